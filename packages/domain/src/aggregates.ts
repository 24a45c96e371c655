// What are the streams of the record, and which parts does each have? The one place that puts the stages together.

import type { Aggregate, AggregateType } from './0-kernel/entry.ts'
import { type Combined, combine } from './0-kernel/part.ts'

/** Every stream with its fold and its rows. */
export const aggregates: { readonly [Type in AggregateType]: Aggregate<Combined<object>> } = {
  node: combine('node', {}),
  person: combine('person', {}),
  profile: combine('profile', {}),
  source: combine('source', {}),
  batch: combine('batch', {}),
  party: combine('party', {}),
  counterpart: combine('counterpart', {}),
  case: combine('case', {}),
  release: combine('release', {}),
  delivery: combine('delivery', {}),
  received: combine('received', {}),
  channel: combine('channel', {}),
}
