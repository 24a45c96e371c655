// What a warning shows without saying it, and fixed crowds, over HTTP: the hour, the reader and what is asked are chosen like rungs, counted
// like rungs and kept to. Every refusal with its allowed neighbour beside it. Thirty people; eight of them were there early.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../../store/testing/stores.ts'
import { type Met, openScene, type Scene } from '../../testing/warning.ts'

const both = (en: string, ar = 'كلمات') => ({ en, ar })
const withheld = { label: 'withheld', utility: 0 }

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let scene: Scene
    let met: Met
    beforeAll(async () => {
      scene = await openScene(makePlace)
      met = await scene.counterpart('The town police', 'شرطة البلدة')
    })
    afterAll(() => scene[Symbol.asyncDispose]())

    const after = (hours: number) => new Date(scene.node.ports.clock.now() + hours * 3_600_000).toISOString()

    /** A case behind which stands a source that hides among thirty people, of whom eight were there early. */
    async function begun() {
      const { custodian } = scene.people
      const source = await scene.made('custodian', 'registerSource', {
        body: {
          name: 'Somebody',
          kind: 'human',
          access: ['reading'],
          protection: { k: 10, pmax: [1, 2] },
          custodian: custodian.person,
        },
      })
      await scene.does('custodian', 'setOrigins', {
        params: { source },
        body: {
          pool: 'all',
          self: 'one',
          origins: [
            { key: 'one', kind: 'person', count: 1, weight: 1 },
            { key: 'early', kind: 'group', count: 7, weight: 1 },
            { key: 'late', kind: 'group', count: 22, weight: 1 },
          ],
        },
      })
      const ready = await scene.composed({ ...met, source })
      const held = await scene.does('analyst', 'readCase', { params: { case: ready.case }, query: {} })
      for (const { claim, ladder } of held.claims)
        await says(
          source,
          ready.case,
          claim,
          ladder.map(() => '*'),
        )
      return { ...ready, source, claims: held.claims }
    }
    type Begun = Awaited<ReturnType<typeof begun>>
    const says = (source: string, id: string, claim: string, sets: readonly ('*' | readonly string[])[]) =>
      scene.does('custodian', 'setCouldHaveKnown', {
        params: { source },
        body: { case: id, claim, sets: sets as never },
      })

    const set = async (of: Begun, shows: string, rungs: readonly object[]): Promise<string> => {
      const { entries } = await scene.does('analyst', 'setPseudoClaim', {
        params: { case: of.case },
        body: { shows, rungs } as never,
      })
      return String((entries as { facts: { claim?: unknown } }[])[0]?.facts.claim)
    }
    const hours = () => [
      withheld,
      { label: 'after_the_fair', text: both('after the fair'), utility: 5, notBefore: after(6) },
      { label: 'at_once', text: both('at once'), utility: 15 },
    ]
    const few = ['one', 'early']

    /** Composed, approved, and looked at by whoever answers for the source. */
    async function agreed({ source, release }: { readonly source: string; readonly release: string }) {
      const at = { params: { release } }
      await scene.does('analyst', 'composeRelease', at)
      const shown = await scene.does('approver', 'readRelease', at)
      const pair = shown.pair ?? ''
      await scene.does('approver', 'approveRelease', { ...at, body: { pair } })
      await agree(source, release, pair)
      return shown
    }
    const agree = (source: string, release: string, pair: string) =>
      scene.does('custodian', 'sayCustodianWord', { params: { source }, body: { release, pair, word: 'agreed' } })

    const draft = (of: Begun, shown: readonly { claim: string; rung: number }[], more: object = {}) => ({
      body: {
        case: of.case,
        atRisk: [of.atRisk],
        counterpart: met.counterpart,
        basis: 'duty',
        authority: 'not_required',
        authorityReason: 'A warning of danger to life needs none',
        rungs: [...of.claims.map(({ claim, element }) => ({ claim, rung: element === 'when' ? 2 : 1 })), ...shown],
        tlp: 'AMBER',
        pap: 'AMBER',
        validUntil: after(74),
        nextUpdate: after(24),
        askBack: both('Call the desk'),
        ...more,
      } as never,
    })
    const drafts = (of: Begun, shown: readonly { claim: string; rung: number }[], more: object = {}) =>
      scene.code('analyst', 'draftRelease', draft(of, shown, more))

    test('A6 an hour is chosen, counted among those who had access by then, and waited for', async () => {
      const of = await begun()
      expect(await drafts(of, [])).toBe('accepted')
      const timing = await set(of, 'timing', hours())
      expect(await drafts(of, [])).toBe('pseudo_claim_not_chosen')
      expect(await drafts(of, [{ claim: timing, rung: 1 }])).toBe('not_assessed')
      await says(of.source, of.case, timing, ['*', '*', few])
      expect(await drafts(of, [{ claim: timing, rung: 2 }])).toBe('exposure_over')

      // the search shows what the hour costs, and finds the finest that is within the limit
      const params = { case: of.case }
      const question = { counterpart: met.counterpart, pinned: [], banned: [], expected: 0, crowd: false }
      const { best } = await scene.does('analyst', 'searchRelease', { params, body: question as never })
      expect(best?.rungs.find(({ claim }) => claim === timing)).toEqual({ claim: timing, rung: 1 })
      // who insists on the hour is told the first one from which something could be said, and nobody makes one up
      const insists = (pinned: readonly object[]) =>
        scene.does('analyst', 'searchRelease', { params, body: { ...question, pinned } as never })
      const { state, ways } = await insists([{ claim: timing, rung: 2 }])
      const waiting = ways.flatMap(({ way, notBefore }) => (notBefore === null ? [] : [[way, Date.parse(notBefore)]]))
      expect([state, waiting]).toEqual(['infeasible', [['delay', Date.parse(after(6))]]])
      expect((await insists([{ claim: timing, rung: 1 }])).state).toBe('proven')
      const asked = { counterpart: met.counterpart, rungs: [{ claim: timing, rung: 2 }] }
      const { verdict, exposure, canary } = await scene.does('analyst', 'assessExposure', { params, body: asked })
      expect([verdict, exposure[0]?.remaining, canary]).toEqual(['over', 8, []])

      const release = await scene.made('analyst', 'draftRelease', draft(of, [{ claim: timing, rung: 1 }]))
      const at = { params: { release } }
      await scene.does('analyst', 'composeRelease', at)
      const shown = await scene.does('approver', 'readRelease', at)
      expect(shown.shows).toMatchObject([{ claim: timing, shows: 'timing', rung: 1, of: 2, label: 'after_the_fair' }])
      // it stands in no text and tells nobody that something was held back for it
      expect(shown.rungs.map(({ claim }) => claim)).not.toContain(timing)
      expect(JSON.stringify([shown.texts, shown.withheld])).not.toContain('fair')
      const pair = shown.pair ?? ''
      await scene.does('approver', 'approveRelease', { ...at, body: { pair } })
      await scene.does('custodian', 'sayCustodianWord', {
        params: { source: of.source },
        body: { release, pair, word: 'agreed' },
      })
      const ready = { ...of, release }
      expect(await scene.seals(ready, met)).toBe('pseudo_claim_too_soon')
      scene.node.at(after(6))
      expect(await scene.seals(ready, met)).toBe('accepted')
      // once shown it counts: against the same people everything that only the early ones knew is over now
      const [where] = of.claims
      const again = { counterpart: met.counterpart, rungs: [{ claim: where?.claim ?? '', rung: 1 }] }
      expect((await scene.does('analyst', 'assessExposure', { params, body: again })).exposure[0]?.remaining).toBe(30)
    })

    test('a reader beyond the usual ones is a finer rung; set anew, a draft is drafted anew', async () => {
      const of = await begun()
      const other = await scene.made('analyst', 'addCounterpart', {
        body: { kind: 'authority', names: both('The usual reader') },
      })
      const readers = [
        withheld,
        { label: 'usual', text: both('whoever is always told'), utility: 5, counterparts: [other] },
        { label: 'any', text: both('somebody else'), utility: 9 },
      ]
      const recipient = await set(of, 'recipient', readers)
      await says(of.source, of.case, recipient, ['*', '*', '*'])
      expect(await drafts(of, [{ claim: recipient, rung: 1 }])).toBe('pseudo_claim_reader_finer')
      expect(await drafts(of, [{ claim: recipient, rung: 2 }])).toBe('accepted')
      const release = await scene.made('analyst', 'draftRelease', draft(of, [{ claim: recipient, rung: 2 }]))
      await agreed({ ...of, release })
      await set(of, 'recipient', readers)
      expect(await scene.seals({ ...of, release }, met)).toBe('pseudo_claim_not_chosen')
    })

    test('A9 what is asked to be done is the words of the chosen rung, and nothing else', async () => {
      const of = await begun()
      const request = await set(of, 'countermeasure', [
        withheld,
        { label: 'stay_away', text: both('Stay away from crowds.', 'ابتعدوا عن الحشود.'), utility: 5 },
        { label: 'search', text: both('Search every van.', 'فتّشوا كلّ شاحنة.'), utility: 9 },
      ])
      await says(of.source, of.case, request, ['*', '*', few])
      const asked = both('Close the road.', 'أغلقوا الطريق.')
      expect(await drafts(of, [{ claim: request, rung: 1 }], { asked })).toBe('pseudo_claim_asks_otherwise')
      expect(await drafts(of, [], { asked })).toBe('pseudo_claim_asks_otherwise')
      expect(await drafts(of, [{ claim: request, rung: 2 }])).toBe('exposure_over')
      expect(await drafts(of, [])).toBe('accepted')
      const asks = {
        ...of,
        release: await scene.made('analyst', 'draftRelease', draft(of, [{ claim: request, rung: 1 }])),
      }
      const asksNothing = { ...of, release: await scene.made('analyst', 'draftRelease', draft(of, [])) }
      await agreed(asks)
      const read = { params: { release: asks.release } }
      const { texts, textCheck } = await scene.does('approver', 'readRelease', read)
      // the words of a chosen rung are accounted for by it, as those of a claim are
      expect(textCheck?.marks.filter(({ place }) => place === 'asked')).toEqual([])
      expect(texts.en).toContain('Stay away from crowds.')
      expect(texts.ar).toContain('ابتعدوا عن الحشود.')
      await agreed(asksNothing)
      // asked anew in other words: what was chosen of the old ladder is drafted again, what asks for nothing stands
      await set(of, 'countermeasure', [withheld, { label: 'close', text: both('Close the road.'), utility: 5 }])
      expect(await scene.seals(asks, met)).toBe('pseudo_claim_replaced')
      expect(await scene.seals(asksNothing, met)).toBe('accepted')
    })

    test('A8 of a source in a fixed crowd only what all of the crowd know is said, until its custodian gives it up', async () => {
      const of = await begun()
      const [claim = '', when = ''] = ['how', 'when'].map(
        (element) => of.claims.find((c) => c.element === element)?.claim,
      )
      await says(of.source, of.case, claim, ['*', ['one', 'late'], ['one', 'late']])
      const params = { source: of.source }
      const fixes = (keys: readonly string[]) =>
        scene.code('custodian', 'fixCrowd', { params, body: { keys: [...keys] } })
      expect(await fixes(['one', 'early'])).toBe('crowd_too_small')
      expect(await fixes(['early', 'late'])).toBe('crowd_without_source')
      expect(await fixes(['one', 'early', 'strangers'])).toBe('crowd_key_unknown')
      expect(await fixes(['one', 'one', 'late'])).toBe('crowd_key_twice')
      const told = () => drafts({ ...of, claims: [] as never }, [{ claim, rung: 1 }])
      expect(await told()).toBe('accepted')
      const none = await scene.does('custodian', 'readCrowd', { params })
      expect(none.fixed).toBeNull()
      expect(none.proposed).toEqual(expect.arrayContaining(['one', 'late']))
      const gives = (body: { case: string; reason?: string }) =>
        scene.code('custodian', 'breakCrowd', { params, body: body })
      expect(await gives({ case: of.case, reason: 'Lives' })).toBe('crowd_not_fixed')

      expect(await fixes(['one', 'early', 'late'])).toBe('accepted')
      // nor is it left by entering its world anew: under other keys nobody would be held to it
      const enters = (counts: readonly (readonly [string, number])[], self = 'one') =>
        scene.code('custodian', 'setOrigins', {
          params,
          body: { pool: 'all', self, origins: counts.map(([key, count]) => ({ key, kind: 'x', count, weight: 1 })) },
        })
      const huge = Array.from({ length: 10 }, (_, i) => ({
        key: i === 0 ? 'a' : `a${i}`,
        kind: 'x',
        count: 1e9,
        weight: 1e6,
      }))
      const world = { pool: 'all', self: 'a', origins: huge }
      expect(await scene.code('custodian', 'setOrigins', { params, body: world })).toBe('origin_weight')
      const [one, early, late] = [['one', 1] as const, ['early', 7] as const, ['late', 22] as const]
      expect(await enters([one, early, ['later', 22]])).toBe('crowd_drops_somebody')
      expect(await enters([one, ['early', 1], ['late', 1]])).toBe('crowd_too_small')
      expect(await enters([one, early, late, ['him', 1]], 'him')).toBe('crowd_without_source')
      expect(await enters([one, early, late, ['somebody_more', 1]])).toBe('accepted')
      expect(await fixes(['one', 'late'])).toBe('crowd_drops_somebody')
      expect(await told()).toBe('crowd_exceeded')
      const asked = { counterpart: met.counterpart, rungs: [{ claim, rung: 1 }] }
      const seen = await scene.does('analyst', 'assessExposure', { params: { case: of.case }, body: asked })
      expect([seen.verdict, seen.exposure[0]?.crowd]).toEqual(['over', 'beyond'])
      expect(await drafts({ ...of, claims: [] as never }, [{ claim: when, rung: 1 }])).toBe('accepted')
      // nobody else learns that there is one, or who is in it
      expect(await scene.code('analyst', 'readCrowd', { params })).toBe('absent')
      expect(JSON.stringify(seen)).not.toContain('early')

      expect(await gives({ case: of.case })).toBe('crowd_reason_missing')
      expect(await gives({ case: of.case, reason: 'Lives' })).toBe('accepted')
      expect(await gives({ case: of.case, reason: 'Lives' })).toBe('crowd_broken_already')
      expect(await told()).toBe('accepted')
    })

    test('A8 in a hurry and in what follows a warning the crowd is kept to as well, also by a source that asks for nothing else', async () => {
      const { custodian } = scene.people
      const keys = ['one', 'early', 'late']
      const people = keys.map((key) => ({ key, kind: 'person', count: key === 'late' ? 28 : 1, weight: 1 }))
      for (const [kind, k] of [
        ['human', 10],
        ['open', 1],
      ] as const) {
        const source = await scene.made('custodian', 'registerSource', {
          body: {
            name: `Somebody of a crowd ${kind}`,
            kind,
            access: ['reading'],
            protection: { k, pmax: [1, 1] },
            custodian: custodian.person,
          },
        })
        await scene.does('custodian', 'setOrigins', {
          params: { source },
          body: { pool: 'all', self: 'one', origins: people },
        })
        await scene.does('custodian', 'fixCrowd', { params: { source }, body: { keys } })
        const ready = await scene.approved({ ...met, source })
        const { claims } = await scene.does('analyst', 'readCase', { params: { case: ready.case }, query: {} })
        const [how, when] = ['how', 'when'].map((element) => claims.find((claim) => claim.element === element))
        const sets = (of: typeof how, until: number) =>
          says(
            source,
            ready.case,
            of?.claim ?? '',
            (of?.ladder ?? []).map((_, r) => (r < until ? '*' : ['one', 'late'])),
          )
        expect([kind, await scene.seals(ready, met)]).toEqual([kind, 'not_assessed'])
        await sets(when, 3)
        await sets(how, 1)
        // one of the crowd could not have said how, and that is said: the same release for her would be another
        expect([kind, await scene.seals(ready, met)]).toEqual([kind, 'crowd_exceeded'])
        await sets(how, 2)
        const { pair } = await scene.does('approver', 'readRelease', { params: { release: ready.release } })
        if (kind === 'human') await agree(source, ready.release, pair ?? '')
        expect([kind, await scene.seals(ready, met)]).toEqual([kind, 'accepted'])

        const changes = (rung: number, more: object = {}) =>
          scene.code('analyst', 'changeRelease', {
            params: { release: ready.release },
            body: {
              kind: 'update',
              rungs: claims.map(({ claim, element }) => ({ claim, rung: element === 'when' ? rung : 1 })),
              authority: 'not_required',
              authorityReason: 'A warning of danger to life needs none',
              validUntil: after(74),
              nextUpdate: after(24),
              ...more,
            } as never,
          })
        expect([kind, await changes(3)]).toEqual([kind, 'crowd_exceeded'])
        expect([kind, await changes(3, { crowd: true })]).toEqual([kind, 'crowd_exceeded'])
        expect([kind, await changes(2, { crowd: true })]).toEqual([kind, 'accepted'])
      }
    })

    test('A11 R37 a text for the site does not tell by its end the hour that it withholds', async () => {
      const of = await begun()
      const [how, when] = ['how', 'when'].map((element) => of.claims.find((claim) => claim.element === element))
      const until = when?.ladder[2]?.until
      const passes = (rungs: readonly object[], validUntil: unknown = until) =>
        drafts(of, [], { validUntil, passOn: [{ level: 'site', tlp: 'AMBER', pap: 'AMBER', rungs }] })
      const told = { claim: how?.claim, rung: 1 }
      expect(await passes([told])).toBe('frame_tells_time')
      expect(await passes([told, { claim: when?.claim, rung: 2 }])).toBe('accepted')
      expect(await passes([told], after(90))).toBe('accepted')
    })

    test('R38 R36 the rules in force may ask for more than a custodian did, and never for less', async () => {
      const of = await begun()
      const timing = await set(of, 'timing', hours())
      await says(of.source, of.case, timing, ['*', '*', few])
      const profile = JSON.parse(
        readFileSync(new URL('../../../../../profiles/us-ic-191-like.json', import.meta.url), 'utf8'),
      ) as { version: number }
      let { version } = profile
      const drafted = async (least: number, rung: number) => {
        const line = { text: 'So many remain.', citation: 'our own', confidence: 'unverified' }
        const minimums = [{ minimum: 'heads', least, ...line }]
        const body = { profile: { ...profile, version: ++version, minimums } as never, from: after(1) }
        await scene.does('senior', 'previewProfile', { body })
        await scene.does('senior', 'putProfileInForce', { body })
        scene.node.at(after(1))
        const asked = { counterpart: met.counterpart, rungs: [{ claim: timing, rung }] }
        const { exposure } = await scene.does('analyst', 'assessExposure', { params: { case: of.case }, body: asked })
        return [exposure[0]?.needed, await drafts(of, [{ claim: timing, rung }])]
      }
      // thirty people; eight of them were there early, and the custodian asks for ten
      expect(await drafted(31, 1)).toEqual([31, 'exposure_over'])
      expect(await drafted(30, 1)).toEqual([30, 'accepted'])
      expect(await drafted(2, 2)).toEqual([10, 'exposure_over'])
      expect(await drafted(2, 1)).toEqual([10, 'accepted'])
    })

    test('a ladder that nothing keeps is refused; a counterpart that one may not see is absent', async () => {
      const of = await begun()
      const tries = (body: object, role: 'analyst' | 'approver' = 'analyst') =>
        scene.code(role, 'setPseudoClaim', { params: { case: of.case }, body: body as never })
      const [zero, later, once] = hours()
      expect(await tries({ shows: 'wording', rungs: hours() })).toBe('pseudo_claim_kind_unknown')
      expect(await tries({ shows: 'timing', rungs: [zero, { ...later, notBefore: undefined }, once] })).toBe(
        'pseudo_claim_binding_unfit',
      )
      expect(await tries({ shows: 'timing', rungs: [zero, later, { ...later, label: 'again' }] })).toBe(
        'pseudo_claim_not_earlier',
      )
      const to = (counterparts: readonly string[]) => ({ label: 'x', text: both('x'), utility: 1, counterparts })
      expect(await tries({ shows: 'recipient', rungs: [zero, to([])] })).toBe('pseudo_claim_reader_missing')
      expect(await tries({ shows: 'recipient', rungs: [zero, to([met.counterpart, met.counterpart])] })).toBe(
        'pseudo_claim_reader_twice',
      )
      expect(await tries({ shows: 'recipient', rungs: [zero, to([`counterpart_${'0'.repeat(26)}`])] })).toBe('absent')
      expect(await tries({ shows: 'timing', rungs: hours() }, 'approver')).toBe('role_lacking')
      expect(await tries({ shows: 'timing', rungs: hours() })).toBe('accepted')
    })
  })
