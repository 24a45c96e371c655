// Reports from files into a running node, each whole or not at all. With --dry-run the node's own parser says what it
// would say, without a node and without storing anything.

import { basename } from 'node:path'
import type { Client } from '@tocsin/api'
import { Command } from 'commander'
import { ask, connect } from '../connection.ts'
import { failureOf, Misuse } from '../exit.ts'
import { contentOf, globalsOf, terminalOf } from './call.ts'
import { runNode } from './serve.ts'

interface IntakeOptions {
  readonly source?: string
  readonly format: 'auto' | 'stix' | 'text' | 'json'
  readonly grade?: string
  readonly gradeScheme?: 'admiralty' | '4x4' | '3x5x2'
  readonly tlp?: string
  readonly pap?: string
  readonly marking?: string
  readonly dryRun?: boolean
}

/** The source that was named, or the only one there is. */
async function sourceFor(client: Client, named: string | undefined): Promise<string> {
  if (named !== undefined) return named
  const [only, another] = (await ask(client, 'listSources', {})).items
  if (only === undefined) throw new Misuse('there is no source that you may see: register one, or give --source')
  if (another !== undefined) throw new Misuse('which source? Give --source ID')
  return only.source
}

/** `text/plain` or octets: the node looks at the bytes and at --format, never at the name. */
const contentType = 'application/octet-stream'

async function takeIn(command: Command, files: readonly string[]): Promise<void> {
  const { source, format, grade, gradeScheme, tlp, pap, marking } = command.opts<IntakeOptions>()
  const { client } = connect(globalsOf(command))
  const from = await sourceFor(client, source)
  const terminal = terminalOf(command)
  let refused = 0
  for (const file of files) {
    terminal.progress(`${file}: ${contentOf(file).length} bytes`)
    const reply = await client.call('acceptReport', {
      query: {
        source: from,
        format,
        ...(grade === undefined ? {} : { grade }),
        ...(gradeScheme === undefined ? {} : { gradeScheme }),
        ...(tlp === undefined ? {} : { tlp }),
        ...(pap === undefined ? {} : { pap }),
        ...(marking === undefined ? {} : { marking }),
      },
      body: new Uint8Array(contentOf(file)),
      contentType,
    })
    if (reply.ok) terminal.answer({ file: basename(file), ...reply.value })
    else if (reply.problem.code === 'unreachable') throw failureOf(reply.problem)
    else {
      refused++
      const { code, path = '', rule = '', faults } = reply.problem
      const told = { code, path, rule }
      terminal.answer(
        { ...told, file: basename(file), ...(faults === undefined ? {} : { faults }) },
        JSON.stringify(told),
      )
    }
  }
  if (refused > 0) process.exitCode = 1
}

export function addIntake(program: Command): void {
  const command = new Command('intake')
    .description('Take reports in, each whole or not at all')
    .argument('<file...>', 'STIX 2.1 bundles, plain text, or JSON of our own; - is standard input')
    .option('--source <id>', 'where they come from; needed when there is more than one source')
    .option('--format <format>', 'auto, stix, text or json', 'auto')
    .option('--grade <grade>', "in the source's own scheme, kept as it stands: B2")
    .option('--grade-scheme <scheme>', 'admiralty, 4x4 or 3x5x2')
    .option('--tlp <word>', 'how far it may travel; without it and without a marking inside, RED')
    .option('--pap <word>', 'what may be done with it; without it, RED')
    .option('--marking <marking>', 'a United States banner or portion mark, beside what stands in the report itself')
    .option('--dry-run', 'parse only: no node is needed, nothing is stored')
  program.addCommand(
    command.action(async (files: readonly string[]) => {
      const { dryRun, format } = command.opts<IntakeOptions>()
      if (dryRun !== true) await takeIn(command, files)
      else {
        const json = globalsOf(command).json === true ? ['--json'] : []
        process.exitCode = await runNode(['check', '--format', format, ...json, '--', ...files])
      }
    }),
  )
}
