// How many could have said it, and on what does the answer rest? The numbers of release.md 3.3 for one release, by the
// definition. A number over a limit is never called safe: it is within the limit on the assumptions that were entered.

import type { EstimateBasis } from './instance.ts'
import {
  type ExposureInstance,
  type GuardSet,
  guardSets,
  type Knowledge,
  knowledgeOf,
  leftIn,
  limitsHold,
  robustSum,
} from './knowledge.ts'

/** What can be measured: who knows what, and whom to hide among whom. A release problem is one, and more. */
export interface Exposed {
  readonly instance: ExposureInstance
  readonly knowledge: Knowledge
  readonly guards: readonly GuardSet[]
}

/** An instance without worth: to be measured, not to be searched. @throws InstanceError */
export function exposedBy(instance: ExposureInstance): Exposed {
  const knowledge = knowledgeOf(instance)
  return { instance, knowledge, guards: guardSets(instance, knowledge) }
}

/** Who is left for one protected one before one pool (the vector format of release.md 6.1). */
export interface Exposure {
  readonly protect: string
  readonly pool: readonly string[]
  /** Heads. */
  readonly size: number
  readonly atoms: number
  readonly origins: readonly number[]
}

/** The smallest number of entries which, if they are wrong, bring the release over a limit. */
export interface BreakEven {
  readonly limit: GuardSet['limits'][number]['kind']
  /** Positions, the heaviest first. */
  readonly origins: readonly number[]
}

/** Everything an approver is shown of one protected one. */
export interface Measure extends Exposure {
  readonly holds: boolean
  /** The adversary's belief in the protected one: its weight over the mass that remains. */
  readonly posterior: readonly [numerator: number, denominator: number]
  /** Heads left when the adversary clears the largest one or two other atoms. */
  readonly afterOne: number
  readonly afterTwo: number
  /** Null when no number of entries would, or a limit is broken already. */
  readonly breakEven: BreakEven | null
  /** Heads that rest on a template and not on evidence or judgement. */
  readonly fromDefaults: number
  /** The largest single group among the others and its heads; null when nobody else is left. */
  readonly largest: { readonly origin: number; readonly heads: number } | null
}

const headsOf = ({ instance }: Pick<Exposed, 'instance'>, o: number): number => instance.origins[o]?.count ?? 0
const sumOf = (numbers: readonly number[]): number => robustSum(numbers, 0)

/** `origins`: those who are left in `set`, ascending. */
export function exposureIn(exposed: Pick<Exposed, 'instance'>, set: GuardSet, origins: readonly number[]): Exposure {
  return {
    protect: exposed.instance.protect[set.protect]?.id ?? '',
    pool: set.pool,
    size: sumOf(origins.map((o) => headsOf(exposed, o))),
    atoms: origins.length,
    origins,
  }
}

/** Who is left when `x` is said, for every protected one and pool. */
export const exposureOf = (exposed: Exposed, x: readonly number[]): readonly Exposure[] =>
  exposed.guards.map((set) => exposureIn(exposed, set, leftIn(exposed.knowledge, set, x)))

/** How many of the others, heaviest first, must be gone until the limit is broken; null when even all are not enough. */
function breakEvenOf(set: GuardSet, left: readonly number[]): BreakEven | null {
  let fewest: BreakEven | null = null
  for (const { kind, weigh, least } of set.limits) {
    const part = (o: number): number => weigh[o] ?? 0
    const others = left.filter((o) => o !== set.source).toSorted((a, b) => part(b) - part(a))
    let rest = sumOf(others.map(part))
    const own = part(set.source)
    for (let gone = 0; gone <= others.length; gone++) {
      // of those still there, the heaviest `h` and the protected one itself are all that can be cleared unseen
      const unseen =
        set.h === 0
          ? 0
          : sumOf([own, ...others.slice(gone, gone + set.h).map(part)].toSorted((a, b) => b - a).slice(0, set.h))
      if (own + rest - unseen < least) {
        if (fewest === null || gone < fewest.origins.length) fewest = { limit: kind, origins: others.slice(0, gone) }
        break
      }
      const next = others[gone]
      rest -= next === undefined ? 0 : part(next)
    }
  }
  return fewest === null || fewest.origins.length === 0 ? null : fewest
}

/** The numbers of `x` for every protected one and pool. `basis`: what an entry rests on, where the instance does not say. */
export function measure(
  exposed: Exposed,
  x: readonly number[],
  basis: (o: number) => EstimateBasis = (o) => exposed.instance.origins[o]?.basis ?? 'default',
): readonly Measure[] {
  const { instance, knowledge, guards } = exposed
  return guards.map((set) => {
    const left = leftIn(knowledge, set, x)
    const heads = (o: number): number => headsOf(exposed, o)
    const others = left.filter((o) => o !== set.source)
    const counts = others.map(heads)
    const own = heads(set.source)
    const largest = others.reduce<number | undefined>(
      (a, o) => (a === undefined || heads(o) > heads(a) ? o : a),
      undefined,
    )
    return {
      ...exposureIn(exposed, set, left),
      holds: limitsHold(set, left),
      posterior: [
        instance.origins[set.source]?.weight ?? 0,
        sumOf(left.map((o) => heads(o) * (instance.origins[o]?.weight ?? 0))),
      ],
      afterOne: own + robustSum(counts, 1),
      afterTwo: own + robustSum(counts, 2),
      breakEven: breakEvenOf(set, left),
      // what nobody gave a basis for counts as a default
      fromDefaults: sumOf(others.filter((o) => basis(o) === 'default').map(heads)),
      largest: largest === undefined ? null : { origin: largest, heads: heads(largest) },
    }
  })
}
