// One edited, one deleted and one added row in every table that is evidence: each is found and named, on both engines.

import { appendLeaves, batchRoot, concat, emptyRange, hashLeaf, toHex, toUtf8 } from '@tocsin/protocol'
import { afterAll, describe, expect, test } from 'vitest'
import { primitives } from '../keys/primitives.ts'
import { tables as migrated } from './migrations/tables.ts'
import { operationalTables } from './operational.ts'
import type { Difference, ReplayReport } from './ports.ts'
import { runReplay } from './replay-run.ts'
import { replayTask } from './replay-start.ts'
import { commitOf, fresh, granted, noted, opened, tamper } from './testing/acts.ts'
import { readTables } from './testing/registry.ts'
import { engines, options, type Place } from './testing/stores.ts'

const evidence = [
  ...Object.keys(migrated).filter((name) => !(operationalTables as readonly string[]).includes(name)),
  ...Object.keys(readTables),
]

const cid = '00112233445566778899aabbccddeeff'

/** A record in which every table of evidence has rows. */
async function furnish(place: Place): Promise<void> {
  await using own = await place.open({ create: { world: 'exercise' } })
  const [person, batch, channel, id] = [fresh('person'), fresh('batch'), fresh('channel'), fresh('case')]
  await own.commit(commitOf([granted(person, 'analyst'), granted(person, 'approver')]))
  await own.commit(commitOf([opened(id), noted(id), noted(id)]))
  await own.ledger.checkpoint()
  await own.commit(commitOf([opened(fresh('case')), opened(fresh('case'))]))
  const reports = [0, 1, 2].map((i) => ({ salt: primitives.random(32), bytes: Buffer.from(`report ${i}`) }))
  const facts = { root: batchRoot(primitives, reports), n: 3 }
  await own.commit(
    commitOf([{ kind: 'batch/accepted@1', aggregate: batch, facts }], { reports: { batch, scope: batch, reports } }),
  )
  const messages = [0, 1, 2].map((seq) => {
    const [salt, payload] = [primitives.random(32), Buffer.from(`message ${seq}`)]
    return {
      cid,
      dir: 0,
      inc: 1,
      seq,
      salt,
      payload,
      leaf: primitives.sha256(concat(toUtf8('tocsin/v1/leaf\0'), salt, payload)),
    }
  })
  const [ed, ml, root] = [primitives.random(64), primitives.random(2420), primitives.random(32)]
  const leaves = messages.map((message) => hashLeaf(primitives, message.leaf))
  const receipt = { cid, dir: 0, inc: 1, size: 3, root, at: 1_736_000_000 }
  await own.commit(
    commitOf(
      [
        ...messages.map(({ leaf, seq }) => ({
          kind: 'channel/appended@1' as const,
          aggregate: channel,
          facts: { cid, dir: 0, inc: 1, seq, leaf: toHex(leaf) },
        })),
        {
          kind: 'channel/receipted@1',
          aggregate: channel,
          facts: { ...receipt, root: toHex(root), signatures: toHex(primitives.sha256(concat(ed, ml))) },
        },
      ],
      {
        also: async (tx) => {
          await tx.insertInto('channel_entry').values(messages).execute()
          for (const { level, index, hash } of appendLeaves(primitives, emptyRange, leaves).nodes)
            await tx.insertInto('channel_node').values({ cid, dir: 0, inc: 1, level, index, hash }).execute()
          await tx
            .insertInto('channel_receipt')
            .values({ ...receipt, ed, ml })
            .execute()
        },
      },
    ),
  )
}

// Every column of every table, once edited; the row that is touched is the one with the smallest key.
const edits = (table: string, engine: Place['engine']): readonly (readonly [column: string, statement: string])[] => {
  const shape = migrated[table as keyof typeof migrated] as
    | { readonly columns: Readonly<Record<string, string>>; readonly key: readonly string[] }
    | undefined
  const columns: Readonly<Record<string, string>> = shape?.columns ?? {
    until_index: 'integer',
    ...readTables[table as keyof typeof readTables],
  }
  const key = keyOf(table)
  const where = rowOf(table, key)
  return Object.entries(columns)
    .filter(([name]) => !key.includes(name))
    .map(
      ([name, type]) =>
        [name, `update "${table}" set "${name}" = ${other(name, type, engine)} where ${where}`] as const,
    )
}

const keyOf = (table: string): readonly string[] =>
  table in migrated ? migrated[table as keyof typeof migrated].key : ['aggregate', 'row_key', 'from_index']

const rowOf = (table: string, key: readonly string[]): string => {
  const names = key.map((name) => `"${name}"`).join(', ')
  // the second case's opening: an entry with content, not the first and not the last
  const source = table === 'entry' ? `select 5` : `select ${names} from "${table}" order by ${names} limit 1`
  return `(${names}) in (${source})`
}

function other(name: string, type: string, engine: Place['engine']): string {
  if (type.startsWith('integer')) return `coalesce("${name}", 0) + 1`
  if (type.startsWith('text')) return `coalesce("${name}", '') || 'x'`
  return engine === 'sqlite'
    ? `cast(coalesce("${name}", x'') || x'00' as blob)`
    : `coalesce("${name}", ''::bytea) || '\\x00'::bytea`
}

const copies: Readonly<Record<string, string>> = {
  entry: `insert into "entry" select (select max("index") + 1 from "entry"), leaf, aggregate, version + 1000, at, command, frame, sealed, scope, bucket, content_ct, key_wrapped from "entry" where "index" = 5`,
  node: `insert into "node" select level, "index" + 1000, hash from "node" where level = 1 and "index" = 0`,
  checkpoint: `insert into "checkpoint" select seq + 1000, size, note from "checkpoint" where seq = 1`,
  scope_key: `insert into "scope_key" select scope, bucket + 1000, epoch, wrapped from "scope_key" order by scope limit 1`,
  report: `insert into "report" select batch, n + 1000, scope, bucket, ct, key_wrapped from "report" where n = 0`,
  channel_entry: `insert into "channel_entry" select cid, dir, inc, seq + 1000, salt, payload, leaf from "channel_entry" where seq = 0`,
  channel_node: `insert into "channel_node" select cid, dir, inc, level, "index" + 1000, hash from "channel_node" where level = 0 and "index" = 0`,
  channel_receipt: `insert into "channel_receipt" select cid, dir, inc, size + 1000, root, at, ed, ml from "channel_receipt"`,
  case_row: `insert into "case_row" select aggregate, 'forged', from_index, until_index, state, notes, due from "case_row" where row_key = 'case' limit 1`,
  visible_row: `insert into "visible_row" select aggregate, 'forged', from_index, until_index, compartment from "visible_row" limit 1`,
  grant_row: `insert into "grant_row" select aggregate, 'forged', from_index, until_index, role, compartment from "grant_row" limit 1`,
}

const named = (differences: readonly Difference[], table: string, kind: Difference['kind']): boolean =>
  differences.some((one) => one.table === table && one.kind === kind && one.row !== '')

// Some hundred replays: in this process, for each would start one of its own.
const replayHere = (place: Place, size: number): Promise<ReplayReport> => {
  const { engine, dir, url } = place
  const address = engine === 'sqlite' ? ({ engine, file: `${dir}/tocsin.db` } as const) : ({ engine, url } as const)
  return runReplay(replayTask({ address, dir, size }, options), () => undefined)
}

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    const places: Place[] = []
    afterAll(async () => {
      for (const place of places) await place[Symbol.asyncDispose]()
    })

    test('an untouched record has no difference; each edited, deleted and added row of each table has one', async () => {
      const place = await makePlace()
      places.push(place)
      await furnish(place)
      await using own = await place.open()
      expect(await own.replay()).toMatchObject({ ok: true, differences: [] })
      const unseen: string[] = []
      const look = async (table: string, kind: Difference['kind'], what: string): Promise<void> => {
        const { ok, differences } = await replayHere(place, await own.ledger.size())
        if (ok || !named(differences, table, kind)) unseen.push(`${table} ${kind} ${what}`)
      }
      for (const table of evidence) {
        await tamper(place, `create table "kept" as select * from "${table}"`)
        const restore = `delete from "${table}"; insert into "${table}" select * from "kept"`
        for (const [column, statement] of edits(table, place.engine)) {
          await tamper(place, statement)
          await look(table, 'edited', column)
          await tamper(place, restore)
        }
        const key = keyOf(table)
        await tamper(place, `delete from "${table}" where ${rowOf(table, key)}`)
        await look(table, 'missing', '')
        await tamper(place, restore)
        const names = key.map((one) => `"${one}"`).join(', ')
        const descending = key.map((one) => `"${one}" desc`).join(', ')
        await tamper(
          place,
          `delete from "${table}" where (${names}) in (select ${names} from "${table}" order by ${descending} limit 1)`,
        )
        await look(table, 'missing', 'last')
        await tamper(place, restore)
        await tamper(place, copies[table] ?? 'select 1')
        await look(table, 'added', '')
        await tamper(place, restore)
        await tamper(place, 'drop table "kept"')
      }
      expect(unseen).toEqual([])
      expect(await own.replay()).toMatchObject({ ok: true })
    }, 240_000)

    test('a store that is too damaged to be opened is replayed all the same, and only while nobody has it open', async () => {
      const place = await makePlace()
      places.push(place)
      await furnish(place)
      await expect(place.replay({ passphrase: 'another' })).rejects.toMatchObject({ code: 'keys_locked' })
      const own = await place.open()
      await expect(place.replay()).rejects.toMatchObject({ code: 'store_locked' })
      await own[Symbol.asyncDispose]()
      expect(await place.replay()).toMatchObject({ ok: true, differences: [] })
      const damage: readonly (readonly [string, string, Difference])[] = [
        ['entry', 'delete from "entry" where "index" > 9', { table: 'entry', row: '10', kind: 'missing' }],
        ['entry', copies.entry ?? '', { table: 'entry', row: '12', kind: 'added' }],
        ['node', 'delete from "node" where level = 3', { table: 'node', row: '3 0', kind: 'missing' }],
        ['checkpoint', 'delete from "checkpoint" where seq > 1', { table: 'checkpoint', row: '2', kind: 'missing' }],
      ]
      for (const [table, statement, difference] of damage) {
        await tamper(place, `create table "kept" as select * from "${table}"; ${statement}`)
        const { differences } = await place.replay()
        expect(differences).toContainEqual(difference)
        await tamper(place, `delete from "${table}"; insert into "${table}" select * from "kept"; drop table "kept"`)
      }
      await tamper(place, 'delete from "entry" where "index" > 9')
      await expect(place.open()).rejects.toMatchObject({ code: 'store_damaged' })
    })
  })
