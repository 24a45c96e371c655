// The record without the node: export it as files, check the files with nothing but a key, replay the state against it.

import { Command } from 'commander'
import { ask, connect } from '../connection.ts'
import { exportLedger } from '../ledger-files.ts'
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
  ledger.addCommand(exportCommand()).addCommand(replay())
}
