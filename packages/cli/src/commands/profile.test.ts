// Files of rules on the command line, without any node: looked at, compared, signed.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ambientPrimitives, parseVkey, profileHash, verifyProfile } from '@tocsin/protocol'
import { afterAll, expect, test } from 'vitest'

const home = mkdtempSync(join(tmpdir(), 'tocsin-profile-'))
afterAll(() => {
  rmSync(home, { recursive: true, force: true })
})
const shipped = (name: string): string => new URL(`../../../../profiles/${name}.json`, import.meta.url).pathname
const at = (name: string): string => join(home, name)

const launcher = join(import.meta.dirname, '../../bin/tocsin.js')
async function tocsin(...words: string[]): Promise<{ code: number; out: string }> {
  const child = spawn(process.execPath, [launcher, 'profile', ...words], { stdio: ['ignore', 'pipe', 'ignore'] })
  let out = ''
  child.stdout.on('data', (piece) => {
    out += String(piece)
  })
  const [code] = (await once(child, 'close')) as [number]
  return { code, out }
}
const lines = (out: string): unknown[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

test('R1 R4 lint: nothing to say of the shipped ones; a fault ends with 1 and its place, what is no file with 2', async () => {
  const good = await tocsin('lint', shipped('us-ic-191-like'), shipped('uk-ttl-like'), '--json')
  expect(good.code).toBe(0)
  expect(lines(good.out)).toMatchObject([{ findings: [] }, { findings: [] }])
  writeFileSync(
    at('bad.json'),
    JSON.stringify({ ...(JSON.parse(readFileSync(shipped('ca-dtw-like'), 'utf8')) as object), id: 'a b' }),
  )
  const bad = await tocsin('lint', at('bad.json'), '--json')
  expect(bad.code).toBe(1)
  expect(lines(bad.out)).toMatchObject([{ findings: [{ level: 'fault', code: 'profile_word', path: '/id' }] }])
  writeFileSync(at('none.json'), 'not JSON')
  const none = await tocsin('lint', at('none.json'), at('nowhere.json'))
  expect([none.code, lines(none.out).length]).toEqual([2, 2])
})

test('R4 show: every unverified line is marked', async () => {
  const { code, out } = await tocsin('show', shipped('platform-emergency'), '--lang', 'en')
  const { flags } = JSON.parse(readFileSync(shipped('platform-emergency'), 'utf8')) as {
    flags: { text: string; confidence: string }[]
  }
  expect(code).toBe(0)
  for (const { text, confidence } of flags) {
    const line = out.split('\n').find((each) => each.endsWith(text)) ?? ''
    expect(line.includes('[UNVERIFIED')).toBe(confidence === 'unverified')
  }
})

test('R1 diff: what a version adds, removes and changes', async () => {
  const before = JSON.parse(readFileSync(shipped('us-ic-191-like'), 'utf8')) as { waivers: object[] }
  writeFileSync(at('next.json'), JSON.stringify({ ...before, version: 3, waivers: before.waivers.slice(0, 5) }))
  const { code, out } = await tocsin('diff', shipped('us-ic-191-like'), at('next.json'), '--json')
  expect(code).toBe(0)
  expect(lines(out)).toMatchObject([{ changes: [{ change: 'removed', part: 'ground', key: 'W6' }, {}, {}] }])
})

test('R1 sign: a key of its own, readable by its owner only, and a note that verifies over this text and no other', async () => {
  const made = await tocsin('key', '--name', 'legal.example.org', '--out', at('legal.key'), '--json')
  expect(made.code).toBe(0)
  const { vkey } = lines(made.out.replace(/\n\s*/g, ''))[0] as { vkey: string }
  expect(statSync(at('legal.key')).mode & 0o077).toBe(0)
  expect(made.out).not.toContain('PRIVATE')
  // what is there already is never written over
  expect((await tocsin('key', '--name', 'legal.example.org', '--out', at('legal.key'))).code).toBe(2)

  const file = shipped('uk-ttl-like')
  const signed = await tocsin('sign', file, '--key', at('legal.key'), '--out', at('uk.sig'), '--json')
  expect(signed.code).toBe(0)
  const note = readFileSync(at('uk.sig'), 'utf8')
  const primitives = ambientPrimitives()
  const key = parseVkey(primitives, vkey)
  const profile = JSON.parse(readFileSync(file, 'utf8')) as { id: string; version: number }
  const named = { id: profile.id, version: profile.version, hash: profileHash(primitives, profile) }
  expect(verifyProfile(primitives, [key], note, named).kind).toBe('signed')
  expect(verifyProfile(primitives, [], note, named).kind).toBe('unknown')
  for (const other of [
    { ...named, version: 2 },
    { ...named, id: 'x' },
    { ...named, hash: '0'.repeat(64) },
  ])
    expect(verifyProfile(primitives, [key], note, other).kind).toBe('wrong')
  expect((await tocsin('sign', file, '--key', file, '--out', at('x.sig'))).code).toBe(2)
})
