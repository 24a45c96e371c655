import { readFileSync } from 'node:fs'
import {
  channelLeaf,
  channelOrigin,
  decodeInner,
  type EnvelopeBinding,
  encodeInner,
  formatNote,
  fromHex,
  hashLeaf,
  makeVkey,
  openEnvelope,
  pairingTranscript,
  parseNote,
  pskDirection,
  pskNext,
  pskRoot,
  pskUse,
  sasFull,
  sasShort,
  sealEnvelope,
  signedBy,
  toHex,
  verifyConsistency,
  verifyInclusion,
} from '@tocsin/protocol'
import { expect, test } from 'vitest'
import { primitives } from '../keys/primitives.ts'
import { verifies } from './receipts.ts'

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/channel/${name}.json`, import.meta.url), 'utf8'))

interface EnvelopeVector {
  readonly dir: 0 | 1
  readonly batch: number
  readonly sk_seed: string
  readonly pk: string
  readonly kid: string
  readonly inner: string
  readonly env: string
}
interface TsVector {
  readonly cid: string
  readonly transcript: string
  readonly shareA: string
  readonly shareB: string
  readonly psk_root: string
  readonly psk_dir0_batch0: string
  readonly psk_dir1_batch0: string
  readonly psk_dir0_batch1: string
  readonly psk_use_dir0_batch1: string
  readonly envelopes: readonly EnvelopeVector[]
  readonly log: {
    readonly origin: string
    readonly entries: readonly string[]
    readonly leaf_hashes: readonly string[]
    readonly root7: string
    readonly root3: string
    readonly incl_5_of_7: readonly string[]
    readonly consistency_3_7: readonly string[]
    readonly vkeys: readonly string[]
    readonly note: string
  }
  readonly payload_cbor: string
  readonly payload_salt6: string
}
interface PacketVector {
  readonly cid: string
  readonly dir: 0 | 1
  readonly batch: number
  readonly sk_seed: string
  readonly psk_dir0_batch1: string
  readonly origin: string
  readonly origin_peer: string
  readonly keyname_a: string
  readonly ed25519_pub_a: string
  readonly mldsa44_pub_a: string
  readonly inner: string
  readonly env: string
  readonly expect: { readonly seqs: readonly number[]; readonly head_size: number; readonly root: string }
}
interface PyVector {
  readonly base_info: string
  readonly base_sk_seed: string
  readonly base_ct: string
  readonly base_pt: string
  readonly psk_env: string
  readonly psk_env_sk_seed: string
  readonly psk_env_dir: 0 | 1
  readonly psk_env_batch: number
  readonly psk_env_inner: string
}

const ts = read('ts') as TsVector
const chains = { 0: ts.psk_dir0_batch0, 1: ts.psk_dir1_batch0 }
const pskFor = (dir: 0 | 1, batch: number): Uint8Array => {
  let chain = fromHex(chains[dir])
  for (let i = 0; i < batch; i++) chain = pskNext(primitives, chain)
  return pskUse(primitives, chain)
}
const bindingOf = (dir: 0 | 1, batch: number, envelope: Uint8Array): EnvelopeBinding => ({
  cid: fromHex(ts.cid),
  dir,
  batch,
  kid: envelope.slice(0, 16),
  psk: pskFor(dir, batch),
})

test('the spoken digits of a pairing are those of the vector', () => {
  const sas = read('sas') as { bundle_hash_a: string; bundle_hash_b: string; transcript: string } & {
    sas_full: string
    sas_short: string
  }
  const transcript = pairingTranscript(primitives, fromHex(sas.bundle_hash_a), fromHex(sas.bundle_hash_b))
  expect(toHex(transcript)).toBe(sas.transcript)
  expect(sasFull(primitives, transcript)).toBe(sas.sas_full)
  expect(sasShort(primitives, transcript)).toBe(sas.sas_short)
})

test('the pre-shared keys step as in the vector', () => {
  const root = pskRoot(primitives, fromHex(ts.transcript), fromHex(ts.shareA), fromHex(ts.shareB))
  expect(toHex(root)).toBe(ts.psk_root)
  const dir0 = pskDirection(primitives, root, fromHex(ts.cid), 0)
  expect(toHex(dir0)).toBe(ts.psk_dir0_batch0)
  expect(toHex(pskDirection(primitives, root, fromHex(ts.cid), 1))).toBe(ts.psk_dir1_batch0)
  expect(toHex(pskNext(primitives, dir0))).toBe(ts.psk_dir0_batch1)
  expect(toHex(pskUse(primitives, pskNext(primitives, dir0)))).toBe(ts.psk_use_dir0_batch1)
})

test('envelopes of the vector open, and ours open with the same keys', async () => {
  for (const vector of ts.envelopes) {
    const envelope = fromHex(vector.env)
    const binding = bindingOf(vector.dir, vector.batch, envelope)
    expect(toHex(binding.kid)).toBe(vector.kid)
    expect(toHex(await primitives.hpke.publicKey(fromHex(vector.sk_seed)))).toBe(vector.pk)
    const opened = await openEnvelope(primitives, envelope, fromHex(vector.sk_seed), binding)
    expect(opened.ok && toHex(opened.inner)).toBe(vector.inner)
    const ours = await sealEnvelope(primitives, fromHex(vector.inner), fromHex(vector.pk), binding)
    expect(ours.length).toBe(envelope.length)
    const again = await openEnvelope(primitives, ours, fromHex(vector.sk_seed), binding)
    expect(again.ok && toHex(again.inner)).toBe(vector.inner)
  }
})

test('the log of the vector proves, and its note verifies with all four keys', () => {
  const { log } = ts
  const leaves = log.entries.map((data) => hashLeaf(primitives, fromHex(data)))
  expect(leaves.map(toHex)).toEqual(log.leaf_hashes)
  expect(toHex(channelLeaf(primitives, fromHex(ts.payload_salt6), fromHex(ts.payload_cbor)))).toBe(log.entries[6])
  const hashes = (list: readonly string[]): Uint8Array[] => list.map((hash) => fromHex(hash))
  const [leafHash, root, root3] = [leaves[5] ?? fromHex(''), fromHex(log.root7), fromHex(log.root3)]
  expect(verifyInclusion({ index: 5, size: 7, leafHash, root, proof: hashes(log.incl_5_of_7) }, primitives)).toBe(true)
  const proof = hashes(log.consistency_3_7)
  expect(verifyConsistency({ size1: 3, root1: root3, size2: 7, root2: root, proof }, primitives)).toBe(true)
  const note = parseNote(log.note)
  expect(note.checkpoint.origin).toBe(channelOrigin(fromHex(ts.cid), 0, 1))
  expect(formatNote(note.body, note.signatures)).toBe(log.note)
  for (const text of log.vkeys) {
    const [name = '', , encoded = ''] = text.split('+', 3)
    const bytes = Buffer.from(text.slice(name.length + 10), 'base64')
    expect(encoded).not.toBe('')
    const vkey = makeVkey(primitives, name, bytes[0] as 1 | 4 | 6, new Uint8Array(bytes.subarray(1)))
    expect(signedBy(primitives, vkey, note)).toBeDefined()
  }
})

test('the packet of the vector opens, decodes, proves its entries and carries a valid receipt', async () => {
  const packet = read('packet') as PacketVector
  const envelope = fromHex(packet.env)
  const opened = await openEnvelope(
    primitives,
    envelope,
    fromHex(packet.sk_seed),
    bindingOf(packet.dir, packet.batch, envelope),
  )
  expect(opened.ok && toHex(opened.inner)).toBe(packet.inner)
  const inner = decodeInner(fromHex(packet.inner))
  expect(toHex(encodeInner(inner))).toBe(packet.inner)
  expect(inner.entries.map((entry) => entry.seq)).toEqual(packet.expect.seqs)
  const { head } = inner
  expect(head?.size).toBe(packet.expect.head_size)
  expect(head && toHex(head.root)).toBe(packet.expect.root)
  for (const entry of inner.entries) {
    const leafHash = hashLeaf(primitives, channelLeaf(primitives, entry.salt, entry.payload))
    const root = head?.root ?? fromHex('')
    const claim = { index: entry.seq, size: head?.size ?? 0, leafHash, root, proof: entry.proof }
    expect(verifyInclusion(claim, primitives)).toBe(true)
  }
  const [receipt] = inner.receipts
  if (receipt === undefined || head?.signed === undefined)
    throw new Error('the vector holds a receipt and a signed head')
  const keys = { name: packet.keyname_a, ed: fromHex(packet.ed25519_pub_a), ml: fromHex(packet.mldsa44_pub_a) }
  expect(verifies(primitives, keys, packet.origin_peer, receipt)).toBe(true)
  expect(verifies(primitives, keys, packet.origin, receipt)).toBe(false)
  expect(verifies(primitives, keys, packet.origin_peer, { ...receipt, t: receipt.t + 1 })).toBe(false)
})

test('what another implementation sealed opens here', async () => {
  const py = read('py') as PyVector
  const sealed = fromHex(py.base_ct)
  const base = await primitives.hpke.open(fromHex(py.base_sk_seed), sealed.slice(0, 1120), sealed.slice(1120), {
    info: fromHex(py.base_info),
  })
  expect(base && toHex(base)).toBe(py.base_pt)
  const envelope = fromHex(py.psk_env)
  const opened = await openEnvelope(
    primitives,
    envelope,
    fromHex(py.psk_env_sk_seed),
    bindingOf(py.psk_env_dir, py.psk_env_batch, envelope),
  )
  expect(opened.ok && toHex(opened.inner)).toBe(py.psk_env_inner)
})
