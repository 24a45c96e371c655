// Who says that these are the rules? A detached C2SP signed note over the id, version and hash of a profile, by a key
// that is not the node's: whoever answers for the rules, a legal office or a ministry, signs them where they are written.
// The text signed begins with a word and a space, which no checkpoint does: neither can be shown as the other.

import type { Verifier } from '../ambient.ts'
import { EncodingError, equalBytes, toHex, toUtf8 } from '../encoding/bytes.ts'
import { formatNote, parseSignedText, type Vkey } from '../ledger/checkpoint.ts'
import type { Hasher } from '../ledger/tree.ts'
import type { Signer } from '../primitives.ts'

/** The profile that a note speaks of. */
export interface NamedProfile {
  readonly id: string
  readonly version: number
  /** Lower-case hex SHA-256 of the profile's text. */
  readonly hash: string
}

/** The one spelling of a parsed profile: what is stored, hashed and signed. Names keep the order of their file. */
export const profileText = (profile: unknown): string => JSON.stringify(profile, null, 2)

/** Lower-case hex SHA-256 of `profileText`. */
export const profileHash = (hasher: Hasher, profile: unknown): string =>
  toHex(hasher.sha256(toUtf8(profileText(profile))))

/** The text that is signed. */
export const profileStatement = ({ id, version, hash }: NamedProfile): string =>
  `profile ${id}\nversion ${version}\nsha256 ${hash}\n`

/**
 * The note of one signer under an Ed25519 verifier key.
 * @throws RangeError when the key is of another algorithm or not the signer's
 */
export function signProfile(vkey: Vkey, signer: Signer, profile: NamedProfile): string {
  if (vkey.algorithm !== 1 || !equalBytes(signer.publicKey, vkey.key)) throw new RangeError('the signer is not the key')
  const body = profileStatement(profile)
  return formatNote(body, [{ name: vkey.name, id: vkey.id, bytes: signer.sign(toUtf8(body)) }])
}

export type ProfileSignature =
  | { readonly kind: 'signed'; readonly by: Vkey }
  /** No line names a key that is known here. */
  | { readonly kind: 'unknown' }
  /** Not a note, over another text, or not by the key that it names. */
  | { readonly kind: 'wrong' }

/** Which of `vkeys` signed `profile` in this note. Never throws: the note is somebody's attempt until it is verified. */
export function verifyProfile(
  verifier: Verifier,
  vkeys: readonly Vkey[],
  note: string,
  profile: NamedProfile,
): ProfileSignature {
  try {
    const { body, signatures } = parseSignedText(note)
    if (body !== profileStatement(profile)) return { kind: 'wrong' }
    const message = toUtf8(body)
    let isKnown = false
    for (const { name, id, bytes } of signatures) {
      const by = vkeys.find((vkey) => vkey.algorithm === 1 && vkey.name === name && vkey.id === id)
      if (by === undefined) continue
      isKnown = true
      if (verifier.ed25519.verify(by.key, message, bytes)) return { kind: 'signed', by }
    }
    return { kind: isKnown ? 'wrong' : 'unknown' }
  } catch (cause) {
    if (cause instanceof EncodingError) return { kind: 'wrong' }
    throw cause
  }
}
