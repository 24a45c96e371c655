// What can stand in the bytes of a warning? What is listed, in one order, and nothing beside it: no file with an author and
// an hour of its own, no source, no report, no grade (policy R34 and R37).

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromCbor, toCbor } from './codec.ts'
import { warning as codec, type ReleasedClaim, type Warning } from './warning.ts'

const texts = { en: 'A danger.', ar: 'خطر.' }
const warning: Warning = {
  basis: 'duty',
  claims: [
    { element: 'where', rung: 2, text: texts },
    { element: 'when', rung: 1, text: texts, from: 1_736_500_000, until: 1_736_600_000 },
  ],
  text: texts,
  validUntil: 1_736_600_000,
  nextUpdate: 1_736_550_000,
  ask: texts,
  passOn: [{ level: 'site', text: texts, tlp: 'CLEAR', pap: 'CLEAR', medium: 'text' }],
  tlp: 'AMBER',
  pap: 'GREEN',
}
/** The compiler refuses a list that lacks a field, or has one that there is not. */
const ofClaim = { element: true, rung: true, text: true, from: true, until: true } satisfies Record<
  keyof ReleasedClaim,
  true
>
const ofWarning = {
  basis: true,
  claims: true,
  text: true,
  validUntil: true,
  nextUpdate: true,
  ask: true,
  passOn: true,
  tlp: true,
  pap: true,
  marking: true,
} satisfies Record<keyof Warning, true>
const stays = ['source', 'method', 'access', 'collector', 'grade', 'report', 'author', 'file', 'created', 'software']

test('R34 R37 a warning has no field for a source, a report or a grade, nor for the author or the hour of a file', () => {
  for (const word of stays) for (const fields of [ofClaim, ofWarning]) expect(Object.keys(fields)).not.toContain(word)
})

test('R34 R37 whatever stands beside a warning or a claim does not get into its bytes', () => {
  const beside = fc.dictionary(fc.constantFrom(...stays), fc.string({ minLength: 1 }), { minKeys: 1 })
  const bytes = toCbor(codec.encode(warning))
  fc.assert(
    fc.property(beside, beside, (ofOne, ofAll) => {
      const claims = warning.claims.map((claim) => ({ ...claim, ...ofOne }))
      const written = toCbor(codec.encode({ ...warning, ...ofAll, claims }))
      expect(written).toEqual(bytes)
      expect(codec.decode(fromCbor(written))).toEqual(warning)
    }),
  )
})
