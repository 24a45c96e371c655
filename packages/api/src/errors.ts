// How does the node say no over HTTP? One list of codes; RFC 9457 problem details; never a sentence to compare.
// Refusals by rule (422) carry the code of the rule that refused, so their codes are the domain's, not this list's.

import { z } from './zod.ts'

/** The door's own codes and the status that each is answered with. */
export const problemStatus = {
  // the request is not what it claims to be
  request: 400,
  schema: 400,
  query: 400,
  params: 400,
  command_missing: 400,
  preview_unavailable: 400,
  /** A passkey belongs to a name: the page was opened at a number. */
  host_is_address: 400,
  json_empty: 400,
  json_utf8: 400,
  json_syntax: 400,
  json_depth: 400,
  json_duplicate_key: 400,
  json_surrogate: 400,
  json_nul: 400,
  json_key: 400,
  json_number: 400,
  text_utf8: 400,
  text_control: 400,
  text_empty: 400,
  csv_syntax: 400,
  csv_schema: 400,
  csv_formula: 400,
  csv_repeated: 400,
  csv_too_many: 400,
  stix_schema: 400,
  stix_duplicate: 400,
  stix_reference: 400,
  json_shape: 400,
  json_format: 400,
  json_field: 400,
  json_field_unknown: 400,
  json_reports_missing: 400,
  json_report_repeated: 400,
  format_unknown: 400,
  // who asks
  unauthenticated: 401,
  invitation_unknown: 401,
  passkey_unknown: 401,
  /** A page of another place tried to act as this browser. */
  cross_site: 403,
  /** A signed answer that is not to what was asked, or not by a passkey of this person. */
  passkey_refused: 403,
  /** It may still be this person, but it must be asked: confirm with a passkey, then send the same command again. */
  confirmation_needed: 403,
  /** Forbidden and absent are one answer, in bytes. */
  absent: 404,
  // what moved meanwhile
  conflict: 409,
  command_reused: 409,
  // how much
  too_large: 413,
  media_type: 415,
  too_many: 429,
  // ours
  internal: 500,
  unavailable: 503,
} as const
export type ProblemCode = keyof typeof problemStatus

/** One fault among several: where in the input, and by which rule. */
export const fault = z
  .object({
    code: z.string(),
    /** JSON pointer into the body; `/row/column` in a table. */
    path: z.string(),
    rule: z.string(),
    /** Byte offset in the file, where there is one. */
    offset: z.int().nullable().optional(),
  })
  .meta({ id: 'Fault' })
export type Fault = z.output<typeof fault>

/** RFC 9457, `application/problem+json`. Codes are stable; `title` is for people and says nothing of the content. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    rule: z.string().optional(),
    path: z.string().optional(),
    faults: z.array(fault).optional(),
    /** With a refusal by rule: the command under which it is recorded. */
    command: z.string().optional(),
    /** With a refusal: numbers and ids that help to understand. */
    facts: z.record(z.string(), z.json()).optional(),
    retryAfter: z.int().optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.output<typeof problem>

/** The URI of a problem code; `.invalid` never resolves. */
export const problemType = (code: string): string => `https://tocsin.invalid/problems/${code}`
