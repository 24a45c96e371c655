// R37 over HTTP: what the texts of a release say beyond it. Each refusal with its allowed neighbour beside it. The node's
// day is Thursday 2 January 2025; what is warned of is told as a week, and by a vehicle.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../../store/testing/stores.ts'
import { type Met, openScene, type Ready, type Scene } from '../../testing/warning.ts'

const ask = (
  en: string,
  ar = 'اتصلوا بالمكتب',
): { readonly askBack: { readonly en: string; readonly ar: string } } => ({
  askBack: { en, ar },
})

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let scene: Scene
    let met: Met
    beforeAll(async () => {
      scene = await openScene(makePlace)
      met = await scene.counterpart('The town police', 'شرطة البلدة')
    })
    afterAll(() => scene[Symbol.asyncDispose]())

    const read = (ready: Ready) => scene.does('approver', 'readRelease', { params: { release: ready.release } })
    const approves = async (ready: Ready): Promise<string> =>
      scene.code('approver', 'approveRelease', {
        params: { release: ready.release },
        body: { pair: (await read(ready)).pair ?? '' },
      })
    const overrides = async (ready: Ready, role: 'senior' | 'successor' | 'approver', more: object = {}) =>
      scene.code(role, 'overrideText', {
        params: { release: ready.release },
        body: { pair: (await read(ready)).pair ?? '', reason: 'It is known to everybody there', ...more },
      })

    const stopped: readonly (readonly [what: string, code: string, en: string, ar?: string])[] = [
      ['D1 a word of a finer rung', 'text_withheld_term', 'Ask about the van'],
      ['D1 the same word with a letter from elsewhere', 'text_withheld_term', 'Ask about the vаn'],
      ['D2 a day inside the week that is told', 'text_time_too_fine', 'Call on Sunday'],
      ['D2 the same day in Arabic', 'text_time_too_fine', 'Call the desk', 'اتصلوا بالمكتب يوم الأحد'],
      ['A20 a weekday that is not the date’s', 'text_weekday_mismatch', 'Call after Monday 1 March 2026'],
      ['A20 the same in Arabic', 'text_weekday_mismatch', 'Call the desk', 'اتصلوا يوم الاثنين ١ آذار ٢٠٢٦'],
      ['D3 coordinates', 'text_coordinates', 'Meet us at 33.4442, 36.3408'],
      ['D4 the wording of the report', 'text_verbatim', 'Ask about the day that is named here'],
      ['D4 a quotation', 'text_quotation', 'Call and say "we have read it"'],
    ]
    for (const [what, code, en, ar] of stopped)
      test(`R37 ${what} stops a text; the desk's number passes`, async () => {
        expect(await scene.tries({ ...met, isProtected: true, ...ask(en, ar) })).toBe(code)
      })
    test('R37 a text of neutral words and of what is told passes, within the limit on these assumptions', async () => {
      const ready = await scene.composed({ ...met, isProtected: true, ...ask('Call the desk about a vehicle') })
      expect(await read(ready)).toMatchObject({ textCheck: { marks: [], unread: 0, overriddenBy: null } })
      expect(await approves(ready)).toBe('accepted')
      expect(await overrides(ready, 'senior')).toBe('text_nothing_to_override')
    })

    test('R37 D3 a place of the register inside the one that is told stops a text; one elsewhere does not', async () => {
      const row = (place: string, level: string, parent: string | null, en: string, ar: string) => ({
        place,
        level,
        parent,
        names: { en, ar },
        ...(parent === null ? { zone: 'Asia/Damascus' } : {}),
      })
      await scene.does('administrator', 'putPlaces', {
        body: {
          places: [
            row('here', 'country', null, 'Hereland', 'بلاد هنا'),
            row('here-a', 'city', 'here', 'Alphaville', 'ألفا'),
            row('here-b', 'city', 'here', 'Betatown', 'مدينة بيتا'),
            row('there', 'country', null, 'Thereland', 'بلاد هناك'),
            row('there-c', 'city', 'there', 'Gammaburg', 'مدينة غاما'),
          ],
        },
      })
      const told = { ...met, place: 'here-a' }
      expect(await scene.tries({ ...told, ...ask('Call the desk in Betatown') })).toBe('text_place_too_fine')
      expect(await scene.tries({ ...told, ...ask('Call the desk', 'اتصلوا بمدينة بيتا') })).toBe('text_place_too_fine')
      expect(await scene.tries({ ...told, ...ask('Call the desk in Gammaburg') })).toBe('accepted')
    })

    test('R37 D5 a word of collection asks for a name: a senior officer, not the author, for exactly this pair', async () => {
      const ready = await scene.composed({ ...met, isProtected: true, ...ask('Call, our contact will answer') })
      const { textCheck } = await read(ready)
      expect(textCheck?.marks.map(({ kind, place, lang }) => [kind, place, lang])).toContainEqual([
        'sourcing-phrase',
        'askBack',
        'en',
      ])
      expect(await approves(ready)).toBe('text_needs_override')
      expect(await overrides(ready, 'approver')).toBe('role_lacking')
      expect(await overrides(ready, 'senior', { reason: ' ' })).toBe('schema')
      expect(await overrides(ready, 'senior', { pair: '0'.repeat(64) })).toBe('text_pair_differs')
      expect(await overrides(ready, 'senior')).toBe('accepted')
      expect((await read(ready)).textCheck?.overriddenBy).toBe(scene.people.senior.person)
      expect(await approves(ready)).toBe('accepted')

      const own = await scene.composed({ ...met, by: 'senior', isProtected: true, ...ask('Call our informant') })
      expect(await overrides(own, 'senior')).toBe('text_override_by_author')
      expect(await overrides(own, 'successor')).toBe('accepted')
      expect(await approves(own)).toBe('accepted')
      // composed again it is read again: the name under the first says nothing of it
      const again = await scene.composed({ ...met, isProtected: true, ...ask('Call our informant') })
      expect(await overrides(again, 'senior')).toBe('accepted')
      await scene.does('analyst', 'composeRelease', { params: { release: again.release } })
      expect(await approves(again)).toBe('text_needs_override')
    })

    test('R37 a word that nobody accounts for is not assessed, whoever lets it pass; an Arabic one alike', async () => {
      for (const asked of [ask('Call the bakery'), ask('Call the desk', 'اتصلوا بالمخبز')]) {
        const ready = await scene.composed({ ...met, isProtected: true, ...asked })
        expect(await approves(ready)).toBe('text_needs_override')
        expect(await overrides(ready, 'senior')).toBe('accepted')
        expect(await approves(ready)).toBe('accepted')
        const { verdict, textCheck } = await read(ready)
        expect([verdict, textCheck?.marks.map(({ kind }) => kind)]).toEqual(['not_assessed', ['unaccounted']])
        expect(await scene.seals(ready, met)).toBe('accepted')
        // the numbers that are recorded anew at the seal do not make it more than it is
        expect((await read(ready)).verdict).toBe('not_assessed')
      }
    })

    test('R37 with nothing to protect nobody looks for traces of a source; what is withheld stays withheld', async () => {
      const open = await scene.composed({ ...met, ...ask('Call our contact at the bakery') })
      expect((await read(open)).textCheck?.marks).toEqual([])
      expect(await approves(open)).toBe('accepted')
      expect(await scene.tries({ ...met, ...ask('Ask about the van') })).toBe('text_withheld_term')
    })

    test('R37 the reason of a recall is a text that leaves: the same faults stop it, the same person lets it pass', async () => {
      const sealed = async (more: object = {}): Promise<Ready> => {
        const ready = await scene.approved({ ...met, isProtected: true, ...more })
        expect(await scene.seals(ready, met)).toBe('accepted')
        return ready
      }
      const ready = await sealed()
      const recalls = (
        role: 'approver' | 'senior' | 'successor',
        en: string,
        ar: string,
        more: object = {},
        of = ready,
      ) =>
        scene.code(role, 'recallRelease', {
          params: { release: of.release },
          body: { reason: { en, ar }, ...more },
        })
      expect(await recalls('senior', 'The van was another', 'أخطأنا')).toBe('text_withheld_term')
      expect(await recalls('senior', 'We were wrong', 'لا خطر يوم الأحد')).toBe('text_time_too_fine')
      expect(await recalls('senior', 'There is nothing on Monday 1 March 2026', 'أخطأنا')).toBe('text_weekday_mismatch')
      // a name lets pass what asks for a name, and never what is withheld
      expect(await recalls('senior', 'The van was another', 'أخطأنا', { override: 'They know' })).toBe(
        'text_withheld_term',
      )
      expect(await recalls('approver', 'Our contact was wrong', 'أخطأنا')).toBe('text_needs_override')
      expect(await recalls('approver', 'Our contact was wrong', 'أخطأنا', { override: 'They know' })).toBe(
        'text_override_not_senior',
      )
      const own = await sealed({ by: 'senior' })
      expect(await recalls('senior', 'Our contact was wrong', 'أخطأنا', { override: 'They know' }, own)).toBe(
        'text_override_by_author',
      )
      expect(await recalls('successor', 'Our contact was wrong', 'أخطأنا', { override: 'They know' }, own)).toBe(
        'accepted',
      )
      expect(await recalls('approver', 'The warning was wrong', 'التحذير خطر')).toBe('accepted')
    })

    test('R37 texts that were composed before there was a check are composed again', async () => {
      const ready = await scene.composed({ ...met, isProtected: true })
      const { node, people } = scene
      const [release, pair] = [ready.release as never, 'a'.repeat(64)]
      const composed = (lang: string) => ({
        kind: 'release/composed@1' as const,
        aggregate: release,
        scope: ready.case as never,
        facts: { lang, hash: pair, pair },
        content: { text: 'An attack is feared.', passOn: [] },
      })
      await node.ports.store.commit({
        command: 'command_00000000000000000000000001' as never,
        request: 'b'.repeat(64),
        actor: people.analyst.person,
        at: node.ports.clock.now(),
        read: [],
        entries: [composed('en'), composed('ar')],
      })
      expect((await read(ready)).textCheck).toBeNull()
      expect(await approves(ready)).toBe('text_not_checked')
      expect(await overrides(ready, 'senior')).toBe('text_not_checked')
      await scene.does('analyst', 'composeRelease', { params: { release: ready.release } })
      expect(await approves(ready)).toBe('accepted')
    })
  })
