import { setCeiling } from '#intake/ceiling.ts'
import { registerSource } from '#intake/source.ts'
import type { NewEntry } from '#kernel/entry.ts'
import { idFrom } from '#kernel/ids.ts'
import { after, hour } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import type { Recorder } from '../record.fixture.ts'
import { entriesOf, id, now, pair, release, upTo } from './chain.fixture.ts'
import {
  askCustodians,
  type Behind,
  type CustodiansState,
  custodianFault,
  custodiansOwed,
  overrideCustodians,
  type SayWord,
  type Shown,
  sayWord,
} from './custodian.ts'

export const bytes = (n: number): Uint8Array => new Uint8Array(16).fill(n)
export const [courier, clerk] = [idFrom('source', bytes(61)), idFrom('source', bytes(62))]
export const [hakim, dalia, rami] = [
  idFrom('person', bytes(63)),
  idFrom('person', bytes(64)),
  idFrom('person', bytes(65)),
]
export const due = after(now, hour)
export const said = [
  { case: 'case_1', claim: 'place', element: 'where', rung: 2, labels: ['withheld', 'city', 'site', 'gate'] },
  { case: 'case_1', claim: 'time', element: 'when', rung: 0, labels: ['withheld', 'week'] },
]
export const shown: Shown = {
  texts: { en: 'the gate', ar: 'الباب' },
  passOn: [{ level: 'site' }],
  numbers: { [courier]: { heads: 9 } },
  restsOn: { [courier]: ['cell'] },
}
export const custodians = (record: Recorder): CustodiansState => record.state('release', id).custodians
export const source = (record: Recorder, of = courier) => record.state('source', of)
export const behind = (record: Recorder, of = courier): Behind => {
  const { source: state, ceilings, words } = source(record, of)
  return { source: of, pool: 'all', of: state, ceilings, words }
}
export const owed = (record: Recorder, who: readonly Behind[] = [behind(record)]) =>
  custodiansOwed(release(record), custodians(record), who, said, record.now)
export const ask = (record: Recorder, to: string, who?: readonly Behind[]): readonly NewEntry[] =>
  askCustodians(release(record), custodians(record), owed(record, who), to, shown, 'amal', due, id)
export const kinds = (entries: readonly NewEntry[]): readonly string[] => entries.map(({ kind }) => kind)
export const codeOf = (decision: Decision | undefined): string =>
  decision === undefined || decision.kind === 'accepted'
    ? 'accepted'
    : `${decision.refusal.code} ${decision.refusal.path}`.trim()

/** A composed release over a courier whom Hakim keeps, with Dalia beside him. */
export function composedRelease(): Recorder {
  const record = upTo(2)
  const limits = { k: 8, pmaxNum: 1, pmaxDen: 2 }
  for (const [of, custodian, deputy] of [
    [courier, hakim, dalia],
    [clerk, dalia, hakim],
  ] as const) {
    const command = { name: 'somebody', kind: 'human', access: [], protection: limits, custodian, deputy }
    record.take('admin', registerSource(source(record, of).source, command, of))
  }
  return record
}
export function asked(to = pair): Recorder {
  const record = composedRelease()
  record.append('amal', ask(record, to))
  return record
}
export const say = (record: Recorder, word: Partial<SayWord> = {}): Decision =>
  sayWord(
    source(record).source,
    source(record).words,
    release(record),
    { release: id, pair, word: 'agreed', reason: 'too close', due: null, by: hakim, ...word },
    record.now,
    courier,
  )
export const override = (record: Recorder, by = 'chief', reason = 'they would die'): Decision =>
  overrideCustodians(release(record), custodians(record), { by, reason }, id)
export const fault = (record: Recorder, at = record.now): string =>
  codeOf(custodianFault(release(record), custodians(record), owed(record), at))
export const answered = (word: Partial<SayWord>): Recorder => {
  const record = asked()
  record.append(hakim, entriesOf(say(record, word)))
  return record
}
export const allow = (record: Recorder, pool = 'all', hours = 9): void => {
  const command = { pool, on: { element: 'where', label: 'site' }, from: null, until: after(now, hours * hour) }
  const about = { pools: [pool], rungs: null }
  record.append(hakim, entriesOf(setCeiling(source(record).source, command, about, hakim, record.now, courier)))
}
