// May this be recorded about a counterpart? Statuses, mandate, authorities, assessments, office-holders, assurances.
// Rules: R45, R46, R49, R51, A13, A18. The product records legal authority and does not assess it (R54).

import type { Bilingual } from '#case/ladder.ts'
import { isCompartment } from '#kernel/authority.ts'
import type { Facts } from '#kernel/entry.ts'
import type { CounterpartId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Operator } from '#kernel/operator.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import {
  bases,
  type CounterpartState,
  capacityCodes,
  type MandateState,
  mandateStates,
  willCodes,
} from './counterpart.ts'

export const counterpartRules = {
  counterpart_already_added: 'data-model 1',
  counsel_reference_missing: 'policy R54',
  counterpart_unknown: 'data-model 1',
  counterpart_lacks_language: 'release 1.1',
  counterpart_kind_unknown: 'policy R45',
  compartment_unknown: 'data-model 4',
  word_format: 'policy R45',
  interval_empty: 'policy R45',
  citation_missing: 'policy R45',
  status_already_set: 'policy R45',
  mandate_state_unknown: 'people A13',
  mandate_basis_unknown: 'people A13',
  mandate_basis_missing: 'people A13',
  assessment_unknown: 'policy R51',
  assessment_basis_missing: 'policy R51',
  office_holder_missing: 'policy R51',
  office_holder_unknown: 'policy R51',
  reason_missing: 'product 3.7',
  assurance_missing: 'policy R49',
} as const
const refuse: (code: keyof typeof counterpartRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(counterpartRules)

export const counterpartKinds = ['state', 'authority', 'service', 'organisation', 'group'] as const

const isWord = (text: string): boolean => /^[a-z0-9][a-z0-9_.-]{0,63}$/.test(text)
const blank = (text: string): boolean => text.trim() === ''
const empty = (from: Instant, until: Instant | null): boolean => until !== null && until <= from

export interface AddCounterpart {
  readonly compartment: string
  readonly kind: string
  readonly names: Bilingual
  /** The name exactly as the designating authority writes it. */
  readonly designatedAs?: string | undefined
  /** What counsel was asked, before a designated counterpart is added (R54). */
  readonly counselReference?: string | undefined
}

export function addCounterpart(
  state: CounterpartState,
  command: AddCounterpart,
  id: CounterpartId,
  /** Who runs the node: a private operator asks counsel first (R54). */
  operator: Operator | null = null,
): Decision {
  if (state.known) return refuse('counterpart_already_added')
  if (operator === 'private' && !blank(command.designatedAs ?? '') && blank(command.counselReference ?? ''))
    return refuse('counsel_reference_missing', '/counselReference')
  if (!isCompartment(command.compartment)) return refuse('compartment_unknown', '/compartment')
  if (!(counterpartKinds as readonly string[]).includes(command.kind))
    return refuse('counterpart_kind_unknown', '/kind')
  if (blank(command.names.en) || blank(command.names.ar)) return refuse('counterpart_lacks_language', '/names')
  return accepted({
    kind: 'counterpart/added@1',
    aggregate: id,
    scope: id,
    facts: { compartment: command.compartment, kind: command.kind },
    content: {
      names: { en: command.names.en, ar: command.names.ar },
      ...(command.designatedAs === undefined ? {} : { designatedAs: command.designatedAs }),
      ...(command.counselReference === undefined ? {} : { counselReference: command.counselReference }),
    },
  })
}

export interface SetStatus {
  readonly regime: string
  readonly code: string
  readonly from: Instant
  readonly until: Instant | null
  readonly citation: string
}

/** A status under one regime from an instant on; it ends the one before it under the same regime. */
export function setStatus(
  state: CounterpartState,
  command: SetStatus,
  id: CounterpartId,
  /** On a private operator's node: whether the counterpart was added with counsel's reference (R54). */
  counselAsked = true,
): Decision {
  if (!state.known) return refuse('counterpart_unknown')
  // or a designation would come in by the second door
  if (!counselAsked) return refuse('counsel_reference_missing')
  if (!isWord(command.regime)) return refuse('word_format', '/regime')
  if (!isWord(command.code)) return refuse('word_format', '/code')
  if (empty(command.from, command.until)) return refuse('interval_empty', '/until')
  if (blank(command.citation)) return refuse('citation_missing', '/citation')
  const { regime, code, from, until } = command
  const same = state.statuses.some(
    (held) => held.regime === regime && held.code === code && held.from === from && held.until === until,
  )
  if (same) return refuse('status_already_set')
  return accepted({
    kind: 'counterpart/status-set@1',
    aggregate: id,
    scope: id,
    facts: { regime, code, from, until },
    content: { citation: command.citation },
  })
}

export interface SetMandate {
  readonly authority: string
  readonly state: string
  readonly topics: readonly string[]
  /** Entities and harms that it covers, enforced when a release is sealed; left out, nothing is restricted. */
  readonly actors?: readonly string[] | undefined
  readonly harms?: readonly string[] | undefined
  readonly basis: readonly string[]
  readonly from: Instant
  readonly until: Instant | null
  /** Who gave it, in words. */
  readonly text?: string | undefined
}

/** The mandate from an instant on: by what authority, on what, on which bases. It ends the one before it. */
export function setMandate(state: CounterpartState, command: SetMandate, id: CounterpartId): Decision {
  if (!state.known) return refuse('counterpart_unknown')
  if (!isWord(command.authority)) return refuse('word_format', '/authority')
  if (!mandateStates.includes(command.state as MandateState)) return refuse('mandate_state_unknown', '/state')
  const topic = command.topics.findIndex((word) => !isWord(word))
  if (topic >= 0) return refuse('word_format', `/topics/${topic}`)
  if (command.basis.length === 0) return refuse('mandate_basis_missing', '/basis')
  const basis = command.basis.findIndex((word) => !(bases as readonly string[]).includes(word))
  if (basis >= 0) return refuse('mandate_basis_unknown', `/basis/${basis}`)
  if (empty(command.from, command.until)) return refuse('interval_empty', '/until')
  const harm = (command.harms ?? []).findIndex((word) => !isWord(word))
  if (harm >= 0) return refuse('word_format', `/harms/${harm}`)
  const { authority, topics, from, until, actors = [], harms = [] } = command
  const facts = { authority, state: command.state, topics: [...topics], basis: [...command.basis], from, until }
  const restricts = actors.length + harms.length > 0
  return accepted({
    kind: restricts ? 'counterpart/mandate-set@2' : 'counterpart/mandate-set@1',
    aggregate: id,
    facts: restricts ? { ...facts, actors: [...actors], harms: [...harms], suspended: false, choice: null } : facts,
    ...(command.text === undefined ? {} : { scope: id, content: { text: command.text } }),
  })
}

export interface AddAuthority {
  readonly authority: string
  readonly regime: string
  readonly scope: string
  readonly from: Instant
  readonly until: Instant | null
  readonly citation: string
  readonly text: string | null
}

/** Something that may be cited for sending. It changes no status, whatever it allows (policy 3.1). */
export function addAuthority(state: CounterpartState, command: AddAuthority, id: CounterpartId): Decision {
  if (!state.known) return refuse('counterpart_unknown')
  for (const name of ['authority', 'regime', 'scope'] as const)
    if (!isWord(command[name])) return refuse('word_format', `/${name}`)
  if (empty(command.from, command.until)) return refuse('interval_empty', '/until')
  if (blank(command.citation)) return refuse('citation_missing', '/citation')
  const { citation, text, ...facts } = command
  return accepted({
    kind: 'counterpart/authority-added@1',
    aggregate: id,
    scope: id,
    facts,
    content: { citation, ...(text === null ? {} : { text }) },
  })
}

export interface AssessCounterpart {
  readonly what: string
  readonly code: string
  readonly from: Instant
  readonly basis: string
}

/** Will or capacity, apart from each other and dated; never an input of the duty. */
export function assessCounterpart(state: CounterpartState, command: AssessCounterpart, id: CounterpartId): Decision {
  if (!state.known) return refuse('counterpart_unknown')
  const codes: readonly string[] =
    command.what === 'will' ? willCodes : command.what === 'capacity' ? capacityCodes : []
  if (!codes.includes(command.code)) return refuse('assessment_unknown', codes.length === 0 ? '/what' : '/code')
  if (blank(command.basis)) return refuse('assessment_basis_missing', '/basis')
  const { what, code, from } = command
  return accepted({
    kind: 'counterpart/assessed@1',
    aggregate: id,
    scope: id,
    facts: { what, code, from },
    content: { basis: command.basis },
  })
}

export interface SetOfficeHolder {
  readonly office: string
  readonly name: string
  readonly from: Instant
  readonly until: Instant | null
}

/** Who holds a post of theirs. A successor suspends the office until `verifyOfficeHolder`; flash warnings still pass. */
export function setOfficeHolder(state: CounterpartState, command: SetOfficeHolder, id: CounterpartId): Decision {
  if (!state.known) return refuse('counterpart_unknown')
  if (!isWord(command.office)) return refuse('word_format', '/office')
  if (blank(command.name)) return refuse('office_holder_missing', '/name')
  if (empty(command.from, command.until)) return refuse('interval_empty', '/until')
  const { name, ...facts } = command
  return accepted({
    kind: 'counterpart/office-holder-set@1',
    aggregate: id,
    scope: id,
    facts,
    content: { name },
  })
}

/** The newest holder of an office was checked by another path. */
export function verifyOfficeHolder(
  state: CounterpartState,
  command: { readonly office: string },
  id: CounterpartId,
): Decision {
  if (!state.holders.some((held) => held.office === command.office)) return refuse('office_holder_unknown', '/office')
  return accepted({
    kind: 'counterpart/office-holder-verified@1',
    aggregate: id,
    facts: { office: command.office },
  })
}

/** The newest holder of an office is in doubt. */
export function suspendOfficeHolder(
  state: CounterpartState,
  command: { readonly office: string; readonly reason: string },
  id: CounterpartId,
): Decision {
  if (!state.holders.some((held) => held.office === command.office)) return refuse('office_holder_unknown', '/office')
  if (blank(command.reason)) return refuse('reason_missing', '/reason')
  return accepted({
    kind: 'counterpart/office-holder-suspended@1',
    aggregate: id,
    scope: id,
    facts: { office: command.office },
    content: { reason: command.reason },
  })
}

export interface RecordAssurance {
  readonly form: 'oral' | 'written'
  readonly text: string
  readonly giver: string
  readonly at: Instant
  readonly refresh: Instant | null
}

/** What they promised, verbatim, and when it must be asked again (R49). */
export function recordAssurance(state: CounterpartState, command: RecordAssurance, id: CounterpartId): Decision {
  if (!state.known) return refuse('counterpart_unknown')
  if (blank(command.text) || blank(command.giver)) return refuse('assurance_missing')
  const { text, giver, ...facts } = command
  return accepted({
    kind: 'counterpart/assurance-recorded@1',
    aggregate: id,
    scope: id,
    facts,
    content: { text, giver },
  })
}
