// What a browser's session needs beside itself. All of it operational: who holds which passkey is in the ledger.
// Column types as in 0001-first.ts.

export const tables = {
  /** Until when a session need not be asked again; the first minutes of a session follow from its own row. */
  confirmation: {
    columns: { token_hash: 'text', confirmed_until: 'integer' },
    key: ['token_hash'],
    unique: [],
    indexes: [],
  },
  /** What a passkey was asked to sign: 32 random bytes as base64url, for one purpose, once. */
  challenge: {
    columns: {
      challenge: 'text',
      command: 'text',
      purpose: 'text',
      /** Whose answer it must be, in which session; null while nobody is signed in. */
      person: 'text?',
      session: 'text?',
      created_at: 'integer',
      expires_at: 'integer',
      /** Command and digest of the request that answered it. */
      answered_by: 'text?',
    },
    key: ['challenge'],
    unique: [['command']],
    indexes: [['expires_at']],
  },
  /** The highest signature counter that was seen of a passkey, and when it was last used. */
  passkey_use: {
    columns: { credential: 'text', counter: 'integer', used_at: 'integer' },
    key: ['credential'],
    unique: [],
    indexes: [],
  },
} as const
