import type { ledger as english } from '../en/ledger.ts'
import type { Twin } from '../messages.ts'

export const ledger: Twin<typeof english> = {}
