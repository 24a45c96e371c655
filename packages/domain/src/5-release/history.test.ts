// What was told counts for everybody, unless a custodian signed for less; and the crowd after each thing that was said.
// Rules: policy R36, release 7.1 and 7.6.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clearedOf } from '#intake/cleared.ts'
import type { Instant } from '#kernel/instant.ts'
import { assess, type SourceKnowledge } from './assess.ts'
import { crowdOverTime, type Moment, type Told, toldOf } from './history.ts'

const keys = ['cell', 'helpers', 'couriers', 'followers'] as const
const knowledge: SourceKnowledge = {
  source: 'source_1',
  limits: { k: 12, pmaxNum: 1, pmaxDen: 10 },
  world: {
    pool: 'everybody',
    self: 'source',
    origins: [
      { key: 'source', kind: 'person', count: 1, weight: 1 },
      { key: 'cell', kind: 'group', count: 3, weight: 1 },
      { key: 'helpers', kind: 'group', count: 6, weight: 1 },
      { key: 'couriers', kind: 'group', count: 9, weight: 1 },
      { key: 'followers', kind: 'group', count: 60, weight: 1 },
    ],
  },
  known: {
    where: ['*', ['source', 'cell', 'helpers', 'couriers'], ['source', 'cell', 'helpers']],
    when: ['*', ['source', 'cell', 'couriers', 'followers'], ['source', 'cell']],
  },
  told: [],
}
const heads = (change: Partial<SourceKnowledge>): number =>
  assess([{ ...knowledge, ...change }], []).sources[0]?.heads ?? -1

const rung: fc.Arbitrary<Told> = fc.record({
  claim: fc.constantFrom('where', 'when'),
  rung: fc.integer({ min: 0, max: 2 }),
  pool: fc.constantFrom('everybody', 'damascus', 'elsewhere', ''),
  manner: fc.constantFrom('release', 'call', 'publication'),
  at: fc.integer({ min: 1, max: 9 }).map((at) => at as Instant),
})
const told = fc.array(rung, { maxLength: 6 })
const some = fc.subarray([...keys])

const at = 3 as Instant
const one: Told = { claim: 'where', rung: 1, pool: 'elsewhere', manner: 'call', at }
const rows: readonly (readonly [what: string, told: Partial<Told>, counts: boolean])[] = [
  ['by word of mouth, in another pool', {}, false],
  ['by a release, in another pool', { manner: 'release' }, false],
  ['in this pool', { pool: 'damascus' }, true],
  ['in print, wherever that was', { manner: 'publication' }, true],
  ['where nobody had entered a pool', { pool: '' }, true],
  ['to everybody', { pool: 'everybody', manner: 'meeting' }, true],
]
for (const [what, change, counts] of rows)
  test(`R36 what was told counts in a smaller pool that was signed for: ${what} ${counts}`, () => {
    const said = [{ ...one, ...change }]
    expect(toldOf(said, 'damascus', ['damascus'], false)).toEqual(counts ? said : [])
  })

for (const [what, pool, narrowed, isPublic] of [
  ['nobody signed for a smaller pool', 'damascus', [], false],
  ['somebody signed for another one', 'damascus', ['elsewhere'], false],
  ['the public is in it', 'damascus', ['damascus'], true],
  ['the pool is everybody, whatever was signed', 'everybody', ['everybody'], false],
] as const)
  test(`R36 everything that was told counts: ${what}`, () => {
    expect(toldOf([one], pool, narrowed, isPublic)).toEqual([one])
  })

test('R36 A9 a wider pool never raises the crowd', () => {
  fc.assert(
    fc.property(told, some, (said, cleared) => {
      const narrow = toldOf(said, 'damascus', ['damascus'], false)
      for (const wide of [toldOf(said, 'damascus', ['damascus'], true), toldOf(said, 'damascus', [], false)]) {
        expect(wide).toEqual(said)
        expect(heads({ told: wide, cleared })).toBeLessThanOrEqual(heads({ told: narrow, cleared }))
      }
    }),
  )
})

const moment = (atOf: number, what: string, change: Partial<Moment>): Moment => ({
  at: atOf as Instant,
  what,
  told: [],
  cleared: [],
  ...change,
})
const sequence = [
  moment(4, 'an arrest', { cleared: ['helpers'] }),
  moment(1, 'a release', { told: [{ claim: 'where', rung: 1 }] }),
  moment(6, 'a call', { told: [{ claim: 'when', rung: 2 }] }),
  moment(2, 'another release', { told: [{ claim: 'where', rung: 2 }] }),
]

test('A9 the crowd after each thing that was said and each answer, in the order of their instants', () => {
  const shown = crowdOverTime(knowledge, sequence).map(({ what, numbers }) => [what, numbers.heads])
  expect(shown).toEqual([
    ['a release', 19],
    ['another release', 10],
    ['an arrest', 4],
    ['a call', 4],
  ])
  expect(sequence.map(({ at: when }) => when)).toEqual([4, 1, 6, 2])
})

test('A9 the source itself is never ruled out, whatever was answered; and without a world there is no crowd to show', () => {
  const all = moment(1, 'an arrest', { cleared: ['source', ...keys] })
  expect(crowdOverTime(knowledge, [all]).map(({ numbers }) => numbers.heads)).toEqual([1])
  const unknown = crowdOverTime({ ...knowledge, world: null }, [all])
  expect(unknown.map(({ numbers }) => [numbers.heads, numbers.verdict])).toEqual([[0, 'not_assessed']])
  expect(crowdOverTime(knowledge, [])).toEqual([])
})

test('A9 the crowd over time only falls, and ends where everything at once would', () => {
  fc.assert(
    fc.property(told, some, (said, cleared) => {
      const moments = [
        ...said.map((each) => moment(each.at, each.manner, { told: [each] })),
        moment(5, 'event', { cleared }),
      ]
      const shown = crowdOverTime(knowledge, moments).map(({ numbers }) => numbers.heads)
      expect(shown).toEqual(shown.toSorted((a, b) => b - a))
      expect(shown.at(-1)).toBe(heads({ told: said, cleared }))
    }),
  )
})

test('A9 clearing never raises the crowd, and the source itself is never dropped', () => {
  fc.assert(
    fc.property(told, some, some, (said: readonly Told[], first, more) => {
      const one = clearedOf([{ keys: [...first, 'source'], widens: false }], 'source').keys
      const two = clearedOf(
        [
          { keys: first, widens: false },
          { keys: more, widens: false },
        ],
        'source',
      ).keys
      expect(one).not.toContain('source')
      const left = heads({ told: said, cleared: one })
      expect(heads({ told: said, cleared: two })).toBeLessThanOrEqual(left)
      expect(left).toBeGreaterThanOrEqual(1)
    }),
  )
})

test('A9 the order of events makes no difference to where they end', () => {
  const answer = fc.record({ keys: some, widens: fc.boolean() })
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 5 }), told, (answers, said) => {
      const there = clearedOf(answers, 'source')
      const back = clearedOf(answers.toReversed(), 'source')
      expect(back).toEqual(there)
      expect(heads({ told: said.toReversed(), cleared: back.keys })).toBe(heads({ told: said, cleared: there.keys }))
    }),
  )
})
