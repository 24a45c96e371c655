// The tables of the red team, each with its plots, its rows and how one plot is counted in them. The figures they stand
// beside are those of release.md 3.2, 5.2 and 5.3.

import { beliefIfInPart, beliefIfShaken, guessed, inCrowds, reportedOf, shaken, wouldHave } from './aware.ts'
import { asTemplates, capped, clearedIn, plantedIn, withErrors } from './entries.ts'
import { drawnByLot } from './lottery.ts'
import {
  chances,
  finest,
  knownTo,
  leftAfter,
  mattersIn,
  nothing,
  type Plot,
  plotOf,
  problemFor,
  type Release,
  union,
  utilityOf,
} from './plot.ts'
import {
  allCoarse,
  best,
  clairvoyant,
  coarsest,
  eachOnItsOwn,
  everything,
  greedyAhead,
  greedyUnion,
  lookAhead,
  myopic,
  type Played,
  play,
  type Rule,
  randomRung,
} from './rules.ts'
import { countBelief, countCrowd, type Row } from './table.ts'
import { large, middle, small, type World } from './worlds.ts'

export interface Table {
  readonly about: string
  /** How many when nobody says. */
  readonly plots: number
  readonly rows: readonly string[]
  readonly count: (seed: number, rows: Readonly<Record<string, Row>>) => void | Promise<void>
}

type Play = (plot: Plot, seed: number) => Played
const by =
  (rule: Rule): Play =>
  (plot, seed) =>
    play(plot, rule, seed)

const rules: Readonly<Record<string, Play>> = {
  everything: by(everything),
  'random rung per claim': by(randomRung),
  'manual: coarsest that is actionable': by(coarsest),
  'manual: everything at the coarsest rung': by(allCoarse),
  'optimum, each release on its own': by(eachOnItsOwn),
  'greedy, union accounting': by(greedyUnion),
  'optimiser, union accounting, myopic': by(myopic),
  'greedy, union accounting, look-ahead': by(greedyAhead),
  'optimiser, union accounting, look-ahead': by(lookAhead),
  'clairvoyant joint plan': clairvoyant,
}

/** All that the source could have told the four. */
const allOf = (plot: Plot): number =>
  plot.matters.reduce((sum, matters) => sum + utilityOf(matters, knownTo(plot, plot.source)), 0)

/** Counts what was told of `plot` into a row, when so many are `left`. */
function count(row: Row | undefined, plot: Plot, { utility, refused }: Played, left: number): void {
  if (row === undefined) return
  row.of += allOf(plot)
  row.utility += utility
  row.refused += refused
  countCrowd(row, left, plot.limit)
}

const fourWarnings = (world: World, plots: number, about: string): Table => ({
  about,
  plots,
  rows: Object.keys(rules),
  count: (seed, rows) => {
    const plot = plotOf(seed, world)
    for (const [name, rule] of Object.entries(rules)) {
      const played = rule(plot, seed)
      count(rows[name], plot, played, leftAfter(plot, played.known).length)
    }
  },
})

const twoRules = ['optimum, each release on its own', 'optimiser, union accounting, look-ahead'] as const

const odds = [0.25, 0.5, 1]
const leaks: Table = {
  about: 'each of the four warnings leaks by itself, with this probability',
  plots: 300,
  rows: twoRules.flatMap((name) => odds.map((p) => `${name}, ${p}`)),
  count: (seed, rows) => {
    const plot = plotOf(seed, middle)
    const next = chances(seed * 101 + 3)
    const draws = plot.matters.map(() => next())
    for (const name of twoRules) {
      const played = rules[name]?.(plot, seed)
      for (const p of played ? odds : []) {
        const leaked = played?.releases.filter((x, w): x is Release => x !== null && (draws[w] ?? 1) < p) ?? []
        const left = leftAfter(plot, leaked.reduce(union, nothing)).length
        if (played) count(rows[`${name}, ${p}`], plot, played, left)
      }
    }
  },
}

const heads = [2, 4, 8, 12, 20, 30]
const byLimit: Table = {
  about: 'look-ahead under other limits; exposed is fewer than the limit',
  plots: 300,
  rows: heads.map((k) => `limit ${k}`),
  count: (seed, rows) => {
    for (const k of heads) {
      const plot = { ...plotOf(seed, middle), limit: k }
      const played = play(plot, lookAhead, seed)
      count(rows[`limit ${k}`], plot, played, leftAfter(plot, played.known).length)
    }
  },
}

const canaries: Readonly<Record<string, readonly [rule: Rule, isCapped: boolean]>> = {
  everything: [everything, false],
  'optimum, each release on its own': [eachOnItsOwn, false],
  'optimiser, myopic, without the rule': [myopic, false],
  'optimiser, myopic, with the rule': [myopic, true],
  'optimiser, look-ahead, without the rule': [lookAhead, false],
  'optimiser, look-ahead, with the rule': [lookAhead, true],
}
const canary: Table = {
  about: 'one exact fact that nobody else tells was planted on the source',
  plots: 300,
  rows: Object.keys(canaries),
  count: (seed, rows) => {
    const plot = plotOf(seed, middle)
    const planted = plantedIn(plot, seed)
    for (const [name, [rule, isCapped]] of Object.entries(canaries)) {
      const played = play(isCapped ? capped(plot, planted) : plot, rule, seed)
      const row = rows[name]
      count(row, plot, played, leftAfter(plot, played.known).length)
      const isHit = planted.claim !== null && played.known[planted.claim] === finest
      if (row) row.hits = (row.hits ?? 0) + (isHit ? 1 : 0)
    }
  },
}

const clearings: Readonly<Record<string, readonly [rule: Rule, limit: number]>> = {
  'optimum, each release on its own, limit 8': [eachOnItsOwn, 8],
  'optimiser, myopic, limit 8': [myopic, 8],
  'optimiser, myopic, limit 12': [myopic, 12],
  'optimiser, myopic, limit 16': [myopic, 16],
  'optimiser, look-ahead, limit 8': [lookAhead, 8],
  'optimiser, look-ahead, limit 16': [lookAhead, 16],
}
const cleared: Table = {
  about: 'three in ten are known to the adversary, and to nobody here, to have had no part',
  plots: 300,
  rows: Object.keys(clearings),
  count: (seed, rows) => {
    const plot = plotOf(seed, middle)
    const out = clearedIn(plot, 0.3, seed)
    for (const [name, [rule, limit]] of Object.entries(clearings)) {
      const played = play({ ...plot, limit }, rule, seed)
      count(rows[name], plot, played, leftAfter(plot, played.known).filter((o) => !out.has(o)).length)
    }
  },
}

const wrongly =
  (share: number) =>
  (plot: Plot, seed: number): Plot =>
    withErrors(plot, share, seed)
const templated =
  (share: number) =>
  (plot: Plot): Plot =>
    asTemplates(plot, share)
interface Entered {
  readonly enter: (plot: Plot, seed: number) => Plot
  readonly rule: Rule
  readonly limits: readonly number[]
}
const entered: Readonly<Record<string, Entered>> = {
  'as it is': { enter: (plot) => plot, rule: myopic, limits: [8] },
  '2 % up, 2 % down': { enter: wrongly(0.02), rule: myopic, limits: [8, 12] },
  '5 % up, 5 % down': { enter: wrongly(0.05), rule: myopic, limits: [8, 12, 16] },
  '10 % up, 10 % down': { enter: wrongly(0.1), rule: myopic, limits: [8, 12, 16] },
  '20 % up, 20 % down': { enter: wrongly(0.2), rule: myopic, limits: [8, 12, 16] },
  'templates, median, look-ahead': { enter: templated(0.5), rule: lookAhead, limits: [8, 16] },
  'templates, three in four': { enter: templated(0.75), rule: myopic, limits: [8, 12, 16] },
  'templates, nine in ten': { enter: templated(0.9), rule: myopic, limits: [8, 12, 16] },
}
const wrongEntries: Table = {
  about: 'what was entered is not what is; exposed is fewer than 8 of those who really could have known',
  plots: 300,
  rows: Object.entries(entered).flatMap(([name, each]) => each.limits.map((k) => `${name}, limit ${k}`)),
  count: (seed, rows) => {
    const plot = plotOf(seed, middle)
    for (const [name, { enter, rule, limits: margins }] of Object.entries(entered)) {
      const believed = enter(plot, seed)
      for (const limit of margins) {
        const played = play({ ...believed, limit }, rule, seed)
        count(rows[`${name}, limit ${limit}`], plot, played, leftAfter(plot, played.known).length)
      }
    }
  },
}

/** The first warning alone: what matters in it, and all that the source could tell. */
function oneWarning(seed: number): { plot: Plot; matters: Release; all: number } {
  const plot = plotOf(seed, middle)
  const matters = mattersIn(plot, 0)
  return { plot, matters, all: utilityOf(matters, knownTo(plot, plot.source)) }
}

const awareRows = {
  naive: 'optimum, read without knowing the tool',
  known: 'optimum, tool and weights known',
  guessed: 'optimum, tool known, weights guessed',
  crowds: 'fixed crowds, everything known',
} as const
const aware: Table = {
  about: 'one warning, read by somebody who would have chosen as we do',
  plots: 100,
  rows: Object.values(awareRows),
  count: (seed, rows) => {
    const { plot, matters, all } = oneWarning(seed)
    const row = (which: keyof typeof awareRows): Row | undefined => rows[awareRows[which]]
    const saw = (which: keyof typeof awareRows, x: Release | null, left: (x: Release) => readonly number[]): void => {
      const into = row(which)
      if (into === undefined) return
      into.of += all
      if (x === null) {
        into.refused++
        return
      }
      into.utility += utilityOf(matters, x)
      const who = left(x)
      const isIn = who.includes(plot.source)
      if (which === 'guessed') into.found = (into.found ?? 0) + (isIn ? 1 : 0)
      // who lost sight of the source found nobody
      if (isIn) countCrowd(into, who.length, plot.limit)
      else {
        into.plots++
        into.crowds.push(who.length)
      }
    }
    const x = best(problemFor(plot, matters, nothing))
    saw('naive', x, (told) => leftAfter(plot, told))
    saw('known', x, (told) => wouldHave(plot, matters, told, leftAfter(plot, told)))
    saw('guessed', x, (told) => wouldHave(plot, guessed(matters, seed), told, leftAfter(plot, told)))
    const { crowds, releases, told } = inCrowds(plot, matters)
    saw('crowds', told(plot.source), (mine) =>
      crowds.flatMap(({ members }, i) => (releases[i]?.join() === mine.join() ? members : [])),
    )
  },
}

const shares = [0.9, 0.7, 0.5]
const draws = 60
const unsure: Table = {
  about: 'one warning, tool and weights known, but something is left to chance',
  plots: 30,
  rows: ['weights shaken', ...shares.map((q) => `each fact reported with ${q}`)],
  count: (seed, rows) => {
    const { plot, matters, all } = oneWarning(seed)
    const saw = (row: Row | undefined, x: Release | null, belief: (x: Release) => number): void => {
      if (row === undefined) return
      row.of += all
      if (x === null) {
        row.refused++
        return
      }
      row.utility += utilityOf(matters, x)
      countBelief(row, belief(x), plot.limit)
    }
    const next = chances(seed * 53 + 11)
    saw(rows['weights shaken'], best(problemFor(plot, shaken(matters, next), nothing)), (x) =>
      beliefIfShaken(plot, matters, x, draws, seed),
    )
    for (const q of shares) {
      const held = reportedOf(plot, q, seed)
      const x = best(problemFor(plot, matters, nothing, plot.source, held))
      saw(rows[`each fact reported with ${q}`], x, (told) => beliefIfInPart(plot, matters, told, q))
    }
  },
}

const lotteryRows = {
  lot: 'drawn by lot (linear program)',
  crowds: 'fixed crowds',
  alone: 'optimum, for comparison',
} as const
const lottery: Table = {
  about: 'one warning, over all who may be our source, read by one who knows everything; the strongest belief in any',
  plots: 40,
  rows: Object.values(lotteryRows),
  count: async (seed, rows) => {
    const { plot, matters } = oneWarning(seed)
    const drawn = await drawnByLot(plot, matters)
    for (const [which, name] of Object.entries(lotteryRows)) {
      const row = rows[name]
      if (row === undefined) continue
      row.utility += drawn[which as keyof typeof lotteryRows].utility
      row.of += drawn.of
      countBelief(row, drawn[which as keyof typeof lotteryRows].strongest, plot.limit)
    }
  },
}

export const tables: Readonly<Record<string, Table>> = {
  sequences: fourWarnings(middle, 300, 'four warnings that all leak, read together (191 heads, limit 8)'),
  leaks,
  small: fourWarnings(small, 300, 'the same in a small world (79 heads, limit 5)'),
  large: fourWarnings(large, 100, 'the same in a large world (1,030 heads, limit 15)'),
  limits: byLimit,
  canary,
  cleared,
  entries: wrongEntries,
  aware,
  unsure,
  lottery,
}

/** What must hold of them: none exposed by union accounting or in a fixed crowd, and the worth of release.md 5.2. */
export const limits = {
  unionExposed: 0,
  unionUtility: { sequences: 70.4 - 1.5, small: 75.6 - 1.5, large: 72.6 - 1.5 },
  perReleaseExposedAbove: 85,
  crowdExposed: 0,
  plantedFoundWithTheRule: 0,
}
