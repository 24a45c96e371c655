// R40, R41: what a release carries on its face, what a marking of any scheme amounts to, and where an unknown one is wrong.
import { expect, test } from 'vitest'
import { papWords, tlpWords } from '#kernel/handling.ts'
import { labelOf } from './label.ts'
import { markOf, within } from './mark.ts'
import { rollUp } from './roll-up.ts'
import { fromAttributes } from './us.ts'
import { parse, render } from './us-text.ts'

for (const [tlp, pap, mark] of [
  ['TLP:AMBER', 'PAP:GREEN', { tlp: 'AMBER', pap: 'GREEN' }],
  ['white', 'White', { tlp: 'CLEAR', pap: 'CLEAR' }],
  ['TLP:PINK', 'PAP:GREEN', 'tlp'],
  [null, null, 'tlp'],
  ['RED', 'PAP:AMBER+STRICT', 'pap'],
  ['RED', null, 'pap'],
] as const)
  test(`R40 both markings or the name of the one that is unknown: ${tlp} ${pap}`, () => {
    expect(markOf(tlp, pap)).toEqual(mark)
  })

test('R40 a release travels no further and is used no more freely than what it rests on', () => {
  for (const [i, tlp] of tlpWords.entries())
    for (const [k, limit] of tlpWords.entries())
      for (const [p, pap] of papWords.entries())
        for (const [q, most] of papWords.entries())
          expect(within({ tlp, pap }, { tlp: limit, pap: most })).toBe(i <= k && p <= q)
})

const nothing = { tlp: 'RED', pap: 'RED' } as const
for (const [text, label] of [
  ['TLP:CLEAR', { scheme: 'tlp', level: 'CLEAR', tlp: 'CLEAR', pap: 'RED', consent: false }],
  ['TLP:RED', { scheme: 'tlp', level: 'RED', ...nothing, consent: true }],
  ['TLP:AMBER', { scheme: 'tlp', level: 'AMBER', tlp: 'AMBER', pap: 'RED', consent: false }],
  ['PAP:AMBER', { scheme: 'pap', level: 'AMBER', tlp: 'RED', pap: 'AMBER', consent: true }],
  ['PAP:PINK', { scheme: 'unknown', level: '', ...nothing, consent: true }],
  [' h0 ', { scheme: 'handling', level: 'H0', tlp: 'AMBER', pap: 'GREEN', consent: false }],
  ['H1', { scheme: 'handling', level: 'H1', tlp: 'AMBER', pap: 'AMBER', consent: true }],
  ['H3', { scheme: 'handling', level: 'H3', ...nothing, consent: true }],
  ['P', { scheme: 'handling', level: 'P', tlp: 'AMBER', pap: 'GREEN', consent: false }],
  ['C', { scheme: 'handling', level: 'C', ...nothing, consent: true }],
  ['ORCON', { scheme: 'handling', level: 'ORCON', ...nothing, consent: true }],
  ['UNCLASSIFIED', { scheme: 'us', level: 'U', tlp: 'GREEN', pap: 'GREEN', consent: false }],
  [' (U) ', { scheme: 'us', level: 'U', tlp: 'GREEN', pap: 'GREEN', consent: false }],
  [' UNCLASSIFIED ', { scheme: 'us', level: 'U', tlp: 'GREEN', pap: 'GREEN', consent: false }],
  // who may read it is no control that takes readers away
  ['UNCLASSIFIED//REL TO USA, GBR', { scheme: 'us', tlp: 'GREEN', pap: 'GREEN', consent: false }],
  ['UNCLASSIFIED//DISPLAY ONLY GBR', { scheme: 'us', tlp: 'GREEN', pap: 'GREEN', consent: false }],
  ['UNCLASSIFIED//RELIDO', { scheme: 'us', tlp: 'GREEN', pap: 'GREEN', consent: false }],
  ['(U//FOUO)', { scheme: 'us', tlp: 'AMBER', pap: 'AMBER', consent: false }],
  ['UNCLASSIFIED//NOFORN', { scheme: 'us', tlp: 'RED', pap: 'AMBER', consent: true }],
  ['UNCLASSIFIED//SSI', { scheme: 'us', tlp: 'AMBER', pap: 'AMBER', consent: true }],
  ['(U//DCNI)', { scheme: 'us', tlp: 'AMBER', pap: 'AMBER', consent: false }],
  ['CONFIDENTIAL', { scheme: 'us', level: 'C', ...nothing, consent: true }],
  ['SECRET//REL TO USA, GBR', { scheme: 'us', level: 'S', ...nothing, consent: true }],
  ['//GBR UNCLASSIFIED', { scheme: 'us', level: 'U', consent: true }],
  ['UNCLASSIFIED//FGI GBR', { scheme: 'us', level: 'U', consent: true }],
  ['UNCLASSIFIED//FGI', { scheme: 'us', level: 'U', consent: true }],
] as const)
  test(`R41 how far a marking lets a text travel at most: ${text}`, () => {
    expect(labelOf(text)).toMatchObject(label)
  })

const categories = (text: string): readonly string[] =>
  labelOf(text).categories.map(({ type, name, values }) => `${type} ${name} ${values.join()}`)
for (const [text, all] of [
  ['SECRET//SAR-ABC', ['restrictive sar ABC', 'informative owner USA']],
  ['SECRET//RD', ['restrictive nuclear RD', 'informative owner USA']],
  ['SECRET//FGI', ['informative owner USA', 'informative foreign FGI']],
  ['SECRET//FGI AUS', ['informative owner USA', 'informative foreign AUS']],
  ['SECRET//DISPLAY ONLY GBR', ['permissive display_only GBR', 'informative owner USA']],
  ['SECRET//NOFORN//NODIS', ['restrictive control NF', 'restrictive non_ic ND', 'informative owner USA']],
] as const)
  test(`R40 the categories of ${text}`, () => {
    expect(categories(text)).toEqual(all)
  })

const us = { classification: 'S', ownerProducer: 'USA' }
for (const [at, attributes] of [
  ['classification', { ...us, classification: 'R' }],
  ['classification', { ...us, classification: 'X' }],
  ['releasableTo', { ...us, releasableTo: 'USA GBR' }],
  ['releasableTo', { ...us, disseminationControls: 'REL' }],
  ['displayOnlyTo', { ...us, displayOnlyTo: 'GBR' }],
  ['displayOnlyTo', { ...us, disseminationControls: 'DISPLAYONLY' }],
  ['disseminationControls', { ...us, disseminationControls: 'NF DISPLAYONLY', displayOnlyTo: 'GBR' }],
  ['disseminationControls', { ...us, disseminationControls: 'NF REL', releasableTo: 'USA GBR' }],
  ['SCIcontrols', { ...us, SCIcontrols: 'no_such-' }],
  ['SARIdentifier', { ...us, SARIdentifier: 'no such-' }],
  ['nonUSControls', { ...us, nonUSControls: 'SOUP' }],
  ['nonICmarkings', { ...us, nonICmarkings: 'SOUP' }],
  ['atomicEnergyMarkings', { ...us, atomicEnergyMarkings: 'SOUP' }],
  ['disseminationControls', { ...us, disseminationControls: 'SOUP' }],
] as const)
  test(`R41 a marking that nobody can read says where: ${at} ${JSON.stringify(attributes).slice(30)}`, () => {
    expect(fromAttributes(attributes)).toEqual({ kind: 'unknown', at })
  })

for (const [text, form] of [
  ['S//NF', 'portion'],
  ['x(S//NF)', 'portion'],
  ['(S//NF)x', 'portion'],
  ['(S//ATOMALX)', 'portion'],
  ['SECRET//XATOMAL', 'banner'],
  ['SECRET//FGI AUSXX', 'banner'],
  ['SECRET//FGI AUS 1GBR', 'banner'],
  ['xJOINT SECRET CAN USA', 'banner'],
  ['//JOINT SECRET CAN', 'banner'],
  ['//GBR', 'banner'],
  ['//JOINT RESTRICTED USA', 'banner'],
  ['SECRET//FRD-CNWDI', 'banner'],
] as const)
  test(`R41 what is nearly a marking is none: ${text}`, () => {
    expect(parse(text, form).kind).toBe('unknown')
  })

for (const [banner, ...portions] of [
  ['SECRET//REL TO USA, GBR/RELIDO', '(S//REL TO USA, GBR/RELIDO)', '(S//REL TO USA, GBR/RELIDO)'],
  ['SECRET//RELIDO', '(S//RELIDO)', '(U)'],
  ['SECRET//RELIDO', '(S//RELIDO)', '(U//RELIDO)'],
  ['SECRET', '(S//RELIDO)', '(S)'],
  ['UNCLASSIFIED', '(U)', '(U)'],
  ['UNCLASSIFIED//NOFORN//SBU NOFORN', '(U)', '(U//SBU-NF)'],
  ['//GBR SECRET', '(//GBR S)', '(//GBR C)'],
] as const)
  test(`R40 one marking over several: ${portions.join(' ')}`, () => {
    const all = rollUp(portions.map((text) => parse(text, 'portion')))
    expect(all.kind === 'known' ? render(all.marking, 'banner') : all).toBe(banner)
  })

test('R41 nothing to roll up says what is missing', () => {
  expect(rollUp([])).toEqual({ kind: 'unknown', at: 'portions' })
})
