// How is each failure told? As a problem document with a stable code. Never a stack, never a value from the request.
// Forbidden and absent are one answer: the same bytes, whoever asks for whatever.

import { type Fault, type Problem, type ProblemCode, problemStatus, problemType } from '@tocsin/api'
import type { Refusal } from '@tocsin/domain'
import { EncodingError } from '@tocsin/protocol'
import { AbsentError } from '../absent.ts'
import { IntakeError } from '../intake/fault.ts'
import { JsonError, pointerStep } from '../intake/strict-json.ts'
import { PasskeyError } from '../keys/webauthn.ts'
import { CursorError } from '../queries/read.ts'
import { CommandReusedError, ConflictError, ContentError, DuplicateKeyError, StoreError } from '../store/errors.ts'
import { PreviewUnavailableError } from '../usecases/preview.ts'
import { ProblemError, titles } from './problem-error.ts'

type Extra = Omit<Problem, 'type' | 'title' | 'status' | 'code'>

/** The document of one of the door's own codes. */
export function problemOf(code: ProblemCode, extra: Extra = {}): Problem {
  return { type: problemType(code), title: titles[code], status: problemStatus[code], code, ...extra }
}

/** A refusal by rule, as answered to the person whose act it was. */
export function refusalProblem(refusal: Refusal, command: string): Problem {
  const { code, rule, path, facts } = refusal
  return {
    type: problemType(code),
    title: 'Refused by a rule',
    status: 422,
    code,
    rule,
    path,
    command,
    ...(facts === undefined || Object.keys(facts).length === 0 ? {} : { facts: facts as Problem['facts'] & object }),
  }
}

interface Issue {
  readonly code?: string | undefined
  readonly keys?: readonly string[]
  readonly path: readonly PropertyKey[]
}

/** The faults that a schema found, with pointers under `root`. */
export const schemaFaults = (issues: readonly Issue[], root: string): readonly [Fault, ...Fault[]] => {
  const [first, ...rest] = issues.slice(0, 100).map(
    (issue): Fault => ({
      code: issue.code ?? 'custom',
      path: root + [...issue.path, ...(issue.keys ?? []).slice(0, 1)].map((step) => pointerStep(String(step))).join(''),
      rule: 'interface',
    }),
  )
  return first === undefined ? [{ code: 'custom', path: root, rule: 'interface' }] : [first, ...rest]
}

const isKnown = (code: string): code is ProblemCode => Object.hasOwn(problemStatus, code)

interface HttpFailure {
  readonly statusCode?: unknown
  readonly code?: unknown
}

/** What the server itself found wrong before any of our code ran. */
function ofHttp({ statusCode, code }: HttpFailure): Problem | undefined {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413) return problemOf('too_large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || statusCode === 415) return problemOf('media_type')
  if (statusCode === 404) return problemOf('absent')
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return problemOf('request')
  return undefined
}

function ofStore(error: StoreError): Problem {
  if (error instanceof ContentError) return problemOf('schema', { path: `/${error.path}`, rule: 'data-model 2' })
  if (error instanceof CommandReusedError) return problemOf('command_reused')
  if (error instanceof ConflictError || error instanceof DuplicateKeyError) return problemOf('conflict')
  return problemOf(error.code === 'store_closed' ? 'unavailable' : 'internal')
}

/** The answer to anything that was thrown. What nobody foresaw is `internal`, and is ours to mend. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof ProblemError) return problemOf(error.code, error.extra)
  if (error instanceof AbsentError) return problemOf('absent')
  if (error instanceof CursorError) return problemOf('query', { path: '/query/after', rule: 'interface' })
  if (error instanceof PreviewUnavailableError) return problemOf('preview_unavailable')
  if (error instanceof StoreError) return ofStore(error)
  if (error instanceof EncodingError) return problemOf('schema', { rule: 'RFC 4648' })
  if (error instanceof PasskeyError)
    return error.code === 'schema'
      ? problemOf('schema', { path: error.path, rule: 'WebAuthn 5.1' })
      : problemOf(error.code)
  if (error instanceof JsonError) {
    const { code, path, offset } = error
    return problemOf(isKnown(code) ? code : 'json_syntax', {
      path,
      rule: 'RFC 8259',
      faults: [{ code, path, rule: 'RFC 8259', offset }],
    })
  }
  if (error instanceof IntakeError) {
    const { code, path, rule, faults } = error
    return problemOf(isKnown(code) ? code : 'schema', { path, rule, faults: [...faults] })
  }
  return (typeof error === 'object' && error !== null ? ofHttp(error) : undefined) ?? problemOf('internal')
}
