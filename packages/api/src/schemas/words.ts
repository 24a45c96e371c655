// Which words may a state be called by? Exactly those of GLOSSARY.md, the same on the wire, on screen and in code.
// A test compares every list here with the list that the domain decides by.

import { z } from '../zod.ts'

const word = <const Values extends readonly [string, ...string[]]>(id: string, values: Values) =>
  z.enum(values).meta({ id })

export const determinationState = word('DeterminationState', ['duty', 'waived', 'not_met', 'open'])
export const answerWord = word('Answer', ['yes', 'no', 'unsure'])
export const testWord = word('Test', ['harm', 'credible', 'specific', 'impending'])
export const basis = word('Basis', ['duty', 'discretionary', 'advice'])
export const acknowledgementLevel = word('AcknowledgementLevel', [
  'received',
  'read',
  'understood',
  'passed_on',
  'acting',
  'need_more',
  'cannot_act',
  'refused',
])
export const evidenceKind = word('EvidenceKind', ['key', 'code', 'voice', 'paper'])
export const silenceKind = word('SilenceKind', ['not_sent', 'not_fetched', 'not_acknowledged', 'link_down'])
export const changeKind = word('ChangeKind', ['update', 'correction', 'renewal', 'stand_down'])
export const outcomeCode = word('OutcomeCode', [
  'thwarted',
  'mitigated',
  'not_acted_on',
  'happened',
  'unfounded',
  'superseded',
  'unknown',
])
export const clockKind = word('ClockKind', ['determined', 'delivered', 'protected', 'renewed'])
/** Clocks of the desk alone: review of a waiver, looking again at what was not met. */
export const deskClock = word('DeskClock', ['waiver_review', 'recheck'])
/** What keeps a determination from being complete, or a warning from being sent. */
export const missingPart = word('MissingPart', ['who_protects', 'no_addressee'])
export const mandateState = word('MandateState', ['in_force', 'under_review', 'lapsed', 'closed'])
export const exposureVerdict = word('ExposureVerdict', ['over', 'within_on_assumptions', 'not_assessed'])
/** What is known of the best release: `unproven` is within every limit, and something better may be. */
export const searchState = word('SearchState', ['proven', 'unproven', 'infeasible', 'not_assessed'])
export const wayOut = word('WayOut', [
  'relax_requirement',
  'exceed_limit',
  'delay',
  'corroborate',
  'source_first',
  'generic',
  'override',
])
/** What is looked for beside the best release; the ways out, when there is none, are alternatives. */
export const besideBest = word('BesideBest', ['alternatives', 'frontier', 'inverse'])
export const element = word('Element', ['who', 'target', 'where', 'when', 'how', 'actor', 'quantity'])
/** What a warning shows without saying it (release.md 1.1). */
export const pseudoClaimKind = word('PseudoClaimKind', ['timing', 'recipient', 'countermeasure'])
export const language = word('Language', ['en', 'ar'])
export const world = word('World', ['live', 'exercise'])
export const role = word('Role', [
  'analyst',
  'approver',
  'senior_officer',
  'custodian',
  'counsel',
  'overseer',
  'administrator',
])
export const lane = word('Lane', ['intelligence', 'administrative'])
export const tlp = word('Tlp', ['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR'])
export const passOnLevel = word('PassOnLevel', ['ministry', 'site', 'public'])
export const medium = word('Medium', ['text', 'voice', 'paper'])
export const pap = word('Pap', ['RED', 'AMBER', 'GREEN', 'CLEAR'])
export const atRiskKind = word('AtRiskKind', ['person', 'group', 'place', 'event'])
export const reportFormat = word('ReportFormat', ['stix', 'text', 'json'])
export const entityKind = word('EntityKind', ['organisation', 'office', 'official'])
export const nameKind = word('NameKind', ['name', 'alias'])
export const relationKind = word('RelationKind', ['part_of', 'commands', 'allied_with', 'controls'])
export const lineageKind = word('LineageKind', ['renamed', 'merged', 'split', 'dissolved_into'])
export const mandateChoice = word('MandateChoice', ['continue', 'duty_only', 'suspend', 'close'])
export const mandateEffect = word('MandateEffect', ['passes', 'held', 'closed'])
export const complianceWord = word('Compliance', ['kept', 'broken', 'unclear'])
export const residualRisk = word('ResidualRisk', ['low', 'some', 'substantial'])
export const pendingKind = word('PendingKind', ['clock', 'waiver', 'approval', 'key', 'mandate'])
export const consentState = word('ConsentState', ['not_asked', 'asked', 'given', 'refused', 'silent', 'covered'])
export const equityState = word('EquityState', ['not_asked', 'asked', 'yes', 'no', 'modify', 'silent'])
export const custodianState = word('CustodianState', [
  'not_asked',
  'asked',
  'agreed',
  'objected',
  'move_first',
  'silent',
  'under_ceiling',
])
export const disputeAbout = word('DisputeAbout', ['duty', 'waiver', 'manner'])
export const disputeLevel = word('DisputeLevel', ['desks', 'seniors', 'heads', 'above'])
export const disputeState = word('DisputeState', ['open', 'overdue', 'settled'])
export const disputeOutcome = word('DisputeOutcome', ['stands', 'decide_again', 'withdrawn'])
export const attackReviewState = word('AttackReviewState', ['owed', 'overdue', 'reviewed'])
export const eventKind = word('EventKind', ['arrest', 'publication', 'outcome'])
export const toldManner = word('ToldManner', ['release', 'call', 'meeting', 'publication'])
export const secondState = word('SecondState', ['asked', 'agreed', 'differs', 'settled'])
export const secondOutcome = word('SecondOutcome', ['agreed', 'second_stricter', 'first_stricter'])
export const clearingState = word('ClearingState', ['proposed', 'accepted', 'changed', 'declined'])
