import type { intake as english } from '../en/intake.ts'
import type { Twin } from '../messages.ts'

export const intake: Twin<typeof english> = {}
