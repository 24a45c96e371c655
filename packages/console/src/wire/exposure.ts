// How many could have said it, if these rungs were told? Asked again on every change of a rung; the last answer wins, and
// while it is not here the one before is marked as stale. Nothing is recorded by asking.

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { AnswerOf, Problem } from '@tocsin/api'
import { useDeferredValue } from 'react'
import { client, ReadFailed } from './client.ts'

export interface Rung {
  readonly claim: string
  readonly rung: number
}
export interface Assessed {
  readonly value: AnswerOf<'assessExposure'> | undefined
  readonly stale: boolean
  readonly problem: Problem | null
}

export function useExposure(caseId: string, counterpart: string, rungs: readonly Rung[]): Assessed {
  // by its words, since a page makes the same choice anew whenever it renders
  const chosen = JSON.stringify(rungs)
  const asked = useDeferredValue(chosen)
  const result = useQuery({
    queryKey: ['assessExposure', { case: caseId, counterpart, rungs: asked }],
    queryFn: async ({ signal }) => {
      const reply = await client.call('assessExposure', {
        params: { case: caseId },
        body: { counterpart, rungs: JSON.parse(asked) as Rung[] },
        signal,
      })
      if (!reply.ok) throw new ReadFailed(reply.problem)
      return reply.value
    },
    enabled: counterpart !== '',
    placeholderData: keepPreviousData,
  })
  return {
    value: result.data,
    stale: result.isPlaceholderData || asked !== chosen,
    problem: result.error instanceof ReadFailed ? result.error.problem : null,
  }
}
