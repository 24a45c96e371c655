// A11 over HTTP: the texts that the reader may hand on, level by level, each in rungs of its own. Every refusal with its
// allowed neighbour beside it. What is warned of is told as a vehicle, in a week.

import { Buffer } from 'node:buffer'
import { decodePayload } from '@tocsin/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../../store/testing/stores.ts'
import { type Met, openScene, type Ready, type Scene } from '../../testing/warning.ts'

type Level = Readonly<Record<string, unknown>>

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let scene: Scene
    let met: Met
    beforeAll(async () => {
      scene = await openScene(makePlace)
      met = await scene.counterpart('The town police', 'شرطة البلدة')
    })
    afterAll(() => scene[Symbol.asyncDispose]())

    const read = (release: string) => scene.does('approver', 'readRelease', { params: { release } })

    /** The same warning drafted again, with texts for the levels below. */
    async function bodyFor(ready: Ready, levels: (rungs: { how: Level; when: Level }) => readonly Level[], more = {}) {
      const { rungs, ...first } = await read(ready.release)
      const of = (element: string, rung: number) => {
        const claim = rungs.find((each) => each.element === element)?.claim ?? ''
        return { claim, rung }
      }
      return {
        case: ready.case,
        atRisk: first.atRisk,
        counterpart: first.counterpart,
        basis: 'duty',
        authority: 'not_required',
        authorityReason: 'A warning of danger to life needs none',
        rungs: rungs.map(({ claim, rung }) => ({ claim, rung })),
        tlp: first.tlp,
        pap: first.pap,
        validUntil: first.validUntil,
        nextUpdate: first.nextUpdate,
        askBack: { en: 'Call the desk', ar: 'اتصلوا بالمكتب' },
        passOn: levels({ how: of('how', 1), when: of('when', 1) }),
        ...more,
      } as never
    }
    const site = { level: 'site', tlp: 'AMBER', pap: 'AMBER' }

    test('A11 a level says at most what the reader is told, once, within the reports, and as far as its marking goes', async () => {
      const ready = await scene.composed(met)
      const tries = async (levels: (rungs: { how: Level; when: Level }) => readonly Level[]) =>
        scene.code('analyst', 'draftRelease', { body: await bodyFor(ready, levels) })
      expect(await tries(({ how }) => [{ ...site, rungs: [{ ...how, rung: 2 }] }])).toBe('pass_on_finer')
      expect(await tries(({ how }) => [{ ...site, rungs: [{ ...how, rung: 0 }] }])).toBe('pass_on_says_nothing')
      expect(await tries(({ how }) => [{ ...site, rungs: [how, how] }])).toBe('pass_on_claim_unknown')
      expect(await tries(() => [{ ...site, rungs: [{ claim: `claim_${'0'.repeat(26)}`, rung: 1 }] }])).toBe(
        'pass_on_claim_unknown',
      )
      expect(
        await tries(({ how }) => [
          { ...site, rungs: [how] },
          { ...site, rungs: [how] },
        ]),
      ).toBe('pass_on_twice')
      expect(await tries(({ how }) => [{ ...site, tlp: 'GREEN', rungs: [how] }])).toBe('pass_on_marking_wider')
      expect(await tries(({ how }) => [{ ...site, pap: 'GREEN', rungs: [how] }])).toBe('pass_on_marking_wider')
      expect(await tries(({ how }) => [{ ...site, tlp: 'RED', rungs: [how] }])).toBe('pass_on_marking_keeps')
      expect(await tries(({ how }) => [{ ...site, level: 'public', rungs: [how] }])).toBe('pass_on_marking_keeps')
      expect(await tries(({ how }) => [{ ...site, level: 'elsewhere', rungs: [how] }])).toBe('schema')
      expect(await tries(({ how }) => [{ ...site, rungs: [how] }])).toBe('accepted')
      expect(await tries(() => [])).toBe('accepted')
    })

    test('A11 each level is composed in both languages on its own rungs, approved as part of the pair and sealed', async () => {
      const ready = await scene.composed({ ...met, tlp: 'CLEAR' })
      const clear = { tlp: 'CLEAR', pap: 'CLEAR' }
      const body = await bodyFor(ready, ({ how, when }) => [
        { level: 'ministry', ...clear, rungs: [how, when] },
        { ...site, medium: 'voice', rungs: [how] },
        { level: 'public', ...clear, medium: 'paper', rungs: [when] },
      ])
      const release = await scene.made('analyst', 'draftRelease', { body })
      expect(await scene.code('analyst', 'composeRelease', { params: { release } })).toBe('accepted')
      const { passOn, pair, document } = await read(release)
      expect(passOn.map(({ level, tlp, medium }) => [level, tlp, medium])).toEqual([
        ['ministry', 'CLEAR', 'text'],
        ['site', 'AMBER', 'voice'],
        ['public', 'CLEAR', 'paper'],
      ])
      const [ministry, below, everybody] = passOn.map(({ text }) => text.en ?? '')
      expect([ministry, below, everybody].map((text) => text?.includes('a vehicle'))).toEqual([true, true, false])
      expect([ministry, below, everybody].map((text) => text?.includes('When:'))).toEqual([true, false, true])
      for (const { text } of passOn) expect(text.ar).toMatch(/تحذير من خطر/u)
      // what leaves holds each with its own marking, and nothing of whose rungs it was made
      const payload = decodePayload(Buffer.from(document ?? '', 'base64'), 'intelligence')
      expect(
        payload.type === 'warning' && payload.body.passOn.map(({ level, tlp, medium }) => [level, tlp, medium]),
      ).toEqual([
        ['ministry', 'CLEAR', 'text'],
        ['site', 'AMBER', 'voice'],
        ['public', 'CLEAR', 'paper'],
      ])
      // the same words under other levels are another pair: an approval of one covers no other
      const other = await scene.made('analyst', 'draftRelease', {
        body: await bodyFor(ready, ({ how, when }) => [{ level: 'ministry', ...clear, rungs: [how, when] }]),
      })
      await scene.does('analyst', 'composeRelease', { params: { release: other } })
      expect((await read(other)).pair).not.toBe(pair)
      const approves = (named: string) =>
        scene.code('approver', 'approveRelease', { params: { release }, body: { pair: named } })
      expect(await approves((await read(other)).pair ?? '')).toBe('pair_differs')
      expect(await approves(pair ?? '')).toBe('accepted')
      expect(await scene.seals({ ...ready, release }, met)).toBe('accepted')
    })

    test('A11 without a choice the site gets one text in the same rungs, as before', async () => {
      const ready = await scene.composed(met)
      const { passOn, rungs } = await read(ready.release)
      expect(passOn.map(({ level, medium }) => [level, medium])).toEqual([['site', 'text']])
      expect(passOn[0]?.rungs).toEqual(rungs.map(({ claim, rung }) => ({ claim, rung })))
    })
  })
