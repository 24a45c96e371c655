// What leaves, in which words, and who said yes? Drafted from rungs, composed, approved as a pair by somebody else.

import {
  alongWith,
  askCustodians,
  type CaseId,
  type ClaimRung,
  type CounterpartState,
  type CustodiansState,
  canonicalPair,
  checkedEntry,
  checkLevels,
  checkWording,
  closeWords,
  compose,
  custodianWordDue,
  type Decision,
  type DraftFacts,
  type DraftRelease,
  approveRelease as decideApprove,
  composeRelease as decideCompose,
  draftRelease as decideDraft,
  overrideText as decideOverrideText,
  refuseRelease as decideRefuse,
  flagOf,
  gapsOf,
  type HeldClaim,
  type LevelsState,
  levelsDrafted,
  levelsEntry,
  levelsFault,
  levelTimeFault,
  opensOf,
  type PassOn,
  parseZone,
  type ReleaseId,
  type ReleaseLevel,
  type ReleaseState,
  referenceOf,
  standingOf,
  type TextInput,
  type TextState,
  textFault,
  timesOf,
  unapprovable,
  type Zone,
} from '@tocsin/domain'
import { toHex, toUtf8 } from '@tocsin/protocol'
import { custodiansBehind, shownToCustodians } from '../custodians.ts'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { act, actorOf, type Reads, type Request, type Result } from './act.ts'
import { finerPlaces } from './finer-places.ts'
import { openReports } from './opened-reports.ts'
import { draftFacts, textOf } from './release-facts.ts'
import { rulesInForce } from './rules-in-force.ts'

/** A draft as asked for; the author is whoever asks. */
export type Draft = Omit<DraftRelease, 'author' | 'change'> & {
  /** Texts for the levels below; without it one for the site, in the same rungs, where the marking has it so. */
  readonly passOn?: readonly ReleaseLevel[] | undefined
}

/** A draft with its levels, or the first rule that either breaks. */
function withLevels(
  drafted: Decision,
  levels: readonly ReleaseLevel[] | undefined,
  facts: DraftFacts,
  { case: caseId, rungs, validUntil }: Pick<DraftRelease, 'case' | 'rungs' | 'validUntil'>,
  id: string,
): Decision {
  if (drafted.kind === 'refused' || levels === undefined) return drafted
  const times = timesOf(facts.claims)
  return (
    levelsFault(levels, rungs, facts.limit) ??
    (validUntil === null ? undefined : levelTimeFault(facts.protection, times, levels, validUntil)) ??
    alongWith(drafted, [levelsEntry(levels, caseId, id)])
  )
}

/** Drafts a release for a case. The new id is `entries[0].aggregate`. */
export function draftRelease(ports: Ports, viewer: Viewer, request: Request, command: Draft): Promise<Result> {
  const id = freshId(ports, 'release')
  return act(ports, viewer, request, {
    type: 'release',
    id,
    action: 'release.draft',
    fresh: true,
    load: async (reads) => {
      await reads.visible('counterpart', command.counterpart)
      await reads.state('release', id)
      return draftFacts(ports, reads, command.case as CaseId, command, null, command.crowd)
    },
    decide: (facts, now) => {
      const { passOn, ...draft } = command
      const drafted = decideDraft(facts, { ...draft, author: actorOf(viewer), change: null }, now, id)
      return withLevels(drafted, passOn, facts, command, id)
    },
  })
}

export interface ChangeRelease {
  readonly kind: 'update' | 'correction' | 'renewal' | 'stand_down'
  readonly rungs: DraftRelease['rungs']
  readonly authority: string
  readonly authorityReason: string | null
  readonly validUntil: DraftRelease['validUntil']
  readonly nextUpdate: DraftRelease['nextUpdate']
  readonly passOn?: readonly ReleaseLevel[] | undefined
  readonly crowd?: boolean | undefined
}

/** Drafts what follows a sealed release: the full new content, for the same people and the same reader. */
export function changeRelease(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  previous: ReleaseId,
  command: ChangeRelease,
): Promise<Result> {
  const id = freshId(ports, 'release')
  return act(ports, viewer, request, {
    type: 'release',
    id,
    action: 'release.change',
    fresh: true,
    load: async (reads) => {
      const { release } = await reads.visible('release', previous)
      await reads.state('release', id)
      const content = await reads.content(release.entry)
      const facts = await draftFacts(
        ports,
        reads,
        release.case as CaseId,
        { rungs: command.rungs, counterpart: release.counterpart },
        previous,
        command.crowd,
      )
      return { release, askBack: textOf(content.askBack), facts }
    },
    decide: ({ release, askBack, facts }, now) => {
      const { kind, passOn, ...chosen } = command
      const { case: caseId, counterpart, office, atRisk, basis, tlp, pap } = release
      const draft = { case: caseId, counterpart, office, atRisk, basis, tlp, pap, askBack, asked: null, ...chosen }
      const drafted = decideDraft(facts, { ...draft, author: actorOf(viewer), change: kind }, now, id)
      return withLevels(drafted, passOn, facts, draft, id)
    },
  })
}

/** The zone whose clocks the reader goes by: of the time that is told, else of the party at risk, else UTC. */
export async function zoneOf(reads: Reads, release: ReleaseState): Promise<Zone> {
  const { core, people } = await reads.visible('case', release.case)
  for (const claim of core.claims) {
    if (claim.ladder !== 'time' || claim.supersededBy !== null) continue
    const { zone } = await reads.content(claim.entry)
    if (typeof zone === 'string') return parseZone(zone)
  }
  const party = people.victims.find(({ victim }) => release.atRisk.includes(victim))?.party ?? null
  const [site] = party === null ? [] : (await reads.state('party', party)).party.sites
  return parseZone(site?.zone ?? 'Etc/UTC')
}

/** Levels below the reader that get a text of their own; unchosen, in the release's own rungs and marks. */
const passOnOf = (
  release: ReleaseState,
  levels: LevelsState,
  told: (rungs: readonly ClaimRung[]) => TextInput['rungs'],
): TextInput['passOn'] => {
  const { tlp, pap } = release
  return (
    levels.chosen?.map(({ level, medium, rungs, ...marks }) => ({ level, ...marks, medium, rungs: told(rungs) })) ??
    levelsDrafted(release, levels).map((level) => ({ level, tlp: tlp as PassOn['tlp'], pap: pap as PassOn['pap'] }))
  )
}

/**
 * Whether what is withheld and what is not known are one phrase for this reader: one under a designation is distrusted
 * and must not learn that more is held, unless the profile has the two told apart (R38). Without a profile: one phrase.
 */
async function isOnePhrase(ports: Ports, reads: Reads, counterpart: CounterpartState): Promise<boolean> {
  if (standingOf(counterpart, ports.clock.now()).statuses.length === 0) return false
  const rules = await rulesInForce(ports, reads)
  return rules === null || flagOf(rules.profile, 'withheld_and_unknown_as_one')
}

/** Everything that the composer may know, and nothing else. */
async function textInput(
  ports: Ports,
  reads: Reads,
  id: ReleaseId,
  release: ReleaseState,
  levels: LevelsState,
): Promise<{ readonly input: TextInput; readonly claims: readonly HeldClaim[] }> {
  const { counterpart } = await reads.visible('counterpart', release.counterpart)
  const names = textOf((await reads.content(counterpart.entry)).names)
  const content = await reads.content(release.entry)
  const { claims } = await draftFacts(ports, reads, release.case as CaseId, release, null)
  const toldIn = (rungs: readonly ClaimRung[]): TextInput['rungs'] =>
    rungs.flatMap(({ claim, rung }) => {
      const held = claims.find((each) => each.claim === claim)
      const told = held?.ladder.rungs[rung]
      if (held === undefined || told === undefined || rung === 0) return []
      return [
        { element: held.ladder.element, label: told.label, text: { en: told.text.en ?? '', ar: told.text.ar ?? '' } },
      ]
    })
  const asked = textOf(content.asked)
  const askBack = textOf(content.askBack)
  const input: TextInput = {
    reference: referenceOf(id),
    office: { en: names.en ?? '', ar: names.ar ?? '' },
    rungs: toldIn(release.rungs),
    ...gapsOf(claims, release.rungs),
    onePhrase: await isOnePhrase(ports, reads, counterpart),
    likelihood: null,
    confidence: null,
    asked: asked.en === undefined || asked.ar === undefined ? null : { en: asked.en, ar: asked.ar },
    validUntil: release.validUntil,
    nextUpdate: release.nextUpdate,
    askBack: { en: askBack.en ?? '', ar: askBack.ar ?? '' },
    tlp: release.tlp as TextInput['tlp'],
    pap: release.pap as TextInput['pap'],
    marking: release.marking,
    zone: await zoneOf(reads, release),
    exercise: ports.store.world === 'exercise',
    change:
      release.change === null || release.previous === null
        ? null
        : { kind: release.change, follows: referenceOf(release.previous) },
    passOn: passOnOf(release, levels, toldIn),
  }
  return { input, claims }
}

/** Every text in a document, in no order that matters: what a machine wrote is compared as what a person wrote. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** The words of the reports behind what is told, for the comparison alone; how many could not be read. */
export async function wordsBehind(
  ports: Ports,
  viewer: Viewer,
  reads: Reads,
  release: ReleaseState,
): Promise<{ readonly reports: readonly string[]; readonly unread: number }> {
  const { core } = await reads.visible('case', release.case)
  const told = new Set(release.rungs.filter(({ rung }) => rung > 0).map(({ claim }) => claim))
  const ids = new Set(
    core.claims.filter(({ claim }) => told.has(claim)).flatMap(({ refs }) => refs.map(({ report }) => report)),
  )
  const opened = await openReports(ports, viewer, reads, [...ids])
  const reports = [...opened.values()].flatMap(({ text, document }) => [...textsIn(text), ...textsIn(document)])
  return { reports, unread: ids.size - opened.size }
}

/** Composes both texts from the released rungs. Composing again makes another pair, and no approval covers it. */
export function composeRelease(ports: Ports, viewer: Viewer, request: Request, id: ReleaseId): Promise<Result> {
  const hash = (text: string): string => toHex(ports.primitives.sha256(toUtf8(text)))
  return act(ports, viewer, request, {
    type: 'release',
    id,
    action: 'release.draft',
    load: async (reads) => {
      const stream = await reads.visible('release', id)
      const { release, levels } = stream
      const texts = await textInput(ports, reads, id, release, levels)
      const { core } = await reads.visible('case', release.case)
      const places = await finerPlaces(ports, reads, core, release.rungs)
      const custodians = {
        state: stream.custodians,
        owed: await custodiansBehind(ports, reads, stream, core),
        shown: await shownToCustodians(ports, release, core, compose(texts.input)),
        opens: opensOf(core),
        rules: await rulesInForce(ports, reads),
      }
      const behind = await wordsBehind(ports, viewer, reads, release)
      return { release, levels, ...texts, places, behind, custodians }
    },
    decide: ({ release, levels, input, claims, places, behind, custodians }, now) => {
      const { en, ar, passOn, banned } = compose(input)
      const hashes = { en: hash(en), ar: hash(ar) }
      const pair = hash(canonicalPair({ en, ar, passOn }))
      const composed = decideCompose(release, { en, ar, passOn, banned: banned.length, pair, hashes }, id)
      if (composed.kind === 'refused') return composed
      const { asked, askBack, zone } = input
      const { protection, rungs } = release
      const isAskedByRung = release.shown.some(({ shows, rung }) => shows === 'countermeasure' && rung > 0)
      const held = { claims, chosen: rungs, finerPlaces: places, reports: behind.reports }
      const wording = { ...held, asked, isAskedByRung, askBack, protection, zone, now }
      const marks = [...checkWording(wording), ...checkLevels(wording, levels.chosen ?? [])]
      // from the moment that there are words somebody who knows the source looks, beside the approver and not after
      const { state, owed, shown, rules, opens } = custodians
      const due = custodianWordDue(rules, opens, now)
      const questions = askCustodians(release, state, owed(now), pair, shown, actorOf(viewer), due, id)
      const checked = checkedEntry(release, pair, marks, behind.unread, id)
      return textFault(marks) ?? alongWith(composed, [checked, ...questions])
    },
  })
}

/** An act on a release that rests on the counterpart's standing now. */
const onRelease = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  decide: (
    release: ReleaseState,
    standing: ReturnType<typeof standingOf>,
    now: Parameters<typeof standingOf>[1],
    text: TextState,
    custodians: CustodiansState,
  ) => Decision,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'release',
    id,
    action: 'release.approve',
    load: async (reads) => {
      const { release, text, custodians } = await reads.visible('release', id)
      const { counterpart } = await reads.state('counterpart', release.counterpart)
      for (const { source } of custodians.held) await reads.state('source', source)
      return { release, text, custodians, counterpart }
    },
    decide: ({ release, text, custodians, counterpart }, now) =>
      decide(release, standingOf(counterpart, now), now, text, custodians),
  })

/** Somebody other than the author says yes to exactly this pair. */
export const approveRelease = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  pair: string,
): Promise<Result> =>
  onRelease(ports, viewer, request, id, (release, standing, now, text) => {
    const approved = decideApprove(release, standing, { by: actorOf(viewer), pair }, now, id)
    // who may approve and what is asked of it come first; then whether the texts were looked at
    return approved.kind === 'refused' ? approved : (unapprovable(release, text) ?? approved)
  })

/** Somebody lets exactly this pair pass although something was found in it, with a reason. */
export const overrideText = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  command: { readonly pair: string; readonly reason: string },
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'release',
    id,
    action: 'release.override',
    load: (reads) => reads.visible('release', id),
    decide: ({ release, text }) => decideOverrideText(release, text, { ...command, by: actorOf(viewer) }, id),
  })

/** Somebody says no, with a reason. */
export const refuseRelease = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  reason: string,
): Promise<Result> =>
  onRelease(ports, viewer, request, id, (release, _standing, _now, _text, custodians) => {
    const refused = decideRefuse(release, { by: actorOf(viewer), pair: release.pair ?? '', reason }, id)
    return refused.kind === 'refused' ? refused : alongWith(refused, closeWords(custodians, 'refused', id))
  })
