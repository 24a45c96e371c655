import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHex } from '../encoding/bytes.ts'
import { ChannelError } from '../envelope/errors.ts'
import { toCbor } from './codec.ts'
import { decodePayload, encodePayload, maxPayload, type Payload } from './payload.ts'
import type { Warning } from './warning.ts'
import { inLane, type Lane, payloadTypes } from './words.ts'

const codeOf = (act: () => unknown): string | undefined => {
  try {
    act()
  } catch (cause) {
    return cause instanceof ChannelError ? cause.code : String(cause)
  }
  return undefined
}

const warning: Warning = {
  basis: 'duty',
  claims: [{ element: 'where', rung: 2, text: { en: 'a district', ar: 'حي' }, from: 1_736_500_000 }],
  text: { en: 'A danger.', ar: 'خطر.' },
  validUntil: 1_736_600_000,
  nextUpdate: 1_736_550_000,
  ask: { en: 'Ask here.', ar: 'اسألوا هنا.' },
  passOn: [{ level: 'site', text: { en: 'Be careful.', ar: 'احذروا.' } }],
  tlp: 'AMBER',
  pap: 'GREEN',
}
const h32 = new Uint8Array(32).fill(7)
const head = { inc: 0, size: 3, root: h32 }
const common = { priority: 1, created: 1_736_500_000, refs: [{ dir: 0, inc: 0, seq: 4, leaf: h32 }] } as const

const one: readonly Payload[] = [
  {
    ...common,
    type: 'charter',
    body: {
      bundles: [h32, h32],
      mode: 'receipt',
      world: 'exercise',
      limits: { payload: maxPayload, attachment: 1, packetsPerSecond: 50 },
      retentionDays: 365,
      lane: 'intelligence',
      rhythm: 86_400,
      offices: ['watch'],
    },
  },
  { ...common, type: 'warning', body: warning },
  {
    ...common,
    type: 'acknowledgement',
    body: { level: 'passed_on', passedTo: 'site', office: 'watch', evidence: 'voice' },
  },
  { ...common, type: 'question', body: { text: { en: 'Which gate?' } } },
  { ...common, type: 'answer', body: { text: { en: 'The eastern one.' } } },
  { ...common, type: 'change', body: { kind: 'stand_down', warning } },
  { ...common, type: 'recall', body: { reason: 'source withdrew' } },
  { ...common, type: 'onward_proof', body: { level: 'site', when: 1, office: 'watch', evidence: 'paper', told: 'p1' } },
  {
    ...common,
    type: 'outcome',
    body: { code: 'thwarted', ground: 'observed', contribution: { en: 'It came in time.' } },
  },
  {
    ...common,
    type: 'mandate_notice',
    body: { office: 'watch', from: 1, capability: 'c', limits: 'l', state: 'under_review' },
  },
  { ...common, type: 'suspend', body: { from: 1, reason: 2, flashOpen: true } },
  { ...common, type: 'resume', body: {} },
  { ...common, type: 'policy_change', body: { profile: 'p', version: 2, effective: 3 } },
  { ...common, type: 'prekey_offer', body: { cose: h32 } },
  { ...common, type: 'rotate', body: { cose: h32 } },
  { ...common, type: 'revoke', body: { cose: h32 } },
  { ...common, type: 'continue', body: { oldInc: 0, lastKnown: head, cause: 1 } },
  { ...common, type: 'recovery_request', body: { held: [{ inc: 0, size: 2 }] } },
  { ...common, type: 'anchor', body: { hash: h32 } },
  { ...common, type: 'attachment_manifest', body: { chunks: [h32], size: 240 } },
  { ...common, type: 'equivocation', body: { heads: [head, head] } },
  { ...common, type: 'close', body: { heads: [head] } },
  { ...common, type: 'drill', body: { kind: 2 } },
  { ...common, type: 'error', body: { code: 'E_LANE' } },
]

const laneOf = (payload: Payload): Lane =>
  inLane('intelligence', payloadTypes[payload.type]) ? 'intelligence' : 'administrative'

test('there is an example of every type', () => {
  expect(one.map((payload) => payloadTypes[payload.type])).toEqual(Object.values(payloadTypes))
})

for (const payload of one) {
  test(`${payload.type} comes back as it went`, () => {
    const bytes = encodePayload(payload)
    expect(decodePayload(bytes, laneOf(payload))).toEqual(payload)
  })
  test(`${payload.type} with a key that is not in the layout is refused`, () => {
    const body = new Map<number, number>([[63, 1]])
    const bytes = toCbor([payloadTypes[payload.type], 1, 1, [], body])
    expect(codeOf(() => decodePayload(bytes, laneOf(payload)))).toBe('E_CBOR')
  })
}

for (const [lane, refused] of [
  ['intelligence', [9]],
  ['administrative', [1, 5, 6, 7, 8]],
] as const)
  test(`the ${lane} lane takes its types and no other`, () => {
    for (const payload of one) {
      const code = payloadTypes[payload.type]
      const expected = (refused as readonly number[]).includes(code) ? 'E_LANE' : undefined
      expect(
        codeOf(() => decodePayload(encodePayload(payload), lane)),
        payload.type,
      ).toBe(expected)
    }
  })

for (const [what, parts, code] of [
  ['an unknown type below 64', [24, 0, 1, [], new Map()], 'E_TYPE'],
  ['a priority beyond routine', [3, 4, 1, [], new Map([[1, [['en', 'x']]]])], 'E_LIMIT'],
  ['a ref of another shape', [3, 0, 1, [[0, 0, 0]], new Map([[1, [['en', 'x']]]])], 'E_CBOR'],
  ['a direction that is none', [3, 0, 1, [[2, 0, 0, h32]], new Map([[1, [['en', 'x']]]])], 'E_LIMIT'],
  [
    'languages out of order',
    [
      3,
      0,
      1,
      [],
      new Map([
        [
          1,
          [
            ['en', 'x'],
            ['ar', 'x'],
          ],
        ],
      ]),
    ],
    'E_CBOR',
  ],
  [
    'one language twice',
    [
      3,
      0,
      1,
      [],
      new Map([
        [
          1,
          [
            ['en', 'x'],
            ['en', 'y'],
          ],
        ],
      ]),
    ],
    'E_CBOR',
  ],
  ['no language at all', [3, 0, 1, [], new Map([[1, []]])], 'E_CBOR'],
  [
    'a level without a word',
    [
      2,
      0,
      1,
      [],
      new Map<number, number | string>([
        [1, 9],
        [4, 'watch'],
        [5, 1],
      ]),
    ],
    'E_CBOR',
  ],
  ['a body that is no map', [3, 0, 1, [], []], 'E_CBOR'],
  ['a sixth part', [3, 0, 1, [], new Map([[1, [['en', 'x']]]]), 0], 'E_CBOR'],
] as const)
  test(`refuses ${what}`, () => {
    expect(codeOf(() => decodePayload(toCbor(parts), 'intelligence'))).toBe(code)
  })

test('a private type is kept and not read', () => {
  const bytes = toCbor([64, 3, 5, [], new Map([[1, 'anything']])])
  expect(decodePayload(bytes, 'administrative')).toEqual({
    type: 'private',
    code: 64,
    priority: 3,
    created: 5,
    refs: [],
  })
})

test('what would be refused on arrival is refused before it leaves', () => {
  const long = 'x'.repeat(20_000)
  expect(codeOf(() => encodePayload({ ...common, type: 'question', body: { text: { en: long } } }))).toBe('E_LIMIT')
  expect(codeOf(() => encodePayload({ ...common, type: 'question', body: { text: {} } }))).toBe('E_CBOR')
  expect(codeOf(() => encodePayload({ ...common, type: 'question', body: { text: { en: 'e\u0301' } } }))).toBe('E_CBOR')
})

test('any byte changed is refused or is another payload, never the same one', () => {
  const bytes = encodePayload(one[1] as Payload)
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = new Uint8Array(bytes)
      changed[at] = (changed[at] ?? 0) ^ by
      let again: Uint8Array
      try {
        again = encodePayload(decodePayload(changed, 'intelligence') as Payload)
      } catch (cause) {
        expect(cause).toBeInstanceOf(ChannelError)
        return
      }
      expect(toHex(again)).toBe(toHex(changed))
    }),
  )
})
