// Bad input: what a file of text vectors is not, and where. Then one that is read, with each kind of measure.
import { expect, test } from 'vitest'
import { TextVectorError, textVectors } from './from-vectors.ts'

const good = {
  claims: [
    {
      id: 'time',
      element: 'when',
      ladder: [{}, { terms: ['noon'], interval: ['2025-01-11T12:00Z', '2025-01-11T13:00:30Z'] }],
    },
    { id: 'count', element: 'qty', ladder: [{}, { quantity: [5, 7] }] },
  ],
  sources: ['He said so.'],
  vectors: [{ id: 'v', text: 'At noon.', release: [1, 0], referenceDate: '2025-01-05T09:00Z' }],
}

test('a file of text vectors is read', () => {
  const noon = Date.UTC(2025, 0, 11, 12) / 60_000
  expect(textVectors(good)).toEqual([
    {
      id: 'v',
      text: 'At noon.',
      question: {
        text: 'At noon.',
        reports: ['He said so.'],
        reference: Date.UTC(2025, 0, 5) / 86_400_000,
        claims: [
          {
            id: 'time',
            element: 'when',
            released: 1,
            rungs: [{ terms: [] }, { terms: ['noon'], interval: { from: noon, until: noon + 60.5 } }],
          },
          { id: 'count', element: 'qty', released: 0, rungs: [{ terms: [] }, { terms: [], quantity: [5, 7] }] },
        ],
      },
    },
  ])
})

const [time, count] = good.claims
const [vector] = good.vectors
const ladder = (rung: unknown) => ({ ...good, claims: [{ ...time, ladder: [{}, rung] }, count] })
const asked = (change: object) => ({ ...good, vectors: [{ ...vector, ...change }] })
for (const [file, path] of [
  [null, ''],
  ['text', ''],
  [[], ''],
  [{ ...good, claims: 'x' }, '/claims'],
  [{ ...good, claims: [null] }, '/claims/0'],
  [{ ...good, claims: [{ element: 'when' }] }, '/claims/0/id'],
  [{ ...good, claims: [time, { id: 'b' }] }, '/claims/1/element'],
  [{ ...good, claims: [{ ...time, ladder: {} }] }, '/claims/0/ladder'],
  [ladder(7), '/claims/0/ladder/1'],
  [ladder({ terms: 'x' }), '/claims/0/ladder/1/terms'],
  [ladder({ terms: ['a', 7] }), '/claims/0/ladder/1/terms/1'],
  [ladder({ interval: 'x' }), '/claims/0/ladder/1/interval'],
  [ladder({ interval: ['soon', '2025-01-11T13:00Z'] }), '/claims/0/ladder/1/interval/0'],
  [ladder({ interval: ['2025-01-11T12:00Z'] }), '/claims/0/ladder/1/interval/1'],
  [ladder({ quantity: 7 }), '/claims/0/ladder/1/quantity'],
  [ladder({ quantity: [1.5, 2] }), '/claims/0/ladder/1/quantity/0'],
  [ladder({ quantity: [1, '2'] }), '/claims/0/ladder/1/quantity/1'],
  [{ ...good, sources: 'x' }, '/sources'],
  [{ ...good, sources: ['a', null] }, '/sources/1'],
  [{ ...good, vectors: {} }, '/vectors'],
  [{ ...good, vectors: [7] }, '/vectors/0'],
  [asked({ id: 7 }), '/vectors/0/id'],
  [asked({ text: null }), '/vectors/0/text'],
  [asked({ release: 'x' }), '/vectors/0/release'],
  [asked({ release: [1] }), '/vectors/0/release'],
  [asked({ release: [1, '0'] }), '/vectors/0/release/1'],
  [asked({ referenceDate: 7 }), '/vectors/0/referenceDate'],
  [asked({ referenceDate: '2025-13-05' }), '/vectors/0/referenceDate'],
] as const)
  test(`bad input is told by its place: ${path === '' ? 'no file' : path} ${JSON.stringify(file).length}`, () => {
    const fault = (): unknown => {
      try {
        return textVectors(file)
      } catch (error) {
        return error
      }
    }
    expect(fault()).toBeInstanceOf(TextVectorError)
    expect(fault()).toMatchObject({ name: 'TextVectorError', path })
  })
