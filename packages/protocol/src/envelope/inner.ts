// What does an envelope hold once it is open? The inner of channel-and-ledger 3.2, strict both ways, within the limits
// of 3.4. Every count and length below was chosen by the counterpart: it is checked before anything is kept.

import { type Codec, fromCbor, isList, list, octets, octetsUpTo, row, toCbor, uint } from '../documents/codec.ts'
import { maxPayload } from '../documents/payload.ts'
import type { Cbor } from '../encoding/canonical.ts'
import { ChannelError } from './errors.ts'

interface Limits {
  readonly entries: number
  readonly copies: number
  readonly haves: number
  readonly ranges: number
  readonly receipts: number
  readonly controls: number
  readonly proof: number
  readonly inc: number
  readonly seq: number
}
export const limits: Limits = {
  entries: 256,
  copies: 256,
  haves: 64,
  ranges: 64,
  receipts: 64,
  controls: 16,
  proof: 40,
  inc: 0xff_ff_ff_ff,
  seq: 2 ** 40 - 1,
}

/** One message with its place in the sender's log; `proof` shows that it is in the packet's head. */
export interface PacketEntry {
  readonly inc: number
  readonly seq: number
  readonly salt: Uint8Array
  readonly payload: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** A head of the sender's log. Signatures only in evidence mode `mutual`. */
export interface PacketHead {
  readonly inc: number
  readonly size: number
  readonly root: Uint8Array
  readonly signed?: { readonly ed: Uint8Array; readonly t: number; readonly ml: Uint8Array }
}

/** What the sender holds of the receiver's log `inc`, and the highest head of it that the sender ever saw. */
export interface Have {
  readonly inc: number
  readonly prefix: number
  /** Half-open ranges `[from, to)` beyond the prefix, in order. */
  readonly sparse: readonly { readonly from: number; readonly to: number }[]
  readonly seen: number
  readonly seenRoot: Uint8Array
}

/** C2SP cosignatures (0x04 and 0x06) over the receiver's log. `t` in Unix seconds. */
export interface Receipt {
  readonly inc: number
  readonly size: number
  readonly root: Uint8Array
  readonly t: number
  readonly ed: Uint8Array
  readonly ml: Uint8Array
}

export interface Inner {
  /** The sender's present incarnation. */
  readonly inc: number
  readonly entries: readonly PacketEntry[]
  readonly head: PacketHead | null
  readonly have: readonly Have[]
  readonly receipts: readonly Receipt[]
  /** The receiver's own entries, returned to it. */
  readonly copies: readonly PacketEntry[]
  readonly ctl: ReadonlyMap<number, Cbor>
}

const inc = uint(limits.inc)
const seq = uint(limits.seq)
const size = uint(limits.seq + 1)
const h32 = octets(32)

const entry: Codec<PacketEntry> = row<PacketEntry>(['inc', 'seq', 'salt', 'payload', 'proof'], {
  inc,
  seq,
  salt: h32,
  payload: octetsUpTo(maxPayload),
  proof: list(h32, limits.proof),
})

const receipt: Codec<Receipt> = row<Receipt>(['inc', 'size', 'root', 't', 'ed', 'ml'], {
  inc,
  size,
  root: h32,
  t: uint(),
  ed: octets(64),
  ml: octets(2420),
})

type Range = Have['sparse'][number]
const range: Codec<Range> = row<Range>(['from', 'to'], { from: seq, to: size })
const have: Codec<Have> = row<Have>(['inc', 'prefix', 'sparse', 'seen', 'seenRoot'], {
  inc,
  prefix: size,
  sparse: list(range, limits.ranges),
  seen: size,
  seenRoot: h32,
})

const bareHead = row<Omit<PacketHead, 'signed'>>(['inc', 'size', 'root'], { inc, size, root: h32 })

const head: Codec<PacketHead> = {
  encode: (value) => {
    const bare = bareHead.encode(value)
    if (value.signed === undefined) return bare
    const { ed, t, ml } = value.signed
    return [...(bare as readonly Cbor[]), octets(64).encode(ed), uint().encode(t), octets(2420).encode(ml)]
  },
  decode: (value) => {
    if (!isList(value)) throw new ChannelError('E_CBOR', 'a head is a row')
    const bare = bareHead.decode(value.slice(0, 3))
    if (value.length === 3) return bare
    const [ed, t, ml] = [value[3] ?? null, value[4] ?? null, value[5] ?? null]
    if (value.length !== 6) throw new ChannelError('E_CBOR', 'a head has three or six parts')
    return { ...bare, signed: { ed: octets(64).decode(ed), t: uint().decode(t), ml: octets(2420).decode(ml) } }
  },
}

const entries = list(entry, limits.entries)
const copies = list(entry, limits.copies)
const haves = list(have, limits.haves)
const receipts = list(receipt, limits.receipts)

function checkHave(one: Have): void {
  let at = one.prefix
  for (const { from, to } of one.sparse) {
    // a touching range would be a second spelling of the same set
    if (from <= at || to <= from) throw new ChannelError('E_CBOR', 'ranges in order and apart')
    at = to
  }
}

function checkControls(ctl: Cbor): ReadonlyMap<number, Cbor> {
  if (!(ctl instanceof Map)) throw new ChannelError('E_CBOR', 'controls are a map')
  if (ctl.size > limits.controls) throw new ChannelError('E_LIMIT', 'too many controls')
  return ctl as ReadonlyMap<number, Cbor>
}

/** The bytes of an inner. @throws ChannelError `E_CBOR`, `E_LIMIT` */
export function encodeInner(inner: Inner): Uint8Array {
  inner.have.forEach(checkHave)
  return toCbor([
    1,
    inc.encode(inner.inc),
    entries.encode(inner.entries),
    inner.head === null ? null : head.encode(inner.head),
    haves.encode(inner.have),
    receipts.encode(inner.receipts),
    copies.encode(inner.copies),
    checkControls(inner.ctl),
  ])
}

/** The inner of `bytes`, if they are its one encoding. @throws ChannelError `E_CBOR`, `E_LIMIT` */
export function decodeInner(bytes: Uint8Array): Inner {
  const parts = fromCbor(bytes)
  if (!isList(parts) || parts.length !== 8 || parts[0] !== 1)
    throw new ChannelError('E_CBOR', 'not an inner of version 1')
  const part = (i: number): Cbor => parts[i] ?? null
  const inner: Inner = {
    inc: inc.decode(part(1)),
    entries: entries.decode(part(2)),
    head: part(3) === null ? null : head.decode(part(3)),
    have: haves.decode(part(4)),
    receipts: receipts.decode(part(5)),
    copies: copies.decode(part(6)),
    ctl: checkControls(part(7)),
  }
  inner.have.forEach(checkHave)
  return inner
}
