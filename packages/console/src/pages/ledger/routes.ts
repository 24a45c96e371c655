// Pages of the section Ledger.

import type { PageRoute } from '../../page-route.ts'

const section = 'ledger'

export const pages: readonly PageRoute[] = [
  {
    name: 'ledger',
    path: '/ledger',
    section,
    kind: 'list',
    title: 'ledger.title',
    reads: 'listEntries',
    load: () => import('./list.tsx'),
  },
  {
    name: 'entry',
    path: '/ledger/entries/:index',
    section,
    kind: 'record',
    title: 'ledger.entry',
    reads: 'proveEntry',
    load: () => import('./entry.tsx'),
  },
  {
    name: 'ledger-export',
    path: '/ledger/export',
    section,
    kind: 'act',
    title: 'ledger.export',
    reads: 'readCheckpoint',
    offers: 'exportLedger',
    load: () => import('./export.tsx'),
  },
  {
    name: 'ledger-replay',
    path: '/ledger/replay',
    section,
    kind: 'act',
    title: 'ledger.replay',
    reads: 'readCheckpoint',
    offers: 'replayLedger',
    load: () => import('./replay.tsx'),
  },
]
