import type { PageRoute } from '../../page-route.ts'

export const pages: readonly PageRoute[] = []
