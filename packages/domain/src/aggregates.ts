// What are the streams of the record, and which parts does each have? The one place that puts the stages together.

import type { Aggregate, AggregateType } from './0-kernel/entry.ts'
import { type NodeState, nodePart } from './0-kernel/node.ts'
import { type Combined, combine } from './0-kernel/part.ts'
import { type PersonState, personPart } from './0-kernel/person.ts'
import { type BatchState, batchPart } from './1-intake/batch.ts'
import { type SourceState, sourcePart } from './1-intake/source.ts'
import { type CaseState, casePart } from './2-case/case.ts'
import { type PlacesState, placesPart } from './2-case/places.ts'
import { type ReleaseState, releasePart } from './5-release/release.ts'

/** The state of each stream: its id, and the state of each part under the part's name. */
export interface StreamStates {
  readonly node: Combined<{ readonly node: NodeState; readonly places: PlacesState }>
  readonly person: Combined<{ readonly person: PersonState }>
  readonly profile: Combined<object>
  readonly source: Combined<{ readonly source: SourceState }>
  readonly batch: Combined<{ readonly batch: BatchState }>
  readonly party: Combined<object>
  readonly counterpart: Combined<object>
  readonly case: Combined<{ readonly core: CaseState }>
  readonly release: Combined<{ readonly release: ReleaseState }>
  readonly delivery: Combined<object>
  readonly received: Combined<object>
  readonly channel: Combined<object>
}

/** Every stream with its fold and its rows. */
export const aggregates: { readonly [Type in AggregateType]: Aggregate<StreamStates[Type]> } = {
  node: combine('node', { node: nodePart, places: placesPart }),
  person: combine('person', { person: personPart }),
  profile: combine('profile', {}),
  source: combine('source', { source: sourcePart }),
  batch: combine('batch', { batch: batchPart }),
  party: combine('party', {}),
  counterpart: combine('counterpart', {}),
  case: combine('case', { core: casePart }),
  release: combine('release', { release: releasePart }),
  delivery: combine('delivery', {}),
  received: combine('received', {}),
  channel: combine('channel', {}),
}
