import { expect, test } from 'vitest'
import { deliveryPart } from '#delivery/delivery.ts'
import { after, hour, parseInstant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { releasePart } from '#release/release.ts'
import { closeCase, type OutcomeState, outcomePart, outcomesNow, type RecordOutcome, recordOutcome } from './outcome.ts'
import { countsOf, trackRecord } from './track-record.ts'

const now = parseInstant('2025-01-12T09:00:00Z')
const codeOf = (decision: Decision): string => (decision.kind === 'refused' ? decision.refusal.code : 'accepted')
const fold = (state: OutcomeState, decision: Decision): OutcomeState => {
  if (decision.kind === 'refused') throw new Error(decision.refusal.code)
  return decision.entries.reduce(
    (held, entry, i) =>
      outcomePart.evolve(held, {
        index: i,
        at: now,
        kind: entry.kind,
        aggregate: entry.aggregate,
        version: 1,
        actor: 'p',
        command: 'c',
        facts: entry.facts,
      }),
    state,
  )
}
const open: OutcomeState = { open: true, outcomes: [] }
const observed: RecordOutcome = {
  code: 'thwarted',
  ground: 'observed',
  by: 'person_1',
  delivery: null,
  reports: ['report_1'],
  text: 'an open report of the arrests',
  contribution: null,
}
const refused: readonly (readonly [string, OutcomeState, Partial<RecordOutcome>])[] = [
  ['case_not_open', outcomePart.initial, {}],
  ['outcome_unknown', open, { code: 'success' }],
  ['outcome_unknown', open, { code: '' }],
  ['ground_unknown', open, { ground: 'believed' }],
  ['outcome_evidence_missing', open, { text: ' ' }],
  ['observed_needs_a_report', open, { reports: [] }],
  ['contribution_unclaimed', open, { contribution: { by: '', text: 'it helped' } }],
  ['contribution_unclaimed', open, { contribution: { by: 'person_1', text: '' } }],
]
for (const [code, state, part] of refused)
  test(`R70 refuses an outcome: ${code} ${JSON.stringify(part)}`, () => {
    expect(codeOf(recordOutcome(state, { ...observed, ...part }, 'case_1'))).toBe(code)
  })

test('R70 a case does not close without an outcome, and not twice', () => {
  expect(codeOf(closeCase(open, { note: null }, 'case_1'))).toBe('case_lacks_outcome')
  const known = fold(open, recordOutcome(open, { ...observed, code: 'unknown', reports: [] }, 'case_1'))
  const closed = fold(known, closeCase(known, { note: 'x' }, 'case_1'))
  expect(codeOf(closeCase(closed, { note: null }, 'case_1'))).toBe('case_not_open')
})

test('R70 what they state and what we observed stand side by side', () => {
  const theirs = { ...observed, code: 'happened', ground: 'stated', reports: [], delivery: 'delivery_1' }
  const both = fold(fold(open, recordOutcome(open, theirs, 'c')), recordOutcome(open, observed, 'c'))
  expect(outcomesNow(both)).toMatchObject({ stated: { code: 'happened' }, observed: { code: 'thwarted' } })
  expect(outcomePart.rows(both, 'c')).toHaveLength(2)
})

test('R71 a track record is a list in order of time, with no number that stands for all of it', () => {
  const told = (id: string, sealed: number): Parameters<typeof trackRecord>[0][number] => ({
    id,
    delivery: { ...deliveryPart.initial, deliveredAt: after(now, 2 * hour), level: 'acting' },
    releaseId: `release_${id}`,
    release: {
      ...releasePart.initial,
      sealedAt: after(now, sealed),
      rungs: [{ claim: 'c', element: 'where', rung: 2, held: 4 }],
    },
    outcome: open,
    opens: after(now, 48 * hour),
  })
  const lines = trackRecord([told('b', hour), told('a', 0)])
  expect(lines.map((line) => line.delivery)).toEqual(['a', 'b'])
  expect(lines[0]).toMatchObject({
    lead: 48 * hour,
    toRead: 2 * hour,
    toSite: null,
    granularity: [{ element: 'where', told: 2, held: 4 }],
    observed: null,
  })
  expect(Object.keys(lines[0] ?? {})).not.toContain('score')
})

test('R71 a count says of how many, and what nobody knows of stands in its base', () => {
  const line = (stated: 'thwarted' | 'happened' | null) =>
    ({ stated, observed: null }) as Parameters<typeof countsOf>[0][number]
  expect(countsOf([line('thwarted'), line('happened'), line(null), line('happened')])).toEqual([
    { manner: 'stated', code: 'thwarted', n: 1, of: 4 },
    { manner: 'stated', code: 'happened', n: 2, of: 4 },
  ])
})
