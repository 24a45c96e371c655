// The record without the node: export it as files, check the files with nothing but a key, replay the state against it.

import { readFileSync } from 'node:fs'
import { toHex, verifyDisclosureText } from '@tocsin/protocol'
import { Command } from 'commander'
import { ask, connect } from '../connection.ts'
import { Misuse, Refused } from '../exit.ts'
import { exportLedger } from '../ledger-files.ts'
import { verifyDirectory } from '../ledger-verify.ts'
import { globalsOf, groupIn, terminalOf } from './call.ts'
import { runNode } from './serve.ts'

function exportCommand(): Command {
  const command = new Command('export')
    .description('Tiles, checkpoint and verifier keys as files; the export itself is recorded')
    .argument('<directory>', 'empty or not there yet')
  return command.action(async (directory: string) => {
    terminalOf(command).answer(await exportLedger(connect(globalsOf(command)).client, directory))
  })
}

const keyOption = [
  '--key <vkey>',
  'a verifier key that you have from elsewhere; may be repeated',
  (key: string, before: readonly string[]) => [...before, key],
  [] as readonly string[],
] as const

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Misuse(`cannot read ${file}`)
  }
}

function verify(): Command {
  const command = new Command('verify')
    .description('Check an export offline, with nothing but the directory and a key')
    .argument('<directory>')
    .option(...keyOption)
    .option('--since <file>', 'an older checkpoint of the same record: this one must continue it')
  return command.action(async (directory: string) => {
    const { key, since } = command.opts<{ key: readonly string[]; since?: string }>()
    const terminal = terminalOf(command)
    const result = await verifyDirectory(directory, key, since === undefined ? undefined : textOf(since))
    if (result.ok) {
      const root = toHex(result.root)
      terminal.answer(
        { ...result, root },
        `${result.origin}: ${result.size} entries, root ${root}, every file verified`,
      )
      return
    }
    const { code, file, offset } = result
    if (code === 'signer_unverified') terminal.progress('self-consistent, signer unverified: give --key')
    throw new Refused(code, 'channel 10', file, { file, offset })
  })
}

function open(): Command {
  const command = new Command('open')
    .description('Check a disclosure offline and say what it opens, with nothing but the file and a key')
    .argument('<file>', 'as `tocsin ledger disclose` gave it')
    .option(...keyOption)
  return command.action((file: string) => {
    const { key } = command.opts<{ key: readonly string[] }>()
    const result = verifyDisclosureText(textOf(file), key)
    if (!result.ok) throw new Refused(result.code, 'channel 10.4', file)
    const fields = Object.fromEntries(result.fields.map(({ name, value }) => [name, value]))
    terminalOf(command).answer({ ...result, fields })
  })
}

function replay(): Command {
  const command = new Command('replay')
    .description('Rebuild the state from the record and compare; a difference ends with 1')
    .option('--data <directory>', 'of a node that is not running; without it the running node does it')
  return command.action(async () => {
    const { data } = command.opts<{ data?: string }>()
    const terminal = terminalOf(command)
    if (data !== undefined) {
      process.exitCode = await runNode(['replay', '--data', data, ...(terminal.json ? ['--json'] : [])])
      return
    }
    const replayed = await ask(connect(globalsOf(command)).client, 'replayLedger', { body: {} })
    terminal.answer(replayed)
    if (replayed.differences.length > 0) process.exitCode = 1
  })
}

export function addLedger(program: Command): void {
  const ledger = groupIn(program, 'ledger')
  ledger.addCommand(exportCommand()).addCommand(verify()).addCommand(open()).addCommand(replay())
}
