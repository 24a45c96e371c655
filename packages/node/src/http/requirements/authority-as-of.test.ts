// R3 over HTTP on both stores: one organisation and two officials on five days give five sets of statuses and
// authorities, and what was known on a day gives the answer of that day. Facts: scenarios/hts.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../../store/testing/stores.ts'
import { openScene, type Scene } from '../../testing/warning.ts'

interface Dated {
  readonly from: string
  readonly until?: string
  readonly citation: string
}
interface Names {
  readonly en?: string
  readonly ar?: string
}
interface Data {
  readonly entities: Readonly<
    Record<
      string,
      Dated & {
        readonly kind: 'organisation' | 'official'
        readonly names: Names
        readonly aliases: readonly (Dated & { readonly names: Names })[]
      }
    >
  >
  readonly posts: readonly (Dated & { readonly official: string; readonly post: string })[]
  readonly statuses: readonly (Dated & {
    readonly of: string
    readonly known: string
    readonly regime: string
    readonly code: string
    readonly amount?: number
  })[]
  readonly authorities: readonly (Dated & {
    readonly known: string
    readonly code: string
    readonly regime: string
    readonly scopes: string[]
    readonly scope: string
    readonly conditions: string[]
    readonly text: string
  })[]
}
const data = JSON.parse(
  readFileSync(new URL('../../../../../scenarios/hts/entities.json', import.meta.url), 'utf8'),
) as Data

interface Loaded {
  readonly counterpart: string
  readonly ids: ReadonlyMap<string, string>
}

/** Enters every fact at the instant at which it became known. */
async function load(scene: Scene): Promise<Loaded> {
  const ids = new Map<string, string>()
  const idOf = (name: string): string => ids.get(name) ?? ''
  for (const [name, { kind, names, from, citation, aliases }] of Object.entries(data.entities)) {
    const id = await scene.made('analyst', 'addOrganisation', { body: { kind, names, from, citation } })
    ids.set(name, id)
    for (const alias of aliases)
      await scene.does('analyst', 'nameOrganisation', { params: { organisation: id }, body: { as: 'alias', ...alias } })
  }
  for (const { official, ...post } of data.posts)
    await scene.does('analyst', 'holdPost', {
      params: { organisation: idOf(official) },
      body: { ...post, with: idOf('hts') },
    })
  const counterpart = await scene.made('analyst', 'addCounterpart', {
    body: { kind: 'authority', names: { en: 'Authorities in Damascus', ar: 'السلطات في دمشق' } },
  })
  await scene.does('analyst', 'linkOrganisation', {
    params: { organisation: idOf('hts') },
    body: { counterpart, from: '2024-12-08T00:00:00Z', citation: 'Took Damascus on 8 December 2024 (stripes.com)' },
  })
  const acts = [
    ...data.statuses.map(({ known, of, ...body }) => ({
      known,
      run: async () => scene.does('analyst', 'setEntityStatus', { params: { organisation: idOf(of) }, body }),
    })),
    ...data.authorities.map(({ known, scope, ...body }) => ({
      known,
      run: async () => {
        await scene.does('counsel', 'listAuthority', { body })
        const { code, regime, citation, from, until } = body
        await scene.does('counsel', 'addAuthority', {
          params: { counterpart },
          body: { code, regime, citation, scope, from, ...(until === undefined ? {} : { until }) },
        })
      },
    })),
  ].toSorted((a, b) => Date.parse(a.known) - Date.parse(b.known))
  for (const { known, run } of acts) {
    scene.node.at(known)
    await scene.signIn()
    await run()
  }
  scene.node.at('2025-12-01T00:00:00Z')
  await scene.signIn()
  return { counterpart, ids }
}

const days = ['2025-01-05', '2025-01-07', '2025-07-07', '2025-07-09', '2025-11-07'] as const

/** What each day gives when everything is known, as `regime:code` of the organisation, its officials, and authorities. */
const expected: Readonly<Record<(typeof days)[number], readonly [string, string, string, string]>> = {
  '2025-01-05': [
    'un-1267:listed us-fto:designated us-sdgt:designated us-syria:sanctioned',
    'un-1267:listed us-sdgt:designated',
    'un-1267:listed',
    '',
  ],
  '2025-01-07': [
    'un-1267:listed us-fto:designated us-sdgt:designated us-syria:sanctioned',
    'un-1267:listed us-sdgt:designated',
    'un-1267:listed',
    'gl24',
  ],
  '2025-07-07': [
    'un-1267:listed us-fto:designated us-sdgt:designated us-syria:ended',
    'un-1267:listed us-sdgt:designated',
    'un-1267:listed',
    '',
  ],
  '2025-07-09': [
    'un-1267:listed us-fto:revoked us-sdgt:designated us-syria:ended',
    'un-1267:listed us-sdgt:designated',
    'un-1267:listed',
    '',
  ],
  '2025-11-07': [
    'un-1267:listed us-fto:revoked us-sdgt:designated us-syria:ended',
    'un-1267:delisted us-sdgt:designated',
    'un-1267:delisted',
    '',
  ],
}

const told = (statuses: readonly { regime: string; code: string }[]): string =>
  statuses
    .map(({ regime, code }) => `${regime}:${code}`)
    .toSorted()
    .join(' ')

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let scene: Scene
    let loaded: Loaded
    beforeAll(async () => {
      scene = await openScene(makePlace)
      loaded = await load(scene)
    })
    afterAll(() => scene[Symbol.asyncDispose]())

    const standing = async (validAt: string, knownAt?: string) => {
      const query = { validAt, ...(knownAt === undefined ? {} : { knownAt }) }
      const answer = await scene.does('analyst', 'readStanding', { params: { counterpart: loaded.counterpart }, query })
      const [organisation] = answer.organisations
      const official = (who: string) =>
        told(organisation?.officials.find((one) => one.official === loaded.ids.get(who))?.statuses ?? [])
      const codes = answer.authorities.map(({ code }) => code).join(' ')
      return [told(organisation?.statuses ?? []), official('president'), official('interior'), codes] as const
    }

    for (const day of days)
      test(`R3 what was so on ${day}, as it is known now`, async () => {
        expect(await standing(`${day}T14:00:00Z`)).toEqual(expected[day])
      })

    test('R3 the five days give five different sets', () => {
      expect(new Set(days.map((day) => expected[day].join(' | '))).size).toBe(days.length)
    })

    test('R3 the morning of 7 July 2025: the licence has just ended, and a day before it had not', async () => {
      expect((await standing('2025-07-07T03:59:00Z'))[3]).toBe('gl24')
      expect((await standing('2025-07-07T04:00:00Z'))[3]).toBe('')
      expect((await standing('2025-06-15T00:00:00Z'))[3]).toBe('gl24 gl25')
    })

    test('R3 what was known on a day answers as on that day, whatever was learnt later', async () => {
      // the revocation of 8 July reached the node on the 9th: on the 8th the node still answered "designated"
      expect((await standing('2025-07-08T12:00:00Z', '2025-07-08T12:00:00Z'))[0]).toBe(
        'un-1267:listed us-fto:designated us-sdgt:designated us-syria:ended',
      )
      expect((await standing('2025-07-08T12:00:00Z', '2025-07-10T00:00:00Z'))[0]).toBe(expected['2025-07-09'][0])
      // the licence was valid from five in the morning; the node was told at nine in the evening
      expect((await standing('2025-01-06T12:00:00Z', '2025-01-06T12:00:00Z'))[3]).toBe('')
      expect((await standing('2025-01-06T12:00:00Z', '2025-01-07T00:00:00Z'))[3]).toBe('gl24')
      expect((await standing('2025-11-06T12:00:00Z', '2025-11-06T12:00:00Z'))[1]).toBe(
        'un-1267:listed us-sdgt:designated',
      )
      expect((await standing('2025-11-06T12:00:00Z'))[1]).toBe('un-1267:delisted us-sdgt:designated')
    })

    test('A15 who held the post on 11 January, under which status; a bounty ends in December; aliases have their time', async () => {
      const held = async (validAt: string) =>
        (
          await scene.does('analyst', 'listHolders', { query: { organisation: loaded.ids.get('hts') ?? '', validAt } })
        ).items
          .map(({ post, statuses }) => `${post} ${told(statuses)}`)
          .toSorted()
      expect(await held('2025-01-11T12:00:00Z')).toEqual([
        'head un-1267:listed us-sdgt:designated',
        'head-of-intelligence un-1267:listed',
      ])
      expect(await held('2024-12-15T12:00:00Z')).toEqual(['head un-1267:listed us-rewards:bounty us-sdgt:designated'])
      const at = async (who: string, validAt: string) =>
        scene.does('analyst', 'readOrganisation', {
          params: { organisation: loaded.ids.get(who) ?? '' },
          query: { validAt },
        })
      const bounty = (await at('president', '2024-12-19T00:00:00Z')).statuses.find(({ code }) => code === 'bounty')
      expect([bounty?.amount, bounty?.until]).toEqual([10_000_000, '2024-12-20T00:00:00Z'])
      expect((await at('president', '2024-12-21T00:00:00Z')).statuses.some(({ code }) => code === 'bounty')).toBe(false)
      expect([
        (await at('hts', '2014-01-01T00:00:00Z')).names,
        (await at('hts', '2025-01-01T00:00:00Z')).names?.en,
      ]).toEqual([null, "Hay'at Tahrir al-Sham"])
      expect((await at('hts', '2014-01-01T00:00:00Z')).aliases.map(({ names }) => names.en)).toEqual([
        'al-Nusrah Front',
      ])
    })

    test('R3 R45 over time: the bands of each regime, cut at a day, give what that day gives', async () => {
      const over = async (knownAt?: string) =>
        scene.does('analyst', 'readOverTime', {
          params: { counterpart: loaded.counterpart },
          query: knownAt === undefined ? {} : { knownAt },
        })
      const cut = ({ bands }: Awaited<ReturnType<typeof over>>, who: string, at: string): string =>
        told(
          bands
            .filter(({ of }) => of === loaded.ids.get(who))
            .flatMap(({ regime, spans }) =>
              spans
                .filter(({ from, until }) => from <= at && (until === null || at < until))
                .map(({ code }) => ({ regime, code })),
            ),
        )
      const now = await over()
      for (const day of days) {
        const at = `${day}T14:00:00Z`
        expect(['hts', 'president', 'interior'].map((who) => cut(now, who, at))).toEqual(expected[day].slice(0, 3))
      }
      expect(now.bands.find(({ regime }) => regime === 'us-rewards')?.spans).toEqual([
        expect.objectContaining({ code: 'bounty', amount: 10_000_000, until: '2024-12-20T00:00:00Z' }),
      ])
      expect(now.authorities.map(({ code, until }) => [code, until])).toEqual([
        ['gl24', '2025-07-07T04:00:00Z'],
        ['gl25', '2025-07-01T04:00:00Z'],
      ])
      // on 8 July nobody had told the node of the revocation
      const before = await over('2025-07-08T12:00:00Z')
      expect(cut(before, 'hts', '2025-07-08T12:00:00Z')).toContain('us-fto:designated')
      const absent = await scene.call('analyst', 'readOverTime', {
        params: { counterpart: loaded.counterpart },
        query: { knownAt: '2024-01-01T00:00:00Z' },
      })
      expect(absent.ok ? 200 : absent.status).toBe(404)
    })

    test('R3 rules and approvers of a day: those who were in force and in office as far as was known', async () => {
      const params = { counterpart: loaded.counterpart }
      const now = await scene.does('analyst', 'readStanding', { params })
      expect(now.profile?.id).toBe('us-ic-191-like')
      const { approver, senior, analyst } = scene.people
      expect(now.approvers).toEqual(expect.arrayContaining([approver.person, senior.person]))
      expect(now.approvers).not.toContain(analyst.person)
      const before = await scene.call('analyst', 'readStanding', { params, query: { knownAt: '2024-01-01T00:00:00Z' } })
      expect(before.ok ? 200 : before.status).toBe(404)
    })

    test('A15 who holds a place on a day, also after it changed hands', async () => {
      await scene.does('administrator', 'putPlaces', {
        body: {
          places: [
            {
              place: 'old-town',
              level: 'country',
              parent: null,
              zone: null,
              names: { en: 'Old town', ar: 'المدينة القديمة' },
            },
          ],
        },
      })
      const other = await scene.made('analyst', 'addOrganisation', {
        body: {
          kind: 'organisation',
          names: { en: 'The former army' },
          from: '2000-01-01T00:00:00Z',
          citation: 'Public',
        },
      })
      const controls = (organisation: string, from: string, until?: string) =>
        scene.code('analyst', 'relateOrganisation', {
          params: { organisation },
          body: {
            relation: 'controls',
            place: 'old-town',
            from,
            citation: 'Public',
            ...(until === undefined ? {} : { until }),
          },
        })
      expect(await controls(other, '2000-01-01T00:00:00Z', '2024-12-08T00:00:00Z')).toBe('accepted')
      expect(await controls(loaded.ids.get('hts') ?? '', '2024-12-08T00:00:00Z')).toBe('accepted')
      const holding = async (validAt: string) =>
        (
          await scene.does('analyst', 'listControllers', { params: { place: 'old-town' }, query: { validAt } })
        ).items.map(({ organisation }) => organisation)
      expect([await holding('2024-12-07T12:00:00Z'), await holding('2024-12-09T00:00:00Z')]).toEqual([
        [other],
        [loaded.ids.get('hts')],
      ])
    })

    test('A15 what may be recorded of an entity: every rule with the act that it lets pass', async () => {
      const id = await scene.made('analyst', 'addOrganisation', {
        body: { kind: 'organisation', names: { en: 'A body' }, from: '2000-01-01T00:00:00Z', citation: 'Public' },
      })
      const params = { organisation: id }
      const sourced = { from: '2020-01-01T00:00:00Z', citation: 'Public' }
      const nobody = `organisation_${'0'.repeat(26)}`
      const status = { regime: 'us-fto', code: 'designated', ...sourced }
      const hts = loaded.ids.get('hts') ?? ''
      const codes = [
        await scene.code('analyst', 'setEntityStatus', { params, body: { ...status, until: '2019-01-01T00:00:00Z' } }),
        await scene.code('analyst', 'setEntityStatus', { params, body: { ...status, regime: 'US' } }),
        await scene.code('overseer', 'setEntityStatus', { params, body: status }),
        await scene.code('analyst', 'setEntityStatus', { params, body: status }),
        await scene.code('analyst', 'holdPost', { params, body: { post: 'head', with: hts, ...sourced } }),
        await scene.code('analyst', 'relateOrganisation', {
          params,
          body: { relation: 'part_of', organisation: id, ...sourced },
        }),
        await scene.code('analyst', 'relateOrganisation', {
          params,
          body: { relation: 'part_of', organisation: nobody, ...sourced },
        }),
        await scene.code('analyst', 'relateOrganisation', {
          params,
          body: { relation: 'controls', organisation: hts, ...sourced },
        }),
        await scene.code('analyst', 'relateOrganisation', {
          params,
          body: { relation: 'part_of', organisation: hts, ...sourced },
        }),
        await scene.code('analyst', 'becomeOrganisation', {
          params,
          body: { lineage: 'renamed', organisation: id, ...sourced },
        }),
        await scene.code('analyst', 'becomeOrganisation', {
          params,
          body: { lineage: 'split', organisation: hts, ...sourced },
        }),
        await scene.code('analyst', 'linkOrganisation', {
          params,
          body: { counterpart: `counterpart_${'0'.repeat(26)}`, ...sourced },
        }),
      ]
      expect(codes).toEqual([
        'interval_empty',
        'word_format',
        'role_lacking',
        'accepted',
        'post_of_official_only',
        'relation_to_itself',
        'relation_end_unknown',
        'schema',
        'accepted',
        'relation_to_itself',
        'accepted',
        'link_unknown',
      ])
    })
  })
