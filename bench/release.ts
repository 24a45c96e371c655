// How soon is the best release found, and how soon is it proven? The large instances, toggles as an approver makes them,
// HiGHS on the same problem as an integer program, and random problems against the definition and HiGHS.
// Beside each, in the same run: its limit. Times are of this machine with whatever else it carries: the load is told.
// Usage: node bench/release.ts [large] [toggles] [highs] [random] [--random N] [--seconds N] [--json]

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { isWithin } from '../packages/domain/src/5-release/solver/knowledge.ts'
import { bruteForce, randomInstance } from '../packages/domain/src/5-release/solver/random.fixture.ts'
import {
  InstanceError,
  type Problem,
  parseInstance,
  prepare,
  Search,
  type Toggle,
  Toggled,
  utilityOf,
} from '../packages/domain/src/index.ts'
import { genRandom, genStructured } from '../vectors/release/generator.mjs'
import { solveIlp } from './support/ilp.ts'
import { numberOf, partsOf, wordsOf } from './support/words.ts'

const { values, positionals } = wordsOf({
  options: {
    random: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const parts = partsOf(['large', 'toggles', 'highs', 'random'], positionals)
const asked = (section: string): boolean => parts.includes(section)
const [problems, secondsOfHighs] = [numberOf('--random', values.random), numberOf('--seconds', values.seconds)]
const say = (line: string): void => {
  if (!values.json) console.log(line)
}
const quantile = (times: readonly number[], share: number): number => {
  const sorted = times.toSorted((a, b) => a - b)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
}
const load = (): string =>
  loadavg()
    .map((each) => each.toFixed(1))
    .join(' ')

interface Large {
  readonly id: string
  readonly generator: 'structured' | 'random'
  readonly params: object
  readonly instanceSha256: string
  readonly expected: { readonly utility: number; readonly disclosure: number }
}
interface Timed {
  readonly first: number
  readonly proven: number
  /** Of this thread alone: what the time would be on a machine with nothing else to do. */
  readonly cpu: number
  readonly x: readonly number[] | null
}

/** Milliseconds to the first release and to the proof. */
function timed(search: Search): Timed {
  const began = performance.now()
  const used = process.threadCpuUsage()
  let first = search.found === null ? Number.NaN : 0
  while (search.advance()) if (Number.isNaN(first) && search.found !== null) first = performance.now() - began
  const proven = performance.now() - began
  const { user, system } = process.threadCpuUsage(used)
  return { first: Number.isNaN(first) ? proven : first, proven, cpu: (user + system) / 1000, x: search.found }
}

const generated = ({ generator, params }: Pick<Large, 'generator' | 'params'>): unknown =>
  generator === 'structured' ? genStructured(params) : genRandom(params)

/** L1-L6: exact, and each within a second. */
function largeOnes(): readonly object[] {
  const all = JSON.parse(readFileSync(new URL('../vectors/release/large.json', import.meta.url), 'utf8')) as Large[]
  return all.map((large) => {
    const written = generated(large)
    const isSame = createHash('sha256').update(JSON.stringify(written)).digest('hex') === large.instanceSha256
    const instance = parseInstance(written)
    const began = performance.now()
    const problem = prepare(instance)
    const prepareMs = performance.now() - began
    const runs = Array.from({ length: 5 }, () => timed(new Search(problem.model)))
    const x = runs[0]?.x ?? []
    const { utility, disclosure } = utilityOf(instance, x)
    const isExact = utility === large.expected.utility && disclosure === large.expected.disclosure
    const told = {
      id: large.id,
      exact: isSame && isExact && isWithin(problem.knowledge, problem.guards, x),
      utility,
      disclosure,
      prepareMs: Math.round(prepareMs),
      firstP50: quantile(
        runs.map(({ first }) => first),
        0.5,
      ),
      provenP50: quantile(
        runs.map(({ proven }) => proven),
        0.5,
      ),
      cpuP50: quantile(
        runs.map(({ cpu }) => cpu),
        0.5,
      ),
      coldMs: Math.round((runs[0]?.proven ?? 0) * 10) / 10,
      limitMs: 1000,
    }
    say(
      `${told.id}: ${told.exact ? 'exact' : 'WRONG'} (${utility}, ${disclosure}); made ready ${told.prepareMs} ms, first ` +
        `${told.firstP50} ms, proven ${told.provenP50} ms (cold ${told.coldMs}; limit ${told.limitMs})`,
    )
    return told
  })
}

/** Whole numbers below `n`, the same in every run. */
function below(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

/** One to three rungs pinned or ruled out, near what is best now: what an approver would do. */
function togglesFor(problem: Problem, best: readonly number[], next: (n: number) => number): readonly Toggle[] {
  return Array.from({ length: 1 + next(3) }, () => {
    const claim = next(best.length)
    const held = best[claim] ?? 0
    const length = problem.instance.claims[claim]?.rungs.length ?? 1
    if (next(2) === 0) return { claim, rung: held, act: 'ban' as const }
    return { claim, rung: (held + 1 + next(length - 1)) % length, act: 'pin' as const }
  })
}

/** Sixty toggles on 30 claims, 4 rungs and 5,000 origins: from nothing, and with what was found before. */
function toggles(): readonly object[] {
  return [0.02, 0.05, 0.1].map((eps) => {
    const written = genStructured({ seed: 301, n: 30, L: 4, m: 5000, roles: 14, eps, k: 12, pmax: [1, 8] })
    const problem = prepare(parseInstance(written))
    const best = timed(new Search(problem.model)).x ?? []
    const next = below(7)
    const sets = Array.from({ length: 60 }, () => togglesFor(problem, best, next))
    const run = (isFresh: boolean): readonly Timed[] => {
      let toggled = new Toggled(problem.model)
      return sets.map((set) => {
        if (isFresh) toggled = new Toggled(problem.model)
        const began = performance.now()
        const search = toggled.search(set)
        const made = performance.now() - began
        const { first, proven, cpu, x } = timed(search)
        toggled.remember(set, search)
        return { first: made + first, proven: made + proven, cpu: made + cpu, x }
      })
    }
    run(true)
    const [fresh, warm] = [run(true), run(false)]
    const differs = fresh.filter(({ x }, i) => x?.join() !== warm[i]?.x?.join()).length
    const row = (all: readonly Timed[]): object => ({
      firstP50: quantile(
        all.map(({ first }) => first),
        0.5,
      ),
      firstP95: quantile(
        all.map(({ first }) => first),
        0.95,
      ),
      provenP50: quantile(
        all.map(({ proven }) => proven),
        0.5,
      ),
      provenP95: quantile(
        all.map(({ proven }) => proven),
        0.95,
      ),
      provenMax: quantile(
        all.map(({ proven }) => proven),
        1,
      ),
      cpuP50: quantile(
        all.map(({ cpu }) => cpu),
        0.5,
      ),
      cpuP95: quantile(
        all.map(({ cpu }) => cpu),
        0.95,
      ),
    })
    const told = {
      eps,
      differs,
      fresh: row(fresh),
      warm: row(warm),
      limits: { firstP95: 25, provenP50: 15, provenP95: 100 },
    }
    say(`toggles, eps ${eps}: ${JSON.stringify(told)}`)
    return told
  })
}

/** HiGHS on 12 x 4 x 200, its rows merged as ours are, over ten seeds: the same optimum, how many times as long. */
async function againstHighs(): Promise<object> {
  const ratios: number[] = []
  let differs = 0
  let unproven = 0
  for (let seed = 1; seed <= 10; seed++) {
    const instance = parseInstance(
      genStructured({ seed, n: 12, L: 4, m: 200, roles: 12, eps: 0.1, k: 8, pmax: [1, 8] }),
    )
    const problem = prepare(instance)
    for (let i = 0; i < 3; i++) timed(new Search(problem.model))
    const ours = Array.from({ length: 5 }, () => {
      const began = performance.now()
      const again = prepare(instance)
      const { x } = timed(new Search(again.model))
      return { ms: performance.now() - began, x }
    })
    const ms = quantile(
      ours.map((each) => each.ms),
      0.5,
    )
    const highs = await solveIlp(instance, true, secondsOfHighs)
    const mine = ours[0]?.x ?? null
    const isProven = highs.status === 'Optimal' || highs.status === 'Infeasible'
    if (!isProven) unproven++
    else if (JSON.stringify(mine && utilityOf(instance, mine)) !== JSON.stringify(mine && utilityOf(instance, highs.x)))
      differs++
    ratios.push(highs.ms / ms)
    say(
      `seed ${seed}: ${ms} ms, HiGHS ${Math.round(highs.ms)} ms (${highs.status}): ${Math.round(highs.ms / ms)} times`,
    )
  }
  const told = { medianRatio: quantile(ratios, 0.5), limit: 100, differs, unproven }
  say(`HiGHS, median of ten: ${told.medianRatio} times as long (limit ${told.limit}); ${differs} differ`)
  return told
}

/** Random small problems: the definition, HiGHS and the solver must agree. */
async function random(): Promise<object> {
  let [made, differs, feasible] = [0, 0, 0]
  for (let seed = 500_000; made < problems; seed++) {
    const instance = parseInstance(
      JSON.parse(JSON.stringify(randomInstance(seed, { claims: 5, origins: 24, rungs: 4 }))),
    )
    let problem: Problem
    try {
      problem = prepare(instance)
    } catch (error) {
      if (error instanceof InstanceError) continue
      throw error
    }
    made++
    const { x } = timed(new Search(problem.model))
    const brute = bruteForce(instance)
    const highs = await solveIlp(instance, false, 60)
    const worth = (each: readonly number[] | null): string => JSON.stringify(each && utilityOf(instance, each))
    const other = highs.status === 'Infeasible' ? null : highs.x
    if (x !== null) feasible++
    if (JSON.stringify(x) !== JSON.stringify(brute?.x ?? null) || worth(x) !== worth(other)) {
      differs++
      say(`seed ${seed} differs: ${JSON.stringify({ x, brute, highs })}`)
    }
  }
  say(`random problems: ${made}, ${feasible} with a release, ${differs} without agreement of all three`)
  return { made, feasible, differs }
}

const told: Record<string, unknown> = { loadBefore: load() }
say(`load ${load()}`)
if (asked('large')) told.large = largeOnes()
if (asked('toggles')) told.toggles = toggles()
if (asked('random')) told.random = await random()
if (asked('highs')) told.highs = await againstHighs()
told.loadAfter = load()
if (values.json) console.log(JSON.stringify(told))
else say(`load ${load()}`)
