// Who says yes to exactly these words, and may they leave at this instant?
// Source: policy R43, R44, R46, 3.3, people A13 and A18. Persons are compared, never sessions. Everything that may have
// moved since the draft is asked again at the sealing instant: mandate, authority, status, duty, exposure, validity.

import type { PseudoClaim } from '#case/pseudo-claim.ts'
import type { NewEntry } from '#kernel/entry.ts'
import type { Instant } from '#kernel/instant.ts'
import { accepted, type Decision } from '#kernel/refusal.ts'
import type { Basis, Change, Mandate, Word } from '#kernel/words.ts'
import type { ClaimRung } from './assess.ts'
import type { PassOn } from './compose.ts'
import { assessedEntry, type DraftFacts, determinationFault, exposureFault } from './draft.ts'
import { frameTimeFault, levelTimeFault, type TimedClaim } from './frame-times.ts'
import { shownAtSeal } from './pseudo-claims.ts'
import { can, type ReleaseState } from './release.ts'
import { refuse } from './rules.ts'

type Refused = Decision & { readonly kind: 'refused' }

/** What the counterpart's record says at one instant. */
export interface Standing {
  /** Null when no mandate covers the instant. */
  readonly mandate: { readonly state: Mandate; readonly basis: readonly Basis[] } | null
  /** Words of the authorities valid at the instant. */
  readonly authorities: readonly string[]
  /** Legal statuses in force, one a regime. */
  readonly statuses: readonly { readonly regime: string; readonly code: string }[]
}

/** The statuses as one text; equal texts are equal standings. */
export const standingText = (standing: Standing): string =>
  standing.statuses
    .map(({ regime, code }) => `${regime}:${code}`)
    .toSorted()
    .join(' ')

export interface ComposedTexts {
  readonly en: string
  readonly ar: string
  readonly passOn: readonly (PassOn & Word)[]
  /** How many words were found that may not stand in a text. */
  readonly banned: number
  /** SHA-256 of `canonicalPair`, of each text, as hex. */
  readonly pair: string
  readonly hashes: Word
}

/** Records the two texts under one pair hash; both or neither. */
export function composeRelease(state: ReleaseState, texts: ComposedTexts, id: string): Decision {
  if (state.state === 'none') return refuse('release_unknown')
  if (!can('compose', state.state)) return refuse('action_not_now', '', { state: state.state })
  for (const lang of ['en', 'ar'] as const) if (texts[lang].trim() === '') return refuse('text_missing', `/${lang}`)
  if (texts.banned > 0) return refuse('banned_word', '', { found: texts.banned })
  const entry = (lang: 'en' | 'ar'): NewEntry => ({
    kind: 'release/composed@1',
    aggregate: id,
    scope: state.case,
    facts: { lang, hash: texts.hashes[lang], pair: texts.pair },
    content: {
      text: texts[lang],
      passOn: texts.passOn.map((below) => ({
        level: below.level,
        tlp: below.tlp,
        pap: below.pap,
        ...(below.medium === undefined ? {} : { medium: below.medium }),
        text: below[lang],
      })),
    },
  })
  return accepted(entry('en'), entry('ar'))
}

export interface ApproveRelease {
  /** A person. */
  readonly by: string
  /** The hash of the pair that this person has read. */
  readonly pair: string
}

/** Somebody other than the author says yes to exactly this pair. */
export function approveRelease(
  state: ReleaseState,
  standing: Standing,
  command: ApproveRelease,
  now: Instant,
  id: string,
): Decision {
  if (state.state === 'none') return refuse('release_unknown')
  if (state.author === command.by) return refuse('author_cannot_approve')
  if (!can('approve', state.state)) return refuse('action_not_now', '', { state: state.state })
  if (state.pair !== command.pair) return refuse('pair_differs', '/pair')
  if (state.validUntil <= now) return refuse('validity_passed')
  return accepted({
    kind: 'release/approved@1',
    aggregate: id,
    facts: { by: command.by, pair: command.pair, standing: standingText(standing) },
  })
}

/** Somebody says no to exactly this pair, with a reason. Another text is another draft. */
export function refuseRelease(
  state: ReleaseState,
  command: ApproveRelease & { readonly reason: string },
  id: string,
): Decision {
  if (state.state === 'none') return refuse('release_unknown')
  if (!can('refuse', state.state)) return refuse('action_not_now', '', { state: state.state })
  if (state.pair !== command.pair) return refuse('pair_differs', '/pair')
  if (command.reason.trim() === '') return refuse('reason_missing', '/reason')
  return accepted({
    kind: 'release/approval-refused@1',
    aggregate: id,
    scope: state.case,
    facts: { by: command.by, pair: command.pair },
    content: { reason: command.reason },
  })
}

export interface SealFacts {
  readonly standing: Standing
  readonly determinations: Readonly<Record<string, string>>
  /** Computed again: another release may have used up the crowd since. */
  readonly exposure: DraftFacts['exposure']
  /** What warnings of the case show by themselves now, the newest of each kind. */
  readonly pseudoClaims: readonly PseudoClaim[]
  /** The windows of the case as they are now: another time may have become known since. */
  readonly times?: readonly TimedClaim[]
  /** What the levels below are told, where they were chosen. */
  readonly levels?: readonly { readonly rungs: readonly ClaimRung[] }[]
  /** The hash of the pair that the texts to be sent have now. */
  readonly pair: string
  /** SHA-256 of the document that goes into the channel, as hex. */
  readonly document: string
  readonly channel: { readonly counterpart: string; readonly open: boolean }
  readonly previous: { readonly id: string; readonly state: ReleaseState } | null
}

export interface SealRelease {
  readonly by: string
  readonly channel: string
  readonly delivery: string
}

function rightFault(state: ReleaseState, basis: Basis, { standing }: SealFacts): Refused | undefined {
  const { mandate, authorities } = standing
  if (mandate === null || mandate.state === 'lapsed' || mandate.state === 'closed') return refuse('no_mandate')
  // duty warnings pass while a successor looks at the mandate; whatever else is shared waits
  if (mandate.state === 'under_review' && basis !== 'duty') return refuse('mandate_under_review')
  if (mandate.basis.length > 0 && !mandate.basis.includes(basis)) return refuse('basis_outside_mandate')
  if (state.authority !== 'not_required' && !authorities.includes(state.authority)) return refuse('authority_not_valid')
  return standingText(standing) === state.standing ? undefined : refuse('standing_changed')
}

const followedBy = {
  update: 'release/updated@1',
  correction: 'release/corrected@1',
  renewal: 'release/renewed@1',
  stand_down: 'release/stood-down@1',
} as const satisfies Record<Change, string>

/**
 * The release leaves: its entry, its numbers as they are now, and for a change the entry on what it follows. The
 * delivery is queued in the same commit by `queueDelivery`.
 */
export function sealRelease(
  state: ReleaseState,
  facts: SealFacts,
  command: SealRelease,
  now: Instant,
  id: string,
): Decision {
  if (state.state === 'none') return refuse('release_unknown')
  if (state.sealedAt !== null) return refuse('already_sealed')
  if (!can('seal', state.state) || state.approver === null) return refuse('not_approved')
  if (state.approver === state.author) return refuse('author_cannot_approve')
  if (state.basis === null) return refuse('basis_missing')
  if (state.approvedPair !== state.pair || facts.pair !== state.pair) return refuse('pair_differs')
  if (state.validUntil <= now) return refuse('validity_passed')
  if (facts.channel.counterpart !== state.counterpart) return refuse('channel_of_another', '/channel')
  if (!facts.channel.open) return refuse('channel_not_open', '/channel')
  const says = state.rungs.some(({ rung }) => rung > 0)
  const fault =
    rightFault(state, state.basis, facts) ??
    determinationFault(state.basis, state.change, state.atRisk, facts.determinations) ??
    (state.protection === 'open' || !says
      ? undefined
      : shownAtSeal(facts.pseudoClaims, state.shown, state.counterpart, now)) ??
    exposureFault(state.protection, facts.exposure, says) ??
    frameTimeFault(
      state.protection,
      facts.times ?? [],
      [...state.rungs, ...(facts.previous?.state.rungs ?? [])],
      state,
    ) ??
    levelTimeFault(state.protection, facts.times ?? [], facts.levels ?? [], state.validUntil) ??
    followFault(state, facts)
  if (fault) return fault
  const sealed: NewEntry = {
    kind: 'release/sealed@1',
    aggregate: id,
    facts: {
      by: command.by,
      channel: command.channel,
      delivery: command.delivery,
      pair: state.pair,
      document: facts.document,
      authority: state.authority,
      standing: state.standing,
    },
  }
  const again = facts.exposure
  const moved = again !== null && state.protection === 'sources' && again.instance !== state.instance
  return accepted(
    sealed,
    ...(moved ? [assessedEntry(id, again)] : []),
    ...(state.change === null || state.previous === null
      ? []
      : [{ kind: followedBy[state.change], aggregate: state.previous, facts: { next: id } }]),
  )
}

function followFault(state: ReleaseState, { previous }: SealFacts): Refused | undefined {
  if (state.previous === null) return undefined
  if (previous === null || previous.id !== state.previous) return refuse('change_of_unsealed')
  return previous.state.next !== null || previous.state.state === 'recalled' ? refuse('already_followed') : undefined
}

export interface RecallRelease {
  readonly by: string
  readonly reason: Word
  readonly channel: string
  readonly delivery: string
}

/** We were wrong: payload 6, with its own delivery. What was said stays said and stays counted. */
export function recallRelease(state: ReleaseState, command: RecallRelease, id: string): Decision {
  if (state.state === 'none') return refuse('release_unknown')
  if (!can('recall', state.state)) return refuse('action_not_now', '', { state: state.state })
  if (command.reason.en.trim() === '' || command.reason.ar.trim() === '') return refuse('reason_missing', '/reason')
  return accepted({
    kind: 'release/recalled@1',
    aggregate: id,
    scope: state.case,
    facts: { by: command.by, channel: command.channel, delivery: command.delivery },
    content: { reason: { en: command.reason.en, ar: command.reason.ar } },
  })
}
