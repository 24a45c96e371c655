import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assess, instanceText, type SourceKnowledge } from './assess.ts'
import { limitOf, marginOf, protectOf, type StoredLimits } from './limits.ts'

const none: StoredLimits = { kAlt: null, h: 0, group: null, claims: null, bystanders: [], sideKnowledge: false }
const origins = [
  { key: 'him', kind: 'person', count: 1, weight: 1 },
  { key: 'cell', kind: 'cell', count: 9, weight: 1 },
  { key: 'courier', kind: 'person', count: 1, weight: 1 },
  { key: 'phone', kind: 'technical', count: 1, weight: 1 },
]
const source: SourceKnowledge = {
  source: 'source_a',
  limits: { k: 8, pmaxNum: 1, pmaxDen: 2 },
  world: { pool: 'all', self: 'him', origins },
  known: {
    where: ['*', ['him', 'cell', 'courier', 'phone'], ['him', 'cell', 'courier']],
    when: ['*', ['him', 'cell', 'courier'], ['him', 'cell']],
  },
  told: [],
}
const said = [
  { claim: 'where', rung: 1 },
  { claim: 'when', rung: 1 },
]
const verdict = (change: Partial<SourceKnowledge>, rungs = said): string =>
  assess([{ ...source, ...change }], rungs).verdict
const limited = (more: Partial<StoredLimits>) => ({ more: { ...none, ...more } })

test('release 3.2 a margin stands where templates or side knowledge are, and nowhere else', () => {
  expect(marginOf(8, { templates: false, sideKnowledge: false })).toBe(8)
  expect(marginOf(8, { templates: true, sideKnowledge: false })).toBe(12)
  expect(marginOf(5, { templates: true, sideKnowledge: false })).toBe(8)
  expect(marginOf(8, { templates: true, sideKnowledge: true })).toBe(16)
  expect(marginOf(1, { templates: true, sideKnowledge: true })).toBe(1)
  expect(limitOf({ ...source, templates: true })).toBe(12)
})

test('release 3.2 eleven heads keep k = 8, and not the margin of a template', () => {
  expect(verdict({})).toBe('within_on_assumptions')
  expect(verdict({ templates: true })).toBe('over')
  expect(assess([{ ...source, templates: true }], said).sources[0]?.k).toBe(12)
  expect(verdict(limited({ sideKnowledge: true }))).toBe('over')
})

test('release 1.3 another kind, cleared rows and a group reach the measuring', () => {
  expect(verdict(limited({ kAlt: 9 }))).toBe('within_on_assumptions')
  expect(verdict(limited({ kAlt: 10 }))).toBe('over')
  expect(verdict(limited({ h: 1 }))).toBe('over')
  expect(verdict(limited({ group: ['him', 'courier'] }))).toBe('within_on_assumptions')
  expect(verdict(limited({ group: ['him', 'cell'] }))).toBe('over')
})

test('release 1.3 a release that points at a bystander is over, however well the source is hidden', () => {
  const bystanders = [{ key: 'courier', k: 3, pmaxNum: 1, pmaxDen: 2 }]
  expect(verdict(limited({ bystanders }))).toBe('within_on_assumptions')
  expect(verdict(limited({ bystanders: [{ key: 'courier', k: 12, pmaxNum: 1, pmaxDen: 2 }] }))).toBe('over')
  expect(assess([{ ...source, ...limited({ bystanders }) }], said).sources).toHaveLength(1)
})

test('release 7.1 claims that are not its own do not point at the source', () => {
  const tight = { limits: { k: 12, pmaxNum: 1, pmaxDen: 2 } }
  expect(verdict(tight)).toBe('over')
  expect(verdict({ ...tight, ...limited({ claims: ['where'] }) })).toBe('within_on_assumptions')
})

test('release 1.3 the entries are those of the solver, bystanders by number and only where a release could point at them', () => {
  const positions = new Map(origins.map(({ key }, i) => [key, i]))
  const bystanders = [
    { key: 'phone', k: 2, pmaxNum: 1, pmaxDen: 1 },
    { key: 'courier', k: 2, pmaxNum: 1, pmaxDen: 2 },
    { key: 'gone', k: 2, pmaxNum: 1, pmaxDen: 2 },
  ]
  const more = { ...none, kAlt: 2, h: 1, group: ['him', 'gone'], claims: ['when', 'other'], bystanders }
  expect(protectOf({ ...source, more }, 0, positions, ['when'])).toEqual([
    { id: 'source_a', source: 0, k: 8, pmax: [1, 2], kAlt: 2, h: 1, group: [0], claims: [0] },
    { id: 'source_a/bystander/2', source: 2, k: 2, pmax: [1, 2] },
  ])
})

test('release 1.3 a bystander counts where everybody could have told a rung, and at one claim of several', () => {
  const positions = new Map(origins.map(({ key }, i) => [key, i]))
  const more = { ...none, bystanders: [{ key: 'phone', k: 2, pmaxNum: 1, pmaxDen: 1 }] }
  const ids = (known: (typeof source)['known'], claims: readonly string[]) =>
    protectOf({ ...source, known, more }, 0, positions, claims).map(({ id }) => id)
  expect(ids({ when: ['*', ['him']] }, ['when'])).toEqual(['source_a'])
  expect(ids({ when: ['*', ['him']] }, ['when', 'nobody entered'])).toEqual(['source_a'])
  expect(ids({ when: ['*', '*'] }, ['when'])).toEqual(['source_a', 'source_a/bystander/1'])
  expect(ids({ when: ['*', ['him']], where: ['*', ['phone']] }, ['when', 'where'])).toHaveLength(2)
  const gone = { ...none, bystanders: [{ key: 'gone', k: 2, pmaxNum: 1, pmaxDen: 1 }] }
  expect(protectOf({ ...source, known: { when: ['*', '*'] }, more: gone }, 0, positions, ['when'])).toHaveLength(1)
})

test('release 3.2 a margin is never less than the limit, and more is known never lowers it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.boolean(), (k, templates) => {
      const [plain, known] = [false, true].map((sideKnowledge) => marginOf(k, { templates, sideKnowledge }))
      expect(plain).toBeGreaterThanOrEqual(k)
      expect(known).toBeGreaterThanOrEqual(plain ?? 0)
      expect(2 * (plain ?? 0)).toBeLessThanOrEqual(3 * k + 1)
    }),
  )
})

test('release 7.5 the hash covers limits, and without them is what it was', () => {
  const plain = instanceText([source], said)
  expect(instanceText([{ ...source, templates: false }], said)).toBe(plain)
  const others = [limited({}), limited({ h: 1 }), limited({ sideKnowledge: true }), { templates: true }]
  expect(new Set([plain, ...others.map((more) => instanceText([{ ...source, ...more }], said))]).size).toBe(5)
})
