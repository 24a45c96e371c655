// What is the best that may be said? Asked when a person asks, given up when that person stops it; nothing is recorded.

import type { AnswerOf, CallOf } from '@tocsin/api'
import { useCallback, useEffect, useRef, useState } from 'react'
import { client } from './client.ts'

export type Found = AnswerOf<'searchRelease'>
export type Asked = CallOf<'searchRelease'>['body']

export type Searching =
  | { readonly state: 'idle' }
  | { readonly state: 'searching' }
  | { readonly state: 'found'; readonly found: Found }
  | { readonly state: 'failed'; readonly code: string }

export interface SearchOf {
  readonly searching: Searching
  readonly start: (asked: Asked) => void
  readonly stop: () => void
}

export function useSearch(caseId: string): SearchOf {
  const [searching, setSearching] = useState<Searching>({ state: 'idle' })
  const running = useRef<AbortController | null>(null)
  const stop = useCallback(() => {
    running.current?.abort()
    running.current = null
    setSearching({ state: 'idle' })
  }, [])
  useEffect(() => () => running.current?.abort(), [])
  const start = useCallback(
    (asked: Asked) => {
      running.current?.abort()
      const mine = new AbortController()
      running.current = mine
      setSearching({ state: 'searching' })
      void client
        .call('searchRelease', { params: { case: caseId }, body: asked, signal: mine.signal })
        .then((reply) => {
          // an answer to a question that was given up is nobody's answer
          if (running.current !== mine) return
          setSearching(
            reply.ok ? { state: 'found', found: reply.value } : { state: 'failed', code: reply.problem.code },
          )
        })
    },
    [caseId],
  )
  return { searching, start, stop }
}
