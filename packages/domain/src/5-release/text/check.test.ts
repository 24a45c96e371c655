// R37: what a text says beyond its release, and how. The shared vectors, then rows of our own: refusing rows first, each
// kind with a neighbour that may pass. Marks are asserted by kind and place, never by message.

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timeLadder } from '#case/time-ladder.ts'
import type { Instant } from '#kernel/instant.ts'
import { parseZone } from '#kernel/zone.ts'
import { checkText, weighed } from './check.ts'
import { textVectors } from './from-vectors.ts'
import type { MarkKind, TextMark } from './ladders.ts'
import { normalise } from './normalise.ts'

interface Expected {
  readonly mustFlag: readonly MarkKind[]
  readonly mustNotFlag: readonly MarkKind[]
}
const file = JSON.parse(readFileSync(new URL('../../../../../vectors/release/text.json', import.meta.url), 'utf8')) as {
  readonly vectors: readonly Expected[]
}
const vectors = textVectors(file)

const kindsOf = (marks: readonly TextMark[]): ReadonlySet<MarkKind> => new Set(marks.map(({ kind }) => kind))

describe('R37 the shared vectors', () => {
  for (const [i, { id, question }] of vectors.entries())
    test(id, () => {
      const kinds = kindsOf(checkText(question))
      const { mustFlag = [], mustNotFlag = [] } = file.vectors[i] ?? {}
      for (const kind of mustFlag) expect(kinds).toContain(kind)
      for (const kind of mustNotFlag) expect(kinds).not.toContain(kind)
    })
})

// the same claims: 10-12 January, Sayyida Zaynab, no actor
const [base] = vectors
if (base === undefined) throw new Error('no vectors')
const check = (text: string, release: readonly number[] = [2, 1, 0]): readonly TextMark[] =>
  checkText({
    ...base.question,
    text,
    claims: base.question.claims.map((claim, i) => ({ ...claim, released: release[i] ?? 0 })),
  })

type Row = readonly [what: string, text: string, release?: readonly number[]]

const refused: Readonly<Partial<Record<MarkKind, readonly Row[]>>> = {
  'withheld-term': [
    ['a letter without width inside', 'Attack at the south\u200b ga\u200cte'],
    ['no width where a space was', 'Attack at the south\u200bgate'],
    ['a Cyrillic letter', 'Attack at the sоuth gаte'],
    ['a Greek letter', 'Attack by ΙSΙS'],
    ['fullwidth letters', 'Attack at the ｓｏｕｔｈ ｇａｔｅ'],
    ['mathematical letters', 'Attack at the 𝐬𝐨𝐮𝐭𝐡 𝐠𝐚𝐭𝐞'],
    ['a soft hyphen', 'Attack at the south ga\u00adte'],
    ['combining marks', 'Attack at the sȯuth gåte'],
    ['letters set apart', 'Attack at the s o u t h  g a t e'],
    ['dots between letters', 'Attack at the s.o.u.t.h g.a.t.e'],
    ['run together', 'Attack at the southgate'],
    ['digits for letters', 'Attack at the s0uth g4te'],
    ['another order', 'Attack at the gate on the south side'],
    ['another word for it', 'Attack at the southern door'],
    ['a word between', 'Attack at the south main gate'],
    ['a plural', 'Attack at the south gates'],
    ['an owner', "Attack near the shrine's wall"],
    ['a word that means the same', 'Attack at the mausoleum'],
    ['one letter off', 'Attack at the shirne'],
    ['the name by ear', 'Attack by Abou Hareth'],
    ['the name in the other script', 'هجوم يقوده أبو الحارث'],
    ['the name joined', 'Attack by AbuHarith'],
    ['another name of the group', 'Attack by Daesh'],
    ['another name of the group in Arabic', 'هجوم من تنظيم الدولة الإسلامية'],
    ['stretched Arabic letters', 'هجوم من داعـــش'],
    ['vowel marks', 'هجوم عند البَوَّابَةِ الجَنُوبِيَّة'],
    ['what is written onto the front', 'هجوم وبالبوابة الجنوبية'],
    ['without the article', 'هجوم عند بوابة جنوبية'],
    ['an Arabic word between', 'هجوم عند البوابة الكبيرة الجنوبية'],
    ['Persian letters', 'هجوم عند مقـام السیدة زینب'],
    ['a suffix', 'هجوم على ضريحها'],
    ['lam and article run into one', 'هجوم للضريح'],
    ['a presentation form', 'هجوم ﺿﺮﯾﺢ'],
    ['Arabic in Latin letters', 'Attack at al-bawaba al-janubiya'],
    ['a line break inside', 'Attack at the south\ngate'],
    ['direction marks inside', 'Attack at the \u202esouth\u202c gate'],
  ],
  'time-too-fine': [
    ['day and month in words', 'Attack on the eleventh of January'],
    ['month first', 'Attack on January 11th'],
    ['digits, the day first', 'Attack on 11/01/2025'],
    ['digits, the month first', 'Attack on 01/11/2025'],
    ['dots', 'Attack on 11.01.2025'],
    ['two digits of a year', 'Attack on 11-1-25'],
    ['ISO', 'Attack on 2025-01-11'],
    ['ISO without hyphens', 'Attack on 20250111'],
    ['a weekday', 'Attack on Saturday'],
    ['a short weekday', 'Attack on Sat'],
    ['the day before', 'Attack on the day before Sunday'],
    ['two days after', 'Attack two days after Thursday'],
    ['the eve', 'Attack on the eve of 12 January'],
    ['counted from today', 'Attack in six days'],
    ['counted in digits', "Attack in 6 days' time"],
    ['from now', 'Attack six days from now'],
    ['the eleventh, of a month not named', 'Attack on the 11th'],
    ['a part of the day', 'Attack on Saturday afternoon'],
    ['an hour alone', 'Attack between 10 and 12 January at 14:00'],
    ['an hour in words', "Attack between 10 and 12 January at two o'clock"],
    ['half past', 'Attack this week at half past two in the afternoon'],
    ['a military hour', 'Attack this week at 1400 hrs'],
    ['about an hour', 'Attack this week at around 1:30 pm'],
    ['shortly before', 'Attack this week shortly before 3 pm'],
    ['after a prayer', 'Attack this week after the noon prayer'],
    ['a bound that cuts', 'Attack before 12 January'],
    ['the other bound', 'Attack after Friday'],
    ['one of two days', 'Attack on Friday or Saturday'],
    ['a narrower range', 'Attack between 11 and 12 January'],
    ['a weekend', 'Attack this weekend'],
    ['a homoglyph in the month', 'Attack on 11 Jаnuary'],
    ['no width in the date', 'Attack on 1\u200b1 January'],
    ['fullwidth digits', 'Attack on １１ January'],
    ['a Levantine month', 'هجوم في ١١ كانون الثاني'],
    ['a weekday in Arabic', 'هجوم يوم السبت'],
    ['a weekday with what is written onto it', 'هجوم بالسبت'],
    ['the coming one', 'هجوم السبت القادم'],
    ['a day before, in Arabic', 'هجوم قبل الأحد بيوم'],
    ['the day that precedes', 'هجوم في اليوم السابق للأحد'],
    ['a day after', 'هجوم بعد الجمعة بيوم'],
    ['the eve in Arabic', 'هجوم عشية الأحد'],
    ['the daytime of', 'هجوم نهار السبت'],
    ['counted from today in Arabic', 'هجوم بعد ستة أيام'],
    ['days before, the other way round', 'هجوم قبل يومين من الاثنين ١٣ يناير'],
    ['the day by number', 'هجوم في اليوم الحادي عشر'],
    ['hours before', 'Attack 24 hours before Sunday'],
    ['an hour without its half', 'Attack this week at two.'],
    ['an ordinal', 'هجوم في الحادي عشر من يناير'],
    ['of this month', 'هجوم في ١١ من الشهر الجاري'],
    ['the calendar of Islam', 'هجوم في ١١ رجب'],
    ['the calendar of Islam in English', 'Attack on 11 Rajab 1446'],
    ['an Arabic hour', 'هجوم هذا الأسبوع الساعة الثانية ظهراً'],
    ['Persian digits', 'هجوم یوم ۱۱ ژانویه ۱۱/۰۱/۲۰۲۵'],
    ['a prayer in Arabic', 'هجوم بعد صلاة الظهر'],
    ['a bound in Arabic', 'هجوم قبل ١٢ يناير'],
    ['anything at all when the time is withheld', 'Attack this week', [0, 1, 0]],
  ],
  'weekday-mismatch': [
    ['a weekday that is not the date’s', 'Attack on Sunday 11 January'],
    ['the date first', 'Attack on 10 January (Monday)'],
    ['in Arabic', 'هجوم يوم الأحد ١١ يناير'],
    ['with the year', 'Attack on Friday, 11 January 2025'],
  ],
  coordinates: [
    ['decimals', 'Target at 33.4442 N 36.3408 E'],
    ['with a degree sign', 'Target at 33.4442°, 36.3408°'],
    ['minutes and seconds', 'Target at 33°26\'39"N 36°20\'27"E'],
    ['a military grid', 'Target at 37S BT 12345 67890'],
    ['a military grid run together', 'Target at 37SBT1234567890'],
    ['Arabic digits', 'الهدف عند ٣٣٫٤٤٤٢ ، ٣٦٫٣٤٠٨'],
    ['a plus code', 'Target at 8G5QC8VR+4V'],
    ['a link to a map', 'Target at https://maps.google.com/?q=x'],
    ['three words', 'Target at ///filled.count.soap'],
    ['one half', 'Target at latitude 33.4'],
  ],
  verbatim: [
    ['five words in a row', 'They will park the white van by the wall'],
    ['other small words', 'He told drivers, park white van'],
    ['with a homoglyph', 'They will pаrk the white van by the wall'],
  ],
  quotation: [
    ['low and high marks', 'He said „park it close“'],
    ['angle marks', 'قال «ضعها قرب الجدار»'],
    ['single marks', "He said 'park it close to the wall'"],
    ['brackets', 'قال ((ضعها قرب الجدار))'],
    ['never closed', 'He said "park it close to the wall'],
  ],
  'sourcing-phrase': [
    ['a contact', 'Our contact expects an attack'],
    ['a service', 'A partner service expects an attack'],
    ['overheard', 'It was overheard this week'],
    ['the phone', 'This was heard on the phone'],
    ['was told', 'Our office was told of an attack'],
    ['hidden by a letter', 'An infоrmant said so'],
    ['an intercept', 'Intercepted calls point to an attack'],
    ['an Arabic source', 'أفاد مصدر بوقوع هجوم'],
    ['an Arabic intercept', 'مكالمات تم اعتراضها'],
    ['we heard', 'سمعنا عن هجوم'],
  ],
  unaccounted: [
    ['a word that nobody entered', 'Attack near the bakery this week'],
    ['an Arabic word', 'هجوم قرب المخبز'],
    ['a number', 'Attack by 7 people'],
    ['a picture', 'Attack 💣 this week'],
    ['another script', 'Нападение this week'],
    ['a month of the calendar of Islam', 'هجوم في رجب'],
    ['a time wholly elsewhere', 'Attack on 3 March'],
  ],
}

for (const [kind, rows] of Object.entries(refused) as [MarkKind, readonly Row[]][])
  describe(`R37 ${kind} is found`, () => {
    for (const [what, text, release] of rows)
      test(what, () => {
        expect(kindsOf(check(text, release))).toContain(kind)
      })
  })

const passes: readonly Row[] = [
  ['the range that is told', 'An attack is feared in Sayyida Zaynab between 10 and 12 January.'],
  ['the range as days', 'An attack is feared between Friday 10 January and Sunday 12 January.'],
  ['a wider range', 'An attack is expected in January.'],
  ['the range in Arabic', 'يُخشى وقوع هجوم في السيدة زينب بين ١٠ و١٢ كانون الثاني.'],
  ['this week in Arabic', 'يُخشى وقوع هجوم هذا الأسبوع.'],
  [
    'everything that is told',
    'Attack by ISIS on the shrine in Sayyida Zaynab on 11 January at 14:00, south gate.',
    [4, 3, 1],
  ],
  ['the same with its weekday', 'Attack on Saturday 11 January at 14:00.', [4, 3, 1]],
  ['what is asked', 'Please protect the people in danger, inform those responsible on site and confirm to us.'],
  ['what is asked in Arabic', 'نرجو حماية المهددين وإبلاغ المسؤولين في الموقع وتأكيد ذلك لنا.'],
  ['nothing', ''],
]
describe('R37 what is told may stand', () => {
  for (const [what, text, release] of passes)
    test(what, () => {
      expect(check(text, release)).toEqual([])
    })
  test('a time wholly elsewhere is not too fine, and is not accounted for either', () => {
    for (const text of ['Attack on 3 March at 09:00', 'هجوم يوم ٣ آذار', 'Attack on Monday 6 January'])
      expect(kindsOf(check(text))).not.toContain('time-too-fine')
  })
  test('an inch is no quotation, an apostrophe neither', () => {
    expect(kindsOf(check("It's the people's call, isn't it; they don't reply"))).not.toContain('quotation')
  })
  test('is and us are verbs and pronouns', () => {
    const claims = [{ id: 'c', element: 'who', rungs: [{ terms: [] }, { terms: ['IS', 'US'] }], released: 0 }]
    const asked = { claims, reports: [], reference: 0 }
    expect(kindsOf(checkText({ ...asked, text: 'It is for us to check.' }))).not.toContain('withheld-term')
    expect(kindsOf(checkText({ ...asked, text: 'An attack by IS.' }))).toContain('withheld-term')
  })
})

describe('R37 numbers', () => {
  const claims = (released: number) => [
    {
      id: 'count',
      element: 'quantity',
      rungs: [{ terms: [] }, { terms: ['several'] }, { terms: ['five to ten'] }, { terms: ['seven'] }],
      released,
    },
  ]
  const numbers = (text: string, released: number) =>
    kindsOf(checkText({ text, claims: claims(released), reports: [], reference: 0 }))
  test('equal to or narrower than what is withheld', () => {
    expect(numbers('An attack by 7 people', 1)).toContain('number-too-fine')
    expect(numbers('An attack by six to eight people', 1)).toContain('number-too-fine')
    expect(numbers('هجوم من سبعة أشخاص', 2)).toContain('number-too-fine')
    expect(numbers('An attack by about 7 people', 2)).toContain('number-too-fine')
  })
  test('what is told, or another number', () => {
    expect(numbers('An attack by five to ten people', 2)).not.toContain('number-too-fine')
    expect(numbers('An attack by 7 people', 3)).not.toContain('number-too-fine')
    expect(numbers('An attack by 40 people', 1)).not.toContain('number-too-fine')
  })
})

describe('R37 places inside the true one', () => {
  test('a finer place that no ladder names', () => {
    const asked = { ...base.question, finerPlaces: [{ claim: 'place', names: ['Bab al-Saghir', 'باب الصغير'] }] }
    expect(kindsOf(checkText({ ...asked, text: 'Attack near Bab al Saghir' }))).toContain('place-too-fine')
    expect(kindsOf(checkText({ ...asked, text: 'هجوم قرب باب الصغير' }))).toContain('place-too-fine')
    expect(kindsOf(checkText({ ...asked, text: 'Attack in Sayyida Zaynab' }))).not.toContain('place-too-fine')
  })
})

describe('A20 what our own ladders of time say agrees with itself', () => {
  test('no weekday of a computed wording is held against its date, in any window', () => {
    const minutes = (days: number): number => Date.UTC(2025, 0, 1) + Math.trunc(days * 1440) * 60_000
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 700, noNaN: true }),
        fc.double({ min: 0.01, max: 6, noNaN: true }),
        (at, long) => {
          const window = { from: minutes(at) as Instant, until: (minutes(at + long) + 60_000) as Instant }
          const { rungs } = timeLadder(window, parseZone('Asia/Damascus'))
          const asked = { claims: [], reports: [], reference: Math.trunc(minutes(at) / 86_400_000) - 5 }
          for (const { text } of rungs)
            for (const said of [text.en ?? '', text.ar ?? ''])
              expect(kindsOf(checkText({ ...asked, text: said })), said).not.toContain('weekday-mismatch')
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('R37 marks stand where it was written', () => {
  test('a mark covers exactly what hid the word', () => {
    const text = 'At the so\u200buth  gаte now'
    const [mark] = check(text).filter(({ kind }) => kind === 'withheld-term')
    expect(text.slice(mark?.start, mark?.end)).toBe('so\u200buth  gаte')
    expect(mark).toMatchObject({ claim: 'place', rung: 3 })
  })
  test('every unit of a normal text has its place, in order, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { from, to, text: normal } = normalise(text)
        expect([from.length, to.length]).toEqual([normal.length, normal.length])
        for (const [i, at] of from.entries()) {
          expect(at).toBeGreaterThanOrEqual(from[i - 1] ?? 0)
          expect(to[i]).toBeGreaterThan(at)
        }
      }),
    )
  })
  test('any text is answered, with marks inside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const { start, end } of check(text)) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
  test('what the marks come to', () => {
    expect(weighed(check('A human source names the south gate and a bakery'))).toMatchObject({ stops: 1 })
    expect(weighed(check('An attack is feared this week.'))).toEqual({ stops: 0, asks: 0, unaccounted: 0 })
  })
})
