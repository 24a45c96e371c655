// What else must be written when a claim or a person at risk is entered? Their deadlines, in the same commit.
// Rules: policy 1.7 (start is the entry that owes the act; a moved window writes a new due instant), R9, R29.

import { type CaseState, liveClaims } from '#case/case.ts'
import { type AddClaim, addClaim, type ClaimContext } from '#case/claim.ts'
import type { NewEntry } from '#kernel/entry.ts'
import type { CaseId, ClaimId, VictimId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { type PartyKnown, type SetVictim, setVictim } from '#victims/victim.ts'
import { deadline } from './clock.ts'
import { clockEntry, redated, startClock } from './clocks.ts'
import type { Rules } from './determine.ts'
import { type DutyState, determinationOf } from './duty-state.ts'
import { refuse } from './rules.ts'

/** The states of a case that the acts of this stage rest on. */
export interface CaseStates {
  readonly core: CaseState
  readonly duty: DutyState
}

/** When the window opens once a claim with `window` stands in place of `supersedes`. */
function opensWith(core: CaseState, from: Instant | null, supersedes: string | null): Instant | null {
  const others = liveClaims(core).flatMap((claim) =>
    claim.window === null || claim.claim === supersedes ? [] : [claim.window.from],
  )
  const all = from === null ? others : [...others, from]
  return all.length === 0 ? null : (Math.min(...all) as Instant)
}

/** A delivery clock, due now, for everybody whom there is a duty to warn and for whom none waits. */
const owedAgain = (
  { core, duty }: CaseStates,
  rules: Rules,
  now: Instant,
  opens: Instant | null,
  caseId: CaseId,
): readonly NewEntry[] =>
  duty.victims
    .filter(
      (victim) =>
        determinationOf(duty, victim).state === 'duty' &&
        !duty.clocks.some((held) => held.victim === victim && held.clock === 'delivered' && held.settledAt === null),
    )
    .map((victim) =>
      clockEntry(caseId, victim, deadline(rules.profile.clocks, 'delivered', now, core.at, opens), rules.version),
    )

/** A claim, and new due instants for running clocks when it moves the window. Without a profile no clock moves. */
export function enterClaim(
  states: CaseStates,
  command: AddClaim,
  context: ClaimContext,
  rules: Rules | null,
  now: Instant,
  caseId: CaseId,
  id: ClaimId,
): Decision {
  const decision = addClaim(states.core, command, context, now, caseId, id)
  if (decision.kind === 'refused' || rules === null) return decision
  const from = command.ladder.kind === 'time' ? command.ladder.window.from : null
  const opens = opensWith(states.core, from, command.supersedes)
  const moved = redated(states.core, states.duty, opens, rules.profile.clocks, rules.version, caseId)
  // R29: what is too late for the usual steps is owed at once, also where an earlier warning was delivered
  const isLate = from !== null && from <= now
  const again = isLate ? owedAgain(states, rules, now, opens, caseId) : []
  return { kind: 'accepted', entries: [...decision.entries, ...moved, ...again] }
}

/** A person or place at risk, and the clock of its determination when it is new: whoever is in danger is owed an answer. */
export function enterVictim(
  states: CaseStates,
  command: SetVictim,
  party: PartyKnown | null,
  rules: Rules | null,
  now: Instant,
  caseId: CaseId,
  id: VictimId,
): Decision {
  if (rules === null) return refuse('profile_not_in_force')
  const decision = setVictim(states.core, command, party, caseId, id)
  if (decision.kind === 'refused' || states.duty.victims.includes(id)) return decision
  const clock = startClock(states.core, id, 'determined', rules.profile.clocks, rules.version, now, caseId)
  return { kind: 'accepted', entries: [...decision.entries, clock] }
}

/** Somebody or something at risk as it is known now, in place of what was entered before (R20). */
export function changeVictim(
  states: CaseStates,
  command: SetVictim,
  party: PartyKnown | null,
  rules: Rules | null,
  now: Instant,
  caseId: CaseId,
  id: VictimId,
): Decision {
  if (!states.duty.victims.includes(id)) return refuse('victim_unknown', '/atRisk')
  return enterVictim(states, command, party, rules, now, caseId, id)
}
