// One vocabulary: whoever reads the wire, the API, the screen or the code meets the same word for the same state.
// Source: glossary 1. A new state word fails here until it stands in all places.

import { readFileSync } from 'node:fs'
import { openapiDocument } from '@tocsin/api'
import { codesOf, stateTables, words } from '@tocsin/domain'
import {
  acknowledgementLevels,
  changeKinds,
  evidenceKinds,
  lanes,
  mandateStates,
  outcomeCodes,
  releaseBases,
} from '@tocsin/protocol'
import { expect, test } from 'vitest'

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

const states = stateTables.flatMap((table) => codesOf(table).map((code) => ({ table, code: code })))

/** Every word of a text; underscores belong to the word, everything else parts it. */
const wordsIn = (text: string): ReadonlySet<string> => new Set(text.match(/[A-Za-z][A-Za-z0-9_]*/g) ?? [])

/** `quietSince` in a JSON document is the word `quiet_since`. */
const snake = (text: string): string =>
  text.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a}_${b.toLowerCase()}`)

const places: readonly (readonly [string, () => string])[] = [
  ['GLOSSARY.md', () => read('GLOSSARY.md')],
  ['the OpenAPI document', () => snake(JSON.stringify(openapiDocument('0')))],
  ['docs/spec/tocsin-channel.cddl', () => read('docs/spec/tocsin-channel.cddl')],
]
for (const [place, text] of places)
  test(`every state word stands in ${place}`, () => {
    const known = wordsIn(text())
    expect(states.filter(({ code }) => !known.has(code))).toEqual([])
  })

for (const lang of ['en', 'ar'] as const)
  test(`every state word is said in the catalogue "${lang}"`, () => {
    const catalogue: Readonly<Record<string, Readonly<Record<string, { en: string; ar: string }>>>> = words
    const unsaid = states.filter(({ table, code }) => {
      const said = catalogue[table]?.[code]
      return said === undefined || said[lang].trim() === ''
    })
    expect(unsaid).toEqual([])
  })

// Components of the OpenAPI document that list one table of states, and nothing else.
const lists = {
  DeterminationState: 'determination',
  Answer: 'answer',
  Basis: 'basis',
  AcknowledgementLevel: 'acknowledgement',
  EvidenceKind: 'evidence',
  ChangeKind: 'change',
  OutcomeCode: 'outcome',
  ClockKind: 'clock',
  MandateState: 'mandate',
  ExposureVerdict: 'verdict',
  Tlp: 'tlp',
  Pap: 'pap',
  Lane: 'lane',
  Test: 'testName',
} as const satisfies Record<string, keyof typeof words>

test('the interface takes and gives exactly the words of each table', () => {
  const { components } = openapiDocument('0') as {
    components: { schemas: Readonly<Record<string, { enum?: readonly string[] } | undefined>> }
  }
  const wrong = Object.entries(lists).filter(([name, table]) => {
    const values = components.schemas[name]?.enum
    // `recall` is no kind of change on the wire: it is a message of its own
    const codes = codesOf(table).filter((code) => (code as string) !== 'recall')
    return values !== undefined && values.toSorted().join() !== codes.toSorted().join()
  })
  expect(wrong).toEqual([])
  expect(Object.keys(lists).filter((name) => components.schemas[name] !== undefined).length).toBeGreaterThan(8)
})

test('the wire gives a number to exactly the words of each table', () => {
  expect(Object.keys(acknowledgementLevels)).toEqual(codesOf('acknowledgement'))
  expect(Object.keys(evidenceKinds)).toEqual(codesOf('evidence'))
  expect(Object.keys(outcomeCodes)).toEqual(codesOf('outcome'))
  expect([...Object.keys(changeKinds), 'recall']).toEqual(codesOf('change'))
  expect(Object.keys(releaseBases)).toEqual(codesOf('basis'))
  expect(Object.keys(mandateStates)).toEqual(codesOf('mandate'))
  expect(Object.keys(lanes)).toEqual(codesOf('lane'))
})

test('GLOSSARY.md names no state that the code does not know', () => {
  const table = read('GLOSSARY.md').split('## State words')[1]?.split('## ')[0] ?? ''
  const named = [...table.matchAll(/`([a-z_]+)`/g)].map((found) => found[1] ?? '')
  expect(named.length).toBeGreaterThan(40)
  expect(named.filter((word) => !states.some(({ code }) => code === word))).toEqual([])
})

test('a missing word is found', () => {
  const all = states.map(({ code }) => code).join(' ')
  const without = wordsIn(all.replace('not_acknowledged', 'unacknowledged'))
  expect(states.filter(({ code }) => !without.has(code)).map(({ code }) => code)).toEqual(['not_acknowledged'])
})
