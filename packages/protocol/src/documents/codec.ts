// How does a typed value become channel CBOR and back, strictly both ways?
// A codec refuses on encoding what it would refuse on decoding, so a node cannot send what its peer must drop.
// Never accepts an unknown key: what is not in the layout has no place to hide in.

import { EncodingError, toUtf8 } from '../encoding/bytes.ts'
import type { Cbor } from '../encoding/canonical.ts'
import { decodeCanonical, encodeCanonical } from '../encoding/canonical.ts'
import { ChannelError } from '../envelope/errors.ts'

/** Both directions throw ChannelError: `E_CBOR` on another shape, `E_LIMIT` on a size or number over its bound. */
export interface Codec<T> {
  readonly encode: (value: T) => Cbor
  readonly decode: (value: Cbor) => T
}

/** One numbered key of a map. */
export interface Field<T> {
  readonly key: number
  readonly codec: Codec<T>
  readonly required: boolean
}

type Fields<T> = { readonly [Name in keyof T]-?: Field<Required<T>[Name]> }

const refuse = (rule: string): never => {
  throw new ChannelError('E_CBOR', rule)
}
const over = (rule: string): never => {
  throw new ChannelError('E_LIMIT', rule)
}

/** The same check on the way out and on the way in. */
function symmetric<T extends Cbor>(check: (value: Cbor) => T): Codec<T> {
  return { encode: check, decode: check }
}

/** An unsigned integer up to `max`. */
export const uint = (max: number = Number.MAX_SAFE_INTEGER): Codec<number> =>
  symmetric((value) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) return refuse('an unsigned integer')
    return value > max ? over('a number over its bound') : value
  })

/** Text of at most `maxBytes` bytes of UTF-8, without U+0000. */
export const text = (maxBytes: number): Codec<string> =>
  symmetric((value) => {
    if (typeof value !== 'string') return refuse('text')
    if (value.includes('\u0000')) return refuse('text with U+0000')
    return toUtf8(value).length > maxBytes ? over('text over its bound') : value
  })

/** Exactly `length` bytes. */
export const octets = (length: number): Codec<Uint8Array> =>
  symmetric((value) =>
    value instanceof Uint8Array && value.length === length ? value : refuse('a byte string of fixed length'),
  )

/** At most `max` bytes. */
export const octetsUpTo = (max: number): Codec<Uint8Array> =>
  symmetric((value) => {
    if (!(value instanceof Uint8Array)) return refuse('a byte string')
    return value.length > max ? over('a byte string over its bound') : value
  })

export const flag: Codec<boolean> = symmetric((value) => (typeof value === 'boolean' ? value : refuse('true or false')))

/** A list of at most `max` items. */
export const list = <T>(item: Codec<T>, max: number): Codec<readonly T[]> => ({
  encode: (value) => (value.length > max ? over('too many items') : value.map((one) => item.encode(one))),
  decode: (value) => {
    if (!isList(value)) return refuse('a list')
    return value.length > max ? over('too many items') : value.map((one) => item.decode(one))
  },
})

/** `item` or null. */
export const nullable = <T>(item: Codec<T>): Codec<T | null> => ({
  encode: (value) => (value === null ? null : item.encode(value)),
  decode: (value) => (value === null ? null : item.decode(value)),
})

/** A word that travels as its number; `codes` is the only place where the two meet. */
export function word<Word extends string>(codes: Readonly<Record<Word, number>>): Codec<Word> {
  const words = new Map<Cbor, Word>((Object.entries(codes) as [Word, number][]).map(([name, code]) => [code, name]))
  return {
    encode: (value) => (Object.hasOwn(codes, value) ? codes[value] : refuse('a word without a code')),
    decode: (value) => words.get(value) ?? refuse('a code without a word'),
  }
}

/** A fixed row `[a, b, ...]` read into a record, in the order of `names`. */
export function row<T extends object>(fields: readonly (keyof T & string)[], codecs: CodecsOf<T>): Codec<T> {
  return {
    encode: (value) => fields.map((name) => codecs[name].encode(value[name])),
    decode: (value) => {
      if (!isList(value) || value.length !== fields.length) return refuse('a row of fixed length')
      return Object.fromEntries(fields.map((name, i) => [name, codecs[name].decode(value[i] ?? null)])) as T
    },
  }
}
type CodecsOf<T> = { readonly [Name in keyof T]: Codec<T[Name]> }

export const required = <T>(key: number, codec: Codec<T>): Field<T> => ({ key, codec, required: true })
export const optional = <T>(key: number, codec: Codec<T>): Field<T> => ({ key, codec, required: false })

/** A map with numbered keys. An absent optional key is an absent property; an unknown key is refused. */
export function record<T extends object>(fields: Fields<T>): Codec<T> {
  const named = Object.entries(fields) as [string, Field<unknown>][]
  return {
    encode: (value) => {
      const map = new Map<number, Cbor>()
      for (const [name, field] of named) {
        const item = (value as Record<string, unknown>)[name]
        if (item !== undefined) map.set(field.key, field.codec.encode(item))
        else if (field.required) refuse('a missing key')
      }
      return map
    },
    decode: (value) => {
      if (!(value instanceof Map)) return refuse('a map')
      const map = value as ReadonlyMap<number, Cbor>
      const found: Record<string, unknown> = {}
      let seen = 0
      for (const [name, field] of named) {
        const item = map.get(field.key)
        if (item === undefined) {
          if (field.required) refuse('a missing key')
          continue
        }
        found[name] = field.codec.decode(item)
        seen++
      }
      return seen === map.size ? (found as T) : refuse('an unknown key')
    },
  }
}

/** The same text in several languages, by its BCP 47 tag; sorted by tag on the wire. */
export type Texts = Readonly<Record<string, string>>

const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

/** `[* [tag, text]]`: map keys are numbers only, so languages travel as sorted pairs. At least one, at most 16. */
export const texts = (maxBytes: number): Codec<Texts> => {
  const one = text(maxBytes)
  const check = (pairs: readonly (readonly [string, string])[]): void => {
    if (pairs.length === 0 || pairs.length > 16) refuse('one to sixteen languages')
    pairs.forEach(([tag], i) => {
      if (!languageTag.test(tag) || tag.length > 35) refuse('a language tag')
      if (i > 0 && !((pairs[i - 1]?.[0] ?? '') < tag)) refuse('languages in order, each once')
    })
  }
  return {
    encode: (value) => {
      const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
      check(pairs)
      return pairs.map(([tag, body]) => [tag, one.encode(body)])
    },
    decode: (value) => {
      if (!isList(value)) return refuse('a list of texts')
      const pairs = value.map((pair): readonly [string, string] => {
        if (!isList(pair) || pair.length !== 2 || typeof pair[0] !== 'string') return refuse('a tag and a text')
        return [pair[0], one.decode(pair[1] ?? null)]
      })
      check(pairs)
      return Object.fromEntries(pairs)
    },
  }
}

/** Whether `value` is a CBOR array. */
export const isList = (value: Cbor): value is readonly Cbor[] => Array.isArray(value)

/** `value` as deterministic CBOR. @throws ChannelError `E_CBOR`, `E_LIMIT` */
export const toCbor = (value: Cbor): Uint8Array => guarded(() => encodeCanonical(value, 'channel'))

/** The value of deterministic CBOR. @throws ChannelError `E_CBOR`, `E_LIMIT` */
export const fromCbor = (bytes: Uint8Array): Cbor => guarded(() => decodeCanonical(bytes, 'channel'))

function guarded<T>(act: () => T): T {
  try {
    return act()
  } catch (cause) {
    if (!(cause instanceof EncodingError)) throw cause
    throw new ChannelError(cause.code === 'CBOR_LIMIT' ? 'E_LIMIT' : 'E_CBOR', 'not deterministic CBOR', { cause })
  }
}
