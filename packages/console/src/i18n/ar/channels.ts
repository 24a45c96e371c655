import type { channels as english } from '../en/channels.ts'
import type { Twin } from '../messages.ts'

export const channels: Twin<typeof english> = {}
