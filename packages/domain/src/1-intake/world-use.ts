// Which world does a source use, what is its own in it, and which limits hold beside k and p_max?
// Rules: release 3.1 (pick a world, split a group of which only part knows, "who was in the room"), 1.3 (another kind,
// robust h, a group, bystanders), 7.1 (an explicit list of claims is a weakening, recorded with a name).
// A change of the world re-decides nothing: the source keeps the version that its custodian took.

import type { Facts } from '#kernel/entry.ts'
import { booleanOf, numberOf, numberOrNull, textOf, textOrNull, textsOf } from '#kernel/facts.ts'
import type { SourceId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { isCustodian, type SourceState } from './source.ts'
import { asContent, headsIn, type RowGiven, rowFault, sumFault, type WorldRow, type WorldState } from './world.ts'

export const worldUseRules = {
  world_custodian_only: 'people A8',
  world_version_not_newest: 'release 3.1',
  world_split_unknown: 'release 3.1',
  world_split_too_many: 'release 3.1',
  world_own_row_taken: 'release 3.1',
  world_without_source: 'release 1.1',
  limits_need_world: 'release 1.3',
  limit_group_unknown: 'release 1.3',
  limit_group_without_source: 'release 1.3',
  limit_group_is_all: 'release 1.3',
  bystander_unknown: 'release 1.3',
  bystander_is_source: 'release 1.3',
  bystander_repeated: 'release 1.3',
  bystander_pmax: 'release 1.3',
  limit_claim_unknown: 'release 7.1',
  limit_weakened_without_reason: 'release 7.1',
} as const
const refuse: (code: keyof typeof worldUseRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(worldUseRules)

export interface WorldUse {
  readonly world: string | null
  readonly version: number
  /** The newest version that the custodian was told of. */
  readonly newest: number
  readonly picked: number | null
  /** Numbers of the limits; the keys are content of `entry`. */
  readonly limits: {
    readonly entry: number
    readonly kAlt: number | null
    readonly h: number
    readonly sideKnowledge: boolean
    readonly claims: readonly string[] | null
    readonly by: string
  } | null
  /** By claim: the template and the row that filled it, while nobody entered anything else. */
  readonly filled: Readonly<Record<string, { readonly template: string; readonly row: string }>>
}

export const worldUsePart: Part<WorldUse> = part<WorldUse>(
  { world: null, version: 0, newest: 0, picked: null, limits: null, filled: {} },
  {
    'source/world-picked@1': (state, { facts, index }) => ({
      ...state,
      world: textOf(facts, 'world'),
      version: numberOf(facts, 'version'),
      newest: numberOf(facts, 'version'),
      picked: index,
    }),
    'source/world-moved@1': (state, { facts }) => ({ ...state, newest: numberOf(facts, 'version') }),
    'source/limits-set@1': (state, { facts, index }) => ({
      ...state,
      limits: {
        entry: index,
        kAlt: numberOrNull(facts, 'kAlt'),
        h: numberOf(facts, 'h'),
        sideKnowledge: booleanOf(facts, 'sideKnowledge'),
        claims: facts.claims === undefined ? null : textsOf(facts, 'claims'),
        by: textOf(facts, 'by'),
      },
    }),
    'source/access-listed@1': (state) => state,
    // origins that were entered by hand are of no world
    'source/origins-set@1': (state) => ({ ...state, world: null, version: 0, newest: 0, picked: null }),
    'source/could-have-known-set@1': (state, { facts }) => withoutFill(state, textOf(facts, 'claim')),
    'source/could-have-known-set@2': (state, { facts }) => {
      const claim = textOf(facts, 'claim')
      const [template, line] = [textOrNull(facts, 'template'), textOrNull(facts, 'row')]
      return template === null || line === null
        ? withoutFill(state, claim)
        : { ...state, filled: { ...state.filled, [claim]: { template, row: line } } }
    },
  },
  (state, id) => [
    ...(state.picked === null && state.limits === null
      ? []
      : [
          row('world_use_row', id, {
            world: state.world,
            version: state.picked === null ? null : state.version,
            newest: state.picked === null ? null : state.newest,
            picked_entry: state.picked,
            limits_entry: state.limits?.entry ?? null,
          }),
        ]),
    ...Object.entries(state.filled).map(([claim, from]) =>
      row('template_fill_row', claim, { claim, template: from.template, template_row: from.row }),
    ),
    ...(state.picked !== null && state.newest > state.version
      ? [
          row('desk', 'world_moved', {
            owner_role: 'custodian',
            act: 'world_moved',
            due: null,
            case_id: null,
            subject: id,
            state: 'open',
          }),
        ]
      : []),
  ],
)

function withoutFill(state: WorldUse, claim: string): WorldUse {
  const kept = Object.entries(state.filled).filter(([held]) => held !== claim)
  return { ...state, filled: Object.fromEntries(kept) }
}

/** A row of the source's own: an addition, or (`of`) heads taken out of a row of the world. */
export interface OwnRow extends RowGiven {
  readonly of: string | null
}

type ComposedWorld =
  | { readonly kind: 'composed'; readonly rows: readonly WorldRow[] }
  | (Decision & { readonly kind: 'refused' })

/** The world with what is the source's own in it. */
export function composeWorld(
  world: readonly WorldRow[],
  own: readonly OwnRow[],
  by: { readonly person: string; readonly at: Instant },
): ComposedWorld {
  const fault = rowFault(own, '/own')
  if (fault !== undefined) return fault
  const left = new Map(world.map((held) => [held.key, held]))
  for (const [i, { key, of, count }] of own.entries()) {
    // the last head of a row may go into one of the same key: the row is then the person
    if (left.has(key)) return refuse('world_own_row_taken', `/own/${i}/key`)
    if (of === null) continue
    const from = left.get(of)
    if (from === undefined) return refuse('world_split_unknown', `/own/${i}/of`)
    if (from.count < count) return refuse('world_split_too_many', `/own/${i}/count`, { heads: from.count })
    // kept at zero until the end: another split of it is told that nobody is left, not that there is no such row
    left.set(of, { ...from, count: from.count - count })
  }
  const split = own.map(
    ({ key, kind, count, weight, basis }): WorldRow => ({ key, kind, count, weight, basis, by: by.person, at: by.at }),
  )
  const rows = [...[...left.values()].filter(({ count }) => count > 0), ...split]
  return sumFault(rows, '/own') ?? { kind: 'composed', rows }
}

export interface PickWorld {
  readonly world: string
  /** The version that the custodian had before them. */
  readonly version: number
  readonly pool: string
  readonly self: string
  readonly own: readonly OwnRow[]
}

/** The origins of a source by one choice; again with a newer version to take that over. */
export function pickWorld(
  state: SourceState,
  command: PickWorld,
  about: { readonly world: WorldState; readonly rows: readonly WorldRow[] },
  by: { readonly person: string; readonly at: Instant },
  id: SourceId,
): Decision {
  if (!isCustodian(state, by.person)) return refuse('world_custodian_only')
  if (command.version !== about.world.version)
    return refuse('world_version_not_newest', '/version', { newest: about.world.version })
  const composed = composeWorld(about.rows, command.own, by)
  if (composed.kind === 'refused') return composed
  if (!composed.rows.some(({ key }) => key === command.self)) return refuse('world_without_source', '/self')
  const { world, version, pool, self, own } = command
  return accepted(
    {
      kind: 'source/world-picked@1',
      aggregate: id,
      scope: id,
      facts: { world, version, own: own.length },
      content: { pool, self, own: own.map((each) => ({ ...each })) },
    },
    {
      kind: 'source/origins-set@2',
      aggregate: id,
      scope: id,
      facts: { origins: composed.rows.length, heads: headsIn(composed.rows) },
      content: { pool, self, origins: asContent(composed.rows) },
    },
  )
}

/** Tells the custodian once that the world moved on; undefined when they know, or use another. */
export function worldMoved(use: WorldUse, world: WorldState, id: SourceId): Decision | undefined {
  if (use.picked === null || use.world === null || world.version <= use.newest) return undefined
  return accepted({
    kind: 'source/world-moved@1',
    aggregate: id,
    facts: { world: use.world, version: world.version },
  })
}

/** Somebody who would be blamed if the crowd shrank to them. */
export interface Bystander {
  readonly key: string
  readonly k: number
  readonly pmaxNum: number
  readonly pmaxDen: number
}

export interface SetLimits {
  /** Heads of another kind that must remain. */
  readonly kAlt: number | null
  /** Whole rows that the adversary may have cleared without our knowledge. */
  readonly h: number
  /** Keys of the network or method whose joint suspicion is bounded; null: the source alone. */
  readonly group: readonly string[] | null
  /** Claims really derived from the source; null, the default: every one that it could have supplied. */
  readonly claims: readonly string[] | null
  readonly bystanders: readonly Bystander[]
  /** Whether the adversary is likely to know more of people than we can see. */
  readonly sideKnowledge: boolean
  readonly reason: string
}

/** Limits beside k and p_max. `origins`: the world of the source, opened for its custodian. */
export function setLimits(
  state: SourceState,
  command: SetLimits,
  about: { readonly self: string; readonly keys: readonly string[] },
  by: string,
  id: SourceId,
): Decision {
  if (!isCustodian(state, by)) return refuse('world_custodian_only')
  if (state.origins === null) return refuse('limits_need_world')
  const world = new Set(about.keys)
  const { kAlt, h, group, claims, bystanders, sideKnowledge, reason } = command
  if (group !== null) {
    const unknown = group.findIndex((key) => !world.has(key))
    if (unknown >= 0) return refuse('limit_group_unknown', `/group/${unknown}`)
    if (!group.includes(about.self)) return refuse('limit_group_without_source', '/group')
    // nobody outside is left to be suspected: no release could ever keep the bound
    if (new Set(group).size === world.size) return refuse('limit_group_is_all', '/group')
  }
  const seen = new Set<string>()
  for (const [i, { key, pmaxNum, pmaxDen }] of bystanders.entries()) {
    if (!world.has(key)) return refuse('bystander_unknown', `/bystanders/${i}/key`)
    if (key === about.self) return refuse('bystander_is_source', `/bystanders/${i}/key`)
    if (seen.has(key)) return refuse('bystander_repeated', `/bystanders/${i}/key`)
    seen.add(key)
    if (pmaxNum < 1 || pmaxNum > pmaxDen) return refuse('bystander_pmax', `/bystanders/${i}/pmax`)
  }
  if (claims !== null) {
    const unknown = claims.findIndex((claim) => !Object.hasOwn(state.known, claim))
    if (unknown >= 0) return refuse('limit_claim_unknown', `/claims/${unknown}`)
    // less protection than the default, so somebody says why and stands for it
    if (reason.trim() === '') return refuse('limit_weakened_without_reason', '/reason')
  }
  return accepted({
    kind: 'source/limits-set@1',
    aggregate: id,
    scope: id,
    facts: {
      ...(kAlt === null ? {} : { kAlt }),
      h,
      sideKnowledge,
      group: group?.length ?? 0,
      bystanders: bystanders.length,
      ...(claims === null ? {} : { claims: [...claims] }),
      by,
    },
    content: {
      group: [...(group ?? [])],
      bystanders: bystanders.map((each) => ({ ...each })),
      reason,
    },
  })
}
