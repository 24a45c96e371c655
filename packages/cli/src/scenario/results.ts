// What did an answer show, so that two runs can be compared? A part of it, with fresh ids by the names that the script
// gave them: what is left is the same on every machine and on both stores.

import { verifyDisclosureText } from '@tocsin/protocol'
import { Refused } from '../exit.ts'
import type { Found, Json, Shows } from './files.ts'
import { at } from './pointer.ts'
import { type Known, resolve } from './values.ts'

export interface Result {
  readonly name: string
  readonly value: Json
}

type Fields = { readonly [name: string]: Json }
const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An id by the name under which the script kept it. */
function named(value: Json, names: ReadonlyMap<Json, string>): Json {
  if (typeof value === 'string') return names.get(value) ?? value
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => named(each, names))
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, named(each, names)]))
}

/** Texts of several lines, cut down to lines that begin in one of these ways. */
function cut(value: Json, begins: readonly string[] | undefined): Json {
  if (begins === undefined) return value
  if (isFields(value)) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cut(each, begins)]))
  if (typeof value !== 'string' || !value.includes('\n')) return value
  return value.split('\n').filter((line) => begins.some((start) => line.startsWith(start)))
}

const picked = (value: Json, fields: readonly string[] | undefined): Json =>
  fields === undefined || !isFields(value)
    ? value
    : Object.fromEntries(fields.map((field) => [field, at(value, `/${field}`) ?? null]))

const isId = /^[a-z]+_[0-9a-hjkmnp-tv-z]{26}$/

/** What is due first stands first; what has no deadline stands last. */
function byDue(a: Json, b: Json): number {
  const key = (row: Json): string => `${JSON.stringify(at(row, '/due') ?? '~')} ${JSON.stringify(row)}`
  const [before, after] = [key(a), key(b)]
  return before === after ? 0 : before < after ? -1 : 1
}

/** The rows of a list that hold these values. */
async function those(list: readonly Json[], held: Shows['where'], known: Known): Promise<readonly Json[]> {
  const where: [string, Json][] = []
  for (const [field, value] of Object.entries(held ?? {})) where.push([field, await resolve(value, known)])
  return list.filter((row) => where.every(([field, value]) => at(row, `/${field}`) === value))
}

/** What the script keeps of an answer; undefined when it is not there. */
export async function keptOf(answer: unknown, keep: string | Found, known: Known): Promise<Json | undefined> {
  if (typeof keep === 'string') return at(answer, keep)
  const list = at(answer, keep.from)
  const [first] = Array.isArray(list) ? await those(list as readonly Json[], keep.where, known) : []
  return at(first, keep.at)
}

/** The fields that a disclosure opens, by the file and the keys alone. @throws Refused when it proves nothing */
function opened(text: Json, vkeys: Json | undefined): Json {
  const keys = typeof vkeys === 'string' ? vkeys.trim().split('\n') : []
  const result = verifyDisclosureText(typeof text === 'string' ? text : '', keys)
  if (!result.ok) throw new Refused(result.code, 'channel 10.4', '/disclosure')
  return Object.fromEntries(
    result.fields.map(({ name, value }) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
}

/** The part of an answer that `shows` names. @throws Refused when the answer has no such part */
export async function resultOf(shows: Shows, answer: unknown, known: Known): Promise<Result> {
  const part = at(answer, shows.from ?? '')
  if (part === undefined) throw new Refused('scenario_shows', shows.result, shows.from ?? '')
  const found = shows.openedWith === undefined ? part : opened(part, known.kept.get(shows.openedWith))
  const ids = [...known.kept].filter(([, value]) => typeof value === 'string' && isId.test(value))
  // the first name that an id was given stays its name
  const names = new Map(ids.reverse().map(([name, value]) => [value, `$${name}`]))
  const plain = (value: Json): Json => cut(named(value, names), shows.lines)
  if (!Array.isArray(found)) return { name: shows.result, value: plain(picked(found, shows.pick)) }
  const rows = await those(found as readonly Json[], shows.where, known)
  if (shows.count === true) return { name: shows.result, value: rows.length }
  const value = rows.map((row) => plain(picked(row, shows.pick)))
  return { name: shows.result, value: shows.unordered === true ? value.toSorted(byDue) : value }
}
