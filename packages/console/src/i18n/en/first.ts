// What the desk needs to say in a cold browser; the rest comes while it is read (text.tsx).

import { cases } from './cases.ts'
import { desk } from './desk.ts'
import { shell } from './shell.ts'

export const first = { ...shell, ...desk, ...cases } as const
