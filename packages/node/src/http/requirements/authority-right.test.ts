// By what right, over HTTP and on both stores: authorities, mandate, holders, assurances, named suspects, counsel, the
// private operator. The refusing act first, its allowed neighbour beside it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../../store/testing/stores.ts'
import { type Met, openScene, type Scene, type WarningOf } from '../../testing/warning.ts'

const licence = {
  code: 'gl24',
  regime: 'us-syria',
  citation: 'OFAC Syria General License 24',
  from: '2025-01-06T05:00:00Z',
  until: '2025-07-07T04:00:00Z',
}
const listed = { ...licence, scopes: ['governing-institutions'], text: 'In our words' }

/** `accepted`, or the code of the refusal and the rule that it rests on. */
const ruleOf = async (scene: Scene, release: string, channel: string): Promise<string> => {
  const reply = await scene.call('analyst', 'sealRelease', { params: { release }, body: { channel } })
  return reply.ok ? 'accepted' : `${reply.problem.code} (${reply.problem.rule ?? ''})`
}

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    // one node a group: its clock moves forward only
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

    const apply = (scene: Scene, met: Met, more: object = {}) =>
      scene.code('counsel', 'addAuthority', {
        params: { counterpart: met.counterpart },
        body: { ...licence, scope: 'governing-institutions', ...more },
      })

    withScene('authorities', (use) => {
      test('A18 R46 GL 24 is valid for nothing on 5 January and for its scope on 7 January; no listing, no citing', async () => {
        const scene = use()
        const met = await scene.counterpart('The authorities', 'السلطات')
        const other = await scene.counterpart('The private company', 'الشركة')
        const warning: WarningOf = { ...met, authority: 'gl24', opensIn: 240 }
        scene.node.at('2025-01-05T12:00:00Z')
        const unlisted = await scene.approved(warning)
        expect(await scene.seals(unlisted, met)).toBe('authority_not_valid')
        expect(await scene.code('counsel', 'listAuthority', { body: listed })).toBe('accepted')
        expect(await apply(scene, met)).toBe('accepted')
        expect(await apply(scene, other, { scope: 'private-trade' })).toBe('accepted')
        expect(await scene.seals(unlisted, met)).toBe('authority_not_valid')
        const wrongScope = await scene.approved({ ...other, authority: 'gl24', opensIn: 240 })

        scene.node.at('2025-01-07T12:00:00Z')
        expect(await scene.seals(wrongScope, other)).toBe('authority_outside_scope')
        expect(await scene.seals(unlisted, met)).toBe('accepted')
        const { items } = await scene.does('analyst', 'listLibrary', { query: { validAt: '2025-01-05T12:00:00Z' } })
        expect(items.map(({ code }) => code)).toEqual([])
        const now = await scene.does('analyst', 'listLibrary', {})
        expect(now.items.map(({ code, scopes }) => [code, scopes])).toEqual([['gl24', ['governing-institutions']]])
      })

      test('A18 without a basis or an authority nothing is drafted; "not required" asks for the reason', async () => {
        const scene = use()
        const met = await scene.counterpart('The guard', 'الحرس')
        const ready = await scene.composed(met)
        const { rungs } = await scene.does('analyst', 'readRelease', { params: { release: ready.release } })
        const draft = {
          case: ready.case,
          atRisk: [ready.atRisk],
          counterpart: met.counterpart,
          rungs: rungs.map(({ claim, rung }) => ({ claim, rung })),
          tlp: 'AMBER' as const,
          pap: 'AMBER' as const,
          validUntil: '2025-01-09T20:00:00Z',
          nextUpdate: '2025-01-08T20:00:00Z',
          askBack: { en: 'Call', ar: 'اتصلوا' },
          basis: 'duty' as const,
        }
        const drafted = (more: object) =>
          scene.code('analyst', 'draftRelease', { body: { ...draft, ...more } as never })
        expect(await drafted({})).toBe('schema')
        expect(await drafted({ basis: 'because', authority: 'gl24' })).toBe('schema')
        expect(await drafted({ authority: 'not_required' })).toBe('authority_missing')
        expect(await drafted({ authority: 'not_required', authorityReason: 'Danger to life' })).toBe('accepted')
      })

      test('R46 an authority that ends between approval and sending holds the seal until somebody looks again', async () => {
        const scene = use()
        const met = await scene.counterpart('The ministry of the interior', 'وزارة الداخلية')
        await apply(scene, met, { code: 'letter-7', until: '2025-01-08T00:00:00Z' })
        const ready = await scene.approved({ ...met, authority: 'letter-7', opensIn: 100 })
        const params = { release: ready.release }
        scene.node.at('2025-01-08T06:00:00Z')
        expect(await scene.seals(ready, met)).toBe('authority_not_valid')
        const again = (role: 'analyst' | 'approver', body: object) =>
          scene.code(role, 'reaffirmRelease', { params, body: { reason: 'Looked again', ...body } as never })
        expect(await again('approver', { authority: 'letter-7' })).toBe('authority_not_valid')
        expect(await again('approver', { authority: 'letter-8' })).toBe('authority_not_listed')
        await apply(scene, met, { code: 'letter-8', from: '2025-01-08T00:00:00Z' })
        expect(await again('analyst', { authority: 'letter-8' })).toBe('role_lacking')
        expect(await again('approver', { authority: 'letter-8' })).toBe('accepted')
        expect(await scene.seals(ready, met)).toBe('accepted')
        expect(await again('approver', { authority: 'letter-8' })).toBe('reaffirmation_not_now')
      })

      test('R46 a status that changes after the approval holds the seal until somebody looks again', async () => {
        const scene = use()
        const met = await scene.counterpart('The council', 'المجلس')
        const ready = await scene.approved({ ...met, opensIn: 100 })
        await scene.does('analyst', 'setStatus', {
          params: { counterpart: met.counterpart },
          body: { regime: 'us-fto', code: 'designated', from: '2025-01-01T00:00:00Z', citation: 'Published' },
        })
        expect(await scene.seals(ready, met)).toBe('standing_changed')
        await scene.does('approver', 'reaffirmRelease', {
          params: { release: ready.release },
          body: { authority: 'not_required', reason: 'A designation ends no duty' },
        })
        expect(await scene.seals(ready, met)).toBe('accepted')
      })

      test('A18 the library: each rule with what it lets pass; a revocation ends what is cited', async () => {
        const scene = use()
        const met = await scene.counterpart('The office of relief', 'مكتب الإغاثة')
        const item = { ...listed, code: 'order-9', from: '2025-01-01T00:00:00Z', until: undefined }
        const list = (more: object, role: 'counsel' | 'analyst' = 'counsel') =>
          scene.code(role, 'listAuthority', { body: { ...item, ...more } })
        expect([
          await list({ regime: 'US' }),
          await list({ scopes: ['Everything'] }),
          await list({ until: '2024-01-01T00:00:00Z' }),
          await list({}, 'analyst'),
          await list({}),
          await list({}),
        ]).toEqual([
          'word_format',
          'word_format',
          'interval_empty',
          'role_lacking',
          'accepted',
          'authority_already_listed',
        ])
        await apply(scene, met, { code: 'order-9', from: '2025-01-01T00:00:00Z' })
        const [before, after] = [
          await scene.approved({ ...met, authority: 'order-9' }),
          await scene.approved({ ...met, authority: 'order-9' }),
        ]
        expect(await scene.seals(before, met)).toBe('accepted')
        const end = (until: string) =>
          scene.code('counsel', 'endAuthority', {
            params: { authority: 'order-9' },
            body: { until, reason: 'Revoked' },
          })
        expect(await end('2025-01-08T06:00:00Z')).toBe('accepted')
        expect(await end('2025-02-01T00:00:00Z')).toBe('authority_not_listed')
        expect(await scene.seals(after, met)).toBe('authority_not_valid')
      })
    })

    withScene('mandate', (use) => {
      const mandate = {
        authority: 'note',
        topics: ['harm-to-life'],
        basis: ['duty', 'discretionary'] as ['duty', 'discretionary'],
        from: '2025-01-01T00:00:00Z',
      }

      test('A13 topics are enforced when it is sent: actors and harms within the mandate, and no others', async () => {
        const scene = use()
        const since = { from: '2015-01-01T00:00:00Z', citation: 'Public' }
        const entity = (en: string, ar: string) =>
          scene.made('analyst', 'addOrganisation', { body: { kind: 'organisation', names: { en, ar }, ...since } })
        const [meant, another] = [await entity('The Raiders', 'المغيرون'), await entity('The Smugglers', 'المهربون')]
        const met = await scene.counterpart('The border guard', 'حرس الحدود')
        const set = (more: object) =>
          scene.does('senior', 'setMandate', {
            params: { counterpart: met.counterpart },
            body: { ...mandate, ...more },
          })
        const actor = { en: 'A cell of the Raiders', ar: 'خلية من المغيرين' }
        const sealed = async () => scene.seals(await scene.approved({ ...met, actor }), met)
        await set({ actors: [another] })
        expect(await sealed()).toBe('actor_outside_mandate')
        await set({ actors: [meant], from: '2025-01-01T01:00:00Z' })
        expect(await sealed()).toBe('accepted')
        await set({ harms: ['kidnapping'], from: '2025-01-01T02:00:00Z' })
        expect(await sealed()).toBe('harm_outside_mandate')
        await set({ harms: ['killing', 'kidnapping'], from: '2025-01-01T03:00:00Z' })
        expect(await sealed()).toBe('accepted')
      })

      test('A13 the four choices of a successor: seen first, then duty warnings pass, everything waits, or it is over', async () => {
        const scene = use()
        const met = await scene.counterpart('The service', 'الجهاز')
        const params = { counterpart: met.counterpart }
        const ready = [
          await scene.approved(met),
          await scene.approved(met),
          await scene.approved(met),
          await scene.approved(met),
        ] as const
        const shown = await scene.does('senior', 'previewMandate', { params })
        const effects = Object.fromEntries(
          shown.choices.map(({ choice, affected }) => [
            choice,
            [...new Set(affected.map(({ effect }) => effect))].join(),
          ]),
        )
        expect(effects).toEqual({ continue: 'passes', duty_only: 'passes', suspend: 'held', close: 'closed' })
        expect(shown.choices.map(({ affected }) => affected.length)).toEqual([4, 4, 4, 4])
        const choose = async (choice: 'continue' | 'duty_only' | 'suspend' | 'close', preview?: string) => {
          const seen = preview ?? (await scene.does('senior', 'previewMandate', { params })).preview
          scene.node.at(new Date(Number(scene.node.ports.clock.now()) + 60_000).toISOString())
          return scene.code('senior', 'chooseMandate', {
            params,
            body: { choice, reason: 'A new officer', preview: seen },
          })
        }
        expect(await choose('suspend', 'a'.repeat(64))).toBe('mandate_preview_differs')
        expect(await choose('suspend')).toBe('accepted')
        expect(await scene.seals(ready[0], met)).toBe('mandate_suspended')
        expect(await choose('duty_only')).toBe('accepted')
        expect(await scene.seals(ready[0], met)).toBe('accepted')
        expect(await choose('continue')).toBe('accepted')
        expect(await scene.seals(ready[1], met)).toBe('accepted')
        expect(await choose('close')).toBe('accepted')
        expect(await scene.seals(ready[2], met)).toBe('no_mandate')
        const bare = await scene.made('analyst', 'addCounterpart', {
          body: { kind: 'group', names: { en: 'Nobody yet', ar: 'لا أحد' } },
        })
        const without = await scene.does('senior', 'previewMandate', { params: { counterpart: bare } })
        expect(
          await scene.code('senior', 'chooseMandate', {
            params: { counterpart: bare },
            body: { choice: 'continue', reason: 'A new officer', preview: without.preview },
          }),
        ).toBe('mandate_missing')
      })
    })

    withScene('holders, assurances, suspects', (use) => {
      test('R51 a new holder holds what is for the office until verified; a flash warning passes and is marked', async () => {
        const scene = use()
        const met = await scene.counterpart('The directorate', 'المديرية')
        const params = { counterpart: met.counterpart }
        const holder = (who: string, from: string) =>
          scene.code('analyst', 'setOfficeHolder', { params, body: { office: 'duty-desk', name: who, from } })
        expect(await holder('The first', '2024-12-20T00:00:00Z')).toBe('accepted')
        const first = await scene.approved({ ...met, office: 'duty-desk' })
        expect(await scene.seals(first, met)).toBe('accepted')
        expect(await holder('The second', '2025-01-01T00:00:00Z')).toBe('accepted')
        const held = await scene.approved({ ...met, office: 'duty-desk' })
        expect(await scene.seals(held, met)).toBe('office_suspended')
        const flash = await scene.approved({ ...met, office: 'duty-desk', opensIn: 3 })
        const passed = await scene.does('analyst', 'sealRelease', {
          params: { release: flash.release },
          body: { channel: met.channel },
        })
        expect(passed.entries.map(({ kind }) => kind)).toContain('release/office-unverified@1')
        const verify = (office: string) => scene.code('analyst', 'verifyOfficeHolder', { params, body: { office } })
        expect([await verify('another'), await verify('duty-desk')]).toEqual(['office_holder_unknown', 'accepted'])
        expect(await scene.seals(held, met)).toBe('accepted')
        expect(
          await scene.code('analyst', 'suspendOfficeHolder', {
            params,
            body: { office: 'duty-desk', reason: 'Doubt' },
          }),
        ).toBe('accepted')
        const again = await scene.approved({ ...met, office: 'duty-desk' })
        expect(await scene.seals(again, met)).toBe('office_suspended')
      })

      test('R49 an assurance is kept verbatim, asked again in time, and what became of it is recorded', async () => {
        const scene = use()
        const met = await scene.counterpart('The prison service', 'إدارة السجون')
        const params = { counterpart: met.counterpart }
        const assurance = {
          form: 'oral' as const,
          text: 'Nobody will be harmed',
          giver: 'The head',
          at: '2025-01-01T00:00:00Z',
        }
        await scene.does('senior', 'recordAssurance', {
          params,
          body: { ...assurance, refresh: '2025-01-03T00:00:00Z' },
        })
        const list = async () => (await scene.does('senior', 'listAssurances', { params })).items
        expect((await list()).map(({ overdue, text }) => [overdue, text])).toEqual([[false, 'Nobody will be harmed']])
        const desk = async () =>
          (await scene.does('senior', 'readDesk', { query: { limit: '200' } })).items.filter(
            ({ act }) => act === 'assurance.refresh',
          )
        expect(await desk()).toHaveLength(1)
        scene.node.at('2025-01-04T00:00:00Z')
        expect((await list()).map(({ overdue }) => overdue)).toEqual([true])
        const refresh = (body: object) => scene.code('senior', 'refreshAssurance', { params, body: body as never })
        expect(await refresh({ assurance: 'assurance-2' })).toBe('assurance_unknown')
        expect(await refresh({ assurance: 'assurance-1', refresh: '2025-01-02T00:00:00Z' })).toBe(
          'assurance_refresh_past',
        )
        expect(await refresh({ assurance: 'assurance-1', refresh: '2025-02-04T00:00:00Z' })).toBe('accepted')
        expect((await list()).map(({ overdue }) => overdue)).toEqual([false])
        const kept = (body: object) => scene.code('senior', 'recordCompliance', { params, body: body as never })
        expect(await kept({ assurance: 'assurance-9', code: 'kept', reason: 'Visited' })).toBe('assurance_unknown')
        expect(await kept({ assurance: 'assurance-1', code: 'well', reason: 'Visited' })).toBe('schema')
        expect(await kept({ assurance: 'assurance-1', code: 'broken', reason: 'A prisoner died' })).toBe('accepted')
        expect((await list()).map(({ compliance }) => compliance)).toEqual(['broken'])
      })

      test('R48 a named suspect needs an assessment by somebody else, without a substantial risk; a group needs none', async () => {
        const scene = use()
        const met = await scene.counterpart('The investigators', 'المحققون')
        const rungs = ['group', 'name', 'selector']
        const group = await scene.approved({ ...met, actorRungs: rungs, actorTold: 1 })
        expect(await scene.seals(group, met)).toBe('accepted')
        const named = await scene.approved({ ...met, actorRungs: rungs, actorTold: 2 })
        expect(await scene.seals(named, met)).toBe('mistreatment_not_assessed')
        const assessment = {
          safeguards: 'Access for visitors',
          credibility: 'Kept twice before',
          residual: 'low',
          level: 'senior officer',
          owner: 'Our liaison section',
        }
        const assess = (role: 'analyst' | 'approver' | 'senior', more: object) =>
          scene.code(role, 'assessMistreatment', {
            params: { release: named.release },
            body: { ...assessment, ...more } as never,
          })
        expect(await assess('analyst', {})).toBe('role_lacking')
        expect(await assess('approver', { owner: ' ' })).toBe('schema')
        expect(await assess('approver', { residual: 'none at all' })).toBe('schema')
        expect(await assess('approver', { residual: 'substantial' })).toBe('accepted')
        expect(await scene.seals(named, met)).toBe('mistreatment_risk_too_high')
        expect(await assess('approver', { residual: 'low' })).toBe('accepted')
        expect(await ruleOf(scene, named.release, met.channel)).toBe('accepted')
      })
    })

    withScene('authors', (use) => {
      test('A1 R46 R48 whoever wrote it overrides nothing, affirms nothing and assesses nothing; somebody else does', async () => {
        const scene = use()
        const met = await scene.counterpart('The garrison', 'الحامية')
        const own = await scene.approved({
          ...met,
          by: 'senior',
          actor: { en: 'Men of the garrison', ar: 'رجال' },
          actorRungs: ['group', 'name', 'selector'],
          actorTold: 2,
        })
        const params = { release: own.release }
        const reason = 'For good reasons'
        const assessment = {
          safeguards: 'Visitors',
          credibility: 'Kept before',
          residual: 'some' as const,
          level: 'senior officer',
          owner: 'Our section',
        }
        const codes = async (role: 'senior' | 'successor') => [
          await scene.code(role, 'overrideAddressee', { params, body: { reason } }),
          await scene.code(role, 'reaffirmRelease', { params, body: { authority: 'not_required', reason } }),
          await scene.code(role, 'assessMistreatment', { params, body: assessment }),
        ]
        expect(await codes('senior')).toEqual([
          'author_cannot_override',
          'author_cannot_reaffirm',
          'mistreatment_by_author',
        ])
        expect(await codes('successor')).toEqual(['accepted', 'accepted', 'accepted'])
        expect(await scene.seals(own, met)).toBe('accepted')
      })
    })

    withScene('counsel and the operator', (use) => {
      test('A18 an opinion is read by the counsel and by whoever asked; to everybody else it is absent', async () => {
        const scene = use()
        const met = await scene.counterpart('The movement', 'الحركة')
        const ask = { counsel: scene.people.counsel.person, about: met.counterpart, question: 'May we?' }
        expect(
          await scene.code('analyst', 'askCounsel', { body: { ...ask, counsel: scene.people.approver.person } }),
        ).toBe('counsel_unknown')
        expect(await scene.code('overseer', 'askCounsel', { body: ask })).toBe('role_lacking')
        const opinion = await scene.made('analyst', 'askCounsel', { body: ask })
        const params = { opinion }
        const give = { asOf: '2025-01-05T12:00:00Z', text: 'Not on that day' }
        expect(await scene.code('analyst', 'giveOpinion', { params, body: give })).toBe('role_lacking')
        expect(await scene.code('counsel', 'giveOpinion', { params, body: give })).toBe('accepted')
        expect(await scene.code('counsel', 'giveOpinion', { params, body: give })).toBe('opinion_already_given')
        for (const role of ['analyst', 'counsel'] as const)
          expect((await scene.does(role, 'readOpinion', { params })).text).toBe('Not on that day')
        const answers = new Set<string>()
        for (const role of ['approver', 'senior', 'overseer', 'administrator'] as const) {
          const reply = await scene.call(role, 'readOpinion', { params })
          answers.add(reply.ok ? 'shown' : JSON.stringify(reply.problem))
          const absent = await scene.call(role, 'readOpinion', { params: { opinion: `opinion_${'0'.repeat(26)}` } })
          answers.add(absent.ok ? 'shown' : JSON.stringify(absent.problem))
          expect((await scene.does(role, 'listOpinions', {})).items).toEqual([])
        }
        // forbidden and absent are one answer, in bytes
        expect(answers.size).toBe(1)
        expect(
          await scene.code('administrator', 'grantRole', {
            params: { person: scene.people.senior.person },
            body: { role: 'senior_officer', compartment: `privileged:${opinion}` } as never,
          }),
        ).not.toBe('accepted')
      })

      test('R54 the notice is acknowledged; a private operator asks counsel before anything designated comes in', async () => {
        const scene = use()
        const notice = await scene.does('analyst', 'readNotice', {})
        expect([notice.operator, notice.acknowledged]).toEqual([null, null])
        const declare = (role: 'administrator' | 'analyst', operator: 'state' | 'private', acknowledges: string) =>
          scene.code(role, 'declareOperator', { body: { operator, acknowledges } })
        expect(await declare('analyst', 'private', notice.notice)).toBe('role_lacking')
        expect(await declare('administrator', 'private', 'something else')).toBe('notice_not_acknowledged')
        const designated = { kind: 'group', names: { en: 'Listed', ar: 'مدرجة' }, designatedAs: 'Listed group' }
        const add = (body: object) => scene.code('analyst', 'addCounterpart', { body: body as never })
        expect(await add(designated)).toBe('accepted')
        expect(await declare('administrator', 'private', notice.notice)).toBe('accepted')
        expect((await scene.does('analyst', 'readNotice', {})).acknowledged).toBe(notice.notice)
        expect(await add(designated)).toBe('counsel_reference_missing')
        expect(await add({ ...designated, counselReference: 'memo 12' })).toBe('accepted')
        // or it would come in by the second door: undesignated first, a status afterwards
        const plain = { kind: 'group', names: { en: 'Plain', ar: 'عادية' } }
        const status = { regime: 'us-fto', code: 'designated', from: '2025-01-01T00:00:00Z', citation: 'Published' }
        const setOn = async (body: object) =>
          scene.code('analyst', 'setStatus', {
            params: { counterpart: await scene.made('analyst', 'addCounterpart', { body: body as never }) },
            body: status,
          })
        expect(await setOn(plain)).toBe('counsel_reference_missing')
        expect(await setOn({ ...plain, counselReference: 'memo 13' })).toBe('accepted')
        expect(await declare('administrator', 'state', notice.notice)).toBe('accepted')
        expect(await setOn(plain)).toBe('accepted')
      })
    })
  })
