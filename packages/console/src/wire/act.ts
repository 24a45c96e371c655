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
import { useMe } from './me.ts'
import { confirmPerson } from './passkeys.ts'

export type Acting<Name extends RouteName> =
  | { readonly state: 'idle' }
  | { readonly state: 'looking' }
  | { readonly state: 'looked'; readonly preview: Preview }
  | { readonly state: 'sending' }
  | { readonly state: 'recorded'; readonly answer: AnswerOf<Name>; readonly command: string }
  /** By rule; it is recorded that it was tried. */
  | { readonly state: 'refused'; readonly problem: Problem; readonly recorded: boolean }
  /** No answer came to the question what would be recorded: nothing is. */
  | { readonly state: 'unlooked'; readonly problem: Problem }
  /** No answer came: it may be recorded or not. Asking again for the same under the same command is safe. */
  | { readonly state: 'unknown'; readonly call: CallOf<Name> }
  /** The node must be shown again that it is this person. */
  | { readonly state: 'unconfirmed'; readonly problem: Problem; readonly call: CallOf<Name> }

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
function commandFor(place: string, call: unknown): { readonly command: string; readonly isNew: boolean } {
  const wanted = JSON.stringify(call)
  const [held, text] = heldAt(place)
  if (held !== '' && text === wanted) return { command: held, isNew: false }
  const command = newCommandId()
  sessionStorage.setItem(place, `${command}\n${wanted}`)
  return { command, isNew: true }
}

/** The command that was sent from here and got no answer, and what it said. */
function heldAt(place: string): readonly [command: string, call: string] {
  const [command = '', ...rest] = (sessionStorage.getItem(place) ?? '').split('\n')
  return [command, rest.join('\n')]
}

/** What was sent before the page was loaded again; bytes are not kept. */
function unanswered<Name extends RouteName>(name: Name, place: string): CallOf<Name> | undefined {
  const [command, text] = heldAt(place)
  return command === '' || routes[name].body.kind === 'bytes' ? undefined : (JSON.parse(text) as CallOf<Name>)
}

/** Whether the node can be asked what an act would record. */
export const isPreviewable = (name: RouteName): name is ActName => routes[name].previewable

/** Said before the node looks at the command. */
const early = new Set(['confirmation_needed', 'unauthenticated'])
const noAnswer = new Set(['unreachable', 'answer_unreadable', 'unavailable', 'internal', 'too_many'])

/** Acts by the name of a route. `slot` names the act on this page. */
export function useAct<Name extends RouteName>(name: Name, slot: string = name): Act<Name> {
  const [acting, setActing] = useState<Acting<Name>>({ state: 'idle' })
  const queries = useQueryClient()
  const person = useMe()?.person
  // whoever sits here next does not send what another person sent
  const place = `act:${person ?? ''}:${location.pathname}${location.search}:${slot}`
  const [looked, setLooked] = useState('')
  if (person !== undefined && looked === '') {
    setLooked(place)
    const call = unanswered(name, place)
    if (call !== undefined) setActing({ state: 'unknown', call })
  }

  const askWho = useCallback(() => queries.invalidateQueries({ queryKey: ['whoAmI'] }), [queries])
  /** Nothing was recorded; the shell asks who sits here, and the fields wait. */
  const signedOut = useCallback(() => {
    setActing({ state: 'idle' })
    void askWho()
  }, [askWho])

  const look = useCallback(
    async (call: CallOf<Name>) => {
      if (!isPreviewable(name)) return
      setActing({ state: 'looking' })
      const reply = await client.preview<ActName>(name, call as unknown as CallOf<ActName>)
      if (reply.ok) setActing({ state: 'looked', preview: reply.value })
      else if (noAnswer.has(reply.problem.code)) setActing({ state: 'unlooked', problem: reply.problem })
      else if (reply.problem.code === 'unauthenticated') signedOut()
      else setActing({ state: 'refused', problem: reply.problem, recorded: false })
    },
    [name, signedOut],
  )

  const record = useCallback(
    async (call: CallOf<Name>) => {
      setActing({ state: 'sending' })
      const { command, isNew } = commandFor(place, call)
      const reply = await client.call(name, { ...call, command })
      if (reply.ok) {
        sessionStorage.removeItem(place)
        setActing({ state: 'recorded', answer: reply.value, command })
        void queries.invalidateQueries()
        return
      }
      const { problem } = reply
      if (noAnswer.has(problem.code)) {
        setActing({ state: 'unknown', call })
        return
      }
      if (early.has(problem.code)) {
        // the node did not look for the command: what was sent under it before may still be recorded
        if (isNew) sessionStorage.removeItem(place)
        if (problem.code === 'unauthenticated' && isNew) signedOut()
        else if (problem.code === 'unauthenticated') {
          setActing({ state: 'unknown', call })
          void askWho()
        } else setActing({ state: 'unconfirmed', problem, call })
        return
      }
      // a refusal by rule is recorded under its command: pressing again must be another act
      sessionStorage.removeItem(place)
      setActing({ state: 'refused', problem, recorded: reply.status === 422 })
    },
    [name, place, queries, signedOut, askWho],
  )

  const confirm = useCallback(
    async (call: CallOf<Name>) => {
      const problem = await confirmPerson()
      if (problem === undefined) await record(call)
      else setActing({ state: 'unconfirmed', problem, call })
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
