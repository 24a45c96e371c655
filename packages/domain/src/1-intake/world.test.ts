import { describe, expect, test } from 'vitest'
import { worldsOnly } from '#kernel/authority.ts'
import { idFrom } from '#kernel/ids.ts'
import { parseInstant } from '#kernel/instant.ts'
import { Recorder } from '../record.fixture.ts'
import { registerSource, setOrigins } from './source.ts'
import { parseTemplates, shippedTemplates } from './template-data.ts'
import { fillFromTemplate, setsFrom } from './template-fill.ts'
import { changeWorld, keepWorld, type RowGiven, rowChanges, type WorldRow } from './world.ts'
import { composeWorld, type OwnRow, pickWorld, setLimits, worldMoved } from './world-use.ts'

const bytes = (n: number): Uint8Array => new Uint8Array(16).fill(n)
const source = idFrom('source', bytes(1))
const custodian = idFrom('person', bytes(2))
const other = idFrom('person', bytes(3))
const world = idFrom('world', bytes(4))
const organisation = idFrom('organisation', bytes(5))
const [caseId, claim] = [idFrom('case', bytes(6)), idFrom('claim', bytes(7))]
const start = parseInstant('2025-01-04T23:00Z')
const by = { person: custodian, at: start }
const row = (key: string, kind: string, count: number, more: Partial<RowGiven> = {}): RowGiven => ({
  key,
  kind,
  count,
  weight: 1,
  basis: 'judgement',
  ...more,
})
const rows = [
  row('leadership', 'leader', 2),
  row('planners', 'planner', 5),
  row('cell', 'cell', 9),
  row('men', 'rank', 90),
]
const kept: readonly WorldRow[] = rows.map((each) => ({ ...each, by: custodian, at: start }))
const own = (key: string, more: Partial<OwnRow> = {}): OwnRow => ({
  ...row(key, 'present', 1),
  of: 'planners',
  ...more,
})
const keep = { organisation, name: 'The cell and those around it', rows, from: start }

const opened = (): Recorder => {
  const record = new Recorder(start)
  record.take(custodian, keepWorld(worldOf(record), keep, false, by, world))
  return record
}
const worldOf = (record: Recorder) => record.state('world', world).world
const sourceOf = (record: Recorder) => record.state('source', source)
const register = (record: Recorder, kind = 'human'): Recorder => {
  const command = { name: 'Made up', kind, access: [], protection: { k: 8, pmaxNum: 1, pmaxDen: 4 }, custodian }
  record.take(custodian, registerSource(sourceOf(record).source, command, source))
  return record
}
const pick = (record: Recorder, change: object = {}, about: readonly WorldRow[] = kept) =>
  pickWorld(
    sourceOf(record).source,
    { world, version: worldOf(record).version, pool: 'all', self: 'him', own: [own('him')], ...change },
    { world: worldOf(record), rows: about },
    by,
    source,
  )

describe('worlds kept across cases', () => {
  test('release 3.1 a world is seen by custodians alone, and its frame holds numbers only', () => {
    const record = opened()
    expect(record.rows('world', world, 'visible_row')).toEqual([{ compartment: worldsOnly }])
    expect(record.frames[0]?.facts).toEqual({ organisation, version: 1, rows: 4, heads: 106, from: start })
  })

  for (const [code, change] of [
    ['world_name_missing', { name: ' ' }],
    ['world_row_key', { rows: [row('*', 'rank', 1)] }],
    ['world_row_key', { rows: [row('a\u202eb', 'rank', 1)] }],
    ['world_row_key', { rows: [row(' men', 'rank', 1)] }],
    ['world_row_repeated', { rows: [row('men', 'rank', 1), row('ｍen', 'rank', 2)] }],
    ['world_row_heads', { rows: [row('men', 'rank', 0)] }],
    ['world_row_weight', { rows: [row('men', 'rank', 1, { weight: -1 })] }],
  ] as const)
    test(`release 3.1 a world is refused: ${code}`, () => {
      const record = new Recorder(start)
      expect(record.take(custodian, keepWorld(worldOf(record), { ...keep, ...change }, false, by, world))).toBe(code)
    })

  test('release 3.1 an organisation has one world, and a stream is one', () => {
    const record = new Recorder(start)
    expect(record.take(custodian, keepWorld(worldOf(record), keep, true, by, world))).toBe('world_organisation_has_one')
    expect(opened().take(custodian, keepWorld(worldOf(opened()), keep, false, by, world))).toBe('world_already_kept')
  })

  test('release 3.1 each row keeps who entered it and when, through later versions', () => {
    const record = opened()
    const later = { person: other, at: parseInstant('2025-02-01T00:00Z') }
    const command = {
      version: 1,
      rows: [...rows.slice(0, 3), row('men', 'rank', 80)],
      from: later.at,
      reason: 'A split',
    }
    record.take(other, changeWorld(worldOf(record), command, kept, later, world))
    const content = record.contents.at(-1)?.rows as unknown as readonly WorldRow[]
    expect(content.map(({ key, by: who, at }) => [key, who, at])).toEqual([
      ['leadership', custodian, start],
      ['planners', custodian, start],
      ['cell', custodian, start],
      ['men', other, later.at],
    ])
    expect(worldOf(record).version).toBe(2)
  })

  test('release 3.1 nobody undoes a change that they have not seen, and nothing is no change', () => {
    const record = opened()
    const change = { version: 2, rows: rows.slice(1), from: start, reason: 'Gone' }
    const take = (more: object) =>
      record.take(custodian, changeWorld(worldOf(record), { ...change, ...more }, kept, by, world))
    expect(take({})).toBe('world_version_moved')
    expect(take({ version: 1, rows })).toBe('world_unchanged')
    expect(take({ version: 1, rows: [row('men', 'rank', 0)] })).toBe('world_row_heads')
    expect(take({ version: 1 })).toBe('accepted')
  })

  test('release 3.1 what a later version changes is said row by row', () => {
    expect(rowChanges(kept, [...rows.slice(1, 3), row('men', 'rank', 80), row('drone', 'drone', 1)])).toEqual([
      { key: 'leadership', before: kept[0], after: null },
      { key: 'men', before: kept[3], after: row('men', 'rank', 80) },
      { key: 'drone', before: null, after: row('drone', 'drone', 1) },
    ])
  })
})

describe('a source picks a world', () => {
  test('release 3.1 one choice sets the origins, and heads that are split off are counted once', () => {
    const record = register(opened())
    expect(record.take(custodian, pick(record))).toBe('accepted')
    const origins = record.contents.at(-1)?.origins as unknown as readonly WorldRow[]
    expect(origins.map(({ key, count }) => [key, count])).toEqual([
      ['leadership', 2],
      ['planners', 4],
      ['cell', 9],
      ['men', 90],
      ['him', 1],
    ])
    expect(sourceOf(record).source.origins?.count).toBe(5)
    expect(record.rows('source', source, 'world_use_row')).toMatchObject([{ world, version: 1, newest: 1 }])
  })

  test('release 3.1 a row that is split to the last head is gone', () => {
    const composed = composeWorld(kept, [own('a', { count: 2 }), own('b', { count: 3 })], by)
    expect(composed.kind === 'composed' && composed.rows.map(({ key }) => key)).toEqual([
      'leadership',
      'cell',
      'men',
      'a',
      'b',
    ])
  })

  for (const [code, change] of [
    ['world_version_not_newest', { version: 7 }],
    ['world_split_unknown', { own: [own('him', { of: 'nobody' })] }],
    ['world_split_too_many', { own: [own('him'), own('room', { count: 5 })] }],
    ['world_own_row_taken', { own: [own('him'), own('men', { of: null })] }],
    ['world_row_repeated', { own: [own('him'), own('him', { of: 'men' })] }],
    ['world_without_source', { self: 'somebody' }],
  ] as const)
    test(`release 3.1 a pick is refused: ${code}`, () => {
      const record = register(opened())
      expect(record.take(custodian, pick(record, change))).toBe(code)
    })

  test('release 3.1 nobody but the custodian picks, and origins entered by hand are of no world', () => {
    const record = register(opened())
    const command = { world, version: 1, pool: 'all', self: 'him', own: [own('him')] }
    const about = { world: worldOf(record), rows: kept }
    const stranger = pickWorld(sourceOf(record).source, command, about, { person: other, at: start }, source)
    expect(record.take(other, stranger)).toBe('world_custodian_only')
    record.take(custodian, pick(record))
    const byHand = { pool: 'all', self: 'him', origins: [{ key: 'him', kind: 'person', count: 1, weight: 1 }] }
    record.take(custodian, setOrigins(sourceOf(record).source, byHand, custodian, source))
    expect(record.rows('source', source, 'world_use_row')).toEqual([])
  })

  test('release 3.1 a later version is told once, and nothing is decided by it', () => {
    const record = register(opened())
    record.take(custodian, pick(record))
    const before = sourceOf(record).source.origins
    expect(worldMoved(sourceOf(record).use, worldOf(record), source)).toBeUndefined()
    const change = { version: 1, rows: rows.slice(1), from: start, reason: 'Gone' }
    record.take(custodian, changeWorld(worldOf(record), change, kept, by, world))
    const told = worldMoved(sourceOf(record).use, worldOf(record), source)
    expect(told === undefined ? 'nothing' : record.take('clock', told)).toBe('accepted')
    expect(worldMoved(sourceOf(record).use, worldOf(record), source)).toBeUndefined()
    expect(sourceOf(record).source.origins).toEqual(before)
    expect(record.rows('source', source, 'desk')).toMatchObject([{ act: 'world_moved', owner_role: 'custodian' }])
    record.take(custodian, pick(record, {}, kept.slice(1)))
    expect(record.rows('source', source, 'desk')).toEqual([])
  })
})

describe('limits beside k and p_max', () => {
  const limits = { kAlt: 2, h: 1, group: null, claims: null, bystanders: [], sideKnowledge: false, reason: '' }
  const about = { self: 'him', keys: ['him', 'planners', 'men'] }
  const man = { key: 'men', k: 3, pmaxNum: 1, pmaxDen: 2 }
  for (const [code, change] of [
    ['limit_group_unknown', { group: ['him', 'nobody'] }],
    ['limit_group_without_source', { group: ['men'] }],
    ['limit_group_is_all', { group: ['him', 'planners', 'men'] }],
    ['bystander_unknown', { bystanders: [{ ...man, key: 'nobody' }] }],
    ['bystander_is_source', { bystanders: [{ ...man, key: 'him' }] }],
    ['bystander_repeated', { bystanders: [man, man] }],
    ['bystander_pmax', { bystanders: [{ ...man, pmaxNum: 3 }] }],
    ['limit_claim_unknown', { claims: [claim], reason: 'Known for certain' }],
    ['limit_weakened_without_reason', { claims: [] }],
  ] as const)
    test(`release 1.3 limits are refused: ${code}`, () => {
      const record = register(opened())
      record.take(custodian, pick(record))
      const take = (more: object) =>
        record.take(custodian, setLimits(sourceOf(record).source, { ...limits, ...more }, about, custodian, source))
      expect(take(change)).toBe(code)
      expect(take({ bystanders: [man], group: ['him', 'men'] })).toBe('accepted')
    })

  test('release 7.1 an explicit list of claims stands with the name of whoever weakened the protection', () => {
    const record = register(opened())
    record.take(custodian, pick(record))
    const weaker = { ...limits, claims: [], reason: 'He was told nothing else' }
    expect(record.take(custodian, setLimits(sourceOf(record).source, weaker, about, custodian, source))).toBe(
      'accepted',
    )
    expect(sourceOf(record).use.limits).toMatchObject({ claims: [], by: custodian })
  })

  test('A8 a deputy picks a world, sets limits and fills in a template as the custodian does', () => {
    const record = register(opened())
    const state = () => ({ ...sourceOf(record).source, deputy: other })
    const command = { world, version: 1, pool: 'all', self: 'him', own: [own('him')] }
    const aboutWorld = { world: worldOf(record), rows: kept }
    expect(record.take(other, pickWorld(state(), command, aboutWorld, { person: other, at: start }, source))).toBe(
      'accepted',
    )
    expect(record.take(other, setLimits(state(), limits, about, other, source))).toBe('accepted')
    const filled = fillFromTemplate(
      state(),
      { case: caseId, claim, template: 'human', row: 'plan_detail' },
      { element: 'when', labels: ['withheld', 'day'], derived: true, self: 'him', origins: rows },
      { person: other, at: start },
      source,
    )
    expect(record.take(other, filled)).toBe('accepted')
  })

  test('release 1.3 limits are set by the custodian, in a world', () => {
    const record = register(opened())
    const take = (who: string) => record.take(who, setLimits(sourceOf(record).source, limits, about, who, source))
    expect(take(custodian)).toBe('limits_need_world')
    expect(take(other)).toBe('world_custodian_only')
  })
})

describe('templates of disciplines', () => {
  const shipped = JSON.parse(JSON.stringify(shippedTemplates)) as Record<string, unknown>[]
  const bent = (bend: (first: { rows: Record<string, unknown>[] } & Record<string, unknown>) => void): unknown => {
    const copy = structuredClone(shipped)
    bend(copy[0] as never)
    return copy
  }
  const codeOf = (value: unknown): string => {
    try {
      parseTemplates(value)
      return 'accepted'
    } catch (error) {
      return (error as { code: string }).code
    }
  }

  test('release 3.2 as shipped they pass their own linter, for every discipline', () => {
    expect(codeOf(shipped)).toBe('accepted')
    expect(shippedTemplates.map(({ discipline }) => discipline)).toEqual([
      'human',
      'intercept',
      'imagery',
      'technical',
      'liaison',
      'open',
    ])
  })

  for (const level of ['typical', 'median', 'three_in_four', '', null])
    test(`release 3.2 no template is filled with less than what nine in ten know: ${level}`, () => {
      expect(codeOf(bent((first) => Object.assign(first.rows[0] ?? {}, { level })))).toBe('TEMPLATE_LEVEL')
    })

  for (const [code, bend] of [
    ['TEMPLATE_DISCIPLINE', (first: object) => Object.assign(first, { discipline: 'oracle' })],
    ['TEMPLATE_SHAPE', (first: object) => Object.assign(first, { note: 'x' })],
    ['TEMPLATE_SHAPE', (first: object) => Object.assign(first, { version: 0 })],
    ['TEMPLATE_ROW_REPEATED', (first: { rows: unknown[] }) => first.rows.push(first.rows[0])],
    [
      'TEMPLATE_KIND_FORMAT',
      (first: { rows: { knows: object }[] }) => Object.assign(first.rows[0]?.knows ?? {}, { 'A b': null }),
    ],
    [
      'TEMPLATE_RUNG_UNKNOWN',
      (first: { rows: { knows: object }[] }) =>
        Object.assign(first.rows[0]?.knows ?? {}, { rank: { when: 'month', where: null, other: false } }),
    ],
  ] as const)
    test(`release 3.1 templates are refused: ${code}`, () => {
      expect(codeOf(bent(bend as never))).toBe(code)
    })

  const ladder = { element: 'when', labels: ['withheld', 'week', 'day', 'exact'], derived: true }
  const origins = [...rows, row('him', 'nobody_knows', 1), row('clerks', 'clerk', 40)]

  test('release 3.1 a row fills the ladder; who is not named is not plausible, and the source is', () => {
    const knows = shippedTemplates[0]?.rows[0]?.knows ?? {}
    expect(setsFrom(knows, ladder, { self: 'him', origins })).toEqual([
      '*',
      ['leadership', 'planners', 'cell', 'him'],
      ['leadership', 'planners', 'cell', 'him'],
      ['leadership', 'planners', 'him'],
    ])
    const where = { element: 'where', labels: ['withheld', 'country', 'site', 'gate'], derived: false }
    expect(setsFrom(knows, where, { self: 'him', origins })).toEqual([
      '*',
      ['leadership', 'planners', 'cell'],
      ['leadership', 'planners', 'cell'],
      ['leadership', 'planners'],
    ])
  })

  test('release 3.1 a label that nobody foresaw is known to those who know everything, and a finer rung to no more', () => {
    const knows = {
      cell: { when: 'day', where: 'site', other: false },
      planner: { when: 'exact', where: null, other: true },
    } as const
    const odd = { element: 'when', labels: ['withheld', 'about_then', 'day'], derived: false }
    expect(setsFrom(knows, odd, { self: '', origins })).toEqual(['*', ['planners'], ['planners']])
    const how = { element: 'how', labels: ['withheld', 'weapon'], derived: false }
    expect(setsFrom(knows, how, { self: '', origins })).toEqual(['*', ['planners']])
  })

  const fill = (record: Recorder, change: object = {}, about: object = {}, who: string = custodian) =>
    fillFromTemplate(
      sourceOf(record).source,
      { case: caseId, claim, template: 'human', row: 'plan_detail', ...change },
      { ...ladder, self: 'him', origins, ...about },
      { person: who, at: start },
      source,
    )

  test('release 3.1 everything that was filled in is a default and says by whom and when', () => {
    const record = register(opened())
    record.take(custodian, pick(record))
    expect(record.take(custodian, fill(record))).toBe('accepted')
    expect(record.contents.at(-1)?.entries).toEqual([
      { key: 'leadership', basis: 'default', by: custodian, at: start },
      { key: 'planners', basis: 'default', by: custodian, at: start },
      { key: 'cell', basis: 'default', by: custodian, at: start },
      { key: 'him', basis: 'evidence', by: custodian, at: start },
    ])
    expect(record.rows('source', source, 'template_fill_row')).toEqual([
      { claim, template: 'human', template_row: 'plan_detail' },
    ])
  })

  test('release 3.1 a template is refused without a world, of another discipline, by another, or where it leaves nobody', () => {
    const record = register(opened())
    expect(record.take(custodian, fill(record))).toBe('template_needs_world')
    record.take(custodian, pick(record))
    expect(record.take(other, fill(record, {}, {}, other))).toBe('template_custodian_only')
    expect(record.take(custodian, fill(record, { template: 'imagery' }))).toBe('template_other_discipline')
    expect(record.take(custodian, fill(record, { row: 'nothing' }))).toBe('template_row_unknown')
    const alien = { derived: false, origins: [row('him', 'clerk', 1)] }
    expect(record.take(custodian, fill(record, {}, alien))).toBe('template_source_outside')
    expect(record.take(custodian, fill(record))).toBe('accepted')
  })
})
