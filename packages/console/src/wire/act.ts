// How does a person act? Look at what would be recorded, then record it once. No page believes itself: it shows what the
// node answered, and when no answer came it says so and asks again under the same command id, which changes nothing.

import { useQueryClient } from '@tanstack/react-query'
import {
  type ActName,
  type AnswerOf,
  type CallOf,
  newCommandId,
  type Preview,
  type Problem,
  type RouteName,
  routes,
} from '@tocsin/api'
import { useCallback, useState } from 'react'
import { client } from './client.ts'
import { confirmPerson } from './passkeys.ts'

export type Acting<Name extends RouteName> =
  | { readonly state: 'idle' }
  | { readonly state: 'looking' }
  | { readonly state: 'looked'; readonly preview: Preview }
  | { readonly state: 'sending' }
  | { readonly state: 'recorded'; readonly answer: AnswerOf<Name>; readonly command: string }
  /** By rule; it is recorded that it was tried. */
  | { readonly state: 'refused'; readonly problem: Problem; readonly recorded: boolean }
  /** No answer came: it may be recorded or not. Asking again under the same command is safe. */
  | { readonly state: 'unknown'; readonly problem: Problem }
  /** The node must be shown again that it is this person. */
  | { readonly state: 'unconfirmed'; readonly problem: Problem }

export interface Act<Name extends RouteName> {
  readonly acting: Acting<Name>
  readonly look: (call: CallOf<Name>) => Promise<void>
  readonly record: (call: CallOf<Name>) => Promise<void>
  /** Ask a passkey, then send the same command again. */
  readonly confirm: (call: CallOf<Name>) => Promise<void>
  readonly reset: () => void
}

/**
 * The command id of an act outlives a reload of its page: a person who pressed once and lost the page presses again and
 * nothing is done twice. It belongs to what is sent: another body is another command.
 */
function commandFor(slot: string, call: unknown): string {
  const wanted = JSON.stringify(call)
  const held = sessionStorage.getItem(slot)
  if (held !== null) {
    const [command = '', ...rest] = held.split('\n')
    if (rest.join('\n') === wanted) return command
  }
  const command = newCommandId()
  sessionStorage.setItem(slot, `${command}\n${wanted}`)
  return command
}

/** Whether the node can be asked what an act would record. */
export const isPreviewable = (name: RouteName): name is ActName => routes[name].previewable

const noAnswer = new Set(['unreachable', 'answer_unreadable', 'unavailable', 'internal', 'too_many'])

/** Acts by the name of a route. `slot` names the act on this page. */
export function useAct<Name extends RouteName>(name: Name, slot: string = name): Act<Name> {
  const [acting, setActing] = useState<Acting<Name>>({ state: 'idle' })
  const queries = useQueryClient()
  const place = `act:${location.pathname}:${slot}`

  const look = useCallback(
    async (call: CallOf<Name>) => {
      if (!isPreviewable(name)) return
      setActing({ state: 'looking' })
      const reply = await client.preview<ActName>(name, call as unknown as CallOf<ActName>)
      if (reply.ok) setActing({ state: 'looked', preview: reply.value })
      else if (noAnswer.has(reply.problem.code)) setActing({ state: 'unknown', problem: reply.problem })
      else setActing({ state: 'refused', problem: reply.problem, recorded: false })
    },
    [name],
  )

  const record = useCallback(
    async (call: CallOf<Name>) => {
      setActing({ state: 'sending' })
      const command = commandFor(place, call)
      const reply = await client.call(name, { ...call, command })
      if (reply.ok) {
        sessionStorage.removeItem(place)
        setActing({ state: 'recorded', answer: reply.value, command })
        void queries.invalidateQueries()
        return
      }
      const { problem } = reply
      if (noAnswer.has(problem.code)) setActing({ state: 'unknown', problem })
      else if (problem.code === 'confirmation_needed') setActing({ state: 'unconfirmed', problem })
      else {
        // a refusal by rule is recorded under its command: pressing again must be another act
        sessionStorage.removeItem(place)
        setActing({ state: 'refused', problem, recorded: reply.status === 422 })
      }
    },
    [name, place, queries],
  )

  const confirm = useCallback(
    async (call: CallOf<Name>) => {
      const problem = await confirmPerson()
      if (problem === undefined) await record(call)
      else setActing({ state: 'unconfirmed', problem })
    },
    [record],
  )

  return {
    acting,
    look,
    record,
    confirm,
    reset: useCallback(() => {
      setActing({ state: 'idle' })
    }, []),
  }
}
