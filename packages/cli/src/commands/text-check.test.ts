// Texts and markings as files on the command line, without any node.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const home = mkdtempSync(join(tmpdir(), 'tocsin-texts-'))
afterAll(() => {
  rmSync(home, { recursive: true, force: true })
})
const launcher = join(import.meta.dirname, '../../bin/tocsin.js')
const vectors = join(import.meta.dirname, '../../../../vectors/release/text.json')
async function tocsin(...words: string[]): Promise<{ code: number; out: string }> {
  const child = spawn(process.execPath, [launcher, ...words], { stdio: ['ignore', 'pipe', 'ignore'] })
  let out = ''
  child.stdout.on('data', (piece) => {
    out += String(piece)
  })
  const [code] = (await once(child, 'close')) as [number]
  return { code, out }
}
const file = (name: string, value: unknown): string => {
  writeFileSync(join(home, name), typeof value === 'string' ? value : JSON.stringify(value))
  return join(home, name)
}

test('R37 release check-text: every text is answered with its marks; for people, no match found is said so', async () => {
  const { code, out } = await tocsin('release', 'check-text', vectors, '--json')
  const answers = JSON.parse(out) as Record<string, { kind: string; start: number; end: number }[]>
  expect(code).toBe(0)
  expect(Object.keys(answers).length).toBe(16)
  expect(answers.t01).toEqual([])
  expect(answers.t16).toContainEqual({ kind: 'withheld-term', start: 14, end: 24, claim: 'place', rung: 3 })
  const part = await tocsin('release', 'check-text', vectors, '--pick', '/t01')
  expect(part).toEqual({ code: 0, out: '[]\n' })
  const read = await tocsin('release', 'check-text', vectors)
  expect(read.out).toContain('[withheld-term: SOUTH-GATE]')
  const none = await tocsin('release', 'check-text', file('none.json', { claims: 1 }), '--json')
  expect([none.code, JSON.parse(none.out)]).toMatchObject([2, { code: 'schema', path: '/claims' }])
})

test('R40 R41 marking render and parse: both ways, and what cannot be read ends with 1', async () => {
  const nofornRow = { classification: 'S', ownerProducer: 'USA', disseminationControls: 'NF' }
  const rendered = await tocsin('marking', 'render', file('row.json', nofornRow), '--json')
  expect([rendered.code, JSON.parse(rendered.out)]).toEqual([0, { banner: 'SECRET//NOFORN', portion: '(S//NF)' }])
  const rows = [{ banner: 'SECRET//NOFORN' }, { portion: '(S//NFX)' }]
  const parsed = await tocsin('marking', 'parse', file('rows.json', rows), '--json')
  expect([parsed.code, JSON.parse(parsed.out)]).toMatchObject([1, [nofornRow, { code: 'marking_unknown' }]])
  const none = await tocsin('marking', 'parse', file('bad.json', 'not JSON'), '--json')
  expect(none.code).toBe(2)
})
