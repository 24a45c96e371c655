// Who was in the room, on the list, at the meeting? A list of names as exceptions to what a template filled in.
// Source: release 3.1 (third click). Names become rows of the source's own world and stay sealed; a head that is taken out of
// a group is counted once, and goes on knowing what its group was entered to know.

import type { Facts, NewEntry } from '#kernel/entry.ts'
import type { SourceId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { isCustodian, type SourceState } from './source.ts'
import { asContent, type EntryBasis, headsIn, type WorldRow } from './world.ts'
import type { OwnRow, WorldUse } from './world-use.ts'

export const accessListRules = {
  access_custodian_only: 'people A8',
  access_needs_world: 'release 3.1',
  access_claim_missing: 'release 3.1',
  access_group_unknown: 'release 3.1',
  access_group_used_up: 'release 3.1',
  access_rung_unknown: 'release 3.1',
  access_changes_nothing: 'release 3.1',
} as const
const refuse: (code: keyof typeof accessListRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(accessListRules)

export const accessLists = ['names_by_claim', 'attendance', 'distribution'] as const
export type AccessListKind = (typeof accessLists)[number]

/** One line: who, out of which row of the world, for which claim and up to which rung; null where the line is silent. */
export interface AccessLine {
  readonly name: string
  readonly group: string | null
  readonly claim: string | null
  readonly rung: number | null
  /** Its row in the table, counted from 1 with the heading: faults are said there. */
  readonly line: number
}

export interface ListAccess {
  readonly list: AccessListKind
  readonly case: string
  /** For lines that name no claim. */
  readonly claim: string | null
  /** Whether nobody but the source and those listed could have known the finest rung. */
  readonly only: boolean
  readonly lines: readonly AccessLine[]
  /** Hex SHA-256 of the table as it came. */
  readonly sha256: string
}

interface Entered {
  readonly key: string
  readonly basis: EntryBasis
  readonly by: string
  readonly at: Instant
}
export interface KnownClaim {
  readonly case: string
  readonly sets: readonly ('*' | readonly string[])[]
  readonly entries: readonly Entered[]
}

/** What the node opens for the custodian. */
export interface AccessAbout {
  readonly pool: string
  readonly self: string
  readonly rows: readonly WorldRow[]
  readonly own: readonly OwnRow[]
  /** Rungs of the claims of the case. */
  readonly rungs: Readonly<Record<string, number>>
  readonly known: Readonly<Record<string, KnownClaim>>
}

interface By {
  readonly person: string
  readonly at: Instant
}

/** The world with those who were not in it; a fault when a group has nobody left to take out. */
function widened(
  lines: readonly AccessLine[],
  about: AccessAbout,
  by: By,
): { readonly rows: readonly WorldRow[]; readonly added: readonly OwnRow[] } | { readonly refused: Decision } {
  const rows = new Map(about.rows.map((held) => [held.key, held]))
  const added = new Map<string, OwnRow>()
  for (const { name, group, line } of lines) {
    if (rows.has(name)) continue
    const from = group === null ? undefined : rows.get(group)
    if (group !== null && from === undefined) return { refused: refuse('access_group_unknown', `/${line}/group`) }
    if (from !== undefined && from.count === 0) return { refused: refuse('access_group_used_up', `/${line}/group`) }
    if (from !== undefined) rows.set(from.key, { ...from, count: from.count - 1 })
    const given = { key: name, kind: from?.kind ?? 'present', count: 1, weight: from?.weight ?? 1 }
    rows.set(name, { ...given, basis: 'evidence', by: by.person, at: by.at })
    added.set(name, { ...given, basis: 'evidence', of: group })
  }
  return { rows: [...rows.values()].filter(({ count }) => count > 0), added: [...added.values()] }
}

/** Sets and entries of a claim, by key: the finest rung that each could have known. */
interface Levels {
  readonly levels: Map<string, number>
  readonly entries: Map<string, Entered>
}

function levelsOf(known: KnownClaim | undefined, about: AccessAbout): Levels {
  const levels = new Map<string, number>()
  for (const [rung, set] of (known?.sets ?? []).entries())
    if (rung > 0) for (const key of set === '*' ? about.rows.map((held) => held.key) : set) levels.set(key, rung)
  return { levels, entries: new Map((known?.entries ?? []).map((held) => [held.key, held])) }
}

/** A list of names becomes exceptions: rows of the source's own, and what they could have known. */
export function listAccess(
  state: SourceState,
  use: WorldUse,
  command: ListAccess,
  about: AccessAbout,
  by: By,
  id: SourceId,
): Decision {
  if (!isCustodian(state, by.person)) return refuse('access_custodian_only')
  if (state.origins === null) return refuse('access_needs_world')
  const byClaim = new Map<string, AccessLine[]>()
  for (const line of command.lines) {
    const claim = line.claim ?? command.claim
    if (claim === null) return refuse('access_claim_missing', `/${line.line}/claim`)
    const rungs = Object.hasOwn(about.rungs, claim) ? about.rungs[claim] : undefined
    if (rungs === undefined) return refuse('access_claim_missing', `/${line.line}/claim`)
    if (line.rung !== null && (line.rung < 1 || line.rung >= rungs))
      return refuse('access_rung_unknown', `/${line.line}/rung`, { rungs })
    const lines = byClaim.get(claim)
    if (lines === undefined) byClaim.set(claim, [line])
    else lines.push(line)
  }
  const wider = widened(command.lines, about, by)
  if ('refused' in wider) return wider.refused
  const changed: NewEntry[] = []
  // a head that was taken out of a group is asked of every claim: it goes on knowing what the group did
  for (const claim of new Set([...Object.keys(about.known), ...byClaim.keys()])) {
    const held = about.known[claim]
    const entry = changedClaim(claim, held, byClaim.get(claim) ?? [], wider.added, command, about, by, id)
    if (entry !== undefined) changed.push(entry)
  }
  if (changed.length === 0 && wider.added.length === 0) return refuse('access_changes_nothing')
  const { list, sha256, lines } = command
  return accepted(
    {
      kind: 'source/access-listed@1',
      aggregate: id,
      facts: {
        list,
        names: new Set(lines.map(({ name }) => name)).size,
        claims: byClaim.size,
        added: wider.added.length,
        sha256,
      },
    },
    ...(wider.added.length === 0 ? [] : worldEntries(use, wider.rows, wider.added, about, id)),
    ...changed,
  )
}

function worldEntries(
  use: WorldUse,
  rows: readonly WorldRow[],
  added: readonly OwnRow[],
  { pool, self, own }: AccessAbout,
  id: SourceId,
): NewEntry[] {
  const all = [...own, ...added]
  return [
    // rows of its own, so that they are still there when a newer version of the world is taken over
    ...(use.world === null
      ? []
      : [
          {
            kind: 'source/world-picked@1' as const,
            aggregate: id,
            scope: id,
            facts: { world: use.world, version: use.version, own: all.length },
            content: { pool, self, own: all.map((each) => ({ ...each })) },
          },
        ]),
    {
      kind: 'source/origins-set@2',
      aggregate: id,
      scope: id,
      facts: { origins: rows.length, heads: headsIn(rows) },
      content: { pool, self, origins: asContent(rows) },
    },
  ]
}

function changedClaim(
  claim: string,
  held: KnownClaim | undefined,
  lines: readonly AccessLine[],
  added: readonly OwnRow[],
  command: ListAccess,
  about: AccessAbout,
  by: By,
  id: SourceId,
): NewEntry | undefined {
  const rungs = held?.sets.length ?? about.rungs[claim] ?? 0
  const finest = rungs - 1
  const { levels, entries } = levelsOf(held, about)
  const before = JSON.stringify([...levels])
  for (const { key, of } of added) {
    const level = of === null ? undefined : levels.get(of)
    const from = of === null ? undefined : entries.get(of)
    if (level === undefined) continue
    levels.set(key, level)
    if (from !== undefined) entries.set(key, { ...from, key })
  }
  if (lines.length > 0 && !levels.has(about.self)) levels.set(about.self, finest)
  const listed = new Set([about.self, ...lines.map(({ name }) => name)])
  if (lines.length > 0 && command.only)
    for (const [key, level] of levels) if (level === finest && !listed.has(key)) levels.set(key, finest - 1)
  for (const { name, rung } of lines) {
    levels.set(name, Math.max(levels.get(name) ?? 0, rung ?? finest))
    entries.set(name, { key: name, basis: 'evidence', by: by.person, at: by.at })
  }
  if (JSON.stringify([...levels]) === before) return undefined
  const sets = Array.from({ length: rungs }, (_, rung) =>
    rung === 0 ? '*' : [...levels].filter(([, level]) => level >= rung).map(([key]) => key),
  )
  return {
    kind: 'source/could-have-known-set@2',
    aggregate: id,
    scope: id,
    facts: { case: held?.case ?? command.case, claim, rungs },
    content: { sets, entries: [...entries.values()].map((each) => ({ ...each })) },
  }
}
