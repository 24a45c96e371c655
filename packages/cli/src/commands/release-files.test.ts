// A release problem on the command line: every shared vector exactly, refusals with their place, an interrupt.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { genRandom } from '../../../../vectors/release/generator.mjs'

const home = mkdtempSync(join(tmpdir(), 'tocsin-release-'))
afterAll(() => {
  rmSync(home, { recursive: true, force: true })
})
const launcher = join(import.meta.dirname, '../../bin/tocsin.js')
const vector = (id: string): string => new URL(`../../../../vectors/release/${id}.json`, import.meta.url).pathname

function start(...words: string[]) {
  const child = spawn(process.execPath, [launcher, 'release', 'solve', ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.on('data', (piece) => {
    out += String(piece)
  })
  child.stderr.on('data', (piece) => {
    err += String(piece)
  })
  const ended = (once(child, 'close') as Promise<[number]>).then(([code]) => ({ code, out, err }))
  return { child, ended }
}

interface Vector {
  readonly instance: { readonly claims: { rungs: { origins: unknown; utility: number }[] }[] }
  readonly expected: {
    readonly selection?: { readonly x: readonly number[] }
    readonly frontier?: unknown
  }
}
const read = (id: string): Vector => JSON.parse(readFileSync(vector(id), 'utf8')) as Vector

test('the shared vectors, with selection and frontier', async () => {
  for (const id of ['s03', 's12']) {
    const { expected } = read(id)
    const notPrinted = ['optima', 'optimaCount', 'note']
    const wanted = Object.fromEntries(Object.entries(expected).filter(([key]) => !notPrinted.includes(key)))
    const selection = expected.selection ? ['--selection', expected.selection.x.join()] : []
    const { code, out } = await start(vector(id), '--frontier', ...selection, '--json').ended
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject(wanted)
  }
})

test('what is no problem is refused with code, rule, claim and rung; a file that is not there too', async () => {
  const bad = read('s01')
  const rung = bad.instance.claims[0]?.rungs[1]
  if (rung) rung.utility = -3
  writeFileSync(join(home, 'bad.json'), JSON.stringify(bad))
  const refused = await start(join(home, 'bad.json'), '--json').ended
  expect(refused.code).toBe(2)
  expect(JSON.parse(refused.out)).toEqual({
    code: 'NUMBER_NEGATIVE',
    path: '/claims/0/rungs/1/utility',
    rule: 'release 1.1',
    claim: 0,
    rung: 1,
  })
  expect((await start(join(home, 'nowhere.json')).ended).code).toBe(2)
})

test('an interrupt gives the best so far and says that it is not proven', async () => {
  writeFileSync(join(home, 'endless.json'), JSON.stringify(genRandom({ seed: 9, n: 40, L: 4, m: 3000, p: 0.6, k: 12 })))
  const { child, ended } = start(join(home, 'endless.json'), '--json')
  child.stderr.once('data', () => child.kill('SIGINT'))
  const { code, out } = await ended
  expect(code).toBe(0)
  const told = JSON.parse(out) as { utility: number; utilityAtMost: number }
  expect(told).toMatchObject({ feasible: true, proven: false })
  expect(told.utilityAtMost).toBeGreaterThanOrEqual(told.utility)
})

test('a plan for warnings to come tells this reader the same part; a crowd is told with its heads', async () => {
  const { ended } = start(vector('s02'), '--expected', '3', '--crowd', '--json')
  const { code, out } = await ended
  const report = JSON.parse(out) as { told: { x: number[]; utility: number }; crowd: { x: number[]; heads: number[] } }
  expect([code, report.told, report.crowd]).toEqual([
    0,
    { x: [1], utility: 3, disclosure: 1 },
    { x: [0], utility: 0, heads: [4] },
  ])
  const refused = await start(vector('s02'), '--expected', '2').ended
  expect([refused.code, JSON.parse(refused.out)]).toMatchObject([2, { code: 'expected_unknown' }])
})
