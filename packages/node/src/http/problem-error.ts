// A failure that already knows its code, thrown by the door itself.

import type { Problem, ProblemCode } from '@tocsin/api'

export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly extra: Omit<Problem, 'type' | 'title' | 'status' | 'code'>
  constructor(code: ProblemCode, extra: Omit<Problem, 'type' | 'title' | 'status' | 'code'> = {}) {
    super(code)
    this.code = code
    this.extra = extra
  }
}

/** One short sentence a code, for people; nobody compares it. */
export const titles: Readonly<Record<ProblemCode, string>> = {
  request: 'Not a request that is taken here',
  schema: 'The body is not what this call takes',
  query: 'The query is not what this call takes',
  params: 'The address is not one that can be',
  command_missing: 'A mutating call needs an Idempotency-Key that is a command id',
  preview_unavailable: 'This call has no preview; nothing was done',
  host_is_address: 'A passkey belongs to a name: open this page at localhost or at the name of the node',
  json_empty: 'There is nothing to read',
  json_utf8: 'Not UTF-8',
  json_syntax: 'Not JSON',
  json_depth: 'Too deep',
  json_duplicate_key: 'A key stands twice',
  json_key: 'A key that is not taken',
  json_surrogate: 'Half a character',
  json_nul: 'U+0000 is not taken',
  json_number: 'Not a number that is taken here',
  text_utf8: 'Not UTF-8',
  text_control: 'A control character',
  text_empty: 'There is nothing to read',
  csv_syntax: 'Not a table',
  csv_schema: 'Not the table that is taken here',
  csv_formula: 'A cell that a spreadsheet would run',
  csv_repeated: 'One name that says two things',
  csv_too_many: 'More lines than are taken',
  stix_schema: 'Not a STIX 2.1 object',
  stix_duplicate: 'One version stands twice',
  stix_reference: 'A selector that selects nothing',
  json_shape: 'Not reports of our own format',
  json_format: 'Not reports of our own format',
  json_field: 'A field is missing or of another type',
  json_field_unknown: 'A field that nobody named',
  json_reports_missing: 'No reports',
  json_report_repeated: 'One version stands twice',
  format_unknown: 'Not a format that is known',
  unauthenticated: 'Who asks?',
  invitation_unknown: 'Not an invitation that is open',
  passkey_unknown: 'Not a passkey that is known here',
  cross_site: 'Sent by a page of another place',
  passkey_refused: 'Not the answer that was asked for',
  confirmation_needed: 'Confirm that it is still you, then send it again',
  absent: 'There is no such thing here',
  conflict: 'Something that this rested on has moved; read again',
  command_reused: 'The command was used for another request',
  too_large: 'Too large',
  media_type: 'Not a media type that is taken here',
  too_many: 'Too many at once; later',
  internal: 'A fault of ours',
  unavailable: 'Not now',
}
