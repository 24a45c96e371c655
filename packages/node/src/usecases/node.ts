// What is done to the node as a whole? Its clock in an exercise, its places, its exports.

import {
  type Disclose,
  setCalendar as decideCalendar,
  setClock as decideClock,
  disclose as decideDisclosure,
  recordExport as decideExport,
  setPlaces as decidePlaces,
  type Instant,
  type PlaceRow,
  type SetCalendar,
} from '@tocsin/domain'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { act, type Request, type Result } from './act.ts'

// The node's stream is written by many roles; the table of authority says which.
const ofNode = { type: 'node', id: 'node', fresh: true } as const

/** Moves the clock of an exercise forward, durably; due work is run by the caller afterwards. */
export async function setClock(ports: Ports, viewer: Viewer, request: Request, to: Instant): Promise<Result> {
  const result = await act(ports, viewer, request, {
    ...ofNode,
    action: 'clock.set',
    load: (reads) => reads.state('node', 'node'),
    decide: ({ node }, now) => decideClock(node, { to }, now),
  })
  if (result.kind === 'accepted' && to > ports.clock.now()) ports.clock.set?.(to)
  return result
}

/** Adds or replaces places, whole or not at all. */
export const setPlaces = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  places: readonly PlaceRow[],
): Promise<Result> =>
  act(ports, viewer, request, {
    ...ofNode,
    action: 'place.write',
    load: (reads) => reads.state('node', 'node'),
    decide: (state) => decidePlaces(state.places, places),
  })

/** Records an export of the ledger up to its present size. */
export const recordExport = (ports: Ports, viewer: Viewer, request: Request, size: number): Promise<Result> =>
  act(ports, viewer, request, {
    ...ofNode,
    action: 'ledger.export',
    load: (reads) => reads.state('node', 'node'),
    decide: ({ node }) => decideExport(node, { size }),
  })

/** Records that single fields of an entry are opened to somebody outside. An entry that is not there has no such field. */
export const recordDisclosure = (ports: Ports, viewer: Viewer, request: Request, command: Disclose): Promise<Result> =>
  act(ports, viewer, request, {
    ...ofNode,
    action: 'ledger.export',
    load: async (reads) => {
      const fields = await ports.store.fields(viewer, command.entry)
      // no early answer: who lacks the right would learn from it how long the record is
      return { ...(await reads.state('node', 'node')), open: [...(fields?.open.keys() ?? [])] }
    },
    decide: ({ node, open }) => decideDisclosure(node, command, open),
  })

/** Says when an office is staffed and who stands in (R28). */
export const setCalendar = (ports: Ports, viewer: Viewer, request: Request, command: SetCalendar): Promise<Result> =>
  act(ports, viewer, request, {
    ...ofNode,
    action: 'calendar.set',
    load: (reads) => reads.state('node', 'node'),
    decide: () => decideCalendar(command),
  })
