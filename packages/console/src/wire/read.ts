// What does the node say, and what is true while it does not answer? Reads by the name of a route, as of two times.

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type AnswerOf, type CallOf, type Problem, type RouteName, routes } from '@tocsin/api'
import { useMemo } from 'react'
import { useAsOf } from '../time/as-of.tsx'
import { client, ReadFailed } from './client.ts'

/** What a page knows of one read. `refused` covers forbidden and absent alike: the node does not tell them apart. */
export type Read<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'refused'; readonly problem: Problem }
  | { readonly state: 'failed'; readonly problem: Problem; readonly lastGood: Date | null; readonly retry: () => void }
  | {
      readonly state: 'ready'
      readonly value: Value
      readonly at: Date
      readonly stale: boolean
      /** Reading it again failed: this is what was read last. */
      readonly trouble?: Trouble
    }

export interface Trouble {
  readonly problem: Problem
  readonly retry: () => void
}

type LooseCall = { readonly params?: unknown; readonly query?: Readonly<Record<string, unknown>> }

/** Whether a route can be asked as of two times: its query says so. */
const takesAsOf = (name: RouteName): boolean => 'validAt' in routes[name].query.shape

export const keyOf = (name: RouteName, call: unknown): readonly unknown[] => [name, call]

const readable = new Set(['absent', 'role_lacking'])
export const isRefused = (problem: Problem): boolean => readable.has(problem.code)

async function fetched<Name extends RouteName>(
  name: Name,
  call: unknown,
  signal: AbortSignal,
): Promise<AnswerOf<Name>> {
  const reply = await client.call(name, { ...(call as object), signal } as unknown as CallOf<Name>)
  if (!reply.ok) throw new ReadFailed(reply.problem)
  return reply.value
}

const problemIn = (error: unknown): Problem =>
  error instanceof ReadFailed
    ? error.problem
    : { type: 'about:blank', title: 'The page itself failed', status: 0, code: 'page_failed' }

/** One read. With `enabled: false` it waits. */
export function useRead<Name extends RouteName>(
  name: Name,
  call: CallOf<Name>,
  { enabled = true }: { readonly enabled?: boolean } = {},
): Read<AnswerOf<Name>> {
  const asOf = useAsOf()
  const given = call as LooseCall
  const full = takesAsOf(name) ? { ...given, query: { ...given.query, ...asOf.query } } : given
  const result = useQuery({
    queryKey: keyOf(name, full),
    queryFn: ({ signal }) => fetched(name, full, signal),
    enabled,
    // nothing of another record or another time stands in while this one is read: a page must not say of one case what is
    // true of another
  })
  if (result.error !== null) {
    const problem = problemIn(result.error)
    if (isRefused(problem)) return { state: 'refused', problem }
    const retry = (): void => void result.refetch()
    if (result.data === undefined) return { state: 'failed', problem, lastGood: null, retry }
    // what was read stays, and with it what somebody is writing on that page
    return {
      state: 'ready',
      value: result.data,
      at: new Date(result.dataUpdatedAt),
      stale: true,
      trouble: { problem, retry },
    }
  }
  if (result.data === undefined) return { state: 'loading' }
  return {
    state: 'ready',
    value: result.data,
    at: new Date(result.dataUpdatedAt),
    stale: result.isStale,
  }
}

type Paged = { readonly items: readonly unknown[]; readonly next: string | null }
/** Names of routes that answer pages. */
export type ListName = {
  [Name in RouteName]: AnswerOf<Name> extends Paged ? Name : never
}[RouteName]
export type ItemOf<Name extends ListName> =
  AnswerOf<Name> extends { readonly items: readonly (infer Item)[] } ? Item : never

export interface ListRead<Item> {
  /** Pages as they were read, each with its rows. */
  readonly pages: readonly (readonly Item[])[]
  readonly hasMore: boolean
  readonly loadsMore: boolean
  readonly more: () => void
}

/** A list that grows by keyset pages as it is scrolled. */
export function useList<Name extends ListName>(name: Name, call: CallOf<Name>): Read<ListRead<ItemOf<Name>>> {
  const asOf = useAsOf()
  const given = call as LooseCall
  const full = takesAsOf(name) ? { ...given, query: { ...given.query, ...asOf.query } } : given
  const isPaged = 'after' in routes[name].query.shape
  const result = useInfiniteQuery({
    queryKey: keyOf(name, { ...full, pages: true }),
    queryFn: ({ signal, pageParam }) => {
      const query = pageParam === '' || !isPaged ? full.query : { ...full.query, after: pageParam }
      return fetched(name, { ...full, ...(query === undefined ? {} : { query }) }, signal)
    },
    initialPageParam: '',
    getNextPageParam: (last) => (last as Paged).next ?? undefined,
  })
  const pages = useMemo(
    () => (result.data?.pages ?? []).map((page) => (page as Paged).items as readonly ItemOf<Name>[]),
    [result.data],
  )
  if (result.error !== null && result.data === undefined) {
    const problem = problemIn(result.error)
    if (isRefused(problem)) return { state: 'refused', problem }
    return { state: 'failed', problem, lastGood: null, retry: () => void result.refetch() }
  }
  if (result.data === undefined) return { state: 'loading' }
  const value: ListRead<ItemOf<Name>> = {
    pages,
    hasMore: result.hasNextPage,
    loadsMore: result.isFetchingNextPage,
    more: () => {
      if (result.hasNextPage && !result.isFetchingNextPage) void result.fetchNextPage()
    },
  }
  const ready = { state: 'ready', value, at: new Date(result.dataUpdatedAt), stale: result.isStale } as const
  if (result.error === null) return ready
  const retry = result.isFetchNextPageError ? value.more : (): void => void result.refetch()
  return { ...ready, trouble: { problem: problemIn(result.error), retry } }
}
