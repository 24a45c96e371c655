// How does a case read, told calmly? Date by date on the clock of the place: what was done, what the product answered
// and by which rule, whom it asked for what by when; in the end why it failed, and what the product answers to that.

import type { Expected, MatrixRow } from './expected.ts'
import type { Json, Scenario, Step } from './files.ts'
import type { Came, Refusal } from './play.ts'
import type { Result } from './results.ts'

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/
const parts = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const

/** `Fri 22 Mar 2024, 19:58` on the clock of the place. */
export const placeTime = (at: string, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { ...parts, hourCycle: 'h23', timeZone: zone }).format(new Date(at))

type Fields = { readonly [name: string]: Json }
const isFields = (value: Json): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

function short(value: Json, zone: string): string {
  if (value === null) return 'nobody, nothing'
  if (typeof value === 'string') return instant.test(value) ? placeTime(value, zone) : value
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : (value as readonly Json[]).map((each) => short(each, zone)).join('; ')
  if (!isFields(value)) return JSON.stringify(value)
  return Object.entries(value)
    .filter(([, each]) => each !== null)
    .map(([name, each]) => `${name.replaceAll('/', ' ')} ${short(each, zone)}`)
    .join(', ')
}

/** A row of the desk, as somebody would say it: who is asked for what, until when. */
function asked({ owner, act, due, state }: Fields, zone: string): string {
  const by = typeof due === 'string' ? ` by ${placeTime(due, zone)}` : ''
  return `asks ${short(owner ?? '', zone)}: ${short(act ?? '', zone)}${by} (${short(state ?? '', zone)})`
}

const rows = (value: Json, zone: string): readonly string[] => {
  const all: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value]
  if (all.length === 0) return ['none']
  return all.map((each) => (isFields(each) && 'owner' in each && 'act' in each ? asked(each, zone) : short(each, zone)))
}

export class Narrator {
  readonly #scenario: Scenario
  readonly #expected: Expected
  readonly #say: (line: string) => void
  #told = ''
  /** Results that were not what they must be, by name. */
  readonly wrong: string[] = []

  constructor(scenario: Scenario, expected: Expected, say: (line: string) => void) {
    this.#scenario = scenario
    this.#expected = expected
    this.#say = say
  }

  /** One step that was taken. What nobody says anything about happens quietly. */
  step(step: Step, { at, refusal, results }: Came): void {
    if (step.say === undefined && refusal === undefined && results.length === 0) return
    const when = at === '' ? this.#scenario.start : at
    const time = placeTime(when, this.#scenario.zone)
    if (time !== this.#told) this.#say(`\n${time}`)
    this.#told = time
    if (step.say !== undefined) this.#say(`  ${step.say}`)
    if (refusal !== undefined) this.#refused(refusal)
    for (const result of results) this.#result(result)
  }

  #refused({ code, rule }: Refusal): void {
    this.#say(`    refused: ${code} (${rule})`)
  }

  #result({ name, value }: Result): void {
    const foreseen = this.#expected.results[name]
    const isAsForeseen = foreseen !== undefined && JSON.stringify(foreseen.is) === JSON.stringify(value)
    if (!isAsForeseen) this.wrong.push(name)
    this.#say(
      `    ${foreseen?.means ?? name} (${foreseen?.rule ?? 'no rule'})${isAsForeseen ? '' : ' NOT AS EXPECTED'}`,
    )
    for (const line of rows(value, this.#scenario.zone)) this.#say(`      ${line}`)
  }

  /** How it ended, and the rows of the matrix that this case fills. */
  end(matrix: readonly MatrixRow[]): void {
    const { outcome, failures } = this.#expected
    this.#say(`\n${outcome}`)
    for (const { failure, shownBy } of failures) {
      const answer = matrix.find((row) => row.failure === failure)?.answer ?? ''
      this.#say(`  ${failure} -> ${answer} (${shownBy.join(', ')})`)
    }
  }
}
