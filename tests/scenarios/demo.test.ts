// One warning lives end to end, and follows its files: what is changed there changes what is said, who could have said
// it, by when it is due, and every hash after it.

import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Demo, demo, edit, root, stageOf, tocsin } from './demo.ts'

interface Expected {
  readonly stages: readonly string[]
  readonly refusals: readonly { readonly stage: string; readonly code: string }[]
  readonly acknowledgements: readonly string[]
  readonly silences: readonly string[]
  readonly text: { readonly en: readonly string[]; readonly ar: readonly string[] }
  readonly neverInText: readonly string[]
  readonly determination: string
  readonly profile: string
  readonly statuses: readonly string[]
  readonly outcomes: readonly { readonly manner: string; readonly code: string }[]
}
const expected = JSON.parse(readFileSync(join(root, 'scenarios/sayyida-zaynab/expected.json'), 'utf8')) as Expected

let first: Demo
beforeAll(async () => {
  first = await demo()
})
afterAll(() => {
  first[Symbol.dispose]()
})
const numbers = (shown: Demo): unknown => stageOf(shown.report, 'release').exposure
const clocks = (shown: Demo): unknown => stageOf(shown.report, 'determination').clocks

describe('the case as it stands in its files', () => {
  test('ends well within a minute', () => {
    expect(first.ran, first.ran.said).toMatchObject({ code: 0 })
    expect(first.report?.seconds).toBeLessThan(60)
  })

  test('passes every stage in pipeline order, each with an id, an instant and a hash', () => {
    expect(first.report?.stages.map(({ stage }) => stage)).toEqual(expected.stages)
    for (const stage of first.report?.stages ?? []) {
      expect(stage.id, stage.stage).toMatch(/^[a-z]+_[0-9a-hjkmnp-tv-z]{26}$/)
      expect(stage.at, stage.stage).toMatch(/^2025-01-\d\dT\d\d:\d\d:\d\dZ$/)
      expect(stage.hash, stage.stage).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  test('is refused by rule exactly where the law says so', () => {
    const by = ({ stage, code }: { stage: string; code: string }): readonly string[] => [stage, code]
    expect(first.report?.refusals.map(by)).toEqual(expected.refusals.map(by))
  })

  test('says in both languages what was released, and nothing of what was not', () => {
    const { en, ar } = first.report?.text ?? { en: '', ar: '' }
    for (const words of expected.text.en) expect(en).toContain(words)
    for (const words of expected.text.ar) expect(ar).toContain(words)
    for (const words of expected.neverInText) expect(`${en}\n${ar}`).not.toContain(words)
    expect(stageOf(first.report, 'delivery').received).toEqual(first.report?.text)
  })

  test('climbs the ladder office by office, on the push and on the stick', () => {
    expect(first.report?.acknowledgements.map(({ level }) => level)).toEqual(expected.acknowledgements)
  })

  test('names the profile that decided', () => {
    expect(first.report?.profile).toMatchObject({ id: expected.profile })
    expect(first.report?.profile.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(stageOf(first.report, 'determination').determination).toMatchObject({ state: expected.determination })
  })

  test('keeps the counterpart designated throughout; the licence adds an authority and changes no status', () => {
    const { statusesOn5January, statusesOn7January, authoritiesOn5January, authoritiesOn7January } = stageOf(
      first.report,
      'authority',
    )
    expect(statusesOn7January).toEqual(statusesOn5January)
    expect((statusesOn7January as { regime: string }[]).map(({ regime }) => regime).sort()).toEqual(expected.statuses)
    expect(authoritiesOn5January).toEqual([])
    expect(authoritiesOn7January).toHaveLength(1)
  })

  test('records silence with an owner and a next step while the stick was in a pocket', () => {
    const silences = stageOf(first.report, 'meeting').silences as { kind: string; owner: string; next: string }[]
    expect(silences.map(({ kind }) => kind)).toEqual(expected.silences)
    for (const { owner, next } of silences) expect([owner, next]).not.toContain('')
  })

  test('tells stated from observed', () => {
    const { outcomes, stated } = stageOf(first.report, 'outcome') as unknown as Record<string, readonly object[]>
    const both = [...(stated ?? []), ...(outcomes ?? [])] as readonly { manner: string; code: string }[]
    for (const each of expected.outcomes)
      expect(both.some(({ manner, code }) => manner === each.manner && code === each.code)).toBe(true)
  })

  test('leaves two records that verify with nothing but the directory and a key', async () => {
    for (const { name, ledgerExport, vkeys, verified } of first.report?.nodes ?? []) {
      expect(verified, name).toBe(true)
      const keys = vkeys.flatMap((key) => ['--key', key])
      expect(await tocsin(['ledger', 'verify', ledgerExport, ...keys]), name).toMatchObject({ code: 0 })
      expect(await tocsin(['ledger', 'verify', ledgerExport]), name).toMatchObject({ code: 1 })
    }
    expect(first.report?.nodes).toHaveLength(2)
  })
})

describe('the case follows its files', () => {
  const played = async (change: (folder: string) => void, look: (changed: Demo) => void): Promise<void> => {
    using changed = await demo(change)
    expect(changed.ran, changed.ran.said).toMatchObject({ code: 0 })
    look(changed)
    const before = new Set(first.report?.stages.map(({ hash }) => hash))
    for (const { hash } of changed.report?.stages ?? []) expect(before).not.toContain(hash)
  }

  test('another name of the site is another text, under another hash', () =>
    played(
      (folder) => {
        edit(folder, 'register.csv', 'the Sayyida Zaynab shrine', 'the Old Shrine')
        edit(folder, 'register.csv', ',مقام السيدة زينب,', ',المقام القديم,')
      },
      (changed) => {
        expect(changed.report?.text.en).toContain('the Old Shrine')
        expect(changed.report?.text.ar).toContain('المقام القديم')
        expect(changed.report?.text.en).not.toContain('Sayyida Zaynab')
        expect(stageOf(changed.report, 'release').pair).not.toBe(stageOf(first.report, 'release').pair)
        expect(numbers(changed)).toEqual(numbersLike(changed))
      },
    ))

  test('another window is another weekday and other clocks', () =>
    played(
      (folder) => {
        edit(folder, 'commands/08-claim.json', '2025-01-11T14:00:00+03:00', '2025-01-09T02:00:00+03:00')
        edit(folder, 'commands/08-claim.json', '2025-01-11T16:00:00+03:00', '2025-01-09T03:30:00+03:00')
      },
      (changed) => {
        expect(first.report?.text.en).toContain('Saturday 11 January 2025')
        expect(changed.report?.text.en).toContain('Thursday 9 January 2025')
        // the validity still ends on the Saturday: that is not the file that was changed
        expect(changed.report?.text.en).not.toContain('on Saturday 11 January 2025')
        expect(dues(clocks(changed))).not.toEqual(dues(clocks(first)))
      },
    ))

  test('fewer people who could have known are fewer who could have said it', () =>
    played(
      (folder) => {
        edit(
          folder,
          'worlds/first-source.json',
          '"key": "couriers",\n        "kind": "group",\n        "count": 9',
          '"key": "couriers",\n        "kind": "group",\n        "count": 7',
        )
      },
      (changed) => {
        const left = (shown: Demo): number =>
          Math.min(...(numbers(shown) as { remaining: number }[]).map(({ remaining }) => remaining))
        expect(left(changed)).toBe(left(first) - 2)
      },
    ))

  test('the gate is refused when the second source may have it from the first', async () => {
    using changed = await demo((folder) => {
      edit(folder, 'worlds/second-source.json', '"telephone"', '"cell-talk"')
    })
    expect(changed.ran.code).toBe(1)
    expect(changed.ran.said).toContain('canary_rung_uncorroborated')
    expect(changed.ran.said).toContain('release 1.3')
  })

  test('the gate is refused when the report that corroborates it was never there', async () => {
    using changed = await demo((folder) => {
      rmSync(join(folder, 'reports/second-report.txt'))
    })
    expect(changed.ran.code).toBe(1)
    expect(changed.ran.said).toContain('canary_rung_uncorroborated')
  })
})

/** The numbers do not depend on names: only ids differ. */
const numbersLike = (shown: Demo): unknown =>
  (numbers(shown) as Record<string, unknown>[]).map((each, i) => ({
    ...(numbers(first) as Record<string, unknown>[])[i],
    source: each.source,
  }))
const dues = (value: unknown): readonly string[] =>
  (value as { clock: string; due: string }[]).map(({ clock, due }) => `${clock} ${due}`)
