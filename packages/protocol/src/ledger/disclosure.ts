// Can one field of one entry be shown to somebody who believes nobody, while every other field stays closed?
// A text file: a header, the digest of every field, the opened fields with their salts, an empty line, and the C2SP
// tlog-proof of the leaf that the digests make (channel-and-ledger 10.4). Nothing else of the entry is in it: whoever holds
// the file cannot confirm a guess about a closed field, because each has a salt of its own.

import { ambientPrimitives, type Verifier } from '../ambient.ts'
import { EncodingError, fromBase64, toBase64 } from '../encoding/bytes.ts'
import { type Field, leafData, verifyDisclosure } from './entry.ts'
import { type ProofCode, verifyTlogProof } from './proof.ts'

const header = 'tocsin.invalid/disclosure@v1'
const mostFields = 256

/** What a disclosure file holds. */
export interface DisclosureParts {
  /** Of every field of the entry, 32 bytes each, in any order. */
  readonly digests: readonly Uint8Array[]
  /** Opened fields as bytes (`encodeField`). */
  readonly open: readonly Uint8Array[]
  /** The `.tlog-proof` of the entry's leaf data. */
  readonly proof: string
}

export type DisclosureCode = ProofCode | 'disclosure_format' | 'disclosure_mismatch'

export type DisclosureResult =
  | {
      readonly ok: true
      readonly index: number
      readonly size: number
      readonly origin: string
      readonly fields: readonly Field[]
      /** How many fields of the entry stay closed. */
      readonly hidden: number
    }
  | { readonly ok: false; readonly code: DisclosureCode }

/** The file as text. */
export function formatDisclosure({ digests, open, proof }: DisclosureParts): string {
  const lines = [
    header,
    ...digests.map((digest) => `digest ${toBase64(digest)}`),
    ...open.map((field) => `open ${toBase64(field)}`),
  ]
  return [...lines, '', proof].join('\n')
}

function parse(text: string): DisclosureParts {
  const end = text.indexOf('\n\n')
  const [first, ...lines] = text.slice(0, Math.max(0, end)).split('\n')
  const firstOpen = lines.findIndex((line) => line.startsWith('open '))
  if (end < 0 || first !== header || firstOpen < 1 || lines.length > 2 * mostFields)
    throw new EncodingError('NOTE', 'not a disclosure')
  const bytesOf =
    (word: string) =>
    (line: string): Uint8Array => {
      if (!line.startsWith(`${word} `)) throw new EncodingError('NOTE', 'not a disclosure')
      return fromBase64(line.slice(word.length + 1))
    }
  return {
    digests: lines.slice(0, firstOpen).map(bytesOf('digest')),
    open: lines.slice(firstOpen).map(bytesOf('open')),
    proof: text.slice(end + 2),
  }
}

/**
 * Whether the opened fields stand in an entry of a log that every one of `vkeys` signed for. A wrong file is `ok: false`
 * with a code, never a throw.
 */
export function verifyDisclosureText(
  text: string,
  vkeys: readonly string[],
  verifier: Verifier = ambientPrimitives(),
): DisclosureResult {
  try {
    const { digests, open, proof } = parse(text)
    const entry = leafData(verifier, digests)
    const fields = verifyDisclosure({ entry, digests, open }, verifier)
    if (fields === undefined) return { ok: false, code: 'disclosure_mismatch' }
    const proven = verifyTlogProof(proof, { entry, vkeys }, verifier)
    if (!proven.ok) return proven
    const { index, size, origin } = proven
    return { ok: true, index, size, origin, fields, hidden: digests.length - open.length }
  } catch (cause) {
    if (cause instanceof EncodingError) return { ok: false, code: 'disclosure_format' }
    throw cause
  }
}
