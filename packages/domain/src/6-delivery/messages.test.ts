// R37: what a sealed warning tells beside its words: which fields leave, in which order claims stand, and what is not there.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseInstant } from '#kernel/instant.ts'
import { changeBody, type SealedRelease, warningBody } from './messages.ts'

type Rung = SealedRelease['rungs'][number]
const rung = (element: Rung['element'], at: number, en: string, ar: string): Rung => ({
  element,
  rung: at,
  label: `our label of ${en}`,
  text: { en, ar },
})
const time: Rung = {
  ...rung('when', 2, 'between 10 and 12 January', 'بين 10 و12 كانون الثاني'),
  window: { from: parseInstant('2025-01-10T00:00:00.750Z'), until: parseInstant('2025-01-13T00:00:00.250Z') },
}
const sealed: SealedRelease = {
  basis: 'duty',
  rungs: [
    time,
    rung('where', 1, 'the market', 'السوق'),
    rung('where', 1, 'the bridge', 'الجسر'),
    rung('actor', 1, 'a group', 'جماعة'),
  ],
  text: { en: 'A warning.', ar: 'تحذير.' },
  passOn: [{ level: 'site', tlp: 'GREEN', pap: 'GREEN', en: 'Be careful.', ar: 'احذروا.' }],
  askBack: { en: 'by this channel', ar: 'عبر هذه القناة' },
  validUntil: parseInstant('2025-01-12T21:00:00.999Z'),
  nextUpdate: parseInstant('2025-01-10T09:00:00.001Z'),
  tlp: 'AMBER',
  pap: 'GREEN',
}

test('R37 claims leave in one order, whatever the order of the report or of the draft', () => {
  const whole = JSON.stringify(warningBody(sealed))
  fc.assert(
    fc.property(fc.shuffledSubarray([...sealed.rungs], { minLength: sealed.rungs.length }), (rungs) => {
      expect(JSON.stringify(warningBody({ ...sealed, rungs }))).toBe(whole)
      expect(JSON.stringify(changeBody('update', { ...sealed, rungs }).warning)).toBe(whole)
    }),
  )
  expect(warningBody(sealed).claims.map(({ text }) => text.en)).toEqual([
    'the bridge',
    'the market',
    'between 10 and 12 January',
    'a group',
  ])
})

test('R37 what is withheld leaves no gap: a claim at its rung 0 is as one that nobody has', () => {
  const withheld = rung('how', 0, '', '')
  for (const rungs of [
    [withheld, ...sealed.rungs],
    [...sealed.rungs, withheld, { ...withheld, element: 'who' as const }],
  ])
    expect(JSON.stringify(warningBody({ ...sealed, rungs }))).toBe(JSON.stringify(warningBody(sealed)))
})

test('R37 nothing leaves that is about the writing of it: these fields, whole seconds, and no more', () => {
  const body = warningBody(sealed)
  expect(Object.keys(body).toSorted()).toEqual(
    ['ask', 'basis', 'claims', 'nextUpdate', 'pap', 'passOn', 'text', 'tlp', 'validUntil'].toSorted(),
  )
  for (const claim of body.claims)
    for (const field of Object.keys(claim)) expect(['element', 'rung', 'text', 'from', 'until']).toContain(field)
  for (const below of body.passOn)
    for (const field of Object.keys(below)) expect(['level', 'text', 'tlp', 'pap', 'medium']).toContain(field)
  // a part of a second tells which clock wrote it
  const times = [body.validUntil, body.nextUpdate, ...body.claims.flatMap(({ from = 0, until = 0 }) => [from, until])]
  for (const at of times) expect(Number.isSafeInteger(at)).toBe(true)
  expect(body.validUntil).toBe(parseInstant('2025-01-12T21:00:00Z') / 1000)
  // whoever composed it may hold more than the type says: none of it has a way out
  const more = { ...sealed, author: 'officer-7', case: 'case-1', composedAt: 1, reports: ['report-9'] }
  const held = { ...more, rungs: sealed.rungs.map((one) => ({ ...one, claim: 'claim-3', source: 'source-4' })) }
  expect(JSON.stringify(warningBody(held))).toBe(JSON.stringify(body))
  expect(JSON.stringify(body)).not.toContain('our label')
})

test('R37 letters are in one normal form, so that no keyboard is told', () => {
  const decomposed = { ...sealed, text: { en: 'Zayna\u0304b', ar: 'أ' } }
  expect(warningBody(decomposed).text).toEqual({ en: 'Zaynāb', ar: 'أ' })
  expect(warningBody({ ...sealed, text: { en: 'A', ar: ' ' } }).text).toEqual({ en: 'A' })
})
