// Organisations, offices and officials over time: what was so on a day, and what was known of it on another.

import { z } from '../zod.ts'
import { actions, asOf, at, closed, code, hex32, id, instant, line, names, text } from './basic.ts'
import { entityKind, lineageKind, nameKind, relationKind } from './words.ts'

export const organisationParams = closed({ organisation: id('organisation') })
export const placeParams = closed({ place: code })

/** Since when, until when, and where it stands written. */
const sourced = { from: instant, until: instant.optional(), citation: line(500) }

export const addOrganisation = closed({
  kind: entityKind,
  names,
  from: instant,
  citation: line(500),
}).meta({ id: 'AddOrganisation' })
export const nameOrganisation = closed({ as: nameKind, names, ...sourced }).meta({ id: 'NameOrganisation' })
export const setEntityStatus = closed({
  regime: code,
  code,
  /** In whole US dollars, of a bounty. */
  amount: z.int().min(1).max(1_000_000_000_000).optional(),
  ...sourced,
}).meta({ id: 'SetEntityStatus' })
export const holdPost = closed({
  post: code,
  with: id('organisation'),
  /** The key that belongs to the post, as a pairing shows it. */
  key: hex32.optional(),
  ...sourced,
}).meta({ id: 'HoldPost' })
export const relateOrganisation = closed({
  relation: relationKind,
  organisation: id('organisation').optional(),
  /** Of `controls`: the place. */
  place: code.optional(),
  ...sourced,
})
  .refine((value) => (value.organisation === undefined) !== (value.place === undefined), 'one_end')
  .refine((value) => (value.relation === 'controls') === (value.place !== undefined), 'controls_a_place')
  .meta({ id: 'RelateOrganisation' })
export const becomeOrganisation = closed({
  lineage: lineageKind,
  organisation: id('organisation'),
  from: instant,
  citation: line(500),
}).meta({ id: 'BecomeOrganisation' })
export const linkOrganisation = closed({
  counterpart: id('counterpart').optional(),
  party: id('party').optional(),
  ...sourced,
})
  .refine((value) => (value.counterpart === undefined) !== (value.party === undefined), 'one_end')
  .meta({ id: 'LinkOrganisation' })

const namesOut = z.object({ en: z.string().optional(), ar: z.string().optional() })
const dated = { from: at, until: at.nullable(), citation: z.string().nullable() }

export const organisationView = z
  .object({
    organisation: z.string(),
    kind: entityKind,
    validAt: at,
    knownAt: at,
    /** The name at `validAt`; null when it may not be opened or had not begun. */
    names: namesOut.nullable(),
    aliases: z.array(z.object({ names: namesOut, as: nameKind, ...dated })),
    statuses: z.array(z.object({ regime: z.string(), code: z.string(), amount: z.int().nullable(), ...dated })),
    posts: z.array(z.object({ post: z.string(), with: z.string(), key: z.string().nullable(), ...dated })),
    relations: z.array(z.object({ relation: relationKind, to: z.string(), ...dated })),
    lineage: z.array(z.object({ lineage: lineageKind, to: z.string(), ...dated })),
    links: z.array(z.object({ to: z.string(), ...dated })),
    actions,
  })
  .meta({ id: 'Organisation' })

export const holdersQuery = asOf.extend({ organisation: id('organisation').optional(), key: hex32.optional() })
/** Who held a post, or the post that a key belongs to, on a day, and under which statuses. */
export const holderView = z
  .object({
    official: z.string(),
    names: namesOut.nullable(),
    post: z.string(),
    with: z.string(),
    key: z.string().nullable(),
    from: at,
    until: at.nullable(),
    statuses: z.array(z.object({ regime: z.string(), code: z.string(), amount: z.int().nullable() })),
  })
  .meta({ id: 'Holder' })
export const controllerView = z
  .object({
    organisation: z.string(),
    names: namesOut.nullable(),
    from: at,
    until: at.nullable(),
    citation: z.string().nullable(),
  })
  .meta({ id: 'Controller' })

// what a case says of who would do it, and through whom never
export const nameActor = closed({ claim: id('claim'), organisation: id('organisation') }).meta({ id: 'NameActor' })
export const setNeverThrough = closed({
  atRisk: id('victim'),
  counterparts: z.array(id('counterpart')).max(50).default([]),
  parties: z.array(id('party')).max(50).default([]),
  organisations: z.array(id('organisation')).max(50).default([]),
  names: z.array(line()).max(50).default([]),
  reason: text(4000),
}).meta({ id: 'SetNeverThrough' })
