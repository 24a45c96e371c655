// Every table that migrations made, of whichever number: sources of truth and operational tables.

import { tables as first } from './0001-first.ts'
import { tables as peopleAtAScreen } from './0002-people-at-a-screen.ts'

export const steps = { '0001-first': first, '0002-people-at-a-screen': peopleAtAScreen } as const
export const tables = { ...first, ...peopleAtAScreen } as const
