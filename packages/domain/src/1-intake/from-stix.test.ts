import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromStix } from './from-stix.ts'
import { valueAt } from './pointer.ts'

const uuid = '12345678-1234-4234-8234-123456789012'
const red = 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed'
const strict = 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003'
const clear = 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487'
const place = {
  type: 'location',
  id: `location--${uuid}`,
  spec_version: '2.1',
  name: 'Shrine',
  latitude: 33.44,
  confidence: 60,
  created_by_ref: `identity--${uuid}`,
}
const bundle = (...objects: unknown[]): unknown => ({ type: 'bundle', id: `bundle--${uuid}`, objects })

for (const [code, value] of [
  ['stix_not_a_bundle', { type: 'report' }],
  ['stix_not_a_bundle', null],
  ['stix_no_objects', bundle()],
  ['stix_object_shape', bundle(1)],
  ['stix_id', bundle({ ...place, id: 'location--1' })],
  ['stix_id_of_other_type', bundle({ ...place, type: 'identity' })],
  ['stix_type', bundle({ ...place, type: 'Location!' })],
  ['stix_version', bundle({ ...place, spec_version: '2.0' })],
  ['stix_confidence', bundle({ ...place, confidence: 101 })],
  ['stix_marking_shape', bundle({ ...place, object_marking_refs: red })],
] as const)
  test(`refuses a bundle whole: ${code}`, () => {
    const reading = fromStix(value)
    expect(reading.kind === 'faults' && reading.faults.map((fault) => fault.code)).toContain(code)
  })

test('points at objects and paths, with who says so and how sure', () => {
  const value = bundle({ ...place, object_marking_refs: [strict] })
  const reading = fromStix(value)
  if (reading.kind === 'faults') throw new Error('faults')
  expect(reading.tlp).toBe('AMBER+STRICT')
  expect(reading.pointers.map((one) => valueAt(value, one.path))).toEqual(['Shrine', 33.44])
  expect(reading.pointers[0]).toMatchObject({
    element: 'where',
    tlp: 'AMBER+STRICT',
    confidence: 60,
    createdBy: `identity--${uuid}`,
    stale: false,
  })
})

const tlpOf = (...objects: unknown[]): unknown => {
  const reading = fromStix(bundle(...objects))
  return reading.kind === 'read' ? reading.tlp : reading
}

test('a marking that nobody defines, or that hides behind a property of every object, is the strictest', () => {
  expect(tlpOf(place)).toBe('RED')
  expect(tlpOf({ ...place, object_marking_refs: [clear] })).toBe('CLEAR')
  for (const ref of ['constructor', '__proto__', `marking-definition--${uuid}`])
    expect(tlpOf({ ...place, object_marking_refs: [clear, ref] })).toBe('RED')
})

test('the strictest part makes the whole report as strict', () => {
  expect(
    tlpOf({
      ...place,
      object_marking_refs: [clear],
      granular_markings: [{ marking_ref: red, selectors: ['latitude'] }],
    }),
  ).toBe('RED')
  const reading = fromStix(
    bundle({
      ...place,
      object_marking_refs: [clear],
      granular_markings: [{ marking_ref: red, selectors: ['latitude'] }],
    }),
  )
  expect(reading.kind === 'read' && reading.pointers.map((one) => one.tlp)).toEqual(['CLEAR', 'RED'])
})

test('reads TLP 2.0 by its extension and TLP 1 by its word', () => {
  const id = `marking-definition--${uuid}`
  const two = {
    type: 'marking-definition',
    id,
    extensions: { 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': { tlp_2_0: 'green' } },
  }
  const one = { type: 'marking-definition', id, definition_type: 'tlp', definition: { tlp: 'white' } }
  const other = { type: 'marking-definition', id, definition_type: 'statement', definition: { statement: 'x' } }
  const marked = { ...place, object_marking_refs: [id] }
  expect([tlpOf(two, marked), tlpOf(one, marked), tlpOf(other, marked)]).toEqual(['GREEN', 'CLEAR', 'RED'])
})

test('an older version and a withdrawn object are marked stale', () => {
  const old = { ...place, modified: '2025-01-01T00:00:00Z' }
  const reading = fromStix(
    bundle(
      old,
      { ...old, modified: '2025-01-02T00:00:00Z' },
      { ...place, id: `location--${uuid.replace('1', '2')}`, revoked: true },
    ),
  )
  expect(reading.kind === 'read' && reading.pointers.map((one) => one.stale)).toEqual([
    true,
    true,
    false,
    false,
    true,
    true,
  ])
})

test('nothing that a parser can give breaks the reader', () => {
  const object = fc.record(
    {
      type: fc.constantFrom('location', 'report', 'marking-definition', 'constructor'),
      id: fc.constant(place.id),
      object_marking_refs: fc.jsonValue(),
      granular_markings: fc.jsonValue(),
      extensions: fc.jsonValue(),
      definition: fc.jsonValue(),
      name: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        fc.array(object).map((objects) => bundle(...objects)),
      ),
      (value) => ['read', 'faults'].includes(fromStix(value).kind),
    ),
  )
})
