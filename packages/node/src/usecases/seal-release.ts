// May it leave at this instant, and by which channel? The seal, its delivery, its deadlines and its message are one commit.

import {
  alongWith,
  asideEntry,
  asideFault,
  asReaffirmed,
  type CaseId,
  type ChannelId,
  canonicalPair,
  classFor,
  clocksFrom,
  composeRecall,
  custodianFault,
  custodiansPassed,
  type Decision,
  type DeliveryClocks,
  type DeliveryId,
  deadline,
  recallRelease as decideRecall,
  sealRelease as decideSeal,
  determinationWords,
  equityPassed,
  type Fact,
  type Instant,
  insidersAlone,
  isOpen,
  livePseudoClaims,
  type Medium,
  meetClock,
  type NewEntry,
  noDelivery,
  officeInDoubt,
  opensOf,
  type PassOn,
  queueDelivery,
  type ReleaseId,
  type ReleaseState,
  type Rules,
  recallBody,
  referenceOf,
  rightFault,
  sealAndQueue,
  standingOf,
  startClock,
  startRenewal,
  toldAndShown,
  type Word,
} from '@tocsin/domain'
import { toHex, toUtf8 } from '@tocsin/protocol'
import { AbsentError } from '../absent.ts'
import { askedFirst, askedFirstFault } from '../asked-first.ts'
import { custodiansBehind } from '../custodians.ts'
import { exposureOf } from '../custody.ts'
import { freshId, type Ports } from '../ports.ts'
import { documentOf, messageOf, type ReleaseTexts, refTo } from '../sealed-document.ts'
import type { Viewer } from '../store/ports.ts'
import { act, actorOf, type Reads, type Request, type Result, rolesOn } from './act.ts'
import { asideOf } from './aside.ts'
import { type CaseStates, textOf, textsOfClaims } from './release-facts.ts'
import { reachedBy, rightFacts, suspectIn } from './right.ts'
import { rulesInForce } from './rules-in-force.ts'
import { say } from './say.ts'

const hour = 3_600_000

const both = (text: Partial<Word>): Word => ({ en: text.en ?? '', ar: text.ar ?? '' })

interface PassOnText {
  readonly level: string
  readonly tlp: string
  readonly pap: string
  readonly medium?: string
  readonly text: string
}
const passOnTexts = (value: Fact | undefined): readonly PassOnText[] => {
  const list: readonly Fact[] = Array.isArray(value) ? (value as readonly Fact[]) : []
  return list as unknown as readonly PassOnText[]
}

/** The texts of a release as they were composed, opened for whoever may read them; undefined before they are. */
export async function releaseTexts(reads: Reads, release: ReleaseState): Promise<ReleaseTexts | undefined> {
  const { en, ar } = release.texts
  if (en === null || ar === null) return undefined
  const [english, arabic] = [await reads.content(en), await reads.content(ar)]
  const { core } = await reads.visible('case', release.case)
  const texts = await textsOfClaims(reads, core)
  const below = passOnTexts(arabic.passOn)
  const passOn = passOnTexts(english.passOn).map(({ level, tlp, pap, medium, text }, i): PassOn & Word => ({
    level: level as PassOn['level'],
    tlp: tlp as PassOn['tlp'],
    pap: pap as PassOn['pap'],
    ...(medium === undefined ? {} : { medium: medium as Medium }),
    en: text,
    ar: below[i]?.text ?? '',
  }))
  return {
    text: {
      en: typeof english.text === 'string' ? english.text : '',
      ar: typeof arabic.text === 'string' ? arabic.text : '',
    },
    passOn,
    askBack: both(textOf((await reads.content(release.entry)).askBack)),
    rungs: release.rungs.flatMap(({ claim, rung }) => {
      const held = core.claims.find((each) => each.claim === claim)
      const told = held?.rungs[rung]
      if (held === undefined || told === undefined || rung === 0) return []
      const window = told.window === null ? {} : { window: told.window }
      return [{ element: held.element, label: told.label, text: both(texts.get(claim)?.[rung] ?? {}), rung, ...window }]
    }),
  }
}

/** 0 flash when the window opens within six hours or is open, 1 within a day or unknown, else 2. */
function priorityOf(states: CaseStates, now: Instant): 0 | 1 | 2 {
  const opens = opensOf(states.core)
  if (opens === null) return 1
  return opens - now < 6 * hour ? 0 : opens - now < 24 * hour ? 1 : 2
}

/** Deadlines of a delivery by the table of the rules in force (policy 1.7); an hour each when there are none. */
function deliveryClocks(isFirst: boolean, states: CaseStates, rules: Rules | null, now: Instant): DeliveryClocks {
  if (rules === null) return clocksFrom(now, (now + hour) as Instant, hour)
  const opens = opensOf(states.core)
  const table = rules.profile.clocks
  const line = classFor(table, opens === null ? null : opens - now)
  // the budget of a quarter is that of the first delivery; what follows it has the time of its own class
  const { due } = deadline(table, isFirst ? 'delivered' : 'protected', now, states.core.at, opens)
  return clocksFrom(now, due, line.escalate * 60_000)
}

/** What the seal starts for each person or place at risk: its protection, and its renewal. */
function clocksStarted(
  release: ReleaseState,
  states: CaseStates,
  rules: Rules | null,
  now: Instant,
): readonly NewEntry[] {
  if (rules === null) return []
  const caseId = release.case as CaseId
  const { clocks } = rules.profile
  return release.atRisk.flatMap((victim) => {
    const { version } = rules
    const renewed = startRenewal(states.core, victim, release.validUntil, clocks, version, now, caseId)
    if (release.change === null)
      return [startClock(states.core, victim, 'protected', clocks, version, now, caseId), renewed]
    const met = meetClock(states.duty, victim, 'renewed', release.change, caseId)
    return [...(met === undefined ? [] : [met]), ...(release.change === 'stand_down' ? [] : [renewed])]
  })
}

/** That somebody was warned, and the check whether others run the same danger (R14, R29). A stand-down warns nobody. */
function warnedEntries(
  release: ReleaseState,
  id: ReleaseId,
  states: CaseStates,
  rules: Rules | null,
  now: Instant,
): readonly NewEntry[] {
  if (release.change === 'stand_down') return []
  const caseId = release.case as CaseId
  const warned = release.atRisk.map((victim) => ({
    kind: 'case/warned@1' as const,
    aggregate: caseId,
    facts: { victim, release: id, change: release.change },
  }))
  return [...warned, ...(rules === null ? [] : insidersAlone(states, release.atRisk, id, rules, now, caseId))]
}

/** Reads for preparing a message before its act: no marks, the act reads everything again. */
function preparing(ports: Ports, viewer: Viewer): Reads {
  const state: Reads['state'] = async (type, id) => (await ports.store.load<never>(type, id)).state
  return {
    state,
    visible: async (type, id) => {
      if ((await rolesOn(ports, viewer, id)).length === 0) throw new AbsentError()
      return state(type, id)
    },
    content: async (index) => {
      const [content] = await ports.store.open(viewer, [index])
      if (content === undefined) throw new AbsentError()
      return content
    },
  }
}

const refused = (code: string, rule: string, path: string): Decision => ({
  kind: 'refused',
  refusal: { code, rule, path },
})

/** A refusal that needs no message: recorded on the release. */
const refuseAct = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  action: 'release.seal' | 'release.recall',
  decision: Decision,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'release',
    id,
    action,
    load: (reads) => reads.visible('release', id),
    decide: () => decision,
  })

/** Seals an approved release to a channel and queues its delivery: `entries[1].aggregate` is the delivery. */
export async function sealRelease(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  channel: ChannelId,
): Promise<Result> {
  const look = preparing(ports, viewer)
  const { release: before } = await look.visible('release', id)
  const texts = await releaseTexts(look, before)
  if (texts === undefined)
    return refuseAct(ports, viewer, request, id, 'release.seal', refused('not_approved', 'policy R44', ''))
  if ((await rolesOn(ports, viewer, channel)).length === 0) throw new AbsentError()
  const priority = priorityOf(await look.state('case', before.case), ports.clock.now())
  const refs = await refTo(ports, before.previous)
  const delivery: DeliveryId = freshId(ports, 'delivery')
  const hash = (bytes: Uint8Array): string => toHex(ports.primitives.sha256(bytes))
  const document = hash(documentOf(before, texts, priority, refs))
  const pair = hash(toUtf8(canonicalPair({ ...texts.text, passOn: texts.passOn })))
  return say(
    ports,
    viewer,
    request,
    channel,
    { ...messageOf(before, texts), priority, refs },
    {
      type: 'release',
      id,
      action: 'release.seal',
      load: async (reads) => {
        const stream = await reads.visible('release', id)
        const { release, right, consent, equity, custodians, levels } = stream
        const states = await reads.visible('case', release.case)
        const { counterpart } = await reads.state('counterpart', release.counterpart)
        const by = { release, right, states, counterpart, channel, priority, id }
        const rightNow = await rightFacts(ports, reads, by, ports.clock.now())
        const { channel: over } = await reads.visible('channel', channel)
        await reads.state('delivery', delivery)
        const previous =
          release.previous === null
            ? null
            : { id: release.previous, state: (await reads.visible('release', release.previous)).release }
        const exposure = await exposureOf(
          ports,
          { ...states, id: release.case },
          toldAndShown(release),
          release.counterpart,
          release.crowd,
        )
        const rules = await rulesInForce(ports, reads)
        const asked = { consent, equity, ...(await askedFirst(ports, reads, release, states, rules)) }
        const affirmed = asReaffirmed(release, right)
        const owed = await custodiansBehind(ports, reads, stream, states.core)
        for (const { source } of custodians.held) await reads.state('source', source)
        const words = { custodians, owed }
        return { release: affirmed, right, levels, rightNow, states, over, previous, exposure, rules, asked, words }
      },
      decide: (
        { release, right, levels, rightNow, states, over, previous, exposure, rules, asked, words },
        now,
        place,
      ) => {
        const { custodians } = words
        const owed = words.owed(now)
        const { counterpart } = rightNow
        const facts = {
          standing: standingOf(counterpart, now),
          determinations: determinationWords(states.duty),
          exposure,
          pseudoClaims: livePseudoClaims(states.pseudoClaims),
          times: states.core.claims.map(({ claim, supersededBy, rungs }) => ({
            claim,
            superseded: supersededBy !== null,
            windows: rungs.map(({ window }) => window),
          })),
          levels: levels.chosen ?? [],
          pair,
          document,
          channel: { counterpart: over.counterpart, open: isOpen(over) },
          previous,
        }
        const sealed = decideSeal(release, facts, { by: actorOf(viewer), channel, delivery }, now, id)
        // by what right it leaves is asked of what would leave: an older rule that refuses it speaks first
        const held =
          sealed.kind === 'refused'
            ? undefined
            : (rightFault(release, right, rightNow, suspectIn(release, states), now) ??
              askedFirstFault(release, asked, asked, now) ??
              custodianFault(release, custodians, owed, now))
        if (held !== undefined) return held
        const clocks = deliveryClocks(false, states, rules, now)
        const queued = queueDelivery(
          noDelivery,
          release,
          { release: id, channel, payload: 'release', priority, clocks, place },
          delivery,
        )
        return alongWith(sealAndQueue(sealed, queued), [
          ...clocksStarted(release, states, rules, now),
          ...warnedEntries(release, id, states, rules, now),
          ...officeMarked(release, counterpart, actorOf(viewer), now, id),
          ...equityPassed(release, asked.equity, actorOf(viewer), id),
          ...custodiansPassed(release, custodians, owed, actorOf(viewer), now, id),
        ])
      },
    },
  )
}

/** A flash warning passes to an office whose holder nobody has verified, and the record says so (R51). */
const officeMarked = (
  release: ReleaseState,
  counterpart: Parameters<typeof officeInDoubt>[1],
  by: string,
  now: Instant,
  id: ReleaseId,
): readonly NewEntry[] =>
  officeInDoubt(release, counterpart, now)
    ? [{ kind: 'release/office-unverified@1', aggregate: id, facts: { office: release.office, by } }]
    : []

/** We were wrong: a message of its own, with its own delivery. What was said stays said and stays counted. */
export async function recallRelease(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  reason: Word,
  override: string | null,
): Promise<Result> {
  const look = preparing(ports, viewer)
  const { release: before } = await look.visible('release', id)
  const channel = before.channel as ChannelId | null
  if (channel === null)
    return refuseAct(ports, viewer, request, id, 'release.recall', refused('action_not_now', 'policy R43', ''))
  const { counterpart } = await look.state('counterpart', before.counterpart)
  const office = both(textOf((await look.content(counterpart.entry)).names))
  const text = composeRecall({ reference: referenceOf(id), office, reason, exercise: ports.store.world === 'exercise' })
  const delivery: DeliveryId = freshId(ports, 'delivery')
  const refs = await refTo(ports, id)
  return say(
    ports,
    viewer,
    request,
    channel,
    { type: 'recall', priority: 1, refs, body: recallBody(reason, text) },
    {
      type: 'release',
      id,
      action: 'release.recall',
      load: async (reads) => {
        const { release } = await reads.visible('release', id)
        await reads.state('delivery', delivery)
        const states = await reads.visible('case', release.case)
        // a recall is read by whoever reads the warning: who that is may have become known since (people A1)
        const said = { about: 'recall', text: reason, override, on: id } as const
        const aside = await asideOf(ports, viewer, reads, release, said, ports.clock.now())
        return {
          release,
          states,
          aside,
          rules: await rulesInForce(ports, reads),
          reached: await reachedBy(ports, reads, id),
        }
      },
      decide: ({ release, states, aside, rules, reached }, now, place) => {
        const recalled = decideRecall(release, { by: actorOf(viewer), reason, channel, delivery }, id)
        if (recalled.kind === 'accepted' && reached !== undefined) return reached
        const fault = recalled.kind === 'accepted' ? asideFault(release, aside) : undefined
        if (fault !== undefined) return fault
        const clocks = deliveryClocks(false, states, rules, now)
        const queued = queueDelivery(
          noDelivery,
          release,
          { release: id, channel, payload: 'recall', priority: 1, clocks, place },
          delivery,
        )
        return alongWith(sealAndQueue(recalled, queued), [asideEntry(id, release.case, aside)])
      },
    },
  )
}
