// Who is in the register, where are they, and who answers there?

import {
  accepted,
  type Decision,
  addParty as decideAdd,
  setContact as decideContact,
  type NewEntry,
  type PartyContact,
  type PartyId,
  parseInstant,
  partyPart,
} from '@tocsin/domain'
import { readRegister } from '../intake/register-csv.ts'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { act, type Reads, type Request, type Result } from './act.ts'

/** The register is need-to-know: its parties are seen by those who work with it. */
const compartment = 'register'

interface Names {
  readonly en?: string | undefined
  readonly ar?: string | undefined
}
export interface Party {
  readonly kind: string
  readonly names: Names
  readonly sites: readonly { readonly name: Names; readonly place: string; readonly zone: string }[]
  readonly contacts: readonly PartyContact[]
}

const both = ({ en = '', ar = '' }: Names): { readonly en: string; readonly ar: string } => ({ en, ar })

const placesOf = async (reads: Reads): Promise<ReadonlySet<string>> =>
  new Set(Object.keys((await reads.state('node', 'node')).places.places))

/** Every party or none: the entries of all of them in one commit. */
async function addAll(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  parties: readonly Party[],
  at: (i: number) => string,
): Promise<Result> {
  const ids = parties.map(() => freshId(ports, 'party'))
  const [first = freshId(ports, 'party')] = ids
  return act(ports, viewer, request, {
    type: 'party',
    id: first,
    action: 'party.write',
    fresh: true,
    load: async (reads) => {
      for (const id of ids) await reads.state('party', id)
      return placesOf(reads)
    },
    decide: (places, now): Decision => {
      const entries: NewEntry[] = []
      for (const [i, party] of parties.entries()) {
        const command = {
          compartment,
          kind: party.kind,
          names: both(party.names),
          sites: party.sites.map((site) => ({ ...site, name: both(site.name) })),
          contacts: party.contacts,
        }
        const decision = decideAdd(partyPart.initial, command, places, now, ids[i] ?? first, at(i))
        if (decision.kind === 'refused') return decision
        entries.push(...decision.entries)
      }
      const [head, ...rest] = entries
      return head === undefined
        ? { kind: 'refused', refusal: { code: 'register_empty', rule: 'intake 3', path: '' } }
        : accepted(head, ...rest)
    },
  })
}

/** Adds one party. */
export const addParty = (ports: Ports, viewer: Viewer, request: Request, party: Party): Promise<Result> =>
  addAll(ports, viewer, request, [party], () => '')

/**
 * Adds the parties of a table, all or none; `entries[i].aggregate` is party i.
 * @throws IntakeError with `/row/column`
 */
export async function importParties(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  bytes: Uint8Array,
): Promise<Result> {
  const given = readRegister(bytes)
  const parties = given.map(
    ({ contacts, ...party }): Party => ({
      ...party,
      contacts: contacts.map((contact) => ({
        ...contact,
        verifiedAt: contact.verifiedAt === null ? null : parseInstant(contact.verifiedAt),
      })),
    }),
  )
  return addAll(ports, viewer, request, parties, (i) => `/parties/${i}`)
}

/** Sets or replaces one contact of a party. */
export const setContact = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: PartyId,
  contact: PartyContact & { readonly contact: string },
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'party',
    id,
    action: 'party.write',
    load: (reads) => reads.visible('party', id),
    decide: ({ party }, now) => decideContact(party, contact, now, id),
  })
