// R44 over HTTP: an approver reads what leaves, out of the sealed bytes once there are some; and what is new is new over
// everything that was told before, not only over the release before.

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

    const read = (ready: Pick<Ready, 'release'>) =>
      scene.does('approver', 'readRelease', { params: { release: ready.release } })
    const digestOf = (base64: string): string =>
      Buffer.from(scene.node.ports.primitives.sha256(Buffer.from(base64, 'base64'))).toString('hex')

    for (const isProtected of [true, false])
      test(`R44 what is read before the seal is the pair, and after it the bytes of the recorded digest (${isProtected ? 'sources' : 'open'})`, async () => {
        const ready = await scene.approved({ ...met, isProtected })
        const before = await read(ready)
        expect(before.sealed).toBeNull()
        expect(await scene.seals(ready, met)).toBe('accepted')
        const after = await read(ready)
        expect(after).toMatchObject({ sealed: { same: true }, texts: before.texts, passOn: before.passOn })
        expect(digestOf(after.document ?? '')).toBe(after.sealed?.digest)
        for (const text of [after.texts.en, after.texts.ar])
          expect(Buffer.from(after.document ?? '', 'base64').includes(text ?? '-')).toBe(true)
        // with nothing to protect nobody looks for a source
        expect(after.assumptions.map(({ id }) => id)).toEqual(
          isProtected ? ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9'] : [],
        )
      })

    test('R36 what was said in any sealed release is not new; what was only drafted is', async () => {
      for (const isProtected of [true, false]) {
        const first = await scene.approved({ ...met, isProtected })
        const told = await read(first)
        const again = async () => {
          const { authority, atRisk, tlp, pap, validUntil, nextUpdate } = told
          const drafted = await scene.does('analyst', 'draftRelease', {
            body: {
              case: first.case,
              atRisk,
              counterpart: met.counterpart,
              basis: 'duty',
              authority,
              authorityReason: 'A warning of danger to life needs none',
              rungs: told.rungs.map(({ claim, rung }) => ({ claim, rung })),
              tlp,
              pap,
              validUntil,
              nextUpdate,
              askBack: { en: 'Call the desk', ar: 'اتصلوا بالمكتب' },
            } as never,
          })
          return read({ release: drafted.entries[0]?.aggregate ?? '' })
        }
        expect((await again()).saidBefore).toEqual([])
        expect(await scene.seals(first, met)).toBe('accepted')
        const said = (await again()).saidBefore
        const expected = told.rungs.filter(({ rung }) => rung > 0).map(({ claim, rung }) => ({ claim, rung }))
        const byClaim = (a: { claim: string }, b: { claim: string }): number => (a.claim < b.claim ? -1 : 1)
        expect(said.filter(({ rung }) => rung > 0).toSorted(byClaim)).toEqual(expected.toSorted(byClaim))
        // what a release says itself was not said before it
        expect((await read(first)).saidBefore).toEqual([])
      }
    })
  })
