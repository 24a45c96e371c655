// Can one entry be shown to somebody who has nothing but a text file and verifier keys?
// C2SP tlog-proof: a header, the index, the audit path, an empty line, and a checkpoint with its signatures.

import { ambientPrimitives, type Verifier } from '../ambient.ts'
import { EncodingError, fromBase64, toBase64 } from '../encoding/bytes.ts'
import { parseNote, parseVkey, signedBy } from './checkpoint.ts'
import { hashLeaf, verifyInclusion } from './tree.ts'

const header = 'c2sp.org/tlog-proof@v1'
const maxPath = 63

export type ProofCode =
  | 'question_format'
  | 'proof_format'
  | 'keys_missing'
  | 'key_format'
  | 'signature_missing'
  | 'not_included'

export type ProofResult =
  | {
      readonly ok: true
      readonly index: number
      readonly size: number
      readonly origin: string
      readonly root: Uint8Array
      /** Seconds since 1970 by key, in the order asked; 0 where the signature carries no time. */
      readonly times: readonly number[]
    }
  | { readonly ok: false; readonly code: ProofCode }

export interface ProofQuestion {
  /** The 32 bytes of leaf data that the proof is about. */
  readonly entry: Uint8Array
  /** Verifier keys, one spelling each. Every one of them must have signed: a key that is named is relied upon. */
  readonly vkeys: readonly string[]
}

// Callers without types get an answer, not a crash.
const isQuestion = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  const { entry, vkeys } = value as Partial<ProofQuestion>
  return entry instanceof Uint8Array && Array.isArray(vkeys) && vkeys.every((vkey) => typeof vkey === 'string')
}

/** The proof as text: `note` is the signed checkpoint, `path` the audit path from the leaf upwards. */
export function formatTlogProof(index: number, path: readonly Uint8Array[], note: string): string {
  return [header, `index ${index}`, ...path.map(toBase64), '', note].join('\n')
}

interface Parsed {
  readonly index: number
  readonly path: readonly Uint8Array[]
  readonly note: string
}

function parse(text: string): Parsed {
  const end = text.indexOf('\n\n')
  const [first, second = '', ...hashes] = text.slice(0, Math.max(0, end)).split('\n')
  const found = /^index (0|[1-9][0-9]{0,15})$/.exec(second)
  if (end < 0 || first !== header || found === null || hashes.length > maxPath)
    throw new EncodingError('NOTE', 'not a tlog-proof')
  const path = hashes.map((line) => {
    if (line.length !== 44) throw new EncodingError('NOTE', 'not a hash')
    return fromBase64(line)
  })
  return { index: Number(found[1]), path, note: text.slice(end + 2) }
}

/**
 * Whether `entry` stands in a log as every one of `vkeys` signed for. A wrong proof is `ok: false` with a code, never a
 * throw. Checks the bytes of the format, the path (RFC 9162 2.1.3.2) and the signatures.
 */
export function verifyTlogProof(
  text: string,
  question: ProofQuestion,
  verifier: Verifier = ambientPrimitives(),
): ProofResult {
  const refused = (code: ProofCode): ProofResult => ({ ok: false, code })
  if (!isQuestion(question)) return refused('question_format')
  const { entry, vkeys } = question
  if (vkeys.length === 0) return refused('keys_missing')
  if (typeof text !== 'string') return refused('proof_format')
  let keys: readonly ReturnType<typeof parseVkey>[]
  try {
    keys = vkeys.map((vkey) => parseVkey(verifier, vkey))
  } catch {
    return refused('key_format')
  }
  try {
    const { index, path, note } = parse(text)
    const signed = parseNote(note)
    const { origin, size, root } = signed.checkpoint
    const times: number[] = []
    for (const key of keys) {
      const time = signedBy(verifier, key, signed)
      if (time === undefined) return refused('signature_missing')
      times.push(time)
    }
    const leafHash = hashLeaf(verifier, entry)
    if (!verifyInclusion({ index, size, leafHash, root, proof: path }, verifier)) return refused('not_included')
    return { ok: true, index, size, origin, root, times }
  } catch (cause) {
    if (cause instanceof EncodingError) return refused('proof_format')
    throw cause
  }
}
