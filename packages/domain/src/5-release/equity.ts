// Does a warning cut across somebody's own work? Own forces, partners, strikes that are planned: the profile lists who is
// asked about which area and actor, before it leaves.
// Rules: people A12. They are shown the rungs that were chosen and nothing beyond them. Yes, no, other words and silence
// are recorded. Nobody's work stops a warning of danger to life: it leaves, and the record says over what. Whatever else
// is shared waits for the answer, or for a senior officer who did not write it.
// Never an input of the duty test.

import { deadline } from '#duty/clock.ts'
import type { Rules } from '#duty/determine.ts'
import type { EquityHolder } from '#duty/profile.ts'
import type { Facts, NewEntry } from '#kernel/entry.ts'
import { instantOf, textOf, textsOf } from '#kernel/facts.ts'
import type { Instant } from '#kernel/instant.ts'
import { namesIt, type PlainName, plainName } from '#kernel/names.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import type { ReleaseState } from './release.ts'

export const equityRules = {
  release_unknown: 'data-model 1',
  profile_not_in_force: 'policy R2',
  equity_not_now: 'people A12',
  equity_nobody_to_ask: 'people A12',
  equity_already_asked: 'people A12',
  equity_never_asked: 'people A12',
  equity_by_author: 'people A12',
  equity_override_by_author: 'people A12',
  equity_nothing_to_override: 'people A12',
  equity_not_asked: 'people A12',
  equity_awaited: 'people A12',
  equity_conflict: 'people A12',
} as const
export type EquityRule = keyof typeof equityRules
const refuse: (code: EquityRule, path?: string, facts?: Facts) => Decision & { kind: 'refused' } = refuser(equityRules)
type Refused = Decision & { readonly kind: 'refused' }

export type EquityAnswer = 'yes' | 'no' | 'modify'
export type EquityWord = 'asked' | EquityAnswer | 'silent'

export interface EquityHeld {
  readonly holder: string
  readonly state: EquityWord
  readonly askedAt: Instant
  readonly due: Instant
  readonly overridden: boolean
  readonly askedEntry: number
  readonly answerEntry: number | null
}

export interface EquityState {
  readonly held: readonly EquityHeld[]
  readonly case: string
  /** It has left, or never will: nobody owes an answer any more. */
  readonly over: boolean
}

const change = (state: EquityState, holders: readonly string[], to: Partial<EquityHeld>): EquityState => ({
  ...state,
  held: state.held.map((held) => (holders.includes(held.holder) ? { ...held, ...to } : held)),
})

export const equityPart: Part<EquityState> = part<EquityState>(
  { held: [], case: '', over: false },
  {
    'release/drafted@1': (state, { facts }) => ({ ...state, case: textOf(facts, 'case') }),
    'release/equity-asked@1': (state, { facts, at, index }) => ({
      ...state,
      held: [
        ...state.held,
        {
          holder: textOf(facts, 'holder'),
          state: 'asked',
          askedAt: at,
          due: instantOf(facts, 'due'),
          overridden: false,
          askedEntry: index,
          answerEntry: null,
        },
      ],
    }),
    // whoever answers late or anew has answered; what was overridden was another answer
    'release/equity-answered@1': (state, { facts, index }) =>
      change(state, [textOf(facts, 'holder')], {
        state: textOf(facts, 'answer') as EquityAnswer,
        answerEntry: index,
        overridden: false,
      }),
    'release/equity-silent@1': (state, { facts }) => change(state, [textOf(facts, 'holder')], { state: 'silent' }),
    'release/equity-overridden@1': (state, { facts }) => change(state, textsOf(facts, 'holders'), { overridden: true }),
    'release/equity-passed@1': (state) => state,
    'release/sealed@1': (state) => ({ ...state, over: true }),
    'release/approval-refused@1': (state) => ({ ...state, over: true }),
  },
  (state, id) =>
    state.held.flatMap((held) => [
      row('equity_row', held.holder, {
        holder: held.holder,
        state: held.state,
        asked_at: held.askedAt,
        due: held.due,
        entry: held.answerEntry ?? held.askedEntry,
      }),
      ...(held.state === 'asked' && !state.over
        ? [
            row('desk', `release.equity/${held.holder}`, {
              owner_role: 'analyst',
              act: 'release.equity',
              due: held.due,
              case_id: state.case,
              subject: id,
              state: 'owed',
            }),
          ]
        : []),
    ]),
)

/** What a release is about, as far as it decides who is asked. */
export interface TouchesOn {
  /** Keys of the places that the case names, and of every place that holds one of them; empty when it names none. */
  readonly areas: readonly string[]
  /** Words and names of who would do it; empty when nobody knows. */
  readonly actors: readonly PlainName[]
}

/** Who must be asked. What nobody knows excludes nobody: an unknown place may be theirs. */
export const equityHoldersOf = (holders: readonly EquityHolder[], { areas, actors }: TouchesOn): readonly string[] =>
  holders
    .filter(
      (one) =>
        (one.areas.length === 0 || areas.length === 0 || one.areas.some((area) => areas.includes(area))) &&
        (one.actors.length === 0 ||
          actors.length === 0 ||
          one.actors.some((name) => actors.some((text) => namesIt(text, plainName(name))))),
    )
    .map(({ holder }) => holder)

const isOver = (release: ReleaseState): boolean => release.state === 'refused' || release.sealedAt !== null

/** Asks everybody who must be asked and has not been; their clocks start. */
export function askEquities(
  release: ReleaseState,
  state: EquityState,
  holders: readonly string[],
  by: string,
  rules: Rules | null,
  opens: Instant | null,
  now: Instant,
  id: string,
): Decision {
  if (release.state === 'none') return refuse('release_unknown')
  if (rules === null) return refuse('profile_not_in_force')
  if (isOver(release)) return refuse('equity_not_now', '', { state: release.state })
  if (holders.length === 0) return refuse('equity_nobody_to_ask')
  const { due } = deadline(rules.profile.clocks, 'protected', now, now, opens)
  const [first, ...rest] = holders
    .filter((holder) => !state.held.some((held) => held.holder === holder))
    .map(
      (holder): NewEntry => ({
        kind: 'release/equity-asked@1',
        aggregate: id,
        profile: rules.version,
        // what they are shown: these rungs, by claim, and nothing else of the case
        facts: { holder, by, due, rungs: release.rungs.map(({ claim, rung }) => ({ claim, rung })) },
      }),
    )
  if (first === undefined) return refuse('equity_already_asked')
  return accepted(first, ...rest)
}

export interface AnswerEquity {
  readonly holder: string
  readonly answer: EquityAnswer
  readonly words: string
  readonly by: string
}

/** What a holder answered, written down by somebody other than the author. */
export function answerEquity(release: ReleaseState, state: EquityState, command: AnswerEquity, id: string): Decision {
  if (release.state === 'none') return refuse('release_unknown')
  if (isOver(release)) return refuse('equity_not_now', '', { state: release.state })
  const { holder, answer, words, by } = command
  if (!state.held.some((held) => held.holder === holder)) return refuse('equity_never_asked', '/holder')
  if (release.author === by) return refuse('equity_by_author')
  return accepted({
    kind: 'release/equity-answered@1',
    aggregate: id,
    scope: release.case,
    facts: { holder, answer, by },
    content: { words },
  })
}

const conflicts = ({ state, overridden }: EquityHeld): boolean =>
  !overridden && (state === 'no' || state === 'modify' || state === 'asked')

/** A senior officer lets it leave over what holders have said, or have not said yet; never the author. */
export function overrideEquities(
  release: ReleaseState,
  state: EquityState,
  command: { readonly by: string; readonly reason: string },
  id: string,
): Decision {
  if (release.state === 'none') return refuse('release_unknown')
  if (isOver(release)) return refuse('equity_not_now', '', { state: release.state })
  if (release.author === command.by) return refuse('equity_override_by_author')
  const holders = state.held.filter(conflicts).map(({ holder }) => holder)
  if (holders.length === 0) return refuse('equity_nothing_to_override')
  return accepted({
    kind: 'release/equity-overridden@1',
    aggregate: id,
    scope: release.case,
    facts: { by: command.by, holders },
    content: { reason: command.reason },
  })
}

/** A danger to life is what a duty is about: that warning waits for nobody's answer. */
const isOfLife = (release: ReleaseState): boolean => release.basis === 'duty'

/** Whether it may leave as far as others' work goes. That they are asked at all costs nothing, and is never left out. */
export function equityFault(
  release: ReleaseState,
  state: EquityState,
  holders: readonly string[],
  now: Instant,
): Refused | undefined {
  // a stand-down tells nobody anything that could cut across somebody's work
  if (release.change === 'stand_down') return undefined
  for (const holder of holders) {
    const held = state.held.find((one) => one.holder === holder)
    if (held === undefined) return refuse('equity_not_asked', '', { holder })
    if (held.overridden || isOfLife(release)) continue
    if (held.state === 'no' || held.state === 'modify')
      return refuse('equity_conflict', '', { holder, answer: held.state })
    if (held.state === 'asked' && held.due > now) return refuse('equity_awaited', '', { holder, due: held.due })
  }
  return undefined
}

/** What a warning of danger to life leaves over, as an entry beside its seal; nothing when nobody is against it. */
export function equityPassed(release: ReleaseState, state: EquityState, by: string, id: string): readonly NewEntry[] {
  const holders = state.held.filter(conflicts).map(({ holder }) => holder)
  if (!isOfLife(release) || holders.length === 0) return []
  return [{ kind: 'release/equity-passed@1', aggregate: id, facts: { holders, why: 'danger_to_life', by } }]
}

/** The holders who have let the time pass at `now`: their silence, once each. It is no conflict. */
export const equitySilences = (
  release: ReleaseState,
  state: EquityState,
  now: Instant,
  id: string,
): readonly NewEntry[] =>
  isOver(release)
    ? []
    : state.held
        .filter((held) => held.state === 'asked' && held.due <= now)
        .map(({ holder, due, askedEntry }) => ({
          kind: 'release/equity-silent@1',
          aggregate: id,
          facts: { holder, due },
          cause: askedEntry,
        }))
