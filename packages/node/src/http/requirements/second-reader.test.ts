// The blind second opinion over HTTP on both stores (release 3.3): the refusing act first, its allowed neighbour beside it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../../store/testing/stores.ts'
import { type Met, openScene, type Ready, type Role, type Scene } from '../../testing/warning.ts'
import { runClocks } from '../../usecases/run-clocks.ts'

const row = (key: string, kind: string, count: number) => ({ key, kind, count, weight: 1, basis: 'judgement' as const })
const rows = [
  row('associates-of-it', 'associate', 40),
  row('rank-and-file', 'rank', 90),
  row('logistics-people', 'logistics', 16),
  row('the-cell', 'cell', 9),
]
const [associates, rank] = ['associates-of-it', 'rank-and-file']

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let scene: Scene
    let source: string
    let met: Met
    let ready: Ready
    let reading: string
    const custodyOf = () => ({ params: { source } as never })
    const opinions = async (role: Role = 'custodian') => scene.does(role, 'readSecondOpinions', custodyOf())
    const numbers = async (role: Role = 'approver', { release } = ready) => {
      const shown = await scene.does(role, 'readSecondNumbers', { params: { release } })
      return shown.opinions.map(({ own, answered, entries, confirmed, differs, settled }) => [
        own,
        answered,
        entries,
        confirmed,
        differs,
        settled,
      ])
    }
    const ask = (reader: Role, role: Role = 'custodian', release = ready.release) =>
      scene.code(role, 'askSecondReader', {
        ...custodyOf(),
        body: { release, reader: scene.people[reader].person },
      })
    const questions = async () => (await scene.does('deputy', 'readReading', { params: { reading } })).items
    const heads = async (): Promise<unknown> => {
      const shown = await scene.does('custodian', 'readBreakEven', {
        params: custodyOf().params,
        query: { release: ready.release },
      })
      return shown.heads
    }
    const enter = async (id: string): Promise<void> => {
      const { claims } = await scene.does('analyst', 'readCase', { params: { case: id } })
      for (const { claim, element, ladder } of claims)
        await scene.does('custodian', 'setCouldHaveKnown', {
          ...custodyOf(),
          body: {
            case: id,
            claim,
            // finer than the day: associates, logistics and the cell
            sets: ladder.map((_, i) =>
              element === 'when' && i >= 2 ? ['himself', associates, 'logistics-people', 'the-cell'] : '*',
            ),
          },
        })
    }

    const keep = async (of: string, kept: typeof rows): Promise<string> => {
      const from = '2025-01-01T00:00:00Z'
      const organisation = await scene.made('analyst', 'addOrganisation', {
        body: { kind: 'organisation', names: { en: of, ar: 'كلمات' }, from, citation: 'Made up' },
      })
      return scene.made('custodian', 'keepWorld', { body: { organisation, name: 'Those around it', rows: kept, from } })
    }

    beforeAll(async () => {
      scene = await openScene(makePlace)
      const { custodian, administrator } = scene.people
      expect(administrator.person).toMatch(/^person_/)
      // a world is of an organisation that its custodian may know of
      await scene.does('administrator', 'grantRole', {
        params: { person: custodian.person },
        body: { role: 'custodian', compartment: 'duty' },
      })
      source = await scene.made('custodian', 'registerSource', {
        body: {
          name: 'A made-up man',
          kind: 'human',
          access: ['oven-door'],
          protection: { k: 50, pmax: [1, 1] },
          custodian: custodian.person,
        },
      })
      const world = await keep('The cell', rows)
      await scene.does('custodian', 'pickWorld', {
        ...custodyOf(),
        body: {
          world,
          version: 1,
          pool: 'everybody',
          self: 'himself',
          own: [{ ...row('himself', 'cell', 1), of: 'the-cell' }],
        },
      })
      met = await scene.counterpart('The guard of the market')
      ready = await scene.approved({ counterpart: met.counterpart, source })
      await enter(ready.case)
    }, 120_000)
    afterAll(() => scene[Symbol.asyncDispose]())

    test('R36 whoever entered it, or holds no labels, reads no second time; whoever is custodian of another may', async () => {
      expect(await ask('custodian')).toBe('second_reader_in_custody')
      expect(await ask('analyst')).toBe('second_reader_no_custodian')
      expect(await ask('senior', 'senior')).toBe('absent')
      expect(await ask('deputy', 'deputy')).toBe('absent')
      const open = await scene.approved({ counterpart: met.counterpart })
      expect(await ask('deputy', 'custodian', open.release)).toBe('absent')
      expect(await numbers()).toEqual([])
      const asked = await scene.does('custodian', 'askSecondReader', {
        ...custodyOf(),
        body: { release: ready.release, reader: scene.people.deputy.person },
      })
      reading = asked.entries.find(({ kind }) => kind === 'reading/asked@1')?.aggregate ?? ''
      expect(await ask('deputy')).toBe('second_already_asked')
      expect(await numbers()).toEqual([[true, false, 2, 0, 0, 0]])
    })

    test('R36 the question tells neither the source, nor the first answer, nor which of its items matter', async () => {
      const shown = await scene.does('deputy', 'readReading', { params: { reading } })
      expect(shown.items.map(({ group }) => group)).toEqual(shown.items.map(({ group }) => group).toSorted())
      expect(shown.items).toHaveLength(4)
      expect(shown.items.filter(({ group }) => group === associates)).toHaveLength(2)
      expect(shown.items.every(({ text }) => text.en !== '' && text.ar !== '')).toBe(true)
      expect(shown.items.find(({ group }) => group === rank)?.heads).toBe(90)
      const told = JSON.stringify(shown)
      for (const secret of [source, ready.release, ready.case, 'himself', 'matters', 'first'])
        expect([secret, told.includes(secret)]).toEqual([secret, false])
      expect((await scene.does('deputy', 'readDesk', {})).items.map(({ act }) => act)).toContain('reading.answer')
      // the custody of the source, the comparison and the question of another are nothing to anybody else
      for (const role of ['deputy', 'analyst', 'approver', 'senior', 'overseer', 'counsel', 'administrator'] as const)
        expect([role, await scene.code(role, 'readSecondOpinions', custodyOf())]).toEqual([role, 'absent'])
      for (const role of ['custodian', 'analyst', 'approver', 'senior', 'overseer', 'administrator'] as const)
        expect([role, await scene.code(role, 'readReading', { params: { reading } })]).toEqual([role, 'absent'])
      expect((await opinions()).opinions).toMatchObject([{ state: 'asked', entries: 2, confirmed: null, items: [] }])
      expect(await scene.code('deputy', 'readSecondNumbers', { params: { release: ready.release } })).toBe('absent')
    })

    test('R36 nothing is settled before there is an answer; each item is answered once, and all of it once', async () => {
      const settle = { ...custodyOf(), body: { reading, item: 0, counts: 'first', reason: 'He was there' } as never }
      expect(await scene.code('custodian', 'settleSecond', settle)).toBe('second_not_compared')
      const items = await questions()
      const answer = (answers: object[]) =>
        scene.code('deputy', 'answerReading', { params: { reading }, body: { answers } } as never)
      const all = items.map(({ item, group, element }) => ({
        item,
        answer: group === associates && element === 'when' ? 'no' : 'yes',
      }))
      expect(await answer(all.slice(1))).toBe('second_answers_incomplete')
      expect(await answer([...all.slice(1), all[1] ?? {}])).toBe('second_answers_incomplete')
      expect(await heads()).toBe(65)
      expect(await answer(all)).toBe('accepted')
      expect(await answer(all)).toBe('second_already_answered')
      // the stricter of the two counts at once, before anybody has looked
      expect(await heads()).toBe(25)
      expect(await numbers()).toEqual([[true, false, 2, 0, 0, 0]])
    })

    test('R36 compared only after the answer, for the custody alone; whoever approves sees numbers', async () => {
      expect(await runClocks(scene.node.ports)).toBeGreaterThan(0)
      expect(await numbers()).toEqual([[true, true, 2, 1, 1, 0]])
      const [opinion] = (await opinions()).opinions
      expect([opinion?.state, opinion?.confirmed]).toEqual(['differs', 1])
      expect(opinion?.items.map(({ outcome, matters }) => [outcome, matters]).toSorted()).toEqual([
        ['agreed', false],
        ['agreed', true],
        ['first_stricter', false],
        ['second_stricter', true],
      ])
      // whoever settles it reads the words that were put to the second reader
      expect(opinion?.items.every(({ text }) => text.en !== '' && text.ar !== '')).toBe(true)
      expect((await scene.does('custodian', 'readDesk', {})).items.map(({ act }) => act)).toContain('source.second')
      // the reader has no more of it, and never had the comparison
      expect(await scene.code('deputy', 'readReading', { params: { reading } })).toBe('absent')
      expect(await scene.code('deputy', 'readSecondOpinions', custodyOf())).toBe('absent')
      await scene.code('custodian', 'sayCustodianWord', {
        ...custodyOf(),
        body: {
          release: ready.release,
          pair: (await scene.does('analyst', 'readRelease', { params: { release: ready.release } })).pair,
          word: 'agreed',
        } as never,
      })
      expect(await scene.seals(ready, met)).toBe('exposure_over')
    })

    test('R36 until the custodian settles it, with a reason, the stricter answer counts', async () => {
      const [opinion] = (await opinions()).opinions
      const item = opinion?.items.find(({ outcome }) => outcome === 'second_stricter')?.item ?? -1
      const settle = (body: object, role: Role = 'custodian') =>
        scene.code(role, 'settleSecond', {
          ...custodyOf(),
          body: { reading, item, counts: 'first', reason: 'Their chief told all of them', ...body } as never,
        })
      expect(await settle({ reason: undefined })).toBe('second_reason_missing')
      expect(await settle({ item: 50 })).toBe('second_nothing_differs')
      expect(await settle({}, 'deputy')).toBe('absent')
      expect(await settle({}, 'senior')).toBe('absent')
      expect(await heads()).toBe(25)
      // custody handed on to whoever answered: nobody judges between another and themselves
      await scene.does('custodian', 'nameDeputy', { ...custodyOf(), body: { deputy: scene.people.deputy.person } })
      expect(await settle({}, 'deputy')).toBe('second_settled_by_reader')
      expect(await settle({})).toBe('accepted')
      expect(await heads()).toBe(65)
      expect(await settle({})).toBe('second_nothing_differs')
      expect(await numbers()).toEqual([[true, true, 2, 1, 0, 1]])
      expect((await opinions()).opinions).toMatchObject([{ state: 'settled' }])
      expect(await scene.seals(ready, met)).toBe('accepted')
    })

    test('R36 what was answered is not asked again; what has nothing to hide among is not asked at all', async () => {
      await scene.does('administrator', 'grantRole', {
        params: { person: scene.people.successor.person },
        body: { role: 'custodian', compartment: 'custody' },
      })
      expect(await ask('successor')).toBe('second_nothing_new')
      const mine = await scene.made('custodian', 'registerSource', {
        body: {
          name: 'Another made-up man',
          kind: 'human',
          access: ['mill-door'],
          protection: { k: 50, pmax: [1, 1] },
          custodian: scene.people.custodian.person,
        },
      })
      const of = { params: { source: mine } as never }
      const about = await scene.approved({ counterpart: met.counterpart, source: mine })
      const { claims } = await scene.does('analyst', 'readCase', { params: { case: about.case } })
      const everybody = async (last = claims.length): Promise<void> => {
        for (const { claim, ladder } of claims.slice(0, last))
          await scene.does('custodian', 'setCouldHaveKnown', {
            ...of,
            body: { case: about.case, claim, sets: ladder.map(() => '*') } as never,
          })
      }
      const body = { release: about.release, reader: scene.people.deputy.person }
      const asks = () => scene.code('custodian', 'askSecondReader', { ...of, body })
      // entered by hand: every label is of the source's own, and stays in its custody
      const origins = [row('himself', 'person', 1), row('guests-of-his', 'role', 60)]
      const byHand = origins.map(({ key, kind, count, weight }) => ({ key, kind, count, weight }))
      await scene.does('custodian', 'setOrigins', {
        ...of,
        body: { pool: 'everybody', self: 'himself', origins: byHand },
      })
      // of one claim nobody has said who could have known it: no verdict, and nothing on which it would rest
      await everybody(1)
      expect(await asks()).toBe('second_nothing_rests')
      await everybody()
      expect(await asks()).toBe('second_labels_sealed')
      const world = await keep('The other cell', [row('guests-of-his', 'role', 60)])
      const own = [{ ...row('himself', 'person', 1) }]
      await scene.does('custodian', 'pickWorld', {
        ...of,
        body: { world, version: 1, pool: 'everybody', self: 'himself', own },
      })
      await everybody()
      expect(await asks()).toBe('second_too_few_neutral')
      const replayed = await scene.node.ports.store.replay()
      expect([replayed.ok, replayed.differences]).toEqual([true, []])
    })
  })
