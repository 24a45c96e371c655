// What does everybody see of the duty: answers, determinations, waivers, deadlines, and what somebody owes?
// Numbers, codes and ids only.

import { type Gap, isOurs } from '#kernel/calendar.ts'
import type { Row } from '#kernel/entry.ts'
import { row } from '#kernel/read-tables.ts'
import type { Clock } from './clock.ts'
import { type DutyState, determinationOf, owedPaper, type RunningClock, waiverOf } from './duty-state.ts'
import { undecidedLate } from './too-late.ts'

/** Rows of the duty part of case `id`. */
export const dutyRows = (state: DutyState, id: string): readonly Row[] => [
  ...state.victims.flatMap((victim) => victimRows(state, id, victim)),
  ...state.waivers.map((waiver, i) =>
    row('waiver_row', `${waiver.victim}/${i}`, {
      victim: waiver.victim,
      ground: waiver.ground,
      state: waiver.state,
      author: waiver.author,
      signer: waiver.signer,
      expiry: waiver.expiry,
      written_at: waiver.writtenAt,
      signed_at: waiver.signedAt,
      returned_by: waiver.returnedBy,
      entry: waiver.entry,
    }),
  ),
  ...state.clocks.map((clock) =>
    row('clock_row', `${clock.victim}/${clock.clock}/${clock.entry}`, {
      victim: clock.victim,
      clock: clock.clock,
      started: clock.start,
      due: clock.due,
      opens: clock.opens,
      class: clock.class,
      state: clock.state,
      settled_at: clock.settledAt,
      profile: clock.profile,
      gap_office: clock.gap?.office ?? null,
      gap_deputy: clock.gap?.deputy ?? null,
      gap_from: clock.gap?.from ?? null,
      entry: clock.entry,
    }),
  ),
  ...state.papers.map((paper) =>
    row('paper_row', `${paper.victim}/${paper.paper}/${paper.entry}`, {
      victim: paper.victim,
      paper: paper.paper,
      about: paper.about,
      owner: paper.owner,
      started: paper.start,
      due: paper.due,
      state: paper.missed ? 'missed' : paper.settledAt === null ? 'owed' : 'delivered',
      settled_at: paper.settledAt,
      entry: paper.entry,
    }),
  ),
]

function victimRows(state: DutyState, id: string, victim: string): readonly Row[] {
  const determination = determinationOf(state, victim)
  const waiver = waiverOf(state, victim)
  const waived = determination.state === 'waived'
  return [
    row('determination_row', victim, {
      victim,
      state: determination.state,
      proposed: determination.proposed,
      determined_by: determination.by,
      reviewed_by: determination.reviewedBy,
      approved_by: determination.approvedBy,
      ground: waived ? (waiver?.ground ?? null) : null,
      signer: waived ? (waiver?.signer ?? null) : null,
      expiry: waived ? (waiver?.expiry ?? null) : null,
      recheck_at: determination.recheck,
      flag: determination.flag,
      profile: determination.profile?.id ?? null,
      profile_version: determination.profile?.version ?? null,
      profile_hash: determination.profile?.hash ?? null,
      entry: determination.entry,
    }),
    ...Object.entries(state.answers[victim] ?? {}).map(([test, answer]) =>
      row('answer_row', `${victim}/${test}`, {
        victim,
        test,
        value: answer.value,
        claims: answer.claims.length,
        answered_by: answer.by,
        answered_at: answer.at,
        entry: answer.entry,
      }),
    ),
    ...(state.closed ? [] : owed(state, id, victim)),
  ]
}

/** The newest deadline of a clock that nobody has met. */
const pending = (state: DutyState, victim: string, clock: Clock | null): RunningClock | undefined =>
  state.clocks.findLast((held) => held.victim === victim && held.clock === clock && held.settledAt === null)

/** What somebody owes for one person or place at risk: one desk row an act. */
function owed(state: DutyState, id: string, victim: string): readonly Row[] {
  const determination = determinationOf(state, victim)
  const waiver = waiverOf(state, victim)
  const rows: Row[] = []
  const owes = (role: string, act: string, clock: Clock | null, word: string): void => {
    const running = pending(state, victim, clock)
    rows.push(
      row('desk', `${act}/${victim}`, {
        owner_role: role,
        act,
        due: running?.due ?? null,
        case_id: id,
        subject: victim,
        state: running?.state === 'missed' ? 'overdue' : word,
      }),
    )
  }
  if (waiver?.state === 'written') owes('senior_officer', 'sign_waiver', 'waiver_review', 'owed')
  if (waiver?.state === 'review' || waiver?.state === 'lapsed')
    owes('senior_officer', 'review_waiver', 'waiver_review', 'alarm')
  if (determination.state === 'open' && determination.proposed === null)
    owes('analyst', 'determine', 'determined', 'owed')
  const isOwed = (paper: string): boolean => owedPaper(state, victim, paper) !== undefined
  if (determination.proposed !== null && determination.reviewedBy === null && !isOwed('review'))
    owes('approver', 'review', null, 'owed')
  if (
    determination.proposed === 'not_met' &&
    determination.override &&
    determination.approvedBy === null &&
    !isOwed('approve')
  )
    owes('approver', 'approve', null, 'owed')
  if (determination.state === 'not_met') owes('analyst', 'recheck', 'recheck', 'owed')
  if (determination.flag !== null) owes('analyst', 'look_again', null, determination.flag)
  if (determination.state === 'duty' && pending(state, victim, 'delivered') !== undefined)
    owes('analyst', 'warn', 'delivered', 'owed')
  // an office that has read it and a site that was not told are two things (R60)
  if (pending(state, victim, 'protected') !== undefined) owes('analyst', 'ask_site', 'protected', 'owed')
  // a warning that lapses in silence reads as an all-clear: renew, widen or stand down (R61)
  if (pending(state, victim, 'renewed') !== undefined) owes('analyst', 'renew', 'renewed', 'owed')
  return [...rows, ...tooLate(state, id, victim), ...gapsOf(state, id, victim), ...papersOf(state, id, victim)]
}

/** Papers that were put off: the same act as always, with the instant by which it was promised. */
const papersOf = (state: DutyState, id: string, victim: string): readonly Row[] =>
  state.papers
    .filter((held) => held.victim === victim && held.settledAt === null)
    .map(({ paper, about, owner, due, missed }) =>
      row('desk', about === null ? `${paper}/${victim}` : `${paper}/${victim}/${about}`, {
        owner_role: owner,
        act: paper,
        due,
        case_id: id,
        subject: victim,
        state: missed ? 'overdue' : 'owed',
      }),
    )

/** What came after its window had opened: due at once, until a warning is sealed or somebody senior decided (R29). */
function tooLate(state: DutyState, id: string, victim: string): readonly Row[] {
  const [first] = undecidedLate(state, victim)
  if (first === undefined) return []
  const values = { owner_role: 'senior_officer', act: 'too_late', due: first.at, case_id: id, subject: victim }
  return [row('desk', `too_late/${victim}`, { ...values, state: 'alarm' })]
}

/** Whose act it is to find a way: the deputy's, where that is a role of ours; else somebody senior's, or who stands beside. */
function standsIn({ office, deputy }: Gap): string {
  if (deputy !== null && isOurs(deputy)) return deputy
  return office === 'senior_officer' ? 'approver' : 'senior_officer'
}

/** Deadlines that nobody who owes them is there to meet: with whoever stands in, or with the gap (R28). */
const gapsOf = (state: DutyState, id: string, victim: string): readonly Row[] =>
  state.clocks.flatMap(({ victim: of, state: is, clock, due, gap }) =>
    of !== victim || is !== 'running' || gap === null
      ? []
      : [
          row('desk', `cover/${victim}/${clock}`, {
            owner_role: standsIn(gap),
            act: 'cover',
            due,
            case_id: id,
            subject: victim,
            state: 'at_risk',
          }),
        ],
  )
