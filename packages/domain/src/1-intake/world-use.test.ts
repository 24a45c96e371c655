// Where a refusal says that the fault is, what is recorded of a world and its use, and what is folded of it.
// Rules: release 3.1 (worlds), 1.3 and 7.1 (limits). The codes themselves stand in world.test.ts.

import { expect, test } from 'vitest'
import type { Facts, NewEntry } from '#kernel/entry.ts'
import { idFrom } from '#kernel/ids.ts'
import { after, day, parseInstant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { aggregates } from '../aggregates.ts'
import { Recorder } from '../record.fixture.ts'
import { registerSource } from './source.ts'
import { changeWorld, keepWorld, type RowGiven, rowChanges, rowFault, type WorldRow } from './world.ts'
import { composeWorld, type OwnRow, pickWorld, type SetLimits, setLimits, worldMoved } from './world-use.ts'

const bytes = (n: number): Uint8Array => new Uint8Array(16).fill(n)
const [source, world] = [idFrom('source', bytes(1)), idFrom('world', bytes(4))]
const [hakim, organisation] = [idFrom('person', bytes(2)), idFrom('organisation', bytes(5))]
const t0 = parseInstant('2025-01-04T23:00Z')
const by = { person: hakim, at: t0 }
const row = (key: string, count: number, more: Partial<RowGiven> = {}): RowGiven => ({
  key,
  kind: 'rank',
  count,
  weight: 1,
  basis: 'judgement',
  ...more,
})
const rows = [row('planners', 5), row('men', 90)]
const kept: readonly WorldRow[] = rows.map((each) => ({ ...each, by: hakim, at: t0 }))
const own = (key: string, more: Partial<OwnRow> = {}): OwnRow => ({ ...row(key, 1), of: 'planners', ...more })
const keep = { organisation, name: 'Those around the cell', rows, from: t0 }
const worldOf = (record: Recorder) => record.state('world', world).world
const use = (record: Recorder) => record.state('source', source).use
const said = (decision: Decision | undefined): string =>
  decision?.kind === 'refused' ? `${decision.refusal.code} ${decision.refusal.path}` : 'accepted'
const facts = (decision: Decision): Facts | undefined =>
  decision.kind === 'refused' ? decision.refusal.facts : undefined
const entries = (decision: Decision | undefined): readonly NewEntry[] =>
  decision?.kind === 'accepted' ? decision.entries : []
const open = (): Recorder => {
  const record = new Recorder(t0)
  record.take(hakim, keepWorld(worldOf(record), keep, false, by, world))
  const command = {
    name: 'A',
    kind: 'human',
    access: [],
    protection: { k: 8, pmaxNum: 1, pmaxDen: 4 },
    custodian: hakim,
  }
  record.take(hakim, registerSource(record.state('source', source).source, command, source))
  return record
}
const pick = (record: Recorder, change: object = {}) =>
  pickWorld(
    record.state('source', source).source,
    { world, version: 1, pool: 'all', self: 'him', own: [own('him')], ...change },
    { world: worldOf(record), rows: kept },
    by,
    source,
  )
const picked = (): Recorder => {
  const record = open()
  record.append(hakim, entries(pick(record)))
  return record
}

// ---- rows

for (const [expected, more] of [
  ['world_row_key /rows/1/key', { key: '' }],
  ['world_row_key /rows/1/key', { key: 'k'.repeat(81) }],
  ['world_row_key /rows/1/key', { key: 'men ' }],
  ['world_row_repeated /rows/1/key', { key: 'planners' }],
  ['world_row_heads /rows/1/count', { count: 1.5 }],
  ['world_row_heads /rows/1/count', { count: 1e9 + 1 }],
  ['world_row_weight /rows/1/weight', { weight: 0.5 }],
  ['world_row_weight /rows/1/weight', { weight: 1e6 + 1 }],
  ['accepted', { count: 1e9, weight: 1e6 }],
  ['accepted', { key: 'k'.repeat(80), weight: 0 }],
] as const)
  test(`release 1.1 a row of a world says where it is none: ${expected} ${JSON.stringify(more).slice(0, 40)}`, () => {
    expect(said(rowFault([rows[0] as RowGiven, row('men', 1, more)], '/rows'))).toBe(expected)
  })

test('release 3.1 a world says where it is none', () => {
  const kept_ = (change: object, another = false) =>
    said(keepWorld(worldOf(new Recorder(t0)), { ...keep, ...change }, another, by, world))
  expect(kept_({}, true)).toBe('world_organisation_has_one /organisation')
  expect(kept_({ name: ' ' })).toBe('world_name_missing /name')
  expect(kept_({ rows: [row('*', 1)] })).toBe('world_row_key /rows/0/key')
  const change = (more: object) =>
    changeWorld(worldOf(open()), { version: 1, rows, from: t0, reason: 'x', ...more }, kept, by, world)
  expect(said(change({ version: 3 }))).toBe('world_version_moved /version')
  expect(facts(change({ version: 3 }))).toEqual({ newest: 1 })
  expect(said(change({}))).toBe('world_unchanged /rows')
  expect(said(change({ rows: [row('*', 1)] }))).toBe('world_row_key /rows/0/key')
})

test('release 3.1 whatever is another in a row makes it another row', () => {
  const [first, second] = rows as [RowGiven, RowGiven]
  for (const more of [{ kind: 'cell' }, { count: 4 }, { weight: 2 }, { basis: 'evidence' as const }]) {
    const next = { ...first, ...more }
    expect(rowChanges(rows, [next, second])).toEqual([{ key: 'planners', before: first, after: next }])
    const command = { version: 1, rows: [next, second], from: after(t0, day), reason: 'x' }
    const later = { person: 'other', at: after(t0, day) }
    const [entry] = entries(changeWorld(worldOf(open()), command, kept, later, world))
    expect(entry?.content?.rows).toEqual([{ ...next, by: 'other', at: later.at }, kept[1]])
  }
  expect(rowChanges(rows, [row('planner', 5), second]).map(({ key }) => key)).toEqual(['planners', 'planner'])
})

test('release 3.1 a world shows its numbers, where its name stands, and nothing before it was kept', () => {
  const record = open()
  const change = { version: 1, rows: [row('men', 7)], from: after(t0, day), reason: 'Gone' }
  record.append(hakim, entries(changeWorld(worldOf(record), change, kept, by, world)))
  expect(record.rows('world', world, 'world_row')).toEqual([
    {
      organisation,
      version: 2,
      rows: 1,
      heads: 7,
      valid_from: after(t0, day),
      name_entry: 0,
      entry: record.frames.length - 1,
    },
  ])
  expect(aggregates.world.rows(new Recorder(t0).state('world', world))).toEqual([])
})

// ---- the use of one

test('release 3.1 a row of its own that is none, or takes what is not there, says where', () => {
  const composed = (...list: readonly OwnRow[]) => composeWorld(kept, list, by)
  const place = (...list: readonly OwnRow[]): string => {
    const found = composed(...list)
    return found.kind === 'composed' ? 'composed' : said(found)
  }
  expect(place(own('him'), own('a', { key: '*' }))).toBe('world_row_key /own/1/key')
  expect(place(own('him'), own('men'))).toBe('world_own_row_taken /own/1/key')
  expect(place(own('him'), own('a', { of: 'nobody' }))).toBe('world_split_unknown /own/1/of')
  expect(place(own('him'), own('a', { count: 5 }))).toBe('world_split_too_many /own/1/count')
  const many = composed(own('a', { count: 6 }))
  expect(many.kind === 'refused' && many.refusal.facts).toEqual({ heads: 5 })
  // an addition takes nobody out of any row
  const more = composed(own('clerk', { of: null, kind: 'present', count: 3 }))
  expect(more.kind === 'composed' && more.rows.map(({ key, count }) => [key, count])).toEqual([
    ['planners', 5],
    ['men', 90],
    ['clerk', 3],
  ])
})

test('release 3.1 a pick says where it is refused, and keeps what is the source’s own sealed', () => {
  const record = open()
  expect(said(pick(record, { version: 4 }))).toBe('world_version_not_newest /version')
  expect(facts(pick(record, { version: 4 }))).toEqual({ newest: 1 })
  expect(said(pick(record, { self: 'somebody' }))).toBe('world_without_source /self')
  const [entry, origins] = entries(pick(record))
  expect(entry).toEqual({
    kind: 'source/world-picked@1',
    aggregate: source,
    scope: source,
    facts: { world, version: 1, own: 1 },
    content: { pool: 'all', self: 'him', own: [own('him')] },
  })
  expect(origins?.facts).toEqual({ origins: 3, heads: 95 })
})

test('release 3.1 a source that uses no world is told of none; one that does, only of a newer one', () => {
  const record = open()
  expect(worldMoved(use(record), { ...worldOf(record), version: 2 }, source)).toBeUndefined()
  record.append(hakim, entries(pick(record)))
  expect(worldMoved(use(record), worldOf(record), source)).toBeUndefined()
  expect(worldMoved({ ...use(record), world: null }, { ...worldOf(record), version: 2 }, source)).toBeUndefined()
  const told = worldMoved(use(record), { ...worldOf(record), version: 2 }, source)
  expect(entries(told)[0]?.facts).toEqual({ world, version: 2 })
  record.append('clock', entries(told))
  const lines = aggregates.source.rows(record.state('source', source)).filter(({ key }) => key === 'world_moved')
  expect(lines.map(({ table, values }) => [table, values])).toEqual([
    ['desk', { owner_role: 'custodian', act: 'world_moved', due: null, case_id: null, subject: source, state: 'open' }],
  ])
})

test('release 3.1 what a template filled stands until the claim is filled by hand, and no other with it', () => {
  const record = picked()
  const known = (claim: string, more: object = {}): NewEntry => ({
    kind: 'source/could-have-known-set@2',
    aggregate: source,
    scope: source,
    facts: { case: 'case_1', claim, rungs: 2, ...more },
    content: { sets: ['*', ['him']], entries: [] },
  })
  const filled = () => Object.keys(use(record).filled)
  record.append(hakim, [
    known('claim_1', { template: 'human', row: 'plan_detail', version: 1 }),
    known('claim_2', { template: 'human', row: 'plan_detail', version: 1 }),
  ])
  expect(filled()).toEqual(['claim_1', 'claim_2'])
  record.append(hakim, [known('claim_1')])
  expect(filled()).toEqual(['claim_2'])
  record.append(hakim, [known('claim_2', { template: 'human' })])
  expect(filled()).toEqual([])
  record.append(hakim, [known('claim_3', { row: 'plan_detail' })])
  expect(filled()).toEqual([])
})

// ---- limits

const limits: SetLimits = {
  kAlt: null,
  h: 1,
  group: null,
  claims: null,
  bystanders: [],
  sideKnowledge: true,
  reason: '',
}
const about = { self: 'him', keys: ['him', 'planners', 'men'] }
const limiting = (record: Recorder, change: Partial<SetLimits>) =>
  setLimits(record.state('source', source).source, { ...limits, ...change }, about, hakim, source)
const man = { key: 'men', k: 3, pmaxNum: 1, pmaxDen: 2 }
for (const [expected, change] of [
  ['limit_group_unknown /group/0', { group: ['nobody', 'him'] }],
  ['limit_group_unknown /group/1', { group: ['him', 'nobody'] }],
  ['limit_group_without_source /group', { group: ['men'] }],
  ['limit_group_is_all /group', { group: ['him', 'planners', 'men', 'him'] }],
  ['bystander_unknown /bystanders/1/key', { bystanders: [man, { ...man, key: 'nobody' }] }],
  ['bystander_is_source /bystanders/1/key', { bystanders: [man, { ...man, key: 'him' }] }],
  ['bystander_repeated /bystanders/1/key', { bystanders: [man, man] }],
  ['bystander_pmax /bystanders/0/pmax', { bystanders: [{ ...man, pmaxNum: 0 }] }],
  ['bystander_pmax /bystanders/0/pmax', { bystanders: [{ ...man, pmaxNum: 3 }] }],
  ['limit_claim_unknown /claims/0', { claims: ['claim_9'], reason: 'x' }],
  ['limit_weakened_without_reason /reason', { claims: [], reason: ' ' }],
  ['accepted', { bystanders: [{ ...man, pmaxNum: 2 }] }],
  ['accepted', { group: ['him', 'men'] }],
] as const)
  test(`release 1.3 limits say where they are none: ${expected} ${JSON.stringify(change)}`, () => {
    expect(said(limiting(picked(), change))).toBe(expected)
  })

test('release 1.3 keys and reasons of limits are content; numbers are what the rest of the node sees', () => {
  const record = picked()
  const known: NewEntry = {
    kind: 'source/could-have-known-set@1',
    aggregate: source,
    scope: source,
    facts: { case: 'case_1', claim: 'claim_1', rungs: 2 },
    content: { sets: ['*', ['him']] },
  }
  record.append(hakim, [known])
  const change = { kAlt: 2, group: ['him', 'men'], claims: ['claim_1'], bystanders: [man], reason: 'told nothing else' }
  const [entry] = entries(limiting(record, change))
  expect(entry?.facts).toEqual({
    kAlt: 2,
    h: 1,
    sideKnowledge: true,
    group: 2,
    bystanders: 1,
    claims: ['claim_1'],
    by: hakim,
  })
  expect(entry?.content).toEqual({ group: ['him', 'men'], bystanders: [man], reason: 'told nothing else' })
  const [plain] = entries(limiting(record, {}))
  expect(plain?.facts).toEqual({ h: 1, sideKnowledge: true, group: 0, bystanders: 0, by: hakim })
  expect(plain?.content).toEqual({ group: [], bystanders: [], reason: '' })
  record.append(hakim, [entry, plain].flatMap((one) => one ?? []).slice(0, 1))
  const at = record.frames.length - 1
  expect(use(record).limits).toEqual({ entry: at, kAlt: 2, h: 1, sideKnowledge: true, claims: ['claim_1'], by: hakim })
  expect(record.rows('source', source, 'world_use_row')).toMatchObject([
    { world, version: 1, newest: 1, limits_entry: at },
  ])
  record.append(hakim, plain === undefined ? [] : [plain])
  expect(use(record).limits).toMatchObject({ kAlt: null, claims: null })
})

test('release 1.3 limits of a source without a picked world stand without one', () => {
  const record = open()
  expect(record.rows('source', source, 'world_use_row')).toEqual([])
  const [plain] = entries(limiting(picked(), {}))
  record.append(hakim, plain === undefined ? [] : [plain])
  expect(record.rows('source', source, 'world_use_row')).toEqual([
    { world: null, version: null, newest: null, picked_entry: null, limits_entry: record.frames.length - 1 },
  ])
})

test('release 1.1 rows that do not add up exactly are no world, neither kept nor put together', () => {
  const by = { person: 'person_1', at: 0 as never }
  const huge = (n: number, name: string): readonly OwnRow[] =>
    Array.from({ length: n }, (_, i) => ({
      key: `${name}${i}`,
      kind: 'x',
      count: 1e9,
      weight: 1e6,
      basis: 'judgement',
      of: null,
    }))
  const world = huge(9, 'w').map(({ key, kind, count, weight, basis }) => ({
    key,
    kind,
    count,
    weight,
    basis,
    by: 'person_1',
    at: 0 as never,
  }))
  const code = (own: readonly OwnRow[], kept: typeof world = []) => {
    const composed = composeWorld(kept, own, by)
    return composed.kind === 'refused' ? `${composed.refusal.code} ${composed.refusal.path}` : 'composed'
  }
  expect([code(huge(9, 'o')), code(huge(10, 'o'))]).toEqual(['composed', 'world_row_weight /own'])
  expect([code([], world), code(huge(1, 'o'), world)]).toEqual(['composed', 'world_row_weight /own'])
})
