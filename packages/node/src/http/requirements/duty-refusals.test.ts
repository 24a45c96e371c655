// Every "no" of the duty, said over HTTP, with the nearest "yes" beside it. One row a code of `dutyRules`; a code without a
// row fails here.

import { dutyRules, idFrom } from '@tocsin/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../../store/testing/stores.ts'
import { type CaseMade, Door, madeBy, profile, type Said } from './duty.fixture.ts'

type Code = keyof typeof dutyRules
/** What is refused, and what passes: asked one after the other, on the same case where it can be. */
type Row = readonly [rule: string, code: Code, run: (door: Door) => Promise<readonly [refused: Said, allowed: Said]>]

const nobody = idFrom('victim', new Uint8Array(16).fill(9))
const w3 = { ground: 'W3', evidence: { basis: 'Known for it', basis_sources: ['list 1'] } }
const w4 = { ground: 'W4', evidence: { endangers_what: 'A source', why_unavoidable: 'Only three knew' } }
const past = ['2025-01-02T07:00:00Z', '2025-01-02T11:00:00Z'] as const

/** The same act, refused as `wrong` changes it and passing as it is. */
const both = async (
  act: (change: object) => Promise<Said>,
  wrong: object,
  right: object = {},
): Promise<readonly [Said, Said]> => [await act(wrong), await act(right)]

const answering =
  (wrong: object, right: object = {}) =>
  async (door: Door) => {
    const made = await door.case()
    return both((change) => door.answer(made, 'harm', 'yes', change), wrong, right)
  }
const determining =
  (values: Readonly<Record<string, string>>, state: string, wrong: object, right: object = {}) =>
  async (door: Door) => {
    const made = await door.answered({}, values)
    return both((change) => door.determine(made, state, change), wrong, right)
  }
const waiving =
  (wrong: object, right: object = {}, present: readonly string[] = []) =>
  async (door: Door) => {
    const made = await door.answered({ kind: present.length > 0 ? 'group' : 'person', present })
    return both((change) => door.waive(made, change), wrong, right)
  }
/** A waiver that waits for its signature. */
const written = async (door: Door, change: object = {}): Promise<CaseMade> => {
  const made = await door.answered()
  await door.must(door.waive(made, change))
  return made
}
/** Below the threshold, decided by the analyst. */
const below = async (door: Door): Promise<CaseMade> => {
  const made = await door.answered({}, { credible: 'no' })
  await door.must(door.determine(made, 'not_met'))
  return made
}
const tooLate = (door: Door, made: CaseMade, change: object = {}): Promise<Said> =>
  door.post('senior', `/v1/cases/${made.id}/too-late`, { atRisk: made.victim, reason: 'It is over', ...change })
const told = (door: Door, made: CaseMade, change: object = {}): Promise<Said> =>
  door.post('analyst', `/v1/cases/${made.id}/insider-warnings`, {
    atRisk: made.victim,
    told: 'A notice on the board of our own house',
    ...change,
  })
const checked = (door: Door, made: CaseMade, change: object = {}): Promise<Said> =>
  door.post('senior', `/v1/cases/${made.id}/double-standard`, {
    atRisk: made.victim,
    answer: 'does_not_apply',
    reason: 'Only our own house is named',
    ...change,
  })

const rows: readonly Row[] = [
  [
    'R6 nothing is answered in a case that is closed',
    'case_not_open',
    async (door) => {
      const [open, closed] = [await door.case(), await door.case()]
      await door.must(
        door.post('analyst', `/v1/cases/${closed.id}/outcomes`, {
          code: 'unfounded',
          manner: 'stated',
          evidence: { reports: [], text: 'Nothing came of it' },
          contribution: null,
        }),
      )
      await door.must(door.post('analyst', `/v1/cases/${closed.id}/close`, {}))
      return [await door.answer(closed, 'harm', 'yes'), await door.answer(open, 'harm', 'yes')]
    },
  ],
  ['R10 whoever is not at risk in this case has no duty', 'victim_unknown', answering({ atRisk: nobody })],
  ['R6 a level of threat is none of the four tests', 'test_unknown', answering({ test: 'threat_level' })],
  ['R6 an answer is yes, no or unsure', 'answer_unknown', answering({ value: 'probably' })],
  ['R6 an answer has a reason', 'rationale_missing', answering({ rationale: undefined })],
  ['R6 a yes rests on claims', 'answer_needs_claims', answering({ claims: [] })],
  [
    'R6 an answer rests on claims of its own case, in their newest version',
    'answer_claim_unknown',
    async (door) => {
      const made = await door.case()
      const newer = ['2025-01-06T09:00:00Z', '2025-01-06T10:00:00Z'] as const
      const claim = await door.fact(door.claimWhen(made.id, newer, made.claim), 'claim')
      return both((change) => door.answer(made, 'harm', 'yes', change), {}, { claims: [claim] })
    },
  ],
  ['R6 a harm is one of the profile', 'harm_unknown', answering({ harm: 'embarrassment' }, { harm: 'killing' })],
  [
    'R6 damage to property alone is out of scope',
    'harm_out_of_scope',
    answering({ harm: 'property' }, { harm: 'killing' }),
  ],
  [
    'R6 nothing is determined before the four tests are answered',
    'tests_unanswered',
    async (door) => {
      const made = await door.case()
      const refused = await door.determine(made, 'duty')
      await door.answers(made)
      return [refused, await door.determine(made, 'duty')]
    },
  ],
  [
    'R6 a duty needs no test answered no',
    'duty_below_threshold',
    async (door) => {
      const [no, unsure] = [
        await door.answered({}, { specific: 'no' }),
        await door.answered({}, { specific: 'unsure' }),
      ]
      return [await door.determine(no, 'duty'), await door.determine(unsure, 'duty')]
    },
  ],
  [
    'R7 four times yes is not put below the threshold; with a doubt it needs the others to agree',
    'not_met_against_answers',
    async (door) => {
      const [yes, unsure] = [await door.answered(), await door.answered({}, { credible: 'unsure' })]
      return [await door.determine(yes, 'not_met'), await door.determine(unsure, 'not_met')]
    },
  ],
  [
    'R8 nobody determines that something stays open',
    'determination_state_unknown',
    determining({}, 'duty', { state: 'open' }),
  ],
  [
    'R8 below the threshold needs a reason',
    'reason_missing',
    determining({ credible: 'no' }, 'not_met', { reason: undefined }),
  ],
  [
    'R8 below the threshold needs a day to look again',
    'recheck_missing',
    determining({ credible: 'no' }, 'not_met', { recheck: undefined }),
  ],
  [
    'R8 the day to look again lies ahead',
    'recheck_in_past',
    determining({ credible: 'no' }, 'not_met', { recheck: '2025-01-02T07:00:00Z' }),
  ],
  ['R19 nobody waives by determining', 'waived_by_signature_only', determining({}, 'duty', { state: 'waived' })],
  [
    'R8 what nobody determined is not reviewed',
    'nothing_to_review',
    async (door) => {
      const [open, done] = [await door.answered(), await below(door)]
      return [await door.judge(open, 'review', 'approver'), await door.judge(done, 'review', 'approver')]
    },
  ],
  [
    'R7 what nobody determined is not approved',
    'nothing_to_approve',
    async (door) => {
      const [open, done] = [await door.answered(), await below(door)]
      return [await door.judge(open, 'approve', 'senior'), await door.judge(done, 'approve', 'senior')]
    },
  ],
  [
    'R8 a determination is reviewed once',
    'already_reviewed',
    async (door) => {
      const made = await below(door)
      const allowed = await door.judge(made, 'review', 'approver')
      return [await door.judge(made, 'review', 'colleague'), allowed]
    },
  ],
  [
    'R7 a determination is approved once',
    'already_approved',
    async (door) => {
      const made = await below(door)
      const allowed = await door.judge(made, 'approve', 'approver')
      return [await door.judge(made, 'approve', 'senior'), allowed]
    },
  ],
  [
    'R8 whoever determined does not review',
    'same_person',
    async (door) => {
      const made = await below(door)
      return [await door.judge(made, 'review', 'analyst'), await door.judge(made, 'review', 'colleague')]
    },
  ],
  ['R15 a ground is one of the closed list', 'waiver_ground_unknown', waiving({ ground: 'W9' })],
  [
    'R16 a ground about who somebody is fits no counterpart',
    'waiver_ground_fits_person_at_risk_only',
    async (door) => {
      const made = await door.answered({ kind: 'group', present: ['terrorist'] })
      const refused = await door.waive(made, { ...w3, atRisk: undefined, counterpart: door.counterpart })
      return [refused, await door.waive(made, w3)]
    },
  ],
  [
    'R10 a waiver is about somebody at risk, not about who protects them',
    'waiver_target_not_at_risk',
    async (door) => {
      const made = await door.answered()
      const refused = await door.waive(made, { atRisk: undefined, counterpart: door.counterpart })
      return [refused, await door.waive(made)]
    },
  ],
  [
    'R10 where there is no duty there is nothing to waive',
    'waiver_without_duty',
    async (door) => {
      const [no, yes] = [await door.answered({}, { harm: 'no' }), await door.answered()]
      return [await door.waive(no), await door.waive(yes)]
    },
  ],
  [
    'R15 one waiver at a time',
    'waiver_already_written',
    async (door) => {
      const made = await door.answered()
      const allowed = await door.waive(made)
      return [await door.waive(made), allowed]
    },
  ],
  ['R15 a ground has its evidence', 'waiver_evidence_missing', waiving({ evidence: { knows_what: 'This plan' } })],
  [
    'R15 a ground has no other evidence than its own',
    'waiver_evidence_unknown',
    waiving({
      evidence: { knows_what: 'x', knows_since: 1_735_700_000_000, knows_from: 'y', feeling: 'They surely know' },
    }),
  ],
  [
    'R15 evidence is of the kind that the ground asks for',
    'waiver_evidence_format',
    waiving({ evidence: { knows_what: 'x', knows_since: 'long ago', knows_from: 'y' } }),
  ],
  [
    'R18 to protect a source, a refused text or a signed statement that none is conceivable',
    'waiver_evidence_one_of',
    waiving(w4, { ...w4, evidence: { ...w4.evidence, none_conceivable: 'Any word names the one who told' } }),
  ],
  [
    'R18 a text counts when it was drafted and refused',
    'waiver_release_not_rejected',
    async (door) => {
      const made = await door.answered()
      await door.must(door.determine(made, 'duty'))
      const release = await door.rejected(made)
      const never = idFrom('release', new Uint8Array(16).fill(3))
      const evidence = (id: string) => ({ ...w4, evidence: { ...w4.evidence, rejected_releases: [id] } })
      return both((change) => door.waive(made, change), evidence(never), evidence(release))
    },
  ],
  [
    'R17 a group with one whom the ground does not cover is not waived as a whole',
    'waiver_group_mixed',
    async (door) => {
      const mixed = await door.answered({ kind: 'group', present: ['terrorist', 'civilian'] })
      const covered = await door.answered({ kind: 'group', present: ['terrorist', 'violent_criminal'] })
      return [await door.waive(mixed, w3), await door.waive(covered, w3)]
    },
  ],
  [
    'R17 a scope that leaves somebody of the group out covers nobody',
    'waiver_group_mixed',
    waiving({ covers: ['staff'] }, { covers: ['staff', 'guard'] }, ['staff', 'guard']),
  ],
  [
    'R17 a scope is told in known words',
    'waiver_scope_unknown',
    waiving({ covers: ['bystander'] }, { covers: ['civilian'] }, ['civilian']),
  ],
  ['R20 a waiver ends in the future', 'waiver_expiry_in_past', waiving({ expiry: '2025-01-02T07:00:00Z' })],
  [
    'R20 a waiver ends by the limit of its ground',
    'waiver_expiry_too_far',
    waiving({ expiry: '2025-01-09T08:00:01Z' }, { expiry: '2025-01-09T08:00:00Z' }),
  ],
  [
    'R19 what is not written is not signed',
    'waiver_not_written',
    async (door) => [await door.sign(await door.answered()), await door.sign(await written(door))],
  ],
  [
    'R19 only a senior officer signs',
    'waiver_signer_not_senior_officer',
    async (door) => {
      const made = await written(door)
      return [await door.sign(made, 'approver'), await door.sign(made, 'senior')]
    },
  ],
  [
    'R19 nobody signs what they wrote, whatever their roles',
    'waiver_signer_is_author',
    async (door) => {
      const made = await door.answered()
      await door.must(door.waive(made, {}, 'both'))
      return [await door.sign(made, 'both'), await door.sign(made, 'senior')]
    },
  ],
  [
    'R20 a waiver whose time is over is not signed',
    'waiver_expired',
    async (door) => {
      const [short, long] = [
        await written(door, { expiry: '2025-01-02T08:10:00Z' }),
        await written(door, { expiry: '2025-01-02T20:00:00Z' }),
      ]
      door.node.at('2025-01-02T08:10:00Z')
      const said = [await door.sign(short), await door.sign(long)] as const
      door.node.at('2025-01-02T08:00:00Z')
      return said
    },
  ],
  [
    'R20 a waiver is not signed on facts that have moved: it is written again',
    'waiver_facts_moved',
    async (door) => {
      const made = await written(door)
      await door.must(door.claimWho(made.id))
      const refused = await door.sign(made)
      await door.must(door.waive(made))
      return [refused, await door.sign(made)]
    },
  ],
  [
    'R20 a waiver is not signed for somebody who is known otherwise by now',
    'waiver_facts_moved',
    async (door) => {
      const made = await written(door)
      await door.must(
        door.call('analyst', 'PUT', `/v1/cases/${made.id}/people-at-risk/${made.victim}`, {
          kind: 'person',
          who: { en: 'Another', ar: 'آخر' },
          present: ['civilian'],
        }),
      )
      const refused = await door.sign(made)
      await door.must(door.waive(made))
      return [refused, await door.sign(made)]
    },
  ],
  [
    'R11 a place is not put below the threshold before somebody said who protects it',
    'protection_unanswered',
    async (door) => {
      const made = await door.answered({ kind: 'place', present: ['civilian'] }, { credible: 'no' })
      const refused = await door.determine(made, 'not_met')
      await door.must(door.mapProtector(made))
      return [refused, await door.determine(made, 'not_met')]
    },
  ],
  [
    'R11 a place is not waived before somebody said who protects it, or that nobody does',
    'protection_unanswered',
    async (door) => {
      const made = await door.answered({ kind: 'place', present: ['civilian'] })
      const refused = await door.waive(made)
      const path = `/v1/cases/${made.id}/people-at-risk/${made.victim}/protection`
      await door.must(door.post('analyst', path, { reason: 'The guards fled in December' }))
      return [refused, await door.waive(made)]
    },
  ],
  [
    'R11 where a protector is named nobody says that there is none',
    'protector_is_mapped',
    async (door) => {
      const [named, alone] = [
        await door.case({ kind: 'place', present: ['civilian'] }),
        await door.case({ kind: 'place', present: ['civilian'] }),
      ]
      await door.must(door.mapProtector(named))
      const say = (made: CaseMade) =>
        door.post('analyst', `/v1/cases/${made.id}/people-at-risk/${made.victim}/protection`, { reason: 'They fled' })
      return [await say(named), await say(alone)]
    },
  ],
  [
    'R29 what came after its window had opened is not waived away: warn, or say why not',
    'too_late_undecided',
    async (door) => {
      const made = await door.answered({ window: past })
      const refused = await door.waive(made)
      await door.must(tooLate(door, made))
      return [refused, await door.waive(made)]
    },
  ],
  [
    'R29 what came in time is not decided to be too late',
    'nothing_too_late',
    async (door) => [await tooLate(door, await door.case()), await tooLate(door, await door.case({ window: past }))],
  ],
  [
    'R14 whoever was told is named',
    'insiders_unnamed',
    async (door) => {
      const made = await door.case()
      return both((change) => told(door, made, change), { told: undefined })
    },
  ],
  [
    'R14 a check that nothing opened is not answered',
    'double_standard_not_open',
    async (door) => {
      const made = await door.case()
      const refused = await checked(door, made)
      await door.must(told(door, made))
      return [refused, await checked(door, made)]
    },
  ],
  [
    'R14 the check is answered in its own words',
    'double_standard_answer_unknown',
    async (door) => {
      const made = await door.case()
      await door.must(told(door, made))
      return both((change) => checked(door, made, change), { answer: 'never_mind' })
    },
  ],
  [
    'R14 that others were warned is on record, or it is no answer',
    'double_standard_nobody_warned',
    async (door) => {
      const made = await door.case()
      await door.must(told(door, made))
      return both((change) => checked(door, made, change), { answer: 'others_warned' }, { answer: 'kept_back' })
    },
  ],
  [
    'R14 a case is not closed while the check waits',
    'double_standard_open',
    async (door) => {
      const made = await door.case()
      await door.must(told(door, made))
      await door.must(
        door.post('analyst', `/v1/cases/${made.id}/outcomes`, {
          code: 'unknown',
          manner: 'stated',
          evidence: { reports: [], text: 'Nobody knows' },
          contribution: null,
        }),
      )
      const close = () => door.post('analyst', `/v1/cases/${made.id}/close`, {})
      const refused = await close()
      await door.must(checked(door, made))
      return [refused, await close()]
    },
  ],
]

/** Codes that need a node of another kind. */
const apart: readonly Code[] = ['profile_not_in_force', 'double_standard_public_equality']

test('every code of the duty is raised here', () => {
  const raised = new Set<string>([...apart, ...rows.map(([, code]) => code)])
  expect(Object.keys(dutyRules).filter((code) => !raised.has(code))).toEqual([])
})

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    let door: Door
    beforeAll(async () => {
      door = await Door.open(await makePlace())
    }, 300_000)
    afterAll(() => door[Symbol.asyncDispose]())

    for (const [rule, code, run] of rows)
      test(rule, async () => {
        const [refused, allowed] = await run(door)
        expect([refused.status, refused.code, refused.rule]).toEqual([422, code, dutyRules[code]])
        expect(allowed.code).toBe('accepted')
      }, 180_000)

    test('R2 without rules in force nothing is answered, with them it is', async () => {
      await using bare = await Door.open(await makePlace(), false)
      const opened = await bare.must(bare.post('analyst', '/v1/cases', { title: 'x', reports: [], cause: 'person' }))
      const id = madeBy(opened)
      const ask = () => bare.setAtRisk(id, 'person', [])
      expect((await ask()).code).toBe('profile_not_in_force')
      await bare.must(bare.post('senior', '/v1/profiles', { profile, from: '2025-01-02T08:00:00Z' }))
      expect((await ask()).code).toBe('accepted')
    }, 180_000)

    test('R14 where everybody who was in danger must be told, keeping it among ourselves is no answer', async () => {
      await using strict = await Door.open(await makePlace(), false)
      const flags = (profile.flags as readonly { flag: string }[]).map((one) =>
        one.flag === 'public_equality' ? { ...one, value: true } : one,
      )
      await strict.must(
        strict.post('senior', '/v1/profiles', { profile: { ...profile, flags }, from: '2025-01-02T08:00:00Z' }),
      )
      const made = await strict.case()
      await strict.must(told(strict, made))
      const kept = await checked(strict, made, { answer: 'kept_back' })
      expect([kept.code, (await checked(strict, made)).code]).toEqual(['double_standard_public_equality', 'accepted'])
    }, 180_000)
  })
