import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { casePart } from '#case/case.ts'
import type { CaseId } from '#kernel/ids.ts'
import { day, hour, type Instant } from '#kernel/instant.ts'
import { redeadlines, startRenewal } from './clocks.ts'
import { dutyPart } from './duty.ts'
import { parseProfile } from './parse-profile.ts'

const read = parseProfile(
  JSON.parse(readFileSync(new URL('../../../../profiles/us-ic-191-like.json', import.meta.url), 'utf8')),
)
if (read.kind === 'faults') throw new Error('the profile has faults')
const table = read.profile.clocks
const version = { id: 'p', version: 1, hash: 'h' }
const id = 'case_1' as CaseId
const at = (ms: number): Instant => ms as Instant
const core = { ...casePart.initial, state: 'open' as const }
const due = (validUntil: number): unknown =>
  startRenewal(core, 'v', at(validUntil), table, version, at(0), id).facts.due

test('R61 a renewal is due when the table says, and no later than the warning holds', () => {
  expect(due(2 * day)).toBe(6 * hour)
  expect(due(hour)).toBe(hour)
})

test('R61 a window that moves away does not put a promised renewal off', () => {
  const { kind, aggregate, facts } = startRenewal(core, 'v', at(hour), table, version, at(0), id)
  const frame = { index: 1, at: at(0), kind, aggregate, version: 1, actor: 'p', command: 'c', facts, profile: version }
  const duty = dutyPart.evolve(dutyPart.initial, frame)
  const moved = redeadlines(core, duty, at(30 * day), table)
  expect(moved.map(({ next }) => next.due)).toEqual([hour])
})
