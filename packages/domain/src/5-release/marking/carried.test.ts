// R34, R40, R41: what United States marking stands on the face of a release, what those of its reports allow, and which
// stay here because they would tell how something came to be known.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { papWords, tlpWords } from '#kernel/handling.ts'
import {
  carriedBy,
  controlUnder,
  fromKept,
  kept,
  limitUnder,
  markingBehind,
  markingIn,
  readUs,
  shownMarking,
  tellsNoMethod,
} from './carried.ts'
import { labelOfUs } from './label.ts'
import { anyMarking } from './marking.fixture.ts'
import { rollUp } from './roll-up.ts'
import type { ReadMarking } from './us.ts'

const strict = { tlp: 'RED', pap: 'RED' } as const
const open = { tlp: 'CLEAR', pap: 'CLEAR' } as const
const unread: ReadMarking = { kind: 'unknown', at: 'category' }
const carry = (
  own: string | null,
  behind: string | null,
  mark: { tlp: never; pap: never } | typeof strict = strict,
) => {
  const face = carriedBy(own, behind === null ? null : readUs(behind), mark)
  return face.kind === 'refused' ? `${face.refusal.code} ${face.refusal.path}` : (face.carried?.banner ?? null)
}

describe('R40 the marking of a release is that of its reports or a stricter one', () => {
  for (const [own, behind, answer] of [
    [null, null, null],
    [null, '(U//FOUO)', 'UNCLASSIFIED//FOUO'],
    [null, '(S//REL TO USA, GBR)', 'SECRET//REL TO USA, GBR'],
    ['(S//NF)', null, 'SECRET//NOFORN'],
    ['SECRET//NOFORN', '(S//REL TO USA, GBR)', 'SECRET//NOFORN'],
    ['SECRET//REL TO USA, GBR', '(S//REL TO USA, AUS, GBR)', 'SECRET//REL TO USA, GBR'],
    ['SECRET//REL TO USA, GBR', '(C//REL TO USA, AUS, GBR)', 'SECRET//REL TO USA, GBR'],
    ['SECRET//REL TO USA, AUS, GBR', '(S//REL TO USA, GBR)', 'marking_wider_than_reports /marking'],
    ['SECRET//REL TO USA, GBR', '(S//NF)', 'marking_wider_than_reports /marking'],
    ['SECRET', '(S//OC)', 'marking_wider_than_reports /marking'],
    ['CONFIDENTIAL//NOFORN', '(S//NF)', 'marking_wider_than_reports /marking'],
    ['SECRET//NOFRON', null, 'marking_unknown /marking'],
    ['TLP:WHITE', null, 'marking_unknown /marking'],
    ['', null, 'marking_unknown /marking'],
  ] as const)
    test(`${own} over ${behind}: ${answer}`, () => {
      expect(carry(own, behind)).toBe(answer)
    })

  test('nothing that can be read is as strict as what cannot', () => {
    for (const own of ['SECRET//NOFORN', 'TOP SECRET//ORCON/NOFORN'])
      expect(carriedBy(own, unread, strict)).toMatchObject({ refusal: { code: 'marking_wider_than_reports' } })
    expect(carriedBy(null, unread, strict)).toEqual({
      kind: 'carried',
      carried: { banner: null, behind: { banner: null, fault: 'category' } },
    })
  })

  test('the three schemes on one page do not say different things', () => {
    expect(carriedBy('UNCLASSIFIED//FOUO', null, { tlp: 'GREEN', pap: 'AMBER' })).toMatchObject({
      refusal: { code: 'marking_contradicts', path: '/tlp' },
    })
    expect(carriedBy('UNCLASSIFIED//FOUO', null, { tlp: 'AMBER', pap: 'GREEN' })).toMatchObject({
      refusal: { code: 'marking_contradicts' },
    })
    expect(carriedBy('UNCLASSIFIED//FOUO', null, { tlp: 'AMBER', pap: 'AMBER' }).kind).toBe('carried')
  })
})

describe('R34 what would tell how something came to be known stays here', () => {
  for (const text of [
    'TOP SECRET//SI',
    'SECRET//SAR-ABC',
    'SECRET//RD',
    'SECRET//FGI GBR',
    'SECRET//FGI',
    '//GBR SECRET',
    '//JOINT SECRET GBR USA',
    '//NATO SECRET//ATOMAL',
    'UNCLASSIFIED//LES',
    'SECRET//IMCON',
    'SECRET//FISA',
    'SECRET//RSEN',
    'CONFIDENTIAL//PROPIN',
    'UNCLASSIFIED//DEA SENSITIVE',
  ])
    test(text, () => {
      const behind = readUs(text)
      expect(behind.kind).toBe('known')
      expect(carry(null, text)).toBeNull()
      expect(carriedBy(null, behind, strict)).toMatchObject({ carried: { behind: { banner: text } } })
      // nor may an author put it on himself; what stays behind asks first, and its equivalents are the strictest
      expect(carry(text, null)).toBe('marking_tells_method /marking')
      expect(controlUnder(behind) === null).toBe(!labelOfUs(behind).consent)
    })
  for (const text of ['UNCLASSIFIED', 'UNCLASSIFIED//FOUO', 'SECRET//ORCON/NOFORN', 'SECRET//REL TO USA, GBR/RELIDO'])
    test(`${text} says who may read and nothing else`, () => {
      expect(carry(text, null)).toBe(text)
    })
})

test('R41 a limit is drawn in and never let out', () => {
  expect(limitUnder({ tlp: 'AMBER', pap: 'GREEN' }, null)).toEqual({ tlp: 'AMBER', pap: 'GREEN' })
  expect(limitUnder(open, readUs('(U//FOUO)'))).toEqual({ tlp: 'AMBER', pap: 'AMBER' })
  expect(limitUnder(open, readUs('(U)'))).toEqual({ tlp: 'GREEN', pap: 'GREEN' })
  expect(limitUnder({ tlp: 'RED', pap: 'RED' }, readUs('(U)'))).toEqual(strict)
  expect(limitUnder(open, unread)).toEqual(strict)
})

for (const [text, word] of [
  ['UNCLASSIFIED', null],
  ['UNCLASSIFIED//FOUO', null],
  ['SECRET//ORCON/NOFORN', 'ORCON'],
  ['SECRET//ORCON-USGOV', 'ORCON'],
  ['SECRET//FGI GBR', 'FGI'],
  ['SECRET//FGI', 'FGI'],
  ['//GBR SECRET', 'FGI'],
  ['SECRET//NOFORN', 'NOFORN'],
  ['SECRET', 'S'],
  ['SECRET//NOFRON', 'UNKNOWN'],
] as const)
  test(`R23 whether somebody is asked about ${text}, and under which word`, () => {
    expect(controlUnder(readUs(text))).toBe(word)
  })
test('R23 without a marking nobody is asked for its sake', () => {
  expect(controlUnder(null)).toBeNull()
})

describe('R41 what is kept is read again as it was', () => {
  test('a banner, a fault, and nothing', () => {
    for (const text of ['(S//NF)', 'SECRET//NOFRON']) expect(fromKept(kept(readUs(text)))).toEqual(readUs(text))
    expect(fromKept({ banner: null, fault: null })).toBeNull()
    expect(markingBehind([])).toBeNull()
    expect(markingBehind([{ banner: null, fault: null }])).toBeNull()
  })
  test('one report that nobody can read makes the whole unknown; one without a marking takes nothing away', () => {
    const both = [
      { banner: 'SECRET', fault: null },
      { banner: null, fault: 'category' },
    ]
    expect(markingBehind(both)).toEqual(unread)
    expect(
      markingBehind([
        { banner: 'SECRET', fault: null },
        { banner: null, fault: null },
      ]),
    ).toEqual(readUs('SECRET'))
  })
  test('both renderings are shown with what they amount to; of one that nobody can read neither', () => {
    expect(shownMarking(null)).toBeNull()
    expect(shownMarking(readUs('(U//FOUO)'))).toEqual({
      banner: 'UNCLASSIFIED//FOUO',
      portion: '(U//FOUO)',
      level: 'U',
      tlp: 'AMBER',
      pap: 'AMBER',
      consent: false,
    })
    expect(shownMarking(unread)).toEqual({ banner: null, portion: null, level: '', ...strict, consent: true })
  })
})

describe('R41 a marking that stands in the report itself', () => {
  for (const [text, banner] of [
    ['They talked of a van.', null],
    ['', null],
    ['SECRET//NOFORN\nThey talked of a van.', 'SECRET//NOFORN'],
    ['\n  UNCLASSIFIED//FOUO  \r\nThey talked.', 'UNCLASSIFIED//FOUO'],
    ['(S//NF) They talked of a van.', 'SECRET//NOFORN'],
    ['(U) They talked.\n(S//REL TO USA, GBR) Of a van.', 'SECRET//REL TO USA, GBR'],
    // a head that is looser than a paragraph below it does not loosen it
    ['UNCLASSIFIED\n(S//NF) They talked.', 'SECRET//NOFORN'],
    ['SECRET\n(C) They talked.', 'SECRET'],
    ['(C) They talked, 2025.', null],
    ['//NATO SECRET\nThey talked.', '//NATO SECRET'],
    ['(//GBR S) They talked.', '//GBR SECRET'],
    ['They said (S//NF) aloud.', null],
    ['(Damascus) They talked.', null],
    ['SECRET talks were held.', null],
    ['Secret', null],
    ['They talked.\nSECRET//NOFORN', null],
  ] as const)
    test(JSON.stringify(text), () => {
      const found = markingIn(text)
      expect(found === null ? null : kept(found).banner).toBe(banner)
    })
  for (const text of [
    'SECRET//NOFRON\nThey talked.',
    '(S//XX) They talked.',
    'SECRET//\nThey talked.',
    '(S//NF)\n(S//Q)',
  ])
    test(`looks like one and cannot be read: ${JSON.stringify(text)}`, () => {
      expect(markingIn(text)?.kind).toBe('unknown')
    })
})

describe('R40 never looser than any part', () => {
  test('of a label: travels no further, is used no more freely, and asks where one part asks', () => {
    fc.assert(
      fc.property(fc.array(anyMarking, { minLength: 1, maxLength: 4 }), (parts) => {
        const whole = labelOfUs(rollUp(parts))
        for (const part of parts.map(labelOfUs)) {
          expect(tlpWords.indexOf(whole.tlp)).toBeLessThanOrEqual(tlpWords.indexOf(part.tlp))
          expect(papWords.indexOf(whole.pap)).toBeLessThanOrEqual(papWords.indexOf(part.pap))
          expect(whole.consent || !part.consent).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
  test('of the face of a release: covers every report, or is not there and the strictest stands for it', () => {
    fc.assert(
      fc.property(fc.array(anyMarking, { minLength: 1, maxLength: 3 }), (parts) => {
        const behind = markingBehind(parts.map(kept))
        expect(behind).toEqual(rollUp(parts))
        const face = carriedBy(null, behind, strict)
        if (face.kind === 'refused' || face.carried === null) throw new Error('refused')
        const { banner } = face.carried
        if (banner === null) expect(behind?.kind === 'known' && tellsNoMethod(behind.marking)).toBe(false)
        else for (const part of parts) expect(rollUp([readUs(banner), part])).toEqual(rollUp([readUs(banner)]))
        // written again by an author it is the same, and strict enough
        if (banner !== null) expect(carriedBy(banner, behind, strict)).toMatchObject({ carried: { banner } })
      }),
      { numRuns: 500 },
    )
  })
})
