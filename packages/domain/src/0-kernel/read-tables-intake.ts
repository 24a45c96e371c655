// Which tables hold sources, who answers for them, their worlds, and reports? Part of the one table in read-tables.ts.

export const intakeTables = {
  source_row: {
    kind: 'text',
    custodian: 'text',
    deputy: 'text?',
    k: 'integer?',
    pmax_num: 'integer?',
    pmax_den: 'integer?',
    origins: 'integer',
    origins_entry: 'integer?',
    entry: 'integer',
  },
  /** What a custodian has cleared in advance: of an element up to a label, or of a claim up to a rung. */
  ceiling_row: {
    pool: 'text',
    element: 'text?',
    label: 'text?',
    case_id: 'text?',
    claim: 'text?',
    rung: 'integer?',
    valid_from: 'integer',
    valid_until: 'integer',
    withdrawn_at: 'integer?',
    entry: 'integer',
  },
  /** What a custodian is asked about a release, on the source: the newest question a release. */
  custodian_word_row: {
    release: 'text',
    case_id: 'text',
    pair: 'text',
    state: 'text',
    due: 'integer',
    closed: 'text?',
    asked_entry: 'integer',
    answer_entry: 'integer?',
  },
  /** What everybody who sees a release may know of it: one row a protected source. */
  release_custodian_row: { source: 'text', pair: 'text', state: 'text', due: 'integer?', move_due: 'integer?' },
  /** Ledger entries that say who could have known a claim at its rungs; the newest a claim. */
  could_have_known_row: { case_id: 'text', claim: 'text', rungs: 'integer', entry: 'integer' },
  /** What was put to a second reader about a source, and how it compares: numbers alone. */
  second_row: {
    reading: 'text',
    release: 'text',
    case_id: 'text',
    reader: 'text',
    entries: 'integer',
    confirmed: 'integer?',
    differs: 'integer?',
    settled: 'integer?',
    /** Numbers of the items at which the first entry counts again, joined by commas. */
    first_counts: 'text',
    asked_entry: 'integer',
  },
  /** The question as its reader has it. */
  reading_row: { reader: 'text', items: 'integer', asked_entry: 'integer', answer_entry: 'integer?' },
  /** Claims whose "could have known" was filled from a template and not entered since. */
  template_fill_row: { claim: 'text', template: 'text', template_row: 'text' },
  /** Worlds of origins, one an organisation; names and rows are content of `entry` and `name_entry`. */
  world_row: {
    organisation: 'text',
    version: 'integer',
    rows: 'integer',
    heads: 'integer',
    valid_from: 'integer',
    name_entry: 'integer',
    entry: 'integer',
  },
  /** Which world a source uses, in which version, and the newest that its custodian was told of; and its own limits. */
  world_use_row: {
    world: 'text?',
    version: 'integer?',
    newest: 'integer?',
    picked_entry: 'integer?',
    limits_entry: 'integer?',
  },
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
    /** Its United States marking as a banner, or where it could not be read. */
    marking: 'text?',
    marking_fault: 'text?',
    arrivals: 'integer',
    received_at: 'integer',
    entry: 'integer',
  },
} as const
