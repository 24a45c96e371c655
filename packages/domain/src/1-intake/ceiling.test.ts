// People A6: what a custodian clears by day, for the night. Each refusal stands beside the neighbour that passes.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idFrom } from '#kernel/ids.ts'
import { after, hour, type Instant, parseInstant } from '#kernel/instant.ts'
import { Recorder } from '../record.fixture.ts'
import {
  type CeilingAbout,
  type CeilingOn,
  coveredBy,
  isInForce,
  type SetCeiling,
  setCeiling,
  type ToldClaim,
  withdrawCeiling,
} from './ceiling.ts'
import { registerSource } from './source.ts'

const bytes = (n: number): Uint8Array => new Uint8Array(16).fill(n)
const source = idFrom('source', bytes(1))
const [custodian, deputy, other] = [idFrom('person', bytes(2)), idFrom('person', bytes(3)), idFrom('person', bytes(4))]
const t0 = parseInstant('2025-01-04T12:00Z')
const night: SetCeiling = {
  pool: 'all',
  on: { element: 'when', label: 'day' },
  from: null,
  until: after(t0, 20 * hour),
}
const one: CeilingOn = { case: 'case_1', claim: 'claim_1', rung: 2 }
const about: CeilingAbout = { pools: ['all', 'damascus'], rungs: 4 }
const state = (record: Recorder) => record.state('source', source)
const registered = (): Recorder => {
  const record = new Recorder(t0)
  const command = { name: 'A', kind: 'human', access: [], protection: null, custodian, deputy }
  record.take(custodian, registerSource(state(record).source, command, source))
  return record
}
const set = (record: Recorder, change: Partial<SetCeiling> = {}, by = custodian, of: CeilingAbout = about): string =>
  record.take(by, setCeiling(state(record).source, { ...night, ...change }, of, by, record.now, source))
const codeAndPlace = (change: Partial<SetCeiling>, of = about): string => {
  const decision = setCeiling(state(registered()).source, { ...night, ...change }, of, custodian, t0, source)
  return decision.kind === 'refused' ? `${decision.refusal.code} ${decision.refusal.path}` : 'accepted'
}
const withdraw = (record: Recorder, ceiling: number, by = custodian): string => {
  const { source: of, ceilings } = state(record)
  return record.take(by, withdrawCeiling(of, ceilings, ceiling, by, record.now, source))
}
/** The number of the ceiling that was set last. */
const last = (record: Recorder): number => state(record).ceilings.ceilings.at(-1)?.entry ?? -1

const rows: readonly (readonly [Partial<SetCeiling>, string])[] = [
  [{ pool: 'elsewhere' }, 'ceiling_pool_unknown /pool'],
  [{ on: { element: ' ', label: 'day' } }, 'ceiling_about_nothing /label'],
  [{ on: { element: 'when', label: ' ' } }, 'ceiling_about_nothing /label'],
  [{ on: { element: 'when', label: 'withheld' } }, 'ceiling_about_nothing /label'],
  [{ on: { ...one, rung: 0 } }, 'ceiling_rung_unknown /rung'],
  [{ on: { ...one, rung: 4 } }, 'ceiling_rung_unknown /rung'],
  [{ until: t0 }, 'ceiling_validity /until'],
  [{ from: after(t0, -hour), until: t0 }, 'ceiling_validity /until'],
  [{ from: after(t0, hour), until: after(t0, hour) }, 'ceiling_validity /until'],
  [{ from: after(t0, hour), until: after(t0, hour + 1) }, 'accepted'],
  [{ from: after(t0, -hour), until: after(t0, 1) }, 'accepted'],
  [{ on: { ...one, rung: 1 } }, 'accepted'],
  [{ on: { ...one, rung: 3 } }, 'accepted'],
  [{ pool: 'damascus' }, 'accepted'],
]
for (const [change, expected] of rows)
  test(`A6 a custodian clears in advance: ${JSON.stringify(change)} ${expected}`, () => {
    expect(codeAndPlace(change)).toBe(expected)
  })

test('A6 a claim of which nobody knows the ladder has no rung to clear', () => {
  expect(codeAndPlace({ on: { ...one, rung: 1 } }, { ...about, rungs: null })).toBe('ceiling_rung_unknown /rung')
})

test('A6 nobody but custodian and deputy sets or withdraws one', () => {
  const record = registered()
  expect(set(new Recorder(t0))).toBe('source_unknown')
  expect(withdraw(new Recorder(t0), 0)).toBe('source_unknown')
  expect(set(record, {}, other)).toBe('custodian_only')
  expect(set(record, {}, deputy)).toBe('accepted')
  expect(withdraw(record, last(record), other)).toBe('custodian_only')
  expect(withdraw(record, last(record), deputy)).toBe('accepted')
})

test('A6 it begins now where nobody said when, and says by whom; of one claim it says which', () => {
  const record = registered()
  set(record)
  set(record, { on: one, from: after(t0, hour) })
  expect(record.frames.slice(-2).map(({ facts }) => facts)).toEqual([
    { pool: 'all', element: 'when', label: 'day', from: t0, until: night.until, by: custodian },
    { pool: 'all', ...one, from: after(t0, hour), until: night.until, by: custodian },
  ])
  const times = { valid_until: night.until, withdrawn_at: null }
  const empty = { element: null, label: null, case_id: null, claim: null, rung: null }
  const [first, second] = state(record).ceilings.ceilings.map(({ entry }) => entry)
  expect(record.rows('source', source, 'ceiling_row')).toEqual([
    { ...empty, ...times, pool: 'all', element: 'when', label: 'day', valid_from: t0, entry: first },
    {
      ...empty,
      ...times,
      pool: 'all',
      case_id: 'case_1',
      claim: 'claim_1',
      rung: 2,
      valid_from: after(t0, hour),
      entry: second,
    },
  ])
})

test('A6 a ceiling is withdrawn once, while it counts; the others stand', () => {
  const record = registered()
  set(record)
  const first = last(record)
  set(record, { on: one })
  expect(withdraw(record, 99)).toBe('ceiling_unknown')
  record.now = after(t0, hour)
  expect(withdraw(record, first)).toBe('accepted')
  expect(state(record).ceilings.ceilings.map(({ withdrawnAt }) => withdrawnAt)).toEqual([after(t0, hour), null])
  expect(withdraw(record, first)).toBe('ceiling_not_in_force')
  record.now = night.until
  expect(withdraw(record, last(record))).toBe('ceiling_not_in_force')
  record.now = (night.until - 1) as Instant
  expect(withdraw(record, last(record))).toBe('accepted')
})

test('A6 it counts from its first moment on, and in its last no more', () => {
  const held = { entry: 1, pool: 'all', on: one, from: t0, until: after(t0, hour), withdrawnAt: null }
  for (const [at, withdrawnAt, counts] of [
    [t0 - 1, null, false],
    [t0, null, true],
    [t0 + hour - 1, null, true],
    [t0 + hour, null, false],
    [t0, t0, false],
  ] as const)
    expect(isInForce({ ...held, withdrawnAt }, at as Instant)).toBe(counts)
})

// ---- what is covered

const labels = ['withheld', 'month', 'day', 'hour']
const claim = (rung: number, change: Partial<ToldClaim> = {}): ToldClaim => ({
  case: 'case_1',
  claim: 'claim_1',
  element: 'when',
  rung,
  labels,
  ...change,
})
const covered = (on: CeilingOn, told: readonly ToldClaim[], pool = 'all') => {
  const record = registered()
  set(record, { on })
  return coveredBy(state(record).ceilings, pool, told, t0) !== null
}
const upToDay: CeilingOn = { element: 'when', label: 'day' }
for (const [what, on, told, expected] of [
  ['up to the label', upToDay, [claim(2)], true],
  ['coarser than the label', upToDay, [claim(1)], true],
  ['finer than the label', upToDay, [claim(3)], false],
  ['another element', upToDay, [claim(1, { element: 'where' })], false],
  ['a ladder that has no such label', upToDay, [claim(1, { labels: ['withheld', 'hour'] })], false],
  ['a ladder in which the label means nothing told', upToDay, [claim(1, { labels: ['day', 'hour'] })], false],
  ['up to the rung of one claim', one, [claim(2)], true],
  ['finer than the rung of one claim', one, [claim(3)], false],
  ['another claim', one, [claim(1, { claim: 'claim_2' })], false],
  ['one claim that nobody cleared, beside one that is', one, [claim(1), claim(1, { claim: 'claim_2' })], false],
  ['what is withheld needs no leave', one, [claim(1), claim(0, { claim: 'claim_2' })], true],
  ['nothing at all', one, [], true],
] as const)
  test(`A6 what is told under a ceiling without asking anybody: ${what} ${expected}`, () => {
    expect(covered(on, told)).toBe(expected)
  })

test('A6 a ceiling over another pool, or of another day, covers nothing', () => {
  expect(covered(one, [claim(1)], 'damascus')).toBe(false)
  const record = registered()
  set(record, { on: one, from: after(t0, hour) })
  expect(coveredBy(state(record).ceilings, 'all', [claim(1)], t0)).toBeNull()
  expect(coveredBy(state(record).ceilings, 'all', [claim(1)], after(t0, hour))).not.toBeNull()
})

test('A6 which ceilings were used is said once each, in their order', () => {
  const record = registered()
  set(record, { on: { ...one, claim: 'claim_2' } })
  set(record, { on: one })
  const [second, first] = state(record).ceilings.ceilings.map(({ entry }) => entry)
  const told = [claim(1), claim(2, { claim: 'claim_2' }), claim(2)]
  expect(coveredBy(state(record).ceilings, 'all', told, t0)).toEqual([second, first])
})

test('A6 saying less of something is covered wherever saying more was, and another ceiling never covers less', () => {
  const on: fc.Arbitrary<CeilingOn> = fc.oneof(
    fc.record({ element: fc.constantFrom('when', 'where'), label: fc.constantFrom(...labels.slice(1)) }),
    fc.record({
      case: fc.constant('case_1'),
      claim: fc.constantFrom('claim_1', 'claim_2'),
      rung: fc.integer({ min: 1, max: 3 }),
    }),
  )
  const told = fc.record({
    claim: fc.constantFrom('claim_1', 'claim_2'),
    element: fc.constantFrom('when', 'where'),
    rung: fc.nat(3),
  })
  fc.assert(
    fc.property(fc.array(on, { maxLength: 4 }), fc.array(told, { maxLength: 3 }), fc.nat(2), (ons, said, less) => {
      const ceilings = ons.map((each, entry) => ({
        entry,
        pool: 'all',
        on: each,
        from: t0,
        until: after(t0, hour),
        withdrawnAt: null,
      }))
      const claims = said.map((each) => claim(each.rung, each))
      const of = (count: number, list = claims) => coveredBy({ ceilings: ceilings.slice(0, count) }, 'all', list, t0)
      if (of(ons.length) === null) return
      const coarser = claims.map((each, i) => (i === less ? { ...each, rung: Math.max(0, each.rung - 1) } : each))
      expect(of(ons.length, coarser)).not.toBeNull()
      const more = [...ceilings, { ...ceilings[0], entry: 9, pool: 'all' }] as typeof ceilings
      if (ons.length > 0) expect(coveredBy({ ceilings: more }, 'all', claims, t0)).not.toBeNull()
    }),
  )
})
