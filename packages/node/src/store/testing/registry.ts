// A small world for the tests of the store: cases that count, people with grants, a node.

import { type Aggregate, type Frame, type Row, textOf } from '@tocsin/domain'
import type { ReadColumns } from '../tables.ts'

interface CaseState {
  readonly id: string
  readonly notes: number
  readonly state: string
  readonly compartment: string | null
}

const caseAggregate: Aggregate<CaseState> = {
  type: 'case',
  initial: { id: '', notes: 0, state: 'absent', compartment: null },
  evolve(state, frame) {
    const own = { ...state, id: frame.aggregate }
    switch (frame.kind) {
      case 'case/opened@1':
        return { ...own, state: 'open', compartment: textOf(frame.facts, 'compartment') }
      case 'case/noted@1':
        return { ...own, notes: own.notes + 1 }
      case 'case/said@1':
        return own
      case 'case/closed@1':
        return { ...own, state: 'closed' }
      default:
        throw new RangeError('ENTRY_KIND')
    }
  },
  rows(state) {
    const rows: Row[] = [
      { table: 'case_row', key: 'case', values: { state: state.state, notes: state.notes, due: null } },
    ]
    if (state.compartment !== null)
      rows.push({ table: 'visible_row', key: 'visible', values: { compartment: state.compartment } })
    return rows
  },
}

type Grants = readonly { readonly role: string; readonly compartment: string }[]
const personAggregate: Aggregate<Grants> = {
  type: 'person',
  initial: [],
  evolve: (state, frame) => [
    ...state,
    { role: textOf(frame.facts, 'role'), compartment: textOf(frame.facts, 'compartment') },
  ],
  rows: (state) => state.map((grant, i) => ({ table: 'grant_row', key: `${i}`, values: { ...grant } })),
}

const nodeAggregate: Aggregate<number> = {
  type: 'node',
  initial: 0,
  evolve: (state) => state + 1,
  rows: () => [{ table: 'visible_row', key: 'visible', values: { compartment: 'node' } }],
}

const batchAggregate: Aggregate<Frame | null> = {
  type: 'batch',
  initial: null,
  evolve: (_, frame) => frame,
  rows: () => [{ table: 'visible_row', key: 'visible', values: { compartment: 'duty' } }],
}

const channelAggregate: Aggregate<number> = {
  type: 'channel',
  initial: 0,
  evolve: (state) => state + 1,
  rows: () => [],
}

export const aggregates = {
  case: caseAggregate,
  person: personAggregate,
  node: nodeAggregate,
  batch: batchAggregate,
  channel: channelAggregate,
} as const

export const readTables = {
  case_row: { state: 'text', notes: 'integer', due: 'integer?' },
  visible_row: { compartment: 'text' },
  grant_row: { role: 'text', compartment: 'text' },
} as const satisfies ReadColumns
