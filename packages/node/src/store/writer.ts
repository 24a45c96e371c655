// How do many commits become one transaction? Those that wait together are staged together: one Merkle step, one fsync.
// Each is checked against what its group wrote before it. When the transaction of a group fails, its commits are tried one
// by one, so that only the culprit fails.

import type { AggregateId, Frame } from '@tocsin/domain'
import { appendLeaves, type CompactRange, hashLeaf } from '@tocsin/protocol'
import type { Transaction } from 'kysely'
import { primitives } from '../keys/primitives.ts'
import { type Connections, transaction } from './connections.ts'
import type { ScopeKeys } from './content.ts'
import type { Session } from './differences.ts'
import { StoreError } from './errors.ts'
import { type Fold, type FoldCache, frameFrom, type Registry, readFolds } from './folds.ts'
import type { Commit, Committed } from './ports.ts'
import type { ReadLayout } from './projections.ts'
import { entryColumns, type Known, type Recorded, reportColumns, Stage } from './stage.ts'
import type { Tables } from './tables.ts'

const maxCommits = 256
const maxEntries = 2_000

interface Waiting {
  readonly commit: Commit
  readonly resolve: (committed: Committed) => void
  readonly reject: (cause: unknown) => void
}
interface Operation {
  readonly run: () => Promise<void>
}

export interface WriterParts {
  readonly connections: Connections
  readonly registry: Registry
  readonly layout: ReadLayout
  readonly folds: FoldCache
  readonly scopes: ScopeKeys
  readonly range: CompactRange
  /** Runs after a group was written and answered, before the next: checkpoints are signed here. */
  readonly appended: (range: CompactRange) => Promise<void>
  /** Hears which aggregates a group wrote, after it was answered. Must not throw. */
  readonly committed: (aggregates: ReadonlySet<AggregateId>) => void
}

const nodeColumns = [
  ['level', 'integer'],
  ['index', 'integer'],
  ['hash', 'blob'],
] as const
const requestColumns = [
  ['command', 'text'],
  ['request', 'text'],
] as const

export class Writer {
  readonly #parts: WriterParts
  readonly #queue: (Waiting | Operation)[] = []
  #range: CompactRange
  #running: Promise<void> | undefined
  #closed = false
  #failure: StoreError | undefined

  constructor(parts: WriterParts) {
    this.#parts = parts
    this.#range = parts.range
  }

  /** The tree as it has been written. */
  get range(): CompactRange {
    return this.#range
  }

  commit(commit: Commit): Promise<Committed> {
    return new Promise((resolve, reject) => {
      this.#enqueue({ commit, resolve, reject }, reject)
    })
  }

  /** Runs alone, in a transaction of its own, between groups. */
  operate<T>(act: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
    return this.alone(() => this.#parts.connections.writeKysely.transaction().execute(act))
  }

  /** Runs alone, between groups, with no transaction around it. */
  alone<T>(act: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      // an act that fails before its first step is that act's failure, never the writer's
      this.#enqueue({ run: () => Promise.resolve().then(act).then(resolve, reject) }, reject)
    })
  }

  /** Refuses new work and waits for what has been taken. */
  async close(): Promise<void> {
    this.#closed = true
    while (this.#running !== undefined) await this.#running
  }

  #enqueue(item: Waiting | Operation, reject: (cause: unknown) => void): void {
    if (this.#closed) reject(new StoreError('store_closed', 'the store is closed'))
    else if (this.#failure !== undefined) reject(this.#failure)
    else {
      this.#queue.push(item)
      this.#running ??= this.#run()
    }
  }

  async #run(): Promise<void> {
    // Commits of the same turn of the event loop wait together.
    await new Promise((resolve) => setImmediate(resolve))
    try {
      for (let group = this.#next(); group !== undefined; group = this.#next()) {
        if ('run' in group) await group.run()
        else {
          const before = this.#range.size
          await this.#write(group)
          if (this.#range.size !== before) await this.#appended()
        }
      }
    } finally {
      // in the same step as the last look at the queue: what is queued a step later must start a run of its own
      this.#running = undefined
    }
  }

  /** A checkpoint that cannot be written fails no commit: it is tried again with the next, and loudly when asked for. */
  async #appended(): Promise<void> {
    try {
      await this.#parts.appended(this.#range)
    } catch {
      await this.#checkSize()
    }
  }

  #next(): readonly Waiting[] | Operation | undefined {
    const group: Waiting[] = []
    let entries = 0
    for (let item = this.#queue[0]; item !== undefined; item = this.#queue[0]) {
      if ('run' in item) {
        if (group.length > 0) break
        this.#queue.shift()
        return item
      }
      entries += item.commit.entries.length
      if (group.length > 0 && (entries > maxEntries || group.length >= maxCommits)) break
      group.push(item)
      this.#queue.shift()
    }
    return group.length === 0 ? undefined : group
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    if (this.#failure !== undefined) {
      for (const waiting of group) waiting.reject(this.#failure)
      return
    }
    const staged: { readonly waiting: Waiting; readonly committed: Committed }[] = []
    try {
      const stage = await this.#stage(group)
      for (const waiting of group) {
        try {
          staged.push({ waiting, committed: stage.add(waiting.commit) })
        } catch (cause) {
          waiting.reject(cause)
        }
      }
      await this.#transact(stage, staged)
    } catch (cause) {
      await this.#checkSize()
      if (group.length === 1) {
        for (const { waiting } of staged) waiting.reject(cause)
        if (staged.length === 0) for (const waiting of group) waiting.reject(cause)
        return
      }
      for (const waiting of staged.length === 0 ? group : staged.map((one) => one.waiting)) await this.#write([waiting])
      return
    }
    const written = new Set<AggregateId>()
    for (const { waiting, committed } of staged) {
      waiting.resolve(committed)
      if (!committed.repeated) for (const frame of committed.frames) written.add(frame.aggregate)
    }
    if (written.size > 0) this.#parts.committed(written)
  }

  /** After a failure nobody may append to a tree that is not the one in the database: a commit may have gone through. */
  async #checkSize(): Promise<void> {
    try {
      const size = await ledgerSize(this.#parts.connections.write)
      if (size === this.#range.size) return
    } catch {
      // the connection is gone, and with it the lock of the single appender
    }
    this.#failure = new StoreError('store_damaged', 'the outcome of a commit is unknown: open the store again')
  }

  async #stage(group: readonly Waiting[]): Promise<Stage> {
    const { connections, registry, layout, scopes } = this.#parts
    const known = await this.#known(group.map((waiting) => waiting.commit))
    const wanted = new Set<string>()
    for (const { commit } of group) {
      for (const entry of commit.entries) if (entry.scope !== undefined) wanted.add(entry.scope)
      if (commit.reports !== undefined) wanted.add(commit.reports.scope)
    }
    await scopes.prepare(connections.write, [...wanted])
    return new Stage(registry, layout, known, scopes.stage(), this.#range.size)
  }

  async #known(commits: readonly Commit[]): Promise<Known> {
    const { connections, registry, folds } = this.#parts
    const { write } = connections
    const commands = commits.map((commit) => commit.command)
    const recorded = await recordedCommands(write, commands)
    const found = new Map<AggregateId, Fold>()
    const missing = new Set<AggregateId>()
    for (const commit of commits)
      for (const { aggregate } of [...commit.read, ...commit.entries]) {
        const fold = folds.get(aggregate)
        if (fold === undefined) missing.add(aggregate)
        else found.set(aggregate, fold)
      }
    for (const [aggregate, fold] of await readFolds(registry, write, [...missing])) {
      folds.set(aggregate, fold)
      found.set(aggregate, fold)
    }
    return {
      fold: (aggregate) => found.get(aggregate),
      recorded: (command) => recorded.get(command),
    }
  }

  async #transact(
    stage: Stage,
    staged: readonly { readonly waiting: Waiting; readonly committed: Committed }[],
  ): Promise<void> {
    if (stage.entries.length === 0) return
    const fresh = staged.filter((one) => !one.committed.repeated)
    const leafHashes = stage.leaves.map((leaf) => hashLeaf(primitives, leaf))
    const step = appendLeaves(primitives, this.#range, leafHashes)
    const nodes = step.nodes.filter((node) => node.level > 0).map((node) => [node.level, node.index, node.hash])
    const withKysely = fresh.some(({ waiting }) => waiting.commit.also !== undefined)
    await transaction(this.#parts.connections, withKysely, async (session, tx) => {
      await stage.sealing.write(session)
      await session.insert('entry', entryColumns, stage.entries)
      await session.insert('node', nodeColumns, nodes)
      await stage.changes.write(session)
      await session.insert('report', reportColumns, stage.reports)
      await session.insert('request_digest', requestColumns, stage.requests)
      if (tx === undefined) return
      for (const { waiting, committed } of fresh) await waiting.commit.also?.(tx, committed.frames)
    })
    this.#range = step.range
    this.#parts.scopes.keep(stage.sealing)
    for (const [aggregate, fold] of stage.folds) this.#parts.folds.set(aggregate, fold)
  }
}

/** Entries in the ledger. */
export async function ledgerSize(session: Session): Promise<number> {
  const [row] = await session.all('select "index" from "entry" order by "index" desc limit 1')
  return row === undefined ? 0 : (row.index as number) + 1
}

/** What was recorded for `commands`, as far as they were committed. */
export async function recordedCommands(
  session: Session,
  commands: readonly string[],
): Promise<ReadonlyMap<string, Recorded>> {
  const rows = await session.among('select "frame" from "entry" where "command"', commands, 'order by "index"')
  const found = new Map<string, { request: string | undefined; frames: Frame[] }>()
  if (rows.length === 0) return found
  for (const row of rows) {
    const frame = frameFrom(row)
    const one = found.get(frame.command) ?? { request: undefined, frames: [] }
    one.frames.push(frame)
    found.set(frame.command, one)
  }
  const digests = await session.among('select "command", "request" from "request_digest" where "command"', [
    ...found.keys(),
  ])
  for (const row of digests) {
    const one = found.get(row.command as string)
    if (one !== undefined) one.request = row.request as string
  }
  return found
}
