import type { duty as english } from '../en/duty.ts'
import type { Twin } from '../messages.ts'

export const duty: Twin<typeof english> = {}
