// Who tells a screen reader what just changed? One polite region; the assertive one is for an overdue duty only.

import { useSyncExternalStore } from 'react'

let said = { polite: '', assertive: '' }
const listeners = new Set<() => void>()
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function announce(text: string, how: 'polite' | 'assertive' = 'polite'): void {
  said = { ...said, [how]: text }
  for (const listener of listeners) listener()
}

export function Announcer() {
  const { polite, assertive } = useSyncExternalStore(subscribe, () => said)
  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite">
        {polite}
      </div>
      <div className="visually-hidden" role="alert" aria-live="assertive">
        {assertive}
      </div>
    </>
  )
}
