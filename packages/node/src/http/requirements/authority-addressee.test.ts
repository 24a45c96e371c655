// A1 over HTTP: the addressee is not the threat. Each refusal with its allowed neighbour beside it, on both stores.

import { openReceived, receivedPart } from '@tocsin/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshId } from '../../ports.ts'
import { engines } from '../../store/testing/stores.ts'
import { openScene, type Scene } from '../../testing/warning.ts'

const since = { from: '2015-01-01T00:00:00Z', citation: 'Made up for the test' }

async function entity(scene: Scene, kind: 'organisation' | 'office' | 'official', en: string, ar: string) {
  return scene.made('analyst', 'addOrganisation', { body: { kind, names: { en, ar }, ...since } })
}
const relate = (
  scene: Scene,
  organisation: string,
  relation: 'part_of' | 'commands' | 'allied_with',
  to: string,
  until?: string,
) =>
  scene.does('analyst', 'relateOrganisation', {
    params: { organisation },
    body: { relation, organisation: to, ...since, ...(until === undefined ? {} : { until }) },
  })
const link = (scene: Scene, organisation: string, counterpart: string) =>
  scene.does('analyst', 'linkOrganisation', { params: { organisation }, body: { counterpart, ...since } })

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    // one node for all: each test has counterparts, entities and cases of its own
    let scene: Scene
    beforeAll(async () => {
      scene = await openScene(makePlace)
    })
    afterAll(() => scene[Symbol.asyncDispose]())

    test('A1 Khashoggi: a warning about the state does not go to its consulate, and goes to the police of the host', async () => {
      const state = await entity(scene, 'organisation', 'The Kingdom', 'المملكة')
      const ministry = await entity(scene, 'organisation', 'Foreign ministry of the Kingdom', 'وزارة خارجية المملكة')
      const consulate = await entity(scene, 'office', 'Consulate in the city', 'القنصلية في المدينة')
      await relate(scene, ministry, 'part_of', state)
      await relate(scene, consulate, 'part_of', ministry)
      const there = await scene.counterpart('The consulate', 'القنصلية')
      const police = await scene.counterpart('Police of the city', 'شرطة المدينة')
      await link(scene, consulate, there.counterpart)
      // written with vowel marks, inside a sentence
      const actor = { en: 'Men sent by the kingdom', ar: 'رجال أرسلتهم المَملكة' }
      const wrong = await scene.approved({ counterpart: there.counterpart, actor })
      expect(await scene.seals(wrong, there)).toBe('addressee_is_actor')
      const right = await scene.approved({ counterpart: police.counterpart, actor })
      expect(await scene.seals(right, police)).toBe('accepted')
    })

    test('A1 an infiltrated ministry: not to the office that the threat holds, nor to whoever opens; another office passes', async () => {
      const group = await entity(scene, 'organisation', 'The Hidden Hand', 'اليد الخفية')
      const ministry = await entity(scene, 'organisation', 'The ministry as a body', 'الوزارة بصفتها جهة')
      const official = await entity(scene, 'official', 'Deputy of the ministry', 'نائب الوزير')
      await relate(scene, official, 'part_of', group)
      await scene.does('analyst', 'holdPost', {
        params: { organisation: official },
        body: { post: 'deputy', with: ministry, ...since },
      })
      const met = await scene.counterpart('Ministry', 'وزارة')
      await link(scene, ministry, met.counterpart)
      const seal = async (office?: string) => {
        const ready = await scene.composed({
          ...met,
          ...(office === undefined ? {} : { office }),
          actorRungs: ['group', 'cell'],
        })
        await scene.does('analyst', 'nameActor', {
          params: { case: ready.case },
          body: { claim: ready.actor, organisation: group },
        })
        const params = { release: ready.release }
        const { pair } = await scene.does('approver', 'readRelease', { params })
        await scene.does('approver', 'approveRelease', { params, body: { pair: pair ?? '' } })
        return scene.seals(ready, met)
      }
      expect(await seal('deputy')).toBe('addressee_is_actor')
      expect(await seal()).toBe('addressee_is_actor')
      expect(await seal('minister')).toBe('accepted')
    })

    test('A1 an alliance counts as long as it is in force, and a relation recorded after the approval still stops the seal', async () => {
      const group = await entity(scene, 'organisation', 'The Open Hand', 'اليد المبسوطة')
      const militia = await entity(scene, 'organisation', 'The militia as a body', 'الميليشيا بصفتها جهة')
      const met = await scene.counterpart('Militia', 'ميليشيا')
      await link(scene, militia, met.counterpart)
      const actor = { en: 'The Open Hand', ar: 'اليد المبسوطة' }
      await relate(scene, militia, 'allied_with', group, '2024-12-31T00:00:00Z')
      const over = await scene.approved({ ...met, actor })
      expect(await scene.seals(over, met)).toBe('accepted')
      const late = await scene.approved({ ...met, actor })
      await relate(scene, group, 'commands', militia)
      expect(await scene.seals(late, met)).toBe('addressee_is_actor')
    })

    test('A1 never through: by a list of the person at risk, by id and by name; somebody else passes', async () => {
      const avoided = await scene.counterpart('The town police', 'شرطة البلدة')
      const other = await scene.counterpart('The community guard', 'حرس الأهالي')
      const listed = async (met: typeof avoided, things: object) => {
        const ready = await scene.approved(met)
        await scene.does('analyst', 'setNeverThrough', {
          params: { case: ready.case },
          body: { atRisk: ready.atRisk, reason: 'They asked for it', ...things },
        })
        return scene.seals(ready, met)
      }
      expect(await listed(avoided, { counterparts: [avoided.counterpart] })).toBe('addressee_never_through')
      expect(await listed(avoided, { names: ['شُرطة البلده'] })).toBe('addressee_never_through')
      expect(await listed(other, { counterparts: [avoided.counterpart], names: ['The town police'] })).toBe('accepted')
    })

    test('A1 a senior officer lets it pass for what was found, with a reason; the author and others do not, and nothing found later', async () => {
      const met = await scene.counterpart('The brigade', 'اللواء')
      const actor = { en: 'Fighters of the brigade', ar: 'مقاتلون' }
      const ready = await scene.approved({ ...met, actor })
      const params = { release: ready.release }
      const body = { reason: 'Their commander is the only one who can stop them' }
      expect(await scene.seals(ready, met)).toBe('addressee_is_actor')
      expect(await scene.code('approver', 'overrideAddressee', { params, body })).toBe('role_lacking')
      expect(await scene.code('senior', 'overrideAddressee', { params, body: { reason: ' ' } })).toBe('schema')
      expect(await scene.code('senior', 'overrideAddressee', { params, body })).toBe('accepted')
      expect(await scene.seals(ready, met)).toBe('accepted')

      const harmless = await scene.approved(met)
      expect(await scene.code('senior', 'overrideAddressee', { params: { release: harmless.release }, body })).toBe(
        'nothing_to_override',
      )
      const own = await scene.approved({ ...met, actor })
      await scene.does('senior', 'overrideAddressee', { params: { release: own.release }, body })
      const brigade = await entity(scene, 'organisation', 'The armed brigade', 'اللواء المسلح')
      await link(scene, brigade, met.counterpart)
      expect(await scene.seals(own, met)).toBe('accepted')
      const { items } = await scene.does('senior', 'readHistory', { params: { case: own.case } })
      expect(items.length).toBeGreaterThan(0)
    })

    test('A1 what follows a warning is held too once it is known whom it reached', async () => {
      const met = await scene.counterpart('The harbour office', 'مكتب الميناء')
      const actor = { en: 'The Harbour Ring', ar: 'عصابة الميناء' }
      const ready = await scene.approved({ ...met, actor })
      const sealed = await scene.does('analyst', 'sealRelease', {
        params: { release: ready.release },
        body: { channel: met.channel },
      })
      const delivery = sealed.entries.find(({ aggregate }) => aggregate.startsWith('delivery_'))?.aggregate ?? ''
      const answered = () =>
        scene.code('analyst', 'answerQuestion', { params: { delivery }, body: { question: 'q-1', text: 'Noon' } })
      // nobody asked anything yet: that is the only thing in the way
      expect(await answered()).toBe('question_unknown')
      const ring = await entity(scene, 'organisation', 'The Harbour Ring', 'عصابة الميناء')
      await link(scene, ring, met.counterpart)
      expect(await answered()).toBe('addressee_is_actor')
    })

    /** A warning that was sealed before anybody knew whom it would reach, and how that becomes known. */
    const sealedTo = async (en: string, ar: string) => {
      const met = await scene.counterpart(`Office of the ${en}`, `مكتب ${ar}`)
      const ready = await scene.approved({ ...met, actor: { en: `The ${en}`, ar } })
      const sealed = await scene.does('analyst', 'sealRelease', {
        params: { release: ready.release },
        body: { channel: met.channel },
      })
      const delivery = sealed.entries.find(({ aggregate }) => aggregate.startsWith('delivery_'))?.aggregate ?? ''
      const becomesKnown = async (): Promise<void> => {
        const ring = await entity(scene, 'organisation', `The ${en}`, ar)
        await link(scene, ring, met.counterpart)
      }
      const read = () => scene.does('analyst', 'readDelivery', { params: { delivery } })
      const leaves = async (): Promise<readonly [number, string | null]> => {
        await scene.does('senior', 'exportBundle', { params: { channel: met.channel }, body: {} })
        await scene.node.ports.jobs.runDue()
        const { handed, held } = await read()
        return [handed.length, held]
      }
      const override = () =>
        scene.code('senior', 'overrideAddressee', {
          params: { release: ready.release },
          body: { reason: 'Nobody else can stop it' },
        })
      return { met, ready, delivery, becomesKnown, leaves, override }
    }

    test('A1 what was sealed before it was known does not leave; it leaves when a senior officer lets it, and another leaves at once', async () => {
      const other = await sealedTo('Lamp Ring', 'عصابة المصباح')
      expect(await other.leaves()).toEqual([1, null])
      const held = await sealedTo('Chain Ring', 'عصابة السلسلة')
      await held.becomesKnown()
      expect(await held.leaves()).toEqual([0, 'addressee_is_actor'])
      const desk = async () =>
        (await scene.does('senior', 'readDesk', { query: { limit: '200' } })).items.filter(
          ({ act, about }) => act === 'delivery.held' && about === held.delivery,
        )
      expect((await desk()).map(({ owner }) => owner)).toEqual(['senior_officer'])
      // once, however often it is tried
      expect(await held.leaves()).toEqual([0, 'addressee_is_actor'])
      const frames = await scene.node.ports.store.history(scene.people.analyst, held.delivery)
      expect(frames.filter(({ kind }) => kind === 'delivery/held-back@1')).toHaveLength(1)
      expect(await held.override()).toBe('accepted')
      await scene.node.ports.jobs.runDue()
      expect(await desk()).toEqual([])
      expect(await held.leaves()).toEqual([1, null])
    })

    test('A1 a recall is held too once it is known whom it reaches; the recall of another warning leaves', async () => {
      const recall = (release: string) =>
        scene.code('senior', 'recallRelease', {
          params: { release },
          body: { reason: { en: 'We were wrong', ar: 'أخطأنا' } },
        })
      const other = await sealedTo('Bell Ring', 'عصابة الجرس')
      expect(await recall(other.ready.release)).toBe('accepted')
      const held = await sealedTo('Rope Ring', 'عصابة الحبل')
      await held.becomesKnown()
      expect(await recall(held.ready.release)).toBe('addressee_is_actor')
      expect(await held.override()).toBe('accepted')
      expect(await recall(held.ready.release)).toBe('accepted')
    })

    test('A1 A11 a warning of theirs is not passed on to whoever it is about, nor to a level without a text; another is told', async () => {
      const met = await scene.counterpart('The neighbours', 'الجيران')
      const { ports } = scene.node
      const id = freshId(ports, 'received')
      const now = ports.clock.now()
      const opened = openReceived(
        receivedPart.initial,
        {
          compartment: 'duty',
          channel: met.channel,
          counterpart: met.counterpart,
          payload: 'warning',
          change: null,
          follows: null,
          basis: 'duty',
          tlp: 'AMBER',
          pap: 'AMBER',
          priority: 1,
          validUntil: null,
          nextUpdate: null,
          ackBy: now,
          place: { cid: 'ab'.repeat(32), dir: 1, inc: 1, seq: 0, leaf: 'cd'.repeat(32) },
          gap: false,
          unordered: false,
          content: {
            text: { en: 'Beware' },
            claims: [
              { element: 'actor', rung: 1, text: { en: 'Men of the gate guard', ar: 'رجال حرس البوابة' } },
              { element: 'where', rung: 1, text: { en: 'The town hall', ar: 'البلدية' } },
            ],
            passOn: [{ level: 'site', text: { en: 'Beware', ar: 'احذروا' } }],
          },
        },
        id,
      )
      await ports.store.commit({
        command: freshId(ports, 'command'),
        request: 'ef'.repeat(32),
        actor: 'channel',
        at: now,
        read: [],
        entries: opened.kind === 'accepted' ? opened.entries : [],
      })
      const told = (office: string, level = 'site') =>
        scene.code('analyst', 'passOn', {
          params: { received: id },
          body: { level, when: '2025-01-01T00:00:00Z', office },
        })
      // A11: what goes on is the text that came for that level, and there is none for the public
      expect(await told('town-hall', 'public')).toBe('pass_on_not_offered')
      expect(await told('town-hall', 'everybody')).toBe('pass_on_level_missing')
      expect(await told('gate-guard')).toBe('addressee_is_actor')
      expect(await told('town-hall')).toBe('accepted')
    })

    test('A1 an actor is named on an actor claim of an open case, once, and for an entity that is there', async () => {
      const met = await scene.counterpart('Somebody', 'أحد')
      const group = await entity(scene, 'organisation', 'A group', 'جماعة')
      const ready = await scene.composed({ ...met, actorRungs: ['group', 'cell'] })
      const { claims } = await scene.does('analyst', 'readCase', { params: { case: ready.case } })
      const other = claims.find(({ element }) => element === 'how')?.claim ?? ''
      const named = (claim: string, organisation: string) =>
        scene.code('analyst', 'nameActor', { params: { case: ready.case }, body: { claim, organisation } })
      expect(await named(other, group)).toBe('claim_not_of_actor')
      expect(await named(`claim_${'0'.repeat(26)}`, group)).toBe('claim_unknown')
      expect(await named(ready.actor, `organisation_${'0'.repeat(26)}`)).toBe('organisation_unknown')
      expect(await named(ready.actor, group)).toBe('accepted')
      expect(await named(ready.actor, group)).toBe('actor_already_named')
      const never = (body: object) =>
        scene.code('analyst', 'setNeverThrough', {
          params: { case: ready.case },
          body: { atRisk: ready.atRisk, reason: 'They asked for it', ...body },
        })
      expect(await never({})).toBe('never_through_empty')
      expect(await never({ organisations: [`organisation_${'0'.repeat(26)}`] })).toBe('never_through_unknown')
      expect(await never({ atRisk: `victim_${'0'.repeat(26)}`, names: ['Somebody'] })).toBe('victim_unknown')
      expect(await never({ names: ['Somebody'] })).toBe('accepted')
    })
  })
