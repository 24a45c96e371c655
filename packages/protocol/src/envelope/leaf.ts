// Where does a message stand in a log of the channel? channel-and-ledger 3.2.

import { concat, toHex, toUtf8 } from '../encoding/bytes.ts'
import { type Hasher, hashLeaf } from '../ledger/tree.ts'

const leafLabel = toUtf8('tocsin/v1/leaf\0')

/** Leaf hash of a message: SHA-256(0x00 || SHA-256("tocsin/v1/leaf\0" || salt || payload)). */
export function channelLeaf(hasher: Hasher, salt: Uint8Array, payload: Uint8Array): Uint8Array {
  return hashLeaf(hasher, hasher.sha256(concat(leafLabel, salt, payload)))
}

/** The origin of the log that `dir` writes in incarnation `inc`; `.invalid` never resolves, and it names nobody. */
export function channelOrigin(cid: Uint8Array, dir: 0 | 1, inc: number): string {
  return `tocsin.invalid/${toHex(cid)}/${dir}/${inc}`
}
