// From the draft to the seal: where a refusal says the fault is, and what is recorded.
import { expect, test } from 'vitest'
import type { Ladder } from '#case/ladder.ts'
import type { NewEntry } from '#kernel/entry.ts'
import { after, day } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { given, said } from '../4-duty/duty.fixture.ts'
import { assess } from './assess.ts'
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
  rung,
  sealed,
  sealing,
  standing,
  texts,
  told,
  upTo,
  when,
  where,
} from './chain.fixture.ts'
import { type DraftFacts, type DraftRelease, gapsOf } from './draft.ts'
import type { ReleaseState } from './release.ts'
import { approveRelease, composeRelease, recallRelease, refuseRelease, type SealFacts, standingText } from './seal.ts'

/** One of a crowd; of its time nobody has said anything yet. */
const inCrowd = (place: '*' | readonly string[]): ReturnType<typeof known> => {
  const source = known('source_a', 8)
  const crowd = source.world?.origins.map(({ key }) => key) ?? []
  return { ...source, crowd, known: { place: ['*', place, place] } }
}

const places: readonly (readonly [string, Partial<DraftFacts>, Partial<DraftRelease>])[] = [
  ['tlp_missing /tlp', {}, { tlp: null, pap: null }],
  ['pap_missing /pap', {}, { pap: null }],
  ['marking_wider_than_reports /tlp', { limit: { tlp: 'RED', pap: 'GREEN' } }, {}],
  ['accepted', { limit: { tlp: 'AMBER', pap: 'GREEN' } }, {}],
  ['basis_missing /basis', {}, { basis: null }],
  ['authority_missing /authority', {}, { authority: ' ' }],
  ['authority_missing /authorityReason', {}, { authority: 'not_required' }],
  ['authority_missing /authorityReason', {}, { authority: 'not_required', authorityReason: ' ' }],
  ['accepted', {}, { authority: 'not_required', authorityReason: 'nobody is listed' }],
  ['at_risk_missing /atRisk', {}, { atRisk: [] }],
  ['determination_not_duty /atRisk/1', { determinations: { victim_1: 'duty', victim_2: 'waived' } }, {}],
  ['accepted', { determinations: {} }, { basis: 'advice' }],
  ['valid_until_missing /validUntil', {}, { validUntil: null }],
  ['next_update_missing /nextUpdate', {}, { nextUpdate: null }],
  ['ask_back_missing /askBack', {}, { askBack: null }],
  ['ask_back_missing /askBack', {}, { askBack: { en: 'call', ar: ' ' } }],
  ['ask_back_missing /askBack', {}, { askBack: { ar: 'هاتف' } }],
  ['validity_passed /validUntil', {}, { validUntil: now }],
  ['validity_wrong /nextUpdate', {}, { nextUpdate: after(now, 5 * day + 1) }],
  ['accepted', {}, { nextUpdate: after(now, 5 * day) }],
  ['nothing_released /rungs', {}, told(['place', 0])],
  ['claim_twice /rungs/1/claim', {}, told(['place', 1], ['place', 1])],
  ['claim_unknown /rungs/1/claim', {}, told(['place', 1], ['x', 1])],
  ['claim_superseded /rungs/0/claim', { claims: facts.claims.map((one) => ({ ...one, superseded: true })) }, {}],
  ['rung_above_held /rungs/0/rung', {}, told(['place', 4])],
  ['rung_lacks_language /rungs/0/rung', {}, told(['time', 2])],
  ['rung_lacks_language /rungs/0/rung', {}, told(['time', 3])],
  ['canary_rung_uncorroborated /rungs/1/rung', {}, told(['time', 1], ['place', 3])],
  // what is withheld needs no words and nobody's confirmation
  [
    'accepted',
    {
      claims: facts.claims.map((one, i) =>
        i === 1 ? { ...one, cap: -1, ladder: { ...when, rungs: [rung('x', {})] } } : one,
      ),
    },
    told(['place', 1], ['time', 0]),
  ],
  ['not_assessed /rungs', { exposure: null }, {}],
  ['not_assessed /rungs', { exposure: exposure({ ...known('source_a', 8), known: {} }) }, {}],
  ['exposure_over /rungs', { exposure: exposure(known('source_a', 11)) }, {}],
  // in a hurry the draft may wait for a custodian's word, and for nothing else
  ['accepted', { exposure: null }, { assessLater: true }],
  ['not_assessed /rungs', { exposure: null }, { assessLater: false }],
  ['accepted', { exposure: exposure({ ...known('source_a', 8), known: {} }) }, { assessLater: true }],
  ['exposure_over /rungs', { exposure: exposure(known('source_a', 11)) }, { assessLater: true }],
  ['crowd_exceeded /rungs', { exposure: exposure(inCrowd(['man', 'cell'])) }, { assessLater: true }],
  ['accepted', { exposure: exposure(inCrowd('*')) }, { assessLater: true }],
  ['not_assessed /rungs', { exposure: exposure(inCrowd('*')) }, { assessLater: false }],
  ['change_of_unsealed', {}, { change: 'update' }],
]
for (const [what, about, command] of places)
  test(`R34 R40 R42 a refused draft says where: ${what} ${JSON.stringify(command).slice(0, 60)}`, () => {
    expect(said(drafting(about, command))).toBe(what)
  })

test('a refused draft gives the numbers along', () => {
  expect(given(drafting({}, told(['place', 4])))).toEqual({ asked: 4, held: 3 })
  expect(given(drafting({}, told(['place', 3])))).toEqual({ asked: 3, cap: 2 })
  const three = exposure(known('source_a', 12), known('source_b', 2), {
    ...known('source_c', 60),
    known: { place: ['*', '*', '*'], time: ['*', '*'] },
  })
  // fewest heads among those that are over; source_b is within its limit
  expect(given(drafting({ exposure: three }))).toEqual({ sources: 3, left: 10 })
  const two = exposure(known('source_b', 2), {
    ...known('source_c', 60),
    known: { place: ['*', '*', '*'], time: ['*', '*'] },
  })
  expect(given(drafting({ exposure: two }))).toEqual({ sources: 2, left: 50 })
})

test('R43 a change follows what was sealed, once, in the same case, for the same reader', () => {
  const state: ReleaseState = { ...drafted, sealedAt: now, case: 'case_1', counterpart: 'counterpart_1' }
  const change = (of: Partial<ReleaseState>, command: Partial<DraftRelease> = {}): Decision =>
    drafting({ previous: { id: before, state: { ...state, ...of } } }, { change: 'update', ...command })
  expect(said(change({}))).toBe('accepted')
  expect(said(change({ sealedAt: null }))).toBe('change_of_unsealed')
  expect(said(change({ next: 'release_3' }))).toBe('already_followed')
  expect(said(change({ state: 'recalled' }))).toBe('already_followed')
  expect(said(change({ counterpart: 'counterpart_2' }))).toBe('change_for_another')
  expect(said(change({ case: 'case_2' }))).toBe('change_for_another')
  expect(entriesOf(change({}))[0]?.facts).toMatchObject({ previous: before, change: 'update' })
  // what is no change follows nothing, whatever was sealed
  expect(entriesOf(change({}, { change: null }))[0]?.facts).toMatchObject({ previous: null, change: null })
})

test('a draft records its rungs with what was held, its frame, and its words as content', () => {
  const version = { id: 'profile', version: 1, hash: 'h' }
  const asked = { en: 'close the gate', ar: 'أغلقوا الباب' }
  const [entry, numbers] = entriesOf(
    drafting({ profile: version }, { asked, authority: 'not_required', authorityReason: 'nobody is listed' }),
  )
  expect(entry).toMatchObject({
    kind: 'release/drafted@1',
    aggregate: id,
    scope: 'case_1',
    profile: version,
    facts: {
      compartment: 'duty',
      case: 'case_1',
      counterpart: 'counterpart_1',
      office: 'duty_officer',
      atRisk: ['victim_1', 'victim_2'],
      basis: 'duty',
      authority: 'not_required',
      author: 'amal',
      protection: 'sources',
      rungs: [
        { claim: 'place', element: 'where', rung: 2, held: 3 },
        { claim: 'time', element: 'when', rung: 1, held: 3 },
      ],
      tlp: 'AMBER',
      pap: 'GREEN',
      validUntil: after(now, 5 * day),
      nextUpdate: after(now, day),
    },
  })
  expect(entry?.content).toEqual({ askBack: both, asked, authorityReason: 'nobody is listed' })
  expect(numbers?.facts).toMatchObject({
    verdict: 'within_on_assumptions',
    instance: 'a'.repeat(64),
    sources: [{ source: 'source_a', heads: 10, atoms: 2, of: 50, k: 8, missing: [] }],
  })
  const [bare] = entriesOf(drafting())
  expect(bare?.content).toEqual({ askBack: both })
  expect(bare && 'profile' in bare).toBe(false)
})

test('a stand-down that tells nothing needs no numbers', () => {
  const previous = { id: before, state: { ...drafted, sealedAt: now } }
  const nothing = { change: 'stand_down', ...told(['place', 0]) } as const
  expect(said(drafting({ previous, exposure: null }, nothing))).toBe('accepted')
  expect(said(drafting({ previous, exposure: null }, { change: 'stand_down' }))).toBe('not_assessed /rungs')
})

test('numbers are recorded where sources are protected and somebody computed them', () => {
  const kinds = (about: Partial<DraftFacts>, command: Partial<DraftRelease> = {}): number =>
    entriesOf(drafting(about, command)).length
  expect(kinds({})).toBe(2)
  expect(kinds({ protection: 'open' })).toBe(1)
  expect(kinds({ exposure: null }, { assessLater: true })).toBe(1)
})

test('R38 gaps: what is held and not told, once an element; and what of the four questions nobody can answer', () => {
  const held = (claim: string, ladder: Ladder, superseded = false) => ({ claim, ladder, cap: 3, superseded })
  const who: Ladder = { element: 'who', rungs: [rung('withheld'), rung('number')] }
  const claims = [
    held('a', where),
    held('b', where),
    held('c', when),
    held('d', who),
    held('e', { ...who, element: 'how' }, true),
  ]
  const chosen = (rungs: Readonly<Record<string, number>>) =>
    gapsOf(
      claims,
      Object.entries(rungs).map(([claim, at]) => ({ claim, rung: at })),
    )
  expect(chosen({})).toEqual({ withheld: ['where', 'when', 'who'], notKnown: ['how', 'actor'] })
  expect(chosen({ a: 3, b: 2, c: 3, d: 1 })).toEqual({ withheld: ['where'], notKnown: ['how', 'actor'] })
  expect(chosen({ a: 3, b: 3, c: 2, d: 1 })).toEqual({ withheld: ['when'], notKnown: ['how', 'actor'] })
})

test('R44 both texts are recorded under one pair, with what may be passed on', () => {
  const entry = (lang: 'en' | 'ar') => ({
    kind: 'release/composed@1',
    aggregate: id,
    scope: 'case_1',
    facts: { lang, hash: texts.hashes[lang], pair },
    content: {
      text: texts[lang],
      passOn: [{ level: 'site', tlp: 'CLEAR', pap: 'CLEAR', text: lang === 'en' ? 'go home' : 'عودوا' }],
    },
  })
  expect(composeRelease(drafted, texts, id)).toEqual({ kind: 'accepted', entries: [entry('en'), entry('ar')] })
  expect(said(composeRelease(drafted, { ...texts, en: ' ' }, id))).toBe('text_missing /en')
  expect(said(composeRelease(drafted, { ...texts, ar: '' }, id))).toBe('text_missing /ar')
  expect(given(composeRelease(drafted, { ...texts, banned: 2 }, id))).toEqual({ found: 2 })
  expect(given(composeRelease(sealed, texts, id))).toEqual({ state: 'sealed' })
  expect(said(composeRelease(sealed, texts, id))).toBe('action_not_now')
})

test('R44 an approval is refused at its place, and says yes to this pair under this standing', () => {
  const by = (state: ReleaseState, hash = pair, at = now) =>
    approveRelease(state, standing, { by: 'chief', pair: hash }, at, id)
  expect(said(by(none))).toBe('release_unknown')
  expect([said(by(drafted)), given(by(drafted))]).toEqual(['action_not_now', { state: 'drafted' }])
  expect(said(by(composed, 'x'))).toBe('pair_differs /pair')
  expect(said(by(composed, pair, after(now, 5 * day)))).toBe('validity_passed')
  expect(said(by(composed, pair, after(now, 5 * day - 1)))).toBe('accepted')
  expect(entriesOf(by(composed))[0]?.facts).toEqual({
    by: 'chief',
    pair,
    standing: 'fto:designated sdgt:designated',
  })
  expect(standingText({ ...standing, statuses: [] })).toBe('')
})

test('R43 a no has a reason, and is about the pair that was read', () => {
  const no = (state: ReleaseState, change: { readonly pair?: string; readonly reason?: string } = {}) =>
    refuseRelease(state, { by: 'chief', pair, reason: 'too fine', ...change }, id)
  expect(said(no(none))).toBe('release_unknown')
  expect([said(no(sealed)), given(no(sealed))]).toEqual(['action_not_now', { state: 'sealed' }])
  expect(said(no(composed, { pair: 'x' }))).toBe('pair_differs /pair')
  expect(said(no(composed, { reason: ' ' }))).toBe('reason_missing /reason')
  expect(no(composed)).toMatchObject({
    kind: 'accepted',
    entries: [{ kind: 'release/approval-refused@1', facts: { by: 'chief', pair }, content: { reason: 'too fine' } }],
  })
  const record = upTo(3)
  record.take('chief', no(approved))
  expect(release(record).state).toBe('refused')
  expect(record.rows('release', id, 'desk')).toEqual([])
})

const moved = { assessment: assess([known('source_a', 9)], draft.rungs), instance: 'd'.repeat(64) }
for (const [what, state, about] of [
  ['release_unknown', none, {}],
  ['channel_of_another /channel', {}, { channel: { counterpart: 'counterpart_2', open: false } }],
  ['channel_not_open /channel', {}, { channel: { counterpart: 'counterpart_1', open: false } }],
  ['accepted', { authority: 'not_required' }, { standing: { ...standing, authorities: [] } }],
  ['authority_not_valid', {}, { standing: { ...standing, authorities: [] } }],
  ['accepted', { basis: 'advice' }, { standing: { ...standing, mandate: { state: 'in_force', basis: [] } } }],
  ['basis_outside_mandate', { basis: 'advice' }, {}],
  ['not_assessed /rungs', {}, { exposure: null }],
  [
    'not_assessed /rungs',
    { rungs: [...approved.rungs].map((r, i) => (i === 0 ? r : { ...r, rung: 0 })) },
    { exposure: null },
  ],
  ['accepted', { rungs: [] }, { exposure: null }],
  ['accepted', { rungs: approved.rungs.map((r) => ({ ...r, rung: 0 })) }, { exposure: null }],
  ['accepted', { protection: 'open' }, { exposure: null }],
  ['change_of_unsealed', { previous: before }, {}],
  ['change_of_unsealed', { previous: before }, { previous: { id: 'release_9', state: sealed } }],
  ['already_followed', { previous: before }, { previous: { id: before, state: { ...sealed, next: 'x' } } }],
  ['already_followed', { previous: before }, { previous: { id: before, state: { ...sealed, state: 'recalled' } } }],
  ['accepted', { previous: before }, { previous: { id: before, state: sealed } }],
] as readonly (readonly [string, Partial<ReleaseState>, Partial<SealFacts>])[])
  test(`R46 R51 whether it may leave at this instant: ${what} ${JSON.stringify([state.basis, about]).slice(0, 70)}`, () => {
    expect(said(sealing(state, about))).toBe(what)
  })

test('a seal records what left, the numbers only when they moved, and what is followed', () => {
  const [first, ...rest] = entriesOf(sealing())
  expect(first).toMatchObject({
    kind: 'release/sealed@1',
    aggregate: id,
    facts: {
      by: 'chief',
      channel: 'channel_1',
      delivery: 'delivery_1',
      pair,
      document: 'c'.repeat(64),
      authority: 'GL24',
      standing: 'fto:designated sdgt:designated',
    },
  })
  expect(rest).toEqual([])
  const also = (state: Partial<ReleaseState>, about: Partial<SealFacts> = {}): readonly NewEntry[] =>
    entriesOf(sealing(state, about)).slice(1)
  expect(also({}, { exposure: moved })[0]?.facts).toMatchObject({ instance: 'd'.repeat(64) })
  expect(also({ protection: 'open' }, { exposure: moved })).toEqual([])
  expect(also({ rungs: [] }, { exposure: null })).toEqual([])
  const previous = { id: before, state: sealed }
  for (const [change, kind] of [
    ['update', 'release/updated@1'],
    ['correction', 'release/corrected@1'],
    ['renewal', 'release/renewed@1'],
    ['stand_down', 'release/stood-down@1'],
  ] as const)
    expect(also({ previous: before, change }, { previous })).toEqual([{ kind, aggregate: before, facts: { next: id } }])
  expect(also({ previous: before, change: null }, { previous })).toEqual([])
  expect(also({ previous: null, change: 'update' })).toEqual([])
})

test('R43 what was wrong is withdrawn with a reason in both languages', () => {
  const recall = (state: ReleaseState, reason = both) =>
    recallRelease(state, { by: 'chief', reason, channel: 'channel_1', delivery: 'delivery_2' }, id)
  expect(said(recall(none))).toBe('release_unknown')
  expect([said(recall(approved)), given(recall(approved))]).toEqual(['action_not_now', { state: 'approved' }])
  expect(said(recall(sealed, { en: ' ', ar: 'س' }))).toBe('reason_missing /reason')
  expect(said(recall(sealed, { en: 's', ar: ' ' }))).toBe('reason_missing /reason')
  expect(recall(sealed)).toEqual({
    kind: 'accepted',
    entries: [
      {
        kind: 'release/recalled@1',
        aggregate: id,
        scope: 'case_1',
        facts: { by: 'chief', channel: 'channel_1', delivery: 'delivery_2' },
        content: { reason: both },
      },
    ],
  })
})

test('R42 whoever is named twice is warned once', () => {
  const drafted = entriesOf(drafting({}, { atRisk: ['victim_1', 'victim_2', 'victim_1'] }))
  expect(drafted[0]?.facts.atRisk).toEqual(['victim_1', 'victim_2'])
})
