// What can be said on the command line? Thin over the HTTP interface and the protocol: no rule stands here.
// JSON on stdout with --json, progress on stderr, 0 done, 1 refused, 2 bad usage (architecture 4).

import { Command, CommanderError } from 'commander'
import { addBench } from './commands/bench.ts'
import { addRouteCommands } from './commands/call.ts'
import { addChannel } from './commands/channel.ts'
import { addDemo } from './commands/demo.ts'
import { addIntake } from './commands/intake.ts'
import { addLedger } from './commands/ledger.ts'
import { addMarking } from './commands/marking.ts'
import { addProfile } from './commands/profile.ts'
import { addReleaseFiles } from './commands/release-files.ts'
import { addNodeCommands } from './commands/serve.ts'
import { addTextCheck } from './commands/text-check.ts'
import { exitCodeOf } from './exit.ts'
import { complain } from './terminal.ts'

const program = new Command('tocsin')
  .description('A threat-warning exchange: one node per organisation, no hub, a record that proves it')
  .option('--json', 'answers as JSON on stdout')
  .option('--pick <pointer>', 'only that part of the answer, a JSON pointer: /entries/0/aggregate')
  .option('--node <address>', 'the node, for example http://127.0.0.1:7100 (or TOCSIN_NODE)')
  .option('--as <file>', 'a session file of "session open --save" (or TOCSIN_AS)')
  .showSuggestionAfterError()
addRouteCommands(program)
addIntake(program)
addChannel(program)
addLedger(program)
addProfile(program)
addReleaseFiles(program)
addMarking(program)
addTextCheck(program)
addDemo(program)
addBench(program)
addNodeCommands(program)

// commander looks at its settings per command, so every one gets them
function settle(command: Command): void {
  command.exitOverride()
  for (const each of command.commands) settle(each)
}
settle(program)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    complain(error, process.argv.includes('--json'))
    process.exitCode = exitCodeOf(error)
  }
}
