// The linter, the reader and the comparison: what a lawyer has in hand before rules are put in force.

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffProfiles, type ProfileChange } from './diff-profiles.ts'
import { lintProfile } from './lint-profile.ts'
import { parseProfile } from './parse-profile.ts'
import { confidences, type Limit, type Minimum, type Profile } from './profile.ts'
import { linesOf } from './profile-lines.ts'
import { renderProfile } from './render-profile.ts'

const text = readFileSync(new URL('../../../../profiles/us-ic-191-like.json', import.meta.url), 'utf8')
const read = (value: unknown): Profile => {
  const reading = parseProfile(value)
  if (reading.kind === 'faults') throw new Error(JSON.stringify(reading.faults))
  return reading.profile
}
const base = read(JSON.parse(text))
const changed = (change: Partial<Profile>): Profile => ({ ...base, ...change })
const first = <Item>(items: readonly Item[], change: Partial<Item>): readonly Item[] =>
  items.map((item, i) => (i === 0 ? { ...item, ...change } : item))
const findings = (value: unknown): string[] =>
  lintProfile(value).map(({ level, code, path }) => `${level} ${code} ${path}`)

const [quick, ...slower] = base.clocks.classes
const heads: Minimum = {
  minimum: 'heads',
  least: 10,
  text: 'So many remain.',
  citation: 'our own proposal',
  confidence: 'unverified',
}
const warned: readonly (readonly [string, Partial<Profile>])[] = [
  ['notice_unclear /notice', { notice: 'This is the directive.' }],
  ['citation_missing /harms/0/citation', { harms: first(base.harms, { citation: 'to be filled in' }) }],
  ['citation_missing /harms/0/citation', { harms: first(base.harms, { citation: '?' }) }],
  ['sourced_from_memory /harms/0/confidence', { harms: first(base.harms, { citation: 'from memory' }) }],
  ['sourced_by_us /harms/0/confidence', { harms: first(base.harms, { citation: 'our own rule' }) }],
  [
    'unverified_quotes /harms/0/text',
    { harms: first(base.harms, { text: 'The directive says “shall warn”.', confidence: 'unverified' }) },
  ],
  ['word_banned /harms/0', { harms: first(base.harms, { text: 'Killing of a victim.' }) }],
  ['word_banned /tests/0', { tests: first(base.tests, { threshold: 'It is probable.' }) }],
  ['word_banned /title', { title: 'Rules of tocsin' }],
  ['ground_long /waivers/0/maxHours', { waivers: first(base.waivers, { maxHours: 169 }) }],
  [
    'clock_sum_over_share /clocks/classes/0',
    { clocks: { ...base.clocks, classes: [{ ...quick, determination: 31 }, ...slower] } },
  ],
  [
    'clock_out_of_step /clocks/classes/1',
    { clocks: { ...base.clocks, classes: [quick, ...first(slower, { determination: 29 })] } },
  ],
  ['flag_unknown /flags/0/flag', { flags: first(base.flags, { flag: 'ofender_notice' }) }],
  ['flag_missing /flags', { flags: base.flags.slice(1) }],
  ['flag_repeated /flags/1/flag', { flags: base.flags.map((flag) => ({ ...flag, flag: 'attribution' })) }],
  ['limit_missing /limits', { limits: base.limits.slice(1) }],
  ['minimum_asks_nothing /minimums/0/least', { minimums: [{ ...heads, least: 1 }] }],
  ['minimum_out_of_reach /minimums/0/least', { minimums: [{ ...heads, least: 1001 }] }],
  ['minimum_out_of_reach /minimums/1/least', { minimums: [heads, { ...heads, minimum: 'where', least: 16 }] }],
  ['role_missing /roles', { roles: base.roles.slice(1) }],
  ['harm_none_in_scope /harms', { harms: base.harms.map((harm) => ({ ...harm, inScope: false })) }],
  ['citation_missing /harms/0/citation', { harms: first(base.harms, { citation: ' tbd ' }) }],
  ['sourced_by_us /harms/0/confidence', { harms: first(base.harms, { citation: ' our own rule' }) }],
  [
    'unverified_quotes /tests/0/text',
    { tests: first(base.tests, { threshold: 'It says “shall warn”.', confidence: 'unverified' }) },
  ],
]
for (const [finding, change] of warned)
  test(`R1 R4 the linter warns: ${finding}`, () => {
    expect(findings(base)).toEqual([])
    expect(findings(changed(change))).toContain(`warning ${finding}`)
  })

test('policy 1.7 a share in other numbers, and a class that gives no less time than the one before, are no findings', () => {
  expect(findings(changed({ clocks: { ...base.clocks, share: [2, 8] } }))).toEqual([])
  const same = first(slower, { determination: quick.determination })
  expect(findings(changed({ clocks: { ...base.clocks, classes: [quick, ...same] } }))).toEqual([])
})

test('R4 each line is found at the place that is said of it', () => {
  for (const { path, line } of linesOf(base)) {
    const at = path
      .slice(1)
      .split('/')
      .reduce<unknown>((held, key) => (held as Readonly<Record<string, unknown>>)[key], base)
    expect(at).toBe(line)
  }
  expect(linesOf(base).length).toBe(new Set(linesOf(base).map(({ path }) => path)).size)
})

test('R1 a fault of the shape is a fault of the linter, with its place, and stops it', () => {
  expect(findings({ ...base, designation_blocks: true, title: '' })).toEqual([
    'fault profile_field_unknown ',
    'fault profile_text /title',
  ])
  for (const finding of lintProfile(changed({ notice: 'x' }))) expect(finding.rule).not.toBe('')
})

test('R4 a line that nobody checked is marked before its words, in both languages, and never quoted', () => {
  for (const lang of ['en', 'ar'] as const) {
    const shown = renderProfile(base, lang).split('\n')
    for (const { line } of linesOf(base)) {
      const words = line.text.replace(/[\\`*_{}[\]<>#|]/g, String.raw`\$&`)
      const found = shown.filter((each) => each.endsWith(words))
      expect(found.length).toBeGreaterThan(0)
      const marked = found.every((each) => each.includes(`[${lang === 'en' ? 'UNVERIFIED' : 'غير متحقَّق منه'}`))
      expect(marked, line.text).toBe(line.confidence === 'unverified')
      expect(found.some((each) => each.startsWith('>'))).toBe(false)
    }
  }
})

test('what an operator wrote cannot become a heading, a link or a line without its mark', () => {
  const confidence = fc.constantFrom(...confidences)
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 80 }), confidence, (words, tag) => {
      const line: Partial<Limit> = { text: `x${words}\n# heading\n- [link](http://x)`, confidence: tag }
      const shown = renderProfile(changed({ limits: first(base.limits, line) }), 'en').split('\n')
      const before = renderProfile(base, 'en').split('\n')
      expect(shown.length).toBe(before.length)
      expect(shown.filter((each) => each.startsWith('#'))).toEqual(before.filter((each) => each.startsWith('#')))
    }),
  )
})

test('a profile without grounds says so', () => {
  expect(renderProfile(changed({ waivers: [] }), 'en')).toContain('nobody may be left unwarned')
})

const said = ({ change, part, key, field, touches }: ProfileChange): string =>
  `${change} ${part} ${key}${field === null ? '' : ` ${field}`} ${touches}`
const [ground] = base.waivers
const differences: readonly (readonly [string, Partial<Profile>, readonly string[]])[] = [
  ['the same', {}, []],
  ['the version', { version: 9 }, []],
  ['another order', { harms: [...base.harms].reverse(), flags: [...base.flags].reverse() }, []],
  ['a harm less', { harms: base.harms.slice(1) }, ['removed harm killing rule']],
  ['a harm out of scope', { harms: first(base.harms, { inScope: false }) }, ['changed harm killing inScope rule']],
  ['a threshold', { tests: first(base.tests, { threshold: 'x' }) }, ['changed test harm threshold rule']],
  [
    'a ground less',
    { waivers: base.waivers.slice(1) },
    [
      'removed ground W1 rule',
      'removed evidence W1/knows_from rule',
      'removed evidence W1/knows_since rule',
      'removed evidence W1/knows_what rule',
    ],
  ],
  [
    'a field of evidence that need not be given',
    {
      waivers: first(base.waivers, {
        evidence: (ground?.evidence ?? []).map((field) => ({ ...field, required: field.field !== 'knows_from' })),
      }),
    },
    ['changed evidence W1/knows_from required rule'],
  ],
  ['a longer waiver', { waivers: first(base.waivers, { maxHours: 99 }) }, ['changed ground W1 maxHours rule']],
  [
    'a deadline',
    { clocks: { ...base.clocks, classes: [{ ...quick, acknowledge: 20 }, ...slower] } },
    ['changed clock under_6_hours acknowledge rule'],
  ],
  [
    'a role',
    { roles: first(base.roles, { role: 'senior_officer' }) },
    ['removed role determine/analyst rule', 'added role determine/senior_officer rule'],
  ],
  ['a choice', { flags: first(base.flags, { value: true }) }, ['changed flag offender_notice value rule']],
  ['a minimum', { minimums: [{ ...heads, least: 12 }] }, ['added minimum heads rule']],
  ['a limit', { limits: first(base.limits, { hours: 5 }) }, ['changed limit act_now hours rule']],
  [
    'a pair of acts',
    { separation: base.separation.slice(0, 4) },
    ['removed separation determined, waiver_signed rule'],
  ],
  ['only words', { harms: first(base.harms, { text: 'x' }) }, ['changed harm killing text words']],
  [
    'its title and notice',
    { title: 'x', notice: 'y' },
    ['changed profile profile title words', 'changed profile profile notice words'],
  ],
  ['its name', { id: 'x' }, ['changed profile profile id rule']],
  [
    'what an unknown window counts as, and the share',
    { clocks: { ...base.clocks, unknownClass: 'under_6_hours', share: [1, 5] } },
    ['changed clock clocks unknownClass rule', 'changed clock clocks share rule'],
  ],
  [
    'who delivers',
    { deliverers: first(base.deliverers, { deliverer: 'x' }) },
    [`changed deliverer ${base.deliverers[0]?.where} deliverer rule`],
  ],
  [
    'the same in another order within a ground',
    {
      waivers: base.waivers.map((one) => ({
        ...one,
        covers: [...one.covers].reverse(),
        oneOf: one.oneOf.map((names) => [...names].reverse()).reverse(),
      })),
    },
    [],
  ],
  [
    'whom a ground covers, and what it asks one of',
    { waivers: base.waivers.map((one) => ({ ...one, covers: one.covers.slice(1), oneOf: one.oneOf.slice(1) })) },
    [
      'changed ground W2 covers rule',
      'changed ground W3 covers rule',
      'changed ground W4 oneOf rule',
      'changed ground W5 oneOf rule',
    ],
  ],
  [
    'of one list of a ground one name',
    { waivers: base.waivers.map((one) => ({ ...one, oneOf: one.oneOf.map((names) => names.slice(1)) })) },
    ['changed ground W4 oneOf rule', 'changed ground W5 oneOf rule'],
  ],
  [
    'much at once: in the order of the parts, and of their names',
    {
      harms: [...first(base.harms, { inScope: false })].reverse().slice(1),
      limits: first(base.limits, { hours: 5 }),
      flags: base.flags.slice(2),
      version: 9,
    },
    [
      'changed harm killing inScope rule',
      'removed harm property rule',
      'removed flag offender_notice rule',
      'removed flag public_equality rule',
      'changed limit act_now hours rule',
    ],
  ],
  ['a tag', { harms: first(base.harms, { confidence: 'unverified' }) }, ['changed harm killing confidence words']],
]
for (const [what, change, expected] of differences)
  test(`R1 two profiles compared by meaning: ${what}`, () => {
    expect(diffProfiles(base, changed(change)).map(said)).toEqual(expected)
  })

test('R1 a change says what was there before and what is there now', () => {
  const values = (change: Partial<Profile>) =>
    diffProfiles(base, changed(change)).map(({ before, after }) => [before, after])
  expect(values({ harms: first(base.harms, { inScope: false }) })).toEqual([[true, false]])
  expect(values({ clocks: { ...base.clocks, share: [1, 5] } })).toEqual([['1/4', '1/5']])
  expect(values({ limits: base.limits.slice(1) })).toEqual([[null, null]])
  const untilMinutes = 8 * 24 * 60
  const longer = base.clocks.classes.map((line) => (line.untilMinutes === null ? { ...line, untilMinutes } : line))
  const [one, ...more] = longer
  if (one === undefined) throw new Error('no class')
  expect(values({ clocks: { ...base.clocks, classes: [one, ...more] } })).toEqual([[null, untilMinutes]])
  const asked = base.waivers.map((one) => ({ ...one, oneOf: one.ground === 'W4' ? [['x', 'b'], ['a']] : one.oneOf }))
  expect(values({ waivers: asked }).map(([, after]) => after)).toEqual(['(a) (b, x)'])
})

test('what was added one way was removed the other way', () => {
  const other = changed({ waivers: base.waivers.slice(2), harms: base.harms.slice(1), limits: [] })
  const turned = { added: 'removed', removed: 'added', changed: 'changed' } as const
  const there = diffProfiles(base, other).map((one) => said({ ...one, change: turned[one.change] }))
  expect(diffProfiles(other, base).map(said)).toEqual(there)
})
