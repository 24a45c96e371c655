import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ambientPrimitives } from '../ambient.ts'
import { EncodingError, fromBase64, fromHex, toBase64, toHex } from '../encoding/bytes.ts'
import {
  formatCheckpoint,
  formatNote,
  formatVkey,
  parseCheckpoint,
  parseNote,
  parseVkey,
  signedBy,
} from './checkpoint.ts'
import {
  contentOf,
  contentValues,
  decodeField,
  decodeFields,
  encodeField,
  encodeFields,
  type FrameFields,
  fieldDigest,
  frameOf,
  frameValues,
  joinFields,
  leafData,
  verifyDisclosure,
} from './entry.ts'
import { formatTlogProof, verifyTlogProof } from './proof.ts'

const vectors = new URL('../../../../vectors/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, vectors), 'utf8')
const { log } = JSON.parse(read('channel/ts.json')) as {
  readonly log: {
    readonly note: string
    readonly vkeys: readonly string[]
    readonly root7: string
    readonly entries: readonly string[]
  }
}
const proof = read('ledger/entry6.tlog-proof')
const entry = fromHex(log.entries[6] ?? '')
const verifier = ambientPrimitives()

const codeOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof EncodingError) return error.code
    throw error
  }
  return 'accepted'
}

test('the frozen note carries all four signature types, in their one spelling', () => {
  const note = parseNote(log.note)
  expect(toHex(note.checkpoint.root)).toBe(log.root7)
  expect(formatNote(note.body, note.signatures)).toBe(log.note)
  expect(formatCheckpoint(note.checkpoint)).toBe(note.body)
  const keys = log.vkeys.map((text) => parseVkey(verifier, text))
  expect(keys.map((key) => key.algorithm)).toEqual([1, 6, 4, 6])
  expect(keys.map(formatVkey)).toEqual(log.vkeys)
  const times = keys.map((key) => signedBy(verifier, key, note))
  expect(times[0]).toBe(0)
  expect(times.slice(1).every((time) => time !== undefined && time > 1_700_000_000)).toBe(true)
})

test('checkpoints and keys in another spelling are refused', () => {
  const body = 'tocsin.invalid/x\n7\nPWya7zOHBkGO5O0beITyoVolNqehnlzJlss9qAEhQ9k=\n'
  expect(codeOf(() => parseCheckpoint(body))).toBe('accepted')
  for (const other of [
    body.slice(0, -1),
    body.replace('\n7', '\n07'),
    body.replace('7', '-7'),
    `${body}ext\n`,
    body.replace('9k=', '9l='),
    body.replace('PWya', 'PWy'),
  ])
    expect(codeOf(() => parseCheckpoint(other))).not.toBe('accepted')
  const [key = ''] = log.vkeys
  for (const other of [
    key.slice(1),
    `${key}=`,
    key.replace('+372e', '+372f'),
    key.replace('+AROr', '+BROr'),
    `${key} `,
    '',
  ])
    expect(codeOf(() => parseVkey(verifier, other))).toBe('VKEY')
})

test('the frozen proof: entry 6 of 7 under all four keys, or any of them', () => {
  expect(verifyTlogProof(proof, { entry, vkeys: log.vkeys })).toMatchObject({ ok: true, index: 6, size: 7 })
  for (const vkey of log.vkeys) expect(verifyTlogProof(proof, { entry, vkeys: [vkey] }).ok).toBe(true)
  const path = proof.split('\n').slice(2, 4).map(fromBase64)
  expect(formatTlogProof(6, path, log.note)).toBe(proof)
})

test('no key, a foreign key, another entry or another index is refused', () => {
  const refusedWith = (text: string, own: Uint8Array, vkeys: readonly string[]): string => {
    const result = verifyTlogProof(text, { entry: own, vkeys })
    return result.ok ? 'ok' : result.code
  }
  expect(refusedWith(proof, entry, [])).toBe('keys_missing')
  expect(refusedWith(proof, 'x' as never, log.vkeys)).toBe('question_format')
  expect(refusedWith(proof, entry, [7] as never)).toBe('question_format')
  expect(verifyTlogProof(proof, null as never)).toEqual({ ok: false, code: 'question_format' })
  expect(refusedWith(undefined as never, entry, log.vkeys)).toBe('proof_format')
  expect(refusedWith(proof, entry, ['x'])).toBe('key_format')
  expect(refusedWith(proof, fromHex(log.entries[5] ?? ''), log.vkeys)).toBe('not_included')
  expect(refusedWith(proof.replace('index 6', 'index 5'), entry, log.vkeys)).toBe('not_included')
  expect(refusedWith(proof.replace('index 6', 'index 06'), entry, log.vkeys)).toBe('proof_format')
  expect(refusedWith(proof.replace('@v1', '@v2'), entry, log.vkeys)).toBe('proof_format')
  expect(refusedWith('', entry, log.vkeys)).toBe('proof_format')
  expect(refusedWith(proof.replace('\n7\n', '\n8\n'), entry, log.vkeys)).toBe('signature_missing')
})

test('any changed character of the proof is refused, and never a throw', () => {
  fc.assert(
    fc.property(
      fc.nat(proof.length - 1),
      fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }),
      (at, other) => {
        fc.pre(proof[at] !== other)
        const text = proof.slice(0, at) + other + proof.slice(at + 1)
        expect(verifyTlogProof(text, { entry, vkeys: log.vkeys }).ok).toBe(false)
      },
    ),
    { numRuns: 500 },
  )
})

const selective = JSON.parse(read('ledger/selective.json')) as {
  readonly entry: string
  readonly digests: readonly string[]
  readonly open: readonly string[]
}

test('the frozen selective disclosure: four fields opened of eight', () => {
  const disclosure = {
    entry: fromHex(selective.entry),
    digests: selective.digests.map((digest) => fromHex(digest)),
    open: selective.open.map((field) => fromHex(field)),
  }
  expect(verifyDisclosure(disclosure)?.map((field) => field.name)).toEqual(['type', 'policy', 'decision', 'at'])
  expect(toHex(leafData(verifier, disclosure.digests.toReversed()))).toBe(selective.entry)
  const [first = new Uint8Array(0)] = disclosure.open
  expect(verifyDisclosure({ ...disclosure, digests: disclosure.digests.slice(1) })).toBeUndefined()
  expect(verifyDisclosure({ ...disclosure, open: [first, first] })).toBeUndefined()
  expect(verifyDisclosure({ ...disclosure, open: [fromHex('00')] })).toBeUndefined()
  for (let bit = 0; bit < first.length * 8; bit++) {
    const other = first.slice()
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(verifyDisclosure({ ...disclosure, open: [other] })).toBeUndefined()
  }
})

const frame: FrameFields = {
  index: 4,
  at: 1_736_208_000_000,
  kind: 'case/opened@1',
  aggregate: 'case_x',
  version: 1,
  actor: 'person_x',
  command: 'command_x',
  profile: { id: 'us-ic-191-like', version: 1, hash: 'ab' },
  cause: 3,
  facts: { b: [1, 'two', null, { deep: true }], a: 'x' },
}
const salted = (values: readonly (readonly [string, never])[]): { salt: Uint8Array; name: string; value: never }[] =>
  values.map(([name, value], i) => ({ salt: new Uint8Array(16).fill(i), name, value }))

test('a frame is its fields, and fields in another order, doubled or foreign are no frame', () => {
  const fields = salted(frameValues(frame) as never)
  const bytes = encodeFields(fields)
  expect(frameOf(decodeFields(bytes))).toEqual(frame)
  expect(toHex(joinFields(fields.map(encodeField)))).toBe(toHex(bytes))
  expect(codeOf(() => frameOf(fields.toReversed()))).toBe('ENTRY')
  expect(codeOf(() => frameOf(fields.slice(1)))).toBe('ENTRY')
  expect(codeOf(() => decodeFields(encodeFields([...fields, ...fields.slice(0, 1)])))).toBe('ENTRY')
  expect(codeOf(() => frameOf([...fields, { salt: new Uint8Array(16), name: 'more', value: 1 }]))).toBe('ENTRY')
  expect(codeOf(() => frameOf([...fields, { salt: new Uint8Array(16), name: 'c.x', value: 1 }]))).toBe('ENTRY')
  expect(codeOf(() => decodeField(fromHex('80')))).toBe('ENTRY')
})

test('content is its fields; every field moves the leaf', () => {
  const content = { title: 'Sitzung', 'a b': [1] }
  const fields = salted(contentValues(content) as never)
  expect(contentOf(decodeFields(encodeFields(fields)))).toEqual(content)
  expect(codeOf(() => contentOf([{ salt: new Uint8Array(16), name: 'f.x', value: 1 }]))).toBe('ENTRY')
  const digests = fields.map((field) => fieldDigest(verifier, encodeField(field)))
  const leaf = toBase64(leafData(verifier, digests))
  for (const [i, field] of fields.entries()) {
    const other = digests.with(i, fieldDigest(verifier, encodeField({ ...field, value: 'other' })))
    expect(toBase64(leafData(verifier, other))).not.toBe(leaf)
  }
})
