// What is a thing called? 128 random bits under a word that says what it is.
// An id carries no time, no counter and no content: from one id nothing follows about any other thing (R66).

declare const brand: unique symbol
/** A type that a plain `T` cannot be mistaken for. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** The things that have an id. The word stands in front of the id. */
export const idKinds = [
  'authority',
  'batch',
  'case',
  'channel',
  'claim',
  'command',
  'counterpart',
  'delivery',
  'dispute',
  'office',
  'opinion',
  'organisation',
  'party',
  'person',
  'profile',
  'protector',
  'reading',
  'received',
  'release',
  'report',
  'source',
  'succession',
  'victim',
  'world',
] as const
export type IdKind = (typeof idKinds)[number]

export type Id<Kind extends IdKind> = Brand<string, Kind>
export type AuthorityId = Id<'authority'>
export type BatchId = Id<'batch'>
export type CaseId = Id<'case'>
export type ChannelId = Id<'channel'>
export type ClaimId = Id<'claim'>
export type CommandId = Id<'command'>
export type CounterpartId = Id<'counterpart'>
export type DeliveryId = Id<'delivery'>
export type DisputeId = Id<'dispute'>
export type OfficeId = Id<'office'>
export type OpinionId = Id<'opinion'>
export type OrganisationId = Id<'organisation'>
export type PartyId = Id<'party'>
export type PersonId = Id<'person'>
export type ProfileId = Id<'profile'>
export type ProtectorId = Id<'protector'>
export type ReadingId = Id<'reading'>
export type ReceivedId = Id<'received'>
export type ReleaseId = Id<'release'>
export type ReportId = Id<'report'>
export type SourceId = Id<'source'>
export type SuccessionId = Id<'succession'>
export type VictimId = Id<'victim'>
export type WorldId = Id<'world'>

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const body = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/

/**
 * The id of `kind` for 16 random bytes: the word, an underscore, and 26 characters of Crockford base 32, most
 * significant first.
 * @throws RangeError when `bytes` is not 16 bytes long
 */
export function idFrom<Kind extends IdKind>(kind: Kind, bytes: Uint8Array): Id<Kind> {
  if (bytes.length !== 16) throw new RangeError('an id is made of 16 bytes')
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  let text = ''
  for (let i = 0; i < 26; i++) {
    text = alphabet.charAt(Number(value & 31n)) + text
    value >>= 5n
  }
  return `${kind}_${text}` as Id<Kind>
}

/** Whether `text` is an id of `kind`. */
export function isId<Kind extends IdKind>(kind: Kind, text: string): text is Id<Kind> {
  return text.startsWith(`${kind}_`) && body.test(text.slice(kind.length + 1))
}

/**
 * `text` as an id of `kind`.
 * @throws FormatError `ID_FORMAT`
 */
export function parseId<Kind extends IdKind>(kind: Kind, text: string): Id<Kind> {
  if (!isId(kind, text)) throw new FormatError('ID_FORMAT', `not a ${kind} id`)
  return text
}

/** Input that is not what it claims to be. The message names the rule, never the content: logs travel. */
export class FormatError extends Error {
  override readonly name = 'FormatError'
  readonly code: string
  /** Where, as a JSON pointer or a file offset. */
  readonly path: string
  constructor(code: string, message: string, path = '') {
    super(message)
    this.code = code
    this.path = path
  }
}
