// Markings at random, as they could be written: the properties of the algebra are asked of these.

import fc from 'fast-check'
import { classifications, disseminations, type KnownMarking, known, type UsMarking } from './us.ts'

const some = (values: readonly string[], max = 3): fc.Arbitrary<readonly string[]> =>
  fc.subarray([...values], { maxLength: Math.min(max, values.length) })
export const lists = ['AUS', 'CAN', 'GBR', 'NATO', 'FVEY']
const readers = fc.oneof(
  fc.constant({}),
  fc.constant({ dissem: ['NF'] }),
  fc.constant({ dissem: ['RELIDO'] }),
  some(lists, 4)
    .filter((rel) => rel.length > 0)
    .chain((rel) => fc.constantFrom('REL', 'EYES').map((list) => ({ dissem: [list], rel: ['USA', ...rel] }))),
  some(lists, 4)
    .filter((display) => display.length > 0)
    .map((display) => ({ dissem: ['DISPLAYONLY'], display })),
)
export const anyMarking: fc.Arbitrary<KnownMarking> = fc
  .record({
    level: fc.constantFrom(...classifications),
    owner: fc.oneof(
      { weight: 5, arbitrary: fc.constant(['USA']) },
      fc.constantFrom(['NATO'], ['GBR'], ['CAN'], ['USA', 'GBR'], ['CAN', 'GBR']),
    ),
    sci: some([
      'HCS',
      'SI',
      'SI-G',
      'SI-G-ABCD',
      'TK',
      'RSV-ABC',
      'RSV-DEF',
      'KDK',
      'KDK-BLFH',
      'KDK-BLFH-ABC',
      'EL',
      'EL-EU',
    ]),
    sar: some(['ABC', 'JUNIOR_PROM', 'SOPHOMORE_DANCE-A1', 'BP-J12-J54']),
    aea: some(['RD', 'RD-CNWDI', 'FRD', 'DCNI', 'UCNI', 'TFNI']),
    nonUs: some(['ATOMAL', 'BALK']),
    fgi: some(['AUS', 'GBR', 'NATO']),
    isProtected: fc.boolean(),
    controls: some(disseminations.filter((each) => !['NF', 'REL', 'EYES', 'RELIDO', 'DISPLAYONLY'].includes(each))),
    nonIc: some(['DS', 'XD', 'LES-NF', 'SSI', 'ACCM-TEA_LEAF', 'ACCM-FICTICIOUS_EFFORT']),
    readers,
  })
  .map((given) => {
    const { dissem = [], rel = [], display = [] } = given.readers as Record<string, readonly string[]>
    return known({
      classification: given.level === 'R' && given.owner.join() === 'USA' ? 'C' : given.level,
      owner: given.owner,
      sci: given.sci,
      sar: given.sar,
      aea: given.aea.some((token) => token.startsWith('RD-')) ? [...given.aea, 'RD'] : given.aea,
      nonUs: given.nonUs,
      fgi: given.fgi,
      fgiProtected: given.isProtected,
      dissemination: [...given.controls, ...dissem] as UsMarking['dissemination'],
      rel,
      display,
      nonIc: given.nonIc,
    })
  })
  .filter((read) => read.kind === 'known')
