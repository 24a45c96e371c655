// What each kind of text holds, line by line: a change, a stand-down, an exercise, a text to pass on, a recall.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseInstant } from '#kernel/instant.ts'
import { sayInstant } from '#kernel/words-calendar.ts'
import { change } from '#kernel/words-state.ts'
import { confidence, likelihood, likelihoodRange, passOnLevel } from '#kernel/words-text.ts'
import { parseZone } from '#kernel/zone.ts'
import { canonicalPair, compose, composeRecall, inTextOrder, type ReleasedRung, type TextInput } from './compose.ts'
import { gapOf, lines, ltr, phrases } from './phrases.ts'

const shrine: ReleasedRung = { element: 'where', label: 'site', text: { en: 'the shrine', ar: 'المقام' } }
const group: ReleasedRung = { element: 'actor', label: 'group', text: { en: 'a group', ar: 'جماعة' } }
const base: TextInput = {
  reference: 'QRST-VWXY',
  office: { en: 'Office of Public Security', ar: 'مكتب الأمن العام' },
  rungs: [group, shrine],
  withheld: [],
  notKnown: [],
  onePhrase: false,
  likelihood: null,
  confidence: null,
  asked: null,
  validUntil: parseInstant('2025-01-12T21:00:00Z'),
  nextUpdate: parseInstant('2025-01-10T09:00:00Z'),
  askBack: { en: 'by this channel', ar: 'عبر هذه القناة' },
  tlp: 'AMBER+STRICT',
  pap: 'GREEN',
  zone: parseZone('Asia/Damascus'),
  exercise: false,
  change: null,
  passOn: [],
}
const sectionsOf = (input: Partial<TextInput>): readonly string[] =>
  compose({ ...base, ...input }).lines.map(({ section }) => section)
/** The lines of one section, English and Arabic. */
const said = (section: string, input: Partial<TextInput>): readonly (readonly string[])[] =>
  compose({ ...base, ...input })
    .lines.filter((line) => line.section === section)
    .map(({ text }) => [text.en, text.ar])

const frame = ['validity', 'next_update', 'ask_back', 'handling', 'handling', 'reference']
const follows = 'ABCD-EFGH'
for (const [what, input, sections] of [
  ['a warning', {}, ['heading', 'addressee', 'feared', 'where', 'actor', 'asked', ...frame]],
  [
    'gaps',
    { withheld: ['when'], notKnown: ['how'] },
    ['heading', 'addressee', 'feared', 'where', 'actor', 'asked', 'gaps', 'gaps', ...frame],
  ],
  [
    'an update',
    { change: { kind: 'update', follows } },
    ['heading', 'heading', 'addressee', 'feared', 'where', 'actor', 'asked', ...frame],
  ],
  [
    'a stand-down',
    { rungs: [], withheld: ['when'], likelihood: 'likely', change: { kind: 'stand_down', follows } },
    ['heading', 'heading', 'addressee', ...frame],
  ],
  [
    'a stand-down of something',
    { change: { kind: 'stand_down', follows } },
    ['heading', 'heading', 'addressee', 'where', 'actor', ...frame],
  ],
  [
    'a stand-down that asks',
    { rungs: [], asked: { en: 'open', ar: 'افتحوا' }, change: { kind: 'stand_down', follows } },
    ['heading', 'heading', 'addressee', 'asked', ...frame],
  ],
  ['nothing released', { rungs: [] }, ['heading', 'addressee', 'feared', 'asked', ...frame]],
  [
    'an exercise',
    { exercise: true },
    ['heading', 'heading', 'addressee', 'feared', 'where', 'actor', 'asked', ...frame],
  ],
] as readonly (readonly [string, Partial<TextInput>, readonly string[]])[])
  test(`R42 the sections of ${what}`, () => {
    expect(sectionsOf(input)).toEqual(sections)
  })

test('the heading of each kind', () => {
  const warning = [phrases.warning.en, phrases.warning.ar]
  expect(said('heading', {})).toEqual([warning])
  expect(said('heading', { exercise: true })).toEqual([[phrases.exercise.en, phrases.exercise.ar], warning])
  for (const kind of ['update', 'correction', 'renewal'] as const)
    expect(said('heading', { change: { kind, follows } })).toEqual([
      [`${phrases.warning.en} - ${change[kind].en}`, `${phrases.warning.ar} - ${change[kind].ar}`],
      [lines.follows.en(follows), lines.follows.ar(ltr(follows))],
    ])
  expect(said('heading', { change: { kind: 'stand_down', follows } })).toEqual([
    [change.stand_down.en, change.stand_down.ar],
    [lines.danger_over.en(follows), lines.danger_over.ar(ltr(follows))],
  ])
})

test('R38 what is withheld and what is not known stand apart, each only where there is some', () => {
  const gap = (name: 'withheld' | 'not_known', one: keyof typeof gapOf) => [
    lines[name].en(gapOf[one].en),
    lines[name].ar(gapOf[one].ar),
  ]
  expect(said('gaps', { withheld: ['when'] })).toEqual([gap('withheld', 'when')])
  expect(said('gaps', { notKnown: ['how'] })).toEqual([gap('not_known', 'how')])
  expect(said('gaps', { withheld: ['when'], notKnown: ['how'] })).toEqual([
    gap('withheld', 'when'),
    gap('not_known', 'how'),
  ])
  expect(said('gaps', { onePhrase: true, notKnown: ['how'] })).toEqual([
    [phrases.no_further_details.en, phrases.no_further_details.ar],
  ])
  expect(said('gaps', {})).toEqual([])
})

test('a likelihood with its range, and a confidence, each alone', () => {
  expect(said('certainty', { likelihood: 'likely' })).toEqual([
    [
      lines.likelihood.en(`${likelihood.likely.en} (${likelihoodRange.likely.en})`),
      lines.likelihood.ar(`${likelihood.likely.ar} (${likelihoodRange.likely.ar})`).normalize('NFC'),
    ],
  ])
  expect(said('certainty', { confidence: 'high' })).toEqual([
    [lines.confidence.en(confidence.high.en), lines.confidence.ar(confidence.high.ar)],
  ])
})

test('what is asked is the fixed sentence or what somebody wrote', () => {
  expect(said('asked', {})).toEqual([[lines.asked.en(phrases.asked.en), lines.asked.ar(phrases.asked.ar)]])
  const asked = { en: 'open', ar: 'افتحوا' }
  expect(said('asked', { asked })).toEqual([[lines.asked.en('open'), lines.asked.ar('افتحوا')]])
})

test('R37 rungs of one element stand by their words, whatever came first', () => {
  const where = (en: string, ar: string, label = 'site'): ReleasedRung => ({
    element: 'where',
    label,
    text: { en, ar },
  })
  const [a, b, c, d] = [where('a', 'ب'), where('b', 'أ'), where('b', 'ب'), where('b', 'ب', 'town')] as const
  const target: ReleasedRung = { ...where('z', 'ي'), element: 'target' }
  for (const rungs of [
    [a, b, c, d, target],
    [d, c, b, a, target],
    [target, c, a, d, b],
  ])
    expect(inTextOrder(rungs)).toEqual([target, a, b, c, d])
})

test('R44 a text to pass on has its own addressee and markings, and nothing to ask back', () => {
  const { passOn, en } = compose({ ...base, passOn: [{ level: 'site', tlp: 'GREEN', pap: 'AMBER' }] })
  const [below] = passOn
  expect([below?.level, below?.tlp, below?.pap]).toEqual(['site', 'GREEN', 'AMBER'])
  const own = below?.en.split('\n') ?? []
  const [tlp, pap] = own.slice(-3, -1)
  expect(tlp).toContain('TLP:GREEN')
  expect(pap).toContain('PAP:AMBER')
  expect(own.filter((line) => line !== tlp && line !== pap)).toEqual([
    phrases.warning.en,
    lines.pass_on.en(passOnLevel.site.en),
    phrases.feared.en,
    lines.where.en('the shrine'),
    lines.actor.en('a group'),
    lines.validity.en(sayInstant(base.zone, base.validUntil).en),
    lines.reference.en('QRST-VWXY'),
  ])
  expect(below?.ar.split('\n')).toHaveLength(own.length)
  expect(en).not.toContain(lines.pass_on.en(passOnLevel.site.en))
})

test('a stand-down to pass on fears nothing', () => {
  const { passOn } = compose({
    ...base,
    rungs: [],
    change: { kind: 'stand_down', follows },
    passOn: [{ level: 'site', tlp: 'GREEN', pap: 'AMBER' }],
  })
  expect(passOn[0]?.en.split('\n')[0]).toBe(change.stand_down.en)
  expect(passOn[0]?.en).not.toContain(phrases.feared.en)
})

test('a word that may not stand in a text is found with its language and section', () => {
  const asked = { en: 'warn the victims', ar: 'أبلغوا' }
  const { banned } = compose({ ...base, asked })
  expect(banned.map(({ lang, section }) => [lang, section])).toEqual([['en', 'asked']])
})

test('a recall has four lines, five in an exercise', () => {
  const recall = { reference: follows, office: base.office, reason: { en: 'it was false', ar: 'غير صحيح' } }
  const own = (lang: 'en' | 'ar') => [
    change.recall[lang],
    lines.addressee[lang](base.office[lang]),
    lines.withdrawn[lang](lang === 'en' ? follows : ltr(follows)),
    lines.reason[lang](recall.reason[lang]),
  ]
  const text = composeRecall({ ...recall, exercise: false })
  expect(text.en.split('\n')).toEqual(own('en'))
  expect(text.ar.split('\n')).toEqual(own('ar'))
  const exercise = composeRecall({ ...recall, exercise: true })
  expect(exercise.en.split('\n')).toEqual([phrases.exercise.en, ...own('en')])
  expect(exercise.ar.split('\n')).toEqual([phrases.exercise.ar, ...own('ar')])
})

test('R44 the text of a pair is one, by name, in one order', () => {
  const below = { level: 'site', tlp: 'GREEN', pap: 'AMBER', en: 'c', ar: 'd' } as const
  expect(canonicalPair({ en: 'a', ar: 'b' })).toBe('["tocsin/v1/pair","a","b",[]]')
  expect(canonicalPair({ en: 'a', ar: 'b', passOn: [below] })).toBe(
    '["tocsin/v1/pair","a","b",[["site","GREEN","AMBER","c","d"]]]',
  )
})

/** All that a text can be made of. The compiler refuses a list that lacks a field, or has one that there is not. */
const ofRung = { element: true, label: true, text: true } satisfies Record<keyof ReleasedRung, true>
const ofText = {
  reference: true,
  office: true,
  rungs: true,
  withheld: true,
  notKnown: true,
  onePhrase: true,
  likelihood: true,
  confidence: true,
  asked: true,
  validUntil: true,
  nextUpdate: true,
  askBack: true,
  tlp: true,
  pap: true,
  marking: true,
  zone: true,
  exercise: true,
  change: true,
  passOn: true,
} satisfies Record<keyof TextInput, true>
const stays = [
  'source',
  'method',
  'access',
  'collector',
  'grade',
  'gradeScheme',
  'report',
  'reports',
  'origins',
  'sets',
]

test('R34 a text is made of the fields that are listed, and none of them is of the source, the method or the grade', () => {
  for (const word of stays) for (const fields of [ofRung, ofText]) expect(Object.keys(fields)).not.toContain(word)
})

test('R34 whatever else stands beside a rung or a release has no way into a text', () => {
  const secret = fc
    .string({ minLength: 3, maxLength: 9, unit: fc.constantFrom('Q', 'X', 'Z', '7') })
    .map((text) => `#${text}#`)
  const beside = fc.dictionary(fc.constantFrom(...stays), secret, { minKeys: 1 })
  fc.assert(
    fc.property(beside, beside, (ofOne, ofAll) => {
      const rungs = [group, { ...shrine, ...ofOne, text: { ...shrine.text, ...ofOne } }]
      const passOn = [{ level: 'site', tlp: 'CLEAR', pap: 'CLEAR', rungs, ...ofAll }]
      const { en, ar, passOn: below } = compose({ ...base, ...ofAll, rungs, passOn } as TextInput)
      const plain = compose({ ...base, passOn: [{ level: 'site', tlp: 'CLEAR', pap: 'CLEAR', rungs: base.rungs }] })
      expect([en, ar, below.map((one) => [one.en, one.ar])]).toEqual([
        plain.en,
        plain.ar,
        plain.passOn.map((one) => [one.en, one.ar]),
      ])
    }),
  )
})

test('R37 R38 a reader who is told one phrase reads the same, whatever more is held or nobody knows', () => {
  const elements = fc.subarray(['target', 'who', 'quantity', 'where', 'when', 'how', 'actor'] as const)
  const written = (input: Partial<TextInput>) => compose({ ...base, ...input })
  fc.assert(
    fc.property(elements, elements, (withheld, notKnown) => {
      expect(written({ withheld, notKnown, onePhrase: true })).toEqual(written({ onePhrase: true }))
      // elsewhere both stand apart
      const apart = written({ withheld, notKnown }).lines.filter(({ section }) => section === 'gaps')
      expect(apart).toHaveLength(Number(withheld.length > 0) + Number(notKnown.length > 0))
    }),
  )
})
