import { expect, test } from 'vitest'
import { actions, custodyOf, isCompartment, may, roles } from './authority.ts'

for (const [why, held, action] of [
  ['nobody may do anything', [], 'case.open'],
  ['a role that nobody knows', ['root'], 'case.open'],
  ['a role as part of a longer word', ['superanalyst'], 'case.open'],
  ['an analyst signs no waiver', ['analyst'], 'waiver.sign'],
  ['an analyst approves no release', ['analyst'], 'release.approve'],
  ['an overseer reads no case', ['overseer'], 'case.read'],
  ['an administrator reads no report', ['administrator'], 'report.read'],
  ['only a custodian reads who a source is', roles.filter((role) => role !== 'custodian'), 'source.identity'],
] as const)
  test(`refuses: ${why}`, () => {
    expect(may(held, action)).toBe(false)
  })

test('every act is somebody’s', () => {
  for (const action of actions) expect(may(roles, action)).toBe(true)
})

test('a compartment is a word or the custody of a source', () => {
  expect(isCompartment('duty')).toBe(true)
  expect(isCompartment(custodyOf(`source_${'0'.repeat(26)}`))).toBe(true)
  for (const bad of ['', 'Duty', 'duty ', 'custody:', 'custody:x', 'a'.repeat(41)])
    expect(isCompartment(bad)).toBe(false)
})
