// What if those who entered who could have known what were wrong, or the adversary knows more than anybody here thinks
// (release.md 3.2)? The same plot as it was entered, beside the plot as it is; what the source itself told us is always
// right. And what if a detail was planted to see where it comes up (release.md 1.3, the canary)?

import { chances, finest, knownTo, type Plot, type Release } from './plot.ts'
import type { Role } from './worlds.ts'

/** A stream of numbers of its own, whatever else was drawn for the plot. */
const apart = (seed: number, salt: number): (() => number) => chances(Math.imul(seed, 0x9e3779b1) ^ salt)

/** Of every entry `share` are one rung too high, and as many one rung too low. */
export function withErrors(plot: Plot, share: number, seed: number): Plot {
  const next = apart(seed, 0x51)
  const levels = plot.levels.map((row, o) =>
    row.map((level) => {
      const at = next()
      if (o === plot.source) return level
      if (at < share) return Math.min(finest, level + 1)
      return at < 2 * share ? Math.max(0, level - 1) : level
    }),
  )
  return { ...plot, levels }
}

/** Every role is entered as one: of every claim what `share` of its people know at least. */
export function asTemplates(plot: Plot, share: number): Plot {
  const byRole = new Map<Role, number[]>()
  for (const [o, role] of plot.people.entries()) byRole.set(role, [...(byRole.get(role) ?? []), o])
  const rows = new Map<Role, Release>()
  for (const [role, members] of byRole)
    rows.set(
      role,
      knownTo(plot, 0).map((_, j) => {
        let level = 0
        const know = (r: number): number => members.filter((o) => (plot.levels[o]?.[j] ?? 0) >= r).length
        while (level < finest && know(level + 1) >= share * members.length) level++
        return level
      }),
    )
  const levels = plot.people.map((role, o) => (o === plot.source ? knownTo(plot, o) : (rows.get(role) ?? [])))
  return { ...plot, levels }
}

/** Of everybody but the source `share` are known to the adversary, and to nobody here, to have had no part in it. */
export function clearedIn(plot: Plot, share: number, seed: number): ReadonlySet<number> {
  const next = apart(seed, 0x52)
  return new Set(plot.people.flatMap((_, o) => (next() < share && o !== plot.source ? [o] : [])))
}

export interface Planted {
  /** By claim: whether a source with another access says the same. */
  readonly corroborated: readonly boolean[]
  /** The claim whose exact rung the source alone was told in this form; null when it has none that stands alone. */
  readonly claim: number | null
}

/** Every second claim is corroborated; one exact fact that is not was planted. */
export function plantedIn(plot: Plot, seed: number): Planted {
  const next = apart(seed, 0x53)
  const held = knownTo(plot, plot.source)
  const corroborated = held.map(() => next() < 0.5)
  const alone = held.flatMap((level, j) => (level === finest && !corroborated[j] ? [j] : []))
  return { corroborated, claim: alone[Math.floor(next() * alone.length)] ?? null }
}

/** The canary rule: what nobody else says is told one rung coarser than exactly. */
export const capped = (plot: Plot, { corroborated }: Planted): Plot => ({
  ...plot,
  caps: corroborated.map((isSaid) => (isSaid ? finest : finest - 1)),
})
