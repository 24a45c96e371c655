// R39 over HTTP: the public and the private version of one warning, prepared together, and what in them cannot both be
// right. R41: how far a text may travel is read at the door.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../../store/testing/stores.ts'
import { type Met, openScene, type Ready, type Scene } from '../../testing/warning.ts'

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let scene: Scene
    let met: Met
    beforeAll(async () => {
      scene = await openScene(makePlace)
      met = await scene.counterpart('The town police', 'شرطة البلدة')
    })
    afterAll(() => scene[Symbol.asyncDispose]())

    /** A second version of the same warning, for somebody. */
    const secondOf = async (ready: Ready, change: { rung?: number; hours?: number; tlp?: string; pap?: string }) => {
      const open = await scene.does('analyst', 'readRelease', { params: { release: ready.release } })
      const until = Date.parse(open.validUntil ?? '') + (change.hours ?? 0) * 3_600_000
      const body = {
        case: ready.case,
        atRisk: [ready.atRisk],
        counterpart: met.counterpart,
        basis: 'duty',
        authority: 'not_required',
        authorityReason: 'A warning of danger to life needs none',
        rungs: open.rungs.map(({ claim, element, rung }) => ({
          claim,
          rung: element === 'how' ? (change.rung ?? rung) : rung,
        })),
        tlp: change.tlp ?? 'AMBER',
        pap: change.pap ?? 'AMBER',
        validUntil: new Date(until).toISOString(),
        nextUpdate: open.nextUpdate,
        askBack: { en: 'Call the desk', ar: 'اتصلوا بالمكتب' },
      }
      const drafted = await scene.call('analyst', 'draftRelease', { body: body as never })
      if (!drafted.ok) return drafted.problem.code
      const release = drafted.value.entries[0]?.aggregate ?? ''
      await scene.does('analyst', 'composeRelease', { params: { release } })
      return release
    }
    const found = async (ready: Ready, role: 'analyst' | 'approver' = 'approver') => {
      const { items } = await scene.does(role, 'readContradictions', { params: { case: ready.case } })
      return items.map((item) => [item.public, item.private, item.found.map(({ kind }) => kind)])
    }

    test('R39 the public version lapses while the private one stands, and tells more; the same in both is no contradiction', async () => {
      const open = await scene.composed({ ...met, tlp: 'CLEAR' })
      await secondOf(open, {})
      expect(await found(open)).toEqual([])
      const longer = await secondOf(open, { hours: 5 })
      expect(await found(open)).toEqual([[open.release, longer, ['public_lapses_first']]])
      const less = await secondOf(open, { rung: 0, hours: -1 })
      expect(await found(open)).toContainEqual([open.release, less, ['public_finer']])
      // whoever may not read releases learns nothing, not even whether there are any
      expect(await scene.code('overseer', 'readContradictions', { params: { case: open.case } })).toBe('absent')
    })

    test('R40 R41 a text does not travel further than its report, and an unknown marking is refused; WHITE is no word that leaves', async () => {
      const ready = await scene.composed(met)
      expect(await secondOf(ready, { tlp: 'CLEAR' })).toBe('marking_wider_than_reports')
      expect(await secondOf(ready, { tlp: 'PINK' })).toBe('schema')
      expect(await secondOf(ready, { pap: 'WHITE' })).toBe('schema')
      expect(await secondOf(ready, { tlp: 'RED', pap: 'RED' })).toMatch(/^release_/)
    })
  })
