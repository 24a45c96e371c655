// How does a call of the command line end? 0 done, 1 refused by a rule (with its code), 2 bad usage or bad input.

import type { Problem } from '@tocsin/api'

/** A rule said no, or something was not what it claims to be. Printed as `{code, path, rule}`. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: string
  readonly rule: string
  readonly path: string
  readonly more: Readonly<Record<string, unknown>>
  constructor(code: string, rule = '', path = '', more: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.code = code
    this.rule = rule
    this.path = path
    this.more = more
  }
}

/** The call itself cannot be carried out: no such file, no such command, no node there, not a value. */
export class Misuse extends Error {
  override readonly name = 'Misuse'
}

/** What to throw for a problem document: input that was never looked at by a rule is misuse, the rest is a refusal. */
export function failureOf(problem: Problem): Refused | Misuse {
  if (problem.code === 'unreachable') return new Misuse('no node answers at this address')
  const { code, rule = '', path = '', status, faults, facts } = problem
  const more = { status, ...(faults === undefined ? {} : { faults }), ...(facts === undefined ? {} : { facts }) }
  const isInput = status === 400 || status === 413 || status === 415
  return isInput ? new BadInput(code, rule, path, more) : new Refused(code, rule, path, more)
}

/** Input that is not what it claims to be: code and place like a refusal, but no rule was asked. */
export class BadInput extends Refused {
  override readonly name = 'Refused'
}

/** The exit code that `error` stands for. */
export const exitCodeOf = (error: unknown): 1 | 2 => (error instanceof Refused && !(error instanceof BadInput) ? 1 : 2)
