// One question to the release solver, from the bytes of a file or a parsed value to everything that is asked about it. Runs
// wherever it is called: in a worker thread in the product, in the same thread in a test that compares the two.
// The clock and the wish to stop come in; whatever is found by then is told, and says whether it is proven.

import {
  answerOf,
  crowdsOfSources,
  frontier,
  InstanceError,
  type Inverse,
  inverseOf,
  type Measure,
  measure,
  type Problem,
  parseInstance,
  partOf,
  prepare,
  type ReleaseAnswer,
  type ReleaseInstance,
  Search,
  type SelectionAnswer,
  searchInCrowds,
  selectionOf,
  utilityOf,
  withLookAhead,
} from '@tocsin/domain'
import { JsonError, type JsonLimits, parseJson } from '../intake/strict-json.ts'

/** Twenty thousand origins and a hundred claims are 50 MB as text. */
const fileLimits: JsonLimits = { bytes: 256 * 1024 * 1024, depth: 32, floats: true }

export interface SolveTask {
  /** A vector file with an `instance`, or an instance. */
  readonly source: { readonly bytes: Uint8Array } | { readonly value: unknown }
  /** After so many milliseconds the best release so far is told. */
  readonly limitMs?: number
  /** The answer of an earlier call, to go on from what it found. */
  readonly resume?: { readonly bytes: Uint8Array }
  /** By claim: a release to be explained beside the best one. */
  readonly selection?: readonly number[]
  readonly frontier?: boolean
  /** Whether to ask for whom the same would have been released. */
  readonly inverse?: boolean
  /** How many more warnings are expected: the plan keeps for them what a rung is worth (release 1.4). */
  readonly expected?: number
  /** Whether to tell also what all of a crowd know (release 1.6). */
  readonly crowd?: boolean
}

export interface SolveProgress {
  readonly stage: 'search' | 'frontier' | 'inverse'
  readonly steps: number
  /** Of the best release so far, and what no release can exceed. */
  readonly utility?: number
  readonly utilityAtMost?: number
  readonly points?: number
}

/** The numbers of one protected one, with those by name on whom the verdict rests. */
export interface SolveNumbers extends Omit<Measure, 'origins' | 'breakEven' | 'largest'> {
  readonly breakEven: { readonly limit: string; readonly origins: readonly string[] } | null
  readonly largest: { readonly origin: string; readonly heads: number } | null
  readonly inverse?: Inverse
}

export interface SolveReport extends ReleaseAnswer {
  readonly numbers?: readonly SolveNumbers[]
  readonly selection?: SelectionAnswer
  readonly frontier?: readonly { readonly utility: number; readonly exposure: number }[]
  /** Present and false when it was left before its end. */
  readonly frontierComplete?: false
  readonly inverseComplete?: false
  /** What of the plan this recipient is told, when more warnings are expected; the other numbers are of the plan. */
  readonly told?: { readonly x: readonly number[]; readonly utility: number; readonly disclosure: number }
  /** The best that all of a crowd know, and the heads of each crowd; null when there is none. */
  readonly crowd?: { readonly x: readonly number[]; readonly utility: number; readonly heads: readonly number[] } | null
  /** Reading and merging, and the search itself. */
  readonly prepareMs: number
  readonly solveMs: number
  readonly steps: number
}

export interface SolveFault {
  readonly code: string
  readonly path: string
  readonly rule: string
  readonly claim?: number
  readonly rung?: number
}

export interface SolveHooks {
  readonly now: () => number
  readonly isStopped: () => boolean
  readonly progress: (progress: SolveProgress) => void
}

/** Between two lines of progress. */
const progressEvery = 250

function instanceIn(source: SolveTask['source']): unknown {
  const value: unknown = 'bytes' in source ? parseJson(source.bytes, fileLimits).value : source.value
  const held = typeof value === 'object' && value !== null && 'instance' in value ? value.instance : value
  return held
}

/** What was wrong with the input, or undefined when the error is none of the input's. */
export function faultOf(error: unknown): SolveFault | undefined {
  if (error instanceof InstanceError) {
    const { code, path, rule, claim, rung } = error
    return { code, path, rule, ...(claim === undefined ? {} : { claim }), ...(rung === undefined ? {} : { rung }) }
  }
  if (!(error instanceof JsonError)) return undefined
  const place = /\/claims\/(\d+)(?:\/rungs\/(\d+))?/.exec(error.path)
  const [, claim, rung] = place ?? []
  return {
    code: error.code,
    path: error.path,
    rule: 'release 6.1',
    ...(claim === undefined ? {} : { claim: Number(claim) }),
    ...(rung === undefined ? {} : { rung: Number(rung) }),
  }
}

function checkSelection(problem: Problem, selection: readonly number[]): void {
  for (const [j, { rungs }] of problem.instance.claims.entries())
    if (rungs[selection[j] ?? -1] === undefined) throw new InstanceError('RUNG_UNKNOWN', `/selection/${j}`, j)
  if (selection.length > problem.instance.claims.length)
    throw new InstanceError('CLAIM_UNKNOWN', `/selection/${problem.instance.claims.length}`)
}

/** What an earlier answer found. It is looked at again before it is believed; its proof is not. */
function foundBefore({ instance }: Problem, bytes: Uint8Array): readonly (readonly number[])[] {
  let answer: unknown
  try {
    answer = parseJson(bytes, fileLimits).value
  } catch {
    throw new InstanceError('INSTANCE_SHAPE', '/resume')
  }
  const x: unknown = typeof answer === 'object' && answer !== null && 'canonical' in answer ? answer.canonical : []
  if (!Array.isArray(x)) throw new InstanceError('INSTANCE_SHAPE', '/resume/canonical')
  // an answer that had found nothing has nothing to go on from
  if (x.length === 0) return []
  for (const [j, { rungs }] of instance.claims.entries())
    if (rungs[x[j] as number] === undefined) throw new InstanceError('RUNG_UNKNOWN', `/resume/canonical/${j}`, j)
  if (x.length > instance.claims.length)
    throw new InstanceError('CLAIM_UNKNOWN', `/resume/canonical/${instance.claims.length}`)
  return [x as number[]]
}

/** @throws InstanceError, JsonError when the task holds no release problem */
export function runSolve(task: SolveTask, hooks: SolveHooks): SolveReport {
  const began = hooks.now()
  const written = parseInstance(instanceIn(task.source))
  const generic = written.claims.map(({ rungs }) => rungs.map(({ utility }) => utility))
  const { expected = 0 } = task
  const problem = prepare(expected === 0 ? written : withLookAhead(written, { expected, generic }))
  if (task.selection) checkSelection(problem, task.selection)
  const candidates = task.resume ? foundBefore(problem, task.resume.bytes) : []
  const ready = hooks.now()
  const end = task.limitMs === undefined ? Number.POSITIVE_INFINITY : ready + task.limitMs
  const goOn = (): boolean => !hooks.isStopped() && hooks.now() < end
  let said = ready
  const mayTell = (): boolean => {
    const now = hooks.now()
    if (now - said < progressEvery) return false
    said = now
    return true
  }
  const search = new Search(problem.model, { candidates })
  while (goOn() && search.advance()) {
    if (!mayTell()) continue
    const { utility, utilityAtMost } = answerOf(problem, search, goOn)
    const found = utility === undefined ? {} : { utility }
    const bound = utilityAtMost === undefined ? {} : { utilityAtMost }
    hooks.progress({ stage: 'search', steps: search.steps, ...found, ...bound })
  }
  const solved = hooks.now()
  const answer = answerOf(problem, search, goOn)
  const asked = answer.canonical && task.inverse === true && answer.proven
  const inverse = asked ? inverseIn(problem, answer.canonical, goOn) : { all: [] }
  return {
    ...answer,
    ...(answer.canonical ? { numbers: numbersOf(problem, answer.canonical, inverse.all) } : {}),
    ...(answer.canonical && expected > 0 ? { told: toldIn(written, answer.canonical) } : {}),
    ...(task.crowd === true ? { crowd: crowdIn(problem, written, goOn) } : {}),
    ...('complete' in inverse ? { inverseComplete: inverse.complete } : {}),
    ...(task.selection ? { selection: selectionOf(problem, task.selection, goOn) } : {}),
    ...(task.frontier === true ? frontierIn(problem, goOn, mayTell, hooks) : {}),
    prepareMs: round(ready - began),
    solveMs: round(solved - ready),
    steps: search.steps,
  }
}

const toldIn = (written: ReleaseInstance, plan: readonly number[]): NonNullable<SolveReport['told']> => {
  const x = partOf(written, plan)
  return { x, ...utilityOf(written, x) }
}

function crowdIn(
  problem: Problem,
  written: ReleaseInstance,
  goOn: () => boolean,
): NonNullable<SolveReport['crowd']> | null {
  const crowds = crowdsOfSources(problem)
  if (crowds === null) return null
  const search = searchInCrowds(problem, crowds)
  while (goOn() && search.advance());
  if (search.found === null) return null
  const x = partOf(written, search.found)
  return { x, utility: utilityOf(written, x).utility, heads: crowds.heads }
}

const round = (ms: number): number => Math.round(ms * 100) / 100

function inverseIn(
  problem: Problem,
  x: readonly number[],
  goOn: () => boolean,
): { readonly all: readonly (Inverse | undefined)[]; readonly complete?: false } {
  const all: (Inverse | undefined)[] = []
  for (const position of problem.guards.keys()) {
    const asking = inverseOf(problem, x, position)
    let next = asking.next()
    while (next.done !== true && goOn()) next = asking.next()
    if (next.done !== true) return { all, complete: false }
    all.push(next.value)
  }
  return { all }
}

function numbersOf(
  problem: Problem,
  x: readonly number[],
  inverse: readonly (Inverse | undefined)[],
): readonly SolveNumbers[] {
  const name = (o: number): string => problem.instance.origins[o]?.id ?? ''
  return measure(problem, x).map((each, i) => {
    const asked = inverse[i]
    const { protect, pool, size, atoms, holds, posterior, afterOne, afterTwo, fromDefaults, breakEven, largest } = each
    return {
      ...{ protect, pool, size, atoms, holds, posterior, afterOne, afterTwo, fromDefaults },
      breakEven: breakEven && { limit: breakEven.limit, origins: breakEven.origins.map(name) },
      largest: largest && { origin: name(largest.origin), heads: largest.heads },
      ...(asked === undefined ? {} : { inverse: asked }),
    }
  })
}

function frontierIn(
  problem: Problem,
  goOn: () => boolean,
  mayTell: () => boolean,
  hooks: SolveHooks,
): Pick<SolveReport, 'frontier' | 'frontierComplete'> {
  const points: { utility: number; exposure: number }[] = []
  for (const point of frontier(problem)) {
    if (!goOn()) return { frontier: points, frontierComplete: false }
    if (point) points.push({ utility: point.utility, exposure: point.exposure })
    if (mayTell()) hooks.progress({ stage: 'frontier', steps: 0, points: points.length })
  }
  return { frontier: points }
}
