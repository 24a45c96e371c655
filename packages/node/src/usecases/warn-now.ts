// How does a pasted report become two texts that wait for a second signature, in one call?
// The same acts in the same order under the same rules, each committed by itself (docs/decisions/0010-warn-now.md). The
// command of each step is derived from the command of the call: asked again after a lost answer, a restart or a kill,
// each step that was done gives its first result, and the first that was not is done now. Nothing is recorded twice, and
// no step is skipped. Whoever may do the steps may do this; the approval and the seal stay with somebody else.

import {
  type AddClaim,
  type CaseId,
  type CommandId,
  type CounterpartId,
  type Frame,
  idFrom,
  type PartyId,
  type ReleaseId,
  type ReportId,
  type SourceId,
  tests,
  textOf,
  type VictimId,
  words,
} from '@tocsin/domain'
import { fromHex, toHex, toUtf8 } from '@tocsin/protocol'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import { ConflictError } from '../store/errors.ts'
import type { Viewer } from '../store/ports.ts'
import { acceptReports } from './accept-reports.ts'
import { type Request, type Result, rolesOn } from './act.ts'
import { addClaim, mapProtector, openCase, setAtRisk } from './cases.ts'
import { digestOf } from './digest.ts'
import { answerTest, determineInHurry } from './duty.ts'
import { composeRelease, type Draft, draftRelease } from './releases.ts'
import { invitationKey } from './session.ts'

export interface HurriedClaim extends Omit<AddClaim, 'refs' | 'gradeScheme' | 'grade' | 'supersedes'> {
  /** Characters of the report on which it rests. */
  readonly span: readonly [start: number, end: number]
  /** The rung that is told. */
  readonly rung: number
}

export interface WarnNow
  extends Pick<
    Draft,
    'office' | 'authority' | 'authorityReason' | 'tlp' | 'pap' | 'validUntil' | 'nextUpdate' | 'askBack'
  > {
  readonly title: string
  readonly source: SourceId
  readonly report: string
  readonly grade: string
  readonly gradeScheme: string
  readonly handling?: string | undefined
  readonly marking?: string | undefined
  readonly facts: readonly HurriedClaim[]
  readonly atRisk: {
    readonly kind: string
    readonly party: PartyId | null
    readonly who: { readonly en: string; readonly ar: string }
    readonly present: readonly string[]
  }
  readonly counterpart: CounterpartId
  readonly harm: string
  readonly answers: Readonly<Record<'credible' | 'specific' | 'impending', string>>
  /** Rungs were not chosen by hand: said before the custodian's word, kept to at the seal (release.md 1.6). */
  readonly crowd?: boolean | undefined
}

type Accepted = Extract<Result, { kind: 'accepted' }>
type Refused = Extract<Result, { kind: 'refused' }>

/** What a call came to: every step's result in order, and the things that were made. */
export interface Warned {
  readonly kind: 'accepted'
  readonly case: CaseId
  readonly atRisk: VictimId
  readonly release: ReleaseId
  readonly steps: readonly Accepted[]
}

/** A step was refused by rule: what was recorded before it stays, is true, and stands in an open case. */
class StopError extends Error {
  override readonly name = 'StopError'
  readonly refused: Refused
  constructor(refused: Refused) {
    super('a step was refused by rule')
    this.refused = refused
  }
}

// somebody else moved what a step rests on: it thinks again, a few times
const attempts = 4

class Steps {
  readonly done: Accepted[] = []
  caseId: string | null = null
  readonly #ports: Ports
  readonly #request: Request
  readonly #key: Uint8Array

  constructor(ports: Ports, request: Request, key: Uint8Array) {
    this.#ports = ports
    this.#request = request
    this.#key = key
  }

  /** The command of a step: nobody but this node can name it, and a repeat of the call names the same. */
  #commandOf(step: string): CommandId {
    const mac = this.#ports.primitives.hmacSha256(this.#key, toUtf8(`tocsin/v1/warn-now\0${this.#request.id}\0${step}`))
    return idFrom('command', fromHex(toHex(mac).slice(0, 32)))
  }

  async take(step: string, act: (request: Request) => Promise<Result>): Promise<readonly Frame[]> {
    const request = { id: this.#commandOf(step), digest: digestOf('warn-now', this.#request.digest, step) }
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await act(request)
        if (result.kind === 'refused') throw new StopError(this.#stopped(result, step))
        this.done.push(result)
        return result.frames
      } catch (error) {
        if (!(error instanceof ConflictError) || attempt === attempts) throw error
      }
    }
  }

  #stopped(result: Refused, step: string): Refused {
    const where = this.caseId === null ? { step } : { step, case: this.caseId }
    return { ...result, refusal: { ...result.refusal, facts: { ...result.refusal.facts, ...where } } }
  }
}

/** The report of a batch: new, or one that came before. */
function reportIn(frames: readonly Frame[]): ReportId {
  for (const { kind, facts } of frames) {
    if (kind === 'batch/arrived-again@1') return textOf(facts, 'report') as ReportId
    const [first] = Array.isArray(facts.reports) ? (facts.reports as readonly Frame['facts'][]) : []
    if (first !== undefined) return textOf(first, 'report') as ReportId
  }
  throw new AbsentError()
}

const streamOf = ([first]: readonly Frame[]): string => first?.aggregate ?? ''
const factOf = ([first]: readonly Frame[], name: string): string => textOf(first?.facts ?? {}, name)

const { warn_now_rationale: noReason } = words.screen
/** The same sentence whoever reads it: it says that no reason was written, in both languages. */
const rationale = `${noReason.en} / ${noReason.ar}`

async function allSteps(ports: Ports, viewer: Viewer, steps: Steps, command: WarnNow): Promise<Omit<Warned, 'steps'>> {
  const { source, grade, gradeScheme, tlp, pap, counterpart } = command
  const marks = { ...(tlp === null ? {} : { tlp }), ...(pap === null ? {} : { pap }) }
  const { handling, marking } = command
  const intake = { source, format: 'text' as const, grade, gradeScheme, handling, marking, ...marks }
  const report = reportIn(
    await steps.take('report', (request) =>
      acceptReports(ports, viewer, request, intake, new TextEncoder().encode(command.report)),
    ),
  )
  const opening = { title: command.title, cause: 'report', compartment: 'duty', reports: [report] }
  const id = streamOf(await steps.take('case', (request) => openCase(ports, viewer, request, opening))) as CaseId
  steps.caseId = id
  const rungs: { claim: string; rung: number }[] = []
  for (const [i, { span, rung, ...claim }] of command.facts.entries()) {
    const refs = [{ report, span: { start: span[0], end: span[1] }, path: null, supports: null }]
    const given: AddClaim = { ...claim, refs, grade, gradeScheme, supersedes: null }
    const frames = await steps.take(`claim ${i}`, (request) => addClaim(ports, viewer, request, id, given))
    rungs.push({ claim: factOf(frames, 'claim'), rung })
  }
  const { kind, who, party } = command.atRisk
  const present = command.atRisk.present.map((category) => ({ category, who, count: null }))
  const victim = factOf(
    await steps.take('at risk', (request) => setAtRisk(ports, viewer, request, id, { kind, who, party, present })),
    'victim',
  ) as VictimId
  const mapping = { victim, counterpart, party: null, rank: 1 }
  await steps.take('protector', (request) => mapProtector(ports, viewer, request, id, mapping))
  const evidence = rungs.map(({ claim }) => claim)
  const answers = { harm: 'yes', ...command.answers }
  for (const test of tests) {
    const value = answers[test]
    const claims = value === 'yes' ? evidence : []
    const answer = { victim, test, value, claims, rationale, harm: test === 'harm' ? command.harm : null }
    await steps.take(`answer ${test}`, (request) => answerTest(ports, viewer, request, id, answer))
  }
  const duty = { victim, state: 'duty', reason: rationale, recheck: null }
  await steps.take('determination', (request) => determineInHurry(ports, viewer, request, id, duty, source))
  const { office, authority, authorityReason, validUntil, nextUpdate, askBack, crowd } = command
  const frame = { office, authority, authorityReason, tlp, pap, validUntil, nextUpdate, askBack, asked: null }
  const draft: Draft = {
    case: id,
    atRisk: [victim],
    counterpart,
    basis: 'duty',
    rungs,
    assessLater: true,
    crowd,
    ...frame,
  }
  const release = streamOf(
    await steps.take('draft', (request) => draftRelease(ports, viewer, request, draft)),
  ) as ReleaseId
  await steps.take('texts', (request) => composeRelease(ports, viewer, request, release))
  return { kind: 'accepted', case: id, atRisk: victim, release }
}

/**
 * From a pasted report to two composed texts that wait for a second person. A refusal by rule names its `step` and, once
 * there is one, the `case` in which everything before it stands.
 * @throws AbsentError before anything is recorded, when the counterpart is not this viewer's to know of
 */
export async function warnNow(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  command: WarnNow,
): Promise<Warned | Refused> {
  for (const known of [command.counterpart, command.atRisk.party])
    if (known !== null && (await rolesOn(ports, viewer, known)).length === 0) throw new AbsentError()
  const steps = new Steps(ports, request, await invitationKey(ports))
  try {
    return { ...(await allSteps(ports, viewer, steps, command)), steps: steps.done }
  } catch (error) {
    if (error instanceof StopError) return error.refused
    throw error
  }
}
