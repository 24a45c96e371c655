// Pages of the section Channels: what came here, how it came, and from whom it may come.

import type { PageRoute } from '../../page-route.ts'

const section = 'channels'

const received: readonly PageRoute[] = [
  {
    name: 'received',
    path: '/channels/received',
    section,
    kind: 'list',
    title: 'received.list',
    reads: 'listReceived',
    load: () => import('./received-list.tsx'),
  },
  {
    name: 'received-one',
    path: '/channels/received/:received',
    section,
    kind: 'record',
    title: 'received.title',
    reads: 'readReceived',
    load: () => import('./received.tsx'),
  },
  {
    name: 'acknowledge',
    path: '/channels/received/:received/acknowledge',
    section,
    kind: 'act',
    title: 'received.acknowledge',
    reads: 'readReceived',
    load: () => import('./acknowledge.tsx'),
  },
  {
    name: 'ask',
    path: '/channels/received/:received/ask',
    section,
    kind: 'act',
    title: 'received.ask',
    reads: 'readReceived',
    load: () => import('./ask.tsx'),
  },
  {
    name: 'pass-on',
    path: '/channels/received/:received/pass-on',
    section,
    kind: 'act',
    title: 'received.passOn',
    reads: 'readReceived',
    load: () => import('./pass-on.tsx'),
  },
  {
    name: 'received-outcome',
    path: '/channels/received/:received/outcome',
    section,
    kind: 'act',
    title: 'received.outcome',
    reads: 'readReceived',
    load: () => import('./outcome.tsx'),
  },
]

export const pages: readonly PageRoute[] = received
