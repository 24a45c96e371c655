// Did a passkey sign what we asked, for the name at which it was asked? W3C WebAuthn Level 3, 7.1 and 7.2.
// Every byte here was chosen by whoever is at the other end: shape first, then the library, and whatever the library
// trips over is a no. No attestation: whose device it is, is nobody's business, and certificates name addresses that the
// library would fetch.

import { createHash } from 'node:crypto'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'

// loaded when the first passkey is met: it takes 0.4 s and some 20 MB, and most nodes begin without one
const library = () => import('@simplewebauthn/server')

/** The name that keys sign for, and the origin of the pages there. */
export interface Site {
  readonly rpId: string
  readonly origin: string
}

/** Thrown by the use cases of passkeys; what was wrong is not said to who might be guessing. */
export class PasskeyError extends Error {
  override readonly name = 'PasskeyError'
  /** `schema`: not an answer at all. */
  readonly code: 'schema' | 'passkey_unknown' | 'passkey_refused'
  /** JSON pointer into the body. */
  readonly path: string
  constructor(code: PasskeyError['code'], path = '') {
    super(code)
    this.code = code
    this.path = path
  }
}

// lengths: a credential id has at most 1,023 bytes, a challenge 32; RSA attestation objects are the longest, about 2 KiB
const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/)
const envelope = { id: base64url(1400), rawId: base64url(1400), type: z.literal('public-key') }
const newAnswer = z.object({
  ...envelope,
  response: z.object({
    clientDataJSON: base64url(8000),
    attestationObject: base64url(32_000),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,32}$/))
      .max(10)
      .default([]),
  }),
})
const signedAnswer = z.object({
  ...envelope,
  response: z.object({
    clientDataJSON: base64url(8000),
    authenticatorData: base64url(8000),
    signature: base64url(8000),
    userHandle: base64url(100).nullish(),
  }),
})
const clientData = z.object({ challenge: base64url(100), crossOrigin: z.boolean().optional() })

function shaped<Answer>(schema: z.ZodType<Answer>, value: unknown): Answer {
  const { data, error } = schema.safeParse(value)
  if (error === undefined) return data
  const [issue] = error.issues
  throw new PasskeyError('schema', ['/answer', ...(issue?.path ?? []).map(String)].join('/'))
}

/** The challenge that an answer says it answers. @throws PasskeyError `schema` */
function challengeIn(clientDataJSON: string): string {
  const path = '/answer/response/clientDataJSON'
  let said: unknown
  try {
    said = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
  } catch {
    throw new PasskeyError('schema', path)
  }
  const { data } = clientData.safeParse(said)
  if (data === undefined) throw new PasskeyError('schema', path)
  // a page that frames ours, to have a key sign where the person does not see what for
  if (data.crossOrigin === true) throw new PasskeyError('passkey_refused', path)
  return data.challenge
}

/** The hex hash by which a passkey is known in frames and tables. */
export const credentialHash = (id: string): string =>
  createHash('sha256').update('tocsin/v1/credential\0').update(Buffer.from(id, 'base64url')).digest('hex')

/** An answer of the right shape; nothing in it is true yet. */
export interface Answer<Kind> {
  readonly challenge: string
  /** The id of the passkey that it says it is by. */
  readonly id: string
  readonly answer: Kind
}
export type NewAnswer = Answer<z.output<typeof newAnswer>>
export type SignedAnswer = Answer<z.output<typeof signedAnswer>>

/** @throws PasskeyError `schema` */
export function parseNew(value: unknown): NewAnswer {
  const answer = shaped(newAnswer, value)
  return { challenge: challengeIn(answer.response.clientDataJSON), id: answer.id, answer }
}

/** @throws PasskeyError `schema` */
export function parseSigned(value: unknown): SignedAnswer {
  const answer = shaped(signedAnswer, value)
  return { challenge: challengeIn(answer.response.clientDataJSON), id: answer.id, answer }
}

/** What the library answers, or undefined when it could make nothing of it: it throws on whatever a stranger sends. */
async function orNothing<Value>(verify: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await verify()
  } catch {
    return undefined
  }
}

export interface NewPasskey {
  readonly id: string
  /** COSE key, base64url. */
  readonly publicKey: string
  readonly transports: readonly string[]
  readonly counter: number
}

// ES256, EdDSA, RS256: what WebAuthn 5.4 asks every relying party to take
const algorithms: readonly number[] = [-7, -8, -257]
const timeout = 300_000

/** A passkey as a browser is told of it. */
export interface Known {
  readonly id: string
  readonly transports: readonly string[]
}
const inBrowser = ({ id, transports }: Known) => ({ id, transports: [...transports] })

/** Options as the browser takes them. */
type Options = Record<string, never>
/** As JSON has it: what is undefined is absent. */
const plain = (options: object): Options => JSON.parse(JSON.stringify(options)) as Options
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'))

/** What a browser is to ask a new passkey; `user` comes back with every signature, `but` names those that are kept. */
export async function newOptions(
  site: Site,
  challenge: string,
  { user, name, but }: { readonly user: string; readonly name: string; readonly but: readonly Known[] },
): Promise<Options> {
  const { generateRegistrationOptions } = await library()
  const options = await generateRegistrationOptions({
    // shown by the device: the name of the place, never of the product, for a phone is looked through
    rpName: site.rpId,
    rpID: site.rpId,
    userName: name,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(user)),
    challenge: bytesOf(challenge),
    timeout,
    attestationType: 'none',
    excludeCredentials: but.map(inBrowser),
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    supportedAlgorithmIDs: [...algorithms],
  })
  return plain(options)
}

/** What a browser is to ask one of `among`, or whichever it holds for this place. */
export async function signedOptions(site: Site, challenge: string, among: readonly Known[]): Promise<Options> {
  const { generateAuthenticationOptions } = await library()
  const options = await generateAuthenticationOptions({
    rpID: site.rpId,
    challenge: bytesOf(challenge),
    timeout,
    userVerification: 'preferred',
    ...(among.length === 0 ? {} : { allowCredentials: among.map(inBrowser) }),
  })
  return plain(options)
}

/** Whether the statement about the device is none, or the key's own: nothing in it needs to be fetched. */
async function saysNothing(attestationObject: string): Promise<boolean> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers')
  const object = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')))
  const format = object.get('fmt')
  return format === 'none' || (format === 'packed' && object.get('attStmt').get('x5c') === undefined)
}

/** The passkey that an answer brings, when it is to `challenge` and for `site`; undefined otherwise. */
export function verifyNew({ answer, challenge }: NewAnswer, site: Site): Promise<NewPasskey | undefined> {
  return orNothing(async () => {
    const { verifyRegistrationResponse } = await library()
    if (!(await saysNothing(answer.response.attestationObject))) return undefined
    const { transports, ...response } = answer.response
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, response, clientExtensionResults: {} } satisfies RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: false,
      supportedAlgorithmIDs: [...algorithms],
    })
    if (registrationInfo === undefined || registrationInfo.credential.id !== answer.id) return undefined
    const { id, publicKey, counter } = registrationInfo.credential
    return { id, publicKey: Buffer.from(publicKey).toString('base64url'), transports, counter }
  })
}

/** The new counter, when a held key signed `challenge` for `site` and its counter moved; undefined otherwise. */
export function verifySigned(
  { answer, challenge }: SignedAnswer,
  site: Site,
  held: { readonly id: string; readonly publicKey: string; readonly counter: number },
): Promise<number | undefined> {
  return orNothing(async () => {
    const { verifyAuthenticationResponse } = await library()
    const { userHandle, ...response } = answer.response
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...answer,
        response: { ...response, ...(typeof userHandle === 'string' ? { userHandle } : {}) },
        clientExtensionResults: {},
      } satisfies AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: false,
      credential: {
        id: held.id,
        publicKey: new Uint8Array(Buffer.from(held.publicKey, 'base64url')),
        counter: held.counter,
      },
    })
    return verified ? authenticationInfo.newCounter : undefined
  })
}
