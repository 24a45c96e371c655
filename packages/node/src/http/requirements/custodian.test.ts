import { routes } from '@tocsin/api'
import { describe, expect, test } from 'vitest'
import { engines, type Place } from '../../store/testing/stores.ts'
import { type Met, openScene, type Ready, type Role, type Scene, type WarningOf } from '../../testing/warning.ts'
import { runClocks } from '../../usecases/run-clocks.ts'

const secret = { name: 'Zulu the baker', access: 'oven-door', self: 'key-of-the-baker', others: 'key-of-the-guests' }
const why = 'Only the baker was in the kitchen'

interface Guarded {
  readonly scene: Scene
  readonly source: string
  readonly met: Met
  /** Texts that stand on the source, approved; whoever could have known is entered. */
  ready(warning?: Partial<WarningOf>): Promise<Ready>
  says(ready: Ready, word: string, more?: object, role?: Role): Promise<string>
  seals(ready: Ready): Promise<string>
  pairOf(ready: Ready): Promise<string>
  desk(role: Role): Promise<string[]>
}

async function guarded(scene: Scene): Promise<Guarded> {
  const { custodian } = scene.people
  const source = await scene.made('custodian', 'registerSource', {
    body: {
      name: secret.name,
      kind: 'human',
      access: [secret.access],
      protection: { k: 8, pmax: [1, 10] },
      custodian: custodian.person,
    },
  })
  const params = { source } as never
  await scene.does('custodian', 'setOrigins', {
    params,
    body: {
      pool: 'everybody',
      self: secret.self,
      origins: [
        { key: secret.self, kind: 'person', count: 1, weight: 1 },
        { key: secret.others, kind: 'role', count: 40, weight: 1 },
      ],
    },
  })
  const met = await scene.counterpart('The guard of the market')
  const couldHave = async (id: string): Promise<void> => {
    const { claims } = await scene.does('analyst', 'readCase', { params: { case: id } })
    for (const { claim, ladder } of claims)
      await scene.does('custodian', 'setCouldHaveKnown', {
        params,
        body: { case: id, claim, sets: ladder.map(() => '*') } as never,
      })
  }
  const pairOf = async ({ release }: Ready): Promise<string> =>
    (await scene.does('analyst', 'readRelease', { params: { release } })).pair ?? ''
  return {
    scene,
    source,
    met,
    pairOf,
    async ready(warning = {}) {
      const ready = await scene.approved({ counterpart: met.counterpart, source, ...warning })
      await couldHave(ready.case)
      return ready
    },
    says: async (ready, word, more = {}, role = 'custodian') =>
      scene.code(role, 'sayCustodianWord', {
        params,
        body: { release: ready.release, pair: await pairOf(ready), word, ...more } as never,
      }),
    seals: (ready) => scene.seals(ready, met),
    async desk(role) {
      const { items } = await scene.does(role, 'readDesk', {})
      return items.filter(({ act }) => act.startsWith('source.')).map(({ act, state }) => `${act} ${state}`)
    },
  }
}

/** What everybody who sees the release is told of it. */
const wordOn = async ({ scene }: Guarded, { release }: Ready, role: Role = 'approver') => {
  const { custodians } = await scene.does(role, 'readCustodians', { params: { release } })
  return custodians.map(({ state, holds, overridden }) => ({ state, holds, overridden }))
}

const later = (scene: Scene, hours: number): void => {
  scene.node.at(new Date(scene.node.ports.clock.now() + hours * 3_600_000).toISOString())
}
const inHours = (scene: Scene, hours: number): string =>
  new Date(scene.node.ports.clock.now() + hours * 3_600_000).toISOString()

const opened = async (makePlace: () => Promise<Place>): Promise<Guarded> => guarded(await openScene(makePlace))

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    test('A8 a custodian is shown texts, numbers and the names behind their own source, and agrees before it leaves', async () => {
      const here = await opened(makePlace)
      await using scene = here.scene
      const ready = await here.ready()
      expect(await here.seals(ready)).toBe('custodian_awaited')
      expect(await wordOn(here, ready)).toEqual([{ state: 'asked', holds: true, overridden: false }])
      expect(await here.desk('custodian')).toEqual(['source.word owed'])
      expect(await here.desk('approver')).toEqual([])
      const { questions } = await scene.does('custodian', 'readCustody', { params: { source: here.source } })
      const release = await scene.does('analyst', 'readRelease', { params: { release: ready.release } })
      expect(questions.map(({ texts }) => texts)).toEqual([release.texts])
      expect([questions[0]?.numbers.of, questions[0]?.restsOn]).toEqual([41, [secret.others]])
      expect(Date.parse(questions[0]?.due ?? '') % 1000).toBe(0)
      // whoever does not answer for it sees none of it
      for (const role of ['approver', 'analyst', 'senior', 'overseer'] as const)
        expect(await scene.code(role, 'readCustody', { params: { source: here.source } })).toBe('absent')
      expect(await here.says(ready, 'agreed')).toBe('accepted')
      expect(await here.desk('custodian')).toEqual([])
      expect(await wordOn(here, ready)).toEqual([{ state: 'agreed', holds: false, overridden: false }])
      expect(await here.seals(ready)).toBe('accepted')
      const replayed = await scene.node.ports.store.replay()
      expect([replayed.ok, replayed.differences]).toEqual([true, []])
    })

    test('A8 an objection stops it, its reason stays in custody, and a named officer who did not write it goes over it', async () => {
      const here = await opened(makePlace)
      await using scene = here.scene
      const ready = await here.ready()
      const over = (role: Role, reason = 'Forty people will be there') =>
        scene.code(role, 'overrideCustodians', { params: { release: ready.release }, body: { reason } })
      expect(await here.says(ready, 'objected')).toBe('custodian_reason_missing')
      expect(await here.says(ready, 'objected', { reason: why })).toBe('accepted')
      expect(await here.seals(ready)).toBe('custodian_objects')
      expect(await wordOn(here, ready)).toEqual([{ state: 'objected', holds: true, overridden: false }])
      // an objection does not lapse
      later(scene, 20)
      await runClocks(scene.node.ports)
      expect(await here.seals(ready)).toBe('custodian_objects')
      expect(await over('analyst')).toBe('role_lacking')
      expect(await over('senior')).toBe('accepted')
      expect(await over('senior')).toBe('custodian_nothing_to_override')
      expect(await here.seals(ready)).toBe('accepted')
      const own = await here.ready({ by: 'senior' })
      await here.says(own, 'objected', { reason: why })
      const params = { release: own.release } as never
      expect(await scene.code('senior', 'overrideCustodians', { params, body: { reason: 'Now' } })).toBe(
        'custodian_override_by_author',
      )
      expect(await scene.code('successor', 'overrideCustodians', { params, body: { reason: ' ' } })).not.toBe(
        'accepted',
      )
      expect(await scene.code('successor', 'overrideCustodians', { params, body: { reason: 'Now' } })).toBe('accepted')
      // another mind is another answer: what was overridden was the first
      await here.says(own, 'objected', { reason: `${why}, and nobody else` })
      expect(await here.seals(own)).toBe('custodian_objects')
    })

    test('A8 silence past the due instant is written down as silence, never as a yes, and lets it go', async () => {
      const here = await opened(makePlace)
      await using scene = here.scene
      const ready = await here.ready()
      const [asked] = (await scene.does('approver', 'readCustodians', { params: { release: ready.release } }))
        .custodians
      scene.node.at(new Date(Date.parse(asked?.due ?? '') - 1000).toISOString())
      await runClocks(scene.node.ports)
      expect(await here.seals(ready)).toBe('custodian_awaited')
      scene.node.at(asked?.due ?? '')
      await runClocks(scene.node.ports)
      expect(await wordOn(here, ready)).toEqual([{ state: 'silent', holds: false, overridden: false }])
      expect(await here.desk('custodian')).toEqual(['source.word overdue'])
      expect(await runClocks(scene.node.ports)).toBe(0)
      // a late word is a word
      expect(await here.says(ready, 'objected', { reason: why })).toBe('accepted')
      expect(await here.seals(ready)).toBe('custodian_objects')
      expect(await here.says(ready, 'agreed')).toBe('accepted')
      expect(await here.seals(ready)).toBe('accepted')
      // where no clock ran the seal writes the silence itself
      const other = await here.ready()
      const params = { release: other.release } as never
      scene.node.at((await scene.does('approver', 'readCustodians', { params })).custodians[0]?.due ?? '')
      expect(await here.seals(other)).toBe('accepted')
      const frames = await scene.node.ports.store.history(scene.people.analyst, other.release)
      expect(frames.map(({ kind }) => kind)).toContain('release/custodian-silent@1')
      expect(await here.desk('custodian')).toEqual([])
    })

    test('A8 another pair is another question, and a word on texts that nobody was asked about is none', async () => {
      const here = await opened(makePlace)
      await using scene = here.scene
      const { custodian } = scene.people
      expect(custodian.person).toMatch(/^person_/)
      const ready = await here.ready()
      const params = { source: here.source } as never
      const said = (body: object) =>
        scene.code('custodian', 'sayCustodianWord', {
          params,
          body: { release: ready.release, word: 'agreed', ...body } as never,
        })
      expect(await said({ pair: '00'.repeat(32) })).toBe('custodian_pair_differs')
      const open = await scene.approved({ counterpart: here.met.counterpart })
      expect(await said({ release: open.release, pair: await here.pairOf(open) })).toBe('custodian_word_not_asked')
      expect(await here.says(ready, 'agreed', {}, 'approver')).toBe('absent')
      // asked already, and where nothing is protected nobody is
      const ask = (id: string) => scene.code('analyst', 'askCustodians', { params: { release: id } })
      expect(await ask(ready.release)).toBe('custodian_nobody_to_ask')
      expect(await ask(open.release)).toBe('custodian_nobody_to_ask')
      await here.says(ready, 'agreed')
      expect(await here.seals(ready)).toBe('accepted')
      expect(await ask(ready.release)).toBe('custodian_ask_not_now')
      expect(await said({ pair: await here.pairOf(ready) })).toBe('custodian_word_not_asked')
    })

    test('A8 whoever answers for it may ask to move the source first: owed until done, and it holds meanwhile', async () => {
      const here = await opened(makePlace)
      await using scene = here.scene
      const ready = await here.ready()
      const moved = (id = ready.release) =>
        scene.code('custodian', 'sourceMoved', {
          params: { source: here.source },
          body: { release: id },
        })
      expect(await moved()).toBe('custodian_nothing_to_move')
      const reason = why
      expect(await here.says(ready, 'move_first', { reason })).toBe('custodian_due_passed')
      expect(await here.says(ready, 'move_first', { reason, due: inHours(scene, -1) })).toBe('custodian_due_passed')
      expect(await here.says(ready, 'move_first', { reason, due: inHours(scene, 5) })).toBe('accepted')
      expect(await here.desk('custodian')).toEqual(['source.move owed'])
      expect(await here.desk('approver')).toEqual(['source.move owed'])
      expect(await here.seals(ready)).toBe('custodian_objects')
      expect(await moved()).toBe('accepted')
      expect(await here.desk('custodian')).toEqual([])
      expect(await here.seals(ready)).toBe('accepted')
      // withdrawn by another word; and what left over it stays owed
      const second = await here.ready()
      await here.says(second, 'move_first', { reason, due: inHours(scene, 5) })
      await here.says(second, 'agreed')
      expect(await here.seals(second)).toBe('accepted')
      const third = await here.ready()
      await here.says(third, 'move_first', { reason, due: inHours(scene, 5) })
      const params = { release: third.release } as never
      await scene.does('senior', 'overrideCustodians', { params, body: { reason: 'Tonight' } })
      expect(await here.seals(third)).toBe('accepted')
      expect(await here.desk('custodian')).toEqual(['source.move owed'])
      expect(await moved(third.release)).toBe('accepted')
      const replayed = await scene.node.ports.store.replay()
      expect(replayed.differences).toEqual([])
    })

    test('A8 a deputy is another person, is let into the custody by the same commit, and may do what a custodian may', async () => {
      const here = await opened(makePlace)
      await using scene = here.scene
      const { custodian, deputy, successor, senior } = scene.people
      const params = { source: here.source } as never
      const name_ = (person: string, role: Role = 'custodian') =>
        scene.code(role, 'nameDeputy', { params, body: { deputy: person } })
      const registered = (second: string) =>
        scene.code('custodian', 'registerSource', {
          body: {
            name: 'Another',
            kind: 'human',
            access: [],
            protection: { k: 2, pmax: [1, 2] },
            custodian: custodian.person,
            deputy: second,
          } as never,
        })
      expect(await registered(custodian.person)).toBe('deputy_is_custodian')
      expect(await registered(deputy.person)).toBe('accepted')
      const ready = await here.ready()
      expect(await here.says(ready, 'agreed', {}, 'deputy')).toBe('absent')
      expect(await name_(custodian.person)).toBe('deputy_is_custodian')
      expect(await name_(deputy.person, 'senior')).toBe('absent')
      expect(await name_(deputy.person)).toBe('accepted')
      expect(await name_(deputy.person)).toBe('deputy_already')
      expect(await here.desk('deputy')).toEqual(['source.word owed'])
      // both posts pass on at once; what is pending waits for whoever holds them now
      const hand = (first: string, second: string) =>
        scene.code('deputy', 'handOverCustody', { params, body: { custodian: first, deputy: second } })
      expect(await hand(successor.person, successor.person)).toBe('deputy_is_custodian')
      expect(await hand(custodian.person, deputy.person)).toBe('custody_handed_to_nobody_new')
      expect(await hand(successor.person, senior.person)).toBe('accepted')
      expect(await here.desk('custodian')).toEqual([])
      expect(await here.desk('successor')).toEqual(['source.word owed'])
      expect(await here.says(ready, 'agreed', {}, 'custodian')).toBe('absent')
      expect(await here.says(ready, 'agreed', {}, 'successor')).toBe('accepted')
      expect(await here.seals(ready)).toBe('accepted')
    })

    test('A8 no answer to anybody else holds a key, a name, an access word or a reason, on any route', async () => {
      const here = await opened(makePlace)
      await using scene = here.scene
      const marks = [secret.name, secret.access, secret.self, secret.others, why]
      const left = await here.ready()
      await here.says(left, 'objected', { reason: why })
      await scene.does('senior', 'overrideCustodians', {
        params: { release: left.release },
        body: { reason: 'Tonight' },
      })
      expect(await here.seals(left)).toBe('accepted')
      const held = await here.ready()
      await here.says(held, 'move_first', { reason: why, due: inHours(scene, 9) })
      // a second reader is asked about rows of a kept world, and answers: to everybody else these are labels too
      const { asked, labels } = await askedTwice(here)
      marks.push(...labels)
      await scene.does('custodian', 'readIdentity', { params: { source: here.source } })
      later(scene, 30)
      await runClocks(scene.node.ports)
      await scene.signIn()

      const { db } = scene.node.ports.store
      const streams = await db.selectFrom('entry').select('aggregate').distinct().execute()
      const idOf = (kind: string): string =>
        streams.findLast(({ aggregate }) => aggregate.startsWith(`${kind}_`))?.aggregate ?? `${kind}_${'0'.repeat(26)}`
      const reports = await db.selectFrom('report_row').select('report').execute()
      const params = (release: string, id: string, index: number) => ({
        person: scene.people.analyst.person,
        lang: 'en',
        office: 'duty',
        profile: 'us-ic-191-like',
        signer: 'x',
        source: here.source,
        report: reports.at(-1)?.report,
        batch: idOf('batch'),
        party: idOf('party'),
        counterpart: here.met.counterpart,
        organisation: idOf('organisation'),
        place: 'x',
        case: id,
        authority: 'x',
        opinion: idOf('opinion'),
        succession: idOf('succession'),
        release,
        dispute: `dispute_${'0'.repeat(26)}`,
        reading: asked,
        world: idOf('world'),
        atRisk: left.atRisk,
        delivery: idOf('delivery'),
        channel: here.met.channel,
        received: idOf('received'),
        index,
      })
      const size = await scene.node.ports.store.ledger.size()
      const told = (value: unknown): string =>
        JSON.stringify(value, (_, one: unknown) =>
          one instanceof Uint8Array ? Buffer.from(one).toString('latin1') : one,
        )
      const found: string[] = []
      const look = (role: Role, route: string, text: string): void => {
        for (const mark of marks) if (text.includes(mark)) found.push(`${role} ${route} ${mark}`)
      }
      const others: readonly Role[] = ['analyst', 'approver', 'senior', 'overseer', 'counsel', 'administrator']
      let answered = 0
      for (const role of others) {
        // whoever asks to be signed out is asked who they are from then on: reads come first
        const inTurn = Object.entries(routes).toSorted(([, one], [, other]) => one.method.localeCompare(other.method))
        for (const [route, { method, params: wanted }] of inTurn) {
          // the live channel names streams and never ends: streams.test.ts reads it
          if (route === 'watch') continue
          for (const [release, id] of [[left.release, left.case] as const, [held.release, held.case] as const]) {
            const all: Record<string, unknown> = params(release, id, size - 1)
            const names = Object.keys(wanted.shape)
            const given = {
              params: Object.fromEntries(names.map((one) => [one, all[one]])),
              ...(method === 'GET' ? {} : { body: {} }),
            }
            const reply = await scene.call(role, route as never, given as never).catch((error: unknown) => error)
            if (reply instanceof Error) continue
            if (method === 'GET' && (reply as { ok: boolean }).ok) answered++
            look(role, route, told(reply))
          }
        }
        await scene.signIn()
        // each of a few hundred for whoever reads the ledger; of the others, who are refused them, some
        for (let index = 0; index < size; index += role === 'overseer' ? 1 : 9)
          look(role, 'proveEntry', told(await scene.call(role, 'proveEntry', { params: { index } as never })))
        let after: string | undefined
        do {
          const page = await scene.call(role, 'listEntries', { query: after === undefined ? {} : { after } })
          look(role, 'listEntries', told(page))
          after = page.ok ? (page.value.next ?? undefined) : undefined
        } while (after !== undefined)
        for (const { release } of [left, held])
          for (const act of ['composeRelease', 'askCustodians', 'refuseRelease'] as const)
            look(
              role,
              `preview ${act}`,
              await scene.previews(role, act, { params: { release }, body: { reason: 'No' } }),
            )
      }
      for (const line of scene.logged) look('administrator', 'log', line)
      expect(found).toEqual([])
      // that the walk walks: far more than a handful of routes gave an answer
      expect(answered).toBeGreaterThan(120)
      const own = told(await scene.does('custodian', 'readCustody', { params: { source: here.source } }))
      expect([own.includes(secret.others), own.includes(why)]).toEqual([true, true])
      const sources = told(await scene.does('custodian', 'listSources', {}))
      expect(sources).toContain(secret.access)
    }, 240_000)

    test('A6 at every ceiling nobody is asked, one rung above somebody is, and limits are measured in both', async () => {
      const here = await opened(makePlace)
      await using scene = here.scene
      const params = { source: here.source } as never
      const ceiling = (on: object, more: object = {}) =>
        scene.code('custodian', 'setCeiling', {
          params,
          body: { pool: 'everybody', on, until: inHours(scene, 500), ...more } as never,
        })
      expect(await ceiling({ element: 'how', label: 'vehicle' }, { pool: 'nobody' })).toBe('ceiling_pool_unknown')
      expect(await ceiling({ element: 'how', label: 'withheld' })).toBe('ceiling_about_nothing')
      expect(await ceiling({ element: 'how', label: 'vehicle' }, { until: inHours(scene, -1) })).toBe(
        'ceiling_validity',
      )
      expect(await ceiling({ element: 'how', label: 'vehicle' })).toBe('accepted')
      // one element of two: the other is above
      const half = await here.ready()
      expect(await here.seals(half)).toBe('custodian_awaited')
      const { labels } = await whenLabels(here, half)
      // one rung below what is told, then exactly at it
      expect(await ceiling({ element: 'when', label: labels[1] })).toBe('accepted')
      const above = await here.ready()
      expect(await wordOn(here, above)).toEqual([{ state: 'asked', holds: true, overridden: false }])
      expect(await ceiling({ element: 'when', label: labels[2] })).toBe('accepted')
      const at = await here.ready()
      expect(await wordOn(here, at)).toEqual([{ state: 'under_ceiling', holds: false, overridden: false }])
      expect(await here.seals(at)).toBe('accepted')
      // one claim of one case may be cleared by its number
      const { claims } = await scene.does('analyst', 'readCase', { params: { case: half.case } })
      const [first] = claims
      const of = (rung: number) => ceiling({ case: half.case, claim: first?.claim, rung })
      expect(await of(0)).toBe('ceiling_rung_unknown')
      expect(await of(9)).toBe('ceiling_rung_unknown')
      expect(await of(1)).toBe('accepted')
      // withdrawn: what was under it is asked about before it leaves
      const { ceilings } = await scene.does('custodian', 'readCustody', { params })
      const last = ceilings.find(({ label }) => label === labels[2])?.ceiling ?? -1
      const again = await here.ready()
      const withdraw = (id: number) => scene.code('custodian', 'withdrawCeiling', { params, body: { ceiling: id } })
      expect(await withdraw(0)).toBe('ceiling_unknown')
      expect(await withdraw(last)).toBe('accepted')
      expect(await withdraw(last)).toBe('ceiling_not_in_force')
      expect(await here.seals(again)).toBe('custodian_not_asked')
      expect(await scene.code('analyst', 'askCustodians', { params: { release: again.release } })).toBe('accepted')
      expect(await here.seals(again)).toBe('custodian_awaited')
      expect(await here.says(again, 'agreed')).toBe('accepted')
      expect(await here.seals(again)).toBe('accepted')
    })

    test('A6 a ceiling clears nobody of a limit, ends at its instant, and lets a hurried warning go at night', async () => {
      const here = await opened(makePlace)
      await using scene = here.scene
      const params = { source: here.source } as never
      const probe = await here.ready()
      const { labels } = await whenLabels(here, probe)
      for (const on of [
        { element: 'how', label: 'vehicle' },
        { element: 'when', label: labels[2] },
      ])
        await scene.does('custodian', 'setCeiling', {
          params,
          body: { pool: 'everybody', on, until: inHours(scene, 1) } as never,
        })
      // nobody answers and nobody waits
      const night = await here.ready()
      expect(await here.desk('custodian')).toEqual(['source.word owed'])
      expect(await here.seals(night)).toBe('accepted')
      // of the same claims told again, one could have been said by the source alone
      const narrow = await here.ready()
      const { claims } = await scene.does('analyst', 'readCase', { params: { case: narrow.case } })
      const [first] = claims
      await scene.does('custodian', 'setCouldHaveKnown', {
        params,
        body: {
          case: narrow.case,
          claim: first?.claim,
          sets: first?.ladder.map((_, i) => (i === 0 ? '*' : [secret.self])),
        } as never,
      })
      expect(await here.seals(narrow)).toBe('exposure_over')
      const ended = await here.ready()
      later(scene, 1)
      expect(await here.seals(ended)).toBe('custodian_not_asked')
    })
  })

/** Another source with a kept world, a release of it, and two questions about it: one open, one answered. */
async function askedTwice({ scene, met }: Guarded): Promise<{ readonly asked: string; readonly labels: string[] }> {
  const labels = ['label-of-associates', 'label-of-the-rank', 'label-of-logistics']
  const { custodian, deputy, successor } = scene.people
  const grant = (person: string, compartment: string) =>
    scene.does('administrator', 'grantRole', { params: { person }, body: { role: 'custodian', compartment } })
  await grant(custodian.person, 'duty')
  await grant(successor.person, 'custody')
  const from = '2025-01-01T00:00:00Z'
  const organisation = await scene.made('analyst', 'addOrganisation', {
    body: { kind: 'organisation', names: { en: 'The cell', ar: 'كلمات' }, from, citation: 'Made up' },
  })
  const row = (key: string, count: number) => ({ key, kind: 'role', count, weight: 1, basis: 'judgement' as const })
  const rows = labels.map((key, i) => row(key, 40 - i))
  const world = await scene.made('custodian', 'keepWorld', { body: { organisation, name: 'Around it', rows, from } })
  const source = await scene.made('custodian', 'registerSource', {
    body: {
      name: 'Another',
      kind: 'human',
      access: [],
      protection: { k: 60, pmax: [1, 1] },
      custodian: custodian.person,
    },
  })
  const params = { source } as never
  await scene.does('custodian', 'pickWorld', {
    params,
    body: { world, version: 1, pool: 'everybody', self: secret.self, own: [row(secret.self, 1)] },
  })
  const { release, case: id } = await scene.approved({ counterpart: met.counterpart, source })
  const { claims } = await scene.does('analyst', 'readCase', { params: { case: id } })
  for (const { claim, ladder } of claims)
    await scene.does('custodian', 'setCouldHaveKnown', {
      params,
      body: { case: id, claim, sets: ladder.map(() => '*') } as never,
    })
  const asks = async (reader: string): Promise<string> => {
    const { entries } = await scene.does('custodian', 'askSecondReader', { params, body: { release, reader } })
    return entries.find(({ kind }) => kind === 'reading/asked@1')?.aggregate ?? ''
  }
  const [open, answered] = [await asks(successor.person), await asks(deputy.person)]
  const { items } = await scene.does('deputy', 'readReading', { params: { reading: answered } })
  const answers = items.map(({ item }) => ({ item, answer: 'no' as const }))
  await scene.does('deputy', 'answerReading', { params: { reading: answered }, body: { answers } })
  await runClocks(scene.node.ports)
  return { asked: open, labels }
}

/** Labels of the ladder of time, as a custodian would name them. */
async function whenLabels({ scene }: Guarded, ready: Ready): Promise<{ readonly labels: readonly string[] }> {
  const { claims } = await scene.does('analyst', 'readCase', { params: { case: ready.case } })
  return { labels: claims.find(({ element }) => element === 'when')?.ladder.map(({ label }) => label) ?? [] }
}
