// Pages of the section Cases.

import type { PageRoute } from '../../page-route.ts'

export const pages: readonly PageRoute[] = [
  {
    name: 'cases',
    path: '/cases',
    section: 'cases',
    kind: 'list',
    title: 'cases.title',
    reads: 'listCases',
    load: () => import('./list.tsx'),
  },
]
