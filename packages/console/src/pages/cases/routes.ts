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
  {
    name: 'case-timeline',
    path: '/cases/:case/timeline',
    section: 'cases',
    kind: 'record',
    title: 'timeline.title',
    reads: 'readCase',
    load: () => import('./timeline.tsx'),
  },
  {
    name: 'case-map',
    path: '/cases/:case/map',
    section: 'cases',
    kind: 'record',
    title: 'map.title',
    reads: 'readCase',
    load: () => import('./map.tsx'),
  },
]
