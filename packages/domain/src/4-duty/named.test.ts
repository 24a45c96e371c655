// R9: a report names a person of the register; an answer is owed from that minute on, and no machine answers.

import { expect, test } from 'vitest'
import type { Facts, NewEntry } from '#kernel/entry.ts'
import { idFrom } from '#kernel/ids.ts'
import { after, hour } from '#kernel/instant.ts'
import { Recorder } from '../record.fixture.ts'
import { both, bytes, c, clocksOf, closed, nobody, opened, rules, state, states, t0 } from './duty.fixture.ts'
import { determinationOf } from './duty-state.ts'
import { type Named, owedForNamed } from './named.ts'

const party = idFrom('party', bytes(31))
const [first, second] = [idFrom('report', bytes(32)), idFrom('report', bytes(33))]
const named: Named = { party, names: both('A writer'), contacts: 2, reports: [first] }
const owed = (record: Recorder, change: Partial<Named> = {}, under: typeof rules | null = rules) =>
  owedForNamed(states(record), { ...named, ...change }, 'duty', under, record.now, c, nobody)
const kinds = (entries: readonly NewEntry[]): readonly string[] => entries.map(({ kind }) => kind)
const factsOf = (entries: readonly NewEntry[], kind: string): Facts | undefined =>
  entries.find((entry) => entry.kind.startsWith(kind))?.facts

test('R9 nobody asked: a case is opened, the person is at risk in it, and a determination is owed from then on', () => {
  const record = new Recorder(t0)
  record.append('node', owed(record))
  expect(states(record).core).toMatchObject({ state: 'open', cause: 'register', reports: [first] })
  expect(states(record).duty.victims).toEqual([nobody])
  expect(state(record, nobody)).toBe('open')
  expect(clocksOf(record, nobody)).toContain('determined running')
  const victim = factsOf(record.frames, 'case/victim')
  expect(victim).toMatchObject({ victim: nobody, kind: 'person', party, direct: 2 })
})

test('R9 without rules in force the case alone is opened: nobody is late under none', () => {
  const record = new Recorder(t0)
  record.append('node', owed(record, {}, null))
  expect(states(record).core.state).toBe('open')
  expect(states(record).duty.clocks).toEqual([])
})

test('R9 another report joins the case that is open, once, and opens no other', () => {
  const record = new Recorder(t0)
  record.append('node', owed(record))
  const held = record.frames.length
  record.now = after(t0, hour)
  expect(owed(record)).toEqual([])
  const joined = owed(record, { reports: [first, second] })
  expect(kinds(joined)).toHaveLength(1)
  record.append('node', joined)
  expect(states(record).core.reports).toEqual([first, second])
  expect(record.frames).toHaveLength(held + 1)
  expect(owed(record, { reports: [second, first] })).toEqual([])
})

test('R9 a case that somebody opened takes the report too, and nobody is entered twice', () => {
  const record = opened()
  const before = states(record).duty.victims
  record.append('node', owed(record))
  expect(states(record).core.reports).toContain(first)
  expect(states(record).duty.victims).toEqual(before)
})

test('R9 nothing joins a case that is closed, and it is not opened again', () => {
  expect(owed(closed(opened()))).toEqual([])
})

test('R9 no machine answers: of what the report says of the person nothing is determined', () => {
  const record = new Recorder(t0)
  record.append('node', owed(record))
  expect(kinds(record.frames as readonly NewEntry[]).filter((kind) => /answer|determin(ed|ation-)/.test(kind))).toEqual(
    [],
  )
  expect(determinationOf(states(record).duty, nobody)).toMatchObject({ state: 'open', by: null, proposed: null })
})
