import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idFrom } from '#kernel/ids.ts'
import { parseInstant } from '#kernel/instant.ts'
import { Recorder } from '../record.fixture.ts'
import { type AccessAbout, type AccessLine, type ListAccess, listAccess } from './access-list.ts'
import { registerSource, setOrigins } from './source.ts'

const bytes = (n: number): Uint8Array => new Uint8Array(16).fill(n)
const [source, custodian, caseId] = [idFrom('source', bytes(1)), idFrom('person', bytes(2)), idFrom('case', bytes(3))]
const [claim, another] = [idFrom('claim', bytes(4)), idFrom('claim', bytes(5))]
const at = parseInstant('2025-01-04T23:00Z')
const by = { person: custodian, at }
const row = (key: string, count: number) => ({
  key,
  kind: 'planner',
  count,
  weight: 1,
  basis: 'default' as const,
  by: custodian,
  at,
})
const rows = [row('him', 1), row('planners', 4), row('cell', 9)]
const about: AccessAbout = {
  pool: 'all',
  self: 'him',
  rows,
  own: [],
  rungs: { [claim]: 3, [another]: 2 },
  known: {
    [claim]: { case: caseId, sets: ['*', ['him', 'planners', 'cell'], ['him', 'planners']], entries: [] },
    [another]: { case: caseId, sets: ['*', ['him', 'planners']], entries: [] },
  },
}
const line = (name: string, more: Partial<AccessLine> = {}): AccessLine => ({
  name,
  group: null,
  claim: null,
  rung: null,
  line: 2,
  ...more,
})
const open = (): Recorder => {
  const record = new Recorder(at)
  const command = { name: 'A', kind: 'human', access: [], protection: { k: 8, pmaxNum: 1, pmaxDen: 4 }, custodian }
  record.take(custodian, registerSource(record.state('source', source).source, command, source))
  const origins = rows.map(({ key, kind, count, weight }) => ({ key, kind, count, weight }))
  const set = { pool: 'all', self: 'him', origins }
  record.take(custodian, setOrigins(record.state('source', source).source, set, custodian, source))
  return record
}
const take = (record: Recorder, lines: readonly AccessLine[], more: Partial<ListAccess> = {}): string => {
  const state = record.state('source', source)
  const command = { list: 'attendance', case: caseId, claim, only: false, lines, sha256: 'ab', ...more } as const
  return record.take(custodian, listAccess(state.source, state.use, command, about, by, source))
}
const setsOf = (record: Recorder, of: string) =>
  record.contents[record.frames.findLastIndex(({ facts }) => facts.claim === of)]?.sets

test('release 3.1 who is taken out of a group is counted once, and goes on knowing what the group did', () => {
  const record = open()
  expect(take(record, [line('A man', { group: 'planners', rung: 1 })])).toBe('accepted')
  const [counted] = record.frames.filter(({ kind }) => kind === 'source/origins-set@2')
  expect(counted?.facts).toEqual({ origins: 4, heads: 14 })
  expect(setsOf(record, claim)).toEqual(['*', ['him', 'planners', 'cell', 'A man'], ['him', 'planners', 'A man']])
  expect(setsOf(record, another)).toEqual(['*', ['him', 'planners', 'A man']])
})

test('release 3.1 somebody who is added knows what the list says, and nothing else', () => {
  const record = open()
  expect(take(record, [line('A man', { rung: 1 })])).toBe('accepted')
  expect(setsOf(record, claim)).toEqual(['*', ['him', 'planners', 'cell', 'A man'], ['him', 'planners']])
  expect(setsOf(record, another)).toBeUndefined()
})

test('release 3.1 where nobody else was in the room, others know one rung less, and the source is not lost', () => {
  const record = open()
  expect(take(record, [line('cell')], { only: true })).toBe('accepted')
  expect(setsOf(record, claim)).toEqual(['*', ['him', 'planners', 'cell'], ['him', 'cell']])
})

test('release 3.1 a claim of which nobody said anything begins with the source and the list', () => {
  const record = open()
  const state = record.state('source', source)
  const command = {
    list: 'distribution',
    case: caseId,
    claim,
    only: false,
    lines: [line('cell')],
    sha256: 'ab',
  } as const
  const decision = listAccess(state.source, state.use, command, { ...about, known: {} }, by, source)
  expect(record.take(custodian, decision)).toBe('accepted')
  expect(setsOf(record, claim)).toEqual(['*', ['him', 'cell'], ['him', 'cell']])
})

test('release 3.1 a list is refused by another, without a claim, or where it says nothing new', () => {
  const record = open()
  const state = record.state('source', source)
  const command = { list: 'attendance', case: caseId, claim, only: false, lines: [line('cell')], sha256: 'ab' } as const
  const stranger = { person: idFrom('person', bytes(9)), at }
  expect(record.take('x', listAccess(state.source, state.use, command, about, stranger, source))).toBe(
    'access_custodian_only',
  )
  expect(take(record, [line('cell')], { claim: null })).toBe('access_claim_missing')
  expect(take(record, [line('him')])).toBe('access_changes_nothing')
  expect(take(record, [line('A', { group: 'nobody' })])).toBe('access_group_unknown')
  expect(take(record, [line('A', { group: 'him' }), line('B', { group: 'him' })])).toBe('access_group_used_up')
  expect(take(record, [line('A', { rung: 3 })])).toBe('access_rung_unknown')
})

const deputy = idFrom('person', bytes(8))
const decided = (change: Partial<ListAccess>, of: Partial<AccessAbout> = {}, who = by) => {
  const { source: state, use } = open().state('source', source)
  const command: ListAccess = {
    list: 'attendance',
    case: caseId,
    claim,
    only: false,
    lines: [],
    sha256: 'ab',
    ...change,
  }
  return listAccess({ ...state, deputy }, use, command, { ...about, ...of }, who, source)
}
const listed: readonly (readonly [Partial<ListAccess>, string])[] = [
  [{ claim: null, lines: [line('cell', { line: 5 })] }, 'access_claim_missing /5/claim'],
  [{ lines: [line('cell', { claim: 'toString', line: 5 })] }, 'access_claim_missing /5/claim'],
  [{ lines: [line('A', { rung: 0, line: 5 })] }, 'access_rung_unknown /5/rung'],
  [{ lines: [line('A', { rung: 3, line: 5 })] }, 'access_rung_unknown /5/rung'],
  [{ lines: [line('A', { group: 'nobody', line: 5 })] }, 'access_group_unknown /5/group'],
  [{ lines: [line('A', { group: 'him' }), line('B', { group: 'him', line: 5 })] }, 'access_group_used_up /5/group'],
  [{ lines: [] }, 'access_changes_nothing '],
  [{ lines: [line('A', { rung: 1 })] }, 'accepted'],
  [{ lines: [line('A', { rung: 2 })] }, 'accepted'],
  [{ claim: null, lines: [line('A', { claim: another })] }, 'accepted'],
]
for (const [change, expected] of listed)
  test(`release 3.1 a list says at which of its lines it is at fault: ${JSON.stringify(change)} ${expected}`, () => {
    const decision = decided(change)
    expect(decision.kind === 'refused' ? `${decision.refusal.code} ${decision.refusal.path}` : 'accepted').toBe(
      expected,
    )
  })

test('A8 a deputy enters a list as a custodian does; without a world nobody does', () => {
  const lines = [line('A man')]
  expect(decided({ lines }, {}, { person: deputy, at }).kind).toBe('accepted')
  const { source: state, use } = open().state('source', source)
  const command = { list: 'attendance', case: caseId, claim, only: false, lines, sha256: 'ab' } as const
  const without = listAccess({ ...state, origins: null }, use, command, about, by, source)
  expect(without.kind === 'refused' && without.refusal.code).toBe('access_needs_world')
})

test('release 3.1 heads are never made: what a list takes out of groups is missing there', () => {
  const groups = fc.constantFrom('planners', 'cell', null)
  const lines = fc.uniqueArray(fc.record({ name: fc.constantFrom('A', 'B', 'C', 'D', 'E'), group: groups }), {
    selector: ({ name }) => name,
    minLength: 1,
    maxLength: 5,
  })
  fc.assert(
    fc.property(lines, (given) => {
      const decision = decided({ lines: given.map(({ name, group }) => line(name, { group })) })
      const entries = decision.kind === 'accepted' ? decision.entries : []
      // four planners and no fifth
      if (entries.length === 0) {
        expect(given.filter(({ group }) => group === 'planners').length).toBe(5)
        return
      }
      const counted = entries.find(({ kind }) => kind === 'source/origins-set@2')
      expect(counted?.facts.heads).toBe(14 + given.filter(({ group }) => group === null).length)
      for (const { content, kind } of entries)
        if (kind === 'source/could-have-known-set@2') {
          const sets = content?.sets as readonly ('*' | readonly string[])[]
          for (const [i, set] of sets.entries()) if (i > 0 && set !== '*') expect(set).toContain('him')
        }
    }),
  )
})

// ---- what is recorded

const entriesOf = (decision: ReturnType<typeof decided>) => (decision.kind === 'accepted' ? decision.entries : [])
const worldInUse = { world: 'world_1', version: 3 }
const recorded = (change: Partial<ListAccess>, of: Partial<AccessAbout> = {}, use: object = {}) => {
  const { source: state, use: held } = open().state('source', source)
  const command: ListAccess = {
    list: 'attendance',
    case: caseId,
    claim,
    only: false,
    lines: [],
    sha256: 'ab',
    ...change,
  }
  return entriesOf(listAccess(state, { ...held, ...use }, command, { ...about, ...of }, by, source))
}
const kindsOf = (entries: readonly { kind: string }[]) => entries.map(({ kind }) => kind)
const known = (entries: ReturnType<typeof recorded>, of: string) =>
  entries.find(({ kind, facts }) => kind === 'source/could-have-known-set@2' && facts.claim === of)
const evidence = (key: string) => ({ key, basis: 'evidence', by: custodian, at })

test('release 3.1 a list is recorded by its numbers and its hash: names once, claims once, and who was added', () => {
  const lines = [line('A'), line('A', { claim: another }), line('cell'), line('B', { group: 'cell' })]
  const [first, ...rest] = recorded({ lines })
  expect(first).toEqual({
    kind: 'source/access-listed@1',
    aggregate: source,
    facts: { list: 'attendance', names: 3, claims: 2, added: 2, sha256: 'ab' },
  })
  expect(kindsOf(rest)).toEqual([
    'source/origins-set@2',
    'source/could-have-known-set@2',
    'source/could-have-known-set@2',
  ])
  // nobody was added: the world is as it was
  expect(kindsOf(recorded({ lines: [line('cell')] }))).toEqual([
    'source/access-listed@1',
    'source/could-have-known-set@2',
  ])
})

test('release 3.1 who was added is a row on evidence, with kind and weight of the group, or present', () => {
  const heavy = rows.map((each) => ({ ...each, weight: 4 }))
  const entries = recorded({ lines: [line('A', { group: 'cell' }), line('B')] }, { rows: heavy })
  const content = entries.find(({ kind }) => kind === 'source/origins-set@2')?.content
  expect(content).toMatchObject({ pool: 'all', self: 'him' })
  expect(content?.origins).toEqual([
    ...heavy.slice(0, 2),
    { ...heavy[2], count: 8 },
    { key: 'A', kind: 'planner', count: 1, weight: 4, basis: 'evidence', by: custodian, at },
    { key: 'B', kind: 'present', count: 1, weight: 1, basis: 'evidence', by: custodian, at },
  ])
})

test('release 3.1 a group of which the last head was taken out is gone', () => {
  const entries = recorded({ lines: ['A', 'B', 'C', 'D'].map((name) => line(name, { group: 'planners' })) })
  const origins = entries.find(({ kind }) => kind === 'source/origins-set@2')?.content?.origins as { key: string }[]
  expect(origins.map(({ key }) => key)).toEqual(['him', 'cell', 'A', 'B', 'C', 'D'])
})

test('release 3.1 in a world that is kept the added are rows of its own; entered by hand, there is none', () => {
  const mine = { key: 'room', kind: 'present', count: 1, weight: 1, basis: 'judgement', of: 'cell' } as const
  const lines = [line('A', { group: 'cell' })]
  const picked = recorded({ lines }, { own: [mine] }, worldInUse).find(({ kind }) => kind === 'source/world-picked@1')
  expect(picked).toMatchObject({ facts: { world: 'world_1', version: 3, own: 2 }, scope: source })
  expect(picked?.content).toEqual({
    pool: 'all',
    self: 'him',
    own: [mine, { key: 'A', kind: 'planner', count: 1, weight: 1, basis: 'evidence', of: 'cell' }],
  })
  expect(kindsOf(recorded({ lines }))).not.toContain('source/world-picked@1')
})

test('release 3.1 who goes on knowing goes on resting on what the group rested on', () => {
  const of = {
    known: {
      [another]: {
        case: 'case_other',
        sets: ['*', ['him', 'planners']],
        entries: [{ key: 'planners', basis: 'judgement', by: 'dalia', at }],
      },
    },
  } as const
  const entry = known(recorded({ lines: [line('A', { group: 'planners' })] }, of), another)
  expect(entry?.facts).toEqual({ case: 'case_other', claim: another, rungs: 2 })
  expect(entry?.content?.entries).toEqual([
    { key: 'planners', basis: 'judgement', by: 'dalia', at },
    { key: 'A', basis: 'judgement', by: 'dalia', at },
  ])
  // somebody from outside any group knows of the other claim no more than before
  expect(known(recorded({ lines: [line('A')] }, of), another)).toBeUndefined()
})

test('release 3.1 everybody is everybody in the world, and who is listed rests on evidence', () => {
  const of = { known: { [claim]: { case: caseId, sets: ['*', '*', ['him']], entries: [] } } } as const
  const entry = known(recorded({ lines: [line('cell')] }, of), claim)
  expect(entry?.content).toEqual({
    sets: ['*', ['him', 'planners', 'cell'], ['him', 'cell']],
    entries: [evidence('cell')],
  })
  expect(entry?.facts.case).toBe(caseId)
})

test('release 3.1 "nobody else" lowers those who knew the finest, and leaves whoever knew less', () => {
  const of = {
    known: { [claim]: { case: caseId, sets: ['*', ['him', 'planners', 'cell'], ['him', 'planners']], entries: [] } },
  } as const
  const sets = (lines: readonly AccessLine[], only: boolean) =>
    known(recorded({ lines, only }, of), claim)?.content?.sets
  expect(sets([line('A', { rung: 1 })], true)).toEqual(['*', ['him', 'planners', 'cell', 'A'], ['him']])
  expect(sets([line('A', { rung: 1 })], false)).toEqual(['*', ['him', 'planners', 'cell', 'A'], ['him', 'planners']])
  // of a claim that the list does not name nobody is lowered
  const two = recorded({ lines: [line('A', { group: 'cell' })], only: true })
  expect(known(two, another)).toBeUndefined()
  // and nobody who is listed
  expect(sets([line('planners'), line('cell')], true)).toEqual([
    '*',
    ['him', 'planners', 'cell'],
    ['him', 'planners', 'cell'],
  ])
})

test('release 3.1 the finest that a list says of somebody counts, and a list never takes knowledge away', () => {
  const lines = [line('A', { rung: 2 }), line('A', { rung: 1 }), line('planners', { rung: 1 })]
  expect(known(recorded({ lines }), claim)?.content?.sets).toEqual([
    '*',
    ['him', 'planners', 'cell', 'A'],
    ['him', 'planners', 'A'],
  ])
})

test('release 3.1 how many rungs there are is said where one is not', () => {
  const refused = decided({ lines: [line('A', { rung: 3 })] })
  expect(refused.kind === 'refused' && refused.refusal.facts).toEqual({ rungs: 3 })
})
