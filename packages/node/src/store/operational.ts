// Which tables are not evidence? These: leases, sessions, counters and progress, outside replay (architecture 3).
// Everything that is not named here is rebuilt or checked by `tocsin ledger replay`.

export const operationalTables = [
  'request_digest',
  'session',
  'invitation',
  'outbox',
  'quarantine',
  'security_count',
  'channel_state',
  'setting',
  // people at a screen (docs/decisions/0008)
  'confirmation',
  'challenge',
  'passkey_use',
  // Kysely's own bookkeeping of migrations
  'migration',
  'migration_lock',
] as const
