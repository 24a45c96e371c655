import type { claims as english } from '../en/claims.ts'
import type { Twin } from '../messages.ts'

export const claims: Twin<typeof english> = {}
