import { readdirSync, readFileSync } from 'node:fs'
import { keptMarking } from '@tocsin/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IntakeError } from './fault.ts'
import { readReports } from './read-reports.ts'
import { readRegister } from './register-csv.ts'
import { jsonTestSuite, naughtyStrings } from './security-vectors.ts'

const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const doors = ['auto', 'stix', 'json', 'text'] as const

function refusal(input: Uint8Array, format: (typeof doors)[number] = 'auto'): IntakeError | undefined {
  try {
    readReports(input, format)
    return undefined
  } catch (error) {
    if (error instanceof IntakeError) return error
    throw error
  }
}
function tableRefusal(input: string | Uint8Array): IntakeError | undefined {
  try {
    readRegister(typeof input === 'string' ? bytes(input) : input)
    return undefined
  } catch (error) {
    if (error instanceof IntakeError) return error
    throw error
  }
}

const identity = {
  type: 'identity',
  spec_version: '2.1',
  id: 'identity--37508a0d-2b77-4792-9e9a-22a11db533aa',
  created: '2025-01-08T00:30:00.000Z',
  modified: '2025-01-08T00:30:00.000Z',
  name: 'Pilgrims',
}
const bundle = (...objects: readonly unknown[]) => ({
  type: 'bundle',
  id: 'bundle--0dbdf6b9-8932-4d7c-8714-f928c4f025d9',
  objects,
})

for (const [why, objects, code, path] of [
  ['no objects', [], 'stix_schema', '/objects'],
  [
    'an id of another type',
    [{ ...identity, id: identity.id.replace('identity', 'location') }],
    'stix_schema',
    '/objects/0/id',
  ],
  [
    'an earlier version of the standard',
    [{ ...identity, spec_version: '2.0' }],
    'stix_schema',
    '/objects/0/spec_version',
  ],
  [
    'a change before its creation',
    [{ ...identity, modified: '2024-01-08T00:30:00.000Z' }],
    'stix_schema',
    '/objects/0/modified',
  ],
  ['one version twice', [identity, { ...identity, name: 'Others' }], 'stix_duplicate', '/objects/1/id'],
  [
    'a marking on nothing',
    [{ ...identity, granular_markings: [{ lang: 'en', selectors: ['description'] }] }],
    'stix_reference',
    '/objects/0/granular_markings/0/selectors/0',
  ],
] as const)
  test(`refuses a bundle with ${why}`, () => {
    const error = refusal(bytes(bundle(...objects)))
    expect([error?.code, error?.path]).toEqual([code, path])
    expect(error?.rule).toMatch(/^STIX 2\.1/)
  })

test('lists every fault of a bundle, up to a limit', () => {
  const broken = Array.from({ length: 300 }, () => ({ ...identity, name: 1 }))
  expect(refusal(bytes(bundle(...broken)))?.faults.length).toBe(100)
  expect(
    refusal(bytes(bundle({ ...identity, name: 1, revoked: 'no' })))
      ?.faults.map(({ path }) => path)
      .sort(),
  ).toEqual(['/objects/0/name', '/objects/0/revoked'])
})

test('takes the strictest marking, and the strictest of all for one that nobody knows', () => {
  const marked = (...refs: string[]) =>
    readReports(bytes(bundle({ ...identity, object_marking_refs: refs })), 'stix').reports[0]
  expect(readReports(bytes(bundle(identity)), 'stix').reports[0].tlp).toBeNull()
  expect(marked('marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da').tlp).toBe('GREEN')
  expect(
    marked(
      'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da',
      'marking-definition--00000000-0000-4000-8000-000000000000',
    ).tlp,
  ).toBe('RED')
})

test('R41 a statement with a banner is a United States marking, also on a part; a copyright is none', () => {
  const id = 'marking-definition--00000000-0000-4000-8000-00000000000'
  const says = (n: number, statement: string) => ({
    type: 'marking-definition',
    spec_version: '2.1',
    id: `${id}${n}`,
    created: '2017-01-20T00:00:00.000Z',
    definition_type: 'statement',
    definition: { statement },
  })
  const all = [
    says(1, 'Copyright 2019, Example Corp'),
    says(2, 'Classification: SECRET//NOFORN'),
    says(3, 'SECRET NOFORN'),
  ]
  const read = (more: object) => {
    const { tlp, marking } = readReports(bytes(bundle({ ...identity, ...more }, ...all)), 'stix').reports[0]
    return [tlp, marking === null ? null : keptMarking(marking)]
  }
  expect(read({ object_marking_refs: [`${id}1`] })).toEqual([null, null])
  expect(read({ object_marking_refs: [`${id}1`, `${id}2`] })).toEqual([null, { banner: 'SECRET//NOFORN', fault: null }])
  expect(read({ granular_markings: [{ marking_ref: `${id}2`, selectors: ['name'] }] })).toEqual([
    null,
    { banner: 'SECRET//NOFORN', fault: null },
  ])
  expect(read({ object_marking_refs: [`${id}3`, `${id}2`] })).toEqual([null, { banner: null, fault: 'statement' }])
  // what is defined and marks nothing is nothing
  expect(read({})).toEqual([null, null])
})

const examples = new URL('../../../../vectors/stix/', import.meta.url)
for (const name of readdirSync(examples).filter((file) => file.endsWith('.json')))
  test(`takes the standard's own example ${name}`, () => {
    expect(readReports(new Uint8Array(readFileSync(new URL(name, examples))), 'auto').format).toBe('stix')
  })

test('gives each report of our own format its own bytes', () => {
  const file = bytes(
    '{"format":"tocsin-reports/1","reports":[{"id":"a","version":"1","text":"é"}, {"id":"b","text":"two","tlp":"AMBER"}]}',
  )
  const { format, reports } = readReports(file, 'auto')
  expect(format).toBe('json')
  expect(reports.map((report) => Buffer.from(report.bytes).toString('utf8'))).toEqual([
    '{"id":"a","version":"1","text":"é"}',
    '{"id":"b","text":"two","tlp":"AMBER"}',
  ])
  expect(reports[1]?.tlp).toBe('AMBER')
})

const register = 'party,kind,name_en,name_ar,site_en,site_ar,place,zone,office,channel,deputies,verified_at'
for (const [why, text, code, path] of [
  ['nothing', 'party', 'csv_schema', '/1'],
  ['a column that nobody named', `${register},secret\na,b,c,,,,,,,,,,`, 'csv_schema', '/1/13'],
  ['a row that is too short', `${register}\na,b`, 'csv_schema', '/2/3'],
  ['a row without a name', `${register}\na,b,,,,,,,,,,`, 'csv_schema', '/2/name_en'],
  ['a site without a place', `${register}\na,b,c,,site,,,,,,,`, 'csv_schema', '/2/place'],
  ['two kinds under one word', `${register}\na,b,c,,,,,,,,,\na,d,c,,,,,,,,,`, 'csv_schema', '/3/kind'],
  ['an open quote', `${register}\n"a,b`, 'csv_syntax', ''],
  ['a byte that is not text', `${register}\na,\u0001,c,,,,,,,,,`, 'text_control', ''],
] as const)
  test(`refuses a register with ${why}`, () => {
    const error = tableRefusal(text)
    expect(error?.code).toBe(code)
    if (code === 'csv_schema') expect(error?.path).toBe(path)
  })

test('rows with one word are one party', () => {
  const [party, ...others] = readRegister(
    bytes(`${register}
shrine,religious,Shrine,مقام,Gate,باب,south-gate,Asia/Damascus,guard,radio,A;B,2025-01-01T00:00Z
shrine,religious,Shrine,مقام,Gate,باب,south-gate,Asia/Damascus,office,phone,,`),
  )
  expect(others).toEqual([])
  expect(party.sites.length).toBe(1)
  expect(party.contacts.map(({ office, deputies }) => [office, deputies])).toEqual([
    ['guard', ['A', 'B']],
    ['office', []],
  ])
})

test('no file of the suite and no naughty string does more than be taken or be refused with a code', () => {
  const inputs = [...jsonTestSuite().map((file) => file.bytes), ...naughtyStrings().map(bytes)]
  for (const input of inputs) {
    for (const format of doors) {
      const error = refusal(input, format)
      if (error !== undefined) expect(error.code).toMatch(/^[a-z0-9_]+$/)
    }
    tableRefusal(input)
  }
  for (const text of naughtyStrings()) {
    refusal(
      bytes(
        bundle({
          ...identity,
          name: text,
          id: text,
          labels: [text],
          granular_markings: [{ lang: text, selectors: [text] }],
        }),
      ),
    )
    tableRefusal(`${register}\n${text},${text},${text},,,,,,,,,`)
    tableRefusal(`${register}\n"${text.replaceAll('"', '""')}",b,c,,,,,,,,,`)
  }
})

test('no structure does more than be taken or be refused', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(...doors), (text, format) => {
      refusal(bytes(text), format)
      refusal(bytes(`{"type":"bundle","id":"${bundle().id}","objects":[${text}]}`), format)
      refusal(bytes(`{"format":"tocsin-reports/1","reports":[${text}]}`), format)
    }),
  )
})
