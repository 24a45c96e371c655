// What stops a text, what asks for a name, and whose name: by kind, never by message.
import { expect, test } from 'vitest'
import { given, said, t0 } from '../../4-duty/duty.fixture.ts'
import { Recorder } from '../../record.fixture.ts'
import { caseId, drafted, ended, id } from '../right.fixture.ts'
import { type MarkKind, markKinds } from './ladders.ts'
import type { PlacedMark } from './of-release.ts'
import { checkedEntry, overrideText, type TextState, textFault, textPart, unapprovable } from './record.ts'

const mark = (kind: MarkKind, place = 'askBack', start = 3, end = 7): PlacedMark => ({
  kind,
  place,
  lang: 'ar',
  start,
  end,
})
const faultOf = (...kinds: readonly MarkKind[]) => textFault(kinds.map((kind) => mark(kind)))

const codes: Readonly<Record<MarkKind, string | undefined>> = {
  'withheld-term': 'text_withheld_term',
  'time-too-fine': 'text_time_too_fine',
  'weekday-mismatch': 'text_weekday_mismatch',
  'place-too-fine': 'text_place_too_fine',
  coordinates: 'text_coordinates',
  verbatim: 'text_verbatim',
  quotation: 'text_quotation',
  'sourcing-phrase': undefined,
  'number-too-fine': undefined,
  unaccounted: undefined,
}
for (const kind of markKinds)
  test(`R37 what stops a text says so as itself: ${kind}`, () => {
    expect(faultOf(kind)?.refusal.code).toBe(codes[kind])
  })

test('R37 the first that stops is named with its place and how many there are, never its words', () => {
  expect(textFault([])).toBeUndefined()
  const fault = textFault([
    mark('unaccounted'),
    mark('coordinates', 'claim_where', 4, 9),
    mark('verbatim'),
    mark('sourcing-phrase'),
  ])
  expect(fault && [said(fault), given(fault)]).toEqual([
    'text_coordinates /claim_where/ar',
    { start: 4, end: 9, marks: 2 },
  ])
})

const pair = 'p1'
const composed = { ...drafted, state: 'composed' as const, pair }
const text = (record: Recorder): TextState => record.state('release', id).text
const checked = (marks: readonly PlacedMark[], unread = 0): Recorder => {
  const record = new Recorder(t0)
  record.append('node', [checkedEntry(composed, pair, marks, unread, id)])
  return record
}

test('R37 a check records kinds once, in one order, counts, and places as content', () => {
  const marks = [mark('unaccounted'), mark('verbatim', 'asked', 0, 2), mark('unaccounted', 'claim_x')]
  expect(checkedEntry(composed, pair, marks, 2, id)).toEqual({
    kind: 'release/text-checked@1',
    aggregate: id,
    scope: caseId,
    facts: { pair, found: ['verbatim', 'unaccounted'], unaccounted: 2, unread: 2 },
    content: {
      marks: [
        { kind: 'unaccounted', place: 'askBack', lang: 'ar', start: 3, end: 7 },
        { kind: 'verbatim', place: 'asked', lang: 'ar', start: 0, end: 2 },
        { kind: 'unaccounted', place: 'claim_x', lang: 'ar', start: 3, end: 7 },
      ],
    },
  })
  expect(text(checked(marks, 2)).checked).toEqual({
    pair,
    found: ['verbatim', 'unaccounted'],
    unaccounted: 2,
    unread: 2,
    entry: 0,
  })
})

test('R37 a kind that nobody knows any more is left out', () => {
  const entry = checkedEntry(composed, pair, [], 0, id)
  const record = new Recorder(t0)
  record.append('node', [{ ...entry, facts: { ...entry.facts, found: ['verbatim', 'smell'] } }])
  expect(text(record).checked?.found).toEqual(['verbatim'])
})

const override = (record: Recorder, change: { by?: string; pair?: string; reason?: string } = {}, release = composed) =>
  overrideText(release, text(record), { by: 'bashir', pair, reason: 'a common word', ...change }, id)

for (const [what, marks, unread, change] of [
  ['text_override_by_author', [mark('unaccounted')], 0, { by: 'amal' }],
  ['text_pair_differs /pair', [mark('unaccounted')], 0, { pair: 'p0' }],
  ['text_nothing_to_override', [], 0, {}],
  ['text_reason_missing /reason', [mark('unaccounted')], 0, { reason: ' ' }],
  ['accepted', [mark('unaccounted')], 0, {}],
  ['accepted', [], 1, {}],
] as const)
  test(`R44 somebody else lets exactly this pair pass, with a reason: ${what}`, () => {
    expect(said(override(checked(marks, unread), change))).toBe(what)
  })

test('R44 what was not checked, or not as it stands, is not let pass', () => {
  expect(said(override(new Recorder(t0)))).toBe('text_not_checked')
  expect(said(override(checked([mark('unaccounted')]), { pair: 'p2' }, { ...composed, pair: 'p2' }))).toBe(
    'text_not_checked',
  )
})

test('R37 a text is approved when it was checked as it stands and what was found has a name under it', () => {
  const fault = (record: Recorder, release = composed) => unapprovable(release, text(record))?.refusal
  expect(unapprovable({ ...drafted, pair: null }, text(new Recorder(t0)))).toBeUndefined()
  expect(fault(new Recorder(t0))?.code).toBe('text_not_checked')
  expect(fault(checked([]), { ...composed, pair: 'p2' })?.code).toBe('text_not_checked')
  expect(fault(checked([]))).toBeUndefined()
  expect(fault(checked([], 1))).toMatchObject({ code: 'text_needs_override', facts: { found: [], unread: 1 } })
  const record = checked([mark('sourcing-phrase')])
  expect(fault(record)).toMatchObject({
    code: 'text_needs_override',
    facts: { found: ['sourcing-phrase'], unread: 0 },
  })
  const decision = override(record)
  expect(decision).toEqual({
    kind: 'accepted',
    entries: [
      {
        kind: 'release/text-overridden@1',
        aggregate: id,
        scope: caseId,
        facts: { by: 'bashir', pair, found: ['sourcing-phrase'] },
        content: { reason: 'a common word' },
      },
    ],
  })
  record.take('bashir', decision)
  expect(text(record).override).toEqual({ by: 'bashir', pair, entry: 1 })
  expect(fault(record)).toBeUndefined()
  // of another pair it says nothing, and what is composed again is read again
  record.append('node', [checkedEntry(composed, 'p2', [mark('verbatim')], 0, id)])
  expect(fault(record, { ...composed, pair: 'p2' })?.code).toBe('text_needs_override')
  expect(textPart.evolve(text(record), ended('release/composed@1'))).toEqual({ checked: null, override: null })
  expect(textPart.rows(text(record), id)).toEqual([])
})
