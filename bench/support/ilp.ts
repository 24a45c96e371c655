// The release problem as an integer program (release.md 2.4), written from the sets as they were entered, for HiGHS to
// solve: another method by other people, to compare answers and time with.

import loaded from 'highs'
import type { ReleaseInstance } from '../../packages/domain/src/5-release/solver/instance.ts'

// its types speak of the CommonJS build, which hides the loader one step deeper than the module that is loaded here
const highsLoader = loaded as unknown as typeof loaded.default

interface Row {
  /** By claim: the first rung that excludes the class; 0 when none does. */
  readonly first: readonly number[]
  /** By limit: what the class adds. */
  readonly parts: number[]
}

interface Program {
  readonly text: string
  readonly columns: number
  readonly scale: number
  /** What the objective leaves out. */
  readonly constant: number
}

function levelsOf({ claims, origins }: ReleaseInstance): readonly (readonly number[])[] {
  const sets = claims.map(({ rungs }) => rungs.map((rung) => (rung.origins === '*' ? null : new Set(rung.origins))))
  return origins.map((_, o) =>
    sets.map((ladder) => {
      let level = 0
      for (const [r, set] of ladder.entries()) if (set === null || set.has(o)) level = r
      return level
    }),
  )
}

/** `merge`: classes that cannot be told apart become one row, as the solver does for itself. */
export function programOf(instance: ReleaseInstance, merge: boolean): Program {
  const { claims, origins } = instance
  const levels = levelsOf(instance)
  const caps = claims.map(({ rungs, maxRung }) => Math.min(rungs.length - 1, maxRung ?? rungs.length))
  const cost = (j: number, r: number): number => claims[j]?.rungs[r]?.disclosure ?? r
  const scale = 1 + claims.reduce((sum, { rungs }, j) => sum + Math.max(...rungs.map((_, r) => cost(j, r))), 0)
  const worth = (j: number, r: number): number => scale * (claims[j]?.rungs[r]?.utility ?? 0) - cost(j, r)
  const terms: string[] = []
  const rows: string[] = []
  const binary: string[] = []
  const bounds: string[] = []
  const sum = (list: readonly (readonly [number, string])[]): string =>
    list
      .filter(([a]) => a !== 0)
      .map(([a, name]) => `${a < 0 ? '-' : '+'} ${Math.abs(a)} ${name}`)
      .join(' ')
  for (const [j, cap] of caps.entries())
    for (let r = 1; r <= cap; r++) {
      const gain = worth(j, r) - worth(j, r - 1)
      if (gain !== 0) terms.push(sum([[gain, `z${j}_${r}`]]))
      binary.push(`z${j}_${r}`)
      if (r > 1) rows.push(`z${j}_${r} - z${j}_${r - 1} <= 0`)
    }
  const reached = ({ claim, minRung }: { claim: number; minRung: number }): string | boolean =>
    minRung === 0 || (minRung <= (caps[claim] ?? 0) ? `z${claim}_${minRung}` : false)
  for (const group of instance.require ?? []) {
    const atoms = group.map(reached)
    if (atoms.includes(true)) continue
    const names = atoms.filter((atom) => typeof atom === 'string')
    rows.push(names.length === 0 ? 'one >= 2' : `${names.join(' + ')} >= 1`)
  }
  for (const [b, bonus] of (instance.bonus ?? []).entries()) {
    const atoms = bonus.if.map(reached)
    if (atoms.includes(false) || bonus.utility === 0) continue
    terms.push(`+ ${scale * bonus.utility} b${b}`)
    binary.push(`b${b}`)
    for (const atom of atoms) if (typeof atom === 'string') rows.push(`b${b} - ${atom} <= 0`)
  }
  const recipient = instance.recipient ?? 'R'
  const listed = (instance.pools ?? []).filter((pool) => pool.includes(recipient))
  let q = 0
  for (const guard of instance.protect)
    for (const pool of listed.length === 0 ? [[recipient]] : listed) {
      q++
      const own = (j: number): number =>
        guard.claims && !guard.claims.includes(j) ? 0 : (levels[guard.source]?.[j] ?? 0)
      const floor = claims.map((_, j) =>
        Math.max(
          0,
          ...(instance.history ?? []).flatMap((h) => (h.claim === j && pool.includes(h.party) ? [h.rung] : [])),
        ),
      )
      const left = origins.flatMap((_, o) => {
        const level = (j: number): number => levels[o]?.[j] ?? 0
        const isOut = claims.some((__, j) => level(j) < Math.min(own(j), floor[j] ?? 0))
        return o === guard.source || (!isOut && !(instance.adversaryCleared ?? []).includes(o)) ? [o] : []
      })
      const c = (o: number): number => origins[o]?.count ?? 0
      const mass = (o: number): number => c(o) * (origins[o]?.weight ?? 0)
      const limits: { a: (o: number) => number; t: number }[] = []
      if (guard.k) limits.push({ a: c, t: guard.k })
      if (guard.kAlt) {
        const kind = origins[guard.source]?.kind
        limits.push({ a: (o) => (origins[o]?.kind === kind ? 0 : c(o)), t: guard.kAlt })
      }
      if (guard.pmax) {
        const [num, den] = guard.pmax
        const { group } = guard
        if (group) {
          const whole = left.filter((o) => group.includes(o)).reduce((all, o) => all + mass(o), 0)
          limits.push({ a: (o) => (group.includes(o) ? 0 : num * mass(o)), t: whole * (den - num) })
        } else limits.push({ a: (o) => num * mass(o), t: den * (origins[guard.source]?.weight ?? 0) })
      }
      const classes = new Map<string, Row>()
      for (const o of left) {
        const first = claims.map((_, j) => {
          const level = levels[o]?.[j] ?? 0
          return level >= own(j) || level >= (caps[j] ?? 0) ? 0 : level + 1
        })
        const key = merge && !guard.h ? first.join() : `${o}`
        const known = classes.get(key)
        const parts = limits.map(({ a }) => a(o))
        if (known === undefined) classes.set(key, { first, parts })
        else for (const [i, part] of parts.entries()) known.parts[i] = (known.parts[i] ?? 0) + part
      }
      const names = [...classes.values()].map((row, i) => ({ ...row, name: `y${q}_${i}` }))
      for (const { first, name } of names) {
        bounds.push(`0 <= ${name} <= 1`)
        for (const [j, r] of first.entries()) if (r > 0) rows.push(`${name} + z${j}_${r} <= 1`)
      }
      for (const [i, { t }] of limits.entries()) {
        if (t <= 0) continue
        const all = names.map(({ parts, name }) => [parts[i] ?? 0, name] as const)
        const h = guard.h ?? 0
        if (h > 0) {
          const theta = `t${q}_${i}`
          bounds.push(`0 <= ${theta}`)
          for (const [a, name] of all) {
            if (a === 0) continue
            bounds.push(`0 <= p${i}_${name}`)
            rows.push(`${theta} + p${i}_${name} - ${a} ${name} >= 0`)
          }
          const seen = all.filter(([a]) => a !== 0).map(([, name]) => [-1, `p${i}_${name}`] as const)
          rows.push(`${sum([...all, [-h, theta], ...seen])} >= ${t}`)
        } else {
          const left_side = sum(all)
          rows.push(left_side === '' ? 'one >= 2' : `${left_side} >= ${t}`)
        }
      }
    }
  bounds.push('one = 1')
  const numbered = rows.map((row, i) => ` r${i}: ${row}`)
  const text = [
    'Maximize',
    ` obj: ${terms.length === 0 ? '0 one' : terms.join(' ')}`,
    'Subject To',
    ...numbered,
    ' fix: one = 1',
    'Bounds',
    ...bounds.map((each) => ` ${each}`),
    'Binary',
    ...binary.map((each) => ` ${each}`),
    'End',
    '',
  ].join('\n')
  const constant = claims.reduce((all, _, j) => all + worth(j, 0), 0)
  return { text, columns: binary.length, scale, constant }
}

export interface IlpAnswer {
  readonly status: string
  /** By claim: the rung, rounded from the columns. */
  readonly x: readonly number[]
  readonly ms: number
}

/** What a column is, to the nearest whole number; nothing for a column that an infeasible program left without. */
const primal = (column: object | undefined): number =>
  column !== undefined && 'Primal' in column && typeof column.Primal === 'number' ? Math.round(column.Primal) : 0

/** HiGHS's answer; `seconds` at most. */
export async function solveIlp(instance: ReleaseInstance, merge: boolean, seconds: number): Promise<IlpAnswer> {
  const { text } = programOf(instance, merge)
  const highs = await highsLoader()
  const began = performance.now()
  const found = highs.solve(text, { time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 0, output_flag: false })
  const ms = performance.now() - began
  const columns: Readonly<Record<string, object>> = found.Columns
  const x = instance.claims.map(({ rungs }, j) =>
    rungs.reduce((sum, _, r) => sum + (r === 0 ? 0 : primal(columns[`z${j}_${r}`])), 0),
  )
  return { status: found.Status, x, ms }
}

/** The largest value of a linear `objective` under `rows`, all columns at least 0: what each column is then, by its name. */
export async function solveLinear(objective: string, rows: readonly string[]): Promise<(name: string) => number> {
  const numbered = rows.map((row, i) => ` r${i}: ${row}`)
  const highs = await highsLoader()
  const text = ['Maximize', ` obj: ${objective}`, 'Subject To', ...numbered, 'End', ''].join('\n')
  const found = highs.solve(text, { output_flag: false })
  if (found.Status !== 'Optimal') throw new Error(`HiGHS left a linear program ${found.Status}`)
  const columns: Readonly<Record<string, object>> = found.Columns
  return (name) => {
    const column = columns[name]
    return column !== undefined && 'Primal' in column && typeof column.Primal === 'number' ? column.Primal : 0
  }
}
