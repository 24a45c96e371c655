// Where does a message stand in a log of the channel? channel-and-ledger 3.2.

import { concat, toHex, toUtf8 } from '../encoding/bytes.ts'
import type { Hasher } from '../ledger/tree.ts'

const leafLabel = toUtf8('tocsin/v1/leaf\0')

/** Leaf data of a message, its name in refs and in the record: SHA-256("tocsin/v1/leaf\0" || salt || payload). */
export function channelLeaf(hasher: Hasher, salt: Uint8Array, payload: Uint8Array): Uint8Array {
  return hasher.sha256(concat(leafLabel, salt, payload))
}

/** The origin of the log that `dir` writes in incarnation `inc`; `.invalid` never resolves, and it names nobody. */
export function channelOrigin(cid: Uint8Array, dir: 0 | 1, inc: number): string {
  return `tocsin.invalid/${toHex(cid)}/${dir}/${inc}`
}
