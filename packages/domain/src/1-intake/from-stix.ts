// What does a STIX 2.1 bundle say, and where? Report facts and pointers into the bundle that a person may rest claims on.
// Rules: intake-and-victims 1 (whole or not at all) and 2 (each claim points at object and path), R41 (TLP).
// The node has parsed the JSON strictly; nothing is claimed here, and nothing is looked up elsewhere.

import { parseTlp, strictestTlp } from '#kernel/handling.ts'
import type { Tlp } from '#kernel/words.ts'
import { type Fault, maxFaults } from './from-json.ts'
import { token } from './pointer.ts'

/** A place in a bundle that a claim may rest on. */
export interface StixPointer {
  /** STIX id of the object. */
  readonly object: string
  readonly type: string
  /** JSON pointer into the bundle. */
  readonly path: string
  /** What such a place usually speaks about; a person decides. */
  readonly element: 'who' | 'target' | 'where' | 'when' | 'how' | 'actor' | 'quantity'
  readonly tlp: Tlp
  readonly createdBy: string | null
  /** 0 to 100 as the producer wrote it, kept as it is. */
  readonly confidence: number | null
  /** Withdrawn by its producer, or an older version of an object that stands again in the bundle. */
  readonly stale: boolean
}

export type StixReading =
  | {
      readonly kind: 'read'
      readonly id: string
      /** The strictest marking of anything in the bundle. */
      readonly tlp: Tlp
      readonly objects: number
      readonly pointers: readonly StixPointer[]
    }
  | { readonly kind: 'faults'; readonly faults: readonly [Fault, ...Fault[]] }

type Obj = Readonly<Record<string, unknown>>

// The markings that STIX fixes: TLP 1 (STIX 2.1, 7.2.1.4) and TLP 2.0 (the OASIS extension definition).
// A map, not an object: ids are chosen by whoever wrote the file, and `constructor` is a property of every object.
const fixedMarkings: ReadonlyMap<string, Tlp> = new Map(
  Object.entries<Tlp>({
    'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9': 'CLEAR',
    'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da': 'GREEN',
    'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82': 'AMBER',
    'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed': 'RED',
    'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487': 'CLEAR',
    'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb': 'GREEN',
    'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421': 'AMBER',
    'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003': 'AMBER+STRICT',
    'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1': 'RED',
  }),
)

// Properties worth pointing at, by type of object. A type that is not here has no pointers; its bytes are kept all the same.
const worth: ReadonlyMap<string, Readonly<Record<string, StixPointer['element']>>> = new Map(
  Object.entries<Readonly<Record<string, StixPointer['element']>>>({
    report: { name: 'target', description: 'target', published: 'when' },
    note: { abstract: 'target', content: 'target' },
    opinion: { explanation: 'target' },
    incident: { name: 'target', description: 'target' },
    indicator: { name: 'how', description: 'how', pattern: 'how', valid_from: 'when', valid_until: 'when' },
    sighting: { description: 'when', first_seen: 'when', last_seen: 'when', count: 'quantity' },
    'observed-data': { first_observed: 'when', last_observed: 'when', number_observed: 'quantity' },
    location: {
      name: 'where',
      description: 'where',
      country: 'where',
      region: 'where',
      city: 'where',
      latitude: 'where',
      longitude: 'where',
    },
    identity: { name: 'who', description: 'who' },
    'threat-actor': { name: 'actor', description: 'actor', aliases: 'actor' },
    'intrusion-set': { name: 'actor', description: 'actor', aliases: 'actor' },
    campaign: { name: 'actor', description: 'actor', first_seen: 'when', last_seen: 'when', objective: 'target' },
    'attack-pattern': { name: 'how', description: 'how' },
    tool: { name: 'how', description: 'how' },
    malware: { name: 'how', description: 'how' },
  }),
)

const stixId = /^[a-z][a-z0-9-]{1,250}--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const isRecord = (value: unknown): value is Obj => typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
const texts = (value: unknown): readonly string[] => (isList(value) ? value.filter((v) => typeof v === 'string') : [])
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** The TLP of a marking definition that stands in the bundle; undefined when it is of another kind. */
function tlpOfDefinition(object: Obj): Tlp | undefined {
  const fixed = fixedMarkings.get(text(object.id) ?? '')
  if (fixed !== undefined) return fixed
  const extensions = isRecord(object.extensions) ? Object.values(object.extensions) : []
  const said = extensions
    .filter(isRecord)
    .map((extension) => text(extension.tlp_2_0))
    .find((word) => word !== null)
  const old = isRecord(object.definition) ? text(object.definition.tlp) : null
  const word = said ?? (object.definition_type === 'tlp' ? (old ?? '') : undefined)
  return word === undefined ? undefined : parseTlp(word).word
}

/** The TLP of a reference; a marking that is not TLP or that nobody defines is the strictest (R41). */
const tlpOfRef = (ref: string, defined: ReadonlyMap<string, Tlp>): Tlp =>
  fixedMarkings.get(ref) ?? defined.get(ref) ?? 'RED'

function shapeFaults(value: unknown): readonly Fault[] {
  const faults: Fault[] = []
  const fault = (code: string, path: string, rule: string): void => {
    if (faults.length < maxFaults) faults.push({ code, path, rule })
  }
  if (!isRecord(value) || value.type !== 'bundle') {
    fault('stix_not_a_bundle', '/type', 'STIX 2.1 8')
    return faults
  }
  if (!stixId.test(text(value.id) ?? '')) fault('stix_id', '/id', 'STIX 2.1 2.9')
  if (!isList(value.objects) || value.objects.length === 0) fault('stix_no_objects', '/objects', 'STIX 2.1 8')
  for (const [i, object] of (isList(value.objects) ? value.objects : []).entries()) {
    const at = `/objects/${i}`
    if (!isRecord(object)) {
      fault('stix_object_shape', at, 'STIX 2.1 3.1')
      continue
    }
    const id = text(object.id)
    const type = text(object.type)
    if (type === null || !/^[a-z][a-z0-9-]{2,249}$/.test(type)) fault('stix_type', `${at}/type`, 'STIX 2.1 3.1')
    if (id === null || !stixId.test(id)) fault('stix_id', `${at}/id`, 'STIX 2.1 2.9')
    else if (type !== null && !id.startsWith(`${type}--`)) fault('stix_id_of_other_type', `${at}/id`, 'STIX 2.1 2.9')
    if (object.spec_version !== undefined && object.spec_version !== '2.1')
      fault('stix_version', `${at}/spec_version`, 'STIX 2.1 3.1')
    const confidence = object.confidence
    if (
      confidence !== undefined &&
      !(Number.isSafeInteger(confidence) && Number(confidence) >= 0 && Number(confidence) <= 100)
    )
      fault('stix_confidence', `${at}/confidence`, 'STIX 2.1 3.2')
    for (const name of ['object_marking_refs', 'granular_markings'])
      if (object[name] !== undefined && !isList(object[name]))
        fault('stix_marking_shape', `${at}/${name}`, 'STIX 2.1 7.2')
  }
  return faults
}

/** Granular markings of `object` that cover `property`. */
const granular = (object: Obj, property: string): readonly string[] =>
  (isList(object.granular_markings) ? object.granular_markings : [])
    .filter(isRecord)
    .flatMap((marking) =>
      texts(marking.selectors).some((selector) => selector === property || selector.startsWith(`${property}.`))
        ? [text(marking.marking_ref) ?? '']
        : [],
    )

/** Reads a parsed bundle, or lists every fault (up to `maxFaults`). Never throws on what a file says. */
export function fromStix(value: unknown): StixReading {
  const [first, ...more] = shapeFaults(value)
  if (first !== undefined) return { kind: 'faults', faults: [first, ...more] }
  const bundle = value as { readonly id: string; readonly objects: readonly Obj[] }
  const defined = new Map<string, Tlp>()
  const newest = new Map<string, string>()
  for (const object of bundle.objects) {
    const id = text(object.id) ?? ''
    const tlp = object.type === 'marking-definition' ? tlpOfDefinition(object) : undefined
    if (tlp !== undefined) defined.set(id, tlp)
    const modified = text(object.modified) ?? ''
    if (modified > (newest.get(id) ?? '')) newest.set(id, modified)
  }
  const pointers: StixPointer[] = []
  const seen: Tlp[] = []
  for (const [i, object] of bundle.objects.entries()) {
    const id = text(object.id) ?? ''
    const type = text(object.type) ?? ''
    const whole = texts(object.object_marking_refs).map((ref) => tlpOfRef(ref, defined))
    // a granular marking anywhere, also where no pointer goes, makes the report as strict as its strictest part
    const parts = (isList(object.granular_markings) ? object.granular_markings : []).filter(isRecord)
    seen.push(...whole, ...parts.map((marking) => tlpOfRef(text(marking.marking_ref) ?? '', defined)))
    for (const [property, element] of Object.entries(worth.get(type) ?? {})) {
      if (!Object.hasOwn(object, property)) continue
      pointers.push({
        object: id,
        type,
        path: `/objects/${i}/${token(property)}`,
        element,
        tlp: strictestTlp([...whole, ...granular(object, property).map((ref) => tlpOfRef(ref, defined))]),
        createdBy: text(object.created_by_ref),
        confidence: typeof object.confidence === 'number' ? object.confidence : null,
        stale: object.revoked === true || (text(object.modified) ?? '') < (newest.get(id) ?? ''),
      })
    }
  }
  return { kind: 'read', id: bundle.id, tlp: strictestTlp(seen), objects: bundle.objects.length, pointers }
}
