// A list of names as a table: who had access, who attended, who was on the distribution. Whole or not at all, every fault
// with row and column. What comes here may have been made by others: a cell that a spreadsheet would run is refused.

import type { AccessLine } from '@tocsin/domain'
import { CsvError, parse } from 'csv-parse/sync'
import { type Fault, IntakeError, maxFaults, refused } from './fault.ts'
import { JsonError, strictText } from './strict-json.ts'

const rule = 'release 3.1'
const columns = ['name', 'group', 'claim', 'rung'] as const
type Column = (typeof columns)[number]

/** More lines than any list of people who knew has. */
export const mostLines = 200_000

/** Digits of Arabic and of Persian as those of ASCII. */
const western = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))

function textOf(bytes: Uint8Array): string {
  try {
    // the mark that spreadsheets put in front of UTF-8 is no part of the first column's name
    const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    return strictText(isMarked ? bytes.subarray(3) : bytes)
  } catch (error) {
    throw error instanceof JsonError ? refused('text_utf8', '', rule, error.offset) : error
  }
}

function table(bytes: Uint8Array): readonly (readonly string[])[] {
  try {
    return parse(textOf(bytes), {
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 10_000,
      // one more than may be: enough to know that there are too many
      to: mostLines + 2,
    })
  } catch (error) {
    if (error instanceof CsvError)
      throw refused('csv_syntax', typeof error.lines === 'number' ? `/${error.lines}` : '', rule)
    throw error
  }
}

function headingOf(row: readonly string[]): readonly Column[] {
  const known = new Set<string>(columns)
  const wrong = row.findIndex((name, i) => !known.has(name) || row.indexOf(name) !== i)
  if (wrong >= 0) throw refused('csv_schema', `/1/${wrong + 1}`, rule)
  if (!row.includes('name')) throw refused('csv_schema', '/1/name', rule)
  return row as readonly Column[]
}

/** The code of what is wrong with a cell; undefined when nothing is. */
function faultIn(column: Column, cell: string): string | undefined {
  // a spreadsheet in which the list is opened again would run it
  if (/^[=+\-@|]/.test(cell)) return 'csv_formula'
  if (cell === '') return column === 'name' ? 'csv_schema' : undefined
  if (column === 'claim') return /^claim_[0-9a-z]{26}$/.test(cell) ? undefined : 'csv_schema'
  if (column === 'rung') return /^\d{1,2}$/.test(western(cell)) ? undefined : 'csv_schema'
  // control and format characters would let two names look alike
  return /^[^\p{C}]{1,80}$/u.test(cell) && cell !== '*' ? undefined : 'csv_schema'
}

/**
 * The lines of a list. The same line twice is one; two that contradict each other are refused.
 * @throws IntakeError with paths `/row/column`, rows from 1 with the heading
 */
export function readAccessList(bytes: Uint8Array): readonly AccessLine[] {
  const [heading, ...rows] = table(bytes)
  if (heading === undefined || rows.length === 0) throw refused('csv_schema', '/1', rule)
  if (rows.length > mostLines) throw refused('csv_too_many', `/${mostLines + 2}`, rule)
  const names = headingOf(heading)
  const faults: Fault[] = []
  const fault = (code: string, row: number, column: string | number): void => {
    if (faults.length < maxFaults) faults.push({ code, path: `/${row}/${column}`, rule, offset: null })
  }
  const lines = new Map<string, AccessLine>()
  const groups = new Map<string, string | null>()
  for (const [i, cells] of rows.entries()) {
    const line = i + 2
    if (cells.length !== names.length) {
      fault('csv_schema', line, Math.min(cells.length, names.length) + 1)
      continue
    }
    const row: Record<Column, string> = { name: '', group: '', claim: '', rung: '' }
    for (const [k, column] of names.entries()) row[column] = (cells[k] ?? '').normalize('NFKC').replace(/\s+/g, ' ')
    const bad = names.flatMap((column) => {
      const code = faultIn(column, row[column])
      return code === undefined ? [] : [[code, column] as const]
    })
    for (const [code, column] of bad) fault(code, line, column)
    if (bad.length > 0) continue
    const orNull = (text: string): string | null => (text === '' ? null : text)
    const given: AccessLine = {
      name: row.name,
      group: orNull(row.group),
      claim: orNull(row.claim),
      rung: row.rung === '' ? null : Number(western(row.rung)),
      line,
    }
    const key = `${given.name}\n${given.claim ?? ''}`
    const before = lines.get(key)
    if (before !== undefined && before.rung !== given.rung) fault('csv_repeated', line, 'rung')
    if (groups.has(given.name) && groups.get(given.name) !== given.group) fault('csv_repeated', line, 'group')
    groups.set(given.name, given.group)
    if (before === undefined) lines.set(key, given)
  }
  const [first, ...rest] = faults
  if (first !== undefined) throw new IntakeError([first, ...rest])
  return [...lines.values()]
}
