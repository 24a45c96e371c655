// Which deadlines does an act write, move, meet or miss? A new due instant stands beside the old one (policy 1.7).
// Rules: R26, R27, R29. The clock job asks what was missed and what lapsed; it decides nothing else.

import { type CaseState, opensOf } from '#case/case.ts'
import type { NewEntry, ProfileVersion } from '#kernel/entry.ts'
import type { CaseId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Clock, type Deadline, deadline } from './clock.ts'
import type { DutyState, RunningClock } from './duty-state.ts'
import type { ClockTable } from './profile.ts'

/** A deadline as an entry of the case. */
export const clockEntry = (
  caseId: CaseId,
  victim: string,
  { clock, start, due, opens, class: line }: Deadline,
  profile: ProfileVersion,
): NewEntry => ({
  kind: 'case/clock-set@1',
  aggregate: caseId,
  profile,
  facts: { victim, clock, start, due, opens, class: line },
})

const waits = (clock: RunningClock): boolean => clock.state === 'running'

/** A running clock and what it would be under another window or another table; only those that would differ. */
export function redeadlines(
  core: CaseState,
  duty: DutyState,
  opens: Instant | null,
  table: ClockTable,
): readonly { readonly running: RunningClock; readonly next: Deadline }[] {
  return duty.clocks.filter(waits).flatMap((running) => {
    if (running.clock === 'recheck') return []
    const fresh = deadline(table, running.clock, running.start, core.at, opens)
    // a renewal that was promised before the warning lapses is never put off
    const next = running.clock === 'renewed' ? { ...fresh, due: Math.min(fresh.due, running.due) as Instant } : fresh
    const same = next.due === running.due && next.opens === running.opens && next.class === running.class
    return same ? [] : [{ running, next }]
  })
}

/**
 * New due instants for every running clock after the window moved: same start, new due, beside the old. `opens` is when
 * the window opens as it is known now. Nothing is written where nothing changes.
 */
export const redated = (
  core: CaseState,
  duty: DutyState,
  opens: Instant | null,
  table: ClockTable,
  profile: ProfileVersion,
  caseId: CaseId,
): readonly NewEntry[] =>
  redeadlines(core, duty, opens, table).map(({ running, next }) => clockEntry(caseId, running.victim, next, profile))

/** The entry that starts a clock now. */
export const startClock = (
  core: CaseState,
  victim: string,
  clock: Exclude<Clock, 'recheck'>,
  table: ClockTable,
  profile: ProfileVersion,
  now: Instant,
  caseId: CaseId,
): NewEntry => clockEntry(caseId, victim, deadline(table, clock, now, core.at, opensOf(core)), profile)

/**
 * The clock of the renewal, from the seal of a warning that holds until `validUntil`: at the latest it is due when the
 * warning lapses, so that somebody is asked before and not after (R61).
 */
export function startRenewal(
  core: CaseState,
  victim: string,
  validUntil: Instant,
  table: ClockTable,
  profile: ProfileVersion,
  now: Instant,
  caseId: CaseId,
): NewEntry {
  const renewal = deadline(table, 'renewed', now, core.at, opensOf(core))
  return clockEntry(caseId, victim, { ...renewal, due: Math.min(renewal.due, validUntil) as Instant }, profile)
}

/**
 * The entry that stops a clock: `by` says what stopped it (`read`, `passed_on`, `renewed`). Undefined when none of that
 * name waits for this person or place at risk; a missed clock is met late and stays missed.
 */
export function meetClock(
  duty: DutyState,
  victim: string,
  clock: Clock,
  by: string,
  caseId: CaseId,
): NewEntry | undefined {
  const open = duty.clocks.some((held) => held.victim === victim && held.clock === clock && held.settledAt === null)
  return open ? { kind: 'case/clock-met@1', aggregate: caseId, facts: { victim, clock, by } } : undefined
}

/** The deadlines that have passed unmet at `now`: one entry each, once. */
export const missedClocks = (duty: DutyState, now: Instant, caseId: CaseId): readonly NewEntry[] =>
  duty.clocks
    .filter((held) => waits(held) && held.due < now)
    .map(({ victim, clock, due, entry }) => ({
      kind: 'case/clock-missed@1',
      aggregate: caseId,
      facts: { victim, clock, due },
      cause: entry,
    }))

/** The waivers whose time is over at `now`: the duty is open again, with an alarm (R20). */
export const lapsedWaivers = (duty: DutyState, now: Instant, caseId: CaseId): readonly NewEntry[] =>
  duty.waivers
    .filter((held) => (held.state === 'in_force' || held.state === 'written') && held.expiry <= now)
    .map(({ victim, ground, entry }) => ({
      kind: 'case/waiver-lapsed@1',
      aggregate: caseId,
      facts: { victim, ground },
      cause: entry,
    }))

/** The next instant at which the clock job has something to write for this case; null when nothing is pending. */
export function nextDue(duty: DutyState): Instant | null {
  const times = [
    ...duty.clocks.filter(waits).map((held) => held.due + 1),
    ...duty.waivers.filter((held) => held.state === 'in_force' || held.state === 'written').map((held) => held.expiry),
    ...duty.papers.filter((held) => held.settledAt === null && !held.missed).map((held) => held.due + 1),
  ]
  return times.length === 0 ? null : (Math.min(...times) as Instant)
}
