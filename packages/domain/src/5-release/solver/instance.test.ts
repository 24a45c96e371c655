// What is no release problem is refused with its code, its place, its claim and its rung; the neighbour beside it passes.

import { expect, test } from 'vitest'
import { type InstanceCode, InstanceError, parseInstance } from './instance.ts'
import { prepare } from './model.ts'

type Change = (instance: ReturnType<typeof plain>) => void
const plain = () => ({
  origins: [0, 1, 2, 3].map((i): Record<string, unknown> => ({ id: `o${i}`, kind: 'person', count: 1, weight: 1 })),
  claims: ['c0', 'c1'].map((id): { id: unknown; maxRung?: unknown; rungs: Record<string, unknown>[] } => ({
    id,
    rungs: [
      { label: 'withheld', utility: 0, origins: '*' },
      { label: 'coarse', utility: 3, origins: [0, 1, 2] },
      { label: 'exact', utility: 5, origins: [0, 1] },
    ],
  })),
  protect: [{ id: 's', source: 0, k: 2 }] as Record<string, unknown>[],
  require: [[{ claim: 0, minRung: 1 }]] as unknown,
  bonus: [{ if: [{ claim: 0, minRung: 2 }], utility: 1 }] as unknown,
  recipient: 'A' as unknown,
  pools: [['A', 'B']] as unknown,
  history: [{ party: 'B', claim: 0, rung: 1 }] as unknown,
  adversaryCleared: [3] as unknown,
})

const outcome = (change: Change): readonly unknown[] => {
  const instance = plain()
  change(instance)
  try {
    prepare(parseInstance(JSON.parse(JSON.stringify(instance))))
    return ['passes']
  } catch (error) {
    if (!(error instanceof InstanceError)) throw error
    return [error.code, error.path, error.claim, error.rung]
  }
}
const rung = (instance: ReturnType<typeof plain>, claim: number, r: number): Record<string, unknown> =>
  instance.claims[claim]?.rungs[r] ?? {}

const huge = 2 ** 53
const refused: readonly (readonly [string, Change, InstanceCode, string, number?, number?])[] = [
  [
    'a set that grows as rungs rise',
    (i) => (rung(i, 1, 2).origins = [0, 3]),
    'LADDER_GROWS',
    '/claims/1/rungs/2/origins',
    1,
    2,
  ],
  ['everybody after some', (i) => (rung(i, 1, 2).origins = '*'), 'LADDER_GROWS', '/claims/1/rungs/2/origins', 1, 2],
  [
    'a withheld rung that excludes somebody',
    (i) => (rung(i, 0, 0).origins = [0, 1]),
    'LADDER_WITHHELD',
    '/claims/0/rungs/0/origins',
    0,
    0,
  ],
  [
    'something won by withholding',
    (i) => (rung(i, 0, 0).utility = 1),
    'LADDER_WITHHELD',
    '/claims/0/rungs/0/utility',
    0,
    0,
  ],
  [
    'a finer rung that is worth less',
    (i) => (rung(i, 0, 2).utility = 2),
    'LADDER_UTILITY_FALLS',
    '/claims/0/rungs/2/utility',
    0,
    2,
  ],
  ['a claim without rungs', (i) => (i.claims[1] = { id: 'c', rungs: [] }), 'LADDER_EMPTY', '/claims/1/rungs', 1],
  [
    'a ladder without end',
    (i) => (i.claims[1] = { id: 'c', rungs: Array.from({ length: 256 }, () => ({ utility: 0, origins: '*' })) }),
    'LADDER_TOO_LONG',
    '/claims/1/rungs',
    1,
    255,
  ],
  [
    'an origin that is nobody',
    (i) => (rung(i, 1, 1).origins = [0, 1, 9]),
    'ORIGIN_UNKNOWN',
    '/claims/1/rungs/1/origins/2',
    1,
    1,
  ],
  ['a negative utility', (i) => (rung(i, 1, 1).utility = -1), 'NUMBER_NEGATIVE', '/claims/1/rungs/1/utility', 1, 1],
  ['a negative cost', (i) => (rung(i, 1, 1).disclosure = -1), 'NUMBER_NEGATIVE', '/claims/1/rungs/1/disclosure', 1, 1],
  ['half a point', (i) => (rung(i, 1, 1).utility = 0.5), 'NUMBER_NOT_WHOLE', '/claims/1/rungs/1/utility', 1, 1],
  [
    'more than a double holds',
    (i) => (rung(i, 1, 2).utility = huge),
    'NUMBER_TOO_LARGE',
    '/claims/1/rungs/2/utility',
    1,
    2,
  ],
  [
    'utilities that together are more than a double holds',
    (i) => {
      rung(i, 0, 2).utility = 2 ** 50
      rung(i, 1, 2).utility = 2 ** 50
    },
    'NUMBER_TOO_LARGE',
    '/claims/1/rungs/2/utility',
    1,
    2,
  ],
  [
    'costs that together are',
    (i) => {
      rung(i, 0, 2).disclosure = huge - 5
      rung(i, 1, 2).disclosure = huge - 5
    },
    'NUMBER_TOO_LARGE',
    '/claims/1/rungs/2/disclosure',
    1,
    2,
  ],
  [
    'a bonus that is too large',
    (i) => (i.bonus = [{ if: [], utility: 2 ** 52 }]),
    'NUMBER_TOO_LARGE',
    '/bonus/0/utility',
  ],
  ['a negative weight', (i) => ((i.origins[2] ?? {}).weight = -1), 'NUMBER_NEGATIVE', '/origins/2/weight'],
  ['nobody as a group', (i) => ((i.origins[2] ?? {}).count = 0), 'COUNT_BELOW_ONE', '/origins/2/count'],
  [
    'heads that together are too many',
    (i) => {
      for (const origin of i.origins) origin.count = 2 ** 52
    },
    'NUMBER_TOO_LARGE',
    '/origins',
  ],
  [
    'mass that is too large',
    (i) => {
      i.protect = [{ id: 's', source: 0, pmax: [1, 2] }]
      Object.assign(i.origins[1] ?? {}, { count: 2 ** 40, weight: 2 ** 40 })
    },
    'NUMBER_TOO_LARGE',
    '/origins/1',
  ],
  ['a basis nobody knows', (i) => ((i.origins[1] ?? {}).basis = 'guess'), 'INSTANCE_SHAPE', '/origins/1/basis'],
  [
    'a source that is nobody',
    (i) => (i.protect = [{ id: 's', source: 4, k: 2 }]),
    'SOURCE_UNKNOWN',
    '/protect/0/source',
  ],
  [
    'a source that could have told none of it',
    (i) => (i.protect = [{ id: 's', source: 3, k: 2 }]),
    'SOURCE_NOT_AN_ORIGIN',
    '/protect/0/source',
    0,
    1,
  ],
  [
    'a claim of a source that is not among its origins',
    (i) => {
      rung(i, 1, 1).origins = [0, 1]
      i.protect = [{ id: 's', source: 2, k: 2, claims: [1] }]
    },
    'SOURCE_NOT_AN_ORIGIN',
    '/protect/0/source',
    1,
    1,
  ],
  ['a protected one without a limit', (i) => (i.protect = [{ id: 's', source: 0 }]), 'LIMIT_MISSING', '/protect/0'],
  [
    'a belief above one',
    (i) => (i.protect = [{ id: 's', source: 0, pmax: [3, 2] }]),
    'LIMIT_NOT_A_FRACTION',
    '/protect/0/pmax',
  ],
  [
    'a belief of none',
    (i) => (i.protect = [{ id: 's', source: 0, pmax: [0, 2] }]),
    'LIMIT_NOT_A_FRACTION',
    '/protect/0/pmax',
  ],
  [
    'a limit under another name',
    (i) => (i.protect = [{ id: 's', source: 0, K: 2 }]),
    'INSTANCE_KEY_UNKNOWN',
    '/protect/0/K',
  ],
  ['a claim nobody has', (i) => (i.require = [[{ claim: 2, minRung: 1 }]]), 'CLAIM_UNKNOWN', '/require/0/0/claim'],
  ['a rung nobody has', (i) => (i.require = [[{ claim: 1, minRung: 3 }]]), 'RUNG_UNKNOWN', '/require/0/0/minRung', 1],
  [
    'a history of a rung nobody has',
    (i) => (i.history = [{ party: 'B', claim: 1, rung: 3 }]),
    'RUNG_UNKNOWN',
    '/history/0/rung',
    1,
  ],
  [
    'a finest rung nobody has',
    (i) => ((i.claims[1] ?? { maxRung: 0 }).maxRung = 3),
    'RUNG_UNKNOWN',
    '/claims/1/maxRung',
    1,
  ],
  ['somebody cleared who is nobody', (i) => (i.adversaryCleared = [4]), 'ORIGIN_UNKNOWN', '/adversaryCleared/0'],
  ['a pool that is none', (i) => (i.pools = ['A']), 'INSTANCE_SHAPE', '/pools/0'],
  ['a name that is none', (i) => (i.recipient = 7), 'INSTANCE_SHAPE', '/recipient'],
]
/** What is none of its kind, wherever it stands, is refused there. */
const misplaced: readonly (readonly [InstanceCode, string, Change])[] = [
  ['INSTANCE_SHAPE', '/origins', (i) => (i.origins = { length: 4 } as never)],
  ['INSTANCE_SHAPE', '/origins/1', (i) => (i.origins[1] = [] as never)],
  ['INSTANCE_SHAPE', '/origins/1', (i) => (i.origins[1] = 'o1' as never)],
  ['INSTANCE_SHAPE', '/origins/1/id', (i) => ((i.origins[1] ?? {}).id = 7)],
  ['INSTANCE_SHAPE', '/origins/1/kind', (i) => ((i.origins[1] ?? {}).kind = null)],
  ['INSTANCE_SHAPE', '/origins/1/count', (i) => ((i.origins[1] ?? {}).count = '1')],
  ['INSTANCE_SHAPE', '/origins/1/weight', (i) => ((i.origins[1] ?? {}).weight = null)],
  ['INSTANCE_SHAPE', '/claims/1/id', (i) => ((i.claims[1] ?? { id: '' }).id = 1)],
  ['INSTANCE_SHAPE', '/claims/1/element', (i) => Object.assign(i.claims[1] ?? {}, { element: 1 })],
  ['INSTANCE_SHAPE', '/claims/1/rungs/2/label', (i) => (rung(i, 1, 2).label = 2)],
  ['INSTANCE_SHAPE', '/claims/1/rungs/2/origins', (i) => (rung(i, 1, 2).origins = 'all')],
  ['INSTANCE_SHAPE', '/claims/1/rungs/2/origins/1', (i) => (rung(i, 1, 2).origins = [0, '1'])],
  ['NUMBER_NOT_WHOLE', '/claims/1/rungs/2/origins/1', (i) => (rung(i, 1, 2).origins = [0, 0.5])],
  ['NUMBER_NEGATIVE', '/claims/1/rungs/2/origins/0', (i) => (rung(i, 1, 2).origins = [-1])],
  ['ORIGIN_UNKNOWN', '/claims/1/rungs/2/origins/1', (i) => (rung(i, 1, 2).origins = [0, 4])],
  ['NUMBER_TOO_LARGE', '/origins/1/count', (i) => ((i.origins[1] ?? {}).count = huge)],
  ['INSTANCE_SHAPE', '/protect/0/id', (i) => ((i.protect[0] ?? {}).id = 0)],
  ['NUMBER_NEGATIVE', '/protect/0/k', (i) => ((i.protect[0] ?? {}).k = -1)],
  ['NUMBER_NEGATIVE', '/protect/0/kAlt', (i) => ((i.protect[0] ?? {}).kAlt = -1)],
  ['NUMBER_NEGATIVE', '/protect/0/h', (i) => ((i.protect[0] ?? {}).h = -1)],
  ['INSTANCE_SHAPE', '/protect/0/pmax', (i) => ((i.protect[0] ?? {}).pmax = [])],
  ['INSTANCE_SHAPE', '/protect/0/pmax', (i) => ((i.protect[0] ?? {}).pmax = [1])],
  ['INSTANCE_SHAPE', '/protect/0/pmax', (i) => ((i.protect[0] ?? {}).pmax = [1, 2, 3])],
  ['NUMBER_NEGATIVE', '/protect/0/pmax/1', (i) => ((i.protect[0] ?? {}).pmax = [1, -2])],
  ['INSTANCE_SHAPE', '/protect/0/group', (i) => ((i.protect[0] ?? {}).group = 0)],
  ['ORIGIN_UNKNOWN', '/protect/0/group/1', (i) => ((i.protect[0] ?? {}).group = [0, 4])],
  ['CLAIM_UNKNOWN', '/protect/0/claims/0', (i) => ((i.protect[0] ?? {}).claims = [2])],
  ['INSTANCE_SHAPE', '/require/0', (i) => (i.require = [7])],
  ['INSTANCE_KEY_UNKNOWN', '/require/0/0/rung', (i) => (i.require = [[{ claim: 0, minRung: 1, rung: 1 }]])],
  ['INSTANCE_KEY_UNKNOWN', '/bonus/0/worth', (i) => (i.bonus = [{ if: [], worth: 1 }])],
  ['CLAIM_UNKNOWN', '/bonus/0/if/0/claim', (i) => (i.bonus = [{ if: [{ claim: 2, minRung: 1 }], utility: 1 }])],
  ['NUMBER_NEGATIVE', '/bonus/0/utility', (i) => (i.bonus = [{ if: [], utility: -1 }])],
  ['INSTANCE_SHAPE', '/pools/0/1', (i) => (i.pools = [['A', 7]])],
  ['INSTANCE_SHAPE', '/history/0/party', (i) => (i.history = [{ party: 7, claim: 0, rung: 1 }])],
  ['CLAIM_UNKNOWN', '/history/0/claim', (i) => (i.history = [{ party: 'B', claim: 2, rung: 1 }])],
  ['INSTANCE_SHAPE', '/adversaryCleared', (i) => (i.adversaryCleared = '3')],
  ['INSTANCE_KEY_UNKNOWN', '/titles', (i) => Object.assign(i, { titles: 'x' })],
]
for (const [code, path, change] of misplaced)
  test(`refuses with ${code} at ${path}: ${String(change).replace(/^.*=> /, '')}`, () => {
    expect(outcome(change).slice(0, 2)).toEqual([code, path])
  })

/** Products that a double would not hold: mass by head and weight, and what a belief is compared with. */
const tooLarge: readonly (readonly [string, object, object])[] = [
  ['/origins/1', { count: 2 ** 30, weight: 2 ** 30 }, { pmax: [1, 2] }],
  ['/protect/0/pmax', { weight: 2 ** 40 }, { pmax: [2 ** 20, 2 ** 21] }],
  ['/protect/0/pmax', { weight: 2 ** 40 }, { pmax: [2 ** 20, 2 ** 21], group: [0] }],
  ['/protect/0/pmax', { weight: 2 ** 40 }, { pmax: [1, 2 ** 21], group: [1] }],
  ['/protect/0/pmax', { weight: 2 ** 52 }, { pmax: [2, 2] }],
]
for (const [path, one, limits] of tooLarge)
  test(`refuses a limit that could not be computed exactly, at ${path}: ${JSON.stringify([one, limits])}`, () => {
    const change =
      (more: object): Change =>
      (i) => {
        Object.assign(i.origins[1] ?? {}, one)
        i.protect = [{ id: 's', source: 0, ...more }]
      }
    expect(outcome(change(limits)).slice(0, 2)).toEqual(['NUMBER_TOO_LARGE', path])
    expect(outcome(change({ k: 2 }))).toEqual(['passes'])
  })

test('everything that was entered is kept as it was', () => {
  const written = {
    ...plain(),
    origins: plain().origins.map((origin) => ({ ...origin, basis: 'judgement' })),
    claims: plain().claims.map((claim) => ({ ...claim, element: 'when', maxRung: 2 })),
    protect: [{ id: 's', source: 0, k: 2, pmax: [1, 3], group: [0, 1], kAlt: 0, h: 1, claims: [1, 0] }],
  }
  expect(parseInstance(JSON.parse(JSON.stringify(written)))).toEqual(written)
  expect(parseInstance({ origins: [], claims: [], protect: [], title: 'x' })).toEqual({
    origins: [],
    claims: [],
    protect: [],
  })
})

for (const [what, change, ...wanted] of refused)
  test(`refuses ${what}`, () => {
    const [code, path, claim, r] = wanted
    expect(outcome(change)).toEqual([code, path, claim, r])
  })

test('takes what stands beside them', () => {
  const taken: readonly Change[] = [
    () => undefined,
    (i) => (rung(i, 1, 2).origins = [0, 2]),
    (i) => (rung(i, 0, 0).origins = [3, 2, 1, 0]),
    (i) => (rung(i, 0, 2).utility = 3),
    (i) => (rung(i, 1, 1).disclosure = 0),
    (i) => (i.bonus = [{ if: [], utility: 2 ** 50 }]),
    (i) => ((i.origins[2] ?? {}).weight = 0),
    (i) => ((i.origins[2] ?? {}).basis = 'evidence'),
    (i) => (i.protect = [{ id: 's', source: 2, k: 2 }]),
    (i) => (i.protect = [{ id: 's', source: 2, k: 2, claims: [1] }]),
    (i) =>
      (i.protect = [{ id: 's', source: 0, pmax: [1, 1], k: null, group: null, kAlt: null, h: null, claims: null }]),
    (i) => (i.protect = []),
    (i) => ((i.claims[1] ?? { maxRung: 0 }).maxRung = 2),
    (i) => Object.assign(i, { note: 'made up', title: 'a title' }),
    (i) => (i.claims[1] = { id: 'c', rungs: Array.from({ length: 255 }, () => ({ utility: 0, origins: '*' })) }),
    (i) => ((i.origins[1] ?? {}).weight = Number.MAX_SAFE_INTEGER),
    // a claim that nobody can say is no claim that the source had to know
    (i) => {
      i.claims[1] = { id: 'c', rungs: [{ utility: 0, origins: '*' }] }
      i.protect = [{ id: 's', source: 0, k: 2, claims: [0, 1] }]
    },
  ]
  for (const change of taken) expect(outcome(change)).toEqual(['passes'])
})

test('refuses what is not an object at all', () => {
  for (const value of [null, 7, 'x', [], {}, { origins: {}, claims: [], protect: [] }])
    expect(() => parseInstance(value)).toThrow(InstanceError)
})
