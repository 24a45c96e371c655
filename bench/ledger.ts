// How many acts a second can a node record durably, and how fast can somebody else check them?
// Every append is a whole commit: salted commitments, sealed content, folds, rows, tree, fsync. Beside it, in the same run:
// how often the disk syncs and how many hashes one core makes.
// Usage: node bench/ledger.ts [--entries N] [--json]

import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { type Aggregate, type Instant, idFrom, type NewEntry } from '../packages/domain/src/index.ts'
import { KeyRing } from '../packages/node/src/keys/keyring.ts'
import { primitives } from '../packages/node/src/keys/primitives.ts'
import { ScopeKeys, unsealRecord } from '../packages/node/src/store/content.ts'
import { sqliteSession } from '../packages/node/src/store/differences.ts'
import { openEmbedded } from '../packages/node/src/store/embedded.ts'
import type { Commit, Store } from '../packages/node/src/store/ports.ts'
import {
  decodeFields,
  encodeField,
  fieldDigest,
  leafData,
  toHex,
  verifyExport,
} from '../packages/protocol/src/index.ts'

const { values } = parseArgs({
  options: { entries: { type: 'string', default: '10000' }, json: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const entries = Number(values.entries)

interface Counted {
  readonly id: string
  readonly n: number
}

// The domain of the benchmark: a case that counts what was said of it. What is measured is the store.
const aggregates: Readonly<Record<string, Aggregate<Counted>>> = {
  case: {
    type: 'case',
    initial: { id: '', n: 0 },
    evolve: (state, frame) => ({ id: frame.aggregate, n: state.n + 1 }),
    rows: (state) => [
      { table: 'case_row', key: 'case', values: { n: state.n } },
      { table: 'visible_row', key: 'visible', values: { compartment: 'duty' } },
    ],
  },
}
const readTables = {
  case_row: { n: 'integer' },
  visible_row: { compartment: 'text' },
  grant_row: { role: 'text', compartment: 'text' },
} as const

const text = 'A warning names what is known, to whom it was said, and when it was understood. '.repeat(6)
const fresh = (kind: 'case' | 'command' | 'person'): string => idFrom(kind, primitives.random(16))

/** One append: eight facts in clear, about 500 bytes of text sealed under a key of its own. */
function append(aggregate: string): Commit {
  const entry: NewEntry = {
    kind: 'case/claim-added@1',
    aggregate,
    facts: {
      element: 'where',
      grade: 'B2',
      scheme: 'admiralty',
      rungs: 4,
      from: 1_736_208_000_000,
      claim: fresh('case'),
    },
    content: { assertion: text },
    scope: aggregate,
  }
  const command = fresh('command') as Commit['command']
  return { command, request: '00', actor: 'person_bench', at: 1_736_208_000_000 as Instant, read: [], entries: [entry] }
}

const perSecond = (count: number, milliseconds: number): number => Math.round((count / milliseconds) * 1000)

async function timed(count: number, act: () => Promise<void> | void): Promise<number> {
  const begun = performance.now()
  await act()
  return perSecond(count, performance.now() - begun)
}

/** The disk's own limit: one page appended and synced at a time, in the directory of the store. */
async function fdatasync(dir: string, count: number): Promise<number> {
  const file = openSync(join(dir, 'sync'), 'w')
  const page = Buffer.alloc(4096, 1)
  try {
    return await timed(count, () => {
      for (let i = 0; i < count; i++) {
        writeSync(file, page)
        fdatasyncSync(file)
      }
    })
  } finally {
    closeSync(file)
  }
}

const cases = Array.from({ length: 64 }, () => fresh('case'))
const caseAt = (i: number): string => cases[i % cases.length] ?? ''

async function singly(store: Store, count: number): Promise<number> {
  return timed(count, async () => {
    for (let i = 0; i < count; i++) await store.commit(append(caseAt(i)))
  })
}

/** As many as a busy node has at once: each writer waits for its own, all together make the groups. */
async function grouped(store: Store, count: number, writers: number): Promise<number> {
  return timed(count, async () => {
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let i = writer; i < count; i += writers) await store.commit(append(caseAt(i)))
      }),
    )
  })
}

async function verified(store: Store): Promise<number> {
  await store.ledger.checkpoint()
  const size = await store.ledger.size()
  const files = new Map<string, Uint8Array>()
  for (const path of store.ledger.paths(size)) {
    const bytes = await store.ledger.file(path, size)
    if (bytes !== undefined) files.set(path, bytes)
  }
  const reader = { list: () => [...files.keys()], read: (path: string) => files.get(path) }
  return timed(size, async () => {
    const result = await verifyExport(reader, store.ledger.vkeys(), undefined, primitives)
    if (!result.ok) throw new Error(result.code)
  })
}

/** Every entry opened: frame and content decoded, every field's digest and the leaf computed again. */
async function opened(dir: string, keyFile: string): Promise<number> {
  const database = new DatabaseSync(join(dir, 'tocsin.db'), { readOnly: true })
  const session = sqliteSession(database)
  const scopes = new ScopeKeys(KeyRing.open(join(dir, 'keys'), { keyFile }))
  const rows = await session.all('select * from "entry" order by "index"')
  const digestsOf = (bytes: Uint8Array): readonly Uint8Array[] =>
    decodeFields(bytes).map((field) => fieldDigest(primitives, encodeField(field)))
  try {
    return await timed(rows.length, async () => {
      for (const row of rows) {
        const key = await scopes.key(session, row.scope as string, row.bucket as number)
        if (key === undefined) throw new Error('no scope key')
        const record = `entry ${String(row.index)}`
        const content = unsealRecord(key, record, row.content_ct as Uint8Array, row.key_wrapped as Uint8Array)
        const digests = [...digestsOf(row.frame as Uint8Array), ...digestsOf(content)]
        if (toHex(leafData(primitives, digests)) !== toHex(row.leaf as Uint8Array)) throw new Error('another leaf')
      }
    })
  } finally {
    database.close()
  }
}

const home = mkdtempSync(join(tmpdir(), 'tocsin-bench-'))
try {
  const keyFile = join(home, 'node.key')
  writeFileSync(keyFile, toHex(primitives.random(32)), { mode: 0o600 })
  const dir = join(home, 'data')
  const unlock = { keyFile }
  const store = await openEmbedded(dir, {
    aggregates,
    readTables,
    unlock,
    create: { world: 'exercise' },
    now: () => 1_736_208_000_000,
  })
  await singly(store, 200) // the engine warms up on work that is not counted
  const fdatasyncPerSecond = await fdatasync(home, 1_000)
  const appendsPerSecond = await singly(store, Math.ceil(entries / 4))
  const groupedAppendsPerSecond = await grouped(store, entries, 256)
  const verifiedPerSecond = await verified(store)
  await store[Symbol.asyncDispose]()
  const openedPerSecond = await opened(dir, keyFile)
  const pair = Buffer.alloc(65, 1)
  const hashes = 500_000
  const hashesPerSecond = await timed(hashes, () => {
    for (let i = 0; i < hashes; i++) primitives.sha256(pair)
  })
  const result = {
    appendsPerSecond,
    groupedAppendsPerSecond,
    fdatasyncPerSecond,
    hashesPerSecond,
    verifiedPerSecond,
    openedPerSecond,
    appendsPerFdatasync: Number((appendsPerSecond / fdatasyncPerSecond).toFixed(3)),
    groupedPerFdatasync: Number((groupedAppendsPerSecond / fdatasyncPerSecond).toFixed(3)),
    verifiedPerHash: Number((verifiedPerSecond / hashesPerSecond).toFixed(3)),
    openedPerHash: Number((openedPerSecond / hashesPerSecond).toFixed(3)),
    entries,
    store: 'sqlite',
  }
  if (values.json) console.log(JSON.stringify(result))
  else
    console.log(
      [
        `durable appends, one at a time  ${appendsPerSecond}/s   ${result.appendsPerFdatasync} of fdatasync (${fdatasyncPerSecond}/s)`,
        `durable appends, 256 waiting    ${groupedAppendsPerSecond}/s   ${result.groupedPerFdatasync} of fdatasync`,
        `entries verified, hash only     ${verifiedPerSecond}/s   ${result.verifiedPerHash} of SHA-256 (${hashesPerSecond}/s)`,
        `entries verified, opened        ${openedPerSecond}/s   ${result.openedPerHash} of SHA-256`,
      ].join('\n'),
    )
} finally {
  rmSync(home, { recursive: true, force: true })
}
