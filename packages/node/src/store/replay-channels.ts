// Are the logs of the channels those that the ledger speaks of? Each message stands in exactly one entry with its place
// and leaf, each cosignature in one with its size and root; nodes grow from the leaves.

import { createHash } from 'node:crypto'
import type { Fact, Frame } from '@tocsin/domain'
import { appendLeaves, concat, emptyRange, hashLeaf, toHex, toUtf8 } from '@tocsin/protocol'
import { primitives } from '../keys/primitives.ts'
import type { Session, ValueRow } from './differences.ts'
import { compareRows, type Findings, sameBytes } from './findings.ts'

interface ChannelCheck {
  readonly session: Session
  readonly findings: Findings
  readonly frames: readonly (Frame | undefined)[]
}

const leafTag = toUtf8('tocsin/v1/leaf\0')

const values = (source: Readonly<Record<string, unknown>>, names: readonly string[]): readonly unknown[] =>
  names.map((name) => source[name])

/** Facts of channel entries that name all of `names`, by the first of them as a key. */
function factsOf(
  frames: ChannelCheck['frames'],
  names: readonly string[],
  key: readonly string[],
  twice?: (name: string) => void,
): ReadonlyMap<string, Readonly<Record<string, Fact>>> {
  const found = new Map<string, Readonly<Record<string, Fact>>>()
  for (const frame of frames)
    if (frame?.kind.startsWith('channel/') === true && names.every((name) => frame.facts[name] !== undefined)) {
      const name = values(frame.facts, key).join(' ')
      if (found.has(name)) twice?.(name)
      else found.set(name, frame.facts)
    }
  return found
}

const byKey = (rows: readonly ValueRow[], key: readonly string[]): ReadonlyMap<string, ValueRow> =>
  new Map(rows.map((row) => [values(row, key).join(' '), row]))

export async function checkChannels({ session, findings, frames }: ChannelCheck): Promise<void> {
  const place = ['cid', 'dir', 'inc', 'seq']
  const rows = await session.all('select * from "channel_entry" order by "cid", "dir", "inc", "seq"')
  const said = factsOf(frames, [...place, 'leaf'], place, (name) => {
    // one place, two entries: at most one of them is true
    findings.add('edited', 'channel_entry', name)
  })
  compareRows<Readonly<Record<string, unknown>>>(findings, 'channel_entry', said, byKey(rows, place), (facts, row) => {
    const leaf = primitives.sha256(concat(leafTag, row.salt as Uint8Array, row.payload as Uint8Array))
    return sameBytes(leaf, row.leaf as Uint8Array) && toHex(leaf) === facts.leaf
  })
  await checkNodes(session, findings, said)
  const covered = ['cid', 'dir', 'inc', 'size']
  const receipts = byKey(await session.all('select * from "channel_receipt"'), covered)
  const receipted = factsOf(frames, [...covered, 'root', 'at'], covered)
  compareRows<Readonly<Record<string, unknown>>>(findings, 'channel_receipt', receipted, receipts, (facts, row) => {
    const signatures = createHash('sha256')
      .update(row.ed as Uint8Array)
      .update(row.ml as Uint8Array)
      .digest('hex')
    return (
      toHex(row.root as Uint8Array) === facts.root &&
      row.at === facts.at &&
      (facts.signatures === undefined || facts.signatures === signatures)
    )
  })
}

/** Nodes of each log over the prefix that is held without a gap, from what the ledger says of its leaves. */
async function checkNodes(
  session: Session,
  findings: Findings,
  said: ReadonlyMap<string, Readonly<Record<string, Fact>>>,
): Promise<void> {
  const logs = new Map<string, Map<number, string>>()
  for (const facts of said.values()) {
    const log = values(facts, ['cid', 'dir', 'inc']).join(' ')
    const leaves = logs.get(log) ?? new Map<number, string>()
    leaves.set(facts.seq as number, facts.leaf as string)
    logs.set(log, leaves)
  }
  const expected = new Map<string, Uint8Array>()
  for (const [log, leaves] of logs) {
    const hashes: Uint8Array[] = []
    for (let leaf = leaves.get(0); leaf !== undefined; leaf = leaves.get(hashes.length))
      hashes.push(hashLeaf(primitives, Buffer.from(leaf, 'hex')))
    for (const node of appendLeaves(primitives, emptyRange, hashes).nodes)
      expected.set(`${log} ${node.level} ${node.index}`, node.hash)
  }
  const found = new Map<string, Uint8Array>()
  for (const row of await session.all('select * from "channel_node"'))
    found.set(values(row, ['cid', 'dir', 'inc', 'level', 'index']).join(' '), row.hash as Uint8Array)
  compareRows(findings, 'channel_node', expected, found, sameBytes)
}
