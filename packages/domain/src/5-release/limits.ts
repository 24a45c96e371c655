// Which limits must a release keep for a source, beside its k and p_max? What its custodian stored, as the solver takes it.
// Source: release 1.3 (other kind, robust h, group, bystanders), 3.2 (a margin where templates or side knowledge are),
// 7.1 (an explicit list of claims is less protection, and only what was recorded as such).

import type { SourceLimits } from '#intake/source.ts'
import type { SetLimits } from '#intake/world-use.ts'
import type { Protection } from './solver/instance.ts'

/** Limits as stored; the reason stays in the record. */
export type StoredLimits = Omit<SetLimits, 'reason'>

/**
 * The heads that must remain: 2 k where the adversary is likely to know more of people than we can see, k and a half,
 * rounded up, where anything was filled in from a template (measured: with plain k, 5 % wrong entries expose every third
 * source). Where one head is enough there is nothing to protect, and no margin.
 */
export function marginOf(k: number, on: { readonly templates: boolean; readonly sideKnowledge: boolean }): number {
  if (k <= 1) return k
  if (on.sideKnowledge) return 2 * k
  return on.templates ? Math.ceil((3 * k) / 2) : k
}

/** What `protectOf` needs of a source and its world. */
export interface Limited {
  readonly source: string
  readonly limits: SourceLimits
  readonly more?: StoredLimits | undefined
  /** Whether an entry of a template stands in what was entered. */
  readonly templates?: boolean | undefined
  /** By claim id and rung number. */
  readonly known: Readonly<Record<string, readonly ('*' | readonly string[])[]>>
}

/** The k of a source with its margin: what is measured against, and what the numbers show. */
export const limitOf = ({ limits, more, templates }: Limited): number =>
  marginOf(limits.k, { templates: templates === true, sideKnowledge: more?.sideKnowledge === true })

/**
 * The `protect` entries of an instance: the source first, then its bystanders. `self`: the position of the source;
 * `positions`: of each key; `claims`: ids in the order of the instance. A bystander who could have told nothing of these
 * claims is left out: no release of them points at him, and the search takes only those that one could point at.
 */
export function protectOf(
  given: Limited,
  self: number,
  positions: ReadonlyMap<string, number>,
  claims: readonly string[],
): readonly Protection[] {
  const { source, limits, more, known } = given
  const at = (keys: readonly string[]): number[] => keys.flatMap((key) => positions.get(key) ?? [])
  const own: Protection = {
    id: source,
    source: self,
    k: limitOf(given),
    pmax: [limits.pmaxNum, limits.pmaxDen],
    ...(more?.kAlt ? { kAlt: more.kAlt } : {}),
    ...(more?.h ? { h: more.h } : {}),
    // a row that is no more in the world weighs nothing
    ...(more?.group ? { group: at(more.group) } : {}),
    ...(more?.claims ? { claims: more.claims.map((id) => claims.indexOf(id)).filter((j) => j >= 0) } : {}),
  }
  const knows = (key: string): boolean =>
    claims.some((id) => (known[id] ?? []).some((set, rung) => rung > 0 && (set === '*' || set.includes(key))))
  const others = (more?.bystanders ?? []).flatMap(({ key, k, pmaxNum, pmaxDen }, i): Protection[] => {
    const position = positions.get(key)
    if (position === undefined || !knows(key)) return []
    // by number: a name would stand in what is told to others
    return [{ id: `${source}/bystander/${i + 1}`, source: position, k, pmax: [pmaxNum, pmaxDen] }]
  })
  return [own, ...others]
}
