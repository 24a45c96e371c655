// What is the best that may be said? Asked when a person asks, given up when that person stops it; nothing is recorded.
// The best is asked for first and shown at once; what else could be said is asked for then, and takes its place.

import type { AnswerOf, CallOf } from '@tocsin/api'
import { useCallback, useEffect, useRef, useState } from 'react'
import { client } from './client.ts'

export type Found = AnswerOf<'searchRelease'>
export type Asked = CallOf<'searchRelease'>['body']

export type Searching =
  | { readonly state: 'idle' }
  | { readonly state: 'searching' }
  /** The best is here; what else could be said is still looked for. */
  | { readonly state: 'best'; readonly found: Found }
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
    // what is here stays, and says what was left off
    setSearching((now) => (now.state === 'best' ? { state: 'found', found: now.found } : { state: 'idle' }))
  }, [])
  useEffect(() => () => running.current?.abort(), [])
  const start = useCallback(
    (asked: Asked) => {
      running.current?.abort()
      const mine = new AbortController()
      running.current = mine
      setSearching({ state: 'searching' })
      const ask = async (whole: boolean): Promise<boolean> => {
        const body = { ...asked, whole }
        const reply = await client.call('searchRelease', { params: { case: caseId }, body, signal: mine.signal })
        // an answer to a question that was given up is nobody's answer
        if (running.current !== mine) return false
        if (!reply.ok) setSearching({ state: 'failed', code: reply.problem.code })
        else setSearching({ state: whole ? 'found' : 'best', found: reply.value })
        return reply.ok
      }
      void ask(false).then((isOpen) => (isOpen ? ask(true) : false))
    },
    [caseId],
  )
  return { searching, start, stop }
}
