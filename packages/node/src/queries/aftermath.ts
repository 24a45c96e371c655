// What was said aside, what happened, and how many are left? Numbers for whoever sees the case; labels for the custodian
// alone. What other cases told stands in the numbers: never which case, and never when (release 7.6).

import type { AnswerOf } from '@tocsin/api'
import { crowdOverTime, type Instant, type Moment, may } from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import { knowledgeOf } from '../custody.ts'
import { accountOf, clearingsOf } from '../history.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { bilingual, contents, foldAt, offered, recordIn, recordsIn, rolesOf, textIn, when } from './read.ts'

type View = AnswerOf<'readAftermath'>
type Source = AnswerOf<'readSourceHistory'>
type Crowd = Source['moments'][number]

/** Things told in one breath and each answer of the custodian, in the order of their instants; `hidden` where told elsewhere. */
async function momentsOf(ports: Ports, source: string, cleared: readonly Answered[], only: string | null) {
  const by = new Map<string, Moment & { readonly hidden: boolean }>()
  for (const { claim, rung, manner, at, aggregate, case_id } of await accountOf(ports, source)) {
    const key = `${aggregate} ${manner} ${at}`
    const held = by.get(key) ?? {
      at: at as Instant,
      what: manner,
      told: [],
      cleared: [],
      hidden: only !== null && case_id !== only,
    }
    by.set(key, { ...held, told: [...held.told, { claim, rung }] })
  }
  const answers = cleared.map(({ at, keys }) => ({ at, what: 'event', told: [], cleared: keys, hidden: false }))
  return [...by.values(), ...answers]
}
interface Answered {
  readonly at: Instant
  readonly keys: readonly string[]
}

async function crowdOf(ports: Ports, source: string, only: string | null): Promise<{ k: number; moments: Crowd[] }> {
  const knowledge = await knowledgeOf(ports, source, null, null)
  if (knowledge === undefined) return { k: 0, moments: [] }
  const { cleared } = (await ports.store.load<{ readonly cleared: ClearedNow }>('source', source)).state
  const keys = new Map((await clearingsOf(ports, source)).map(({ n, answered }) => [n, answered]))
  const answers = cleared.clearings.flatMap(({ n, answeredAt }) =>
    answeredAt === null ? [] : [{ at: answeredAt, keys: keys.get(n) ?? [] }],
  )
  const moments = await momentsOf(ports, source, answers, only)
  const shown = crowdOverTime(knowledge, moments)
  return {
    k: knowledge.limits.k,
    moments: shown.flatMap(({ at, what, numbers, hidden }) =>
      hidden
        ? []
        : [
            {
              at: when(at),
              what: what as Crowd['what'],
              heads: numbers.heads,
              of: numbers.of,
              verdict: numbers.verdict,
            },
          ],
    ),
  }
}
interface ClearedNow {
  readonly clearings: readonly { readonly n: number; readonly answeredAt: Instant | null }[]
}

/** For whoever sees the case. @throws AbsentError */
export async function readAftermath(ports: Ports, viewer: Viewer, id: string): Promise<View> {
  const roles = await rolesOf(ports, viewer, id)
  if (!may(roles, 'case.read')) throw new AbsentError()
  const { aftermath } = (await foldAt(ports, viewer, 'case', id)).state
  const { said, events, recomputed } = aftermath
  const opened = await contents(
    ports,
    viewer,
    [...said, ...events].map(({ entry }) => entry),
  )
  const textOf = (entry: number) => {
    const text = recordIn(opened.get(entry), 'text')
    return text === undefined ? null : bilingual(text)
  }
  const overTime = await Promise.all(
    (recomputed?.sources ?? []).map(async ({ source }) => ({ source, ...(await crowdOf(ports, source, id)) })),
  )
  return {
    case: id,
    said: said.map((one) => ({
      manner: one.manner,
      at: when(one.at),
      recordedAt: when(one.recordedAt),
      by: one.by,
      counterpart: one.counterpart,
      to: textIn(opened.get(one.entry), 'to'),
      speaker: textIn(opened.get(one.entry), 'speaker'),
      text: textOf(one.entry),
      rungs: one.rungs.map((rung) => ({ ...rung })),
      beyond: one.beyond,
    })),
    events: events.map((one) => ({
      what: one.what,
      at: when(one.at),
      by: one.by,
      groups: [...one.groups],
      organisation: one.organisation,
      heads: one.heads,
      text: textOf(one.entry),
    })),
    recomputed:
      recomputed === null
        ? null
        : {
            at: when(recomputed.at),
            over: recomputed.over,
            sources: recomputed.sources.map((source) => ({
              ...source,
              verdict: source.verdict as Crowd['verdict'],
            })),
          },
    overTime,
    actions: [offered(roles, 'sayAside', 'case.said'), offered(roles, 'recordEvent', 'case.event')],
  }
}

/** For whoever is in the source's custody: labels too. @throws AbsentError */
export async function readSourceHistory(ports: Ports, viewer: Viewer, id: string): Promise<Source> {
  const roles = await rolesOf(ports, viewer, id)
  if (!may(roles, 'source.clear')) throw new AbsentError()
  const { source, cleared } = (await foldAt(ports, viewer, 'source', id)).state
  const entries = cleared.clearings.flatMap(({ entry, answer }) => [entry, answer])
  const opened = await contents(ports, viewer, [source.origins?.entry ?? null, ...entries])
  const world = source.origins === null ? undefined : opened.get(source.origins.entry)
  const keysIn = (entry: number | null): string[] => {
    const keys = entry === null ? undefined : opened.get(entry)?.keys
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : []
  }
  const gone = new Set(cleared.clearings.flatMap(({ answer }) => keysIn(answer)))
  const { k, moments } = await crowdOf(ports, id, null)
  const { recomputed } = cleared
  const leftOf = (left: { readonly heads: number; readonly verdict: string }) => ({
    heads: left.heads,
    verdict: left.verdict as Crowd['verdict'],
  })
  return {
    source: id,
    k,
    recomputed:
      recomputed === null
        ? null
        : {
            at: when(recomputed.at),
            before: leftOf(recomputed.before),
            after: leftOf(recomputed.after),
            ifAll: leftOf(recomputed.ifAll),
            of: recomputed.of,
          },
    clearings: cleared.clearings.map((one) => ({
      n: one.n,
      what: one.what as Source['clearings'][number]['what'],
      state: one.state,
      at: when(one.at),
      due: when(one.due),
      widens: one.widens,
      proposed: keysIn(one.entry),
      cleared: keysIn(one.answer),
      reason: one.answer === null ? null : textIn(opened.get(one.answer), 'reason'),
    })),
    origins: recordsIn(world, 'origins').flatMap(({ key, count }) =>
      typeof key !== 'string' || key === textIn(world, 'self')
        ? []
        : [{ key, count: typeof count === 'number' ? count : 0, cleared: gone.has(key) }],
    ),
    narrowed: [...cleared.narrowed],
    moments,
    actions: [offered(roles, 'answerClearing', 'source.clear'), offered(roles, 'narrowPool', 'source.clear')],
  }
}
