// How does a channel stand, what is in its two logs, and when did we last hear from them?
// Source: channel-and-ledger 2, 4 and 5, data-model 1. The engine writes these entries; this file folds them. No state
// here hides an incoming warning or stops an outgoing flash warning: it says what can later be proven.

import type { Facts, Frame, Row } from '#kernel/entry.ts'
import { booleanOf, instantOf, numberOf, numberOrNull, textOf, textOrNull } from '#kernel/facts.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import type { Lane } from '#kernel/words.ts'

export const channelRules = {
  channel_exists: 'data-model 1',
  channel_unknown: 'data-model 1',
  channel_closed: 'channel 5',
  channel_not_active: 'channel 5',
  channel_already_suspended: 'channel 5',
  channel_not_suspended: 'channel 5',
  rhythm_wrong: 'channel 4',
} as const
const refuse: ReturnType<typeof refuser<keyof typeof channelRules>> = refuser(channelRules)

export type ChannelStanding = 'none' | 'opened' | 'paired' | 'active' | 'suspended' | 'frozen' | 'closed'

/** One direction as far as the record knows it. */
export interface LogStanding {
  readonly inc: number
  /** Messages in the current incarnation. */
  readonly size: number
  /** How many of them the other side has cosigned. */
  readonly cosigned: number
  readonly cosignedAt: Instant | null
}

export interface ChannelState {
  readonly state: ChannelStanding
  readonly compartment: string
  readonly counterpart: string
  readonly lane: Lane
  readonly mode: string
  readonly world: string
  readonly cid: string | null
  /** Our direction, 0 or 1. */
  readonly dir: number | null
  /** Whether the other node can be reached without a carrier. */
  readonly endpoint: boolean
  /** Milliseconds between two contacts that the channel states for itself. */
  readonly rhythm: number
  readonly openedAt: Instant
  readonly pairedAt: Instant | null
  /** The last packet that authenticated itself as theirs. */
  readonly lastContact: Instant | null
  /** Since when nothing came, once that was recorded. */
  readonly quietSince: Instant | null
  readonly ours: LogStanding
  readonly theirs: LogStanding
  /** Messages that could not be read or stand in the wrong lane. */
  readonly quarantined: number
  readonly cause: string | null
  readonly entry: number
}

const noLog: LogStanding = { inc: 0, size: 0, cosigned: 0, cosignedAt: null }
const initial: ChannelState = {
  state: 'none',
  compartment: '',
  counterpart: '',
  lane: 'intelligence',
  mode: 'receipt',
  world: '',
  cid: null,
  dir: null,
  endpoint: false,
  rhythm: 0,
  openedAt: 0 as Instant,
  pairedAt: null,
  lastContact: null,
  quietSince: null,
  ours: noLog,
  theirs: noLog,
  quarantined: 0,
  cause: null,
  entry: -1,
}

/** Something came that only they could have sent. */
const heard = (state: ChannelState, at: Instant): ChannelState => ({
  ...state,
  lastContact: state.lastContact === null || at > state.lastContact ? at : state.lastContact,
  quietSince: null,
})

function grow(log: LogStanding, facts: Facts): LogStanding {
  const [inc, seq] = [numberOf(facts, 'inc'), numberOf(facts, 'seq')]
  // a new incarnation starts its own log; a late message of a dead one changes nothing of the living
  if (inc > log.inc) return { ...noLog, inc, size: seq + 1 }
  return inc < log.inc ? log : { ...log, size: Math.max(log.size, seq + 1) }
}

function receipted(state: ChannelState, { facts, at }: Frame): ChannelState {
  const [inc, size] = [numberOf(facts, 'inc'), numberOf(facts, 'size')]
  const log = state.ours
  if (inc !== log.inc) return heard(state, at)
  return { ...heard(state, at), ours: { ...log, cosigned: Math.max(log.cosigned, size), cosignedAt: at } }
}

export const channelPart: Part<ChannelState> = part<ChannelState>(
  initial,
  {
    'channel/opened@1': (state, { facts, at, index }) => ({
      ...state,
      state: 'opened',
      compartment: textOf(facts, 'compartment'),
      counterpart: textOf(facts, 'counterpart'),
      lane: textOf(facts, 'lane') as Lane,
      endpoint: booleanOf(facts, 'endpoint'),
      rhythm: numberOf(facts, 'rhythm'),
      openedAt: at,
      entry: index,
    }),
    'channel/paired@1': (state, { facts, at }) => ({
      ...state,
      state: 'paired',
      cid: textOf(facts, 'cid'),
      dir: numberOf(facts, 'dir'),
      mode: textOf(facts, 'mode'),
      world: textOf(facts, 'world'),
      // the terms that both signed, when they say more than what was opened: seconds on the wire
      rhythm: (numberOrNull(facts, 'rhythm') ?? state.rhythm / 1000) * 1000,
      endpoint: facts.endpoint === undefined ? state.endpoint : booleanOf(facts, 'endpoint'),
      pairedAt: at,
    }),
    // their charter came: both sides have said under what terms they speak
    'channel/charter@1': (state, { at }) => ({
      ...heard(state, at),
      state: state.state === 'paired' ? 'active' : state.state,
    }),
    'channel/offer-made@1': (state) => state,
    'channel/appended@1': (state, { facts }) => ({ ...state, ours: grow(state.ours, facts) }),
    'channel/held@1': (state, { facts, at }) => ({
      ...heard(state, at),
      theirs: grow(state.theirs, facts),
      quarantined: state.quarantined + (textOrNull(facts, 'code') === null ? 0 : 1),
    }),
    'channel/receipted@1': receipted,
    'channel/contact@1': (state, { facts }) => heard(state, instantOf(facts, 'at')),
    'channel/quiet@1': (state, { facts }) => ({ ...state, quietSince: instantOf(facts, 'since') }),
    'channel/incarnation@1': (state, { facts }) => ({ ...state, ours: { ...noLog, inc: numberOf(facts, 'inc') } }),
    'channel/suspended@1': (state) => ({ ...state, state: state.state === 'active' ? 'suspended' : state.state }),
    'channel/resumed@1': (state) => ({ ...state, state: state.state === 'suspended' ? 'active' : state.state }),
    'channel/frozen@1': (state, { facts }) => ({ ...state, state: 'frozen', cause: textOrNull(facts, 'cause') }),
    'channel/anchored@1': (state) => state,
    'channel/closed@1': (state, { facts }) => ({ ...state, state: 'closed', cause: textOrNull(facts, 'cause') }),
  },
  (state, id) => (state.state === 'none' ? [] : channelRows(state, id)),
)

function channelRows(state: ChannelState, id: string): readonly Row[] {
  const { ours, theirs } = state
  return [
    row('visible_row', id, { compartment: state.compartment }),
    row('channel_row', id, {
      counterpart: state.counterpart,
      lane: state.lane,
      mode: state.mode,
      state: state.state,
      cid: state.cid,
      dir: state.dir,
      endpoint: state.endpoint ? 1 : 0,
      rhythm: state.rhythm,
      opened_at: state.openedAt,
      paired_at: state.pairedAt,
      last_contact: state.lastContact,
      quiet_since: state.quietSince,
      our_inc: ours.inc,
      our_size: ours.size,
      cosigned: ours.cosigned,
      cosigned_at: ours.cosignedAt,
      their_inc: theirs.inc,
      their_size: theirs.size,
      quarantined: state.quarantined,
      cause: state.cause,
      entry: state.entry,
    }),
    ...(state.quietSince === null
      ? []
      : [
          row('desk', 'channel.quiet', {
            owner_role: 'senior_officer',
            act: 'channel.quiet',
            due: state.quietSince,
            case_id: null,
            subject: id,
            state: 'open',
          }),
        ]),
  ]
}

/** Whether a release may be sealed to it: both sides have said under what terms they speak, and neither has stopped. */
export const isOpen = (state: ChannelState): boolean => state.state === 'active' || state.state === 'paired'

/** The last instant from which silence is counted: their last packet, else the pairing. */
export const linkSince = (state: ChannelState): Instant => state.lastContact ?? state.pairedAt ?? state.openedAt

/** Whether the channel has been silent for longer than it promised. */
export const isQuiet = (state: ChannelState, now: Instant): boolean =>
  state.pairedAt !== null && state.rhythm > 0 && now - linkSince(state) > state.rhythm

export interface OpenChannel {
  readonly compartment: string
  readonly counterpart: string
  readonly lane: Lane
  readonly endpoint: boolean
  /** Milliseconds; the longest that this channel may be silent before somebody looks. */
  readonly rhythm: number
}

/** A channel is begun: our card exists. The engine records the pairing. */
export function openChannel(state: ChannelState, command: OpenChannel, id: string): Decision {
  if (state.state !== 'none') return refuse('channel_exists')
  if (!Number.isSafeInteger(command.rhythm) || command.rhythm < 60_000) return refuse('rhythm_wrong', '/rhythm')
  return accepted({ kind: 'channel/opened@1', aggregate: id, facts: { ...command } })
}

/** A packet authenticated itself and brought nothing else to record. Written once a quarter of the rhythm at most. */
export function noteContact(state: ChannelState, at: Instant, id: string): Decision | null {
  const due = state.lastContact === null || state.quietSince !== null || at - state.lastContact > state.rhythm / 4
  return due ? accepted({ kind: 'channel/contact@1', aggregate: id, facts: { at } }) : null
}

/** The clock job's entry for a channel that has gone quiet; null when there is none to write. */
export function quietDue(state: ChannelState, now: Instant, id: string): Decision | null {
  if (!isQuiet(state, now) || state.quietSince !== null || state.state === 'closed') return null
  return accepted({ kind: 'channel/quiet@1', aggregate: id, facts: { since: linkSince(state) } })
}

/** One side stops speaking for a while; everything that comes is still shown. */
export function suspendChannel(
  state: ChannelState,
  command: { readonly by: string; readonly reason: string },
  id: string,
): Decision {
  if (state.state === 'none') return refuse('channel_unknown')
  if (state.state === 'suspended') return refuse('channel_already_suspended')
  if (state.state !== 'active') return refuse('channel_not_active')
  return accepted({
    kind: 'channel/suspended@1',
    aggregate: id,
    scope: id,
    facts: { by: command.by, side: 'local' },
    content: { reason: command.reason },
  })
}

export function resumeChannel(state: ChannelState, command: { readonly by: string }, id: string): Decision {
  if (state.state !== 'suspended') return refuse('channel_not_suspended')
  return accepted({ kind: 'channel/resumed@1', aggregate: id, facts: { by: command.by, side: 'local' } })
}

export function closeChannel(
  state: ChannelState,
  command: { readonly by: string; readonly cause: string },
  id: string,
): Decision {
  if (state.state === 'none') return refuse('channel_unknown')
  if (state.state === 'closed') return refuse('channel_closed')
  return accepted({ kind: 'channel/closed@1', aggregate: id, facts: { by: command.by, cause: command.cause } })
}
