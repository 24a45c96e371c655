// What is found in a text that is written and sent in one act, and under whose name it leaves all the same.
import { expect, test } from 'vitest'
import { given, said } from '../../4-duty/duty.fixture.ts'
import { drafted } from '../right.fixture.ts'
import { type Aside, asideFault } from './aside.ts'
import type { MarkKind } from './ladders.ts'

const mark = (kind: MarkKind) => ({ kind, place: 'recall', lang: 'en', start: 0, end: 3 }) as const
const aside = (more: Partial<Aside>): Aside => ({
  about: 'recall',
  marks: [mark('unaccounted'), mark('sourcing-phrase'), mark('unaccounted')],
  unread: 0,
  by: 'person_senior',
  override: null,
  ...more,
})
const name = { reason: 'They know', isSenior: true }

test('R37 what asks for a name is told by its kinds, each once, and never by its words', () => {
  const fault = asideFault(drafted, aside({ unread: 2 }))
  expect(fault && [said(fault), given(fault)]).toEqual([
    'text_needs_override',
    { found: ['sourcing-phrase', 'unaccounted'], unread: 2 },
  ])
  expect(asideFault(drafted, aside({ marks: [] }))).toBeUndefined()
})

test('R37 a senior officer who did not write it lets it pass, with a reason; nobody lets a withheld word pass', () => {
  const codeOf = (more: Partial<Aside>): string | undefined => asideFault(drafted, aside(more))?.refusal.code
  expect(codeOf({ override: name })).toBeUndefined()
  expect(codeOf({ override: { ...name, isSenior: false } })).toBe('text_override_not_senior')
  expect(codeOf({ override: name, by: drafted.author })).toBe('text_override_by_author')
  expect(codeOf({ override: { ...name, reason: ' ' } })).toBe('text_reason_missing')
  expect(codeOf({ override: name, marks: [mark('withheld-term')] })).toBe('text_withheld_term')
})
