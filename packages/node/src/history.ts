// What was told of a source's claims, and who is ruled out by now? Opened by `service:custody` and answered to it alone.

import { clearedOf, type Fact, type Told, toldOf } from '@tocsin/domain'
import type { Ports } from './ports.ts'
import { OPEN } from './store/tables.ts'

const custody = { person: 'service:custody' } as const

const keysIn = (content: Readonly<Record<string, Fact>> | undefined): readonly string[] => {
  const keys: readonly Fact[] = Array.isArray(content?.keys) ? (content.keys as readonly Fact[]) : []
  return keys.filter((key) => typeof key === 'string')
}

/** Everything ever told of a source's claims, with its case: for the node itself. */
export const accountOf = (ports: Ports, source: string) =>
  ports.store.db
    .selectFrom('origin_account')
    .select(['claim', 'rung', 'pool', 'manner', 'at', 'case_id', 'aggregate', 'row_key'])
    .where('source', '=', source)
    .where('until_index', '=', OPEN)
    .orderBy('at')
    .execute()

export interface ClearingKeys {
  readonly n: number
  readonly state: string
  readonly widens: boolean
  readonly proposed: readonly string[]
  readonly answered: readonly string[]
}

/** What events proposed to clear of a source, and what its custodian answered, with the keys. */
export async function clearingsOf(ports: Ports, source: string): Promise<readonly ClearingKeys[]> {
  const rows = await ports.store.db
    .selectFrom('clearing_row')
    .select(['n', 'state', 'widens', 'entry', 'answer'])
    .where('aggregate', '=', source)
    .where('until_index', '=', OPEN)
    .orderBy('n')
    .execute()
  const wanted = rows.flatMap(({ entry, answer }) => [entry, ...(answer === null ? [] : [answer])])
  const opened = await ports.store.open(custody, wanted)
  const by = new Map(wanted.map((index, i) => [index, keysIn(opened[i])]))
  return rows.map(({ n, state, widens, entry, answer }) => ({
    n,
    state,
    widens: widens === 1,
    proposed: by.get(entry) ?? [],
    answered: answer === null ? [] : (by.get(answer) ?? []),
  }))
}

const answeredIn = (clearings: readonly ClearingKeys[], withOpen: boolean) =>
  clearings.flatMap(({ state, widens, proposed, answered }) =>
    state === 'proposed' ? (withOpen ? [{ keys: proposed, widens }] : []) : [{ keys: answered, widens: widens }],
  )

/** What counts for a source in its pool, and whom its custodian has cleared; `withOpen` as if all were accepted. */
export async function historyOf(
  ports: Ports,
  source: string,
  pool: string,
  self: string,
  withOpen = false,
): Promise<{ readonly told: readonly Told[]; readonly cleared: readonly string[] }> {
  const [account, clearings, narrowed] = [
    await accountOf(ports, source),
    await clearingsOf(ports, source),
    await ports.store.db
      .selectFrom('narrowed_pool_row')
      .select('pool')
      .where('aggregate', '=', source)
      .where('until_index', '=', OPEN)
      .execute(),
  ]
  const { keys, isPublic } = clearedOf(answeredIn(clearings, withOpen), self)
  const told = account.map(({ at, ...row }) => ({ ...row, at: at as Told['at'] }))
  const names = narrowed.map((row) => row.pool)
  return { told: toldOf(told, pool, names, isPublic), cleared: keys }
}
