// What does a warning show without saying it? That it came at this hour, that it came to this reader, and what it asks to
// be done, where others can see it done: each narrows down who could have told, as a claim does, and is counted like one.
// Source: release.md 1.1 (pseudo-claims), 1.5 A6 and A9. Wording has none: texts are composed, and whatever repeats a
// report is refused. The attacker here reads no text: he watches when we warn, whom, and what the reader then does.

import type { Facts, NewEntry } from '#kernel/entry.ts'
import { instantOrNull, numberOf, recordsOf, textOf, textsOf } from '#kernel/facts.ts'
import type { CaseId, ClaimId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { type CaseState, claimOf } from './case.ts'
import { type StatedFault, type StatedRung, statedFault, statedRules } from './stated-ladder.ts'

export const pseudoClaimKinds = ['timing', 'recipient', 'countermeasure'] as const
/** When it is sent, to whom, what is asked to be done. */
export type PseudoClaimKind = (typeof pseudoClaimKinds)[number]

export const pseudoClaimRules = {
  pseudo_claim_kind_unknown: 'release 1.1',
  pseudo_claim_binding_unfit: 'release 1.1',
  pseudo_claim_not_earlier: 'release 1.1',
  pseudo_claim_reader_twice: 'release 1.1',
  pseudo_claim_reader_missing: 'release 1.1',
} as const
type Code = keyof typeof pseudoClaimRules | StatedFault | 'case_not_open' | 'claim_already_known'
const refuse: (code: Code, path?: string, facts?: Facts) => Decision & { kind: 'refused' } = refuser({
  ...pseudoClaimRules,
  case_not_open: 'data-model 1',
  claim_already_known: 'policy R30',
  ...statedRules,
})

/** What holds a release to its rung: a choice that nothing keeps would protect nobody. */
interface Binding {
  /** Of `timing`: not sent before this; null: at once. */
  readonly notBefore: Instant | null
  /** Of `recipient`: to these counterparts, whom such warnings reach anyway; null: to whomever it concerns. */
  readonly counterparts: readonly string[] | null
}
/** `text`: what is shown, in words; of `countermeasure` what the reader is asked to do. */
export type PseudoRungInput = StatedRung & Binding
export interface PseudoRung extends Binding {
  readonly label: string
  readonly utility: number
  readonly disclosure: number
}

export interface PseudoClaim {
  /** An id as those of claims: custodians say of both who could have known. */
  readonly claim: string
  readonly shows: PseudoClaimKind
  readonly rungs: readonly PseudoRung[]
  /** Ledger index of the entry whose content has the texts. */
  readonly entry: number
}

export interface PseudoClaimsState {
  /** Every one that was ever set, oldest first: what was shown once stays shown. */
  readonly all: readonly PseudoClaim[]
}

/** The newest of each kind: these count for a release that is drafted now. */
export const livePseudoClaims = ({ all }: PseudoClaimsState): readonly PseudoClaim[] =>
  pseudoClaimKinds.flatMap((kind) => all.findLast(({ shows }) => shows === kind) ?? [])

const rungOf = (facts: Facts): PseudoRung => ({
  label: textOf(facts, 'label'),
  utility: numberOf(facts, 'utility'),
  disclosure: numberOf(facts, 'disclosure'),
  notBefore: instantOrNull(facts, 'notBefore'),
  counterparts: facts.counterparts === null ? null : textsOf(facts, 'counterparts'),
})

export const pseudoClaimsPart: Part<PseudoClaimsState> = part<PseudoClaimsState>(
  { all: [] },
  {
    'case/pseudo-claim-set@1': ({ all }, { facts, index }) => ({
      all: [
        ...all,
        {
          claim: textOf(facts, 'claim'),
          shows: textOf(facts, 'shows') as PseudoClaimKind,
          rungs: recordsOf(facts, 'rungs').map(rungOf),
          entry: index,
        },
      ],
    }),
  },
  () => [],
)

export interface SetPseudoClaim {
  readonly shows: string
  /** From 0, withheld: nothing is shown, because nobody is warned, or because nothing is asked for. */
  readonly rungs: readonly PseudoRungInput[]
}

const isBound = ({ notBefore, counterparts }: Binding): boolean => notBefore !== null || counterparts !== null

/** The first rung whose binding does not fit what is shown. */
function bindingFault(
  shows: PseudoClaimKind,
  rungs: readonly PseudoRungInput[],
): ReturnType<typeof refuse> | undefined {
  const named = new Set<string>()
  let earliest = Number.POSITIVE_INFINITY
  for (const [i, rung] of rungs.entries()) {
    const at = `/rungs/${i}`
    const { notBefore, counterparts } = rung
    const isLast = i === rungs.length - 1
    if (i === 0 || shows === 'countermeasure') {
      if (isBound(rung)) return refuse('pseudo_claim_binding_unfit', at)
      continue
    }
    if (shows === 'timing') {
      // a finer rung is an earlier warning: only the finest may be at once
      if (counterparts !== null || (notBefore === null && !isLast)) return refuse('pseudo_claim_binding_unfit', at)
      if (notBefore !== null && notBefore >= earliest) return refuse('pseudo_claim_not_earlier', `${at}/notBefore`)
      earliest = notBefore ?? earliest
      continue
    }
    if (notBefore !== null || (counterparts === null && !isLast)) return refuse('pseudo_claim_binding_unfit', at)
    if (counterparts?.length === 0) return refuse('pseudo_claim_reader_missing', `${at}/counterparts`)
    for (const [n, counterpart] of (counterparts ?? []).entries()) {
      if (named.has(counterpart)) return refuse('pseudo_claim_reader_twice', `${at}/counterparts/${n}`)
      named.add(counterpart)
    }
  }
  return undefined
}

/**
 * Sets what warnings of this case show by themselves, as a ladder: whoever knows that this would give somebody away says
 * so before anything is drafted. The newest of a kind replaces the one before; what was shown under that stays counted.
 */
export function setPseudoClaim(
  core: CaseState,
  held: PseudoClaimsState,
  command: SetPseudoClaim,
  caseId: CaseId,
  id: ClaimId,
): Decision {
  if (core.state !== 'open') return refuse('case_not_open')
  if (claimOf(core, id) !== undefined || held.all.some(({ claim }) => claim === id))
    return refuse('claim_already_known')
  const shows = pseudoClaimKinds.find((known) => known === command.shows)
  if (shows === undefined) return refuse('pseudo_claim_kind_unknown', '/shows')
  const fault = statedFault(command.rungs)
  if (fault !== undefined) return refuse(fault.code, `/rungs${fault.path}`)
  const unfit = bindingFault(shows, command.rungs)
  if (unfit !== undefined) return unfit
  const set: NewEntry = {
    kind: 'case/pseudo-claim-set@1',
    aggregate: caseId,
    scope: caseId,
    facts: {
      claim: id,
      shows,
      rungs: command.rungs.map(({ label, utility, disclosure, notBefore, counterparts }, i) => ({
        label,
        utility,
        disclosure: disclosure ?? i,
        notBefore,
        counterparts,
      })),
    },
    content: { texts: command.rungs.map(({ text }) => ({ en: text.en ?? '', ar: text.ar ?? '' })) },
  }
  return accepted(set)
}

/** The coarsest rung at which this counterpart may be warned; null when none allows it. */
export function rungForReader({ rungs }: PseudoClaim, counterpart: string): number | null {
  const named = rungs.findIndex(({ counterparts }) => counterparts?.includes(counterpart) === true)
  if (named > 0) return named
  const last = rungs.length - 1
  return rungs[last]?.counterparts === null ? last : null
}
