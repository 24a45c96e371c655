import type { warn as english } from '../en/warn.ts'
import type { Twin } from '../messages.ts'

export const warn: Twin<typeof english> = {
  'warn.title': 'التحذير الآن',
}
