// How does this browser show who sits at it? With a passkey: the node asks, the authenticator signs, no secret travels.

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import type { CallOf, Problem } from '@tocsin/api'
import { client } from './client.ts'

type Answer = CallOf<'confirmPerson'>['body']['answer']

/** Loaded when a passkey is asked for. */
const browser = () => import('@simplewebauthn/browser')

const declined: Problem = { type: 'about:blank', title: 'No passkey answered', status: 0, code: 'passkey_declined' }

async function asked(options: unknown): Promise<Answer | undefined> {
  try {
    const optionsJSON = options as PublicKeyCredentialRequestOptionsJSON
    const { startAuthentication } = await browser()
    return (await startAuthentication({ optionsJSON })) as unknown as Answer
  } catch {
    return undefined
  }
}

/** Signs in whoever holds a passkey of this node. Undefined when done. */
export async function signInWithPasskey(): Promise<Problem | undefined> {
  const options = await client.call('passkeySignInOptions', { body: {} })
  if (!options.ok) return options.problem
  const answer = await asked(options.value.options)
  if (answer === undefined) return declined
  const reply = await client.call('signInWithPasskey', { body: { answer } })
  return reply.ok ? undefined : reply.problem
}

/** Keeps a new passkey for the person of this session. */
export async function addPasskey(label: string): Promise<Problem | undefined> {
  const options = await client.call('passkeyOptions', { body: {} })
  if (!options.ok) return options.problem
  let answer: Answer
  try {
    const optionsJSON = options.value.options as unknown as PublicKeyCredentialCreationOptionsJSON
    const { startRegistration } = await browser()
    answer = (await startRegistration({ optionsJSON })) as unknown as Answer
  } catch {
    return declined
  }
  const reply = await client.call('addPasskey', { body: { answer, label } })
  return reply.ok ? undefined : reply.problem
}

/** It is still this person. Undefined when the node believes it. */
export async function confirmPerson(): Promise<Problem | undefined> {
  const options = await client.call('confirmationOptions', { body: {} })
  if (!options.ok) return options.problem
  const answer = await asked(options.value.options)
  if (answer === undefined) return declined
  const reply = await client.call('confirmPerson', { body: { answer } })
  return reply.ok ? undefined : reply.problem
}
