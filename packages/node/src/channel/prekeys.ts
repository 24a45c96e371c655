// Where do the secrets of one-time prekeys live, and when do they die? In a database of their own that is in no backup:
// a backup that held them would bring used secrets back to life, and forward secrecy with it would be gone
// (channel-and-ledger 2.4 and 9). One-time secrets die after the entry they opened is committed, never before.

import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Sealer } from './sealer.ts'

const day = 86_400_000
/** A batch dies when two newer ones were used and this has passed: forward secrecy against weeks of carry. */
const carryDays = 45
/** A batch dies at this age whatever happens. */
const lastDays = 180

/** What a kid tells. A spent one has no seed any more; it is kept to tell a duplicate from a stranger. */
export interface PrekeyRow {
  readonly channel: string
  readonly batch: number
  readonly lastResort: boolean
  readonly seed: Uint8Array | undefined
}

export interface NewPrekey {
  readonly kid: Uint8Array
  readonly seed: Uint8Array
  readonly lastResort: boolean
}

export interface PrekeyStore extends Disposable {
  /** Durable when it returns: an offer may leave only after its secrets are safe. */
  add(channel: string, batch: number, keys: readonly NewPrekey[], now: number): void
  find(kid: Uint8Array): PrekeyRow | undefined
  knows(kid: Uint8Array): boolean
  /** The peer used this key and what it sealed is committed. Deletes the secret of a one-time key. */
  spend(kid: Uint8Array): void
  /** One-time keys of the newest batch: how many were offered, and how many are left. */
  newest(channel: string): {
    readonly batch: number
    readonly offered: number
    readonly unused: number
    readonly at: number
  }
  /** Deletes the secrets of batches that are dead at `now`; answers how many. */
  bury(now: number): number
  /** Batch numbers of which a secret is left, or which the peer may still be told of. */
  oldestAlive(channel: string): number
  /** Forgets every secret of a channel. */
  wipe(channel: string): void
}

const schema = `
create table if not exists one_time_key (
  kid blob primary key, channel text not null, batch integer not null, last_resort integer not null,
  seed blob, used integer not null default 0, at integer not null
) strict, without rowid;
create index if not exists one_time_key_channel on one_time_key (channel, batch);
`

export function openPrekeys(path: string, sealer: Sealer): PrekeyStore {
  const db = new DatabaseSync(path)
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = normal; pragma secure_delete = on; pragma busy_timeout = 5000',
  )
  db.exec(schema)
  const one = (sql: string): StatementSync => db.prepare(sql)
  const insert = one('insert into one_time_key (kid, channel, batch, last_resort, seed, at) values (?, ?, ?, ?, ?, ?)')
  const select = one('select channel, batch, last_resort, seed from one_time_key where kid = ?')
  const exists = one('select 1 as n from one_time_key where kid = ?')
  const spend = one(
    'update one_time_key set used = 1, seed = case last_resort when 1 then seed else null end where kid = ?',
  )
  const newest = one(
    `select batch, sum(1 - last_resort) as offered, sum(case when last_resort = 0 and used = 0 then 1 else 0 end) as unused,
       min(at) as at from one_time_key where channel = ? group by batch order by batch desc limit 1`,
  )
  const bury = one(
    `update one_time_key set seed = null where seed is not null and (at < ? or (at < ? and
       (select count(distinct later.batch) from one_time_key later
         where later.channel = one_time_key.channel and later.batch > one_time_key.batch and later.used = 1) >= 2))`,
  )
  const oldest = one('select min(batch) as batch from one_time_key where channel = ? and seed is not null')
  const wipe = one('update one_time_key set seed = null where channel = ?')
  const context = (kid: Uint8Array): string => `prekey ${Buffer.from(kid).toString('hex')}`
  return {
    add(channel, batch, keys, now) {
      db.exec('pragma synchronous = full')
      db.exec('begin immediate')
      try {
        for (const { kid, seed, lastResort } of keys)
          insert.run(kid, channel, batch, lastResort ? 1 : 0, sealer.seal(seed, context(kid)), now)
        db.exec('commit')
      } catch (cause) {
        db.exec('rollback')
        throw cause
      } finally {
        // a spent secret that a power failure brings back opens one duplicate and dies again
        db.exec('pragma synchronous = normal')
      }
    },
    find(kid) {
      const row = select.get(kid)
      if (row === undefined) return undefined
      const seed = row.seed as Uint8Array | null
      return {
        channel: row.channel as string,
        batch: row.batch as number,
        lastResort: row.last_resort === 1,
        seed: seed === null ? undefined : new Uint8Array(sealer.open(seed, context(kid))),
      }
    },
    knows: (kid) => exists.get(kid) !== undefined,
    spend(kid) {
      spend.run(kid)
    },
    newest(channel) {
      const row = newest.get(channel)
      if (row === undefined) return { batch: -1, offered: 0, unused: 0, at: 0 }
      return {
        batch: row.batch as number,
        offered: row.offered as number,
        unused: row.unused as number,
        at: row.at as number,
      }
    },
    bury: (now) => Number(bury.run(now - lastDays * day, now - carryDays * day).changes),
    oldestAlive: (channel) => (oldest.get(channel)?.batch as number | null | undefined) ?? 0,
    wipe(channel) {
      wipe.run(channel)
    },
    [Symbol.dispose]() {
      db.close()
    },
  }
}
