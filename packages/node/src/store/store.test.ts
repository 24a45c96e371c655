import {
  batchRoot,
  hashLeaf,
  parseNote,
  parseVkey,
  signedBy,
  toHex,
  verifyExport,
  verifyInclusion,
} from '@tocsin/protocol'
import { afterAll, describe, expect, test } from 'vitest'
import { KeyError } from '../keys/keyring.ts'
import { primitives } from '../keys/primitives.ts'
import { DuplicateKeyError, StoreError } from './errors.ts'
import type { Commit, Store } from './ports.ts'
import { OPEN } from './tables.ts'
import { at, commitOf, fresh, granted, noted, opened, tamper } from './testing/acts.ts'
import { engines, type Place } from './testing/stores.ts'

const create = { create: { world: 'exercise' } } as const

const codeOf = async (act: Promise<unknown>): Promise<string> => {
  try {
    await act
  } catch (error) {
    if (error instanceof StoreError || error instanceof KeyError) return error.code
    throw error
  }
  return 'accepted'
}

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    const places: Place[] = []
    const place = async (): Promise<Place> => {
      const one = await makePlace()
      places.push(one)
      return one
    }
    const store = async (): Promise<Store> => (await place()).open(create)
    afterAll(async () => {
      for (const one of places) await one[Symbol.asyncDispose]()
    })

    test('what was committed can be loaded, opened, listed and read as of then', async () => {
      await using own = await store()
      const [person, id] = [fresh('person'), fresh('case')]
      await own.commit(commitOf([granted(person, 'analyst')]))
      const committed = await own.commit(commitOf([opened(id), noted(id)], { at: at(2_000), actor: person }))
      expect(committed.frames.map(({ index, version, kind }) => [index, version, kind])).toEqual([
        [1, 1, 'case/opened@1'],
        [2, 2, 'case/noted@1'],
      ])
      expect(await own.load('case', id)).toMatchObject({ version: 2, state: { notes: 1, state: 'open' } })
      expect(await own.load('case', fresh('case'))).toMatchObject({ version: 0, state: { state: 'absent' } })
      expect(await own.open({ person }, [1, 2, 99])).toEqual([{ title: 'Sitzung im Rathaus' }, undefined, undefined])
      expect((await own.history({ person }, id)).map((frame) => frame.version)).toEqual([1, 2])
      const rows = await own.db.selectFrom('case_row').selectAll().orderBy('from_index').execute()
      expect(rows.map((row) => [row.from_index, row.until_index])).toEqual([
        [1, 2],
        [2, OPEN],
      ])
      expect([await own.indexAt(at(999)), await own.indexAt(at(1_999)), await own.indexAt(at(2_000))]).toEqual([
        -1, 0, 2,
      ])
    })

    test('who has no grant, and an overseer, open nothing; nobody without a grant has a history', async () => {
      await using own = await store()
      const [overseer, stranger, id] = [fresh('person'), fresh('person'), fresh('case')]
      await own.commit(commitOf([granted(overseer, 'overseer'), granted(stranger, 'analyst', 'elsewhere')]))
      await own.commit(commitOf([opened(id)]))
      expect(await own.open({ person: stranger }, [2])).toEqual([undefined])
      expect(await own.open({ person: overseer }, [2])).toEqual([undefined])
      expect(await own.history({ person: stranger }, id)).toEqual([])
      expect(await own.history({ person: overseer }, id)).toHaveLength(1)
      expect(await own.open({ person: 'service:matcher' }, [2])).toHaveLength(1)
    })

    test('a lost race writes nothing: one of two decisions on the same version is a conflict', async () => {
      await using own = await store()
      const id = fresh('case')
      await own.commit(commitOf([opened(id)]))
      const race = (): Promise<string> =>
        codeOf(own.commit(commitOf([noted(id)], { read: [{ aggregate: id, version: 1 }] })))
      expect((await Promise.all([race(), race(), race()])).sort()).toEqual(['accepted', 'conflict', 'conflict'])
      expect(await own.load('case', id)).toMatchObject({ version: 2 })
      expect(
        await codeOf(own.commit(commitOf([noted(id)], { read: [{ aggregate: fresh('case'), version: 3 }] }))),
      ).toBe('conflict')
      expect(await own.ledger.size()).toBe(2)
    })

    test('a repeated command gives the first result, also within one group; for another request it is refused', async () => {
      await using own = await store()
      const commit = commitOf([opened(fresh('case'))])
      const [one, two] = await Promise.all([own.commit(commit), own.commit(commit)])
      expect([one.repeated, two.repeated]).toEqual([false, true])
      expect(two.frames).toEqual(one.frames)
      expect((await own.commit(commit)).frames).toEqual(one.frames)
      expect(await own.committed(commit.command, '00')).toMatchObject({ repeated: true })
      expect(await own.committed(fresh('command'), '00')).toBeUndefined()
      expect(await codeOf(own.commit({ ...commit, request: '01' }))).toBe('command_reused')
      expect(await codeOf(own.committed(commit.command, '01'))).toBe('command_reused')
      expect(await own.ledger.size()).toBe(1)
    })

    const unstorable: readonly (readonly [string, unknown])[] = [
      ['a NUL', 'a\0b'],
      ['a lone surrogate', '\ud800'],
      ['a fraction', 1.5],
      ['an integer beyond 2^53', 2 ** 53],
      ['text that is not NFC', 'e\u0301'],
      ['a nested NUL', [{ x: 'a\0' }]],
      ['nine levels', [[[[[[[[[1]]]]]]]]]],
    ]
    test('what one of the engines would change is refused before it is hashed', async () => {
      await using own = await store()
      for (const [rule, value] of unstorable) {
        const facts = { compartment: 'duty', value } as never
        const entry = { ...opened(fresh('case')), facts }
        expect([rule, await codeOf(own.commit(commitOf([entry])))]).toEqual([rule, 'content_invalid'])
        const sealed = { ...opened(fresh('case')), content: { value } as never }
        expect([rule, await codeOf(own.commit(commitOf([sealed])))]).toEqual([rule, 'content_invalid'])
      }
      const { scope, ...homeless } = opened(fresh('case'))
      expect(scope).toBeDefined()
      expect(await codeOf(own.commit(commitOf([homeless])))).toBe('content_invalid')
      expect(await codeOf(own.commit(commitOf([])))).toBe('content_invalid')
      expect(await own.ledger.size()).toBe(0)
    })

    test('an unknown stream, or an entry on the stream of another thing, is refused', async () => {
      await using own = await store()
      const entry = opened(fresh('case'))
      expect(await codeOf(own.commit(commitOf([{ ...entry, kind: 'source/registered@1' }])))).toBe('aggregate_unknown')
      expect(await codeOf(own.commit(commitOf([{ ...entry, aggregate: fresh('person') }])))).toBe('aggregate_unknown')
      await expect(own.commit(commitOf([{ ...entry, kind: 'case/unheard-of@1' }]))).rejects.toThrow(RangeError)
      expect(await own.ledger.size()).toBe(0)
    })

    test('in one group only the culprit fails, whatever it does', async () => {
      await using own = await store()
      const good = (): Commit => commitOf([opened(fresh('case'))])
      const throwing: Commit = { ...good(), also: () => Promise.reject(new RangeError('mine')) }
      const doubling: Commit = {
        ...good(),
        also: async (tx) => {
          for (let i = 0; i < 2; i++) await tx.insertInto('setting').values({ name: 'x', value: 'y' }).execute()
        },
      }
      const stale = commitOf([noted(fresh('case'))], { read: [{ aggregate: fresh('case'), version: 7 }] })
      const results = await Promise.allSettled(
        [good(), throwing, good(), doubling, stale, good()].map((one) => own.commit(one)),
      )
      expect(results.map((one) => one.status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
        'rejected',
        'fulfilled',
      ])
      expect(results[3]).toMatchObject({ reason: { code: 'duplicate_key' } })
      expect((results[3] as PromiseRejectedResult).reason).toBeInstanceOf(DuplicateKeyError)
      expect(await own.ledger.size()).toBe(3)
      expect(await own.db.selectFrom('setting').selectAll().where('name', '=', 'x').execute()).toEqual([])
      expect(await own.replay()).toMatchObject({ ok: true, entries: 3 })
    })

    test('operational writes go through a transaction of their own, and roll back whole', async () => {
      await using own = await store()
      await own.operate((tx) => tx.insertInto('security_count').values({ day: 1, kind: 'absent', n: 1 }).execute())
      const failing = own.operate(async (tx) => {
        await tx.updateTable('security_count').set({ n: 2 }).execute()
        throw new RangeError('mine')
      })
      await expect(failing).rejects.toThrow(RangeError)
      expect(await own.db.selectFrom('security_count').select('n').execute()).toEqual([{ n: 1 }])
    })

    test('many commits at once and one after another make the same tree', async () => {
      await using own = await store()
      const ids = Array.from({ length: 300 }, () => fresh('case'))
      await Promise.all(ids.map((id) => own.commit(commitOf([opened(id), noted(id)]))))
      for (const id of ids.slice(0, 20))
        await own.commit(commitOf([noted(id)], { read: [{ aggregate: id, version: 2 }] }))
      expect(await own.replay()).toMatchObject({ ok: true, entries: 620, differences: [] })
    })

    test('the export verifies offline with its keys; proofs and older checkpoints hold', async () => {
      await using own = await store()
      for (let i = 0; i < 3; i++) await own.commit(commitOf([opened(fresh('case'))]))
      const older = await own.ledger.checkpoint()
      await Promise.all(Array.from({ length: 300 }, () => own.commit(commitOf([opened(fresh('case'))]))))
      const note = await own.ledger.checkpoint()
      expect(await own.ledger.checkpoint()).toBe(note)
      const size = await own.ledger.size()
      const files = new Map<string, Uint8Array>()
      for (const path of own.ledger.paths(size)) {
        const bytes = await own.ledger.file(path, size)
        if (bytes !== undefined) files.set(path, bytes)
      }
      const reader = { list: () => [...files.keys()], read: (path: string) => files.get(path) }
      expect(await verifyExport(reader, own.ledger.vkeys(), older)).toMatchObject({ ok: true, size: 303, since: 3 })
      expect(await own.ledger.file('tile/0/000', 5)).toBeUndefined()
      expect(await own.ledger.file('tile/0/000.p/5', 5)).toHaveLength(160)
      const { checkpoint } = parseNote(note)
      const shown = await own.ledger.proof(7, size)
      expect(
        shown &&
          verifyInclusion({
            index: 7,
            size,
            leafHash: hashLeaf(primitives, shown.leaf),
            root: checkpoint.root,
            proof: shown.path,
          }),
      ).toBe(true)
      for (const vkey of own.ledger.vkeys())
        expect(signedBy(primitives, parseVkey(primitives, vkey), parseNote(note))).toBeDefined()
    })

    test('reports of a batch are sealed one by one and opened for who may see the batch', async () => {
      await using own = await store()
      const [person, batch] = [fresh('person'), fresh('batch')]
      const reports = Array.from({ length: 1_005 }, (_, i) => ({
        salt: primitives.random(32),
        bytes: Buffer.from(`report ${i}`),
      }))
      await own.commit(commitOf([granted(person, 'analyst')]))
      const facts = { root: batchRoot(primitives, reports), n: reports.length }
      await own.commit(
        commitOf([{ kind: 'batch/accepted@1', aggregate: batch, facts }], {
          reports: { batch, scope: batch, reports },
        }),
      )
      const bytes = await own.openReport({ person }, batch, 1_001)
      expect(Buffer.from(bytes ?? new Uint8Array(0)).toString()).toBe('report 1001')
      expect(await own.openReport({ person: fresh('person') }, batch, 1)).toBeUndefined()
      expect(await own.openReport({ person }, batch, 5_000)).toBeUndefined()
      expect(await own.db.selectFrom('scope_key').select('bucket').orderBy('bucket').execute()).toHaveLength(2)
      expect(await own.replay()).toMatchObject({ ok: true })
    })

    test('closed and opened again it goes on, with the same keys; a second process is refused', async () => {
      const where = await place()
      const id = fresh('case')
      let keys: readonly string[]
      {
        await using own = await where.open(create)
        await own.commit(commitOf([opened(id)]))
        keys = own.ledger.vkeys()
        expect(await codeOf(where.open())).toBe('store_locked')
        expect(own.world).toBe('exercise')
      }
      expect(await codeOf(where.open({ unlock: { passphrase: 'another' } }))).toBe('keys_locked')
      await using own = await where.open()
      expect(own.ledger.vkeys()).toEqual(keys)
      await own.commit(commitOf([noted(id)], { read: [{ aggregate: id, version: 1 }] }))
      expect(await own.replay()).toMatchObject({ ok: true, entries: 2 })
    })

    test('a changed declaration of read tables is filled again from the ledger', async () => {
      const where = await place()
      const id = fresh('case')
      {
        await using own = await where.open(create)
        await own.commit(commitOf([opened(id), noted(id)]))
      }
      const { readTables } = await import('./testing/registry.ts')
      const changed = { ...readTables, later_row: { x: 'text' } } as const
      await using own = await where.open({ readTables: changed })
      const rows = await own.db.selectFrom('case_row').selectAll().orderBy('from_index').execute()
      expect(rows).toMatchObject([
        { notes: 0, until_index: 1 },
        { notes: 1, until_index: OPEN },
      ])
      expect(await own.db.selectFrom('visible').selectAll().execute()).toEqual([])
    })

    test('a store from before people sat at screens is brought up to date, and nobody is signed out', async () => {
      const one = await place()
      const before = await one.open(create)
      await before.commit(commitOf([opened(fresh('case'))]))
      const session = { token_hash: 'a', person: fresh('person'), created_at: 0, expires_at: 1, ended_at: null }
      await before.operate(async (tx) => {
        await tx.insertInto('session').values(session).execute()
      })
      await before[Symbol.asyncDispose]()
      for (const table of ['confirmation', 'challenge', 'passkey_use']) await tamper(one, `drop table "${table}"`)
      await tamper(one, `delete from "migration" where "name" = '0002-people-at-a-screen'`)
      // the read tables are made anew as well, which must drop none of the others
      await tamper(one, `update "setting" set "value" = '' where "name" = 'read_tables'`)
      await using own = await one.open()
      expect(await own.db.selectFrom('session').selectAll().execute()).toEqual([session])
      expect(await own.db.selectFrom('challenge').selectAll().execute()).toEqual([])
      expect(await own.replay()).toMatchObject({ ok: true })
    })

    test('key epochs rotate, and what only a destroyed epoch wrapped is gone', async () => {
      const where = await place()
      await using own = await where.open(create)
      const [person, id] = [fresh('person'), fresh('case')]
      await own.commit(commitOf([granted(person, 'analyst'), opened(id)]))
      expect(await own.rotateKeys()).toBe(2)
      expect(await codeOf(own.destroyEpoch(2))).toBe('epoch_current')
      await own.destroyEpoch(1)
      expect(await codeOf(own.destroyEpoch(1))).toBe('epoch_unknown')
      expect(await own.open({ person }, [1])).toEqual([{ title: 'Sitzung im Rathaus' }])
      await own.commit(commitOf([opened(fresh('case'))]))
      expect(await own.replay()).toMatchObject({ ok: true })
    })

    test('a closed store takes nothing more', async () => {
      const own = await store()
      await own[Symbol.asyncDispose]()
      await own[Symbol.asyncDispose]()
      expect(await codeOf(own.commit(commitOf([opened(fresh('case'))])))).toBe('store_closed')
    })

    test('request hashes are hex of the same bytes on both engines', async () => {
      await using own = await store()
      await own.commit(commitOf([opened(fresh('case'))]))
      const row = await own.db.selectFrom('entry').select(['leaf', 'scope', 'bucket']).executeTakeFirstOrThrow()
      expect(toHex(row.leaf)).toMatch(/^[0-9a-f]{64}$/)
      expect(Object.getPrototypeOf(row)).toBe(Object.prototype)
      expect(row.leaf.constructor).toBe(Uint8Array)
      expect(row.bucket).toBe(0)
    })
  })
