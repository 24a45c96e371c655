// May a person or place at risk go unwarned? Only on a ground from the closed list, with its evidence, signed by a senior
// officer who did not write it, and for a time.
// Rules: R15 to R20, policy 1.2. A ground about who somebody is fits the person at risk, never the protector: that the
// only ones who can protect are on a list is no reason to let people die.

import type { CaseState } from '#case/case.ts'
import type { Fact, Facts } from '#kernel/entry.ts'
import type { CaseId } from '#kernel/ids.ts'
import { isId } from '#kernel/ids.ts'
import { hour, type Instant } from '#kernel/instant.ts'
import { accepted, type Decision } from '#kernel/refusal.ts'
import { type PeopleState, presentCategories, victimOf } from '#victims/people.ts'
import { clashing } from './approval.ts'
import { startClock } from './clocks.ts'
import { lacksProtection } from './complete.ts'
import { proposeDuty, type Rules } from './determine.ts'
import { type DutyState, waiverOf } from './duty-state.ts'
import { type EvidenceKind, groundOf, type WaiverGround } from './profile.ts'
import { refuse } from './rules.ts'
import { lateFault } from './too-late.ts'

export interface WriteWaiver {
  /** The person or place at risk. A waiver on anything else is refused. */
  readonly victim: string | null
  readonly protector: string | null
  readonly counterpart: string | null
  readonly ground: string
  /** By field of the ground: text, instant (number), list of texts, person id, release ids. */
  readonly evidence: Facts
  readonly expiry: Instant
  /** Categories of people that it is meant to cover; everybody there when empty. */
  readonly covers: readonly string[]
}

/** What a later stage knows and this one needs: release variants of this case that were drafted and rejected (R18). */
export interface WaiverContext {
  readonly rejectedReleases: readonly string[]
}

/** What was given for a field; null where nothing was. */
const givenFor = (evidence: Facts, field: string): Fact =>
  Object.hasOwn(evidence, field) ? (evidence[field] ?? null) : null

const isBlank = (value: Fact): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)

function fitsKind(value: Fact, kind: EvidenceKind): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string'
    case 'instant':
      return Number.isSafeInteger(value)
    case 'person':
      return typeof value === 'string' && isId('person', value)
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string' && item.trim() !== '')
    case 'release':
      return Array.isArray(value) && value.every((item) => typeof item === 'string' && isId('release', item))
  }
}

function evidenceFault(
  ground: WaiverGround,
  evidence: Facts,
  context: WaiverContext,
): ReturnType<typeof refuse> | undefined {
  for (const name of Object.keys(evidence))
    if (!ground.evidence.some((field) => field.field === name)) return refuse('waiver_evidence_unknown', '/evidence')
  for (const { field, kind, required } of ground.evidence) {
    const value = givenFor(evidence, field)
    if (isBlank(value)) {
      if (required) return refuse('waiver_evidence_missing', `/evidence/${field}`)
      continue
    }
    if (!fitsKind(value, kind)) return refuse('waiver_evidence_format', `/evidence/${field}`)
    if (kind === 'release' && (value as readonly string[]).some((id) => !context.rejectedReleases.includes(id)))
      return refuse('waiver_release_not_rejected', `/evidence/${field}`)
  }
  const unmet = ground.oneOf.find((names) => names.every((name) => isBlank(givenFor(evidence, name))))
  return unmet === undefined ? undefined : refuse('waiver_evidence_one_of', '/evidence', { oneOf: [...unmet] })
}

/** R16, R10: the target is a person or place at risk, whatever field its id was put into. */
function targetFault(
  command: WriteWaiver,
  people: PeopleState,
  ground: WaiverGround,
): ReturnType<typeof refuse> | undefined {
  const { victim, protector, counterpart } = command
  const path = protector !== null ? '/protector' : counterpart !== null ? '/counterpart' : '/atRisk'
  const disguised =
    victim !== null && (isId('counterpart', victim) || isId('protector', victim) || isProtector(people, victim))
  if (protector === null && counterpart === null && !disguised && victim !== null) return undefined
  return refuse(ground.aboutPerson ? 'waiver_ground_fits_person_at_risk_only' : 'waiver_target_not_at_risk', path)
}

// A party of the register that protects somebody here; the other ids of a protector are known by their kind.
const isProtector = (people: PeopleState, id: string): boolean => people.protectors.some((held) => held.party === id)

/** R17: everybody in the group is covered. A group about which nobody has said who is in it is covered by no such ground. */
function isMixed(people: PeopleState, victim: string, ground: WaiverGround): boolean {
  const held = victimOf(people, victim)
  if (!ground.aboutPerson || held === undefined) return false
  if (held.kind === 'person' && held.categories.length === 0) return false
  return held.categories.length === 0 || held.categories.some((category) => !ground.covers.includes(category))
}

/** R17: the scope that was asked for names everybody who is there, and nobody by a word that nobody knows. */
function scopeFault(
  people: PeopleState,
  victim: string,
  covers: readonly string[],
): ReturnType<typeof refuse> | undefined {
  const unknown = covers.findIndex((category) => !(presentCategories as readonly string[]).includes(category))
  if (unknown >= 0) return refuse('waiver_scope_unknown', `/covers/${unknown}`)
  const there = victimOf(people, victim)?.categories ?? []
  const left = covers.length > 0 && there.some((category) => !covers.includes(category))
  return left ? refuse('waiver_group_mixed', '/covers') : undefined
}

/** Writes a waiver for signature, and starts the clock of its review. Nothing is waived yet. */
export function writeWaiver(
  states: { readonly core: CaseState; readonly people: PeopleState; readonly duty: DutyState },
  command: WriteWaiver,
  context: WaiverContext,
  rules: Rules | null,
  now: Instant,
  caseId: CaseId,
): Decision {
  const { core, people, duty } = states
  if (core.state !== 'open') return refuse('case_not_open')
  if (rules === null) return refuse('profile_not_in_force')
  const ground = groundOf(rules.profile, command.ground)
  if (ground === undefined) return refuse('waiver_ground_unknown', '/ground')
  const target = targetFault(command, people, ground)
  if (target !== undefined) return target
  const victim = command.victim ?? ''
  if (!duty.victims.includes(victim)) return refuse('victim_unknown', '/atRisk')
  const live = waiverOf(duty, victim)
  // one whose facts have moved can no longer be signed: another may be written in its place
  if (live?.state === 'in_force' || (live?.state === 'written' && live.moved === null))
    return refuse('waiver_already_written', '/atRisk')
  const proposal = proposeDuty(duty.answers[victim] ?? {})
  if (proposal.kind === 'unanswered') return refuse('tests_unanswered', '/atRisk', { missing: [...proposal.missing] })
  if (proposal.kind === 'not_met') return refuse('waiver_without_duty', '/atRisk')
  const evidence = evidenceFault(ground, command.evidence, context)
  if (evidence !== undefined) return evidence
  if (isMixed(people, victim, ground)) return refuse('waiver_group_mixed', '/atRisk')
  const scope = scopeFault(people, victim, command.covers)
  if (scope !== undefined) return scope
  if (command.expiry <= now) return refuse('waiver_expiry_in_past', '/expiry')
  if (command.expiry > now + ground.maxHours * hour)
    return refuse('waiver_expiry_too_far', '/expiry', { maxHours: ground.maxHours })
  const late = lateFault(duty, victim)
  if (late !== undefined) return late
  if (lacksProtection(people, duty, victim)) return refuse('protection_unanswered', '/atRisk')
  return accepted(
    {
      kind: 'case/waiver-written@2',
      aggregate: caseId,
      scope: caseId,
      profile: rules.version,
      facts: {
        victim,
        ground: ground.ground,
        expiry: command.expiry,
        fields: Object.keys(command.evidence).sort(),
        covers: [...(victimOf(people, victim)?.categories ?? [])],
      },
      content: { evidence: command.evidence },
    },
    startClock(core, victim, 'waiver_review', rules.profile.clocks, rules.version, now, caseId),
  )
}

export interface SignWaiver {
  readonly victim: string
  readonly agrees: boolean
  /** Why not, when the signer does not agree. */
  readonly reason: string
}

/**
 * A senior officer signs a written waiver, or refuses it with a reason. The officer is not its author, the time is not
 * over, and no claim came since it was written.
 */
export function signWaiver(
  states: { readonly core: CaseState; readonly duty: DutyState },
  command: SignWaiver,
  signer: { readonly person: string; readonly roles: readonly string[] },
  rules: Rules | null,
  now: Instant,
  caseId: CaseId,
): Decision {
  const { core, duty } = states
  if (core.state !== 'open') return refuse('case_not_open')
  if (rules === null) return refuse('profile_not_in_force')
  const waiver = waiverOf(duty, command.victim)
  if (waiver?.state !== 'written') return refuse('waiver_not_written', '/atRisk')
  if (!signer.roles.includes('senior_officer')) return refuse('waiver_signer_not_senior_officer')
  if (waiver.author === signer.person) return refuse('waiver_signer_is_author')
  const clash = clashing(core, duty, command.victim, 'waiver_signed', signer.person, rules.profile)
  if (clash !== undefined) return refuse('same_person', '', { act: clash })
  const { victim, ground, expiry, author } = waiver
  if (!command.agrees) {
    if (command.reason.trim() === '') return refuse('reason_missing', '/reason')
    return accepted({
      kind: 'case/waiver-refused@1',
      aggregate: caseId,
      scope: caseId,
      profile: rules.version,
      facts: { victim, ground },
      content: { reason: command.reason },
    })
  }
  if (waiver.expiry <= now) return refuse('waiver_expired', '/atRisk')
  if (waiver.moved !== null) return refuse('waiver_facts_moved', '/atRisk')
  if (waiver.profile?.hash !== rules.version.hash) return refuse('waiver_facts_moved', '/atRisk')
  const late = lateFault(duty, victim)
  if (late !== undefined) return late
  return accepted({
    kind: 'case/waived@1',
    aggregate: caseId,
    profile: rules.version,
    facts: { victim, ground, expiry, author },
  })
}
