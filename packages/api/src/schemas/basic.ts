// What is a word, a line, a text, an instant, an id at the door? Parsed once here; inside, types are trusted.

import type { Id, IdKind, Instant } from '@tocsin/domain'
import { z } from '../zod.ts'

/** A request object: a key that is not named is refused, never ignored. */
export const closed = z.strictObject

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
const noControl = /^[^\u0000-\u001f\u007f-\u009f]*$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: U+0000 is refused by one store and kept by the other
const noNul = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/

const wellFormed = (value: string): boolean => !/[\ud800-\udfff]/u.test(value)

/** One line of text: well-formed, NFC, no control characters, at least one character that is not a space. */
export const line = (max = 200) =>
  z
    .string()
    .max(max)
    .regex(noControl, 'control_character')
    .refine(wellFormed, 'lone_surrogate')
    .refine((text) => text.trim() !== '', 'blank')
    .normalize('NFC')

/** Text of several lines: well-formed, NFC, no control characters but tab and line ends. */
export const text = (max = 20_000) =>
  z
    .string()
    .max(max)
    .regex(noNul, 'control_character')
    .refine(wellFormed, 'lone_surrogate')
    .refine((value) => value.trim() !== '', 'blank')
    .normalize('NFC')

/** A code chosen by the operator: letters, digits and `. _ : - +`, at most 64. */
export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/)

/** An IANA time zone. */
export const zone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*$/)

/** A name in English, Arabic or both; at least one. */
export const names = closed({ en: line().optional(), ar: line().optional() })
  .refine((value) => value.en !== undefined || value.ar !== undefined, 'no_language')
  .meta({ id: 'Names' })

/** A text in both languages. */
/** Words that others read: no character that turns the direction of what follows, so that what is approved is what is read. */
const read = () => text(4000).refine((value) => !/[\u202a-\u202e]/u.test(value), 'bidi_override')

export const bilingual = closed({ en: read(), ar: read() }).meta({ id: 'Bilingual' })

/** A text that may still lack a language; what lacks one cannot leave. */
export const partlyBilingual = closed({ en: text(4000).optional(), ar: text(4000).optional() }).meta({
  id: 'PartlyBilingual',
})

const zoned =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** Milliseconds of an RFC 3339 time with its zone, or undefined: `Date.parse` alone takes the 30th of February. */
function millisecondsOf(value: string): number | undefined {
  const found = zoned.exec(value)
  if (found === null) return undefined
  const [year, month, dayOfMonth] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const date = new Date(Date.UTC(2000, month - 1, dayOfMonth))
  date.setUTCFullYear(year, month - 1, dayOfMonth)
  if (year < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth) return undefined
  const milliseconds = Date.parse(value.replace(/(\.\d{3})\d+/, '$1'))
  return Number.isSafeInteger(milliseconds) &&
    milliseconds >= -62_135_596_800_000 &&
    milliseconds <= 253_402_300_799_999
    ? milliseconds
    : undefined
}

/** An instant in a request: RFC 3339 with a zone. Nobody may guess whose noon it is. */
export const instant = z
  .string()
  .max(40)
  .refine((value) => millisecondsOf(value) !== undefined, 'instant')
  .transform((value) => millisecondsOf(value) as Instant)
  .meta({ format: 'date-time' })

/** An instant in an answer: RFC 3339 in UTC. Inside `facts` it is what was recorded: integer milliseconds. */
export const at = z.string().meta({ format: 'date-time' })

/** An id of `kind`: the word, an underscore, 26 characters of Crockford base 32. */
export const id = <Kind extends IdKind>(kind: Kind): z.ZodType<Id<Kind>, string> =>
  z.string().regex(new RegExp(`^${kind}_[0-7][0-9a-hjkmnp-tv-z]{25}$`)) as unknown as z.ZodType<Id<Kind>, string>

export const hex32 = z.string().regex(/^[0-9a-f]{64}$/)

/** Padded base64 of at most `bytes` bytes. */
export const base64 = (bytes: number) =>
  z
    .string()
    .max(Math.ceil(bytes / 3) * 4)
    .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)

export const count = (max = Number.MAX_SAFE_INTEGER) => z.int().min(0).max(max)

/** A number in a query string. */
export const countInQuery = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,14})$/)
  .transform(Number)

/** Both as-of times; each is now unless given (architecture 3). */
export const asOf = closed({ validAt: instant.optional(), knownAt: instant.optional() })

/** Keyset paging: `after` is the `next` of the page before. */
export const paged = closed({
  after: z
    .string()
    .regex(/^[A-Za-z0-9_.:-]{1,200}$/)
    .optional(),
  limit: countInQuery.pipe(z.int().min(1).max(200)).optional(),
})

export const pagedAsOf = closed({ ...asOf.shape, ...paged.shape })

export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() })

export const nothing = closed({})

/** A recorded value: flat JSON; numbers are safe integers, instants are milliseconds. */
export const fact: z.ZodType<FactValue> = z.json().meta({ id: 'Fact' })
export type FactValue = string | number | boolean | null | readonly FactValue[] | { readonly [name: string]: FactValue }
export const facts = z.record(z.string(), fact).meta({ id: 'Facts' })

/**
 * The answer of every mutating call, derived from frames alone: a repeat of a command gives the same bytes. The id of
 * the new thing is `entries[0].aggregate`, or a fact of it (`claim`, `victim`, `protector`, `report`).
 */
export const receipt = z
  .object({
    command: z.string(),
    at,
    entries: z.array(z.object({ kind: z.string(), aggregate: z.string(), version: z.int(), facts })),
  })
  .meta({ id: 'Receipt' })

/** What a person may do here now. The reason names the rule; faces hold no rule. */
export const actions = z
  .array(z.object({ name: z.string(), allowed: z.boolean(), reason: z.string().nullable() }))
  .meta({ id: 'Actions' })

export const profileVersion = z
  .object({ id: z.string(), version: z.int(), hash: z.string() })
  .meta({ id: 'ProfileVersion' })

/** A frame as recorded; `index` only for people with the ledger right. */
export const frame = z
  .object({
    index: z.int().nullable(),
    at,
    kind: z.string(),
    aggregate: z.string(),
    version: z.int(),
    actor: z.string(),
    command: z.string(),
    profile: profileVersion.nullable(),
    facts,
    content: facts.nullable(),
  })
  .meta({ id: 'Frame' })

/** Texts in an answer; a language that is missing or may not be opened is absent. */
export const partlyBilingualOut = z
  .object({ en: z.string().optional(), ar: z.string().optional() })
  .meta({ id: 'Texts' })
