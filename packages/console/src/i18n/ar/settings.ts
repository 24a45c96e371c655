import type { settings as english } from '../en/settings.ts'
import type { Twin } from '../messages.ts'

export const settings: Twin<typeof english> = {}
