// Which rules can say no to a release, and where do they stand?

import type { Facts } from '#kernel/entry.ts'
import { type Decision, refuser } from '#kernel/refusal.ts'

export const releaseRules = {
  release_unknown: 'data-model 1',
  action_not_now: 'policy R43',
  nothing_released: 'policy R38',
  at_risk_missing: 'policy R8',
  claim_unknown: 'policy R34',
  claim_twice: 'policy R34',
  claim_superseded: 'policy R32',
  rung_above_held: 'policy 2.1',
  rung_lacks_language: 'policy R44',
  canary_rung_uncorroborated: 'release 1.3',
  not_assessed: 'release 3.3',
  exposure_over: 'release 1.3',
  crowd_exceeded: 'release 1.6',
  basis_missing: 'people A18',
  authority_missing: 'policy R46',
  authority_not_valid: 'people A18',
  determination_not_duty: 'policy 1.6',
  no_mandate: 'people A13',
  mandate_under_review: 'people A13',
  basis_outside_mandate: 'people A13',
  standing_changed: 'policy 3.3',
  tlp_missing: 'policy R40',
  pap_missing: 'policy R40',
  marking_wider_than_reports: 'policy R40',
  valid_until_missing: 'policy R42',
  next_update_missing: 'policy R42',
  ask_back_missing: 'policy R42',
  validity_wrong: 'policy R42',
  validity_passed: 'policy R42',
  text_missing: 'policy R44',
  banned_word: 'glossary 5',
  author_cannot_approve: 'policy R44',
  pair_differs: 'policy R44',
  reason_missing: 'policy R43',
  already_sealed: 'policy R43',
  not_approved: 'policy R44',
  change_of_unsealed: 'policy R43',
  already_followed: 'policy R43',
  change_for_another: 'policy R43',
  channel_not_open: 'channel 5',
  channel_of_another: 'policy R51',
} as const
export type ReleaseRule = keyof typeof releaseRules

export const refuse: (code: ReleaseRule, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(releaseRules)
