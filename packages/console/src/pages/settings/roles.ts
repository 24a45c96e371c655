// The roles that a person can be given, in the order of the contract.

import type { CallOf } from '@tocsin/api'

export type Role = CallOf<'grantRole'>['body']['role']
export const roles: readonly Role[] = [
  'analyst',
  'approver',
  'senior_officer',
  'custodian',
  'counsel',
  'overseer',
  'administrator',
]
