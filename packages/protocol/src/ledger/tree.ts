// Is this entry in that tree, and is that tree a longer version of this one?
// Merkle tree hashing of RFC 6962 2.1, proofs by the algorithms of RFC 9162 2.1.3 and 2.1.4.
// A wrong proof is false, never a throw: it comes from whoever wants to be believed.

import { ambientPrimitives } from '../ambient.ts'
import { equalBytes } from '../encoding/bytes.ts'
import type { Primitives } from '../primitives.ts'

/** The part of the primitives that a tree needs. */
export type Hasher = Pick<Primitives, 'sha256'>

/** A complete subtree: `level` 0 are the leaves; it covers leaves `index * 2^level` up to the next. */
export interface NodeId {
  readonly level: number
  readonly index: number
}
export interface TreeNode extends NodeId {
  readonly hash: Uint8Array
}

/** A tree by its right edge: the roots of its complete subtrees, largest first. Enough to append and to give the root. */
export interface CompactRange {
  readonly size: number
  readonly edge: readonly Uint8Array[]
}

/** Reads complete subtrees; the answer is in the order asked. */
export type NodeReader = (ids: readonly NodeId[]) => Promise<readonly Uint8Array[]>

/** SHA-256(0x00 || data). */
export function hashLeaf(hasher: Hasher, data: Uint8Array): Uint8Array {
  const input = new Uint8Array(data.length + 1)
  input.set(data, 1)
  return hasher.sha256(input)
}

/** SHA-256(0x01 || left || right). */
export function hashChildren(hasher: Hasher, left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(65)
  input[0] = 1
  input.set(left, 1)
  input.set(right, 33)
  return hasher.sha256(input)
}

/** The root of the tree with no leaves: SHA-256 of nothing. */
export const emptyRoot = (hasher: Hasher): Uint8Array => hasher.sha256(new Uint8Array(0))

const half = (n: number): number => Math.floor(n / 2)
const isOdd = (n: number): boolean => n % 2 === 1

/** Complete subtrees that cover leaves `from` up to `until`, left to right; `from` must be aligned to what follows. */
function coverOf(from: number, until: number): NodeId[] {
  const nodes: NodeId[] = []
  let at = from
  while (at < until) {
    let level = 0
    let width = 1
    while (at % (2 * width) === 0 && at + 2 * width <= until) {
      width *= 2
      level++
    }
    nodes.push({ level, index: at / width })
    at += width
  }
  return nodes
}

/** The subtrees on the right edge of a tree of `size` leaves, largest first: what a `CompactRange` holds. */
export const edgeOf = (size: number): readonly NodeId[] => coverOf(0, size)

/** The subtrees that an inclusion proof of `index` in a tree of `size` is made of: each element is folded to one hash. */
export function inclusionNodes(index: number, size: number): readonly (readonly NodeId[])[] {
  const proof: NodeId[][] = []
  let [from, until] = [0, size]
  while (until - from > 1) {
    const split = splitOf(from, until)
    if (index < split) {
      proof.push(coverOf(split, until))
      until = split
    } else {
      proof.push(coverOf(from, split))
      from = split
    }
  }
  return proof.reverse()
}

/** The subtrees that a consistency proof from `size1` to `size2` is made of (RFC 9162 2.1.4.1). */
export function consistencyNodes(size1: number, size2: number): readonly (readonly NodeId[])[] {
  if (size1 === 0 || size1 === size2) return []
  const proof: NodeId[][] = []
  let [from, until, isRoot] = [0, size2, true]
  while (until !== size1) {
    const split = splitOf(from, until)
    if (size1 <= split) {
      proof.push(coverOf(split, until))
      until = split
    } else {
      proof.push(coverOf(from, split))
      from = split
      isRoot = false
    }
  }
  if (!isRoot) proof.push(coverOf(from, until))
  return proof.reverse()
}

/** The largest power of two below the number of leaves, as a position. */
function splitOf(from: number, until: number): number {
  let width = 1
  while (width * 2 < until - from) width *= 2
  return from + width
}

/** The one hash of neighbouring subtrees, largest first. */
export function foldSubtrees(hasher: Hasher, hashes: readonly Uint8Array[]): Uint8Array {
  return (
    hashes.reduceRight<Uint8Array | undefined>(
      (right, left) => (right === undefined ? left : hashChildren(hasher, left, right)),
      undefined,
    ) ?? emptyRoot(hasher)
  )
}

/** The tree with no leaves. */
export const emptyRange: CompactRange = { size: 0, edge: [] }

/** The root hash of a tree. */
export const rootOf = (hasher: Hasher, range: CompactRange): Uint8Array => foldSubtrees(hasher, range.edge)

/**
 * `range` with leaf hashes appended, and every subtree that became complete, level 0 included.
 * The cost is two hashes a leaf, whatever the size of the tree.
 */
export function appendLeaves(
  hasher: Hasher,
  range: CompactRange,
  leafHashes: readonly Uint8Array[],
): { readonly range: CompactRange; readonly nodes: readonly TreeNode[] } {
  const edge = [...range.edge]
  const nodes: TreeNode[] = []
  let size = range.size
  for (const leafHash of leafHashes) {
    let [hash, level, index] = [leafHash, 0, size]
    nodes.push({ level, index, hash })
    while (isOdd(index)) {
      const left = edge.pop()
      if (left === undefined) throw new RangeError('the edge does not fit the size')
      hash = hashChildren(hasher, left, hash)
      level++
      index = half(index)
      nodes.push({ level, index, hash })
    }
    edge.push(hash)
    size++
  }
  return { range: { size, edge }, nodes }
}

async function proofOf(hasher: Hasher, parts: readonly (readonly NodeId[])[], read: NodeReader): Promise<Uint8Array[]> {
  const hashes = await read(parts.flat())
  let at = 0
  return parts.map((part) => {
    const own = hashes.slice(at, at + part.length)
    if (own.length !== part.length) throw new RangeError('a node is missing')
    at += part.length
    return foldSubtrees(hasher, own)
  })
}

/** The audit path of leaf `index` in the tree of `size`. @throws RangeError when there is no such leaf or node */
export async function proveInclusion(
  hasher: Hasher,
  index: number,
  size: number,
  read: NodeReader,
): Promise<readonly Uint8Array[]> {
  if (!isPosition(index) || !isPosition(size) || index >= size) throw new RangeError('no such leaf')
  return proofOf(hasher, inclusionNodes(index, size), read)
}

/** The proof that the tree of `size2` begins with the tree of `size1`. @throws RangeError when it cannot */
export async function proveConsistency(
  hasher: Hasher,
  size1: number,
  size2: number,
  read: NodeReader,
): Promise<readonly Uint8Array[]> {
  if (!isPosition(size1) || !isPosition(size2) || size1 > size2) throw new RangeError('no such trees')
  return proofOf(hasher, consistencyNodes(size1, size2), read)
}

// A claim may come straight from a file: its shape is checked before its words.
const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null
const isPosition = (n: unknown): n is number => Number.isSafeInteger(n) && (n as number) >= 0
const isHash = (value: unknown): value is Uint8Array => value instanceof Uint8Array && value.length === 32
const isProof = (value: unknown): value is readonly Uint8Array[] => Array.isArray(value) && value.every(isHash)

export interface InclusionClaim {
  /** Position of the leaf, from 0. */
  readonly index: number
  /** Leaves in the tree. */
  readonly size: number
  /** SHA-256(0x00 || leaf data). */
  readonly leafHash: Uint8Array
  readonly root: Uint8Array
  /** From the leaf upwards. */
  readonly proof: readonly Uint8Array[]
}

/** Whether the leaf stands at `index` in the tree of `size` with `root` (RFC 9162 2.1.3.2). Never throws. */
export function verifyInclusion(claim: InclusionClaim, hasher: Hasher = ambientPrimitives()): boolean {
  if (!isRecord(claim)) return false
  const { index, size, leafHash, root, proof } = claim
  if (!isPosition(index) || !isPosition(size) || index >= size) return false
  if (!isHash(leafHash) || !isHash(root) || !isProof(proof)) return false
  let [fn, sn, hash] = [index, size - 1, leafHash]
  for (const sibling of proof) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      hash = hashChildren(hasher, sibling, hash)
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn)
        sn = half(sn)
      }
    } else {
      hash = hashChildren(hasher, hash, sibling)
    }
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 && equalBytes(hash, root)
}

export interface ConsistencyClaim {
  readonly size1: number
  readonly root1: Uint8Array
  readonly size2: number
  readonly root2: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** Whether the tree of `size2` begins with the tree of `size1` (RFC 9162 2.1.4.2). Never throws. */
export function verifyConsistency(claim: ConsistencyClaim, hasher: Hasher = ambientPrimitives()): boolean {
  if (!isRecord(claim)) return false
  const { size1, root1, size2, root2, proof } = claim
  if (!isPosition(size1) || !isPosition(size2) || size1 > size2) return false
  if (!isHash(root1) || !isHash(root2) || !isProof(proof)) return false
  if (size1 === 0) {
    // Every tree begins with nothing; but the root of nothing is known, and so is that of a second tree of nothing.
    const nothing = emptyRoot(hasher)
    return proof.length === 0 && equalBytes(root1, nothing) && (size2 > 0 || equalBytes(root2, nothing))
  }
  if (size1 === size2) return proof.length === 0 && equalBytes(root1, root2)
  const path = Number.isInteger(Math.log2(size1)) ? [root1, ...proof] : proof
  const [first, ...rest] = path
  if (first === undefined) return false
  let [fn, sn] = [size1 - 1, size2 - 1]
  while (isOdd(fn)) {
    fn = half(fn)
    sn = half(sn)
  }
  let [fr, sr] = [first, first]
  for (const hash of rest) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      fr = hashChildren(hasher, hash, fr)
      sr = hashChildren(hasher, hash, sr)
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn)
        sn = half(sn)
      }
    } else {
      sr = hashChildren(hasher, sr, hash)
    }
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 && equalBytes(fr, root1) && equalBytes(sr, root2)
}
