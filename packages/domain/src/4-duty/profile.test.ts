import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseProfile } from './parse-profile.ts'
import {
  flagDefaults,
  flagOf,
  groundOf,
  hoursOf,
  knownFlags,
  leastOf,
  limits,
  minimums,
  type Profile,
} from './profile.ts'

const text = readFileSync(new URL('../../../../profiles/us-ic-191-like.json', import.meta.url), 'utf8')
type Mutable = { -readonly [K in keyof Profile]: Profile[K] } & Record<string, unknown>
const changed = (change: (profile: Mutable) => void): unknown => {
  const profile = JSON.parse(text) as Mutable
  change(profile)
  return profile
}
const faults = (value: unknown): string[] => {
  const reading = parseProfile(value)
  return reading.kind === 'faults' ? reading.faults.map((fault) => `${fault.code} ${fault.path}`) : []
}

const heads = { minimum: 'heads', least: 8, text: 'x', citation: 'ours', confidence: 'unverified' }
const tooWeak = 'profile_separation_too_weak /separation'
const refusals = [
  ['profile_field_unknown ', (p: Mutable) => (p.designation_blocks = true)],
  ['profile_field_missing /notice', (p: Mutable) => delete (p as Record<string, unknown>).notice],
  ['profile_text /title', (p: Mutable) => (p.title = ' ')],
  ['profile_number /version', (p: Mutable) => (p.version = 0)],
  [
    'profile_word_unknown /harms/0/confidence',
    (p: Mutable) => (p.harms = [{ ...p.harms[0], confidence: 'certain' } as never]),
  ],
  [
    'profile_field_missing /harms/0/citation',
    (p: Mutable) => (p.harms = [{ code: 'x', inScope: true, text: 'x', confidence: 'sourced' } as never]),
  ],
  ['profile_list /tests', (p: Mutable) => (p.tests = p.tests.slice(1))],
  ['profile_repeated /tests/1', (p: Mutable) => (p.tests = [p.tests[0], p.tests[0], p.tests[2], p.tests[3]] as never)],
  [
    'profile_ground_asks_nothing /waivers/0/evidence',
    (p: Mutable) =>
      (p.waivers = [{ ...p.waivers[0], evidence: [{ field: 'x', kind: 'text', required: false }] } as never]),
  ],
  ['profile_ground_covers /waivers/0/covers', (p: Mutable) => (p.waivers = [{ ...p.waivers[2], covers: [] } as never])],
  [
    'profile_ground_covers /waivers/0/covers',
    (p: Mutable) => (p.waivers = [{ ...p.waivers[2], covers: ['unknown'] } as never]),
  ],
  [
    'profile_word_unknown /waivers/0/oneOf',
    (p: Mutable) => (p.waivers = [{ ...p.waivers[0], oneOf: [['nowhere']] } as never]),
  ],
  ['profile_word_unknown /roles/0/role', (p: Mutable) => (p.roles = [{ ...p.roles[0], role: 'king' } as never])],
  ['profile_word_unknown /clocks/unknownClass', (p: Mutable) => (p.clocks = { ...p.clocks, unknownClass: 'never' })],
  ['profile_number /clocks/share', (p: Mutable) => (p.clocks = { ...p.clocks, share: [5, 4] })],
  [
    'profile_clock_order /clocks/classes/0/untilMinutes',
    (p: Mutable) =>
      (p.clocks = {
        ...p.clocks,
        classes: [{ ...p.clocks.classes[0], untilMinutes: null }, ...p.clocks.classes.slice(1)],
      }),
  ],
  [
    'profile_separation_too_weak /separation',
    (p: Mutable) => (p.separation = [p.separation[0], p.separation[0], p.separation[0]] as never),
  ],
  ['profile_text /title', (p: Mutable) => (p.title = 3 as never)],
  ['profile_text /title', (p: Mutable) => (p.title = 'x'.repeat(201))],
  ['profile_word /id', (p: Mutable) => (p.id = 'us ic')],
  ['profile_word /id', (p: Mutable) => (p.id = '-us')],
  ['profile_word /id', (p: Mutable) => (p.id = 'us!')],
  ['profile_word /id', (p: Mutable) => (p.id = 191 as never)],
  ['profile_word /id', (p: Mutable) => (p.id = 'x'.repeat(65))],
  ['profile_boolean /harms/0/inScope', (p: Mutable) => (p.harms = [{ ...p.harms[0], inScope: 'yes' } as never])],
  ['profile_number /version', (p: Mutable) => (p.version = 1_000_001)],
  ['profile_number /clocks/classes/0/untilMinutes', (p: Mutable) => until(p, ['soon'])],
  ['profile_list /flags', (p: Mutable) => (p.flags = Array.from({ length: 201 }, () => p.flags[0]) as never)],
  ['profile_shape /harms/0', (p: Mutable) => (p.harms = ['killing'] as never)],
  ['profile_shape /harms/0', (p: Mutable) => (p.harms = [null] as never)],
  ['profile_shape /harms/0', (p: Mutable) => (p.harms = [[]] as never)],
  ['profile_repeated /harms/4', (p: Mutable) => (p.harms = [...p.harms, p.harms[0]] as never)],
  ['profile_repeated /waivers/6', (p: Mutable) => (p.waivers = [...p.waivers, p.waivers[0]] as never)],
  ['profile_repeated /limits/5', (p: Mutable) => (p.limits = [...p.limits, p.limits[0]] as never)],
  ['profile_repeated /minimums/1', (p: Mutable) => (p.minimums = [heads, heads] as never)],
  ['profile_word_unknown /minimums/0/minimum', (p: Mutable) => (p.minimums = [{ ...heads, minimum: 'pmax' }] as never)],
  ['profile_number /minimums/0/least', (p: Mutable) => (p.minimums = [{ ...heads, least: 0 }] as never)],
  [
    'profile_repeated /waivers/0/evidence/3',
    (p: Mutable) =>
      (p.waivers = p.waivers.map((one) => ({ ...one, evidence: [...one.evidence, one.evidence[0]] })) as never),
  ],
  ['profile_clock_order /clocks/classes/1/untilMinutes', (p: Mutable) => until(p, [360, 360])],
  ['profile_clock_order /clocks/classes/1/untilMinutes', (p: Mutable) => until(p, [360, 300])],
  ['profile_clock_order /clocks/classes/0/untilMinutes', (p: Mutable) => until(p, [0])],
  ['profile_clock_order /clocks/classes/3/untilMinutes', (p: Mutable) => until(p, [1, 2, 3, 4])],
  [tooWeak, (p: Mutable) => pair(p, ['determined', 'answered'])],
  [tooWeak, (p: Mutable) => pair(p, ['answered', 'reviewed'])],
  [tooWeak, (p: Mutable) => pair(p, ['reviewed', 'answered'])],
  [tooWeak, (p: Mutable) => pair(p, ['answered', 'determined'])],
] as const
for (const [i, [fault, change]] of refusals.entries())
  test(`R1 R4 refuses a profile, row ${i}: ${fault}`, () => {
    expect(faults(changed(change))).toContain(fault)
  })

/** The ends of the first classes of deadlines. */
function until(p: Mutable, ends: readonly unknown[]): Mutable {
  p.clocks = {
    ...p.clocks,
    classes: p.clocks.classes.map((one, i) => (i < ends.length ? { ...one, untilMinutes: ends[i] } : one)) as never,
  }
  return p
}
/** Another pair in place of "determined, reviewed". */
function pair(p: Mutable, acts: readonly [string, string]): Mutable {
  p.separation = p.separation.map((one, i) => (i === 0 ? { ...one, acts } : one)) as never
  return p
}

for (const [what, change] of [
  ['a title of 200 letters', (p: Mutable) => (p.title = 'x'.repeat(200))],
  ['a word of 64 letters', (p: Mutable) => (p.id = `a_${'B-'.repeat(31)}`)],
  ['the highest version', (p: Mutable) => (p.version = 1_000_000)],
  ['200 choices', (p: Mutable) => (p.flags = Array.from({ length: 200 }, () => p.flags[0]) as never)],
  ['all of the time left', (p: Mutable) => (p.clocks = { ...p.clocks, share: [1, 1] })],
  ['a pair that is said the other way round', (p: Mutable) => pair(p, ['reviewed', 'determined'])],
  [
    'a ground of which one of two fields is needed',
    (p: Mutable) =>
      (p.waivers = [
        {
          ...p.waivers[0],
          evidence: ['a', 'b'].map((field) => ({ field, kind: 'text', required: field === 'a' })),
        } as never,
      ]),
  ],
  [
    'a ground that asks for one of two',
    (p: Mutable) =>
      (p.waivers = [
        {
          ...p.waivers[0],
          evidence: ['a', 'b'].map((field) => ({ field, kind: 'text', required: false })),
          oneOf: [['a', 'b']],
        } as never,
      ]),
  ],
] as const)
  test(`R1 a profile may have ${what}`, () => {
    expect(faults(changed(change))).toEqual([])
  })

test('R1 as many faults are said as somebody can read, each with the rule it rests on', () => {
  const reading = parseProfile(changed((p) => (p.harms = Array.from({ length: 200 }, () => ({})) as never)))
  if (reading.kind !== 'faults') throw new Error('no faults')
  expect(reading.faults.length).toBe(100)
  expect(new Set(reading.faults.map(({ rule }) => rule))).toEqual(new Set(['policy R1']))
})

test('R1 a profile that says nothing of its limits has none, and one that makes no choice has the choices of the product', () => {
  const old = parseProfile(changed((p) => delete (p as Record<string, unknown>).limits))
  expect(old).toMatchObject({ kind: 'profile', profile: { limits: [] } })
  const silent = parseProfile(changed((p) => (p.flags = [])))
  if (silent.kind === 'faults') throw new Error('faults')
  expect(Object.fromEntries(knownFlags.map((flag) => [flag, flagOf(silent.profile, flag)]))).toEqual(flagDefaults)
  expect(limits.map((limit) => hoursOf(silent.profile, limit))).toEqual(
    limits.map((limit) => silent.profile.limits.find((one) => one.limit === limit)?.hours),
  )
})

test('R38 a profile that says nothing of a minimum asks for none of its own', () => {
  const read = (value: unknown): Profile => {
    const reading = parseProfile(value)
    if (reading.kind === 'faults') throw new Error('faults')
    return reading.profile
  }
  const asks = read(changed((p) => (p.minimums = [heads, { ...heads, minimum: 'when', least: 2 }] as never)))
  const least = (profile: Profile) => minimums.map((minimum) => leastOf(profile, minimum))
  expect(least(read(changed(() => undefined)))).toEqual([null, null, null, null, null])
  expect(least(asks)).toEqual([8, null, null, null, 2])
})

test('nothing that a parser can give breaks the reader', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => parseProfile(value).kind === 'faults'))
})

test('the shipped profile reads, says that it is no directive, and names a citation and a confidence in every line', () => {
  const reading = parseProfile(JSON.parse(text))
  if (reading.kind === 'faults') throw new Error(JSON.stringify(reading.faults))
  const { profile } = reading
  expect(profile.notice).toContain('not the text')
  const lines = [
    ...profile.harms,
    ...profile.tests,
    ...profile.waivers,
    ...profile.roles,
    profile.clocks,
    ...profile.deliverers,
    ...profile.flags,
    ...profile.separation,
  ]
  for (const line of lines)
    expect(line.citation.length > 0 && ['sourced', 'unverified'].includes(line.confidence)).toBe(true)
  expect(profile.waivers.map((ground) => ground.ground)).toEqual(['W1', 'W2', 'W3', 'W4', 'W5', 'W6'])
  expect(profile.waivers.filter((ground) => ground.aboutPerson).map((ground) => ground.ground)).toEqual(['W2', 'W3'])
  expect([flagOf(profile, 'nationality_counts'), flagOf(profile, 'source_protection')]).toEqual([false, true])
  expect(groundOf(profile, 'W7')).toBe(undefined)
  // policy 1.7, minute by minute
  expect(
    profile.clocks.classes.map((line) => [
      line.determination,
      line.waiverReview,
      line.acknowledge,
      line.escalate,
      line.renew,
    ]),
  ).toEqual([
    [30, 30, 30, 0, 60],
    [60, 60, 60, 60, 360],
    [240, 480, 360, 360, 1440],
    [1440, 2880, 1440, 1440, 10080],
  ])
})
