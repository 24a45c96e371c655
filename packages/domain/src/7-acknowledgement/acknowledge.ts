// What did their offices say about our warning, and what follows at once?
// Source: policy R58, R60, R62, channel-and-ledger 3.3. Statements of offices only: a machine's receipt never comes
// here. What they wrote is content; a frame holds codes, levels and instants.

import type { DeliveryState } from '#delivery/delivery-state.ts'
import { escalatesAtOnce, stopsDelivered, stopsProtected } from '#delivery/levels.ts'
import { codeOrOther, type Place, placeFacts, questionKey, samePlace } from '#delivery/place.ts'
import type { Facts, NewEntry } from '#kernel/entry.ts'
import type { Instant } from '#kernel/instant.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { type AcknowledgementLevel, type Evidence, isWord, type Outcome, type Word } from '#kernel/words.ts'

export const acknowledgementRules = {
  delivery_unknown: 'data-model 1',
  level_unknown: 'policy R58',
  evidence_unknown: 'policy R58',
  office_missing: 'policy R58',
  office_not_held: 'policy R58',
  pass_on_level_missing: 'policy R60',
  pass_on_not_offered: 'people A11',
  reason_missing: 'policy R58',
  already_acknowledged: 'policy R58',
  told_in_future: 'policy R60',
  question_unknown: 'policy R62',
  question_answered: 'policy R62',
  question_repeated: 'channel 4',
  text_missing: 'policy R62',
  outcome_unknown: 'policy R70',
  received_exists: 'data-model 1',
  received_unknown: 'data-model 1',
  received_recalled: 'policy R43',
} as const
export type AcknowledgementRule = keyof typeof acknowledgementRules
export const refuse: (code: AcknowledgementRule, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(acknowledgementRules)

/** An office's statement, as it came. */
export interface Acknowledge {
  readonly level: string
  readonly office: string
  readonly evidence: string
  readonly reason: string | null
  /** With `passed_on`: the level that was told. */
  readonly passedTo: string | null
  /** Where it stands in their log; null when it came by voice or on paper. */
  readonly place: Place | null
}

type Known = Acknowledge & { readonly level: AcknowledgementLevel; readonly evidence: Evidence }

/** The rule that a statement breaks, or the statement with its words known. */
export function known(command: Acknowledge): Known | (Decision & { kind: 'refused' }) {
  const { level, evidence } = command
  if (!isWord('acknowledgement', level)) return refuse('level_unknown', '/level')
  if (!isWord('evidence', evidence)) return refuse('evidence_unknown', '/evidence')
  if (command.office.trim() === '') return refuse('office_missing', '/office')
  if (level === 'passed_on' && !command.passedTo) return refuse('pass_on_level_missing', '/passedTo')
  if (level === 'cannot_act' && !command.reason?.trim()) return refuse('reason_missing', '/reason')
  return { ...command, level, evidence }
}

const isRefused = (answer: Known | (Decision & { kind: 'refused' })): answer is Decision & { kind: 'refused' } =>
  'refusal' in answer

/** The facts of a statement; what is no plain code is `other` here and stands in content. */
export const acknowledgementFacts = (said: Known): Facts => ({
  level: said.level,
  office: codeOrOther(said.office),
  evidence: said.evidence,
  passedTo: said.passedTo === null ? null : codeOrOther(said.passedTo),
  ...placeFacts(said.place),
})

export const acknowledgementContent = (said: Known): Facts => ({
  office: said.office,
  ...(said.passedTo === null ? {} : { passedTo: said.passedTo }),
  ...(said.reason === null ? {} : { reason: said.reason }),
})

/**
 * Their office's statement about our warning. `cannot_act` and `refused` bring the next step with them: nobody is being
 * protected, and no deadline needs to pass for that.
 */
export function recordAcknowledgement(state: DeliveryState, command: Acknowledge, id: string): Decision {
  if (state.state === 'none') return refuse('delivery_unknown')
  const said = known(command)
  if (isRefused(said)) return said
  const { place } = said
  const again = (held: Place | null): boolean => held !== null && place !== null && samePlace(held, place)
  if (state.acknowledgements.some((one) => again(one.place))) return refuse('already_acknowledged')
  const entry: NewEntry = {
    kind: 'delivery/acknowledged@1',
    aggregate: id,
    scope: state.case,
    facts: acknowledgementFacts(said),
    content: acknowledgementContent(said),
  }
  if (!escalatesAtOnce(said.level)) return accepted(entry)
  return accepted(entry, {
    kind: 'delivery/escalated@1',
    aggregate: id,
    facts: { why: said.level, owner: 'senior_officer', next: 'other_protector' },
  })
}

/**
 * Marks what they say of a level for which we sealed no text, before it is recorded. The statement stays as they made it
 * and its words were read; but nothing of ours can have been handed on there, so nobody below counts as told by it.
 */
export function markNotDrafted(
  said: Decision,
  level: string | null,
  drafted: readonly string[],
  place: Place,
  id: string,
): Decision {
  if (said.kind === 'refused' || level === null || drafted.includes(level)) return said
  const mark: NewEntry = {
    kind: 'delivery/pass-on-not-drafted@1',
    aggregate: id,
    facts: { level: codeOrOther(level), ...placeFacts(place) },
  }
  return accepted(mark, ...said.entries)
}

/** The clocks of the case that a statement stops, for every person or place at risk of the delivery. */
export function clocksStopped(
  state: DeliveryState,
  said: { readonly level: AcknowledgementLevel; readonly passedTo: string | null },
): readonly { readonly victim: string; readonly clock: 'delivered' | 'protected' }[] {
  const clocks = [
    ...(stopsDelivered(said.level) && state.deliveredAt === null ? (['delivered'] as const) : []),
    ...(stopsProtected(said.level, said.passedTo) && state.protectedAt === null ? (['protected'] as const) : []),
  ]
  return state.atRisk.flatMap((victim) => clocks.map((clock) => ({ victim, clock })))
}

/** Payload 7: who below was told, when, by which office. */
export interface ToldBelow {
  readonly level: string
  readonly when: Instant
  readonly office: string
  readonly evidence: string
  readonly told: string | null
  readonly place: Place | null
}

export function recordOnward(state: DeliveryState, command: ToldBelow, id: string): Decision {
  if (state.state === 'none') return refuse('delivery_unknown')
  if (!isWord('evidence', command.evidence)) return refuse('evidence_unknown', '/evidence')
  if (command.office.trim() === '') return refuse('office_missing', '/office')
  if (command.level.trim() === '') return refuse('pass_on_level_missing', '/level')
  return accepted({
    kind: 'delivery/passed-on@1',
    aggregate: id,
    scope: state.case,
    facts: {
      level: codeOrOther(command.level),
      when: command.when,
      office: codeOrOther(command.office),
      evidence: command.evidence,
      ...placeFacts(command.place),
    },
    content: { office: command.office, level: command.level, ...(command.told === null ? {} : { told: command.told }) },
  })
}

/** Their question about our warning. A question shows an interest: it is kept word for word. */
export function recordQuestion(
  state: DeliveryState,
  command: { readonly text: Partial<Word>; readonly place: Place },
  id: string,
): Decision {
  if (state.state === 'none') return refuse('delivery_unknown')
  const question = questionKey(command.place)
  if (state.questions.some((one) => one.question === question)) return refuse('question_repeated')
  if (!command.text.en?.trim() && !command.text.ar?.trim()) return refuse('text_missing', '/text')
  return accepted({
    kind: 'delivery/question@1',
    aggregate: id,
    scope: state.case,
    facts: { question, ...placeFacts(command.place) },
    content: { text: { ...command.text } },
  })
}

/** Our answer to their question. It is words of ours that leave: it says nothing finer than what was released. */
export function answerQuestion(
  state: DeliveryState,
  command: {
    readonly question: string
    readonly text: Partial<Word>
    readonly by: string
    readonly place: Place | null
  },
  id: string,
): Decision {
  if (state.state === 'none') return refuse('delivery_unknown')
  const asked = state.questions.find((one) => one.question === command.question)
  if (asked === undefined) return refuse('question_unknown', '/question')
  if (asked.answeredAt !== null) return refuse('question_answered', '/question')
  if (!command.text.en?.trim() && !command.text.ar?.trim()) return refuse('text_missing', '/text')
  return accepted({
    kind: 'delivery/answer@1',
    aggregate: id,
    scope: state.case,
    facts: { question: command.question, by: command.by, ...placeFacts(command.place) },
    content: { text: { ...command.text } },
  })
}

/** What they say came of it (payload 8). The case keeps it as stated, never as observed. */
export function recordStatedOutcome(
  state: DeliveryState,
  command: {
    readonly code: string
    readonly ground: 'stated' | 'observed'
    readonly contribution: Partial<Word> | null
    readonly place: Place | null
  },
  id: string,
): Decision {
  if (state.state === 'none') return refuse('delivery_unknown')
  if (!isWord('outcome', command.code)) return refuse('outcome_unknown', '/code')
  const code: Outcome = command.code
  return accepted({
    kind: 'delivery/outcome-stated@1',
    aggregate: id,
    scope: state.case,
    facts: { code, ground: command.ground, ...placeFacts(command.place) },
    content: command.contribution === null ? {} : { contribution: { ...command.contribution } },
  })
}

/** How far down it is known to have gone: the gap between a ministry that knows and a site that does not. */
export function gapBelow(state: DeliveryState): {
  readonly ministry: Instant | null
  readonly site: Instant | null
} {
  const first = (level: string): Instant | null => {
    const told = [
      ...state.acknowledgements.filter((one) => one.drafted && one.passedTo === level).map((one) => one.at),
      ...state.passedOn.filter((one) => one.drafted && one.level === level).map((one) => one.at),
    ]
    return told.toSorted((a, b) => a - b)[0] ?? null
  }
  return { ministry: first('ministry') ?? state.deliveredAt, site: first('site') }
}
