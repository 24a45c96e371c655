// Does the tree grow from the leaves, and is every checkpoint a true word about it?

import { appendLeaves, emptyRange, hashLeaf, parseNote, rootOf, signedBy } from '@tocsin/protocol'
import type { KeyRing } from '../keys/keyring.ts'
import { primitives } from '../keys/primitives.ts'
import type { Session, ValueRow } from './differences.ts'
import { compareRows, type Findings, sameBytes } from './findings.ts'

interface TreeCheck {
  readonly session: Session
  readonly findings: Findings
  readonly ring: KeyRing
  readonly checkpoints: number
  /** Entries that should be there. */
  readonly size: number
  /** Leaf data by index; holes where entries are missing. */
  readonly leaves: readonly (Uint8Array | undefined)[]
}

export async function checkTree(check: TreeCheck): Promise<void> {
  const { session, findings, leaves } = check
  const rows = await session.all('select * from "checkpoint" order by "seq"')
  const signedSize = rows.reduce((most, row) => Math.max(most, row.size as number), 0)
  const size = Math.max(check.size, leaves.length)
  for (let index = leaves.length; index < Math.max(check.size, Math.min(signedSize, leaves.length + 1_000)); index++)
    findings.add('missing', 'entry', index)
  const roots = new Map<number, Uint8Array>([[0, rootOf(primitives, emptyRange)]])
  const nodes = new Map<string, Uint8Array>()
  let range = emptyRange
  for (let index = 0; index < size; index++) {
    const leaf = leaves[index]
    if (leaf === undefined) break // beyond a hole no tree can be grown: the hole is named already
    const step = appendLeaves(primitives, range, [hashLeaf(primitives, leaf)])
    for (const node of step.nodes) if (node.level > 0) nodes.set(`${node.level} ${node.index}`, node.hash)
    range = step.range
    roots.set(range.size, rootOf(primitives, range))
  }
  const found = new Map<string, Uint8Array>()
  for (const row of await session.all('select * from "node"')) {
    const [level, index] = [row.level as number, row.index as number]
    // what stands above the hole cannot be judged
    if (range.size < size && (index + 1) * 2 ** level > range.size && (index + 1) * 2 ** level <= size) continue
    found.set(`${level} ${index}`, row.hash as Uint8Array)
  }
  compareRows(findings, 'node', nodes, found, sameBytes)
  checkCheckpoints(check, rows, roots, range.size)
}

function checkCheckpoints(
  { findings, ring, checkpoints }: TreeCheck,
  rows: readonly ValueRow[],
  roots: ReadonlyMap<number, Uint8Array>,
  grown: number,
): void {
  let expected = 1
  for (const row of rows) {
    const seq = row.seq as number
    for (; expected < seq && expected <= checkpoints; expected++) findings.add('missing', 'checkpoint', expected)
    expected = seq + 1
    if (seq > checkpoints) findings.add('added', 'checkpoint', seq)
    else if (!isTrue(row, ring, roots, grown)) findings.add('edited', 'checkpoint', seq)
  }
  for (; expected <= checkpoints; expected++) findings.add('missing', 'checkpoint', expected)
}

function isTrue(row: ValueRow, ring: KeyRing, roots: ReadonlyMap<number, Uint8Array>, grown: number): boolean {
  try {
    const note = parseNote(row.note as string)
    const { checkpoint, signatures } = note
    const root = roots.get(checkpoint.size)
    const signers = [ring.vkeys.ed25519, ring.vkeys.mldsa44].slice(0, signatures.length)
    return (
      checkpoint.size === row.size &&
      checkpoint.origin === ring.identity.origin &&
      signatures.length <= 2 &&
      signers.every((vkey) => signedBy(primitives, vkey, note) !== undefined) &&
      (root === undefined ? checkpoint.size > grown : sameBytes(root, checkpoint.root))
    )
  } catch {
    return false
  }
}
