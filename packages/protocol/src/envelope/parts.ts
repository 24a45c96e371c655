// How do envelopes travel on a stick? A `.tcb` file is only envelopes one after another (channel-and-ledger 8).
// No header to corrupt, no clear structure; a damaged envelope never harms its neighbour. File names are never used.

import { concat } from '../encoding/bytes.ts'
import type { Primitives } from '../primitives.ts'
import { buckets, kidLength } from './seal.ts'

/** Every envelope is a multiple of this long, so every envelope begins on this grid. */
export const grid = 4096
/** A file is filled up to a multiple of this with random blocks, which hides how many envelopes it holds. */
export const bundleUnit = 1_048_576
/** Larger files are refused before they are read. */
export const maxBundle: number = 64 * bundleUnit

/** The file that carries `envelopes`. */
export function emitBundle(primitives: Primitives, envelopes: readonly Uint8Array[]): Uint8Array {
  const whole = concat(...envelopes)
  const length = Math.max(1, Math.ceil(whole.length / bundleUnit)) * bundleUnit
  return concat(whole, primitives.random(length - whole.length))
}

export interface Found<T> {
  readonly offset: number
  readonly length: number
  readonly opened: T
}
export interface Scan<T> {
  readonly found: readonly Found<T>[]
  /** Offsets where a known kid stands whose envelope opens at no length. */
  readonly damaged: readonly number[]
}

/**
 * The envelopes of `bytes` that are for us. At each grid offset the kid is looked up; where it is known, `open` tries
 * the lengths from the smallest up. The scan goes on behind an envelope that opened and one grid step behind one that
 * did not, so it finds its feet again after any damage. A file cut short loses only what was cut.
 */
export async function scanBundle<T>(
  bytes: Uint8Array,
  known: (kid: Uint8Array, offset: number) => boolean,
  open: (envelope: Uint8Array) => Promise<T | undefined>,
): Promise<Scan<T>> {
  const found: Found<T>[] = []
  const damaged: number[] = []
  let offset = 0
  while (offset + grid <= bytes.length) {
    if (!known(bytes.slice(offset, offset + kidLength), offset)) {
      offset += grid
      continue
    }
    const hit = await firstThatOpens(bytes, offset, open)
    if (hit === undefined) damaged.push(offset)
    else found.push(hit)
    offset += hit?.length ?? grid
  }
  return { found, damaged }
}

async function firstThatOpens<T>(
  bytes: Uint8Array,
  offset: number,
  open: (envelope: Uint8Array) => Promise<T | undefined>,
): Promise<Found<T> | undefined> {
  for (const length of buckets) {
    if (offset + length > bytes.length) return undefined
    const opened = await open(bytes.slice(offset, offset + length))
    if (opened !== undefined) return { offset, length, opened }
  }
  return undefined
}
