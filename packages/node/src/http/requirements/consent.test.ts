// R23 and A12 over HTTP on both stores: nothing leaves that stands on a report under originator control before the originator
// has said yes; silence is silence; whoever's own work a release may touch is asked. The refusing act first, its allowed
// neighbour beside it.

import { readFileSync } from 'node:fs'
import type { Facts } from '@tocsin/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../../store/testing/stores.ts'
import { type Met, openScene, type Ready, type Role, type Scene } from '../../testing/warning.ts'

const shipped = JSON.parse(
  readFileSync(new URL('../../../../../profiles/us-ic-191-like.json', import.meta.url), 'utf8'),
) as Facts & { readonly version: number; readonly flags: readonly (Facts & { readonly flag: string })[] }
const line = { citation: 'Standing order 4', confidence: 'unverified' }

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    const withScene = (what: string, tests: (use: () => Scene) => void): void => {
      describe(what, () => {
        let scene: Scene
        beforeAll(async () => {
          scene = await openScene(makePlace)
        })
        afterAll(() => scene[Symbol.asyncDispose]())
        tests(() => scene)
      })
    }

    const asked = (scene: Scene, { release }: Ready) => scene.does('analyst', 'readAskedFirst', { params: { release } })
    const reportOf = async (scene: Scene, ready: Ready): Promise<string> =>
      (await asked(scene, ready)).consents[0]?.report ?? ''
    /** The instant of the node, moved on by so many hours. */
    const later = (scene: Scene, hours: number): string =>
      new Date(Number(scene.node.ports.clock.now()) + hours * 3_600_000).toISOString()
    const passes = async (scene: Scene, hours: number): Promise<void> => {
      scene.node.at(later(scene, hours))
      await scene.node.ports.jobs.runDue()
    }
    const ask = (scene: Scene, { release }: Ready, report: string, role: Role = 'analyst') =>
      scene.code(role, 'askConsent', { params: { release }, body: { report, words: 'By phone to the desk officer' } })
    const said = (
      scene: Scene,
      { release }: Ready,
      report: string,
      answer: 'given' | 'refused',
      role: Role = 'approver',
      hours = 0,
    ) =>
      scene.code(role, 'answerConsent', {
        params: { release },
        body: {
          report,
          answer,
          form: 'oral',
          at: later(scene, hours),
          giver: 'Their desk officer',
          words: 'Read back and agreed',
        },
      })
    const override = (scene: Scene, { release }: Ready, report: string, role: Role) =>
      scene.code(role, 'overrideConsent', { params: { release }, body: { report, reason: 'People would die' } })
    /** Other rules, seen before they begin an hour from now. */
    const putInForce = async (scene: Scene, profile: Facts): Promise<void> => {
      const body = { profile, from: later(scene, 1) }
      await scene.does('senior', 'previewProfile', { body })
      await scene.does('senior', 'putProfileInForce', { body })
      await passes(scene, 1)
    }
    const absent = `report_${'0'.repeat(26)}`

    withScene('an originator', (use) => {
      let met: Met
      beforeAll(async () => {
        met = await use().counterpart('The authorities', 'السلطات')
      })

      test('R23 a report under control does not leave before its originator was asked and said yes; one without leaves', async () => {
        const scene = use()
        for (const free of ['H0', 'P'])
          expect(await scene.seals(await scene.approved({ ...met, handling: free }), met)).toBe('accepted')
        expect(await scene.seals(await scene.approved(met), met)).toBe('accepted')
        for (const handling of ['ORCON', 'FGI', 'H1', 'H2', 'H3', 'C']) {
          const ready = await scene.approved({ ...met, handling })
          expect([handling, await scene.seals(ready, met)]).toEqual([handling, 'originator_not_asked'])
          const report = await reportOf(scene, ready)
          expect(await ask(scene, ready, report)).toBe('accepted')
          expect(await scene.seals(ready, met)).toBe('originator_awaited')
          expect(await said(scene, ready, report, 'given')).toBe('accepted')
          expect(await scene.seals(ready, met)).toBe('accepted')
        }
      })

      test('R23 what the originator refused does not leave; another mind of theirs, and it does', async () => {
        const scene = use()
        const ready = await scene.approved({ ...met, handling: 'ORCON' })
        const report = await reportOf(scene, ready)
        await ask(scene, ready, report)
        expect(await said(scene, ready, report, 'refused')).toBe('accepted')
        expect(await scene.seals(ready, met)).toBe('originator_refused')
        expect(await said(scene, ready, report, 'given')).toBe('accepted')
        expect(await scene.seals(ready, met)).toBe('accepted')
      })

      test('R23 asking and answering: for what is controlled, once, by somebody other than the author, and in time', async () => {
        const scene = use()
        const ready = await scene.approved({ ...met, handling: 'ORCON' })
        const free = await scene.approved(met)
        const report = await reportOf(scene, ready)
        expect([await ask(scene, ready, absent), await ask(scene, free, report)]).toEqual([
          'consent_not_owed',
          'consent_not_owed',
        ])
        expect(await said(scene, ready, report, 'given')).toBe('consent_never_asked')
        expect(await ask(scene, ready, report, 'approver')).toBe('role_lacking')
        expect(await ask(scene, ready, report)).toBe('accepted')
        expect(await ask(scene, ready, report)).toBe('consent_already_asked')
        expect(await said(scene, ready, report, 'given', 'analyst')).toBe('consent_by_author')
        expect(await said(scene, ready, report, 'given', 'approver', 1)).toBe('consent_said_later')
        expect(await said(scene, ready, report, 'given')).toBe('accepted')
        expect(await scene.seals(ready, met)).toBe('accepted')
        expect(await said(scene, ready, report, 'refused')).toBe('consent_not_now')
      })

      test('R23 silence after the time of the profile is recorded as silence, never as a yes, and goes up', async () => {
        const scene = use()
        const ready = await scene.approved({ ...met, handling: 'ORCON', opensIn: 400 })
        const report = await reportOf(scene, ready)
        await ask(scene, ready, report)
        const before = (await asked(scene, ready)).consents[0]
        // the time of the profile, which is within its share of what is left
        expect(Date.parse(before?.due ?? '') - Date.parse(before?.askedAt ?? '')).toBe(4 * 3_600_000)
        // nobody has written it down yet, and it is no yes all the same
        scene.node.at(later(scene, 4))
        expect(await scene.seals(ready, met)).toBe('originator_silent')
        await passes(scene, 0)
        const after = (await asked(scene, ready)).consents[0]
        expect([after?.state, after?.escalated, after?.holds]).toEqual(['silent', true, true])
        expect(await scene.seals(ready, met)).toBe('originator_silent')
        const { items } = await scene.does('senior', 'readDesk', { query: { limit: '200' } })
        const own = items.filter(({ act, about }) => act === 'release.consent' && about === ready.release)
        expect(own.map(({ owner, state }) => [owner, state])).toEqual([['senior_officer', 'alarm']])
        // once, however often the clock looks
        await passes(scene, 1)
        const frames = await scene.node.ports.store.history(scene.people.analyst, ready.release)
        expect(
          frames.filter(({ kind }) => kind === 'release/consent-silent@1').map(({ facts }) => facts),
        ).toMatchObject([{ report, escalates: true, owner: 'senior_officer' }])
        expect(await said(scene, ready, report, 'given')).toBe('accepted')
        expect(await scene.seals(ready, met)).toBe('accepted')
      })

      test('R23 an originator is waited for no longer than a quarter of the time that is left', async () => {
        const scene = use()
        const ready = await scene.approved({ ...met, handling: 'H2', opensIn: 8 })
        await ask(scene, ready, await reportOf(scene, ready))
        const held = (await asked(scene, ready)).consents[0]
        const waited = Date.parse(held?.due ?? '') - Date.parse(held?.askedAt ?? '')
        expect(waited).toBeGreaterThan(0)
        expect(waited).toBeLessThanOrEqual(2 * 3_600_000)
      })

      test('R23 two persons who did not write it may let it leave without a yes; one may not, nor the author', async () => {
        const scene = use()
        const ready = await scene.approved({ ...met, handling: 'ORCON', by: 'senior' })
        const report = await reportOf(scene, ready)
        expect(await override(scene, ready, report, 'approver')).toBe('consent_nothing_to_override')
        await ask(scene, ready, report)
        expect(await override(scene, ready, report, 'analyst')).toBe('role_lacking')
        expect(await override(scene, ready, report, 'senior')).toBe('consent_override_by_author')
        expect(await override(scene, ready, report, 'approver')).toBe('accepted')
        expect(await override(scene, ready, report, 'approver')).toBe('consent_override_twice')
        expect(await scene.seals(ready, met)).toBe('originator_awaited')
        expect(await override(scene, ready, report, 'successor')).toBe('accepted')
        expect(await scene.seals(ready, met)).toBe('accepted')
        const { consents } = await asked(scene, ready)
        expect(consents[0]?.overriddenBy).toEqual([scene.people.approver.person, scene.people.successor.person])
      })

      test('R23 what follows a release and tells no more than the originator agreed to leaves; what tells more is asked', async () => {
        const scene = use()
        const ready = await scene.approved({ ...met, handling: 'ORCON' })
        const report = await reportOf(scene, ready)
        await ask(scene, ready, report)
        await said(scene, ready, report, 'given')
        expect(await scene.seals(ready, met)).toBe('accepted')
        const { rungs } = await scene.does('analyst', 'readRelease', { params: { release: ready.release } })
        const follow = async (finer: number): Promise<Ready> => {
          const release = await scene.made('analyst', 'changeRelease', {
            params: { release: ready.release },
            body: {
              kind: 'update',
              rungs: rungs.map(({ claim, rung, element }) => ({
                claim,
                rung: element === 'when' ? rung + finer : rung,
              })),
              authority: 'not_required',
              authorityReason: 'A warning of danger to life needs none',
              validUntil: later(scene, 60),
              nextUpdate: later(scene, 20),
            },
          })
          await scene.does('analyst', 'composeRelease', { params: { release } })
          const { pair } = await scene.does('approver', 'readRelease', { params: { release } })
          await scene.does('approver', 'approveRelease', { params: { release }, body: { pair: pair ?? '' } })
          return { ...ready, release }
        }
        const [finer, same] = [await follow(1), await follow(0)]
        expect((await asked(scene, same)).consents[0]?.state).toBe('covered')
        expect(await scene.seals(finer, met)).toBe('originator_not_asked')
        expect(await scene.seals(same, met)).toBe('accepted')
      })

      test('R23 what was recorded about consent is what replay finds', async () => {
        const { ok, differences } = await use().node.ports.store.replay()
        expect([ok, differences]).toEqual([true, []])
      })
    })

    withScene('another profile', (use) => {
      const other = {
        ...shipped,
        version: shipped.version + 1,
        flags: shipped.flags.map((flag) =>
          flag.flag === 'originator_silence_escalates' ? { ...flag, value: false } : flag,
        ),
        equities: [
          { ...line, text: 'Forces of ours in the north', holder: 'own-forces', areas: [], actors: ['The Raiders'] },
          { ...line, text: 'What is planned', holder: 'strikes-planned', areas: ['north'], actors: [] },
        ],
      }
      let met: Met
      beforeAll(async () => {
        const scene = use()
        met = await scene.counterpart('The authorities', 'السلطات')
        await putInForce(scene, other)
      })

      test('R23 where the profile does not have silence go up, it stays with whoever asked, and is still no yes', async () => {
        const scene = use()
        const ready = await scene.approved({
          ...met,
          handling: 'ORCON',
          opensIn: 400,
          actor: { en: 'the smugglers', ar: 'المهربون' },
        })
        const report = await reportOf(scene, ready)
        await ask(scene, ready, report)
        await passes(scene, 5)
        const { items } = await scene.does('senior', 'readDesk', { query: { limit: '200' } })
        const own = items.filter(({ act, about }) => act === 'release.consent' && about === ready.release)
        expect(own.map(({ owner, state }) => [owner, state])).toEqual([['analyst', 'overdue']])
        expect(await scene.seals(ready, met)).toBe('originator_silent')
      })

      const equity = (scene: Scene, { release }: Ready) => ({
        ask: (role: Role = 'analyst') => scene.code(role, 'askEquities', { params: { release }, body: {} }),
        answer: (holder: string, answer: 'yes' | 'no' | 'modify', role: Role = 'approver') =>
          scene.code(role, 'answerEquity', { params: { release }, body: { holder, answer, words: 'By phone' } }),
        override: (role: Role) =>
          scene.code(role, 'overrideEquities', { params: { release }, body: { reason: 'It weighs more' } }),
      })
      const raiders = { en: 'A cell of the Raiders', ar: 'خلية من المغيرين' }
      const smugglers = { en: 'Smugglers', ar: 'مهربون' }

      /** The same, shared at discretion: nobody's life is what it is about. */
      const atDiscretion = async (scene: Scene, ready: Ready): Promise<Ready> => {
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
            validUntil: later(scene, 70),
            nextUpdate: later(scene, 20),
            askBack: { en: 'Call', ar: 'اتصلوا' },
          },
        })
        await scene.does('analyst', 'composeRelease', { params: { release } })
        const { pair } = await scene.does('approver', 'readRelease', { params: { release } })
        await scene.does('approver', 'approveRelease', { params: { release }, body: { pair: pair ?? '' } })
        return { ...ready, release }
      }

      test('A12 who is asked follows from area and actor; what nobody knows excludes nobody', async () => {
        const scene = use()
        const holders = async (ready: Ready) => (await asked(scene, ready)).equities.map(({ holder }) => holder)
        // no place is named: it may be theirs
        expect(await holders(await scene.approved({ ...met, actor: raiders }))).toEqual([
          'own-forces',
          'strikes-planned',
        ])
        expect(await holders(await scene.approved({ ...met, actor: smugglers }))).toEqual(['strikes-planned'])
        expect(await holders(await scene.approved(met))).toEqual(['own-forces', 'strikes-planned'])
      })

      test('A12 everybody is asked before it leaves; a warning of danger to life waits for no answer, and says over what', async () => {
        const scene = use()
        const ready = await scene.approved({ ...met, actor: raiders })
        const { ask: asks, answer } = equity(scene, ready)
        expect(await answer('own-forces', 'yes')).toBe('equity_never_asked')
        expect(await scene.seals(ready, met)).toBe('equity_not_asked')
        expect([await asks('approver'), await asks(), await asks()]).toEqual([
          'role_lacking',
          'accepted',
          'equity_already_asked',
        ])
        expect(await answer('own-forces', 'no', 'analyst')).toBe('equity_by_author')
        expect(await answer('own-forces', 'no')).toBe('accepted')
        const sealed = await scene.does('analyst', 'sealRelease', {
          params: { release: ready.release },
          body: { channel: met.channel },
        })
        const passed = sealed.entries.find(({ kind }) => kind === 'release/equity-passed@1')
        expect(passed?.facts).toMatchObject({ holders: ['own-forces', 'strikes-planned'], why: 'danger_to_life' })
        expect(await answer('own-forces', 'yes')).toBe('equity_not_now')
      })

      test('A12 what is shared at discretion waits for the answer; no and other words hold it, yes and silence do not', async () => {
        const scene = use()
        const ready = await atDiscretion(scene, await scene.approved({ ...met, actor: smugglers }))
        const { ask: asks, answer } = equity(scene, ready)
        expect(await asks()).toBe('accepted')
        expect(await scene.seals(ready, met)).toBe('equity_awaited')
        expect(await answer('strikes-planned', 'no')).toBe('accepted')
        expect(await scene.seals(ready, met)).toBe('equity_conflict')
        expect(await answer('strikes-planned', 'modify')).toBe('accepted')
        expect(await scene.seals(ready, met)).toBe('equity_conflict')
        expect(await answer('strikes-planned', 'yes')).toBe('accepted')
        expect(await scene.seals(ready, met)).toBe('accepted')

        const quiet = await atDiscretion(scene, await scene.approved({ ...met, actor: smugglers, opensIn: 100 }))
        await equity(scene, quiet).ask()
        await passes(scene, 25)
        expect((await asked(scene, quiet)).equities.map(({ state }) => state)).toEqual(['silent'])
        expect(await scene.seals(quiet, met)).toBe('accepted')
      })

      test('A12 a senior officer who did not write it lets it leave over a conflict, with a reason; nobody else', async () => {
        const scene = use()
        const ready = await atDiscretion(scene, await scene.approved({ ...met, actor: smugglers, opensIn: 90 }))
        const { ask: asks, answer, override: over } = equity(scene, ready)
        expect(await over('senior')).toBe('equity_nothing_to_override')
        await asks()
        await answer('strikes-planned', 'no')
        expect(await scene.seals(ready, met)).toBe('equity_conflict')
        expect(await over('approver')).toBe('role_lacking')
        expect(await over('senior')).toBe('accepted')
        expect(await scene.seals(ready, met)).toBe('accepted')
      })

      test('A12 where the profile lists nobody there is nobody to ask', async () => {
        const scene = use()
        await putInForce(scene, { ...other, version: shipped.version + 2, equities: [] })
        const ready = await scene.approved({ ...met, actor: smugglers, opensIn: 90 })
        expect(await equity(scene, ready).ask()).toBe('equity_nobody_to_ask')
        expect(await scene.seals(ready, met)).toBe('accepted')
      })
    })
  })
