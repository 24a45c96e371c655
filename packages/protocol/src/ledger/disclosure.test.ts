import { generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ambientPrimitives } from '../ambient.ts'
import { fromHex, toHex, toUtf8 } from '../encoding/bytes.ts'
import { formatCheckpoint, formatNote, formatVkey, makeVkey, signCheckpoint } from './checkpoint.ts'
import { formatDisclosure, verifyDisclosureText } from './disclosure.ts'
import { encodeField, type Field, fieldDigest, leafData } from './entry.ts'
import { formatTlogProof } from './proof.ts'
import { appendLeaves, emptyRange, hashLeaf, rootOf } from './tree.ts'

const verifier = ambientPrimitives()
/** The frozen entry of eight fields, four of them opened. */
const selective = JSON.parse(
  readFileSync(new URL('../../../../vectors/ledger/selective.json', import.meta.url), 'utf8'),
) as { readonly digests: readonly string[]; readonly open: readonly string[] }
const digests = selective.digests.map((hex) => fromHex(hex))
const open = selective.open.map((hex) => fromHex(hex))

const origin = 'tocsin.invalid/ledger/0123456789abcdef/1'
const pair = generateKeyPairSync('ed25519')
const publicKey = new Uint8Array(pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32))
const vkey = makeVkey(verifier, origin, 1, publicKey)
const vkeys = [formatVkey(vkey)]

/** The entry stands second in a log of two. */
const [before, own] = [verifier.sha256(toUtf8('another entry')), leafData(verifier, digests)]
const leaves = [before, own].map((entry) => hashLeaf(verifier, entry))
const checkpoint = { origin, size: 2, root: rootOf(verifier, appendLeaves(verifier, emptyRange, leaves).range) }
const signer = { publicKey, sign: (message: Uint8Array) => new Uint8Array(sign(null, message, pair.privateKey)) }
const note = formatNote(formatCheckpoint(checkpoint), [signCheckpoint(vkey, signer, checkpoint, 0)])
const parts = { digests, open, proof: formatTlogProof(1, leaves.slice(0, 1), note) }
const text = formatDisclosure(parts)

const codeOf = (changed: string, keys = vkeys): string => {
  const result = verifyDisclosureText(changed, keys)
  return result.ok ? 'accepted' : result.code
}
const opened = new Set(open.map((field) => toHex(fieldDigest(verifier, field))))
const closed = digests.filter((digest) => !opened.has(toHex(digest)))
const foreign: Field = { salt: new Uint8Array(16), name: 'c.text', value: 'the south gate' }

describe('a disclosure is refused', () => {
  test.each<readonly [string, string, string]>([
    ['that is empty', '', 'disclosure_format'],
    ['without its header', text.slice(text.indexOf('\n') + 1), 'disclosure_format'],
    ['that opens nothing', formatDisclosure({ ...parts, open: [] }), 'disclosure_format'],
    [
      'that opens one field twice',
      formatDisclosure({ ...parts, open: [...parts.open, ...parts.open] }),
      'disclosure_mismatch',
    ],
    [
      'with a field that is not of the entry',
      formatDisclosure({ ...parts, open: [encodeField(foreign)] }),
      'disclosure_mismatch',
    ],
    [
      'with a field and its digest that are not of the entry',
      formatDisclosure({
        ...parts,
        digests: [...parts.digests, fieldDigest(verifier, encodeField(foreign))],
        open: [encodeField(foreign)],
      }),
      'not_included',
    ],
    ['without the digest of what it opens', formatDisclosure({ ...parts, digests: closed }), 'disclosure_mismatch'],
    [
      'without the digest of a closed field',
      formatDisclosure({ ...parts, digests: digests.filter((digest) => digest !== closed[0]) }),
      'not_included',
    ],
    ['with the proof of another index', text.replace('\nindex 1\n', '\nindex 0\n'), 'not_included'],
  ])('%s', (_, changed, code) => {
    expect(codeOf(changed)).toBe(code)
  })

  test('when no key is named, or one that did not sign', () => {
    expect(codeOf(text, [])).toBe('keys_missing')
    expect(codeOf(text, ['x'])).toBe('key_format')
  })

  test('after any change of any character', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 32, max: 126 }), (at, code) => {
        const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1)
        fc.pre(changed !== text)
        expect(codeOf(changed)).not.toBe('accepted')
      }),
      { numRuns: 300 },
    )
  })
})

test('opens its fields and says how many stay closed', () => {
  const result = verifyDisclosureText(text, vkeys)
  expect(result).toMatchObject({ ok: true, index: 1, hidden: parts.digests.length - parts.open.length })
  expect(result.ok && result.fields.map(({ name }) => name)).toContain('policy')
})
