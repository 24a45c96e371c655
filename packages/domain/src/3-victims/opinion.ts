// What did counsel say, when, and who may know? A question to one counsel and the answer, dated; both are privileged.
// Rules: people A18. Each opinion has a compartment of its own, into which the counsel and whoever asked are let by the
// same commit; to everybody else, the administrator among them, it is absent, not forbidden.

import type { Facts, NewEntry } from '#kernel/entry.ts'
import { instantOf, textOf } from '#kernel/facts.ts'
import type { OpinionId, PersonId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import type { Grant, PersonState } from '#kernel/person.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'

export const opinionRules = {
  opinion_unknown: 'people A18',
  opinion_already_given: 'people A18',
  opinion_of_another: 'people A18',
  opinion_text_missing: 'people A18',
  counsel_unknown: 'people A18',
} as const
const refuse: (code: keyof typeof opinionRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(opinionRules)

export interface OpinionState {
  readonly state: 'none' | 'asked' | 'given'
  readonly about: string
  readonly asker: string
  readonly counsel: string
  readonly askedAt: Instant
  readonly givenAt: Instant | null
  /** The instant on which the opinion says what the law was. */
  readonly asOf: Instant | null
  readonly entry: number
  readonly answer: number | null
}

const privileged = (id: string): string => `privileged:${id}`

export const opinionPart: Part<OpinionState> = part<OpinionState>(
  {
    state: 'none',
    about: '',
    asker: '',
    counsel: '',
    askedAt: 0 as Instant,
    givenAt: null,
    asOf: null,
    entry: -1,
    answer: null,
  },
  {
    'opinion/asked@1': (state, { facts, at, index }) => ({
      ...state,
      state: 'asked',
      about: textOf(facts, 'about'),
      asker: textOf(facts, 'asker'),
      counsel: textOf(facts, 'counsel'),
      askedAt: at,
      entry: index,
    }),
    'opinion/given@1': (state, { facts, at, index }) => ({
      ...state,
      state: 'given',
      givenAt: at,
      asOf: instantOf(facts, 'asOf'),
      answer: index,
    }),
  },
  (state, id) =>
    state.state === 'none'
      ? []
      : [
          row('visible_row', id, { compartment: privileged(id) }),
          row('opinion_row', id, {
            state: state.state,
            about: state.about,
            asker: state.asker,
            counsel: state.counsel,
            asked_at: state.askedAt,
            given_at: state.givenAt,
            entry: state.entry,
          }),
          ...(state.state === 'asked'
            ? [
                row('desk', 'opinion.give', {
                  owner_role: 'counsel',
                  act: 'opinion.give',
                  due: null,
                  case_id: null,
                  subject: id,
                  state: 'open',
                }),
              ]
            : []),
        ],
)

/** The role in which somebody asks: one that opens content. */
const askingRole = (person: PersonState): Grant['role'] =>
  person.grants.map(({ role }) => role).find((role) => role !== 'overseer' && role !== 'administrator') ?? 'analyst'

export interface AskCounsel {
  readonly counsel: PersonId
  /** What it is about: a case, a release, a counterpart, an authority. */
  readonly about: string
  readonly question: string
}

/** A question to one counsel. Both are let in by the same commit. */
export function askCounsel(
  asker: { readonly id: string; readonly state: PersonState },
  counsel: PersonState,
  command: AskCounsel,
  id: OpinionId,
): Decision {
  if (!counsel.grants.some(({ role }) => role === 'counsel')) return refuse('counsel_unknown', '/counsel')
  const role = askingRole(asker.state)
  if (command.question.trim() === '') return refuse('opinion_text_missing', '/question')
  const compartment = privileged(id)
  const grant = (person: string, as: Grant['role']): NewEntry => ({
    kind: 'person/role-granted@1',
    aggregate: person,
    facts: { role: as, compartment },
  })
  return accepted(
    {
      kind: 'opinion/asked@1',
      aggregate: id,
      scope: id,
      facts: { about: command.about, asker: asker.id, counsel: command.counsel },
      content: { question: command.question },
    },
    grant(command.counsel, 'counsel'),
    ...(asker.id === command.counsel ? [] : [grant(asker.id, role)]),
  )
}

/** The answer, by the counsel who was asked. */
export function giveOpinion(
  state: OpinionState,
  command: { readonly by: string; readonly asOf: Instant; readonly text: string },
  id: OpinionId,
): Decision {
  if (state.state === 'none') return refuse('opinion_unknown')
  if (state.counsel !== command.by) return refuse('opinion_of_another')
  if (state.state === 'given') return refuse('opinion_already_given')
  if (command.text.trim() === '') return refuse('opinion_text_missing', '/text')
  return accepted({
    kind: 'opinion/given@1',
    aggregate: id,
    scope: id,
    facts: { by: command.by, asOf: command.asOf },
    content: { text: command.text },
  })
}
