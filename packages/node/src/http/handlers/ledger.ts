// Handlers of the record: checkpoint, keys, exports, replay, proof of one entry.

import { readFigures } from '../../queries/figures.ts'
import {
  disclosure,
  headOf,
  listEntries,
  proveEntry,
  readCheckpoint,
  readLedgerFile,
  readVkeys,
  replay,
} from '../../queries/ledger.ts'
import { asOf } from '../../queries/read.ts'
import { recordDisclosure, recordExport } from '../../usecases/node.ts'
import type { Handlers } from '../handler.ts'

export const ledgerHandlers = {
  listEntries: (ports, { viewer, query }) => listEntries(ports, viewer, query),
  readFigures: async (ports, { viewer, query }) => readFigures(ports, viewer, await asOf(ports, query)),
  readCheckpoint: (ports, { viewer }) => readCheckpoint(ports, viewer),
  readVkeys: (ports, { viewer }) => readVkeys(ports, viewer),
  exportLedger: async (ports, { viewer, request }) => {
    const { ledger } = ports.store
    const result = await recordExport(ports, viewer, request, await ledger.size())
    if (result.kind === 'refused') return result
    // the export holds its own entry: a checkpoint is signed after it
    const { origin, size } = headOf(await ledger.checkpoint())
    return { ...result.receipt, origin, size, paths: [...ledger.paths(size)] }
  },
  readLedgerFile: (ports, { viewer, params, query }) => readLedgerFile(ports, viewer, params.path, query.size),
  replayLedger: async (ports, { viewer }) => {
    const report = await replay(ports, viewer)
    return { ...report, differences: report.differences.map((difference) => ({ ...difference })) }
  },
  discloseEntry: async (ports, { viewer, request, params: { index }, body }) => {
    const result = await recordDisclosure(ports, viewer, request, { entry: index, ...body })
    if (result.kind === 'refused') return result
    return { ...result.receipt, disclosure: await disclosure(ports, viewer, index, body.fields) }
  },
  proveEntry: (ports, { viewer, params }) => proveEntry(ports, viewer, params.index),
} satisfies Handlers
