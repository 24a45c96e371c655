// What does a sealed act look like in the channel's log? The bodies of payloads 1 to 8, built from what was approved.
// Source: channel-and-ledger 3.3. Times go out as whole seconds; every text goes out in one normal form, because a
// channel refuses any other. Nothing is composed here: texts come from the release as they were approved.

import type { Acknowledgement, Change, OnwardProof, Outcome, Recall, Texts, Warning } from '@tocsin/protocol'
import type { Instant } from '#kernel/instant.ts'
import type { Basis, Change as ChangeKind, Pap, Tlp, Word } from '#kernel/words.ts'
import { inTextOrder, type PassOn, type ReleasedRung } from '#release/compose.ts'

const seconds = (at: Instant): number => Math.max(0, Math.floor(at / 1000))
const nfc = (text: string): string => text.normalize('NFC')

/** A text in the languages that it has. */
export const wireTexts = (text: Partial<Word>): Texts => ({
  ...(text.en?.trim() ? { en: nfc(text.en) } : {}),
  ...(text.ar?.trim() ? { ar: nfc(text.ar) } : {}),
})

export interface SealedRelease {
  readonly basis: Basis
  /** The released rungs with their numbers; rung 0 is not among them. */
  readonly rungs: readonly (ReleasedRung & {
    readonly rung: number
    readonly window?: { readonly from: Instant; readonly until: Instant | null }
  })[]
  readonly text: Word
  readonly passOn: readonly (PassOn & Word)[]
  readonly askBack: Word
  readonly validUntil: Instant
  readonly nextUpdate: Instant
  readonly tlp: Tlp
  readonly pap: Pap
  /** A United States banner; null when it carries none. */
  readonly marking?: string | null | undefined
}

/** Payload 1: exactly what was approved. */
export const warningBody = (release: SealedRelease): Warning => ({
  basis: release.basis,
  claims: inTextOrder(release.rungs)
    .filter(({ rung }) => rung > 0)
    .map(({ element, rung, text, window }) => ({
      element,
      rung,
      text: wireTexts(text),
      ...(window === undefined ? {} : { from: seconds(window.from) }),
      ...(window === undefined || window.until === null ? {} : { until: seconds(window.until) }),
    })),
  text: wireTexts(release.text),
  validUntil: seconds(release.validUntil),
  nextUpdate: seconds(release.nextUpdate),
  ask: wireTexts(release.askBack),
  passOn: release.passOn.map(({ level, tlp, pap, medium, ...text }) => ({
    level,
    text: wireTexts(text),
    tlp,
    pap,
    ...(medium === undefined ? {} : { medium }),
  })),
  tlp: release.tlp,
  pap: release.pap,
  ...(release.marking == null ? {} : { marking: release.marking }),
})

/** Payload 5: a kind, and the full new content. */
export const changeBody = (kind: ChangeKind, release: SealedRelease): Change => ({
  kind,
  warning: warningBody(release),
})

/** Payload 6. `reason` is the English of the reason, cut to what the wire takes; the text holds both languages. */
export const recallBody = (reason: Word, text: Word): Recall => ({
  reason: nfc(reason.en).slice(0, 300),
  text: wireTexts(text),
})

/** Payload 2. */
export const acknowledgementBody = (said: {
  readonly level: Acknowledgement['level']
  readonly office: string
  readonly evidence: Acknowledgement['evidence']
  readonly reason: string | null
  readonly passedTo: string | null
}): Acknowledgement => ({
  level: said.level,
  office: nfc(said.office),
  evidence: said.evidence,
  ...(said.reason === null ? {} : { reason: nfc(said.reason) }),
  ...(said.passedTo === null ? {} : { passedTo: nfc(said.passedTo) }),
})

/** Payload 7. */
export const onwardBody = (told: {
  readonly level: string
  readonly when: Instant
  readonly office: string
  readonly evidence: OnwardProof['evidence']
  readonly told: string | null
}): OnwardProof => ({
  level: nfc(told.level),
  when: seconds(told.when),
  office: nfc(told.office),
  evidence: told.evidence,
  ...(told.told === null ? {} : { told: nfc(told.told) }),
})

/** Payload 8. */
export const outcomeBody = (stated: {
  readonly code: Outcome['code']
  readonly ground: Outcome['ground']
  readonly contribution: Partial<Word> | null
}): Outcome => ({
  code: stated.code,
  ground: stated.ground,
  ...(stated.contribution === null ? {} : { contribution: wireTexts(stated.contribution) }),
})

const arabic = /\p{Script=Arabic}/u

/** A person's text as the language that it is written in: Arabic when it has an Arabic letter. */
export const textAs = (text: string): Partial<Word> => (arabic.test(text) ? { ar: text } : { en: text })
