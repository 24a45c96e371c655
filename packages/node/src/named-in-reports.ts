// Whom of the register does a report name? `service:matcher` opens names that whoever took the report in may not see; what
// comes of it is a case, and who may see that is asked of the case (policy R9).

import { type Bilingual, type Fact, type Named, namesIt, type PartyId, plainName } from '@tocsin/domain'
import type { Ports } from './ports.ts'
import { OPEN } from './store/tables.ts'

const matcher = { person: 'service:matcher' } as const

interface Arrived {
  readonly report: string
  readonly bytes: Uint8Array
}

/** What a party is called; in one language only, the other reads the same. */
function namesOf(value: Fact | undefined): Bilingual | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const { en, ar } = value as Readonly<Record<string, Fact>>
  const [english, arabic] = [en, ar].map((text) => (typeof text === 'string' && text.trim() !== '' ? text : undefined))
  const first = english ?? arabic
  return first === undefined ? undefined : { en: english ?? first, ar: arabic ?? first }
}

/** Persons of the register, each with the reports that name them. Text and its JSON wrapping are both read as words. */
export async function personsNamed(ports: Ports, arrived: readonly Arrived[]): Promise<readonly Named[]> {
  if (arrived.length === 0) return []
  const parties = await ports.store.db
    .selectFrom('party_row')
    .select(['aggregate', 'contacts', 'entry'])
    .where('until_index', '=', OPEN)
    .where('kind', '=', 'person')
    .where('state', '=', 'listed')
    .orderBy('entry')
    .execute()
  if (parties.length === 0) return []
  const opened = await ports.store.open(
    matcher,
    parties.map(({ entry }) => entry),
  )
  const texts = arrived.map(({ report, bytes }) => ({ report, words: plainName(new TextDecoder().decode(bytes)) }))
  return parties.flatMap(({ aggregate, contacts }, i): readonly Named[] => {
    const names = namesOf(opened[i]?.names)
    if (names === undefined) return []
    const plain = [names.en, names.ar].map(plainName)
    const reports = texts.flatMap(({ report, words }) => (plain.some((name) => namesIt(words, name)) ? [report] : []))
    return reports.length === 0 ? [] : [{ party: aggregate as PartyId, names, contacts, reports }]
  })
}

/** The case in which this person is at risk because a report named them, where nobody has determined yet. */
export async function undeterminedFor(ports: Ports, party: PartyId): Promise<string | undefined> {
  const row = await ports.store.db
    .selectFrom('victim_row')
    .innerJoin('case_row', 'case_row.aggregate', 'victim_row.aggregate')
    .innerJoin('determination_row', (join) =>
      join
        .onRef('determination_row.aggregate', '=', 'victim_row.aggregate')
        .onRef('determination_row.victim', '=', 'victim_row.victim'),
    )
    .select('victim_row.aggregate')
    .where('victim_row.until_index', '=', OPEN)
    .where('case_row.until_index', '=', OPEN)
    .where('determination_row.until_index', '=', OPEN)
    .where('victim_row.party', '=', party)
    .where('case_row.cause', '=', 'register')
    .where('case_row.state', '=', 'open')
    .where('determination_row.state', '=', 'open')
    .where('determination_row.proposed', 'is', null)
    .orderBy('case_row.opened_at')
    .limit(1)
    .executeTakeFirst()
  return row?.aggregate
}
