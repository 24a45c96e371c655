// Pages of the section Oversight.

import type { PageRoute } from '../../page-route.ts'

const section = 'oversight'

export const pages: readonly PageRoute[] = [
  {
    name: 'oversight',
    path: '/oversight',
    section,
    kind: 'record',
    title: 'oversight.title',
    reads: 'readFigures',
    load: () => import('./figures.tsx'),
  },
  {
    name: 'in-force',
    path: '/oversight/in-force',
    section,
    kind: 'record',
    title: 'oversight.inForce',
    reads: 'listInForce',
    load: () => import('./in-force.tsx'),
  },
  {
    name: 'successions',
    path: '/oversight/successions',
    section,
    kind: 'list',
    title: 'succession.title',
    reads: 'listSuccessions',
    load: () => import('./successions.tsx'),
  },
  {
    name: 'succession',
    path: '/oversight/successions/:succession',
    section,
    kind: 'act',
    title: 'succession.one',
    reads: 'readSuccession',
    load: () => import('./succession.tsx'),
  },
  {
    name: 'succession-new',
    path: '/oversight/successions/new',
    section,
    kind: 'act',
    title: 'succession.new',
    reads: 'listPeople',
    offers: 'beginSuccession',
    load: () => import('./succession-new.tsx'),
  },
]
