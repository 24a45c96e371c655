import { expect, test } from 'vitest'
import type { SourceKnowledge } from './assess.ts'
import { type AssumedOf, areInFixedCrowds, assumptionsOf, isOfCrowds, pseudoIn, robustOf } from './assumptions.ts'
import { planOf } from './plan.ts'

const held = (of: Partial<AssumedOf>): readonly string[] =>
  assumptionsOf({
    verdict: 'within_on_assumptions',
    borneOut: true,
    noMatch: true,
    recorded: {},
    ...of,
  }).flatMap(({ id, holds }) => (holds ? [id] : []))

test('R36 what was not counted accounts for no adversary who counts', () => {
  expect(held({ verdict: 'not_assessed' })).toEqual(['A5', 'A7'])
  const recorded = { A4: true, A6: true, A8: true, A9: true }
  expect(held({ verdict: 'not_assessed', recorded })).toEqual(['A5', 'A7'])
})
test('R36 a detail that nothing bears out may be planted, and a text with a match may tell by its style', () => {
  expect(held({ borneOut: false })).toEqual(['A1', 'A2', 'A3', 'A7'])
  expect(held({ noMatch: false })).toEqual(['A1', 'A2', 'A3', 'A5'])
})
test('R36 who was cleared unknown to us, timing, the tool and the conduct of the reader: only where it was modelled', () => {
  for (const verdict of ['over', 'within_on_assumptions'] as const)
    expect(held({ verdict })).toEqual(['A1', 'A2', 'A3', 'A5', 'A7'])
  for (const id of ['A4', 'A6', 'A8', 'A9'] as const)
    expect(held({ recorded: { [id]: true } })).toEqual(['A1', 'A2', 'A3', 'A5', 'A7', id].toSorted())
  // what is looked at anew is not believed from the record
  expect(held({ borneOut: false, noMatch: false, recorded: { A5: true, A7: true } })).toEqual(['A1', 'A2', 'A3'])
})

const limits = { k: 8, pmaxNum: 1, pmaxDen: 2 }
const more = { kAlt: null, group: null, claims: null, bystanders: [], sideKnowledge: false, h: 0 }
const of = (given: Partial<SourceKnowledge>): SourceKnowledge => ({
  source: 's',
  limits,
  world: null,
  known: {},
  told: [],
  ...given,
})

test('R36 A4 holds as far as whole groups or a margin were set, for the source that has least of it', () => {
  const [plain, groups] = [of({}), of({ more: { ...more, h: 2 } })]
  const [templates, side] = [of({ templates: true }), of({ more: { ...more, sideKnowledge: true } })]
  expect(robustOf([plain])).toEqual({ holds: false, h: 0, margin: 0 })
  expect(robustOf([groups])).toEqual({ holds: true, h: 2, margin: 0 })
  expect(robustOf([templates])).toEqual({ holds: true, h: 0, margin: 4 })
  expect(robustOf([side, templates])).toEqual({ holds: true, h: 0, margin: 4 })
  expect(robustOf([groups, templates])).toEqual({ holds: true, h: 0, margin: 0 })
  expect(robustOf([groups, plain])).toEqual({ holds: false, h: 0, margin: 0 })
  // whoever asks for nothing is no measure, and nobody at all is none either
  const idle = of({ limits: { k: 1, pmaxNum: 1, pmaxDen: 1 } })
  expect(robustOf([groups, idle])).toEqual({ holds: true, h: 2, margin: 0 })
  expect(robustOf([idle])).toEqual({ holds: false, h: 0, margin: 0 })
})

test('R36 A6 and A9 hold where the time of the warning, or what the reader is seen to do, is chosen and counted', () => {
  expect(pseudoIn([])).toEqual({ timing: false, countermeasure: false })
  expect(pseudoIn([{ shows: 'recipient' }])).toEqual({ timing: false, countermeasure: false })
  expect(pseudoIn([{ shows: 'timing' }])).toEqual({ timing: true, countermeasure: false })
  expect(pseudoIn([{ shows: 'countermeasure' }])).toEqual({ timing: false, countermeasure: true })
})

test('R36 A8 holds where every source stands in a fixed crowd and none is told apart', () => {
  const known = { c: ['*' as const, ['a', 'b'], ['a']] }
  const origins = ['a', 'b', 'c'].map((key) => ({ key, kind: 'group', count: 4, weight: 1 }))
  const world = { pool: 'all', self: 'a', origins }
  const [inCrowd, free] = [of({ known, crowd: ['a', 'b'], world }), of({ known })]
  const idle = of({ limits: { k: 1, pmaxNum: 1, pmaxDen: 1 } })
  const tells = (rung: number) => [{ claim: 'c', rung }]
  expect(areInFixedCrowds([inCrowd, idle], tells(1))).toBe(true)
  expect(areInFixedCrowds([inCrowd], tells(2))).toBe(false)
  expect(areInFixedCrowds([{ ...inCrowd, told: tells(2) }], tells(1))).toBe(false)
  expect(areInFixedCrowds([inCrowd, free], tells(1))).toBe(false)
  expect(areInFixedCrowds([idle], [])).toBe(false)
  // as many as must remain by now: nine, and none of those whom somebody ruled out; the source itself never is
  expect(areInFixedCrowds([{ ...inCrowd, limits: { ...limits, k: 9 } }], tells(1))).toBe(false)
  expect(areInFixedCrowds([{ ...inCrowd, cleared: ['b'] }], tells(1))).toBe(false)
  expect(areInFixedCrowds([{ ...inCrowd, cleared: ['a', 'c'] }], tells(1))).toBe(true)
  expect(areInFixedCrowds([{ ...inCrowd, world: null }], tells(1))).toBe(false)
})

test('R36 A8 holds where all of a crowd know what is said and nothing was told before', () => {
  const row = (key: string) => ({ key, kind: 'group', count: 4, weight: 1 })
  const source = of({
    world: { pool: 'all', self: 'a', origins: ['a', 'b', 'c', 'd'].map(row) },
    limits: { k: 8, pmaxNum: 1, pmaxDen: 1 },
    known: { hour: ['*', ['a', 'b', 'c', 'd'], ['a', 'c', 'd']], place: ['*', '*', ['a', 'b']] },
  })
  const claims = (['when', 'where'] as const).map((element, i) => ({
    claim: i === 0 ? 'hour' : 'place',
    element,
    rungs: [0, 5, 9].map((utility, disclosure) => ({ utility, disclosure })),
    cap: 2,
  }))
  const say = (hour: number, place: number, from: SourceKnowledge = source): boolean => {
    const plan = planOf({ sources: [from], claims })
    return isOfCrowds(
      plan,
      [from],
      [
        { claim: 'hour', rung: hour },
        { claim: 'place', rung: place },
      ],
    )
  }
  expect(say(1, 1)).toBe(true)
  // each crowd of eight lacks somebody who knows both
  expect(say(2, 2)).toBe(false)
  expect(say(1, 1, { ...source, told: [{ claim: 'hour', rung: 1 }] })).toBe(false)
  expect(say(1, 1, { ...source, told: [{ claim: 'hour', rung: 0 }] })).toBe(true)
  expect(say(1, 1, { ...source, world: null })).toBe(false)
  expect(say(1, 1, { ...source, limits: { ...source.limits, k: 100 } })).toBe(false)
})
