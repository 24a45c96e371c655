// What happened, as one JSON value (architecture 4): stages in pipeline order with ids, instants and hashes, the
// released text in both languages, the profile, the ladder of acknowledgements, both records and where they lie.

import type { AnswerOf } from '@tocsin/api'
import type { LedgerFiles } from '../ledger-files.ts'
import type { Json, Scenario } from './files.ts'
import type { StageTold } from './play.ts'

export interface NodeTold {
  readonly name: string
  readonly address: string
  readonly world: string
  readonly origin: string
  /** The signed note at the size of the export. */
  readonly checkpoint: string
  readonly vkeys: readonly string[]
  readonly entries: number
  /** Where the export lies. */
  readonly ledgerExport: string
  /** Whether the export was checked against the node's keys. */
  readonly verified: boolean
}

export interface DemoReport {
  readonly case: string
  readonly exercise: true
  readonly about: string
  readonly startedAt: string
  readonly seconds: number
  readonly profile: Json
  readonly text: Json
  readonly stages: readonly (Omit<StageTold, 'told' | 'results'> & Readonly<Record<string, unknown>>)[]
  readonly acknowledgements: readonly Json[]
  readonly refusals: readonly {
    readonly stage: string
    readonly call: string
    readonly code: string
    readonly rule: string
  }[]
  readonly nodes: readonly NodeTold[]
}

/** `at` in UTC. */
const utc = (at: string): string => (at === '' ? '' : new Date(at).toISOString().replace('.000Z', 'Z'))

const firstTold = (stages: readonly StageTold[], name: string): Json =>
  stages.find(({ told }) => told[name] !== undefined && told[name] !== null)?.told[name] ?? null

export function reportOf(
  scenario: Scenario,
  stages: readonly StageTold[],
  nodes: readonly NodeTold[],
  started: number,
  ended: number,
): DemoReport {
  return {
    case: scenario.name,
    exercise: true,
    about: 'Public facts and what is made up for the exercise are told apart in the folder of the scenario.',
    startedAt: new Date(started).toISOString(),
    seconds: Math.round((ended - started) / 100) / 10,
    profile: firstTold(stages, 'profile'),
    text: firstTold(stages, 'text'),
    stages: stages.map(({ told, results, ...stage }) => ({
      ...stage,
      at: utc(stage.at),
      ...told,
      ...Object.fromEntries(results.map(({ name, value }) => [name, value])),
    })),
    acknowledgements: stages.flatMap(({ told }) => (told.acknowledgements as readonly Json[] | undefined) ?? []),
    refusals: stages.flatMap(({ stage, refusals }) => refusals.map((refusal) => ({ stage, ...refusal }))),
    nodes,
  }
}

export function nodeTold(
  place: { readonly name: string; readonly address: string },
  described: AnswerOf<'describeNode'>,
  files: LedgerFiles & { readonly checkpoint: string; readonly vkeys: readonly string[] },
  verified: boolean,
): NodeTold {
  return {
    name: place.name,
    address: place.address,
    world: described.world,
    origin: files.origin,
    checkpoint: files.checkpoint,
    vkeys: files.vkeys,
    entries: files.size,
    ledgerExport: files.directory,
    verified,
  }
}
