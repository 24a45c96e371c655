// Streams that accept every kind, for tests that look at frames; a replay worker loads this module too.

import type { Aggregate } from '@tocsin/domain'

const counting = (type: Aggregate<number>['type']): Aggregate<number> => ({
  type,
  initial: 0,
  evolve: (state) => state + 1,
  rows: () => [],
})

export const aggregates = { channel: counting('channel'), received: counting('received'), node: counting('node') }
export const readTables = {}
