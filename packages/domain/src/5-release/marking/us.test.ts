// R40, R41: every banner and portion mark of the vectors both ways, what is refused as unknown, and the algebra of the
// roll-up.

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelOf, labelOfUs } from './label.ts'
import { anyMarking, lists } from './marking.fixture.ts'
import { rollUp } from './roll-up.ts'
import {
  type Attribute,
  type Attributes,
  attributeNames,
  classifications,
  fromAttributes,
  known,
  type ReadMarking,
  toAttributes,
  type UsMarking,
} from './us.ts'
import { parse, render } from './us-text.ts'

const xml = readFileSync(new URL('../../../../../vectors/ism/marking-renderings-shared.xml', import.meta.url), 'utf8')

interface Rendering {
  readonly name: string
  readonly attributes: Attributes
  readonly banner: string
  readonly portion: string | undefined
}

const renderings = [...xml.matchAll(/<test [\s\S]*?<\/test>/g)].map(([test]): Rendering => {
  const inner = (tag: string): string | undefined => new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`).exec(test)?.[1]
  const sample = /<sampleAttributes([\s\S]*?)\/>/.exec(test)?.[1] ?? ''
  const all = [...sample.matchAll(/ism:(\w+)=["']([^"']*)["']/g)].map(([, name, value]) => [name ?? '', value ?? ''])
  return {
    name: inner('name') ?? '',
    attributes: Object.fromEntries(all.filter(([name]) => attributeNames.includes(name as Attribute))) as Attributes,
    banner: inner('banner') ?? '',
    portion: inner('portion')?.trim(),
  }
})

const mustBeKnown = (read: ReadMarking): UsMarking => {
  if (read.kind === 'unknown') throw new Error(`unknown at ${read.at}`)
  return read.marking
}

test('R40 all 29 banners and 28 portion marks are there', () => {
  expect(renderings.length).toBe(29)
  expect(renderings.filter(({ portion }) => portion !== undefined).length).toBe(28)
})

for (const [i, { name, attributes, banner, portion }] of renderings.entries())
  describe(`R40 ${i + 1} ${name}`, () => {
    const marking = mustBeKnown(fromAttributes(attributes))
    test('is written as a banner and read back', () => {
      expect(render(marking, 'banner')).toBe(banner)
      expect(parse(banner, 'banner')).toEqual({ kind: 'known', marking })
      expect(toAttributes(mustBeKnown(parse(banner, 'banner')))).toEqual(toAttributes(marking))
    })
    if (portion !== undefined)
      test('is written before a paragraph and read back', () => {
        expect(render(marking, 'portion')).toBe(portion)
        expect(parse(portion, 'portion')).toEqual({ kind: 'known', marking })
      })
  })

const refused: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a level that is not there', 'ULTRA SECRET'],
  ['a control that was misspelt', 'SECRET//NOFRON'],
  ['small letters: a banner is not guessed', 'secret//noforn'],
  ['categories out of order', 'TOP SECRET//NOFORN//SI'],
  ['a category twice', 'SECRET//ORCON//NOFORN'],
  ['a list without readers', 'SECRET//REL TO '],
  ['a list without the United States', 'SECRET//REL TO GBR'],
  ['nobody foreign and somebody foreign', 'SECRET//NOFORN/REL TO USA, GBR'],
  ['RELIDO beside NOFORN', 'SECRET//NOFORN/RELIDO'],
  ['no American RESTRICTED', 'RESTRICTED'],
  ['an empty category', 'SECRET////NOFORN'],
  ['a control in two words', 'SECRET//NO FORN'],
  ['a bracket that does not close', '(S//NF'],
]
describe('R41 an unknown marking is the strictest', () => {
  for (const [what, text] of refused)
    test(what, () => {
      const read = parse(text, text.startsWith('(') ? 'portion' : 'banner')
      expect(read.kind).toBe('unknown')
      expect(labelOfUs(read)).toMatchObject({ tlp: 'RED', pap: 'RED', consent: true })
      // one paragraph that nobody can read makes the whole unreadable
      expect(rollUp([parse('UNCLASSIFIED', 'banner'), read]).kind).toBe('unknown')
    })
  test('a token outside the vocabulary', () => {
    for (const field of attributeNames)
      if (field !== 'FGIsourceProtected')
        expect(fromAttributes({ classification: 'S', [field]: 'no_such-' }).kind, field).toBe('unknown')
  })
  test('nothing to roll up', () => {
    expect(rollUp([]).kind).toBe('unknown')
  })
})

const banners = (texts: readonly string[]): string => {
  const all = rollUp(texts.map((text) => parse(text, text.startsWith('(') ? 'portion' : 'banner')))
  return all.kind === 'known' ? render(all.marking, 'banner') : 'unknown'
}
const rows: readonly (readonly [string, readonly string[], string])[] = [
  ['NOFORN above a list', ['(S//NF)', '(S//REL TO USA, GBR)'], 'SECRET//NOFORN'],
  [
    'the readers of every paragraph',
    ['(S//REL TO USA, FVEY)', '(S//REL TO USA, FVEY, GBR)'],
    'SECRET//REL TO USA, FVEY',
  ],
  ['no reader in common', ['(S//REL TO USA, GBR)', '(S//REL TO USA, AUS)'], 'SECRET//NOFORN'],
  ['a list beside one of whom nobody spoke', ['(S)', '(S//REL TO USA, GBR)'], 'SECRET//NOFORN'],
  ['an open paragraph takes no reader away', ['(U)', '(S//REL TO USA, GBR)'], 'SECRET//REL TO USA, GBR'],
  ['the highest level, every control', ['(TS//SI//OC)', '(S//TK//PR)'], 'TOP SECRET//SI/TK//ORCON/PROPIN'],
  ['NODIS carries NOFORN', ['(S//REL TO USA, GBR)', '(S//ND)'], 'SECRET//NOFORN//NODIS'],
  ['FOUO says nothing beside a level', ['(U//FOUO)', '(C)'], 'CONFIDENTIAL'],
  [
    'what is theirs stays named',
    ['(S//REL TO USA, CAN)', '(//CAN S//REL TO USA, CAN)'],
    'SECRET//FGI CAN//REL TO USA, CAN',
  ],
  ['their RESTRICTED under our head', ['(U)', '(//GBR R)'], 'CONFIDENTIAL//FGI GBR'],
  ['a name that may not be told', ['(S//FGI AUS)', '(S//FGI)'], 'SECRET//FGI'],
  [
    'shown where it may be handed, not the reverse',
    ['(S//REL TO USA, GBR)', '(S//DISPLAY ONLY GBR)'],
    'SECRET//DISPLAY ONLY GBR',
  ],
  [
    'RELIDO only where every one has it',
    ['(S//REL TO USA, GBR/RELIDO)', '(S//REL TO USA, GBR)'],
    'SECRET//REL TO USA, GBR',
  ],
]
describe('R40 one marking over several', () => {
  for (const [what, texts, banner] of rows)
    test(what, () => {
      expect(banners(texts)).toBe(banner)
      expect(banners(texts.toReversed())).toBe(banner)
    })
})

describe('R40 the algebra of markings', () => {
  test('what is written is read back, in both forms', () => {
    fc.assert(
      fc.property(anyMarking, fc.constantFrom('banner', 'portion'), (given, form) => {
        expect(parse(render(given.marking, form), form)).toEqual(given)
        expect(fromAttributes(toAttributes(given.marking))).toEqual(given)
      }),
      { numRuns: 500 },
    )
  })
  test('neither order nor grouping nor repetition changes the roll-up', () => {
    fc.assert(
      fc.property(anyMarking, anyMarking, anyMarking, (a, b, c) => {
        expect(rollUp([b, a])).toEqual(rollUp([a, b]))
        const whole = rollUp([a, b, c])
        expect(rollUp([rollUp([a, b]), c])).toEqual(whole)
        expect(rollUp([a, rollUp([b, c])])).toEqual(whole)
        expect(rollUp([a, b, c, a])).toEqual(whole)
        expect(rollUp([whole])).toEqual(whole)
      }),
      { numRuns: 300 },
    )
  })
  test('another paragraph never lowers the level, drops a restriction or adds a reader', () => {
    const reads = (marking: UsMarking, who: string): boolean => {
      const named = [...marking.rel, ...marking.display]
      return !marking.dissemination.includes('NF') && (named.length === 0 || named.includes(who))
    }
    fc.assert(
      fc.property(anyMarking, anyMarking, (a, b) => {
        const [one, both] = [mustBeKnown(rollUp([a])), mustBeKnown(rollUp([a, b]))]
        const rank = (marking: UsMarking): number => classifications.indexOf(marking.classification)
        expect(rank(both)).toBeGreaterThanOrEqual(rank(one))
        for (const field of ['sci', 'sar', 'aea', 'nonUs', 'nonIc'] as const)
          expect(both[field]).toEqual(expect.arrayContaining([...one[field]]))
        for (const control of one.dissemination)
          if (!['REL', 'RELIDO', 'DISPLAYONLY', 'FOUO'].includes(control)) expect(both.dissemination).toContain(control)
        for (const who of lists) if (!reads(one, who)) expect(reads(both, who)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })
})

describe('R41 labels of every scheme', () => {
  test('an unknown word is the strictest; WHITE is CLEAR', () => {
    expect(labelOf('TLP:PINK')).toMatchObject({ scheme: 'unknown', tlp: 'RED', pap: 'RED', consent: true })
    expect(labelOf('H9')).toMatchObject({ scheme: 'unknown', tlp: 'RED' })
    expect(labelOf('tlp:white')).toMatchObject({ scheme: 'tlp', level: 'CLEAR', tlp: 'CLEAR' })
    expect(labelOf('PAP:WHITE')).toMatchObject({ scheme: 'pap', level: 'CLEAR', pap: 'CLEAR' })
  })
  test('TLP says nothing of what may be done, PAP nothing of who may read', () => {
    expect(labelOf('TLP:GREEN').pap).toBe('RED')
    expect(labelOf('PAP:GREEN').tlp).toBe('RED')
  })
  test('Europol codes from H2 keep it with us until the provider agrees', () => {
    expect(labelOf('H2')).toMatchObject({ tlp: 'RED', consent: true })
    expect(labelOf('H0')).toMatchObject({ tlp: 'AMBER', consent: false })
  })
  test('classified asks first; unclassified is not yet public', () => {
    expect(labelOf('SECRET//REL TO USA, GBR')).toMatchObject({ tlp: 'RED', consent: true })
    expect(labelOf('(U//FOUO)')).toMatchObject({ tlp: 'AMBER', consent: false })
    expect(labelOf('UNCLASSIFIED')).toMatchObject({ tlp: 'GREEN', consent: false })
  })
  test('categories carry their type', () => {
    const { categories } = labelOf('TOP SECRET//SI//FGI AUS//ORCON/REL TO USA, AUS')
    expect(categories.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'restrictive sci',
      'restrictive control',
      'permissive releasable_to',
      'informative owner',
      'informative foreign',
    ])
  })
})

// marks that stand in no vector: the order of lists, compartments, older forms, and what must never be taken for another
const written: readonly (readonly [string, Attributes, string, string])[] = [
  [
    'joint owners stand in the order of the alphabet',
    { classification: 'S', ownerProducer: 'USA CAN' },
    '//JOINT SECRET CAN USA',
    '(//JOINT S CAN USA)',
  ],
  [
    'FGI: countries before groups',
    { classification: 'S', FGIsourceOpen: 'NATO GBR AUS' },
    'SECRET//FGI AUS GBR NATO',
    '(S//FGI AUS GBR NATO)',
  ],
  [
    'readers: ours, countries, groups',
    { classification: 'S', disseminationControls: 'REL', releasableTo: 'NATO GBR USA AUS' },
    'SECRET//REL TO USA, AUS, GBR, NATO',
    '(S//REL TO USA, AUS, GBR, NATO)',
  ],
  [
    'controls in the order of the register',
    { classification: 'TS', disseminationControls: 'FISA RELIDO PR IMC OC RS' },
    'TOP SECRET//RSEN/ORCON/IMCON/PROPIN/RELIDO/FISA',
    '(TS//RS/OC/IMC/PR/RELIDO/FISA)',
  ],
  [
    'shown further than handed',
    {
      classification: 'S',
      disseminationControls: 'DISPLAYONLY REL',
      releasableTo: 'USA GBR',
      displayOnlyTo: 'IRQ AFG',
    },
    'SECRET//REL TO USA, GBR/DISPLAY ONLY AFG, IRQ',
    '(S//REL TO USA, GBR/DISPLAY ONLY AFG, IRQ)',
  ],
  [
    'the older list of readers',
    { classification: 'TS', SCIcontrols: 'SI', disseminationControls: 'EYES', releasableTo: 'USA AUS GBR' },
    'TOP SECRET//SI//USA/AUS/GBR EYES ONLY',
    '(TS//SI//USA/AUS/GBR EYES ONLY)',
  ],
  [
    'the older list among other controls',
    { classification: 'S', disseminationControls: 'OC EYES DSEN', releasableTo: 'USA GBR' },
    'SECRET//ORCON/USA/GBR EYES ONLY/DEA SENSITIVE',
    '(S//OC/USA/GBR EYES ONLY/DSEN)',
  ],
  [
    'compartments of several systems',
    { classification: 'TS', SCIcontrols: 'HCS HCS-O KDK KDK-BLFH KDK-BLFH-ABC SI TK' },
    'TOP SECRET//HCS-O/KDK-BLFH ABC/SI/TK',
    '(TS//HCS-O/KDK-BLFH ABC/SI/TK)',
  ],
  ['a foreign owner who may not be named', { classification: 'S', ownerProducer: 'FGI' }, '//FGI SECRET', '(//FGI S)'],
  [
    'a NATO control',
    { classification: 'S', ownerProducer: 'NATO', nonUSControls: 'BALK' },
    '//NATO SECRET//BALK',
    '(//NS//BALK)',
  ],
  [
    'both kinds of unclassified nuclear information',
    { classification: 'U', atomicEnergyMarkings: 'UCNI DCNI' },
    'UNCLASSIFIED//DOD UCNI/DOE UCNI',
    '(U//DCNI/UCNI)',
  ],
  [
    'a subprogramme',
    { classification: 'TS', SARIdentifier: 'BP BP-J12 BP-J12-J54' },
    'TOP SECRET//SAR-BP-J12 J54',
    '(TS//SAR-BP-J12 J54)',
  ],
]
describe('R40 marks that stand in no vector', () => {
  for (const [what, attributes, banner, portion] of written)
    test(what, () => {
      const marking = mustBeKnown(fromAttributes(attributes))
      expect([render(marking, 'banner'), render(marking, 'portion')]).toEqual([banner, portion])
      expect(parse(banner, 'banner')).toEqual(known(marking))
      expect(parse(portion, 'portion')).toEqual(known(marking))
    })
  test('an older list rolls up as the newer one, and never beside it', () => {
    expect(banners(['(S//USA/AUS/GBR EYES ONLY)', '(S//REL TO USA, GBR)'])).toBe('SECRET//REL TO USA, GBR')
    expect(banners(['(S//USA/GBR EYES ONLY)', '(S//NF)'])).toBe('SECRET//NOFORN')
    for (const dissem of ['REL EYES', 'NF EYES'])
      expect(fromAttributes({ classification: 'S', disseminationControls: dissem, releasableTo: 'USA GBR' }).kind).toBe(
        'unknown',
      )
  })
})

describe('R41 no name of a programme is taken for a mark, and no title of a mark for a programme', () => {
  for (const text of [
    'SECRET//EXCLUSIVE DISTRIBUTION',
    'SECRET//NO DISTRIBUTION',
    'UNCLASSIFIED//SENSITIVE BUT UNCLASSIFIED NOFORN',
    'UNCLASSIFIED//LAW ENFORCEMENT SENSITIVE NOFORN',
    'UNCLASSIFIED//FOR OFFICIAL USE ONLY',
    'SECRET//ORIGINATOR CONTROLLED',
    'SECRET//NOT RELEASABLE TO FOREIGN NATIONALS',
    'SECRET//CONTROLLED IMAGERY',
    'SECRET//GBR EYES ONLY',
    'SECRET//USA EYES ONLY',
    'SECRET//USA/GB EYES ONLY',
    'SECRET//REL USA, GBR',
    'SECRET//REL TO USA GBR',
    'SECRET//REL TO USA,  GBR',
    'SECRET // NOFORN',
    'SECRET//NOFORN ',
    'SECRET/NOFORN',
    'SECRET//NF',
    'Secret//NOFORN',
    'SECRET//XX',
    'SECRET//SAR-ABC  DEF',
    'TOP SECRET//ABC',
    'SECRET//NOFORN//SECRET',
  ])
    test(text, () => {
      const read = parse(text, 'banner')
      // spaces around the whole are none of its own
      expect(read.kind).toBe(text.endsWith(' ') ? 'known' : 'unknown')
    })
  test('nor when it comes as attributes', () => {
    for (const name of ['NOFORN', 'NF', 'SI', 'EXCLUSIVE_DISTRIBUTION', 'NO_FORN', 'TEA_NOFORN', 'TEA-SBU'])
      expect(fromAttributes({ classification: 'S', nonICmarkings: `ACCM-${name}` }).kind, name).toBe('unknown')
    expect(fromAttributes({ classification: 'S', nonICmarkings: 'ACCM-TEA' }).kind).toBe('known')
  })
  test('whatever is written, what is read back is the same or nothing', () => {
    const word = fc.constantFrom(
      'TEA',
      'LEAF',
      'NOFORN',
      'SI',
      'USA',
      'GBR',
      'REL',
      'TO',
      'EYES',
      'ONLY',
      'S',
      'OC',
      'A1',
      'SAR-ABC',
      'FGI',
      'RD',
    )
    const piece = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
    const category = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('/'))
    const anyText = fc.array(category, { maxLength: 3 }).map((rest) => ['SECRET', ...rest].join('//'))
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string()), (text) => {
        const read = parse(text, 'banner')
        if (read.kind === 'unknown') return
        expect(fromAttributes(toAttributes(read.marking))).toEqual(read)
        expect(parse(render(read.marking, 'banner'), 'banner')).toEqual(read)
        expect(parse(render(read.marking, 'portion'), 'portion')).toEqual(read)
      }),
      { numRuns: 500 },
    )
  })
})
