// What is written and sent in one act, the reason of a recall or an answer, is checked like every other text.

import { expect, test } from 'vitest'
import { drafted, id } from '../right.fixture.ts'
import { type Aside, asideEntry, asideFault } from './aside.ts'
import type { PlacedMark } from './of-release.ts'

const mark = (kind: PlacedMark['kind']): PlacedMark => ({ kind, place: 'reason', lang: 'en', start: 1, end: 4 })
const amber = [mark('unaccounted')]
const override = { reason: 'a common word', isSenior: true }
const aside: Aside = { about: 'recall', marks: [], unread: 0, by: 'chief', override: null }

const rows: readonly (readonly [Partial<Aside>, string])[] = [
  [{ marks: [mark('withheld-term')], override }, 'text_withheld_term /reason/en'],
  [{ marks: amber }, 'text_needs_override'],
  [{ unread: 1 }, 'text_needs_override'],
  [{ marks: amber, override: { ...override, isSenior: false } }, 'text_override_not_senior'],
  [{ marks: amber, override, by: 'amal' }, 'text_override_by_author'],
  [{ marks: amber, override: { ...override, reason: ' ' } }, 'text_reason_missing /override'],
  [{ marks: amber, override }, 'accepted'],
  [{ unread: 2, override }, 'accepted'],
  // where nothing was found nobody lets anything pass
  [{ by: 'amal', override: { reason: '', isSenior: false } }, 'accepted'],
  [{}, 'accepted'],
]
for (const [change, expected] of rows)
  test(`R37 a text that is sent as it is written: ${JSON.stringify(change).slice(0, 70)} ${expected}`, () => {
    const fault = asideFault(drafted, { ...aside, ...change })?.refusal
    expect(fault === undefined ? 'accepted' : `${fault.code} ${fault.path}`.trim()).toBe(expected)
  })

test('R37 what asks for a name is told by its kinds, each once, and never by its words', () => {
  const marks = [mark('unaccounted'), mark('sourcing-phrase'), mark('unaccounted')]
  expect(asideFault(drafted, { ...aside, marks, unread: 2 })?.refusal.facts).toEqual({
    found: ['sourcing-phrase', 'unaccounted'],
    unread: 2,
  })
})

test('R37 what was found is recorded by kinds and counts; places and reasons are content', () => {
  const marks = [mark('unaccounted'), mark('sourcing-phrase'), mark('unaccounted')]
  const entry = asideEntry(id, 'case_1', { ...aside, about: 'answer', marks, unread: 1, override })
  expect(entry).toEqual({
    kind: 'release/aside-checked@1',
    aggregate: id,
    scope: 'case_1',
    facts: {
      about: 'answer',
      by: 'chief',
      found: ['sourcing-phrase', 'unaccounted'],
      unaccounted: 2,
      unread: 1,
      overridden: true,
    },
    content: { marks, override: 'a common word' },
  })
  expect(asideEntry(id, 'case_1', { ...aside, override }).facts.overridden).toBe(false)
  expect(asideEntry(id, 'case_1', { ...aside, unread: 1, override }).facts.overridden).toBe(true)
  expect(asideEntry(id, 'case_1', { ...aside, marks })).toMatchObject({ facts: { overridden: false } })
  expect(asideEntry(id, 'case_1', aside).content).toEqual({ marks: [] })
})
