// Whose signature under rules does this node believe? Keys that people bring, by hand, from whoever answers for the rules.

import type { Signature } from '@tocsin/domain'
import {
  trustSigner as decideTrust,
  withdrawSigner as decideWithdraw,
  type SignersState,
  trustedSigners,
} from '@tocsin/domain'
import type { NamedProfile } from '@tocsin/protocol'
import { EncodingError, equalBytes, parseVkey, toHex, toUtf8, type Vkey, verifyProfile } from '@tocsin/protocol'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { act, type Request, type Result } from './act.ts'

const ofNode = { type: 'node', id: 'node', fresh: true } as const

/** A key that signs notes, or undefined. */
function keyFrom(ports: Ports, text: string): Vkey | undefined {
  try {
    const vkey = parseVkey(ports.primitives, text)
    return vkey.algorithm === 1 ? vkey : undefined
  } catch (cause) {
    if (cause instanceof EncodingError) return undefined
    throw cause
  }
}

const hashOf = (ports: Ports, vkey: string): string => toHex(ports.primitives.sha256(toUtf8(vkey)))

/** Whether it is the key of this very node, under whatever name. */
const isOwn = (ports: Ports, { key }: Vkey): boolean =>
  ports.store.ledger.vkeys().some((text) => equalBytes(parseVkey(ports.primitives, text).key, key))

/** Trusts a key for profiles. */
export const trustSigner = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  { vkey: text, holder }: { readonly vkey: string; readonly holder: string },
): Promise<Result> =>
  act(ports, viewer, request, {
    ...ofNode,
    action: 'profile.trust',
    load: (reads) => reads.state('node', 'node'),
    decide: ({ signers }) => {
      const vkey = keyFrom(ports, text)
      const key = vkey === undefined ? null : { vkey: text, signer: hashOf(ports, text) }
      return decideTrust(signers, { key, holder, isOwn: vkey !== undefined && isOwn(ports, vkey) })
    },
  })

/** Trusts a key for profiles no longer. */
export const withdrawSigner = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  signer: string,
  reason: string,
): Promise<Result> =>
  act(ports, viewer, request, {
    ...ofNode,
    action: 'profile.trust',
    load: (reads) => reads.state('node', 'node'),
    decide: ({ signers }) => decideWithdraw(signers, signer, reason),
  })

/** Whose signature stands under a profile, of the keys that are trusted now. */
export async function signatureUnder(
  ports: Ports,
  signers: SignersState,
  note: string | undefined,
  profile: NamedProfile,
): Promise<Signature> {
  if (note === undefined) return { kind: 'none' }
  const entries = trustedSigners(signers).map(({ entry }) => entry)
  // on the node's own behalf: a key is public, and nothing of it reaches the viewer but yes or no
  const opened = await ports.store.open({ person: 'service:matcher' }, entries)
  const vkeys = opened.flatMap((content) => {
    const vkey = typeof content?.vkey === 'string' ? keyFrom(ports, content.vkey) : undefined
    return vkey === undefined || typeof content?.vkey !== 'string' ? [] : [{ vkey, text: content.vkey }]
  })
  const found = verifyProfile(
    ports.primitives,
    vkeys.map(({ vkey }) => vkey),
    note,
    profile,
  )
  if (found.kind !== 'signed') return found
  const held = vkeys.find(({ vkey }) => vkey === found.by)
  return held === undefined ? { kind: 'unknown' } : { kind: 'signed', signer: hashOf(ports, held.text), note }
}
