// What the desk needs to say in a cold browser; the rest comes while it is read (text.tsx).

import type { first as english } from '../en/first.ts'
import type { Twin } from '../messages.ts'
import { cases } from './cases.ts'
import { desk } from './desk.ts'
import { shell } from './shell.ts'

export const first: Twin<typeof english> = { ...shell, ...desk, ...cases }
