// R40, R41, R43 in a draft: the United States marking that it carries is never looser than that of its reports or of the
// release before it, and stands in both texts and in those to pass on.
import { expect, test } from 'vitest'
import { entryKinds } from '#kernel/entry-kinds.ts'
import { both, draft, drafting, entriesOf, id, now } from './chain.fixture.ts'
import { compose, type TextInput } from './compose.ts'
import { readUs } from './marking/carried.ts'
import { releasePart } from './release.ts'

const strict = { tlp: 'RED', pap: 'RED' } as const
const carried = (decision: ReturnType<typeof drafting>) =>
  decision.kind === 'refused'
    ? `${decision.refusal.code} ${decision.refusal.path}`
    : entriesOf(decision).find(({ kind }) => kind === 'release/marked@1')?.facts

test('R40 a draft carries the roll-up of its reports, or a stricter marking of its own', () => {
  const behind = readUs('(S//REL TO USA, GBR)')
  const under = { behind, limit: strict }
  expect(carried(drafting())).toBeUndefined()
  expect(carried(drafting(under, strict))).toEqual({
    banner: 'SECRET//REL TO USA, GBR',
    behind: 'SECRET//REL TO USA, GBR',
    fault: null,
  })
  expect(carried(drafting(under, { ...strict, marking: '(S//NF)' }))).toMatchObject({ banner: 'SECRET//NOFORN' })
  expect(carried(drafting(under, { ...strict, marking: '(S)' }))).toBe('marking_wider_than_reports /marking')
  expect(carried(drafting(under, { ...strict, marking: 'WHITE' }))).toBe('marking_unknown /marking')
  expect(carried(drafting({}, { marking: 'SECRET' }))).toBe('marking_contradicts /tlp')
  expect(carried(drafting({}, { ...strict, marking: 'TOP SECRET//SI' }))).toBe('marking_tells_method /marking')
  expect(carried(drafting({ behind: readUs('TOP SECRET//SI'), limit: strict }, strict))).toEqual({
    banner: null,
    behind: 'TOP SECRET//SI',
    fault: null,
  })
})

test('R43 what follows a release is not looser than it', () => {
  const state = { ...releasePart.initial, sealedAt: now, case: draft.case, counterpart: draft.counterpart }
  const previous = { id: 'release_before', state: { ...state, marking: 'SECRET//NOFORN' } }
  const change = { ...strict, change: 'update' } as const
  expect(carried(drafting({ previous }, change))).toMatchObject({ banner: 'SECRET//NOFORN' })
  expect(carried(drafting({ previous, behind: readUs('(S//REL TO USA, GBR)') }, change))).toMatchObject({
    banner: 'SECRET//NOFORN',
  })
  expect(carried(drafting({ previous }, { ...change, marking: '(S//REL TO USA, GBR)' }))).toBe(
    'marking_wider_than_reports /marking',
  )
})

test('R40 the entry is one that the record knows, and the state has what it says', () => {
  const entries = entriesOf(drafting({}, { ...strict, marking: '(S//NF)' }))
  const frame = { index: 0, at: now, aggregate: id, version: 1, actor: 'p', command: 'c' }
  const state = entries.reduce((at, entry) => releasePart.evolve(at, { ...frame, ...entry }), releasePart.initial)
  expect(state).toMatchObject({ marking: 'SECRET//NOFORN', behind: { banner: null, fault: null } })
  const names = entryKinds['release/marked@1']?.facts.map((name) => name.replace('?', ''))
  expect(names).toEqual(['banner', 'behind', 'fault'])
})

const input: TextInput = {
  reference: 'ABCD-EFGH',
  office: both,
  rungs: [{ element: 'where', label: 'city', text: both }],
  withheld: [],
  notKnown: [],
  onePhrase: false,
  likelihood: null,
  confidence: null,
  asked: null,
  validUntil: now,
  nextUpdate: now,
  askBack: both,
  tlp: 'AMBER',
  pap: 'AMBER',
  zone: 'Etc/UTC' as TextInput['zone'],
  exercise: false,
  change: null,
  passOn: [{ level: 'site', tlp: 'AMBER', pap: 'AMBER' }],
}

test('R40 both texts and the text to pass on say it; without one nothing is said', () => {
  const banner = 'UNCLASSIFIED//FOUO'
  const { en, ar, passOn } = compose({ ...input, marking: banner })
  for (const text of [en, ar, passOn[0]?.en, passOn[0]?.ar]) expect(text).toContain(banner)
  const [without, none] = [compose(input), compose({ ...input, marking: null })]
  expect(none).toEqual(without)
  expect(without.en.split('\n').length).toBe(en.split('\n').length - 1)
})
