// Who told us, how is that source protected, and who could have known? Readable in the source's custody alone.
// Rules: A8 (a custodian per protected source), release 1.1 (worlds of origins, who could have known), data-model 1.
// Everybody but the custodian gets numbers, and those are computed elsewhere.

import { custodyOf } from '#kernel/authority.ts'
import type { Facts, NewEntry, Row } from '#kernel/entry.ts'
import { instantOf, numberOf, textOf, textsOf } from '#kernel/facts.ts'
import type { CaseId, ClaimId, PersonId, SourceId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part, type Step } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { isAccessWord } from './access.ts'

export const sourceRules = {
  source_already_registered: 'data-model 1',
  source_unknown: 'data-model 1',
  source_name_missing: 'data-model 1',
  source_kind_unknown: 'release 3.1',
  access_word_format: 'release 1.3',
  custodian_only: 'people A8',
  deputy_is_custodian: 'people A8',
  deputy_already: 'people A8',
  custody_handed_to_nobody_new: 'people A8',
  protection_k: 'release 1.3',
  protection_pmax: 'release 1.3',
  origins_empty: 'release 1.1',
  origin_key_format: 'release 1.1',
  origin_key_repeated: 'release 1.1',
  origin_count: 'release 1.1',
  origin_weight: 'release 1.1',
  source_not_in_own_world: 'release 1.1',
  could_have_known_empty: 'release 1.1',
  could_have_known_rung_zero: 'release 1.1',
  could_have_known_grows: 'release 1.1',
  could_have_known_rungs: 'release 1.1',
  source_could_not_have_known: 'release 1.1',
  origin_unknown: 'release 1.1',
  origins_missing: 'release 1.1',
} as const
const refuse: (code: keyof typeof sourceRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(sourceRules)

/** Collection disciplines, and `open` for what everybody could read. */
export const sourceKinds = ['human', 'intercept', 'imagery', 'technical', 'liaison', 'open'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** At least `k` heads remain, and no more than pmaxNum in pmaxDen of suspicion falls on the source (release 1.3). */
export interface SourceLimits {
  readonly k: number
  readonly pmaxNum: number
  readonly pmaxDen: number
}

/**
 * One head may remain and all suspicion may fall on it: the custodian said that there is nothing to protect. No release
 * can break these limits, whoever could have known it, so nobody needs to say who.
 */
export const hasNothingToProtect = ({ k, pmaxNum, pmaxDen }: SourceLimits): boolean => k <= 1 && pmaxNum >= pmaxDen

/** What the custodian was asked in a hurry: who could have known these claims. */
export interface AskedOfCustodian {
  readonly case: string
  readonly claims: readonly string[]
  readonly due: Instant
}

export interface SourceState {
  readonly custodian: string | null
  /** Another person, who may do whatever the custodian may; null while nobody was named. */
  readonly deputy: string | null
  readonly kind: string
  readonly entry: number
  readonly protection: SourceLimits | null
  /** Where the newest world of origins stands, and how many rows it has. */
  readonly origins: { readonly entry: number; readonly count: number } | null
  /** By claim id: where the newest "could have known" stands. */
  readonly known: Readonly<Record<string, { readonly case: string; readonly rungs: number; readonly entry: number }>>
  readonly asked: readonly AskedOfCustodian[]
}

const asOrigins: Step<SourceState> = (state, { facts, index }) => ({
  ...state,
  origins: { entry: index, count: numberOf(facts, 'origins') },
})
const asKnown: Step<SourceState> = (state, { facts, index }) => ({
  ...state,
  known: {
    ...state.known,
    [textOf(facts, 'claim')]: { case: textOf(facts, 'case'), rungs: numberOf(facts, 'rungs'), entry: index },
  },
})

export const sourcePart: Part<SourceState> = part<SourceState>(
  { custodian: null, deputy: null, kind: '', entry: -1, protection: null, origins: null, known: {}, asked: [] },
  {
    'source/registered@1': (state, { facts, index }) => ({
      ...state,
      custodian: textOf(facts, 'custodian'),
      kind: textOf(facts, 'kind'),
      entry: index,
    }),
    'source/deputy-named@1': (state, { facts }) => ({ ...state, deputy: textOf(facts, 'deputy') }),
    'source/custody-handed@1': (state, { facts }) => ({
      ...state,
      custodian: textOf(facts, 'custodian'),
      deputy: textOf(facts, 'deputy'),
    }),
    'source/protection-set@1': (state, { facts }) => ({
      ...state,
      protection: { k: numberOf(facts, 'k'), pmaxNum: numberOf(facts, 'pmaxNum'), pmaxDen: numberOf(facts, 'pmaxDen') },
    }),
    'source/origins-set@1': asOrigins,
    'source/origins-set@2': asOrigins,
    'source/could-have-known-set@1': asKnown,
    'source/could-have-known-set@2': asKnown,
    'source/asked@1': (state, { facts }) => ({
      ...state,
      asked: [
        ...state.asked.filter((held) => held.case !== textOf(facts, 'case')),
        { case: textOf(facts, 'case'), claims: textsOf(facts, 'claims'), due: instantOf(facts, 'due') },
      ],
    }),
    'source/identity-read@1': (state) => state,
  },
  (state, id) =>
    state.custodian === null
      ? []
      : [
          row('visible_row', id, { compartment: custodyOf(id) }),
          row('source_row', id, {
            kind: state.kind,
            custodian: state.custodian,
            deputy: state.deputy,
            k: state.protection?.k ?? null,
            pmax_num: state.protection?.pmaxNum ?? null,
            pmax_den: state.protection?.pmaxDen ?? null,
            origins: state.origins?.count ?? 0,
            origins_entry: state.origins?.entry ?? null,
            entry: state.entry,
          }),
          ...Object.entries(state.known).map(([claim, at]) =>
            row('could_have_known_row', claim, { case_id: at.case, claim, rungs: at.rungs, entry: at.entry }),
          ),
          ...state.asked.filter((asked) => waitsForWord(state, asked.claims)).map((asked) => askedRow(asked, id)),
        ],
)

/** The custodian and the deputy: both may do what a custodian does. */
export const isCustodian = (state: SourceState, by: string): boolean =>
  state.custodian !== null && (state.custodian === by || state.deputy === by)

/**
 * Whether a source has something to lose: one that everybody could read never by itself; where the rules protect no source
 * (`byDefault` false), one whose custodian asked for something; whoever stands in a crowd always.
 */
export const isGuarded = (
  { kind, protection }: Pick<SourceState, 'kind' | 'protection'>,
  isInCrowd: boolean,
  byDefault: boolean,
): boolean => isInCrowd || (kind !== 'open' && (byDefault || (protection !== null && !hasNothingToProtect(protection))))

/** Whether a release of these claims waits for the custodian: nobody was counted among whom the source could hide. */
export const waitsForWord = (state: SourceState, claims: readonly string[]): boolean => {
  if (state.kind === 'open') return false
  if (state.protection !== null && hasNothingToProtect(state.protection)) return false
  return (
    state.protection === null || state.origins === null || claims.some((claim) => !Object.hasOwn(state.known, claim))
  )
}

const askedRow = (asked: AskedOfCustodian, id: string): Row =>
  row('desk', `could_have_known/${asked.case}`, {
    owner_role: 'custodian',
    act: 'could_have_known',
    due: asked.due,
    case_id: asked.case,
    subject: id,
    state: 'owed',
  })

/** Asks the custodian who could have known these claims; undefined when nothing waits for an answer. */
export const askCustodian = (
  state: SourceState,
  asked: AskedOfCustodian & { readonly by: string },
  id: SourceId,
): NewEntry | undefined =>
  waitsForWord(state, asked.claims)
    ? {
        kind: 'source/asked@1',
        aggregate: id,
        facts: { case: asked.case, claims: [...asked.claims], by: asked.by, due: asked.due },
      }
    : undefined

export interface RegisterSource {
  readonly name: string
  readonly kind: string
  readonly access: readonly string[]
  readonly protection: SourceLimits | null
  readonly custodian: PersonId
  /** Named later when it is left out. */
  readonly deputy?: PersonId | undefined
}

const badProtection = (protection: SourceLimits, path: string): Decision | undefined => {
  const { k, pmaxNum, pmaxDen } = protection
  if (!Number.isSafeInteger(k) || k < 1) return refuse('protection_k', `${path}/k`)
  if (!Number.isSafeInteger(pmaxNum) || !Number.isSafeInteger(pmaxDen) || pmaxNum < 1 || pmaxNum > pmaxDen)
    return refuse('protection_pmax', `${path}/pmax`)
  return undefined
}

/**
 * A source with its custodian. Name and access are sealed in the source's custody, and the custodian is let into it by
 * an entry on their own stream: commit with read marks on both streams.
 */
export function registerSource(state: SourceState, command: RegisterSource, id: SourceId): Decision {
  if (state.custodian !== null) return refuse('source_already_registered')
  if (command.name.trim() === '') return refuse('source_name_missing', '/name')
  if (!(sourceKinds as readonly string[]).includes(command.kind)) return refuse('source_kind_unknown', '/kind')
  const bad = command.access.findIndex((word) => !isAccessWord(word))
  if (bad >= 0) return refuse('access_word_format', `/access/${bad}`)
  const wrong = command.protection === null ? undefined : badProtection(command.protection, '/protection')
  if (wrong !== undefined) return wrong
  const { custodian, deputy, kind, protection } = command
  if (deputy === custodian) return refuse('deputy_is_custodian', '/deputy')
  return accepted(
    {
      kind: 'source/registered@1',
      aggregate: id,
      scope: id,
      facts: { kind, custodian },
      content: { name: command.name, access: [...new Set(command.access)].sort() },
    },
    ...(protection === null
      ? []
      : [{ kind: 'source/protection-set@1' as const, aggregate: id, facts: { ...protection } }]),
    letIn(custodian, id),
    ...(deputy === undefined ? [] : deputyNamed(deputy, id)),
  )
}

const letIn = (person: string, id: string): NewEntry => ({
  kind: 'person/role-granted@1',
  aggregate: person,
  facts: { role: 'custodian', compartment: custodyOf(id) },
})
const letOut = (person: string, id: string): NewEntry => ({
  kind: 'person/role-withdrawn@1',
  aggregate: person,
  facts: { role: 'custodian', compartment: custodyOf(id) },
})
const deputyNamed = (deputy: string, id: string): readonly NewEntry[] => [
  { kind: 'source/deputy-named@1', aggregate: id, facts: { deputy } },
  letIn(deputy, id),
]

/**
 * Names who deputises; whoever did before is let out of the custody by the same commit. Commit with read marks on the
 * streams of both persons.
 */
export function nameDeputy(state: SourceState, deputy: PersonId, by: string, id: SourceId): Decision {
  if (state.custodian === null) return refuse('source_unknown')
  if (!isCustodian(state, by)) return refuse('custodian_only')
  if (deputy === state.custodian) return refuse('deputy_is_custodian', '/deputy')
  if (deputy === state.deputy) return refuse('deputy_already', '/deputy')
  const [named, let_] = deputyNamed(deputy, id) as readonly [NewEntry, NewEntry]
  return accepted(named, let_, ...(state.deputy === null ? [] : [letOut(state.deputy, id)]))
}

/**
 * A custodian leaves: both posts pass to named persons at once, so that the source is never without somebody who knows
 * it. What was asked and is owed stands on the source and waits for whoever holds it now: nothing pending is dropped.
 */
export function handOverCustody(
  state: SourceState,
  command: { readonly custodian: PersonId; readonly deputy: PersonId },
  by: string,
  id: SourceId,
): Decision {
  if (state.custodian === null) return refuse('source_unknown')
  if (!isCustodian(state, by)) return refuse('custodian_only')
  const { custodian, deputy } = command
  if (deputy === custodian) return refuse('deputy_is_custodian', '/deputy')
  const before = [state.custodian, ...(state.deputy === null ? [] : [state.deputy])]
  const after: readonly string[] = [custodian, deputy]
  if (custodian === state.custodian && deputy === state.deputy)
    return refuse('custody_handed_to_nobody_new', '/custodian')
  return accepted(
    { kind: 'source/custody-handed@1', aggregate: id, facts: { custodian, deputy, by } },
    ...after.filter((person) => !before.includes(person)).map((person) => letIn(person, id)),
    ...before.filter((person) => !after.includes(person)).map((person) => letOut(person, id)),
  )
}

/** Sets the limits of a source. Its custodian alone may. */
export function setProtection(state: SourceState, command: SourceLimits, by: string, id: SourceId): Decision {
  if (state.custodian === null) return refuse('source_unknown')
  if (!isCustodian(state, by)) return refuse('custodian_only')
  const wrong = badProtection(command, '')
  if (wrong !== undefined) return wrong
  return accepted({ kind: 'source/protection-set@1', aggregate: id, facts: { ...command } })
}

/** One row of a world of origins: a person, a role group with head-count, a technical access, an open source. */
export interface WorldOrigin {
  readonly key: string
  readonly kind: string
  readonly count: number
  /** The adversary's prior suspicion per head; 1 = no opinion. */
  readonly weight: number
}

export interface SetOrigins {
  /** The parties presumed to pool what they hear; one word. */
  readonly pool: string
  readonly origins: readonly WorldOrigin[]
  /** The key under which the source itself stands in this world. */
  readonly self: string
}

/** Whether heads and suspicion of a world add up exactly: a sum that was rounded would prove nothing. */
export const isCountable = (origins: readonly Pick<WorldOrigin, 'count' | 'weight'>[]): boolean =>
  Number.isSafeInteger(origins.reduce((sum, { count, weight }) => sum + count * weight, 0))

/** The world of origins of a source: who exists that could have known anything. */
export function setOrigins(state: SourceState, command: SetOrigins, by: string, id: SourceId): Decision {
  if (state.custodian === null) return refuse('source_unknown')
  if (!isCustodian(state, by)) return refuse('custodian_only')
  if (command.origins.length === 0) return refuse('origins_empty', '/origins')
  const seen = new Set<string>()
  for (const [i, origin] of command.origins.entries()) {
    if (!/^[^\p{C}]{1,80}$/u.test(origin.key) || origin.key === '*')
      return refuse('origin_key_format', `/origins/${i}/key`)
    if (seen.has(origin.key)) return refuse('origin_key_repeated', `/origins/${i}/key`)
    seen.add(origin.key)
    if (!Number.isSafeInteger(origin.count) || origin.count < 1 || origin.count > 1e9)
      return refuse('origin_count', `/origins/${i}/count`)
    if (!Number.isSafeInteger(origin.weight) || origin.weight < 0 || origin.weight > 1e6)
      return refuse('origin_weight', `/origins/${i}/weight`)
  }
  if (!isCountable(command.origins)) return refuse('origin_weight', '/origins')
  if (!seen.has(command.self)) return refuse('source_not_in_own_world', '/self')
  return accepted({
    kind: 'source/origins-set@1',
    aggregate: id,
    scope: id,
    facts: {
      origins: command.origins.length,
      heads: command.origins.reduce((sum, origin) => sum + origin.count, 0),
    },
    content: {
      pool: command.pool,
      self: command.self,
      origins: command.origins.map(({ key, kind, count, weight }) => ({ key, kind, count, weight })),
    },
  })
}

export interface SetCouldHaveKnown {
  readonly case: CaseId
  readonly claim: ClaimId
  /** By rung, from 0: `'*'` is everybody in the world, else origin keys. */
  readonly sets: readonly ('*' | readonly string[])[]
}

/** What the node opens and folds for `setCouldHaveKnown`: the world of the source, and the claim. */
export interface KnownAbout {
  readonly self: string
  readonly origins: readonly { readonly key: string }[]
  /** Rungs of the claim's ladder. */
  readonly rungs: number
  /** Whether a report of this source stands behind the claim. */
  readonly derived: boolean
}

/**
 * Who could have known a claim at each of its rungs, in the world of this source (opened by the node for its
 * custodian). Sets shrink as rungs rise; rung 0 is everybody; a source of the claim is among those who could have known.
 */
export function setCouldHaveKnown(
  state: SourceState,
  command: SetCouldHaveKnown,
  about: KnownAbout,
  by: string,
  id: SourceId,
): Decision {
  if (state.custodian === null) return refuse('source_unknown')
  if (!isCustodian(state, by)) return refuse('custodian_only')
  if (state.origins === null) return refuse('origins_missing')
  const { sets } = command
  if (sets.length !== about.rungs) return refuse('could_have_known_rungs', '/sets', { rungs: about.rungs })
  if (sets[0] !== '*') return refuse('could_have_known_rung_zero', '/sets/0')
  const world = new Set(about.origins.map((origin) => origin.key))
  let wider: ReadonlySet<string> = world
  for (const [i, set] of sets.entries()) {
    const here = set === '*' ? world : new Set(set)
    if (here.size === 0) return refuse('could_have_known_empty', `/sets/${i}`)
    for (const key of here) {
      if (!world.has(key)) return refuse('origin_unknown', `/sets/${i}`)
      if (!wider.has(key)) return refuse('could_have_known_grows', `/sets/${i}`)
    }
    if (about.derived && !here.has(about.self)) return refuse('source_could_not_have_known', `/sets/${i}`)
    wider = here
  }
  return accepted({
    kind: 'source/could-have-known-set@1',
    aggregate: id,
    scope: id,
    facts: { case: command.case, claim: command.claim, rungs: sets.length },
    content: { sets: sets.map((set) => (set === '*' ? '*' : [...set])) },
  })
}

/** Whoever reads who a source is leaves an entry, committed before the answer (data-model 4). Its custodian alone may. */
export function readIdentity(state: SourceState, by: string, id: SourceId): Decision {
  if (state.custodian === null) return refuse('source_unknown')
  if (!isCustodian(state, by)) return refuse('custodian_only')
  return accepted({ kind: 'source/identity-read@1', aggregate: id, facts: { by } })
}
