// What is this node, and what was done to it as a whole? World, charter, key epochs, exports, the clock of an exercise.
// Rules: architecture 3 (world), data-model 1. The node's own stream is called `node`.

import type { Facts } from './entry.ts'
import { numberOf, textOf, textOrNull } from './facts.ts'
import type { Instant } from './instant.ts'
import { type Part, part } from './part.ts'
import { row } from './read-tables.ts'
import { accepted, type Decision, refuser } from './refusal.ts'

/** Live nodes warn; exercise nodes practise, pair only with exercise nodes, and alone accept a set clock. */
export const worlds = ['live', 'exercise'] as const
export type World = (typeof worlds)[number]

export const nodeRules = {
  already_initialised: 'architecture 3',
  not_initialised: 'architecture 3',
  clock_of_live_world: 'policy R26',
  clock_moves_back: 'policy R26',
  disclosure_field_unknown: 'policy R65',
  disclosure_field_repeated: 'policy R65',
  reason_missing: 'product 3.7',
} as const
const refuse: (code: keyof typeof nodeRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(nodeRules)

export interface NodeState {
  readonly world: World | null
  /** The log origin with its incarnation, as checkpoints carry it. */
  readonly origin: string | null
  /** The last instant that an exercise's clock was set to. */
  readonly clock: Instant | null
  readonly exports: number
}

export const nodePart: Part<NodeState> = part<NodeState>(
  { world: null, origin: null, clock: null, exports: 0 },
  {
    'node/initialised@1': (state, { facts }) => ({
      ...state,
      world: textOf(facts, 'world') === 'live' ? 'live' : 'exercise',
      origin: textOrNull(facts, 'origin'),
    }),
    'node/charter-set@1': (state) => state,
    'node/key-rotated@1': (state) => state,
    'node/epoch-destroyed@1': (state) => state,
    'node/clock-set@1': (state, { facts }) => ({ ...state, clock: numberOf(facts, 'to') as Instant }),
    'node/exported@1': (state) => ({ ...state, exports: state.exports + 1 }),
    'node/disclosed@1': (state) => state,
  },
  (_, id) => [row('visible_row', id, { compartment: 'node' })],
)

/** The first act of a node. The world never changes afterwards. */
export function initialiseNode(state: NodeState, command: { world: World; origin: string }): Decision {
  if (state.world !== null) return refuse('already_initialised')
  return accepted({ kind: 'node/initialised@1', aggregate: 'node', facts: { ...command } })
}

/** Moves the clock of an exercise forward. A live node has no clock to set (R26). */
export function setClock(state: NodeState, command: { to: Instant }, now: Instant): Decision {
  if (state.world === null) return refuse('not_initialised')
  if (state.world === 'live') return refuse('clock_of_live_world')
  if (command.to < now) return refuse('clock_moves_back', '/now')
  return accepted({ kind: 'node/clock-set@1', aggregate: 'node', facts: { to: command.to } })
}

/** Records that the ledger was exported up to `size`: every export is an entry (architecture 3). */
export function recordExport(state: NodeState, command: { size: number; root?: string }): Decision {
  if (state.world === null) return refuse('not_initialised')
  return accepted({ kind: 'node/exported@1', aggregate: 'node', facts: { ...command } })
}

export interface Disclose {
  /** Ledger index of the entry. */
  readonly entry: number
  /** Names as they are committed to: `kind`, `f.<fact>`, `c.<content field>`. */
  readonly fields: readonly string[]
  readonly to: string
  readonly reason: string
}

/**
 * Opens single fields of one entry to somebody outside. What leaves cannot be taken back, so it says to whom and why
 * (people 4: publishing a proof to shame the other side is a release too).
 * @param open the names of the fields that whoever asks may open; a closed field and none at all are one answer
 */
export function disclose(state: NodeState, command: Disclose, open: readonly string[]): Decision {
  if (state.world === null) return refuse('not_initialised')
  const { entry, fields, to, reason } = command
  const unknown = fields.findIndex((name) => !open.includes(name))
  if (unknown >= 0) return refuse('disclosure_field_unknown', `/fields/${unknown}`)
  if (new Set(fields).size !== fields.length) return refuse('disclosure_field_repeated', '/fields')
  if (to.trim() === '') return refuse('reason_missing', '/to')
  if (reason.trim() === '') return refuse('reason_missing', '/reason')
  return accepted({
    kind: 'node/disclosed@1',
    aggregate: 'node',
    scope: 'node',
    facts: { entry, fields: [...fields] },
    content: { to, reason },
  })
}
