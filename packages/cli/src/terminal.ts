// Where do words go? Answers to stdout, as JSON when asked; progress and complaints to stderr.

import { Misuse, Refused } from './exit.ts'
import { at } from './scenario/pointer.ts'

export interface Terminal {
  readonly json: boolean
  /** The answer: JSON with `--json`, else `text`, else the value as indented lines. */
  answer(value: unknown, text?: string): void
  /** What is going on meanwhile; never part of the answer. */
  progress(line: string): void
}

/** Indented lines for people: `key: value`, a dash before each element of a list. */
export function plain(value: unknown, indent = ''): string {
  if (value === null || value === undefined) return `${indent}-`
  if (Array.isArray(value)) return value.map((each) => listed(each, indent)).join('\n')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, each]) =>
        isShort(each) ? `${indent}${key}: ${short(each)}` : `${indent}${key}:\n${plain(each, `${indent}  `)}`,
      )
      .join('\n')
  return `${indent}${short(value)}`
}

const isShort = (value: unknown): boolean =>
  value === null ||
  typeof value !== 'object' ||
  (Array.isArray(value) && value.every((each) => typeof each !== 'object'))
const short = (value: unknown): string => {
  if (value === null || value === undefined) return '-'
  if (Array.isArray(value)) return value.map(short).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
function listed(value: unknown, indent: string): string {
  const text = plain(value, `${indent}  `)
  return `${indent}- ${text.slice(indent.length + 2)}`
}

/** With `pick`, a JSON pointer, only that part of an answer is printed, a text without quotes: for shell variables. */
export function terminal(json: boolean, pick?: string): Terminal {
  return {
    json,
    answer(value, text) {
      if (pick !== undefined) {
        const part = at(value, pick)
        if (part === undefined) throw new Misuse(`the answer has no ${pick}`)
        process.stdout.write(`${typeof part === 'string' ? part : JSON.stringify(part)}\n`)
        return
      }
      process.stdout.write(`${json ? JSON.stringify(value, null, 2) : (text ?? plain(value))}\n`)
    },
    progress(line) {
      process.stderr.write(`${line}\n`)
    },
  }
}

/** Says why a call failed: with `--json` the refusal as an object on stdout, and always one line on stderr. */
export function complain(error: unknown, json: boolean): void {
  if (error instanceof Refused) {
    const { code, path, rule } = error
    if (json) process.stdout.write(`${JSON.stringify({ code, path, rule, ...error.more })}\n`)
    process.stderr.write(`refused: ${JSON.stringify({ code, path, rule })}\n`)
    return
  }
  process.stderr.write(`tocsin: ${error instanceof Error ? error.message : String(error)}\n`)
}
