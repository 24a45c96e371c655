// Rows of a world as lines of text: what comes out of a table and goes back into one. The node judges; this only reads.

import type { AnswerOf } from '@tocsin/api'

type Row = AnswerOf<'readWorld'>['entries'][number]
const bases = ['evidence', 'judgement', 'default'] as const
type Basis = (typeof bases)[number]

interface LineRead {
  readonly key: string
  readonly kind: string
  readonly count: number
  readonly weight: number
  readonly basis: Basis
}

/** Lines of `name, kind, people, weight, basis[, of]`; undefined when one cannot be read. */
export function rowsInLines(text: string): (LineRead & { readonly of?: string })[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const read = lines.map((line) => {
    const [key = '', kind = '', count = '', weight = '1', said = 'judgement', of = ''] = line
      .split(/[,;\t،]/)
      .map((cell) => cell.trim())
    const basis = bases.find((word) => word === said)
    if (key === '' || kind === '' || basis === undefined || !/^[1-9]\d*$/.test(count) || !/^\d+$/.test(weight))
      return undefined
    return { key, kind, count: Number(count), weight: Number(weight), basis, ...(of === '' ? {} : { of }) }
  })
  return read.every((line) => line !== undefined) ? read : undefined
}

/** Rows of a world itself: at least one, and none that is taken out of another. */
export function worldInLines(text: string): LineRead[] | undefined {
  const rows = rowsInLines(text)
  return rows !== undefined && rows.length > 0 && rows.every(({ of }) => of === undefined) ? rows : undefined
}

export const linesOf = (
  rows: readonly (Pick<Row, 'key' | 'kind' | 'count' | 'weight' | 'basis'> & { readonly of?: string | null })[],
): string =>
  rows
    .map(({ key, kind, count, weight, basis, of }) =>
      [key, kind, count, weight, basis, ...(of === undefined || of === null ? [] : [of])].join(', '),
    )
    .join('\n')
