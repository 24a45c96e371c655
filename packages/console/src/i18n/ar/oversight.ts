import type { oversight as english } from '../en/oversight.ts'
import type { Twin } from '../messages.ts'

export const oversight: Twin<typeof english> = {}
