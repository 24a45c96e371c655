// How often does a rule for releases give the source away, and how much of what would help is still said? Made-up plots of
// four warnings that all leak, read by an adversary who knows who could have known what (release.md 5.2), and of one
// warning, read by one who knows this tool and its weights too (5.3). Seeds are fixed; nothing here is a field result.
// How far it is goes to standard error; an interrupt tells the table of the plots so far, and with a state file the next
// call goes on from there. Usage: node bench/redteam.ts [--plots N] [--aware N] [--state FILE] [--json]

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { knowledgeOf } from '../packages/domain/src/5-release/solver/knowledge.ts'
import { problemOf } from '../packages/domain/src/5-release/solver/model.ts'
import {
  crowdRelease,
  fixedCrowds,
  partOf,
  type ReleaseInstance,
  Search,
  withLookAhead,
} from '../packages/domain/src/index.ts'
import {
  chances,
  generic,
  groups,
  heldBy,
  leftAfter,
  limit,
  nothing,
  type Plot,
  plotOf,
  problemFor,
  union,
  utilityOf,
  warnings,
} from './support/plot.ts'
import { numberOf, partsOf, wordsOf } from './support/words.ts'

const { values, positionals } = wordsOf({
  options: {
    plots: { type: 'string', default: '300' },
    aware: { type: 'string', default: '100' },
    state: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
partsOf([], positionals)
const [plotsAsked, awareAsked] = [numberOf('--plots', values.plots), numberOf('--aware', values.aware)]
type Release = readonly number[]

function best(instance: ReleaseInstance): Release | null {
  const search = new Search(problemOf(instance, knowledgeOf(instance)).model)
  while (search.advance());
  return search.found
}

/** Raises whatever gains most, as long as enough are left; begins with the best pair that is of use. */
function greedy(plot: Plot, told: Release, gain: (x: Release) => number): Release | null {
  const held = heldBy(plot, plot.source)
  const isKept = (x: Release): boolean => leftAfter(plot, union(x, told)).length >= limit
  const needed = groups.map((group) => group.filter((j) => (held[j] ?? 0) > 0)).filter((group) => group.length > 0)
  const starts = needed
    .reduce<readonly Release[]>((all, group) => all.flatMap((x) => group.map((j) => x.with(j, 1))), [nothing])
    .filter(isKept)
  let x = starts.toSorted((a, b) => gain(b) - gain(a))[0]
  while (x !== undefined) {
    const now: Release = x
    const more = held.flatMap((most, j) =>
      Array.from({ length: Math.max(0, most - (now[j] ?? 0)) }, (_, i) => now.with(j, (now[j] ?? 0) + 1 + i)),
    )
    const [next] = more.filter((each) => gain(each) > gain(now) && isKept(each)).toSorted((a, b) => gain(b) - gain(a))
    if (next === undefined) return now
    x = next
  }
  return null
}

/** A rule: what is told in warning `w`, when `told` is known to all. Null: refused. */
type Rule = (plot: Plot, w: number, told: Release, seed: number) => Release | null
const mattersIn = ({ matters }: Plot, w: number): Release => matters[w] ?? []
const relevant = (plot: Plot, w: number, rung: (held: number) => number): Release =>
  heldBy(plot, plot.source).map((held, j) => ((mattersIn(plot, w)[j] ?? 0) > 0 ? rung(held) : 0))
const later = (w: number): number => warnings - 1 - w
const expected = (plot: Plot, w: number, x: Release): number =>
  4 * utilityOf(mattersIn(plot, w), x) + later(w) * x.reduce((sum, r, j) => sum + (generic[j]?.[r] ?? 0), 0)

const rules: Readonly<Record<string, Rule>> = {
  everything: (plot, w) => relevant(plot, w, (held) => held),
  'random rung per claim': (plot, w, _, seed) => {
    const next = chances(seed * 17 + w)
    return relevant(plot, w, (held) => Math.floor(next() * (held + 1)))
  },
  'manual: coarsest that is actionable': (plot, w) => {
    const held = heldBy(plot, plot.source)
    const pick = (group: Release): number | undefined =>
      group
        .filter((j) => (held[j] ?? 0) > 0)
        .toSorted((a, b) => (mattersIn(plot, w)[b] ?? 0) - (mattersIn(plot, w)[a] ?? 0))[0]
    const chosen = groups.map(pick)
    return nothing.map((_, j) => (chosen.includes(j) ? 1 : 0))
  },
  'manual: everything at the coarsest rung': (plot, w) => relevant(plot, w, (held) => Math.min(1, held)),
  'optimum, each release on its own': (plot, w) => best(problemFor(plot, mattersIn(plot, w), nothing)),
  'greedy, union accounting': (plot, w, told) => greedy(plot, told, (x) => utilityOf(mattersIn(plot, w), x)),
  'optimiser, union accounting, myopic': (plot, w, told) => best(problemFor(plot, mattersIn(plot, w), told)),
  'greedy, union accounting, look-ahead': (plot, w, told) => {
    const x = greedy(plot, told, (each) => expected(plot, w, each))
    return x && partOf(problemFor(plot, mattersIn(plot, w), told), x)
  },
  'optimiser, union accounting, look-ahead': (plot, w, told) => {
    const instance = problemFor(plot, mattersIn(plot, w), told)
    const x = best(withLookAhead(instance, { expected: later(w), gamma: [1, 4], generic }))
    return x && partOf(instance, x)
  },
}

interface Row {
  exposed: number
  posterior: number
  readonly crowds: number[]
  utility: number
  of: number
  refused: number
}
const empty = (): Row => ({ exposed: 0, posterior: 0, crowds: [], utility: 0, of: 0, refused: 0 })
function count(row: Row, crowd: number): void {
  if (crowd < limit) row.exposed++
  row.posterior += 1 / Math.max(1, crowd)
  row.crowds.push(crowd)
}
const percent = (part: number, of: number): number => Math.round((1000 * part) / Math.max(1, of)) / 10
function told(row: Row): object {
  const n = row.crowds.length
  const median = row.crowds.toSorted((a, b) => a - b)[Math.floor(n / 2)] ?? 0
  return {
    exposed: percent(row.exposed, n),
    meanPosterior: Math.round((1000 * row.posterior) / Math.max(1, n)) / 1000,
    medianCrowd: median,
    utilityKept: percent(row.utility, row.of),
    refused: row.refused,
    plots: n,
  }
}

/** A table as far as it is: rows by name, and how many plots are in it. They do not depend on each other. */
interface Part {
  done: number
  readonly rows: Readonly<Record<string, Row>>
}
const partOfNames = (...names: readonly string[]): Part => ({
  done: 0,
  rows: Object.fromEntries(names.map((name) => [name, empty()])),
})
const sameNames = (a: Part | undefined, b: Part): boolean =>
  a !== undefined && Object.keys(a.rows).join() === Object.keys(b.rows).join()

interface State {
  readonly sequences: Part
  readonly aware: Part
}
const fresh: State = {
  sequences: partOfNames(...Object.keys(rules), 'clairvoyant joint plan'),
  aware: partOfNames(
    'optimum, read without knowing the tool',
    'optimum, tool and weights known',
    'fixed crowds, everything known',
  ),
}

function stateIn(file: string | undefined): State {
  if (file === undefined || !existsSync(file)) return fresh
  try {
    const held = JSON.parse(readFileSync(file, 'utf8')) as Partial<State>
    const { sequences, aware } = held
    if (sequences && aware && sameNames(sequences, fresh.sequences) && sameNames(aware, fresh.aware))
      return { sequences, aware }
  } catch {
    // said below
  }
  process.stderr.write(`${JSON.stringify({ code: 'bench_state', word: file })}\n`)
  process.exit(2)
}

const state = stateIn(values.state)
/** Whole or not at all: an interrupt must not leave half a state. */
function keep(): void {
  if (values.state === undefined) return
  writeFileSync(`${values.state}.part`, JSON.stringify(state))
  renameSync(`${values.state}.part`, values.state)
}

let isStopped = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    isStopped = true
  })
let lastSaid = performance.now()

/** Plot after plot until there are so many, or until somebody has had enough. */
async function plotByPlot(part: Part, plots: number, name: string, each: (seed: number) => void): Promise<void> {
  while (part.done < plots) {
    // a signal is heard between two plots
    await setImmediate()
    if (isStopped) break
    each(part.done + 1)
    part.done++
    if (performance.now() - lastSaid < 2000) continue
    lastSaid = performance.now()
    process.stderr.write(`${name}: ${part.done} of ${plots} plots\n`)
    keep()
  }
  keep()
}

/** Four warnings, all of which leak, read together. */
const sequences = (part: Part, plots: number): Promise<void> =>
  plotByPlot(part, plots, 'four warnings', (seed) => {
    const plot = plotOf(seed)
    const held = heldBy(plot, plot.source)
    const all = plot.matters.reduce((sum, matters) => sum + utilityOf(matters, held), 0)
    for (const [name, row] of Object.entries(part.rows)) {
      row.of += all
      const rule = rules[name]
      if (rule === undefined) {
        const matters = nothing.map((_, j) => plot.matters.reduce((sum, each) => sum + (each[j] ?? 0), 0))
        const x = best(problemFor(plot, matters, nothing))
        if (x === null) row.refused++
        else row.utility += utilityOf(matters, x)
        count(row, leftAfter(plot, x ?? nothing).length)
        continue
      }
      let known = nothing
      for (let w = 0; w < warnings; w++) {
        const x = rule(plot, w, known, seed)
        if (x === null) row.refused++
        else {
          row.utility += utilityOf(mattersIn(plot, w), x)
          known = union(known, x)
        }
      }
      count(row, leftAfter(plot, known).length)
    }
  })

/** One warning, read by somebody who would have chosen as we do. */
const aware = (part: Part, plots: number): Promise<void> =>
  plotByPlot(part, plots, 'one warning', (seed) => {
    const [naive = empty(), knowing = empty(), crowded = empty()] = Object.values(part.rows)
    const plot = plotOf(seed)
    const matters = mattersIn(plot, 0)
    const all = utilityOf(matters, heldBy(plot, plot.source))
    for (const row of [naive, knowing, crowded]) row.of += all
    const instance = problemFor(plot, matters, nothing)
    const x = best(instance)
    if (x === null) {
      for (const row of [naive, knowing]) row.refused++
    } else {
      for (const row of [naive, knowing]) row.utility += utilityOf(matters, x)
      const left = leftAfter(plot, x)
      count(naive, left.length)
      const same = left.filter((o) => best(problemFor(plot, matters, nothing, o))?.join() === x.join())
      count(knowing, same.length)
    }
    // the crowds are made of what everybody knows, and only then looked up for the one who told us
    const world = {
      ...instance,
      claims: instance.claims.map((claim) => ({ ...claim, maxRung: claim.rungs.length - 1 })),
    }
    const problem = problemOf(world, knowledgeOf(world))
    const crowds = fixedCrowds(problem, 0)
    const said = (o: number): Release | null => crowdRelease(problem, crowds, o)?.x ?? null
    const mine = said(plot.source)
    if (mine === null) crowded.refused++
    else {
      crowded.utility += utilityOf(matters, mine)
      const same = crowds.filter(({ members }) => said(members[0] ?? 0)?.join() === mine.join())
      count(crowded, same.flatMap(({ members }) => members).length)
    }
  })

const tableOf = ({ rows }: Part): Readonly<Record<string, object>> =>
  Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, told(row)]))

const began = performance.now()
await sequences(state.sequences, plotsAsked)
await aware(state.aware, awareAsked)
const isWhole = state.sequences.done >= plotsAsked && state.aware.done >= awareAsked
const report = {
  sequences: tableOf(state.sequences),
  aware: tableOf(state.aware),
  complete: isWhole,
  seconds: Math.round((performance.now() - began) / 100) / 10,
  load: loadavg().map((each) => Math.round(each * 10) / 10),
  limits: { unionExposed: 0, unionUtility: 70.4 - 1.5, perReleaseExposedAbove: 85, crowdExposed: 0 },
}
if (values.json) console.log(JSON.stringify(report))
else {
  for (const [part, rows] of Object.entries({ 'four warnings': report.sequences, 'one warning': report.aware })) {
    console.log(part)
    for (const [name, row] of Object.entries(rows)) console.log(`  ${name.padEnd(42)} ${JSON.stringify(row)}`)
  }
  if (!isWhole) console.log('left before its end: the table is of the plots so far')
}
