import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Instant, parseInstant } from '#kernel/instant.ts'
import { plainName } from '#kernel/names.ts'
import { type Actors, addresseeFault, type NeverThrough, type Recipient } from './addressee.ts'
import type { Lineage, Relation } from './organisation.ts'
import { controllersOf, type Entity, type Graph, holdersOf, nearTo } from './organisation-graph.ts'

const t = parseInstant
const then = t('2025-01-08T00:00Z')
const always: { from: Instant; until: Instant | null; entry: number } = {
  from: t('2000-01-01T00:00Z'),
  until: null,
  entry: 0,
}
const over = { ...always, until: t('2024-12-01T00:00Z') }

const entity = (id: string, names: readonly string[], more: Partial<Entity> = {}): Entity => ({
  id,
  kind: 'organisation',
  names: names.map((name) => ({ ...always, plain: plainName(name) })),
  posts: [],
  relations: [],
  lineages: [],
  links: [],
  ...more,
})
const relation = (kind: Relation['relation'], to: string, when = always): Relation => ({ relation: kind, to, ...when })
const became = (lineage: Lineage['lineage'], to: string): Lineage => ({ lineage, to, ...always })

const addressee: Recipient = {
  thing: 'counterpart_a',
  names: [plainName('The ministry'), plainName('الوزارة')],
  designations: [],
  holders: [],
  office: null,
}
const nobody: Actors = { named: [], texts: [] }
const never: NeverThrough = { things: [], names: [] }
const linked = { links: [{ to: 'counterpart_a', ...always }] }
const fault = (
  graph: Graph,
  actors: Partial<Actors>,
  who: Partial<Recipient> = {},
  list: Partial<NeverThrough> = {},
  at: Instant = then,
) => {
  const found = addresseeFault(graph, { ...addressee, ...who }, { ...nobody, ...actors }, { ...never, ...list }, at)
  return found === undefined ? 'passes' : `${found.code} ${found.why}`
}

describe('A1 the addressee is not the threat', () => {
  const group = entity('x', ['The Group', 'المجموعة', 'TG'])
  const rows: readonly (readonly [string, string, string])[] = [
    ['is the actor', fault([{ ...group, ...linked }], { named: ['x'] }), 'addressee_is_actor is'],
    ['is called as the actor', fault([entity('m', ['الوِزارة'])], { named: ['m'] }), 'addressee_is_actor is'],
    [
      'is the actor by an alias in Arabic, found in the claim',
      fault([{ ...group, ...linked }], { texts: [plainName('رجال من المجموعة')] }),
      'addressee_is_actor is',
    ],
    [
      'is the actor by an acronym in capitals',
      fault([{ ...group, ...linked }], { texts: [plainName('Two men of TG')] }),
      'addressee_is_actor is',
    ],
    [
      'is named in the claim itself',
      fault([], { texts: [plainName('agents of the ministry')] }),
      'addressee_is_actor named',
    ],
    [
      'is part of the actor, two steps up',
      fault(
        [
          group,
          entity('y', ['Y'], { relations: [relation('part_of', 'x')] }),
          entity('m', ['M'], { ...linked, relations: [relation('part_of', 'y')] }),
        ],
        { named: ['x'] },
      ),
      'addressee_is_actor part_of',
    ],
    [
      'is commanded by the actor',
      fault([{ ...group, relations: [relation('commands', 'm')] }, entity('m', ['M'], linked)], { named: ['x'] }),
      'addressee_is_actor commanded_by',
    ],
    [
      'commands the actor',
      fault([group, entity('m', ['M'], { ...linked, relations: [relation('commands', 'x')] })], { named: ['x'] }),
      'addressee_is_actor commands',
    ],
    [
      'is allied with the actor, whoever drew the line',
      fault([{ ...group, relations: [relation('allied_with', 'm')] }, entity('m', ['M'], linked)], { named: ['x'] }),
      'addressee_is_actor allied_with',
    ],
    [
      'is the actor under a later name',
      fault([{ ...group, lineages: [became('renamed', 'm')] }, entity('m', ['M'], linked)], { named: ['x'] }),
      'addressee_is_actor is',
    ],
    [
      'has a holder of the actor',
      fault(
        [
          group,
          entity('m', ['M'], linked),
          entity('o', ['An Official'], {
            kind: 'official',
            relations: [relation('part_of', 'x')],
            posts: [{ post: 'deputy', with: 'm', key: null, ...always }],
          }),
        ],
        { named: ['x'] },
      ),
      'addressee_is_actor part_of',
    ],
  ]
  for (const [what, told, expected] of rows)
    test(`A1 refuses an addressee that ${what}`, () => {
      expect(told).toBe(expected)
    })

  const infiltrated: Graph = [
    group,
    entity('m', ['M'], linked),
    entity('o', ['An Official'], {
      kind: 'official',
      relations: [relation('part_of', 'x')],
      posts: [{ post: 'deputy', with: 'm', key: null, ...always }],
    }),
  ]
  const passing: readonly (readonly [string, string])[] = [
    ['nobody is named', fault([{ ...group, ...linked }], {})],
    [
      'another office of an infiltrated ministry is addressed',
      fault(infiltrated, { named: ['x'] }, { office: 'minister' }),
    ],
    [
      'what bound them is over',
      fault([group, entity('m', ['M'], { ...linked, relations: [relation('part_of', 'x', over)] })], { named: ['x'] }),
    ],
    [
      'it split off from the actor',
      fault([{ ...group, lineages: [became('split', 'm')] }, entity('m', ['M'], linked)], { named: ['x'] }),
    ],
    [
      'it is only a friend of a friend',
      fault(
        [
          { ...group, relations: [relation('allied_with', 'y')] },
          entity('y', ['Y'], { relations: [relation('allied_with', 'm')] }),
          entity('m', ['M'], linked),
        ],
        { named: ['x'] },
      ),
    ],
    [
      'its own name only contains the name of the actor',
      fault([group], { named: ['x'] }, { names: [plainName('Division against The Group')] }),
    ],
  ]
  for (const [what, told] of passing)
    test(`A1 lets a warning pass when ${what}`, () => {
      expect(told).toBe('passes')
    })

  test('A1 refuses whoever the person at risk must never be reached through, and their parts', () => {
    const graph = [
      entity('police', ['The police']),
      entity('m', ['M'], { ...linked, relations: [relation('part_of', 'police')] }),
    ]
    expect(fault(graph, {}, {}, { things: ['police'] })).toBe('addressee_never_through part_of')
    expect(fault(graph, {}, {}, { things: ['counterpart_a'] })).toBe('addressee_never_through named')
    expect(fault(graph, {}, {}, { names: [plainName('الوزاره')] })).toBe('addressee_never_through named')
    expect(fault(graph, {}, {}, { things: ['somebody'] })).toBe('passes')
  })
})

test('A15 who held a post, and who held a place, on a day', () => {
  const graph: Graph = [
    entity('m', ['M'], { relations: [relation('controls', 'town', over)] }),
    entity('n', ['N'], { relations: [relation('controls', 'town', { ...always, from: t('2024-12-08T00:00Z') })] }),
    entity('o', ['O'], { kind: 'official', posts: [{ post: 'head', with: 'm', key: 'k1', ...over }] }),
    entity('p', ['P'], {
      kind: 'official',
      posts: [{ post: 'head', with: 'm', key: 'k1', ...always, from: t('2025-01-01T00:00Z') }],
    }),
  ]
  const heldBy = (at: string) => holdersOf(graph, { key: 'k1' }, t(at)).map(({ official }) => official)
  expect([heldBy('2024-11-11T00:00Z'), heldBy('2024-12-15T00:00Z'), heldBy('2025-01-11T00:00Z')]).toEqual([
    ['o'],
    [],
    ['p'],
  ])
  expect(holdersOf(graph, { with: 'n' }, then)).toEqual([])
  const heldPlace = (at: string) => controllersOf(graph, 'town', t(at)).map(({ organisation }) => organisation)
  expect([heldPlace('2024-11-30T23:59Z'), heldPlace('2024-12-03T00:00Z'), heldPlace('2025-01-05T00:00Z')]).toEqual([
    ['m'],
    [],
    ['n'],
  ])
})

test('A1 the order in which relations are recorded never changes who is near, and more relations never make fewer near', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'] as const
  const edge = fc.record({
    from: fc.constantFrom(...ids),
    kind: fc.constantFrom('part_of' as const, 'commands' as const, 'allied_with' as const),
    to: fc.constantFrom(...ids),
  })
  const graphOf = (edges: readonly { from: string; kind: Relation['relation']; to: string }[]): Graph =>
    ids.map((id) =>
      entity(id, [id], {
        relations: edges.filter(({ from }) => from === id).map(({ kind, to }) => relation(kind, to)),
      }),
    )
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 8 }), edge, (edges, more) => {
      const near = (graph: Graph) => [...nearTo(graph, new Set(['a']), then).keys()].toSorted()
      const told = near(graphOf(edges))
      expect(near([...graphOf(edges.toReversed())].reverse())).toEqual(told)
      const wider = near(graphOf([...edges, more]))
      expect(told.filter((id) => !wider.includes(id))).toEqual([])
    }),
  )
})
