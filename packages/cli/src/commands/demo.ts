// The shrine case between two nodes: started here, lived through over their HTTP interface, proven by their records.
// Nothing of the case stands in this file.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { ask } from '../connection.ts'
import { Misuse } from '../exit.ts'
import { exportLedger } from '../ledger-files.ts'
import { verifyDirectory } from '../ledger-verify.ts'
import { readScenario, type Scenario } from '../scenario/files.ts'
import { type RunningNode, startNode } from '../scenario/nodes.ts'
import { type Played, play, type StageTold } from '../scenario/play.ts'
import { type DemoReport, type NodeTold, nodeTold, reportOf } from '../scenario/report.ts'
import type { Terminal } from '../terminal.ts'
import { terminalOf } from './call.ts'

interface DemoOptions {
  readonly case: string
  readonly scenario?: string
  readonly exit?: boolean
  readonly report?: string
}

const scenarios = fileURLToPath(new URL('../../../../scenarios/', import.meta.url))

/** `Wed 8 Jan 02:52` on the clock of the place. */
function placeTime(at: string, zone: string): string {
  const format = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
  return at === ''
    ? ''
    : new Intl.DateTimeFormat('en-GB', { ...format, hourCycle: 'h23', timeZone: zone }).format(new Date(at))
}

/** One line a stage: number, time of the place, the head of the record, what happened. */
const lineOf = (told: StageTold, number: number, zone: string): string =>
  [
    String(number).padStart(2),
    placeTime(told.at, zone).padEnd(19),
    told.hash.slice(0, 16),
    told.node.padEnd(6),
    told.stage.padEnd(15),
    told.title,
  ].join('  ')

/** Exports the record of every node below `directory` and checks it with the node's own keys. */
async function prove(
  scenario: Scenario,
  nodes: readonly RunningNode[],
  played: Played,
  directory: string,
): Promise<readonly NodeTold[]> {
  const told: NodeTold[] = []
  for (const node of nodes) {
    const client = played.client(node.name, scenario.overseer)
    const files = await exportLedger(client, join(directory, node.name))
    const vkeys = readFileSync(join(files.directory, 'keys.vkey'), 'utf8').trim().split('\n')
    const checkpoint = readFileSync(join(files.directory, 'checkpoint'), 'utf8')
    const { ok } = await verifyDirectory(files.directory, vkeys)
    told.push(nodeTold(node, await ask(client, 'describeNode', {}), { ...files, checkpoint, vkeys }, ok))
  }
  return told
}

async function startAll(scenario: Scenario): Promise<readonly RunningNode[]> {
  const started = await Promise.allSettled(scenario.nodes.map((name) => startNode(name, scenario.start)))
  const failed = started.find((each) => each.status === 'rejected')
  const nodes = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  if (failed === undefined) return nodes
  await stopAll(nodes)
  throw failed.reason instanceof Error ? failed.reason : new Misuse('the nodes cannot be started')
}

async function stopAll(nodes: readonly RunningNode[]): Promise<void> {
  await Promise.all(nodes.map((node) => node[Symbol.asyncDispose]()))
}

const stopped = (): Promise<void> =>
  new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        done()
      })
  })

async function demo(scenario: Scenario, options: DemoOptions, terminal: Terminal): Promise<DemoReport> {
  const started = Date.now()
  const say = (line: string): void => {
    if (terminal.json) terminal.progress(line)
    else process.stdout.write(`${line}\n`)
  }
  const scratch = mkdtempSync(join(tmpdir(), 'demo-'))
  const exports = options.report === undefined ? scratch : `${resolve(options.report)}.ledgers`
  if (options.report !== undefined) rmSync(exports, { recursive: true, force: true })
  const interrupted = stopped()
  say(scenario.sentence)
  say('Everything that is not a public fact was made up for the exercise.')
  terminal.progress('starting two nodes')
  const nodes = await startAll(scenario)
  try {
    say(nodes.map(({ name, address }) => `${name} ${address}`).join('   '))
    const run = async (): Promise<DemoReport> => {
      const played = await play(scenario, nodes, {
        step: (step) => {
          if (step.say !== undefined) terminal.progress(`    ${step.say}`)
        },
        note: (text) => {
          terminal.progress(`    ${text}`)
        },
        stage: (told, number) => {
          say(lineOf(told, number, scenario.zone))
        },
      })
      const proven = await prove(scenario, nodes, played, exports)
      return reportOf(scenario, played.stages, proven, started, Date.now())
    }
    const report = await Promise.race([run(), interrupted.then(() => undefined)])
    if (report === undefined) throw new Misuse('interrupted')
    for (const { name, entries, verified } of report.nodes)
      say(
        `${name}: ${entries} entries, ${verified ? 'every one under the signed checkpoint' : 'the export does NOT verify'}`,
      )
    if (options.report !== undefined) writeFileSync(options.report, `${JSON.stringify(report, null, 2)}\n`)
    say(`${report.stages.length} stages in ${report.seconds} s`)
    if (options.exit !== true) {
      say('Both nodes stay up until you press Ctrl-C.')
      await interrupted
    }
    return report
  } finally {
    await stopAll(nodes)
    rmSync(scratch, { recursive: true, force: true })
  }
}

export function addDemo(program: Command): void {
  const command = new Command('demo')
    .description('One warning, lived from the first report to the last proof, between two nodes')
    .option('--case <name>', 'a folder of scenarios/', 'sayyida-zaynab')
    .option('--scenario <directory>', 'a scenario of your own')
    .option('--exit', 'end when it is over')
    .option('--report <file>', 'write what happened as JSON, and both records to FILE.ledgers/')
  program.addCommand(
    command.action(async () => {
      const options = command.opts<DemoOptions>()
      if (!/^[a-z0-9-]+$/.test(options.case)) throw new Misuse('--case takes the name of a folder of scenarios/')
      const scenario = readScenario(resolve(options.scenario ?? join(scenarios, options.case)))
      const terminal = terminalOf(command)
      const report = await demo(scenario, options, terminal)
      if (terminal.json) terminal.answer(report)
      if (report.nodes.some(({ verified }) => !verified)) process.exitCode = 1
    }),
  )
}
