import { expect, test } from 'vitest'
import { type AssumedOf, assumptionsOf } from './assumptions.ts'

const held = (of: Partial<AssumedOf>): readonly string[] =>
  assumptionsOf({ verdict: 'within_on_assumptions', borneOut: true, noMatch: true, ...of }).flatMap(({ id, holds }) =>
    holds ? [id] : [],
  )

test('R36 what was not counted accounts for no adversary who counts', () => {
  expect(held({ verdict: 'not_assessed' })).toEqual(['A5', 'A7'])
})
test('R36 a detail that nothing bears out may be planted, and a text with a match may tell by its style', () => {
  expect(held({ borneOut: false })).toEqual(['A1', 'A2', 'A3', 'A7'])
  expect(held({ noMatch: false })).toEqual(['A1', 'A2', 'A3', 'A5'])
})
test('R36 who was cleared unknown to us, timing, the tool and the conduct of the reader are never accounted for', () => {
  for (const verdict of ['over', 'within_on_assumptions'] as const)
    expect(held({ verdict })).toEqual(['A1', 'A2', 'A3', 'A5', 'A7'])
})
