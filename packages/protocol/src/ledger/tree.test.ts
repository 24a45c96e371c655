import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equalBytes, fromHex, toHex } from '../encoding/bytes.ts'
import {
  appendLeaves,
  emptyRange,
  emptyRoot,
  type Hasher,
  hashChildren,
  hashLeaf,
  type NodeReader,
  proveConsistency,
  proveInclusion,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './tree.ts'

const hasher: Hasher = { sha256: (data) => new Uint8Array(createHash('sha256').update(data).digest()) }

// The definition of RFC 6962 2.1, written as it stands there.
function definition(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (only === undefined) return emptyRoot(hasher)
  if (leaves.length === 1) return only
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return hashChildren(hasher, definition(leaves.slice(0, k)), definition(leaves.slice(k)))
}

const leavesOf = (n: number): Uint8Array[] =>
  Array.from({ length: n }, (_, i) => hashLeaf(hasher, new TextEncoder().encode(`leaf ${i}`)))

function grown(n: number): {
  readonly roots: readonly Uint8Array[]
  readonly leaves: readonly Uint8Array[]
  readonly read: NodeReader
} {
  const leaves = leavesOf(n)
  const known = new Map<string, Uint8Array>()
  let range = emptyRange
  const roots = [rootOf(hasher, range)]
  for (const leaf of leaves) {
    const step = appendLeaves(hasher, range, [leaf])
    for (const node of step.nodes) known.set(`${node.level}/${node.index}`, node.hash)
    range = step.range
    roots.push(rootOf(hasher, range))
  }
  const read: NodeReader = (ids) =>
    Promise.resolve(
      ids.map((id) => {
        const hash = known.get(`${id.level}/${id.index}`)
        if (hash === undefined) throw new RangeError('a node is missing')
        return hash
      }),
    )
  return { roots, leaves, read }
}

const log = (
  JSON.parse(readFileSync(new URL('../../../../vectors/channel/ts.json', import.meta.url), 'utf8')) as {
    readonly log: Readonly<Record<'entries' | 'leaf_hashes' | 'incl_5_of_7' | 'consistency_3_7', readonly string[]>> & {
      readonly root7: string
      readonly root3: string
    }
  }
).log

test('the frozen log: leaf hashes, roots and both proofs', async () => {
  const leaves = log.entries.map((entry) => hashLeaf(hasher, fromHex(entry)))
  expect(leaves.map(toHex)).toEqual(log.leaf_hashes)
  expect(toHex(rootOf(hasher, appendLeaves(hasher, emptyRange, leaves).range))).toBe(log.root7)
  const nodes = new Map(appendLeaves(hasher, emptyRange, leaves).nodes.map((n) => [`${n.level}/${n.index}`, n.hash]))
  const read: NodeReader = (ids) =>
    Promise.resolve(ids.map((id) => nodes.get(`${id.level}/${id.index}`) ?? new Uint8Array(0)))
  expect((await proveInclusion(hasher, 5, 7, read)).map(toHex)).toEqual(log.incl_5_of_7)
  expect((await proveConsistency(hasher, 3, 7, read)).map(toHex)).toEqual(log.consistency_3_7)
  const inclusion = {
    index: 5,
    size: 7,
    leafHash: leaves[5] ?? new Uint8Array(0),
    root: fromHex(log.root7),
    proof: log.incl_5_of_7.map((h) => fromHex(h)),
  }
  expect(verifyInclusion(inclusion)).toBe(true)
  expect(verifyInclusion(inclusion, hasher)).toBe(true)
  const consistency = {
    size1: 3,
    root1: fromHex(log.root3),
    size2: 7,
    root2: fromHex(log.root7),
    proof: log.consistency_3_7.map((h) => fromHex(h)),
  }
  expect(verifyConsistency(consistency)).toBe(true)
})

test('wrong input is false, never a throw', () => {
  const h = new Uint8Array(32)
  const inclusion = { index: 0, size: 1, leafHash: h, root: h, proof: [] }
  for (const nothing of [null, undefined, 7, 'x', {}]) {
    expect(verifyInclusion(nothing as never)).toBe(false)
    expect(verifyConsistency(nothing as never)).toBe(false)
  }
  expect(verifyInclusion(inclusion)).toBe(true)
  const wrongInclusions: readonly object[] = [
    { index: 1 },
    { index: -1 },
    { index: 0.5 },
    { size: 0 },
    { size: 2 ** 53 },
    { leafHash: new Uint8Array(31) },
    { root: 'x' },
    { proof: undefined },
    { proof: [h] },
    { proof: ['x'] },
    { leafHash: null },
  ]
  for (const wrong of wrongInclusions) expect(verifyInclusion({ ...inclusion, ...wrong })).toBe(false)
  const consistency = { size1: 1, root1: h, size2: 1, root2: h, proof: [] }
  expect(verifyConsistency(consistency)).toBe(true)
  const wrongConsistencies: readonly object[] = [
    { size1: 2 },
    { size1: -1 },
    { size2: 2 },
    { size1: 0 },
    { size1: 0, size2: 0 },
    { proof: [h] },
    { proof: null },
    { root1: new Uint8Array(0) },
    { root2: new Uint8Array(32).fill(1) },
    { size2: Number.NaN },
  ]
  for (const wrong of wrongConsistencies) expect(verifyConsistency({ ...consistency, ...wrong })).toBe(false)
})

test('every leaf of every tree up to 40 is proven, and every tree is proven to begin with every earlier one', async () => {
  const { roots, leaves, read } = grown(40)
  const at = (size: number): Uint8Array => roots[size] ?? new Uint8Array(0)
  for (let size = 0; size <= 40; size++) {
    expect(equalBytes(at(size), definition(leaves.slice(0, size)))).toBe(true)
    for (let index = 0; index < size; index++) {
      const proof = await proveInclusion(hasher, index, size, read)
      const leafHash = leaves[index] ?? new Uint8Array(0)
      expect(verifyInclusion({ index, size, leafHash, root: at(size), proof }, hasher)).toBe(true)
      for (const other of [index - 1, index + 1, index ^ 1])
        expect(verifyInclusion({ index: other, size, leafHash, root: at(size), proof }, hasher)).toBe(false)
    }
    for (let size1 = 0; size1 <= size; size1++) {
      const proof = await proveConsistency(hasher, size1, size, read)
      const claim = { size1, root1: at(size1), size2: size, root2: at(size), proof }
      expect(verifyConsistency(claim, hasher)).toBe(true)
      if (size1 > 0) expect(verifyConsistency({ ...claim, root1: at(size1 - 1) }, hasher)).toBe(false)
    }
  }
  await expect(proveInclusion(hasher, 5, 5, read)).rejects.toThrow(RangeError)
  await expect(proveConsistency(hasher, 6, 5, read)).rejects.toThrow(RangeError)
})

test('any bit changed, any hash dropped, doubled or swapped in a proof is refused', async () => {
  const { roots, leaves, read } = grown(70)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 70 }), fc.nat(), fc.nat(), fc.nat(255), async (size, a, b, bit) => {
      const index = a % size
      const proof = await proveInclusion(hasher, index, size, read)
      const claim = {
        index,
        size,
        leafHash: leaves[index] ?? new Uint8Array(0),
        root: roots[size] ?? new Uint8Array(0),
        proof,
      }
      const k = b % proof.length
      const flipped = proof.map((hash, i) =>
        i === k ? hash.map((byte, j) => (j === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)) : hash,
      )
      expect(verifyInclusion({ ...claim, proof: flipped }, hasher)).toBe(false)
      expect(verifyInclusion({ ...claim, proof: proof.toSpliced(k, 1) }, hasher)).toBe(false)
      expect(verifyInclusion({ ...claim, proof: proof.toSpliced(k, 0, proof[k] ?? new Uint8Array(32)) }, hasher)).toBe(
        false,
      )
      if (proof.length > 1) expect(verifyInclusion({ ...claim, proof: proof.toReversed() }, hasher)).toBe(false)
      const size1 = 1 + (a % (size - 1))
      const path = await proveConsistency(hasher, size1, size, read)
      const consistency = {
        size1,
        root1: roots[size1] ?? new Uint8Array(0),
        size2: size,
        root2: roots[size] ?? new Uint8Array(0),
        proof: path,
      }
      const c = b % path.length
      const bent = path.map((hash, i) =>
        i === c ? hash.map((byte, j) => (j === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)) : hash,
      )
      expect(verifyConsistency({ ...consistency, proof: bent }, hasher)).toBe(false)
      expect(verifyConsistency({ ...consistency, proof: path.toSpliced(c, 1) }, hasher)).toBe(false)
      expect(verifyConsistency({ ...consistency, proof: [...path, ...path.slice(0, 1)] }, hasher)).toBe(false)
    }),
    { numRuns: 200 },
  )
})
