import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant, parseInstant } from '#kernel/instant.ts'
import { canonicalPair, compose, composeRecall, type ReleasedRung, referenceOf, type TextInput } from './compose.ts'
import { sections } from './phrases.ts'
import { instantText, windowText } from './when.ts'

const damascus = { zone: 'Asia/Damascus', offsetAt: () => 180 }
const at = parseInstant
const shrine: ReleasedRung = {
  element: 'where',
  label: 'site',
  text: { en: 'the Sayyida Zaynab shrine', ar: 'مقام السيدة زينب' },
}
const saturday: ReleasedRung = {
  element: 'when',
  label: 'day',
  text: { en: 'unused', ar: 'unused' },
  window: { from: at('2025-01-11T00:00+03:00'), until: at('2025-01-12T00:00+03:00') },
}
const base: TextInput = {
  reference: 'QRST-VWXY',
  office: { en: 'Office of Public Security', ar: 'مكتب الأمن العام' },
  rungs: [
    { element: 'actor', label: 'group', text: { en: 'ISIS', ar: 'تنظيم داعش' } },
    saturday,
    shrine,
    { element: 'target', label: 'group', text: { en: 'visitors of the shrine', ar: 'زوّار المقام' } },
  ],
  withheld: ['where', 'when'],
  notKnown: ['how'],
  onePhrase: false,
  likelihood: null,
  confidence: null,
  asked: null,
  validUntil: at('2025-01-12T21:00:00Z'),
  nextUpdate: at('2025-01-10T09:00:00Z'),
  askBack: { en: 'by this channel', ar: 'عبر هذه القناة' },
  tlp: 'AMBER+STRICT',
  pap: 'GREEN',
  place: damascus,
  exercise: false,
  change: null,
  passOn: [],
}

const banned: readonly (readonly [string, Partial<TextInput>])[] = [
  ['a rung that says tonight', { rungs: [{ ...shrine, text: { en: 'the gate, tonight', ar: 'الباب' } }] }],
  ['a rung that says possible in Arabic', { rungs: [{ ...shrine, text: { en: 'gate', ar: 'مكان محتمل' } }] }],
  ['an ask that accuses', { asked: { en: 'warn the victims', ar: 'أبلغوا' } }],
  ['the name of the product', { askBack: { en: 'call Tocsin', ar: 'هاتف' } }],
]
for (const [what, part] of banned)
  test(`marks ${what}`, () => {
    expect(compose({ ...base, ...part }).banned).not.toEqual([])
  })

test('writes the same sections in the same order, in both languages', () => {
  const { lines, en, ar, banned: marks } = compose(base)
  const order = lines.map((line) => sections.indexOf(line.section))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  expect(en.split('\n')).toHaveLength(ar.split('\n').length)
  expect(marks).toEqual([])
  expect(en).toMatchInlineSnapshot(`
    "WARNING OF DANGER
    To: Office of Public Security
    An attack is feared.
    Target: visitors of the shrine
    Where: the Sayyida Zaynab shrine
    When: Saturday 11 January 2025 (11/01/2025), Damascus time, UTC+3
    By whom: ISIS
    What we ask: Protect the people in danger, inform those responsible on site, and confirm to us that they were informed.
    Withheld (further detail): the place, the time
    Not known: the method
    Valid until: Monday 13 January 2025 (13/01/2025), 00:00 (midnight between Sunday and Monday), Damascus time, UTC+3
    Next update at the latest: Friday 10 January 2025 (10/01/2025), 12:00 (12:00 pm), Damascus time, UTC+3
    To ask a question back: by this channel
    Who may read it: TLP:AMBER+STRICT - for your organisation only
    What may be done with it: PAP:GREEN - visible measures: guards, closures, arrests
    Reference: QRST-VWXY"
  `)
  expect(ar).toMatchInlineSnapshot(`
    "تحذير من خطر
    إلى: مكتب الأمن العام
    يُخشى وقوع هجوم.
    المستهدف: زوّار المقام
    المكان: مقام السيدة زينب
    الزمان: السبت ١١ كانون الثاني (يناير) ٢٠٢٥ (⁦11/01/2025⁩)، بتوقيت دمشق، ⁦UTC+3⁩
    الجهة المنفِّذة: تنظيم داعش
    المطلوب: نرجو حماية المهدَّدين، وإبلاغ المسؤولين في الموقع، وتأكيد إبلاغهم لنا.
    محجوب (تفاصيل إضافية): المكان، الزمان
    غير معلوم: الأسلوب
    صالح حتى: الاثنين ١٣ كانون الثاني (يناير) ٢٠٢٥ (⁦13/01/2025⁩)، ٠٠:٠٠ (منتصف الليل بين الأحد والاثنين)، بتوقيت دمشق، ⁦UTC+3⁩
    التحديث التالي في موعد أقصاه: الجمعة ١٠ كانون الثاني (يناير) ٢٠٢٥ (⁦10/01/2025⁩)، ١٢:٠٠ (١٢:٠٠ م)، بتوقيت دمشق، ⁦UTC+3⁩
    للاستفسار: عبر هذه القناة
    مَن يطّلع عليه: ⁦TLP:AMBER+STRICT⁩ - لجهتكم فقط
    ما يجوز فعله: ⁦PAP:GREEN⁩ - تدابير ظاهرة: حراسة وإغلاق وتوقيف
    الرقم المرجعي: ⁦QRST-VWXY⁩"
  `)
})

test('does not depend on the order in which rungs were chosen', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...base.rungs], { minLength: base.rungs.length }), (rungs) => {
      expect(compose({ ...base, rungs }).en).toBe(compose(base).en)
    }),
  )
})

test('a distrusted reader cannot tell withheld from not known', () => {
  const more = compose({ ...base, onePhrase: true, withheld: ['where', 'when'], notKnown: ['how'] })
  const nothing = compose({ ...base, onePhrase: true, withheld: [], notKnown: [] })
  expect(more.en).toBe(nothing.en)
  expect(more.ar).toBe(nothing.ar)
  expect(more.ar).toContain('لا تفاصيل إضافية')
})

test('never puts a confidence and a likelihood in one line, and always prints the range', () => {
  const { lines } = compose({ ...base, likelihood: 'very_likely', confidence: 'moderate' })
  const certainty = lines.filter((line) => line.section === 'certainty')
  expect(certainty).toHaveLength(2)
  expect(certainty[0]?.text.ar).toContain('مرجَّح جداً (٨٠–٩٥٪)'.normalize('NFC'))
  expect(certainty[0]?.text.en).not.toContain('confidence')
})

test('says nothing that is in no released rung: what is held and not told cannot be handed to it', () => {
  const words = compose({ ...base, rungs: [shrine], withheld: ['when', 'actor'] })
  expect(words.en).not.toContain('ISIS')
  expect(words.en).not.toContain('11 January')
})

test('texts to pass on come from the same rungs, with their own markings', () => {
  const { passOn } = compose({ ...base, passOn: [{ level: 'site', tlp: 'GREEN', pap: 'AMBER' }] })
  expect(passOn[0]?.en).toContain('Sayyida Zaynab shrine')
  expect(passOn[0]?.en).toContain('TLP:GREEN')
  expect(passOn[0]?.en).not.toContain('AMBER+STRICT')
  expect(passOn[0]?.en).not.toContain('by this channel')
})

test('a stand-down says what is over and fears nothing', () => {
  const { en, ar } = compose({ ...base, rungs: [], change: { kind: 'stand_down', follows: 'ABCD-EFGH' } })
  expect(en).toContain('ABCD-EFGH')
  expect(en).not.toContain('feared')
  expect(ar).toContain('انتهاء حالة الخطر')
})

test('an exercise says so first', () => {
  expect(compose({ ...base, exercise: true }).en.startsWith('EXERCISE')).toBe(true)
  expect(compose({ ...base, exercise: true }).ar.startsWith('تمرين')).toBe(true)
})

test('a recall says that we were wrong', () => {
  const text = composeRecall({
    reference: 'ABCD-EFGH',
    office: base.office,
    reason: { en: 'the report was false', ar: 'البلاغ غير صحيح' },
    exercise: false,
  })
  expect(text.en).toContain('We were wrong')
  expect(text.ar).toContain('سحب التحذير')
})

test('one letter in either language or in a text to pass on makes another pair', () => {
  const composed = compose({ ...base, passOn: [{ level: 'site', tlp: 'GREEN', pap: 'AMBER' }] })
  const pair = canonicalPair(composed)
  expect(canonicalPair({ ...composed, en: `${composed.en} ` })).not.toBe(pair)
  expect(canonicalPair({ ...composed, ar: composed.ar.replace('ي', 'ى') })).not.toBe(pair)
  expect(canonicalPair({ ...composed, passOn: [] })).not.toBe(pair)
})

test('is written in one normal form, with no brand and no link', () => {
  for (const text of [compose(base).en, compose(base).ar]) {
    expect(text.normalize('NFC')).toBe(text)
    expect(text).not.toMatch(/tocsin|توكسين|https?:/iu)
  }
})

test('gives a reference of eight characters', () => {
  expect(referenceOf('release_7zzzzzzzzzzzzzzzzzabcdefgh')).toBe('ABCD-EFGH')
})

const windows: readonly (readonly [string, string, string, string])[] = [
  [
    '2025-01-11T11:00Z',
    '2025-01-11T11:01Z',
    'Saturday 11 January 2025 (11/01/2025), 14:00 (2:00 pm), Damascus time, UTC+3',
    'السبت ١١ كانون الثاني (يناير) ٢٠٢٥ (\u206611/01/2025\u2069)، ١٤:٠٠ (٢:٠٠ م)، بتوقيت دمشق، \u2066UTC+3\u2069',
  ],
  [
    '2025-01-10T21:00Z',
    '2025-01-11T21:00Z',
    'Saturday 11 January 2025 (11/01/2025), Damascus time, UTC+3',
    'السبت ١١ كانون الثاني (يناير) ٢٠٢٥ (\u206611/01/2025\u2069)، بتوقيت دمشق، \u2066UTC+3\u2069',
  ],
  [
    '2025-01-11T09:00Z',
    '2025-01-11T15:00Z',
    'Saturday 11 January 2025 (11/01/2025), between 12:00 (12:00 pm) and 18:00 (6:00 pm), Damascus time, UTC+3',
    'السبت ١١ كانون الثاني (يناير) ٢٠٢٥ (\u206611/01/2025\u2069)، بين الساعة ١٢:٠٠ (١٢:٠٠ م) والساعة ١٨:٠٠ (٦:٠٠ م)، بتوقيت دمشق، \u2066UTC+3\u2069',
  ],
  [
    '2025-01-10T22:00Z',
    '2025-01-11T01:00Z',
    'Saturday 11 January 2025 (11/01/2025), between 01:00 (1:00 am) and 04:00 (4:00 am), the night from Friday to Saturday, after midnight, Damascus time, UTC+3',
    'السبت ١١ كانون الثاني (يناير) ٢٠٢٥ (\u206611/01/2025\u2069)، بين الساعة ٠١:٠٠ (١:٠٠ ص) والساعة ٠٤:٠٠ (٤:٠٠ ص)، ليلة الجمعة/السبت بعد منتصف الليل، بتوقيت دمشق، \u2066UTC+3\u2069',
  ],
  [
    '2025-01-09T21:00Z',
    '2025-01-12T21:00Z',
    'from Friday 10 January 2025 (10/01/2025) to Sunday 12 January 2025 (12/01/2025), both days included, Damascus time, UTC+3',
    'من الجمعة ١٠ كانون الثاني (يناير) ٢٠٢٥ (\u206610/01/2025\u2069) إلى الأحد ١٢ كانون الثاني (يناير) ٢٠٢٥ (\u206612/01/2025\u2069)، واليومان ضمناً، بتوقيت دمشق، \u2066UTC+3\u2069',
  ],
  [
    '2025-01-10T15:00Z',
    '2025-01-11T21:00Z',
    'from Friday 10 January 2025 (10/01/2025), 18:00 (6:00 pm) to Saturday 11 January 2025 (11/01/2025), 24:00 (midnight between Saturday and Sunday), Damascus time, UTC+3',
    'من الجمعة ١٠ كانون الثاني (يناير) ٢٠٢٥ (\u206610/01/2025\u2069)، ١٨:٠٠ (٦:٠٠ م) إلى السبت ١١ كانون الثاني (يناير) ٢٠٢٥ (\u206611/01/2025\u2069)، ٢٤:٠٠ (منتصف الليل بين السبت والأحد)، بتوقيت دمشق، \u2066UTC+3\u2069',
  ],
]
for (const [from, until, en, ar] of windows)
  test(`writes ${from} to ${until} for Damascus`, () => {
    expect(windowText(at(from), at(until), damascus)).toEqual({ en, ar })
  })

test('names a half-hour zone and one west of Greenwich', () => {
  expect(instantText(at('2025-01-11T11:00Z'), { zone: 'Asia/Kolkata', offsetAt: () => 330 }).en).toContain('UTC+5:30')
  expect(instantText(at('2025-01-11T03:00Z'), { zone: 'America/New_York', offsetAt: () => -300 }).en).toBe(
    'Friday 10 January 2025 (10/01/2025), 22:00 (10:00 pm), America/New_York time, UTC-5',
  )
})

test('the weekday agrees with the platform for every day', () => {
  fc.assert(
    fc.property(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), (ms) => {
      const name = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(ms)
      const place = { zone: 'UTC', offsetAt: () => 0 }
      expect(instantText(instant(ms), place).en.startsWith(`${name} `)).toBe(true)
    }),
  )
})
