import { type NewEntry, type PersonId, readTables } from '@tocsin/domain'
import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { engines } from '../store/testing/stores.ts'
import { openTestNode, type TestNode } from '../testing/node.ts'
import { caseRows, listCases } from './cases.ts'
import { dueRows, readDesk, undatedRows } from './desk.ts'
import { listEntries } from './ledger.ts'
import { CursorError, type Page } from './read.ts'
import { listDeliveries, listReleases } from './releases.ts'

const cases = 10_000
const casesOfCommit = 40
/** Pages are of fifty rows, of which the viewer may see every other: more than this was read for nothing. */
const mostRows = 1_000

/** A case in one of two compartments; every tenth has a place at risk, every twentieth a clock that runs for it. */
function opened(ports: Ports, n: number): NewEntry[] {
  const id = freshId(ports, 'case')
  const victim = freshId(ports, 'victim')
  const compartment = n % 2 === 0 ? 'duty' : 'elsewhere'
  const entries: NewEntry[] = [
    {
      kind: 'case/opened@1',
      aggregate: id,
      facts: { compartment, cause: 'report', reports: [] },
      content: { title: `Case ${n}` },
      scope: id,
    },
  ]
  if (n % 10 < 2)
    entries.push({
      kind: 'case/victim-set@1',
      aggregate: id,
      facts: { victim, kind: 'place', party: null, direct: 0, categories: [] },
      content: { who: { en: 'A place', ar: 'مكان' } },
      scope: id,
    })
  if (n % 20 < 2) {
    const start = ports.clock.now()
    const facts = { victim, clock: 'determined', start, due: start + (n % 7) * 1000, class: 'urgent' }
    entries.push({ kind: 'case/clock-set@1', aggregate: id, facts })
  }
  if (n % 100 < 2) entries.push({ kind: 'case/closed@1', aggregate: id, facts: {} })
  return entries
}

/** Every page of a list, in order. */
async function pagesOf<Item>(
  read: (page: Page) => Promise<{ readonly items: readonly Item[]; readonly next: string | null }>,
  limit: number,
): Promise<readonly (readonly Item[])[]> {
  const pages: (readonly Item[])[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const { items, next } = await read({ after, limit })
    pages.push(items)
    after = next
  }
  return pages
}

interface Plan {
  readonly 'Node Type': string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly Plan[]
}
const rowsOf = (plan: Plan): number =>
  (plan['Node Type'].includes('Scan')
    ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
    : 0) + (plan.Plans ?? []).reduce((sum, one) => sum + rowsOf(one), 0)

/**
 * How a query reads: on PostgreSQL the rows that it looked at; on SQLite, which does not count, 0 when it enters each
 * table by an index and sorts nothing, so that it stops with its page.
 */
async function rowsRead({ store }: Ports, query: { compile(): CompiledQuery }): Promise<number> {
  const { sql, parameters } = query.compile()
  const explain = store.engine === 'sqlite' ? 'explain query plan' : 'explain (analyze, format json)'
  const { rows } = await store.db.executeQuery(CompiledQuery.raw(`${explain} ${sql}`, [...parameters]))
  if (store.engine === 'sqlite') {
    const steps = (rows as { readonly detail: string }[]).map(({ detail }) => detail)
    return steps.some((detail) => /^SCAN|TEMP B-TREE/.test(detail)) ? Number.POSITIVE_INFINITY : 0
  }
  const [first] = rows as { readonly 'QUERY PLAN': readonly { readonly Plan: Plan }[] }[]
  return (first?.['QUERY PLAN'] ?? []).reduce((sum, { Plan }) => sum + rowsOf(Plan), 0)
}

/** The same node, and how many statements and openings a reading of it took. */
function counting(ports: Ports): { readonly ports: Ports; readonly count: () => number } {
  let n = 0
  const db = ports.store.db.withPlugin({
    transformQuery: ({ node }) => {
      n++
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  })
  const store = new Proxy(ports.store, {
    get(target, name) {
      if (name === 'db') return db
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      if (name === 'open' || name === 'history' || name === 'histories') n++
      return value.bind(target) as unknown
    },
  })
  return { ports: { ...ports, store }, count: () => n }
}

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let node: TestNode
    let viewer: Viewer & { readonly person: PersonId }
    let overseer: Viewer

    beforeAll(async () => {
      node = await openTestNode({ place: await makePlace() })
      viewer = await node.person(['analyst'])
      overseer = await node.person(['overseer'], ['elsewhere'])
      const { ports } = node
      const commits = Array.from({ length: cases / casesOfCommit }, (_, group) => {
        const entries = Array.from({ length: casesOfCommit }, (_case, i) => opened(ports, group * casesOfCommit + i))
        const { id: command, digest: request } = node.request()
        const at = ports.clock.now()
        return ports.store.commit({ command, request, actor: 'node', at, read: [], entries: entries.flat() })
      })
      await Promise.all(commits)
      if (ports.store.engine === 'postgres')
        for (const table of Object.keys(readTables))
          await ports.store.db.executeQuery(CompiledQuery.raw(`analyze "${table}"`))
    }, 240_000)
    afterAll(async () => {
      await node[Symbol.asyncDispose]()
    })

    test('the first and the hundredth page of cases read no more than a page', async () => {
      const { ports } = node
      const pages = await pagesOf((page) => listCases(ports, viewer, page), 50)
      expect(pages.map((items) => items.length)).toEqual(Array<number>(100).fill(50))
      const shown = pages.flat()
      const seen = await ports.store.db
        .selectFrom('visible_row')
        .innerJoin('case_row', 'case_row.aggregate', 'visible_row.aggregate')
        .select('case_row.aggregate')
        .where('compartment', '=', 'duty')
        .orderBy('case_row.entry', 'desc')
        .distinct()
        .select('case_row.entry')
        .execute()
      expect(shown.map((item) => item.case)).toEqual(seen.map(({ aggregate }) => aggregate))
      expect(shown[0]?.title).toBe(`Case ${cases - 2}`)
      expect(shown.filter(({ atRisk }) => atRisk === 1).length).toBe(cases / 10)

      const last = (await listCases(ports, viewer, { limit: 50 })).next ?? ''
      const deep = shown[4_949]?.case ?? ''
      const { entry } = await ports.store.db
        .selectFrom('case_row')
        .select('entry')
        .where('aggregate', '=', deep)
        .limit(1)
        .executeTakeFirstOrThrow()
      for (const after of [undefined, last, `${entry}`])
        expect(await rowsRead(ports, caseRows(ports, viewer, { after }))).toBeLessThan(mostRows)
    })

    test('a page of fifty and a page of two hundred take the same few statements', async () => {
      const reads: readonly ((ports: Ports, page: Page) => Promise<{ readonly items: readonly unknown[] }>)[] = [
        (ports, page) => listCases(ports, viewer, page),
        (ports, page) => readDesk(ports, viewer, page),
        (ports, page) => listEntries(ports, overseer, page),
      ]
      for (const read of reads) {
        const counts: number[] = []
        for (const limit of [5, 50, 200]) {
          const { ports, count } = counting(node.ports)
          expect((await read(ports, { limit })).items.length).toBe(limit)
          counts.push(count())
        }
        expect(new Set(counts).size).toBe(1)
        expect(counts[0]).toBeLessThanOrEqual(5)
      }
    })

    test('open and closed cases apart are all cases', async () => {
      const count = async (state: 'open' | 'closed') => {
        const pages = await pagesOf((page) => listCases(node.ports, viewer, { ...page, state }), 200)
        expect(await rowsRead(node.ports, caseRows(node.ports, viewer, { state }))).toBeLessThan(mostRows)
        expect(pages.flat().every((item) => item.state === state)).toBe(true)
        return pages.flat().length
      }
      expect(await count('closed')).toBe(cases / 100)
      expect(await count('open')).toBe(cases / 2 - cases / 100)
    })

    test('the desk: every row once, what is due first, then what has no deadline; whose it is, and its title', async () => {
      const { ports } = node
      const pages = await pagesOf((page) => readDesk(ports, viewer, page), 50)
      const rows = pages.flat()
      const all = await ports.store.db.selectFrom('desk').selectAll().where('until_index', '>', 1e15).execute()
      const visible = await ports.store.db
        .selectFrom('visible_row')
        .select('aggregate')
        .where('compartment', '=', 'duty')
        .execute()
      const mine = new Set(visible.map(({ aggregate }) => aggregate))
      const key = (row: { case: string | null; act: string; about: string | null }) =>
        `${row.case ?? ''} ${row.act} ${row.about ?? ''}`
      const expected = all
        .filter((row) => mine.has(row.aggregate))
        .map((row) => key({ case: row.case_id, act: row.act, about: row.subject }))
      expect(rows.map(key).sort()).toEqual(expected.sort())
      expect(rows.length).toBeGreaterThan(cases / 10)
      const dues = rows.map(({ due }) => (due === null ? Number.MAX_SAFE_INTEGER : Date.parse(due)))
      expect(dues).toEqual([...dues].sort((a, b) => a - b))
      expect(rows.every(({ title }) => title?.startsWith('Case ') === true)).toBe(true)
      expect(rows.every(({ owner, mine: own }) => own === (owner === 'analyst'))).toBe(true)
      const deep = { due: ports.clock.now() + 3000, aggregate: 'case_z', key: '' }
      for (const query of [
        dueRows(ports, viewer, undefined, 51),
        dueRows(ports, viewer, deep, 51),
        undatedRows(ports, viewer, undefined, 51),
        undatedRows(ports, viewer, { ...deep, aggregate: 'case_h' }, 51),
      ])
        expect(await rowsRead(ports, query)).toBeLessThan(mostRows)
    })

    test('entries: newest first, all of them, frames for who oversees and nothing for anybody else', async () => {
      const { ports } = node
      const size = await ports.store.ledger.size()
      const pages = await pagesOf((page) => listEntries(ports, overseer, page), 200)
      expect(pages.flat().map(({ index }) => index)).toEqual(Array.from({ length: size }, (_, i) => size - 1 - i))
      expect(pages.flat().filter(({ kind, content }) => kind === 'case/opened@1' && content !== null)).toEqual([])
      await expect(listEntries(ports, viewer, {})).rejects.toThrow('')
      const counsel = await node.person(['counsel'])
      const { items } = await listEntries(ports, counsel, { limit: 200 })
      const open = items.filter(({ kind, content }) => kind === 'case/opened@1' && content !== null)
      expect(open.length).toBeGreaterThan(0)
      expect(open.every(({ facts }) => facts.compartment === 'duty')).toBe(true)
    })

    test('a cursor that is none of ours is said to be none', async () => {
      const { ports } = node
      for (const after of ['x', '-1', '1.2', '', '0'.repeat(30), 'bnVsbA'])
        for (const read of [
          () => listCases(ports, viewer, { after }),
          () => readDesk(ports, viewer, { after }),
          () => listEntries(ports, overseer, { after }),
          () => listReleases(ports, viewer, { after }),
          () => listDeliveries(ports, viewer, { after }),
        ])
          await expect(read()).rejects.toThrow(CursorError)
    })
  })
