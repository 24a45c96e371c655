// Pages of the section Desk.

import type { PageRoute } from '../../page-route.ts'

export const pages: readonly PageRoute[] = [
  {
    name: 'desk',
    path: '/desk',
    section: 'desk',
    kind: 'list',
    title: 'desk.title',
    reads: 'readDesk',
    isFirst: true,
    load: () => import('./desk.tsx'),
  },
]
