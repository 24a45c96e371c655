// Single keys for people who have done it a hundred times: `/` filter, `j` `k` move, Enter opens, `?` help. They can be
// switched off (WCAG 2.1.4) and none of them does anything that cannot be undone.

import { type RefObject, useEffect, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
const isOn = (): boolean => localStorage.getItem('single-keys') !== 'off'
export function setSingleKeys(on: boolean): void {
  localStorage.setItem('single-keys', on ? 'on' : 'off')
  for (const listener of listeners) listener()
}
export const useSingleKeys = (): boolean =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, isOn)

/** Whether a key belongs to what is being written or to an open dialog. */
const isTaken = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  (event.target instanceof HTMLElement &&
    event.target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=listbox], [role=menu]') !==
      null)

/** Calls `then` for one single key, anywhere on the page but in fields and dialogs. */
export function useKey(key: string, then: () => void): void {
  const on = useSingleKeys()
  useEffect(() => {
    if (!on) return
    const take = (event: KeyboardEvent): void => {
      if (event.key !== key || isTaken(event)) return
      event.preventDefault()
      then()
    }
    window.addEventListener('keydown', take)
    return () => {
      window.removeEventListener('keydown', take)
    }
  }, [key, then, on])
}

/** `j` and `k` move the focus through the links of the rows; Enter then opens, as on any link. */
export function useListKeys(table: RefObject<HTMLElement | null>): void {
  const on = useSingleKeys()
  useEffect(() => {
    if (!on) return
    const take = (event: KeyboardEvent): void => {
      if ((event.key !== 'j' && event.key !== 'k') || isTaken(event)) return
      const links = [...(table.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].flatMap((row) => {
        const link = row.querySelector<HTMLElement>('a, button')
        return link === null ? [] : [link]
      })
      if (links.length === 0) return
      event.preventDefault()
      const at = links.findIndex((link) => link.closest('[data-row]')?.contains(document.activeElement) === true)
      const next = at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + (event.key === 'j' ? 1 : -1)))
      links[next]?.focus()
    }
    window.addEventListener('keydown', take)
    return () => {
      window.removeEventListener('keydown', take)
    }
  }, [on, table])
}
