// Whose clock? Mine, theirs, or UTC: chosen once, kept in this browser, shown at every time. And what is now: the node's
// own time, which an exercise sets by hand; the browser's clock decides nothing.

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { useRead } from '../wire/read.ts'

export type Whose = 'mine' | 'theirs' | 'utc'
export const everyWhose: readonly Whose[] = ['mine', 'theirs', 'utc']

interface Clocks {
  readonly whose: Whose
  readonly setWhose: (whose: Whose) => void
  readonly showsHijri: boolean
  readonly setShowsHijri: (shows: boolean) => void
  readonly mine: string
  /** The zone of the place that the page is about; null where the page is about no place. */
  readonly theirs: string | null
  /** The node's time, a minute old at most. */
  readonly now: Date
}
const mine = new Intl.DateTimeFormat().resolvedOptions().timeZone
const Context = createContext<Clocks>({
  whose: 'mine',
  setWhose: () => undefined,
  showsHijri: false,
  setShowsHijri: () => undefined,
  mine,
  theirs: null,
  now: new Date(0),
})
export const useClocks = (): Clocks => useContext(Context)

const isWhose = (word: string | null): word is Whose => everyWhose.some((each) => each === word)

export function ClockProvider({ children }: { readonly children: ReactNode }) {
  const held = localStorage.getItem('clock')
  const [whose, setWhose] = useState<Whose>(isWhose(held) ? held : 'theirs')
  const [showsHijri, setShowsHijri] = useState(localStorage.getItem('hijri') === 'on')
  const node = useRead('describeNode', {})
  const said = node.state === 'ready' ? node.value.now : null
  const runs = node.state === 'ready' && node.value.world === 'live'
  const readAt = node.state === 'ready' ? node.at.getTime() : 0
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const tell = (): void => {
      setNow(said === null ? new Date() : new Date(Date.parse(said) + (runs ? Date.now() - readAt : 0)))
    }
    tell()
    const timer = setInterval(tell, 20_000)
    return () => {
      clearInterval(timer)
    }
  }, [said, runs, readAt])
  const value = useMemo<Clocks>(
    () => ({
      whose,
      setWhose: (next) => {
        localStorage.setItem('clock', next)
        setWhose(next)
      },
      showsHijri,
      setShowsHijri: (next) => {
        localStorage.setItem('hijri', next ? 'on' : 'off')
        setShowsHijri(next)
      },
      mine,
      theirs: null,
      now,
    }),
    [whose, showsHijri, now],
  )
  return <Context value={value}>{children}</Context>
}

/** Below it, "theirs" is the clock of this zone. */
export function Theirs({ zone, children }: { readonly zone: string | null; readonly children: ReactNode }) {
  const clocks = useClocks()
  const value = useMemo(() => ({ ...clocks, theirs: zone ?? clocks.theirs }), [clocks, zone])
  return <Context value={value}>{children}</Context>
}

/** The zone that times are written in, and whose it is. */
export function zoneOf({ whose, theirs }: Pick<Clocks, 'whose' | 'theirs'>): string {
  if (whose === 'utc') return 'UTC'
  return whose === 'theirs' && theirs !== null ? theirs : mine
}
