// Fresh stores for tests: an SQLite directory each, or a PostgreSQL database each, copied from an empty template.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openEmbedded, replayEmbedded } from '../embedded.ts'
import type { StoreOptions } from '../options.ts'
import type { ReplayReport, Store } from '../ports.ts'
import { openPostgres, replayPostgres } from '../postgres.ts'
import { aggregates, readTables } from './registry.ts'

const passphrase = 'a passphrase of the tests'
/** Cheap to guess and quick to check: for tests only. */
const cheap = { memory: 64, passes: 1, parallelism: 1 }

const now = (): number => 1_736_208_000_000

export const options: StoreOptions = {
  aggregates,
  readTables,
  unlock: { passphrase },
  now,
  argon2: cheap,
  replayModule: new URL('./registry.ts', import.meta.url).href,
}

const base = process.env.TOCSIN_POSTGRES_URL ?? 'postgres://tocsin:tocsin@127.0.0.1:5432/tocsin'

/** One place to keep a store in: it outlives closing and opening again. */
export interface Place extends AsyncDisposable {
  readonly engine: 'sqlite' | 'postgres'
  readonly dir: string
  /** The database's address, on PostgreSQL. */
  readonly url: string
  open(extra?: Partial<StoreOptions>): Promise<Store>
  /** Replay without opening. */
  replay(unlock?: StoreOptions['unlock']): Promise<ReplayReport>
}

function sqlitePlace(): Promise<Place> {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-store-'))
  return Promise.resolve({
    engine: 'sqlite',
    dir,
    url: '',
    open: (extra) => openEmbedded(dir, { ...options, ...extra }),
    replay: (unlock = options.unlock) => replayEmbedded(dir, { ...options, unlock }),
    [Symbol.asyncDispose]: () => {
      rmSync(dir, { recursive: true, force: true })
      return Promise.resolve()
    },
  })
}

async function admin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: base })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function postgresAnswers(): Promise<boolean> {
  try {
    await admin('select 1')
    return true
  } catch {
    return false
  }
}

let places = 0

async function postgresPlace(): Promise<Place> {
  const name = `tocsin_test_${process.pid}_${++places}_${Math.floor(performance.now())}`
  await admin(`create database "${name}" template template0 encoding 'UTF8' locale 'C'`)
  const address = new URL(base)
  address.pathname = `/${name}`
  const url = address.toString()
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-store-'))
  return {
    engine: 'postgres',
    dir,
    url,
    open: (extra) => openPostgres(url, dir, { ...options, ...extra }),
    replay: (unlock = options.unlock) => replayPostgres(url, dir, { ...options, unlock }),
    [Symbol.asyncDispose]: async () => {
      await admin(`drop database if exists "${name}" with (force)`)
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Both engines, each with the way to a fresh place; one that is not here is skipped, and says what it needs. */
export const engines = [
  { name: 'SQLite', makePlace: sqlitePlace, present: true },
  {
    name: 'PostgreSQL [needs PostgreSQL, install it by apt-get install postgresql]',
    makePlace: postgresPlace,
    present: await postgresAnswers(),
  },
] as const
