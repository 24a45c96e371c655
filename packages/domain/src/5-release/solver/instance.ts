// What is a release problem, and is this one? Origins, claims with their ladders, protected ones, requirements, bonuses,
// pools and history, as release.md 1.1 and 6.1 write them down.
// Everything is refused that could make a limit weaker than it looks: a key nobody knows, a ladder that grows, a number
// that a double cannot hold. The fault names the claim and the rung, never their words: logs travel.

import { FormatError } from '#kernel/ids.ts'

/** What an estimate rests on; what is not said counts as an entry of a template. */
export const bases = ['evidence', 'judgement', 'default'] as const
export type EstimateBasis = (typeof bases)[number]

/** A named person, a role group with head-count, a technical access or an open source. */
export interface Origin {
  readonly id: string
  readonly kind: string
  /** Heads, at least 1. */
  readonly count: number
  /** The adversary's prior suspicion per head; 1 is no opinion. */
  readonly weight: number
  readonly basis?: EstimateBasis
}

/** `'*'` is everybody; otherwise positions in `origins`. */
export type OriginSet = '*' | readonly number[]

export interface InstanceRung {
  readonly label?: string
  readonly utility: number
  /** What saying it costs when two releases are worth the same; the rung number when absent. */
  readonly disclosure?: number
  /** Those who the adversary would think could have known it at that granularity. */
  readonly origins: OriginSet
}

export interface InstanceClaim {
  readonly id: string
  readonly element?: string
  /** The finest rung that may leave at all: the canary rule (release.md 1.3). */
  readonly maxRung?: number
  readonly rungs: readonly InstanceRung[]
}

/** Somebody who must stay one among many: a source, or a bystander who would be blamed if the crowd shrank to him. */
export interface Protection {
  readonly id: string
  /** Position of the protected one in `origins`. */
  readonly source: number
  /** At least so many heads remain, the source included. */
  readonly k?: number | null
  /** Upper bound of the adversary's belief, as a fraction. */
  readonly pmax?: readonly [numerator: number, denominator: number] | null
  /** Positions of a method or network whose joint belief is bounded instead of the source's own. */
  readonly group?: readonly number[] | null
  /** At least so many heads of another kind remain. */
  readonly kAlt?: number | null
  /** How many whole atoms the adversary may have cleared without our knowledge. */
  readonly h?: number | null
  /** Claims really derived from the source. Weaker than the default, which is every claim that it could have supplied. */
  readonly claims?: readonly number[] | null
  /** Positions of its own world; everybody when absent. Set by the node for a case of several worlds, in no file. */
  readonly among?: readonly number[]
  /** What those who may pool were told of this one alone, beside `history`. Set by the node, in no file. */
  readonly told?: readonly { readonly claim: number; readonly rung: number }[]
}

export interface Told {
  readonly party: string
  readonly claim: number
  readonly rung: number
}

/** A claim released at this rung or finer. */
export interface Reached {
  readonly claim: number
  readonly minRung: number
}

export interface Bonus {
  readonly if: readonly Reached[]
  readonly utility: number
}

export interface ReleaseInstance {
  readonly origins: readonly Origin[]
  readonly claims: readonly InstanceClaim[]
  readonly protect: readonly Protection[]
  /** One of each group must be reached for the release to be of use. */
  readonly require?: readonly (readonly Reached[])[]
  readonly bonus?: readonly Bonus[]
  readonly recipient?: string
  /** Parties presumed to share; without one that holds the recipient, the recipient alone. */
  readonly pools?: readonly (readonly string[])[]
  readonly history?: readonly Told[]
  /** Positions with a known alibi; the source itself is never dropped. */
  readonly adversaryCleared?: readonly number[]
}

/** Why an instance is none, and the rule that says so. */
export const instanceRules = {
  INSTANCE_SHAPE: 'release 6.1',
  INSTANCE_KEY_UNKNOWN: 'release 6.1',
  NUMBER_NEGATIVE: 'release 1.1',
  NUMBER_NOT_WHOLE: 'release 1.3',
  NUMBER_TOO_LARGE: 'release 1.4',
  COUNT_BELOW_ONE: 'release 1.1',
  LADDER_EMPTY: 'release 1.1',
  LADDER_TOO_LONG: 'release 1.1',
  LADDER_WITHHELD: 'release 1.1',
  LADDER_GROWS: 'release 1.1',
  LADDER_UTILITY_FALLS: 'release 1.1',
  ORIGIN_UNKNOWN: 'release 1.1',
  CLAIM_UNKNOWN: 'release 1.1',
  RUNG_UNKNOWN: 'release 1.1',
  SOURCE_UNKNOWN: 'release 1.1',
  SOURCE_NOT_AN_ORIGIN: 'release 1.1',
  LIMIT_MISSING: 'release 1.3',
  LIMIT_NOT_A_FRACTION: 'release 1.3',
} as const
export type InstanceCode = keyof typeof instanceRules

/** An instance that is none: which rule, where, and at which claim and rung if it is at one. */
export class InstanceError extends FormatError {
  readonly rule: string
  readonly claim: number | undefined
  readonly rung: number | undefined
  constructor(code: InstanceCode, path: string, claim?: number, rung?: number) {
    super(code, 'not a release instance', path)
    this.rule = instanceRules[code]
    this.claim = claim
    this.rung = rung
  }
}

/** Ladders are kept in bytes. */
const longestLadder = 255

type Keyed = Readonly<Record<string, unknown>>

interface Place {
  readonly path: string
  readonly claim?: number
  readonly rung?: number
}
const within = (place: Place, step: string | number): Place => ({ ...place, path: `${place.path}/${step}` })
const fault = (code: InstanceCode, { path, claim, rung }: Place): InstanceError =>
  new InstanceError(code, path, claim, rung)

function keyed(value: unknown, place: Place, known: readonly string[]): Keyed {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fault('INSTANCE_SHAPE', place)
  // a limit under a misspelt name would be no limit at all
  for (const key of Object.keys(value))
    if (!known.includes(key) && key !== 'note' && key !== 'title')
      throw fault('INSTANCE_KEY_UNKNOWN', within(place, key))
  return value as Keyed
}

function list<T>(value: unknown, place: Place, each: (value: unknown, place: Place, i: number) => T): readonly T[] {
  if (!Array.isArray(value)) throw fault('INSTANCE_SHAPE', place)
  return value.map((item: unknown, i) => each(item, within(place, i), i))
}

function text(value: unknown, place: Place): string {
  if (typeof value !== 'string') throw fault('INSTANCE_SHAPE', place)
  return value
}

/** A whole number, zero or more, that a double holds exactly. */
function natural(value: unknown, place: Place): number {
  if (typeof value !== 'number' || Number.isNaN(value)) throw fault('INSTANCE_SHAPE', place)
  if (value < 0) throw fault('NUMBER_NEGATIVE', place)
  if (value > Number.MAX_SAFE_INTEGER) throw fault('NUMBER_TOO_LARGE', place)
  if (!Number.isInteger(value)) throw fault('NUMBER_NOT_WHOLE', place)
  return value
}

const absent = (value: unknown): value is null | undefined => value === undefined || value === null
const optional = <K extends string, T>(key: K, value: unknown, parse: (value: unknown) => T): { [P in K]?: T } =>
  absent(value) ? {} : ({ [key]: parse(value) } as { [P in K]: T })

function originFrom(value: unknown, place: Place): Origin {
  const held = keyed(value, place, ['id', 'kind', 'count', 'weight', 'basis'])
  const count = natural(held.count, within(place, 'count'))
  if (count < 1) throw fault('COUNT_BELOW_ONE', within(place, 'count'))
  return {
    id: text(held.id, within(place, 'id')),
    kind: text(held.kind, within(place, 'kind')),
    count,
    weight: natural(held.weight, within(place, 'weight')),
    ...optional('basis', held.basis, (basis) => {
      const found = bases.find((word) => word === basis)
      if (found === undefined) throw fault('INSTANCE_SHAPE', within(place, 'basis'))
      return found
    }),
  }
}

const position = (value: unknown, size: number, code: InstanceCode, place: Place): number => {
  const at = natural(value, place)
  if (at >= size) throw fault(code, place)
  return at
}

/** Positions in a list of `size`. There may be millions: where one stands is only said of one that is wrong. */
function positions(value: unknown, size: number, code: InstanceCode, place: Place): readonly number[] {
  if (!Array.isArray(value)) throw fault('INSTANCE_SHAPE', place)
  const items: readonly unknown[] = value
  const found = new Array<number>(items.length)
  for (let i = 0; i < found.length; i++) {
    const at = items[i]
    const isPosition = typeof at === 'number' && at >= 0 && at < size && Number.isInteger(at)
    found[i] = isPosition ? at : position(at, size, code, within(place, i))
  }
  return found
}

function rungFrom(value: unknown, place: Place, origins: number): InstanceRung {
  const held = keyed(value, place, ['label', 'utility', 'disclosure', 'origins'])
  const at = within(place, 'origins')
  return {
    ...optional('label', held.label, (label) => text(label, within(place, 'label'))),
    utility: natural(held.utility, within(place, 'utility')),
    ...optional('disclosure', held.disclosure, (cost) => natural(cost, within(place, 'disclosure'))),
    origins: held.origins === '*' ? '*' : positions(held.origins, origins, 'ORIGIN_UNKNOWN', at),
  }
}

function claimFrom(value: unknown, place: Place, claim: number, origins: number): InstanceClaim {
  const here: Place = { ...place, claim }
  const held = keyed(value, here, ['id', 'element', 'maxRung', 'rungs'])
  const at = within(here, 'rungs')
  const rungs = list(held.rungs, at, (rung, where, r) => rungFrom(rung, { ...where, rung: r }, origins))
  if (rungs.length === 0) throw fault('LADDER_EMPTY', at)
  if (rungs.length > longestLadder) throw fault('LADDER_TOO_LONG', { ...at, rung: longestLadder })
  for (const [r, rung] of rungs.entries()) {
    const where = { ...within(at, r), rung: r }
    if (r === 0 && rung.utility !== 0) throw fault('LADDER_WITHHELD', within(where, 'utility'))
    if (r > 0 && rung.utility < (rungs[r - 1]?.utility ?? 0))
      throw fault('LADDER_UTILITY_FALLS', within(where, 'utility'))
  }
  return {
    id: text(held.id, within(here, 'id')),
    ...optional('element', held.element, (element) => text(element, within(here, 'element'))),
    ...optional('maxRung', held.maxRung, (rung) =>
      position(rung, rungs.length, 'RUNG_UNKNOWN', within(here, 'maxRung')),
    ),
    rungs,
  }
}

function protectionFrom(value: unknown, place: Place, origins: number, claims: number): Protection {
  const held = keyed(value, place, ['id', 'source', 'k', 'pmax', 'group', 'kAlt', 'h', 'claims'])
  const whole = (key: string): ((value: unknown) => number) => {
    return (number) => natural(number, within(place, key))
  }
  const guard: Protection = {
    id: text(held.id, within(place, 'id')),
    source: position(held.source, origins, 'SOURCE_UNKNOWN', within(place, 'source')),
    ...optional('k', held.k, whole('k')),
    ...optional('pmax', held.pmax, (pmax) => {
      const at = within(place, 'pmax')
      const [numerator, denominator, ...more] = list(pmax, at, natural)
      if (numerator === undefined || denominator === undefined || more.length > 0) throw fault('INSTANCE_SHAPE', at)
      if (numerator < 1 || numerator > denominator) throw fault('LIMIT_NOT_A_FRACTION', at)
      return [numerator, denominator] as const
    }),
    ...optional('group', held.group, (group) => positions(group, origins, 'ORIGIN_UNKNOWN', within(place, 'group'))),
    ...optional('kAlt', held.kAlt, whole('kAlt')),
    ...optional('h', held.h, whole('h')),
    ...optional('claims', held.claims, (own) => positions(own, claims, 'CLAIM_UNKNOWN', within(place, 'claims'))),
  }
  // protected by no limit would be shown as protected
  if (absent(guard.k) && absent(guard.pmax) && absent(guard.kAlt)) throw fault('LIMIT_MISSING', place)
  return guard
}

function rungOf(claims: readonly InstanceClaim[], value: unknown, rung: unknown, place: Place, key: string): Reached {
  const claim = position(value, claims.length, 'CLAIM_UNKNOWN', within(place, 'claim'))
  const length = claims[claim]?.rungs.length ?? 0
  return { claim, minRung: position(rung, length, 'RUNG_UNKNOWN', { ...within(place, key), claim }) }
}

/**
 * `value`, as parsed from JSON, as an instance of the release problem.
 * @throws InstanceError with a code, a JSON pointer and, where there is one, the claim and the rung
 */
export function parseInstance(value: unknown): ReleaseInstance {
  const top = ['origins', 'claims', 'protect', 'require', 'bonus', 'recipient', 'pools', 'history', 'adversaryCleared']
  const root: Place = { path: '' }
  const held = keyed(value, root, top)
  const at = (key: string): Place => within(root, key)
  const origins = list(held.origins, at('origins'), originFrom)
  const m = origins.length
  const claims = list(held.claims, at('claims'), (claim, place, j) => claimFrom(claim, place, j, m))
  const reached = (each: unknown, place: Place): Reached => {
    const { claim, minRung } = keyed(each, place, ['claim', 'minRung'])
    return rungOf(claims, claim, minRung, place, 'minRung')
  }
  const protect = list(held.protect, at('protect'), (guard, place) => protectionFrom(guard, place, m, claims.length))
  return {
    origins,
    claims,
    protect,
    ...optional('require', held.require, (groups) =>
      list(groups, at('require'), (group, place) => list(group, place, reached)),
    ),
    ...optional('bonus', held.bonus, (all) =>
      list(all, at('bonus'), (each, place): Bonus => {
        const bonus = keyed(each, place, ['if', 'utility'])
        return {
          if: list(bonus.if, within(place, 'if'), reached),
          utility: natural(bonus.utility, within(place, 'utility')),
        }
      }),
    ),
    ...optional('recipient', held.recipient, (name) => text(name, at('recipient'))),
    ...optional('pools', held.pools, (pools) =>
      list(pools, at('pools'), (pool, place) => list(pool, place, (name, where) => text(name, where))),
    ),
    ...optional('history', held.history, (all) =>
      list(all, at('history'), (each, place): Told => {
        const told = keyed(each, place, ['party', 'claim', 'rung'])
        const { claim, minRung } = rungOf(claims, told.claim, told.rung, place, 'rung')
        return { party: text(told.party, within(place, 'party')), claim, rung: minRung }
      }),
    ),
    ...optional('adversaryCleared', held.adversaryCleared, (all) =>
      positions(all, m, 'ORIGIN_UNKNOWN', at('adversaryCleared')),
    ),
  }
}
