// Who works here, in which roles, in which posts? Roles are held in compartments; posts have deputies.
// Rules: R19 (no role for oneself), R28 and R68 (an act is owed by a role with deputies), R8, R19, R44 by person id.
// A passkey is known here by a hash; what it signed is judged by the node, which knows challenges and hosts.

import { everyone, isCompartment, isReading, isRole, type Role, worldsOnly } from './authority.ts'
import { emptyInterval, intervalsOf } from './calendar.ts'
import type { Facts } from './entry.ts'
import { instantOf, instantOrNull, textOf, textsOf } from './facts.ts'
import type { PersonId } from './ids.ts'
import type { Instant, Interval } from './instant.ts'
import { type Part, part } from './part.ts'
import { row } from './read-tables.ts'
import { accepted, type Decision, refuser } from './refusal.ts'

export const personRules = {
  already_invited: 'data-model 1',
  person_unknown: 'data-model 1',
  name_missing: 'data-model 1',
  role_unknown: 'policy R19',
  role_not_self_assigned: 'policy R19',
  role_already_held: 'policy R19',
  role_not_held: 'policy R19',
  compartment_unknown: 'data-model 4',
  office_interval_empty: 'policy R28',
  deputy_is_holder: 'policy R28',
  office_unknown: 'policy R28',
  absence_empty: 'policy R28',
  credential_already_held: 'data-model 1',
  credentials_too_many: 'data-model 1',
  credential_not_held: 'data-model 1',
  reason_missing: 'product 3.7',
} as const
const refuse: (code: keyof typeof personRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(personRules)

/** A role in a compartment. */
export interface Grant {
  readonly role: Role
  readonly compartment: string
}

/** A post that this person holds, with deputies in order. `until` null: open-ended. */
export interface OfficeHeld {
  readonly office: string
  readonly from: Instant
  readonly until: Instant | null
  readonly deputies: readonly string[]
}

/** A passkey: the hash of its id, since when, and the ledger index of the entry whose content is the key. */
export interface CredentialHeld {
  readonly credential: string
  readonly addedAt: Instant
  readonly entry: number
}

export interface PersonState {
  readonly known: boolean
  readonly grants: readonly Grant[]
  readonly offices: readonly OfficeHeld[]
  readonly credentials: readonly CredentialHeld[]
  /** Leave and duty elsewhere, as entered last. */
  readonly absences: readonly Interval[]
}

const same = (a: Grant, b: Grant): boolean => a.role === b.role && a.compartment === b.compartment
const grantOf = (facts: Facts): Grant => ({
  role: textOf(facts, 'role') as Role,
  compartment: textOf(facts, 'compartment'),
})

export const personPart: Part<PersonState> = part<PersonState>(
  { known: false, grants: [], offices: [], credentials: [], absences: [] },
  {
    'person/invited@1': (state) => ({ ...state, known: true }),
    'person/role-granted@1': (state, { facts }) => ({
      ...state,
      known: true,
      grants: [...state.grants, grantOf(facts)],
    }),
    'person/role-withdrawn@1': (state, { facts }) => ({
      ...state,
      grants: state.grants.filter((held) => !same(held, grantOf(facts))),
    }),
    'person/office-set@1': (state, { facts }) => ({
      ...state,
      offices: [
        ...state.offices.filter((held) => held.office !== textOf(facts, 'office')),
        {
          office: textOf(facts, 'office'),
          from: instantOf(facts, 'from'),
          until: instantOrNull(facts, 'until'),
          deputies: textsOf(facts, 'deputies'),
        },
      ],
    }),
    'person/deputy-set@1': (state, { facts }) => ({
      ...state,
      offices: state.offices.map((held) =>
        held.office === textOf(facts, 'office')
          ? { ...held, deputies: [...held.deputies, textOf(facts, 'deputy')] }
          : held,
      ),
    }),
    'person/absences-set@1': (state, { facts }) => ({ ...state, absences: intervalsOf(facts, 'absences') }),
    // an invitation was made: nothing that could be held against a signature
    'person/credential-added@1': (state) => state,
    'person/credential-added@2': (state, { facts, at, index }) => ({
      ...state,
      credentials: [...state.credentials, { credential: textOf(facts, 'credential'), addedAt: at, entry: index }],
    }),
    'person/credential-withdrawn@1': (state, { facts }) => ({
      ...state,
      credentials: state.credentials.filter((held) => held.credential !== textOf(facts, 'credential')),
    }),
  },
  (state, id) => [
    row('visible_row', id, { compartment: everyone }),
    ...state.grants.map((held) =>
      row('grant_row', `${held.role}@${held.compartment}`, { role: held.role, compartment: held.compartment }),
    ),
    // Whoever holds any role sees what everybody sees: profiles, people, places.
    ...[...new Set(state.grants.map((held) => held.role))].map((role) =>
      row('grant_row', `${role}@${everyone}`, { role, compartment: everyone }),
    ),
    // worlds of origins are kept across sources: whoever has one in custody reads and writes them
    ...(state.grants.some((held) => held.role === 'custodian' && !isReading(held.compartment))
      ? [row('grant_row', `custodian@${worldsOnly}`, { role: 'custodian', compartment: worldsOnly })]
      : []),
    ...state.offices.flatMap((held) =>
      [id, ...held.deputies].map((person, rank) =>
        row('office_row', `${held.office}/${person}`, {
          office: held.office,
          person,
          rank,
          valid_from: held.from,
          valid_until: held.until,
        }),
      ),
    ),
    ...state.absences.map((held, i) => row('absence_row', `${i}`, { valid_from: held.from, valid_until: held.until })),
    ...state.credentials.map((held) =>
      row('credential_row', held.credential, {
        credential: held.credential,
        added_at: held.addedAt,
        entry: held.entry,
      }),
    ),
  ],
)

/** Whether the person holds `role` in `compartment`. */
export const holds = (state: PersonState, role: Role, compartment: string): boolean =>
  state.grants.some((held) => same(held, { role, compartment }))

export interface InvitePerson {
  readonly name: string
  readonly grants: readonly { readonly role: string; readonly compartment: string }[]
}

const badGrant = (grant: { role: string; compartment: string }, path: string): Decision | undefined => {
  if (!isRole(grant.role)) return refuse('role_unknown', `${path}/role`)
  if (!isCompartment(grant.compartment) || grant.compartment === everyone || grant.compartment === worldsOnly)
    return refuse('compartment_unknown', `${path}/compartment`)
  return undefined
}

/** A person with first roles. `by` is the person who invites, or `node` at first start. */
export function invitePerson(state: PersonState, command: InvitePerson, by: string, id: PersonId): Decision {
  if (state.known) return refuse('already_invited')
  if (command.name.trim() === '') return refuse('name_missing', '/name')
  for (const [i, grant] of command.grants.entries()) {
    const bad = badGrant(grant, `/grants/${i}`)
    if (bad !== undefined) return bad
  }
  const unique = command.grants.filter(
    (grant, i) => command.grants.findIndex((g) => g.role === grant.role && g.compartment === grant.compartment) === i,
  )
  return accepted(
    { kind: 'person/invited@1', aggregate: id, scope: id, facts: { by }, content: { name: command.name } },
    ...unique.map(({ role, compartment }) => ({
      kind: 'person/role-granted@1' as const,
      aggregate: id,
      facts: { role, compartment },
    })),
  )
}

/** Gives a role in a compartment. Nobody gives one to themselves (R19). */
export function grantRole(
  state: PersonState,
  command: { readonly person: PersonId; readonly role: string; readonly compartment: string },
  by: string,
): Decision {
  if (!state.known) return refuse('person_unknown', '/person')
  if (by === command.person) return refuse('role_not_self_assigned', '/person')
  const bad = badGrant(command, '')
  if (bad !== undefined) return bad
  if (isRole(command.role) && holds(state, command.role, command.compartment))
    return refuse('role_already_held', '/role')
  const { role, compartment } = command
  return accepted({ kind: 'person/role-granted@1', aggregate: command.person, facts: { role, compartment } })
}

/** Takes a role away. */
export function withdrawRole(
  state: PersonState,
  command: { readonly person: PersonId; readonly role: string; readonly compartment: string },
): Decision {
  if (!isRole(command.role) || !holds(state, command.role, command.compartment)) return refuse('role_not_held', '/role')
  const { role, compartment } = command
  return accepted({ kind: 'person/role-withdrawn@1', aggregate: command.person, facts: { role, compartment } })
}

export interface SetOffice {
  readonly person: PersonId
  readonly office: string
  readonly from: Instant
  readonly until: Instant | null
  readonly deputies: readonly PersonId[]
}

/** Puts a person into a post, with deputies in order (R28: an act is owed by a post, not by a person). */
export function setOffice(state: PersonState, command: SetOffice): Decision {
  if (!state.known) return refuse('person_unknown', '/person')
  if (command.until !== null && command.until <= command.from) return refuse('office_interval_empty', '/until')
  const self = command.deputies.indexOf(command.person)
  if (self >= 0) return refuse('deputy_is_holder', `/deputies/${self}`)
  const { person, ...facts } = command
  return accepted({ kind: 'person/office-set@1', aggregate: person, facts })
}

/** Adds a deputy to a post that the person holds. */
export function setDeputy(
  state: PersonState,
  command: { readonly person: PersonId; readonly office: string; readonly deputy: PersonId; readonly from: Instant },
): Decision {
  if (!state.offices.some((held) => held.office === command.office)) return refuse('office_unknown', '/office')
  if (command.deputy === command.person) return refuse('deputy_is_holder', '/deputy')
  const { person, ...facts } = command
  return accepted({ kind: 'person/deputy-set@1', aggregate: person, facts })
}

/** When a person is away; replaces what was said before, whole. */
export function setAbsences(
  state: PersonState,
  command: { readonly person: PersonId; readonly absences: readonly Interval[] },
): Decision {
  if (!state.known) return refuse('person_unknown', '/person')
  const empty = emptyInterval(command.absences)
  if (empty >= 0) return refuse('absence_empty', `/absences/${empty}`)
  return accepted({
    kind: 'person/absences-set@1',
    aggregate: command.person,
    facts: { absences: command.absences.map(({ from, until }) => ({ from, until })) },
  })
}

export interface AddCredential {
  readonly person: PersonId
  /** Hex SHA-256 of the id: frames are read by more people than content is. */
  readonly credential: string
  readonly id: string
  readonly publicKey: string
  readonly transports: readonly string[]
  /** The name that the key signs for; at another name the browser does not even offer it. */
  readonly host: string
  readonly label: string
}

const mostCredentials = 20

/** Adds a passkey. `heldElsewhere`: another person already brought the same one. */
export function addCredential(state: PersonState, command: AddCredential, heldElsewhere: boolean): Decision {
  if (!state.known) return refuse('person_unknown')
  if (heldElsewhere || state.credentials.some((held) => held.credential === command.credential))
    return refuse('credential_already_held', '/answer/id')
  if (state.credentials.length >= mostCredentials) return refuse('credentials_too_many', '', { most: mostCredentials })
  const { person, credential, ...content } = command
  return accepted({
    kind: 'person/credential-added@2',
    aggregate: person,
    scope: person,
    facts: { credential },
    content,
  })
}

/** Takes passkeys back: a lost one, or every one of a person. What they signed before stays as it is. */
export function withdrawCredentials(
  state: PersonState,
  command: { readonly person: PersonId; readonly credential: string | null; readonly reason: string },
): Decision {
  const { person, credential, reason } = command
  const [first, ...others] = state.credentials.filter((held) => credential === null || held.credential === credential)
  if (first === undefined) return refuse('credential_not_held', '/credential')
  if (reason.trim() === '') return refuse('reason_missing', '/reason')
  const withdrawn = (held: CredentialHeld) => ({
    kind: 'person/credential-withdrawn@1' as const,
    aggregate: person,
    scope: person,
    facts: { credential: held.credential },
    content: { reason },
  })
  return accepted(withdrawn(first), ...others.map(withdrawn))
}
