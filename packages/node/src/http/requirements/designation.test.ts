// R45 and R47 over HTTP on both stores: legal status is a dated list under several regimes, with source and reviewer; and
// whatever it says, it changes nothing in a determination. The refusing act first, its allowed neighbour beside it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../../store/testing/stores.ts'
import { openScene, type Role, type Scene } from '../../testing/warning.ts'

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await openScene(makePlace)
    })
    afterAll(() => scene[Symbol.asyncDispose]())

    const designated = { regime: 'us-fto', code: 'designated', from: '2018-05-31T00:00:00Z', citation: '83 FR 25034' }
    const set = (counterpart: string, more: object = {}, role: Role = 'analyst') =>
      scene.code(role, 'setStatus', { params: { counterpart }, body: { ...designated, ...more } })

    test('R45 a status has a regime, an interval and a citation, is set once, and by a role', async () => {
      const { counterpart } = await scene.counterpart('The front', 'الجبهة')
      const add = (kind: string) =>
        scene.code('analyst', 'addCounterpart', { body: { kind, names: { en: 'Another', ar: 'أخرى' } } })
      expect([await add('gang'), await add('group')]).toEqual(['counterpart_kind_unknown', 'accepted'])
      expect([
        await set(counterpart, { regime: 'FTO' }),
        await set(counterpart, { code: 'Designated' }),
        await set(counterpart, { until: '2018-01-01T00:00:00Z' }),
        await set(counterpart, { citation: ' ' }),
        await set(counterpart, {}, 'counsel'),
        await set(counterpart),
        await set(counterpart),
        await set(counterpart, { regime: 'un-1267', code: 'listed' }),
      ]).toEqual([
        'word_format',
        'word_format',
        'interval_empty',
        'schema',
        'role_lacking',
        'accepted',
        'status_already_set',
        'accepted',
      ])
    })

    test('R45 statuses are dated, one a regime at a time, each with its source and whoever entered it; no boolean', async () => {
      const { counterpart } = await scene.counterpart('The movement', 'الحركة')
      await set(counterpart)
      await set(counterpart, { regime: 'un-1267', code: 'listed', from: '2014-05-14T00:00:00Z', citation: 'SC/11397' })
      await set(counterpart, { code: 'revoked', from: '2025-07-08T04:00:00Z', citation: '90 FR 30187' })
      const on = (validAt: string) =>
        scene.does('analyst', 'readCounterpart', { params: { counterpart }, query: { validAt } })
      const codes = async (day: string) =>
        (await on(day)).statuses.map(({ regime, code }) => `${regime} ${code}`).sort()
      expect(await codes('2013-01-01T00:00:00Z')).toEqual([])
      expect(await codes('2015-01-01T00:00:00Z')).toEqual(['un-1267 listed'])
      expect(await codes('2025-07-08T03:59:59Z')).toEqual(['un-1267 listed', 'us-fto designated'])
      expect(await codes('2025-07-08T04:00:00Z')).toEqual(['un-1267 listed', 'us-fto revoked'])
      const told = await on('2025-07-01T00:00:00Z')
      expect(told.statuses.map(({ citation, by }) => [citation, by])).toEqual(
        expect.arrayContaining([['83 FR 25034', scene.people.analyst.person]]),
      )
      expect(Object.values(told).filter((value) => typeof value === 'boolean')).toEqual([])
    })

    test('R47 a designation changes no determination, no waiver and no clock: only what must be looked at before it leaves', async () => {
      const met = await scene.counterpart('The council', 'المجلس')
      const ready = await scene.approved({ ...met, opensIn: 100 })
      const decided = async () => {
        const { atRisk } = await scene.does('analyst', 'readCase', { params: { case: ready.case } })
        return atRisk.map(({ determination, clocks, answers, missing }) => ({
          determination,
          clocks,
          answers,
          missing,
        }))
      }
      const before = await decided()
      expect(before.map(({ determination }) => determination?.state)).toEqual(['duty'])
      // that the only ones who can protect are on a list is no ground not to warn
      const waive = (more: object) =>
        scene.code('analyst', 'requestWaiver', {
          params: { case: ready.case },
          body: {
            atRisk: ready.atRisk,
            ground: 'W3',
            evidence: { basis: 'On a list', source: 'Published' },
            expiry: '2025-01-03T00:00:00Z',
            ...more,
          },
        })
      for (const [regime, code] of [
        ['us-fto', 'designated'],
        ['us-sdgt', 'designated'],
        ['un-1267', 'listed'],
      ] as const)
        expect(await set(met.counterpart, { regime, code, from: '2025-01-01T00:00:00Z' })).toBe('accepted')
      expect(await decided()).toEqual(before)
      expect(await waive({ atRisk: undefined, counterpart: met.counterpart })).toBe(
        'waiver_ground_fits_person_at_risk_only',
      )
      expect(await scene.seals(ready, met)).toBe('standing_changed')
      expect(await decided()).toEqual(before)
      await scene.does('approver', 'reaffirmRelease', {
        params: { release: ready.release },
        body: { authority: 'not_required', reason: 'A designation ends no duty' },
      })
      expect(await scene.seals(ready, met)).toBe('accepted')
      // and taking it away changes as little
      const sealed = await decided()
      await set(met.counterpart, { code: 'revoked', from: '2025-01-01T00:30:00Z' })
      expect(await decided()).toEqual(sealed)
    })
  })
