// What the choices of a profile do to a release: what a distrusted reader may tell apart, and whose sources are protected.

import { readFileSync } from 'node:fs'
import { type CounterpartId, type Facts, parseInstant, type SourceId } from '@tocsin/domain'
import { describe, expect, test } from 'vitest'
import { engines, type Place } from '../store/testing/stores.ts'
import { made, openTestNode } from '../testing/node.ts'
import { addCounterpart, setStatus } from './counterparts.ts'
import { putProfile } from './profiles.ts'
import { registerSource } from './sources.ts'
import { warnNow } from './warn-now.ts'

const us = JSON.parse(
  readFileSync(new URL('../../../../profiles/us-ic-191-like.json', import.meta.url), 'utf8'),
) as Facts & { readonly flags: readonly (Facts & { readonly flag: string })[] }
const under = (flag: string, value: boolean): Facts => ({
  ...us,
  flags: us.flags.map((held) => (held.flag === flag ? { ...held, value } : held)),
})
const t = parseInstant
const both = (en: string) => ({ en, ar: 'كلمات' })
const report = 'They will attack the market with a van on Friday at noon.'

/** A warning in a hurry under these rules, for a reader with or without a status: its text, and what protects its sources. */
async function warnUnder(place: Place, profile: Facts, isDesignated: boolean, isProtected = false, rung = 1) {
  await using node = await openTestNode({ place })
  const { ports } = node
  const [analyst, senior, custodian] = [
    await node.person(['analyst']),
    await node.person(['senior_officer']),
    await node.person(['custodian'], ['custody']),
  ]
  await putProfile(ports, senior, node.request(), { profile, from: t('2025-01-01T00:00Z') })
  const names = both('The authority')
  const counterpart = made(
    await addCounterpart(ports, analyst, node.request(), { kind: 'authority', names }),
  ) as CounterpartId
  if (isDesignated)
    made(
      await setStatus(ports, analyst, node.request(), counterpart, {
        regime: 'fto',
        code: 'designated',
        from: t('2020-01-01T00:00Z'),
        until: null,
        citation: 'a list',
      }),
    )
  const source = made(
    await registerSource(ports, custodian, node.request(), {
      name: 'A source',
      kind: 'human',
      access: ['cell-talk'],
      protection: isProtected ? { k: 8, pmaxNum: 1, pmaxDen: 10 } : { k: 1, pmaxNum: 1, pmaxDen: 1 },
      custodian: custodian.person,
    }),
  ) as SourceId
  const result = await warnNow(ports, analyst, node.request(), {
    title: 'A van at the market',
    source,
    report,
    grade: 'B2',
    gradeScheme: 'admiralty',
    facts: [
      {
        element: 'how',
        span: [report.indexOf('a van'), report.indexOf('a van') + 5],
        assertion: both('By a van'),
        ladder: {
          kind: 'stated',
          rungs: [
            { label: 'withheld', text: {}, utility: 0 },
            { label: 'vehicle', text: both('a vehicle'), utility: 6 },
            { label: 'van', text: both('a van'), utility: 9 },
          ],
        },
        rung,
      },
    ],
    atRisk: { kind: 'place', party: null, who: both('The market'), present: ['civilian'] },
    counterpart,
    office: null,
    harm: 'killing',
    answers: { credible: 'yes', specific: 'unsure', impending: 'yes' },
    authority: 'not_required',
    authorityReason: 'A warning of danger to life needs none',
    tlp: 'AMBER',
    pap: 'AMBER',
    validUntil: t('2025-01-04T08:00Z'),
    nextUpdate: t('2025-01-03T08:00Z'),
    askBack: both('Ask here'),
  })
  if (result.kind === 'refused') return { refused: result.refusal.code }
  const frames = result.steps.flatMap((step) => step.frames)
  const composed = frames.filter(({ kind }) => kind === 'release/composed@1').map(({ index }) => index)
  const [english] = await ports.store.open(analyst, composed)
  const drafted = frames.find(({ kind }) => kind === 'release/drafted@1')
  return { text: english?.text, protection: drafted?.facts.protection }
}

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    test('R38 withheld and not known are one phrase for a distrusted reader where the profile says so, and apart elsewhere', async () => {
      const flag = 'withheld_and_unknown_as_one'
      const texts = [
        await warnUnder(await makePlace(), under(flag, true), true),
        await warnUnder(await makePlace(), under(flag, false), true),
        await warnUnder(await makePlace(), under(flag, true), false),
      ].map(({ text = '' }) => (typeof text === 'string' ? text.replace(/[A-Z0-9]{4}-[A-Z0-9-]+/g, '') : ''))
      expect(texts[0]).not.toBe(texts[1])
      expect(texts[2]).toBe(texts[1])
    })

    test('R36 a profile that protects no sources leaves a source the protection that it was registered with', async () => {
      const off = under('source_protection', false)
      const found: unknown[] = []
      for (const [profile, isProtected] of [
        [us, true],
        [us, false],
        [off, true],
        [off, false],
      ] as const)
        found.push((await warnUnder(await makePlace(), profile, false, isProtected)).protection)
      expect(found).toEqual(['sources', 'sources', 'sources', 'open'])
    })

    test('R36 with nothing to protect the finest rung leaves on one access: whom would a planted detail give away?', async () => {
      const off = under('source_protection', false)
      const told = async (profile: Facts, isProtected: boolean): Promise<unknown> =>
        (await warnUnder(await makePlace(), profile, false, isProtected, 2)).refused
      expect([await told(us, false), await told(off, true), await told(off, false)]).toEqual([
        'canary_rung_uncorroborated',
        'canary_rung_uncorroborated',
        undefined,
      ])
    })
  })
