// How far is the story? The demo's own server says so; it is on this machine, so that asking often costs nothing.

import { useCallback, useEffect, useState } from 'react'

export interface Said {
  readonly en: string
  readonly ar: string
}
export interface Seat {
  readonly as: string
  readonly page: string
}
export interface StoryLink extends Seat {
  readonly title: Said
  readonly node: string
}
export interface NodeOfStory {
  readonly node: string
  readonly name: Said
  readonly lang: 'en' | 'ar'
  readonly shape: 'desk' | 'phone'
  readonly address: string
  readonly seat: Seat | null
  readonly people: Readonly<Record<string, Said>>
}
/** As packages/cli/src/demo/guide.ts tells it. */
export interface Told {
  readonly sentence: string
  readonly zone: string
  readonly chapters: readonly Said[]
  readonly at: number
  readonly playing: boolean
  readonly stopped: string | null
  readonly chapter: {
    readonly title: Said
    readonly text: Said
    readonly proof: boolean
    readonly links: readonly StoryLink[]
    readonly opens: boolean
  }
  readonly end: { readonly title: Said; readonly text: Said; readonly links: readonly StoryLink[] } | null
  readonly line: {
    readonly stage: string
    readonly node: string
    readonly title: string
    readonly at: string
    readonly hash: string
  } | null
  readonly passed: readonly { readonly stage: string; readonly call: string; readonly code: string }[]
  readonly nodes: readonly NodeOfStory[]
}
export interface Checked {
  readonly node: string
  readonly origin: string
  readonly entries: number
  readonly verified: boolean
  readonly root: string
}
export interface Opened {
  readonly entry: number
  readonly size: number
  readonly fields: Readonly<Record<string, string>>
  readonly hidden: number
}
export interface Flipped {
  readonly file: string
  readonly offset: number
  readonly was: number
  readonly is: number
  readonly refusal: { readonly code: string; readonly file: string; readonly offset: number } | null
}

/** An act of the bar; undefined when the demo did not answer yes. */
export async function post<Answer>(path: string, body: object = {}): Promise<Answer | undefined> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return response.ok ? ((await response.json()) as Answer) : undefined
  } catch {
    return undefined
  }
}

const every = 700

export interface StoryState {
  readonly told: Told | null
  /** Whether the demo stopped answering: its terminal was closed. */
  readonly lost: boolean
  readonly next: () => void
}

export function useStory(): StoryState {
  const [told, setTold] = useState<Told | null>(null)
  const [lost, setLost] = useState(false)
  useEffect(() => {
    let timer: number | undefined
    const ended = new AbortController()
    const look = async (): Promise<void> => {
      try {
        const response = await fetch('/demo/story', { signal: ended.signal })
        setTold((await response.json()) as Told)
        setLost(false)
      } catch {
        if (ended.signal.aborted) return
        setLost(true)
      }
      timer = window.setTimeout(() => void look(), every)
    }
    void look()
    return () => {
      ended.abort()
      window.clearTimeout(timer)
    }
  }, [])
  const next = useCallback(() => {
    setTold((before) => (before === null ? null : { ...before, playing: true }))
    void post<Told>('/demo/next').then((after) => {
      if (after !== undefined) setTold(after)
    })
  }, [])
  return { told, lost, next }
}
