// R37: which pieces of a release are read, against which ladders, and what a case without sources is still held to.
import { expect, test } from 'vitest'
import type { Ladder } from '#case/ladder.ts'
import { parseInstant } from '#kernel/instant.ts'
import { parseZone } from '#kernel/zone.ts'
import type { HeldClaim } from '../draft.ts'
import type { ReleaseLevel } from '../levels.ts'
import { checkLevels, checkWording, type ReleaseWording } from './of-release.ts'

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

test('R37 what is asked in the words of a chosen rung is accounted for by it, and tells nothing else all the same', () => {
  const asked = { en: 'search every van', ar: 'فتّشوا كلّ شاحنة' }
  expect(marksOf({ asked })).toContain('unaccounted asked en')
  expect(marksOf({ asked, isAskedByRung: true })).toEqual([])
  const gate = { en: 'search every van at the south gate', ar: 'فتّشوا كلّ شاحنة' }
  expect(marksOf({ asked: gate, isAskedByRung: true })).toEqual(['withheld-term asked en'])
})

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

const asking = (en: string, change: Partial<ReleaseWording> = {}) =>
  marksOf({ ...change, asked: { en, ar: 'نرجو الحماية' } }).filter((mark) => mark.endsWith('asked en'))
const tooFine = 'time-too-fine asked en'
const finerTerm = 'withheld-term asked en'

test('R37 A20 hours are those of the place, on its wall and by its clock', () => {
  // withheld is noon in Damascus, which is nine in London in winter
  expect(asking('close it at 12:30')).toContain(tooFine)
  expect(asking('close it at 09:30')).not.toContain(tooFine)
  expect(asking('close it at 09:30 UTC')).toContain(tooFine)
  expect(asking('close it at 11:30 UTC')).not.toContain(tooFine)
})

test('R37 the stretch that is told is no finer than itself, and one without an end is longer than any', () => {
  expect(asking('close it from 10 to 12 January 2025')).not.toContain(tooFine)
  expect(asking('close it from 10 to 11 January 2025')).toContain(tooFine)
  const open = { from: days.from, until: null }
  const rungs = [rung('', ''), rung('from 10 January 2025 on', 'من 10 كانون الثاني 2025', open), time.ladder.rungs[2]]
  const claims = [place, { ...time, ladder: { ...time.ladder, rungs: rungs.flatMap((one) => one ?? []) } }]
  expect(asking('close it from 10 to 30 January 2025', { claims })).toContain(tooFine)
})

const finer = (en: string): readonly HeldClaim[] => [
  { ...place, ladder: { ...place.ladder, rungs: [rung('', ''), rung('Sayyida Zaynab', ''), rung(en, '')] } },
  time,
]
test('R37 what a finer wording has beyond the told one is a term, up to six words', () => {
  const six = 'small hidden blue door old bakery'
  expect(asking(`close ${six}`, { claims: finer(`${six} of Sayyida Zaynab`) })).toContain(finerTerm)
  expect(asking(`close ${six} roof`, { claims: finer(`${six} roof of Sayyida Zaynab`) })).not.toContain(finerTerm)
  // the words of a finer time are no term of their own: a time is read as one
  expect(asking('close it noon Saturday 11')).not.toContain(finerTerm)
})

test('R37 what stands at rung 0 is told by nobody', () => {
  const hidden = { ...place, ladder: { ...place.ladder, rungs: [rung('bakery', ''), ...place.ladder.rungs.slice(1)] } }
  expect(asking('close the bakery', { claims: [hidden, time] })).toEqual(['unaccounted asked en'])
  const said = {
    ...place,
    ladder: { ...place.ladder, rungs: [rung('our source says', ''), ...place.ladder.rungs.slice(1)] },
  }
  expect(marksOf({ claims: [said, time], chosen: [{ claim: 'place', rung: 0 }] })).toEqual([])
  expect(marksOf({ claims: [said, time], chosen: [] })).toEqual([])
})

test('R37 a claim that was replaced counts when it is the one that is told', () => {
  const replaced = [{ ...place, superseded: true }, time]
  const toldTime = [{ claim: 'time', rung: 1 }]
  expect(asking('close the south gate', { claims: replaced, chosen: toldTime })).not.toContain(finerTerm)
  expect(asking('close the south gate', { claims: [place, time], chosen: toldTime })).toContain(finerTerm)
})

test('R37 eight words of a rung may be those of a report, nine were copied', () => {
  const eight = 'four armed men leave farm near river bridge'
  const reports = ['He said four armed men leave farm near river bridge tonight.']
  expect(marksOf({ claims: copied(eight), reports })).not.toContain('verbatim place en')
  expect(marksOf({ claims: copied(`${eight} tonight`), reports })).toContain('verbatim place en')
  // its own words are told, however many
  expect(marksOf({ claims: copied(`${eight} tonight`), reports: [] })).toEqual([])
})

test('R37 a mark that is found twice over stands once', () => {
  const asked = { en: 'our source says so, and our source says more', ar: 'نرجو الحماية' }
  const found = checkWording({ ...wording, asked }).filter(({ kind }) => kind === 'sourcing-phrase')
  const places = found.map(({ start, end }) => `${start}-${end}`)
  expect(places.length).toBeGreaterThan(1)
  expect(new Set(places).size).toBe(places.length)
})

const site = (rungs: readonly { claim: string; rung: number }[]): ReleaseLevel => ({
  level: 'site',
  tlp: 'GREEN',
  pap: 'GREEN',
  medium: 'text',
  rungs,
})
const atSite = (change: Partial<ReleaseWording>, rungs: readonly { claim: string; rung: number }[]) => [
  ...new Set(
    checkLevels({ ...wording, ...change }, [site(rungs)]).map(({ kind, place: at, lang }) => `${kind} ${at} ${lang}`),
  ),
]
test('R37 A11 at a level the words of one claim do not excuse those of another', () => {
  const both = { ...place.ladder, rungs: [rung('', ''), rung('Sayyida Zaynab on 11 January 2025', 'السيدة زينب')] }
  const claims = [{ ...place, ladder: both }, time]
  const chosen = [
    { claim: 'place', rung: 1 },
    { claim: 'time', rung: 2 },
  ]
  const dated = 'time-too-fine passOn/site/place en'
  expect(atSite({ claims, chosen }, [{ claim: 'place', rung: 1 }])).toContain(dated)
  expect(
    atSite({ claims, chosen }, [
      { claim: 'place', rung: 1 },
      { claim: 'time', rung: 1 },
    ]),
  ).toContain(dated)
  expect(atSite({ claims, chosen }, [{ claim: 'time', rung: 2 }])).not.toContain(dated)
  expect(atSite({ chosen }, [{ claim: 'place', rung: 1 }])).toEqual([])
  // what is asked of the reader, and how to ask back, is not for the site
  const asked = { en: 'close the south gate', ar: 'البوابة الجنوبية' }
  expect(atSite({ chosen, asked, askBack: asked }, [{ claim: 'place', rung: 1 }])).toEqual([])
})

test('R37 A11 a name of one claim in the words of another, in either language, and a claim that was replaced', () => {
  const actor: HeldClaim = {
    claim: 'actor',
    cap: 1,
    superseded: false,
    ladder: { element: 'actor', rungs: [rung('', ''), rung('Abu Harith', 'أبو حارث')] },
  }
  const named = { ...place.ladder, rungs: [rung('', ''), rung('house of Abu Harith', 'بيت أبو حارث')] }
  const claims = [{ ...place, ladder: named }, actor]
  const told = [{ claim: 'place', rung: 1 }]
  const all = [...told, { claim: 'actor', rung: 1 }]
  expect(atSite({ claims, chosen: all }, told)).toEqual([
    'withheld-term passOn/site/place en',
    'withheld-term passOn/site/place ar',
  ])
  expect(atSite({ claims, chosen: all }, all)).toEqual([])
  const replaced = [
    { ...place, ladder: named },
    { ...actor, superseded: true },
  ]
  expect(atSite({ claims: replaced, chosen: told }, told)).toEqual([])
  // a replaced claim that is told at the level is held against the words of the others
  expect(atSite({ claims: replaced, chosen: all }, [...told, { claim: 'actor', rung: 0 }])).toContain(
    'withheld-term passOn/site/place en',
  )
})
