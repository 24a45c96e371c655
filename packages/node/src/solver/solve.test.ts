// The solver in a thread: the same answer as in this one, to be stopped at any time, and never in the way.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { genRandom, type RandomInstance } from '../../../../vectors/release/generator.mjs'
import { faultOf, runSolve, type SolveReport, type SolveTask } from './run.ts'
import { startSolving } from './solve.ts'

const bytesOf = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../../vectors/release/${name}.json`, import.meta.url)))
const untimed = (report: SolveReport): object => ({ ...report, prepareMs: 0, solveMs: 0 })
const here = (task: SolveTask): SolveReport =>
  runSolve(task, { now: () => 0, isStopped: () => false, progress: () => undefined })

test('a thread tells the same as the pure function', async () => {
  for (const name of ['s03', 's12', 's16']) {
    const selection = name === 's03' ? { selection: [3, 3, 0, 0] } : {}
    const task: SolveTask = { source: { bytes: bytesOf(name) }, frontier: true, inverse: true, ...selection }
    await using solving = startSolving(task)
    const solved = await solving.result
    if (!('report' in solved)) throw new Error('refused')
    expect(untimed(solved.report)).toEqual(untimed(here(task)))
    expect(solved.report.proven).toBe(true)
  }
})

/** A problem without any structure, which nobody proves in the time of a test. */
const endless: RandomInstance = genRandom({ seed: 9, n: 40, L: 4, m: 3000, p: 0.6, k: 12 })

test('stopped, it tells the best so far, within the limits and not proven', async () => {
  let stop: () => void = () => undefined
  let utility = 0
  await using solving = startSolving({ source: { value: endless } }, (progress) => {
    if (progress.utility === undefined) return
    utility = progress.utility
    stop()
  })
  stop = () => {
    solving.stop()
  }
  const solved = await solving.result
  if (!('report' in solved)) throw new Error('refused')
  const { report } = solved
  expect(report).toMatchObject({ feasible: true, proven: false })
  expect(report.utility).toBeGreaterThanOrEqual(utility)
  expect(report.utilityAtMost).toBeGreaterThan(report.utility ?? 0)
  expect(report.numbers?.every(({ holds }) => holds)).toBe(true)
})

test('a limit of time ends it in the same way', () => {
  let now = 0
  const hooks = { now: () => now++, isStopped: () => false, progress: () => undefined }
  const report = runSolve({ source: { value: endless }, limitMs: 20 }, hooks)
  expect(report).toMatchObject({ feasible: true, proven: false })
  const none = runSolve({ source: { value: endless }, limitMs: 0 }, hooks)
  expect(none).toMatchObject({ feasible: null, proven: false, steps: 0 })
})

test('input that is no problem comes back with code, place, rule, claim and rung', async () => {
  const value = JSON.parse(Buffer.from(bytesOf('s01')).toString()) as {
    instance: { claims: { rungs: { origins: unknown }[] }[] }
  }
  const [, , exact] = value.instance.claims[0]?.rungs ?? []
  if (exact) exact.origins = [0, 3]
  await using solving = startSolving({ source: { value } })
  expect(await solving.result).toEqual({
    fault: { code: 'LADDER_GROWS', path: '/claims/0/rungs/2/origins', rule: 'release 1.1', claim: 0, rung: 2 },
  })
  const text = Buffer.from(bytesOf('s01')).toString().replace('"utility":5', '"utility":9007199254740993')
  try {
    here({ source: { bytes: new Uint8Array(Buffer.from(text)) } })
    expect.unreachable()
  } catch (error) {
    expect(faultOf(error)).toMatchObject({ claim: 0, rung: 2 })
  }
  expect(faultOf(new Error('ours'))).toBeUndefined()
})
