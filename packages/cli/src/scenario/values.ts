// How does a command file speak of what it cannot know: ids, places of words, rung numbers? By reference.
//   "$case"                                     a kept value; "$$x" is the text "$x"
//   {"$file": "places.json", "at": "/places"}   a part of a file of the scenario
//   {"$quote": {"report": "$first", "words": ".."}}   provenance: the report and where exactly these words stand in it
//   {"$path": {"report": "$background", "path": "/objects/2"}}   provenance in an object; left out without the report
//   {"$rung": {"claim": "$where", "label": "gate"}}   {claim, rung}: the number of that rung in the claim's ladder
//   {"$sets": {"claim": "$where", "of": {"gate": [...], ...}}}   one set per rung; a rung not named takes the coarser one's
//   {"$cell": {"file": "register.csv", "row": "shrine", "column": "site_en"}}   the row whose first cell is that word
// In a list, an element that rests on a report which was never taken in is left out.

import { Misuse } from '../exit.ts'
import type { Json } from './files.ts'
import { at } from './pointer.ts'

export interface Known {
  /** Kept values by name. */
  readonly kept: ReadonlyMap<string, Json>
  /** Names whose step was left out because its file is not there. */
  readonly leftOut: ReadonlySet<string>
  json(file: string): Json
  /** The rows of a table of the scenario, headings first. */
  table(file: string): readonly (readonly string[])[]
  /** The committed text of a report that was taken in. */
  textOf(report: string): string | undefined
  /** The labels of a claim's ladder, by rung number. */
  labelsOf(claim: string): Promise<readonly string[]>
}

/** A reference to what is not there. */
export class MissingError extends Misuse {}

const leaveOut = Symbol('left out')
type Resolved = Json | typeof leaveOut

type Fields = { readonly [name: string]: Json }
const isFields = (value: Json): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

function fieldsOf(value: Json | undefined, directive: string): Fields {
  if (value === undefined || !isFields(value)) throw new Misuse(`${directive} takes an object`)
  return value
}

function textIn(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value !== 'string') throw new Misuse(`${name} is needed`)
  return value
}

/** @throws Misuse on a reference to nothing, or to words that do not stand in the report */
export async function resolve(value: Json, known: Known): Promise<Json> {
  const resolved = await inner(value, known)
  if (resolved === leaveOut) throw new Misuse('the whole value rests on a report that was never taken in')
  return resolved
}

async function inner(value: Json, known: Known): Promise<Resolved> {
  if (typeof value === 'string') return reference(value, known)
  if (Array.isArray(value)) {
    const all: Resolved[] = []
    for (const each of value as readonly Json[]) all.push(await inner(each, known))
    return all.filter((each): each is Json => each !== leaveOut)
  }
  if (!isFields(value)) return value
  const [first] = Object.keys(value)
  if (first?.startsWith('$')) return directive(first, value, known)
  const out: Record<string, Json> = {}
  for (const [name, each] of Object.entries(value)) {
    const resolved = await inner(each, known)
    if (resolved === leaveOut) return leaveOut
    out[name] = resolved
  }
  return out
}

function reference(text: string, known: Known): Resolved {
  if (text.startsWith('$$')) return text.slice(1)
  if (!text.startsWith('$')) return text
  const name = text.slice(1)
  const kept = known.kept.get(name)
  if (kept !== undefined) return kept
  if (known.leftOut.has(name)) return leaveOut
  throw new MissingError(`nothing was kept as ${name}`)
}

async function directive(name: string, value: Fields, known: Known): Promise<Resolved> {
  if (name === '$file') {
    const found = at(known.json(textIn(value, '$file')), typeof value.at === 'string' ? value.at : '')
    if (found === undefined) throw new Misuse(`${textIn(value, '$file')} has no such part`)
    return inner(found, known)
  }
  const given = await inner(value[name] ?? null, known)
  if (given === leaveOut) return leaveOut
  const fields = fieldsOf(given, name)
  switch (name) {
    case '$quote':
      return quote(textIn(fields, 'report'), textIn(fields, 'words'), known)
    case '$cell':
      return cell(fields, known)
    case '$path':
      return { report: textIn(fields, 'report'), span: null, path: textIn(fields, 'path') }
    case '$rung':
      return rung(textIn(fields, 'claim'), textIn(fields, 'label'), known)
    case '$sets':
      return sets(textIn(fields, 'claim'), fieldsOf(fields.of, '$sets'), known)
    default:
      throw new Misuse(`there is no ${name}`)
  }
}

function cell(fields: Fields, known: Known): Json {
  const [headings = [], ...rows] = known.table(textIn(fields, 'file'))
  const column = headings.indexOf(textIn(fields, 'column'))
  const found = rows.find(([first]) => first === textIn(fields, 'row'))?.[column]
  if (found === undefined) throw new Misuse(`${textIn(fields, 'file')} has no such cell`)
  return found
}

function quote(report: string, words: string, known: Known): Json {
  const text = known.textOf(report)
  if (text === undefined) throw new Misuse('a quote needs a report that was taken in as text')
  const from = text.indexOf(words)
  if (from < 0) throw new Misuse(`these words do not stand in the report: ${words}`)
  if (text.includes(words, from + 1)) throw new Misuse(`these words stand in the report twice: ${words}`)
  return { report, span: [from, from + words.length] }
}

async function rung(claim: string, label: string, known: Known): Promise<Json> {
  const labels = await known.labelsOf(claim)
  const number = labels.indexOf(label)
  if (number < 0) throw new MissingError(`the claim has no rung ${label}; it has ${labels.join(', ')}`)
  return { claim, rung: number }
}

async function sets(claim: string, of: Fields, known: Known): Promise<Json> {
  const labels = await known.labelsOf(claim)
  const unknown = Object.keys(of).find((label) => !labels.includes(label))
  if (unknown !== undefined) throw new Misuse(`the claim has no rung ${unknown}; it has ${labels.join(', ')}`)
  let coarser: Json = '*'
  return labels.map((label) => {
    coarser = of[label] ?? coarser
    return coarser
  })
}
