import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lintProfile } from './lint-profile.ts'
import { parseProfile } from './parse-profile.ts'
import { flagOf, hoursOf, type KnownFlag, knownFlags, limits, type Profile } from './profile.ts'
import { linesOf } from './profile-lines.ts'

const folder = new URL('../../../../profiles/', import.meta.url)
const json = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
const profileOf = (value: unknown): Profile => {
  const reading = parseProfile(value)
  if (reading.kind === 'faults') throw new Error(JSON.stringify(reading.faults))
  return reading.profile
}
const names = ['us-ic-191-like', 'uk-ttl-like', 'ca-dtw-like', 'cert-notification', 'platform-emergency'] as const
type Name = (typeof names)[number]
const shipped = Object.fromEntries(names.map((name) => [name, profileOf(json(name))])) as Record<Name, Profile>

test('R4 ships five profiles, and each file holds the profile of its name', () => {
  expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.json`).sort())
  expect(names.map((name) => shipped[name].id)).toEqual([...names])
})

for (const name of names) {
  test(`R4 ${name}: nothing for the linter to say, and a notice that it is no official text`, () => {
    expect(lintProfile(json(name))).toEqual([])
    expect(shipped[name].notice).toMatch(/not the (official )?text/)
  })

  test(`R4 ${name}: every line has a citation and a tag, and what comes from memory or from us is unverified`, () => {
    for (const { line } of linesOf(shipped[name])) {
      expect(line.citation.trim()).not.toBe('')
      if (/\bmemory\b|\bour own\b|\bour reading\b|\bis ours\b/.test(line.citation) && line.confidence === 'sourced')
        // a source for the words, ours for what must be shown: said in the citation
        expect(line.citation).toContain('what must be shown is ours')
    }
    expect(new Set(linesOf(shipped[name]).map(({ line }) => line.confidence))).toEqual(
      new Set(['sourced', 'unverified']),
    )
  })

  test(`R1 R25 R63 ${name}: says every choice and every limit`, () => {
    expect(shipped[name].flags.map(({ flag }) => flag).sort()).toEqual([...knownFlags].sort())
    for (const limit of limits) expect(hoursOf(shipped[name], limit)).toBeGreaterThan(0)
  })

  test(`R13 ${name}: nationality is no input`, () => {
    expect(flagOf(shipped[name], 'nationality_counts')).toBe(false)
  })
}

// policy 1.5: where the systems differ, the profiles differ
const inScope = (name: Name): readonly string[] =>
  shipped[name].harms.filter((harm) => harm.inScope).map((harm) => harm.code)
for (const [name, grounds, aboutPerson, harms] of [
  ['us-ic-191-like', 6, 2, ['killing', 'serious_bodily_injury', 'kidnapping']],
  ['uk-ttl-like', 2, 0, ['killing']],
  ['ca-dtw-like', 1, 0, ['killing', 'serious_bodily_injury']],
  ['cert-notification', 1, 0, ['property', 'data_theft', 'killing', 'serious_bodily_injury']],
  ['platform-emergency', 1, 0, ['killing', 'serious_bodily_injury', 'surveillance']],
] as const)
  test(`${name}: ${grounds} grounds not to warn, ${aboutPerson} of them about who somebody is`, () => {
    expect(shipped[name].waivers.length).toBe(grounds)
    expect(shipped[name].waivers.filter((ground) => ground.aboutPerson).length).toBe(aboutPerson)
    expect(inScope(name)).toEqual(harms)
  })

const choices: readonly (readonly [KnownFlag, readonly boolean[]])[] = [
  ['offender_notice', [false, true, false, false, false]],
  ['public_equality', [false, false, false, true, false]],
  ['source_protection', [true, true, true, false, true]],
  ['attribution', [true, false, true, false, false]],
  ['withheld_and_unknown_as_one', [true, false, false, false, true]],
]
for (const [flag, values] of choices)
  test(`the choice ${flag} differs as the systems do`, () => {
    expect(names.map((name) => flagOf(shipped[name], flag))).toEqual(values)
  })

test('the platform names a help line, Canada two fixed grades of letter, the United Kingdom a notice to the offender', () => {
  const where = (name: Name): readonly string[] => shipped[name].deliverers.map((one) => one.where)
  expect(where('platform-emergency')).toContain('help_line')
  expect(where('ca-dtw-like')).toEqual(expect.arrayContaining(['disclosure_letter', 'advisory_letter']))
  expect(where('uk-ttl-like')).toContain('offender')
})

test('a text from before limits were data still reads, and sets none', () => {
  const old = Object.entries(json('us-ic-191-like') as object).filter(([name]) => name !== 'limits')
  const profile = profileOf({ ...Object.fromEntries(old), version: 1 })
  expect(limits.map((limit) => hoursOf(profile, limit))).toEqual(limits.map(() => null))
})
