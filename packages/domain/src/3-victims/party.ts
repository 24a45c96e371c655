// Whom can we reach? The register: parties with sites, and contacts by office with deputies and a last verified date.
// Rules: intake-and-victims 3, R28 and R75. The register is sensitive itself: need-to-know per party by compartment.

import type { Bilingual } from '#case/ladder.ts'
import { isCompartment } from '#kernel/authority.ts'
import type { Facts } from '#kernel/entry.ts'
import { instantOrNull, numberOf, recordsOf, textOf, textOrNull } from '#kernel/facts.ts'
import { FormatError, type PartyId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { parseZone } from '#kernel/zone.ts'

export const partyRules = {
  party_already_added: 'data-model 1',
  party_unknown: 'data-model 1',
  party_kind_unknown: 'intake 3',
  party_lacks_language: 'release 1.1',
  compartment_unknown: 'data-model 4',
  site_lacks_language: 'release 1.1',
  site_zone_unknown: 'people A20',
  site_place_unknown: 'intake 3',
  contact_office_missing: 'policy R28',
  contact_channel_missing: 'intake 3',
  contact_verified_in_future: 'policy R75',
  contact_unknown: 'intake 3',
  register_too_large: 'intake 1',
  reason_missing: 'product 3.7',
} as const
const refuse: (code: keyof typeof partyRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(partyRules)

export const partyKinds = ['person', 'organisation', 'authority', 'site_owner', 'community'] as const
export type PartyKind = (typeof partyKinds)[number]

export interface PartySite {
  readonly name: Bilingual
  /** A place key, where the register knows one. */
  readonly place: string | null
  readonly zone: string
}

export interface PartyContact {
  /** The post that answers, not a person. */
  readonly office: string
  readonly channel: string
  readonly deputies: readonly string[]
  readonly verifiedAt: Instant | null
}

interface SiteState {
  readonly site: string
  readonly place: string | null
  readonly zone: string
  readonly entry: number
}
interface ContactState {
  readonly contact: string
  readonly deputies: number
  readonly verifiedAt: Instant | null
  readonly entry: number
}

export interface PartyState {
  readonly state: 'unknown' | 'listed' | 'removed'
  readonly compartment: string
  readonly kind: string
  readonly entry: number
  readonly sites: readonly SiteState[]
  readonly contacts: readonly ContactState[]
}

const contactOf = (facts: Facts, entry: number): ContactState => ({
  contact: textOf(facts, 'contact'),
  deputies: numberOf(facts, 'deputies'),
  verifiedAt: instantOrNull(facts, 'verifiedAt'),
  entry,
})

/** Contacts older than this are shown as stale before they are needed (R75). */
export const contactStaleAfter: number = 180 * 86_400_000

export const partyPart: Part<PartyState> = part<PartyState>(
  { state: 'unknown', compartment: '', kind: '', entry: -1, sites: [], contacts: [] },
  {
    'party/added@1': (_, { facts, index }) => ({
      state: 'listed',
      compartment: textOf(facts, 'compartment'),
      kind: textOf(facts, 'kind'),
      entry: index,
      sites: recordsOf(facts, 'sites').map((site) => ({
        site: textOf(site, 'site'),
        place: textOrNull(site, 'place'),
        zone: textOf(site, 'zone'),
        entry: index,
      })),
      contacts: recordsOf(facts, 'contacts').map((contact) => contactOf(contact, index)),
    }),
    'party/contact-set@1': (state, { facts, index }) => {
      const set = contactOf(facts, index)
      return { ...state, contacts: [...state.contacts.filter((held) => held.contact !== set.contact), set] }
    },
    'party/verified@1': (state, { facts, at }) => ({
      ...state,
      contacts: state.contacts.map((held) =>
        held.contact === textOf(facts, 'contact') ? { ...held, verifiedAt: at } : held,
      ),
    }),
    'party/removed@1': (state) => ({ ...state, state: 'removed', sites: [], contacts: [] }),
  },
  (state, id) =>
    state.state === 'unknown'
      ? []
      : [
          row('visible_row', id, { compartment: state.compartment }),
          row('party_row', id, {
            kind: state.kind,
            state: state.state,
            sites: state.sites.length,
            contacts: state.contacts.length,
            verified_at: oldestCheck(state),
            entry: state.entry,
          }),
          ...state.sites.map((site) =>
            row('site_row', site.site, { site: site.site, place: site.place, zone: site.zone, entry: site.entry }),
          ),
          ...state.contacts.map((contact) =>
            row('contact_row', contact.contact, {
              contact: contact.contact,
              deputies: contact.deputies,
              verified_at: contact.verifiedAt,
              entry: contact.entry,
            }),
          ),
        ],
)

/** When the contact that was not checked for the longest was checked; null when one never was. */
function oldestCheck(state: PartyState): Instant | null {
  const checks = state.contacts.map((contact) => contact.verifiedAt)
  return checks.length === 0 || checks.includes(null) ? null : (Math.min(...checks.map(Number)) as Instant)
}

export interface AddParty {
  readonly compartment: string
  readonly kind: string
  readonly names: Bilingual
  readonly sites: readonly PartySite[]
  readonly contacts: readonly PartyContact[]
}

const lacks = (text: Bilingual): boolean => text.en.trim() === '' || text.ar.trim() === ''

function zoneKnown(zone: string): boolean {
  try {
    parseZone(zone)
    return true
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

function contactFault(contact: PartyContact, now: Instant): keyof typeof partyRules | undefined {
  if (contact.office.trim() === '') return 'contact_office_missing'
  if (contact.channel.trim() === '') return 'contact_channel_missing'
  return contact.verifiedAt !== null && contact.verifiedAt > now ? 'contact_verified_in_future' : undefined
}

/**
 * A party of the register. `places` are the place keys that the node knows. A CSV is imported by calling this for each
 * row with `at` = its pointer (`/rows/3`) and committing all entries together or none.
 */
export function addParty(
  state: PartyState,
  command: AddParty,
  places: ReadonlySet<string>,
  now: Instant,
  id: PartyId,
  at = '',
): Decision {
  if (state.state !== 'unknown') return refuse('party_already_added', at)
  if (!isCompartment(command.compartment)) return refuse('compartment_unknown', `${at}/compartment`)
  if (!(partyKinds as readonly string[]).includes(command.kind)) return refuse('party_kind_unknown', `${at}/kind`)
  if (lacks(command.names)) return refuse('party_lacks_language', `${at}/names`)
  if (command.sites.length + command.contacts.length > 500) return refuse('register_too_large', at)
  for (const [i, site] of command.sites.entries()) {
    if (lacks(site.name)) return refuse('site_lacks_language', `${at}/sites/${i}/name`)
    if (!zoneKnown(site.zone)) return refuse('site_zone_unknown', `${at}/sites/${i}/zone`)
    if (site.place !== null && !places.has(site.place)) return refuse('site_place_unknown', `${at}/sites/${i}/place`)
  }
  for (const [i, contact] of command.contacts.entries()) {
    const fault = contactFault(contact, now)
    if (fault !== undefined) return refuse(fault, `${at}/contacts/${i}`)
  }
  return accepted({
    kind: 'party/added@1',
    aggregate: id,
    scope: id,
    facts: {
      compartment: command.compartment,
      kind: command.kind,
      sites: command.sites.map(({ place, zone }, i) => ({ site: `site-${i + 1}`, place, zone })),
      contacts: command.contacts.map((contact, i) => ({
        contact: `contact-${i + 1}`,
        deputies: contact.deputies.length,
        verifiedAt: contact.verifiedAt,
      })),
    },
    content: {
      names: { en: command.names.en, ar: command.names.ar },
      sites: command.sites.map(({ name }) => ({ en: name.en, ar: name.ar })),
      contacts: command.contacts.map(({ office, channel, deputies }) => ({ office, channel, deputies: [...deputies] })),
    },
  })
}

/** Sets or replaces one contact. */
export function setContact(
  state: PartyState,
  command: PartyContact & { readonly contact: string },
  now: Instant,
  id: PartyId,
): Decision {
  if (state.state !== 'listed') return refuse('party_unknown')
  const fault = contactFault(command, now)
  if (fault !== undefined) return refuse(fault, '')
  const { contact, office, channel, deputies, verifiedAt } = command
  return accepted({
    kind: 'party/contact-set@1',
    aggregate: id,
    scope: id,
    facts: { contact, deputies: deputies.length, verifiedAt },
    content: { contact: { office, channel, deputies: [...deputies] } },
  })
}

/** Somebody checked now that a contact answers. */
export function verifyContact(state: PartyState, command: { readonly contact: string }, id: PartyId): Decision {
  if (state.state !== 'listed') return refuse('party_unknown')
  if (!state.contacts.some((held) => held.contact === command.contact)) return refuse('contact_unknown', '/contact')
  return accepted({ kind: 'party/verified@1', aggregate: id, facts: { contact: command.contact } })
}

/** Takes a party off the register, with a reason. */
export function removeParty(state: PartyState, command: { readonly reason: string }, id: PartyId): Decision {
  if (state.state !== 'listed') return refuse('party_unknown')
  if (command.reason.trim() === '') return refuse('reason_missing', '/reason')
  return accepted({
    kind: 'party/removed@1',
    aggregate: id,
    scope: id,
    facts: {},
    content: { reason: command.reason },
  })
}
