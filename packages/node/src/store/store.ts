// The one way in and out of the record: load, decide elsewhere, commit once. The same on both engines.

import { join } from 'node:path'
import type { AggregateId, AggregateType, CommandId, Fact, Frame } from '@tocsin/domain'
import { contentOf, decodeFields, encodeField, type Field, fieldDigest } from '@tocsin/protocol'
import type { Kysely, Transaction } from 'kysely'
import { KeyRing } from '../keys/keyring.ts'
import { primitives } from '../keys/primitives.ts'
import { type Connections, transaction } from './connections.ts'
import { ScopeKeys, unsealRecord } from './content.ts'
import type { ValueRow } from './differences.ts'
import { StoreError } from './errors.ts'
import { aggregateOf, FoldCache, frameFrom, readFolds } from './folds.ts'
import { Ledger, readRange } from './ledger.ts'
import { makeReadTables, migrate } from './migrations/index.ts'
import type { StoreOptions } from './options.ts'
import type { Commit, Committed, EntryFields, Loaded, ReplayReport, Store, Viewer, World } from './ports.ts'
import { layoutOf, RowChanges } from './projections.ts'
import { beginReplay, replayTask } from './replay-start.ts'
import { repeated } from './stage.ts'
import type { Tables } from './tables.ts'
import { ledgerSize, recordedCommands, Writer } from './writer.ts'

const pageOfFrames = 1_000
/** Entries opened by one statement; a page of a list is not more. */
const pageOfContents = 200
const replayPage = 2_000

/** Opens the record over connections that an engine made. They are closed with the store, and when opening fails. */
export async function openStore(connections: Connections, dir: string, options: StoreOptions): Promise<Store> {
  try {
    const keys = join(dir, 'keys')
    const ring = options.create
      ? KeyRing.create(keys, options.unlock, options.create.world, options.argon2)
      : KeyRing.open(keys, options.unlock, options.argon2)
    await migrate(connections.writeKysely, connections.write.engine)
    const rebuilt = await transaction(connections, false, (session) => makeReadTables(session, options.readTables))
    if (rebuilt) await rebuild(connections, options)
    const size = await ledgerSize(connections.write)
    const { read, write } = connections
    const ledger = await Ledger.open(read, write, ring, options.now, join(keys, 'checkpoint.mark'))
    if (size < ledger.newest.size) throw new StoreError('store_damaged', 'entries that were signed for are missing')
    const folds = new FoldCache(options.cachedFolds)
    const scopes = new ScopeKeys(ring)
    const listeners: Listeners = new Set()
    const writer = new Writer({
      connections,
      registry: options.aggregates,
      layout: layoutOf(options.readTables),
      folds,
      scopes,
      range: await readRange(connections.write, size),
      appended: (range) => ledger.appended(range),
      committed: (aggregates) => {
        for (const listener of listeners) listener(aggregates)
      },
    })
    ledger.attach(writer)
    return new OpenStore({ connections, dir, options, ring, ledger, folds, scopes, writer, listeners })
  } catch (cause) {
    await connections.close()
    throw cause
  }
}

/** Fills empty read tables from the frames. Nobody reads meanwhile: the store is not open yet. */
async function rebuild(connections: Connections, options: StoreOptions): Promise<void> {
  await transaction(connections, false, async (session) => {
    const folds = new Map<AggregateId, unknown>()
    for (let from = 0; ; from += replayPage) {
      const rows = await session.all(
        'select "frame" from "entry" where "index" >= ? and "index" < ? order by "index"',
        [from, from + replayPage],
      )
      if (rows.length === 0) return
      const changes = new RowChanges(layoutOf(options.readTables))
      for (const row of rows) {
        const frame = frameFrom(row)
        const aggregate = aggregateOf(options.aggregates, frame.kind)
        const before = folds.get(frame.aggregate)
        const state = aggregate.evolve(before ?? aggregate.initial, frame)
        const after = aggregate.rows(state)
        changes.verify(after)
        changes.compare(frame.aggregate, frame.index, before === undefined ? [] : aggregate.rows(before), after)
        folds.set(frame.aggregate, state)
      }
      await changes.write(session)
    }
  })
}

type Listeners = Set<(aggregates: ReadonlySet<AggregateId>) => void>

interface Parts {
  readonly connections: Connections
  readonly dir: string
  readonly options: StoreOptions
  readonly ring: KeyRing
  readonly ledger: Ledger
  readonly folds: FoldCache
  readonly scopes: ScopeKeys
  readonly writer: Writer
  readonly listeners: Listeners
}

class OpenStore implements Store {
  readonly engine: 'sqlite' | 'postgres'
  readonly world: World
  readonly db: Kysely<Tables>
  readonly ledger: Ledger
  readonly #parts: Parts
  #closing: Promise<void> | undefined

  constructor(parts: Parts) {
    this.#parts = parts
    this.engine = parts.connections.write.engine
    this.world = parts.ring.identity.world
    this.db = parts.connections.readKysely
    this.ledger = parts.ledger
  }

  commit(commit: Commit): Promise<Committed> {
    return this.#parts.writer.commit(commit)
  }

  onCommitted(listener: (aggregates: ReadonlySet<AggregateId>) => void): () => void {
    const { listeners } = this.#parts
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }

  operate<T>(act: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
    return this.#parts.writer.operate(act)
  }

  async committed(command: CommandId, request: string): Promise<Committed | undefined> {
    const found = await recordedCommands(this.#parts.connections.read, [command])
    const recorded = found.get(command)
    return recorded === undefined ? undefined : repeated(command, request, recorded)
  }

  async load<State>(type: AggregateType, id: AggregateId): Promise<Loaded<State>> {
    const { connections, folds, options } = this.#parts
    const { read } = connections
    const aggregate = aggregateOf(options.aggregates, `${type}/`)
    const [row] = await read.all('select max("version") as "version" from "entry" where "aggregate" = ?', [id])
    const version = (row?.version ?? 0) as number
    if (version === 0) return { aggregate: id, version, state: aggregate.initial as State }
    const cached = folds.get(id)
    const fold = cached?.version === version ? cached : (await readFolds(options.aggregates, read, [id])).get(id)
    if (fold?.type !== type) throw new StoreError('aggregate_unknown', `${type} is not what this stream is`)
    if (fold !== cached && fold.version > (cached?.version ?? 0)) folds.set(id, fold)
    return { aggregate: id, version: fold.version, state: fold.state as State }
  }

  async open(
    viewer: Viewer,
    indexes: readonly number[],
  ): Promise<readonly (Readonly<Record<string, Fact>> | undefined)[]> {
    const found = new Map<number, readonly Field[]>()
    for (let from = 0; from < indexes.length; from += pageOfContents)
      await this.#openSome(viewer, indexes.slice(from, from + pageOfContents), found)
    return indexes.map((index) => {
      const fields = found.get(index)
      return fields === undefined ? undefined : (contentOf(fields) as Readonly<Record<string, Fact>>)
    })
  }

  /** Opens what may be opened of some entries: a statement for the rows, one for the rights, one for keys not yet known. */
  async #openSome(viewer: Viewer, indexes: readonly number[], found: Map<number, readonly Field[]>): Promise<void> {
    const { connections, scopes } = this.#parts
    const { read } = connections
    const rows = await read.all(
      `select "index", "aggregate", "scope", "bucket", "content_ct", "key_wrapped" from "entry" where "content_ct" is not null and "index" in (${indexes.map(() => '?').join(', ')})`,
      indexes,
    )
    const may = await this.#mayOpen(
      viewer,
      rows.map((row) => [row.aggregate as string, row.scope as string]),
    )
    const allowed = rows.filter((_, i) => may[i] === true)
    await scopes.read(
      read,
      allowed.map((row) => row.scope as string),
    )
    for (const row of allowed) {
      const index = row.index as number
      const key = await scopes.key(read, row.scope as string, row.bucket as number)
      if (key === undefined || row.key_wrapped === null) continue
      const [ciphertext, wrapped] = [row.content_ct as Uint8Array, row.key_wrapped as Uint8Array]
      found.set(index, decodeFields(unsealRecord(key, `entry ${index}`, ciphertext, wrapped)))
    }
  }

  /** Rights first, then keys: each aggregate must be visible to the viewer, by a role that reads content. */
  async #mayOpen(
    { person }: Viewer,
    asked: readonly (readonly [aggregate: AggregateId, scope: AggregateId])[],
  ): Promise<readonly boolean[]> {
    // Services read for themselves; the scopes of sources, and of worlds of origins, are open to custody alone.
    if (person.startsWith('service:'))
      return asked.map(([, scope]) => (person === 'service:custody') === /^(source|world|reading)_/.test(scope))
    const aggregates = [...new Set(asked.map(([aggregate]) => aggregate))]
    if (aggregates.length === 0) return []
    const rows = await this.#parts.connections.read.all(
      `select distinct "aggregate" from "visible" where "person" = ? and "role" <> ? and "aggregate" in (${aggregates.map(() => '?').join(', ')})`,
      [person, 'overseer', ...aggregates],
    )
    const seen = new Set(rows.map((row) => row.aggregate))
    return asked.map(([aggregate]) => seen.has(aggregate))
  }

  async fields(viewer: Viewer, index: number): Promise<EntryFields | undefined> {
    const [row] = await this.#parts.connections.read.all('select "frame", "sealed" from "entry" where "index" = ?', [
      index,
    ])
    if (row === undefined) return undefined
    const frame = decodeFields(row.frame as Uint8Array)
    const content = new Map<number, readonly Field[]>()
    await this.#openSome(viewer, [index], content)
    const opened = [...frame, ...(content.get(index) ?? [])]
    const sealed = row.sealed as Uint8Array
    const closed = Array.from({ length: sealed.length / 32 }, (_, i) => sealed.slice(32 * i, 32 * i + 32))
    return {
      digests: [...frame.map((field) => fieldDigest(primitives, encodeField(field))), ...closed],
      open: new Map(opened.map((field) => [field.name, encodeField(field)])),
    }
  }

  async openReport(viewer: Viewer, batch: AggregateId, n: number): Promise<Uint8Array | undefined> {
    const { connections, scopes } = this.#parts
    const [row] = await connections.read.all(
      'select "scope", "bucket", "ct", "key_wrapped" from "report" where "batch" = ? and "n" = ?',
      [batch, n],
    )
    if (row === undefined) return undefined
    const scope = row.scope as string
    const service = viewer.person.startsWith('service:')
    if (!service && (await this.#mayOpen(viewer, [[batch, scope]]))[0] !== true) return undefined
    const key = await scopes.key(connections.read, scope, row.bucket as number)
    if (key === undefined) return undefined
    const plaintext = unsealRecord(key, `report ${batch} ${n}`, row.ct as Uint8Array, row.key_wrapped as Uint8Array)
    return plaintext.slice(32)
  }

  async history(viewer: Viewer, aggregate: AggregateId): Promise<readonly Frame[]> {
    const { read } = this.#parts.connections
    if (!(await this.#seen(viewer, [aggregate])).has(aggregate)) return []
    const frames: Frame[] = []
    for (;;) {
      const rows: readonly ValueRow[] = await read.all(
        'select "frame" from "entry" where "aggregate" = ? and "version" > ? order by "version" limit ?',
        [aggregate, frames.length, pageOfFrames],
      )
      frames.push(...rows.map(frameFrom))
      if (rows.length < pageOfFrames) return frames
    }
  }

  async histories(
    viewer: Viewer,
    aggregates: readonly AggregateId[],
  ): Promise<ReadonlyMap<AggregateId, readonly Frame[]>> {
    const found = new Map<AggregateId, Frame[]>()
    if (aggregates.length === 0) return found
    const { read } = this.#parts.connections
    const seen = await this.#seen(viewer, aggregates)
    const rows = await read.among('select "frame" from "entry" where "aggregate"', [...seen], 'order by "index"')
    for (const row of rows) {
      const frame = frameFrom(row)
      const frames = found.get(frame.aggregate)
      if (frames === undefined) found.set(frame.aggregate, [frame])
      else frames.push(frame)
    }
    return found
  }

  /** Those of `aggregates` that exist for the viewer, each once. */
  async #seen({ person }: Viewer, aggregates: readonly AggregateId[]): Promise<ReadonlySet<AggregateId>> {
    const asked = [...new Set(aggregates)]
    if (person.startsWith('service:') || asked.length === 0) return new Set(asked)
    const rows = await this.#parts.connections.read.all(
      `select distinct "aggregate" from "visible" where "person" = ? and "aggregate" in (${asked.map(() => '?').join(', ')})`,
      [person, ...asked],
    )
    return new Set(rows.map((row) => row.aggregate as string))
  }

  async indexAt(knownAt: number): Promise<number> {
    const [row] = await this.#parts.connections.read.all(
      'select "index" from "entry" where "at" <= ? order by "at" desc, "index" desc limit 1',
      [knownAt],
    )
    return row === undefined ? -1 : (row.index as number)
  }

  async replay(): Promise<ReplayReport> {
    const { connections, dir, options, writer } = this.#parts
    await this.ledger.sign()
    let running: Promise<ReplayReport> | undefined
    // nothing is appended until the worker sees the tables as they are now
    await writer.alone(async () => {
      const subject = { address: connections.address, dir, size: writer.range.size }
      const begun = beginReplay(replayTask(subject, options))
      running = begun.report
      await begun.looking
    })
    return await (running ?? Promise.reject(new StoreError('store_closed', 'the replay did not begin')))
  }

  rotateKeys(): Promise<number> {
    const { connections, ring, scopes, writer } = this.#parts
    return writer.alone(async () => {
      const epoch = ring.rotate()
      await transaction(connections, false, (session) => scopes.rewrap(session))
      await connections.tidy()
      return epoch
    })
  }

  async destroyEpoch(epoch: number): Promise<void> {
    const { ring, writer } = this.#parts
    await writer.alone(() => {
      ring.destroy(epoch)
      return Promise.resolve()
    })
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    const { connections, ledger, writer } = this.#parts
    await writer.close()
    try {
      await ledger.close()
      await connections.tidy()
    } finally {
      await connections.close()
    }
  }
}
