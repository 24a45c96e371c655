// Does the red team find what the product promises that it cannot find, on the first plots of each table? The figures
// themselves are the benchmark's; here none of them is asked, only what must hold of every single plot.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const scratch = mkdtempSync(join(tmpdir(), 'tocsin-redteam-'))
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
})

interface Row {
  readonly exposed: number
  readonly utilityKept: number
  readonly plantedFound?: number
  readonly plots: number
}
interface Report {
  readonly tables: Readonly<Record<string, Readonly<Record<string, Row>>>>
  readonly complete: boolean
}

function redteam(...words: readonly string[]): { readonly code: number | null; readonly said: string } {
  const bench = join(import.meta.dirname, '../bench/redteam.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [bench, '--json', ...words], { encoding: 'utf8' })
  return { code: status, said: status === 0 ? stdout : stderr }
}
const reportOf = (...words: readonly string[]): Report => JSON.parse(redteam(...words).said) as Report

test('what is counted over all releases exposes nobody, alone nearly everybody; no planted detail leaves', () => {
  const { tables } = reportOf('sequences', 'leaks', 'small', 'large', 'canary', '--plots', '4')
  for (const name of ['sequences', 'small', 'large']) {
    const rows = tables[name] ?? {}
    for (const rule of [
      'greedy, union accounting',
      'optimiser, union accounting, look-ahead',
      'clairvoyant joint plan',
    ])
      expect(rows[rule], `${name}: ${rule}`).toMatchObject({ exposed: 0, plots: 4 })
    expect(rows.everything?.utilityKept).toBe(100)
    // with hindsight nobody does worse
    expect(rows['clairvoyant joint plan']?.utilityKept).toBeGreaterThanOrEqual(
      rows['optimiser, union accounting, myopic']?.utilityKept ?? 100,
    )
  }
  expect(tables.sequences?.['optimum, each release on its own']?.exposed).toBeGreaterThan(50)
  for (const p of ['0.25', '0.5', '1'])
    expect(tables.leaks?.[`optimiser, union accounting, look-ahead, ${p}`]?.exposed).toBe(0)
  expect(tables.canary?.everything?.plantedFound).toBeGreaterThan(0)
  for (const rule of ['myopic', 'look-ahead'])
    expect(tables.canary?.[`optimiser, ${rule}, with the rule`]).toMatchObject({ exposed: 0, plantedFound: 0 })
})

test('who knows the tool finds nobody in a fixed crowd, nor behind the lot, and finds most without', () => {
  const { tables } = reportOf('aware', 'lottery', '--plots', '2')
  expect(tables.aware?.['fixed crowds, everything known']?.exposed).toBe(0)
  expect(tables.aware?.['optimum, tool and weights known']?.exposed).toBeGreaterThan(0)
  expect(tables.lottery?.['drawn by lot (linear program)']?.exposed).toBe(0)
  expect(tables.lottery?.['fixed crowds']?.exposed).toBe(0)
  expect(tables.lottery?.['optimum, for comparison']?.exposed).toBe(100)
})

test('what was left goes on from its state to the same table, and is drawn', () => {
  const [state, picture] = [join(scratch, 'state.json'), join(scratch, 'table.svg')]
  reportOf('cleared', '--plots', '2', '--state', state)
  const { tables, complete } = reportOf('cleared', '--plots', '5', '--state', state, '--svg', picture)
  expect(complete).toBe(true)
  expect(tables).toEqual(reportOf('cleared', '--plots', '5').tables)
  expect(existsSync(picture) && readFileSync(picture, 'utf8').match(/<rect /g)?.length).toBe(1 + 2 * 6)
})

test('a table that nobody knows, a number that is none and a state of something else end it with a code', () => {
  for (const [code, ...words] of [
    ['bench_word_unknown', 'nowhere'],
    ['bench_number', '--plots', 'many'],
    ['bench_state', '--state', join(import.meta.dirname, '../package.json')],
  ] as const) {
    const { code: ended, said } = redteam(...words)
    expect([ended, (JSON.parse(said) as { readonly code: string }).code]).toEqual([2, code])
  }
})
