import fc from 'fast-check'
import { expect, test } from 'vitest'
import { after, day } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { assess, instanceText, type SourceKnowledge } from './assess.ts'
import {
  approved,
  before,
  both,
  composed,
  draft,
  drafted,
  drafting,
  entriesOf,
  exposure,
  facts,
  id,
  known,
  none,
  now,
  pair,
  release,
  seal,
  sealed,
  sealFacts,
  sealing,
  standing,
  texts,
  upTo,
} from './chain.fixture.ts'
import { type DraftFacts, type DraftRelease, draftRelease, gapsOf } from './draft.ts'
import { can, type ReleaseStanding, type ReleaseState, releaseActions, releasePart } from './release.ts'
import { approveRelease, composeRelease, recallRelease, refuseRelease, type SealFacts, sealRelease } from './seal.ts'

const codeOf = (decision: Decision): string => (decision.kind === 'refused' ? decision.refusal.code : 'accepted')
const duty = (victim_1: 'waived' | 'not_met'): Partial<DraftFacts> => ({
  determinations: { ...facts.determinations, victim_1 },
})

const refusedDrafts: readonly (readonly [string, Partial<DraftRelease>, Partial<DraftFacts>])[] = [
  ['tlp_missing', { tlp: null }, {}],
  ['tlp_missing', { tlp: 'TLP:PURPLE' }, {}],
  ['pap_missing', { pap: null }, {}],
  ['marking_wider_than_reports', {}, { limit: { tlp: 'RED', pap: 'GREEN' } }],
  ['marking_wider_than_reports', {}, { limit: { tlp: 'AMBER', pap: 'RED' } }],
  ['basis_missing', { basis: null }, {}],
  ['basis_missing', { basis: 'toString' }, {}],
  ['authority_missing', { authority: null }, {}],
  ['authority_missing', { authority: 'not_required' }, {}],
  ['at_risk_missing', { atRisk: [] }, {}],
  ['determination_not_duty', {}, { determinations: {} }],
  ['determination_not_duty', {}, duty('waived')],
  ['determination_not_duty', { atRisk: ['victim_1', 'victim_3'] }, {}],
  ['valid_until_missing', { validUntil: null }, {}],
  ['next_update_missing', { nextUpdate: null }, {}],
  ['ask_back_missing', { askBack: null }, {}],
  ['ask_back_missing', { askBack: { en: 'call' } }, {}],
  ['validity_passed', { validUntil: now }, {}],
  ['validity_wrong', { nextUpdate: after(now, 6 * day) }, {}],
  ['validity_wrong', { nextUpdate: now }, {}],
  ['nothing_released', { rungs: [] }, {}],
  ['nothing_released', { rungs: [{ claim: 'place', rung: 0 }] }, {}],
  ['claim_unknown', { rungs: [{ claim: 'x', rung: 1 }] }, {}],
  ['claim_twice', { rungs: [draft.rungs[0], draft.rungs[0]].flatMap((r) => r ?? []) }, {}],
  ['rung_above_held', { rungs: [{ claim: 'place', rung: 4 }] }, {}],
  [
    'rung_above_held',
    {
      rungs: [
        { claim: 'place', rung: -1 },
        { claim: 'time', rung: 1 },
      ],
    },
    {},
  ],
  ['rung_lacks_language', { rungs: [{ claim: 'time', rung: 2 }] }, {}],
  ['canary_rung_uncorroborated', { rungs: [{ claim: 'place', rung: 3 }] }, {}],
  ['claim_superseded', {}, { claims: facts.claims.map((claim) => ({ ...claim, superseded: true })) }],
  ['not_assessed', {}, { exposure: null }],
  ['not_assessed', {}, { exposure: { assessment: assess([], draft.rungs), instance: '' } }],
  ['exposure_over', {}, { exposure: exposure(known('source_a', 11)) }],
  ['change_of_unsealed', { change: 'update' }, {}],
]
for (const [code, command, about] of refusedDrafts)
  test(`refuses a draft: ${code} ${JSON.stringify(command).slice(0, 60)}`, () => {
    expect(codeOf(drafting(about, command))).toBe(code)
  })

test('R44 refuses texts that lack a language or hold a banned word', () => {
  expect(codeOf(composeRelease(drafted, { ...texts, ar: ' ' }, id))).toBe('text_missing')
  expect(codeOf(composeRelease(drafted, { ...texts, banned: 1 }, id))).toBe('banned_word')
  expect(codeOf(composeRelease(sealed, texts, id))).toBe('action_not_now')
  expect(codeOf(composeRelease(none, texts, id))).toBe('release_unknown')
})

test('R44 refuses an approval by the author, of another pair, too early, too late, or twice', () => {
  const by = (state: ReleaseState, person: string, hash = pair, at = now): string =>
    codeOf(approveRelease(state, standing, { by: person, pair: hash }, at, id))
  expect(by(composed, 'amal')).toBe('author_cannot_approve')
  expect(by(composed, 'chief', 'd'.repeat(64))).toBe('pair_differs')
  expect(by(drafted, 'chief')).toBe('action_not_now')
  expect(by(approved, 'person_third')).toBe('action_not_now')
  expect(by(composed, 'chief', pair, draft.validUntil ?? now)).toBe('validity_passed')
})

test('R44 composing again voids the approval', () => {
  const record = upTo(2)
  record.take('amal', composeRelease(release(record), { ...texts, pair: 'f'.repeat(64) }, id))
  const again = approveRelease(release(record), standing, { by: 'chief', pair }, now, id)
  expect(codeOf(again)).toBe('pair_differs')
  expect(can('compose', approved.state)).toBe(false)
})

test('refuses without a reason and by the right pair only', () => {
  const no = { by: 'chief', pair, reason: 'too fine' }
  expect(codeOf(refuseRelease(composed, { ...no, reason: '' }, id))).toBe('reason_missing')
  expect(codeOf(refuseRelease(composed, { ...no, pair: 'x' }, id))).toBe('pair_differs')
  const record = upTo(2)
  record.take('chief', refuseRelease(composed, no, id))
  expect(codeOf(sealRelease(release(record), sealFacts, seal, now, id))).toBe('not_approved')
})

const over = exposure(known('source_a', 11))
const refusedSeals: readonly (readonly [string, Partial<SealFacts>, Partial<ReleaseState>])[] = [
  ['already_sealed', {}, { sealedAt: now }],
  ['not_approved', {}, { state: 'composed' }],
  ['not_approved', {}, { approver: null }],
  ['author_cannot_approve', {}, { approver: 'amal' }],
  ['basis_missing', {}, { basis: null }],
  ['pair_differs', { pair: 'other' }, {}],
  ['pair_differs', {}, { approvedPair: 'other' }],
  ['validity_passed', {}, { validUntil: now }],
  ['channel_of_another', { channel: { counterpart: 'counterpart_2', open: true } }, {}],
  ['channel_not_open', { channel: { counterpart: 'counterpart_1', open: false } }, {}],
  ['no_mandate', { standing: { ...standing, mandate: null } }, {}],
  ['no_mandate', { standing: { ...standing, mandate: { state: 'lapsed', basis: ['duty'] } } }, {}],
  ['no_mandate', { standing: { ...standing, mandate: { state: 'closed', basis: ['duty'] } } }, {}],
  [
    'mandate_under_review',
    { standing: { ...standing, mandate: { state: 'under_review', basis: [] } } },
    { basis: 'advice' },
  ],
  ['basis_outside_mandate', { standing: { ...standing, mandate: { state: 'in_force', basis: ['advice'] } } }, {}],
  ['authority_not_valid', { standing: { ...standing, authorities: ['GL25'] } }, {}],
  ['standing_changed', { standing: { ...standing, statuses: [] } }, {}],
  ['determination_not_duty', duty('not_met'), {}],
  ['not_assessed', { exposure: null }, {}],
  ['exposure_over', { exposure: over }, {}],
  ['change_of_unsealed', {}, { previous: 'release_0', change: 'update' }],
]
for (const [code, about, state] of refusedSeals)
  test(`refuses to seal: ${code} ${JSON.stringify(about).slice(0, 60)}`, () => {
    expect(codeOf(sealing(state, about))).toBe(code)
  })

test('R43 refuses to seal twice, and to recall what was never sealed', () => {
  expect(codeOf(sealRelease(sealed, sealFacts, seal, now, id))).toBe('already_sealed')
  const recall = { by: 'chief', reason: both, channel: 'channel_1', delivery: 'delivery_2' }
  expect(codeOf(recallRelease(approved, recall, id))).toBe('action_not_now')
  expect(codeOf(recallRelease(sealed, { ...recall, reason: { en: 'x', ar: '' } }, id))).toBe('reason_missing')
  const record = upTo(4)
  record.take('chief', recallRelease(sealed, recall, id))
  expect(release(record).state).toBe('recalled')
})

test('a duty warning passes while the mandate is under review', () => {
  const under = { ...standing, mandate: { state: 'under_review' as const, basis: [] } }
  expect(codeOf(sealing({}, { standing: under }))).toBe('accepted')
})

test('a new authority does not change the standing, another status does', () => {
  const more = { ...standing, authorities: ['GL24', 'GL25'] }
  expect(codeOf(sealing({}, { standing: more }))).toBe('accepted')
})

test('a case with nothing to protect needs no numbers', () => {
  expect(codeOf(drafting({ protection: 'open', exposure: null }))).toBe('accepted')
})

const unspoken = (k: number, pmaxNum: number): SourceKnowledge => ({
  ...known('source_a', k),
  limits: { k, pmaxNum, pmaxDen: 2 },
  world: null,
  known: {},
})
for (const [rule, k, pmaxNum] of [
  ['one head must remain beside it', 2, 2],
  ['not all suspicion may fall on it', 1, 1],
] as const)
  test(`a source whose custodian has not spoken is not assessed: ${rule}`, () => {
    expect(assess([unspoken(k, pmaxNum)], draft.rungs).verdict).toBe('not_assessed')
  })

test('a source with nothing to protect needs no word of its custodian, and hides nobody else', () => {
  expect(assess([unspoken(1, 2)], draft.rungs).verdict).toBe('within_on_assumptions')
  expect(assess([unspoken(1, 2), unspoken(2, 1)], draft.rungs).verdict).toBe('not_assessed')
  expect(assess([unspoken(1, 2), known('source_a', 11)], draft.rungs).verdict).toBe('over')
  expect(codeOf(drafting({ exposure: exposure(unspoken(1, 2)) }))).toBe('accepted')
})

test('whatever could have been known, limits that protect nothing are never broken', () => {
  const free = { ...known('source_a', 1), limits: { k: 1, pmaxNum: 1, pmaxDen: 1 } }
  for (const place of [0, 1, 2, 3])
    for (const time of [0, 1, 2])
      expect(
        assess(
          [free],
          [
            { claim: 'place', rung: place },
            { claim: 'time', rung: time },
          ],
        ).verdict,
      ).toBe('within_on_assumptions')
})

test('R43 a change is sealed with the entry on what it follows, once', () => {
  const record = upTo(4)
  const previous = { id, state: sealed }
  record.take('amal', draftRelease({ ...facts, previous }, { ...draft, change: 'renewal' }, now, before))
  expect(record.state('release', before).release.previous).toBe(id)
  const ready = { ...approved, previous: id, change: 'renewal' as const }
  record.take('chief', sealRelease(ready, { ...sealFacts, previous }, seal, now, before))
  const old = release(record)
  expect([old.state, old.next]).toEqual(['changed', before])
  const followed = { id, state: old }
  expect(codeOf(sealRelease(ready, { ...sealFacts, previous: followed }, seal, now, before))).toBe('already_followed')
  expect(codeOf(drafting({ previous: followed }, { change: 'update' }))).toBe('already_followed')
  expect(codeOf(drafting({ previous }, { change: 'update', counterpart: 'counterpart_2' }))).toBe('change_for_another')
})

test('a stand-down needs no rungs, no numbers and no living duty', () => {
  const about = { ...duty('not_met'), previous: { id: before, state: sealed }, exposure: null }
  expect(codeOf(drafting(about, { change: 'stand_down', rungs: [] }))).toBe('accepted')
})

test('what was sealed stays in the account of its source, also after a recall', () => {
  const account = (state: ReleaseState): unknown =>
    releasePart.rows(state, id).filter(({ table }) => table === 'origin_account')
  expect(account(approved)).toEqual([])
  expect(account(sealed)).toHaveLength(2)
  const record = upTo(4)
  const recall = { by: 'p', reason: both, channel: 'channel_1', delivery: 'delivery_2' }
  record.take('p', recallRelease(sealed, recall, id))
  expect(account(release(record))).toEqual(account(sealed))
})

test('numbers that moved since the draft are recorded with the seal', () => {
  const moved = { assessment: assess([known('source_a', 8)], draft.rungs), instance: 'z' }
  expect(entriesOf(sealing({}, { exposure: moved })).map(({ kind }) => kind)).toEqual([
    'release/sealed@1',
    'release/assessed@2',
  ])
})

test('R36 four releases harmless alone are over together: history counts', () => {
  const both8 = assess([{ ...known('source_a', 8), told: [{ claim: 'place', rung: 3 }] }], [{ claim: 'time', rung: 1 }])
  expect(both8.verdict).toBe('over')
  expect(assess([known('source_a', 8)], [{ claim: 'time', rung: 1 }]).verdict).toBe('within_on_assumptions')
  expect(assess([known('source_a', 8)], [{ claim: 'new', rung: 1 }]).sources[0]?.missing).toEqual(['new'])
  expect(assess([{ ...known('source_a', 8), world: null }], draft.rungs).verdict).toBe('not_assessed')
})

test('the instance has one text, whatever the order it was entered in', () => {
  const a = instanceText([known('source_a', 8)], draft.rungs)
  expect(instanceText([known('source_a', 8)], draft.rungs.toReversed())).toBe(a)
  expect(instanceText([known('source_a', 9)], draft.rungs)).not.toBe(a)
})

test('a chosen release is never measured as less telling than a part of it', () => {
  const rungs = fc.record({ place: fc.nat(3), time: fc.nat(2) })
  const list = (x: Record<string, number>): { claim: string; rung: number }[] =>
    Object.entries(x).map(([claim, rung]) => ({ claim, rung }))
  fc.assert(
    fc.property(rungs, rungs, (a, b) => {
      const told = assess([{ ...known('source_a', 3), told: list(a) }], list(b)).sources[0]
      const alone = assess([known('source_a', 3)], list(b)).sources[0]
      expect(told?.heads).toBeLessThanOrEqual(alone?.heads ?? 0)
      expect(told?.heads).toBeGreaterThanOrEqual(1)
    }),
  )
})

test('gaps name elements, never what is behind them', () => {
  expect(gapsOf(facts.claims, draft.rungs)).toEqual({ withheld: ['where', 'when'], notKnown: ['how', 'actor'] })
})

test('R43 every action has the states it fits, and no other', () => {
  const states: readonly ReleaseStanding[] = [
    'none',
    'drafted',
    'composed',
    'approved',
    'refused',
    'sealed',
    'changed',
    'recalled',
  ]
  const table = Object.fromEntries(
    releaseActions.map((action) => [action, states.filter((state) => can(action, state))]),
  )
  expect(table).toEqual({
    compose: ['drafted', 'composed'],
    approve: ['composed'],
    refuse: ['composed', 'approved'],
    seal: ['approved'],
    change: ['sealed'],
    recall: ['sealed', 'changed'],
  })
})
