// The numbers of the demo, from its own files: which drafts are over the limit, and which may leave.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { assess, type ClaimRung, type SourceKnowledge } from './assess.ts'

interface WorldFile {
  readonly source: {
    readonly name: string
    readonly protection: { readonly k: number; readonly pmax: [number, number] }
  }
  readonly world: NonNullable<SourceKnowledge['world']>
  readonly claims: Readonly<Record<string, Readonly<Record<string, '*' | readonly string[]>>>>
}

/** The rungs of each claim by label, as the ladders of the scenario have them. */
const labels: Readonly<Record<string, readonly string[]>> = {
  target: ['withheld', 'general', 'group', 'exact'],
  where: ['withheld', 'country', 'region', 'city', 'site', 'gate'],
  when: ['withheld', 'month', 'week', 'days', 'day', 'part_of_day', 'exact'],
  how: ['withheld', 'general', 'class', 'exact'],
  actor: ['withheld', 'group', 'exact'],
  quantity: ['withheld', 'several', 'exact'],
}

function knowledge(name: string, told: readonly ClaimRung[] = []): SourceKnowledge {
  const url = new URL(`../../../../scenarios/sayyida-zaynab/worlds/${name}.json`, import.meta.url)
  const { source, world, claims } = JSON.parse(readFileSync(url, 'utf8')) as WorldFile
  const known = Object.entries(labels).map(([claim, rungs]) => {
    let coarser: '*' | readonly string[] = '*'
    return [claim, rungs.map((label) => (coarser = claims[claim]?.[label] ?? coarser))] as const
  })
  const { k, pmax } = source.protection
  const limits = { k, pmaxNum: pmax[0], pmaxDen: pmax[1] }
  return { source: name, limits, world, known: Object.fromEntries(known), told }
}

const chosen = (rungs: Readonly<Record<string, string>>): readonly ClaimRung[] =>
  Object.entries(rungs).map(([claim, label]) => ({ claim, rung: labels[claim]?.indexOf(label) ?? -1 }))
const everybody = (told: readonly ClaimRung[] = []): readonly SourceKnowledge[] =>
  ['first-source', 'second-source', 'open-sources'].map((name) => knowledge(name, told))

const first = { target: 'group', where: 'gate', when: 'part_of_day', how: 'class' }

test('the exact hours, and how many they are, are too much', () => {
  expect(assess(everybody(), chosen({ ...first, when: 'exact' })).verdict).toBe('over')
  expect(assess(everybody(), chosen({ ...first, quantity: 'several' })).verdict).toBe('over')
})

test('the gate and the part of the day may leave, and the update after them', () => {
  const now = assess(everybody(), chosen(first))
  expect(now.verdict).toBe('within_on_assumptions')
  expect(now.sources.map(({ heads }) => heads)).toEqual([27, 46, 1_000_001])
  const later = assess(everybody(chosen(first)), chosen({ ...first, actor: 'group' }))
  expect(later.verdict).toBe('within_on_assumptions')
})

test('what the first release said counts against a second that says something else', () => {
  const alone = assess(everybody(), chosen({ quantity: 'several' })).sources[0]?.heads
  const after = assess(everybody(chosen(first)), chosen({ quantity: 'several' })).sources[0]?.heads
  expect([alone, after]).toEqual([10, 10])
  expect(assess(everybody(chosen(first)), chosen({ target: 'general' })).sources[0]?.heads).toBe(27)
})
