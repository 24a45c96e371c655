import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryKinds } from '#kernel/entry-kinds.ts'
import { after, hour, type Instant, minute, parseInstant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { type ReleaseState, releasePart } from '#release/release.ts'
import {
  type ChannelState,
  channelPart,
  closeChannel,
  isOpen,
  isQuiet,
  noteContact,
  openChannel,
  quietDue,
  resumeChannel,
  suspendChannel,
} from './channel.ts'
import { deliveryPart } from './delivery.ts'
import type { DeliveryState } from './delivery-state.ts'
import { escalatesAtOnce, levelNumber, stopsDelivered, stopsProtected, strongest } from './levels.ts'
import { codeOrOther, type Place, placeFacts, placeOf, questionKey } from './place.ts'
import {
  appendDelivery,
  type CosignedReceipt,
  clocksFrom,
  covers,
  handDelivery,
  queueDelivery,
  receiptDelivery,
  stopDelivery,
  together,
  waysOf,
} from './plan.ts'

const now = parseInstant('2025-01-09T06:00:00Z')
const place: Place = { cid: 'ab', dir: 0, inc: 1, seq: 3, leaf: 'cd' }
const release: ReleaseState = {
  ...releasePart.initial,
  state: 'approved',
  approver: 'person_b',
  case: 'case_1',
  counterpart: 'counterpart_1',
  compartment: 'duty',
  basis: 'duty',
  atRisk: ['victim_1'],
  validUntil: after(now, 72 * hour),
}
const command = {
  release: 'release_1',
  channel: 'channel_1',
  payload: 'release' as const,
  priority: 0 as const,
  clocks: clocksFrom(now, after(now, hour), hour),
  place,
}
const codeOf = (decision: Decision): string => (decision.kind === 'refused' ? decision.refusal.code : 'accepted')
let index = 0
function fold(state: DeliveryState, decision: Decision, at: Instant = now): DeliveryState {
  if (decision.kind === 'refused') throw new Error(decision.refusal.code)
  return decision.entries.reduce((held, entry) => {
    for (const name of Object.keys(entry.facts))
      expect(entryKinds[entry.kind]?.facts.map((fact) => fact.replace('?', ''))).toContain(name)
    const frame = {
      index: index++,
      at,
      kind: entry.kind,
      aggregate: entry.aggregate,
      version: 1,
      actor: 'p',
      command: 'c',
    }
    return deliveryPart.evolve(held, { ...frame, facts: entry.facts })
  }, state)
}
const none = deliveryPart.initial
const queued = fold(none, queueDelivery(none, release, command, 'delivery_1'))
const receipt: CosignedReceipt = { cid: 'ab', dir: 0, inc: 1, size: 4, signedAt: now }

test('refuses to queue what nobody approved, and twice', () => {
  expect(codeOf(queueDelivery(none, { ...release, approver: null }, command, 'd'))).toBe('release_not_sealed')
  expect(codeOf(queueDelivery(queued, release, command, 'd'))).toBe('delivery_exists')
  expect(codeOf(queueDelivery(none, release, { ...command, payload: 'recall' }, 'd'))).toBe('release_not_sealed')
})

for (const [why, other] of [
  ['another channel', { cid: 'ff' }],
  ['the other direction', { dir: 1 }],
  ['another incarnation', { inc: 2 }],
  ['a shorter log', { size: 3 }],
] as const)
  test(`a cosigned receipt over ${why} covers nothing`, () => {
    expect(covers({ ...receipt, ...other }, place)).toBe(false)
    expect(codeOf(receiptDelivery(queued, { ...receipt, ...other }, 'd'))).toBe('receipt_does_not_cover')
  })

test('refuses a second place, a second handing by one way, and to stop without a reason', () => {
  expect(codeOf(appendDelivery(queued, place, 'd'))).toBe('place_differs')
  const handed = fold(queued, handDelivery(queued, 'push', 'd'))
  expect(codeOf(handDelivery(handed, 'push', 'd'))).toBe('already_handed_there')
  expect(codeOf(handDelivery(handed, 'bundle', 'd'))).toBe('accepted')
  expect(codeOf(stopDelivery(handed, { by: 'p', reason: ' ' }, 'd'))).toBe('reason_missing')
  const stopped = fold(handed, stopDelivery(handed, { by: 'p', reason: 'lapsed' }, 'd'))
  expect(codeOf(handDelivery(stopped, 'bundle', 'd'))).toBe('delivery_stopped')
})

test('refuses everything about a delivery that is not there', () => {
  expect(codeOf(appendDelivery(none, place, 'd'))).toBe('delivery_unknown')
  expect(codeOf(handDelivery(none, 'push', 'd'))).toBe('delivery_unknown')
  expect(codeOf(receiptDelivery(none, receipt, 'd'))).toBe('delivery_unknown')
  expect(codeOf(stopDelivery(none, { by: 'p', reason: 'x' }, 'd'))).toBe('delivery_unknown')
})

test('fetched means covered by their cosigned receipt', () => {
  const fetched = fold(queued, receiptDelivery(queued, receipt, 'd'))
  expect([fetched.state, fetched.receiptedAt, fetched.deliveredAt]).toEqual(['receipted', now, null])
})

test('a later handing does not take back a receipt', () => {
  const fetched = fold(queued, receiptDelivery(queued, receipt, 'd'))
  expect(fold(fetched, handDelivery(fetched, 'bundle', 'd')).state).toBe('receipted')
})

test('a recall is queued as such, a change too', () => {
  const sealed = { ...release, sealedAt: now }
  expect(fold(none, queueDelivery(none, sealed, { ...command, payload: 'recall' }, 'd')).payload).toBe('recall')
  expect(fold(none, queueDelivery(none, { ...release, change: 'renewal' }, command, 'd')).payload).toBe('change')
})

test('all decisions of one commit or the first refusal', () => {
  const a = queueDelivery(none, release, { ...command, place: null }, 'd')
  expect(codeOf(together(a, stopDelivery(none, { by: 'p', reason: 'x' }, 'd')))).toBe('delivery_unknown')
  const b = together(a, handDelivery(queued, 'push', 'd'))
  expect(b.kind === 'accepted' && b.entries.map((entry) => entry.kind)).toEqual([
    'delivery/queued@1',
    'delivery/handed@1',
  ])
})

test('the deadlines of a delivery follow each other, whatever the acknowledgement class', () => {
  fc.assert(
    fc.property(fc.integer({ min: -hour, max: 100 * hour }), fc.nat(), (length, repeat) => {
      const clocks = clocksFrom(now, after(now, length), repeat)
      expect(clocks.sendBy).toBeLessThanOrEqual(clocks.fetchBy)
      if (length >= 0) expect(clocks.fetchBy).toBeLessThanOrEqual(clocks.ackBy)
      expect(clocks.repeat).toBeGreaterThanOrEqual(minute)
    }),
  )
})

test('the clocks stop on the levels that the channel says', () => {
  const levels = Object.keys(levelNumber) as (keyof typeof levelNumber)[]
  expect(levels.filter(stopsDelivered)).toEqual(levels.slice(1))
  expect(levels.filter(escalatesAtOnce)).toEqual(['cannot_act', 'refused'])
  expect(levels.filter((level) => stopsProtected(level, 'site'))).toEqual(['passed_on'])
  expect(stopsProtected('passed_on', 'ministry')).toBe(false)
  expect(strongest('refused', 'acting')).toBe('refused')
  expect(strongest(null, 'read')).toBe('read')
})

test('a stranger’s words never enter a frame', () => {
  expect(codeOrOther('office of public security, hurry!')).toBe('other')
  expect(codeOrOther('public-security')).toBe('public-security')
  expect(placeOf(placeFacts(place))).toEqual(place)
  expect(placeOf({})).toBeNull()
  expect(questionKey(place)).toBe('q1-3')
})

test('a quiet link is still tried, after the carrier', () => {
  const about = { open: true, endpoint: true, lastContact: now, rhythm: hour, now }
  expect(waysOf(about).map((way) => way.transport)).toEqual(['push', 'bundle'])
  expect(waysOf({ ...about, now: after(now, 2 * hour) }).map((way) => way.transport)).toEqual(['bundle', 'push'])
  expect(waysOf({ ...about, endpoint: false })[1]).toMatchObject({ open: false, why: 'no_endpoint' })
  expect(waysOf({ ...about, open: false }).every((way) => !way.open)).toBe(true)
})

// ---- the channel
const opening = {
  compartment: 'duty',
  counterpart: 'counterpart_1',
  lane: 'intelligence',
  endpoint: true,
  rhythm: hour,
} as const
function step(
  state: ChannelState,
  kind: `channel/${string}@1`,
  facts: Record<string, string | number>,
  at = now,
): ChannelState {
  return channelPart.evolve(state, {
    index: index++,
    at,
    kind,
    aggregate: 'channel_1',
    version: 1,
    actor: 'channel',
    command: 'c',
    facts,
  })
}
const begun = channelPart.evolve(channelPart.initial, {
  index: 0,
  at: now,
  kind: 'channel/opened@1',
  aggregate: 'channel_1',
  version: 1,
  actor: 'p',
  command: 'c',
  facts: opening,
})
const paired = step(begun, 'channel/paired@1', {
  cid: 'ab',
  dir: 0,
  lane: 'intelligence',
  mode: 'receipt',
  world: 'exercise',
  bundles: 'x',
})
const active = step(paired, 'channel/charter@1', { cid: 'ab' })
const message = { ...placeFacts(place), type: 'warning', priority: 0 } as Record<string, string | number>

test('refuses a second opening, no rhythm, and steps that do not fit', () => {
  expect(codeOf(openChannel(begun, opening, 'c'))).toBe('channel_exists')
  expect(codeOf(openChannel(channelPart.initial, { ...opening, rhythm: 5 }, 'c'))).toBe('rhythm_wrong')
  expect(codeOf(suspendChannel(begun, { by: 'p', reason: 'x' }, 'c'))).toBe('channel_not_active')
  expect(codeOf(resumeChannel(active, { by: 'p' }, 'c'))).toBe('channel_not_suspended')
  expect(codeOf(closeChannel(channelPart.initial, { by: 'p', cause: 'x' }, 'c'))).toBe('channel_unknown')
  const closed = step(active, 'channel/closed@1', { by: 'p', cause: 'over' })
  expect(codeOf(closeChannel(closed, { by: 'p', cause: 'x' }, 'c'))).toBe('channel_closed')
})

test('is open for releases once paired, and not when suspended, frozen or closed', () => {
  expect([begun, paired, active].map(isOpen)).toEqual([false, true, true])
  expect(isOpen(step(active, 'channel/suspended@1', { by: 'p', side: 'local' }))).toBe(false)
  expect(isOpen(step(active, 'channel/frozen@1', { cid: 'ab', cause: 'E_EQUIV' }))).toBe(false)
})

test('the logs grow by position, a new incarnation starts over, an old one changes nothing', () => {
  const one = step(active, 'channel/appended@1', message)
  expect(one.ours).toMatchObject({ inc: 1, size: 4 })
  const two = step(one, 'channel/appended@1', { ...message, inc: 2, seq: 0 })
  expect(two.ours).toMatchObject({ inc: 2, size: 1, cosigned: 0 })
  expect(step(two, 'channel/appended@1', message).ours).toEqual(two.ours)
  const signed = step(one, 'channel/receipted@1', { cid: 'ab', dir: 0, inc: 1, size: 4, root: 'x', at: 1 })
  expect(signed.ours.cosigned).toBe(4)
})

test('a channel is quiet only after its rhythm, is recorded once, and any packet of theirs ends it', () => {
  const late = after(now, hour + 1)
  expect(isQuiet(active, after(now, hour))).toBe(false)
  expect(isQuiet(begun, late)).toBe(false)
  const due = quietDue(active, late, 'channel_1')
  expect(due?.kind === 'accepted' && due.entries[0].facts).toEqual({ since: now })
  const quiet = step(active, 'channel/quiet@1', { since: now }, late)
  expect(quietDue(quiet, after(late, hour), 'c')).toBeNull()
  expect(channelPart.rows(quiet, 'c').some((row) => row.table === 'desk')).toBe(true)
  const held = step(quiet, 'channel/held@1', { ...message, dir: 1 }, after(late, minute))
  expect([held.quietSince, held.lastContact]).toEqual([null, after(late, minute)])
})

test('contact without news is recorded at most once a quarter of the rhythm', () => {
  expect(noteContact(active, after(now, minute), 'c')).toBeNull()
  expect(noteContact(active, after(now, hour / 2), 'c')).not.toBeNull()
})
