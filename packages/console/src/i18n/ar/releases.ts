import type { releases as english } from '../en/releases.ts'
import type { Twin } from '../messages.ts'

export const releases: Twin<typeof english> = {}
