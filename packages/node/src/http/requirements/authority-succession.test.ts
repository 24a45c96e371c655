// R53 over HTTP on both stores: a change of administration. Nothing pending is dropped, nobody takes over unseen or
// unnamed, what predecessors approved waits for a look, and the record shows the gap.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../../store/testing/stores.ts'
import { openScene, type Scene } from '../../testing/warning.ts'

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await openScene(makePlace)
    })
    afterAll(() => scene[Symbol.asyncDispose]())

    test('R53 what is pending is taken over by named successors, item by item or whole after a preview', async () => {
      const met = await scene.counterpart('The authorities', 'السلطات')
      const [ready, other, flash] = [
        await scene.approved(met),
        await scene.approved(met),
        await scene.approved({ ...met, opensIn: 3 }),
      ]
      const { successor, senior } = scene.people
      const begin = (role: 'senior' | 'analyst', body: object) =>
        scene.call(role, 'beginSuccession', {
          body: { reason: 'A new government', successors: [successor.person], ...body },
        })
      const codeOf = async (role: 'senior' | 'analyst', body: object) => {
        const reply = await begin(role, body)
        return reply.ok ? 'accepted' : reply.problem.code
      }
      expect(await codeOf('analyst', {})).toBe('role_lacking')
      expect(await codeOf('senior', { successors: [`person_${'0'.repeat(26)}`] })).toBe('successor_unknown')
      scene.node.at('2025-01-02T09:00:00Z')
      const begun = await begin('senior', {})
      const succession = begun.ok ? (begun.value.entries[0]?.aggregate ?? '') : ''
      expect(await codeOf('senior', {})).toBe('succession_already_open')

      const params = { succession }
      const view = () => scene.does('successor', 'readSuccession', { params })
      const first = await view()
      const kinds = Object.fromEntries(
        ['clock', 'approval', 'key', 'mandate'].map((kind) => [
          kind,
          first.pending.filter((item) => item.kind === kind).length,
        ]),
      )
      expect(kinds).toMatchObject({ approval: 3, key: 1, mandate: 1 })
      expect(kinds.clock).toBeGreaterThan(0)
      const desk = await scene.does('successor', 'readDesk', { query: { limit: '200' } })
      expect(desk.items.map(({ act }) => act)).toContain('succession.accept')

      // what was approved by those who left is not sent by those who came without a look
      expect(await scene.seals(ready, met)).toBe('approval_not_reaccepted')
      const take = (role: 'successor' | 'senior' | 'approver', body: object) =>
        scene.code(role, 'acceptSuccession', { params, body: body })
      const item = (kind: string, subject: string) => `${kind}/${subject}/`
      expect(await take('senior', { items: [item('approval', ready.release)] })).toBe('successor_not_named')
      expect(await take('successor', { items: [item('approval', `release_${'0'.repeat(26)}`)] })).toBe(
        'succession_item_unknown',
      )
      expect(await take('successor', { items: [item('approval', ready.release)] })).toBe('accepted')
      expect(await take('successor', { items: [item('approval', ready.release)] })).toBe('succession_item_accepted')

      // the key: what is no flash waits, a flash passes
      expect(await scene.seals(ready, met)).toBe('key_not_reaccepted')
      expect(await take('successor', { items: [item('approval', flash.release)] })).toBe('accepted')
      expect(await scene.seals(flash, met)).toBe('accepted')
      expect(await take('successor', { items: [item('key', met.channel)] })).toBe('accepted')
      // the mandate is nobody's yet: as under review, a duty warning passes
      expect(await scene.seals(ready, met)).toBe('accepted')

      scene.node.at('2025-01-02T11:00:00Z')
      const stale = first.preview
      expect(await take('successor', { preview: stale })).toBe('succession_preview_differs')
      const now = await view()
      expect(now.pending.filter(({ state }) => state === 'owed').length).toBe(now.owed)
      expect(await take('successor', { preview: now.preview })).toBe('accepted')
      const last = await view()
      expect([last.state, last.owed, last.items]).toEqual(['accepted', 0, first.items])
      // the record shows the gap: two hours for what was taken over last, and by whom
      const mandate = last.pending.find(({ kind }) => kind === 'mandate')
      expect([mandate?.gap, mandate?.acceptedBy]).toEqual([7_200_000, successor.person])
      expect(await scene.seals(other, met)).toBe('accepted')
      expect(await codeOf('senior', { successors: [senior.person] })).toBe('accepted')
    })

    test('R53 a discretionary release waits until somebody takes the mandate over; a duty warning does not', async () => {
      const { items } = await scene.does('senior', 'listSuccessions', {})
      const open = items.find(({ state }) => state === 'owed')?.succession ?? ''
      const shown = await scene.does('senior', 'readSuccession', { params: { succession: open } })
      const notMandates = shown.pending.filter(({ kind }) => kind !== 'mandate').map(({ item }) => item)
      await scene.does('senior', 'acceptSuccession', { params: { succession: open }, body: { items: notMandates } })
      const { counterparts, channels } = await scene.does('senior', 'listInForce', {})
      const met = {
        counterpart: counterparts[0]?.counterpart ?? '',
        channel: channels[0]?.channel ?? '',
      } as never as Awaited<ReturnType<Scene['counterpart']>>
      const ready = await scene.composed(met)
      const { rungs } = await scene.does('analyst', 'readRelease', { params: { release: ready.release } })
      const release = await scene.made('analyst', 'draftRelease', {
        body: {
          case: ready.case,
          atRisk: [ready.atRisk],
          counterpart: met.counterpart,
          basis: 'discretionary',
          authority: 'not_required',
          authorityReason: 'Advice between services',
          rungs: rungs.map(({ claim, rung }) => ({ claim, rung })),
          tlp: 'AMBER',
          pap: 'AMBER',
          validUntil: '2025-01-04T20:00:00Z',
          nextUpdate: '2025-01-03T20:00:00Z',
          askBack: { en: 'Call', ar: 'اتصلوا' },
        },
      })
      const approve = async (id: string) => {
        const { pair } = await scene.does('approver', 'readRelease', { params: { release: id } })
        await scene.does('approver', 'approveRelease', { params: { release: id }, body: { pair: pair ?? '' } })
      }
      await scene.does('analyst', 'composeRelease', { params: { release } })
      await approve(release)
      await approve(ready.release)
      expect(await scene.seals({ ...ready, release }, met)).toBe('mandate_not_reaccepted')
      expect(await scene.seals(ready, met)).toBe('accepted')
      const rest = await scene.does('senior', 'readSuccession', { params: { succession: open } })
      await scene.does('senior', 'acceptSuccession', { params: { succession: open }, body: { preview: rest.preview } })
      expect(await scene.seals({ ...ready, release }, met)).toBe('accepted')
    })

    test('R53 a decision not to warn that no successor takes over in time goes back to review; one that is taken over stays', async () => {
      const met = await scene.counterpart('The garrison', 'الحامية')
      const waived = async () => {
        const ready = await scene.composed({ ...met, opensIn: 240 })
        const params = { case: ready.case }
        await scene.does('analyst', 'requestWaiver', {
          params,
          body: {
            atRisk: ready.atRisk,
            ground: 'W1',
            evidence: { knows_what: 'This very plan', knows_since: 1_735_700_000_000, knows_from: 'their own service' },
            expiry: new Date(Number(scene.node.ports.clock.now()) + 5 * 86_400_000).toISOString(),
          },
        })
        await scene.does('senior', 'signWaiver', { params, body: { atRisk: ready.atRisk, agrees: true } })
        return ready
      }
      const [left, taken] = [await waived(), await waived()]
      const stands = async ({ case: id }: typeof left) => {
        const { atRisk } = await scene.does('senior', 'readCase', { params: { case: id } })
        const held = atRisk[0]?.determination
        return [held?.state, held?.waiver, held?.moved]
      }
      const begun = await scene.does('senior', 'beginSuccession', {
        body: { reason: 'Another government', successors: [scene.people.successor.person] },
      })
      const params = { succession: begun.entries[0]?.aggregate ?? '' }
      await scene.does('successor', 'acceptSuccession', {
        params,
        body: { items: [`waiver/${taken.case}/${taken.atRisk}`] },
      })
      const later = async (hours: number): Promise<void> => {
        scene.node.at(new Date(Number(scene.node.ports.clock.now()) + hours * 3_600_000).toISOString())
        await scene.node.ports.jobs.runDue()
      }
      await later(1)
      expect(await stands(left)).toEqual(['waived', 'in_force', null])
      await later(60)
      await scene.signIn()
      expect(await stands(left)).toEqual(['open', 'review', 'not_reaccepted'])
      expect(await stands(taken)).toEqual(['waived', 'in_force', null])
      const { items } = await scene.does('senior', 'readDesk', { query: { limit: '200' } })
      expect(items.filter(({ act, case: id }) => act === 'review_waiver' && id === left.case)).toHaveLength(1)
      const rest = await scene.does('successor', 'readSuccession', { params })
      await scene.does('successor', 'acceptSuccession', { params, body: { preview: rest.preview } })
    })

    test('R53 the last contact of each lane; a lane without contact and one that may not be seen answer alike', async () => {
      const met = await scene.counterpart('The palace', 'القصر')
      const contacts = await scene.does('senior', 'readLastContacts', { params: { counterpart: met.counterpart } })
      expect(contacts.items.map(({ lane, channels, at }) => [lane, channels, at !== null])).toEqual([
        ['intelligence', 1, true],
        ['administrative', 0, false],
      ])
      const absent = await scene.call('senior', 'readLastContacts', {
        params: { counterpart: `counterpart_${'0'.repeat(26)}` },
      })
      expect(absent.ok ? 200 : absent.status).toBe(404)
    })

    test('R53 R3 what was recorded about right and succession is what replay finds', async () => {
      const { ok, differences } = await scene.node.ports.store.replay()
      expect([ok, differences]).toEqual([true, []])
    })
  })
