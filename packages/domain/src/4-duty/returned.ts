// What must somebody look at again, and by when? A waiver that came back owes a review.
// Rules: R20. The clock job asks, whoever or whatever brought the waiver back; nothing is decided again by itself.

import { type CaseState, opensOf } from '#case/case.ts'
import type { NewEntry } from '#kernel/entry.ts'
import type { CaseId } from '#kernel/ids.ts'
import { deadline } from './clock.ts'
import { clockEntry } from './clocks.ts'
import type { Rules } from './determine.ts'
import type { DutyState, RunningClock } from './duty-state.ts'

/** The clock of the review that a returned waiver owes, from the instant at which it came back (R20); once each. */
export const returnedWaivers = (core: CaseState, duty: DutyState, rules: Rules, caseId: CaseId): readonly NewEntry[] =>
  duty.waivers
    // one that was written in its place brought a review of its own
    .filter((held) => held.state === 'review' || held.state === 'lapsed')
    .filter(({ victim, returnedBy }) => !duty.clocks.some((held) => isReviewSince(held, victim, returnedBy)))
    .map(({ victim, returnedAt }) => {
      const start = returnedAt ?? core.at
      const review = deadline(rules.profile.clocks, 'waiver_review', start, core.at, opensOf(core))
      return clockEntry(caseId, victim, review, rules.version)
    })

const isReviewSince = (held: RunningClock, victim: string, since: number | null): boolean =>
  held.victim === victim && held.clock === 'waiver_review' && held.entry > (since ?? -1)
