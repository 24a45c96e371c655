// By what right may it leave at this instant? Every reason that holds it, in the order in which they matter.
import { expect, test } from 'vitest'
import { after, type Instant } from '#kernel/instant.ts'
import type { Found } from '#victims/addressee.ts'
import { type CounterpartState, counterpartPart } from '#victims/counterpart.ts'
import type { LibraryState } from '#victims/library.ts'
import { given, said, t0 } from '../4-duty/duty.fixture.ts'
import { Recorder } from '../record.fixture.ts'
import type { ReleaseState } from './release.ts'
import { drafted as base, caseId, ended, id, later } from './right.fixture.ts'
import {
  type AssessMistreatment,
  addresseeRefused,
  asReaffirmed,
  assessMistreatment,
  authorityFault,
  officeInDoubt,
  overrideAddressee,
  type Right,
  type RightState,
  reaffirmRelease,
  rightFault,
  rightPart,
  tellsOfSuspect,
} from './right.ts'

const always = { from: later(-100), until: null }
const counterpart: CounterpartState = {
  ...counterpartPart.initial,
  known: true,
  mandates: [
    {
      ...always,
      authority: 'minister',
      state: 'in_force',
      topics: [],
      actors: [],
      harms: [],
      basis: ['advice', 'duty'],
      suspended: false,
      entry: 1,
    },
  ],
  authorities: [
    { ...always, authority: 'GL24', regime: 'sdgt', scope: 'institutions', entry: 2 },
    { from: later(-100), until: later(10), authority: 'GL25', regime: 'sdgt', scope: 'institutions', entry: 3 },
  ],
  holders: [
    { ...always, office: 'duty_officer', suspended: false, entry: 4 },
    { ...always, office: 'minister', suspended: true, entry: 5 },
  ],
}
const mandate = (change: Partial<CounterpartState['mandates'][number]>): CounterpartState => ({
  ...counterpart,
  mandates: counterpart.mandates.map((held) => ({ ...held, ...change })),
})
const listed = (scopes: readonly string[], until: Instant | null = null): LibraryState => ({
  code: 'GL24',
  versions: [{ from: later(-100), until, regime: 'sdgt', scopes, conditions: 0, entry: 9 }],
})
const library = listed(['institutions', 'aid'])
const drafted: ReleaseState = { ...base, authority: 'GL24', standing: 'fto:listed' }
const nobodyOwes = { approval: false, key: false, mandate: false }
const fine: Right = {
  counterpart,
  library,
  topics: { actors: [], harms: [] },
  addressee: null,
  owed: nobodyOwes,
  priority: 2,
}
const plain: RightState = rightPart.initial
const found: Found = { code: 'addressee_is_actor', addressee: 'entity_1', why: 'named' }
const right = (record: Recorder): RightState => record.state('release', id).right

for (const [what, cited, library_, at] of [
  ['accepted', 'not_required', null, t0],
  ['accepted', 'GL24', library, t0],
  ['authority_not_listed /authority', 'GL24', null, t0],
  ['authority_not_listed /authority', 'GL24', { code: 'GL24', versions: [] }, t0],
  ['accepted', 'GL24', listed(['institutions'], after(t0, 1)), t0],
  ['authority_not_valid /authority', 'GL24', listed(['institutions'], t0), t0],
  ['authority_not_valid /authority', 'GL24', library, later(-101)],
  ['authority_not_valid /authority', 'GL26', library, t0],
  ['accepted', 'GL25', library, after(later(10), -1)],
  ['authority_not_valid /authority', 'GL25', library, later(10)],
  ['authority_outside_scope /authority', 'GL24', listed(['aid']), t0],
] as const)
  test(`A18 an authority is listed, in force, and of a scope that the counterpart has: ${what} ${cited} ${at}`, () => {
    const fault = authorityFault(cited, counterpart, library_, at)
    expect(fault === undefined ? 'accepted' : said(fault)).toBe(what)
  })

test('A18 one scope of several under which it was recorded is enough', () => {
  const two = {
    ...counterpart,
    authorities: ['trade', 'aid'].map((scope) => ({ ...always, authority: 'GL24', regime: 'sdgt', scope, entry: 2 })),
  }
  expect(authorityFault('GL24', two, listed(['aid']), t0)).toBeUndefined()
})

type Row = readonly [string, Partial<Right>, Partial<ReleaseState>, Partial<RightState>, boolean]
const assessed = (residual: string): Partial<RightState> => ({ mistreatment: { by: 'b', residual, entry: 1 } })
const owes = (what: keyof typeof nobodyOwes) => ({ ...nobodyOwes, [what]: true })
const rows: readonly Row[] = [
  ['accepted', {}, {}, {}, false],
  ['addressee_is_actor', { addressee: found, owed: owes('approval') }, {}, {}, false],
  ['addressee_never_through', { addressee: { ...found, code: 'addressee_never_through' } }, {}, {}, false],
  ['approval_not_reaccepted', { owed: { approval: true, key: true, mandate: true } }, {}, {}, false],
  ['key_not_reaccepted /channel', { owed: owes('key') }, { office: 'minister' }, {}, false],
  ['key_not_reaccepted /channel', { owed: owes('key'), priority: 1 }, {}, {}, false],
  ['accepted', { owed: owes('key'), priority: 0 }, {}, {}, false],
  ['office_suspended', { counterpart: mandate({ suspended: true }) }, { office: 'minister' }, {}, false],
  ['office_suspended', { priority: 1 }, { office: 'minister' }, {}, false],
  ['accepted', { priority: 0 }, { office: 'minister' }, {}, false],
  ['accepted', {}, { office: 'duty_officer' }, {}, false],
  ['mandate_suspended', { counterpart: mandate({ suspended: true }), owed: owes('mandate') }, {}, {}, false],
  ['mandate_not_reaccepted', { owed: owes('mandate') }, {}, {}, false],
  ['accepted', { owed: owes('mandate') }, { basis: 'duty' }, {}, false],
  // no mandate, a lapsed and a closed one are another rule's matter
  ['accepted', { counterpart: { ...counterpart, mandates: [] }, owed: owes('mandate') }, {}, {}, false],
  ['accepted', { counterpart: mandate({ state: 'closed', suspended: true }) }, {}, {}, false],
  ['accepted', { counterpart: mandate({ until: t0, suspended: true }) }, {}, {}, false],
  ['mandate_suspended', { counterpart: mandate({ until: after(t0, 1), suspended: true }) }, {}, {}, false],
  ['mandate_suspended', { counterpart: mandate({ state: 'under_review', suspended: true }) }, {}, {}, false],
  ['actor_outside_mandate', { counterpart: mandate({ actors: ['is'], harms: ['arson'] }) }, {}, {}, false],
  ['harm_outside_mandate', { counterpart: mandate({ harms: ['arson'] }) }, {}, {}, false],
  ['accepted', { counterpart: mandate({ actors: ['is'] }) }, { basis: 'duty' }, {}, false],
  [
    'accepted',
    { counterpart: mandate({ actors: ['is'], harms: ['arson'] }), topics: { actors: ['is'], harms: ['arson'] } },
    {},
    {},
    false,
  ],
  // a release without a basis is not of duty
  ['actor_outside_mandate', { counterpart: mandate({ actors: ['is'] }) }, { basis: null }, {}, false],
  ['authority_not_listed /authority', { library: null }, {}, {}, true],
  ['authority_not_valid /authority', {}, { authority: 'GL7' }, {}, false],
  ['accepted', {}, { authority: 'GL7' }, { reaffirmed: { authority: 'GL24', standing: '' } }, false],
  ['mistreatment_not_assessed', {}, {}, {}, true],
  ['mistreatment_risk_too_high', {}, {}, assessed('substantial'), true],
  ['accepted', {}, {}, assessed('low'), true],
  ['accepted', {}, {}, assessed('substantial'), false],
]
for (const [what, facts, release, state, suspect] of rows)
  test(`R46 R48 R51 R53 the right to send: ${what} ${JSON.stringify([Object.keys(facts), release]).slice(0, 60)}`, () => {
    const fault = rightFault({ ...drafted, ...release }, { ...plain, ...state }, { ...fine, ...facts }, suspect, t0)
    expect(fault === undefined ? 'accepted' : said(fault)).toBe(what)
  })

test('R51 an office is in doubt when it has a holder whom nobody verified, today', () => {
  const doubt = (office: string | null, at = t0, state = counterpart): boolean =>
    officeInDoubt({ ...drafted, office }, state, at)
  expect([doubt('minister'), doubt('duty_officer'), doubt(null), doubt('porter')]).toEqual([true, false, false, false])
  expect(doubt('minister', later(-101))).toBe(false)
  const nameless = { ...counterpart, holders: [{ ...always, office: null as never, suspended: true, entry: 1 }] }
  expect(doubt(null, t0, nameless)).toBe(false)
})

for (const [tells, rungs, label] of [
  [true, [['actor', 1]], 'name'],
  [true, [['actor', 2]], 'selector'],
  [false, [['actor', 1]], 'category'],
  [false, [['actor', 0]], 'name'],
  [false, [['where', 2]], 'address'],
  // what nobody labelled is taken for exact
  [true, [['actor', 1]], undefined],
  [
    true,
    [
      ['where', 2],
      ['actor', 1],
    ],
    'photo',
  ],
] as const)
  test(`R48 a name, a number, a picture or an address finds a suspect: ${tells} ${JSON.stringify(rungs)} ${label}`, () => {
    const told = rungs.map(([element, rung]) => ({ claim: `claim_${element}`, element, rung, held: 3 }))
    expect(tellsOfSuspect({ ...drafted, rungs: told }, () => label)).toBe(tells)
  })

test('R48 a suspect is looked for at the rung that is told of the claim', () => {
  const asked: unknown[] = []
  const rungs = [{ claim: 'claim_actor', element: 'actor', rung: 2, held: 3 }]
  tellsOfSuspect({ ...drafted, rungs }, (claim, rung) => {
    asked.push([claim, rung])
    return 'category'
  })
  expect(asked).toEqual([['claim_actor', 2]])
})

test('A1 an addressee who is the threat is refused until somebody lets exactly this one pass', () => {
  expect(addresseeRefused(plain, null)).toBeUndefined()
  const refused = addresseeRefused(plain, found)
  expect(refused && [said(refused), given(refused)]).toEqual([
    'addressee_is_actor',
    { addressee: 'entity_1', why: 'named' },
  ])
  const record = new Recorder(t0)
  const pass = (by: string, what: Found | null = found, reason = 'no other way', release = drafted) =>
    overrideAddressee(release, what, { by, reason }, id)
  expect(said(pass('chief', found, 'x', { ...drafted, state: 'none' }))).toBe('release_unknown')
  expect(said(pass('amal'))).toBe('author_cannot_override')
  expect(said(pass('chief', null))).toBe('nothing_to_override')
  expect(said(pass('chief', found, ' '))).toBe('reason_missing /reason')
  expect(pass('chief')).toEqual({
    kind: 'accepted',
    entries: [
      {
        kind: 'release/addressee-overridden@1',
        aggregate: id,
        scope: caseId,
        facts: { by: 'chief', code: 'addressee_is_actor', found: ['entity_1'], why: 'named' },
        content: { reason: 'no other way' },
      },
    ],
  })
  record.take('chief', pass('chief'))
  record.take('chief', pass('chief', { ...found, addressee: 'entity_3' }))
  expect(addresseeRefused(right(record), found)).toBeUndefined()
  expect(addresseeRefused(right(record), { ...found, addressee: 'entity_3' })).toBeUndefined()
  expect(addresseeRefused(right(record), { ...found, addressee: 'entity_2' })?.refusal.code).toBe('addressee_is_actor')
  expect(addresseeRefused(right(record), { ...found, code: 'addressee_never_through' })?.refusal.code).toBe(
    'addressee_never_through',
  )
  // another text is read by the same people
  expect(addresseeRefused(rightPart.evolve(right(record), ended('release/composed@1')), found)).toBeUndefined()
})

const standing = { mandate: null, authorities: [], statuses: [{ regime: 'fto', code: 'delisted' }] }
const reaffirm = (change: { by?: string; authority?: string; reason?: string } = {}, release = drafted) =>
  reaffirmRelease(
    release,
    standing,
    { counterpart, library },
    { by: 'bashir', authority: 'GL25', reason: 'it was renewed', ...change },
    t0,
    id,
  )
test('R46 somebody other than the author looks again and cites what is valid now', () => {
  expect(said(reaffirm({}, { ...drafted, state: 'none' }))).toBe('release_unknown')
  expect(said(reaffirm({ by: 'amal' }))).toBe('author_cannot_reaffirm')
  for (const state of ['composed', 'sealed'] as const) {
    expect(said(reaffirm({}, { ...drafted, state }))).toBe('reaffirmation_not_now')
    expect(given(reaffirm({}, { ...drafted, state }))).toEqual({ state })
  }
  expect(said(reaffirm({ authority: ' ' }))).toBe('authority_missing /authority')
  expect(said(reaffirm({ reason: ' ' }))).toBe('reason_missing /reason')
  expect(said(reaffirm({ authority: 'GL26' }))).toBe('authority_not_valid /authority')
  expect(reaffirm()).toEqual({
    kind: 'accepted',
    entries: [
      {
        kind: 'release/reaffirmed@1',
        aggregate: id,
        scope: caseId,
        facts: { by: 'bashir', authority: 'GL25', standing: 'fto:delisted' },
        content: { reason: 'it was renewed' },
      },
    ],
  })
  const record = new Recorder(t0)
  expect(asReaffirmed(drafted, right(record))).toBe(drafted)
  record.take('bashir', reaffirm())
  expect(asReaffirmed(drafted, right(record))).toEqual({ ...drafted, authority: 'GL25', standing: 'fto:delisted' })
  // the pair before this one was what somebody had read
  expect(asReaffirmed(drafted, rightPart.evolve(right(record), ended('release/composed@1')))).toBe(drafted)
})

const assessment: AssessMistreatment = {
  by: 'bashir',
  safeguards: 'a visit',
  credibility: 'they kept the last one',
  residual: 'low',
  assurance: 'assurance-1',
  level: 'the director',
  owner: 'the police',
}
const assess = (change: Partial<AssessMistreatment> = {}, release = drafted) =>
  assessMistreatment(release, { ...assessment, ...change }, id)
for (const [what, change] of [
  ['mistreatment_by_author', { by: 'amal' }],
  ['mistreatment_incomplete /safeguards', { safeguards: ' ' }],
  ['mistreatment_incomplete /credibility', { credibility: '' }],
  ['mistreatment_incomplete /level', { level: ' ' }],
  ['mistreatment_incomplete /owner', { owner: '' }],
  ['mistreatment_residual_unknown /residual', { residual: 'none' }],
] as const)
  test(`R48 what may happen to whoever is named is said whole, outside the line: ${what}`, () => {
    expect(said(assess(change))).toBe(what)
  })

test('R48 the newest assessment is shown', () => {
  expect(said(assess({}, { ...drafted, state: 'none' }))).toBe('release_unknown')
  const content = { safeguards: 'a visit', credibility: 'they kept the last one', level: 'the director' }
  expect(assess()).toEqual({
    kind: 'accepted',
    entries: [
      {
        kind: 'release/mistreatment-assessed@1',
        aggregate: id,
        scope: caseId,
        facts: { by: 'bashir', residual: 'low', assurance: 'assurance-1' },
        content: { ...content, owner: 'the police' },
      },
    ],
  })
  const record = new Recorder(t0)
  record.take('bashir', assess({ residual: 'substantial' }))
  record.take('bashir', assess())
  expect(record.rows('release', id, 'mistreatment_row')).toEqual([{ residual: 'low', assessed_by: 'bashir', entry: 1 }])
  const composed = rightPart.evolve(right(record), ended('release/composed@1'))
  expect(composed.mistreatment?.residual).toBe('low')
  expect(rightPart.evolve(composed, ended('release/office-unverified@1'))).toBe(composed)
  expect(rightPart.rows(rightPart.initial, id)).toEqual([])
})
