// What do texts say beyond their releases? A file of text vectors in, marks by text out; for people, the texts with their
// marks in place. Answers 0 however much is found, 2 when the file is none: a mark is an answer, not a failure.

import { checkText, gravity, type TextMark, type TextVector, TextVectorError, textVectors } from '@tocsin/domain'
import { jsonIn } from './json-files.ts'

interface Asked {
  readonly files: readonly string[]
  readonly isJson: boolean
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

/** The widest mark at each place, in brackets with its kind; marks inside it are listed below. */
function shown({ id, text }: TextVector, marks: readonly TextMark[]): string {
  let at = 0
  let line = ''
  for (const { kind, start, end } of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue
    line += `${text.slice(at, start)}[${kind}: ${text.slice(start, end)}]`
    at = end
  }
  const list = marks.map(({ kind, start, end, claim, rung }) => {
    const which = claim === undefined ? '' : ` (${claim}${rung === undefined ? '' : `, rung ${rung}`})`
    return `  ${gravity[kind]}: ${kind}${which} at ${start}-${end}: ${text.slice(start, end)}`
  })
  return [`${id}: ${line}${text.slice(at)}`, ...(list.length === 0 ? ['  no match found'] : list)].join('\n')
}

/** Checks every text of a file; answers the exit code. */
export function onTextFile({ files: [file = ''], isJson }: Asked): number {
  const held = jsonIn(file)
  const complain = (code: string, path: string): number => {
    print(JSON.stringify({ code, path, rule: 'release 4.2', file }))
    return 2
  }
  if (held.kind === 'none') return complain(held.fault, '')
  try {
    const answers = textVectors(held.value).map((vector) => ({ vector, marks: checkText(vector.question) }))
    if (isJson)
      print(JSON.stringify(Object.fromEntries(answers.map(({ vector, marks }) => [vector.id, marks])), null, 2))
    else for (const { vector, marks } of answers) print(shown(vector, marks))
    return 0
  } catch (error) {
    if (error instanceof TextVectorError) return complain('schema', error.path)
    throw error
  }
}
