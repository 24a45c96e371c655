// Pages of the section Channels: what came here, how it came, and from whom it may come.

import type { PageRoute } from '../../page-route.ts'
import { counterparts, organisations } from './routes-counterparts.ts'
import { right } from './routes-right.ts'

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

const channels: readonly PageRoute[] = [
  {
    name: 'channels',
    path: '/channels',
    section,
    kind: 'list',
    title: 'channels.title',
    reads: 'listChannels',
    load: () => import('./list.tsx'),
  },
  {
    name: 'pair',
    path: '/channels/pair',
    section,
    kind: 'act',
    title: 'channels.pair',
    reads: 'listCounterparts',
    offers: 'beginPairing',
    load: () => import('./pair.tsx'),
  },
  {
    name: 'import',
    path: '/channels/import',
    section,
    kind: 'act',
    title: 'channels.import',
    reads: 'whoAmI',
    load: () => import('./import.tsx'),
  },
  {
    name: 'channel',
    path: '/channels/:channel',
    section,
    kind: 'record',
    title: 'channels.one',
    reads: 'readChannel',
    load: () => import('./record.tsx'),
  },
  {
    name: 'peer',
    path: '/channels/:channel/peer',
    section,
    kind: 'act',
    title: 'channels.peer',
    reads: 'readChannel',
    load: () => import('./peer.tsx'),
  },
  {
    name: 'confirm',
    path: '/channels/:channel/confirm',
    section,
    kind: 'act',
    title: 'channels.confirm',
    reads: 'readChannel',
    load: () => import('./confirm.tsx'),
  },
  {
    name: 'push',
    path: '/channels/:channel/push',
    section,
    kind: 'act',
    title: 'channels.push',
    reads: 'readChannel',
    load: () => import('./push.tsx'),
  },
  {
    name: 'export',
    path: '/channels/:channel/export',
    section,
    kind: 'act',
    title: 'channels.export',
    reads: 'readChannel',
    load: () => import('./export.tsx'),
  },
]

export const pages: readonly PageRoute[] = [...channels, ...received, ...counterparts, ...organisations, ...right]
