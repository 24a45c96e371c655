// One release that the tests of its whole way share: two claims, one protected source, drafted by Amal and approved by a
// chief. Each step may be changed in what a test says, and in nothing else.

import type { Ladder } from '#case/ladder.ts'
import type { NewEntry } from '#kernel/entry.ts'
import { idFrom } from '#kernel/ids.ts'
import { after, day, parseInstant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { Recorder } from '../record.fixture.ts'
import { assess, type SourceKnowledge } from './assess.ts'
import { type DraftFacts, type DraftRelease, draftRelease } from './draft.ts'
import type { ReleaseState } from './release.ts'
import {
  approveRelease,
  type ComposedTexts,
  composeRelease,
  type SealFacts,
  type Standing,
  sealRelease,
} from './seal.ts'

export const now = parseInstant('2025-01-07T06:00:00Z')
export const [id, before] = [1, 2].map((n) => idFrom('release', new Uint8Array(16).fill(n))) as [
  ReturnType<typeof idFrom<'release'>>,
  ReturnType<typeof idFrom<'release'>>,
]
export const both = { en: 'words', ar: 'كلمات' }
export const rung = (label: string, text: Ladder['rungs'][number]['text'] = both): Ladder['rungs'][number] => ({
  label,
  text,
  utility: 1,
  disclosure: 1,
})
export const where: Ladder = {
  element: 'where',
  rungs: ['withheld', 'city', 'site', 'gate'].map((label) => rung(label)),
}
export const when: Ladder = {
  element: 'when',
  rungs: [rung('withheld'), rung('week'), rung('day', { en: 'day', ar: ' ' }), rung('hour', { ar: 'ساعة' })],
}
export const known = (source: string, k: number): SourceKnowledge => ({
  source,
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
  known: {
    place: ['*', '*', ['man', 'cell'], ['man']],
    time: ['*', '*', ['man', 'cell']],
  },
  told: [],
})
export const draft: DraftRelease = {
  case: 'case_1',
  atRisk: ['victim_1', 'victim_2'],
  counterpart: 'counterpart_1',
  office: 'duty_officer',
  basis: 'duty',
  authority: 'GL24',
  authorityReason: null,
  rungs: [
    { claim: 'place', rung: 2 },
    { claim: 'time', rung: 1 },
  ],
  tlp: 'TLP:AMBER',
  pap: 'PAP:GREEN',
  validUntil: after(now, 5 * day),
  nextUpdate: after(now, day),
  askBack: both,
  asked: null,
  change: null,
  author: 'amal',
}
export const exposure = (...sources: readonly SourceKnowledge[]): DraftFacts['exposure'] => ({
  assessment: assess(sources, draft.rungs),
  instance: 'a'.repeat(64),
})
export const facts: DraftFacts = {
  compartment: 'duty',
  protection: 'sources',
  claims: [
    { claim: 'place', ladder: where, cap: 2, superseded: false },
    { claim: 'time', ladder: when, cap: 3, superseded: false },
  ],
  determinations: { victim_1: 'duty', victim_2: 'duty' },
  exposure: exposure(known('source_a', 8)),
  limit: null,
  pseudoClaims: [],
  previous: null,
  profile: null,
}
export const drafting = (about: Partial<DraftFacts> = {}, command: Partial<DraftRelease> = {}): Decision =>
  draftRelease({ ...facts, ...about }, { ...draft, ...command }, now, id)
export const entriesOf = (decision: Decision): readonly NewEntry[] =>
  decision.kind === 'accepted' ? decision.entries : []
export const told = (...rungs: readonly (readonly [string, number])[]): Partial<DraftRelease> => ({
  rungs: rungs.map(([claim, at]) => ({ claim, rung: at })),
})

export const standing: Standing = {
  mandate: { state: 'in_force', basis: ['duty'] },
  authorities: ['GL24'],
  statuses: [
    { regime: 'sdgt', code: 'designated' },
    { regime: 'fto', code: 'designated' },
  ],
}
export const pair = 'b'.repeat(64)
export const texts: ComposedTexts = {
  en: 'the gate',
  ar: 'الباب',
  passOn: [{ level: 'site', tlp: 'CLEAR', pap: 'CLEAR', en: 'go home', ar: 'عودوا' }],
  banned: 0,
  pair,
  hashes: { en: 'e', ar: 'a' },
}
export const sealFacts: SealFacts = {
  standing,
  determinations: facts.determinations,
  exposure: facts.exposure,
  pair,
  document: 'c'.repeat(64),
  channel: { counterpart: 'counterpart_1', open: true },
  pseudoClaims: [],
  previous: null,
}
export const seal = { by: 'chief', channel: 'channel_1', delivery: 'delivery_1' }

export const release = (record: Recorder): ReleaseState => record.state('release', id).release
export const steps: readonly ((record: Recorder) => Decision)[] = [
  () => drafting(),
  (record) => composeRelease(release(record), texts, id),
  (record) => approveRelease(release(record), standing, { by: 'chief', pair }, record.now, id),
  (record) => sealRelease(release(record), sealFacts, seal, record.now, id),
]
/** The release after so many of: draft, text, approval, seal. */
export function upTo(n: number): Recorder {
  const record = new Recorder(now)
  for (const step of steps.slice(0, n)) {
    const decision = step(record)
    if (decision.kind === 'refused') throw new Error(decision.refusal.code)
    record.append('x', decision.entries)
  }
  return record
}
export function fold(n = 1): ReleaseState {
  return release(upTo(n))
}
export const [none, drafted, composed, approved, sealed] = [0, 1, 2, 3, 4].map(fold) as [
  ReleaseState,
  ReleaseState,
  ReleaseState,
  ReleaseState,
  ReleaseState,
]

export const sealing = (state: Partial<ReleaseState> = {}, about: Partial<SealFacts> = {}): Decision =>
  sealRelease({ ...approved, ...state }, { ...sealFacts, ...about }, seal, now, id)
