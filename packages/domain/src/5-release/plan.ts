// Which release problem is this case? What custodians entered for every source behind it, each with a world of its own, over
// one axis of claims; what may leave by the canary rule; what was told; what a release must say to be of use; what each rung
// is worth. Source: release.md 1, policy R34-R36, R38.
// Positions and numbers only: no key, name or label of an origin goes into the problem, so that none comes out of it.

import type { Element } from '#case/ladder.ts'
import type { PseudoClaimKind } from '#case/pseudo-claim.ts'
import type { Instant } from '#kernel/instant.ts'
import { asksNothing, type ClaimRung, type SourceKnowledge } from './assess.ts'
import { columnOf, namelessOf, positionsOf } from './columns.ts'
import { crowdFloor } from './crowd.ts'
import { protectOf } from './limits.ts'
import type { InstanceClaim, Protection, Reached, ReleaseInstance } from './solver/instance.ts'
import type { Knowledge } from './solver/knowledge.ts'
import { type LookAhead, withLookAhead } from './solver/look-ahead.ts'

/** What a reader must be able to answer, by element: at least a rung of one claim of these. A profile may ask for a finer one. */
const questions: readonly (readonly [Question, readonly Element[]])[] = [
  ['who', ['who', 'target']],
  ['what', ['target', 'how', 'quantity']],
  ['where', ['where']],
  ['when', ['when']],
]
type Question = 'who' | 'what' | 'where' | 'when'
/** The rung that answers each question, where the profile says more than the first one does (R38). */
export type ReaderMinimum = Partial<Readonly<Record<Question, number>>>

/** Points by element and rung, 0 to 20, where nobody gave a ladder its own: a place and a time save most. */
export const usualPoints: Readonly<Record<Element | PseudoClaimKind, readonly number[]>> = {
  where: [0, 8, 13, 17, 19, 20],
  when: [0, 8, 13, 17, 19, 20],
  target: [0, 7, 12, 16, 18, 19],
  who: [0, 6, 10, 13, 15, 16],
  how: [0, 5, 9, 12, 14, 15],
  quantity: [0, 3, 5, 7, 8, 9],
  actor: [0, 2, 4, 6, 7, 8],
  timing: [0, 4, 8, 12, 16, 20],
  recipient: [0, 4, 8, 12, 16, 20],
  countermeasure: [0, 4, 8, 12, 16, 20],
}

/** A claim of the case as a search knows it. */
export interface PlannedClaim {
  readonly claim: string
  /** Or what it shows without saying it (release.md 1.1). */
  readonly element: Element | PseudoClaimKind
  readonly rungs: readonly { readonly utility: number; readonly disclosure: number }[]
  /** The finest rung that may leave by the canary rule. */
  readonly cap: number
  /** At least this much is shown, whatever is chosen; 0 where it is absent. */
  readonly least?: number
  /** By rung, before when it may not leave; absent where it says nothing of the hour. */
  readonly notBefore?: readonly (Instant | null)[]
}

export interface PlanQuestion {
  readonly sources: readonly SourceKnowledge[]
  /** Live claims. */
  readonly claims: readonly PlannedClaim[]
  /** Exactly these rungs. */
  readonly pinned?: readonly ClaimRung[]
  /** Not these and nothing finer. */
  readonly banned?: readonly ClaimRung[]
  readonly points?: readonly { readonly claim: string; readonly points: readonly number[] }[]
  /** What the rules in force ask of a warning; the first rung of each question where they say nothing. */
  readonly minimum?: ReaderMinimum
  /** How many more warnings are expected; none when absent. */
  readonly expected?: number
}

export interface Plan {
  /** With the worth for this recipient. */
  readonly instance: ReleaseInstance
  /** With what is expected to come added; the same where nothing is. */
  readonly ahead: ReleaseInstance
  readonly knowledge: Knowledge
  /** The claim at each position; those of the case come first. */
  readonly axis: readonly string[]
  readonly live: number
  /** The source of each protected one; of a bystander, the source whose world it is in. */
  readonly sources: readonly string[]
  /** By protected one, then claim: the finest rung for which somebody said who could have known. */
  readonly assessedTo: readonly (readonly number[])[]
  /** By claim: the finest rung that might leave if a second access bore everything out. */
  readonly corroborated: readonly number[]
  /** Sources for which nothing can be computed. */
  readonly unassessed: readonly string[]
  /**
   * An hour that was asked for, with the later ones that the case knows; absent where none was asked for. The coarsest hour
   * is open to every search, so that waiting helps only whoever would not.
   */
  readonly hour?: { readonly claim: number; readonly pinned: number; readonly notBefore: readonly (Instant | null)[] }
  /** The elements of each requirement that is no pin; they come first in `instance.require`. */
  readonly minimum: readonly (readonly Element[])[]
}

/** What each rung is worth: as it was asked for, as the ladder says, or by the table; never falling. */
export function pointsOf({ element, rungs }: PlannedClaim, given?: readonly number[]): readonly number[] {
  const own = rungs.some(({ utility }) => utility > 0)
  const table = usualPoints[element]
  let most = 0
  return rungs.map(({ utility }, r) => {
    const asked = given?.[r] ?? (given === undefined ? undefined : given.at(-1))
    const usual = own ? utility : (table[Math.min(r, table.length - 1)] ?? 0)
    most = r === 0 ? 0 : Math.max(most, asked ?? usual)
    return most
  })
}

/** A source as far as it can be computed: its world, and who it is in it. */
interface World {
  readonly source: SourceKnowledge
  readonly origins: NonNullable<SourceKnowledge['world']>['origins']
  readonly self: number
}

const toldOf = (told: readonly ClaimRung[]): ReadonlyMap<string, number> => {
  const finest = new Map<string, number>()
  for (const { claim, rung } of told) if (rung > 0) finest.set(claim, Math.max(finest.get(claim) ?? 0, rung))
  return finest
}

const finestSet = (source: SourceKnowledge, claim: string): number => (source.known[claim]?.length ?? 1) - 1

function worldsOf(sources: readonly SourceKnowledge[]): {
  readonly worlds: readonly World[]
  readonly unassessed: string[]
} {
  const worlds: World[] = []
  const unassessed: string[] = []
  for (const source of sources) {
    if (asksNothing(source)) continue
    const self = source.world?.origins.findIndex(({ key }) => key === source.world?.self) ?? -1
    const isLost = [...toldOf(source.told)].some(([claim, rung]) => rung > finestSet(source, claim))
    if (source.world === null || self < 0 || isLost) unassessed.push(source.source)
    else worlds.push({ source, origins: source.world.origins, self })
  }
  return { worlds, unassessed }
}

/** Everybody of `world` in the rows that begin at `from`. */
function fillLevels(levels: Uint8Array, from: number, n: number, world: World, axis: readonly string[]): void {
  for (const [j, claim] of axis.entries()) {
    const sets = world.source.known[claim]
    if (sets === undefined) continue
    const column = columnOf(world.origins, sets).levels
    for (let i = 0; i < column.length; i++) levels[(from + i) * n + j] = column[i] as number
  }
}

/** A source and its bystanders, in the rows that begin at `from`: each over the people of this world alone. */
function protectedIn(world: World, from: number, axis: readonly string[]): readonly Protection[] {
  const { origins, self, source } = world
  const positions = positionsOf(origins)
  const cleared = new Set(source.cleared ?? [])
  return (
    protectOf(source, self, positions, axis)
      // none of its own claims is here: nothing of this case could be laid at its door
      .filter(({ claims }) => claims?.length !== 0)
      .map(({ group, ...each }) => ({
        ...each,
        source: from + each.source,
        // whoever was ruled out is no crowd; the source itself never was, and counts for each of its bystanders too
        among: origins.flatMap(({ key }, i) => (i !== self && cleared.has(key) ? [] : [from + i])),
        ...(group ? { group: group.map((i) => from + i) } : {}),
      }))
  )
}

/** The release problem of a case, and what could not be assessed of it. */
export function planOf(question: PlanQuestion): Plan {
  const { claims, sources, pinned = [], banned = [] } = question
  const { worlds, unassessed } = worldsOf(sources)
  const live = claims.map(({ claim }) => claim)
  const older = [...new Set(worlds.flatMap(({ source }) => [...toldOf(source.told).keys()]))].filter(
    (claim) => !live.includes(claim),
  )
  const axis = [...live, ...older.toSorted()]
  const at = new Map(axis.map((claim, j) => [claim, j]))
  const n = axis.length
  const origins = worlds.flatMap((world) => namelessOf(world.origins))
  const levels = new Uint8Array(origins.length * n)
  const protect: Protection[] = []
  const protectedBy: SourceKnowledge[] = []
  let from = 0
  for (const world of worlds) {
    fillLevels(levels, from, n, world, axis)
    for (const each of protectedIn(world, from, axis)) {
      protectedBy.push(world.source)
      protect.push({
        ...each,
        id: String(protect.length),
        told: [...toldOf(world.source.told)].flatMap(([claim, rung]) => {
          const j = at.get(claim)
          return j === undefined ? [] : [{ claim: j, rung }]
        }),
      })
    }
    from += world.origins.length
  }
  const assessedTo = protectedBy.map((source) => axis.map((claim) => finestSet(source, claim)))
  const floors = worlds.map(({ source }) => crowdFloor(source, axis))
  const ladders = axis.map((claim, j): InstanceClaim => {
    const held = claims[j]
    // told in another case, or replaced since: it counts, and is never said again
    if (held === undefined)
      return {
        id: claim,
        maxRung: 0,
        rungs: Array.from({ length: Math.max(...assessedTo.map((to) => to[j] ?? 0)) + 1 }, () => ({
          utility: 0,
          origins: '*' as const,
        })),
      }
    const worth = pointsOf(held, question.points?.find((given) => given.claim === claim)?.points)
    const pin = pinned.find((each) => each.claim === claim)
    const caps = [held.cap, ...assessedTo.map((to) => to[j] ?? 0), ...(pin === undefined ? [] : [pin.rung])]
    // of a source in a fixed crowd only what all of it know (release.md 1.6)
    for (const floor of floors) caps.push(floor.get(claim) ?? caps[0] ?? 0)
    for (const each of banned) if (each.claim === claim) caps.push(each.rung - 1)
    return {
      id: claim,
      element: held.element,
      maxRung: Math.max(0, Math.min(held.rungs.length - 1, ...caps)),
      rungs: held.rungs.map(({ disclosure }, r) => ({ utility: worth[r] ?? 0, disclosure, origins: '*' as const })),
    }
  })
  const asked = questions.flatMap(([name, elements]) => {
    const least = Math.max(1, question.minimum?.[name] ?? 1)
    const group = claims.flatMap(({ element, rungs }, claim): readonly Reached[] =>
      // of a short ladder its finest rung: nobody can say more than is held
      elements.some((one) => one === element) && rungs.length > 1
        ? [{ claim, minRung: Math.min(least, rungs.length - 1) }]
        : [],
    )
    // of what nobody knows nothing can be asked: the text says that it is not known
    return group.length === 0 ? [] : [{ elements, group }]
  })
  const pins = pinned.flatMap(({ claim, rung }): readonly (readonly Reached[])[] => {
    const j = at.get(claim)
    return j === undefined || rung === 0 ? [] : [[{ claim: j, minRung: rung }]]
  })
  const shown = claims.flatMap(({ least = 0 }, claim): readonly (readonly Reached[])[] =>
    least > 0 ? [[{ claim, minRung: least }]] : [],
  )
  const hour = claims.flatMap(({ claim, notBefore }, j) => {
    const rung = pinned.find((each) => each.claim === claim)?.rung ?? 0
    return notBefore === undefined || rung === 0 ? [] : [{ claim: j, pinned: rung, notBefore }]
  })[0]
  const instance: ReleaseInstance = {
    origins,
    claims: ladders,
    protect,
    require: [...asked.map(({ group }) => group), ...pins, ...shown],
  }
  const generic = axis.map((_, j) => (claims[j] === undefined ? [] : pointsOf(claims[j])))
  const expected: LookAhead = { expected: question.expected ?? 0, generic }
  return {
    instance,
    ahead: expected.expected === 0 ? instance : withLookAhead(instance, expected),
    knowledge: { origins: origins.length, claims: n, levels },
    axis,
    live: claims.length,
    sources: protectedBy.map(({ source }) => source),
    assessedTo,
    corroborated: ladders.map(({ maxRung = 0, rungs }, j) => {
      const isFree = !pinned.some(({ claim }) => claim === axis[j]) && !banned.some(({ claim }) => claim === axis[j])
      return claims[j] === undefined || !isFree
        ? maxRung
        : Math.min(rungs.length - 1, ...assessedTo.map((to) => to[j] ?? 0))
    }),
    unassessed,
    ...(hour === undefined ? {} : { hour }),
    minimum: asked.map(({ elements }) => elements),
  }
}

/** `rungs` on the axis of `plan`; what is not of the case is left out. */
export const vectorOf = (plan: Pick<Plan, 'axis' | 'live'>, rungs: readonly ClaimRung[]): readonly number[] =>
  plan.axis.map((claim, j) => (j < plan.live ? (rungs.find((each) => each.claim === claim)?.rung ?? 0) : 0))
export const rungsOf = (plan: Pick<Plan, 'axis' | 'live'>, x: readonly number[]): readonly ClaimRung[] =>
  plan.axis.slice(0, plan.live).map((claim, j) => ({ claim, rung: x[j] ?? 0 }))
