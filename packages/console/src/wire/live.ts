// How does a page learn that something changed? One stream per browser, whichever tab holds the lock; it carries ids only,
// and what changed is read again under the reader's own rights.

import type { QueryClient } from '@tanstack/react-query'

export interface LiveState {
  readonly connected: boolean
  /** When the stream was last known to be open; null before the first time. */
  readonly since: Date | null
}

type Message =
  | { readonly kind: 'changed'; readonly aggregate: string }
  | { readonly kind: 'clock'; readonly now: string }
  | { readonly kind: 'state'; readonly connected: boolean }

let state: LiveState = { connected: false, since: null }
const listeners = new Set<() => void>()
export const liveState = (): LiveState => state
export function onLive(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Queries that name the aggregate, and every list: a new thing is in none of them by name. */
function reread(queries: QueryClient, aggregate: string): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey }) => {
      const [name, call] = queryKey as readonly [string, unknown]
      return name.startsWith('list') || name === 'readDesk' || JSON.stringify(call ?? null).includes(aggregate)
    },
  })
}

/** Opens the stream, or listens to the tab that has it. Ends with the page. */
export function startLive(queries: QueryClient): () => void {
  const channel = new BroadcastChannel('tocsin-live')
  const ended = new AbortController()
  const take = (message: Message): void => {
    switch (message.kind) {
      case 'changed':
        reread(queries, message.aggregate)
        break
      case 'clock':
        void queries.invalidateQueries()
        break
      case 'state':
        if (message.connected && !state.connected && state.since !== null) void queries.invalidateQueries()
        state = { connected: message.connected, since: message.connected ? new Date() : state.since }
        for (const listener of listeners) listener()
        break
    }
  }
  const tell = (message: Message): void => {
    take(message)
    channel.postMessage(message)
  }
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    take(data)
  }
  const hold = (): Promise<void> =>
    new Promise((resolve) => {
      const stream = new EventSource('/v1/live')
      stream.onopen = () => {
        tell({ kind: 'state', connected: true })
      }
      stream.onerror = () => {
        tell({ kind: 'state', connected: false })
        // closed for good, not broken off: perhaps the session ended
        if (stream.readyState === EventSource.CLOSED) void queries.invalidateQueries({ queryKey: ['whoAmI'] })
      }
      stream.addEventListener('changed', ({ data }: MessageEvent<string>) => {
        const { aggregate } = JSON.parse(data) as { aggregate: string }
        tell({ kind: 'changed', aggregate })
      })
      stream.addEventListener('clock', ({ data }: MessageEvent<string>) => {
        const { now } = JSON.parse(data) as { now: string }
        tell({ kind: 'clock', now })
      })
      ended.signal.addEventListener('abort', () => {
        stream.close()
        resolve()
      })
    })
  navigator.locks.request('tocsin-live', { signal: ended.signal }, hold).catch(() => undefined)
  return () => {
    ended.abort()
    channel.close()
  }
}
