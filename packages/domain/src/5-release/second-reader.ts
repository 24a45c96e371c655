// Which two or three entries does a verdict rest on, and what does a second reader say who knows neither? (release.md 3.3)
// The node picks, never a person: whoever picks could pass over the entry that they doubt. Each is put as one neutral
// question among at least as many that do not matter, in an order that tells nothing, so that whoever answers learns
// neither the first answer nor what the source hides among. Labels of the source's own stay in its custody (people A8):
// the reader is asked about rows of a kept world alone, which every custodian reads. Where both differ the stricter counts.

import type { SecondAsked, SecondCounts, SecondState } from '#intake/second.ts'
import { unsettled } from '#intake/second.ts'
import { isCustodian, type SourceState, type WorldOrigin } from '#intake/source.ts'
import { custodyOf, isReading, readingOf } from '#kernel/authority.ts'
import type { Facts, NewEntry } from '#kernel/entry.ts'
import type { Grant } from '#kernel/person.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { type ClaimRung, restsOn, type SourceKnowledge } from './assess.ts'

export const secondRules = {
  custodian_only: 'people A8',
  second_reader_no_custodian: 'people A8',
  second_reader_in_custody: 'release 3.3',
  second_already_asked: 'release 3.3',
  second_nothing_rests: 'release 3.3',
  second_labels_sealed: 'people A8',
  second_nothing_new: 'release 3.3',
  second_too_few_neutral: 'release 3.3',
  second_already_answered: 'release 3.3',
  second_answers_incomplete: 'release 3.3',
  second_not_compared: 'release 3.3',
  second_nothing_differs: 'release 3.3',
  second_settled_by_reader: 'release 3.3',
  second_reason_missing: 'release 3.3',
} as const
export type SecondRule = keyof typeof secondRules
const refuse: (code: SecondRule, path?: string, facts?: Facts) => Decision & { kind: 'refused' } = refuser(secondRules)

/** One entry: whether nine in ten of a group could have known a claim at a rung. */
export interface SecondItem {
  readonly claim: string
  readonly rung: number
  /** The row of the world. */
  readonly key: string
  /** Whether the verdict rests on it. */
  readonly matters: boolean
  /** What the first entry says. */
  readonly first: boolean
}
type Pair = Pick<SecondItem, 'claim' | 'rung' | 'key'>

/** More than two or three is a survey, and a survey shows what the world hides. */
const mostEntries = 3

const headsOf = (origins: readonly WorldOrigin[], set: '*' | readonly string[]): number =>
  origins.reduce((sum, { key, count }) => (set === '*' || set.includes(key) ? sum + count : sum), 0)
const knows = ({ known }: SourceKnowledge, { claim, rung, key }: Pair): boolean => {
  const set = known[claim]?.[rung] ?? []
  return set === '*' || set.includes(key)
}

/**
 * What custodians entered, with the pairs in `doubted` taken out: a group is no more among those who could have known a
 * claim at a rung or finer. The source itself is never taken out: it knew, and a crowd without it would measure another.
 */
export function withDoubts(
  world: SourceKnowledge['world'],
  known: SourceKnowledge['known'],
  doubted: readonly Pair[],
): SourceKnowledge['known'] {
  const doubts = doubted.filter(({ key, claim }) => key !== world?.self && known[claim] !== undefined)
  if (world === null || doubts.length === 0) return known
  const everybody = world.origins.map(({ key }) => key)
  const claims = new Set(doubts.map(({ claim }) => claim))
  const stricter = [...claims].map((claim) => {
    const of = doubts.filter((one) => one.claim === claim)
    const sets = (known[claim] ?? []).map((set, rung) => {
      const out = new Set(of.filter((one) => one.rung <= rung).map(({ key }) => key))
      return out.size === 0 ? set : (set === '*' ? everybody : set).filter((key) => !out.has(key))
    })
    return [claim, sets] as const
  })
  return { ...known, ...Object.fromEntries(stricter) }
}

interface Picking {
  readonly source: SourceKnowledge
  readonly chosen: readonly ClaimRung[]
  /** Rows of the kept world: labels that any custodian may read. */
  readonly shown: ReadonlySet<string>
  /** What a second reader has answered before. */
  readonly before: readonly Pair[]
}

/** Claims of the release at the rung that counts: the finest that was told or is told now. The hardest to know first. */
function toldPairs({ source, chosen }: Picking): readonly ClaimRung[] {
  const origins = source.world?.origins ?? []
  const finest = chosen
    .filter(({ rung }) => rung > 0)
    .map(({ claim, rung }) => ({
      claim,
      rung: Math.max(rung, ...source.told.filter((one) => one.claim === claim).map((one) => one.rung)),
    }))
    .filter(({ claim, rung }) => source.known[claim]?.[rung] !== undefined)
  const heads = ({ claim, rung }: ClaimRung): number => headsOf(origins, source.known[claim]?.[rung] ?? [])
  return finest.toSorted((a, b) => heads(a) - heads(b) || (a.claim < b.claim ? -1 : 1))
}

const same = (a: Pair, b: Pair): boolean => a.claim === b.claim && a.key === b.key && a.rung === b.rung
const isAmong = (pairs: readonly Pair[], one: Pair): boolean => pairs.some((held) => same(held, one))

/** Rows of which it may be asked without the verdict hanging on the answer, those that look most like the others first. */
function neutralPairs(picking: Picking, real: readonly Pair[], resting: ReadonlySet<string>): readonly Pair[] {
  const { source, chosen, shown } = picking
  const { world, known } = source
  const rows = (world?.origins ?? [])
    .filter(({ key }) => key !== world?.self && !resting.has(key) && shown.has(key))
    // what the verdict rests on is large: small rows beside it would tell which is which
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
  const stands = (doubted: readonly Pair[]): boolean =>
    restsOn({ ...source, known: withDoubts(world, known, doubted) }, chosen).verdict === 'within_on_assumptions'
  const found: Pair[] = []
  // each row has one stand-in: a row that is asked about twice beside others asked about once would tell itself
  const standIns = new Map<string, string>()
  for (const { claim, rung, key } of real) {
    const own = rows.filter((row) => row.key === standIns.get(key))
    const unused = rows.filter((row) => !found.some((one) => one.key === row.key))
    // the same claim at the same rung first; what is finer than what is told is nobody's to read here
    const pairs = Array.from({ length: rung }, (_, i) => rung - i).flatMap((at) =>
      [...own, ...unused, ...rows].map((row): Pair => ({ claim, rung: at, key: row.key })),
    )
    const next = pairs.find((pair) => !isAmong(found, pair) && stands([...found, pair]))
    if (next === undefined) continue
    found.push(next)
    standIns.set(key, next.key)
  }
  return found
}

export type Picked =
  | { readonly kind: 'picked'; readonly items: readonly SecondItem[] }
  | (Decision & { readonly kind: 'refused' })

/** The items of one question, numbered by their place; by label, so that their order says nothing of what matters. */
export function pickSecond(picking: Picking): Picked {
  const { source, chosen, shown, before } = picking
  const { entries } = restsOn(source, chosen)
  if (entries.length === 0) return refuse('second_nothing_rests', '/release')
  const rows = entries.filter(({ key }) => shown.has(key))
  if (rows.length === 0) return refuse('second_labels_sealed', '/release')
  const wanted = toldPairs(picking)
    .flatMap((at) => rows.map(({ key }) => ({ ...at, key })))
    .filter((pair) => !before.some((one) => one.claim === pair.claim && one.key === pair.key && one.rung >= pair.rung))
    .slice(0, mostEntries)
  if (wanted.length === 0) return refuse('second_nothing_new', '/release')
  const neutral = neutralPairs(picking, wanted, new Set(entries.map(({ key }) => key)))
  // nothing to hide among: whoever read it would know what the source hides among
  if (neutral.length === 0) return refuse('second_too_few_neutral', '/release')
  const real = wanted.slice(0, neutral.length)
  const items = [...real, ...neutral].map((pair) => ({
    ...pair,
    matters: isAmong(real, pair),
    first: knows(source, pair),
  }))
  const order = ({ key, claim, rung }: Pair): string => JSON.stringify([key, claim, rung])
  return { kind: 'picked', items: items.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)) }
}

/** What the reader is shown of an item: the words that would leave, and a label that they may read. */
export interface SecondShown {
  readonly element: string
  readonly label: string
  readonly en: string
  readonly ar: string
  readonly group: string
  readonly kind: string
  readonly heads: number
}

export interface AskSecond {
  readonly reading: string
  readonly release: string
  readonly case: string
  readonly reader: string
  readonly by: string
}

/** Puts the entries to a second reader. `grants`: of that person, now. */
export function askSecond(
  source: SourceState,
  state: SecondState,
  command: AskSecond,
  grants: readonly Grant[],
  picked: Picked,
  shown: readonly SecondShown[],
  id: string,
): Decision {
  const { reading, release, reader, by } = command
  if (!isCustodian(source, by)) return refuse('custodian_only')
  // labels of rows are read by custodians and by nobody else
  if (!grants.some(({ role, compartment }) => role === 'custodian' && !isReading(compartment)))
    return refuse('second_reader_no_custodian', '/reader')
  // whoever entered it, and whoever was ever let in to see what was entered, would only repeat it
  if (state.posts.includes(reader) || grants.some(({ compartment }) => compartment === custodyOf(id)))
    return refuse('second_reader_in_custody', '/reader')
  if (state.asked.some((held) => held.release === release && held.reader === reader && held.compared === null))
    return refuse('second_already_asked', '/reader')
  if (picked.kind === 'refused') return picked
  const { items } = picked
  const entries = items.filter(({ matters }) => matters).length
  return accepted(
    {
      kind: 'source/second-asked@1',
      aggregate: id,
      scope: id,
      facts: { reading, release, case: command.case, reader, items: items.length, entries, by },
      content: { items: items.map((item) => ({ ...item })) },
    },
    {
      kind: 'reading/asked@1',
      aggregate: reading,
      scope: reading,
      facts: { reader, items: items.length },
      content: { items: shown.map((each) => ({ ...each })) },
    },
    {
      kind: 'person/role-granted@1',
      aggregate: reader,
      facts: { role: 'custodian', compartment: readingOf(reading) },
    },
  )
}

export const secondAnswers = ['yes', 'no', 'unsure'] as const
export type SecondAnswer = (typeof secondAnswers)[number]
export interface AnsweredItem {
  readonly item: number
  readonly answer: SecondAnswer
}

/** The answers of the reader, each item once; sealed in the custody of the source, `scope`, and compared there. */
export function answerReading(
  state: { readonly items: number; readonly answerEntry: number | null },
  answers: readonly AnsweredItem[],
  scope: string,
  id: string,
): Decision {
  if (state.answerEntry !== null) return refuse('second_already_answered')
  const given = new Set(answers.map(({ item }) => item))
  const isWhole =
    given.size === answers.length && answers.length === state.items && [...given].every((n) => n < state.items)
  if (!isWhole) return refuse('second_answers_incomplete', '/answers', { items: state.items })
  return accepted({
    kind: 'reading/answered@1',
    aggregate: id,
    scope,
    facts: { items: answers.length },
    content: { answers: answers.toSorted((a, b) => a.item - b.item).map(({ item, answer }) => ({ item, answer })) },
  })
}

/** How one answer compares: whom nobody is sure of is not counted among those who could have known (release.md 3.1). */
export type SecondOutcome = 'agreed' | 'second_stricter' | 'first_stricter'
const outcomeOf = (first: boolean, answer: SecondAnswer | undefined): SecondOutcome => {
  const second = answer === 'yes'
  if (first === second) return 'agreed'
  return first ? 'second_stricter' : 'first_stricter'
}

export interface ComparedItem extends SecondItem {
  readonly item: number
  readonly second: SecondAnswer
  readonly outcome: SecondOutcome
}

/** Both answers beside each other; only ever after the second. */
export const compareSecond = (
  items: readonly SecondItem[],
  answers: readonly AnsweredItem[],
): readonly ComparedItem[] =>
  items.map((held, item) => {
    const second = answers.find((one) => one.item === item)?.answer ?? 'unsure'
    return { ...held, item, second, outcome: outcomeOf(held.first, second) }
  })

/** Entries that the stricter of two readers does not believe, but for those at which the first counts again. */
export const doubtsIn = (compared: readonly ComparedItem[], firstCounts: ReadonlySet<number>): readonly Pair[] =>
  compared.filter(({ item, second }) => second !== 'yes' && !firstCounts.has(item))

const readerLeaves = (reader: string, reading: string): NewEntry => ({
  kind: 'person/role-withdrawn@1',
  aggregate: reader,
  facts: { role: 'custodian', compartment: readingOf(reading) },
})

/**
 * What the clock writes once an answer is there: it is no act of the reader, whose receipt would name the
 * source. From then on the question is nothing that they may read.
 */
export function secondCompared(
  state: SecondState,
  reading: string,
  compared: readonly ComparedItem[],
  id: string,
): Decision | undefined {
  const held = state.asked.find((one) => one.reading === reading)
  if (held === undefined || held.compared !== null) return undefined
  const differing = compared.filter(({ outcome }) => outcome === 'second_stricter')
  return accepted(
    {
      kind: 'source/second-compared@1',
      aggregate: id,
      scope: id,
      facts: {
        reading,
        confirmed: compared.filter(({ matters, outcome }) => matters && outcome === 'agreed').length,
        differing: differing.map(({ item }) => item),
        resting: differing.filter(({ matters }) => matters).map(({ item }) => item),
      },
      content: { items: compared.map((each) => ({ ...each })) },
    },
    readerLeaves(held.reader, reading),
  )
}

export interface SettleSecond {
  readonly reading: string
  readonly item: number
  readonly counts: SecondCounts
  readonly reason: string
  readonly by: string
}

/** The custodian says which of two answers is right, and why. Until then the stricter one counts. */
export function settleSecond(source: SourceState, state: SecondState, command: SettleSecond, id: string): Decision {
  const { reading, item, counts, reason, by } = command
  if (!isCustodian(source, by)) return refuse('custodian_only')
  const held: SecondAsked | undefined = state.asked.find((one) => one.reading === reading)
  if (held?.compared === null) return refuse('second_not_compared', '/reading')
  if (held === undefined || !unsettled(held).includes(item)) return refuse('second_nothing_differs', '/item')
  // custody may have been handed to them since: nobody judges between another and themselves
  if (held.reader === by) return refuse('second_settled_by_reader')
  if (reason.trim() === '') return refuse('second_reason_missing', '/reason')
  return accepted({
    kind: 'source/second-settled@1',
    aggregate: id,
    scope: id,
    facts: { reading, item, counts, by },
    content: { reason },
  })
}
