import type { desk as english } from '../en/desk.ts'
import type { Twin } from '../messages.ts'

export const desk: Twin<typeof english> = {}
