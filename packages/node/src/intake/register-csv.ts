// A register as a table: parties, sites and contacts, one row each. Whole or not at all, every fault with row and column.
// Columns are named in the first row, in any order; an unknown one is refused, because a silent one would be lost.

import { CsvError, parse } from 'csv-parse/sync'
import { type Fault, IntakeError, maxFaults, refused } from './fault.ts'
import { readText } from './text.ts'

const rule = 'intake 3'

/** The columns of the register; those of `needed` must be there. */
export const registerColumns = [
  'party',
  'kind',
  'name_en',
  'name_ar',
  'site_en',
  'site_ar',
  'place',
  'zone',
  'office',
  'channel',
  'deputies',
  'verified_at',
] as const
type Column = (typeof registerColumns)[number]
const needed: readonly Column[] = ['party', 'kind', 'name_en', 'name_ar']

interface Names {
  readonly en?: string
  readonly ar?: string
}
/** A party as it stands in the rows that share its word. */
export interface PartyGiven {
  readonly party: string
  readonly kind: string
  readonly names: Names
  readonly sites: readonly { readonly name: Names; readonly place: string; readonly zone: string }[]
  readonly contacts: readonly {
    readonly office: string
    readonly channel: string
    /** Separated by `;` in the table. */
    readonly deputies: readonly string[]
    /** RFC 3339 with a zone. */
    readonly verifiedAt: string | null
  }[]
}

type Row = Readonly<Record<Column, string>>

const names = (en: string, ar: string): Names => ({ ...(en === '' ? {} : { en }), ...(ar === '' ? {} : { ar }) })

function table(bytes: Uint8Array): readonly (readonly string[])[] {
  const text = readText(bytes)
  try {
    return parse(text, { relax_column_count: true, skip_empty_lines: true, trim: true, max_record_size: 100_000 })
  } catch (error) {
    if (error instanceof CsvError)
      throw refused('csv_syntax', typeof error.lines === 'number' ? `/${error.lines}` : '', rule)
    throw error
  }
}

function headingOf(row: readonly string[]): readonly Column[] {
  const faults: Fault[] = []
  const known = new Set<string>(registerColumns)
  for (const [i, name] of row.entries())
    if (!known.has(name) || row.indexOf(name) !== i)
      faults.push({ code: 'csv_schema', path: `/1/${i + 1}`, rule, offset: null })
  for (const name of needed)
    if (!row.includes(name)) faults.push({ code: 'csv_schema', path: `/1/${name}`, rule, offset: null })
  const [first, ...rest] = faults
  if (first !== undefined) throw new IntakeError([first, ...rest])
  return row as readonly Column[]
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/
const word = /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/
const cellRules: Readonly<Partial<Record<Column, RegExp>>> = {
  party: word,
  kind: word,
  place: word,
  office: word,
  zone: /^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/,
  verified_at: instant,
}

/** Faults of one row, by column. */
function faultsOf(row: Row): readonly Column[] {
  const bad = (Object.keys(cellRules) as Column[]).filter(
    (column) => row[column] !== '' && cellRules[column]?.test(row[column]) !== true,
  )
  if (row.party === '') bad.push('party')
  if (row.kind === '') bad.push('kind')
  if (row.name_en === '' && row.name_ar === '') bad.push('name_en')
  const hasSite = row.site_en !== '' || row.site_ar !== ''
  if (hasSite && row.place === '') bad.push('place')
  if (hasSite && row.zone === '') bad.push('zone')
  if (!hasSite && row.place !== '') bad.push('site_en')
  if ((row.office === '') !== (row.channel === '')) bad.push(row.office === '' ? 'office' : 'channel')
  for (const column of registerColumns) if (row[column].length > 500) bad.push(column)
  return bad
}

function grow(party: PartyGiven, row: Row): PartyGiven {
  const site = { name: names(row.site_en, row.site_ar), place: row.place, zone: row.zone }
  const contact = {
    office: row.office,
    channel: row.channel,
    deputies: row.deputies.split(';').flatMap((name) => (name.trim() === '' ? [] : [name.trim()])),
    verifiedAt: row.verified_at === '' ? null : row.verified_at,
  }
  const has = <Item>(list: readonly Item[], item: Item): boolean =>
    list.some((each) => JSON.stringify(each) === JSON.stringify(item))
  return {
    ...party,
    sites: row.place === '' || has(party.sites, site) ? party.sites : [...party.sites, site],
    contacts: row.office === '' || has(party.contacts, contact) ? party.contacts : [...party.contacts, contact],
  }
}

/**
 * The parties of a table. Rows with one word in `party` are one party; they must agree on kind and names.
 * @throws IntakeError with paths `/row/column`, rows from 1 with the heading
 */
export function readRegister(bytes: Uint8Array): readonly [PartyGiven, ...PartyGiven[]] {
  const [heading, ...rows] = table(bytes)
  if (heading === undefined || rows.length === 0) throw refused('csv_schema', '/1', rule)
  const columns = headingOf(heading)
  const faults: Fault[] = []
  const fault = (row: number, column: string | number): void => {
    if (faults.length < maxFaults) faults.push({ code: 'csv_schema', path: `/${row}/${column}`, rule, offset: null })
  }
  const parties = new Map<string, PartyGiven>()
  for (const [i, cells] of rows.entries()) {
    if (cells.length !== columns.length) {
      fault(i + 2, Math.min(cells.length, columns.length) + 1)
      continue
    }
    const blank = Object.fromEntries(registerColumns.map((column) => [column, ''])) as Record<Column, string>
    const row: Row = {
      ...blank,
      ...Object.fromEntries(columns.map((column, k) => [column, (cells[k] ?? '').normalize('NFC')])),
    }
    const bad = faultsOf(row)
    for (const column of bad) fault(i + 2, column)
    if (bad.length > 0) continue
    const party = parties.get(row.party) ?? {
      party: row.party,
      kind: row.kind,
      names: names(row.name_en, row.name_ar),
      sites: [],
      contacts: [],
    }
    if (party.kind !== row.kind) fault(i + 2, 'kind')
    if (JSON.stringify(party.names) !== JSON.stringify(names(row.name_en, row.name_ar))) fault(i + 2, 'name_en')
    parties.set(row.party, grow(party, row))
  }
  const [firstFault, ...moreFaults] = faults
  if (firstFault !== undefined) throw new IntakeError([firstFault, ...moreFaults])
  const [first, ...rest] = parties.values()
  if (first === undefined) throw refused('csv_schema', '/1', rule)
  return [first, ...rest]
}
