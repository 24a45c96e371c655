// A9 and R36 over HTTP on both stores: the arrests and the article of the shrine case make the node count again how many
// could have said what was said; custodians are asked; everybody else sees numbers. Refusals first, each with its neighbour.

import { join } from 'node:path'
import type { CallOf, Client, RouteName } from '@tocsin/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readScenario } from '../../packages/cli/src/scenario/files.ts'
import { type Played, play } from '../../packages/cli/src/scenario/play.ts'
import { httpTransport } from '../../packages/node/src/channel/transport.ts'
import { handlers } from '../../packages/node/src/http/handlers.ts'
import { createServer } from '../../packages/node/src/http/server.ts'
import { engines } from '../../packages/node/src/store/testing/stores.ts'
import { openTestNode, type TestNode } from '../../packages/node/src/testing/node.ts'

const scenario = readScenario(join(import.meta.dirname, '../../scenarios/sayyida-zaynab'))
interface Recomputed {
  readonly over: number
  readonly sources: readonly {
    readonly source: string
    readonly before: number
    readonly after: number
    readonly ifAll: number
    readonly verdict: string
  }[]
}
const text = { en: 'At the gate', ar: 'عند الباب' }

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    const resources = new AsyncDisposableStack()
    let played: Played
    let ours: TestNode
    const ids: Record<string, string> = {}
    beforeAll(async () => {
      const nodes = []
      for (const called of scenario.nodes) {
        const node = resources.use(await openTestNode({ place: await makePlace(), transport: httpTransport() }))
        const server = createServer({ ports: node.ports, handlers })
        resources.defer(() => server.close())
        const address = await server.listen({ host: '127.0.0.1', port: 0 })
        nodes.push({ name: called, address, invitation: node.invitation, node })
        if (called === 'ours') ours = node
      }
      played = await play(scenario, nodes)
      for (const stage of played.stages) Object.assign(ids, stage.ids)
    })
    afterAll(() => resources.disposeAsync())

    const told = (stage: string, field: string): Recomputed =>
      played.stages.find((one) => one.stage === stage)?.told[field] as unknown as Recomputed
    const as = (account: string): Client => played.client('ours', account)
    const of = (found: Recomputed, source: string) => {
      const one = found.sources.find((each) => each.source === ids[source])
      return one === undefined ? undefined : [one.before, one.after, one.ifAll, one.verdict]
    }
    const code = async <Name extends RouteName>(account: string, route: Name, call: CallOf<Name>): Promise<string> => {
      const reply = await as(account).call(route, call)
      return reply.ok ? 'accepted' : reply.problem.code
    }
    const read = async (account: string, route: RouteName, params: object): Promise<unknown> => {
      const reply = await as(account).call(route, { params } as never)
      if (!reply.ok) throw new Error(JSON.stringify(reply.problem))
      return reply.value
    }
    const kase = () => ({ case: ids.case ?? '' })
    const first = () => ({ source: ids['source.first'] ?? '' })

    test('A9 the arrests are put to the custodians, and nothing is cleared before they answer', () => {
      expect(of(told('outcome', 'told'), 'source.first')).toEqual([27, 27, 24, 'within_on_assumptions'])
      expect(of(told('outcome', 'recomputed'), 'source.first')).toEqual([27, 24, 24, 'within_on_assumptions'])
      expect(of(told('outcome', 'told'), 'source.second')).toEqual([46, 46, 42, 'within_on_assumptions'])
      expect(told('outcome', 'recomputed').over).toBe(0)
    })

    test('A9 after the article the first source is over its limit, the case says how many are, the custodian is told', () => {
      expect(of(told('publicity', 'recomputed'), 'source.first')).toEqual([24, 9, 9, 'over'])
      expect(of(told('publicity', 'recomputed'), 'source.second')).toEqual([46, 42, 42, 'within_on_assumptions'])
      expect(told('publicity', 'recomputed').over).toBe(1)
      const desk = told('publicity', 'desk') as unknown as { act: string; about: string; mine: boolean; due: string }[]
      const row = desk.find(({ act }) => act === 'source.over')
      expect(row).toMatchObject({ about: ids['source.first'], mine: true, case: '' })
      expect(row?.due).toMatch(/^2025-01-25T/)
    })

    test('A9 recomputing twice equals once, and a node that starts again writes nothing', async () => {
      await ours.ports.jobs.runDue()
      const size = await ours.ports.store.ledger.size()
      await ours.ports.jobs.runDue()
      expect(await ours.ports.store.ledger.size()).toBe(size)
      expect((await ours.ports.store.replay()).differences).toEqual([])
    })

    test('A9 labels are for the custodian alone: everybody else reads numbers, and no such source', async () => {
      const history = JSON.stringify(await read('custodian', 'readSourceHistory', first()))
      expect(history).toContain('couriers')
      expect(history).not.toContain(ids.case)
      for (const account of ['analyst', 'approver', 'senior', 'counsel']) {
        const seen = JSON.stringify(await read(account, 'readAftermath', kase()))
        for (const label of ['couriers', 'helpers', 'followers']) expect(seen).not.toContain(label)
        expect(await code(account, 'readSourceHistory', { params: first() })).toBe('absent')
        const call = { params: { ...first(), n: '1' }, body: { answer: 'accepted' } }
        expect(await code(account, 'answerClearing', call as never)).toBe('absent')
      }
      // whoever sees no case is told of none
      expect(await code('overseer', 'readAftermath', { params: kase() })).toBe('absent')
    })

    test('A9 the crowd over time only falls, from what was sent to what was printed', async () => {
      const { moments } = (await read('custodian', 'readSourceHistory', first())) as {
        moments: { what: string; heads: number }[]
      }
      expect(moments.map(({ what }) => what)).toEqual(expect.arrayContaining(['release', 'event', 'publication']))
      const heads = moments.map((moment) => moment.heads)
      expect(heads).toEqual(heads.toSorted((a, b) => b - a))
      expect(heads.at(-1)).toBe(9)
    })

    const answers = (n: string, body: object) =>
      code('custodian', 'answerClearing', { params: { ...first(), n }, body } as never)
    test('A9 what the custodian may not answer, and the answer that passes', async () => {
      expect(await answers('99', { answer: 'accepted' })).toBe('clearing_unknown')
      expect(await answers('2', { answer: 'accepted' })).toBe('clearing_answered')
      expect(await answers('1', { answer: 'declined' })).toBe('clearing_reason_missing')
      const changed = { answer: 'changed', reason: 'They were asked' }
      expect(await answers('1', { ...changed, keys: ['source'] })).toBe('clearing_drops_source')
      expect(await answers('1', { ...changed, keys: ['strangers'] })).toBe('clearing_origin_unknown')
      expect(await answers('1', { ...changed, keys: [] })).toBe('clearing_nobody')
      expect(await answers('1', { answer: 'declined', reason: 'Nobody is ruled out by it' })).toBe('accepted')
    })

    test('R36 a smaller pool is signed for, with a name and a reason', async () => {
      const narrow = (pool: string, reason?: string) =>
        code('custodian', 'narrowPool', { params: first(), body: { pool, reason } })
      expect(await narrow('everybody', 'They share')).toBe('pool_is_everybody')
      expect(await narrow('damascus')).toBe('pool_reason_missing')
      expect(await narrow('damascus', 'They share with nobody')).toBe('accepted')
    })

    const says = (change: object, account = 'analyst') =>
      code(account, 'sayAside', {
        params: kase(),
        body: {
          manner: 'meeting',
          to: 'The desk',
          speaker: 'Our officer',
          rungs: [{ claim: ids['claim.quantity'], rung: 1 }],
          text,
          ...change,
        },
      } as never)
    test('R36 what was said by word of mouth is never refused for what it was, and counts', async () => {
      const rungs = [{ claim: ids['claim.where'], rung: 1 }]
      expect(await says({ at: '2026-01-01T00:00:00Z' })).toBe('said_in_future')
      expect(await says({ text: { en: 'At the gate' } })).toBe('said_lacks_language')
      expect(await says({ rungs: [{ claim: `claim_${'0'.repeat(26)}`, rung: 1 }] })).toBe('said_claim_unknown')
      expect(await says({ rungs: [...rungs, ...rungs] })).toBe('said_claim_twice')
      expect(await says({ rungs: [{ claim: ids['claim.where'], rung: 15 }] })).toBe('said_rung_unknown')
      expect(await says({ rungs: [{ claim: ids['claim.where'], rung: 0 }] })).toBe('said_nothing')
      expect(await says({}, 'counsel')).toBe('role_lacking')
      expect(await says({}, 'overseer')).toBe('absent')
      // no release allowed it, and the case is closed: it was said all the same
      expect(await says({})).toBe('accepted')
      await ours.ports.jobs.runDue()
      const { recomputed, said } = (await read('analyst', 'readAftermath', kase())) as {
        recomputed: Recomputed
        said: { beyond: number; manner: string; text: object }[]
      }
      expect(said.at(-1)).toMatchObject({ beyond: 1, manner: 'meeting', text })
      // of those who knew how many they are, the cell and the helpers are ruled out: the source stands alone
      expect(of(recomputed, 'source.first')).toEqual([9, 1, 1, 'over'])
    })

    const happens = (change: object) =>
      code('senior', 'recordEvent', {
        params: kase(),
        body: { what: 'arrest', groups: ['command'], text, ...change },
      } as never)
    test('A9 an event that nobody can look up, and one that is recorded and put to the custodians', async () => {
      expect(await happens({ at: '2026-01-01T00:00:00Z' })).toBe('event_in_future')
      expect(await happens({ text: { ar: 'عند الباب' } })).toBe('event_lacks_language')
      expect(await happens({ what: 'publication' })).toBe('event_report_missing')
      expect(await happens({ what: 'publication', groups: [], reports: [ids['report.press']] })).toBe('accepted')
      expect(await happens({})).toBe('accepted')
      await ours.ports.jobs.runDue()
      const { clearings } = (await read('custodian', 'readSourceHistory', first())) as {
        clearings: { state: string; what: string; proposed: string[] }[]
      }
      expect(clearings.slice(-2)).toMatchObject([
        { state: 'proposed', what: 'publication', proposed: [] },
        { state: 'proposed', what: 'arrest', proposed: ['command'] },
      ])
      expect((await ours.ports.store.replay()).differences).toEqual([])
    })
  })
