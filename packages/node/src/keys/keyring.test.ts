import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { formatVkey, fromHex, toHex } from '@tocsin/protocol'
import { afterEach, expect, test } from 'vitest'
import { seal, unseal } from './aead.ts'
import { KeyError, KeyRing } from './keyring.ts'
import { primitives } from './primitives.ts'

const cheap = { memory: 64, passes: 1, parallelism: 1 }
const passphrase = { passphrase: 'long enough for a test' }

const made: string[] = []
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true })
})
const directory = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-keys-'))
  made.push(dir)
  return dir
}
const codeOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof KeyError) return error.code
    throw error
  }
  return 'accepted'
}

test('keys open with what wrapped them, and with nothing else', () => {
  const dir = directory()
  const ring = KeyRing.create(dir, passphrase, 'live', cheap)
  const again = KeyRing.open(dir, passphrase)
  expect(formatVkey(again.vkeys.ed25519)).toBe(formatVkey(ring.vkeys.ed25519))
  expect(again.identity).toEqual(ring.identity)
  expect(ring.identity.origin).toMatch(/^tocsin\.invalid\/ledger\/[0-9a-f]{16}\/1$/)
  expect(codeOf(() => KeyRing.open(dir, { passphrase: 'another' }))).toBe('keys_locked')
  const keyFile = join(dir, 'file')
  writeFileSync(keyFile, toHex(primitives.random(32)))
  expect(codeOf(() => KeyRing.open(dir, { keyFile }))).toBe('keys_locked')
  expect(codeOf(() => KeyRing.open(directory(), passphrase))).toBe('keys_missing')
  expect(codeOf(() => KeyRing.create(dir, passphrase, 'live', cheap))).toBe('keys_damaged')
})

test('a key file wraps as a passphrase does; a wrong or a missing one opens nothing', () => {
  const [dir, other] = [directory(), directory()]
  const [keyFile, wrong, malformed] = ['a', 'b', 'c'].map((name) => join(other, name)) as [string, string, string]
  writeFileSync(keyFile, `${toHex(primitives.random(32))}\n`)
  writeFileSync(wrong, toHex(primitives.random(32)))
  writeFileSync(malformed, 'not hex')
  KeyRing.create(dir, { keyFile }, 'exercise', cheap)
  expect(KeyRing.open(dir, { keyFile }).identity.world).toBe('exercise')
  for (const file of [wrong, malformed, join(other, 'absent')])
    expect(codeOf(() => KeyRing.open(dir, { keyFile: file }))).toBe('keys_locked')
  expect(codeOf(() => KeyRing.open(dir, passphrase))).toBe('keys_locked')
})

test('no file of the ring holds a secret in clear, and an epoch in the place of another does not open', () => {
  const dir = directory()
  const ring = KeyRing.create(dir, passphrase, 'live', cheap)
  ring.rotate()
  const { wrapped } = ring.wrap(new Uint8Array(32).fill(7), 'scope a 0')
  expect(toHex(wrapped)).not.toContain('07'.repeat(8))
  for (const name of readdirSync(dir)) expect(readFileSync(join(dir, name), 'utf8')).not.toContain('ed25519')
  copyFileSync(join(dir, 'epoch-000002.json'), join(dir, 'epoch-000001.json'))
  expect(codeOf(() => KeyRing.open(dir, passphrase))).toBe('keys_locked')
})

test('after a rotation old and new secrets open; after the old epoch is destroyed only the new ones do', () => {
  const dir = directory()
  const ring = KeyRing.create(dir, passphrase, 'live', cheap)
  const secret = primitives.random(32)
  const old = ring.wrap(secret, 'scope a 0')
  expect(ring.rotate()).toBe(2)
  const young = ring.wrap(secret, 'scope a 0')
  expect([old.epoch, young.epoch]).toEqual([1, 2])
  expect(ring.unwrap(1, old.wrapped, 'scope a 0')).toEqual(secret)
  expect(ring.unwrap(1, old.wrapped, 'scope b 0')).toBeUndefined()
  expect(ring.unwrap(2, old.wrapped, 'scope a 0')).toBeUndefined()
  expect(
    codeOf(() => {
      ring.destroy(2)
    }),
  ).toBe('epoch_current')
  ring.destroy(1)
  expect(existsSync(join(dir, 'epoch-000001.json'))).toBe(false)
  expect(
    codeOf(() => {
      ring.destroy(1)
    }),
  ).toBe('epoch_unknown')
  for (const one of [ring, KeyRing.open(dir, passphrase)]) {
    expect(one.epochs).toEqual([2])
    expect(one.unwrap(1, old.wrapped, 'scope a 0')).toBeUndefined()
    expect(one.unwrap(2, young.wrapped, 'scope a 0')).toEqual(secret)
  }
})

test('what is sealed opens with its key and binding only; every changed bit is refused', () => {
  const [key, text] = [primitives.random(32), Buffer.from('text')]
  const sealed = seal(key, text, 'entry 5 content')
  expect(unseal(key, sealed, 'entry 5 content')).toEqual(new Uint8Array(text))
  expect(unseal(key, sealed, 'entry 6 content')).toBeUndefined()
  expect(unseal(primitives.random(32), sealed, 'entry 5 content')).toBeUndefined()
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const other = sealed.slice()
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(unseal(key, other, 'entry 5 content')).toBeUndefined()
  }
  expect(unseal(key, sealed.subarray(0, 20), 'entry 5 content')).toBeUndefined()
})

interface AeadGroup {
  readonly keySize: number
  readonly ivSize: number
  readonly tagSize: number
  readonly tests: readonly Readonly<Record<'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag' | 'result', string>>[]
}

test('Wycheproof: AES-256-GCM as it is sealed here', () => {
  const file = new URL('../../../../vectors/wycheproof/aes_gcm_test.json.gz', import.meta.url)
  const { testGroups } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as { testGroups: readonly AeadGroup[] }
  let checked = 0
  for (const group of testGroups.filter((one) => one.keySize === 256 && one.ivSize === 96 && one.tagSize === 128))
    for (const one of group.tests) {
      const aad = fromHex(one.aad)
      const binding = Buffer.from(aad).toString()
      if (!Buffer.from(binding).equals(Buffer.from(aad))) continue // our bindings are text
      const opened = unseal(fromHex(one.key), fromHex(one.iv + one.ct + one.tag), binding)
      expect(opened === undefined ? 'invalid' : toHex(opened)).toBe(one.result === 'valid' ? one.msg : 'invalid')
      checked++
    }
  expect(checked).toBeGreaterThan(20)
})

test('random bytes are their owner alone: handed out once, changed by nobody', () => {
  const seen = new Set<string>()
  const kept: { readonly bytes: Uint8Array; readonly text: string }[] = []
  for (let i = 0; i < 2_000; i++) {
    const bytes = primitives.random(16)
    kept.push({ bytes, text: toHex(bytes) })
    seen.add(toHex(bytes))
  }
  expect(seen.size).toBe(2_000)
  expect(kept.every(({ bytes, text }) => toHex(bytes) === text)).toBe(true)
  expect(primitives.random(5_000)).toHaveLength(5_000)
})
