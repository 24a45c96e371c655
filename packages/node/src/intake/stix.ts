// Is this a STIX 2.1 bundle, and how far may it travel? Checked whole, every fault listed with its path.
// Rules: STIX 2.1 (OASIS), intake-and-victims 1, policy R41 (an unknown marking is the strictest).
// Nothing is turned into claims here, and nothing is dropped: the report is its bytes.

import {
  markingOfStatement,
  type Pap,
  parsePap,
  parseTlp,
  type ReadMarking,
  rollUp,
  strictestPap,
  strictestTlp,
  type Tlp,
} from '@tocsin/domain'
import type { z } from 'zod'
import { type Fault, IntakeError, maxFaults } from './fault.ts'
import { anyObject, bundleSchema, commonRule, stixRules, stixSchemas } from './stix-schemas.ts'
import { type Json, type JsonLimits, pointerStep } from './strict-json.ts'

export const stixLimits: JsonLimits = { bytes: 32 * 1024 * 1024, depth: 32, floats: true }

type StixObject = Readonly<Record<string, Json>>

/** What a bundle says about itself. */
export interface StixBundle {
  readonly id: string
  readonly objects: readonly StixObject[]
  /** Id and modified of the one `report` object, when there is exactly one; else of the bundle. */
  readonly externalId: string
  readonly version: string | null
  /** The strictest marking of any object or part; null when nothing is marked. */
  readonly tlp: Tlp | null
  readonly pap: Pap | null
  /** The United States markings in its statements, as one; null when none of them is one. */
  readonly marking: ReadMarking | null
}

/** Marking ids that the standard fixes (7.2.1.4 and the TLP 2.0 extension). */
const fixedTlp: Readonly<Record<string, Tlp>> = {
  'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9': 'CLEAR',
  'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da': 'GREEN',
  'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82': 'AMBER',
  'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed': 'RED',
  'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487': 'CLEAR',
  'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb': 'GREEN',
  'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421': 'AMBER',
  'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003': 'AMBER+STRICT',
  'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1': 'RED',
}
const tlpExtension = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d'

const isRecord = (value: Json | undefined): value is StixObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const strings = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
const string = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

/** Collects up to `maxFaults` faults. */
class Faults {
  readonly list: Fault[] = []
  add(code: string, path: string, rule: string): void {
    if (this.list.length < maxFaults) this.list.push({ code, path, rule, offset: null })
  }
  of(schema: z.ZodType, value: unknown, path: string, rule: string): boolean {
    const parsed = schema.safeParse(value)
    for (const issue of parsed.error?.issues ?? [])
      this.add('stix_schema', path + issue.path.map((step) => pointerStep(String(step))).join(''), rule)
    return parsed.success
  }
  throwAny(): void {
    const [first, ...rest] = this.list
    if (first !== undefined) throw new IntakeError([first, ...rest])
  }
}

/** Whether a selector of a granular marking (7.2.3.1) selects something of `object`. */
function selects(object: StixObject, selector: string): boolean {
  let here: Json | undefined = object
  for (const step of selector.split('.')) {
    const index = /^\[(\d+)\]$/.exec(step)?.[1]
    if (index !== undefined) here = Array.isArray(here) ? (here as readonly Json[])[Number(index)] : undefined
    else here = isRecord(here) && Object.hasOwn(here, step) ? here[step] : undefined
    if (here === undefined) return false
  }
  return true
}

const granularOf = (object: StixObject): readonly StixObject[] =>
  Array.isArray(object.granular_markings) ? (object.granular_markings as readonly Json[]).filter(isRecord) : []

function checkObject(faults: Faults, object: StixObject, path: string): void {
  const type = string(object.type) ?? ''
  const schema = Object.hasOwn(stixSchemas, type) ? stixSchemas[type] : undefined
  if (!faults.of(schema ?? anyObject, object, path, stixRules[type] ?? commonRule)) return
  if (string(object.id)?.startsWith(`${type}--`) !== true) faults.add('stix_schema', `${path}/id`, 'STIX 2.1 2.9')
  const [created, modified] = [string(object.created), string(object.modified)]
  if (created !== undefined && modified !== undefined && Date.parse(modified) < Date.parse(created))
    faults.add('stix_schema', `${path}/modified`, 'STIX 2.1 3.6')
  for (const [i, marking] of granularOf(object).entries())
    for (const [k, selector] of strings(marking.selectors).entries())
      if (!selects(object, selector))
        faults.add('stix_reference', `${path}/granular_markings/${i}/selectors/${k}`, 'STIX 2.1 7.2.3')
}

/** One id may stand once a version: two objects under one name would be read differently by two readers. */
function checkVersions(faults: Faults, objects: readonly StixObject[]): void {
  const seen = new Set<string>()
  for (const [i, object] of objects.entries()) {
    const key = `${string(object.id) ?? ''} ${string(object.modified) ?? ''}`
    if (seen.has(key)) faults.add('stix_duplicate', `/objects/${i}/id`, 'STIX 2.1 3.6')
    seen.add(key)
  }
}

type Marking =
  | { readonly kind: 'tlp'; readonly word: Tlp }
  | { readonly kind: 'pap'; readonly word: Pap }
  | { readonly kind: 'us'; readonly marking: ReadMarking }
  | { readonly kind: 'other' }

function markingOf(definition: StixObject | undefined): Marking {
  if (definition === undefined) return { kind: 'tlp', word: 'RED' } // unknown: the strictest
  const inner = definition.definition
  const extension = isRecord(definition.extensions) ? definition.extensions[tlpExtension] : undefined
  if (isRecord(extension)) return { kind: 'tlp', word: parseTlp(string(extension.tlp_2_0) ?? null).word }
  const name = string(definition.name) ?? ''
  if (definition.definition_type === 'tlp' && isRecord(inner))
    return { kind: 'tlp', word: parseTlp(string(inner.tlp) ?? null).word }
  if (/^TLP:/i.test(name)) return { kind: 'tlp', word: parseTlp(name).word }
  if (/^PAP:/i.test(name)) return { kind: 'pap', word: parsePap(name).word }
  if (definition.definition_type !== 'statement') return { kind: 'tlp', word: 'RED' }
  // a statement is words of whoever wrote it: most are a copyright, some are a banner
  const marking = markingOfStatement(isRecord(inner) ? (string(inner.statement) ?? '') : '')
  return marking === null ? { kind: 'other' } : { kind: 'us', marking }
}

function markings(objects: readonly StixObject[]): Pick<StixBundle, 'tlp' | 'pap' | 'marking'> {
  const definitions = new Map<string, StixObject>()
  for (const object of objects)
    if (object.type === 'marking-definition') definitions.set(string(object.id) ?? '', object)
  const refs = new Set<string>()
  for (const object of objects) {
    for (const ref of strings(object.object_marking_refs)) refs.add(ref)
    for (const marking of granularOf(object)) {
      const ref = string(marking.marking_ref)
      if (ref !== undefined) refs.add(ref)
    }
  }
  const tlp: Tlp[] = []
  const pap: Pap[] = []
  const us: ReadMarking[] = []
  for (const ref of refs) {
    const fixed = fixedTlp[ref]
    const marking: Marking = fixed === undefined ? markingOf(definitions.get(ref)) : { kind: 'tlp', word: fixed }
    if (marking.kind === 'tlp') tlp.push(marking.word)
    else if (marking.kind === 'pap') pap.push(marking.word)
    else if (marking.kind === 'us') us.push(marking.marking)
  }
  return {
    tlp: tlp.length === 0 ? null : strictestTlp(tlp),
    pap: pap.length === 0 ? null : strictestPap(pap),
    marking: us.length === 0 ? null : rollUp(us),
  }
}

/**
 * A bundle, already parsed as JSON.
 * @throws IntakeError with every fault up to `maxFaults`
 */
export function readBundle(value: Json): StixBundle {
  const faults = new Faults()
  faults.of(bundleSchema, value, '', 'STIX 2.1 8')
  faults.throwAny()
  const { id, objects } = value as unknown as { readonly id: string; readonly objects: readonly StixObject[] }
  for (const [i, object] of objects.entries()) checkObject(faults, object, `/objects/${i}`)
  checkVersions(faults, objects)
  faults.throwAny()
  const reports = objects.filter((object) => object.type === 'report')
  const only = reports.length === 1 ? reports[0] : undefined
  return {
    id,
    objects,
    externalId: string(only?.id) ?? id,
    version: string(only?.modified) ?? null,
    ...markings(objects),
  }
}
