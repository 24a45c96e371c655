// R35 and R36 over HTTP: the best that may be said of a case, what else could be, and why a choice is too much. A source
// among thirty people; what the custodian entered comes out as numbers alone.

import { readFileSync } from 'node:fs'
import { type AnswerOf, type CallOf, type Client, createClient, type Reply, type RouteName } from '@tocsin/api'
import type { CaseId, ClaimId, CounterpartId, Facts, SourceId } from '@tocsin/domain'
import { parseInstant } from '@tocsin/domain'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshId } from '../../ports.ts'
import { searchInThread } from '../../solver/plan.ts'
import type { Viewer } from '../../store/ports.ts'
import { engines, type Place } from '../../store/testing/stores.ts'
import { made, openTestNode, type TestNode } from '../../testing/node.ts'
import { addCounterpart } from '../../usecases/counterparts.ts'
import { putProfile } from '../../usecases/profiles.ts'
import { invitationFor, makeInvitation, openSession } from '../../usecases/session.ts'
import { registerSource, setCouldHaveKnown, setOrigins } from '../../usecases/sources.ts'
import { warnNow } from '../../usecases/warn-now.ts'
import { handlers } from '../handlers.ts'
import { createServer } from '../server.ts'

const profile = JSON.parse(
  readFileSync(new URL('../../../../../profiles/us-ic-191-like.json', import.meta.url), 'utf8'),
) as Facts
const t = parseInstant
const report = 'They will attack the market with a van on the day that is named here.'
const span = (words: string): [number, number] => [report.indexOf(words), report.indexOf(words) + words.length]
const both = (en: string, ar = 'كلمات') => ({ en, ar })

const injecting =
  (app: FastifyInstance): typeof globalThis.fetch =>
  async (url, init) => {
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

/** A node with one case whose source is one among others, of whom the custodian has said who could have known. */
class Scene implements AsyncDisposable {
  readonly node: TestNode
  readonly app: FastifyInstance
  readonly clients: Readonly<Record<'analyst' | 'approver' | 'custodian' | 'stranger', Client>>
  readonly viewers: { readonly analyst: Viewer; readonly custodian: Viewer }
  readonly counterpart: CounterpartId

  private constructor(
    node: TestNode,
    app: FastifyInstance,
    clients: Scene['clients'],
    viewers: Scene['viewers'],
    counterpart: CounterpartId,
  ) {
    this.node = node
    this.app = app
    this.clients = clients
    this.viewers = viewers
    this.counterpart = counterpart
  }

  static async open(place: Place): Promise<Scene> {
    const node = await openTestNode({ place })
    const { ports } = node
    const app = createServer({ ports, handlers, openCallsPerSecond: 1_000_000 })
    const client = createClient({ address: 'http://node.test', fetch: injecting(app), retries: 0 })
    const as = async (viewer: Awaited<ReturnType<TestNode['person']>>): Promise<Client> => {
      const secret = await invitationFor(ports, freshId(ports, 'command'))
      await makeInvitation(ports, viewer.person, secret)
      return client.as((await openSession(ports, secret, freshId(ports, 'command')))?.token ?? '')
    }
    const analyst = await node.person(['analyst'])
    const senior = await node.person(['senior_officer'])
    const custodian = await node.person(['custodian'], ['custody'])
    await putProfile(ports, senior, node.request(), { profile, from: t('2024-12-01T00:00Z') })
    const counterpart = made(
      await addCounterpart(ports, analyst, node.request(), { kind: 'authority', names: both('The authority') }),
    ) as CounterpartId
    const clients = {
      analyst: await as(analyst),
      approver: await as(await node.person(['approver'])),
      custodian: await as(custodian),
      stranger: await as(await node.person(['custodian'], ['custody'])),
    }
    return new Scene(node, app, clients, { analyst, custodian }, counterpart)
  }

  /** A source of which at least `k` must remain, and a case that stands on it alone. */
  async caseOf(
    k: number,
  ): Promise<{ readonly id: CaseId; readonly source: SourceId; readonly claims: AnswerOf<'readCase'>['claims'] }> {
    const { node, viewers } = this
    const source = made(
      await registerSource(node.ports, viewers.custodian, node.request(), {
        name: 'A source',
        kind: 'human',
        access: ['cell-talk'],
        protection: { k, pmaxNum: 1, pmaxDen: 2 },
        custodian: viewers.custodian.person as never,
      }),
    ) as SourceId
    const stated = (...words: readonly string[]) => ({
      kind: 'stated' as const,
      rungs: [
        { label: 'withheld', text: {}, utility: 0 },
        ...words.map((word, i) => ({ label: `r${i + 1}`, text: both(word), utility: 4 * (i + 1) })),
      ],
    })
    const warned = await warnNow(node.ports, viewers.analyst, node.request(), {
      title: 'A van at the market',
      source,
      report: `${report} ${source}`,
      grade: 'B2',
      gradeScheme: 'admiralty',
      facts: [
        {
          element: 'how',
          span: span('with a van'),
          assertion: both('By a van'),
          ladder: stated('a vehicle', 'a van', 'a white van'),
          rung: 1,
        },
        {
          element: 'actor',
          span: span('They'),
          assertion: both('By them'),
          ladder: stated('a group', 'a cell', 'the third cell'),
          rung: 1,
        },
        {
          element: 'when',
          span: span('on the day'),
          assertion: both('On that day'),
          ladder: {
            kind: 'time',
            window: { from: t('2025-01-03T09:00Z'), until: t('2025-01-03T09:30Z') },
            zone: 'Asia/Damascus',
          },
          rung: 1,
        },
      ],
      atRisk: { kind: 'place', party: null, who: both('The market'), present: ['civilian'] },
      counterpart: this.counterpart,
      office: null,
      harm: 'killing',
      answers: { credible: 'yes', specific: 'yes', impending: 'yes' },
      authority: 'not_required',
      authorityReason: 'A warning of danger to life needs none',
      tlp: 'AMBER',
      pap: 'AMBER',
      validUntil: t('2025-01-03T12:00Z'),
      nextUpdate: t('2025-01-02T12:00Z'),
      askBack: both('Call the desk'),
    } as never)
    if (warned.kind === 'refused') throw new Error(JSON.stringify(warned))
    const { claims } = await this.does('analyst', 'readCase', { params: { case: warned.case }, query: {} })
    return { id: warned.case, source, claims }
  }

  /** Thirty people: all know the coarse rungs; the method and the place are known finely by two groups that hardly meet. */
  async custodianSays({
    id,
    source,
    claims,
  }: {
    readonly id: CaseId
    readonly source: SourceId
    readonly claims: AnswerOf<'readCase'>['claims']
  }): Promise<void> {
    const { node, viewers } = this
    await setOrigins(node.ports, viewers.custodian, node.request(), source, {
      pool: 'all',
      self: 'the-man-himself',
      origins: [
        { key: 'the-man-himself', kind: 'cell', count: 1, weight: 1 },
        { key: 'drivers-of-the-cell', kind: 'cell', count: 9, weight: 1 },
        { key: 'guards-of-the-gate', kind: 'cell', count: 9, weight: 1 },
        { key: 'associates-abroad', kind: 'rank', count: 11, weight: 1 },
      ],
    })
    const [self, drivers, guards] = ['the-man-himself', 'drivers-of-the-cell', 'guards-of-the-gate']
    for (const { claim, element, ladder } of claims) {
      const finer = element === 'how' ? [self, drivers] : element === 'actor' ? [self, guards] : [self, drivers, guards]
      await setCouldHaveKnown(node.ports, viewers.custodian, node.request(), source, {
        case: id,
        claim: claim as ClaimId,
        sets: ladder.map((_, r) => (r < 2 ? '*' : finer)),
      })
    }
  }

  call<Name extends RouteName>(who: keyof Scene['clients'], name: Name, call: CallOf<Name>): Promise<Reply<Name>> {
    return this.clients[who].call(name, call)
  }
  async does<Name extends RouteName>(
    who: keyof Scene['clients'],
    name: Name,
    call: CallOf<Name>,
  ): Promise<AnswerOf<Name>> {
    const reply = await this.call(who, name, call)
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.problem)}`)
    return reply.value
  }
  async code<Name extends RouteName>(who: keyof Scene['clients'], name: Name, call: CallOf<Name>): Promise<string> {
    const reply = await this.call(who, name, call)
    return reply.ok ? 'accepted' : reply.problem.code
  }
  search(id: string, more: object = {}): CallOf<'searchRelease'> {
    return { params: { case: id }, body: { counterpart: this.counterpart, ...more } }
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.app.close()
    await this.node[Symbol.asyncDispose]()
  }
}

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let scene: Scene
    let made8: Awaited<ReturnType<Scene['caseOf']>>
    beforeAll(async () => {
      scene = await Scene.open(await makePlace())
      made8 = await scene.caseOf(8)
    }, 60_000)
    afterAll(() => scene[Symbol.asyncDispose]())
    const claimOf = (element: string): string => made8.claims.find((each) => each.element === element)?.claim ?? ''
    const exposure = (rungs: readonly { readonly claim: string; readonly rung: number }[]) =>
      scene.does('analyst', 'assessExposure', {
        params: { case: made8.id },
        body: { counterpart: scene.counterpart, rungs: [...rungs] },
      })

    test('R36 nothing is searched before the custodian has said who could have known; afterwards the best is proven', async () => {
      const before = await scene.does('analyst', 'searchRelease', scene.search(made8.id))
      expect([before.state, before.best]).toEqual(['not_assessed', null])
      await scene.custodianSays(made8)
      const size = await scene.node.ports.store.ledger.size()
      const found = await scene.does('analyst', 'searchRelease', scene.search(made8.id))
      expect([found.state, found.bound]).toEqual(['proven', found.best?.utility])
      expect(found.frontier.length).toBeGreaterThan(0)
      expect(found.leftOff).toEqual([])
      // the best alone is the same one, and what was not asked for is not said to be missing from the world
      const alone = await scene.does('analyst', 'searchRelease', scene.search(made8.id, { whole: false }))
      expect([alone.state, alone.best?.rungs, alone.alternatives, alone.frontier]).toEqual([
        'proven',
        found.best?.rungs,
        [],
        [],
      ])
      expect(alone.leftOff).toEqual(['alternatives', 'frontier', 'inverse'])
      // the same that drafting would record
      const assessed = await exposure(found.best?.rungs ?? [])
      expect([assessed.verdict, assessed.canary, assessed.conflicts]).toEqual(['within_on_assumptions', [], []])
      expect(assessed.exposure.map(({ remaining }) => remaining)).toEqual(
        found.best?.exposure.map(({ remaining }) => remaining),
      )
      expect(await scene.node.ports.store.ledger.size()).toBe(size)
    })

    test('R35 two alternatives at least, each within the limit, with what it loses', async () => {
      const { alternatives, best } = await scene.does('analyst', 'searchRelease', scene.search(made8.id))
      expect(alternatives.length).toBeGreaterThanOrEqual(2)
      for (const { rungs, utility, loses } of alternatives) {
        expect((await exposure(rungs)).verdict).toBe('within_on_assumptions')
        expect([utility <= (best?.utility ?? 0), loses.length > 0]).toEqual([true, true])
        for (const { from, to, points } of loses) expect([to < from, points >= 0]).toEqual([true, true])
      }
    })

    test('R36 whoever may not draft asks in vain, and a claim of no case is absent; an analyst is answered', async () => {
      expect(await scene.code('approver', 'searchRelease', scene.search(made8.id))).toBe('absent')
      const unknown = { claim: 'claim_00000000000000000000000000', rung: 1 }
      expect(await scene.code('analyst', 'searchRelease', scene.search(made8.id, { pinned: [unknown] }))).toBe('absent')
      expect(await scene.code('analyst', 'searchRelease', scene.search(made8.id, { banned: [unknown] }))).toBe('absent')
      const wrong = { points: [{ claim: claimOf('how'), points: [0, 21] }] }
      expect(await scene.code('analyst', 'searchRelease', scene.search(made8.id, wrong))).toBe('schema')
      expect(await scene.code('analyst', 'searchRelease', scene.search(made8.id, { expected: 2 }))).toBe('schema')
      const right = { points: [{ claim: claimOf('how'), points: [0, 20] }], expected: 3 }
      expect(await scene.code('analyst', 'searchRelease', scene.search(made8.id, right))).toBe('accepted')
    })

    test('R36 what is pinned stays, what is ruled out is not passed, and a crowd is never more than the best', async () => {
      const actor = claimOf('actor')
      const rungIn = (found: AnswerOf<'searchRelease'>): number | undefined =>
        found.best?.rungs.find(({ claim }) => claim === actor)?.rung
      const pinned = await scene.does(
        'analyst',
        'searchRelease',
        scene.search(made8.id, { pinned: [{ claim: actor, rung: 1 }] }),
      )
      expect(rungIn(pinned)).toBe(1)
      const banned = await scene.does(
        'analyst',
        'searchRelease',
        scene.search(made8.id, { banned: [{ claim: actor, rung: 2 }] }),
      )
      expect(rungIn(banned)).toBeLessThan(2)
      const crowd = await scene.does('analyst', 'searchRelease', scene.search(made8.id, { crowd: true }))
      const best = await scene.does('analyst', 'searchRelease', scene.search(made8.id))
      expect(crowd.best?.utility ?? 0).toBeLessThanOrEqual(best.best?.utility ?? 0)
      expect(crowd.best?.exposure[0]?.inverse).toBeGreaterThanOrEqual(8)
    })

    test('R36 too much is explained: what breaks the limit together, and what to take back', async () => {
      const over = made8.claims.map(({ claim, ladder }) => ({ claim, rung: Math.min(2, ladder.length - 1) }))
      const { verdict, conflicts, repairs, effects } = await exposure(over)
      expect(verdict).toBe('over')
      expect(conflicts.map(({ claims }) => claims.map(({ claim }) => claim).toSorted())).toContainEqual(
        [claimOf('how'), claimOf('actor')].toSorted(),
      )
      for (const { sentence, heads, limit } of conflicts)
        expect([sentence.en !== '', /[\u0600-\u06ff]/.test(sentence.ar), heads < limit]).toEqual([true, true, true])
      expect(repairs.length).toBeGreaterThan(0)
      for (const { steps } of repairs) {
        const repaired = over.map((each) => ({
          ...each,
          rung: steps.find(({ claim }) => claim === each.claim)?.toRung ?? each.rung,
        }))
        expect((await exposure(repaired)).verdict).toBe('within_on_assumptions')
      }
      expect(effects.length).toBe(made8.claims.reduce((sum, { ladder }) => sum + ladder.length, 0))
      for (const { claim, rung, verdict: effect } of effects) {
        const other = await exposure(over.map((each) => (each.claim === claim ? { claim, rung } : each)))
        expect([claim, rung, effect]).toEqual([claim, rung, other.verdict])
      }
    })

    test('R36 nothing of use within the limits: seven ways out with their numbers; a smaller limit has an answer', async () => {
      const strict = await scene.caseOf(31)
      await scene.custodianSays(strict)
      const found = await scene.does('analyst', 'searchRelease', scene.search(strict.id))
      expect([found.state, found.best]).toEqual(['infeasible', null])
      expect(found.ways.map(({ way }) => way)).toEqual(
        expect.arrayContaining(['exceed_limit', 'delay', 'corroborate', 'source_first', 'generic', 'override']),
      )
      const loose = await scene.caseOf(30)
      await scene.custodianSays(loose)
      expect((await scene.does('analyst', 'searchRelease', scene.search(loose.id))).state).toBe('proven')
    })

    test('A8 no answer but the custodian’s own names anybody who could have known', async () => {
      const names = /the-man-himself|drivers-of-the-cell|guards-of-the-gate|associates-abroad/
      const over = made8.claims.map(({ claim }) => ({ claim, rung: 2 }))
      const answers = [
        await exposure(over),
        await scene.does('analyst', 'searchRelease', scene.search(made8.id)),
        await scene.does('analyst', 'searchRelease', scene.search(made8.id, { crowd: true })),
      ]
      expect(JSON.stringify(answers)).not.toMatch(names)
      const call = { params: { source: made8.source }, query: {} } as never
      for (const who of ['analyst', 'approver', 'stranger'] as const)
        expect(await scene.code(who, 'readBreakEven', call)).toBe('absent')
      const own = await scene.does('custodian', 'readBreakEven', call)
      expect([own.verdict, own.heads, own.needed]).toEqual(['within_on_assumptions', 30, 8])
      expect(own.entries.map(({ key }) => key)).toEqual([
        'associates-abroad',
        'drivers-of-the-cell',
        'guards-of-the-gate',
      ])
      const elsewhere = {
        params: { source: made8.source },
        query: { release: 'release_00000000000000000000000000' },
      } as never
      expect(await scene.code('custodian', 'readBreakEven', elsewhere)).toBe('absent')
    })

    test('R36 a draft records what computed it, what the best was, and against whom it holds', async () => {
      const found = await scene.does('analyst', 'searchRelease', scene.search(made8.id))
      const { atRisk } = await scene.does('analyst', 'readCase', { params: { case: made8.id }, query: {} })
      const body = {
        case: made8.id,
        atRisk: atRisk.map((each) => each.atRisk),
        counterpart: scene.counterpart,
        basis: 'duty',
        authority: 'not_required',
        authorityReason: 'A warning of danger to life needs none',
        rungs: made8.claims.map(({ claim }) => ({ claim, rung: 1 })),
        tlp: 'AMBER',
        pap: 'AMBER',
        validUntil: '2025-01-03T12:00:00Z',
        nextUpdate: '2025-01-02T12:00:00Z',
        askBack: both('Call the desk'),
      }
      const drafts = (more: object) => scene.does('analyst', 'draftRelease', { body: { ...body, ...more } } as never)
      const drafted = await drafts({})
      const assessed = drafted.entries.find(({ kind }) => kind === 'release/assessed@2')
      expect(assessed?.facts).toMatchObject({
        solver: found.solver,
        chosen: { utility: expect.any(Number) as number },
        best: { utility: found.best?.utility, disclosure: found.best?.disclosure, proven: true },
        deviates: true,
        assumptions: { A1: true, A2: true, A4: false, A5: true, A8: false },
      })
      // the tool itself is accounted for where the draft says that its rungs were chosen in crowd mode, and all know them
      const recorded = async (more: object): Promise<unknown> =>
        (await drafts(more)).entries.find(({ kind }) => kind === 'release/assessed@2')?.facts.assumptions
      expect(await recorded({ crowd: true })).toMatchObject({ A4: false, A8: true })
      expect(await recorded({ crowd: false })).toMatchObject({ A4: false, A8: false })
      expect(JSON.stringify(assessed)).not.toMatch(/the-man-himself|drivers/)
    })

    test('whoever waits no longer ends the search', async () => {
      const plan = {
        instance: { origins: [], claims: [], protect: [] },
        ahead: { origins: [], claims: [], protect: [] },
        knowledge: { origins: 0, claims: 0, levels: new Uint8Array() },
        axis: [],
        live: 0,
        sources: [],
        assessedTo: [],
        corroborated: [],
        unassessed: [],
        minimum: [],
      }
      const { state, best } = await searchInThread(plan, { crowd: false, whole: true }, 60_000, AbortSignal.abort())
      expect([state, best]).toEqual(['unproven', null])
    })
  })
