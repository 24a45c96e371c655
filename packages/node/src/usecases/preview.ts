// What would an act record? The act itself, over a store that does not write: the same rules on the same facts, up to the
// commit, which is thrown instead of made. So nothing that follows a commit can follow a preview, whoever wrote it.
// Who may not see a thing hears that it is absent, as from the act: a preview is no oracle.

import type { Preview } from '@tocsin/api'
import type { NewEntry } from '@tocsin/domain'
import type { Ports } from '../ports.ts'
import type { Commit, Store, Viewer } from '../store/ports.ts'
import { refusalIn, rolesOn } from './act.ts'

/** Thrown where the act would have committed. */
export class Previewed extends Error {
  override readonly name = 'Previewed'
  readonly commit: Commit
  constructor(commit: Commit) {
    super('previewed')
    this.commit = commit
  }
}

/** Thrown where something would have been written that is no commit: such a call has no preview. */
export class PreviewUnavailableError extends Error {
  override readonly name = 'PreviewUnavailableError'
}

const refuse = (): Promise<never> => Promise.reject(new PreviewUnavailableError())
const instead: Readonly<Partial<Record<keyof Store, (commit: Commit) => Promise<never>>>> = {
  commit: (commit) => Promise.reject(new Previewed(commit)),
  operate: refuse,
  rotateKeys: refuse,
  destroyEpoch: refuse,
}

/** The same node for one call that must leave no trace. */
export function previewing(ports: Ports): Ports {
  const store = new Proxy(ports.store, {
    get(target, name) {
      const other = instead[name as keyof Store]
      if (other !== undefined) return other
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
  return { ...ports, store }
}

/** Whether the viewer could open what an entry holds, once it stood there. */
async function wouldOpen(ports: Ports, viewer: Viewer, { aggregate }: NewEntry): Promise<boolean> {
  // a stream that this act makes holds what its maker wrote into it
  const [there] = await ports.store.db
    .selectFrom('entry')
    .select('version')
    .where('aggregate', '=', aggregate)
    .limit(1)
    .execute()
  if (there === undefined) return true
  return (await rolesOn(ports, viewer, aggregate)).some((role) => role !== 'overseer')
}

/** What the person is shown. */
export async function previewOf(ports: Ports, viewer: Viewer, { entries }: Commit): Promise<Preview> {
  const [first] = entries
  if (first?.kind.endsWith('/refused@1') === true) {
    const { code, rule, path, facts = {} } = refusalIn(first.facts)
    return { preview: true, refusal: { code, rule, path, facts: { ...facts } }, entries: [] }
  }
  const shown: Preview['entries'] = []
  for (const entry of entries) {
    const { kind, aggregate, facts, content } = entry
    const opens = content !== undefined && (await wouldOpen(ports, viewer, entry))
    shown.push({ kind, aggregate, facts: { ...facts }, content: opens ? { ...content } : null })
  }
  return { preview: true, refusal: null, entries: shown }
}
