// What was put to a second reader about who could have known, and what did they answer? (release.md 3.3, people A8)
// Two streams: in the custody of the source stands what was asked, which of it matters, and how the answer compares; on a
// stream of the reader's own stands the question, without the source, without the first answer, without what matters.
// Frames hold numbers only; labels, words and answers are content.

import { readingOf } from '#kernel/authority.ts'
import type { Fact } from '#kernel/entry.ts'
import { numberOf, textOf } from '#kernel/facts.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'

/** Whose word counts at an entry at which both differ: the first entry, or the second reader's for good. */
export type SecondCounts = 'first' | 'second'

/** How the second answers compare; numbers of items, never what they are about. */
export interface SecondCompared {
  /** Entries that matter and that the second reader confirms. */
  readonly confirmed: number
  /** Items at which the second reader is the stricter one. */
  readonly differing: readonly number[]
  /** Those of them that matter. */
  readonly resting: readonly number[]
  readonly entry: number
}

/** One question to one reader. */
export interface SecondAsked {
  readonly reading: string
  readonly release: string
  readonly case: string
  readonly reader: string
  /** How many of its items matter. */
  readonly entries: number
  readonly askedEntry: number
  readonly compared: SecondCompared | null
  /** By number of the item. */
  readonly settled: Readonly<Record<number, SecondCounts>>
}

export interface SecondState {
  readonly asked: readonly SecondAsked[]
  /** Whoever answered for the source at any time: they entered it, or could read who did. */
  readonly posts: readonly string[]
}

const numbersOf = (value: Fact | undefined): readonly number[] =>
  Array.isArray(value) ? (value as readonly Fact[]).filter((one) => typeof one === 'number') : []

const change = (state: SecondState, reading: string, to: (held: SecondAsked) => Partial<SecondAsked>): SecondState => ({
  ...state,
  asked: state.asked.map((held) => (held.reading === reading ? { ...held, ...to(held) } : held)),
})
const posted = (state: SecondState, ...persons: readonly string[]): SecondState => ({
  ...state,
  posts: [...new Set([...state.posts, ...persons])],
})

/** Items at which the stricter of two answers counts until the custodian says which of them is right. */
export const unsettled = ({ compared, settled }: SecondAsked): readonly number[] =>
  (compared?.differing ?? []).filter((item) => settled[item] === undefined)

export const secondPart: Part<SecondState> = part<SecondState>(
  { asked: [], posts: [] },
  {
    'source/registered@1': (state, { facts }) => posted(state, textOf(facts, 'custodian')),
    'source/deputy-named@1': (state, { facts }) => posted(state, textOf(facts, 'deputy')),
    'source/custody-handed@1': (state, { facts }) => posted(state, textOf(facts, 'custodian'), textOf(facts, 'deputy')),
    'source/second-asked@1': (state, { facts, index }) => ({
      ...state,
      asked: [
        ...state.asked,
        {
          reading: textOf(facts, 'reading'),
          release: textOf(facts, 'release'),
          case: textOf(facts, 'case'),
          reader: textOf(facts, 'reader'),
          entries: numberOf(facts, 'entries'),
          askedEntry: index,
          compared: null,
          settled: {},
        },
      ],
    }),
    'source/second-compared@1': (state, { facts, index }) =>
      change(state, textOf(facts, 'reading'), () => ({
        compared: {
          confirmed: numberOf(facts, 'confirmed'),
          differing: numbersOf(facts.differing),
          resting: numbersOf(facts.resting),
          entry: index,
        },
      })),
    'source/second-settled@1': (state, { facts }) =>
      change(state, textOf(facts, 'reading'), ({ settled }) => ({
        settled: { ...settled, [numberOf(facts, 'item')]: textOf(facts, 'counts') as SecondCounts },
      })),
  },
  (state, id) =>
    state.asked.flatMap((held) => {
      const { reading, compared, settled } = held
      const open = unsettled(held)
      const isOpen = (item: number): boolean => open.includes(item)
      return [
        row('second_row', reading, {
          reading,
          release: held.release,
          case_id: held.case,
          reader: held.reader,
          entries: held.entries,
          confirmed: compared?.confirmed ?? null,
          differs: compared?.resting.filter(isOpen).length ?? null,
          settled: compared?.resting.filter((item) => !isOpen(item)).length ?? null,
          first_counts: Object.keys(settled)
            .filter((item) => settled[Number(item)] === 'first')
            .join(','),
          asked_entry: held.askedEntry,
        }),
        ...(open.length === 0
          ? []
          : [
              row('desk', `source.second/${reading}`, {
                owner_role: 'custodian',
                act: 'source.second',
                due: null,
                case_id: held.case,
                subject: id,
                state: 'open',
              }),
            ]),
      ]
    }),
)

/** A question as its reader has it: from whom and about which source stands nowhere on it. */
export interface ReadingState {
  readonly reader: string | null
  readonly items: number
  readonly askedEntry: number
  readonly answerEntry: number | null
}

export const readingPart: Part<ReadingState> = part<ReadingState>(
  { reader: null, items: 0, askedEntry: -1, answerEntry: null },
  {
    'reading/asked@1': (state, { facts, index }) => ({
      ...state,
      reader: textOf(facts, 'reader'),
      items: numberOf(facts, 'items'),
      askedEntry: index,
    }),
    'reading/answered@1': (state, { index }) => ({ ...state, answerEntry: index }),
  },
  (state, id) =>
    state.reader === null
      ? []
      : [
          row('visible_row', id, { compartment: readingOf(id) }),
          row('reading_row', id, {
            reader: state.reader,
            items: state.items,
            asked_entry: state.askedEntry,
            answer_entry: state.answerEntry,
          }),
          ...(state.answerEntry === null
            ? [
                row('desk', 'reading.answer', {
                  owner_role: 'custodian',
                  act: 'reading.answer',
                  due: null,
                  case_id: null,
                  subject: id,
                  state: 'owed',
                }),
              ]
            : []),
        ],
)
