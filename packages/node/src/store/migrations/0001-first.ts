// The first tables. A migration that has left the house is never changed: a later one adds.
// Column types: text (compared binary), integer within 2^53, blob; `?` may be null. Instants are integers.

export const tables = {
  // ---- sources of truth ----
  /** The ledger: leaf and frame of each entry in clear, its content sealed under its own key. */
  entry: {
    columns: {
      index: 'integer',
      /** Leaf data: what the tree commits to. */
      leaf: 'blob',
      aggregate: 'text',
      version: 'integer',
      at: 'integer',
      command: 'text',
      /** CBOR of the frame's salted fields. */
      frame: 'blob',
      /** Digests of the content's fields, 32 bytes each: they outlive the content, so that the frame can still be checked. */
      sealed: 'blob',
      scope: 'text?',
      bucket: 'integer?',
      content_ct: 'blob?',
      key_wrapped: 'blob?',
    },
    key: ['index'],
    unique: [['aggregate', 'version']],
    indexes: [['command'], ['at', 'index'], ['scope', 'bucket']],
  },
  /** Complete subtrees of the ledger's tree, from level 1; level 0 follows from the leaves. */
  node: {
    columns: { level: 'integer', index: 'integer', hash: 'blob' },
    key: ['level', 'index'],
    unique: [],
    indexes: [],
  },
  /** Signed notes, numbered without a gap. */
  checkpoint: {
    columns: { seq: 'integer', size: 'integer', note: 'text' },
    key: ['seq'],
    unique: [],
    indexes: [['size']],
  },
  /** Keys of a bucket of at most 1,000 records, wrapped by the key-encryption key of an epoch. */
  scope_key: {
    columns: { scope: 'text', bucket: 'integer', epoch: 'integer', wrapped: 'blob' },
    key: ['scope', 'bucket'],
    unique: [],
    indexes: [['epoch']],
  },
  /** Reports of accepted batches: salt and bytes sealed together. */
  report: {
    columns: { batch: 'text', n: 'integer', scope: 'text', bucket: 'integer', ct: 'blob', key_wrapped: 'blob' },
    key: ['batch', 'n'],
    unique: [],
    indexes: [['scope', 'bucket']],
  },
  /** Both logs of each channel; `leaf` is SHA-256("tocsin/v1/leaf\0" || salt || payload). */
  channel_entry: {
    columns: {
      cid: 'text',
      dir: 'integer',
      inc: 'integer',
      seq: 'integer',
      salt: 'blob',
      payload: 'blob',
      leaf: 'blob',
    },
    key: ['cid', 'dir', 'inc', 'seq'],
    unique: [],
    indexes: [],
  },
  /** Complete subtrees of a channel's logs, from level 0. */
  channel_node: {
    columns: { cid: 'text', dir: 'integer', inc: 'integer', level: 'integer', index: 'integer', hash: 'blob' },
    key: ['cid', 'dir', 'inc', 'level', 'index'],
    unique: [],
    indexes: [],
  },
  /** Cosignatures over a log, ours and the peer's: `at` in seconds, as signed. */
  channel_receipt: {
    columns: {
      cid: 'text',
      dir: 'integer',
      inc: 'integer',
      size: 'integer',
      root: 'blob',
      at: 'integer',
      ed: 'blob',
      ml: 'blob',
    },
    key: ['cid', 'dir', 'inc', 'size'],
    unique: [],
    indexes: [],
  },
  // ---- operational tables: listed in operational.ts, outside replay ----
  request_digest: { columns: { command: 'text', request: 'text' }, key: ['command'], unique: [], indexes: [] },
  session: {
    columns: { token_hash: 'text', person: 'text', created_at: 'integer', expires_at: 'integer', ended_at: 'integer?' },
    key: ['token_hash'],
    unique: [],
    indexes: [['person']],
  },
  invitation: {
    columns: {
      code_hash: 'text',
      person: 'text',
      created_at: 'integer',
      expires_at: 'integer',
      used_at: 'integer?',
    },
    key: ['code_hash'],
    unique: [],
    indexes: [['person']],
  },
  /** Work that a commit left to be done: claimed by lease, repeated until done. */
  outbox: {
    columns: {
      job: 'text',
      kind: 'text',
      subject: 'text',
      entry: 'integer',
      due_at: 'integer',
      attempts: 'integer',
      leased_until: 'integer?',
      done_at: 'integer?',
      last_code: 'text?',
      payload: 'text?',
    },
    key: ['job'],
    unique: [],
    indexes: [['done_at', 'due_at']],
  },
  /** Inputs that were refused whole, as they came. */
  quarantine: {
    columns: {
      id: 'text',
      at: 'integer',
      door: 'text',
      person: 'text?',
      source: 'text?',
      code: 'text',
      path: 'text',
      rule: 'text',
      size: 'integer',
      sha256: 'text',
      bytes: 'blob?',
    },
    key: ['id'],
    unique: [],
    indexes: [['at']],
  },
  /** Counted, not kept: malformed, unauthenticated, absent, conflicting requests a day. */
  security_count: {
    columns: { day: 'integer', kind: 'text', n: 'integer' },
    key: ['day', 'kind'],
    unique: [],
    indexes: [],
  },
  /** What a channel remembers beside its logs: own keys, pre-shared keys, have ranges, mailboxes, attempts. */
  channel_state: {
    columns: { cid: 'text', name: 'text', value: 'blob' },
    key: ['cid', 'name'],
    unique: [],
    indexes: [],
  },
  /** Single values of this data directory: schema of the read tables, set clock. */
  setting: { columns: { name: 'text', value: 'text' }, key: ['name'], unique: [], indexes: [] },
} as const
