// May this case be opened, may this claim stand? A person enters a claim and says on which words it rests.
// Rules: R22, R30, R32, release 1.1. Ladders of time and place are computed here; nothing is read from a report by machine.

import { parseGrade } from '#intake/grade.ts'
import { isCompartment } from '#kernel/authority.ts'
import type { Facts, NewEntry } from '#kernel/entry.ts'
import { type CaseId, type ClaimId, FormatError } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { parseZone, type Zone } from '#kernel/zone.ts'
import { type CaseState, type Cause, causes, claimOf } from './case.ts'
import { type Bilingual, type Element, elements, type Ladder } from './ladder.ts'
import { type PlaceRow, placeLadder } from './places.ts'
import { type OpenedReport, quotedWords, type ReportRef, refFault } from './provenance.ts'
import { type StatedFault, type StatedRung, statedFault, statedLadder, statedRules } from './stated-ladder.ts'
import { timeLadder, type Window, windowFault } from './time-ladder.ts'

export const caseRules = {
  case_already_open: 'data-model 1',
  case_not_open: 'data-model 1',
  case_title_missing: 'data-model 1',
  case_cause_unknown: 'policy R9',
  case_reports_missing: 'policy R9',
  report_already_in_case: 'policy R33',
  compartment_unknown: 'data-model 4',
  claim_already_known: 'policy R30',
  claim_element_unknown: 'policy R30',
  claim_assertion_missing: 'policy R30',
  claim_reports_missing: 'policy R22',
  claim_report_unknown: 'policy R22',
  claim_report_not_in_case: 'policy R22',
  claim_ref_needs_one_place: 'policy R22',
  claim_path_not_found: 'policy R22',
  claim_supports_no_rung: 'release 1.3',
  span_not_integer: 'policy R22',
  span_outside: 'policy R22',
  span_splits: 'policy R22',
  grade_format: 'policy R30',
  claim_supersedes_unknown: 'policy R32',
  claim_supersedes_superseded: 'policy R32',
  claim_supersedes_other_element: 'policy R32',
  ladder_kind_unfit: 'policy 2.1',
  window_empty: 'policy 2.1',
  window_not_minutes: 'policy 2.1',
  window_too_long: 'policy 2.1',
  zone_unknown: 'people A20',
  place_unknown: 'policy 2.1',
} as const
type Code = keyof typeof caseRules | StatedFault
const refuse: (code: Code, path?: string, facts?: Facts) => Decision & { kind: 'refused' } = refuser({
  ...caseRules,
  ...statedRules,
})

export interface OpenCase {
  readonly title: string
  readonly cause: string
  readonly compartment: string
  readonly reports: readonly string[]
}

/** A case on reports that the node holds. A case that a person opens may have none yet. */
export function openCase(state: CaseState, command: OpenCase, id: CaseId): Decision {
  if (state.state !== 'unknown') return refuse('case_already_open')
  if (command.title.trim() === '') return refuse('case_title_missing', '/title')
  if (!causes.includes(command.cause as Cause)) return refuse('case_cause_unknown', '/cause')
  if (!isCompartment(command.compartment)) return refuse('compartment_unknown', '/compartment')
  if (command.reports.length === 0 && command.cause !== 'person') return refuse('case_reports_missing', '/reports')
  return accepted({
    kind: 'case/opened@1',
    aggregate: id,
    scope: id,
    facts: { compartment: command.compartment, cause: command.cause, reports: [...new Set(command.reports)] },
    content: { title: command.title },
  })
}

/** More reports on the same plot join the case (R33). */
export function addReports(state: CaseState, command: { readonly reports: readonly string[] }, id: CaseId): Decision {
  if (state.state !== 'open') return refuse('case_not_open')
  if (command.reports.length === 0) return refuse('case_reports_missing', '/reports')
  const again = command.reports.findIndex((report) => state.reports.includes(report))
  if (again >= 0) return refuse('report_already_in_case', `/reports/${again}`)
  return accepted({ kind: 'case/reports-added@1', aggregate: id, facts: { reports: [...new Set(command.reports)] } })
}

export type LadderInput =
  | { readonly kind: 'time'; readonly window: Window; readonly zone: string }
  | { readonly kind: 'place'; readonly place: string }
  | { readonly kind: 'stated'; readonly rungs: readonly StatedRung[] }

export interface AddClaim {
  readonly element: string
  readonly assertion: Bilingual
  readonly refs: readonly ReportRef[]
  readonly gradeScheme: string | null
  readonly grade: string | null
  readonly ladder: LadderInput
  readonly supersedes: string | null
}

/** What the node opens for `addClaim`. */
export interface ClaimContext {
  /** By report id: those of the command that the person may read. */
  readonly reports: ReadonlyMap<string, OpenedReport>
  /** By place key: the place of the command and everything that holds it. */
  readonly places: ReadonlyMap<string, PlaceRow>
  /** Hex SHA-256 of the UTF-8 bytes of a text. */
  readonly hash: (text: string) => string
}

type LadderAnswer = { readonly ladder: Ladder } | { readonly refused: Decision & { kind: 'refused' } }

function zoneOrNull(text: string): Zone | null {
  try {
    return parseZone(text)
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

// A time and a place have one ladder each, and it is computed: two officers who enter one fact get one ladder.
const fits = (element: Element, kind: LadderInput['kind']): boolean =>
  element === 'when' ? kind === 'time' : element === 'where' ? kind === 'place' : kind !== 'time'

function ladderOf(element: Element, input: LadderInput, places: ReadonlyMap<string, PlaceRow>): LadderAnswer {
  if (!fits(element, input.kind)) return { refused: refuse('ladder_kind_unfit', '/ladder/kind') }
  switch (input.kind) {
    case 'time': {
      const fault = windowFault(input.window)
      if (fault !== undefined) return { refused: refuse(fault, '/ladder/window') }
      const zone = zoneOrNull(input.zone)
      if (zone === null) return { refused: refuse('zone_unknown', '/ladder/zone') }
      return { ladder: timeLadder(input.window, zone) }
    }
    case 'place': {
      const ladder = placeLadder(input.place, places)
      return ladder === undefined
        ? { refused: refuse('place_unknown', '/ladder/place') }
        : { ladder: { ...ladder, element } }
    }
    case 'stated': {
      const fault = statedFault(input.rungs)
      if (fault !== undefined) return { refused: refuse(fault.code, `/ladder/rungs${fault.path}`) }
      return { ladder: statedLadder(element, input.rungs) }
    }
  }
}

function supersedeFault(state: CaseState, command: AddClaim): keyof typeof caseRules | undefined {
  if (command.supersedes === null) return undefined
  const earlier = claimOf(state, command.supersedes)
  if (earlier === undefined) return 'claim_supersedes_unknown'
  if (earlier.supersededBy !== null) return 'claim_supersedes_superseded'
  return earlier.element === command.element ? undefined : 'claim_supersedes_other_element'
}

/**
 * A claim with its ladder, standing on words of reports in the case. `now` marks a time claim that came after its own
 * window had opened (R29).
 */
export function addClaim(
  state: CaseState,
  command: AddClaim,
  context: ClaimContext,
  now: Instant,
  caseId: CaseId,
  id: ClaimId,
): Decision {
  if (state.state !== 'open') return refuse('case_not_open')
  if (claimOf(state, id) !== undefined) return refuse('claim_already_known')
  const element = elements.find((known) => known === command.element)
  if (element === undefined) return refuse('claim_element_unknown', '/element')
  if (command.assertion.en.trim() === '' || command.assertion.ar.trim() === '')
    return refuse('claim_assertion_missing', '/assertion')
  const grade = parseGrade(command.gradeScheme ?? '', command.grade ?? '')
  if ((command.gradeScheme !== null || command.grade !== null) && grade === undefined)
    return refuse('grade_format', '/grade')
  const superseding = supersedeFault(state, command)
  if (superseding !== undefined) return refuse(superseding, '/supersedes')
  const made = ladderOf(element, command.ladder, context.places)
  if ('refused' in made) return made.refused
  const { ladder } = made
  if (command.refs.length === 0) return refuse('claim_reports_missing', '/reports')
  const refs: Facts[] = []
  for (const [i, ref] of command.refs.entries()) {
    const opened = context.reports.get(ref.report)
    const fault = state.reports.includes(ref.report)
      ? refFault(ref, opened, ladder.rungs.length)
      : 'claim_report_not_in_case'
    if (fault !== undefined || opened === undefined) return refuse(fault ?? 'claim_report_unknown', `/reports/${i}`)
    const words = quotedWords(ref, opened)
    refs.push({
      report: ref.report,
      start: ref.span?.start ?? null,
      end: ref.span?.end ?? null,
      path: ref.path,
      supports: ref.supports,
      quote: words === undefined ? null : context.hash(words),
    })
  }
  const window = command.ladder.kind === 'time' ? command.ladder.window : null
  return accepted(claimEntry(caseId, id, command, ladder, refs, window, now))
}

function claimEntry(
  caseId: CaseId,
  id: ClaimId,
  command: AddClaim,
  ladder: Ladder,
  refs: readonly Facts[],
  window: Window | null,
  now: Instant,
): NewEntry {
  const input = command.ladder
  return {
    kind: 'case/claim-added@1',
    aggregate: caseId,
    scope: caseId,
    facts: {
      claim: id,
      element: ladder.element,
      refs,
      gradeScheme: command.gradeScheme,
      grade: command.grade,
      ladder: input.kind,
      rungs: ladder.rungs.map((rung) => ({
        label: rung.label,
        utility: rung.utility,
        disclosure: rung.disclosure,
        from: rung.window?.from ?? null,
        until: rung.window?.until ?? null,
      })),
      from: window?.from ?? null,
      until: window?.until ?? null,
      supersedes: command.supersedes,
      late: window !== null && window.from <= now,
    },
    content: {
      assertion: { en: command.assertion.en, ar: command.assertion.ar },
      texts: ladder.rungs.map((rung) => ({ en: rung.text.en ?? '', ar: rung.text.ar ?? '' })),
      ...(input.kind === 'time' ? { zone: input.zone } : {}),
      ...(input.kind === 'place' ? { place: input.place } : {}),
    },
  }
}
