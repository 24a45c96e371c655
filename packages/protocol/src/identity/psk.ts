// What second lock stands beside the prekeys? A 256-bit secret that went from screen to camera, stepped once per batch
// of the recipient's offers (channel-and-ledger 2.3). A hash chain can always be stepped forward, so it cannot
// desynchronise; it gives forward secrecy and no healing.

import { concat, toUtf8 } from '../encoding/bytes.ts'
import { hkdfExpand, hkdfExtract, type Primitives } from '../primitives.ts'

const rootLabel = toUtf8('tocsin/v1/psk\0')
const refreshLabel = toUtf8('tocsin/v1/psk2\0')
const directionLabel = toUtf8('tocsin/v1/dir\0')
const nextLabel = toUtf8('tocsin/v1/next\0')
const useLabel = toUtf8('tocsin/v1/use\0')

/** The root of a pairing; shares in the order A, B. Destroy it when both directions are derived. */
export function pskRoot(
  primitives: Primitives,
  transcript: Uint8Array,
  shareA: Uint8Array,
  shareB: Uint8Array,
): Uint8Array {
  return hkdfExtract(primitives, concat(rootLabel, transcript), concat(shareA, shareB))
}

/** The root after a meeting: the old chains at their present batches go into it. */
export function pskRefresh(
  primitives: Primitives,
  transcript: Uint8Array,
  chains: readonly [Uint8Array, Uint8Array],
  shares: readonly [Uint8Array, Uint8Array],
): Uint8Array {
  return hkdfExtract(primitives, concat(refreshLabel, transcript), concat(...chains, ...shares))
}

/** Batch 0 of direction `dir` (0 = A to B). */
export function pskDirection(primitives: Primitives, root: Uint8Array, cid: Uint8Array, dir: 0 | 1): Uint8Array {
  return hkdfExpand(primitives, root, concat(directionLabel, cid, Uint8Array.of(dir)), 32)
}

/** The chain value of the next batch. */
export const pskNext = (primitives: Primitives, chain: Uint8Array): Uint8Array =>
  hkdfExpand(primitives, chain, nextLabel, 32)

/** What HPKE takes for a batch. */
export const pskUse = (primitives: Primitives, chain: Uint8Array): Uint8Array =>
  hkdfExpand(primitives, chain, useLabel, 32)
