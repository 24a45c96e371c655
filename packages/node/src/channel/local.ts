// What does the channel keep that is not the record? Its own keys, the peer's offered keys and which of them are used,
// and how far sending has got. All of it may be rebuilt or renegotiated; none of it is evidence. Secrets are sealed.

import { DatabaseSync } from 'node:sqlite'
import type { Sealer } from './sealer.ts'

export interface PeerKey {
  readonly kid: Uint8Array
  readonly batch: number
  readonly publicKey: Uint8Array
  readonly lastResort: boolean
}

/** How far a channel has got. Instants in milliseconds. */
export interface Progress {
  /** The last packet of the peer that opened. */
  readonly lastContact: number | null
  /** Failed pushes in a row. */
  readonly failures: number
  readonly nextAttempt: number
  /** Highest head of each incarnation of the peer: `[inc, size, root hex]`. */
  readonly seen: readonly (readonly [number, number, string])[]
  /** Refusals by code. */
  readonly counts: Readonly<Record<string, number>>
  /** Unix seconds of our last cosignature: it never decreases. */
  readonly lastReceiptAt: number
  /** When the last packet left. */
  readonly lastSent: number
}

export const noProgress: Progress = {
  lastContact: null,
  failures: 0,
  nextAttempt: 0,
  seen: [],
  counts: {},
  lastReceiptAt: 0,
  lastSent: 0,
}

export interface LocalStore extends Disposable {
  /** Secrets of a channel as text; the caller knows the layout. */
  saveSecret(name: string, text: string): void
  secret(name: string): string | undefined
  secrets(prefix: string): readonly string[]
  /** Adds the keys of an offer once; an offer that was added before changes nothing. */
  addPeerKeys(channel: string, offer: string, keys: readonly PeerKey[]): void
  hasOffer(channel: string, offer: string): boolean
  /** An unused key of the newest batch, durably marked used; else the newest last-resort key. */
  takePeerKey(channel: string): PeerKey | undefined
  peerKeysLeft(channel: string): number
  /** Forgets the peer's keys of batches before `batch`: their pre-shared keys are gone. */
  dropPeerKeys(channel: string, batch: number): void
  progress(channel: string): Progress
  saveProgress(channel: string, progress: Progress): void
}

const schema = `
create table if not exists secret (name text primary key, sealed blob not null) strict, without rowid;
create table if not exists peer_offer (channel text not null, offer text not null, primary key (channel, offer)) strict, without rowid;
create table if not exists peer_key (
  channel text not null, kid blob not null, batch integer not null, public_key blob not null,
  last_resort integer not null, used integer not null default 0, primary key (channel, kid)
) strict, without rowid;
create index if not exists peer_key_next on peer_key (channel, last_resort, used, batch desc);
create table if not exists progress (channel text primary key, state text not null) strict, without rowid;
`

export function openLocal(path: string, sealer: Sealer): LocalStore {
  const db = new DatabaseSync(path)
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = normal; pragma secure_delete = on; pragma busy_timeout = 5000',
  )
  db.exec(schema)
  const save = db.prepare('insert into secret values (?, ?) on conflict (name) do update set sealed = excluded.sealed')
  const read = db.prepare('select sealed from secret where name = ?')
  const list = db.prepare('select name, sealed from secret where name >= ? and name < ? order by name')
  const addOffer = db.prepare('insert into peer_offer values (?, ?) on conflict do nothing')
  const findOffer = db.prepare('select 1 as n from peer_offer where channel = ? and offer = ?')
  const addKey = db.prepare(
    'insert into peer_key (channel, kid, batch, public_key, last_resort) values (?, ?, ?, ?, ?) on conflict do nothing',
  )
  const nextKey = db.prepare(
    `select kid, batch, public_key, last_resort from peer_key where channel = ? and last_resort = 0 and used = 0
       order by batch desc limit 1`,
  )
  const lastKey = db.prepare(
    'select kid, batch, public_key, last_resort from peer_key where channel = ? and last_resort = 1 order by batch desc limit 1',
  )
  const useKey = db.prepare('update peer_key set used = 1 where channel = ? and kid = ?')
  const left = db.prepare('select count(*) as n from peer_key where channel = ? and last_resort = 0 and used = 0')
  const dropKeys = db.prepare('delete from peer_key where channel = ? and batch < ?')
  const readProgress = db.prepare('select state from progress where channel = ?')
  const writeProgress = db.prepare(
    'insert into progress values (?, ?) on conflict (channel) do update set state = excluded.state',
  )
  const plain = (name: string, sealed: unknown): string =>
    Buffer.from(sealer.open(sealed as Uint8Array, `secret ${name}`)).toString('utf8')
  return {
    saveSecret(name, text) {
      // secrets cannot be made again; everything else here may fall back to a little earlier after a power failure
      db.exec('pragma synchronous = full')
      save.run(name, sealer.seal(Buffer.from(text, 'utf8'), `secret ${name}`))
      db.exec('pragma synchronous = normal')
    },
    secret(name) {
      const row = read.get(name)
      return row === undefined ? undefined : plain(name, row.sealed)
    },
    secrets: (prefix) => list.all(prefix, `${prefix}\uffff`).map((row) => plain(row.name as string, row.sealed)),
    addPeerKeys(channel, offer, keys) {
      db.exec('begin immediate')
      try {
        if (addOffer.run(channel, offer).changes === 1)
          for (const key of keys) addKey.run(channel, key.kid, key.batch, key.publicKey, key.lastResort ? 1 : 0)
        db.exec('commit')
      } catch (cause) {
        db.exec('rollback')
        throw cause
      }
    },
    hasOffer: (channel, offer) => findOffer.get(channel, offer) !== undefined,
    takePeerKey(channel) {
      const row = nextKey.get(channel) ?? lastKey.get(channel)
      if (row === undefined) return undefined
      const key: PeerKey = {
        kid: new Uint8Array(row.kid as Uint8Array),
        batch: row.batch as number,
        publicKey: new Uint8Array(row.public_key as Uint8Array),
        lastResort: row.last_resort === 1,
      }
      if (!key.lastResort) useKey.run(channel, key.kid)
      return key
    },
    peerKeysLeft: (channel) => left.get(channel)?.n as number,
    dropPeerKeys(channel, batch) {
      dropKeys.run(channel, batch)
    },
    progress(channel) {
      const row = readProgress.get(channel)
      return row === undefined ? noProgress : { ...noProgress, ...(JSON.parse(row.state as string) as Progress) }
    },
    saveProgress(channel, progress) {
      writeProgress.run(channel, JSON.stringify(progress))
    },
    [Symbol.dispose]() {
      db.close()
    },
  }
}
