import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { fromHex, hkdfExpand, hkdfExtract, toHex } from '@tocsin/protocol'
import { expect, test } from 'vitest'
import { primitives } from './primitives.ts'

const vectors = new URL('../../../../vectors/', import.meta.url)

interface Group {
  readonly publicKey: string | { readonly pk: string }
  readonly tagSize: number
  readonly tests: readonly Readonly<Record<string, string>>[]
}
const groups = (name: string): readonly Group[] => {
  const text = gunzipSync(readFileSync(new URL(`wycheproof/${name}_test.json.gz`, vectors))).toString()
  return (JSON.parse(text) as { readonly testGroups: readonly Group[] }).testGroups
}
const hex = (record: Readonly<Record<string, string>>, name: string): Uint8Array => fromHex(record[name] ?? '')
const keyOf = (group: Group): Uint8Array =>
  fromHex(typeof group.publicKey === 'string' ? group.publicKey : group.publicKey.pk)

test('Wycheproof: Ed25519 and ML-DSA-44 signatures', () => {
  for (const [name, scheme, valid] of [
    ['ed25519', primitives.ed25519, 'ValidSignature'],
    ['mldsa_44_verify', primitives.mldsa44, 'ValidSignature'],
  ] as const) {
    expect(valid).toBe('ValidSignature')
    let checked = 0
    for (const group of groups(name))
      for (const one of group.tests) {
        // our messages carry no context: a test with one is not ours
        if (one.ctx !== undefined && one.ctx !== '') continue
        const got = scheme.verify(keyOf(group), hex(one, 'msg'), hex(one, 'sig'))
        expect([one.tcId, got]).toEqual([one.tcId, one.result === 'valid'])
        checked++
      }
    expect(checked).toBeGreaterThan(100)
  }
})

test('Wycheproof: HMAC-SHA256 and HKDF-SHA256', () => {
  for (const group of groups('hmac_sha256'))
    for (const one of group.tests) {
      const tag = primitives.hmacSha256(hex(one, 'key'), hex(one, 'msg')).subarray(0, group.tagSize / 8)
      expect([one.tcId, toHex(tag) === one.tag]).toEqual([one.tcId, one.result === 'valid'])
    }
  for (const group of groups('hkdf_sha256'))
    for (const one of group.tests) {
      const expand = (): string =>
        toHex(
          hkdfExpand(
            primitives,
            hkdfExtract(primitives, hex(one, 'salt'), hex(one, 'ikm')),
            hex(one, 'info'),
            Number(one.size),
          ),
        )
      if (one.result === 'valid') expect(expand()).toBe(one.okm)
      else expect(expand).toThrow(RangeError)
    }
})

interface ChannelVectors {
  readonly cid: string
  readonly psk_use_dir0_batch1: string
  readonly psk_dir0_batch0: string
  readonly psk_dir0_batch1: string
  readonly envelopes: readonly {
    readonly dir: number
    readonly batch: number
    readonly sk_seed: string
    readonly pk: string
    readonly kid: string
    readonly inner: string
    readonly env: string
  }[]
}
const channel = JSON.parse(readFileSync(new URL('channel/ts.json', vectors), 'utf8')) as ChannelVectors

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)
const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

test('the frozen envelopes open, and no changed one does', async () => {
  for (const envelope of channel.envelopes.filter((one) => one.dir === 0)) {
    const [bytes, cid, kid, seed] = [
      fromHex(envelope.env),
      fromHex(channel.cid),
      fromHex(envelope.kid),
      fromHex(envelope.sk_seed),
    ]
    expect(toHex(await primitives.hpke.publicKey(seed))).toBe(envelope.pk)
    const context = {
      info: join(ascii('tocsin/v1/env\0'), cid, Uint8Array.of(envelope.dir), kid),
      psk: fromHex(channel.psk_use_dir0_batch1),
      pskId: join(
        ascii('tocsin/v1/pskid\0'),
        cid,
        Uint8Array.of(envelope.dir),
        Uint8Array.of(0, 0, 0, 0, 0, 0, 0, envelope.batch),
      ),
    }
    const [enc, ciphertext] = [bytes.slice(16, 1136), bytes.slice(1136)]
    const padded = await primitives.hpke.open(seed, enc, ciphertext, context)
    expect(padded && toHex(padded.slice(4, 4 + envelope.inner.length / 2))).toBe(envelope.inner)
    for (const at of [0, 600, 1119]) {
      const other = enc.slice()
      other[at] = (other[at] ?? 0) ^ 1
      expect(await primitives.hpke.open(seed, other, ciphertext, context)).toBeUndefined()
    }
    expect(await primitives.hpke.open(seed, enc, ciphertext, { ...context, psk: new Uint8Array(32) })).toBeUndefined()
    expect(await primitives.hpke.open(seed, enc, ciphertext, { info: context.info })).toBeUndefined()
    expect(await primitives.hpke.open(new Uint8Array(31), enc, ciphertext, context)).toBeUndefined()
  }
})

test('what is sealed to a key opens with its seed', async () => {
  const seed = primitives.random(32)
  const context = { info: ascii('a'), psk: primitives.random(32), pskId: ascii('b') }
  const sealed = await primitives.hpke.seal(await primitives.hpke.publicKey(seed), ascii('warning'), context)
  expect(sealed.enc.length).toBe(1120)
  expect(await primitives.hpke.open(seed, sealed.enc, sealed.ciphertext, context)).toEqual(ascii('warning'))
  await expect(primitives.hpke.seal(new Uint8Array(5), ascii('x'), context)).rejects.toThrow(RangeError)
})

test('a signer is its seed, and another message or key is refused', () => {
  for (const scheme of [primitives.ed25519, primitives.mldsa44, primitives.mldsa87]) {
    const [seed, message] = [primitives.random(32), ascii('head')]
    const signer = scheme.signer(seed)
    expect(scheme.signer(seed).publicKey).toEqual(signer.publicKey)
    const signature = signer.sign(message)
    expect(scheme.verify(signer.publicKey, message, signature)).toBe(true)
    expect(scheme.verify(signer.publicKey, ascii('heat'), signature)).toBe(false)
    expect(scheme.verify(scheme.signer(primitives.random(32)).publicKey, message, signature)).toBe(false)
    expect(scheme.verify(new Uint8Array(3), message, signature)).toBe(false)
    expect(scheme.verify(signer.publicKey, message, signature.subarray(1))).toBe(false)
    expect(() => scheme.signer(new Uint8Array(31))).toThrow(RangeError)
  }
})
