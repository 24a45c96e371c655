// What is the best that may be said within every limit, and what does every other choice lose? For whoever may draft a
// release of this case to this counterpart; nothing is recorded. Source: policy R35, R36, release.md 2.3 to 2.6.
// What the search finds is measured again by what drafting would record before anybody is told of it.

import type { AnswerOf } from '@tocsin/api'
import {
  assess,
  besides,
  type ClaimRung,
  type FoundRelease,
  type FoundWay,
  formatInstant,
  gapOf,
  type Instant,
  liveClaims,
  livePseudoClaims,
  may,
  numbersAsFacts,
  opensOf,
  type PlanAnswer,
  rungsOf,
  type SearchSentence,
  type StreamStates,
  saySearch,
  solverVersion,
  type Word,
  type WordsOf,
} from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import { breakEvenOf, type Planned, planBehind } from '../custody.ts'
import type { Ports } from '../ports.ts'
import { searchInThread } from '../solver/plan.ts'
import type { Viewer } from '../store/ports.ts'
import { bilingual, contents, foldAt, recordsIn, rolesOf } from './read.ts'
import { exposureViews } from './releases.ts'

type Searched = AnswerOf<'searchRelease'>

export interface SearchQuestion {
  readonly counterpart: string
  readonly pinned: readonly ClaimRung[]
  readonly banned: readonly ClaimRung[]
  readonly expected: 0 | 1 | 3
  readonly crowd: boolean
  readonly whole: boolean
  readonly points?: readonly { readonly claim: string; readonly points: readonly number[] }[] | undefined
}

/** How long a person waits for a proof. */
const searchMs = 4_000

/** What is said and what is shown of a case. */
export type CaseAsked = Pick<StreamStates['case'], 'core' | 'pseudoClaims'> & { readonly id: string }

/** Everything of a case of which a rung may be chosen, now. */
const choosable = ({ core, pseudoClaims }: CaseAsked) => [...liveClaims(core), ...livePseudoClaims(pseudoClaims)]

/** The case, for whoever may draft a release of it to this counterpart. @throws AbsentError */
export async function caseToDraft(ports: Ports, viewer: Viewer, id: string, counterpart: string): Promise<CaseAsked> {
  if (!may(await rolesOf(ports, viewer, id), 'release.draft')) throw new AbsentError()
  if (!may(await rolesOf(ports, viewer, counterpart), 'counterpart.read')) throw new AbsentError()
  return { ...(await foldAt(ports, viewer, 'case', id)).state, id }
}

/** A claim that is not of the case is absent: the numbers of another case's claim would say how many know that. @throws */
export function checkRungs(states: CaseAsked, rungs: readonly ClaimRung[]): void {
  const live = new Map(choosable(states).map((claim) => [claim.claim, claim]))
  if (rungs.some(({ claim, rung }) => live.get(claim)?.rungs[rung] === undefined)) throw new AbsentError()
}

/** The words of every rung of the case, as far as the viewer may read them. */
export async function wordsOfRungs(ports: Ports, viewer: Viewer, states: CaseAsked): Promise<WordsOf> {
  const live = choosable(states)
  const opened = await contents(
    ports,
    viewer,
    live.map(({ entry }) => entry),
  )
  const texts = new Map(live.map(({ claim, entry }) => [claim, recordsIn(opened.get(entry), 'texts').map(bilingual)]))
  return (claim, rung): Word => {
    const said = texts.get(claim)?.[rung]
    const label = live.find((each) => each.claim === claim)?.rungs[rung]?.label ?? ''
    return { en: said?.en ?? label, ar: said?.ar ?? label }
  }
}

/** By the minute, in a time that needs no place: the page shows it by the clocks of the reader beside this. */
const hourIn = (at: Instant): string => `${formatInstant(at).slice(0, 16).replace('T', ' ')} UTC`

/** Which sentence says it; `opens`: when the danger may begin, where that is known. */
function nameOf({ way, utility, notBefore }: FoundWay, opens: Instant | null): SearchSentence {
  if (way === 'delay' && notBefore !== undefined)
    return opens !== null && notBefore >= opens ? 'delay_too_late' : 'delay_until'
  if (utility !== null) return way
  return way === 'corroborate' ? 'corroborate_nothing' : way === 'exceed_limit' ? 'exceed_nothing' : way
}

function sentenceOf(way: FoundWay, opens: Instant | null): Word {
  const name = nameOf(way, opens)
  const slots = (lang: keyof Word) => ({
    points: way.utility ?? 0,
    n: way.heads ?? 0,
    limit: way.limit ?? 0,
    hour: way.notBefore === undefined ? '' : hourIn(way.notBefore),
    what: way.without === null ? '' : gapOf[way.without][lang],
  })
  return saySearch(name, slots('en'), slots('ar'))
}

function headline({ state, more, best }: PlanAnswer): Word {
  if (state !== 'unproven') return saySearch(state)
  return best === null ? saySearch('unproven_none') : saySearch('unproven', { n: more ?? 0 })
}

/** The numbers of a release, as drafting would record them. @throws Error when they are over a limit: never believed */
function exposureIn(
  { sources, plan }: Planned,
  x: readonly number[],
  inverse: readonly (number | null)[] = [],
): Searched['alternatives'][number]['exposure'] {
  const { verdict, sources: numbers } = assess(sources, rungsOf(plan, x))
  if (sources.length > 0 && verdict !== 'within_on_assumptions') throw new Error('the search broke its promise')
  return exposureViews(
    numbers.map((each) => ({
      ...numbersAsFacts(each),
      inverse: inverse[plan.sources.indexOf(each.source)] ?? null,
    })),
  )
}

const notAssessed: PlanAnswer = {
  state: 'not_assessed',
  more: null,
  best: null,
  inverse: [],
  alternatives: [],
  frontier: [],
  ways: [],
  leftOff: besides,
}

/** @throws AbsentError */
export async function searchRelease(
  ports: Ports,
  viewer: Viewer,
  id: string,
  question: SearchQuestion,
  gone: AbortSignal,
): Promise<Searched> {
  const states = await caseToDraft(ports, viewer, id, question.counterpart)
  const { pinned, banned, points = [], expected, crowd, whole } = question
  checkRungs(states, [...pinned, ...banned, ...points.map(({ claim }) => ({ claim, rung: 0 }))])
  const planned = await planBehind(ports, states, {
    pinned,
    banned,
    points,
    expected,
    counterpart: question.counterpart,
  })
  const answer: PlanAnswer =
    planned === null ? notAssessed : await searchInThread(planned.plan, { crowd, whole }, searchMs, gone)
  return shown(planned, answer, opensOf(states.core))
}

function shown(planned: Planned | null, answer: PlanAnswer, opens: Instant | null): Searched {
  const { state, more, best, frontier, leftOff } = answer
  const bare = {
    state,
    solver: solverVersion,
    frontier: [...frontier],
    leftOff: [...leftOff],
    sentence: headline(answer),
  }
  if (planned === null) return { ...bare, bound: null, best: null, alternatives: [], ways: [] }
  const { plan } = planned
  const said = (x: readonly number[]) => rungsOf(plan, x).map((each) => ({ ...each }))
  return {
    ...bare,
    bound: best === null || more === null ? null : best.utility + more,
    best: best && {
      rungs: said(best.x),
      utility: best.utility,
      disclosure: best.disclosure,
      exposure: exposureIn(planned, best.x, answer.inverse),
    },
    alternatives: answer.alternatives.map((other) => ({
      rungs: said(other.x),
      utility: other.utility,
      exposure: exposureIn(planned, other.x),
      loses: best === null ? [] : lossesOf(planned, best, other),
    })),
    ways: answer.ways.map((way) => ({
      way: way.way,
      sentence: sentenceOf(way, opens),
      without: way.without,
      rungs: way.x && said(way.x),
      utility: way.utility,
      heads: way.heads,
      limit: way.limit,
      notBefore: way.notBefore === undefined ? null : formatInstant(way.notBefore),
    })),
  }
}

/** What `other` says less finely than `best`, and what that costs the reader. */
function lossesOf(
  { plan }: Planned,
  best: FoundRelease,
  other: FoundRelease,
): Searched['alternatives'][number]['loses'] {
  return plan.axis.slice(0, plan.live).flatMap((claim, j) => {
    const [from, to] = [best.x[j] ?? 0, other.x[j] ?? 0]
    const worth = (rung: number): number => plan.instance.claims[j]?.rungs[rung]?.utility ?? 0
    return to < from ? [{ claim, from, to, points: worth(from) - worth(to) }] : []
  })
}

/** On which entries the verdict of a source rests, for its custodian. @throws AbsentError */
export async function readBreakEven(
  ports: Ports,
  viewer: Viewer,
  source: string,
  release: string | null,
): Promise<AnswerOf<'readBreakEven'>> {
  if (!may(await rolesOf(ports, viewer, source), 'source.origins')) throw new AbsentError()
  const rests = await breakEvenOf(ports, source, release)
  if (rests === undefined) throw new AbsentError()
  const { verdict, heads, needed, entries, largest } = rests
  return {
    source,
    verdict,
    heads,
    needed,
    entries: entries.map(({ key, kind, count }) => ({ key, kind, heads: count })),
    largest: largest && { ...largest },
  }
}
