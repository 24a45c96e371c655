// By what right does this leave, and what must somebody have looked at first?
// Rules: R46 (an authority valid at the sending instant; expiry in between asks for an affirmation anew), R48 (a named
// suspect needs an assessment of mistreatment), R51 (a doubtful holder), R53 (what predecessors approved), people A1,
// A12, A13, A18. All of it is asked at the sealing instant. Nothing here is an input of the duty test (R47).

import type { Facts } from '#kernel/entry.ts'
import { textOf, textsOf } from '#kernel/facts.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { isWord } from '#kernel/words.ts'
import type { Found } from '#victims/addressee.ts'
import type { CounterpartState } from '#victims/counterpart.ts'
import { standingAt } from '#victims/counterpart.ts'
import { type LibraryState, listedAt } from '#victims/library.ts'
import { type Topics, topicsWithin } from '#victims/mandate.ts'
import type { ReleaseState } from './release.ts'
import { type Standing, standingText } from './seal.ts'

export const rightRules = {
  release_unknown: 'data-model 1',
  addressee_is_actor: 'people A1',
  addressee_never_through: 'people A1',
  author_cannot_override: 'people A1',
  nothing_to_override: 'people A1',
  reason_missing: 'product 3.7',
  authority_not_valid: 'people A18',
  authority_not_listed: 'people A18',
  authority_outside_scope: 'people A18',
  authority_missing: 'policy R46',
  author_cannot_reaffirm: 'policy R46',
  reaffirmation_not_now: 'policy R46',
  mandate_suspended: 'people A13',
  actor_outside_mandate: 'people A13',
  harm_outside_mandate: 'people A13',
  mandate_not_reaccepted: 'policy R53',
  approval_not_reaccepted: 'policy R53',
  key_not_reaccepted: 'policy R53',
  office_suspended: 'policy R51',
  mistreatment_not_assessed: 'policy R48',
  mistreatment_incomplete: 'policy R48',
  mistreatment_residual_unknown: 'policy R48',
  mistreatment_by_author: 'policy R48',
  mistreatment_risk_too_high: 'policy R48',
} as const
export type RightRule = keyof typeof rightRules
const refuse: (code: RightRule, path?: string, facts?: Facts) => Decision & { kind: 'refused' } = refuser(rightRules)
type Refused = Decision & { kind: 'refused' }

/** A senior officer let an addressee pass: exactly what was found, and nothing that is found later. */
interface Override {
  readonly code: string
  readonly found: readonly string[]
}

interface Mistreatment {
  readonly by: string
  readonly residual: string
  readonly entry: number
}

export interface RightState {
  readonly overrides: readonly Override[]
  readonly mistreatment: Mistreatment | null
  /** The authority and the standing that were affirmed anew after the approval. */
  readonly reaffirmed: { readonly authority: string; readonly standing: string } | null
}

export const rightPart: Part<RightState> = part<RightState>(
  { overrides: [], mistreatment: null, reaffirmed: null },
  {
    'release/addressee-overridden@1': (state, { facts }) => ({
      ...state,
      overrides: [...state.overrides, { code: textOf(facts, 'code'), found: textsOf(facts, 'found') }],
    }),
    'release/mistreatment-assessed@1': (state, { facts, index }) => ({
      ...state,
      mistreatment: { by: textOf(facts, 'by'), residual: textOf(facts, 'residual'), entry: index },
    }),
    'release/reaffirmed@1': (state, { facts }) => ({
      ...state,
      reaffirmed: { authority: textOf(facts, 'authority'), standing: textOf(facts, 'standing') },
    }),
    // whoever affirmed it anew had read the pair before this one. Overrides stand: they are about who reads, not what; so
    // does the assessment: rungs, and with them who is named, are fixed when a release is drafted
    'release/composed@1': (state) => ({ ...state, reaffirmed: null }),
    'release/office-unverified@1': (state) => state,
  },
  (state, id) =>
    state.mistreatment === null
      ? []
      : [
          row('mistreatment_row', id, {
            residual: state.mistreatment.residual,
            assessed_by: state.mistreatment.by,
            entry: state.mistreatment.entry,
          }),
        ],
)

/** The release as it stands after an affirmation: with the authority and the standing that somebody last looked at. */
export const asReaffirmed = (release: ReleaseState, right: RightState): ReleaseState =>
  right.reaffirmed === null ? release : { ...release, ...right.reaffirmed }

/** A version of the library for each code that matters. */
export interface Right {
  readonly counterpart: CounterpartState
  /** The item of the authority that is cited; null when the library has none of that code. */
  readonly library: LibraryState | null
  /** What the case is about, for the mandate. */
  readonly topics: Topics
  readonly addressee: Found | null
  /** Things that nobody has taken over since the last change of administration. */
  readonly owed: { readonly approval: boolean; readonly key: boolean; readonly mandate: boolean }
  /** 0 is flash: it passes where a doubt about a person alone would hold it. */
  readonly priority: number
}

/** The authority that is cited: listed, in force, and for a scope under which this counterpart was recorded (A18). */
export function authorityFault(
  cited: string,
  counterpart: CounterpartState,
  library: LibraryState | null,
  at: Instant,
): Refused | undefined {
  if (cited === 'not_required') return undefined
  if (library === null || library.versions.length === 0) return refuse('authority_not_listed', '/authority')
  const listed = listedAt(library, at)
  if (listed === undefined) return refuse('authority_not_valid', '/authority')
  const applied = standingAt(counterpart, at).authorities.filter(({ authority }) => authority === cited)
  if (applied.length === 0) return refuse('authority_not_valid', '/authority')
  return applied.some(({ scope }) => listed.scopes.includes(scope))
    ? undefined
    : refuse('authority_outside_scope', '/authority')
}

function mandateFault(basis: string, { counterpart, topics, owed }: Right, at: Instant): Refused | undefined {
  const { mandate } = standingAt(counterpart, at)
  // no mandate, a lapsed and a closed one are refused where the mandate itself is asked
  if (mandate === null || mandate.state === 'lapsed' || mandate.state === 'closed') return undefined
  if (mandate.suspended) return refuse('mandate_suspended')
  // nobody has taken it over: as under review, duty warnings pass
  if (owed.mandate && basis !== 'duty') return refuse('mandate_not_reaccepted')
  switch (topicsWithin(mandate, topics, basis)) {
    case 'within':
      return undefined
    case 'actor':
      return refuse('actor_outside_mandate')
    case 'harm':
      return refuse('harm_outside_mandate')
  }
}

/** Labels of an actor's ladder that let somebody find a person: a name, a number, a picture, an address. */
const findsSomebody: ReadonlySet<string> = new Set([
  'selector',
  'selectors',
  'name',
  'named',
  'handle',
  'phone',
  'photo',
  'address',
  'location',
  'exact',
])

/** Whether what is told of the actor names, locates or gives selectors of a suspect. `labels` by claim and rung. */
export const tellsOfSuspect = (
  release: ReleaseState,
  labelOf: (claim: string, rung: number) => string | undefined,
): boolean =>
  release.rungs.some(
    ({ claim, element, rung }) => element === 'actor' && rung > 0 && findsSomebody.has(labelOf(claim, rung) ?? 'exact'),
  )

/** Whether the office that a release is for has a holder whom nobody has verified. */
export function officeInDoubt(release: ReleaseState, counterpart: CounterpartState, at: Instant): boolean {
  if (release.office === null) return false
  return standingAt(counterpart, at).holders.some((held) => held.office === release.office && held.suspended)
}

const overridden = (right: RightState, found: Found): boolean =>
  right.overrides.some((one) => one.code === found.code && one.found.includes(found.addressee))

/** Whether whoever would read it is the threat, and nobody has let that pass. Also asked of what follows a warning. */
export const addresseeRefused = (right: RightState, found: Found | null): Refused | undefined =>
  found === null || overridden(right, found)
    ? undefined
    : refuse(found.code, '', { addressee: found.addressee, why: found.why })

/** Everything about the right to send that is asked at the sealing instant, in the order of what matters most. */
export function rightFault(
  release: ReleaseState,
  right: RightState,
  facts: Right,
  suspect: boolean,
  now: Instant,
): Refused | undefined {
  const { addressee, owed } = facts
  const reached = addresseeRefused(right, addressee)
  if (reached !== undefined) return reached
  if (owed.approval) return refuse('approval_not_reaccepted')
  if (owed.key && facts.priority > 0) return refuse('key_not_reaccepted', '/channel')
  if (facts.priority > 0 && officeInDoubt(release, facts.counterpart, now)) return refuse('office_suspended')
  const held = mandateFault(release.basis ?? '', facts, now)
  if (held !== undefined) return held
  const cited = authorityFault(asReaffirmed(release, right).authority, facts.counterpart, facts.library, now)
  if (cited !== undefined) return cited
  if (!suspect) return undefined
  if (right.mistreatment === null) return refuse('mistreatment_not_assessed')
  return right.mistreatment.residual === 'substantial' ? refuse('mistreatment_risk_too_high') : undefined
}

export interface OverrideAddressee {
  readonly by: string
  readonly reason: string
}

/** A senior officer lets it pass all the same, for exactly what was found, with a reason. Never the author. */
export function overrideAddressee(
  release: ReleaseState,
  found: Found | null,
  command: OverrideAddressee,
  id: string,
): Decision {
  if (release.state === 'none') return refuse('release_unknown')
  if (release.author === command.by) return refuse('author_cannot_override')
  if (found === null) return refuse('nothing_to_override')
  if (command.reason.trim() === '') return refuse('reason_missing', '/reason')
  return accepted({
    kind: 'release/addressee-overridden@1',
    aggregate: id,
    scope: release.case,
    facts: { by: command.by, code: found.code, found: [found.addressee], why: found.why },
    content: { reason: command.reason },
  })
}

export interface ReaffirmRelease {
  readonly by: string
  readonly authority: string
  readonly reason: string
}

/** After the approval the law moved: somebody other than the author looks again and cites what is valid now (R46). */
export function reaffirmRelease(
  release: ReleaseState,
  standing: Standing,
  facts: { readonly counterpart: CounterpartState; readonly library: LibraryState | null },
  command: ReaffirmRelease,
  now: Instant,
  id: string,
): Decision {
  if (release.state === 'none') return refuse('release_unknown')
  if (release.author === command.by) return refuse('author_cannot_reaffirm')
  if (release.state !== 'approved') return refuse('reaffirmation_not_now', '', { state: release.state })
  if (command.authority.trim() === '') return refuse('authority_missing', '/authority')
  if (command.reason.trim() === '') return refuse('reason_missing', '/reason')
  const fault = authorityFault(command.authority, facts.counterpart, facts.library, now)
  if (fault !== undefined) return fault
  return accepted({
    kind: 'release/reaffirmed@1',
    aggregate: id,
    scope: release.case,
    facts: { by: command.by, authority: command.authority, standing: standingText(standing) },
    content: { reason: command.reason },
  })
}

export interface AssessMistreatment {
  readonly by: string
  readonly safeguards: string
  readonly credibility: string
  /** A word of the table `residualRisk`. */
  readonly residual: string
  /** An assurance of the counterpart that it rests on. */
  readonly assurance: string | null
  /** The level at which it was decided: an office or a role, in words of the house. */
  readonly level: string
  /** The last organisation before hand-over: it owns the assessment. */
  readonly owner: string
}

/** What may happen to whoever is named: safeguards, how far they are believed, what risk is left, and who owns it. */
export function assessMistreatment(release: ReleaseState, command: AssessMistreatment, id: string): Decision {
  if (release.state === 'none') return refuse('release_unknown')
  // outside the line that wants to send (policy 3.2)
  if (release.author === command.by) return refuse('mistreatment_by_author')
  for (const name of ['safeguards', 'credibility', 'level', 'owner'] as const)
    if (command[name].trim() === '') return refuse('mistreatment_incomplete', `/${name}`)
  if (!isWord('residualRisk', command.residual)) return refuse('mistreatment_residual_unknown', '/residual')
  const { by, residual, assurance, safeguards, credibility, level, owner } = command
  return accepted({
    kind: 'release/mistreatment-assessed@1',
    aggregate: id,
    scope: release.case,
    facts: { by, residual, assurance },
    content: { safeguards, credibility, level, owner },
  })
}
