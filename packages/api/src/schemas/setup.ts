// People, sessions, the node itself, its clock and its words.

import { z } from '../zod.ts'
import { actions, at, bilingual, closed, code, count, id, instant, line, receipt, zone } from './basic.ts'
import { language, role, world } from './words.ts'

/** A compartment is a word that rights are given in: `duty`, `register`, `oversight`, `custody:<source id>`. */
export const compartment = z.string().regex(/^[a-z][a-z0-9-]{0,31}(?::[a-z0-9_]{1,64})?$/)

/** 32 random bytes in lower-case hex, shown once. */
export const secret = z.string().regex(/^[0-9a-f]{64}$/)

export const openSession = closed({ invitation: secret }).meta({ id: 'OpenSession' })
export const session = z.object({ person: z.string(), token: z.string() }).meta({ id: 'Session' })

export const invitePerson = closed({
  name: line(),
  roles: z.array(role).min(1).max(7),
  compartments: z.array(compartment).min(1).max(20),
  offices: z.array(code).max(20).default([]),
}).meta({ id: 'InvitePerson' })
export const invited = receipt.extend({ invitation: z.string() }).meta({ id: 'Invited' })
export const grant = closed({ role, compartment }).meta({ id: 'Grant' })

export const person = z
  .object({
    person: z.string(),
    name: z.string().nullable(),
    grants: z.array(z.object({ role, compartment: z.string() })),
    offices: z.array(z.string()),
  })
  .meta({ id: 'Person' })
export const me = person
  .extend({
    world,
    /** How many passkeys this person holds; with none, nothing is asked again. */
    passkeys: count(),
    /** Until when this session may waive, approve, seal and export without asking again. */
    confirmedUntil: at.nullable(),
    /** What this person may begin: acts that make a new thing. */
    actions,
  })
  .meta({ id: 'Me' })

export const nodeView = z
  .object({
    version: z.string(),
    world,
    origin: z.string(),
    now: at,
    profiles: z.array(z.object({ id: z.string(), version: z.int(), hash: z.string(), from: at, until: at.nullable() })),
  })
  .meta({ id: 'Node' })

export const setClock = closed({ now: instant }).meta({ id: 'SetClock' })
export const clockSet = z.object({ now: at, ran: z.int() }).meta({ id: 'ClockSet' })

export const wordsParams = closed({ lang: language })
export const wordTable = z
  .object({ lang: language, words: z.record(z.string(), z.record(z.string(), z.string())) })
  .meta({ id: 'Words' })

const point = closed({
  lat: z.int().min(-90_000_000).max(90_000_000),
  lon: z.int().min(-180_000_000).max(180_000_000),
}).meta({ id: 'Point' })
export const place = closed({
  place: code,
  level: code,
  parent: code.nullable(),
  names: bilingual,
  zone: zone.nullable().default(null),
  /** Where it is, in millionths of a degree; null when nobody says. */
  point: point.nullable().default(null),
}).meta({ id: 'Place' })
export const putPlaces = closed({ places: z.array(place).min(1).max(5000) }).meta({ id: 'PutPlaces' })
export const placeView = z.object({
  place: z.string(),
  level: z.string(),
  parent: z.string().nullable(),
  names: z.object({ en: z.string().optional(), ar: z.string().optional() }),
  zone: z.string().nullable(),
  point: z.object({ lat: z.int(), lon: z.int() }).nullable(),
})

export const personParams = closed({ person: id('person') })
export const health = z.object({ ok: z.literal(true), entries: count() }).meta({ id: 'Health' })
