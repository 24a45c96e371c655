// Which tables may be read, and what stands in them? Frame values only (data-model 3).
// Columns named `entry` hold the ledger index of the entry whose content has the names and texts.
// The store adds `aggregate`, `row_key`, `from_index` and `until_index` to each table and makes its DDL from here; a
// changed table is rebuilt by replay and needs no migration.

import type { Row } from './entry.ts'

/** The type of a column; with `?` it may be null. Instants are integers, yes and no are 1 and 0. */
export type Column = 'text' | 'integer' | 'text?' | 'integer?'

export const readTables = {
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
  source_row: {
    kind: 'text',
    custodian: 'text',
    k: 'integer?',
    pmax_num: 'integer?',
    pmax_den: 'integer?',
    origins: 'integer',
    origins_entry: 'integer?',
    entry: 'integer',
  },
  /** Ledger entries that say who could have known a claim at its rungs; the newest a claim. */
  could_have_known_row: { case_id: 'text', claim: 'text', rungs: 'integer', entry: 'integer' },
  batch_row: {
    state: 'text',
    source: 'text',
    format: 'text',
    n: 'integer',
    root: 'text?',
    sha256: 'text?',
    code: 'text?',
    path: 'text?',
    rule: 'text?',
    at: 'integer',
    entry: 'integer',
  },
  report_row: {
    report: 'text',
    n: 'integer',
    sha256: 'text',
    size: 'integer',
    format: 'text',
    source: 'text',
    external_id: 'text?',
    external_version: 'text?',
    grade_scheme: 'text?',
    grade: 'text?',
    tlp: 'text',
    pap: 'text',
    handling: 'text?',
    arrivals: 'integer',
    received_at: 'integer',
    entry: 'integer',
  },
  party_row: {
    kind: 'text',
    state: 'text',
    sites: 'integer',
    contacts: 'integer',
    verified_at: 'integer?',
    entry: 'integer',
  },
  site_row: { site: 'text', place: 'text?', zone: 'text', entry: 'integer' },
  contact_row: { contact: 'text', deputies: 'integer', verified_at: 'integer?', entry: 'integer' },
  place_row: { place: 'text', level: 'text', parent: 'text?', zone: 'text?', entry: 'integer' },
  counterpart_row: { state: 'text', kind: 'text', entry: 'integer' },
  status_row: { regime: 'text', code: 'text', valid_from: 'integer', valid_until: 'integer?', entry: 'integer' },
  mandate_row: {
    authority: 'text',
    state: 'text',
    topics: 'text',
    basis: 'text',
    valid_from: 'integer',
    valid_until: 'integer?',
    entry: 'integer',
  },
  authority_row: {
    authority: 'text',
    regime: 'text',
    scope: 'text',
    valid_from: 'integer',
    valid_until: 'integer?',
    entry: 'integer',
  },
  assessment_row: { kind: 'text', code: 'text', valid_from: 'integer', valid_until: 'integer?', entry: 'integer' },
  office_holder_row: {
    office: 'text',
    state: 'text',
    valid_from: 'integer',
    valid_until: 'integer?',
    entry: 'integer',
  },
  case_row: {
    state: 'text',
    cause: 'text',
    opened_by: 'text',
    opened_at: 'integer',
    closed_at: 'integer?',
    reports: 'integer',
    claims: 'integer',
    opens: 'integer?',
    entry: 'integer',
  },
  claim_row: {
    claim: 'text',
    element: 'text',
    state: 'text',
    ladder: 'text',
    rungs: 'integer',
    grade_scheme: 'text?',
    grade: 'text?',
    window_from: 'integer?',
    window_until: 'integer?',
    reports: 'integer',
    supersedes: 'text?',
    superseded_by: 'text?',
    added_by: 'text',
    entry: 'integer',
  },
  /** Which report, and where in it, a claim stands on. */
  claim_report_row: {
    claim: 'text',
    report: 'text',
    path: 'text?',
    span_start: 'integer?',
    span_end: 'integer?',
    supports: 'integer?',
    quote: 'text?',
  },
  victim_row: { victim: 'text', kind: 'text', party: 'text?', addressee: 'text', entry: 'integer' },
  protector_row: {
    protector: 'text',
    victim: 'text',
    counterpart: 'text?',
    party: 'text?',
    rank: 'integer',
    entry: 'integer',
  },
  answer_row: {
    victim: 'text',
    test: 'text',
    value: 'text',
    claims: 'integer',
    answered_by: 'text',
    answered_at: 'integer',
    entry: 'integer',
  },
  determination_row: {
    victim: 'text',
    state: 'text',
    proposed: 'text?',
    determined_by: 'text?',
    reviewed_by: 'text?',
    approved_by: 'text?',
    ground: 'text?',
    signer: 'text?',
    expiry: 'integer?',
    recheck_at: 'integer?',
    flag: 'text?',
    profile: 'text?',
    profile_version: 'integer?',
    profile_hash: 'text?',
    entry: 'integer?',
  },
  /** Deadlines: evidence, not timers. A moved window adds a row; the earlier due instant stays as `superseded`. */
  clock_row: {
    victim: 'text',
    clock: 'text',
    started: 'integer',
    due: 'integer',
    opens: 'integer?',
    class: 'text',
    state: 'text',
    settled_at: 'integer?',
    /** Hash of the profile by which it was computed. */
    profile: 'text?',
    /** Who owes the act, while nobody of theirs is there in time; null: not at risk. */
    gap_office: 'text?',
    gap_deputy: 'text?',
    gap_from: 'integer?',
    entry: 'integer',
  },
  /** Papers that were put off in a hurry (`paper` is a word of `papers`), and whether they came. */
  paper_row: {
    victim: 'text',
    paper: 'text',
    about: 'text?',
    owner: 'text',
    started: 'integer',
    due: 'integer',
    state: 'text',
    settled_at: 'integer?',
    entry: 'integer',
  },
  waiver_row: {
    victim: 'text',
    ground: 'text',
    state: 'text',
    author: 'text',
    signer: 'text?',
    expiry: 'integer',
    written_at: 'integer',
    signed_at: 'integer?',
    /** The ledger index of the entry that brought it back for review. */
    returned_by: 'integer?',
    entry: 'integer',
  },
  // ---- what goes out: the tables of stages 5 to 8 stand below this line ----
  release_row: {
    case_id: 'text',
    counterpart: 'text',
    state: 'text',
    basis: 'text?',
    authority: 'text',
    tlp: 'text',
    pap: 'text',
    /** Null when the case has no source to protect. */
    verdict: 'text?',
    pair: 'text?',
    author: 'text',
    approver: 'text?',
    valid_until: 'integer',
    next_update: 'integer',
    sealed_at: 'integer?',
    channel: 'text?',
    delivery: 'text?',
    previous: 'text?',
    change: 'text?',
    next: 'text?',
    entry: 'integer',
    en_entry: 'integer?',
    ar_entry: 'integer?',
  },
  release_rung_row: { claim: 'text', element: 'text', rung: 'integer', held: 'integer' },
  /** What was told of a source's claims to a pool: the floor of every later exposure. */
  origin_account: { source: 'text', pool: 'text', claim: 'text', rung: 'integer' },
  /** One release for one addressee. Instants by which something was owed, and when it happened. */
  delivery_row: {
    case_id: 'text',
    release: 'text',
    counterpart: 'text',
    channel: 'text',
    payload: 'text',
    change: 'text?',
    priority: 'integer',
    office: 'text?',
    state: 'text',
    level: 'text?',
    silence: 'text?',
    queued_at: 'integer',
    send_by: 'integer',
    fetch_by: 'integer',
    ack_by: 'integer',
    handed_at: 'integer?',
    transport: 'text?',
    receipted_at: 'integer?',
    delivered_at: 'integer?',
    protected_at: 'integer?',
    valid_until: 'integer?',
    cid: 'text?',
    dir: 'integer?',
    inc: 'integer?',
    seq: 'integer?',
    leaf: 'text?',
    entry: 'integer',
  },
  received_row: {
    channel: 'text',
    counterpart: 'text',
    payload: 'text',
    change: 'text?',
    follows: 'text?',
    state: 'text',
    level: 'text?',
    basis: 'text',
    tlp: 'text',
    pap: 'text',
    priority: 'integer',
    opened_at: 'integer',
    shown_at: 'integer?',
    ack_by: 'integer',
    valid_until: 'integer?',
    next_update: 'integer?',
    gap: 'integer',
    unordered: 'integer',
    cid: 'text?',
    dir: 'integer?',
    inc: 'integer?',
    seq: 'integer?',
    leaf: 'text?',
    changed_by: 'text?',
    entry: 'integer',
  },
  channel_row: {
    counterpart: 'text',
    lane: 'text',
    mode: 'text',
    state: 'text',
    cid: 'text?',
    dir: 'integer?',
    endpoint: 'integer',
    rhythm: 'integer',
    opened_at: 'integer',
    paired_at: 'integer?',
    last_contact: 'integer?',
    quiet_since: 'integer?',
    our_inc: 'integer',
    our_size: 'integer',
    cosigned: 'integer',
    cosigned_at: 'integer?',
    their_inc: 'integer',
    their_size: 'integer',
    quarantined: 'integer',
    cause: 'text?',
    entry: 'integer',
  },
  /** Every silence ever recorded, with its owner and next step; `ended_at` null while it lasts. */
  silence_row: {
    silence: 'text',
    since: 'integer',
    at: 'integer',
    owner: 'text',
    next: 'text',
    round: 'integer',
    ended_at: 'integer?',
    entry: 'integer',
  },
  /**
   * What went to and fro about one warning: handed, acknowledgement, question, answer, passed_on, acted, outcome.
   * `word` is the transport, the level or the outcome; `evidence` the evidence kind or the ground.
   */
  exchange_row: {
    kind: 'text',
    direction: 'text',
    word: 'text?',
    office: 'text?',
    evidence: 'text?',
    passed_to: 'text?',
    question: 'text?',
    told_at: 'integer?',
    at: 'integer',
    inc: 'integer?',
    seq: 'integer?',
    entry: 'integer',
  },
  outcome_row: {
    code: 'text',
    ground: 'text',
    by: 'text',
    delivery: 'text?',
    contribution_by: 'text?',
    reports: 'integer',
    at: 'integer',
    entry: 'integer',
  },
} as const

export type ReadTable = keyof typeof readTables

type ValueOf<Type> = Type extends 'text'
  ? string
  : Type extends 'text?'
    ? string | null
    : Type extends 'integer'
      ? number
      : number | null

/** The values of a row of `Table`, column by column. */
export type RowValues<Table extends ReadTable> = {
  readonly [Name in keyof (typeof readTables)[Table]]: ValueOf<(typeof readTables)[Table][Name]>
}

/** A row of `table`; the compiler checks its columns. `key` is unique within (table, aggregate). */
export function row<Table extends ReadTable>(table: Table, key: string, values: RowValues<Table>): Row {
  return { table, key, values }
}
