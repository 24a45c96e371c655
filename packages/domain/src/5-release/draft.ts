// May these rungs leave for this counterpart, on this basis?
// Source: policy R34, R38, R40-R43, R46, release.md 1.3 and 3.3. Refuses when something is unknown: a rung without a
// language, without a custodian's word on who could have known it, or finer than what a second access confirms.
// Never looks at who the counterpart is to decide whether there is a duty.

import type { Ladder, Rung } from '#case/ladder.ts'
import type { Facts, NewEntry, ProfileVersion } from '#kernel/entry.ts'
import type { Instant } from '#kernel/instant.ts'
import { accepted, type Decision } from '#kernel/refusal.ts'
import { type Basis, type Change, isWord, type SourceProtection, type Word } from '#kernel/words.ts'
import { type Assessment, type ClaimRung, numbersAsFacts } from './assess.ts'
import { recordAsFacts, type SearchRecord } from './assessed.ts'
import { frameTimeFault, type TimedClaim } from './frame-times.ts'
import { type Carried, carriedBy } from './marking/carried.ts'
import { type Mark, markOf, within } from './marking/mark.ts'
import { rollUp } from './marking/roll-up.ts'
import type { ReadMarking } from './marking/us.ts'
import { parse } from './marking/us-text.ts'
import { apart, askedBy, type HeldPseudoClaim, shownEntry, shownFault } from './pseudo-claims.ts'
import type { ReleaseState } from './release.ts'
import { refuse } from './rules.ts'

/** A claim as far as a release may know it: its ladder, opened by the node, and its limits. */
export interface HeldClaim {
  readonly claim: string
  readonly ladder: Ladder
  /** The finest rung that the canary rule allows (release.md 1.3). */
  readonly cap: number
  readonly superseded: boolean
}

export interface DraftFacts {
  readonly compartment: string
  readonly protection: SourceProtection
  readonly claims: readonly HeldClaim[]
  /** The determination by person or place at risk; absent means that there is none. */
  readonly determinations: Readonly<Record<string, string>>
  /** Null when nobody could compute it. */
  readonly exposure: {
    readonly assessment: Assessment
    readonly instance: string
    /** Beside the best that was known; absent when nobody searched. */
    readonly search?: SearchRecord
  } | null
  /** The strictest markings of the reports behind the claims; null when the originators set none. */
  readonly limit: Mark | null
  /** One United States marking over those of the reports that are told; absent or null when none has one. */
  readonly behind?: ReadMarking | null
  /** The release that this one follows. */
  readonly previous: { readonly id: string; readonly state: ReleaseState } | null
  readonly profile: ProfileVersion | null
  /** What warnings of this case show by themselves, the newest of each kind. */
  readonly pseudoClaims: readonly HeldPseudoClaim[]
}

export interface DraftRelease {
  readonly case: string
  readonly atRisk: readonly string[]
  readonly counterpart: string
  readonly office: string | null
  readonly basis: string | null
  /** The word of a recorded authority, or `not_required` with a reason. */
  readonly authority: string | null
  readonly authorityReason: string | null
  readonly rungs: readonly ClaimRung[]
  readonly tlp: string | null
  readonly pap: string | null
  /** A United States marking of its own, never looser than the reports'; without it that of the reports. */
  readonly marking?: string | null | undefined
  readonly validUntil: Instant | null
  readonly nextUpdate: Instant | null
  readonly askBack: Partial<Word> | null
  /** What is asked of the reader; null for the fixed sentence. */
  readonly asked: Word | null
  /** How this one follows the previous. */
  readonly change: Change | null
  /** A person. */
  readonly author: string
  /** In a hurry: the draft may wait for a custodian's word. The seal may not, and asks again. */
  readonly assessLater?: boolean
  /** Rungs were not chosen by hand: only what all of a crowd know is said (release.md 1.6). */
  readonly crowd?: boolean | undefined
}

type Refused = Decision & { readonly kind: 'refused' }

const filled = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''

function rungFault(chosen: ClaimRung, facts: DraftFacts, path: string): Refused | undefined {
  const held = facts.claims.find(({ claim }) => claim === chosen.claim)
  if (held === undefined) return refuse('claim_unknown', `${path}/claim`)
  if (held.superseded) return refuse('claim_superseded', `${path}/claim`)
  const rung: Rung | undefined = held.ladder.rungs[chosen.rung]
  if (rung === undefined)
    return refuse('rung_above_held', `${path}/rung`, { asked: chosen.rung, held: held.ladder.rungs.length - 1 })
  if (chosen.rung === 0) return undefined
  if (!filled(rung.text.en) || !filled(rung.text.ar)) return refuse('rung_lacks_language', `${path}/rung`)
  // a planted detail is told to one access only: what no second access confirms may not leave at its finest
  if (chosen.rung > held.cap)
    return refuse('canary_rung_uncorroborated', `${path}/rung`, { asked: chosen.rung, cap: held.cap })
  return undefined
}

function rungsFault(command: DraftRelease, facts: DraftFacts): Refused | undefined {
  const said = apart(command.rungs, facts.pseudoClaims).told.filter(({ rung }) => rung > 0)
  if (said.length === 0 && command.change !== 'stand_down') return refuse('nothing_released', '/rungs')
  for (const [i, chosen] of command.rungs.entries()) {
    if (command.rungs.findIndex(({ claim }) => claim === chosen.claim) !== i)
      return refuse('claim_twice', `/rungs/${i}/claim`)
    if (facts.pseudoClaims.some(({ claim }) => claim === chosen.claim)) continue
    const fault = rungFault(chosen, facts, `/rungs/${i}`)
    if (fault) return fault
  }
  return undefined
}

/**
 * The verdict as a refusal; a stand-down that says nothing new exposes nobody further. `mayWait`: what nobody answered for
 * yet is answered for before the seal; what is over by what was answered is refused all the same.
 */
export function exposureFault(
  protection: SourceProtection,
  exposure: DraftFacts['exposure'],
  saysSomething: boolean,
  mayWait = false,
): Refused | undefined {
  if (protection === 'open' || !saysSomething) return undefined
  if (exposure === null) return mayWait ? undefined : refuse('not_assessed', '/rungs')
  const { verdict, sources } = exposure.assessment
  const broken = sources.filter((source) => source.verdict === 'over').map(({ heads }) => heads)
  const counts: Facts = { sources: sources.length, left: Math.min(...broken, 2 ** 52) }
  if (sources.some(({ crowd }) => crowd === 'beyond')) return refuse('crowd_exceeded', '/rungs')
  if (verdict === 'over') return refuse('exposure_over', '/rungs', counts)
  return verdict === 'not_assessed' && !mayWait ? refuse('not_assessed', '/rungs') : undefined
}

function frameFault(command: DraftRelease, now: Instant): Refused | undefined {
  const { validUntil, nextUpdate, askBack } = command
  if (validUntil === null) return refuse('valid_until_missing', '/validUntil')
  if (nextUpdate === null) return refuse('next_update_missing', '/nextUpdate')
  if (!filled(askBack?.en) || !filled(askBack?.ar)) return refuse('ask_back_missing', '/askBack')
  if (validUntil <= now) return refuse('validity_passed', '/validUntil')
  return nextUpdate <= now || nextUpdate > validUntil ? refuse('validity_wrong', '/nextUpdate') : undefined
}

/** The claims of a case as far as their windows go. */
export const timesOf = (claims: readonly HeldClaim[]): readonly TimedClaim[] =>
  claims.map(({ claim, superseded, ladder }) => ({
    claim,
    superseded,
    windows: ladder.rungs.map(({ window }) => window ?? null),
  }))

/** After the rungs are known to be those of the case: what the frame says is compared with what they withhold. */
function frameTimes({ rungs, validUntil, nextUpdate }: DraftRelease, facts: DraftFacts): Refused | undefined {
  if (validUntil === null || nextUpdate === null) return undefined
  return frameTimeFault(facts.protection, timesOf(facts.claims), [...rungs, ...(facts.previous?.state.rungs ?? [])], {
    validUntil,
    nextUpdate,
  })
}

function previousFault(command: DraftRelease, facts: DraftFacts): Refused | undefined {
  const { previous } = facts
  if (command.change === null) return undefined
  if (previous === null || previous.state.sealedAt === null) return refuse('change_of_unsealed')
  if (previous.state.next !== null || previous.state.state === 'recalled') return refuse('already_followed')
  const same = previous.state.case === command.case && previous.state.counterpart === command.counterpart
  return same ? undefined : refuse('change_for_another')
}

function dutyFault(command: DraftRelease, facts: DraftFacts): Refused | undefined {
  if (command.basis === null || !isWord('basis', command.basis)) return refuse('basis_missing', '/basis')
  if (command.authority === null || command.authority.trim() === '') return refuse('authority_missing', '/authority')
  if (command.authority === 'not_required' && !filled(command.authorityReason ?? undefined))
    return refuse('authority_missing', '/authorityReason')
  if (command.atRisk.length === 0) return refuse('at_risk_missing', '/atRisk')
  return determinationFault(command.basis, command.change, command.atRisk, facts.determinations)
}

/**
 * On the basis of duty, every person or place at risk that it is for has a determination of duty. A stand-down needs
 * none: the duty may have ended with the danger.
 */
export function determinationFault(
  basis: Basis,
  change: Change | null,
  atRisk: readonly string[],
  determinations: Readonly<Record<string, string>>,
): Refused | undefined {
  if (basis !== 'duty' || change === 'stand_down') return undefined
  const i = atRisk.findIndex((victim) => determinations[victim] !== 'duty')
  return i < 0 ? undefined : refuse('determination_not_duty', `/atRisk/${i}`)
}

/** What it must not be looser than: the reports, and what the release before it carried. */
function behindOf({ behind = null, previous }: DraftFacts): ReadMarking | null {
  const before = previous?.state.marking ?? null
  const all = [...(behind === null ? [] : [behind]), ...(before === null ? [] : [parse(before, 'banner')])]
  return all.length === 0 ? null : rollUp(all)
}

const markedEntry = ({ banner, behind }: Carried, id: string): NewEntry => ({
  kind: 'release/marked@1',
  aggregate: id,
  facts: { banner, behind: behind.banner, fault: behind.fault },
})

/** The entry that records the numbers of an assessment. */
export const assessedEntry = (id: string, exposure: NonNullable<DraftFacts['exposure']>): NewEntry => ({
  kind: 'release/assessed@2',
  aggregate: id,
  facts: {
    verdict: exposure.assessment.verdict,
    instance: exposure.instance,
    sources: exposure.assessment.sources.map(numbersAsFacts),
    ...recordAsFacts(exposure.search ?? null),
  },
})

/**
 * A draft: the rungs, the markings and the frame of a warning, with its numbers. What was drafted is never edited;
 * another choice is another draft.
 */
export function draftRelease(facts: DraftFacts, command: DraftRelease, now: Instant, id: string): Decision {
  const mark = markOf(command.tlp, command.pap)
  if (mark === 'tlp') return refuse('tlp_missing', '/tlp')
  if (mark === 'pap') return refuse('pap_missing', '/pap')
  if (facts.limit !== null && !within(mark, facts.limit)) return refuse('marking_wider_than_reports', '/tlp')
  const face = carriedBy(command.marking ?? null, behindOf(facts), mark)
  if (face.kind === 'refused') return face
  const { told, shown } = apart(command.rungs, facts.pseudoClaims)
  const said = told.filter(({ rung }) => rung > 0)
  const fault =
    previousFault(command, facts) ??
    dutyFault(command, facts) ??
    frameFault(command, now) ??
    rungsFault(command, facts) ??
    (facts.protection === 'open' || said.length === 0
      ? undefined
      : shownFault(facts.pseudoClaims, { ...command, shown })) ??
    frameTimes(command, facts) ??
    exposureFault(facts.protection, facts.exposure, said.length > 0, command.assessLater)
  if (fault) return fault
  const held = new Map(facts.claims.map((claim) => [claim.claim, claim.ladder]))
  const asked = command.asked ?? askedBy(facts.pseudoClaims, shown)
  const drafted: NewEntry = {
    kind: 'release/drafted@1',
    aggregate: id,
    scope: command.case,
    ...(facts.profile === null ? {} : { profile: facts.profile }),
    facts: {
      compartment: facts.compartment,
      case: command.case,
      counterpart: command.counterpart,
      office: command.office,
      // named twice is warned once: each is owed one deadline
      atRisk: [...new Set(command.atRisk)],
      basis: command.basis,
      authority: command.authority,
      author: command.author,
      protection: facts.protection,
      rungs: told.map(({ claim, rung }) => ({
        claim,
        rung,
        element: held.get(claim)?.element ?? '',
        held: (held.get(claim)?.rungs.length ?? 1) - 1,
      })),
      ...mark,
      validUntil: command.validUntil,
      nextUpdate: command.nextUpdate,
      previous: command.change === null ? null : (facts.previous?.id ?? null),
      change: command.change,
      ...(command.crowd === true ? { crowd: true } : {}),
    },
    content: {
      askBack: { en: command.askBack?.en ?? '', ar: command.askBack?.ar ?? '' },
      ...(asked === null ? {} : { asked: { en: asked.en, ar: asked.ar } }),
      ...(command.authorityReason === null ? {} : { authorityReason: command.authorityReason }),
    },
  }
  return accepted(
    drafted,
    ...(shown.length === 0 ? [] : [shownEntry(shown, command.case, id)]),
    ...(face.carried === null ? [] : [markedEntry(face.carried, id)]),
    ...(facts.exposure === null || facts.protection === 'open' ? [] : [assessedEntry(id, facts.exposure)]),
  )
}

/** What is held and not told, and what is not held at all, by element: for the section on gaps. */
export function gapsOf(
  held: readonly HeldClaim[],
  chosen: readonly ClaimRung[],
): { readonly withheld: readonly Ladder['element'][]; readonly notKnown: readonly Ladder['element'][] } {
  const rung = new Map(chosen.map((told) => [told.claim, told.rung]))
  const living = held.filter(({ superseded }) => !superseded)
  const withheld = living
    .filter(({ claim, ladder }) => (rung.get(claim) ?? 0) < ladder.rungs.length - 1)
    .map(({ ladder }) => ladder.element)
  const known = new Set(living.map(({ ladder }) => ladder.element))
  const asked: readonly Ladder['element'][] = ['where', 'when', 'how', 'actor']
  return {
    withheld: withheld.filter((element, i) => withheld.indexOf(element) === i),
    notKnown: asked.filter((element) => !known.has(element)),
  }
}
