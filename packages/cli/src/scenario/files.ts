// What is a scenario on disk? Input files as they would come in, and command files: one per stage, each a list of calls
// of the route table. No value of a case stands in code.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, normalize } from 'node:path'
import { type RouteName, routes } from '@tocsin/api'
import { Misuse } from '../exit.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** One call. Everything but `call` may hold references (values.ts). */
export interface Step {
  readonly call: RouteName
  /** Which node, by the name in scenario.json; default: the stage's. */
  readonly node?: string
  /** As whom: a name that an earlier `account` step gave; default: the stage's. */
  readonly as?: string
  /** The instant by the clocks of both nodes, RFC 3339 with zone; they are moved there first. */
  readonly at?: string
  readonly params?: Json
  readonly query?: Json
  readonly body?: Json
  /** A body of bytes: a file of the scenario. A file that is not there leaves the step out, and says so. */
  readonly file?: string
  /** A body of bytes: a kept value in base64, for what crosses on a medium. */
  readonly octets?: string
  readonly contentType?: string
  /** The answer's token becomes this account at this node. */
  readonly account?: string
  /** Names for parts of the answer, as JSON pointers; or `at` in the first of a list that holds certain values. */
  readonly keep?: Readonly<Record<string, string | Found>>
  /** Parts of the answer, or kept values, that belong in the report of the demo, as JSON pointers. */
  readonly tell?: Readonly<Record<string, string>>
  /** The rule must say no, with this code. */
  readonly refused?: string
  /** What a person would say is going on. */
  readonly say?: string
  /** A name for the place behind this step, where a chapter of the story may end. */
  readonly mark?: string
  /** Where people act beside the script: what to ask for the same names when this was already done by hand. */
  readonly byHand?: Step
  /** What the answer shows, each by a name under which `expected.json` says what it must be. */
  readonly shows?: readonly Shows[]
}

/** One place in the first row of a list that holds these values; a value may be a reference. */
export interface Found {
  readonly from: string
  readonly where: Readonly<Record<string, Json>>
  readonly at: string
}

/** A part of an answer that is a result of the scenario. */
export interface Shows {
  readonly result: string
  /** A JSON pointer; the whole answer when left out. */
  readonly from?: string
  /** Of a list: those that hold these values; a value may be a reference. */
  readonly where?: Readonly<Record<string, Json>>
  /** Of a thing, or of each in a list: these fields alone. */
  readonly pick?: readonly string[]
  /** The list comes in an order of fresh ids: it is put in the order of what is due, and of what it says. */
  readonly unordered?: boolean
  /** How many there are, instead of what. */
  readonly count?: boolean
  /** The answer opens fields of an entry: they are read back out of the file, checked with these verifier keys. */
  readonly openedWith?: string
  /** Of texts: the lines that begin so, without the others: a reference is fresh every time. */
  readonly lines?: readonly string[]
}

export interface Stage {
  /** The command file without its ending: no two are the same. */
  readonly file: string
  readonly stage: string
  readonly title: string
  readonly node: string
  readonly as?: string
  /** The thing that the stage is about, a reference such as `$case`. */
  readonly id: string
  readonly steps: readonly Step[]
}

export interface Scenario {
  readonly directory: string
  readonly name: string
  /** Stages of `../cast/` that come first: who is there, and how two nodes are paired. */
  readonly cast?: readonly string[]
  readonly sentence: string
  readonly zone: string
  /** Name of each node, in order; the first one warns. */
  readonly nodes: readonly string[]
  /** What the clocks say when the nodes are set up. */
  readonly start: string
  /** The account that moves the clock of each node. */
  readonly clock: string
  /** Who may read the case, to look its ladders up. */
  readonly reader: string
  /** Who exports the record of each node. */
  readonly overseer: string
  readonly stages: readonly Stage[]
  /** A JSON file of the scenario. */
  json(file: string): Json
  bytes(file: string): Uint8Array | undefined
  /** A CSV file of the scenario. */
  table(file: string): readonly (readonly string[])[]
}

/** The cells of a CSV text; quotes as in RFC 4180. */
export function cellsOf(text: string): readonly (readonly string[])[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
        quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
      ),
    )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function checkedStage(file: string, value: unknown): Stage {
  if (!isObject(value) || typeof value.stage !== 'string' || !Array.isArray(value.steps))
    throw new Misuse(`${file} is not a command file`)
  for (const step of value.steps as readonly unknown[])
    if (!isObject(step) || typeof step.call !== 'string' || !(step.call in routes))
      throw new Misuse(`${file}: there is no route ${isObject(step) ? String(step.call) : ''}`)
  return { ...(value as unknown as Stage), file: basename(file, '.json') }
}

/** @throws Misuse when the folder is not a scenario */
export function readScenario(directory: string): Scenario {
  const pathOf = (file: string): string => {
    const path = normalize(join(directory, file))
    if (!existsSync(path)) throw new Misuse(`the scenario has no ${file}`)
    return path
  }
  const json = (file: string): Json => {
    try {
      return JSON.parse(readFileSync(pathOf(file), 'utf8')) as Json
    } catch (error) {
      throw error instanceof Misuse ? error : new Misuse(`${file} is not JSON`)
    }
  }
  const head = json('scenario.json') as unknown as Omit<Scenario, 'directory' | 'stages' | 'json' | 'bytes' | 'table'>
  const files = readdirSync(join(directory, 'commands')).filter((file) => file.endsWith('.json'))
  const cast = (head.cast ?? []).map((name) => join('..', 'cast', `${name}.json`))
  const all = [...cast, ...files.sort().map((file) => join('commands', file))]
  return {
    ...head,
    directory,
    stages: all.map((file) => checkedStage(file, json(file))),
    json,
    bytes: (file) => {
      const path = join(directory, file)
      return existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined
    },
    table: (file) => cellsOf(readFileSync(pathOf(file), 'utf8')),
  }
}
