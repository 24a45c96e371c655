// How is a channel made with nobody between? A card and a bundle out, a card and a bundle in, forty digits aloud
// (channel-and-ledger 2.2). Until the digits are confirmed nothing is sent and nothing is believed.

import {
  type Agreement,
  agree,
  type Charter,
  decodeCard,
  encodeBundle,
  encodeCard,
  fromBase64,
  fromHex,
  type Lane,
  maxPayload,
  organisationFingerprint,
  type Prekey,
  type Primitives,
  pskDirection,
  pskRoot,
  type RootSigners,
  type Statement,
  type StatementKind,
  sasFull,
  sasShort,
  signOffer,
  signStatement,
  statementHash,
  toBase64,
  toHex,
  verifyBundle,
} from '@tocsin/protocol'
import type { World } from '../store/ports.ts'
import type { Secrets } from './model.ts'
import type { NewPrekey } from './prekeys.ts'
import { PairingRefused } from './refusals.ts'

const day = 86_400
/** L, W and O live at most this long (channel-and-ledger 2.1). */
const keyDays = 90
/** An offer dies at this age at the latest (2.4). */
const offerDays = 180
/** A first offer: a bundle stays under 50 kB. */
export const firstOfferKeys = 16

export interface PairingTerms {
  readonly channel: string
  readonly lane: Lane
  readonly world: World
  /** Where the peer may push to us; empty when it cannot. */
  readonly url: string
  /** Where we push to the peer, when it was told by other means than its bundle. */
  readonly endpoint?: string
  /** Seconds after which silence of this side means that the link is down. */
  readonly rhythm: number
  readonly retentionDays: number
  readonly policy: number
  /** Unix seconds. */
  readonly now: number
}

export interface Carded {
  readonly secrets: Secrets
  readonly prekeys: readonly NewPrekey[]
  readonly card: Uint8Array
  readonly bundle: Uint8Array
}

/** Fresh X-Wing prekeys; the last one is the last resort. */
export async function freshPrekeys(
  primitives: Primitives,
  count: number,
): Promise<readonly { readonly secret: NewPrekey; readonly offered: Prekey }[]> {
  return Promise.all(
    Array.from({ length: count + 1 }, async (_, i) => {
      const kid = new Uint8Array(primitives.random(16))
      const seed = new Uint8Array(primitives.random(32))
      const publicKey = await primitives.hpke.publicKey(seed)
      return { secret: { kid, seed, lastResort: i === count }, offered: { kid, publicKey } }
    }),
  )
}

/** The expiry of an offer made at `now` (Unix seconds). */
export const offerExpiry = (now: number): number => now + offerDays * day

/** A card and a bundle for one new channel; its keys are its own. */
export async function makeCard(primitives: Primitives, root: RootSigners, terms: PairingTerms): Promise<Carded> {
  const seed = (): string => toHex(primitives.random(32))
  const seeds = {
    log: [seed(), seed()],
    witness: [seed(), seed()],
    offer: [seed(), seed()],
    recovery: seed(),
  } as const
  const rootKeys = { ed: root.ed.publicKey, ml: root.ml.publicKey }
  const org = organisationFingerprint(primitives, rootKeys)
  const keys = async (kind: StatementKind): Promise<readonly [Uint8Array, Uint8Array]> => {
    if (kind === 'V') return [new Uint8Array(0), await primitives.hpke.publicKey(fromHex(seeds.recovery))]
    const pair = kind === 'L' ? seeds.log : kind === 'W' ? seeds.witness : seeds.offer
    return [
      primitives.ed25519.signer(fromHex(pair[0])).publicKey,
      primitives.mldsa44.signer(fromHex(pair[1])).publicKey,
    ]
  }
  const statements: Uint8Array[] = []
  let previous: Uint8Array = new Uint8Array(32)
  for (const [i, kind] of (['L', 'W', 'O', 'V'] as const).entries()) {
    const [ed, second] = await keys(kind)
    const years = kind === 'V' ? 40 : 1
    const statement: Statement = {
      org,
      lane: terms.lane,
      serial: i + 1,
      kind,
      ed,
      second,
      notBefore: terms.now,
      notAfter: terms.now + keyDays * day * years,
      previous,
    }
    statements.push(signStatement(statement, root))
    previous = statementHash(primitives, statement)
  }
  const made = await freshPrekeys(primitives, firstOfferKeys)
  const offer = signOffer(
    {
      cid: new Uint8Array(16),
      inc: 0,
      batch: 0,
      keys: made.slice(0, -1).map((one) => one.offered),
      lastResort: made.at(-1)?.offered ?? null,
      expires: offerExpiry(terms.now),
      endpoint: 0,
    },
    {
      ed: primitives.ed25519.signer(fromHex(seeds.offer[0])),
      ml: primitives.mldsa44.signer(fromHex(seeds.offer[1])),
    },
  )
  const mailbox = new Uint8Array(primitives.random(16))
  const bundle = encodeBundle({
    lane: terms.lane,
    mode: 'receipt',
    world: terms.world,
    root: rootKeys,
    statements,
    offer,
    mailbox,
    url: terms.url,
    pins: [],
    policy: terms.policy,
  })
  const [pskShare, nonce] = [new Uint8Array(primitives.random(32)), new Uint8Array(primitives.random(16))]
  const card = encodeCard({ lane: terms.lane, bundleHash: primitives.sha256(bundle), pskShare, nonce })
  return {
    card,
    bundle,
    prekeys: made.map((one) => one.secret),
    secrets: {
      channel: terms.channel,
      lane: terms.lane,
      mode: 'receipt',
      world: terms.world,
      rhythm: terms.rhythm,
      retentionDays: terms.retentionDays,
      mailbox: toHex(mailbox),
      ...(terms.endpoint === undefined ? {} : { endpoint: terms.endpoint }),
      state: 'carded',
      seeds,
      org: toHex(org),
      bundle: toBase64(bundle),
      share: toHex(pskShare),
      nonce: toHex(nonce),
    },
  }
}

export interface Met {
  readonly secrets: Secrets
  /** Forty digits, to be read aloud on both sides. */
  readonly sas: string
  /** Eight digits: enough only when both cards were read by camera. */
  readonly sasShort: string
}

const agreementOf = (primitives: Primitives, secrets: Secrets): Agreement => {
  const { peer } = secrets
  if (peer === undefined) throw new PairingRefused('pairing_state')
  const share = (hex: string | undefined): Uint8Array => (hex === undefined ? new Uint8Array(32) : fromHex(hex))
  return agree(
    primitives,
    {
      org: fromHex(secrets.org),
      bundleHash: primitives.sha256(fromBase64(secrets.bundle)),
      pskShare: share(secrets.share),
      nonce: fromHex(secrets.nonce),
    },
    {
      org: fromHex(peer.org),
      bundleHash: fromHex(peer.bundleHash),
      pskShare: share(peer.share),
      nonce: fromHex(peer.nonce),
    },
    secrets.lane,
  )
}

/**
 * What follows from the peer's card and bundle. A second card before the digits are confirmed replaces the first.
 * @throws ChannelError on bytes that do not hold, `E_LANE` for the other lane; PairingRefused
 */
export function meet(primitives: Primitives, secrets: Secrets, cardBytes: Uint8Array, bundleBytes: Uint8Array): Met {
  if (secrets.state !== 'carded' && secrets.state !== 'met') throw new PairingRefused('pairing_state')
  const card = decodeCard(cardBytes, secrets.lane)
  const bundle = verifyBundle(primitives, bundleBytes, card)
  // an exercise that reaches a live node is a false alarm; a live warning that reaches an exercise is ignored
  if (bundle.world !== secrets.world) throw new PairingRefused('world_differs')
  if (bundle.mode !== secrets.mode) throw new PairingRefused('mode_differs')
  const met: Secrets = {
    ...secrets,
    state: 'met',
    peer: {
      org: toHex(bundle.org),
      bundleHash: toHex(bundle.hash),
      share: toHex(card.pskShare),
      nonce: toHex(card.nonce),
      url: secrets.endpoint ?? bundle.url,
      mailbox: toHex(bundle.mailbox),
      witness: [toHex(bundle.witness.ed), toHex(bundle.witness.second)],
      offer: [toHex(bundle.offerKey.ed), toHex(bundle.offerKey.second)],
      firstOffer: toBase64(bundle.offer),
    },
  }
  const agreement = agreementOf(primitives, met)
  const agreed = { cid: toHex(agreement.cid), transcript: toHex(agreement.transcript), dir: agreement.dir }
  return {
    secrets: { ...met, agreed },
    sas: sasFull(primitives, agreement.transcript),
    sasShort: sasShort(primitives, agreement.transcript),
  }
}

const digits = (text: string): string => text.replace(/\D/g, '')

/**
 * The channel after its digits were compared: both chains stand, both shares are gone.
 * @throws PairingRefused `sas_differs` when the digits are others: somebody stands between
 */
export function confirm(primitives: Primitives, secrets: Secrets, sas: string, now: number): Secrets {
  const { peer, agreed } = secrets
  if (secrets.state !== 'met' || peer === undefined || agreed === undefined) throw new PairingRefused('pairing_state')
  const transcript = fromHex(agreed.transcript)
  // the node cannot know whether the cards went by camera, so the eight digits never suffice here
  if (digits(sas) !== digits(sasFull(primitives, transcript))) throw new PairingRefused('sas_differs')
  const agreement = agreementOf(primitives, secrets)
  const root = pskRoot(primitives, transcript, agreement.a.pskShare, agreement.b.pskShare)
  const chain = (dir: 0 | 1) => ({ batch: 0, value: toHex(pskDirection(primitives, root, agreement.cid, dir)) })
  const kept = {
    ...secrets,
    agreed: { ...agreed, since: now, chains: [chain(0), chain(1)] as const },
    state: 'pairing' as const,
  }
  const keptPeer = { ...peer }
  // both shares have done their work: what is not kept cannot be found
  delete kept.share
  delete keptPeer.share
  return { ...kept, peer: keptPeer }
}

/** What our charter says: both bundles, side A first, and the terms of this side. `ours` is our bundle's hash as hex. */
export function charterOf(secrets: Secrets, ours: string, packetsPerSecond: number): Charter {
  const { agreed, peer, mode, world, lane, rhythm, retentionDays } = secrets
  if (agreed === undefined || peer === undefined) throw new PairingRefused('pairing_state')
  const bundles = agreed.dir === 0 ? [ours, peer.bundleHash] : [peer.bundleHash, ours]
  return {
    bundles: bundles.map((hash) => fromHex(hash)),
    mode,
    world,
    limits: { payload: maxPayload, attachment: 67_108_864, packetsPerSecond },
    retentionDays,
    lane,
    rhythm,
  }
}
