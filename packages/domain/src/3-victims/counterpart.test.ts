import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idFrom } from '#kernel/ids.ts'
import { day, type Instant, parseInstant } from '#kernel/instant.ts'
import { Recorder } from '../record.fixture.ts'
import { mandateSays, standingAt } from './counterpart.ts'
import {
  addAuthority,
  addCounterpart,
  assessCounterpart,
  recordAssurance,
  setMandate,
  setOfficeHolder,
  setStatus,
  suspendOfficeHolder,
  verifyOfficeHolder,
} from './counterpart-acts.ts'

const id = idFrom('counterpart', new Uint8Array(16).fill(1))
const t = parseInstant
const state = (record: Recorder) => record.state('counterpart', id).counterpart
const fresh = (): Recorder => {
  const record = new Recorder(t('2024-12-22T10:00Z'))
  const command = { compartment: 'duty', kind: 'group', names: { en: 'A group', ar: 'جماعة' } }
  record.take('amal', addCounterpart(state(record), command, id))
  return record
}
const status = { regime: 'fto', code: 'designated', from: t('2018-05-31T00:00Z'), until: null, citation: 'public' }
const mandate = {
  authority: 'finding-1',
  state: 'in_force',
  topics: ['isis'],
  basis: ['duty'],
  from: t('2024-12-22T00:00Z'),
  until: null,
}
const authority = {
  authority: 'ofac-gl-24',
  regime: 'ofac',
  scope: 'governing-institutions',
  from: t('2025-01-06T00:00Z'),
  until: null,
  citation: 'x',
  text: null,
}

for (const [code, decide] of [
  [
    'counterpart_already_added',
    (r: Recorder) => addCounterpart(state(r), { compartment: 'duty', kind: 'group', names: { en: 'x', ar: 'y' } }, id),
  ],
  ['counterpart_unknown', () => setStatus(state(new Recorder(t('2025-01-01T00:00Z'))), status, id)],
  ['word_format', (r: Recorder) => setStatus(state(r), { ...status, regime: 'F T O' }, id)],
  ['word_format', (r: Recorder) => setStatus(state(r), { ...status, code: '' }, id)],
  ['interval_empty', (r: Recorder) => setStatus(state(r), { ...status, until: status.from }, id)],
  ['citation_missing', (r: Recorder) => setStatus(state(r), { ...status, citation: ' ' }, id)],
  ['mandate_state_unknown', (r: Recorder) => setMandate(state(r), { ...mandate, state: 'fine' }, id)],
  ['mandate_basis_missing', (r: Recorder) => setMandate(state(r), { ...mandate, basis: [] }, id)],
  ['mandate_basis_unknown', (r: Recorder) => setMandate(state(r), { ...mandate, basis: ['friendship'] }, id)],
  ['word_format', (r: Recorder) => setMandate(state(r), { ...mandate, topics: ['Islamic State'] }, id)],
  ['word_format', (r: Recorder) => addAuthority(state(r), { ...authority, scope: 'every thing' }, id)],
  ['citation_missing', (r: Recorder) => addAuthority(state(r), { ...authority, citation: '' }, id)],
  ['interval_empty', (r: Recorder) => addAuthority(state(r), { ...authority, until: authority.from }, id)],
  [
    'assessment_unknown',
    (r: Recorder) => assessCounterpart(state(r), { what: 'trust', code: 'able', from: status.from, basis: 'x' }, id),
  ],
  [
    'assessment_unknown',
    (r: Recorder) => assessCounterpart(state(r), { what: 'will', code: 'able', from: status.from, basis: 'x' }, id),
  ],
  [
    'assessment_basis_missing',
    (r: Recorder) => assessCounterpart(state(r), { what: 'will', code: 'willing', from: status.from, basis: '' }, id),
  ],
  [
    'office_holder_missing',
    (r: Recorder) => setOfficeHolder(state(r), { office: 'gid', name: '', from: status.from, until: null }, id),
  ],
  ['office_holder_unknown', (r: Recorder) => verifyOfficeHolder(state(r), { office: 'gid' }, id)],
  ['office_holder_unknown', (r: Recorder) => suspendOfficeHolder(state(r), { office: 'gid', reason: 'x' }, id)],
  [
    'assurance_missing',
    (r: Recorder) =>
      recordAssurance(state(r), { form: 'oral', text: '', giver: 'x', at: status.from, refresh: null }, id),
  ],
] as const)
  test(`R45 R49 refuses about a counterpart: ${code}`, () => {
    const record = fresh()
    expect(record.take('amal', decide(record))).toBe(code)
  })

test('R3 R45 six legal states in eleven months, each with its instant', () => {
  const record = fresh()
  for (const [regime, code, from] of [
    ['fto', 'designated', '2018-05-31T00:00Z'],
    ['un1267', 'listed', '2014-05-14T00:00Z'],
    ['fto', 'revoked', '2025-07-08T00:00Z'],
    ['un1267', 'delisted', '2025-11-06T00:00Z'],
  ] as const)
    expect(
      record.take(
        'amal',
        setStatus(state(record), { regime, code, from: t(from), until: null, citation: 'public' }, id),
      ),
    ).toBe('accepted')
  record.take('claire', addAuthority(state(record), { ...authority, until: t('2025-07-07T00:00Z') }, id))
  const at = (when: string): string[] => {
    const standing = standingAt(state(record), t(when))
    return [
      ...standing.statuses.map((one) => `${one.regime}:${one.code}`),
      ...standing.authorities.map((one) => one.authority),
    ].sort()
  }
  expect(at('2025-01-05T14:00Z')).toEqual(['fto:designated', 'un1267:listed'])
  expect(at('2025-01-07T00:00Z')).toEqual(['fto:designated', 'ofac-gl-24', 'un1267:listed'])
  expect(at('2025-07-07T12:00Z')).toEqual(['fto:designated', 'un1267:listed'])
  expect(at('2025-07-09T00:00Z')).toEqual(['fto:revoked', 'un1267:listed'])
  expect(at('2025-11-07T00:00Z')).toEqual(['fto:revoked', 'un1267:delisted'])
})

test('R45 in whatever order history is entered, one regime has one status at a time: the last that began', () => {
  const days = fc.integer({ min: 0, max: 100 })
  const entry = fc.record({
    from: days,
    length: fc.option(fc.integer({ min: 1, max: 50 })),
    code: fc.constantFrom('a', 'b', 'c'),
  })
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 12 }), days, (entries, probe) => {
      const record = fresh()
      const at = (n: number): Instant => (t('2025-01-01T00:00Z') + n * day) as Instant
      for (const { from, length, code } of entries)
        record.take(
          'amal',
          setStatus(
            state(record),
            { regime: 'fto', code, from: at(from), until: length === null ? null : at(from + length), citation: 'x' },
            id,
          ),
        )
      const found = standingAt(state(record), at(probe)).statuses
      expect(found.length).toBeLessThanOrEqual(1)
      // of several entries with one instant the newest counts
      const began = entries
        .filter((one) => one.from <= probe)
        .reduce<(typeof entries)[number] | undefined>(
          (best, one) => (best === undefined || one.from >= best.from ? one : best),
          undefined,
        )
      const over = began === undefined || (began.length !== null && began.from + began.length <= probe)
      expect(found[0]?.code).toBe(over ? undefined : began.code)
    }),
  )
})

test('a mandate holds what it does not cover, and lapses by time', () => {
  const record = fresh()
  record.take('claire', setMandate(state(record), { ...mandate, until: t('2025-02-01T00:00Z') }, id))
  const says = (when: string, basis: string) => mandateSays(standingAt(state(record), t(when)).mandate, basis)
  expect([
    says('2024-12-01T00:00Z', 'duty'),
    says('2025-01-01T00:00Z', 'duty'),
    says('2025-01-01T00:00Z', 'discretionary'),
  ]).toEqual(['none', 'send', 'hold'])
  expect(standingAt(state(record), t('2025-02-01T00:00Z')).mandate?.state).toBe('lapsed')
  expect(says('2025-02-01T00:00Z', 'duty')).toBe('none')
  record.take('claire', setMandate(state(record), { ...mandate, state: 'closed', from: t('2025-03-01T00:00Z') }, id))
  expect(says('2025-03-02T00:00Z', 'duty')).toBe('none')
})

test('will and capacity are apart and dated', () => {
  const record = fresh()
  const say = (what: string, code: string, from: string) =>
    record.take('amal', assessCounterpart(state(record), { what, code, from: t(from), basis: 'b' }, id))
  say('will', 'willing', '2024-12-22T00:00Z')
  say('capacity', 'limited', '2024-12-22T00:00Z')
  say('will', 'reluctant', '2025-02-01T00:00Z')
  const at = (when: string) => {
    const { will, capacity } = standingAt(state(record), t(when))
    return [will?.code, capacity?.code]
  }
  expect([at('2025-01-01T00:00Z'), at('2025-02-02T00:00Z')]).toEqual([
    ['willing', 'limited'],
    ['reluctant', 'limited'],
  ])
})

test('a new office-holder suspends the office until verified', () => {
  const record = fresh()
  const hold = (name: string, from: string) =>
    record.take('amal', setOfficeHolder(state(record), { office: 'gid', name, from: t(from), until: null }, id))
  const now = () => standingAt(state(record), t('2025-03-01T00:00Z')).holders.map((one) => one.suspended)
  hold('first', '2024-12-22T00:00Z')
  expect(now()).toEqual([false])
  hold('second', '2025-02-01T00:00Z')
  expect(now()).toEqual([true])
  record.take('amal', verifyOfficeHolder(state(record), { office: 'gid' }, id))
  expect(now()).toEqual([false])
  expect(record.take('amal', suspendOfficeHolder(state(record), { office: 'gid', reason: '' }, id))).toBe(
    'reason_missing',
  )
  record.take('amal', suspendOfficeHolder(state(record), { office: 'gid', reason: 'doubt' }, id))
  expect(now()).toEqual([true])
  expect(JSON.stringify(record.frames)).not.toContain('second')
})

test('an assurance is kept in their words, and its words are not in the frame', () => {
  const record = fresh()
  record.take(
    'amal',
    recordAssurance(
      state(record),
      { form: 'oral', text: 'no ill-treatment', giver: 'A', at: t('2025-01-05T00:00Z'), refresh: null },
      id,
    ),
  )
  expect(record.contents.at(-1)).toEqual({ text: 'no ill-treatment', giver: 'A' })
  expect(JSON.stringify(record.frames)).not.toContain('ill-treatment')
})
