import type { demo as english } from '../en/demo.ts'
import type { Twin } from '../messages.ts'

export const demo: Twin<typeof english> = {}
