// What must a case show, rule by rule, and was it so? expected.json beside the script: every result by name, every no
// that was foreseen, and for each way in which warnings fail what the product answers and which result shows it.

import { Misuse } from '../exit.ts'
import type { Json, Scenario } from './files.ts'
import type { StageTold } from './play.ts'

export interface ExpectedResult {
  /** `policy R61`. */
  readonly rule: string
  /** In a sentence. */
  readonly means: string
  readonly is: Json
}

/** A row of the matrix of policy 4.3 that this case fills, and the results that answer it. */
export interface Failure {
  readonly failure: string
  readonly shownBy: readonly string[]
}

export interface Expected {
  /** How it ended, in a sentence that rests on public facts. */
  readonly outcome: string
  readonly results: Readonly<Record<string, ExpectedResult>>
  readonly refusals: readonly { readonly stage: string; readonly code: string; readonly rule: string }[]
  readonly failures: readonly Failure[]
}

/** A row of the matrix: what failed, what the product answers, in which cases of ours. */
export interface MatrixRow {
  readonly failure: string
  readonly answer: string
  readonly cases: readonly string[]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** @throws Misuse when the scenario has none */
export function expectedOf(scenario: Scenario): Expected {
  const value = scenario.json('expected.json')
  if (!isObject(value) || !isObject(value.results) || !Array.isArray(value.failures))
    throw new Misuse(`${scenario.name}: expected.json is not what a case expects`)
  return value as unknown as Expected
}

/** The matrix of all cases. */
export const matrixOf = (scenario: Scenario): readonly MatrixRow[] =>
  (scenario.json('../failures.json') as unknown as { readonly rows: readonly MatrixRow[] }).rows

/** What came out, in the shape of what was expected: results by name, and every no with its rule. */
export function cameOut(stages: readonly StageTold[]): {
  readonly results: Readonly<Record<string, Json>>
  readonly refusals: Expected['refusals']
} {
  return {
    results: Object.fromEntries(stages.flatMap(({ results }) => results.map(({ name, value }) => [name, value]))),
    refusals: stages.flatMap(({ stage, refusals }) => refusals.map(({ code, rule }) => ({ stage, code, rule }))),
  }
}
