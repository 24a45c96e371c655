// What could be said at best by one who draws what he says by lot, so that even who knows the lot believes of nobody more
// than one in k that it was he? The optimal channel of release.md 1.6 as a linear program, solved by HiGHS. The product
// has no such mode: this is what its fixed crowds are measured against.

import { solveLinear } from '../ilp.ts'
import { inCrowds } from './aware.ts'
import { candidatesOf, knownTo, nothing, type Plot, problemFor, type Release, utilityOf } from './plot.ts'
import { best } from './rules.ts'

/** Over those who may be our source. */
interface Kept {
  /** What is told, on average, of what all of them could tell. */
  readonly utility: number
  /** The strongest belief in one of them that any release of theirs leaves. */
  readonly strongest: number
}

export interface Drawn {
  readonly of: number
  readonly lot: Kept
  readonly crowds: Kept
  readonly alone: Kept
}

const within = (x: Release, level: Release): boolean => x.every((r, j) => r <= (level[j] ?? 0))

/** When every one of `everybody` always gets the same: who gets what another gets cannot be told from him. */
function keptBy(plot: Plot, matters: Release, everybody: readonly number[], said: readonly (Release | null)[]): Kept {
  const times = new Map<string, number>()
  for (const x of said) if (x) times.set(x.join(), 1 + (times.get(x.join()) ?? 0))
  const kept = candidatesOf(plot.people).flatMap((o) => {
    const x = said[everybody.indexOf(o)]
    return x ? [{ utility: utilityOf(matters, x), belief: 1 / (times.get(x.join()) ?? 1) }] : []
  })
  return {
    utility: kept.reduce((sum, { utility }) => sum + utility, 0),
    strongest: Math.max(0, ...kept.map(({ belief }) => belief)),
  }
}

/** Released are what fixed crowds would be told and what would be best for each alone, drawn by the odds of the program. */
export async function drawnByLot(plot: Plot, matters: Release): Promise<Drawn> {
  const everybody = [...plot.levels.keys()]
  const crowds = inCrowds(plot, matters)
  const alone = everybody.map((o) => best(problemFor(plot, matters, nothing, o)))
  const all = [...crowds.releases, ...alone].flatMap((x) => (x ? [[x.join(), x] as const] : []))
  const xs = [...new Map(all).values()]
  const odds = await oddsOf(plot, matters, xs, everybody)
  let [utility, strongest] = [0, 0]
  const candidates = candidatesOf(plot.people)
  for (const [i, x] of xs.entries()) {
    const whole = everybody.reduce((sum, o) => sum + odds(i, o), 0)
    for (const o of candidates) {
      // what a solver of floating numbers leaves of a zero is none
      if (odds(i, o) < 1e-7) continue
      utility += odds(i, o) * utilityOf(matters, x)
      strongest = Math.max(strongest, odds(i, o) / whole)
    }
  }
  return {
    of: candidates.reduce((sum, o) => sum + utilityOf(matters, knownTo(plot, o)), 0),
    lot: { utility, strongest },
    crowds: keptBy(plot, matters, everybody, everybody.map(crowds.told)),
    alone: keptBy(plot, matters, everybody, alone),
  }
}

/** With what odds `xs[i]` is told if it was `o`: by release.md 1.6, for a prior that is the same for everybody. */
async function oddsOf(
  plot: Plot,
  matters: Release,
  xs: readonly Release[],
  everybody: readonly number[],
): Promise<(i: number, o: number) => number> {
  const name = (i: number, o: number): string => `q${i}_${o}`
  const knowing = xs.map((x) => everybody.filter((o) => within(x, knownTo(plot, o))))
  const said = everybody.map((o) => xs.flatMap((x, i) => (within(x, knownTo(plot, o)) ? [i] : [])))
  const value = await solveLinear(xs.map((x, i) => `${utilityOf(matters, x)} s${i}`).join(' + '), [
    ...knowing.map((who, i) => `${who.map((o) => name(i, o)).join(' + ')} - s${i} = 0`),
    ...knowing.flatMap((who, i) => who.map((o) => `${plot.limit} ${name(i, o)} - s${i} <= 0`)),
    ...said.flatMap((list, o) => (list.length === 0 ? [] : [`${list.map((i) => name(i, o)).join(' + ')} <= 1`])),
  ])
  return (i, o) => (within(xs[i] ?? [], knownTo(plot, o)) ? value(name(i, o)) : 0)
}
