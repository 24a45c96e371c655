import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Ladder } from '#case/ladder.ts'
import { entryKinds } from '#kernel/entry-kinds.ts'
import { after, day, parseInstant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { assess, instanceText, type SourceKnowledge } from './assess.ts'
import { type DraftFacts, type DraftRelease, draftRelease, gapsOf } from './draft.ts'
import { can, type ReleaseStanding, type ReleaseState, releaseActions, releasePart } from './release.ts'
import {
  approveRelease,
  type ComposedTexts,
  composeRelease,
  recallRelease,
  refuseRelease,
  type SealFacts,
  type Standing,
  sealRelease,
} from './seal.ts'

const now = parseInstant('2025-01-07T06:00:00Z')
const both = { en: 'words', ar: 'كلمات' }
const rung = (label: string, text: Ladder['rungs'][number]['text'] = both): Ladder['rungs'][number] => ({
  label,
  text,
  utility: 1,
  disclosure: 1,
})
const place: Ladder = { element: 'where', rungs: [rung('withheld'), rung('city'), rung('site'), rung('gate')] }
const time: Ladder = { element: 'when', rungs: [rung('withheld'), rung('week'), rung('day', { en: 'day' })] }
const knowledge = (k: number): SourceKnowledge => ({
  source: 'source_a',
  limits: { k, pmaxNum: 1, pmaxDen: 2 },
  world: {
    pool: 'all',
    self: 'man',
    origins: [
      { key: 'man', kind: 'person', count: 1, weight: 1 },
      { key: 'cell', kind: 'group', count: 9, weight: 1 },
      { key: 'town', kind: 'open', count: 40, weight: 1 },
    ],
  },
  known: { claim_place: ['*', '*', ['man', 'cell'], ['man']], claim_time: ['*', '*', ['man', 'cell']] },
  told: [],
})
const assessed = (k: number, command: DraftRelease): DraftFacts['exposure'] => ({
  assessment: assess([knowledge(k)], command.rungs),
  instance: 'a'.repeat(64),
})
const draft: DraftRelease = {
  case: 'case_1',
  atRisk: ['victim_1'],
  counterpart: 'counterpart_1',
  office: null,
  basis: 'duty',
  authority: 'GL24',
  authorityReason: null,
  rungs: [
    { claim: 'claim_place', rung: 2 },
    { claim: 'claim_time', rung: 1 },
  ],
  tlp: 'TLP:AMBER',
  pap: 'PAP:GREEN',
  validUntil: after(now, 5 * day),
  nextUpdate: after(now, day),
  askBack: both,
  asked: null,
  change: null,
  author: 'person_author',
}
const facts: DraftFacts = {
  compartment: 'duty',
  protection: 'sources',
  claims: [
    { claim: 'claim_place', ladder: place, cap: 2, superseded: false },
    { claim: 'claim_time', ladder: time, cap: 2, superseded: false },
  ],
  determinations: { victim_1: 'duty' },
  exposure: assessed(8, draft),
  limit: null,
  pseudoClaims: [],
  previous: null,
  profile: null,
}

let index = 0
function fold(state: ReleaseState, decision: Decision, aggregate = 'release_1', at = now): ReleaseState {
  if (decision.kind === 'refused') throw new Error(decision.refusal.code)
  for (const entry of decision.entries) {
    const shape = entryKinds[entry.kind]
    for (const name of Object.keys(entry.facts)) expect(shape?.facts.map((f) => f.replace('?', ''))).toContain(name)
    for (const name of Object.keys(entry.content ?? {}))
      expect(shape?.content.map((f) => f.replace('?', ''))).toContain(name)
    if (entry.aggregate !== aggregate) continue
    const frame = { index: index++, at, kind: entry.kind, aggregate, version: 1, actor: 'p', command: 'c' }
    state = releasePart.evolve(state, { ...frame, facts: entry.facts })
  }
  return state
}
const codeOf = (decision: Decision): string => (decision.kind === 'refused' ? decision.refusal.code : 'accepted')

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
  ['determination_not_duty', {}, { determinations: { victim_1: 'waived' } }],
  ['determination_not_duty', { atRisk: ['victim_1', 'victim_2'] }, {}],
  ['valid_until_missing', { validUntil: null }, {}],
  ['next_update_missing', { nextUpdate: null }, {}],
  ['ask_back_missing', { askBack: null }, {}],
  ['ask_back_missing', { askBack: { en: 'call' } }, {}],
  ['validity_passed', { validUntil: now }, {}],
  ['validity_wrong', { nextUpdate: after(now, 6 * day) }, {}],
  ['validity_wrong', { nextUpdate: now }, {}],
  ['nothing_released', { rungs: [] }, {}],
  ['nothing_released', { rungs: [{ claim: 'claim_place', rung: 0 }] }, {}],
  ['claim_unknown', { rungs: [{ claim: 'claim_x', rung: 1 }] }, {}],
  ['claim_twice', { rungs: [draft.rungs[0], draft.rungs[0]].flatMap((r) => r ?? []) }, {}],
  ['rung_above_held', { rungs: [{ claim: 'claim_place', rung: 4 }] }, {}],
  [
    'rung_above_held',
    {
      rungs: [
        { claim: 'claim_place', rung: -1 },
        { claim: 'claim_time', rung: 1 },
      ],
    },
    {},
  ],
  ['rung_lacks_language', { rungs: [{ claim: 'claim_time', rung: 2 }] }, {}],
  ['canary_rung_uncorroborated', { rungs: [{ claim: 'claim_place', rung: 3 }] }, {}],
  ['claim_superseded', {}, { claims: facts.claims.map((claim) => ({ ...claim, superseded: true })) }],
  ['not_assessed', {}, { exposure: null }],
  ['not_assessed', {}, { exposure: { assessment: assess([], draft.rungs), instance: '' } }],
  ['exposure_over', {}, { exposure: assessed(11, draft) }],
  ['change_of_unsealed', { change: 'update' }, {}],
]
for (const [code, command, about] of refusedDrafts)
  test(`refuses a draft: ${code} ${JSON.stringify(command).slice(0, 60)}`, () => {
    expect(codeOf(draftRelease({ ...facts, ...about }, { ...draft, ...command }, now, 'release_1'))).toBe(code)
  })

const standing: Standing = {
  mandate: { state: 'in_force', basis: ['duty'] },
  authorities: ['GL24'],
  statuses: [
    { regime: 'FTO', code: 'designated' },
    { regime: 'SDGT', code: 'designated' },
  ],
}
const pair = 'b'.repeat(64)
const texts: ComposedTexts = { ...both, passOn: [], banned: 0, pair, hashes: { en: 'e', ar: 'a' } }
const drafted = fold(releasePart.initial, draftRelease(facts, draft, now, 'release_1'))
const composed = fold(drafted, composeRelease(drafted, texts, 'release_1'))
const approval = approveRelease(composed, standing, { by: 'person_other', pair }, now, 'release_1')
const approved = fold(composed, approval)
const sealFacts: SealFacts = {
  standing,
  determinations: facts.determinations,
  exposure: facts.exposure,
  pair,
  document: 'c'.repeat(64),
  channel: { counterpart: 'counterpart_1', open: true },
  pseudoClaims: [],
  previous: null,
}
const seal = { by: 'person_other', channel: 'channel_1', delivery: 'delivery_1' }
const sealed = fold(approved, sealRelease(approved, sealFacts, seal, now, 'release_1'))

test('refuses texts that lack a language or hold a banned word', () => {
  expect(codeOf(composeRelease(drafted, { ...texts, ar: ' ' }, 'release_1'))).toBe('text_missing')
  expect(codeOf(composeRelease(drafted, { ...texts, banned: 1 }, 'release_1'))).toBe('banned_word')
  expect(codeOf(composeRelease(sealed, texts, 'release_1'))).toBe('action_not_now')
  expect(codeOf(composeRelease(releasePart.initial, texts, 'release_1'))).toBe('release_unknown')
})

test('refuses an approval by the author, of another pair, too early, too late, or twice', () => {
  const by = (state: ReleaseState, person: string, hash = pair, at = now): string =>
    codeOf(approveRelease(state, standing, { by: person, pair: hash }, at, 'release_1'))
  expect(by(composed, 'person_author')).toBe('author_cannot_approve')
  expect(by(composed, 'person_other', 'd'.repeat(64))).toBe('pair_differs')
  expect(by(drafted, 'person_other')).toBe('action_not_now')
  expect(by(approved, 'person_third')).toBe('action_not_now')
  expect(by(composed, 'person_other', pair, draft.validUntil ?? now)).toBe('validity_passed')
})

test('composing again voids the approval', () => {
  const again = fold(composed, composeRelease(composed, { ...texts, pair: 'f'.repeat(64) }, 'release_1'))
  expect(codeOf(approveRelease(again, standing, { by: 'person_other', pair }, now, 'release_1'))).toBe('pair_differs')
  expect(can('compose', approved.state)).toBe(false)
})

test('refuses without a reason and by the right pair only', () => {
  const no = { by: 'person_other', pair, reason: 'too fine' }
  expect(codeOf(refuseRelease(composed, { ...no, reason: '' }, 'release_1'))).toBe('reason_missing')
  expect(codeOf(refuseRelease(composed, { ...no, pair: 'x' }, 'release_1'))).toBe('pair_differs')
  const refused = fold(composed, refuseRelease(composed, no, 'release_1'))
  expect(codeOf(sealRelease(refused, sealFacts, seal, now, 'release_1'))).toBe('not_approved')
})

const over = { assessment: assess([knowledge(11)], draft.rungs), instance: 'z' }
const refusedSeals: readonly (readonly [string, Partial<SealFacts>, Partial<ReleaseState>])[] = [
  ['already_sealed', {}, { sealedAt: now }],
  ['not_approved', {}, { state: 'composed' }],
  ['not_approved', {}, { approver: null }],
  ['author_cannot_approve', {}, { approver: 'person_author' }],
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
  ['determination_not_duty', { determinations: { victim_1: 'not_met' } }, {}],
  ['not_assessed', { exposure: null }, {}],
  ['exposure_over', { exposure: over }, {}],
  ['change_of_unsealed', {}, { previous: 'release_0', change: 'update' }],
]
for (const [code, about, state] of refusedSeals)
  test(`refuses to seal: ${code} ${JSON.stringify(about).slice(0, 60)}`, () => {
    expect(codeOf(sealRelease({ ...approved, ...state }, { ...sealFacts, ...about }, seal, now, 'release_1'))).toBe(
      code,
    )
  })

test('refuses to seal twice, and to recall what was never sealed', () => {
  expect(codeOf(sealRelease(sealed, sealFacts, seal, now, 'release_1'))).toBe('already_sealed')
  const recall = { by: 'person_other', reason: both, channel: 'channel_1', delivery: 'delivery_2' }
  expect(codeOf(recallRelease(approved, recall, 'release_1'))).toBe('action_not_now')
  expect(codeOf(recallRelease(sealed, { ...recall, reason: { en: 'x', ar: '' } }, 'release_1'))).toBe('reason_missing')
  expect(fold(sealed, recallRelease(sealed, recall, 'release_1')).state).toBe('recalled')
})

test('a duty warning passes while the mandate is under review', () => {
  const under = { ...standing, mandate: { state: 'under_review' as const, basis: [] } }
  expect(codeOf(sealRelease(approved, { ...sealFacts, standing: under }, seal, now, 'release_1'))).toBe('accepted')
})

test('a new authority does not change the standing, another status does', () => {
  const more = { ...standing, authorities: ['GL24', 'GL25'] }
  expect(codeOf(sealRelease(approved, { ...sealFacts, standing: more }, seal, now, 'release_1'))).toBe('accepted')
})

test('a case with nothing to protect needs no numbers', () => {
  expect(codeOf(draftRelease({ ...facts, protection: 'open', exposure: null }, draft, now, 'release_1'))).toBe(
    'accepted',
  )
})

const unspoken = (k: number, pmaxNum: number): SourceKnowledge => ({
  ...knowledge(k),
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
  expect(assess([unspoken(1, 2), knowledge(11)], draft.rungs).verdict).toBe('over')
  const exposure = { assessment: assess([unspoken(1, 2)], draft.rungs), instance: 'a'.repeat(64) }
  expect(codeOf(draftRelease({ ...facts, exposure }, draft, now, 'release_1'))).toBe('accepted')
})

test('whatever could have been known, limits that protect nothing are never broken', () => {
  const free = { ...knowledge(1), limits: { k: 1, pmaxNum: 1, pmaxDen: 1 } }
  for (const place of [0, 1, 2, 3])
    for (const time of [0, 1, 2])
      expect(
        assess(
          [free],
          [
            { claim: 'claim_place', rung: place },
            { claim: 'claim_time', rung: time },
          ],
        ).verdict,
      ).toBe('within_on_assumptions')
})

test('a change is sealed with the entry on what it follows, once', () => {
  const previous = { id: 'release_0', state: sealed }
  const next = fold(
    releasePart.initial,
    draftRelease({ ...facts, previous }, { ...draft, change: 'renewal' }, now, 'release_1'),
  )
  expect(next.previous).toBe('release_0')
  const ready = { ...approved, previous: 'release_0', change: 'renewal' as const }
  const decision = sealRelease(ready, { ...sealFacts, previous }, seal, now, 'release_1')
  const old = fold(sealed, decision, 'release_0')
  expect([old.state, old.next]).toEqual(['changed', 'release_1'])
  const twice = { ...sealFacts, previous: { id: 'release_0', state: old } }
  expect(codeOf(sealRelease(ready, twice, seal, now, 'release_1'))).toBe('already_followed')
  expect(codeOf(draftRelease({ ...facts, previous: twice.previous }, { ...draft, change: 'update' }, now, 'r'))).toBe(
    'already_followed',
  )
  const other = { ...draft, change: 'update' as const, counterpart: 'counterpart_2' }
  expect(codeOf(draftRelease({ ...facts, previous }, other, now, 'r'))).toBe('change_for_another')
})

test('a stand-down needs no rungs, no numbers and no living duty', () => {
  const previous = { id: 'release_0', state: sealed }
  const about = { ...facts, previous, exposure: null, determinations: { victim_1: 'not_met' } }
  expect(codeOf(draftRelease(about, { ...draft, change: 'stand_down', rungs: [] }, now, 'r'))).toBe('accepted')
})

test('what was sealed stays in the account of its source, also after a recall', () => {
  const recall = { by: 'p', reason: both, channel: 'channel_1', delivery: 'delivery_2' }
  const account = (state: ReleaseState): unknown =>
    releasePart.rows(state, 'release_1').filter(({ table }) => table === 'origin_account')
  expect(account(approved)).toEqual([])
  expect(account(sealed)).toHaveLength(2)
  expect(account(fold(sealed, recallRelease(sealed, recall, 'release_1')))).toEqual(account(sealed))
})

test('numbers that moved since the draft are recorded with the seal', () => {
  const moved = sealRelease(
    approved,
    { ...sealFacts, exposure: { ...over, assessment: assess([knowledge(8)], draft.rungs) } },
    seal,
    now,
    'release_1',
  )
  expect(moved.kind === 'accepted' && moved.entries.map((entry) => entry.kind)).toEqual([
    'release/sealed@1',
    'release/assessed@2',
  ])
})

test('four releases harmless alone are over together: history counts', () => {
  const both8 = assess(
    [{ ...knowledge(8), told: [{ claim: 'claim_place', rung: 3 }] }],
    [{ claim: 'claim_time', rung: 1 }],
  )
  expect(both8.verdict).toBe('over')
  expect(assess([knowledge(8)], [{ claim: 'claim_time', rung: 1 }]).verdict).toBe('within_on_assumptions')
  expect(assess([knowledge(8)], [{ claim: 'claim_new', rung: 1 }]).sources[0]?.missing).toEqual(['claim_new'])
  expect(assess([{ ...knowledge(8), world: null }], draft.rungs).verdict).toBe('not_assessed')
})

test('the instance has one text, whatever the order it was entered in', () => {
  const a = instanceText([knowledge(8)], draft.rungs)
  expect(instanceText([knowledge(8)], draft.rungs.toReversed())).toBe(a)
  expect(instanceText([knowledge(9)], draft.rungs)).not.toBe(a)
})

test('a chosen release is never measured as less telling than a part of it', () => {
  const rungs = fc.record({ claim_place: fc.nat(3), claim_time: fc.nat(2) })
  const list = (x: Record<string, number>): { claim: string; rung: number }[] =>
    Object.entries(x).map(([claim, rung]) => ({ claim, rung }))
  fc.assert(
    fc.property(rungs, rungs, (a, b) => {
      const told = assess([{ ...knowledge(3), told: list(a) }], list(b)).sources[0]
      const alone = assess([knowledge(3)], list(b)).sources[0]
      expect(told?.heads).toBeLessThanOrEqual(alone?.heads ?? 0)
      expect(told?.heads).toBeGreaterThanOrEqual(1)
    }),
  )
})

test('gaps name elements, never what is behind them', () => {
  expect(gapsOf(facts.claims, draft.rungs)).toEqual({ withheld: ['where', 'when'], notKnown: ['how', 'actor'] })
})

test('every action has the states it fits, and no other', () => {
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
