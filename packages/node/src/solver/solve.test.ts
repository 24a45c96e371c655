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

test('taken up again, it begins with what an earlier answer found; nothing of that is believed', () => {
  const now = { now: () => 0, isStopped: () => false, progress: () => undefined }
  const stopped = { ...now, isStopped: () => true }
  const from = (answer: unknown): { readonly resume: { readonly bytes: Uint8Array } } => ({
    resume: { bytes: new Uint8Array(Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer))) },
  })
  const source = { bytes: bytesOf('s03') }
  const whole = runSolve({ source }, now)
  expect(runSolve({ source }, stopped)).toMatchObject({ feasible: null, proven: false })
  expect(runSolve({ source, ...from(whole) }, stopped)).toMatchObject({
    feasible: true,
    proven: false,
    canonical: whole.canonical,
  })
  const again = runSolve({ source, ...from({ feasible: true, canonical: [1, 1, 0, 0] }) }, now)
  expect(again).toMatchObject({ proven: true, canonical: whole.canonical })
  // over the limit, and said to be proven: not taken up; nothing found is nothing to begin with
  const over = from({ feasible: true, proven: true, canonical: [4, 3, 2, 2] })
  expect(runSolve({ source, ...over }, stopped).feasible).toBe(null)
  expect(runSolve({ source, ...from({ feasible: null, proven: false }) }, now).canonical).toEqual(whole.canonical)
  for (const [answer, fault] of [
    ['{', { code: 'INSTANCE_SHAPE', path: '/resume' }],
    [{ canonical: 'all' }, { code: 'INSTANCE_SHAPE', path: '/resume/canonical' }],
    [{ canonical: [1, 1, 9, 0] }, { code: 'RUNG_UNKNOWN', path: '/resume/canonical/2', claim: 2 }],
    [{ canonical: [1, 1, 0, 0, 0] }, { code: 'CLAIM_UNKNOWN', path: '/resume/canonical/4' }],
  ] as const)
    try {
      runSolve({ source, ...from(answer) }, now)
      expect.unreachable()
    } catch (error) {
      expect(faultOf(error)).toMatchObject(fault)
    }
})

test('requirements that were not all looked at together are said not to be', () => {
  const hooks = { now: () => 0, isStopped: () => false, progress: () => undefined }
  // thirteen claims, each of which clears one of fifteen: any six are too much, any five are not
  const origins = Array.from({ length: 15 }, (_, o) => ({ id: `o${o}`, kind: 'person', count: 1, weight: 1 }))
  const claims = Array.from({ length: 13 }, (_, j) => ({
    id: `c${j}`,
    rungs: [
      { utility: 0, origins: '*' },
      { utility: 1, origins: [...origins.keys()].filter((o) => o !== j + 1) },
    ],
  }))
  const value = (k: number): object => ({
    origins,
    claims,
    protect: [{ id: 's', source: 0, k }],
    require: claims.map((_, claim) => [{ claim, minRung: 1 }]),
  })
  const six = runSolve({ source: { value: value(10) } }, hooks)
  expect(six).toMatchObject({ feasible: false, proven: true, requirementConflictsComplete: false })
  expect(six.minimalRequirementConflicts).toEqual([[7, 8, 9, 10, 11, 12]])
  const few = runSolve({ source: { value: { ...value(13), require: [[{ claim: 0, minRung: 1 }]] } } }, hooks)
  expect(few).toMatchObject({ feasible: true, proven: true })
  expect(few).not.toHaveProperty('requirementConflictsComplete')
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
