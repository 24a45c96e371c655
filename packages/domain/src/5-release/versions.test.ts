// Do the public and the private version of one warning contradict each other? Every way in which they can, and the ways that
// look like one and are none.
import { expect, test } from 'vitest'
import { type CaseState, type ClaimState, casePart } from '#case/case.ts'
import type { Interval } from '#kernel/instant.ts'
import { type CounterpartState, counterpartPart } from '#victims/counterpart.ts'
import { t0 } from '../4-duty/duty.fixture.ts'
import type { ReleaseState } from './release.ts'
import { drafted, later } from './right.fixture.ts'
import { heldClaims, ladderOf, standingOf } from './standing.ts'
import { type Contradiction, contradictions, isPublicVersion, isVersion } from './versions.ts'

const window = (from: number, until: number | null): Interval => ({
  from: later(from),
  until: until === null ? null : later(until),
})
const rung = (label: string, told: Interval | null = null): ClaimState['rungs'][number] => ({
  label,
  utility: 1,
  disclosure: 2,
  window: told as ClaimState['rungs'][number]['window'],
})
const claim = (name: string, rungs: ClaimState['rungs'], supersededBy: string | null = null): ClaimState => ({
  claim: name,
  element: 'when',
  ladder: 'time',
  rungs,
  refs: [],
  gradeScheme: null,
  grade: null,
  window: null,
  supersedes: null,
  supersededBy,
  by: 'amal',
  at: t0,
  late: false,
  entry: 1,
})
const week = window(0, 168)
const core = (...claims: readonly ClaimState[]): CaseState => ({ ...casePart.initial, state: 'open', claims })
const held = core(
  claim('early', [rung('withheld'), rung('day', window(0, 24)), rung('hour', window(10, 11))]),
  claim('next', [rung('withheld'), rung('day', window(24, 48)), rung('open', window(24, null))]),
  claim('far', [rung('withheld'), rung('open', window(11, null))]),
  claim('week', [rung('withheld', week), rung('week', week)]),
  claim('beyond', [rung('withheld'), rung('day', window(200, 201))]),
  claim('old', [rung('withheld'), rung('site')], 'new'),
  claim('new', [rung('withheld'), rung('site'), rung('gate')]),
)
const version = (rungs: Readonly<Record<string, number>>, change: Partial<ReleaseState> = {}): ReleaseState => ({
  ...drafted,
  rungs: Object.entries(rungs).map(([name, each]) => ({ claim: name, element: 'when', rung: each, held: 2 })),
  validUntil: later(48),
  ...change,
})
const standDown = { change: 'stand_down' } as const

const rows: readonly (readonly [string, ReleaseState, ReleaseState, readonly Contradiction[]])[] = [
  ['the same', version({ early: 1 }), version({ early: 1 }), []],
  ['the private one tells more', version({ early: 1 }), version({ early: 2, new: 1 }), []],
  ['windows that meet', version({ week: 1 }), version({ week: 1, next: 1 }), []],
  [
    'windows that only touch, the public one first',
    version({ early: 1 }),
    version({ early: 1, next: 1 }),
    [{ kind: 'times_apart', claims: ['early', 'next'] }],
  ],
  [
    'windows that only touch, the private one first',
    version({ next: 1 }),
    version({ next: 1, early: 1 }),
    [{ kind: 'times_apart', claims: ['next', 'early'] }],
  ],
  [
    'a window without an end, after the other',
    version({ early: 2 }),
    version({ early: 2, far: 1 }),
    [{ kind: 'times_apart', claims: ['early', 'far'] }],
  ],
  ['windows without an end overlap', version({ far: 1 }), version({ far: 1, next: 2 }), []],
  ['nothing is told of the time', version({ early: 0 }), version({ next: 1 }), []],
  ['what is withheld tells no time', version({ week: 0 }), version({ beyond: 1 }), []],
  ['a claim without a window has no time', version({ new: 1 }), version({ new: 1, next: 1 }), []],
  ['a claim that the case does not have has none either', version({ ghost: 1 }), version({ ghost: 1, next: 1 }), []],
  ['public finer', version({ new: 2 }), version({ new: 1 }), [{ kind: 'public_finer', claims: ['new'] }]],
  ['public alone', version({ new: 1 }), version({ new: 0 }), [{ kind: 'public_finer', claims: ['new'] }]],
  ['neither knows that it was replaced', version({ old: 1 }), version({ old: 1 }), []],
  [
    'only the private one is old',
    version({ new: 1 }),
    version({ new: 1, old: 1 }),
    [{ kind: 'superseded', claims: ['old'] }],
  ],
  [
    'only the public one is old',
    version({ old: 1 }),
    version({ new: 1 }),
    [
      { kind: 'public_finer', claims: ['old'] },
      { kind: 'superseded', claims: ['old'] },
    ],
  ],
  ['only the public one is over', version({}, standDown), version({}), [{ kind: 'one_over', claims: [] }]],
  ['only the private one is over', version({}), version({}, standDown), [{ kind: 'one_over', claims: [] }]],
  ['both are over', version({}, standDown), version({}, standDown), []],
  [
    'the public one lapses first',
    version({}, { validUntil: later(47) }),
    version({}),
    [{ kind: 'public_lapses_first', claims: [] }],
  ],
  ['the private one lapses first', version({}, { validUntil: later(49) }), version({}), []],
  [
    'what is over does not lapse',
    version({}, { validUntil: later(47), ...standDown }),
    version({}),
    [{ kind: 'one_over', claims: [] }],
  ],
]
for (const [what, open, closed, expected] of rows)
  test(`R39 the public and the private version: ${what}`, () => {
    expect(contradictions(open, closed, held)).toEqual(expected)
  })

for (const [counts, state, next] of [
  [false, 'none', null],
  [false, 'drafted', null],
  [true, 'composed', null],
  [true, 'approved', null],
  [false, 'refused', null],
  [true, 'sealed', null],
  [false, 'sealed', 'release_2'],
  [false, 'recalled', null],
] as const)
  test(`R39 a version counts from its text on until something follows it: ${state} ${next}`, () => {
    expect(isVersion({ ...drafted, state, next })).toBe(counts)
  })

test('R39 what everybody may read is public', () => {
  expect([...['CLEAR', 'GREEN', '']].map((tlp) => isPublicVersion({ ...drafted, tlp }))).toEqual([true, false, false])
})

test('R45 A13 a standing is what is in force: mandate, authorities, statuses', () => {
  const always = { from: later(-1), until: later(1) }
  const counterpart: CounterpartState = {
    ...counterpartPart.initial,
    mandates: [
      {
        ...always,
        authority: 'minister',
        state: 'under_review',
        topics: [],
        actors: [],
        harms: [],
        basis: ['duty'],
        suspended: false,
        entry: 1,
      },
    ],
    authorities: [{ ...always, authority: 'GL24', regime: 'sdgt', scope: 'institutions', entry: 2 }],
    statuses: [{ ...always, regime: 'fto', code: 'listed', by: 'amal', entry: 3 }],
  }
  expect(standingOf(counterpart, t0)).toEqual({
    mandate: { state: 'under_review', basis: ['duty'] },
    authorities: ['GL24'],
    statuses: [{ regime: 'fto', code: 'listed' }],
  })
  expect(standingOf(counterpart, later(-2))).toEqual({ mandate: null, authorities: [], statuses: [] })
  expect(standingOf(counterpart, later(1))).toMatchObject({ mandate: { state: 'lapsed' }, authorities: [] })
})

const texts = [{}, { en: 'that day', ar: 'ذلك اليوم' }]
test('R34 a ladder has the points of its frame and the texts that could be opened', () => {
  const [early] = held.claims as [ClaimState, ...ClaimState[]]
  const rungs = [
    { label: 'withheld', utility: 1, disclosure: 2, text: {} },
    { label: 'day', utility: 1, disclosure: 2, text: texts[1], window: window(0, 24) },
    { label: 'hour', utility: 1, disclosure: 2, text: {}, window: window(10, 11) },
  ]
  expect(ladderOf(early, texts)).toEqual({ element: 'when', rungs })
  expect('window' in (ladderOf(early, texts).rungs[0] ?? {})).toBe(false)
})

test('R32 a claim is held with its cap; without one nothing may leave, and what was replaced says so', () => {
  const known = heldClaims(held, new Map([['early', texts]]), new Map([['early', 2]]))
  expect(known.map((each) => [each.claim, each.cap, each.superseded])).toEqual([
    ['early', 2, false],
    ['next', 0, false],
    ['far', 0, false],
    ['week', 0, false],
    ['beyond', 0, false],
    ['old', 0, true],
    ['new', 0, false],
  ])
  expect(known[0]?.ladder).toEqual(ladderOf(held.claims[0] as ClaimState, texts))
  expect(known[1]?.ladder).toEqual(ladderOf(held.claims[1] as ClaimState, []))
})
