// Everything that the pipeline offers to the node. Stages in order; an earlier one never imports a later one.

export * from './0-kernel/authority.ts'
export { type BannedWord, bannedWords } from './0-kernel/banned-words.ts'
export * from './0-kernel/calendar.ts'
export * from './0-kernel/entry.ts'
export * from './0-kernel/entry-kinds.ts'
export * from './0-kernel/facts.ts'
export * from './0-kernel/handling.ts'
export * from './0-kernel/ids.ts'
export * from './0-kernel/instant.ts'
export * from './0-kernel/names.ts'
export * from './0-kernel/node.ts'
export * from './0-kernel/operator.ts'
export * from './0-kernel/part.ts'
export * from './0-kernel/person.ts'
export * from './0-kernel/read-tables.ts'
export * from './0-kernel/refusal.ts'
export * from './0-kernel/succession.ts'
export {
  type AcknowledgementLevel,
  type Basis,
  type Change,
  type Confidence,
  codesOf,
  type DeliverySilence,
  type Evidence,
  isWord,
  type Lane,
  type Likelihood,
  type Medium,
  type Outcome,
  type Pap,
  type PassOnLevel,
  type SourceProtection,
  stateTables,
  type Tlp,
  type Verdict,
  type Word,
  words,
} from './0-kernel/words.ts'
export * from './0-kernel/zone.ts'
export * from './1-intake/access.ts'
export {
  type AccessLine,
  type AccessListKind,
  accessListRules,
  type KnownClaim,
  type ListAccess,
  listAccess,
} from './1-intake/access-list.ts'
export * from './1-intake/batch.ts'
export {
  type CeilingOn,
  type CeilingsState,
  ceilingRules,
  coveredBy,
  isInForce as isCeilingInForce,
  type SetCeiling,
  setCeiling,
  type ToldClaim,
  withdrawCeiling,
} from './1-intake/ceiling.ts'
export * from './1-intake/cleared.ts'
export * from './1-intake/crowd.ts'
export { type CustodianSays, type WordsState, wordOn } from './1-intake/custodian-word.ts'
export * from './1-intake/from-json.ts'
export * from './1-intake/from-stix.ts'
export * from './1-intake/from-text.ts'
export * from './1-intake/grade.ts'
export * from './1-intake/pointer.ts'
export {
  type ReadingState,
  type SecondAsked,
  type SecondCounts,
  type SecondState,
  unsettled,
} from './1-intake/second.ts'
export * from './1-intake/source.ts'
export { shippedTemplates } from './1-intake/template-data.ts'
export { type ClaimLadder, type FillFromTemplate, fillFromTemplate, templateRules } from './1-intake/template-fill.ts'
export * from './1-intake/world.ts'
export * from './1-intake/world-use.ts'
export * from './2-case/case.ts'
export * from './2-case/claim.ts'
export * from './2-case/ladder.ts'
export * from './2-case/places.ts'
export * from './2-case/provenance.ts'
export * from './2-case/pseudo-claim.ts'
export * from './2-case/stated-ladder.ts'
export * from './2-case/time-ladder.ts'
export * from './3-victims/actors.ts'
export * from './3-victims/addressee.ts'
export * from './3-victims/assurance.ts'
export * from './3-victims/counterpart.ts'
export * from './3-victims/counterpart-acts.ts'
export * from './3-victims/library.ts'
export * from './3-victims/mandate.ts'
export * from './3-victims/opinion.ts'
export * from './3-victims/organisation.ts'
export * from './3-victims/organisation-acts.ts'
export * from './3-victims/organisation-graph.ts'
export * from './3-victims/party.ts'
export * from './3-victims/people.ts'
export * from './3-victims/victim.ts'
export * from './4-duty/approval.ts'
export * from './4-duty/at-risk.ts'
export * from './4-duty/clock.ts'
export * from './4-duty/clocks.ts'
export * from './4-duty/complete.ts'
export * from './4-duty/determine.ts'
export * from './4-duty/diff-profiles.ts'
export {
  type DisputeHeld,
  type DisputesState,
  disputeOpenFault,
  disputeRules,
  levelOf,
  type OpenDispute,
  openDispute,
  overdueDisputes,
  type RaiseDispute,
  raiseDispute,
  type SettleDispute,
  settleDispute,
  type TakePosition,
  takePosition,
  unheardIn,
} from './4-duty/dispute.ts'
export * from './4-duty/double-standard.ts'
export * from './4-duty/duty.ts'
export * from './4-duty/duty-state.ts'
export * from './4-duty/enter.ts'
export { type Inherited, notReaccepted } from './4-duty/inherited.ts'
export * from './4-duty/lint-profile.ts'
export * from './4-duty/named.ts'
export * from './4-duty/offered.ts'
export * from './4-duty/papers.ts'
export * from './4-duty/parse-profile.ts'
export * from './4-duty/profile.ts'
export * from './4-duty/profile-change.ts'
export * from './4-duty/profile-signers.ts'
export * from './4-duty/profile-stream.ts'
export * from './4-duty/render-profile.ts'
export * from './4-duty/returned.ts'
export { type DutyCode, dutyRules } from './4-duty/rules.ts'
export * from './4-duty/too-late.ts'
export * from './4-duty/waiver.ts'
export * from './5-release/assess.ts'
export { idleAmong, recordOf, type SearchRecord } from './5-release/assessed.ts'
export {
  type AssumptionId,
  areInFixedCrowds,
  assumptions,
  assumptionsOf,
  isOfCrowds,
  pseudoIn,
  robustOf,
} from './5-release/assumptions.ts'
export { isOfWorld } from './5-release/columns.ts'
export * from './5-release/compose.ts'
export {
  type AnswerConsent,
  answerConsent,
  askConsent,
  type ConsentState,
  type Controlled,
  consentFault,
  consentOf,
  consentRules,
  consentSilences,
  controlledBy,
  isCovered,
  type OverrideConsent,
  overrideConsent,
  overridesNeeded,
  type StandsOn,
} from './5-release/consent.ts'
export { isBeyondCrowd } from './5-release/crowd.ts'
export { proposedCrowd } from './5-release/crowd-proposed.ts'
export {
  askCustodians,
  askNow,
  type Behind,
  type CustodiansState,
  closeWords,
  custodianFault,
  custodianRules,
  custodianSilences,
  custodiansOwed,
  custodiansPassed,
  custodianWordDue,
  overrideCustodians,
  type SayWord,
  type Shown,
  sayWord,
  sourceMoved,
} from './5-release/custodian.ts'
export { basisOf, type Founded, percentFromDefaults } from './5-release/defaults.ts'
export * from './5-release/draft.ts'
export { type Explained, explain, type WordsOf } from './5-release/effects.ts'
export {
  type AnswerEquity,
  answerEquity,
  askEquities,
  type EquityState,
  equityFault,
  equityHoldersOf,
  equityPassed,
  equityRules,
  equitySilences,
  overrideEquities,
  type TouchesOn,
} from './5-release/equity.ts'
export { frameRules, levelTimeFault, type TimedClaim } from './5-release/frame-times.ts'
export * from './5-release/history.ts'
export {
  type LevelsState,
  levelRules,
  levelsDrafted,
  levelsEntry,
  levelsFault,
  type ReleaseLevel,
} from './5-release/levels.ts'
export { limitOf, marginOf, protectOf, type StoredLimits } from './5-release/limits.ts'
export {
  carriedRules,
  controlUnder,
  fromKept,
  type KeptMarking,
  kept as keptMarking,
  limitUnder,
  markingBehind,
  markingIn,
  readUs,
  type ShownMarking,
  shownMarking,
} from './5-release/marking/carried.ts'
export { type Category, type Label, labelOf, labelOfUs, type Scheme } from './5-release/marking/label.ts'
export * from './5-release/marking/mark.ts'
export { rollUp } from './5-release/marking/roll-up.ts'
export { markingOfStatement } from './5-release/marking/statement.ts'
export {
  type Attributes,
  fromAttributes,
  type ReadMarking,
  toAttributes,
  type UsMarking,
} from './5-release/marking/us.ts'
export { type Form, parse as parseUsMarking, render as renderUsMarking } from './5-release/marking/us-text.ts'
export { atLeast, readerMinimum } from './5-release/minimum.ts'
export { gapOf } from './5-release/phrases.ts'
export { type Plan, type PlannedClaim, type PlanQuestion, planOf, rungsOf } from './5-release/plan.ts'
export * from './5-release/pseudo-claims.ts'
export * from './5-release/release.ts'
export {
  type AssessMistreatment,
  addresseeRefused,
  asReaffirmed,
  assessMistreatment,
  authorityFault,
  type OverrideAddressee,
  officeInDoubt,
  overrideAddressee,
  type ReaffirmRelease,
  type Right,
  type RightRule,
  type RightState,
  reaffirmRelease,
  rightFault,
  rightPart,
  rightRules,
  tellsOfSuspect,
} from './5-release/right.ts'
export { type ReleaseRule, releaseRules } from './5-release/rules.ts'
export * from './5-release/seal.ts'
export {
  besides,
  crowdsOfSources,
  type FoundRelease,
  type FoundWay,
  type PlanAnswer,
  type PlanSearch,
  type SearchStage,
  searchInCrowds,
  searchPlan,
  solverVersion,
} from './5-release/search-plan.ts'
export { type SearchSentence, saySearch, searchSentences } from './5-release/search-words.ts'
export {
  type AnsweredItem,
  answerReading,
  askSecond,
  type ComparedItem,
  compareSecond,
  doubtsIn,
  type Picked,
  pickSecond,
  type SecondAnswer,
  type SecondItem,
  type SecondOutcome,
  type SecondShown,
  type SettleSecond,
  secondCompared,
  secondRules,
  settleSecond,
  withDoubts,
} from './5-release/second-reader.ts'
export { answerOf, type ReleaseAnswer, type SelectionAnswer, selectionOf } from './5-release/solver/answer.ts'
export { type CrowdRelease, crowdRelease, type FixedCrowd, fixedCrowds } from './5-release/solver/crowds.ts'
export { type FrontierRelease, frontier } from './5-release/solver/frontier.ts'
export {
  InstanceError,
  parseInstance,
  type ReleaseInstance,
} from './5-release/solver/instance.ts'
export { type Inverse, inverseOf } from './5-release/solver/inverse.ts'
export { type LookAhead, partOf, withLookAhead } from './5-release/solver/look-ahead.ts'
export { type Measure, measure } from './5-release/solver/measure.ts'
export { isOfUse, type Problem, prepare, utilityOf } from './5-release/solver/model.ts'
export { Search, type SearchOptions } from './5-release/solver/search.ts'
export { type Toggle, Toggled } from './5-release/solver/toggles.ts'
export * from './5-release/standing.ts'
export { type Aside, asideEntry, asideFault } from './5-release/text/aside.ts'
export { checkText, type TextQuestion, weighed } from './5-release/text/check.ts'
export { type TextVector, TextVectorError, textVectors } from './5-release/text/from-vectors.ts'
export {
  gravity,
  type MarkKind,
  markKinds,
  type TextClaim,
  type TextMark,
  type TextRung,
} from './5-release/text/ladders.ts'
export {
  checkLevels,
  checkPieces,
  checkWording,
  type PlacedMark,
  type ReleaseWording,
} from './5-release/text/of-release.ts'
export {
  checkedEntry,
  overrideText,
  type TextState,
  textFault,
  textRules,
  unapprovable,
} from './5-release/text/record.ts'
export { type Contradiction, contradictions, isPublicVersion, isVersion } from './5-release/versions.ts'
export * from './6-delivery/channel.ts'
export { deliveryPart, openSilence } from './6-delivery/delivery.ts'
export * from './6-delivery/delivery-state.ts'
export { heldNews } from './6-delivery/held.ts'
export * from './6-delivery/levels.ts'
export * from './6-delivery/messages.ts'
export * from './6-delivery/place.ts'
export * from './6-delivery/plan.ts'
export {
  type Acknowledge,
  acknowledgementRules,
  answerQuestion,
  clocksStopped,
  gapBelow,
  recordAcknowledgement,
  recordOnward,
  recordQuestion,
  recordStatedOutcome,
} from './7-acknowledgement/acknowledge.ts'
export * from './7-acknowledgement/incoming.ts'
export * from './7-acknowledgement/received.ts'
export * from './7-acknowledgement/silence.ts'
export {
  type AfterAttackState,
  afterAttackRules,
  attackReviewFault,
  type Copy,
  freezeEntry,
  freezes,
  overdueReview,
  type ReviewAttack,
  reviewAttack,
} from './8-outcome/after-attack.ts'
export * from './8-outcome/aftermath.ts'
export * from './8-outcome/outcome.ts'
export * from './8-outcome/track-record.ts'
export * from './aggregates.ts'
