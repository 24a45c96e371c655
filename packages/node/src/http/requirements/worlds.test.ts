// Release 3.1, 3.2 and 1.3 over HTTP on both stores: worlds that are kept across cases, rows of templates, limits beside k.
// The refusing act first, its allowed neighbour beside it.

import { type ActName, type AnswerOf, type CallOf, createClient, type Reply, type RouteName } from '@tocsin/api'
import type { PersonId } from '@tocsin/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshId } from '../../ports.ts'
import type { Viewer } from '../../store/ports.ts'
import { engines, type Place } from '../../store/testing/stores.ts'
import { openTestNode, type TestNode } from '../../testing/node.ts'
import { invitationFor, makeInvitation, openSession } from '../../usecases/session.ts'
import { handlers } from '../handlers.ts'
import { createServer } from '../server.ts'

type Who = 'custodian' | 'colleague' | 'analyst' | 'overseer' | 'administrator' | 'elsewhere'

interface Here extends AsyncDisposable {
  readonly node: TestNode
  readonly people: Readonly<Record<Who, Viewer>>
  call<Name extends RouteName>(who: Who, name: Name, call: CallOf<Name>): Promise<Reply<Name>>
  does<Name extends RouteName>(who: Who, name: Name, call: CallOf<Name>): Promise<AnswerOf<Name>>
  code<Name extends RouteName>(who: Who, name: Name, call: CallOf<Name>): Promise<string>
  /** Kinds of the entries that would be recorded. */
  preview<Name extends ActName>(who: Who, name: Name, call: CallOf<Name>): Promise<readonly string[]>
}

async function open(makePlace: () => Promise<Place>): Promise<Here> {
  const node = await openTestNode({ place: await makePlace() })
  const app = createServer({ ports: node.ports, handlers, openCallsPerSecond: 1_000_000 })
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const reply = await app.inject({
      method: (init?.method ?? 'GET') as 'GET',
      url: (typeof url === 'string' ? url : '').replace('http://node.test', ''),
      headers: (init?.headers ?? {}) as Record<string, string>,
      ...(init?.body === undefined || init.body === null ? {} : { payload: Buffer.from(init.body as string) }),
    })
    return new Response(new Uint8Array(reply.rawPayload), {
      status: reply.statusCode,
      headers: { 'content-type': reply.headers['content-type'] ?? '' },
    })
  }
  const people: Here['people'] = {
    custodian: await node.person(['custodian']),
    colleague: await node.person(['custodian']),
    elsewhere: await node.person(['custodian'], ['elsewhere']),
    analyst: await node.person(['analyst']),
    overseer: await node.person(['overseer']),
    administrator: node.administrator,
  }
  const client = createClient({ address: 'http://node.test', fetch, retries: 0 })
  const as = async ({ person }: Viewer) => {
    const secret = await invitationFor(node.ports, freshId(node.ports, 'command'))
    await makeInvitation(node.ports, person as PersonId, secret)
    return client.as((await openSession(node.ports, secret, freshId(node.ports, 'command')))?.token ?? '')
  }
  const clients = new Map(
    await Promise.all((Object.keys(people) as Who[]).map(async (who) => [who, await as(people[who])] as const)),
  )
  const call: Here['call'] = (who, name, given) => {
    const found = clients.get(who)
    if (found === undefined) throw new Error(who)
    return found.call(name, given)
  }
  return {
    node,
    people,
    call,
    async does(who, name, given) {
      const reply = await call(who, name, given)
      if (!reply.ok) throw new Error(`${name}: ${reply.problem.code} ${reply.problem.path ?? ''}`)
      return reply.value
    },
    async preview(who, name, given) {
      const shown = await clients.get(who)?.preview(name, given)
      return shown?.ok === true ? shown.value.entries.map(({ kind }) => kind) : []
    },
    async code(who, name, given) {
      const reply = await call(who, name, given)
      return reply.ok ? 'accepted' : reply.problem.code
    },
    async [Symbol.asyncDispose]() {
      await app.close()
      await node[Symbol.asyncDispose]()
    },
  }
}

const from = '2025-01-01T00:00:00Z'
const row = (key: string, kind: string, count: number, more: object = {}) => ({
  key,
  kind,
  count,
  weight: 1,
  basis: 'judgement' as const,
  ...more,
})
const rows = [
  row('leadership', 'leader', 2),
  row('planners', 'planner', 5),
  row('the cell', 'cell', 9, { basis: 'evidence' }),
  row('رجال الإمداد', 'logistics', 16),
  row('rank and file', 'rank', 90, { basis: 'default' }),
]
const both = (en: string) => ({ en, ar: 'كلمات' })
const made = ({ entries }: { entries: readonly { aggregate: string }[] }): string => entries[0]?.aggregate ?? ''

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let here: Here
    let organisation: string
    let source: string
    let world: string
    let opened = ''
    let claim = ''
    beforeAll(async () => {
      here = await open(makePlace)
      const add = (en: string) =>
        here.does('analyst', 'addOrganisation', {
          body: { kind: 'organisation', names: both(en), from, citation: 'Made up' },
        })
      organisation = made(await add('The cell'))
      const body = {
        name: 'A made-up man',
        kind: 'human',
        access: [],
        protection: { k: 8, pmax: [1, 2] as [number, number] },
        custodian: here.people.custodian.person,
      }
      source = made(await here.does('custodian', 'registerSource', { body }))
      world = made(await here.does('custodian', 'keepWorld', { body: keep() }))
    })
    afterAll(() => here[Symbol.asyncDispose]())

    const keep = (more: object = {}) => ({ organisation, name: 'Those around the cell', rows, from, ...more })
    const change = (version: number, changed: object[]) => ({
      params: { world },
      body: { version, rows: changed as typeof rows, from, reason: 'New numbers' },
    })
    const newest = async () => (await here.does('custodian', 'readWorld', { params: { world } })).version
    const pick = (more: object = {}) => ({
      params: { source },
      body: {
        world,
        version: 1,
        pool: 'everybody',
        self: 'him',
        own: [row('him', 'present', 1, { of: 'planners' })],
        ...more,
      },
    })
    const picked = async () => here.code('custodian', 'pickWorld', pick({ version: await newest() }))

    test('release 3.1 custodians read and write worlds; to everybody else they are absent', async () => {
      const read = { params: { world } }
      for (const who of ['custodian', 'colleague', 'elsewhere'] as const) {
        const shown = await here.does(who, 'readWorld', read)
        expect(shown.entries.map(({ key }) => key)).toEqual(rows.map(({ key }) => key))
        expect(shown.entries.every(({ by }) => by === here.people.custodian.person)).toBe(true)
        expect(shown.name).toBe('Those around the cell')
      }
      for (const who of ['analyst', 'overseer', 'administrator'] as const) {
        expect([who, await here.code(who, 'readWorld', read)]).toEqual([who, 'absent'])
        expect((await here.does(who, 'listWorlds', {})).items).toEqual([])
        expect([who, await here.code(who, 'changeWorld', change(1, rows))]).toEqual([who, 'absent'])
      }
      expect(await here.code('analyst', 'keepWorld', { body: keep() })).toBe('role_lacking')
      expect((await here.does('colleague', 'listWorlds', {})).items.map((item) => item.world)).toEqual([world])
    })

    test('release 3.1 nobody is let into the compartment of worlds by hand; into another they are', async () => {
      const { person } = here.people.analyst
      const grant = (compartment: string) =>
        here.code('administrator', 'grantRole', { params: { person }, body: { role: 'analyst', compartment } })
      expect(await grant('worlds')).toBe('compartment_unknown')
      expect(await grant('register')).toBe('accepted')
    })

    test('release 3.1 a world that is none is refused, whole', async () => {
      const add = (more: object) => here.code('custodian', 'keepWorld', { body: keep(more) })
      expect(await add({})).toBe('world_organisation_has_one')
      expect(await here.code('elsewhere', 'keepWorld', { body: keep() })).toBe('absent')
      organisation = made(
        await here.does('analyst', 'addOrganisation', {
          body: { kind: 'organisation', names: both('Another'), from, citation: 'Made up' },
        }),
      )
      expect(await add({ rows: [row('*', 'rank', 1)] })).toBe('world_row_key')
      expect(await add({ rows: [row('men', 'rank', 1), row('men', 'cell', 1)] })).toBe('world_row_repeated')
      expect(await add({})).toBe('accepted')
    })

    test('release 3.1 a source picks a world by one choice; what is not there is refused', async () => {
      const code = (more: object) => here.code('custodian', 'pickWorld', pick(more))
      expect(await code({ version: 9 })).toBe('world_version_not_newest')
      expect(await code({ self: 'somebody' })).toBe('world_without_source')
      expect(await code({ own: [row('him', 'present', 1, { of: 'nobody' })] })).toBe('world_split_unknown')
      expect(await code({ own: [row('him', 'present', 6, { of: 'planners' })] })).toBe('world_split_too_many')
      expect(await code({ own: [row('planners', 'present', 1)] })).toBe('world_own_row_taken')
      expect(await here.code('colleague', 'pickWorld', pick())).toBe('absent')
      expect(await here.code('analyst', 'pickWorld', pick())).toBe('absent')
      expect(await code({})).toBe('accepted')
      const use = await here.does('custodian', 'readWorldUse', { params: { source } })
      expect(use.rows.map(({ key, count }) => [key, count])).toEqual([
        ['leadership', 2],
        ['planners', 4],
        ['the cell', 9],
        ['رجال الإمداد', 16],
        ['rank and file', 90],
        ['him', 1],
      ])
      expect([use.version, use.newest, use.changes]).toEqual([1, 1, []])
      for (const who of ['colleague', 'analyst', 'overseer', 'administrator'] as const)
        expect(await here.code(who, 'readWorldUse', { params: { source } })).toBe('absent')
    })

    test('release 3.1 a later change tells every source what it would change, and re-decides nothing', async () => {
      const read = () => here.does('custodian', 'readWorldUse', { params: { source } })
      const owed = async (who: Who) =>
        (await here.does(who, 'readDesk', { query: { limit: '200' } })).items
          .filter(({ act }) => act === 'world_moved')
          .map(({ about }) => about)
      expect(await picked()).toBe('accepted')
      const before = await read()
      const at = await newest()
      expect(await here.code('colleague', 'changeWorld', change(at + 1, rows))).toBe('world_version_moved')
      expect(await here.code('colleague', 'changeWorld', change(at, rows))).toBe('world_unchanged')
      expect(await owed('custodian')).toEqual([])
      const next = [...rows.slice(1, 4), row('rank and file', 'rank', 60)]
      expect(await here.code('colleague', 'changeWorld', change(at, next))).toBe('accepted')
      await here.node.ports.jobs.runDue()
      expect([await owed('custodian'), await owed('colleague')]).toEqual([[source], []])
      const use = await read()
      expect(use.rows).toEqual(before.rows)
      expect([use.version, use.newest]).toEqual([at, at + 1])
      expect(use.changes.map(({ key, before: was, after }) => [key, was?.count ?? 0, after?.count ?? 0])).toEqual([
        ['leadership', 2, 0],
        ['rank and file', 90, 60],
      ])
      expect(await picked()).toBe('accepted')
      expect(await owed('custodian')).toEqual([])
      expect((await read()).changes).toEqual([])
      // told once, not at every round
      expect(await here.node.ports.jobs.runDue()).toBe(0)
    })

    test('release 3.1 a row of a template fills a claim; of another discipline or unknown it does not', async () => {
      const report = await here.does('analyst', 'acceptReport', {
        query: { source, format: 'text', grade: 'B2' },
        body: 'A made-up report about a market.',
        contentType: 'text/plain',
      })
      const [id] = report.entries.flatMap(({ facts }) => {
        const reports = Array.isArray(facts.reports) ? (facts.reports as { report: string }[]) : []
        return reports.map((each) => each.report)
      })
      opened = made(
        await here.does('analyst', 'openCase', { body: { title: 'Made up', reports: [id ?? ''], cause: 'person' } }),
      )
      const claimed = await here.does('analyst', 'addClaim', {
        params: { case: opened },
        body: {
          element: 'how',
          reports: [{ report: id ?? '', span: [0, 9] }],
          grade: 'B2',
          gradeScheme: 'admiralty',
          assertion: both('With a vehicle'),
          ladder: {
            kind: 'stated',
            rungs: [
              { label: 'withheld', text: {}, utility: 0 },
              { label: 'weapon', text: both('a vehicle'), utility: 5 },
            ],
          },
        },
      })
      claim = claimed.entries.map(({ facts }) => facts.claim).find((each) => typeof each === 'string') ?? ''
      const fill = (more: object = {}) =>
        here.code('custodian', 'fillFromTemplate', {
          params: { source },
          body: { case: opened, claim, template: 'human', row: 'plan_detail', ...more },
        })
      expect(await fill({ template: 'imagery' })).toBe('template_other_discipline')
      expect(await fill({ row: 'nothing' })).toBe('template_row_unknown')
      expect(await fill({ claim: `claim_${'0'.repeat(26)}` })).toBe('absent')
      expect(await fill()).toBe('accepted')
      const use = await here.does('custodian', 'readWorldUse', { params: { source } })
      expect(use.filled).toEqual([{ claim, template: 'human', row: 'plan_detail' }])
      // 1.5 k, because nobody but the template said so (release 3.2)
      expect([use.k, use.kWithMargin]).toEqual([8, 12])

      const limits = (more: object) =>
        here.code('custodian', 'setSourceLimits', {
          params: { source },
          body: { h: 0, bystanders: [], sideKnowledge: false, ...more },
        })
      expect(await limits({ claims: [claim] })).toBe('limit_weakened_without_reason')
      expect(await limits({ claims: [claim], reason: 'He told nothing else' })).toBe('accepted')
      const weaker = (await here.does('custodian', 'readWorldUse', { params: { source } })).limits
      expect([weaker?.claims, weaker?.by]).toEqual([[claim], here.people.custodian.person])
    })

    test('release 3.1 a list of names is taken whole or not at all, with the place of what is wrong', async () => {
      const upload = async (table: string | Uint8Array, more: object = {}) => {
        const reply = await here.call('custodian', 'listAccess', {
          params: { source },
          query: { list: 'attendance', case: opened, claim, ...more } as never,
          body: typeof table === 'string' ? new TextEncoder().encode(table) : table,
          contentType: 'text/csv',
        })
        return reply.ok ? 'accepted' : `${reply.problem.code} ${reply.problem.path ?? ''}`
      }
      for (const [table, wrong] of [
        ['name\n=1+1\n', 'csv_formula /2/name'],
        ['name,group\nA man,@planners\n', 'csv_formula /2/group'],
        ['name,shoe\nA man,43\n', 'csv_schema /1/2'],
        ['group\nplanners\n', 'csv_schema /1/name'],
        ['name\n', 'csv_schema /1'],
        ['name,group\nA man\n', 'csv_schema /2/2'],
        ['name\nA\u202eman\n', 'csv_schema /2/name'],
        ['name,claim\nA man,claim\n', 'csv_schema /2/claim'],
        ['name,rung\nA man,1\nA man,2\n', 'csv_repeated /3/rung'],
        ['name,group\nA man,planners\nA man,the cell\n', 'csv_repeated /3/group'],
        ['name\n"A man\n', 'csv_syntax /2'],
        [Uint8Array.of(0x6e, 0xff), 'text_utf8 '],
        ['name,group\nA man,nobody\n', 'access_group_unknown /2/group'],
        ['name,rung\nA man,9\n', 'access_rung_unknown /2/rung'],
        [`name,claim\nA man,claim_${'0'.repeat(26)}\n`, 'access_claim_missing /2/claim'],
        [
          `name,group\n${[1, 2, 3, 4, 5, 6].map((n) => `Man ${n},planners`).join('\n')}\n`,
          'access_group_used_up /6/group',
        ],
        [`name\n${'A man\n'.repeat(200_001)}`, 'csv_too_many /200002'],
      ] as const)
        expect([table.length, await upload(table)]).toEqual([table.length, wrong])
      expect(await upload('name\nA man\n', { claim: undefined })).toBe('access_claim_missing /2/claim')
      const before = await here.does('custodian', 'readWorldUse', { params: { source } })
      // byte order mark, line ends of Windows, digits of Arabic, and the same line twice
      const table = '\ufeffname,group,rung\r\nرجل من الحيّ,planners,١\r\nرجل من الحيّ,planners,١\r\nhim,,۱\r\n'
      const size = await here.node.ports.store.ledger.size()
      const preview = await here.preview('custodian', 'listAccess', {
        params: { source },
        query: { list: 'attendance', case: opened, claim } as never,
        body: new TextEncoder().encode(table),
        contentType: 'text/csv',
      })
      expect(preview).toContain('source/access-listed@1')
      expect(await here.node.ports.store.ledger.size()).toBe(size)
      expect(await upload(table)).toBe('accepted')
      const after = await here.does('custodian', 'readWorldUse', { params: { source } })
      const heads = ({ rows: all }: typeof after) => all.reduce((sum, { count }) => sum + count, 0)
      expect(heads(after)).toBe(heads(before))
      const [entered] = after.rows.filter(({ key }) => key === 'رجل من الحيّ')
      expect([entered?.count, entered?.basis, entered?.by]).toEqual([1, 'evidence', here.people.custodian.person])
      // what was on the list is a row of its own: it is still there when a newer world is taken over
      expect(after.own.map(({ key, of }) => [key, of])).toContainEqual(['رجل من الحيّ', 'planners'])
      // a template filled it no more: somebody entered more than it said
      expect(after.filled).toEqual([])
      expect(await upload(table)).toBe('access_changes_nothing ')
      const frames = await here.node.ports.store.history(here.people.custodian, source)
      expect(JSON.stringify(frames)).not.toContain('رجل')
      expect(
        await here.code('colleague', 'listAccess', {
          params: { source },
          query: { list: 'attendance', case: opened } as never,
          body: new TextEncoder().encode('name\nA man\n'),
          contentType: 'text/csv',
        }),
      ).toBe('absent')
    })

    test('release 3.1 a template without a world, and limits without one, are refused; with one they stand', async () => {
      const body = {
        name: 'Another',
        kind: 'human',
        access: [],
        protection: { k: 8, pmax: [1, 2] as [number, number] },
        custodian: here.people.custodian.person,
      }
      const bare = made(await here.does('custodian', 'registerSource', { body }))
      const limits = () =>
        here.code('custodian', 'setSourceLimits', {
          params: { source: bare },
          body: { h: 1, kAlt: 2, bystanders: [], sideKnowledge: true },
        })
      expect(await limits()).toBe('limits_need_world')
      const listing = await here.code('custodian', 'listAccess', {
        params: { source: bare },
        query: { list: 'attendance', case: opened, claim } as never,
        body: new TextEncoder().encode('name\nA man\n'),
        contentType: 'text/csv',
      })
      expect(listing).toBe('access_needs_world')
      const use = await here.does('custodian', 'readWorldUse', { params: { source: bare } })
      expect(use.actions.find((each) => each.name === 'fillFromTemplate')?.reason).toBe('template_needs_world')
      expect([use.world, use.newest]).toEqual([null, null])
      const again = pick({ version: await newest() })
      expect(await here.code('custodian', 'pickWorld', { ...again, params: { source: bare } })).toBe('accepted')
      expect(await limits()).toBe('accepted')
      const after = await here.does('custodian', 'readWorldUse', { params: { source: bare } })
      expect(after.kWithMargin).toBe(16)
      expect(after.limits).toMatchObject({ kAlt: 2, h: 1, sideKnowledge: true, group: null, claims: null })
    })

    test('release 1.3 groups and bystanders are of the world; names of neither stand in a frame', async () => {
      const limits = (more: object) =>
        here.code('custodian', 'setSourceLimits', {
          params: { source },
          body: { h: 0, bystanders: [], sideKnowledge: false, ...more },
        })
      const man = { key: 'the cell', k: 3, pmax: [1, 2] }
      expect(await limits({ group: ['him', 'nobody'] })).toBe('limit_group_unknown')
      expect(await limits({ group: ['the cell'] })).toBe('limit_group_without_source')
      expect(await limits({ bystanders: [{ ...man, key: 'nobody' }] })).toBe('bystander_unknown')
      expect(await limits({ bystanders: [{ ...man, key: 'him' }] })).toBe('bystander_is_source')
      expect(await limits({ bystanders: [man, man] })).toBe('bystander_repeated')
      expect(await limits({ bystanders: [{ ...man, pmax: [3, 2] }] })).toBe('bystander_pmax')
      expect(await limits({ claims: [`claim_${'0'.repeat(26)}`], reason: 'So' })).toBe('limit_claim_unknown')
      const all = (await here.does('custodian', 'readWorldUse', { params: { source } })).rows.map(({ key }) => key)
      expect(await limits({ group: all })).toBe('limit_group_is_all')
      expect(await limits({ group: ['him', 'planners'], bystanders: [man] })).toBe('accepted')
      const frames = await here.node.ports.store.history(here.people.custodian, source)
      expect(JSON.stringify(frames)).not.toMatch(/planners|the cell|him"/)
    })

    test('release 3.1 templates are listed, each at what nine in ten know', async () => {
      const { items } = await here.does('custodian', 'listTemplates', {})
      expect(items.map(({ discipline }) => discipline)).toContain('human')
      expect(new Set(items.flatMap((each) => each.rows.map(({ level }) => level)))).toEqual(new Set(['nine_in_ten']))
    })

    test('A9 what struck an organisation is put to the custodian of every source in its world, whatever case it was told of', async () => {
      const told = { manner: 'call' as const, to: 'A desk', speaker: 'One of ours', rungs: [{ claim, rung: 1 }] }
      await here.does('analyst', 'sayAside', { params: { case: opened }, body: { ...told, text: both('A vehicle') } })
      const elsewhere = made(
        await here.does('analyst', 'openCase', { body: { title: 'Another', reports: [], cause: 'person' } }),
      )
      const event = (more: object) =>
        here.code('analyst', 'recordEvent', {
          params: { case: elsewhere },
          body: { what: 'arrest', groups: ['planners'], text: both('Raided at dawn'), ...more },
        })
      const proposed = async () => {
        await here.node.ports.jobs.runDue()
        const { clearings } = await here.does('custodian', 'readSourceHistory', { params: { source } })
        return clearings.map(({ what, proposed: keys }) => [what, ...keys])
      }
      expect(await event({ organisation: `organisation_${'0'.repeat(26)}` })).toBe('absent')
      // people of another case are none of this source's
      expect(await event({})).toBe('accepted')
      expect(await proposed()).toEqual([])
      const { organisation: theirs } = await here.does('custodian', 'readWorld', { params: { world } })
      expect(await event({ organisation: theirs })).toBe('accepted')
      expect(await proposed()).toEqual([['arrest', 'planners']])
      // asked once, however often the jobs come round
      expect(await proposed()).toHaveLength(1)
      const { events } = await here.does('analyst', 'readAftermath', { params: { case: elsewhere } })
      expect(events.map((one) => one.organisation)).toEqual([null, theirs])
    })

    test('release 1.1 a source, its world and who could have known say why they are none', async () => {
      const { person } = here.people.custodian
      const told = { name: 'Another man', kind: 'human', access: [], custodian: person }
      const register = (more: object = {}) =>
        here.code('custodian', 'registerSource', {
          body: { ...told, protection: { k: 8, pmax: [1, 2] }, ...more },
        })
      expect(await register({ kind: 'oracle' })).toBe('source_kind_unknown')
      expect(await register({ access: ['Cell+9'] })).toBe('access_word_format')
      expect(await register({ protection: { k: 8, pmax: [3, 2] } })).toBe('protection_pmax')
      expect(await register({ deputy: person })).toBe('deputy_is_custodian')
      expect(await register()).toBe('accepted')
      const origin = (key: string) => ({ key, kind: 'cell', count: 3, weight: 1 })
      const world = (more: object = {}) =>
        here.code('custodian', 'setOrigins', {
          params: { source },
          body: { pool: 'everybody', self: 'him', origins: [origin('him'), origin('others')], ...more },
        })
      const known = (...sets: readonly ('*' | string[])[]) =>
        here.code('custodian', 'setCouldHaveKnown', {
          params: { source },
          body: { case: opened, claim, sets: [...sets] },
        })
      expect(await world({ origins: [origin('him'), origin('him')] })).toBe('origin_key_repeated')
      expect(await world({ self: 'somebody' })).toBe('source_not_in_own_world')
      expect(await world()).toBe('accepted')
      expect(await known('*')).toBe('could_have_known_rungs')
      expect(await known(['him'], ['him'])).toBe('could_have_known_rung_zero')
      expect(await known('*', [])).toBe('could_have_known_empty')
      expect(await known('*', ['him', 'nobody'])).toBe('origin_unknown')
      expect(await known('*', ['others'])).toBe('source_could_not_have_known')
      expect(await known('*', ['him', 'others'])).toBe('accepted')
    })

    test('A8 a deputy enters what the custodian may; whoever is neither finds nothing there', async () => {
      const use = async (who: Who) => [
        await here.code(who, 'pickWorld', pick({ version: await newest() })),
        await here.code(who, 'fillFromTemplate', {
          params: { source },
          body: { case: opened, claim, template: 'human', row: 'plan_detail' },
        }),
        await here.code(who, 'setSourceLimits', {
          params: { source },
          body: { h: 1, bystanders: [], sideKnowledge: false },
        }),
        (
          await here.call(who, 'listAccess', {
            params: { source },
            query: { list: 'attendance', case: opened, claim, only: 'no' },
            body: 'name\nA clerk\n',
            contentType: 'text/csv',
          } as never)
        ).ok,
      ]
      expect(await use('colleague')).toEqual(['absent', 'absent', 'absent', false])
      const deputy = here.people.colleague.person
      expect(await here.code('custodian', 'nameDeputy', { params: { source }, body: { deputy } })).toBe('accepted')
      expect(await use('colleague')).toEqual(['accepted', 'accepted', 'accepted', true])
    })

    test('release 3.1 what was recorded replays', async () => {
      const replayed = await here.node.ports.store.replay()
      expect([replayed.ok, replayed.differences]).toEqual([true, []])
    })
  })
