// What does a leaf of the ledger commit to? To every field of an entry, each under a salt of its own, so that one field
// can be shown and the others stay closed, and so that a guess cannot be confirmed (channel-and-ledger 10.2 and 10.4).
// Leaf data = SHA-256("tocsin/v1/body\0" || CBOR[sorted digests]); a digest = SHA-256("tocsin/v1/field\0" || CBOR[salt, name, value]).

import { ambientPrimitives } from '../ambient.ts'
import { compareBytes, concat, EncodingError, equalBytes, toUtf8 } from '../encoding/bytes.ts'
import { type Cbor, decodeCanonical, encodeCanonical } from '../encoding/canonical.ts'
import type { Hasher } from './tree.ts'

/** One field of an entry as it is committed to. */
export interface Field {
  /** 16 random bytes. */
  readonly salt: Uint8Array
  /** `index`, `at`, `kind`, ..., `f.<fact>`, `c.<content field>`. */
  readonly name: string
  readonly value: Cbor
}

const fieldTag = toUtf8('tocsin/v1/field\0')
const bodyTag = toUtf8('tocsin/v1/body\0')
const saltLength = 16

/** A field as the bytes that are hashed and disclosed. @throws EncodingError when the value has no one encoding */
export function encodeField(field: Field): Uint8Array {
  return encodeCanonical([field.salt, field.name, field.value], 'ledger')
}

/** The field that `bytes` disclose. @throws EncodingError `CBOR` or `ENTRY` */
export function decodeField(bytes: Uint8Array): Field {
  return fieldOf(decodeCanonical(bytes, 'ledger'))
}

function fieldOf(item: Cbor | undefined): Field {
  if (Array.isArray(item)) {
    const [salt, name, value] = item as readonly Cbor[]
    if (item.length === 3 && salt instanceof Uint8Array && salt.length === saltLength && typeof name === 'string')
      return { salt, name, value: value ?? null }
  }
  throw new EncodingError('ENTRY', 'not a field')
}

/** The salted digest of a field's bytes. */
export function fieldDigest(hasher: Hasher, fieldBytes: Uint8Array): Uint8Array {
  return hasher.sha256(concat(fieldTag, fieldBytes))
}

/** The 32 bytes that stand in the tree, from the digests of all fields in any order. */
export function leafData(hasher: Hasher, digests: readonly Uint8Array[]): Uint8Array {
  const items = [...digests].sort(compareBytes).flatMap((digest) => [hashHead, digest])
  return hasher.sha256(concat(bodyTag, arrayHead(digests.length), ...items))
}

// A byte string of 32 bytes, and an array of n items, as CBOR begins them. Lists are joined from items that are encoded
// already: every field is hashed as bytes anyway, and appending is what the ledger does most.
const hashHead = Uint8Array.of(0x58, 0x20)
function arrayHead(n: number): Uint8Array {
  if (n < 24) return Uint8Array.of(0x80 | n)
  if (n < 256) return Uint8Array.of(0x98, n)
  if (n < 65_536) return Uint8Array.of(0x99, n >> 8, n & 255)
  throw new EncodingError('CBOR_LIMIT', 'too many fields')
}

/** The stored form (`encodeFields`) from fields that are encoded already. */
export function joinFields(fields: readonly Uint8Array[]): Uint8Array {
  return concat(arrayHead(fields.length), ...fields)
}

/** Fields as one list of bytes, the stored form of a frame and of an opened content. */
export function encodeFields(fields: readonly Field[]): Uint8Array {
  return encodeCanonical(
    fields.map((field) => [field.salt, field.name, field.value]),
    'ledger',
  )
}

/** @throws EncodingError `CBOR` or `ENTRY` on anything but the one encoding of fields with distinct names */
export function decodeFields(bytes: Uint8Array): readonly Field[] {
  const value = decodeCanonical(bytes, 'ledger')
  if (!Array.isArray(value)) throw new EncodingError('ENTRY', 'not a list of fields')
  const fields = (value as readonly Cbor[]).map(fieldOf)
  if (new Set(fields.map((field) => field.name)).size !== fields.length)
    throw new EncodingError('ENTRY', 'a field stands twice')
  return fields
}

/** The rules in force when an entry was made. */
export interface FrameProfile {
  readonly id: string
  readonly version: number
  readonly hash: string
}

/** The clear half of an entry, as far as its bytes are concerned. */
export interface FrameFields {
  readonly index: number
  readonly at: number
  readonly kind: string
  readonly aggregate: string
  readonly version: number
  readonly actor: string
  readonly command: string
  readonly profile?: FrameProfile
  readonly cause?: number
  readonly facts: Readonly<Record<string, Cbor>>
}

/** The named values of a frame, in their stored order; salts are added by whoever records it. */
export function frameValues(frame: FrameFields): readonly (readonly [name: string, value: Cbor])[] {
  const values: [string, Cbor][] = [
    ['index', frame.index],
    ['at', frame.at],
    ['kind', frame.kind],
    ['aggregate', frame.aggregate],
    ['version', frame.version],
    ['actor', frame.actor],
    ['command', frame.command],
  ]
  if (frame.profile !== undefined) {
    const { id, version, hash } = frame.profile
    values.push(['profile', { hash, id, version }])
  }
  if (frame.cause !== undefined) values.push(['cause', frame.cause])
  for (const name of Object.keys(frame.facts).sort()) values.push([`f.${name}`, frame.facts[name] ?? null])
  return values
}

/** The named values of an entry's content, in their stored order. */
export function contentValues(
  content: Readonly<Record<string, Cbor>>,
): readonly (readonly [name: string, value: Cbor])[] {
  return Object.keys(content)
    .sort()
    .map((name) => [`c.${name}`, content[name] ?? null] as const)
}

/**
 * The frame that stored fields spell.
 * @throws EncodingError `ENTRY` when a field is missing, foreign, of another type, or the order is not the stored one
 */
export function frameOf(fields: readonly Field[]): FrameFields {
  const text = (value: Cbor | undefined): string => {
    if (typeof value !== 'string') throw new EncodingError('ENTRY', 'a frame field of another type')
    return value
  }
  const number = (value: Cbor | undefined): number => {
    if (typeof value !== 'number') throw new EncodingError('ENTRY', 'a frame field of another type')
    return value
  }
  const own = new Map<string, Cbor>()
  const facts: [string, Cbor][] = []
  for (const field of fields) {
    if (field.name.startsWith('f.')) facts.push([field.name.slice(2), field.value])
    else own.set(field.name, field.value)
  }
  const profile = own.get('profile') as Readonly<Record<string, Cbor>> | undefined
  const cause = own.get('cause')
  const frame: FrameFields = {
    index: number(own.get('index')),
    at: number(own.get('at')),
    kind: text(own.get('kind')),
    aggregate: text(own.get('aggregate')),
    version: number(own.get('version')),
    actor: text(own.get('actor')),
    command: text(own.get('command')),
    ...(profile === undefined
      ? {}
      : {
          profile: { id: text(profile.id), version: number(profile.version), hash: text(profile.hash) },
        }),
    ...(cause === undefined ? {} : { cause: number(cause) }),
    facts: Object.fromEntries(facts),
  }
  const values = frameValues(frame)
  if (values.length !== fields.length || values.some(([name], i) => fields[i]?.name !== name))
    throw new EncodingError('ENTRY', 'not the fields of a frame')
  return frame
}

/** The content that opened fields spell. @throws EncodingError `ENTRY` on a field that is not content */
export function contentOf(fields: readonly Field[]): Readonly<Record<string, Cbor>> {
  return Object.fromEntries(
    fields.map((field) => {
      if (!field.name.startsWith('c.')) throw new EncodingError('ENTRY', 'not a content field')
      return [field.name.slice(2), field.value]
    }),
  )
}

/** What an inspector is given of one entry: some fields opened, the digests of all. */
export interface Disclosure {
  /** Leaf data, 32 bytes, itself proven by a `.tlog-proof`. */
  readonly entry: Uint8Array
  readonly digests: readonly Uint8Array[]
  /** Fields as bytes (`encodeField`). */
  readonly open: readonly Uint8Array[]
}

/** The opened fields, if they and the digests are what the entry commits to; otherwise undefined. Never throws. */
export function verifyDisclosure(
  disclosure: Disclosure,
  hasher: Hasher = ambientPrimitives(),
): readonly Field[] | undefined {
  try {
    const { entry, digests, open } = disclosure
    if (!equalBytes(leafData(hasher, digests), entry)) return undefined
    const fields = open.map(decodeField)
    if (new Set(fields.map((field) => field.name)).size !== fields.length) return undefined
    const known = open.every((bytes) => digests.some((digest) => equalBytes(digest, fieldDigest(hasher, bytes))))
    return known ? fields : undefined
  } catch (cause) {
    if (cause instanceof EncodingError) return undefined
    throw cause
  }
}
