// A1 over HTTP: the addressee is not the threat. Each refusal with its allowed neighbour beside it, on both stores.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
