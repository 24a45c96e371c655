// R24 over HTTP on both stores: a dispute has parties, positions, a level and a deadline, and stops nothing. The refusing act
// first, its allowed neighbour beside it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../../store/testing/stores.ts'
import { type CaseMade, Door, type Said, type Who } from './duty.fixture.ts'

interface Disputes {
  readonly items: readonly {
    readonly dispute: string
    readonly state: string
    readonly level: string
    readonly due: string
    readonly unheard: readonly string[]
    readonly levels: readonly { readonly level: string; readonly overdue: boolean }[]
    readonly positions: readonly { readonly party: string }[]
    readonly settled: { readonly outcome: string; readonly unheard: readonly string[] } | null
  }[]
}

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let door: Door
    beforeAll(async () => {
      door = await Door.open(await makePlace())
    })
    afterAll(() => door[Symbol.asyncDispose]())

    const ours = 'liaison-desk'
    const open = (made: CaseMade, change: object = {}, who: Who = 'analyst'): Promise<Said> =>
      door.post(who, `/v1/cases/${made.id}/disputes`, {
        about: 'duty',
        atRisk: made.victim,
        parties: [door.counterpart, ours],
        reason: 'They say that nobody is in danger',
        ...change,
      })
    const disputeOf = (said: Promise<Said>): Promise<string> => door.fact(said, 'dispute')
    const act = (made: CaseMade, dispute: string, what: 'positions' | 'raise' | 'settle', body: object, who: Who) =>
      door.post(who, `/v1/cases/${made.id}/disputes/${dispute}/${what}`, body)
    const speak = (made: CaseMade, dispute: string, party: string, who: Who = 'analyst') =>
      act(made, dispute, 'positions', { party, position: 'It is what it is' }, who)
    const raise = (made: CaseMade, dispute: string, level: string, change: object = {}, who: Who = 'analyst') =>
      act(made, dispute, 'raise', { level, reason: 'No way forward here', ...change }, who)
    const settle = (made: CaseMade, dispute: string, who: Who = 'senior') =>
      act(made, dispute, 'settle', { outcome: 'stands', reason: 'Both were heard' }, who)
    const list = async (made: CaseMade): Promise<Disputes['items']> => {
      const { body } = await door.must(door.call('analyst', 'GET', `/v1/cases/${made.id}/disputes`))
      return (body as unknown as Disputes).items
    }
    const codes = async (...said: readonly (() => Promise<Said>)[]): Promise<readonly string[]> => {
      const found: string[] = []
      for (const one of said) found.push((await one()).code)
      return found
    }

    test('R24 opening: somebody at risk, a waiver where it is about one, two parties, within the time of the rules', async () => {
      const made = await door.answered()
      const absent = `victim_${'0'.repeat(26)}`
      expect((await open(made, { atRisk: absent })).code).toBe('dispute_at_risk_unknown')
      expect((await open(made, { about: 'waiver' })).code).toBe('dispute_waiver_absent')
      expect((await open(made, { parties: [ours, ours] })).code).toBe('dispute_parties_too_few')
      expect((await open(made, { due: '2025-01-05T09:00:00Z' })).code).toBe('dispute_due_too_late')
      expect((await open(made, { about: 'price' })).code).toBe('schema')
      expect((await open(made, {}, 'administrator')).code).toBe('role_lacking')
      expect((await open(made)).code).toBe('accepted')
      expect((await open(made, { about: 'manner', due: '2025-01-02T09:00:00Z' })).code).toBe('accepted')
      await door.must(door.determine(made, 'duty'))
      await door.must(door.waive(made))
      expect((await open(made, { about: 'waiver' })).code).toBe('accepted')
      expect(await list(made)).toHaveLength(3)
    })

    test('R24 while a dispute is open the due instants do not move, deadlines are missed as ever, and whoever may act may act', async () => {
      const made = await door.answered()
      const clocks = async () =>
        (await door.atRisk(made)).clocks.map(({ clock, start, due, state }) => [clock, start, due, state])
      const before = await clocks()
      expect(before.length).toBeGreaterThan(0)
      const dispute = await disputeOf(open(made))
      await speak(made, dispute, ours)
      await raise(made, dispute, 'heads')
      expect(await clocks()).toEqual(before)
      // the determination that was due is missed at its own instant, dispute or not
      const due = before.find(([clock]) => clock === 'determined')?.[2] ?? ''
      door.node.at(new Date(Date.parse(due) + 1).toISOString())
      await door.node.ports.jobs.runDue()
      expect(await clocks()).toEqual(before.map(([clock, start, at]) => [clock, start, at, 'missed']))
      expect((await list(made)).map(({ state }) => state)).toEqual(['open'])
      expect((await door.determine(made, 'duty')).code).toBe('accepted')
      await speak(made, dispute, door.counterpart)
      const running = (await clocks()).filter(([, , , state]) => state === 'running')
      expect((await settle(made, dispute)).code).toBe('accepted')
      expect((await clocks()).filter(([, , , state]) => state === 'running')).toEqual(running)
    })

    test('R24 only its parties have positions, it goes up and never down, and each level has its deadline', async () => {
      const made = await door.answered()
      const dispute = await disputeOf(open(made, { level: 'seniors' }))
      const absent = `dispute_${'0'.repeat(26)}`
      expect(
        await codes(
          () => speak(made, absent, ours),
          () => raise(made, absent, 'heads'),
          () => settle(made, absent),
        ),
      ).toEqual(['dispute_unknown', 'dispute_unknown', 'dispute_unknown'])
      expect(
        await codes(
          () => speak(made, dispute, 'somebody-else'),
          () => speak(made, dispute, ours),
        ),
      ).toEqual(['dispute_party_unknown', 'accepted'])
      expect(
        await codes(
          () => raise(made, dispute, 'desks'),
          () => raise(made, dispute, 'seniors'),
        ),
      ).toEqual(['dispute_level_not_higher', 'dispute_level_not_higher'])
      expect((await raise(made, dispute, 'heads', { due: '2025-01-05T09:00:00Z' })).code).toBe('dispute_due_too_late')
      expect((await raise(made, dispute, 'heads')).code).toBe('accepted')
      const [held] = await list(made)
      expect([held?.level, held?.unheard, held?.levels.map(({ level }) => level)]).toEqual([
        'heads',
        [door.counterpart],
        ['seniors', 'heads'],
      ])
      expect((await door.desk(made.id)).filter(({ act: owed }) => owed === 'dispute').map(({ due }) => due)).toEqual([
        held?.due,
      ])
      door.node.at(new Date(Date.parse(held?.due ?? '') + 1).toISOString())
      await door.node.ports.jobs.runDue()
      const [late] = await list(made)
      expect([late?.state, late?.levels.map(({ overdue }) => overdue)]).toEqual(['overdue', [false, true]])
      // going up gives it another deadline, and what was overdue stays on record
      expect((await raise(made, dispute, 'above')).code).toBe('accepted')
      const [above] = await list(made)
      expect([above?.state, above?.levels.map(({ overdue }) => overdue)]).toEqual(['open', [false, true, false]])
    })

    test('R24 it is settled by somebody senior who is no party, once everybody was heard or has let the time pass', async () => {
      const made = await door.answered()
      const person = door.persons.senior.person
      const dispute = await disputeOf(open(made))
      expect((await settle(made, dispute, 'approver')).code).toBe('role_lacking')
      expect((await settle(made, dispute)).code).toBe('dispute_unheard')
      await speak(made, dispute, ours)
      await speak(made, dispute, door.counterpart)
      expect((await settle(made, dispute)).code).toBe('accepted')
      expect(
        await codes(
          () => speak(made, dispute, ours),
          () => raise(made, dispute, 'above'),
          () => settle(made, dispute),
        ),
      ).toEqual(['dispute_is_settled', 'dispute_is_settled', 'dispute_is_settled'])
      const own = await disputeOf(open(made, { parties: [ours, person] }))
      await speak(made, own, ours)
      await speak(made, own, person)
      expect((await settle(made, own)).code).toBe('dispute_settler_is_party')
      expect((await settle(made, own, 'both')).code).toBe('accepted')
      const opened = await disputeOf(open(made, {}, 'senior'))
      const [held] = await list(made)
      door.node.at(new Date(Date.parse(held?.due ?? '') + 1).toISOString())
      expect((await settle(made, opened)).code).toBe('dispute_settler_is_party')
      expect((await settle(made, opened, 'both')).code).toBe('accepted')
      const [last] = await list(made)
      expect([last?.state, last?.settled?.outcome, last?.settled?.unheard]).toEqual([
        'settled',
        'stands',
        [door.counterpart, ours],
      ])
    })

    test('R24 a case is not closed over the heads of those who disagree', async () => {
      const made = await door.case()
      const dispute = await disputeOf(open(made))
      await door.must(
        door.post('analyst', `/v1/cases/${made.id}/outcomes`, {
          code: 'unknown',
          manner: 'observed',
          evidence: { text: 'Nobody knows' },
          contribution: null,
        }),
      )
      const close = () => door.post('analyst', `/v1/cases/${made.id}/close`, {})
      expect((await close()).code).toBe('dispute_open')
      await speak(made, dispute, ours)
      await speak(made, dispute, door.counterpart)
      await door.must(settle(made, dispute))
      expect((await close()).code).toBe('accepted')
      expect((await open(made)).code).toBe('case_not_open')
    })

    test('R24 what was recorded about disputes is what replay finds', async () => {
      const { ok, differences } = await door.node.ports.store.replay()
      expect([ok, differences]).toEqual([true, []])
    })
  })

describe('without rules', () => {
  test('R24 a dispute has a deadline, and so it needs rules in force', async () => {
    for (const { makePlace, present } of engines.slice(0, 1)) {
      if (!present) continue
      await using door = await Door.open(await makePlace(), false)
      const opened = await door.must(
        door.post('analyst', '/v1/cases', { title: 'A threat', reports: [], cause: 'person' }),
      )
      const said = await door.post('analyst', `/v1/cases/${opened.body.entries?.[0]?.aggregate}/disputes`, {
        about: 'duty',
        atRisk: `victim_${'0'.repeat(26)}`,
        parties: ['a', 'b'],
        reason: 'Because',
      })
      expect(said.code).toBe('profile_not_in_force')
    }
  })
})
