// What may be said under this mandate, and what becomes of it when somebody else comes into office?
// Rules: people A13: authority, topics (actors and harms), bases, until; enforced when a release is sealed. A successor
// continues, keeps duty warnings only, suspends, or closes, and sees before choosing which cases each choice touches.

import type { Facts } from '#kernel/entry.ts'
import type { CounterpartId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { codesOf, type words } from '#kernel/words.ts'
import type { CounterpartState, Mandate } from './counterpart.ts'

export const mandateRules = {
  counterpart_unknown: 'data-model 1',
  mandate_missing: 'people A13',
  mandate_choice_unknown: 'people A13',
  mandate_preview_differs: 'people A13',
  reason_missing: 'product 3.7',
} as const
const refuse: (code: keyof typeof mandateRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(mandateRules)

export type MandateChoice = keyof typeof words.mandateChoice
export const mandateChoices: readonly MandateChoice[] = codesOf('mandateChoice')

/** What a case is about, as far as topics ask: who would do it, and what they would do. */
export interface Topics {
  /** Entities that the actor claims mean; empty when nobody knows. */
  readonly actors: readonly string[]
  readonly harms: readonly string[]
}

/**
 * Whether the topics of a case lie within the mandate. A list that the mandate leaves empty restricts nothing. What is
 * not known passes on the basis of duty and is held on every other: doubt is resolved towards the person at risk.
 */
export function topicsWithin(mandate: Mandate, topics: Topics, basis: string): 'within' | 'actor' | 'harm' {
  const covered = (allowed: readonly string[], found: readonly string[]): boolean =>
    allowed.length === 0 || (found.length === 0 ? basis === 'duty' : found.some((one) => allowed.includes(one)))
  if (!covered(mandate.actors, topics.actors)) return 'actor'
  return covered(mandate.harms, topics.harms) ? 'within' : 'harm'
}

export const mandateEffects = ['passes', 'held', 'closed'] as const
/** What a choice would do to what waits for a counterpart. */
export type MandateEffect = (typeof mandateEffects)[number]

export function effectOf(choice: MandateChoice, basis: string): MandateEffect {
  switch (choice) {
    case 'continue':
      return 'passes'
    case 'duty_only':
      return basis === 'duty' ? 'passes' : 'held'
    case 'suspend':
      return 'held'
    case 'close':
      return 'closed'
  }
}

export interface ChooseMandate {
  readonly choice: string
  readonly reason: string
  /** The hash of the preview that was shown. */
  readonly preview: string
}

/** What a successor chose, as a mandate from now on. `preview` is the hash of what the choice touches now. */
export function chooseMandate(
  state: CounterpartState,
  command: ChooseMandate,
  preview: string,
  now: Instant,
  id: CounterpartId,
): Decision {
  if (!state.known) return refuse('counterpart_unknown')
  const last = state.mandates.filter((mandate) => mandate.from <= now).at(-1)
  if (last === undefined) return refuse('mandate_missing')
  const choice = mandateChoices.find((known) => known === command.choice)
  if (choice === undefined) return refuse('mandate_choice_unknown', '/choice')
  if (command.reason.trim() === '') return refuse('reason_missing', '/reason')
  if (command.preview !== preview) return refuse('mandate_preview_differs', '/preview')
  const stays = last.until !== null && last.until > now ? last.until : null
  return accepted({
    kind: 'counterpart/mandate-set@2',
    aggregate: id,
    scope: id,
    facts: {
      authority: last.authority,
      state: choice === 'close' ? 'closed' : choice === 'suspend' ? 'under_review' : 'in_force',
      topics: [...last.topics],
      actors: [...last.actors],
      harms: [...last.harms],
      basis: choice === 'duty_only' ? ['duty'] : [...last.basis],
      suspended: choice === 'suspend',
      choice,
      from: now,
      until: stays,
    },
    content: { text: command.reason },
  })
}
