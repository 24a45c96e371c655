// How do two sides come to trust each other's keys with nobody between? Card, bundle, transcript, spoken digits
// (channel-and-ledger 2.2). The card goes from screen to camera: authentic and secret. The bundle may go by any pipe,
// because the card holds its hash. Neither carries a name (glossary 3).

import { type Codec, fromCbor, isList, list, octets, octetsUpTo, text, toCbor, uint, word } from '../documents/codec.ts'
import { type ChannelWorld, type EvidenceMode, evidenceModes, type Lane, lanes, worlds } from '../documents/words.ts'
import { compareBytes, concat, equalBytes, toUtf8 } from '../encoding/bytes.ts'
import type { Cbor } from '../encoding/canonical.ts'
import { ChannelError } from '../envelope/errors.ts'
import { hkdfExpand, type Primitives } from '../primitives.ts'
import { type Offer, verifyOffer } from './offer.ts'
import { newestOf, organisationFingerprint, type RootKeys, type Statement, verifyStatements } from './statement.ts'

/** "TP1", one byte of side, 32 of bundle hash, 32 of psk share, 16 of nonce. */
export const cardLength = 84
/** A pairing bundle is 15 to 50 kB; more is somebody's attempt on our memory. */
export const maxBundleBytes = 131_072

const cardMagic = toUtf8('TP1')

export interface Card {
  /** The side byte: the lane that the card was printed for. Which side is A follows from the fingerprints. */
  readonly lane: Lane
  readonly bundleHash: Uint8Array
  readonly pskShare: Uint8Array
  readonly nonce: Uint8Array
}

/** What one side tells the other about itself. */
export interface Bundle {
  readonly lane: Lane
  readonly mode: EvidenceMode
  readonly world: ChannelWorld
  readonly root: RootKeys
  /** Signed statements of the lane, the whole chain. */
  readonly statements: readonly Uint8Array[]
  /** The signed first offer, batch 0. */
  readonly offer: Uint8Array
  /** 128-bit mailbox, as the path `/m/<hex>`. */
  readonly mailbox: Uint8Array
  /** Where to push: scheme, host and port; empty when this side only polls or is reached by hand. */
  readonly url: string
  /** SHA-256 of the transport keys that the url may show. */
  readonly pins: readonly Uint8Array[]
  /** Rules in force on this side: version number of its profile. */
  readonly policy: number
}

/** A bundle whose signatures hold. */
export interface VerifiedBundle extends Bundle {
  readonly hash: Uint8Array
  readonly org: Uint8Array
  readonly chain: readonly Statement[]
  readonly log: Statement
  readonly witness: Statement
  readonly offerKey: Statement
  readonly firstOffer: Offer
}

/** The 84 bytes of a card. */
export function encodeCard(card: Card): Uint8Array {
  return concat(
    cardMagic,
    Uint8Array.of(lanes[card.lane]),
    octets(32).encode(card.bundleHash) as Uint8Array,
    octets(32).encode(card.pskShare) as Uint8Array,
    octets(16).encode(card.nonce) as Uint8Array,
  )
}

/** @throws ChannelError `E_CBOR` when `bytes` are no card, `E_LANE` when the card was printed for another lane */
export function decodeCard(bytes: Uint8Array, lane: Lane): Card {
  if (bytes.length !== cardLength || !equalBytes(bytes.slice(0, 3), cardMagic))
    throw new ChannelError('E_CBOR', 'not a pairing card')
  const printed = word(lanes).decode(bytes[3] ?? 0)
  if (printed !== lane) throw new ChannelError('E_LANE', 'a card of the other lane')
  return { lane, bundleHash: bytes.slice(4, 36), pskShare: bytes.slice(36, 68), nonce: bytes.slice(68, 84) }
}

const statementList = list(octetsUpTo(16_384), 64)
const pinList: Codec<readonly Uint8Array[]> = list(octets(32), 16)

/** The bytes of a bundle; their SHA-256 is what a card holds. */
export function encodeBundle(bundle: Bundle): Uint8Array {
  const bytes = toCbor([
    1,
    word(lanes).encode(bundle.lane),
    word(evidenceModes).encode(bundle.mode),
    word(worlds).encode(bundle.world),
    [octets(32).encode(bundle.root.ed), octets(2592).encode(bundle.root.ml)],
    statementList.encode(bundle.statements),
    octetsUpTo(maxBundleBytes).encode(bundle.offer),
    octets(16).encode(bundle.mailbox),
    text(512).encode(bundle.url),
    pinList.encode(bundle.pins),
    uint().encode(bundle.policy),
  ])
  if (bytes.length > maxBundleBytes) throw new ChannelError('E_LIMIT', 'a pairing bundle over its bound')
  return bytes
}

/**
 * The bundle that `card` names, verified throughout.
 * @throws ChannelError `E_SIG` when the hash, a statement or the offer does not hold; `E_LANE` when the bundle is for
 * another lane than its card; `E_CBOR`, `E_LIMIT` on another layout
 */
export function verifyBundle(primitives: Primitives, bytes: Uint8Array, card: Card): VerifiedBundle {
  if (bytes.length > maxBundleBytes) throw new ChannelError('E_LIMIT', 'a pairing bundle over its bound')
  const hash = primitives.sha256(bytes)
  if (!equalBytes(hash, card.bundleHash)) throw new ChannelError('E_SIG', 'not the bundle of this card')
  const parts = fromCbor(bytes)
  if (!isList(parts) || parts.length !== 11 || parts[0] !== 1)
    throw new ChannelError('E_CBOR', 'a bundle has eleven parts')
  const part = (i: number): Cbor => parts[i] ?? null
  const rootParts = part(4)
  if (!isList(rootParts) || rootParts.length !== 2) throw new ChannelError('E_CBOR', 'a root has two keys')
  const bundle: Bundle = {
    lane: word(lanes).decode(part(1)),
    mode: word(evidenceModes).decode(part(2)),
    world: word(worlds).decode(part(3)),
    root: { ed: octets(32).decode(rootParts[0] ?? null), ml: octets(2592).decode(rootParts[1] ?? null) },
    statements: statementList.decode(part(5)),
    offer: octetsUpTo(maxBundleBytes).decode(part(6)),
    mailbox: octets(16).decode(part(7)),
    url: text(512).decode(part(8)),
    pins: pinList.decode(part(9)),
    policy: uint().decode(part(10)),
  }
  if (bundle.lane !== card.lane) throw new ChannelError('E_LANE', 'a bundle of the other lane')
  const chain = verifyStatements(primitives, bundle.statements, bundle.root, bundle.lane)
  const [log, witness, offerKey] = [newestOf(chain, 'L'), newestOf(chain, 'W'), newestOf(chain, 'O')]
  if (log === undefined || witness === undefined || offerKey === undefined)
    throw new ChannelError('E_SIG', 'a bundle without its L, W and O statements')
  const firstOffer = verifyOffer(primitives, bundle.offer, { ed: offerKey.ed, ml: offerKey.second })
  return {
    ...bundle,
    hash,
    org: organisationFingerprint(primitives, bundle.root),
    chain,
    log,
    witness,
    offerKey,
    firstOffer,
  }
}

/** One side of a pairing as both sides see it. */
export interface PairingSide {
  readonly org: Uint8Array
  readonly bundleHash: Uint8Array
  readonly pskShare: Uint8Array
  readonly nonce: Uint8Array
}

export interface Agreement {
  /** 16 bytes. */
  readonly cid: Uint8Array
  readonly transcript: Uint8Array
  /** The direction in which the first given side writes: 0 when it is A. */
  readonly dir: 0 | 1
  readonly a: PairingSide
  readonly b: PairingSide
}

/** SHA-256("tocsin/v1/pair\0" || hashA || hashB). */
export function pairingTranscript(primitives: Primitives, hashA: Uint8Array, hashB: Uint8Array): Uint8Array {
  return primitives.sha256(concat(toUtf8('tocsin/v1/pair\0'), hashA, hashB))
}

/**
 * What follows from two cards: A is the side with the numerically lower fingerprint.
 * @throws ChannelError `E_SIG` when both sides are one organisation: a mirror is not a peer
 */
export function agree(primitives: Primitives, mine: PairingSide, peer: PairingSide, lane: Lane): Agreement {
  const order = compareBytes(mine.org, peer.org)
  if (order === 0) throw new ChannelError('E_SIG', 'our own bundle')
  const [a, b] = order < 0 ? [mine, peer] : [peer, mine]
  const cid = primitives
    .sha256(concat(toUtf8('tocsin/v1/cid\0'), a.org, b.org, Uint8Array.of(lanes[lane]), a.nonce, b.nonce))
    .slice(0, 16)
  return { cid, transcript: pairingTranscript(primitives, a.bundleHash, b.bundleHash), dir: order < 0 ? 0 : 1, a, b }
}

const decimal = (bytes: Uint8Array, digits: number): string => {
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  return (value % 10n ** BigInt(digits)).toString().padStart(digits, '0')
}

/** 40 digits in 8 groups of 5: safe to compare aloud without any other binding (132 bits). */
export function sasFull(primitives: Primitives, transcript: Uint8Array): string {
  const digits = decimal(hkdfExpand(primitives, transcript, toUtf8('tocsin/v1/sas\0'), 32), 40)
  return (digits.match(/.{5}/g) ?? []).join(' ')
}

/** 8 digits: enough only when both cards went by camera, which carries the full hashes. */
export function sasShort(primitives: Primitives, transcript: Uint8Array): string {
  return decimal(hkdfExpand(primitives, transcript, toUtf8('tocsin/v1/sas-short\0'), 32), 8)
}
