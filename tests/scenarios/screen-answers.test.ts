// What pages ask for, asked of the shrine case on both stores after it was lived through: places, the time line, exposure.

import { join } from 'node:path'
import type { AnswerOf, Client } from '@tocsin/api'
import { type Aggregate, aggregates, type Row, textOf, typeOf } from '@tocsin/domain'
import { beforeAll, describe, expect, test } from 'vitest'
import { readScenario } from '../../packages/cli/src/scenario/files.ts'
import { type Played, play } from '../../packages/cli/src/scenario/play.ts'
import { httpTransport } from '../../packages/node/src/channel/transport.ts'
import { handlers } from '../../packages/node/src/http/handlers.ts'
import { createServer } from '../../packages/node/src/http/server.ts'
import { countFigures } from '../../packages/node/src/queries/figures.ts'
import type { Viewer } from '../../packages/node/src/store/ports.ts'
import { engines } from '../../packages/node/src/store/testing/stores.ts'
import { openTestNode, type TestNode } from '../../packages/node/src/testing/node.ts'

const scenario = readScenario(join(import.meta.dirname, '../../scenarios/sayyida-zaynab'))

interface Answer<Value> {
  readonly ok: boolean
  readonly value?: Value
  readonly problem?: { readonly status: number; readonly code: string }
}
const value = <Value>(reply: Answer<Value>): Value => {
  if (!reply.ok || reply.value === undefined) throw new Error(`refused: ${JSON.stringify(reply.problem)}`)
  return reply.value
}

/** The same figures the long way: every stream folded from its frames, every row counted one by one. */
async function bruteForce({ ports }: TestNode, index: number) {
  const service: Viewer = { person: 'service:matcher' }
  const ids = await ports.store.db.selectFrom('entry').select('aggregate').distinct().execute()
  const rows: Row[] = []
  const refusals: string[] = []
  const answered = new Map<string, number>()
  const deliveries = new Map<string, Row['values']>()
  for (const { aggregate: id } of ids) {
    const frames = (await ports.store.history(service, id)).filter((frame) => frame.index <= index)
    const [first] = frames
    if (first === undefined) continue
    const stream = aggregates[typeOf(first.kind)] as Aggregate<unknown>
    const own = stream.rows(frames.reduce((state, frame) => stream.evolve(state, frame), stream.initial))
    rows.push(...own)
    for (const frame of frames) if (frame.kind.endsWith('/refused@1')) refusals.push(textOf(frame.facts, 'code'))
    const said = own.filter(({ table, values }) => table === 'exchange_row' && isTheirs(values)).map(atOf)
    if (said.length > 0) answered.set(id, Math.min(...said))
    for (const { table, values } of own) if (table === 'delivery_row') deliveries.set(id, values)
  }
  const by = (table: string, column: string, only: (values: Row['values']) => boolean = () => true) => {
    const counts: Record<string, number> = {}
    for (const row of rows) {
      const word = row.values[column]
      if (row.table === table && only(row.values) && typeof word === 'string') counts[word] = (counts[word] ?? 0) + 1
    }
    return counts
  }
  const median = (spans: readonly number[]) => {
    const sorted = spans.toSorted((a, b) => a - b)
    const middle = sorted.length / 2
    const pair = sorted.length % 2 === 1 ? [sorted[middle - 0.5]] : [sorted[middle - 1], sorted[middle]]
    const minutes = pair.reduce((sum: number, each) => sum + (each ?? 0), 0) / pair.length / 60_000
    return { minutes: sorted.length === 0 ? null : Math.floor(minutes), of: sorted.length }
  }
  const number = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)
  const clocks = rows.filter(({ table }) => table === 'clock_row').map(({ values }) => values)
  const determined = clocks.filter(
    ({ clock, state, settled_at: at }) => clock === 'determined' && state !== 'superseded' && at !== null,
  )
  const read = [...deliveries.values()].filter((values) => values.delivered_at !== null)
  const refused: Record<string, number> = {}
  for (const code of refusals) refused[code] = (refused[code] ?? 0) + 1
  return {
    counts: {
      cases: by('case_row', 'state'),
      determinations: by('determination_row', 'state'),
      waiversByGround: by('waiver_row', 'ground'),
      releases: by('release_row', 'state'),
      deliveries: by('delivery_row', 'state'),
      silences: by('silence_row', 'silence'),
      acknowledgements: by('exchange_row', 'word', isTheirs),
      outcomes: by('outcome_row', 'code'),
      clocks: by('clock_row', 'state'),
      refusals: refused,
    },
    medians: {
      determination: median(determined.map((values) => number(values.settled_at) - number(values.started))),
      delivery: median(read.map((values) => number(values.delivered_at) - number(values.queued_at))),
      acknowledgement: median(
        [...answered].map(([id, at]) => at - number(deliveries.get(id)?.queued_at)).filter((span) => span >= 0),
      ),
    },
  }
}
const isTheirs = ({ kind, direction }: Row['values']): boolean => kind === 'acknowledgement' && direction === 'in'
const atOf = ({ values }: Row): number => Number(values.at)

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let played: Played
    let nodes: { readonly name: string; readonly node: TestNode }[]
    let analyst: Client
    let shrine: AnswerOf<'readCase'>
    beforeAll(async () => {
      const resources = new AsyncDisposableStack()
      nodes = []
      const places = []
      for (const called of scenario.nodes) {
        const node = resources.use(await openTestNode({ place: await makePlace(), transport: httpTransport() }))
        const server = createServer({ ports: node.ports, handlers })
        resources.defer(() => server.close())
        const address = await server.listen({ host: '127.0.0.1', port: 0 })
        nodes.push({ name: called, node })
        places.push({ name: called, address, invitation: node.invitation })
      }
      played = await play(scenario, places)
      analyst = played.client('ours', 'analyst')
      const [first] = value(await analyst.call('listCases', { query: {} })).items
      shrine = value(await analyst.call('readCase', { params: { case: first?.case ?? '' }, query: {} }))
      return () => resources.disposeAsync()
    })

    const timeline = async (client: Client, query: object = {}) =>
      value(await client.call('readTimeline', { params: { case: shrine.case }, query }))

    test('each rung of a place says which place it tells, and nothing else does', () => {
      const told = shrine.claims.map(({ element, ladder }) => [element, ladder.map(({ place }) => place)])
      const where = told.filter(([element]) => element === 'where').map(([, places]) => places)
      expect(where[0]).toEqual([null, 'syria', 'rif-dimashq', 'sayyida-zaynab', 'shrine', 'south-gate'])
      for (const [element, places] of told)
        if (element === 'when' || element === 'how') expect(new Set(places)).toEqual(new Set([null]))
    })

    test('places say where they lie, and a gate that was made up no more than its site', async () => {
      const { items } = value(await analyst.call('listPlaces', { query: {} }))
      const points = new Map(items.map(({ place, point }) => [place, point]))
      expect(points.get('shrine')).toEqual({ lat: 33_444_400, lon: 36_340_600 })
      expect(points.get('south-gate')).toEqual(points.get('shrine'))
      expect(items.filter(({ point }) => point === null)).toEqual([])
    })

    test('the time line has both sides in order, page by page the same', async () => {
      const whole = await timeline(analyst, { limit: 200 })
      expect(whole.next).toBe(null)
      expect(whole.items.map(({ at }) => at)).toEqual(whole.items.map(({ at }) => at).toSorted())
      const stages = new Set(whole.items.map(({ stage }) => stage))
      for (const stage of ['claim', 'at_risk', 'determination', 'release', 'delivery', 'acknowledgement', 'outcome'])
        expect(stages).toContain(stage)
      expect(stages).toContain('refusal')
      const said = whole.items.filter(({ side }) => side === 'theirs')
      expect(new Set(said.map(({ kind }) => kind.split('@')[0]))).toContain('delivery/acknowledged')
      expect(said.filter(({ log }) => log === 'out')).toEqual([])
      expect(said.some(({ log, seq }) => log === 'in' && seq !== null)).toBe(true)
      expect(whole.items.some(({ log, seq }) => log === 'out' && seq !== null)).toBe(true)
      expect(whole.items.filter(({ index }) => index !== null)).toEqual([])
      const pieces = []
      let after: string | undefined
      do {
        const page = await timeline(analyst, { limit: 7, ...(after === undefined ? {} : { after }) })
        pieces.push(...page.items)
        after = page.next ?? undefined
      } while (after !== undefined)
      expect(pieces).toEqual(whole.items)
    })

    test('the time line stands still at the instant that is asked, and shows positions to the ledger right alone', async () => {
      const { items } = await timeline(analyst, { limit: 200 })
      const middle = items[Math.floor(items.length / 2)]?.at ?? ''
      const before = items.filter(({ at }) => at <= middle)
      expect((await timeline(analyst, { limit: 200, knownAt: middle })).items).toEqual(before)
      expect((await timeline(analyst, { limit: 200, validAt: middle })).items).toEqual(before)
      const senior = await timeline(played.client('ours', 'senior'), { limit: 200 })
      expect(senior.items.every(({ index }) => index !== null)).toBe(true)
    })

    test('a case that one may not see has no time line and no exposure', async () => {
      const stranger = played.client('theirs', 'superior')
      const reply = await stranger.call('readTimeline', { params: { case: shrine.case }, query: {} })
      expect(reply.ok ? 200 : reply.problem.code).toBe('absent')
      const approver = await played.client('ours', 'counsel').call('assessExposure', {
        params: { case: shrine.case },
        body: { counterpart: shrine.releases[0]?.counterpart ?? '', rungs: [] },
      })
      expect(approver.ok ? 200 : approver.problem.code).toBe('absent')
    })

    test('exposure before a draft counts what happened since, as a draft does, and records nothing', async () => {
      const ours = nodes.find((each) => each.name === 'ours')?.node
      const size = await ours?.ports.store.ledger.size()
      const released = shrine.releases.at(-1)
      const release = value(await analyst.call('readRelease', { params: { release: released?.release ?? '' } }))
      const rungs = release.rungs.map(({ claim, rung }) => ({ claim, rung }))
      const call = { params: { case: shrine.case }, body: { counterpart: release.counterpart, rungs } }
      const asked = value(await analyst.call('assessExposure', call))
      // it was within the limits when it left; since then there were arrests and an article, and the same rungs are over
      expect([release.verdict, asked.protection, asked.verdict]).toEqual([
        'within_on_assumptions',
        release.protection,
        'over',
      ])
      const order = release.exposure.map(({ remaining }, i) => (asked.exposure[i]?.remaining ?? 0) <= (remaining ?? 0))
      expect(order).toEqual(release.exposure.map(() => true))
      expect(asked.exposure.filter(({ verdict }) => verdict === 'over')).toHaveLength(1)
      const { case: caseId, atRisk, counterpart, askBack, basis, authority } = release
      const draft = await analyst.preview('draftRelease', {
        body: {
          ...{ case: caseId, atRisk, counterpart, basis, authority, rungs, tlp: 'AMBER', pap: 'GREEN' },
          askBack: { en: askBack.en ?? '', ar: askBack.ar ?? '' },
          validUntil: '2035-01-02T00:00:00Z',
          nextUpdate: '2035-01-01T00:00:00Z',
        } as never,
      })
      expect(draft.ok && draft.value.refusal?.code).toBe('exposure_over')
      expect(asked.canary).toEqual([])
      const live = shrine.claims.filter(({ state }) => state === 'standing')
      const finest = live.map(({ claim, ladder }) => ({ claim, rung: ladder.length - 1 }))
      const all = value(await analyst.call('assessExposure', { ...call, body: { ...call.body, rungs: finest } }))
      expect(all.canary.map(({ claim }) => claim).toSorted()).toEqual(
        live
          .filter(({ canaryCap }) => canaryCap !== null)
          .map(({ claim }) => claim)
          .toSorted(),
      )
      for (const { source, verdict } of all.exposure) expect([source, verdict]).not.toEqual([source, 'safe'])
      const unknown = { claim: 'claim_00000000000000000000000000', rung: 1 }
      const absent = await analyst.call('assessExposure', { ...call, body: { ...call.body, rungs: [unknown] } })
      expect(absent.ok ? 200 : absent.problem.code).toBe('absent')
      expect(await ours?.ports.store.ledger.size()).toBe(size)
    })

    test('figures are what a count over every frame gives, at any instant, and small numbers are not shown', async () => {
      const ours = nodes.find((each) => each.name === 'ours')?.node
      if (ours === undefined) throw new Error('there is no node')
      const overseer = played.client('ours', 'overseer')
      const size = await ours.ports.store.ledger.size()
      for (const index of [-1, Math.floor(size / 2), Math.floor((size * 3) / 4), size - 1])
        expect([index, await countFigures(ours.ports, index)]).toEqual([index, await bruteForce(ours, index)])
      const exact = await countFigures(ours.ports, size - 1)
      const shown = value(await overseer.call('readFigures', { query: {} }))
      expect(shown.smallest).toBe(3)
      for (const [name, counts] of Object.entries(exact.counts))
        for (const [word, n] of Object.entries(counts))
          expect([name, word, shown[name as 'cases'][word]]).toEqual([name, word, n < 3 ? -1 : n])
      expect(Object.values(exact.counts.clocks).some((n) => n >= 3)).toBe(true)
      expect(shown.medianMinutes.determination).toBe(null)
      const early = value(await overseer.call('readFigures', { query: { validAt: '2025-01-02T08:00:00Z' } }))
      expect([early.cases, early.releases]).toEqual([{}, {}])
    })

    test('figures are for those who oversee, and absent for everybody else', async () => {
      for (const [account, expected] of [
        ['overseer', 'accepted'],
        ['administrator', 'accepted'],
        ['analyst', 'absent'],
        ['approver', 'absent'],
        ['senior', 'absent'],
        ['counsel', 'absent'],
        ['custodian', 'absent'],
      ] as const) {
        const reply = await played.client('ours', account).call('readFigures', { query: {} })
        expect([account, reply.ok ? 'accepted' : reply.problem.code]).toEqual([account, expected])
      }
    })
  })
