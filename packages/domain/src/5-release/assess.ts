// Is a release within the limit of every protected source, over everything said before to those who may pool it?
// Source: release.md 1.2, 1.3 and 3.3. A claim for which nobody said who could have known it is not assessed; that is
// never the same as harmless. The answer holds numbers only: who could have known stays with the custodian.

import { hasNothingToProtect, type SourceLimits, type WorldOrigin } from '#intake/source.ts'
import type { Facts } from '#kernel/entry.ts'
import type { Verdict } from '#kernel/words.ts'
import { columnOf, originsOf, positionsOf } from './columns.ts'
import { isBeyondCrowd } from './crowd.ts'
import { basesOf, type Founded } from './defaults.ts'
import { limitOf, protectOf, type StoredLimits } from './limits.ts'
import { InstanceError } from './solver/instance.ts'
import { type ExposureInstance, guardSets, type Knowledge } from './solver/knowledge.ts'
import { type Measure, measure } from './solver/measure.ts'

/** A rung of a claim, chosen or told. */
export interface ClaimRung {
  readonly claim: string
  /** 0 is withheld. */
  readonly rung: number
}

/** What the custodian entered for one protected source, opened for the computation and for nothing else. */
export interface SourceKnowledge {
  readonly source: string
  readonly limits: SourceLimits
  /** Null when no world was entered. */
  readonly world: {
    readonly pool: string
    /** The key of the source itself. */
    readonly self: string
    readonly origins: readonly WorldOrigin[]
  } | null
  /** By claim id and rung number. */
  readonly known: Readonly<Record<string, readonly ('*' | readonly string[])[]>>
  /** What the custodian set beside k and p_max; and whether an entry comes from a template (release 1.3, 3.2). */
  readonly more?: StoredLimits | undefined
  readonly templates?: boolean | undefined
  /** What each entry rests on; absent where nobody said. */
  readonly founded?: Founded | undefined
  /** Every rung ever told to the pool, in this case or another (release.md 7.6). */
  readonly told: readonly ClaimRung[]
  /** Keys that the custodian says an adversary has ruled out (release.md 1.2). */
  readonly cleared?: readonly string[]
  /** Keys of the crowd that was fixed for it, the source among them; absent where there is none, or it was given up (1.6). */
  readonly crowd?: readonly string[] | undefined
}

/** Whether a source asks for nothing at all: whoever stands in a crowd asks for it, whatever its other limits are. */
export const asksNothing = ({ limits, crowd }: Pick<SourceKnowledge, 'limits' | 'crowd'>): boolean =>
  crowd === undefined && hasNothingToProtect(limits)

/**
 * Whether every sum over all of these worlds is exact, under every limit of every source: what would be rounded is not
 * assessed.
 */
export function areExact(sources: readonly Pick<SourceKnowledge, 'world' | 'limits' | 'more'>[]): boolean {
  const origins = sources.flatMap(({ world }) => world?.origins ?? [])
  const mass = origins.reduce((sum, { count, weight }) => sum + count * weight, 0)
  const parts = sources.flatMap(({ limits, more }) => [
    limits.pmaxDen,
    ...(more?.bystanders ?? []).map((one) => one.pmaxDen),
  ])
  return Number.isSafeInteger(mass * Math.max(1, ...parts))
}

/** The numbers that everybody may see. */
export interface SourceNumbers {
  readonly source: string
  readonly pool: string
  readonly verdict: Verdict
  /** Heads and atoms left after this release; 0 when not assessed. */
  readonly heads: number
  readonly atoms: number
  /** Heads in the whole world. */
  readonly of: number
  readonly posteriorNum: number
  readonly posteriorDen: number
  /** Heads left when the adversary clears the largest one or two others. */
  readonly afterOne: number
  readonly afterTwo: number
  /** How few entries, if they are wrong, flip the verdict; null: none would, or it is over already. */
  readonly breakEven: number | null
  /** Percent of the heads that rests on entries without evidence or judgement. */
  readonly fromDefaults: number
  /** Heads of the largest one group among those who are left. */
  readonly largest: number
  readonly k: number
  readonly pmaxNum: number
  readonly pmaxDen: number
  /** Whether only what all of its fixed crowd know is told; absent where it stands in none. */
  readonly crowd?: 'kept' | 'beyond'
  /** Released or told claims for which nobody said who could have known them. */
  readonly missing: readonly string[]
}

export interface Assessment {
  readonly verdict: Verdict
  readonly sources: readonly SourceNumbers[]
}

/** The finest rung of each claim in `rungs`. */
const finest = (rungs: readonly ClaimRung[]): ReadonlyMap<string, number> => {
  const found = new Map<string, number>()
  for (const { claim, rung } of rungs) found.set(claim, Math.max(found.get(claim) ?? 0, rung))
  return found
}

interface Measured {
  /** The source first, then its bystanders; nothing when nobody can compute it. */
  readonly left: readonly Measure[]
  readonly missing: readonly string[]
}

/** Who of a world could have known which of `claims`. @throws InstanceError `LADDER_GROWS` as for any other instance */
function matrixOf(
  people: NonNullable<SourceKnowledge['world']>['origins'],
  known: SourceKnowledge['known'],
  claims: readonly string[],
): Knowledge {
  const n = claims.length
  const levels = new Uint8Array(people.length * n)
  for (const [j, id] of claims.entries()) {
    const column = columnOf(people, known[id] ?? [])
    const { grows } = column
    if (grows !== null) throw new InstanceError('LADDER_GROWS', `/claims/${j}/rungs/${grows}/origins`, j, grows)
    for (let i = 0; i < people.length; i++) levels[i * n + j] = column.levels[i] as number
  }
  return { origins: people.length, claims: n, levels }
}

/** One source under a choice, over everything told; nothing is left when nobody can compute it. */
function measured(source: SourceKnowledge, chosen: readonly ClaimRung[]): Measured {
  const { world, known, founded } = source
  const told = finest(source.told)
  const all = finest([...source.told, ...chosen])
  const claims = [...all]
    .filter(([, rung]) => rung > 0)
    .map(([claim]) => claim)
    .toSorted()
  const missing = claims.filter((claim) => known[claim]?.[all.get(claim) ?? 0] === undefined)
  const self = world?.origins.findIndex((origin) => origin.key === world.self) ?? -1
  if (world === null || self < 0 || missing.length > 0) return { left: [], missing }
  const position = positionsOf(world.origins)
  const instance: ExposureInstance = {
    origins: originsOf(world.origins),
    // who could have known them stands in the matrix
    claims: claims.map(() => ({ rungs: [] })),
    protect: protectOf(source, self, position, claims),
    recipient: world.pool,
    adversaryCleared: (source.cleared ?? []).flatMap((key) => position.get(key) ?? []),
    history: claims.flatMap((id, claim) => {
      const rung = told.get(id)
      return rung === undefined ? [] : [{ party: world.pool, claim, rung }]
    }),
  }
  const knowledge = matrixOf(world.origins, known, claims)
  const said = finest(chosen)
  const basis = founded === undefined ? undefined : basesOf(founded, claims)
  const left = measure(
    { instance, knowledge, guards: guardSets(instance, knowledge) },
    claims.map((claim) => said.get(claim) ?? 0),
    (o) => basis?.(world.origins[o]?.key ?? '') ?? 'default',
  )
  return { left, missing }
}

function numbers(source: SourceKnowledge, chosen: readonly ClaimRung[]): SourceNumbers {
  const { world, limits } = source
  const { left: all, missing } = measured(source, chosen)
  const [left] = all
  const base = { source: source.source, pool: world?.pool ?? '', ...limits, k: limitOf(source), missing }
  const none = {
    heads: 0,
    atoms: 0,
    of: 0,
    posteriorNum: 0,
    posteriorDen: 0,
    afterOne: 0,
    afterTwo: 0,
    breakEven: null,
    fromDefaults: 0,
    largest: 0,
  }
  // what is known of a claim tells the crowd apart, whether or not anybody answered for the others
  const isBeyond = isBeyondCrowd(source, [...source.told, ...chosen])
  const isOfCrowd = source.crowd !== undefined && (isBeyond || left !== undefined)
  const crowd = isOfCrowd ? { crowd: isBeyond ? ('beyond' as const) : ('kept' as const) } : {}
  if (left === undefined || world === null)
    return {
      ...base,
      ...none,
      ...crowd,
      verdict: asksNothing(source) ? 'within_on_assumptions' : 'not_assessed',
    }
  return {
    ...base,
    ...crowd,
    // a release that points at a bystander is over, however well the source is hidden
    verdict: !isBeyond && all.every(({ holds }) => holds) ? 'within_on_assumptions' : 'over',
    heads: left.size,
    atoms: left.atoms,
    of: world.origins.reduce((sum, origin) => sum + origin.count, 0),
    posteriorNum: left.posterior[0],
    posteriorDen: left.posterior[1],
    afterOne: left.afterOne,
    afterTwo: left.afterTwo,
    breakEven: left.breakEven === null ? null : left.breakEven.origins.length,
    fromDefaults: left.size === 0 ? 0 : Math.ceil((left.fromDefaults * 100) / left.size),
    largest: left.largest?.heads ?? 0,
  }
}

/** On whom the verdict of one source rests, by name: for its custodian and for nobody else. */
export interface RestsOn {
  readonly verdict: Verdict
  readonly heads: number | null
  readonly entries: readonly WorldOrigin[]
  readonly largest: { readonly key: string; readonly heads: number } | null
}

/** The fewest entries which, if they are wrong, flip the verdict of a choice; none when no number of them would. */
export function restsOn(source: SourceKnowledge, chosen: readonly ClaimRung[]): RestsOn {
  const { verdict } = numbers(source, chosen)
  const [left] = measured(source, chosen).left
  const origins = source.world?.origins ?? []
  const named = (position: number): readonly WorldOrigin[] => origins.slice(position, position + 1)
  return {
    verdict,
    heads: left?.size ?? null,
    entries: (left?.breakEven?.origins ?? []).flatMap(named),
    largest: left?.largest ? { key: named(left.largest.origin)[0]?.key ?? '', heads: left.largest.heads } : null,
  }
}

/** The verdict over every protected source: one that is over makes it over, one not assessed makes it not assessed. */
export function assess(sources: readonly SourceKnowledge[], chosen: readonly ClaimRung[]): Assessment {
  const found = sources.map((source) => numbers(source, chosen))
  const some = (verdict: Verdict): boolean => found.some((source) => source.verdict === verdict)
  const verdict = some('over')
    ? 'over'
    : some('not_assessed') || found.length === 0
      ? 'not_assessed'
      : 'within_on_assumptions'
  return { verdict, sources: found }
}

/**
 * The text whose SHA-256 (over UTF-8) is the hash of the instance: everything the verdict rests on, in one order, so
 * that an auditor with the custodian's leave can recompute it.
 */
export const instanceText = (sources: readonly SourceKnowledge[], chosen: readonly ClaimRung[]): string =>
  JSON.stringify([
    'tocsin/v1/exposure',
    sources
      .toSorted((a, b) => (a.source < b.source ? -1 : 1))
      .map(({ source, limits, world, known, told, more, templates, cleared = [], crowd }) => [
        source,
        [limits.k, limits.pmaxNum, limits.pmaxDen],
        world === null
          ? null
          : [world.pool, world.self, world.origins.map(({ key, kind, count, weight }) => [key, kind, count, weight])],
        Object.entries(known).toSorted(([a], [b]) => (a < b ? -1 : 1)),
        [...finest(told)].toSorted(([a], [b]) => (a < b ? -1 : 1)),
        // left out where there are none, so that what was hashed before they existed stays what it was
        ...(more === undefined && templates !== true
          ? []
          : [
              templates === true,
              more === undefined
                ? null
                : [
                    more.kAlt,
                    more.h,
                    more.sideKnowledge,
                    more.group,
                    more.claims,
                    more.bystanders.map(({ key, k, pmaxNum, pmaxDen }) => [key, k, pmaxNum, pmaxDen]),
                  ],
            ]),
        ...(cleared.length === 0 ? [] : [[...cleared].sort()]),
        ...(crowd === undefined ? [] : [['crowd', [...crowd].sort()]]),
      ]),
    [...finest(chosen)].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ])

/** The numbers as facts of an entry. */
export const numbersAsFacts = (source: SourceNumbers): Facts => ({ ...source })
