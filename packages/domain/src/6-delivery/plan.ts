// By which way does it go, and by when should what have happened?
// Source: channel-and-ledger 4 and 5, policy 1.7 (acknowledgement due), R55. Smallest breadth: a push when the other
// node can be reached, a bundle always. Both may carry it at once; the log makes sure that it arrives once.

import type { NewEntry } from '#kernel/entry.ts'
import { after, type Instant } from '#kernel/instant.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import type { ReleaseState } from '#release/release.ts'
import type { DeliveryState } from './delivery-state.ts'
import { type Place, placeFacts } from './place.ts'

export const deliveryRules = {
  delivery_exists: 'data-model 1',
  delivery_unknown: 'data-model 1',
  delivery_stopped: 'data-model 1',
  release_not_sealed: 'policy R43',
  already_handed_there: 'channel 4',
  place_differs: 'channel 4',
  receipt_does_not_cover: 'channel 4',
  reason_missing: 'policy R58',
} as const
const refuse: ReturnType<typeof refuser<keyof typeof deliveryRules>> = refuser(deliveryRules)

/** A way that a warning can take now, and why not when it cannot. */
export interface Way {
  readonly transport: 'push' | 'bundle'
  readonly open: boolean
  readonly why: 'reachable' | 'no_endpoint' | 'quiet' | 'always' | 'channel_not_open'
}

/** The ways for one channel, the better one first. A link that has been quiet is still tried; it just comes second. */
export function waysOf(channel: {
  readonly open: boolean
  readonly endpoint: boolean
  readonly lastContact: Instant | null
  readonly rhythm: number
  readonly now: Instant
}): readonly Way[] {
  if (!channel.open)
    return [
      { transport: 'push', open: false, why: 'channel_not_open' },
      { transport: 'bundle', open: false, why: 'channel_not_open' },
    ]
  const bundle: Way = { transport: 'bundle', open: true, why: 'always' }
  if (!channel.endpoint) return [bundle, { transport: 'push', open: false, why: 'no_endpoint' }]
  const { lastContact, now, rhythm } = channel
  const quiet = lastContact !== null && now - lastContact > rhythm
  const push: Way = { transport: 'push', open: true, why: quiet ? 'quiet' : 'reachable' }
  return quiet ? [bundle, push] : [push, bundle]
}

/** The deadlines of one delivery. */
export interface DeliveryClocks {
  readonly sendBy: Instant
  readonly fetchBy: Instant
  readonly ackBy: Instant
  /** Milliseconds between two recordings of an unbroken silence. */
  readonly repeat: number
}

/**
 * From the instant at which an acknowledgement is due (policy 1.7): sent within a quarter of that time, fetched within
 * half of it. The rest is theirs.
 */
export const clocksFrom = (start: Instant, ackBy: Instant, repeat: number): DeliveryClocks => {
  const whole = Math.max(0, ackBy - start)
  return {
    sendBy: after(start, Math.floor(whole / 4)),
    fetchBy: after(start, Math.floor(whole / 2)),
    ackBy,
    repeat: Math.max(60_000, repeat),
  }
}

export interface QueueDelivery {
  readonly release: string
  readonly channel: string
  /** `recall` for payload 6; a warning and its changes follow from the release. */
  readonly payload: 'release' | 'recall'
  /** 0 flash to 3 routine. */
  readonly priority: 0 | 1 | 2 | 3
  readonly clocks: DeliveryClocks
  /** Known when the message is put into the log in the same commit. */
  readonly place: Place | null
}

/** Queues what is sealed (in the same commit as the seal, `release` is its state before it) for one channel. */
export function queueDelivery(
  state: DeliveryState,
  release: ReleaseState,
  command: QueueDelivery,
  id: string,
): Decision {
  if (state.state !== 'none') return refuse('delivery_exists')
  const ready = command.payload === 'recall' ? release.sealedAt !== null : release.approver !== null
  if (!ready) return refuse('release_not_sealed')
  const payload = command.payload === 'recall' ? 'recall' : release.change === null ? 'warning' : 'change'
  const entry: NewEntry = {
    kind: 'delivery/queued@1',
    aggregate: id,
    facts: {
      compartment: release.compartment,
      case: release.case,
      release: command.release,
      counterpart: release.counterpart,
      channel: command.channel,
      payload,
      change: command.payload === 'recall' ? null : release.change,
      priority: command.priority,
      office: release.office,
      basis: release.basis ?? 'duty',
      atRisk: release.atRisk,
      ...command.clocks,
      validUntil: command.payload === 'recall' ? null : release.validUntil,
    },
  }
  return command.place === null ? accepted(entry) : accepted(entry, appendedEntry(command.place, id))
}

const appendedEntry = (place: Place, id: string): NewEntry => ({
  kind: 'delivery/appended@1',
  aggregate: id,
  facts: placeFacts(place),
})

/** The message stands in our log at `place`. */
export function appendDelivery(state: DeliveryState, place: Place, id: string): Decision {
  if (state.state === 'none') return refuse('delivery_unknown')
  if (state.place !== null) return refuse('place_differs')
  return accepted(appendedEntry(place, id))
}

/** It left by `transport`. Recorded once a transport; later attempts are counted elsewhere. */
export function handDelivery(state: DeliveryState, transport: string, id: string): Decision {
  if (state.state === 'none') return refuse('delivery_unknown')
  if (state.state === 'stopped') return refuse('delivery_stopped')
  if (state.handed.some((one) => one.transport === transport)) return refuse('already_handed_there')
  return accepted({ kind: 'delivery/handed@1', aggregate: id, facts: { transport } })
}

/** The peer's cosigned receipt over our log: everything of `inc` below `size` is in its node's hands. */
export interface CosignedReceipt {
  readonly cid: string
  readonly dir: number
  readonly inc: number
  readonly size: number
  /** By the peer's clock. */
  readonly signedAt: Instant
}

/** Whether `receipt` covers the message of this delivery. */
export const covers = (receipt: CosignedReceipt, place: Place | null): boolean =>
  place !== null &&
  receipt.cid === place.cid &&
  receipt.dir === place.dir &&
  receipt.inc === place.inc &&
  place.seq < receipt.size

/** Fetched: covered by the peer's cosigned receipt, and by nothing else. */
export function receiptDelivery(state: DeliveryState, receipt: CosignedReceipt, id: string): Decision {
  if (state.state === 'none') return refuse('delivery_unknown')
  if (!covers(receipt, state.place)) return refuse('receipt_does_not_cover')
  return accepted({
    kind: 'delivery/receipted@1',
    aggregate: id,
    facts: { cid: receipt.cid, dir: receipt.dir, inc: receipt.inc, size: receipt.size, signedAt: receipt.signedAt },
  })
}

/** A person gives up waiting: the warning lapsed, was recalled, or went another way. Never done by a clock. */
export function stopDelivery(
  state: DeliveryState,
  command: { readonly by: string; readonly reason: string },
  id: string,
): Decision {
  if (state.state === 'none') return refuse('delivery_unknown')
  if (state.state === 'stopped') return refuse('delivery_stopped')
  if (command.reason.trim() === '') return refuse('reason_missing', '/reason')
  return accepted({
    kind: 'delivery/stopped@1',
    aggregate: id,
    scope: state.case,
    facts: { by: command.by },
    content: { reason: command.reason },
  })
}

/** Several decisions of one commit: all of them or the first refusal. */
export function together(...decisions: readonly [Decision, ...Decision[]]): Decision {
  const refused = decisions.find((one) => one.kind === 'refused')
  if (refused) return refused
  const entries = decisions.flatMap((one) => (one.kind === 'accepted' ? one.entries : []))
  const [first, ...rest] = entries
  return first === undefined ? decisions[0] : accepted(first, ...rest)
}

/** The seal, its delivery, and then whatever else the seal brings: the order that a receipt promises. */
export function sealAndQueue(sealing: Decision, queueing: Decision): Decision {
  if (sealing.kind === 'refused') return sealing
  if (queueing.kind === 'refused') return queueing
  const [sealed, ...rest] = sealing.entries
  return accepted(sealed, ...queueing.entries, ...rest)
}
