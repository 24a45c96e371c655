// A case between real nodes: started here, lived through over their HTTP interface, proven by their records. The shrine
// case as a place with both consoles side by side, or with --exit as a script; every other case told line by line, with
// what the product asked of whom and by which rule. Nothing of a case stands in this file.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { ask } from '../connection.ts'
import { casesIn, folderOf, hasStory, tell } from '../demo/cases.ts'
import { Door, originOf } from '../demo/door.ts'
import { Guide } from '../demo/guide.ts'
import { prove } from '../demo/proof.ts'
import { readStory } from '../demo/story.ts'
import { Misuse } from '../exit.ts'
import { readScenario, type Scenario } from '../scenario/files.ts'
import { freePort, type RunningNode, startNode } from '../scenario/nodes.ts'
import { type Played, play, type StageTold } from '../scenario/play.ts'
import { type DemoReport, type NodeTold, nodeTold, reportOf } from '../scenario/report.ts'
import type { Terminal } from '../terminal.ts'
import { terminalOf } from './call.ts'

interface DemoOptions {
  readonly case: string
  readonly scenario?: string
  readonly exit?: boolean
  readonly play?: boolean
  readonly report?: string
  readonly list?: boolean
}

const scenarios = fileURLToPath(new URL('../../../../scenarios/', import.meta.url))
/** Where `npm run build` puts the console. */
const built = fileURLToPath(new URL('../../../console/dist', import.meta.url))

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
async function proveAll(
  scenario: Scenario,
  nodes: readonly RunningNode[],
  played: Pick<Played, 'client'>,
  directory: string,
): Promise<readonly NodeTold[]> {
  const told: NodeTold[] = []
  for (const node of nodes) {
    const client = played.client(node.name, scenario.overseer)
    const { files, checkpoint, vkeys, verified } = await prove(client, join(directory, node.name))
    told.push(nodeTold(node, await ask(client, 'describeNode', {}), { ...files, checkpoint, vkeys }, verified))
  }
  return told
}

async function startAll(scenario: Scenario, words: readonly string[]): Promise<readonly RunningNode[]> {
  const started = await Promise.allSettled(scenario.nodes.map((name) => startNode(name, scenario.start, words)))
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

interface Setting {
  readonly scenario: Scenario
  readonly options: DemoOptions
  readonly terminal: Terminal
  readonly say: (line: string) => void
  readonly interrupted: Promise<void>
  /** Removed when the demo is over. */
  readonly scratch: string
  readonly started: number
}

/** Exports, checks and writes what happened. */
async function report(
  { scenario, options, say, scratch, started }: Setting,
  nodes: readonly RunningNode[],
  played: Played,
): Promise<DemoReport> {
  const exports = options.report === undefined ? join(scratch, 'ledgers') : `${resolve(options.report)}.ledgers`
  rmSync(exports, { recursive: true, force: true })
  const proven = await proveAll(scenario, nodes, played, exports)
  const told = reportOf(scenario, played.stages, proven, started, Date.now())
  for (const { name, entries, verified } of told.nodes)
    say(
      `${name}: ${entries} entries, ${verified ? 'every one under the signed checkpoint' : 'the export does NOT verify'}`,
    )
  if (options.report !== undefined) writeFileSync(options.report, `${JSON.stringify(told, null, 2)}\n`)
  say(`${told.stages.length} stages in ${told.seconds} s`)
  return told
}

const madeUp = 'Everything that is not a public fact was made up for the exercise.'

/** Stage by stage, one line each. */
const inStages = ({ scenario, terminal, say }: Setting, nodes: readonly RunningNode[]): Promise<Played> =>
  play(scenario, nodes, {
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

/** From the first report to the last proof without a browser; without --exit the nodes stay, with an address to enter. */
async function playThrough(setting: Setting): Promise<DemoReport> {
  const { scenario, options, terminal, say, interrupted } = setting
  say(scenario.sentence)
  say(madeUp)
  terminal.progress('starting the nodes')
  const nodes = await startAll(scenario, ['--console', built])
  try {
    say(nodes.map(({ name, address }) => `${name} ${address}`).join('   '))
    const run = async (): Promise<DemoReport> => {
      const played = await (hasStory(scenario) ? inStages(setting, nodes) : tell(scenario, nodes, say))
      const told = await report(setting, nodes, played)
      if (options.exit === true) return told
      for (const { name, address } of nodes) say(`${name}: ${await entryTo(scenario, played, name, address)}`)
      await interrupted
      return told
    }
    const told = await Promise.race([run(), interrupted.then(() => undefined)])
    if (told === undefined) throw new Misuse('interrupted')
    return told
  } finally {
    await stopAll(nodes)
  }
}

/** An address that lets one browser in as the administrator, once. */
async function entryTo(scenario: Scenario, played: Played, node: string, address: string): Promise<string> {
  const administrator = played.client(node, scenario.clock)
  const { person } = await ask(administrator, 'whoAmI', {})
  const { invitation } = await ask(administrator, 'renewInvitation', { params: { person }, body: {} })
  return `${address}/sign-in?passkey=later#${invitation}`
}

/** Both consoles side by side, chapter by chapter; stays until it is interrupted. */
async function stayOpen(setting: Setting): Promise<DemoReport | undefined> {
  const { scenario, options, terminal, say, interrupted } = setting
  const story = readStory(scenario)
  const port = await freePort()
  const origin = originOf(port)
  // one site for the page and both frames: cookies of a frame are kept only where all bear the same host name
  const address = (place: { readonly address: string }): string => place.address.replace('//127.0.0.1', '//localhost')
  const nodes = await startAll(scenario, ['--frame-ancestors', origin, '--console', built])
  try {
    let over = (): void => undefined
    const played = new Promise<void>((resolve) => {
      over = resolve
    })
    const guide = new Guide({
      scenario,
      story,
      places: nodes,
      address,
      scratch: setting.scratch,
      stage: (told, number) => {
        say(lineOf(told, number, scenario.zone))
      },
      passed: ({ stage, call, code }) => {
        terminal.progress(`    ${stage}: ${call} was left as it is (${code})`)
      },
      over: () => {
        over()
      },
    })
    await using door = new Door({ port, console: built, guide, frames: nodes.map(address) })
    await door.open()
    say(`${origin}/demo`)
    say(scenario.sentence)
    const run = async (): Promise<DemoReport | undefined> => {
      await (options.play === true ? guide.all() : guide.next())
      await played
      const { player } = guide
      const told = await report(setting, nodes, { stages: player.stages, client: (...who) => player.clientOf(...who) })
      say(madeUp)
      return told
    }
    const told = await Promise.race([run(), interrupted.then(() => undefined)])
    if (told !== undefined) await interrupted
    return told
  } finally {
    await stopAll(nodes)
  }
}

async function demo(scenario: Scenario, options: DemoOptions, terminal: Terminal): Promise<DemoReport | undefined> {
  const scratch = mkdtempSync(join(tmpdir(), 'demo-'))
  const say = (line: string): void => {
    if (terminal.json) terminal.progress(line)
    else process.stdout.write(`${line}\n`)
  }
  const setting = { scenario, options, terminal, say, scratch, interrupted: stopped(), started: Date.now() }
  try {
    return await (options.exit === true || !hasStory(scenario) ? playThrough(setting) : stayOpen(setting))
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

export function addDemo(program: Command): void {
  const command = new Command('demo')
    .description('One warning, lived from the first report to the last proof, between real nodes')
    .option('--case <name>', 'a folder of scenarios/', 'sayyida-zaynab')
    .option('--list', 'name every case, and end')
    .option('--scenario <directory>', 'a scenario of your own')
    .option('--exit', 'play it from start to end without a browser, and end')
    .option('--play', 'play every chapter at once, and stay open')
    .option('--report <file>', 'write what happened as JSON, and both records to FILE.ledgers/')
  program.addCommand(
    command.action(async () => {
      const options = command.opts<DemoOptions>()
      const terminal = terminalOf(command)
      if (options.list === true) {
        const all = casesIn(scenarios)
        terminal.answer(all, all.map((each) => `${each.case.padEnd(18)}${each.sentence}`).join('\n'))
        return
      }
      const scenario = readScenario(resolve(options.scenario ?? folderOf(scenarios, options.case)))
      const told = await demo(scenario, options, terminal)
      if (told === undefined) return
      if (terminal.json) terminal.answer(told)
      if (told.nodes.some(({ verified }) => !verified)) process.exitCode = 1
    }),
  )
}
