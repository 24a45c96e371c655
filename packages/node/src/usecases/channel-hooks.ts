// What becomes of what the channel brings? Each packet's news turns into entries of the same commit: a warning of theirs
// is received, a statement of theirs stands on our delivery, a receipt of theirs proves that it was fetched.
// Nothing here can hide a warning: what fits no rule is left in the channel's log and shown there.

import {
  type AggregateType,
  aboutDelivery,
  aboutReceived,
  aboutRef,
  aggregates,
  alongWith,
  type CaseId,
  clocksMet,
  type Decision,
  type Frame,
  handDelivery,
  type Instant,
  levelsDrafted,
  levelTold,
  type NewEntry,
  openReceived,
  questionKey,
  receiptDelivery,
  receivedFrom,
  type StreamStates,
} from '@tocsin/domain'
import type { Payload, PrivatePayload, Ref } from '@tocsin/protocol'
import type {
  ChannelHooks,
  HandedMessages,
  OpenedMessage,
  PacketNews,
  Place,
  Reaction,
  ReceiptedMessages,
  WaitingMessages,
} from '../channel/ports.ts'
import { freshId, type Ports } from '../ports.ts'
import type { ReadMark } from '../store/ports.ts'
import { OPEN } from '../store/tables.ts'
import type { Reads } from './act.ts'
import { frozenOn } from './after-attack.ts'
import { reachedBy } from './right.ts'

const compartment = 'duty'
/** Until our role owes an answer when no rules are in force here. */
const anHour = 3_600_000

/** Streams as they stand after the entries that this packet has already brought. */
class Working {
  readonly entries: NewEntry[] = []
  private readonly states = new Map<string, { readonly type: AggregateType; state: unknown; readonly mark: ReadMark }>()
  private readonly ports: Ports

  constructor(ports: Ports) {
    this.ports = ports
  }

  async load<Type extends AggregateType>(type: Type, id: string): Promise<StreamStates[Type]> {
    const known = this.states.get(id)
    if (known !== undefined) return known.state as StreamStates[Type]
    const { state, version } = await this.ports.store.load<StreamStates[Type]>(type, id)
    this.states.set(id, { type, state, mark: { aggregate: id, version } })
    return state
  }

  /** Takes what a decision wants recorded; a refusal of a rule brings nothing. */
  take(decision: Decision | null): void {
    if (decision === null || decision.kind === 'refused') return
    for (const entry of decision.entries) {
      this.entries.push(entry)
      const held = this.states.get(entry.aggregate)
      if (held === undefined) continue
      const frame: Frame = {
        index: OPEN,
        at: this.ports.clock.now(),
        kind: entry.kind,
        aggregate: entry.aggregate,
        version: 0,
        actor: 'channel',
        command: '',
        facts: entry.facts,
      }
      const aggregate = aggregates[held.type] as { evolve(state: unknown, frame: Frame): unknown }
      held.state = aggregate.evolve(held.state, frame)
    }
  }

  reaction(): Reaction {
    return { entries: this.entries, read: [...this.states.values()].map(({ mark }) => mark) }
  }
}

interface Log {
  readonly cid: string
  readonly dir: number
  readonly inc: number
}

/** Our deliveries whose message stands at a position of our log, or below a size. */
const deliveriesAt = (ports: Ports, { cid, dir, inc }: Log) =>
  ports.store.db
    .selectFrom('delivery_row')
    .select(['aggregate', 'seq', 'case_id'])
    .where('until_index', '=', OPEN)
    .where('cid', '=', cid)
    .where('dir', '=', dir)
    .where('inc', '=', inc)

async function deliveryAt(ports: Ports, cid: string, ref: Ref) {
  return deliveriesAt(ports, { cid, dir: ref.dir, inc: ref.inc }).where('seq', '=', ref.seq).executeTakeFirst()
}

/** The warning of theirs that stands at a position of their log. */
async function receivedAt(ports: Ports, cid: string, ref: Ref): Promise<string | null> {
  const row = await ports.store.db
    .selectFrom('received_row')
    .select('aggregate')
    .where('until_index', '=', OPEN)
    .where('cid', '=', cid)
    .where('dir', '=', ref.dir)
    .where('inc', '=', ref.inc)
    .where('seq', '=', ref.seq)
    .executeTakeFirst()
  return row?.aggregate ?? null
}

const isKnown = (payload: Payload | PrivatePayload): payload is Payload => payload.type !== 'private'

/** A warning, change or recall of theirs. */
async function takeWarning(ports: Ports, work: Working, message: OpenedMessage, payload: Payload): Promise<boolean> {
  const ref = aboutRef(payload)
  const { channel } = await work.load('channel', message.channel)
  const command = receivedFrom(payload, {
    compartment,
    channel: message.channel,
    counterpart: channel.counterpart,
    follows: ref === null ? null : await receivedAt(ports, message.place.cid, ref),
    ackBy: (ports.clock.now() + anHour) as Instant,
    place: message.place,
    gap: message.gap,
    unordered: message.unordered,
  })
  if (command === null) return false
  const id = freshId(ports, 'received')
  const { received } = await work.load('received', id)
  if (command.follows !== null) await work.load('received', command.follows)
  work.take(openReceived(received, command, id))
  return true
}

/** Their answer to a question of ours: the question is named by where it stands in our log. */
async function takeAnswer(ports: Ports, work: Working, place: Place, payload: Payload): Promise<void> {
  const asked = payload.refs[1] ?? payload.refs[0]
  if (asked === undefined) return
  const rows = await ports.store.db
    .selectFrom('exchange_row')
    .innerJoin('received_row', 'received_row.aggregate', 'exchange_row.aggregate')
    .select('exchange_row.aggregate')
    .where('exchange_row.until_index', '=', OPEN)
    .where('received_row.until_index', '=', OPEN)
    .where('exchange_row.kind', '=', 'question')
    .where('exchange_row.question', '=', questionKey(asked))
    .where('received_row.cid', '=', place.cid)
    .execute()
  for (const { aggregate } of rows) {
    const { received } = await work.load('received', aggregate)
    work.take(aboutReceived(received, payload, place, aggregate))
  }
}

/** For whom below the reader a release has a text. */
async function levelsIn(work: Working, id: string): Promise<readonly string[]> {
  const { release, levels } = await work.load('release', id)
  return levelsDrafted(release, levels)
}

async function takeMessage(ports: Ports, work: Working, message: OpenedMessage): Promise<void> {
  const { payload, place } = message
  if (!isKnown(payload) || (await takeWarning(ports, work, message, payload))) return
  if (payload.type === 'answer') {
    await takeAnswer(ports, work, place, payload)
    return
  }
  const ref = aboutRef(payload)
  const found = ref === null ? undefined : await deliveryAt(ports, place.cid, ref)
  if (found === undefined) return
  const { delivery } = await work.load('delivery', found.aggregate)
  const drafted = levelTold(payload) === null ? [] : await levelsIn(work, delivery.release)
  const decision = aboutDelivery(delivery, payload, place, drafted, found.aggregate)
  if (decision === null) return
  const { duty } = await work.load('case', found.case_id)
  const caseId = found.case_id as CaseId
  // news of an attack that they bring freezes what was known before it, as ours does
  const news = payload.type === 'outcome' ? payload.body : null
  const reads = { state: <Type extends AggregateType>(type: Type, id: string) => work.load(type, id) }
  const frozen = news === null ? [] : await frozenOn(ports, reads, caseId, news)
  work.take(alongWith(decision, [...clocksMet(delivery, payload, duty, drafted, caseId), ...frozen]))
}

async function takeReceipt(ports: Ports, work: Working, receipt: ReceiptedMessages): Promise<void> {
  const { cid, dir, inc, size, at } = receipt
  const rows = await deliveriesAt(ports, { cid, dir, inc })
    .where('seq', '<', size)
    .where('receipted_at', 'is', null)
    .execute()
  for (const { aggregate } of rows) {
    const { delivery } = await work.load('delivery', aggregate)
    if (delivery.receiptedAt !== null) continue
    work.take(receiptDelivery(delivery, { cid, dir, inc, size, signedAt: (at * 1000) as Instant }, aggregate))
  }
}

async function packet(ports: Ports, { opened, receipted }: PacketNews): Promise<Reaction> {
  const work = new Working(ports)
  for (const receipt of receipted) await takeReceipt(ports, work, receipt)
  for (const message of opened) await takeMessage(ports, work, message)
  return work.reaction()
}

async function handed(ports: Ports, { transport, places }: HandedMessages): Promise<Reaction> {
  const work = new Working(ports)
  for (const place of places) {
    const found = await deliveriesAt(ports, place).where('seq', '=', place.seq).executeTakeFirst()
    if (found === undefined) continue
    const { delivery } = await work.load('delivery', found.aggregate)
    work.take(handDelivery(delivery, transport, found.aggregate))
  }
  return work.reaction()
}

/** Warnings of ours that wait to leave and would reach the threat, by what is known now (people A1). */
async function heldBack(ports: Ports, { places }: WaitingMessages): Promise<readonly Place[]> {
  const state: Pick<Reads, 'state'>['state'] = async (type, id) => (await ports.store.load<never>(type, id)).state
  const held: Place[] = []
  const found = new Map<string, boolean>()
  for (const place of places) {
    const row = await ports.store.db
      .selectFrom('delivery_row')
      .select('release')
      .where('until_index', '=', OPEN)
      .where('cid', '=', place.cid)
      .where('dir', '=', place.dir)
      .where('inc', '=', place.inc)
      .where('seq', '=', place.seq)
      .executeTakeFirst()
    if (row === undefined) continue
    const known = found.get(row.release) ?? (await reachedBy(ports, { state }, row.release)) !== undefined
    found.set(row.release, known)
    if (known) held.push(place)
  }
  return held
}

/** The node's reactions; `ports` is asked late, because the engine is one of them. */
export function channelHooks(ports: () => Ports): ChannelHooks {
  return {
    packet: (news) => packet(ports(), news),
    handed: (news) => handed(ports(), news),
    heldBack: (waiting) => heldBack(ports(), waiting),
  }
}
