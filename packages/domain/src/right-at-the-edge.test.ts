// What the interface's closed lists keep out before a rule can, the rule itself keeps out too: a file or another way in has
// no such list in front of it.

import { expect, test } from 'vitest'
import { idFrom } from './0-kernel/ids.ts'
import { parseInstant } from './0-kernel/instant.ts'
import { declareOperator, legalNotice } from './0-kernel/operator.ts'
import type { Decision } from './0-kernel/refusal.ts'
import { acceptSuccession, beginSuccession } from './0-kernel/succession.ts'
import { recordCompliance } from './3-victims/assurance.ts'
import { assessMistreatment } from './5-release/right.ts'
import { Recorder } from './record.fixture.ts'

const bytes = (n: number): Uint8Array => new Uint8Array(16).fill(n)
const t0 = parseInstant('2025-01-05T10:00Z')
const [amal, bashir] = [idFrom('person', bytes(1)), idFrom('person', bytes(2))]
const succession = idFrom('succession', bytes(3))
const counterpart = idFrom('counterpart', bytes(4))
const release = idFrom('release', bytes(5))
const said = (decision: Decision): string => (decision.kind === 'accepted' ? 'accepted' : decision.refusal.code)

const handOver = { reason: 'a new government', successors: [amal] }
const mayBegin = { known: new Set<string>([amal]), open: false }
for (const [code, change] of [
  ['succession_reason_missing', { reason: ' ' }],
  ['successor_missing', { successors: [] }],
  ['accepted', {}],
] as const)
  test(`R53 a succession begins with a reason and a name: ${code}`, () => {
    expect(said(beginSuccession({ ...handOver, ...change }, [], mayBegin, succession))).toBe(code)
  })

test('R53 nobody takes over from a change that never began', () => {
  const record = new Recorder(t0)
  const all = { by: amal, items: null, preview: 'p' }
  const seen = { keys: new Set<string>(['approval/x/y']), preview: 'p' }
  const accept = () => said(acceptSuccession(record.state('succession', succession).succession, all, seen, succession))
  expect(accept()).toBe('succession_unknown')
  const pending = [{ kind: 'approval', subject: 'x', about: 'y' }] as const
  record.take(bashir, beginSuccession(handOver, pending, mayBegin, succession))
  expect(accept()).toBe('accepted')
})

for (const [code, operator] of [
  ['operator_unknown', 'a club'],
  ['accepted', 'private'],
] as const)
  test(`R54 who runs the node is one of those whom the notice knows: ${code}`, () => {
    expect(said(declareOperator({ operator, acknowledges: legalNotice.version, by: amal }))).toBe(code)
  })

for (const [code, word] of [
  ['assurance_compliance_unknown', 'mostly'],
  ['accepted', 'broken'],
] as const)
  test(`R49 an assurance was kept, broken, or nobody knows: ${code}`, () => {
    const record = new Recorder(t0)
    record.append(amal, [
      {
        kind: 'counterpart/assurance-recorded@1',
        aggregate: counterpart,
        scope: counterpart,
        facts: { form: 'written', at: t0, refresh: null },
        content: { text: 'Nobody is harmed', giver: 'The office' },
      },
    ])
    const { assurances } = record.state('counterpart', counterpart)
    const kept = { assurance: 'assurance-1', code: word, reason: 'We visited' }
    expect(said(recordCompliance(assurances, kept, counterpart))).toBe(code)
  })

const assessment = {
  by: bashir,
  safeguards: 'A visit by the Red Cross',
  credibility: 'They kept the last one',
  residual: 'low',
  assurance: null,
  level: 'The director',
  owner: 'The police of the district',
}
for (const [code, change] of [
  ['mistreatment_incomplete', { owner: ' ' }],
  ['mistreatment_incomplete', { safeguards: '' }],
  ['mistreatment_residual_unknown', { residual: 'none' }],
  ['accepted', {}],
] as const)
  test(`R48 what may happen to whoever is named is said whole: ${code} ${JSON.stringify(change)}`, () => {
    const { release: fresh } = new Recorder(t0).state('release', release)
    const drafted = { ...fresh, state: 'approved' as const, author: amal, case: idFrom('case', bytes(6)) }
    expect(said(assessMistreatment(drafted, { ...assessment, ...change }, release))).toBe(code)
  })
