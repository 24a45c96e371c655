// A11 over HTTP: the texts that the reader may hand on, level by level, each in rungs of its own. Every refusal with its
// allowed neighbour beside it. What is warned of is told as a vehicle, in a week.

import { Buffer } from 'node:buffer'
import { acknowledgementBody } from '@tocsin/domain'
import { decodePayload, fromHex } from '@tocsin/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshId } from '../../ports.ts'
import { engines } from '../../store/testing/stores.ts'
import { type Met, openScene, type Ready, type Scene } from '../../testing/warning.ts'
import { channelHooks } from '../../usecases/channel-hooks.ts'

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

    test('R60 A11 a level that was never drafted is told by nobody: kept as they say it, marked, and the site still waits', async () => {
      const { node } = scene
      const hooks = channelHooks(() => node.ports)
      /** As their node brings it: from here on nothing is known but what they wrote. */
      async function bring(delivery: string, level: string, seq: number) {
        const { cid, inc, seq: at, leaf } = await scene.does('analyst', 'readDelivery', { params: { delivery } })
        const ref = { dir: 0, inc: inc ?? 0, seq: at ?? 0, leaf: fromHex(leaf ?? '') } as const
        const body = acknowledgementBody({
          level: 'passed_on',
          passedTo: level,
          office: 'gate',
          evidence: 'voice',
          reason: null,
        })
        const payload = {
          type: 'acknowledgement',
          priority: 1,
          created: 0,
          refs: [
            { ...ref, dir: 0 },
            { ...ref, dir: 1 },
          ],
          body,
        } as const
        for (const refs of [[payload.refs[0]], [payload.refs[1]]]) {
          const opened = {
            channel: met.channel,
            place: { cid: cid ?? '', dir: 1, inc: 9, seq, leaf: 'ab' },
            gap: false,
            unordered: false,
          }
          const news = { opened: [{ ...opened, payload: { ...payload, refs } }], receipted: [] } as never
          const { entries, read } = await hooks.packet(news)
          if (entries.length > 0)
            await node.ports.store.commit({
              command: freshId(node.ports, 'command'),
              request: '0'.repeat(64),
              actor: 'channel',
              at: node.ports.clock.now(),
              read,
              entries,
            })
        }
        const told = await scene.does('analyst', 'readDelivery', { params: { delivery } })
        return [told.deliveredAt !== null, told.protectedAt !== null, told.acknowledgements.at(-1)?.drafted]
      }
      const sealed = async (tlp: 'CLEAR' | 'RED') => {
        const ready = await scene.approved({ ...met, tlp })
        const params = { release: ready.release }
        const { entries } = await scene.does('analyst', 'sealRelease', { params, body: { channel: met.channel } })
        return (entries as { aggregate: string }[])[1]?.aggregate ?? ''
      }
      // for their eyes alone: no text for the site was sealed
      const kept = await sealed('RED')
      expect(await bring(kept, 'site', 0)).toEqual([true, false, false])
      expect(await bring(kept, 'site', 1)).toEqual([true, false, false])
      const open = await sealed('CLEAR')
      expect(await bring(open, 'the guards', 2)).toEqual([true, false, false])
      expect(await bring(open, 'site', 3)).toEqual([true, true, true])
    })

    test('A11 without a choice the site gets one text in the same rungs, as before', async () => {
      const ready = await scene.composed(met)
      const { passOn, rungs } = await read(ready.release)
      expect(passOn.map(({ level, medium }) => [level, medium])).toEqual([['site', 'text']])
      expect(passOn[0]?.rungs).toEqual(rungs.map(({ claim, rung }) => ({ claim, rung })))
    })
  })
