// May this be recorded about an organisation, an office or an official? Every fact says from when and by which source.
// Rules: people A15, R3, R45. What is recorded is what somebody published or assessed; nothing here weighs it.

import type { Bilingual } from '#case/ladder.ts'
import { isCompartment } from '#kernel/authority.ts'
import type { Facts } from '#kernel/entry.ts'
import type { OrganisationId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import {
  type EntityKind,
  entityKinds,
  type LineageKind,
  lineageKinds,
  type NameKind,
  nameKinds,
  type OrganisationState,
  type RelationKind,
  relationKinds,
} from './organisation.ts'

export const organisationRules = {
  organisation_already_added: 'data-model 1',
  organisation_unknown: 'data-model 1',
  organisation_kind_unknown: 'people A15',
  organisation_name_missing: 'people A15',
  organisation_name_kind_unknown: 'people A15',
  compartment_unknown: 'data-model 4',
  word_format: 'people A15',
  interval_empty: 'people A15',
  citation_missing: 'people A15',
  status_amount_wrong: 'people A15',
  post_of_official_only: 'people A15',
  relation_unknown: 'people A15',
  relation_to_itself: 'people A15',
  relation_end_unknown: 'people A15',
  lineage_unknown: 'people A15',
  link_unknown: 'people A15',
} as const
const refuse: (code: keyof typeof organisationRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(organisationRules)

type Refused = Decision & { kind: 'refused' }
const isWord = (text: string): boolean => /^[a-z0-9][a-z0-9_.-]{0,63}$/.test(text)
const blank = (text: string): boolean => text.trim() === ''

/** From when, until when, and where it stands written. */
export interface Sourced {
  readonly from: Instant
  readonly until: Instant | null
  readonly citation: string
}

function sourceFault(state: OrganisationState, { from, until, citation }: Sourced): Refused | undefined {
  if (!state.known) return refuse('organisation_unknown')
  if (until !== null && until <= from) return refuse('interval_empty', '/until')
  return blank(citation) ? refuse('citation_missing', '/citation') : undefined
}

const namesFact = (names: Partial<Bilingual>): Facts => ({
  ...(names.en === undefined || blank(names.en) ? {} : { en: names.en }),
  ...(names.ar === undefined || blank(names.ar) ? {} : { ar: names.ar }),
})
const nameless = (names: Partial<Bilingual>): boolean => Object.keys(namesFact(names)).length === 0

export interface AddOrganisation {
  readonly compartment: string
  readonly kind: string
  readonly names: Partial<Bilingual>
  readonly from: Instant
  readonly citation: string
}

/** An organisation, an office or an official under its first name. */
export function addOrganisation(state: OrganisationState, command: AddOrganisation, id: OrganisationId): Decision {
  if (state.known) return refuse('organisation_already_added')
  if (!isCompartment(command.compartment)) return refuse('compartment_unknown', '/compartment')
  if (!entityKinds.includes(command.kind as EntityKind)) return refuse('organisation_kind_unknown', '/kind')
  if (nameless(command.names)) return refuse('organisation_name_missing', '/names')
  if (blank(command.citation)) return refuse('citation_missing', '/citation')
  return accepted({
    kind: 'organisation/added@1',
    aggregate: id,
    scope: id,
    facts: { compartment: command.compartment, kind: command.kind, from: command.from },
    content: { names: namesFact(command.names), citation: command.citation },
  })
}

export interface NameOrganisation extends Sourced {
  readonly as: string
  readonly names: Partial<Bilingual>
}

/** Another name from an instant on, which ends the one before, or an alias beside the others. */
export function nameOrganisation(state: OrganisationState, command: NameOrganisation, id: OrganisationId): Decision {
  const fault = sourceFault(state, command)
  if (fault !== undefined) return fault
  if (!nameKinds.includes(command.as as NameKind)) return refuse('organisation_name_kind_unknown', '/as')
  if (nameless(command.names)) return refuse('organisation_name_missing', '/names')
  const { as, from, until } = command
  return accepted({
    kind: 'organisation/named@1',
    aggregate: id,
    scope: id,
    facts: { as, from, until },
    content: { names: namesFact(command.names), citation: command.citation },
  })
}

export interface SetEntityStatus extends Sourced {
  readonly regime: string
  readonly code: string
  readonly amount: number | null
}

/** A status under one regime from an instant on, a bounty among them; it ends the one before under the same regime. */
export function setEntityStatus(state: OrganisationState, command: SetEntityStatus, id: OrganisationId): Decision {
  const fault = sourceFault(state, command)
  if (fault !== undefined) return fault
  for (const name of ['regime', 'code'] as const) if (!isWord(command[name])) return refuse('word_format', `/${name}`)
  if (command.amount !== null && !(Number.isSafeInteger(command.amount) && command.amount > 0))
    return refuse('status_amount_wrong', '/amount')
  const { regime, code, amount, from, until } = command
  return accepted({
    kind: 'organisation/status-set@1',
    aggregate: id,
    scope: id,
    facts: { regime, code, amount, from, until },
    content: { citation: command.citation },
  })
}

export interface HoldPost extends Sourced {
  readonly post: string
  readonly with: OrganisationId
  /** The key that belongs to the post: the hash that a pairing shows. */
  readonly key: string | null
}

/** An official holds a post, with an organisation or an office. */
export function holdPost(state: OrganisationState, command: HoldPost, known: boolean, id: OrganisationId): Decision {
  const fault = sourceFault(state, command)
  if (fault !== undefined) return fault
  if (state.kind !== 'official') return refuse('post_of_official_only')
  if (!isWord(command.post)) return refuse('word_format', '/post')
  if (!known) return refuse('relation_end_unknown', '/with')
  if (command.with === id) return refuse('relation_to_itself', '/with')
  const { post, key, from, until } = command
  return accepted({
    kind: 'organisation/post-held@1',
    aggregate: id,
    scope: id,
    facts: { post, with: command.with, key, from, until },
    content: { citation: command.citation },
  })
}

export interface RelateOrganisation extends Sourced {
  readonly relation: string
  /** Another entity; of `controls` the key of a place. */
  readonly to: string
}

/** Belongs to, commands, stands with, or holds a place. Told again with the same beginning it is told anew: so it ends. */
export function relateOrganisation(
  state: OrganisationState,
  command: RelateOrganisation,
  known: boolean,
  id: OrganisationId,
): Decision {
  const fault = sourceFault(state, command)
  if (fault !== undefined) return fault
  if (!relationKinds.includes(command.relation as RelationKind)) return refuse('relation_unknown', '/relation')
  if (command.to === id) return refuse('relation_to_itself', '/to')
  if (!known) return refuse('relation_end_unknown', '/to')
  const { relation, to, from, until } = command
  return accepted({
    kind: 'organisation/related@1',
    aggregate: id,
    scope: id,
    facts: { relation, to, from, until },
    content: { citation: command.citation },
  })
}

export interface BecomeOrganisation {
  readonly lineage: string
  readonly to: OrganisationId
  readonly from: Instant
  readonly citation: string
}

/** What became of it: renamed, merged, split, dissolved into another. */
export function becomeOrganisation(
  state: OrganisationState,
  command: BecomeOrganisation,
  known: boolean,
  id: OrganisationId,
): Decision {
  const fault = sourceFault(state, { ...command, until: null })
  if (fault !== undefined) return fault
  if (!lineageKinds.includes(command.lineage as LineageKind)) return refuse('lineage_unknown', '/lineage')
  if (command.to === id) return refuse('relation_to_itself', '/to')
  if (!known) return refuse('relation_end_unknown', '/to')
  const { lineage, to, from } = command
  return accepted({
    kind: 'organisation/became@1',
    aggregate: id,
    scope: id,
    facts: { lineage, to, from },
    content: { citation: command.citation },
  })
}

export interface LinkOrganisation extends Sourced {
  /** A counterpart or a party of the register. */
  readonly to: string
}

/** This counterpart, or this party of the register, is that entity. */
export function linkOrganisation(
  state: OrganisationState,
  command: LinkOrganisation,
  known: boolean,
  id: OrganisationId,
): Decision {
  const fault = sourceFault(state, command)
  if (fault !== undefined) return fault
  if (!known) return refuse('link_unknown', '/to')
  const { to, from, until } = command
  return accepted({
    kind: 'organisation/linked@1',
    aggregate: id,
    scope: id,
    facts: { to, from, until },
    content: { citation: command.citation },
  })
}
