// Who says that a log has this size and this root, and when? A C2SP checkpoint in a signed note.
// Sources: C2SP tlog-checkpoint, signed-note, tlog-cosignature. Algorithms: Ed25519 note 0x01 (by the log itself),
// Ed25519 cosignature 0x04 and ML-DSA-44 cosignature 0x06 (both with a timestamp that is signed too).

import type { Verifier } from '../ambient.ts'
import {
  concat,
  EncodingError,
  equalBytes,
  fromBase64,
  fromHex,
  toBase64,
  toHex,
  toUtf8,
  u64,
} from '../encoding/bytes.ts'
import type { Signer } from '../primitives.ts'
import type { Hasher } from './tree.ts'

/** Note signature types: 1 = Ed25519, 4 = Ed25519 cosignature, 6 = ML-DSA-44 cosignature. */
export type NoteAlgorithm = 1 | 4 | 6

/** A verifier key: who, under which algorithm, with which key. */
export interface Vkey {
  readonly name: string
  /** First four bytes of SHA-256(name || 0x0A || algorithm || key), as hex. */
  readonly id: string
  readonly algorithm: NoteAlgorithm
  readonly key: Uint8Array
}

/** What is said about a log. */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

/** One signature line of a note. */
export interface NoteSignature {
  readonly name: string
  readonly id: string
  /** What follows the key id: the signature, for cosignatures after eight bytes of timestamp. */
  readonly bytes: Uint8Array
}

export interface SignedCheckpoint {
  readonly checkpoint: Checkpoint
  /** The signed text, its last newline included. */
  readonly body: string
  readonly signatures: readonly NoteSignature[]
}

const keyLengths: Readonly<Record<NoteAlgorithm, number>> = { 1: 32, 4: 32, 6: 1312 }
const algorithmOf = (byte: number | undefined): NoteAlgorithm | undefined =>
  byte === 1 || byte === 4 || byte === 6 ? byte : undefined

// signed-note: a name is non-empty, without space and plus; ours are plain ASCII besides.
const namePattern = /^[!-*,-~]{1,255}$/
const sizePattern = /^(0|[1-9][0-9]{0,15})$/
const maxSignatures = 16

const keyId = (hasher: Hasher, name: string, algorithm: NoteAlgorithm, key: Uint8Array): string =>
  toHex(hasher.sha256(concat(toUtf8(`${name}\n`), Uint8Array.of(algorithm), key)).subarray(0, 4))

/** @throws EncodingError `VKEY` on a name that no note can carry or a key of another length */
export function makeVkey(hasher: Hasher, name: string, algorithm: NoteAlgorithm, key: Uint8Array): Vkey {
  if (!namePattern.test(name) || key.length !== keyLengths[algorithm]) throw new EncodingError('VKEY', 'not a key name')
  return { name, id: keyId(hasher, name, algorithm, key), algorithm, key }
}

/** `name+id+base64(algorithm || key)`. */
export function formatVkey(vkey: Vkey): string {
  return `${vkey.name}+${vkey.id}+${toBase64(concat(Uint8Array.of(vkey.algorithm), vkey.key))}`
}

/** @throws EncodingError `VKEY` on anything but the one spelling of a key that we know how to use */
export function parseVkey(hasher: Hasher, text: string): Vkey {
  try {
    const [name = '', id = '', ...rest] = text.split('+')
    const bytes = fromBase64(rest.join('+'))
    const algorithm = algorithmOf(bytes[0])
    if (algorithm !== undefined) {
      const vkey = makeVkey(hasher, name, algorithm, bytes.slice(1))
      if (vkey.id === id && formatVkey(vkey) === text) return vkey
    }
  } catch (cause) {
    if (!(cause instanceof EncodingError)) throw cause
  }
  throw new EncodingError('VKEY', 'not a verifier key')
}

/** `origin\nsize\nbase64(root)\n`. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${toBase64(checkpoint.root)}\n`
}

/** @throws EncodingError `NOTE` on any other spelling, extension lines included: we write none */
export function parseCheckpoint(body: string): Checkpoint {
  const [origin = '', size = '', root = '', end, ...more] = body.split('\n')
  if (end !== '' || more.length > 0 || !namePattern.test(origin) || !sizePattern.test(size))
    throw new EncodingError('NOTE', 'not a checkpoint')
  const checkpoint = { origin, size: Number(size), root: rootFrom(root) }
  if (!Number.isSafeInteger(checkpoint.size)) throw new EncodingError('NOTE', 'not a size')
  return checkpoint
}

function rootFrom(text: string): Uint8Array {
  if (text.length !== 44) throw new EncodingError('NOTE', 'not a root')
  return fromBase64(text)
}

/** The note: body, empty line, one line a signature. */
export function formatNote(body: string, signatures: readonly NoteSignature[]): string {
  const lines = signatures.map((one) => `\u2014 ${one.name} ${toBase64(concat(fromHex(one.id), one.bytes))}\n`)
  return `${body}\n${lines.join('')}`
}

/** What was signed, and by which lines: a note of any text. */
export interface SignedText {
  /** The signed text, its last newline included. */
  readonly body: string
  readonly signatures: readonly NoteSignature[]
}

/** The parts of a signed note. @throws EncodingError `NOTE` or `BASE64`; nothing has been verified yet */
export function parseSignedText(note: string): SignedText {
  const end = note.indexOf('\n\n')
  if (end < 0) throw new EncodingError('NOTE', 'not a signed note')
  const body = note.slice(0, end + 1)
  const lines = note.slice(end + 2).split('\n')
  if (lines.pop() !== '' || lines.length < 1 || lines.length > maxSignatures)
    throw new EncodingError('NOTE', 'no signatures, or too many')
  const signatures = lines.map((line): NoteSignature => {
    const [dash, name = '', encoded = '', ...more] = line.split(' ')
    if (dash !== '\u2014' || more.length > 0 || !namePattern.test(name)) throw new EncodingError('NOTE', 'no signature')
    const bytes = fromBase64(encoded)
    if (bytes.length < 5) throw new EncodingError('NOTE', 'no signature')
    return { name, id: toHex(bytes.subarray(0, 4)), bytes: bytes.slice(4) }
  })
  return { body, signatures }
}

/** A signed checkpoint from its text. @throws EncodingError `NOTE` or `BASE64`; nothing has been verified yet */
export function parseNote(note: string): SignedCheckpoint {
  const { body, signatures } = parseSignedText(note)
  return { checkpoint: parseCheckpoint(body), body, signatures }
}

/** Label, signer's name, time, origin, start, end, root: the binary form that ML-DSA-44 signs (C2SP tlog-cosignature). */
function mldsaMessage(name: string, checkpoint: Checkpoint, time: number): Uint8Array {
  const counted = (text: string): Uint8Array => {
    const bytes = toUtf8(text)
    if (bytes.length === 0 || bytes.length > 255) throw new EncodingError('NOTE', 'a name of 1 to 255 bytes')
    return concat(Uint8Array.of(bytes.length), bytes)
  }
  return concat(
    toUtf8('subtree/v1\n\0'),
    counted(name),
    u64(time),
    counted(checkpoint.origin),
    u64(0),
    u64(checkpoint.size),
    checkpoint.root,
  )
}

/** The bytes that a signature of `algorithm` by `name` at `time` (seconds since 1970) is over. */
export function signedMessage(
  algorithm: NoteAlgorithm,
  name: string,
  checkpoint: Checkpoint,
  time: number,
): Uint8Array {
  switch (algorithm) {
    case 1:
      return toUtf8(formatCheckpoint(checkpoint))
    case 4:
      return toUtf8(`cosignature/v1\ntime ${time}\n${formatCheckpoint(checkpoint)}`)
    case 6:
      return mldsaMessage(name, checkpoint, time)
  }
}

/** A signature line under `vkey` by the signer that holds its secret; `time` is in seconds and ignored by type 1. */
export function signCheckpoint(vkey: Vkey, signer: Signer, checkpoint: Checkpoint, time: number): NoteSignature {
  if (!equalBytes(signer.publicKey, vkey.key)) throw new RangeError('the signer is not the key')
  const signature = signer.sign(signedMessage(vkey.algorithm, vkey.name, checkpoint, time))
  return { name: vkey.name, id: vkey.id, bytes: vkey.algorithm === 1 ? signature : concat(u64(time), signature) }
}

/** The time (seconds; 0 for type 1) at which `vkey` signed `checkpoint`, or undefined when it did not. Never throws. */
export function verifySignature(
  verifier: Verifier,
  vkey: Vkey,
  checkpoint: Checkpoint,
  signature: NoteSignature,
): number | undefined {
  if (signature.name !== vkey.name || signature.id !== vkey.id) return undefined
  if (vkey.algorithm === 1) {
    const message = signedMessage(1, vkey.name, checkpoint, 0)
    return verifier.ed25519.verify(vkey.key, message, signature.bytes) ? 0 : undefined
  }
  if (signature.bytes.length < 8) return undefined
  const view = new DataView(signature.bytes.buffer, signature.bytes.byteOffset, 8)
  const time = Number(view.getBigUint64(0))
  if (!Number.isSafeInteger(time)) return undefined
  const scheme = vkey.algorithm === 4 ? verifier.ed25519 : verifier.mldsa44
  const message = signedMessage(vkey.algorithm, vkey.name, checkpoint, time)
  return scheme.verify(vkey.key, message, signature.bytes.subarray(8)) ? time : undefined
}

/** The time at which `vkey` signed this note, or undefined when no line of it does. Never throws. */
export function signedBy(verifier: Verifier, vkey: Vkey, note: SignedCheckpoint): number | undefined {
  for (const signature of note.signatures) {
    const time = verifySignature(verifier, vkey, note.checkpoint, signature)
    if (time !== undefined) return time
  }
  return undefined
}
