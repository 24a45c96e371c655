// What must a STIX 2.1 object have before we carry it? The objects that reports arrive in, by the numbers of the OASIS
// standard. Other types are kept and not interpreted; properties that the standard does not name are kept.

import { z } from 'zod'

z.config({ jitless: true })

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const typeName = '[a-z][a-z0-9-]{2,249}'
const identifier = z.string().regex(new RegExp(`^${typeName}--${uuid}$`), 'identifier')
const idOf = (type: string) => z.string().regex(new RegExp(`^${type}--${uuid}$`), 'identifier')
const timestamp = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?Z$/, 'timestamp')
const text = z.string().max(1_000_000)
const list = <Item extends z.ZodType>(item: Item) => z.array(item).min(1)

const granular = z.looseObject({
  marking_ref: idOf('marking-definition').optional(),
  lang: z.string().min(2).max(35).optional(),
  selectors: list(z.string().regex(/^[a-zA-Z0-9_-]+(\.(\[\d+\]|[a-zA-Z0-9_-]+))*$/, 'selector')),
})
const external = z.looseObject({ source_name: text, url: text.optional(), external_id: text.optional() })

/** Common properties of section 3.2 that may stand on every object. */
const common = {
  type: z.string().regex(new RegExp(`^${typeName}$`), 'type'),
  id: identifier,
  created_by_ref: idOf('identity').optional(),
  revoked: z.boolean().optional(),
  labels: list(text).optional(),
  confidence: z.int().min(0).max(100).optional(),
  lang: z.string().min(2).max(35).optional(),
  external_references: list(external).optional(),
  object_marking_refs: list(idOf('marking-definition')).optional(),
  granular_markings: list(granular).optional(),
  extensions: z.record(z.string(), z.looseObject({})).optional(),
}
const versioned = { ...common, spec_version: z.literal('2.1'), created: timestamp, modified: timestamp }

const object = <Shape extends z.ZodRawShape>(type: string, shape: Shape) =>
  z.looseObject({ ...versioned, id: idOf(type), ...shape })

/** The rule that a fault in an object of a type rests on. */
export const stixRules: Readonly<Record<string, string>> = {
  identity: 'STIX 2.1 4.5',
  indicator: 'STIX 2.1 4.7',
  location: 'STIX 2.1 4.10',
  note: 'STIX 2.1 4.13',
  opinion: 'STIX 2.1 4.15',
  report: 'STIX 2.1 4.16',
  'threat-actor': 'STIX 2.1 4.17',
  relationship: 'STIX 2.1 5.1',
  sighting: 'STIX 2.1 5.2',
  'marking-definition': 'STIX 2.1 7.2.1',
}
export const commonRule = 'STIX 2.1 3.2'

/** Objects of types that we interpret. */
export const stixSchemas: Readonly<Record<string, z.ZodType>> = {
  identity: object('identity', { name: text, description: text.optional(), identity_class: text.optional() }),
  indicator: object('indicator', {
    pattern: text.min(1),
    pattern_type: z.string().min(1).max(100),
    valid_from: timestamp,
    valid_until: timestamp.optional(),
  }),
  location: object('location', {
    name: text.optional(),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
    precision: z.number().min(0).optional(),
    region: text.optional(),
    country: text.optional(),
  })
    .refine((value) => (value.latitude === undefined) === (value.longitude === undefined), 'latitude_and_longitude')
    .refine(
      (value) => value.region !== undefined || value.country !== undefined || value.latitude !== undefined,
      'region_country_or_point',
    ),
  note: object('note', { content: text.min(1), object_refs: list(identifier) }),
  opinion: object('opinion', {
    opinion: z.enum(['strongly-disagree', 'disagree', 'neutral', 'agree', 'strongly-agree']),
    object_refs: list(identifier),
  }),
  report: object('report', { name: text.min(1), published: timestamp, object_refs: list(identifier) }),
  'threat-actor': object('threat-actor', { name: text.min(1), aliases: list(text).optional() }),
  relationship: object('relationship', {
    relationship_type: z.string().regex(/^[a-z0-9-]+$/, 'relationship_type'),
    source_ref: identifier,
    target_ref: identifier,
  }),
  sighting: object('sighting', {
    sighting_of_ref: identifier,
    count: z.int().min(0).max(999_999_999).optional(),
    where_sighted_refs: list(identifier).optional(),
  }),
  'marking-definition': z.looseObject({
    ...common,
    id: idOf('marking-definition'),
    spec_version: z.literal('2.1').optional(),
    created: timestamp,
    definition_type: z.string().max(100).optional(),
    definition: z.looseObject({}).optional(),
  }),
}

/** What every object must have, whatever its type: cyber-observables have no version of their own. */
export const anyObject = z.looseObject({
  ...common,
  spec_version: z.literal('2.1').optional(),
  created: timestamp.optional(),
  modified: timestamp.optional(),
})

export const bundleSchema = z.strictObject({
  type: z.literal('bundle'),
  id: idOf('bundle'),
  objects: z
    .array(z.looseObject({ type: z.string(), id: z.string() }))
    .min(1)
    .max(100_000),
})
