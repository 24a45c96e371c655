// Who has not answered, since when, whose is it now, and what comes next?
// Source: glossary 1, policy R58 and R59, console and channel rules: "fetched" means covered by the peer's cosigned
// receipt; "link down" means no authenticated packet for the channel's stated rhythm. Computed from dated facts; the
// clock job writes what this file says, and a silence that is not recorded does not exist.

import { type ChannelState, isQuiet, linkSince } from '#delivery/channel.ts'
import { openSilence } from '#delivery/delivery.ts'
import type { DeliveryState } from '#delivery/delivery-state.ts'
import type { NewEntry } from '#kernel/entry.ts'
import { after, type Instant } from '#kernel/instant.ts'
import type { DeliverySilence } from '#kernel/words.ts'

/** What comes after each silence, and whose it is; from the second recording on, the senior officer's. */
const nextStep: Readonly<Record<DeliverySilence, { readonly owner: string; readonly next: string }>> = {
  not_sent: { owner: 'analyst', next: 'send_now' },
  not_fetched: { owner: 'analyst', next: 'other_way' },
  not_acknowledged: { owner: 'analyst', next: 'other_office' },
  link_down: { owner: 'analyst', next: 'carry_bundle' },
}

export interface SilenceNow {
  readonly silence: DeliverySilence
  /** The deadline that passed, or the last packet. */
  readonly since: Instant
}

/**
 * The silence that holds at `now`, whether recorded or not; null when there is none. Our own delay is told apart from
 * theirs, and a dead link from a closed hand.
 */
export function silenceOf(delivery: DeliveryState, channel: ChannelState | null, now: Instant): SilenceNow | null {
  if (delivery.state === 'none' || delivery.state === 'stopped' || delivery.deliveredAt !== null) return null
  if (delivery.receiptedAt !== null || delivery.acknowledgements.length > 0)
    return now >= delivery.ackBy ? { silence: 'not_acknowledged', since: delivery.ackBy } : null
  if (delivery.handed.length === 0)
    return now >= delivery.sendBy ? { silence: 'not_sent', since: delivery.sendBy } : null
  // a carrier is no link: what went by hand alone is not fetched, however quiet the wire
  const byWire = delivery.handed.some((one) => one.transport === 'push' || one.transport === 'poll')
  if (byWire && channel !== null && isQuiet(channel, now)) return { silence: 'link_down', since: linkSince(channel) }
  return now >= delivery.fetchBy ? { silence: 'not_fetched', since: delivery.fetchBy } : null
}

/** A delivery and the channel it goes over, with their ids. */
export interface Watched {
  readonly id: string
  readonly delivery: DeliveryState
  /** Null when it goes by no channel of ours. */
  readonly channel: ChannelState | null
}

/**
 * The entries that the clock job writes at `now`, in the order of `watched`: a silence when it begins or becomes another
 * one, and again each time it has lasted for the delivery's repeat (then it moves one up); and that it is over, when a link
 * came back before anything else was due.
 */
export function silenceDue(watched: readonly Watched[], now: Instant): readonly NewEntry[] {
  return watched.flatMap(({ id, delivery, channel }) => {
    const found = silenceOf(delivery, channel, now)
    const open = openSilence(delivery)
    if (found === null)
      return open === null
        ? []
        : [{ kind: 'delivery/silence-over@1' as const, aggregate: id, facts: { silence: open.silence } }]
    const same = open?.silence === found.silence
    if (same && now < after(open.at, delivery.repeat)) return []
    const round = same ? open.round + 1 : 1
    const step = nextStep[found.silence]
    const owner = round === 1 ? step.owner : 'senior_officer'
    const since = same ? open.since : found.since
    const silent: NewEntry = {
      kind: 'delivery/silent@1',
      aggregate: id,
      facts: { silence: found.silence, since, owner, next: step.next, round },
    }
    const escalated: NewEntry = {
      kind: 'delivery/escalated@1',
      aggregate: id,
      facts: { why: found.silence, owner, next: step.next },
    }
    return round === 1 ? [silent] : [silent, escalated]
  })
}

/** The next instant at which `silenceDue` may say something about this delivery, for the clock table; null for never. */
export function silenceNextAt(delivery: DeliveryState, channel: ChannelState | null, now: Instant): Instant | null {
  if (delivery.state === 'none' || delivery.state === 'stopped' || delivery.deliveredAt !== null) return null
  const open = openSilence(delivery)
  const link =
    channel !== null && channel.pairedAt !== null && channel.rhythm > 0
      ? [after(linkSince(channel), channel.rhythm + 1)]
      : []
  const times = [
    delivery.sendBy,
    delivery.fetchBy,
    delivery.ackBy,
    ...link,
    ...(open === null ? [] : [after(open.at, delivery.repeat)]),
  ].filter((at) => at > now)
  return times.length === 0 ? null : times.reduce((a, b) => (a < b ? a : b))
}
