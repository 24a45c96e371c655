// Who exists around an adversary organisation that could have known anything? Kept across cases, a version at a time.
// Rules: release 3.1 (8 to 15 rows, reused; each keeps author, time and basis), 1.1 (heads and weights are integers).
// Names stand in none of the frames: rows are sealed, and custodians alone read them.

import { worldsOnly } from '#kernel/authority.ts'
import type { Fact, Facts } from '#kernel/entry.ts'
import { instantOf, numberOf, textOf } from '#kernel/facts.ts'
import type { WorldId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { isCountable, type WorldOrigin } from './source.ts'

export const worldRules = {
  world_already_kept: 'release 3.1',
  world_name_missing: 'release 3.1',
  world_organisation_has_one: 'release 3.1',
  world_row_key: 'release 1.1',
  world_row_repeated: 'release 1.1',
  world_row_heads: 'release 1.1',
  world_row_weight: 'release 1.1',
  world_unchanged: 'release 3.1',
  world_version_moved: 'release 3.1',
} as const
const refuse: (code: keyof typeof worldRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(worldRules)

/** What an entry rests on. */
export const entryBases = ['evidence', 'judgement', 'default'] as const
export type EntryBasis = (typeof entryBases)[number]

/** A row as it is entered. */
export interface RowGiven extends WorldOrigin {
  readonly basis: EntryBasis
}
/** A row as it is kept: by whom it was entered, and when. */
export interface WorldRow extends RowGiven {
  readonly by: string
  readonly at: Instant
}

export interface WorldState {
  readonly organisation: string | null
  readonly version: number
  readonly rows: number
  readonly heads: number
  readonly from: Instant
  /** Where the name stands, and the newest rows. */
  readonly nameEntry: number
  readonly entry: number
}

export const worldPart: Part<WorldState> = part<WorldState>(
  { organisation: null, version: 0, rows: 0, heads: 0, from: 0 as Instant, nameEntry: -1, entry: -1 },
  {
    'world/kept@1': (_, { facts, index }) => ({
      organisation: textOf(facts, 'organisation'),
      ...versionIn(facts),
      nameEntry: index,
      entry: index,
    }),
    'world/changed@1': (state, { facts, index }) => ({ ...state, ...versionIn(facts), entry: index }),
  },
  (state, id) =>
    state.organisation === null
      ? []
      : [
          row('visible_row', id, { compartment: worldsOnly }),
          row('world_row', id, {
            organisation: state.organisation,
            version: state.version,
            rows: state.rows,
            heads: state.heads,
            valid_from: state.from,
            name_entry: state.nameEntry,
            entry: state.entry,
          }),
        ],
)

function versionIn(facts: Facts): Pick<WorldState, 'version' | 'rows' | 'heads' | 'from'> {
  return {
    version: numberOf(facts, 'version'),
    rows: numberOf(facts, 'rows'),
    heads: numberOf(facts, 'heads'),
    from: instantOf(facts, 'from'),
  }
}

/** Rows whose suspicion does not add up exactly: no row is too much alone, all of them are. */
export const sumFault = (rows: readonly WorldOrigin[], path: string): ReturnType<typeof refuse> | undefined =>
  isCountable(rows) ? undefined : refuse('world_row_weight', path)

/** The first rule that a row breaks, with its place. */
export function rowFault(rows: readonly WorldOrigin[], path: string): ReturnType<typeof refuse> | undefined {
  const seen = new Set<string>()
  for (const [i, { key, count, weight }] of rows.entries()) {
    // `*` is everybody where keys are listed; control and format characters would let two rows look alike
    if (!/^[^\p{C}]{1,80}$/u.test(key) || key === '*' || key.trim() !== key)
      return refuse('world_row_key', `${path}/${i}/key`)
    if (seen.has(key.normalize('NFKC'))) return refuse('world_row_repeated', `${path}/${i}/key`)
    seen.add(key.normalize('NFKC'))
    if (!Number.isSafeInteger(count) || count < 1 || count > 1e9) return refuse('world_row_heads', `${path}/${i}/count`)
    if (!Number.isSafeInteger(weight) || weight < 0 || weight > 1e6)
      return refuse('world_row_weight', `${path}/${i}/weight`)
  }
  return sumFault(rows, path)
}

export const headsIn = (rows: readonly WorldOrigin[]): number => rows.reduce((sum, { count }) => sum + count, 0)
export const asContent = (rows: readonly WorldRow[]): readonly Fact[] =>
  rows.map(({ key, kind, count, weight, basis, by, at }) => ({ key, kind, count, weight, basis, by, at }))

const sameRow = (a: RowGiven, b: RowGiven): boolean =>
  a.key === b.key && a.kind === b.kind && a.count === b.count && a.weight === b.weight && a.basis === b.basis

/** Who entered each row, and when: of a row that stayed as it was, whoever entered it first. */
const signed = (rows: readonly RowGiven[], before: readonly WorldRow[], by: string, at: Instant): WorldRow[] =>
  rows.map((given) => before.find((held) => sameRow(held, given)) ?? { ...given, by, at })

export interface KeepWorld {
  readonly organisation: string
  readonly name: string
  readonly rows: readonly RowGiven[]
  /** The day from which it describes the organisation. */
  readonly from: Instant
}

/** A world of an organisation. `another`: whether the organisation has one already. */
export function keepWorld(
  state: WorldState,
  command: KeepWorld,
  another: boolean,
  by: { readonly person: string; readonly at: Instant },
  id: WorldId,
): Decision {
  if (state.organisation !== null) return refuse('world_already_kept')
  if (another) return refuse('world_organisation_has_one', '/organisation')
  if (command.name.trim() === '') return refuse('world_name_missing', '/name')
  const fault = rowFault(command.rows, '/rows')
  if (fault !== undefined) return fault
  const { organisation, name, rows, from } = command
  return accepted({
    kind: 'world/kept@1',
    aggregate: id,
    scope: id,
    facts: { organisation, version: 1, rows: rows.length, heads: headsIn(rows), from },
    content: { name, rows: asContent(signed(rows, [], by.person, by.at)) },
  })
}

export interface ChangeWorld {
  /** The version that the author had before them. */
  readonly version: number
  readonly rows: readonly RowGiven[]
  readonly from: Instant
  readonly reason: string
}

/** The next version. Sources that use an earlier one keep it until their custodians take the new one over. */
export function changeWorld(
  state: WorldState,
  command: ChangeWorld,
  before: readonly WorldRow[],
  by: { readonly person: string; readonly at: Instant },
  id: WorldId,
): Decision {
  // two custodians at once: the second would undo what the first entered without having seen it
  if (command.version !== state.version) return refuse('world_version_moved', '/version', { newest: state.version })
  const fault = rowFault(command.rows, '/rows')
  if (fault !== undefined) return fault
  const rows = signed(command.rows, before, by.person, by.at)
  if (rows.length === before.length && rows.every((each) => before.includes(each)))
    return refuse('world_unchanged', '/rows')
  return accepted({
    kind: 'world/changed@1',
    aggregate: id,
    scope: id,
    facts: { version: state.version + 1, rows: rows.length, heads: headsIn(rows), from: command.from },
    content: { rows: asContent(rows), reason: command.reason },
  })
}

/** What is another in `after` than in `before`, row by row. */
export interface RowChange {
  readonly key: string
  readonly before: WorldOrigin | null
  readonly after: WorldOrigin | null
}

export function rowChanges(before: readonly RowGiven[], after: readonly RowGiven[]): readonly RowChange[] {
  const held = new Map(before.map((each) => [each.key, each]))
  const next = new Map(after.map((each) => [each.key, each]))
  return [...new Set([...held.keys(), ...next.keys()])].flatMap((key) => {
    const [was, is] = [held.get(key), next.get(key)]
    if (was !== undefined && is !== undefined && sameRow(was, is)) return []
    return [{ key, before: was ?? null, after: is ?? null }]
  })
}
