// Has whoever this came from agreed that it leaves? A claim that stands on a report under originator control does not
// leave before the originator has said yes to these rungs for this reader, and somebody wrote the yes down.
// Rules: R23, policy 3.3. Silence is silence: it is recorded when the time of the profile is over, goes up where the
// profile says so, and lets nothing pass. Two persons other than the author may go on without a yes, each with a reason.
// Whoever wants to send is not believed about a yes: the author never writes down the answer.

import { classFor } from '#duty/clock.ts'
import type { Rules } from '#duty/determine.ts'
import { flagOf, hoursOf } from '#duty/profile.ts'
import type { Facts, NewEntry } from '#kernel/entry.ts'
import { booleanOf, instantOf, textOf } from '#kernel/facts.ts'
import { needsConsent } from '#kernel/handling.ts'
import { hour, type Instant, minute } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import type { ReleaseRung, ReleaseState } from './release.ts'

export const consentRules = {
  release_unknown: 'data-model 1',
  profile_not_in_force: 'policy R2',
  consent_not_now: 'policy R23',
  consent_not_owed: 'policy R23',
  consent_already_asked: 'policy R23',
  consent_never_asked: 'policy R23',
  consent_by_author: 'policy R23',
  consent_said_later: 'policy R23',
  consent_override_by_author: 'policy R23',
  consent_override_twice: 'policy R23',
  consent_nothing_to_override: 'policy R23',
  originator_not_asked: 'policy R23',
  originator_awaited: 'policy R23',
  originator_silent: 'policy R23',
  originator_refused: 'policy R23',
} as const
export type ConsentRule = keyof typeof consentRules
const refuse: (code: ConsentRule, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(consentRules)
type Refused = Decision & { readonly kind: 'refused' }

/** A report under originator control that a told claim stands on. */
export interface Controlled {
  readonly report: string
  readonly handling: string
  /** The told claims that stand on it. */
  readonly claims: readonly string[]
}

/** What a claim stands on, as the node finds it. */
export interface StandsOn {
  readonly claim: string
  readonly report: string
  readonly handling: string | null
}

/** Of everything that the case stands on, what is told here and is not ours to tell alone. */
export function controlledBy(rungs: readonly ReleaseRung[], refs: readonly StandsOn[]): readonly Controlled[] {
  const told = new Set(rungs.filter(({ rung }) => rung > 0).map(({ claim }) => claim))
  const found = new Map<string, Controlled>()
  for (const { claim, report, handling } of refs) {
    if (!told.has(claim) || !needsConsent(handling)) continue
    const before = found.get(report)?.claims ?? []
    found.set(report, { report, handling: handling ?? '', claims: [...new Set([...before, claim])] })
  }
  return [...found.values()]
}

export type ConsentWord = 'asked' | 'given' | 'refused' | 'silent'

export interface ConsentHeld {
  readonly report: string
  readonly handling: string
  readonly state: ConsentWord
  readonly askedAt: Instant
  readonly due: Instant
  readonly answeredAt: Instant | null
  readonly escalates: boolean
  /** Persons who let it leave without a yes: two of them count. */
  readonly overriddenBy: readonly string[]
  readonly askedEntry: number
  readonly answerEntry: number | null
}

export interface ConsentState {
  readonly held: readonly ConsentHeld[]
  /** For the rows: what the release is about. */
  readonly case: string
  /** It has left, or never will: nobody owes an answer any more. */
  readonly over: boolean
}

/** How many persons it takes to go on without a yes (policy 3.3). */
export const overridesNeeded = 2

export const consentOf = (state: ConsentState, report: string): ConsentHeld | undefined =>
  state.held.find((held) => held.report === report)

const change = (
  state: ConsentState,
  report: string,
  to: (held: ConsentHeld) => Partial<ConsentHeld>,
): ConsentState => ({
  ...state,
  held: state.held.map((held) => (held.report === report ? { ...held, ...to(held) } : held)),
})

export const consentPart: Part<ConsentState> = part<ConsentState>(
  { held: [], case: '', over: false },
  {
    'release/drafted@1': (state, { facts }) => ({ ...state, case: textOf(facts, 'case') }),
    'release/consent-asked@1': (state, { facts, at, index }) => ({
      ...state,
      held: [
        ...state.held,
        {
          report: textOf(facts, 'report'),
          handling: textOf(facts, 'handling'),
          state: 'asked',
          askedAt: at,
          due: instantOf(facts, 'due'),
          answeredAt: null,
          escalates: false,
          overriddenBy: [],
          askedEntry: index,
          answerEntry: null,
        },
      ],
    }),
    // an answer after the silence is an answer, and so is another mind: the last word counts
    'release/consent-answered@1': (state, { facts, at, index }) =>
      change(state, textOf(facts, 'report'), () => ({
        state: textOf(facts, 'answer') === 'given' ? 'given' : 'refused',
        answeredAt: at,
        answerEntry: index,
      })),
    'release/consent-silent@1': (state, { facts }) =>
      change(state, textOf(facts, 'report'), () => ({ state: 'silent', escalates: booleanOf(facts, 'escalates') })),
    'release/sealed@1': (state) => ({ ...state, over: true }),
    'release/approval-refused@1': (state) => ({ ...state, over: true }),
    'release/consent-overridden@1': (state, { facts }) =>
      change(state, textOf(facts, 'report'), ({ overriddenBy }) => ({
        overriddenBy: [...overriddenBy, textOf(facts, 'by')],
      })),
  },
  (state, id) =>
    state.held.flatMap((held) => [
      row('consent_row', held.report, {
        report: held.report,
        handling: held.handling,
        state: held.state,
        asked_at: held.askedAt,
        due: held.due,
        answered_at: held.answeredAt,
        escalates: held.escalates ? 1 : 0,
        overridden: held.overriddenBy.length,
        entry: held.answerEntry ?? held.askedEntry,
      }),
      ...(!state.over && (held.state === 'asked' || held.state === 'silent')
        ? [
            row('desk', `release.consent/${held.report}`, {
              owner_role: held.escalates ? 'senior_officer' : 'analyst',
              act: 'release.consent',
              due: held.due,
              case_id: state.case,
              subject: id,
              state: held.state === 'asked' ? 'owed' : held.escalates ? 'alarm' : 'overdue',
            }),
          ]
        : []),
    ]),
)

/** When an originator who was asked at `asked` counts as silent: the profile's time, within its share of what is left. */
export function originatorDue(rules: Rules, asked: Instant, opens: Instant | null): Instant {
  const { profile } = rules
  const hours = hoursOf(profile, 'originator_silence')
  const line = classFor(profile.clocks, opens === null ? null : opens - asked)
  const given = asked + (hours === null ? line.acknowledge * minute : hours * hour)
  if (opens === null) return given as Instant
  const [share, of] = profile.clocks.share
  // whoever is at risk does not wait for an answer that comes after the danger has begun
  return Math.min(given, asked + Math.floor((Math.max(0, opens - asked) * share) / of)) as Instant
}

export interface AskConsent {
  readonly report: string
  readonly by: string
  /** What was put before the originator, and to whom. */
  readonly words: string
}

/** Somebody asks the originator; the clock of the profile starts. */
export function askConsent(
  release: ReleaseState,
  state: ConsentState,
  controlled: readonly Controlled[],
  command: AskConsent,
  rules: Rules | null,
  opens: Instant | null,
  now: Instant,
  id: string,
): Decision {
  if (release.state === 'none') return refuse('release_unknown')
  if (rules === null) return refuse('profile_not_in_force')
  if (isOver(release)) return refuse('consent_not_now', '', { state: release.state })
  const owed = controlled.find(({ report }) => report === command.report)
  if (owed === undefined) return refuse('consent_not_owed', '/report')
  if (consentOf(state, command.report) !== undefined) return refuse('consent_already_asked', '/report')
  return accepted({
    kind: 'release/consent-asked@1',
    aggregate: id,
    scope: release.case,
    profile: rules.version,
    facts: {
      report: command.report,
      handling: owed.handling,
      by: command.by,
      due: originatorDue(rules, now, opens),
      opens,
    },
    content: { words: command.words },
  })
}

/** What has left, or never will, is past asking about. */
const isOver = (release: ReleaseState): boolean => release.state === 'refused' || release.sealedAt !== null

export interface AnswerConsent {
  readonly report: string
  readonly answer: 'given' | 'refused'
  readonly form: 'oral' | 'written'
  /** When the originator said so. */
  readonly at: Instant
  /** Who said so, in words of the house. */
  readonly giver: string
  readonly words: string
  readonly by: string
}

/** What the originator answered, written down by somebody other than the author. */
export function answerConsent(
  release: ReleaseState,
  state: ConsentState,
  command: AnswerConsent,
  now: Instant,
  id: string,
): Decision {
  if (release.state === 'none') return refuse('release_unknown')
  if (isOver(release)) return refuse('consent_not_now', '', { state: release.state })
  if (consentOf(state, command.report) === undefined) return refuse('consent_never_asked', '/report')
  if (release.author === command.by) return refuse('consent_by_author')
  if (command.at > now) return refuse('consent_said_later', '/at')
  const { report, answer, by, form, at, giver, words } = command
  return accepted({
    kind: 'release/consent-answered@1',
    aggregate: id,
    scope: release.case,
    facts: { report, answer, by, form, saidAt: at },
    content: { giver, words },
  })
}

export interface OverrideConsent {
  readonly report: string
  readonly by: string
  readonly reason: string
}

/** Somebody lets it leave without a yes. One person alone does not: it takes two, neither of them the author. */
export function overrideConsent(
  release: ReleaseState,
  state: ConsentState,
  command: OverrideConsent,
  id: string,
): Decision {
  if (release.state === 'none') return refuse('release_unknown')
  if (isOver(release)) return refuse('consent_not_now', '', { state: release.state })
  const held = consentOf(state, command.report)
  if (held === undefined || held.state === 'given') return refuse('consent_nothing_to_override', '/report')
  if (release.author === command.by) return refuse('consent_override_by_author')
  if (held.overriddenBy.includes(command.by)) return refuse('consent_override_twice')
  return accepted({
    kind: 'release/consent-overridden@1',
    aggregate: id,
    scope: release.case,
    facts: { report: command.report, by: command.by, state: held.state },
    content: { reason: command.reason },
  })
}

/** A yes to the release before this one, which told as much or more of the same claims to the same reader. */
export interface Earlier {
  readonly rungs: readonly ReleaseRung[]
  readonly consent: ConsentState
}

/** Whether what follows a release tells nothing that the originator has not agreed to already. */
export const isCovered = ({ report, claims }: Controlled, release: ReleaseState, earlier: Earlier | null): boolean => {
  if (earlier === null || consentOf(earlier.consent, report)?.state !== 'given') return false
  const told = (rungs: readonly ReleaseRung[], claim: string): number =>
    rungs.find((one) => one.claim === claim)?.rung ?? 0
  return claims.every((claim) => told(release.rungs, claim) <= told(earlier.rungs, claim))
}

/** Whether it may leave as far as originators go. Nobody's silence is a yes, whoever has or has not written it down. */
export function consentFault(
  release: ReleaseState,
  state: ConsentState,
  controlled: readonly Controlled[],
  earlier: Earlier | null,
  now: Instant,
): Refused | undefined {
  for (const one of controlled) {
    const { report } = one
    const held = consentOf(state, report)
    if (held === undefined && isCovered(one, release, earlier)) continue
    if (held === undefined) return refuse('originator_not_asked', '', { report })
    if (held.overriddenBy.length >= overridesNeeded) continue
    if (held.state === 'refused') return refuse('originator_refused', '', { report })
    if (held.state === 'silent' || (held.state === 'asked' && held.due <= now))
      return refuse('originator_silent', '', { report })
    if (held.state === 'asked') return refuse('originator_awaited', '', { report, due: held.due })
  }
  return undefined
}

/** The originators who have let the time pass at `now`: their silence, once each, and whom it goes up to. */
export const consentSilences = (
  release: ReleaseState,
  state: ConsentState,
  rules: Rules | null,
  now: Instant,
  id: string,
): readonly NewEntry[] =>
  isOver(release)
    ? []
    : state.held
        .filter((held) => held.state === 'asked' && held.due <= now)
        .map(({ report, due, askedEntry }) => {
          const escalates = rules !== null && flagOf(rules.profile, 'originator_silence_escalates')
          return {
            kind: 'release/consent-silent@1',
            aggregate: id,
            ...(rules === null ? {} : { profile: rules.version }),
            facts: { report, due, escalates, owner: escalates ? 'senior_officer' : 'analyst' },
            cause: askedEntry,
          }
        })
