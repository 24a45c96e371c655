// May a ladder that a person wrote stand? Rung 0 is withheld, utility never falls, every other rung has both languages.
// Source: release 1.1 (validation), policy 2.1. Places and times are computed and not stated.

import type { Bilingual, Element, Ladder } from './ladder.ts'

/** A rung as a person writes it. `disclosure` left out is the rung's number. */
export interface StatedRung {
  readonly label: string
  readonly text: Partial<Bilingual>
  readonly utility: number
  readonly disclosure?: number
}

/** One table for whoever takes such rungs: claims, and what a warning shows without saying it. */
export const statedRules = {
  ladder_too_short: 'release 1.1',
  ladder_too_long: 'release 1.1',
  ladder_rung_zero: 'release 1.1',
  ladder_label_format: 'release 1.1',
  ladder_label_repeated: 'release 1.1',
  ladder_utility_range: 'release 1.1',
  ladder_utility_falls: 'release 1.1',
  ladder_disclosure_range: 'release 1.1',
  rung_lacks_language: 'release 1.1',
  rung_text_format: 'release 1.1',
} as const
export type StatedFault = keyof typeof statedRules

const label = /^[a-z][a-z0-9_]{0,39}$/
// no control, no lone surrogate, no bidi override: what is approved must be what is read
const clean = (text: string): boolean => text.length <= 500 && !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(text)

/** The first rule that the rungs break, with its place; undefined when none. */
export function statedFault(rungs: readonly StatedRung[]): { code: StatedFault; path: string } | undefined {
  if (rungs.length < 2) return { code: 'ladder_too_short', path: '' }
  if (rungs.length > 12) return { code: 'ladder_too_long', path: '' }
  const seen = new Set<string>()
  let reached = 0
  for (const [i, rung] of rungs.entries()) {
    const at = `/${i}`
    if (!label.test(rung.label)) return { code: 'ladder_label_format', path: `${at}/label` }
    if (seen.has(rung.label)) return { code: 'ladder_label_repeated', path: `${at}/label` }
    seen.add(rung.label)
    if (!Number.isSafeInteger(rung.utility) || rung.utility < 0 || rung.utility > 20)
      return { code: 'ladder_utility_range', path: `${at}/utility` }
    if (rung.utility < reached) return { code: 'ladder_utility_falls', path: `${at}/utility` }
    reached = rung.utility
    const cost = rung.disclosure ?? i
    if (!Number.isSafeInteger(cost) || cost < 0 || cost > 1000)
      return { code: 'ladder_disclosure_range', path: `${at}/disclosure` }
    if (i === 0) {
      // rung 0 says nothing: a text there would leave with every release
      const said = Object.values(rung.text).some((text) => text.trim() !== '')
      if (rung.label !== 'withheld' || rung.utility !== 0 || said) return { code: 'ladder_rung_zero', path: at }
      continue
    }
    for (const language of ['en', 'ar'] as const) {
      const text = rung.text[language] ?? ''
      if (text.trim() === '') return { code: 'rung_lacks_language', path: `${at}/text/${language}` }
      if (!clean(text)) return { code: 'rung_text_format', path: `${at}/text/${language}` }
    }
  }
  return undefined
}

/** The rungs as a ladder of `element`. Call after `statedFault` found none. */
export const statedLadder = (element: Element, rungs: readonly StatedRung[]): Ladder => ({
  element,
  rungs: rungs.map((rung, i) => ({
    label: rung.label,
    text: i === 0 ? {} : rung.text,
    utility: rung.utility,
    disclosure: rung.disclosure ?? i,
  })),
})
