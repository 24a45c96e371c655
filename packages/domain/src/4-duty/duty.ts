// What was answered, determined and waived for each person or place at risk, and which deadlines run?
// Rules: R6 to R8, R10, R20, R26. Folded from frames alone: an erased rationale changes no determination.

import type { Gap } from '#kernel/calendar.ts'
import type { Frame } from '#kernel/entry.ts'
import { booleanOf, instantOf, instantOrNull, textOf, textOrNull, textsOf } from '#kernel/facts.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import type { Clock } from './clock.ts'
import { dutyRows } from './duty-rows.ts'
import {
  type Answered,
  type AnswerValue,
  type DeterminationState,
  type DutyFlag,
  type DutyState,
  determinationOf,
  owedPaper,
  type RunningClock,
  type WaiverState,
  waiverOf,
} from './duty-state.ts'

const withDetermination = (state: DutyState, victim: string, change: Partial<DeterminationState>): DutyState => ({
  ...state,
  determinations: { ...state.determinations, [victim]: { ...determinationOf(state, victim), ...change } },
})

// A missed deadline stays missed; that the act was done later is written beside it.
function settle(state: DutyState, victim: string, clock: string, how: RunningClock['state'], at: Instant): DutyState {
  const change = (held: RunningClock): RunningClock => {
    if (held.victim !== victim || held.clock !== clock || held.settledAt !== null) return held
    if (held.state === 'missed') return how === 'met' ? { ...held, settledAt: at } : held
    return { ...held, state: how, settledAt: how === 'missed' ? null : at }
  }
  return { ...state, clocks: state.clocks.map(change) }
}

const withWaiver = (state: DutyState, victim: string, change: Partial<WaiverState>): DutyState => {
  const newest = waiverOf(state, victim)
  return { ...state, waivers: state.waivers.map((held) => (held === newest ? { ...held, ...change } : held)) }
}

// R20: a live waiver returns to review when the facts it rests on move; the duty is open again until somebody decides.
function reopen(given: DutyState, victim: string, flag: DutyFlag, { at, index }: Frame): DutyState {
  const determination = determinationOf(given, victim)
  const waiver = waiverOf(given, victim)
  // one that waits for its signature was written on what has moved since: it is not signed as it stands
  const stale = waiver?.state === 'written' && waiver.moved === null
  const state = stale ? withWaiver(given, victim, { moved: flag }) : given
  // of what nobody determined only other rules must be told: its answers were given to the questions of the old ones
  if (determination.state === 'open' && determination.proposed === null && flag !== 'profile_changed') return state
  // a warning that is owed stays owed, whatever else comes to be known
  if (determination.state === 'duty' && (flag === 'new_claim' || flag === 'window_moved')) return state
  // what was written under other rules is not signed under these
  const live = waiver?.state === 'in_force' || (waiver?.state === 'written' && flag === 'profile_changed')
  const next = live
    ? withWaiver(state, victim, { state: 'review', moved: flag, returnedAt: at, returnedBy: index })
    : state
  return withDetermination(next, victim, {
    flag,
    state: determination.state === 'waived' ? 'open' : determination.state,
  })
}

const reopenAll = (state: DutyState, flag: DutyFlag, frame: Frame): DutyState =>
  state.victims.reduce((next, victim) => reopen(next, victim, flag, frame), state)

/** The act that a paper was owed for has been done: reviewed, approved, reasoned, mapped. */
const deliver = (
  state: DutyState,
  victim: string,
  paper: string,
  at: Instant,
  about: string | null = null,
): DutyState => {
  const owed = owedPaper(state, victim, paper, about)
  return { ...state, papers: state.papers.map((held) => (held === owed ? { ...held, settledAt: at } : held)) }
}

/** A paper that becomes owed; one of the same kind that was owed before is owed once, by the later instant. */
const owing = (state: DutyState, { facts, index }: Frame): DutyState => ({
  ...state,
  papers: [
    ...state.papers.filter(
      (held) => held !== owedPaper(state, textOf(facts, 'victim'), textOf(facts, 'paper'), textOrNull(facts, 'about')),
    ),
    {
      paper: textOf(facts, 'paper'),
      victim: textOf(facts, 'victim'),
      about: textOrNull(facts, 'about'),
      owner: textOf(facts, 'owner'),
      start: instantOf(facts, 'start'),
      due: instantOf(facts, 'due'),
      missed: false,
      settledAt: null,
      entry: index,
    },
  ],
})

function missed(state: DutyState, { facts }: Frame): DutyState {
  const owed = owedPaper(state, textOf(facts, 'victim'), textOf(facts, 'paper'), textOrNull(facts, 'about'))
  return { ...state, papers: state.papers.map((held) => (held === owed ? { ...held, missed: true } : held)) }
}

function answered(state: DutyState, frame: Frame): DutyState {
  const { facts, actor, at, index, profile } = frame
  const victim = textOf(facts, 'victim')
  const test = textOf(facts, 'test')
  const answer: Answered = {
    value: textOf(facts, 'value') as AnswerValue,
    claims: textsOf(facts, 'claims'),
    by: actor,
    at,
    rules: profile?.hash ?? null,
    entry: index,
  }
  const before = state.answers[victim]?.[test as keyof (typeof state.answers)[string]]
  const answers = { ...state.answers, [victim]: { ...state.answers[victim], [test]: answer } }
  const next = deliver({ ...state, answers }, victim, 'rationale', at, test)
  // the reason that was owed, for the answer that was given: nothing has changed that anybody must look at again
  const onlyReasoned = before?.value === answer.value && owedPaper(state, victim, 'rationale', test) !== undefined
  return onlyReasoned ? next : reopen(next, victim, 'answer_changed', frame)
}

/** A review or an approval: `not_met` holds once everybody who must agree has agreed. */
function judged(state: DutyState, frame: Frame, field: 'reviewedBy' | 'approvedBy'): DutyState {
  const victim = textOf(frame.facts, 'victim')
  if (!booleanOf(frame.facts, 'agrees'))
    return withDetermination(state, victim, {
      state: 'open',
      proposed: null,
      reviewedBy: null,
      approvedBy: null,
      flag: 'disagreed',
    })
  const before = determinationOf(state, victim)
  const after = { ...before, [field]: frame.actor }
  const complete = after.reviewedBy !== null && (!after.override || after.approvedBy !== null)
  return withDetermination(state, victim, {
    [field]: frame.actor,
    state: before.proposed === 'not_met' && complete ? 'not_met' : before.state,
  })
}

function added(state: DutyState, { facts, index, at }: Frame): DutyState {
  // a corrected window takes the alarm of the wrong one with it, and brings its own
  const late = state.late.filter(({ claim }) => claim !== textOrNull(facts, 'supersedes'))
  const own = booleanOf(facts, 'late') ? [{ claim: textOf(facts, 'claim'), at, entry: index }] : []
  return { ...state, late: [...late, ...own] }
}

/** Late claims up to this entry were acted on, or somebody decided about them. */
const lateSettled = (state: DutyState, victim: string, index: number): DutyState => ({
  ...state,
  lateSettled: { ...state.lateSettled, [victim]: index },
})

const withGap = (state: DutyState, { facts }: Frame, gap: Gap | null): DutyState => ({
  ...state,
  clocks: state.clocks.map((held) =>
    held.victim === textOf(facts, 'victim') && held.clock === textOf(facts, 'clock') && held.state === 'running'
      ? { ...held, gap }
      : held,
  ),
})

const written = (state: DutyState, { facts, actor, at, index, profile }: Frame): DutyState => ({
  ...state,
  waivers: [
    ...state.waivers,
    {
      victim: textOf(facts, 'victim'),
      ground: textOf(facts, 'ground'),
      state: 'written',
      author: actor,
      signer: null,
      expiry: instantOf(facts, 'expiry'),
      writtenAt: at,
      signedAt: null,
      covers: textsOf(facts, 'covers'),
      profile: profile ?? null,
      moved: null,
      returnedAt: null,
      returnedBy: null,
      entry: index,
    },
  ],
})

/** What a determination makes of a waiver that was signed before it. */
const replaced = (state: DutyState, victim: string): DutyState => {
  const held = waiverOf(state, victim)?.state
  const ends = held === 'in_force' || held === 'review' || held === 'lapsed'
  return ends ? withWaiver(state, victim, { state: 'replaced' }) : state
}

export const dutyPart: Part<DutyState> = part<DutyState>(
  {
    victims: [],
    answers: {},
    determinations: {},
    waivers: [],
    clocks: [],
    late: [],
    lateSettled: {},
    unprotected: [],
    warned: [],
    papers: [],
    closed: false,
  },
  {
    'case/closed@1': (state) => ({ ...state, closed: true }),
    'case/claim-added@1': (state, frame) =>
      reopenAll(added(state, frame), textOf(frame.facts, 'element') === 'when' ? 'window_moved' : 'new_claim', frame),
    'case/victim-set@1': (state, frame) => {
      const victim = textOf(frame.facts, 'victim')
      return state.victims.includes(victim)
        ? reopen(state, victim, 'victim_changed', frame)
        : { ...state, victims: [...state.victims, victim] }
    },
    'case/test-answered@1': answered,
    'case/paper-owed@1': owing,
    'case/paper-missed@1': missed,
    'case/protector-mapped@1': (state, { facts, at }) =>
      deliver(state, textOf(facts, 'victim'), 'second_protector', at),
    'case/determined@1': (state, { facts, actor, at, index, profile }) => {
      const victim = textOf(facts, 'victim')
      const proposed = textOf(facts, 'state') === 'duty' ? 'duty' : 'not_met'
      const next = withDetermination(replaced(state, victim), victim, {
        state: proposed === 'duty' ? 'duty' : 'open',
        proposed,
        override: booleanOf(facts, 'override'),
        by: actor,
        reviewedBy: null,
        approvedBy: null,
        recheck: instantOrNull(facts, 'recheck'),
        flag: null,
        profile: profile ?? null,
        entry: index,
      })
      // whoever determines anew has looked again, at what was not met and at what was waived
      const looked = settle(settle(next, victim, 'recheck', 'met', at), victim, 'waiver_review', 'met', at)
      return settle(looked, victim, 'determined', 'met', at)
    },
    'case/reviewed@1': (state, frame) =>
      deliver(judged(state, frame, 'reviewedBy'), textOf(frame.facts, 'victim'), 'review', frame.at),
    'case/approved@1': (state, frame) =>
      deliver(judged(state, frame, 'approvedBy'), textOf(frame.facts, 'victim'), 'approve', frame.at),
    'case/waiver-written@1': written,
    'case/waiver-written@2': written,
    'case/waived@1': (state, { facts, actor, at, index, profile }) => {
      const victim = textOf(facts, 'victim')
      const next = withWaiver(state, victim, { state: 'in_force', signer: actor, signedAt: at })
      const waived = withDetermination(next, victim, {
        state: 'waived',
        flag: null,
        profile: profile ?? null,
        entry: index,
      })
      return settle(settle(waived, victim, 'waiver_review', 'met', at), victim, 'determined', 'met', at)
    },
    'case/waiver-refused@1': (state, { facts, actor, at }) => {
      const victim = textOf(facts, 'victim')
      return settle(withWaiver(state, victim, { state: 'refused', signer: actor }), victim, 'waiver_review', 'met', at)
    },
    'case/waiver-lapsed@1': (state, { facts, at, index }) => {
      const victim = textOf(facts, 'victim')
      const next = withWaiver(state, victim, { state: 'lapsed', moved: 'expired', returnedAt: at, returnedBy: index })
      const waived = determinationOf(state, victim).state === 'waived'
      return withDetermination(next, victim, { flag: 'expired', ...(waived ? { state: 'open' } : {}) })
    },
    'case/flagged@1': (state, frame) =>
      reopen(state, textOf(frame.facts, 'victim'), textOf(frame.facts, 'why') as DutyFlag, frame),
    'case/clock-set@1': (state, { facts, at, index, profile }) => {
      const victim = textOf(facts, 'victim')
      const clock = textOf(facts, 'clock')
      const next: RunningClock = {
        victim,
        clock: clock as Clock,
        start: instantOf(facts, 'start'),
        due: instantOf(facts, 'due'),
        opens: instantOrNull(facts, 'opens'),
        class: textOf(facts, 'class'),
        state: 'running',
        settledAt: null,
        profile: profile?.hash ?? null,
        gap: null,
        entry: index,
      }
      const before = settle(state, victim, clock, 'superseded', at)
      return { ...before, clocks: [...before.clocks, next] }
    },
    'case/clock-met@1': (state, { facts, at }) =>
      settle(state, textOf(facts, 'victim'), textOf(facts, 'clock'), 'met', at),
    'case/clock-missed@1': (state, { facts, at }) =>
      settle(state, textOf(facts, 'victim'), textOf(facts, 'clock'), 'missed', at),
    'case/clock-at-risk@1': (state, frame) =>
      withGap(state, frame, {
        office: textOf(frame.facts, 'office'),
        deputy: textOrNull(frame.facts, 'deputy'),
        from: instantOrNull(frame.facts, 'from'),
      }),
    'case/clock-covered@1': (state, frame) => withGap(state, frame, null),
    'case/warned@1': (state, { facts, index }) => {
      const victim = textOf(facts, 'victim')
      return lateSettled({ ...state, warned: [...new Set([...state.warned, victim])] }, victim, index)
    },
    'case/too-late-decided@1': (state, { facts, index }) => lateSettled(state, textOf(facts, 'victim'), index),
    'case/protection-answered@1': (state, { facts }) => ({
      ...state,
      unprotected: [...new Set([...state.unprotected, textOf(facts, 'victim')])],
    }),
    'case/insiders-warned@1': (state) => state,
    'case/double-standard-answered@1': (state, { facts, at }) =>
      deliver(state, textOf(facts, 'victim'), 'double_standard', at),
  },
  (state, id) => dutyRows(state, id),
)
