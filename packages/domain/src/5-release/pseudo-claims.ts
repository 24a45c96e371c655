// Is everything that a warning shows without saying it chosen, counted and kept to? When it is sent, to whom, what it asks.
// Source: release.md 1.1 (pseudo-claims), 1.5 A6, A9. In a case where somebody said what the hour, the reader or the
// request would show, no warning leaves that does not say how much of it it shows.

import {
  livePseudoClaims,
  type PseudoClaim,
  type PseudoClaimKind,
  type PseudoClaimsState,
  rungForReader,
} from '#case/pseudo-claim.ts'
import type { Facts, NewEntry } from '#kernel/entry.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Decision, refuser } from '#kernel/refusal.ts'
import type { Word } from '#kernel/words.ts'
import type { ClaimRung } from './assess.ts'
import type { PlannedClaim } from './plan.ts'

export const pseudoClaimsRules = {
  pseudo_claim_not_chosen: 'release 1.1',
  pseudo_claim_replaced: 'release 1.1',
  pseudo_claim_reader_finer: 'release 1.1',
  pseudo_claim_too_soon: 'release 1.5',
  pseudo_claim_asks_otherwise: 'release 1.5',
  rung_above_held: 'policy 2.1',
} as const
type Refused = Decision & { readonly kind: 'refused' }
const refuse: (code: keyof typeof pseudoClaimsRules, path?: string, facts?: Facts) => Refused =
  refuser(pseudoClaimsRules)

/** A pseudo-claim with its words, opened by the node. */
export interface HeldPseudoClaim extends PseudoClaim {
  readonly texts: readonly Partial<Word>[]
}

/** One rung of what a release shows. */
export interface ShownRung extends ClaimRung {
  readonly shows: PseudoClaimKind
  /** The finest rung that there was when it was drafted. */
  readonly held: number
}

/** What is told, and what is shown: the second is no assertion and stands in no text. */
export function apart(
  rungs: readonly ClaimRung[],
  held: readonly PseudoClaim[],
): { readonly told: readonly ClaimRung[]; readonly shown: readonly ShownRung[] } {
  const of = new Map(held.map((each) => [each.claim, each]))
  return {
    told: rungs.filter(({ claim }) => !of.has(claim)),
    shown: rungs.flatMap(({ claim, rung }) => {
      const one = of.get(claim)
      return one === undefined ? [] : [{ claim, rung, shows: one.shows, held: one.rungs.length - 1 }]
    }),
  }
}

/** A warning that leaves shows that it left and to whom; only what it asks for may be nothing. */
const leastOf = ({ shows }: PseudoClaim): number => (shows === 'countermeasure' ? 0 : 1)

export interface ShownBy {
  readonly shown: readonly ClaimRung[]
  readonly counterpart: string
  /** What the reader is asked to do; null: nothing but the fixed sentence. */
  readonly asked: Word | null
}

/** The first thing that is shown and not chosen, or not as it was chosen. */
export function shownFault(held: readonly HeldPseudoClaim[], by: ShownBy): Refused | undefined {
  for (const one of held) {
    const chosen = by.shown.find(({ claim }) => claim === one.claim)
    const rung = chosen?.rung ?? 0
    if (rung >= one.rungs.length)
      return refuse('rung_above_held', '/rungs', { asked: rung, held: one.rungs.length - 1 })
    if (rung < leastOf(one)) return refuse('pseudo_claim_not_chosen', '/rungs', { claim: one.claim, shows: one.shows })
    if (one.shows === 'recipient') {
      const least = rungForReader(one, by.counterpart)
      if (least === null || rung < least)
        return refuse('pseudo_claim_reader_finer', '/counterpart', { claim: one.claim, rung, needed: least })
    }
    // what is asked for is seen when it is done: it is the rung's own words or nothing
    if (one.shows === 'countermeasure' && by.asked !== null) {
      const text = rung === 0 ? undefined : one.texts[rung]
      if (by.asked.en !== text?.en || by.asked.ar !== text.ar)
        return refuse('pseudo_claim_asks_otherwise', '/asked', { claim: one.claim, rung })
    }
  }
  return undefined
}

/** What the reader is asked to do by the chosen rung; null where nobody set one. */
export function askedBy(held: readonly HeldPseudoClaim[], shown: readonly ClaimRung[]): Word | null {
  const one = held.find(({ shows }) => shows === 'countermeasure')
  const rung = shown.find(({ claim }) => claim === one?.claim)?.rung ?? 0
  const { en, ar } = (rung === 0 ? undefined : one?.texts[rung]) ?? {}
  return en === undefined || ar === undefined ? null : { en, ar }
}

/** Whether what was drafted is still all that is shown, and the hour has come to which the release was held. */
export function shownAtSeal(
  live: readonly PseudoClaim[],
  shown: readonly ClaimRung[],
  counterpart: string,
  now: Instant,
): Refused | undefined {
  for (const one of live) {
    const chosen = shown.find(({ claim }) => claim === one.claim)
    // set after the draft: nobody chose how much of it is shown, and nobody counted it
    if (chosen === undefined && leastOf(one) > 0) return refuse('pseudo_claim_not_chosen', '', { shows: one.shows })
    const { notBefore = null } = one.rungs[chosen?.rung ?? 0] ?? {}
    if (notBefore !== null && now < notBefore) return refuse('pseudo_claim_too_soon', '', { notBefore })
    if (one.shows === 'recipient') {
      const least = rungForReader(one, counterpart)
      if (least === null || (chosen?.rung ?? 0) < least) return refuse('pseudo_claim_reader_finer')
    }
  }
  const isOld = shown.find(({ claim, rung }) => rung > 0 && !live.some((one) => one.claim === claim))
  return isOld === undefined ? undefined : refuse('pseudo_claim_replaced')
}

/** The entry that stands beside a draft. */
export const shownEntry = (shown: readonly ShownRung[], caseId: string, id: string): NewEntry => ({
  kind: 'release/pseudo-claims-chosen@1',
  aggregate: id,
  scope: caseId,
  facts: { rungs: shown.map(({ claim, rung, shows, held }) => ({ claim, rung, shows, held })) },
})

/** As the search knows them: no second access bears out an hour, so that no rung is too fine to be planted. */
export const plannedPseudoClaims = (
  state: PseudoClaimsState,
  counterpart: string | undefined,
): readonly PlannedClaim[] =>
  livePseudoClaims(state).map((one) => ({
    claim: one.claim,
    element: one.shows,
    rungs: one.rungs,
    cap: one.rungs.length - 1,
    ...(one.shows === 'timing' ? { notBefore: one.rungs.map(({ notBefore }) => notBefore) } : {}),
    least:
      one.shows === 'recipient' && counterpart !== undefined
        ? (rungForReader(one, counterpart) ?? leastOf(one))
        : leastOf(one),
  }))
