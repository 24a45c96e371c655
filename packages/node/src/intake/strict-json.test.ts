import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonTestSuite, naughtyStrings } from './security-vectors.ts'
import { JsonError, type JsonLimits, parseJson } from './strict-json.ts'

const loose: JsonLimits = { bytes: 1_000_000, depth: 64, floats: true }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function refusal(input: Uint8Array | string, limits: JsonLimits = loose): JsonError | undefined {
  try {
    parseJson(typeof input === 'string' ? bytes(input) : input, limits)
    return undefined
  } catch (error) {
    if (error instanceof JsonError) return error
    throw error
  }
}

for (const [text, code, path, offset] of [
  ['', 'json_empty', '', 0],
  [' \n', 'json_empty', '', 2],
  ['{"a":1,"a":2}', 'json_duplicate_key', '/a', 7],
  ['{"a":1,"\\u0061":2}', 'json_duplicate_key', '/a', 7],
  ['{"__proto__":{}}', 'json_key', '/__proto__', 1],
  ['{"a/b":["\\ud800"]}', 'json_surrogate', '/a~1b/0', 8],
  ['["\\u0000"]', 'json_nul', '/0', 1],
  ['[9007199254740992]', 'json_number', '/0', 1],
  ['[1e999]', 'json_number', '/0', 1],
  ['["é", tru]', 'json_syntax', '/1', 7],
  ['[1]]', 'json_syntax', '', 3],
  ['[[[[]]]]', 'json_depth', '/0/0/0', 3],
  ['\ufeff[]', 'json_utf8', '', 0],
] as const)
  test(`refuses ${JSON.stringify(text)} by ${code}`, () => {
    const error = refusal(text, { ...loose, depth: 3 })
    expect([error?.code, error?.path, error?.offset]).toEqual([code, path, offset])
  })

test('refuses fractions where none are taken', () => {
  expect(refusal('[1.0]', { ...loose, floats: false })?.code).toBe('json_number')
  expect(refusal('[1e0]', { ...loose, floats: false })?.code).toBe('json_number')
  expect(refusal('[-0]', { ...loose, floats: false })).toBeUndefined()
})

test('finds the first byte that is not UTF-8', () => {
  const error = refusal(new Uint8Array([0x5b, 0x22, 0xc3, 0xa9, 0xff, 0x22, 0x5d]))
  expect([error?.code, error?.offset]).toEqual(['json_utf8', 4])
})

test('refuses more bytes than it takes before reading one', () => {
  expect(refusal(new Uint8Array(11).fill(0xff), { ...loose, bytes: 10 })?.code).toBe('too_large')
})

test('says where the elements of one array stand in the bytes', () => {
  const text = '{"x":["no"],"reports":[ {"t":"é"} , [1,2],3 ]}'
  const { spans } = parseJson(bytes(text), { ...loose, spansOf: '/reports' })
  expect(spans.map(([from, until]) => Buffer.from(bytes(text)).toString('utf8', from, until))).toEqual([
    '{"t":"é"}',
    '[1,2]',
    '3',
  ])
})

// Our rules that are stricter than RFC 8259, with every file of the suite that they refuse.
const stricter: Readonly<Record<string, string>> = {
  'y_object_duplicated_key.json': 'json_duplicate_key',
  'y_object_duplicated_key_and_value.json': 'json_duplicate_key',
  'y_object_escaped_null_in_key.json': 'json_nul',
  'y_string_null_escape.json': 'json_nul',
}

const platform = (text: string): unknown => JSON.parse(text, (_key, value: unknown) => (value === 0 ? 0 : value)) // -0 has two spellings

const suite = jsonTestSuite()
test('the suite is whole', () => {
  expect(suite.filter(({ name }) => name.startsWith('y_')).length).toBe(95)
  expect(suite.filter(({ name }) => name.startsWith('n_')).length).toBe(188)
  expect(suite.length).toBe(340)
})
for (const { name, bytes: file } of suite)
  test(`JSONTestSuite ${name}`, () => {
    const error = refusal(file)
    if (name.startsWith('n_')) expect(error?.code).toMatch(/^json_/)
    if (name.startsWith('y_')) {
      expect(error?.code).toBe(stricter[name])
      if (error === undefined)
        expect(parseJson(file, loose).value).toEqual(platform(Buffer.from(file).toString('utf8')))
    }
  })

test('every naughty string comes back as it was, or is refused by name', () => {
  for (const text of naughtyStrings()) expect(parseJson(bytes(JSON.stringify([text])), loose).value).toEqual([text])
})

test('agrees with the platform on every JSON that both take', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const error = refusal(text)
      if (error === undefined) expect(parseJson(bytes(text), loose).value).toEqual(platform(text))
      else expect(['json_number', 'json_nul', 'json_surrogate', 'json_key']).toContain(error.code)
    }),
  )
})

test('no bytes at all make it do anything but answer or refuse', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
      refusal(input)
    }),
  )
})
