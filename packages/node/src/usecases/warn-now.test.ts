import { readFileSync } from 'node:fs'
import { type ClaimId, type CounterpartId, type Facts, parseInstant, type SourceId } from '@tocsin/domain'
import { describe, expect, test } from 'vitest'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import { readDesk } from '../queries/desk.ts'
import { warningReady } from '../queries/warning-ready.ts'
import { CommandReusedError, ConflictError } from '../store/errors.ts'
import type { Viewer } from '../store/ports.ts'
import { engines, type Place } from '../store/testing/stores.ts'
import { made as newThing, openTestNode, type TestNode } from '../testing/node.ts'
import { mapProtector } from './cases.ts'
import { addCounterpart } from './counterparts.ts'
import { answerTest, approveDetermination, reviewDetermination } from './duty.ts'
import { putProfile } from './profiles.ts'
import { approveRelease } from './releases.ts'
import { runClocks } from './run-clocks.ts'
import { registerSource, setCouldHaveKnown, setOrigins } from './sources.ts'
import { type Warned, type WarnNow, warnNow } from './warn-now.ts'

const profile = JSON.parse(
  readFileSync(new URL('../../../../profiles/us-ic-191-like.json', import.meta.url), 'utf8'),
) as Facts
const t = parseInstant
const report = 'They will attack the market with a van on Friday at noon.'
const span = (words: string): readonly [number, number] => [report.indexOf(words), report.indexOf(words) + words.length]
const both = (en: string) => ({ en, ar: 'كلمات' })

interface Scene extends AsyncDisposable {
  readonly node: TestNode
  readonly analyst: Viewer
  readonly approver: Viewer
  readonly senior: Viewer
  readonly custodian: Viewer
  readonly counterpart: CounterpartId
  readonly guarded: SourceId
  readonly free: SourceId
  command(change?: Partial<WarnNow>): WarnNow
}

async function scene(place: Place): Promise<Scene> {
  const node = await openTestNode({ place })
  const { ports } = node
  const analyst = await node.person(['analyst'])
  const senior = await node.person(['senior_officer'])
  const custodian = await node.person(['custodian'], ['custody'])
  await putProfile(ports, senior, node.request(), { profile, from: t('2025-01-01T00:00Z') })
  const counterpart = newThing(
    await addCounterpart(ports, analyst, node.request(), { kind: 'authority', names: both('The authority') }),
  ) as CounterpartId
  const source = async (k: number, pmaxDen: number): Promise<SourceId> =>
    newThing(
      await registerSource(ports, custodian, node.request(), {
        name: 'A source',
        kind: 'human',
        access: ['cell-talk'],
        protection: { k, pmaxNum: 1, pmaxDen },
        custodian: custodian.person,
      }),
    ) as SourceId
  const [guarded, free] = [await source(8, 10), await source(1, 1)]
  return {
    node,
    analyst,
    approver: await node.person(['approver']),
    senior,
    custodian,
    counterpart,
    guarded,
    free,
    command: (change = {}) => ({
      title: 'A van at the market',
      source: free,
      report,
      grade: 'B2',
      gradeScheme: 'admiralty',
      facts: [
        {
          element: 'how',
          span: span('a van'),
          assertion: both('By a van'),
          ladder: {
            kind: 'stated',
            rungs: [
              { label: 'withheld', text: {}, utility: 0 },
              { label: 'vehicle', text: both('a vehicle'), utility: 6 },
              { label: 'van', text: both('a van'), utility: 9 },
            ],
          },
          rung: 1,
        },
        {
          element: 'when',
          span: span('Friday at noon'),
          assertion: both('On Friday at noon'),
          ladder: {
            kind: 'time',
            window: { from: t('2025-01-03T09:00Z'), until: t('2025-01-03T09:30Z') },
            zone: 'Asia/Damascus',
          },
          rung: 2,
        },
      ],
      atRisk: { kind: 'place', party: null, who: both('The market'), present: ['civilian'] },
      counterpart,
      office: null,
      harm: 'killing',
      answers: { credible: 'yes', specific: 'unsure', impending: 'yes' },
      authority: 'not_required',
      authorityReason: 'A warning of danger to life needs none',
      tlp: 'AMBER',
      pap: 'AMBER',
      validUntil: t('2025-01-03T12:00Z'),
      nextUpdate: t('2025-01-02T12:00Z'),
      askBack: both('Call the desk'),
      ...change,
    }),
    [Symbol.asyncDispose]: () => node[Symbol.asyncDispose](),
  }
}

/** Ports whose store dies at its `n`th commit: before it is written, or after, with the answer lost. */
function dying(ports: Ports, n: number, when: 'before' | 'after'): Ports {
  let commits = 0
  const store = new Proxy(ports.store, {
    get(target, name) {
      const held: unknown = Reflect.get(target, name, target)
      if (typeof held !== 'function') return held
      const bound = held.bind(target) as (...given: unknown[]) => Promise<unknown>
      if (name !== 'commit') return bound
      return async (...given: unknown[]) => {
        commits++
        if (commits === n && when === 'before') throw new Error('killed')
        const committed = await bound(...given)
        if (commits === n) throw new Error('killed')
        return committed
      }
    },
  })
  return { ...ports, store }
}

const warned = (result: Awaited<ReturnType<typeof warnNow>>): Warned => {
  if (result.kind === 'refused') throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result
}
const framesOf = (result: Warned) => result.steps.flatMap(({ frames }) => frames)
const codeOf = (result: { kind: string; refusal?: { code: string } }): string => result.refusal?.code ?? result.kind

/** What stands on the desk for one case, in words. */
const deskOf = async ({ node }: Scene, viewer: Viewer, id: string): Promise<string[]> => {
  const { items } = await readDesk(node.ports, viewer, { limit: 200 })
  return items
    .filter((item) => item.case === id)
    .map(({ act, owner, state, due }) => `${act} ${owner} ${state} ${due === null ? 'no' : 'due'}`)
    .sort()
}

const kindsOf = async ({ node }: Scene) => {
  const rows = await node.ports.store.db.selectFrom('entry').select(['aggregate']).execute()
  const streams = new Map<string, number>()
  for (const { aggregate } of rows)
    streams.set(aggregate.replace(/_.*/, ''), (streams.get(aggregate.replace(/_.*/, '')) ?? 0) + 1)
  return Object.fromEntries(streams)
}

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    const refusals: readonly (readonly [string, string, boolean, (made: Scene) => Partial<WarnNow>])[] = [
      ['an unknown grade', 'report', false, () => ({ grade: 'Z9' })],
      ['no title', 'case', false, () => ({ title: ' ' })],
      [
        'words outside the report',
        'claim 0',
        true,
        (made) => ({ facts: made.command().facts.map((fact) => ({ ...fact, span: [0, 9_999] as const })) }),
      ],
      ['no harm of the profile', 'answer harm', true, () => ({ harm: 'gossip' })],
      [
        'a test that fails',
        'determination',
        true,
        () => ({ answers: { credible: 'no', specific: 'yes', impending: 'yes' } }),
      ],
      [
        'a rung that nothing else bears out',
        'draft',
        true,
        (made) => ({ facts: made.command().facts.map((fact) => ({ ...fact, rung: fact.element === 'how' ? 2 : 1 })) }),
      ],
      ['no authority', 'draft', true, () => ({ authority: ' ' })],
    ]
    test('what is refused by rule stops at its step, and what stands before it stays', async () => {
      await using made = await scene(await makePlace())
      const { node, analyst } = made
      for (const [rule, step, inCase, change] of refusals) {
        const request = node.request()
        const result = await warnNow(node.ports, analyst, request, made.command(change(made)))
        if (result.kind !== 'refused') throw new Error(`${rule} was not refused`)
        const facts = result.refusal.facts ?? {}
        expect([rule, facts.step, 'case' in facts]).toEqual([rule, step, inCase])
        if (inCase) {
          const [opened] = await node.ports.store.history(analyst, typeof facts.case === 'string' ? facts.case : '')
          expect(opened?.kind).toBe('case/opened@1')
        }
        const again = await warnNow(node.ports, analyst, request, made.command(change(made)))
        expect(codeOf(again)).toBe(codeOf(result))
      }
    })

    test('who may not warn cannot, and a counterpart that one may not see is absent with nothing recorded', async () => {
      await using made = await scene(await makePlace())
      const { node } = made
      const refused = await warnNow(node.ports, made.approver, node.request(), made.command())
      expect([codeOf(refused), refused.kind === 'refused' ? refused.refusal.facts?.step : '']).toEqual([
        'role_lacking',
        'report',
      ])
      const size = await node.ports.store.ledger.size()
      const stranger = await node.person(['analyst'], ['elsewhere'])
      await expect(warnNow(node.ports, stranger, node.request(), made.command())).rejects.toThrow(AbsentError)
      const unknown = 'counterpart_00000000000000000000000000' as CounterpartId
      await expect(
        warnNow(node.ports, made.analyst, node.request(), made.command({ counterpart: unknown })),
      ).rejects.toThrow(AbsentError)
      expect((await node.ports.store.ledger.size()) - size).toBeLessThan(4)
      const request = node.request()
      await warnNow(node.ports, made.analyst, request, made.command())
      await expect(
        warnNow(node.ports, made.analyst, { ...request, digest: '00'.repeat(32) }, made.command()),
      ).rejects.toThrow(CommandReusedError)
    })

    test('killed before or after any step and asked again, it records one of each and answers the same', async () => {
      await using made = await scene(await makePlace())
      const { node, analyst } = made
      const first = warned(await warnNow(node.ports, analyst, node.request(), made.command()))
      const steps = first.steps.length
      expect(steps).toBe(13)
      for (const when of ['before', 'after'] as const)
        for (let n = 1; n <= steps; n++) {
          const before = await kindsOf(made)
          // another report each time: the same bytes would be a second arrival
          const command = made.command({ report: `${report} ${when} ${n}` })
          const request = node.request()
          await expect(warnNow(dying(node.ports, n, when), analyst, request, command)).rejects.toThrow('killed')
          const result = warned(await warnNow(node.ports, analyst, request, command))
          const again = warned(await warnNow(node.ports, analyst, request, command))
          expect(again.steps.map(({ receipt }) => receipt)).toEqual(result.steps.map(({ receipt }) => receipt))
          expect(await warningReady(node.ports, analyst, framesOf(again))).toEqual(
            await warningReady(node.ports, analyst, framesOf(result)),
          )
          expect(framesOf(result).map(({ kind }) => kind)).toEqual(framesOf(first).map(({ kind }) => kind))
          const after = await kindsOf(made)
          const grown = Object.entries(after).map(([stream, entries]) => [stream, entries - (before[stream] ?? 0)])
          expect(Object.fromEntries(grown.filter(([, more]) => more !== 0))).toEqual({ batch: 1, case: 16, release: 5 })
        }
    }, 60_000)

    test('the same call sent twice at once is one warning', async () => {
      await using made = await scene(await makePlace())
      const { node, analyst } = made
      const request = node.request()
      const call = () => warnNow(node.ports, analyst, request, made.command())
      const [one, two] = (await Promise.all([call(), call()])).map(warned)
      expect(one?.steps.map(({ receipt }) => receipt)).toEqual(two?.steps.map(({ receipt }) => receipt))
      const cases = await node.ports.store.db.selectFrom('case_row').select('aggregate').distinct().execute()
      expect(cases).toEqual([{ aggregate: one?.case }])
    })

    test('a step that lost a race is thought through again', async () => {
      await using made = await scene(await makePlace())
      const { node, analyst } = made
      let lost = 0
      const store = new Proxy(node.ports.store, {
        get(target, key) {
          const held: unknown = Reflect.get(target, key, target)
          if (typeof held !== 'function') return held
          const bound = held.bind(target) as (...given: unknown[]) => Promise<unknown>
          return key === 'commit' && lost++ % 2 === 0 ? () => Promise.reject(new ConflictError('source')) : bound
        },
      })
      expect((await warnNow({ ...node.ports, store }, analyst, node.request(), made.command())).kind).toBe('accepted')
    })

    test('the answer holds both texts, and what was put off stands on the desk until it is there', async () => {
      await using made = await scene(await makePlace())
      const { node, analyst, approver, senior } = made
      const { ports } = node
      const result = warned(await warnNow(ports, analyst, node.request(), made.command()))
      const ready = await warningReady(ports, analyst, framesOf(result))
      expect(ready.texts.en).toContain('a vehicle')
      expect(ready.texts.ar).toContain('كلمات')
      expect(ready.pair).toMatch(/^[0-9a-f]{64}$/)
      expect([ready.verdict, ready.exposure.map(({ remaining }) => remaining)]).toEqual([
        'within_on_assumptions',
        [null],
      ])
      expect(ready.missing.map(({ act, owner }) => [act, owner])).toEqual([
        ['review', 'approver'],
        ['approve', 'senior_officer'],
        ['rationale', 'analyst'],
        ['second_protector', 'analyst'],
      ])
      expect(ready.missing.filter(({ due }) => due === null)).toEqual([])
      const { case: id, atRisk: victim } = result
      const papers = [
        'approve senior_officer owed due',
        'rationale analyst owed due',
        'review approver owed due',
        'second_protector analyst owed due',
      ]
      const warn = 'warn analyst owed due'
      const signature = 'release.approve approver open no'
      const desk = (...lines: string[]): string[] => [...lines, signature].sort()
      expect(await deskOf(made, analyst, id)).toEqual(desk(...papers, warn))
      // the author agrees with nobody
      const judged = { victim, agrees: true, note: '' }
      expect(codeOf(await reviewDetermination(ports, analyst, node.request(), id, judged))).toBe('same_person')

      node.at('2025-01-05T08:00:00Z')
      await runClocks(ports)
      expect(await deskOf(made, analyst, id)).toEqual(
        desk(...[...papers, warn].map((line) => line.replace(' owed ', ' overdue '))),
      )
      expect(await runClocks(ports)).toBe(0)

      const answer = { victim, test: 'specific', value: 'unsure', claims: [], harm: null }
      const reasoned = { ...answer, rationale: 'Nobody says which gate' }
      expect((await answerTest(ports, analyst, node.request(), id, reasoned)).kind).toBe('accepted')
      expect((await reviewDetermination(ports, approver, node.request(), id, judged)).kind).toBe('accepted')
      expect((await approveDetermination(ports, senior, node.request(), id, judged)).kind).toBe('accepted')
      const other = newThing(
        await addCounterpart(ports, analyst, node.request(), { kind: 'authority', names: both('The guards') }),
      ) as CounterpartId
      const map = (counterpart: CounterpartId) =>
        mapProtector(ports, analyst, node.request(), id, { victim, counterpart, party: null, rank: 2 })
      // one and the same counterpart twice is no second way
      expect(codeOf(await map(made.counterpart))).toBe('protector_already_mapped')
      expect(codeOf(await map(other))).toBe('accepted')
      expect(await deskOf(made, analyst, id)).toEqual(desk('warn analyst overdue due'))
      const replayed = await ports.store.replay()
      expect([replayed.ok, replayed.differences]).toEqual([true, []])
    })

    test('an answer that changes is looked at again, one that only gains its reason is not', async () => {
      await using made = await scene(await makePlace())
      const { node, analyst } = made
      const { case: id, atRisk: victim } = warned(await warnNow(node.ports, analyst, node.request(), made.command()))
      const answer = { victim, test: 'specific', value: 'unsure', claims: [], rationale: 'Nobody says', harm: null }
      await answerTest(node.ports, analyst, node.request(), id, answer)
      expect((await deskOf(made, analyst, id)).some((line) => line.startsWith('look_again'))).toBe(false)
      await answerTest(node.ports, analyst, node.request(), id, { ...answer, value: 'no' })
      expect((await deskOf(made, analyst, id)).some((line) => line.startsWith('look_again'))).toBe(true)
    })

    test('the author approves nothing, somebody else approves the pair', async () => {
      await using made = await scene(await makePlace())
      const { node, approver } = made
      const both = await node.person(['analyst', 'approver'])
      const result = warned(await warnNow(node.ports, both, node.request(), made.command()))
      const { pair } = await warningReady(node.ports, both, framesOf(result))
      const approve = (viewer: Viewer) => approveRelease(node.ports, viewer, node.request(), result.release, pair)
      expect(codeOf(await approve(both))).toBe('author_cannot_approve')
      expect(codeOf(await approve(made.analyst))).toBe('role_lacking')
      expect(codeOf(await approve(approver))).toBe('accepted')
    })

    test('a protected source waits for its custodian, who is asked and answers', async () => {
      await using made = await scene(await makePlace())
      const { node, analyst, custodian, guarded } = made
      const { ports } = node
      const result = warned(await warnNow(ports, analyst, node.request(), made.command({ source: guarded })))
      const ready = await warningReady(ports, analyst, framesOf(result))
      expect([ready.verdict, ...ready.missing.slice(-2).map(({ act, owner }) => `${act} ${owner}`)]).toEqual([
        'not_assessed',
        'could_have_known custodian',
        'source.word custodian',
      ])
      const asked = 'could_have_known custodian owed due'
      const word = 'source.word custodian owed due'
      expect(await deskOf(made, custodian, result.case)).toEqual([asked, word])
      expect(await deskOf(made, analyst, result.case)).not.toContain(asked)
      const origins = [
        { key: 'man', kind: 'person', count: 1, weight: 1 },
        { key: 'town', kind: 'open', count: 40, weight: 1 },
      ]
      await setOrigins(ports, custodian, node.request(), guarded, { pool: 'everybody', self: 'man', origins })
      const { state } = await ports.store.load<{ core: { claims: { claim: string; rungs: unknown[] }[] } }>(
        'case',
        result.case,
      )
      for (const { claim, rungs } of state.core.claims) {
        const sets = rungs.map((): '*' => '*')
        const told = { case: result.case, claim: claim as ClaimId, sets }
        expect((await setCouldHaveKnown(ports, custodian, node.request(), guarded, told)).kind).toBe('accepted')
      }
      expect(await deskOf(made, custodian, result.case)).toEqual([word])
    })
  })
