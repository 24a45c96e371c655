// R37 in a release's own frame: a validity that ends with the attack tells its hour (D2). Each refusal with the neighbour
// that passes.
import { expect, test } from 'vitest'
import { type Interval, parseInstant } from '#kernel/instant.ts'
import { draft, drafting, facts, id, now, sealFacts } from './chain.fixture.ts'
import { frameTimeFault, levelTimeFault, type TimedClaim } from './frame-times.ts'
import { releasePart } from './release.ts'
import { sealRelease } from './seal.ts'

const t = parseInstant
const span = (from: string, until: string | null): Interval => ({
  from: t(from),
  until: until === null ? null : t(until),
})
const week = span('2025-01-06T00:00Z', '2025-01-13T00:00Z')
const day = span('2025-01-11T00:00Z', '2025-01-12T00:00Z')
const evening = span('2025-01-11T18:00Z', '2025-01-12T00:00Z')
const hours = span('2025-01-11T18:00Z', '2025-01-11T20:00Z')
const claim: TimedClaim = { claim: 'time', superseded: false, windows: [null, week, day, evening, hours] }
const far = '2025-02-01T00:00Z'

for (const [what, rung, validUntil, nextUpdate, answer] of [
  ['the validity ends with the attack', 1, '2025-01-11T20:00Z', '2025-01-09T09:00Z', '/validUntil 4'],
  ['a minute before it ends', 1, '2025-01-11T19:59Z', '2025-01-09T09:00Z', '/validUntil 4'],
  ['in the middle of it', 1, '2025-01-11T19:00Z', '2025-01-09T09:00Z', '/validUntil 4'],
  ['where it begins', 1, '2025-01-11T18:00Z', '2025-01-09T09:00Z', '/validUntil 4'],
  ['the next update is due in it', 1, far, '2025-01-11T18:30Z', '/nextUpdate 4'],
  [
    'the validity ends with the day, and the week is told',
    1,
    '2025-01-12T00:00Z',
    '2025-01-09T09:00Z',
    '/validUntil 2',
  ],
  ['nothing is told of the time at all', 0, '2025-01-11T20:00Z', '2025-01-09T09:00Z', '/validUntil 4'],
  [
    'the day is told and the validity ends with the hours',
    2,
    '2025-01-11T20:00Z',
    '2025-01-09T09:00Z',
    '/validUntil 4',
  ],
  // the neighbours that pass
  ['an hour later', 1, '2025-01-11T21:00Z', '2025-01-09T09:00Z', 'passes'],
  ['the validity ends with the week that is told', 1, '2025-01-13T00:00Z', '2025-01-09T09:00Z', 'passes'],
  ['the validity ends with the day that is told', 2, '2025-01-12T00:00Z', '2025-01-09T09:00Z', 'passes'],
  ['the next update is due at some midnight', 1, far, '2025-01-12T00:00Z', 'passes'],
  ['the next update is due on that day, at another hour', 1, far, '2025-01-11T09:00Z', 'passes'],
  ['the hours themselves are told', 4, '2025-01-11T20:00Z', '2025-01-11T18:30Z', 'passes'],
] as const)
  test(`R37 ${what}: ${answer}`, () => {
    const frame = { validUntil: t(validUntil), nextUpdate: t(nextUpdate) }
    const fault = frameTimeFault('sources', [claim], [{ claim: 'time', rung }], frame)
    const place = fault && [fault.refusal.path, JSON.stringify(fault.refusal.facts?.rung)].join(' ')
    expect(place ?? 'passes').toBe(answer)
    if (fault !== undefined) expect(fault.refusal).toMatchObject({ code: 'frame_tells_time', facts: { claim: 'time' } })
    // where nothing is protected nobody has an hour to hide; a time that was corrected is no time
    expect(frameTimeFault('open', [claim], [{ claim: 'time', rung }], frame)).toBeUndefined()
    expect(frameTimeFault('sources', [{ ...claim, superseded: true }], [], frame)).toBeUndefined()
  })

test('R37 a window without an end, and one of a whole day, hide no hour', () => {
  const frame = { validUntil: t('2025-01-11T20:00Z'), nextUpdate: t('2025-01-11T19:00Z') }
  const open = { ...claim, windows: [null, span('2025-01-11T18:00Z', null)] }
  expect(frameTimeFault('sources', [open], [], frame)).toBeUndefined()
  expect(frameTimeFault('sources', [{ ...claim, windows: [null, day] }], [], frame)).toBeUndefined()
})

test('R37 a draft is refused, and a seal when the time has become known since', () => {
  const [, time] = facts.claims
  if (time === undefined) throw new Error('no time')
  const rungs = time.ladder.rungs.map((rung, i) => ({ ...rung, ...(i === 3 ? { window: hours } : {}) }))
  const claims = facts.claims.map((one) => (one === time ? { ...one, ladder: { ...one.ladder, rungs } } : one))
  const drafted = (validUntil: string) => {
    const answer = drafting({ claims }, { validUntil: t(validUntil) })
    return answer.kind === 'refused' ? answer.refusal.code : 'accepted'
  }
  expect(drafted('2025-01-11T20:00Z')).toBe('frame_tells_time')
  expect(drafted('2025-01-11T21:00Z')).toBe('accepted')
  const state = {
    ...releasePart.initial,
    state: 'approved' as const,
    basis: 'duty' as const,
    author: 'amal',
    approver: 'chief',
    pair: sealFacts.pair,
    approvedPair: sealFacts.pair,
    counterpart: sealFacts.channel.counterpart,
    authority: 'GL24',
    standing: 'fto:designated sdgt:designated',
    rungs: draft.rungs.map((one) => ({ ...one, element: 'when', held: 3 })),
    validUntil: t('2025-01-11T20:00Z'),
    nextUpdate: t('2025-01-09T09:00Z'),
  }
  const seals = (times?: readonly TimedClaim[]) => {
    const known = times === undefined ? {} : { times }
    const command = { by: 'amal', channel: 'channel_1', delivery: 'delivery_1' }
    const answer = sealRelease(state, { ...sealFacts, ...known }, command, now, id)
    return answer.kind === 'refused' ? answer.refusal.code : 'accepted'
  }
  expect(seals([claim])).toBe('frame_tells_time')
  expect(seals([{ ...claim, windows: [null, week, day] }])).toBe('accepted')
  expect(seals()).toBe('accepted')
})

test('R37 what the release before told the same reader is told; what neither told is withheld', () => {
  const week = { validUntil: t('2025-01-13T00:00Z'), nextUpdate: t('2025-01-09T09:00Z') }
  const told = (...rungs: readonly number[]) =>
    frameTimeFault(
      'sources',
      [claim],
      rungs.map((rung) => ({ claim: 'time', rung })),
      week,
    )?.refusal.facts?.rung
  expect([told(0), told(), told(0, 1), told(1, 0)]).toEqual([1, 1, undefined, undefined])
})

test('A11 R37 what is told coarsely below is not told finely by the end of its validity: the first level that would', () => {
  const level = (rung: number) => ({ rungs: [{ claim: 'time', rung }] })
  const fault = (
    levels: readonly ReturnType<typeof level>[],
    until: string,
    protection: 'sources' | 'open' = 'sources',
  ) => levelTimeFault(protection, [claim], levels, t(until))?.refusal
  // the reader is told the hours; the site the day; the validity ends with the hours
  expect(fault([level(4), level(2)], '2025-01-11T20:00Z')).toMatchObject({
    code: 'frame_tells_time',
    path: '/passOn/1/rungs',
    facts: { claim: 'time', rung: 4 },
  })
  expect(fault([{ rungs: [] }], '2025-01-11T20:00Z')?.path).toBe('/passOn/0/rungs')
  expect(fault([level(4)], '2025-01-11T20:00Z')).toBeUndefined()
  expect(fault([level(2)], '2025-01-12T00:00Z')).toBeUndefined()
  expect(fault([level(2)], far)).toBeUndefined()
  expect(fault([level(2)], '2025-01-11T20:00Z', 'open')).toBeUndefined()
  expect(fault([], '2025-01-11T20:00Z')).toBeUndefined()
})
