// Who disagrees about the duty, a waiver or the manner of a warning, what does each say, how far up has it gone, and by when
// must it end? Rules: R24, policy 1.3 (DISPUTE). A dispute stops nothing: every deadline of the warning runs on as it was,
// and nobody who may warn is held back by it. It is settled by somebody senior who is no party to it and did not open it,
// after everybody was heard or has let the time pass; what is then decided again is decided by its own acts.

import { type CaseState, opensOf } from '#case/case.ts'
import type { Facts, NewEntry } from '#kernel/entry.ts'
import { instantOf, textOf, textOrNull, textsOf } from '#kernel/facts.ts'
import type { CaseId, DisputeId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { codesOf, type words } from '#kernel/words.ts'
import { deadline } from './clock.ts'
import type { Rules } from './determine.ts'
import { type DutyState, waiverOf } from './duty-state.ts'

export const disputeRules = {
  case_not_open: 'data-model 1',
  profile_not_in_force: 'policy R2',
  dispute_at_risk_unknown: 'policy R24',
  dispute_waiver_absent: 'policy R24',
  dispute_parties_too_few: 'policy R24',
  dispute_unknown: 'policy R24',
  dispute_is_settled: 'policy R24',
  dispute_party_unknown: 'policy R24',
  dispute_level_not_higher: 'policy R24',
  dispute_due_too_late: 'policy R24',
  dispute_unheard: 'policy R24',
  dispute_settler_is_party: 'policy R24',
  dispute_open: 'policy R24',
} as const
export type DisputeRule = keyof typeof disputeRules
const refuse: (code: DisputeRule, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(disputeRules)
type Refused = Decision & { readonly kind: 'refused' }

export type DisputeAbout = keyof (typeof words)['disputeAbout']
export type DisputeLevel = keyof (typeof words)['disputeLevel']
export type DisputeOutcome = keyof (typeof words)['disputeOutcome']

/** From the desks upwards. */
export const disputeLevels: readonly DisputeLevel[] = codesOf('disputeLevel')

interface Position {
  readonly party: string
  readonly by: string
  readonly at: Instant
  readonly entry: number
}

/** One step of a dispute: at which level it stood from when, and by when that level had to end it. */
interface LevelHeld {
  readonly level: DisputeLevel
  readonly since: Instant
  readonly due: Instant
  readonly overdue: boolean
  readonly entry: number
}

export interface DisputeHeld {
  readonly dispute: string
  readonly about: DisputeAbout
  readonly victim: string
  readonly release: string | null
  /** Persons, offices, counterparts or organisations, by id or by the word of an office of ours. */
  readonly parties: readonly string[]
  readonly by: string
  readonly at: Instant
  readonly positions: readonly Position[]
  readonly levels: readonly [LevelHeld, ...LevelHeld[]]
  readonly settled: {
    readonly outcome: DisputeOutcome
    readonly by: string
    readonly at: Instant
    /** Parties that had said nothing when it was settled. */
    readonly unheard: readonly string[]
    readonly entry: number
  } | null
  readonly entry: number
}

export interface DisputesState {
  readonly held: readonly DisputeHeld[]
}

export const levelOf = ({ levels }: DisputeHeld): LevelHeld => levels.at(-1) ?? levels[0]

/** Parties of whom no position is on record. */
export const unheardIn = ({ parties, positions }: DisputeHeld): readonly string[] =>
  parties.filter((party) => !positions.some((position) => position.party === party))

const change = (state: DisputesState, dispute: string, to: (held: DisputeHeld) => DisputeHeld): DisputesState => ({
  held: state.held.map((held) => (held.dispute === dispute ? to(held) : held)),
})

const stateOf = (held: DisputeHeld): 'open' | 'overdue' | 'settled' =>
  held.settled !== null ? 'settled' : levelOf(held).overdue ? 'overdue' : 'open'

export const disputesPart: Part<DisputesState> = part<DisputesState>(
  { held: [] },
  {
    'case/dispute-opened@1': (state, { facts, at, index }) => ({
      held: [
        ...state.held,
        {
          dispute: textOf(facts, 'dispute'),
          about: textOf(facts, 'about') as DisputeAbout,
          victim: textOf(facts, 'victim'),
          release: textOrNull(facts, 'release'),
          parties: textsOf(facts, 'parties'),
          by: textOf(facts, 'by'),
          at,
          positions: [],
          levels: [
            {
              level: textOf(facts, 'level') as DisputeLevel,
              since: at,
              due: instantOf(facts, 'due'),
              overdue: false,
              entry: index,
            },
          ],
          settled: null,
          entry: index,
        },
      ],
    }),
    // another position of the same party stands beside the first: what was said stays said
    'case/dispute-position@1': (state, { facts, at, index }) =>
      change(state, textOf(facts, 'dispute'), (held) => ({
        ...held,
        positions: [...held.positions, { party: textOf(facts, 'party'), by: textOf(facts, 'by'), at, entry: index }],
      })),
    'case/dispute-raised@1': (state, { facts, at, index }) =>
      change(state, textOf(facts, 'dispute'), (held) => ({
        ...held,
        levels: [
          ...held.levels,
          {
            level: textOf(facts, 'level') as DisputeLevel,
            since: at,
            due: instantOf(facts, 'due'),
            overdue: false,
            entry: index,
          },
        ],
      })),
    'case/dispute-overdue@1': (state, { facts }) =>
      change(state, textOf(facts, 'dispute'), (held) => {
        const [first, ...rest] = held.levels.map((level, i) =>
          i === held.levels.length - 1 ? { ...level, overdue: true } : level,
        )
        return { ...held, levels: [first ?? held.levels[0], ...rest] }
      }),
    'case/dispute-settled@1': (state, { facts, at, index }) =>
      change(state, textOf(facts, 'dispute'), (held) => ({
        ...held,
        settled: {
          outcome: textOf(facts, 'outcome') as DisputeOutcome,
          by: textOf(facts, 'by'),
          at,
          unheard: textsOf(facts, 'unheard'),
          entry: index,
        },
      })),
  },
  (state, id) =>
    state.held.flatMap((held) => {
      const { level, due, overdue } = levelOf(held)
      return [
        row('dispute_row', held.dispute, {
          dispute: held.dispute,
          about: held.about,
          victim: held.victim,
          state: stateOf(held),
          level,
          opened_by: held.by,
          opened_at: held.at,
          due,
          settled_at: held.settled?.at ?? null,
          outcome: held.settled?.outcome ?? null,
          entry: held.entry,
        }),
        ...(held.settled !== null
          ? []
          : [
              row('desk', `dispute/${held.dispute}`, {
                owner_role: 'senior_officer',
                act: 'dispute',
                due,
                case_id: id,
                subject: held.victim,
                state: overdue ? 'overdue' : 'owed',
              }),
            ]),
      ]
    }),
)

const disputeIn = (state: DisputesState, dispute: string): DisputeHeld | undefined =>
  state.held.find((held) => held.dispute === dispute)

/** The states that a dispute rests on. */
interface States {
  readonly core: CaseState
  readonly duty: DutyState
  readonly disputes: DisputesState
}

/** By when a level must end it: the time of a senior review, within the share of what is left. */
const latestFor = ({ core }: States, rules: Rules, now: Instant): Instant =>
  deadline(rules.profile.clocks, 'waiver_review', now, now, opensOf(core)).due

/** `asked` where it is not later than the rules allow. */
const dueOf = (asked: Instant | null, latest: Instant): Instant | 'late' =>
  asked === null ? latest : asked > latest ? 'late' : asked

export interface OpenDispute {
  readonly about: DisputeAbout
  readonly victim: string
  readonly release: string | null
  readonly parties: readonly string[]
  readonly level: DisputeLevel
  /** Earlier than the rules ask for; null: by the rules. */
  readonly due: Instant | null
  readonly reason: string
  readonly by: string
}

/** Somebody disagrees, and says so where everybody concerned sees it. No clock of the warning is touched. */
export function openDispute(
  states: States,
  command: OpenDispute,
  rules: Rules | null,
  now: Instant,
  caseId: CaseId,
  id: DisputeId,
): Decision {
  const { core, duty } = states
  if (core.state !== 'open') return refuse('case_not_open')
  if (rules === null) return refuse('profile_not_in_force')
  const { about, victim, release, level, reason, by } = command
  if (!duty.victims.includes(victim)) return refuse('dispute_at_risk_unknown', '/atRisk')
  if (about === 'waiver' && waiverOf(duty, victim) === undefined) return refuse('dispute_waiver_absent', '/about')
  const parties = [...new Set(command.parties)]
  if (parties.length < 2) return refuse('dispute_parties_too_few', '/parties')
  const due = dueOf(command.due, latestFor(states, rules, now))
  if (due === 'late') return refuse('dispute_due_too_late', '/due')
  return accepted({
    kind: 'case/dispute-opened@1',
    aggregate: caseId,
    scope: caseId,
    profile: rules.version,
    facts: { dispute: id, about, victim, release, parties, by, level, due },
    content: { reason },
  })
}

/** The dispute, while somebody may still speak in it. */
const openOne = (states: States, dispute: string): DisputeHeld | Refused => {
  if (states.core.state !== 'open') return refuse('case_not_open')
  const held = disputeIn(states.disputes, dispute)
  if (held === undefined) return refuse('dispute_unknown', '/dispute')
  if (held.settled !== null) return refuse('dispute_is_settled', '/dispute')
  return held
}
const isRefused = (value: DisputeHeld | Refused): value is Refused => 'refusal' in value

export interface TakePosition {
  readonly dispute: string
  readonly party: string
  readonly position: string
  readonly by: string
}

/** What one party says. */
export function takePosition(states: States, command: TakePosition, caseId: CaseId): Decision {
  const held = openOne(states, command.dispute)
  if (isRefused(held)) return held
  const { dispute, party, position, by } = command
  if (!held.parties.includes(party)) return refuse('dispute_party_unknown', '/party')
  return accepted({
    kind: 'case/dispute-position@1',
    aggregate: caseId,
    scope: caseId,
    facts: { dispute, party, by },
    content: { position },
  })
}

export interface RaiseDispute {
  readonly dispute: string
  readonly level: DisputeLevel
  readonly due: Instant | null
  readonly reason: string
  readonly by: string
}

/** One level up, or more: with a deadline of its own. It never comes down again. */
export function raiseDispute(
  states: States,
  command: RaiseDispute,
  rules: Rules | null,
  now: Instant,
  caseId: CaseId,
): Decision {
  const held = openOne(states, command.dispute)
  if (isRefused(held)) return held
  if (rules === null) return refuse('profile_not_in_force')
  const { dispute, level, reason, by } = command
  if (disputeLevels.indexOf(level) <= disputeLevels.indexOf(levelOf(held).level))
    return refuse('dispute_level_not_higher', '/level')
  const due = dueOf(command.due, latestFor(states, rules, now))
  if (due === 'late') return refuse('dispute_due_too_late', '/due')
  return accepted({
    kind: 'case/dispute-raised@1',
    aggregate: caseId,
    scope: caseId,
    profile: rules.version,
    facts: { dispute, level, due, by },
    content: { reason },
  })
}

export interface SettleDispute {
  readonly dispute: string
  readonly outcome: DisputeOutcome
  readonly reason: string
  readonly by: string
  /** The posts that the person holds now: whoever holds a post that is a party is that party. */
  readonly offices: readonly string[]
}

/** Somebody senior ends it, once everybody was heard or the deadline is over. Nothing is decided again by this. */
export function settleDispute(states: States, command: SettleDispute, now: Instant, caseId: CaseId): Decision {
  const held = openOne(states, command.dispute)
  if (isRefused(held)) return held
  const { dispute, outcome, reason, by, offices } = command
  if (held.by === by || [by, ...offices].some((one) => held.parties.includes(one)))
    return refuse('dispute_settler_is_party')
  const unheard = unheardIn(held)
  if (unheard.length > 0 && levelOf(held).due > now) return refuse('dispute_unheard', '', { parties: [...unheard] })
  return accepted({
    kind: 'case/dispute-settled@1',
    aggregate: caseId,
    scope: caseId,
    facts: { dispute, outcome, by, unheard: [...unheard] },
    content: { reason },
  })
}

/** A case is not closed over the heads of those who disagree. */
export function disputeOpenFault({ held }: DisputesState): Refused | undefined {
  const open = held.find(({ settled }) => settled === null)
  if (open !== undefined) return refuse('dispute_open', '', { dispute: open.dispute })
  return undefined
}

/** Disputes whose level has let its time pass at `now`, once each. */
export const overdueDisputes = ({ held }: DisputesState, now: Instant, caseId: CaseId): readonly NewEntry[] =>
  held
    .filter((one) => one.settled === null && !levelOf(one).overdue && levelOf(one).due < now)
    .map((one) => {
      const { level, due, entry } = levelOf(one)
      return {
        kind: 'case/dispute-overdue@1' as const,
        aggregate: caseId,
        facts: { dispute: one.dispute, level, due },
        cause: entry,
      }
    })
