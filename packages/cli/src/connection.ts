// Which node, and as whom? An address and a token: from flags, from a file that `session open --save` wrote, or from
// the environment. A token is a secret: it is read from files and the environment, never printed by `--save`.

import { readFileSync, writeFileSync } from 'node:fs'
import { type AnswerOf, type CallOf, type Client, createClient, type RouteName } from '@tocsin/api'
import { failureOf, Misuse } from './exit.ts'

export interface Whereabouts {
  readonly node?: string | undefined
  readonly as?: string | undefined
}

export interface Saved {
  readonly address: string
  readonly person: string
  readonly token: string
}

/** What `session open --save FILE` wrote. @throws Misuse when the file is not one */
export function readSession(file: string): Saved {
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new Misuse(`cannot read a session from ${file}`)
  }
  const { address, person, token } = parsed as Partial<Saved>
  if (typeof address !== 'string' || typeof person !== 'string' || typeof token !== 'string')
    throw new Misuse(`${file} is not a session file`)
  return { address, person, token }
}

/** Readable by its owner only: who holds the token is the person. */
export function writeSession(file: string, session: Saved): void {
  writeFileSync(file, `${JSON.stringify(session)}\n`, { mode: 0o600 })
}

export interface Connection {
  readonly address: string
  readonly client: Client
}

/** @throws Misuse when no address is given in any way */
export function connect({ node, as }: Whereabouts): Connection {
  const file = as ?? process.env.TOCSIN_AS
  const session = file === undefined ? undefined : readSession(file)
  const address = node ?? session?.address ?? process.env.TOCSIN_NODE
  if (address === undefined) throw new Misuse('which node? Give --node ADDRESS or --as SESSION-FILE')
  const token = session?.token ?? process.env.TOCSIN_TOKEN
  return { address, client: createClient(token === undefined ? { address } : { address, token }) }
}

/** The answer to a call. @throws Refused, BadInput or Misuse when the node says no or is not there */
export async function ask<Name extends RouteName>(
  client: Client,
  name: Name,
  call: CallOf<Name>,
): Promise<AnswerOf<Name>> {
  const reply = await client.call(name, call)
  if (!reply.ok) throw failureOf(reply.problem)
  return reply.value
}
