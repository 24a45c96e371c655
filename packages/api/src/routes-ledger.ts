// Ways into a node for whoever looks on, and for whoever checks the record: part of the one table in routes.ts.

import { act, fetchBytes, read, unpreviewable } from './route.ts'
import { asOf, frame, nothing, page, paged } from './schemas/basic.ts'
import * as channels from './schemas/channels.ts'
import * as faces from './schemas/faces.ts'

export const ledgerRoutes = {
  // at a glance
  readFigures: read(
    '/v1/oversight/figures',
    'How many, how long, how silent: counted from frames, nothing is opened',
    faces.figures,
    { query: asOf },
  ),
  watch: fetchBytes('/v1/live', 'Ids of what changed, as it changes; never what it says', 'text', 'text/event-stream'),

  // the record
  listEntries: read('/v1/ledger/entries', 'Entries, newest first', page(frame), { query: paged }),
  readCheckpoint: fetchBytes('/v1/ledger/checkpoint', 'The newest checkpoint, a signed note', 'text', 'text/plain'),
  readVkeys: fetchBytes('/v1/ledger/vkeys', 'Verifier keys, one a line', 'text', 'text/plain'),
  exportLedger: act(
    '/v1/ledger/exports',
    'Record an export and fix its size',
    channels.exportLedger,
    channels.ledgerExported,
    { confirm: true },
  ),
  readLedgerFile: fetchBytes(
    '/v1/ledger/files/*',
    'One file of an export by its C2SP path',
    'bytes',
    'application/octet-stream',
    {
      params: channels.ledgerFileParams,
      query: channels.ledgerFileQuery,
    },
  ),
  replayLedger: act(
    '/v1/ledger/replays',
    'Rebuild the state from the record and compare',
    nothing,
    channels.replayed,
    unpreviewable,
  ),
  discloseEntry: act(
    '/v1/ledger/entries/:index/disclosures',
    'Open single fields of one entry to somebody outside, with their proof',
    channels.discloseEntry,
    channels.entryDisclosed,
    { confirm: true, params: channels.entryParams },
  ),
  proveEntry: fetchBytes(
    '/v1/ledger/entries/:index/proof',
    'A proof of one entry that others can verify',
    'text',
    'text/plain',
    {
      params: channels.entryParams,
    },
  ),
} as const
