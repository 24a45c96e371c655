// A table of a red team as far as it is: rows by name, counted plot after plot, and what is printed of them.

export interface Row {
  plots: number
  exposed: number
  /** Plots that left one or two. */
  pairs: number
  posterior: number
  readonly crowds: number[]
  utility: number
  of: number
  refused: number
  /** How often a planted detail came up, or the true one was still among those found; absent where nobody asked. */
  hits?: number
  found?: number
}

export const emptyRow = (): Row => ({
  plots: 0,
  exposed: 0,
  pairs: 0,
  posterior: 0,
  crowds: [],
  utility: 0,
  of: 0,
  refused: 0,
})

/** Counts one plot of which `crowd` are left; fewer than `limit` is exposed. */
export function countCrowd(row: Row, crowd: number, limit: number): void {
  row.plots++
  if (crowd < limit) row.exposed++
  if (crowd <= 2) row.pairs++
  row.posterior += 1 / Math.max(1, crowd)
  row.crowds.push(crowd)
}

/** Counts one plot by the belief that is left in the source; more than one in `limit` is exposed. */
export function countBelief(row: Row, belief: number, limit: number): void {
  row.plots++
  if (belief * limit > 1 + 1e-6) row.exposed++
  row.posterior += belief
}

export interface Part {
  done: number
  readonly rows: Readonly<Record<string, Row>>
}

export const partOf = (names: readonly string[]): Part => ({
  done: 0,
  rows: Object.fromEntries(names.map((name) => [name, emptyRow()])),
})

export const sameRows = (a: Part | undefined, b: Part): a is Part =>
  a !== undefined && Object.keys(a.rows).join() === Object.keys(b.rows).join()

const percent = (part: number, of: number): number => Math.round((1000 * part) / Math.max(1, of)) / 10

/** What is printed of a row; what does not belong to it is left out. */
export function told({ plots, ...row }: Row): object {
  const crowds = row.crowds.toSorted((a, b) => a - b)
  const share = (part: number | undefined): number | undefined =>
    part === undefined ? undefined : percent(part, plots)
  return {
    exposed: percent(row.exposed, plots),
    twoOrFewer: crowds.length === 0 ? undefined : percent(row.pairs, plots),
    meanPosterior: Math.round((1000 * row.posterior) / Math.max(1, plots)) / 1000,
    medianCrowd: crowds[Math.floor(crowds.length / 2)],
    utilityKept: percent(row.utility, row.of),
    plantedFound: share(row.hits),
    sourceStillIn: share(row.found),
    refused: row.refused,
    plots,
  }
}
