// What is wrong with a file, and where? Codes and places; never the content.

import { FormatError } from '@tocsin/domain'

export interface Fault {
  readonly code: string
  /** JSON pointer; `/row/column` in a table, rows counted from 1 with the heading. */
  readonly path: string
  /** Where the rule stands. */
  readonly rule: string
  /** Byte offset in the file, where there is one. */
  readonly offset: number | null
}

/** Listing stops here; the file is refused anyway. */
export const maxFaults = 100

/** A file that is refused whole. Code, path and rule are those of the first fault. */
export class IntakeError extends FormatError {
  readonly rule: string
  readonly faults: readonly [Fault, ...Fault[]]
  constructor(faults: readonly [Fault, ...Fault[]]) {
    super(faults[0].code, 'refused whole', faults[0].path)
    this.rule = faults[0].rule
    this.faults = faults
  }
}

/** A refusal with one fault. */
export const refused = (code: string, path: string, rule: string, offset: number | null = null): IntakeError =>
  new IntakeError([{ code, path, rule, offset }])
