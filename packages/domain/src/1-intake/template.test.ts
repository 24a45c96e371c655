// What is no template of a discipline, and where; what one fills in, rung by rung (release 3.1 and 3.2).

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idFrom } from '#kernel/ids.ts'
import { parseInstant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import type { SourceState } from './source.ts'
import { parseTemplates, shippedTemplates, whenKinds, whereKinds } from './template-data.ts'
import { entriesFor, type FillFromTemplate, fillFromTemplate, setsFrom } from './template-fill.ts'

const all = { when: 'exact', where: 'gate', other: true }
const line = { row: 'plan', level: 'nine_in_ten', knows: { leader: all } }
const template = { discipline: 'human', version: 1, rows: [line] }
const faultOf = (value: unknown): string => {
  try {
    parseTemplates(value)
    return 'accepted'
  } catch (error) {
    const { code, path } = error as { code: string; path: string }
    return `${code} ${path}`
  }
}
const withLine = (change: object) => [{ ...template, rows: [line, { ...line, row: 'other', ...change }] }]
const withKnows = (change: object) => withLine({ knows: { leader: { ...all, ...change } } })

for (const [expected, value] of [
  ['TEMPLATE_SHAPE ', null],
  ['TEMPLATE_SHAPE ', {}],
  ['TEMPLATE_SHAPE ', []],
  ['TEMPLATE_SHAPE /0', [null]],
  ['TEMPLATE_SHAPE /0', [[]]],
  ['TEMPLATE_SHAPE /0', ['human']],
  ['TEMPLATE_SHAPE /0/note', [{ ...template, note: 'x' }]],
  ['TEMPLATE_DISCIPLINE /1/discipline', [template, { ...template, discipline: 'oracle' }]],
  ['TEMPLATE_SHAPE /0/version', [{ ...template, version: 0 }]],
  ['TEMPLATE_SHAPE /0/version', [{ ...template, version: 1.5 }]],
  ['TEMPLATE_SHAPE /0/version', [{ ...template, version: '1' }]],
  ['TEMPLATE_SHAPE /0/rows', [{ ...template, rows: [] }]],
  ['TEMPLATE_SHAPE /0/rows', [{ ...template, rows: line }]],
  ['TEMPLATE_SHAPE /0/rows/1/row', withLine({ row: 7 })],
  ['TEMPLATE_SHAPE /0/rows/1/row', withLine({ row: 'Plan detail' })],
  ['TEMPLATE_SHAPE /0/rows/1/row', withLine({ row: 'a'.repeat(41) })],
  ['TEMPLATE_SHAPE /0/rows/1/why', withLine({ why: 'x' })],
  ['TEMPLATE_LEVEL /0/rows/1/level', withLine({ level: 'typical' })],
  ['TEMPLATE_SHAPE /0/rows/1/knows', withLine({ knows: [] })],
  ['TEMPLATE_KIND_FORMAT /0/rows/1/knows/A b', withLine({ knows: { 'A b': all } })],
  ['TEMPLATE_KIND_FORMAT /0/rows/1/knows/1a', withLine({ knows: { '1a': all } })],
  ['TEMPLATE_SHAPE /0/rows/1/knows/leader', withLine({ knows: { leader: null } })],
  ['TEMPLATE_SHAPE /0/rows/1/knows/leader/what', withKnows({ what: 'x' })],
  ['TEMPLATE_SHAPE /0/rows/1/knows/leader/other', withKnows({ other: 'yes' })],
  ['TEMPLATE_RUNG_UNKNOWN /0/rows/1/knows/leader/when', withKnows({ when: 'month' })],
  ['TEMPLATE_RUNG_UNKNOWN /0/rows/1/knows/leader/where', withKnows({ where: 'planet' })],
  ['TEMPLATE_ROW_REPEATED /0/rows/1/row', withLine({ row: 'plan' })],
  ['accepted', withLine({ row: 'a'.repeat(40) })],
  ['accepted', withKnows({ when: null, where: null, other: false })],
  ['accepted', [template, { ...template, version: 2 }]],
] as const)
  test(`release 3.2 templates say where they are none: ${expected} ${JSON.stringify(value).slice(-70)}`, () => {
    expect(faultOf(value)).toBe(expected)
  })

test('release 3.2 a template is read as it stands', () => {
  const [read] = parseTemplates(withKnows({ when: null }))
  expect(read).toEqual({
    ...template,
    rows: [line, { ...line, row: 'other', knows: { leader: { ...all, when: null } } }],
  })
})

// ---- what is filled in

const labelsOf = {
  when: ['withheld', 'month', 'week', 'days', 'window', 'day', 'exact'],
  where: ['withheld', 'country', 'region', 'city', 'district', 'site', 'gate'],
} as const
/** How many labels a word reaches. */
const reaches = (element: 'when' | 'where', word: string): number =>
  labelsOf[element].filter((_, rung) => {
    const knows = { one: { when: null, where: null, other: false, [element]: word } } as never
    const origins = [{ key: 'a', kind: 'one' }]
    const set = setsFrom(knows, { element, labels: labelsOf[element], derived: false }, { self: '', origins })[rung]
    return set !== '*' && (set ?? []).length > 0
  }).length

test('release 3.1 each word reaches its own label and all coarser ones', () => {
  expect(whenKinds.map((word) => reaches('when', word))).toEqual([6, 5, 4, 2])
  expect(whereKinds.map((word) => reaches('where', word))).toEqual([6, 5, 4, 3])
  expect([reaches('when', 'never'), reaches('where', 'nowhere')]).toEqual([0, 0])
})

test('release 3.1 sets shrink as rungs rise, the source is never lost, and who is not named is nobody', () => {
  const knows = fc.record({
    when: fc.constantFrom(...whenKinds, null),
    where: fc.constantFrom(...whereKinds, null),
    other: fc.boolean(),
  })
  const ladder = fc.record({
    element: fc.constantFrom('when', 'where', 'how'),
    labels: fc.subarray([...labelsOf.when, ...labelsOf.where, 'weapon']).map((some) => ['withheld', ...some]),
    derived: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('leader', 'cell'), knows), ladder, (of, about) => {
      const origins = ['leader', 'cell', 'clerk'].map((kind) => ({ key: kind, kind }))
      const sets = setsFrom(of, about, { self: 'clerk', origins })
      expect(sets[0]).toBe('*')
      let wider: readonly string[] = origins.map(({ key }) => key)
      for (const set of sets.slice(1)) {
        if (set === '*') throw new Error('a template names who knows')
        for (const key of set) expect(wider).toContain(key)
        expect(set.includes('clerk')).toBe(about.derived)
        wider = set
      }
    }),
  )
})

test('release 3.1 an entry a head, however many rungs it stands in', () => {
  const at = parseInstant('2025-01-04T23:00Z')
  expect(
    entriesFor(['*', ['a', 'b'], ['a']], (key) => (key === 'a' ? 'evidence' : 'default'), { person: 'p', at }),
  ).toEqual([
    { key: 'a', basis: 'evidence', by: 'p', at },
    { key: 'b', basis: 'default', by: 'p', at },
  ])
})

const source = idFrom('source', new Uint8Array(16).fill(1))
const at = parseInstant('2025-01-04T23:00Z')
const state: SourceState = {
  custodian: 'hakim',
  deputy: 'dalia',
  kind: 'human',
  entry: 0,
  protection: null,
  origins: { entry: 1, count: 2 },
  known: {},
  asked: [],
}
const origins = [
  { key: 'him', kind: 'clerk' },
  { key: 'chiefs', kind: 'leader' },
]
const ladder = { element: 'when', labels: ['withheld', 'day'], derived: true, self: 'him', origins }
const fill = (change: Partial<FillFromTemplate> = {}, more: object = {}, of: Partial<SourceState> = {}): Decision =>
  fillFromTemplate(
    { ...state, ...of },
    { case: 'case_1' as never, claim: 'claim_1' as never, template: 'human', row: 'plan', ...change },
    { ...ladder, ...more },
    { person: 'dalia', at },
    source,
    parseTemplates([template]),
  )
const said = (decision: Decision): string =>
  decision.kind === 'refused' ? `${decision.refusal.code} ${decision.refusal.path}`.trim() : 'accepted'

test('release 3.1 a fill says where it is refused; its neighbour passes', () => {
  expect(said(fill({}, {}, { custodian: 'x', deputy: null }))).toBe('template_custodian_only')
  expect(said(fill({}, {}, { origins: null }))).toBe('template_needs_world')
  expect(said(fill({ template: 'imagery' }))).toBe('template_other_discipline /template')
  expect(said(fill({ row: 'nothing' }))).toBe('template_row_unknown /row')
  // a discipline of which there is no template at all
  expect(said(fill({ template: 'liaison' }, {}, { kind: 'liaison' }))).toBe('template_row_unknown /row')
  const alien = { derived: false, origins: origins.slice(0, 1) }
  expect(said(fill({}, alien))).toBe('template_source_outside /row')
  const refused = fill({}, alien)
  expect(refused.kind === 'refused' && refused.refusal.facts).toEqual({ rung: 1 })
  expect(said(fill())).toBe('accepted')
})

test('release 3.1 what is filled in says which template, row and version, and who by that could have known', () => {
  const decision = fill()
  expect(decision.kind === 'accepted' && decision.entries).toEqual([
    {
      kind: 'source/could-have-known-set@2',
      aggregate: source,
      scope: source,
      facts: { case: 'case_1', claim: 'claim_1', rungs: 2, template: 'human', row: 'plan', version: 1 },
      content: {
        sets: ['*', ['him', 'chiefs']],
        entries: [
          { key: 'him', basis: 'evidence', by: 'dalia', at },
          { key: 'chiefs', basis: 'default', by: 'dalia', at },
        ],
      },
    },
  ])
  const foreign = fill({}, { derived: false })
  expect(foreign.kind === 'accepted' && foreign.entries[0].content?.sets).toEqual(['*', ['chiefs']])
  // as shipped, where nobody gives others
  expect(shippedTemplates.length).toBeGreaterThan(0)
})
