// What did the custodian of a source set beside k and p_max, and does anything rest on a template? Opened for the
// computation by `service:custody` and for nothing else (release 1.3, 3.2).

import type { StoredLimits, StreamStates } from '@tocsin/domain'
import type { Ports } from './ports.ts'
import { recordsIn, textsIn } from './queries/read.ts'

const custody = { person: 'service:custody' } as const
type Content = Parameters<typeof recordsIn>[0]

const whole = (value: unknown): number => (typeof value === 'number' ? value : 0)
const word = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Limits from the numbers in the fold and the keys in the content of their entry. */
export function limitsFrom(held: NonNullable<StreamStates['source']['use']['limits']>, content: Content): StoredLimits {
  const group = textsIn(content, 'group')
  return {
    kAlt: held.kAlt,
    h: held.h,
    sideKnowledge: held.sideKnowledge,
    claims: held.claims,
    group: group.length === 0 ? null : group,
    bystanders: recordsIn(content, 'bystanders').map(({ key, k, pmaxNum, pmaxDen }) => ({
      key: word(key),
      k: whole(k),
      pmaxNum: whole(pmaxNum),
      pmaxDen: whole(pmaxDen),
    })),
  }
}

/** For `assess`: limits beside k and p_max, and whether a template stands behind any of the source's claims. */
export async function limitsStored(
  ports: Ports,
  source: string,
): Promise<{ readonly more?: StoredLimits; readonly templates?: boolean }> {
  const { use } = (await ports.store.load<StreamStates['source']>('source', source)).state
  const templates = Object.keys(use.filled).length === 0 ? {} : { templates: true }
  if (use.limits === null) return templates
  const [content] = await ports.store.open(custody, [use.limits.entry])
  return { ...templates, more: limitsFrom(use.limits, content) }
}
