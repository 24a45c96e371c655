// Why may a duty be refused? Every code of this stage and the rule that it rests on.

import type { Facts } from '#kernel/entry.ts'
import { type Decision, refuser } from '#kernel/refusal.ts'

export const dutyRules = {
  case_not_open: 'data-model 1',
  profile_not_in_force: 'policy R2',
  victim_unknown: 'policy R10',
  test_unknown: 'policy R6',
  answer_unknown: 'policy R6',
  rationale_missing: 'policy R6',
  answer_needs_claims: 'policy R6',
  answer_claim_unknown: 'policy R6',
  harm_unknown: 'policy 1.1',
  harm_out_of_scope: 'policy 1.1',
  tests_unanswered: 'policy R6',
  duty_below_threshold: 'policy R6',
  not_met_against_answers: 'policy R7',
  determination_state_unknown: 'policy 1.6',
  reason_missing: 'policy R8',
  recheck_missing: 'policy R8',
  recheck_in_past: 'policy R8',
  waived_by_signature_only: 'policy R19',
  nothing_to_review: 'policy R8',
  nothing_to_approve: 'policy R7',
  already_reviewed: 'policy R8',
  already_approved: 'policy R7',
  same_person: 'policy R8',
  waiver_ground_unknown: 'policy R15',
  waiver_ground_fits_person_at_risk_only: 'policy R16',
  waiver_target_not_at_risk: 'policy R10',
  waiver_without_duty: 'policy R10',
  waiver_already_written: 'policy R15',
  waiver_evidence_missing: 'policy R15',
  waiver_evidence_unknown: 'policy R15',
  waiver_evidence_format: 'policy R15',
  waiver_evidence_one_of: 'policy R18',
  waiver_release_not_rejected: 'policy R18',
  waiver_group_mixed: 'policy R17',
  waiver_expiry_in_past: 'policy R20',
  waiver_expiry_too_far: 'policy R20',
  waiver_not_written: 'policy R19',
  waiver_signer_not_senior_officer: 'policy R19',
  waiver_signer_is_author: 'policy R19',
  waiver_expired: 'policy R20',
  waiver_facts_moved: 'policy R20',
} as const
export type DutyCode = keyof typeof dutyRules

export const refuse: (code: DutyCode, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(dutyRules)
