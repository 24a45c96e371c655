// Which deadlines could only somebody absent meet? Said while there is time to do something about it, and once.
// Rules: R28. The clock job asks; the answer is an entry, so that a review sees when the node knew. A deadline that
// nobody will meet keeps its instant: who is on leave moves no clock.

import { type Gap, gapIn, type Presence } from '#kernel/calendar.ts'
import type { NewEntry } from '#kernel/entry.ts'
import type { CaseId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Clock } from './clock.ts'
import type { DutyState, RunningClock } from './duty-state.ts'

const owners: Readonly<Record<Clock, string>> = {
  determined: 'analyst',
  waiver_review: 'senior_officer',
  delivered: 'analyst',
  protected: 'analyst',
  renewed: 'analyst',
  recheck: 'analyst',
}

/** The role of ours that owes what a clock waits for. */
export const ownerOf = (clock: Clock): string => owners[clock]

/** The answer of their office stops these; until it is there, ours can only wait and ask. */
const answered: ReadonlySet<Clock> = new Set<Clock>(['delivered', 'protected'])

/** A clock as far as this question goes. */
export type Waiting = Pick<RunningClock, 'clock' | 'due' | 'gap'>

/**
 * What is new about who is there for one deadline: a gap, null when there is none any more, undefined when nothing is
 * new. `asked` are the offices whose acknowledgement is awaited: their hours count for the clocks that an answer stops.
 */
export function gapNews(
  { clock, due, gap: held }: Waiting,
  presences: ReadonlyMap<string, Presence>,
  asked: readonly string[],
  now: Instant,
): Gap | null | undefined {
  if (due < now) return undefined
  const theirs = answered.has(clock) ? asked.map((office) => gapIn(presences, office, now, due)) : []
  const gap = theirs.find((one) => one !== undefined) ?? gapIn(presences, ownerOf(clock), now, due)
  if (gap === undefined) return held === null ? undefined : null
  // from when a deputy is there moves with the clock while they are there: that is no news
  const isSame =
    held?.office === gap.office && held.deputy === gap.deputy && (gap.deputy !== null || held.from === gap.from)
  return isSame ? undefined : gap
}

/** What is newly at risk, at risk otherwise than before, and no longer at risk. */
export const clocksAtRisk = (
  duty: DutyState,
  presences: ReadonlyMap<string, Presence>,
  asked: readonly string[],
  now: Instant,
  caseId: CaseId,
): readonly NewEntry[] =>
  duty.clocks
    .filter((held) => held.state === 'running')
    .flatMap((held): readonly NewEntry[] => {
      const news = gapNews(held, presences, asked, now)
      if (news === undefined) return []
      const { victim, clock, due } = held
      const facts = { victim, clock, due, ...(news ?? {}) }
      const kind = news === null ? 'case/clock-covered@1' : 'case/clock-at-risk@1'
      return [{ kind, aggregate: caseId, facts, cause: held.entry }]
    })
