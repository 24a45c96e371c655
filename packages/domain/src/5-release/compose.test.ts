import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseInstant } from '#kernel/instant.ts'
import { sayDay, sayInstant } from '#kernel/words-calendar.ts'
import { parseZone } from '#kernel/zone.ts'
import { canonicalPair, compose, composeRecall, type ReleasedRung, referenceOf, type TextInput } from './compose.ts'
import { sections } from './phrases.ts'

const at = parseInstant
const shrine: ReleasedRung = {
  element: 'where',
  label: 'site',
  text: { en: 'the Sayyida Zaynab shrine', ar: 'مقام السيدة زينب' },
}
const saturday: ReleasedRung = {
  element: 'when',
  label: 'day',
  text: sayDay(parseZone('Asia/Damascus'), 20_099, at('2025-01-11T09:00Z')),
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
  zone: parseZone('Asia/Damascus'),
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
    When: on Saturday 11 January 2025
    By whom: ISIS
    What we ask: Protect the people in danger, inform those responsible on site, and confirm to us that they were informed.
    Withheld (further detail): the place, the time
    Not known: the method
    Valid until: Monday 13 January 2025, 00:00 (midnight between Sunday and Monday), Damascus time (UTC+3); Sunday 12 January 2025, 21:00 UTC
    Next update at the latest: Friday 10 January 2025, 12:00 (12:00 pm, noon), Damascus time (UTC+3); 09:00 UTC
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
    الزمان: يوم السبت 11 كانون الثاني (يناير) 2025 (11/01/2025، ١١ رجب ١٤٤٦)
    الجهة المنفِّذة: تنظيم داعش
    المطلوب: نرجو حماية المهدَّدين، وإبلاغ المسؤولين في الموقع، وتأكيد إبلاغهم لنا.
    محجوب (تفاصيل إضافية): المكان، الزمان
    غير معلوم: الأسلوب
    صالح حتى: الاثنين 13 كانون الثاني (يناير) 2025 (13/01/2025، ١٣ رجب ١٤٤٦)، الساعة 00:00 (منتصف الليل بين الأحد والاثنين)، بتوقيت دمشق (غرينتش +3)؛ الأحد 12 كانون الثاني (يناير) 2025 الساعة 21:00 بتوقيت غرينتش
    التحديث التالي في موعد أقصاه: الجمعة 10 كانون الثاني (يناير) 2025 (10/01/2025، ١٠ رجب ١٤٤٦)، الساعة 12:00 (12:00 م، الظهر)، بتوقيت دمشق (غرينتش +3)؛ 09:00 بتوقيت غرينتش
    للاستفسار: عبر هذه القناة
    مَن يطّلع عليه: ⁦TLP:AMBER+STRICT⁩ - لجهتكم فقط
    ما يجوز فعله: ⁦PAP:GREEN⁩ - تدابير ظاهرة: حراسة وإغلاق وتوقيف
    الرقم المرجعي: ⁦QRST-VWXY⁩"
  `)
})

test('R37 does not depend on the order in which claims were entered or chosen', () => {
  const more: readonly ReleasedRung[] = [
    ...base.rungs,
    { element: 'where', label: 'site', text: { en: 'the market', ar: 'السوق' } },
    { element: 'actor', label: 'role', text: { en: 'a driver', ar: 'سائق' } },
  ]
  const whole = compose({ ...base, rungs: more, withheld: ['where', 'when', 'actor'] })
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...more], { minLength: more.length }),
      fc.shuffledSubarray(['where', 'when', 'actor'] as const, { minLength: 3 }),
      (rungs, withheld) => {
        const { en, ar } = compose({ ...base, rungs, withheld })
        expect([en, ar]).toEqual([whole.en, whole.ar])
      },
    ),
  )
})

test('R37 R38 the pattern of what is there: a distrusted reader cannot tell withheld from not known', () => {
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

test('A20 a midnight is named by the days on both sides, an hour after it by both days of the night, and UTC stands beside', () => {
  const zone = parseZone('Asia/Damascus')
  const said = (text: string) => sayInstant(zone, at(text))
  expect(said('2025-01-12T21:00:00Z').en).toBe(
    'Monday 13 January 2025, 00:00 (midnight between Sunday and Monday), Damascus time (UTC+3); Sunday 12 January 2025, 21:00 UTC',
  )
  expect(said('2025-01-11T11:00:00Z').ar).toBe(
    'السبت 11 كانون الثاني (يناير) 2025 (11/01/2025، ١١ رجب ١٤٤٦)، الساعة 14:00 (2:00 م، بعد الظهر)، بتوقيت دمشق (غرينتش +3)؛ 11:00 بتوقيت غرينتش',
  )
  expect(said('2025-01-10T23:30:00Z').ar).toContain('الساعة 02:30 (2:30 ص، ليلة الجمعة/السبت بعد منتصف الليل)')
  expect(said('2025-01-10T23:30:00Z').en).toContain('the night from Friday to Saturday, after midnight')
  // a place that keeps that clock itself
  expect(sayInstant(parseZone('Etc/UTC'), at('2025-01-11T11:00:00Z')).en).toContain('(UTC+0); 11:00 UTC')
})

test('A20 no computed time says tonight or tomorrow, and each has its weekday, both months, figures and the Hijri date', () => {
  const zones = ['Asia/Damascus', 'Europe/Moscow', 'America/New_York', 'Etc/UTC'].map(parseZone)
  const first = at('2024-12-30T00:00:00Z')
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 525_600 }), (zone, minutes) => {
      const { en, ar } = sayInstant(zone, (first + minutes * 60_000) as typeof first)
      expect(en).not.toMatch(/\b(?:tonight|tomorrow|today)\b/i)
      expect(ar).not.toMatch(/الليلة|غداً|اليوم/u)
      expect(en).toMatch(
        /^(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day \d{1,2} [A-Z][a-z]+ 20\d\d, \d\d:\d\d \(.+\).*UTC$/,
      )
      expect(ar).toMatch(
        /^\S+ \d{1,2} .+ \(\p{L}+\) 20\d\d \(\d\d\/\d\d\/20\d\d، [٠-٩]+ .+ ١٤٤[٠-٩]\)، الساعة \d\d:\d\d/u,
      )
      expect(ar).toMatch(/\d{1,2}:\d\d [صم]|منتصف الليل بين/u)
    }),
  )
})
