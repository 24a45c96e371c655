// How does the command line start what does the work? The node's own main.ts as a child of this process: words pass
// through untouched, signals are forwarded, its end is our end, and it ends when we are gone (bin/leash.js).

import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { Misuse } from '../exit.ts'
import { globalsOf, terminalOf } from './call.ts'

const nodeMain = (): string => fileURLToPath(import.meta.resolve('@tocsin/node/main'))
const leash = new URL('../../bin/leash.js', import.meta.url).href

/** Starts the node with these words; output goes where `stdio` says. */
export function startNode(
  words: readonly string[],
  stdio: 'inherit' | 'pipe',
  input: 'inherit' | 'ignore' = stdio === 'pipe' ? 'ignore' : 'inherit',
): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', leash, nodeMain(), ...words], {
    stdio: [input, stdio, 'inherit', 'ipc'],
  })
}

/** The end of the node is ours. @throws Misuse when it cannot be started */
function endOf(child: ChildProcess): Promise<number> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const forward = (signal: NodeJS.Signals): void => {
    child.kill(signal)
  }
  for (const signal of signals) process.on(signal, forward)
  return new Promise((resolve, reject) => {
    child.on('error', () => {
      reject(new Misuse('the node cannot be started'))
    })
    // with all that it had to say
    child.on('close', (code, signal) => {
      for (const each of signals) process.off(each, forward)
      if (signal === null) resolve(code ?? 1)
      else process.kill(process.pid, signal)
    })
  })
}

/** Runs the node to its end. @throws Misuse when it cannot be started */
export const runNode = (words: readonly string[]): Promise<number> => endOf(startNode(words, 'inherit'))

/** A verb about one file that answers with one document; with --pick, only that part of it. */
export async function runNodeOn(command: Command, words: readonly string[], file: string): Promise<number> {
  const { json, pick } = globalsOf(command)
  const asked = [...words, ...(json === true || pick !== undefined ? ['--json'] : []), '--', file]
  if (pick === undefined) return runNode(asked)
  const child = startNode(asked, 'pipe', 'inherit')
  let out = ''
  child.stdout?.on('data', (piece) => {
    out += String(piece)
  })
  const code = await endOf(child)
  // why there is no answer is told whole
  if (code === 0) terminalOf(command).answer(JSON.parse(out))
  else process.stdout.write(out)
  return code
}

/** The last line of JSON that the node says before it ends. @throws Misuse when it fails or says nothing */
function lastLineOfNode(words: readonly string[]): Promise<unknown> {
  const child = startNode(words, 'pipe')
  return new Promise((resolve, reject) => {
    let out = ''
    child.stdout?.on('data', (piece) => {
      out += String(piece)
    })
    child.on('close', (code) => {
      const line = out.trim().split('\n').at(-1) ?? ''
      if (code === 0 && line !== '') resolve(JSON.parse(line))
      else reject(new Misuse(`the node ended with ${code ?? 'a signal'}`))
    })
  })
}

/** A command whose words are the node's own. */
function passedThrough(name: string, description: string): Command {
  return new Command(name)
    .description(`${description}; "tocsin ${name} --help" asks the node`)
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
    .action(async (_options: unknown, command: Command) => {
      const { json, pick } = globalsOf(command)
      const words = [name, ...command.args, ...(json === true ? ['--json'] : [])]
      if (pick === undefined || name === 'serve') process.exitCode = await runNode(words)
      else terminalOf(command).answer(await lastLineOfNode(words))
    })
}

export function addNodeCommands(program: Command): void {
  program.addCommand(passedThrough('init', 'Set up a node in a directory: world, keys, first administrator'))
  program.addCommand(passedThrough('serve', 'Run a node and print its address'))
}
