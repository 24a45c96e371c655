// What would other rules change in a case that is open? Which determinations and waivers somebody must look at again, which
// deadlines move, which grounds are gone. Shown before rules are put in force, and written when they begin: one function,
// so that nobody is shown one thing and gets another.
// Rules: R5, R20, R26. It decides nothing again: a duty stays a duty until a person has looked.

import { type CaseState, opensOf } from '#case/case.ts'
import type { NewEntry, ProfileVersion } from '#kernel/entry.ts'
import type { CaseId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { hour } from '#kernel/instant.ts'
import { clockEntry, redeadlines } from './clocks.ts'
import type { Rules } from './determine.ts'
import { type DeterminationWord, type DutyState, determinationOf, type WaiverWord, waiverOf } from './duty-state.ts'
import { groundOf, type Profile } from './profile.ts'

/** A deadline that would move: both due instants are kept. */
export interface MovedClock {
  readonly clock: string
  readonly due: Instant
  readonly next: Instant
  readonly class: string
  readonly nextClass: string
}

/** A waiver that is written or in force, and what the other rules say of its ground. */
export interface TouchedWaiver {
  readonly ground: string
  readonly state: WaiverWord
  /** `kept`: the ground stands. `gone`: it is no ground any more. `shorter`: it lasts longer than the ground may now. */
  readonly afterwards: 'kept' | 'gone' | 'shorter'
}

/** What would change for one person or place at risk; what does not change is not here. */
export interface EffectOnOne {
  readonly victim: string
  readonly determination: DeterminationWord
  readonly flagged: boolean
  readonly waiver: TouchedWaiver | null
  readonly clocks: readonly MovedClock[]
}

/** Whether somebody must look again: something was answered, determined or waived under other rules. */
function isTouched(duty: DutyState, victim: string, version: ProfileVersion): boolean {
  const held = determinationOf(duty, victim)
  if (held.profile !== null) return held.profile.hash !== version.hash
  // open, and already somebody's work: the answers were given to the questions of the old rules
  return Object.values(duty.answers[victim] ?? {}).some((answer) => answer.rules !== version.hash)
}

function waiverUnder(duty: DutyState, victim: string, profile: Profile): TouchedWaiver | null {
  const held = waiverOf(duty, victim)
  if (held?.state !== 'written' && held?.state !== 'in_force') return null
  const ground = groundOf(profile, held.ground)
  const isLonger = ground !== undefined && held.expiry > held.writtenAt + ground.maxHours * hour
  return {
    ground: held.ground,
    state: held.state,
    afterwards: ground === undefined ? 'gone' : isLonger ? 'shorter' : 'kept',
  }
}

/** What `rules` would change in an open case; empty where they change nothing. */
export function effectOfRules(core: CaseState, duty: DutyState, rules: Rules): readonly EffectOnOne[] {
  if (core.state !== 'open') return []
  const moved = redeadlines(core, duty, opensOf(core), rules.profile.clocks)
  return duty.victims.flatMap((victim) => {
    const flagged = isTouched(duty, victim, rules.version)
    const clocks = moved
      .filter(({ running }) => running.victim === victim)
      .map(
        ({ running, next }): MovedClock => ({
          clock: running.clock,
          due: running.due,
          next: next.due,
          class: running.class,
          nextClass: next.class,
        }),
      )
    const determination = determinationOf(duty, victim).state
    const waiver = flagged ? waiverUnder(duty, victim, rules.profile) : null
    return flagged || clocks.length > 0 ? [{ victim, determination, flagged, waiver, clocks }] : []
  })
}

/** The entries that other rules make necessary in an open case: a flag each, and new due instants beside the old. */
export function profileChanged(core: CaseState, duty: DutyState, rules: Rules, caseId: CaseId): readonly NewEntry[] {
  if (core.state !== 'open') return []
  const flags = duty.victims
    .filter(
      (victim) => isTouched(duty, victim, rules.version) && determinationOf(duty, victim).flag !== 'profile_changed',
    )
    .map(
      (victim): NewEntry => ({
        kind: 'case/flagged@1',
        aggregate: caseId,
        profile: rules.version,
        facts: { victim, why: 'profile_changed' },
      }),
    )
  const clocks = redeadlines(core, duty, opensOf(core), rules.profile.clocks).map(({ running, next }) =>
    clockEntry(caseId, running.victim, next, rules.version),
  )
  return [...flags, ...clocks]
}
