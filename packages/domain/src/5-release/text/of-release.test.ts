// R37: which pieces of a release are read, against which ladders, and what a case without sources is still held to.
import { expect, test } from 'vitest'
import type { Ladder } from '#case/ladder.ts'
import { parseInstant } from '#kernel/instant.ts'
import { parseZone } from '#kernel/zone.ts'
import type { HeldClaim } from '../draft.ts'
import { checkWording, type ReleaseWording } from './of-release.ts'

const now = parseInstant('2025-01-07T06:00:00Z')
const rung = (en: string, ar: string, window?: Ladder['rungs'][number]['window']): Ladder['rungs'][number] => ({
  label: en,
  text: { en, ar },
  utility: 1,
  disclosure: 1,
  ...(window === undefined ? {} : { window }),
})
const place: HeldClaim = {
  claim: 'place',
  cap: 3,
  superseded: false,
  ladder: {
    element: 'where',
    rungs: [
      rung('', ''),
      rung('Sayyida Zaynab', 'السيدة زينب'),
      rung('the south gate of Sayyida Zaynab', 'البوابة الجنوبية للسيدة زينب'),
    ],
  },
}
const days = { from: parseInstant('2025-01-10T00:00:00+03:00'), until: parseInstant('2025-01-13T00:00:00+03:00') }
const noon = { from: parseInstant('2025-01-11T12:00:00+03:00'), until: parseInstant('2025-01-11T13:00:00+03:00') }
const time: HeldClaim = {
  claim: 'time',
  cap: 3,
  superseded: false,
  ladder: {
    element: 'when',
    rungs: [
      rung('', ''),
      rung('between 10 and 12 January 2025', 'بين 10 و12 كانون الثاني 2025', days),
      rung('at noon on Saturday 11 January 2025', 'ظهر السبت 11 كانون الثاني 2025', noon),
    ],
  },
}
const wording: ReleaseWording = {
  claims: [place, time],
  chosen: [
    { claim: 'place', rung: 1 },
    { claim: 'time', rung: 1 },
  ],
  asked: null,
  askBack: { en: 'please call us', ar: 'اتصلوا بنا' },
  protection: 'sources',
  reports: [],
  finerPlaces: [],
  zone: parseZone('Asia/Damascus'),
  now,
}
/** Every mark as `kind place lang`. */
const marksOf = (change: Partial<ReleaseWording> = {}): readonly string[] => [
  ...new Set(checkWording({ ...wording, ...change }).map(({ kind, place: at, lang }) => `${kind} ${at} ${lang}`)),
]

test('R37 wording that tells what is released, and no more, has no mark', () => {
  expect(marksOf()).toEqual([])
  expect(marksOf({ chosen: [] })).toEqual([])
})

for (const [what, change, marks] of [
  [
    'a finer place in how to ask back',
    { askBack: { en: 'call the south gate', ar: 'اتصلوا بنا' } },
    'withheld-term askBack en',
  ],
  ['the same in Arabic', { askBack: { en: 'call us', ar: 'البوابة الجنوبية' } }, 'withheld-term askBack ar'],
  [
    'a finer place in what is asked',
    { asked: { en: 'close the south gate', ar: 'نرجو الحماية' } },
    'withheld-term asked en',
  ],
  [
    'a finer hour in what is asked',
    { asked: { en: 'close it on Saturday 11 January 2025 at 12:30', ar: 'نرجو الحماية' } },
    'time-too-fine asked en',
  ],
] as const)
  test(`R37 what a person wrote is read in both languages: ${what}`, () => {
    expect(marksOf(change)).toContain(marks)
    // nobody's source stands behind open data, but what was withheld stays withheld
    expect(marksOf({ ...change, protection: 'open' })).toContain(marks)
  })

test('R37 what is told at its finest may be said', () => {
  const chosen = [
    { claim: 'place', rung: 2 },
    { claim: 'time', rung: 2 },
  ]
  const asking = (en: string) => marksOf({ chosen, asked: { en, ar: 'نرجو الحماية' } })
  expect(asking('close the south gate of Sayyida Zaynab')).toEqual([])
  expect(asking('close it on Saturday 11 January 2025 at 12:30')).not.toContain('time-too-fine asked en')
})

test('R37 a claim that was replaced withholds nothing, unless it is told', () => {
  const asked = { en: 'close the south gate', ar: 'نرجو الحماية' }
  const replaced = [{ ...place, superseded: true }, time]
  expect(marksOf({ claims: replaced, asked, chosen: [] })).not.toContain('withheld-term asked en')
  expect(marksOf({ claims: replaced, asked })).toContain('withheld-term asked en')
})

test('R37 a place inside the one that is told is finer', () => {
  const finerPlaces = [{ claim: 'place', names: ['Hujja courtyard'] }]
  const asked = { en: 'close the Hujja courtyard', ar: 'نرجو الحماية' }
  expect(marksOf({ asked, finerPlaces })).toContain('place-too-fine asked en')
  expect(marksOf({ asked })).not.toContain('place-too-fine asked en')
})

test('R37 sourcing words are looked for in what a rung says as well, where there is a source', () => {
  const said = rung('our source says Sayyida Zaynab', 'السيدة زينب')
  const claims = [{ ...place, ladder: { ...place.ladder, rungs: [rung('', ''), said] } }, time]
  expect(marksOf({ claims })).toContain('sourcing-phrase place en')
  expect(marksOf({ claims, protection: 'open' })).toEqual([])
})

const long = 'four armed men leave the farm near the river with two cars before the feast'
const copied = (en: string): readonly HeldClaim[] => [
  { ...place, ladder: { ...place.ladder, rungs: [rung('', ''), rung(en, 'السيدة زينب')] } },
  time,
]
test('R37 a long rung that was copied from a report is; a short one may share its words', () => {
  const reports = [`He said that ${long}.`]
  expect(marksOf({ claims: copied(long), reports })).toContain('verbatim place en')
  expect(marksOf({ claims: copied(long) })).not.toContain('verbatim place en')
  expect(marksOf({ claims: copied(long), reports, protection: 'open' })).not.toContain('verbatim place en')
  const short = 'men leave the farm near the river'
  expect(marksOf({ claims: copied(short), reports })).not.toContain('verbatim place en')
})

test('R37 each mark stands once at its place', () => {
  const marks = checkWording({ ...wording, claims: copied(long), reports: [`He said that ${long}.`] })
  const keys = marks.map((mark) => JSON.stringify(mark))
  expect(new Set(keys).size).toBe(keys.length)
})
