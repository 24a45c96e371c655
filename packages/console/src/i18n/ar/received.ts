import type { received as english } from '../en/received.ts'
import type { Twin } from '../messages.ts'

export const received: Twin<typeof english> = {}
