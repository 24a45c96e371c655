// What is a custodian asked before something leaves, and what did they say? On the source's own stream, where its
// custodian and deputy read it and nobody else: the texts as they would leave, the numbers, the names behind them, and
// why somebody objects. What others may know of it stands on the release (5-release/custodian.ts), by the same commit.
// Rules: people A8, release 2.6 e.

import { instantOf, instantOrNull, textOf } from '#kernel/facts.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'

export type CustodianSays = 'agreed' | 'objected' | 'move_first'
export type CustodianWord = 'asked' | CustodianSays | 'silent'

/** One question: exactly one pair of texts. */
export interface WordAsked {
  readonly release: string
  readonly case: string
  readonly pair: string
  readonly state: CustodianWord
  readonly due: Instant
  readonly askedEntry: number
  readonly answerEntry: number | null
  /** Why nobody need answer any more; null while it is open. */
  readonly closed: string | null
}

/** Somebody must move or warn the source; it stays owed when the release has left all the same. */
export interface MoveFirst {
  readonly release: string
  readonly case: string
  readonly due: Instant
}

export interface WordsState {
  readonly asked: readonly WordAsked[]
  readonly moves: readonly MoveFirst[]
}

const change = (state: WordsState, release: string, to: Partial<WordAsked>): WordsState => ({
  ...state,
  asked: state.asked.map((held) => (held.release === release && held.closed === null ? { ...held, ...to } : held)),
})
const withoutMove = (state: WordsState, release: string): WordsState => ({
  ...state,
  moves: state.moves.filter((held) => held.release !== release),
})

/** The question that is open about a release. */
export const wordOn = (state: WordsState, release: string): WordAsked | undefined =>
  state.asked.find((held) => held.release === release && held.closed === null)

export const wordsPart: Part<WordsState> = part<WordsState>(
  { asked: [], moves: [] },
  {
    'source/word-asked@1': (state, { facts, index }) => ({
      ...state,
      asked: [
        ...state.asked.filter(({ release }) => release !== textOf(facts, 'release')),
        {
          release: textOf(facts, 'release'),
          case: textOf(facts, 'case'),
          pair: textOf(facts, 'pair'),
          state: 'asked',
          due: instantOf(facts, 'due'),
          askedEntry: index,
          answerEntry: null,
          closed: null,
        },
      ],
    }),
    // the last word counts: an answer after the silence is an answer
    'source/word-given@1': (state, { facts, index }) => {
      const release = textOf(facts, 'release')
      const said = textOf(facts, 'word') as CustodianSays
      const next = change(withoutMove(state, release), release, { state: said, answerEntry: index })
      const due = instantOrNull(facts, 'due')
      return due === null
        ? next
        : { ...next, moves: [...next.moves, { release, case: wordOn(state, release)?.case ?? '', due }] }
    },
    'source/word-silent@1': (state, { facts }) => change(state, textOf(facts, 'release'), { state: 'silent' }),
    'source/word-closed@1': (state, { facts }) =>
      change(state, textOf(facts, 'release'), { closed: textOf(facts, 'why') }),
    'source/moved@1': (state, { facts }) => withoutMove(state, textOf(facts, 'release')),
  },
  (state, id) => [
    ...state.asked.map((held) =>
      row('custodian_word_row', held.release, {
        release: held.release,
        case_id: held.case,
        pair: held.pair,
        state: held.state,
        due: held.due,
        closed: held.closed,
        asked_entry: held.askedEntry,
        answer_entry: held.answerEntry,
      }),
    ),
    ...state.asked
      .filter(({ closed, state: word }) => closed === null && (word === 'asked' || word === 'silent'))
      .map((held) =>
        row('desk', `source.word/${held.release}`, {
          owner_role: 'custodian',
          act: 'source.word',
          due: held.due,
          case_id: held.case,
          subject: id,
          state: held.state === 'asked' ? 'owed' : 'overdue',
        }),
      ),
    ...state.moves.map((held) =>
      row('desk', `source.move/${held.release}`, {
        owner_role: 'custodian',
        act: 'source.move',
        due: held.due,
        case_id: held.case,
        subject: id,
        state: 'owed',
      }),
    ),
  ],
)
