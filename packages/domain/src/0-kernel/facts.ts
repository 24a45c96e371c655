// What does a frame say? Facts are untyped values; a fold reads them by name and type, or stops.
// A frame that lacks what its kind promises is a broken promise, never a default.

import type { Fact, Facts } from './entry.ts'
import { FormatError } from './ids.ts'
import type { Instant } from './instant.ts'

const broken = (name: string): never => {
  throw new FormatError('FACT_TYPE', 'a fact is missing or of another type', `/facts/${name}`)
}

/** @throws FormatError `FACT_TYPE` */
export function textOf(facts: Facts, name: string): string {
  const value = facts[name]
  return typeof value === 'string' ? value : broken(name)
}

/** @throws FormatError `FACT_TYPE` */
export function numberOf(facts: Facts, name: string): number {
  const value = facts[name]
  return typeof value === 'number' ? value : broken(name)
}

/** @throws FormatError `FACT_TYPE` */
export const instantOf = (facts: Facts, name: string): Instant => numberOf(facts, name) as Instant

/** Null when the fact is absent or null. @throws FormatError `FACT_TYPE` */
export const textOrNull = (facts: Facts, name: string): string | null =>
  facts[name] === undefined || facts[name] === null ? null : textOf(facts, name)

/** Null when the fact is absent or null. @throws FormatError `FACT_TYPE` */
export const numberOrNull = (facts: Facts, name: string): number | null =>
  facts[name] === undefined || facts[name] === null ? null : numberOf(facts, name)

/** Null when the fact is absent or null. @throws FormatError `FACT_TYPE` */
export const instantOrNull = (facts: Facts, name: string): Instant | null => numberOrNull(facts, name) as Instant | null

/** @throws FormatError `FACT_TYPE` */
export function booleanOf(facts: Facts, name: string): boolean {
  const value = facts[name]
  return typeof value === 'boolean' ? value : broken(name)
}

/** Empty when the fact is absent. @throws FormatError `FACT_TYPE` */
export function listOf(facts: Facts, name: string): readonly Fact[] {
  const value = facts[name]
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? (value as readonly Fact[]) : broken(name)
}

/** Empty when the fact is absent. @throws FormatError `FACT_TYPE` */
export const textsOf = (facts: Facts, name: string): readonly string[] =>
  listOf(facts, name).map((value) => (typeof value === 'string' ? value : broken(name)))

/** Empty when the fact is absent. @throws FormatError `FACT_TYPE` */
export const recordsOf = (facts: Facts, name: string): readonly Facts[] =>
  listOf(facts, name).map((value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Facts) : broken(name),
  )
