import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ambientPrimitives } from '../ambient.ts'
import { concat, toUtf8 } from '../encoding/bytes.ts'
import type { Signer } from '../primitives.ts'
import { formatCheckpoint, formatNote, formatVkey, makeVkey, signCheckpoint } from './checkpoint.ts'
import { type ExportReader, type ExportResult, verifyExport } from './export.ts'
import { bundleEntry, exportPaths, parseTilePath, tilePath, tilesOf, tileWidth } from './paths.ts'
import { remembering } from './remembering.fixture.ts'
import { appendLeaves, emptyRange, hashLeaf, rootOf } from './tree.ts'

const verifier = ambientPrimitives()

function signerOf(type: 'ed25519' | 'ml-dsa-44', length: number): Signer {
  const pair = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ml-dsa-44')
  const spki = pair.publicKey.export({ type: 'spki', format: 'der' })
  return {
    publicKey: new Uint8Array(spki.subarray(spki.length - length)),
    sign: (message) => new Uint8Array(sign(null, message, pair.privateKey)),
  }
}

const origin = 'tocsin.invalid/ledger/0123456789abcdef/1'
const ed25519 = signerOf('ed25519', 32)
const mldsa44 = signerOf('ml-dsa-44', 1312)
const vkeys = [
  makeVkey(verifier, origin, 1, ed25519.publicKey),
  makeVkey(verifier, origin, 6, mldsa44.publicKey),
] as const
const keys = vkeys.map(formatVkey)

type Files = Map<string, Uint8Array>
const entriesOf = (n: number): Uint8Array[] =>
  Array.from({ length: n }, (_, i) => verifier.sha256(toUtf8(`entry ${i}`)))

function noteOf(entries: readonly Uint8Array[]): string {
  const leaves = entries.map((entry) => hashLeaf(verifier, entry))
  const root = rootOf(verifier, appendLeaves(verifier, emptyRange, leaves).range)
  const checkpoint = { origin, size: entries.length, root }
  return formatNote(formatCheckpoint(checkpoint), [
    signCheckpoint(vkeys[0], ed25519, checkpoint, 0),
    signCheckpoint(vkeys[1], mldsa44, checkpoint, 1_736_000_000),
  ])
}

function exported(entries: readonly Uint8Array[]): Files {
  const leaves = entries.map((entry) => hashLeaf(verifier, entry))
  const nodes = new Map(appendLeaves(verifier, emptyRange, leaves).nodes.map((n) => [`${n.level}/${n.index}`, n.hash]))
  const files: Files = new Map([
    ['checkpoint', toUtf8(noteOf(entries))],
    ['keys.vkey', toUtf8(`${keys.join('\n')}\n`)],
  ])
  for (const tile of tilesOf(entries.length)) {
    const indexes = Array.from({ length: tile.width }, (_, i) => tile.index * tileWidth + i)
    const { level } = tile
    const parts =
      level === 'entries'
        ? indexes.map((i) => bundleEntry(entries[i] ?? new Uint8Array(0)))
        : indexes.map((i) => nodes.get(`${8 * level}/${i}`) ?? new Uint8Array(0))
    files.set(tilePath(tile), concat(...parts))
  }
  return files
}

const readerOf = (files: Files): ExportReader => ({ list: () => [...files.keys()], read: (path) => files.get(path) })
const verify = (files: Files, given: readonly string[] = keys, since?: string): Promise<ExportResult> =>
  verifyExport(readerOf(files), given, since)
const codeOf = async (result: Promise<ExportResult>): Promise<string> => {
  const answer = await result
  return answer.ok ? 'ok' : answer.code
}
const changed = (files: Files, path: string, bytes: Uint8Array | undefined): Files => {
  const copy = new Map(files)
  if (bytes === undefined) copy.delete(path)
  else copy.set(path, bytes)
  return copy
}

test('tile paths are those of C2SP tlog-tiles, with one spelling each', () => {
  expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067')
  expect(tilePath({ level: 'entries', index: 0, width: 5 })).toBe('tile/entries/000.p/5')
  expect(exportPaths(256)).toEqual(['checkpoint', 'keys.vkey', 'tile/entries/000', 'tile/0/000', 'tile/1/000.p/1'])
  for (const path of ['tile/0/x001/x234/067', 'tile/entries/000.p/5', 'tile/2/999.p/255'])
    expect(tilePath(parseTilePath(path) ?? { level: 0, index: 0, width: 1 })).toBe(path)
  for (const path of [
    'tile/00/000',
    'tile/0/0',
    'tile/0/x000/001',
    'tile/0/000.p/256',
    'tile/0/000.p/0',
    'tile/-1/000',
    '/tile/0/000',
    'tile/0/000/',
  ])
    expect(parseTilePath(path)).toBeUndefined()
})

test('a sound export is accepted with one key or both, and names who signed', async () => {
  for (const n of [0, 1, 2, 5, 255, 256, 257, 600]) {
    const files = exported(entriesOf(n))
    expect(await verify(files)).toMatchObject({
      ok: true,
      size: n,
      origin,
      signers: [{ given: true }, { given: true }],
    })
    expect(await verify(files, keys.slice(0, 1))).toMatchObject({
      ok: true,
      signers: [{ given: true }, { given: false }],
    })
  }
})

test('without a key it is self-consistent at best: signer unverified', async () => {
  expect(await verify(exported(entriesOf(3)), [])).toMatchObject({ ok: false, code: 'signer_unverified' })
})

test('a key of somebody else is refused', async () => {
  const other = formatVkey(makeVkey(verifier, origin, 1, signerOf('ed25519', 32).publicKey))
  const files = exported(entriesOf(3))
  expect(await codeOf(verify(files, [other]))).toBe('key_not_in_export')
  expect(await codeOf(verify(files, [...keys, other]))).toBe('key_not_in_export')
  expect(await codeOf(verify(files, ['nonsense']))).toBe('key_format')
})

test('every single-bit flip in every file is refused with file and offset', async () => {
  const files = exported(entriesOf(5))
  const fast = remembering(verifier)
  for (const [path, bytes] of files)
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const other = bytes.slice()
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const result = await verifyExport(readerOf(changed(files, path, other)), keys, undefined, fast)
      if (result.ok) expect([path, bit]).toBe('refused')
      else if (path.startsWith('tile/entries/'))
        expect([result.file, Math.floor(result.offset / 34)]).toEqual([path, Math.floor((bit >> 3) / 34)])
      else if (path.startsWith('tile/')) expect([result.file, result.offset]).toEqual([path, bit >> 3])
      else expect(['keys.vkey', 'checkpoint']).toContain(result.file)
    }
})

test('the first byte that differs is named', async () => {
  const files = exported(entriesOf(600))
  const flip = async (path: string, at: number): Promise<ExportResult> => {
    const bytes = (files.get(path) ?? new Uint8Array(0)).slice()
    bytes[at] = (bytes[at] ?? 0) ^ 0x40
    return verify(changed(files, path, bytes))
  }
  expect(await flip('tile/entries/001', 34 * 7 + 2)).toMatchObject({
    code: 'entry_differs',
    file: 'tile/entries/001',
    offset: 34 * 7 + 2,
  })
  expect(await flip('tile/entries/001', 34 * 7)).toMatchObject({
    code: 'entry_format',
    file: 'tile/entries/001',
    offset: 34 * 7,
  })
  expect(await flip('tile/0/002.p/88', 99)).toMatchObject({ code: 'tile_differs', file: 'tile/0/002.p/88', offset: 99 })
  expect(await flip('tile/1/000.p/2', 33)).toMatchObject({ code: 'tile_differs', file: 'tile/1/000.p/2', offset: 33 })
})

test('every dropped, doubled, swapped or foreign file, and every cut or padded one, is refused', async () => {
  const files = exported(entriesOf(300))
  for (const [path, bytes] of files) {
    expect(await codeOf(verify(changed(files, path, undefined)))).not.toBe('ok')
    expect(await codeOf(verify(changed(files, `${path}.copy`, bytes)))).toBe('file_extra')
    expect(await codeOf(verify(changed(files, path, bytes.subarray(1))))).not.toBe('ok')
    expect(await codeOf(verify(changed(files, path, bytes.subarray(0, -1))))).not.toBe('ok')
    expect(await codeOf(verify(changed(files, path, concat(bytes, toUtf8('\n')))))).not.toBe('ok')
    for (const [other, otherBytes] of files)
      if (other !== path)
        expect(await codeOf(verify(changed(changed(files, path, otherBytes), other, bytes)))).not.toBe('ok')
  }
})

test('every dropped, doubled or swapped entry is refused, also when the tiles are made to fit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 40 }), fc.nat(), fc.nat(), async (n, a, b) => {
      const entries = entriesOf(n)
      const files = exported(entries)
      const [i, j] = [a % n, b % n]
      const dropped = entries.toSpliced(i, 1)
      const doubled = entries.toSpliced(i, 0, entries[j] ?? new Uint8Array(32))
      const swapped = entries.with(i, entries[j] ?? new Uint8Array(32)).with(j, entries[i] ?? new Uint8Array(32))
      for (const forged of [dropped, doubled, ...(i === j ? [] : [swapped])]) {
        const others = exported(forged)
        others.set('checkpoint', files.get('checkpoint') ?? new Uint8Array(0))
        expect(await codeOf(verify(others))).not.toBe('ok')
      }
    }),
    { numRuns: 60 },
  )
})

test('--since: a log that does not continue an older checkpoint is refused', async () => {
  const entries = entriesOf(20)
  const files = exported(entries)
  for (const n of [0, 1, 7, 20])
    expect(await verify(files, keys, noteOf(entries.slice(0, n)))).toMatchObject({ ok: true, since: n })
  const forked = noteOf([...entries.slice(0, 6), new Uint8Array(32)])
  expect(await verify(files, keys, forked)).toMatchObject({ ok: false, code: 'since_not_a_prefix', file: 'since' })
  expect(await codeOf(verify(files, keys, noteOf(entriesOf(21))))).toBe('since_not_a_prefix')
  expect(await codeOf(verify(files, keys, 'x'))).toBe('since_format')
  const unsigned = noteOf(entries.slice(0, 3)).replaceAll(origin, origin.replace('/1', '/2'))
  expect(await codeOf(verify(files, keys, unsigned))).toBe('since_other_log')
  const sound = noteOf(entries.slice(0, 3))
  expect(await codeOf(verify(files, [], sound))).toBe('signer_unverified')
  for (let at = 0; at < sound.length; at += 7) {
    const changedText = sound.slice(0, at) + (sound[at] === 'A' ? 'B' : 'A') + sound.slice(at + 1)
    expect((await verify(files, keys, changedText)).ok).toBe(false)
  }
  const bent = noteOf(entries.slice(0, 3)).replace('\n3\n', '\n4\n')
  expect(await codeOf(verify(files, keys, bent))).toBe('since_signature_missing')
})

test('a third signature, a missing one, or the two in another order is not the one spelling', async () => {
  const files = exported(entriesOf(3))
  const note = new TextDecoder().decode(files.get('checkpoint'))
  const [body = '', lines = ''] = note.split('\n\n')
  const [first = '', second = ''] = lines.split('\n')
  const withLines = (...own: readonly string[]): Files =>
    changed(files, 'checkpoint', toUtf8(`${body}\n\n${own.join('\n')}\n`))
  expect(await codeOf(verify(withLines(first, second)))).toBe('ok')
  for (const own of [[first], [second], [second, first], [first, second, second], [first, first]])
    expect(await codeOf(verify(withLines(...own)))).not.toBe('ok')
})
