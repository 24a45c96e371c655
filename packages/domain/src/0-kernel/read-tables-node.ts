// Which tables say who is here, who stands in, what is owed, and under which rules? Part of the one table in read-tables.ts.

export const nodeTables = {
  /** What somebody owes: one row an act. `act` is a word of `deskActs`; `due` null means no deadline. */
  desk: { owner_role: 'text', act: 'text', due: 'integer?', case_id: 'text?', subject: 'text?', state: 'text' },
  /** Roles by compartment, from the streams of people. */
  grant_row: { role: 'text', compartment: 'text' },
  /** The compartment of each protected aggregate: exactly one row an aggregate. */
  visible_row: { compartment: 'text' },
  /** Who holds a post of ours (rank 0) and who deputises (rank 1, 2, ...). */
  office_row: { office: 'text', person: 'text', rank: 'integer', valid_from: 'integer', valid_until: 'integer?' },
  /** When a person is away. */
  absence_row: { valid_from: 'integer', valid_until: 'integer?' },
  /** Offices whose hours somebody entered; hours and closures stand in the fold. */
  calendar_row: {
    office: 'text',
    zone: 'text',
    shifts: 'integer',
    closures: 'integer',
    deputies: 'integer',
    entry: 'integer',
  },
  /** Passkeys by the hash of their id; the public key is content of the entry. */
  credential_row: { credential: 'text', added_at: 'integer', entry: 'integer' },
  profile_row: {
    profile: 'text',
    version: 'integer',
    hash: 'text',
    valid_from: 'integer',
    valid_until: 'integer?',
    /** Hash of the rules that it follows; null: there were none. */
    follows: 'text?',
    /** Whose signature it carries, as the hash of the key; null: nobody's. */
    signer: 'text?',
    /** 1 once every open case was looked at under it. */
    applied: 'integer',
    entry: 'integer',
  },
  /** Rules whose effect on open cases was asked for; the newest a hash. */
  profile_preview_row: {
    profile: 'text',
    version: 'integer',
    hash: 'text',
    valid_from: 'integer',
    asked_at: 'integer',
    entry: 'integer',
  },
  /** Keys under whose signature rules may be put in force. */
  profile_signer_row: { signer: 'text', state: 'text', entry: 'integer' },
} as const
