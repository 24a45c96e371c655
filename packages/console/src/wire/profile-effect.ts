// What would other rules change in the open cases? Asked once, so that it is on the record that somebody looked, then read
// page by page with a count, for as long as the person wants to wait.

import { type AnswerOf, type CallOf, newCommandId, type Problem, type Reply } from '@tocsin/api'
import { useCallback, useEffect, useRef, useState } from 'react'
import { client } from './client.ts'

export type Asked = CallOf<'previewProfile'>['body']
export type ChangedCase = AnswerOf<'readProfileEffect'>['items'][number]

export interface Effect {
  readonly state: 'idle' | 'running' | 'done' | 'stopped' | 'failed'
  readonly looked: number
  readonly of: number
  readonly items: readonly ChangedCase[]
  readonly problem: Problem | null
}

const nothing: Effect = { state: 'idle', looked: 0, of: 0, items: [], problem: null }
const casesAtOnce = '100'

const pageAfter = (
  profile: string,
  hash: string,
  after: string,
  signal: AbortSignal,
): Promise<Reply<'readProfileEffect'>> =>
  client.call('readProfileEffect', {
    params: { profile },
    query: { hash, limit: casesAtOnce, ...(after === '' ? {} : { after }) },
    signal,
  })

export interface AskEffect {
  readonly effect: Effect
  readonly ask: (body: Asked) => Promise<void>
  readonly stop: () => void
  readonly reset: () => void
}

export function useProfileEffect(): AskEffect {
  const [effect, setEffect] = useState<Effect>(nothing)
  const running = useRef<AbortController | null>(null)
  const stop = useCallback(() => {
    running.current?.abort()
    running.current = null
  }, [])
  // whoever leaves the page waits no longer
  useEffect(() => stop, [stop])

  const ask = useCallback(
    async (body: Asked) => {
      stop()
      const cancel = new AbortController()
      running.current = cancel
      const { signal } = cancel
      const isStopped = (): boolean => signal.aborted
      let now: Effect = { ...nothing, state: 'running' }
      const tell = (change: Partial<Effect>): void => {
        now = { ...now, ...change }
        if (running.current === cancel || signal.aborted) setEffect(now)
      }
      tell({})
      const asked = await client.call('previewProfile', { body, command: newCommandId() })
      if (!asked.ok) {
        tell({ state: 'failed', problem: asked.problem })
        return
      }
      const { profile, hash } = asked.value.entries[0]?.facts ?? {}
      if (typeof profile !== 'string' || typeof hash !== 'string') return
      for (let after = ''; !isStopped(); ) {
        const page = await pageAfter(profile, hash, after, signal)
        if (isStopped()) break
        if (!page.ok) {
          tell({ state: 'failed', problem: page.problem })
          return
        }
        const { looked, of, items, next } = page.value
        tell({ looked: now.looked + looked, of, items: [...now.items, ...items] })
        if (next === null) {
          tell({ state: 'done' })
          return
        }
        after = next
      }
      tell({ state: 'stopped' })
    },
    [stop],
  )
  const reset = useCallback(() => {
    stop()
    setEffect(nothing)
  }, [stop])
  return { effect, ask, stop, reset }
}
