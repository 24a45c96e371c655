// How is a marking written, and what does a written one say? Attributes of the ISM vocabulary to a banner and a portion
// mark, and back, from a file. Answers 0, 1 when a marking cannot be read, 2 when the file is none.

import {
  type Attributes,
  fromAttributes,
  parseUsMarking,
  type ReadMarking,
  renderUsMarking,
  toAttributes,
  type UsMarking,
} from '@tocsin/domain'
import { jsonIn } from './json-files.ts'

interface Asked {
  readonly files: readonly string[]
  readonly isJson: boolean
}
type Row = Readonly<Record<string, string>>

const rule = 'policy R41'
const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
const isRow = (value: unknown): value is Row =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((each) => typeof each === 'string')

// a marking that cannot be read is told by the place of the fault, never by a guess
const answered = (read: ReadMarking, say: (marking: UsMarking) => Row): Row =>
  read.kind === 'known' ? say(read.marking) : { code: 'marking_unknown', path: `/${read.at}`, rule }

const render = (row: Row): Row => {
  const attributes: Attributes = Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/^ism:/, ''), value]),
  )
  return answered(fromAttributes(attributes), (marking) => ({
    banner: renderUsMarking(marking, 'banner'),
    portion: renderUsMarking(marking, 'portion'),
  }))
}

const parse = ({ banner, portion = '' }: Row): Row =>
  answered(banner === undefined ? parseUsMarking(portion, 'portion') : parseUsMarking(banner, 'banner'), (marking) => ({
    ...toAttributes(marking),
  }))

/** Does what a verb about markings asks; answers the exit code. */
export function onMarkingFile(verb: 'marking-render' | 'marking-parse', { files: [file = ''], isJson }: Asked): number {
  const held = jsonIn(file)
  const complain = (fault: string, path: string): number => {
    print(JSON.stringify({ code: fault, path, rule, file }))
    return 2
  }
  if (held.kind === 'none') return complain(held.fault, '')
  const list: readonly unknown[] = Array.isArray(held.value) ? held.value : [held.value]
  const wrong = list.findIndex((row) => !isRow(row))
  if (wrong >= 0) return complain('schema', `/${wrong}`)
  const rows = list.filter(isRow).map(verb === 'marking-render' ? render : parse)
  const answer = Array.isArray(held.value) ? rows : rows[0]
  if (isJson) print(JSON.stringify(answer, null, 2))
  else
    for (const row of rows)
      print(
        Object.entries(row)
          .map(([name, value]) => `${name}: ${value}`)
          .join('\n'),
      )
  return rows.some(({ code }) => code !== undefined) ? 1 : 0
}
