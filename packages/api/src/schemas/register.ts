// Parties with sites and contacts; counterparts with dated statuses, mandates, authorities, will and capacity.

import { z } from '../zod.ts'
import { actions, at, closed, code, id, instant, line, names, text, zone } from './basic.ts'
import { mandateState } from './words.ts'

export const partyParams = closed({ party: id('party') })
export const counterpartParams = closed({ counterpart: id('counterpart') })

export const site = closed({
  name: names,
  place: code,
  zone,
}).meta({
  id: 'Site',
})
export const contact = closed({
  office: code,
  channel: line(),
  deputies: z.array(line()).max(20).default([]),
  verifiedAt: instant.optional(),
}).meta({ id: 'Contact' })
export const setContact = contact.extend({ contact: code }).meta({ id: 'SetContact' })
export const addParty = closed({
  names,
  kind: code,
  sites: z.array(site).max(100).default([]),
  contacts: z.array(contact).max(100).default([]),
}).meta({ id: 'AddParty' })

const namesOut = z.object({ en: z.string().optional(), ar: z.string().optional() })
export const partyView = z
  .object({
    party: z.string(),
    kind: z.string(),
    names: namesOut.nullable(),
    sites: z.array(z.object({ name: namesOut, place: z.string(), zone: z.string() })),
    contacts: z.array(
      z.object({
        contact: z.string(),
        office: z.string(),
        channel: z.string().nullable(),
        deputies: z.array(z.string()),
        verifiedAt: at.nullable(),
      }),
    ),
    actions,
  })
  .meta({ id: 'Party' })

export const addCounterpart = closed({
  names,
  kind: code,
  /** The name exactly as the designating authority writes it, when there is one. */
  designatedAs: line().optional(),
  /** A reference of counsel; asked of a private operator before a designated counterpart can be added. */
  counselReference: line().optional(),
}).meta({ id: 'AddCounterpart' })

export const setStatus = closed({
  regime: code,
  code,
  from: instant,
  until: instant.optional(),
  citation: line(500),
}).meta({ id: 'SetStatus' })
export const setMandate = closed({
  /** The word by which it is cited. */
  authority: code,
  /** Who gave it, in words. */
  text: line(500).optional(),
  topics: z.array(code).min(1).max(20),
  /** Entities and harms that it covers, enforced when a release is sealed; left out, nothing is restricted. */
  actors: z.array(id('organisation')).max(20).optional(),
  harms: z.array(code).max(20).optional(),
  basis: z
    .array(z.enum(['duty', 'discretionary', 'advice']))
    .min(1)
    .max(3),
  from: instant,
  until: instant.optional(),
  state: mandateState.default('in_force'),
}).meta({ id: 'SetMandate' })
export const assess = closed({ kind: z.enum(['will', 'capacity']), code, basis: text(4000) }).meta({ id: 'Assess' })
export const addAuthority = closed({
  /** The word by which a release cites it: `GL24`. */
  code,
  regime: code,
  citation: line(500),
  scope: code,
  text: text(4000).optional(),
  from: instant,
  until: instant.optional(),
}).meta({ id: 'AddAuthority' })

const dated = { from: at, until: at.nullable() }
export const counterpartView = z
  .object({
    counterpart: z.string(),
    kind: z.string(),
    names: namesOut.nullable(),
    designatedAs: z.string().nullable(),
    validAt: at,
    knownAt: at,
    statuses: z.array(
      z.object({ regime: z.string(), code: z.string(), ...dated, citation: z.string().nullable(), by: z.string() }),
    ),
    mandates: z.array(
      z.object({
        state: z.string(),
        topics: z.array(z.string()),
        actors: z.array(z.string()),
        harms: z.array(z.string()),
        suspended: z.boolean(),
        basis: z.array(z.string()),
        ...dated,
        authority: z.string(),
        text: z.string().nullable(),
      }),
    ),
    authorities: z.array(
      z.object({ code: z.string(), regime: z.string(), scope: z.string(), ...dated, citation: z.string().nullable() }),
    ),
    assessments: z.array(z.object({ kind: z.string(), code: z.string(), at, basis: z.string().nullable() })),
    holders: z.array(z.object({ office: z.string(), suspended: z.boolean(), ...dated, name: z.string().nullable() })),
    actions,
  })
  .meta({ id: 'Counterpart' })

/** What a successor must know on the first day: everything that is in force and everything that waits. */
export const inForce = z
  .object({
    validAt: at,
    knownAt: at,
    counterparts: z.array(counterpartView),
    channels: z.array(z.object({ channel: z.string(), counterpart: z.string(), lane: z.string(), state: z.string() })),
    cases: z.array(z.object({ case: z.string(), state: z.string() })),
    waivers: z.array(
      z.object({
        case: z.string(),
        atRisk: z.string(),
        ground: z.string(),
        state: z.string(),
        signer: z.string().nullable(),
        expiry: at.nullable(),
      }),
    ),
    clocks: z.array(z.object({ case: z.string(), clock: z.string(), about: z.string(), due: at, state: z.string() })),
    releases: z.array(
      z.object({ release: z.string(), case: z.string(), state: z.string(), validUntil: at.nullable() }),
    ),
  })
  .meta({ id: 'InForce' })
