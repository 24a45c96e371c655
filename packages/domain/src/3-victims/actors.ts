// Who would do it, as an entity, and through whom must a person at risk never be reached?
// Rules: people A1. The claim's words are searched for names as well (`addressee.ts`); a link says what words cannot.

import type { CaseState } from '#case/case.ts'
import { claimOf } from '#case/case.ts'
import type { Facts } from '#kernel/entry.ts'
import { textOf, textOrNull, textsOf } from '#kernel/facts.ts'
import type { CaseId, ClaimId, VictimId } from '#kernel/ids.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { type PeopleState, victimOf } from './people.ts'

export const actorRules = {
  case_not_open: 'data-model 1',
  claim_unknown: 'policy R30',
  claim_not_of_actor: 'people A1',
  organisation_unknown: 'people A15',
  actor_already_named: 'people A1',
  victim_unknown: 'policy R10',
  never_through_empty: 'people A1',
  never_through_unknown: 'people A1',
  reason_missing: 'product 3.7',
} as const
const refuse: (code: keyof typeof actorRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(actorRules)

interface NamedActor {
  readonly claim: string
  readonly organisation: string
  readonly entry: number
}

/** The list of one person or place at risk; the newest replaces the one before. */
interface NeverThroughList {
  readonly victim: string
  readonly things: readonly string[]
  /** Ledger index of the entry whose content has further names. */
  readonly entry: number
}

export interface ActorsState {
  readonly named: readonly NamedActor[]
  readonly never: readonly NeverThroughList[]
  /** The harm that each person at risk faces, as last answered; what a mandate's topics are compared with. */
  readonly harms: Readonly<Record<string, string>>
}

export const actorsPart: Part<ActorsState> = part<ActorsState>(
  { named: [], never: [], harms: {} },
  {
    'case/actor-named@1': (state, { facts, index }) => ({
      ...state,
      named: [
        ...state.named,
        { claim: textOf(facts, 'claim'), organisation: textOf(facts, 'organisation'), entry: index },
      ],
    }),
    'case/test-answered@1': (state, { facts }) => {
      const harm = textOrNull(facts, 'harm')
      return harm === null ? state : { ...state, harms: { ...state.harms, [textOf(facts, 'victim')]: harm } }
    },
    'case/never-through-set@1': (state, { facts, index }) => {
      const victim = textOf(facts, 'victim')
      return {
        ...state,
        never: [
          ...state.never.filter((held) => held.victim !== victim),
          { victim, things: textsOf(facts, 'things'), entry: index },
        ],
      }
    },
  },
  (state) => [
    ...state.named.map(({ claim, organisation, entry }) =>
      row('actor_row', `${claim}/${organisation}`, { claim, organisation, entry }),
    ),
    ...state.never.map(({ victim, things, entry }) =>
      row('never_through_row', victim, { victim, things: things.join(' '), entry }),
    ),
  ],
)

export interface NameActor {
  readonly claim: ClaimId
  readonly organisation: string
}

/** The actor claim means this entity. */
export function nameActor(
  core: CaseState,
  state: ActorsState,
  command: NameActor,
  known: boolean,
  id: CaseId,
): Decision {
  if (core.state !== 'open') return refuse('case_not_open')
  const claim = claimOf(core, command.claim)
  if (claim === undefined) return refuse('claim_unknown', '/claim')
  if (claim.element !== 'actor') return refuse('claim_not_of_actor', '/claim')
  if (!known) return refuse('organisation_unknown', '/organisation')
  const { claim: about, organisation } = command
  if (state.named.some((held) => held.claim === about && held.organisation === organisation))
    return refuse('actor_already_named')
  return accepted({ kind: 'case/actor-named@1', aggregate: id, facts: { claim: about, organisation } })
}

export interface SetNeverThrough {
  readonly victim: VictimId
  /** Counterparts, parties of the register, organisations, offices, officials. */
  readonly things: readonly string[]
  /** Names that nobody has entered anywhere. */
  readonly names: readonly string[]
  readonly reason: string
}

/** "Never through ...": the person at risk said so, or somebody who knows them. `known`: those of `things` that exist. */
export function setNeverThrough(
  core: CaseState,
  people: PeopleState,
  command: SetNeverThrough,
  known: ReadonlySet<string>,
  id: CaseId,
): Decision {
  if (core.state !== 'open') return refuse('case_not_open')
  if (victimOf(people, command.victim) === undefined) return refuse('victim_unknown', '/atRisk')
  if (command.things.length + command.names.length === 0) return refuse('never_through_empty', '/things')
  const unknown = command.things.findIndex((thing) => !known.has(thing))
  if (unknown >= 0) return refuse('never_through_unknown', `/things/${unknown}`)
  if (command.reason.trim() === '') return refuse('reason_missing', '/reason')
  return accepted({
    kind: 'case/never-through-set@1',
    aggregate: id,
    scope: id,
    facts: { victim: command.victim, things: [...new Set(command.things)] },
    content: { names: [...command.names], reason: command.reason },
  })
}
