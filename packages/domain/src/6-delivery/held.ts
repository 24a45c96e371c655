// Does what is sealed and has not left still may? Whom it would reach may have become known since.
// Rules: people A1. Asked again each time before anything is put into an envelope; what the answer is, is written down once.

import type { NewEntry } from '#kernel/entry.ts'
import type { DeliveryState } from './delivery-state.ts'

/** What was found about whoever it would reach. */
interface Reached {
  readonly code: string
  readonly facts?: { readonly [name: string]: unknown } | undefined
}

const textIn = (found: Reached, name: string): string => {
  const value = found.facts?.[name]
  return typeof value === 'string' ? value : ''
}

/** What is new about a delivery that waits to leave: held back, or let go again; nothing when it is as it was. */
export function heldNews(state: DeliveryState, found: Reached | null, id: string): readonly NewEntry[] {
  if (state.state !== 'queued') return []
  const addressee = found === null ? '' : textIn(found, 'addressee')
  if (found === null) return state.held === null ? [] : [{ kind: 'delivery/let-go@1', aggregate: id, facts: {} }]
  if (state.held?.code === found.code && state.held.addressee === addressee) return []
  const facts = { code: found.code, addressee, why: textIn(found, 'why') }
  return [{ kind: 'delivery/held-back@1', aggregate: id, facts }]
}
