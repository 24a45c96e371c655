// What happens by itself, and what is seen of it: waivers come back, deadlines that nobody is there to meet, what came too
// late. Over HTTP, on both stores; time is moved by hand.

import type { calendarRules } from '@tocsin/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../../store/testing/stores.ts'
import { type CaseMade, Door, profile, type Said } from './duty.fixture.ts'

const start = '2025-01-02T08:00:00Z'
const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', until: '16:00' }))
const calendar = (door: Door, office: string, change: object = {}): Promise<Said> =>
  door.call('administrator', 'PUT', `/v1/calendars/${office}`, { zone: 'Asia/Colombo', ...change })
const waived = async (door: Door, expiry = '2025-01-03T08:00:00Z'): Promise<CaseMade> => {
  const made = await door.answered()
  await door.must(door.waive(made, { expiry }))
  await door.must(door.sign(made))
  return made
}
const outcome = (door: Door, { id }: CaseMade): Promise<Said> =>
  door.post('analyst', `/v1/cases/${id}/outcomes`, {
    code: 'unknown',
    manner: 'stated',
    evidence: { reports: [], text: 'Nobody knows' },
    contribution: null,
  })

/** What may be done now is no part of what was decided then. */
const decided = (one: object): object => ({ ...one, actions: undefined })

const badCalendars: readonly (readonly [code: keyof typeof calendarRules, office: string, change: object])[] = [
  ['calendar_office_format', 'The-Office', {}],
  ['calendar_shift_unfit', 'counsel', { shifts: [{ weekday: 7, from: '08:00', until: '16:00' }] }],
  ['calendar_closure_empty', 'counsel', { closures: [{ from: start, until: start }] }],
  ['calendar_deputy_unfit', 'counsel', { deputies: ['counsel'] }],
  ['calendar_zone_unknown', 'counsel', { zone: 'Asia/Atlantis' }],
  [
    'calendar_too_long',
    'counsel',
    {
      closures: Array.from({ length: 400 }, () => ({ from: start, until: null })),
      deputies: ['analyst'],
    },
  ],
]

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let door: Door
    beforeAll(async () => {
      door = await Door.open(await makePlace())
    }, 300_000)
    afterAll(() => door[Symbol.asyncDispose]())
    const at = async (time: string): Promise<void> => {
      door.node.at(time)
      await door.node.ports.jobs.runDue()
    }

    for (const [code, office, change] of badCalendars)
      test(`R28 refuses a calendar: ${code}`, async () => {
        const [refused, allowed] = [await calendar(door, office, change), await calendar(door, 'counsel')]
        expect([refused.status, refused.code, allowed.code]).toEqual([422, code, 'accepted'])
      })

    test('R28 an absence ends after it begins, and only an administrator or a senior officer enters it', async () => {
      const away = (who: 'administrator' | 'analyst', until: string) =>
        door.call(who, 'PUT', `/v1/people/${door.persons.colleague.person}/absences`, {
          absences: [{ from: '2025-06-01T00:00:00Z', until }],
        })
      expect((await away('administrator', '2025-06-01T00:00:00Z')).code).toBe('absence_empty')
      expect((await away('analyst', '2025-06-02T00:00:00Z')).code).toBe('role_lacking')
      expect((await away('administrator', '2025-06-02T00:00:00Z')).code).toBe('accepted')
    })

    test('R28 a post has deputies, who are others than its holder', async () => {
      const { analyst, colleague } = door.persons
      const post = (deputy: string) =>
        door.post('administrator', `/v1/people/${analyst.person}/offices`, {
          office: 'duty-desk',
          from: start,
          deputies: [deputy],
        })
      expect((await post(analyst.person)).code).toBe('deputy_is_holder')
      expect((await post(colleague.person)).code).toBe('accepted')
    })

    test('R12 R11 whoever cannot be told blocks, and a place without a protector is not complete', async () => {
      const made = await door.answered({ kind: 'place', present: ['civilian'] })
      await door.must(door.determine(made, 'duty'))
      expect((await door.atRisk(made)).missing).toEqual(['who_protects', 'no_addressee'])
      expect((await door.desk(made.id)).map(({ act, state }) => [act, state])).toContainEqual([
        'no_addressee',
        'blocking',
      ])
      await door.must(door.mapProtector(made))
      expect((await door.atRisk(made)).missing).toEqual([])
      expect((await door.desk(made.id)).map(({ act }) => act)).not.toContain('no_addressee')
    })

    test('R6 R8 an answer shows the claims it rests on, a determination its author, reviewer and day to look again', async () => {
      const made = await door.answered({}, { credible: 'no' })
      await door.must(door.determine(made, 'not_met'))
      await door.must(door.judge(made, 'review', 'approver'))
      const { answers, determination, clocks } = await door.atRisk(made)
      expect(answers.map(({ claims }) => claims)).toEqual([[made.claim], [made.claim], [made.claim], [made.claim]])
      expect(determination).toMatchObject({
        state: 'not_met',
        by: door.persons.analyst.person,
        reviewer: door.persons.approver.person,
        recheck: '2025-01-04T08:00:00Z',
      })
      expect(clocks.filter(({ clock }) => clock === 'recheck').map(({ due, state }) => [due, state])).toEqual([
        ['2025-01-04T08:00:00Z', 'running'],
      ])
    })

    for (const [why, flag, move] of [
      ['on a new claim', 'new_claim', (made: CaseMade) => door.claimWho(made.id)],
      [
        'when the window moves',
        'window_moved',
        (made: CaseMade) => door.claimWhen(made.id, ['2025-01-04T09:00:00Z', '2025-01-04T10:00:00Z']),
      ],
      [
        'when who is at risk changes',
        'victim_changed',
        (made: CaseMade) =>
          door.call('analyst', 'PUT', `/v1/cases/${made.id}/people-at-risk/${made.victim}`, {
            kind: 'person',
            who: { en: 'Another', ar: 'آخر' },
            present: [],
          }),
      ],
      ['when an answer changes', 'answer_changed', (made: CaseMade) => door.answer(made, 'credible', 'unsure')],
    ] as const)
      test(`R20 a waiver returns to review ${why}, with an alarm and a deadline`, async () => {
        const made = await waived(door)
        expect((await door.atRisk(made)).determination).toMatchObject({ state: 'waived', waiver: 'in_force' })
        await door.must(move(made))
        await door.node.ports.jobs.runDue()
        const { determination, clocks } = await door.atRisk(made)
        expect(determination).toMatchObject({ state: 'open', waiver: 'review', flag, moved: flag })
        const review = clocks.filter(({ clock }) => clock === 'waiver_review')
        expect(review.map(({ state }) => state)).toEqual(['met', 'running'])
        const [alarm] = (await door.desk(made.id)).filter(({ act }) => act === 'review_waiver')
        expect([alarm?.owner, alarm?.state, alarm?.due]).toEqual(['senior_officer', 'alarm', review.at(-1)?.due])
        // nothing is written twice, and whoever determines anew ends it
        expect(await door.node.ports.jobs.runDue()).toBe(0)
        await door.must(door.determine(made, 'duty'))
        const after = await door.atRisk(made)
        expect([after.determination?.state, after.determination?.waiver]).toEqual(['duty', 'replaced'])
        expect((await door.desk(made.id)).map(({ act }) => act)).not.toContain('review_waiver')
      })

    test('R29 what came at 08:27 about the hours from 06:00 is warned about at once, or decided with a reason', async () => {
      const made = await door.answered({ window: ['2025-01-02T06:00:00Z', '2025-01-02T10:00:00Z'] })
      const alarm = async () => (await door.desk(made.id)).filter(({ act }) => act === 'too_late')
      expect((await alarm()).map(({ owner, state, due }) => [owner, state, due])).toEqual([
        ['senior_officer', 'alarm', start],
      ])
      expect((await door.atRisk(made)).tooLate).toEqual([made.claim])
      await door.must(door.determine(made, 'duty'))
      const delivered = (await door.atRisk(made)).clocks.find(({ clock }) => clock === 'delivered')
      expect([delivered?.due, delivered?.state]).toEqual([start, 'running'])
      await door.must(outcome(door, made))
      const close = () => door.post('analyst', `/v1/cases/${made.id}/close`, {})
      expect((await close()).code).toBe('too_late_undecided')
      const decide = (who: 'analyst' | 'senior') =>
        door.post(who, `/v1/cases/${made.id}/too-late`, { atRisk: made.victim, reason: 'It happened an hour ago' })
      expect((await decide('analyst')).code).toBe('role_lacking')
      await door.must(decide('senior'))
      expect(await alarm()).toEqual([])
      // what was decided changes neither the duty nor its deadline
      const after = await door.atRisk(made)
      expect([after.determination?.state, after.clocks.find(({ clock }) => clock === 'delivered')?.state]).toEqual([
        'duty',
        'running',
      ])
      expect((await close()).code).toBe('accepted')
    })

    test('R29 a corrected window takes its alarm with it', async () => {
      const made = await door.case({ window: ['2025-01-02T06:00:00Z', '2025-01-02T10:00:00Z'] })
      await door.must(door.claimWhen(made.id, ['2025-01-05T06:00:00Z', '2025-01-05T10:00:00Z'], made.claim))
      expect((await door.atRisk(made)).tooLate).toEqual([])
    })

    test('R14 a warning to our own opens a check with an owner and a deadline, and it is missed when nobody answers', async () => {
      const made = await door.case({ window: null })
      await door.must(
        door.post('analyst', `/v1/cases/${made.id}/insider-warnings`, { atRisk: made.victim, told: 'A notice' }),
      )
      const check = async () => (await door.desk(made.id)).filter(({ act }) => act === 'double_standard')
      expect((await check()).map(({ owner, due, state }) => [owner, due, state])).toEqual([
        ['senior_officer', '2025-01-02T09:00:00Z', 'owed'],
      ])
      await at('2025-01-02T09:00:01Z')
      expect((await check()).map(({ state }) => state)).toEqual(['overdue'])
      expect((await door.atRisk(made)).doubleStandard).toEqual({ due: '2025-01-02T09:00:00Z', missed: true })
      await door.must(
        door.post('senior', `/v1/cases/${made.id}/double-standard`, {
          atRisk: made.victim,
          answer: 'does_not_apply',
          reason: 'Only our house',
        }),
      )
      expect([await check(), (await door.atRisk(made)).doubleStandard]).toEqual([[], null])
    })

    test('R26 R27 a deadline stands in UTC with its window and class, and the earlier one stays beside it', async () => {
      door.node.at('2025-01-02T10:00:00Z')
      const made = await door.answered({ window: null })
      const determined = async () =>
        (await door.atRisk(made)).clocks
          .filter(({ clock }) => clock === 'determined')
          .map(({ start: from, due, state, class: of }) => [from, due, state, of])
      const first = ['2025-01-02T10:00:00Z', '2025-01-02T11:00:00Z']
      expect(await determined()).toEqual([[...first, 'running', '6_to_24_hours']])
      const zone = process.env.TZ
      try {
        process.env.TZ = 'Pacific/Kiritimati'
        expect(await determined()).toEqual([[...first, 'running', '6_to_24_hours']])
      } finally {
        if (zone === undefined) delete process.env.TZ
        else process.env.TZ = zone
      }
      await door.must(door.claimWhen(made.id, ['2025-01-02T11:00:00Z', '2025-01-02T12:00:00Z']))
      expect(await determined()).toEqual([
        [...first, 'superseded', '6_to_24_hours'],
        ['2025-01-02T10:00:00Z', '2025-01-02T10:15:00Z', 'running', 'under_6_hours'],
      ])
    })

    test('R20 a waiver whose time is over lapses by itself: the duty is open again, with an alarm and a deadline', async () => {
      door.node.at('2025-01-02T10:00:00Z')
      const made = await waived(door)
      await at('2025-01-03T08:00:00Z')
      const { determination, clocks } = await door.atRisk(made)
      expect(determination).toMatchObject({ state: 'open', waiver: 'lapsed', flag: 'expired' })
      const review = clocks.findLast(({ clock }) => clock === 'waiver_review')
      expect([review?.start, review?.state]).toEqual(['2025-01-03T08:00:00Z', 'running'])
      expect((await door.desk(made.id)).map(({ act, state }) => [act, state])).toContainEqual([
        'review_waiver',
        'alarm',
      ])
    })

    test('R5 R20 changed rules move deadlines beside the old ones and decide nothing; nobody signs under other rules', async () => {
      await using other = await Door.open(await makePlace())
      const made = await other.answered()
      await other.must(other.waive(made, { expiry: '2025-01-06T08:00:00Z' }))
      other.node.at('2025-01-02T09:00:00Z')
      const clocks = profile.clocks as { readonly classes: readonly object[] }
      const faster = clocks.classes.map((line) => ({ ...line, determination: 5, waiverReview: 5 }))
      const next = { ...profile, version: (profile.version as number) + 1, clocks: { ...clocks, classes: faster } }
      const rules = { profile: next, from: '2025-01-02T10:00:00Z' }
      await other.must(other.post('senior', '/v1/profiles/previews', rules))
      await other.must(other.post('senior', '/v1/profiles', rules))
      other.node.at('2025-01-02T10:00:00Z')
      await other.node.ports.jobs.runDue()
      const review = (await other.atRisk(made)).clocks.filter(({ clock }) => clock === 'waiver_review')
      expect(review.map(({ due }) => due)).toEqual(['2025-01-02T16:00:00Z', '2025-01-02T08:05:00Z'])
      expect(review.map(({ state }) => state)).toEqual(['superseded', 'missed'])
      expect((await other.atRisk(made)).determination?.waiver).toBe('review')
      expect((await other.sign(made)).code).toBe('waiver_not_written')
    }, 180_000)

    test('R28 office shut from 12 April, nobody until 22 April: at risk before it is late, with the gap named', async () => {
      await using lanka = await Door.open(await makePlace(), true, '2025-04-11T06:00:00Z')
      const go = async (time: string) => {
        lanka.node.at(time)
        await lanka.node.ports.jobs.runDue()
      }
      await lanka.must(
        calendar(lanka, 'analyst', {
          shifts: hours,
          closures: [{ from: '2025-04-11T18:30:00Z', until: '2025-04-21T18:30:00Z' }],
          note: 'New Year',
        }),
      )
      // a Friday, within the hours: somebody is there
      const early = await lanka.case({ window: null })
      await go('2025-04-11T06:00:00Z')
      expect((await lanka.atRisk(early)).clocks.map(({ gap }) => gap)).toEqual([null])
      // a Saturday, shut: due within the hour, nobody before Tuesday the 22nd
      await go('2025-04-12T04:00:00Z')
      const shut = await lanka.case({ window: null })
      await lanka.node.ports.jobs.runDue()
      const clock = async () => (await lanka.atRisk(shut)).clocks.find(({ clock: word }) => word === 'determined')
      expect(await clock()).toMatchObject({
        due: '2025-04-12T05:00:00Z',
        state: 'running',
        gap: { office: 'analyst', deputy: null, from: '2025-04-22T02:30:00Z' },
      })
      const cover = async () =>
        (await lanka.desk(shut.id))
          .filter(({ act }) => act === 'cover')
          .map(({ owner, state, due }) => [owner, state, due])
      expect(await cover()).toEqual([['senior_officer', 'at_risk', '2025-04-12T05:00:00Z']])
      expect(await lanka.node.ports.jobs.runDue()).toBe(0)
      // with a deputy who is there it is still at risk, and theirs
      await lanka.must(
        calendar(lanka, 'analyst', {
          shifts: hours,
          closures: [{ from: '2025-04-11T18:30:00Z', until: '2025-04-21T18:30:00Z' }],
          deputies: ['counsel', 'approver'],
        }),
      )
      await lanka.must(calendar(lanka, 'counsel', { closures: [{ from: '2025-04-12T00:00:00Z', until: null }] }))
      await lanka.node.ports.jobs.runDue()
      expect((await clock())?.gap).toEqual({ office: 'analyst', deputy: 'approver', from: '2025-04-12T04:00:00Z' })
      expect(await cover()).toEqual([['approver', 'at_risk', '2025-04-12T05:00:00Z']])
      // somebody comes in after all
      await lanka.must(calendar(lanka, 'analyst'))
      await lanka.node.ports.jobs.runDue()
      expect([(await clock())?.gap, await cover()]).toEqual([null, []])
      const { body } = await lanka.must(lanka.call('analyst', 'GET', '/v1/calendars'))
      const { items } = body as unknown as { items: { office: string; isPresent: boolean; zone: string | null }[] }
      expect(items.find(({ office }) => office === 'counsel')).toMatchObject({ isPresent: false, zone: 'Asia/Colombo' })
      expect(items.find(({ office }) => office === 'overseer')).toMatchObject({ isPresent: true, zone: null })
    }, 180_000)

    test('R28 a deadline that only a person on leave could meet is at risk; a colleague who is there takes that away', async () => {
      await using small = await Door.open(await makePlace())
      const away = async (who: 'analyst' | 'colleague' | 'both', until: string | null) => {
        await small.must(
          small.call('administrator', 'PUT', `/v1/people/${small.persons[who].person}/absences`, {
            absences: [{ from: '2025-01-01T00:00:00Z', until }],
          }),
        )
      }
      const made = await small.case({ window: null })
      for (const who of ['analyst', 'colleague', 'both'] as const) await away(who, null)
      await small.node.ports.jobs.runDue()
      const gap = async () => (await small.atRisk(made)).clocks[0]?.gap
      expect(await gap()).toEqual({ office: 'analyst', deputy: null, from: null })
      await away('colleague', '2025-01-02T08:30:00Z')
      await small.node.ports.jobs.runDue()
      expect(await gap()).toBe(null)
    }, 180_000)

    test('R13 nationality is no input: there is no field for it, and words that tell it change nothing', async () => {
      const said = await door.post('analyst', `/v1/cases/${(await door.case()).id}/people-at-risk`, {
        kind: 'person',
        who: { en: 'x', ar: 'س' },
        present: [],
        nationality: 'syrian',
      })
      expect(said.status).toBe(400)
      const results = []
      for (const of of ['a citizen', 'a foreigner']) {
        const made = await door.answered({}, { credible: 'unsure' })
        const changed = { kind: 'person', who: { en: of, ar: 'شخص' }, present: [] }
        const victim = await door.fact(
          door.call('analyst', 'PUT', `/v1/cases/${made.id}/people-at-risk/${made.victim}`, changed),
          'victim',
        )
        await door.must(door.determine({ ...made, victim }, 'duty'))
        const { determination, clocks } = await door.atRisk(made)
        results.push([determination?.state, determination?.stage, clocks.map(({ clock, state }) => [clock, state])])
      }
      expect(results[0]).toEqual(results[1])
    })

    test('R3 R6 what was decided reads the same as of then, whatever came since', async () => {
      await using past = await Door.open(await makePlace())
      const made = await past.case({ kind: 'place', present: ['civilian'] })
      const seen: { readonly at: string; readonly atRisk: unknown }[] = []
      const acts: readonly (() => Promise<Said>)[] = [
        () => past.answer(made, 'harm', 'yes'),
        () => past.answer(made, 'credible', 'unsure'),
        () => past.answer(made, 'specific', 'yes'),
        () => past.answer(made, 'impending', 'yes'),
        () => past.mapProtector(made),
        () => past.waive(made),
        () => past.sign(made),
        () => past.claimWho(made.id),
        () => past.determine(made, 'duty'),
        () => past.claimWhen(made.id, ['2025-01-02T09:00:00Z', '2025-01-02T10:00:00Z']),
      ]
      for (const [i, act] of acts.entries()) {
        const time = `2025-01-02T08:${String(i + 1).padStart(2, '0')}:00Z`
        past.node.at(time)
        await past.must(act())
        const { atRisk } = await past.read(made.id)
        seen.push({ at: time, atRisk: atRisk.map(decided) })
      }
      past.node.at('2025-01-02T12:00:00Z')
      await past.node.ports.jobs.runDue()
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...seen), async ({ at: knownAt, atRisk }) => {
          const then = await past.read(made.id, `?knownAt=${knownAt}`)
          expect(then.atRisk.map(decided)).toEqual(atRisk)
        }),
        { numRuns: 2 * seen.length },
      )
    }, 180_000)
  })
