// United States markings on the command line: attributes to a banner and a portion mark, and back, from a file.
// Thin over the node's own code: no rule of markings stands here.

import { Command } from 'commander'
import { groupIn } from './call.ts'
import { runNodeOn } from './serve.ts'

function onFile(name: 'render' | 'parse', description: string): Command {
  const command = new Command(name)
    .description(description)
    .argument('<file>', 'JSON, one object or a list; - is standard input')
  return command.action(async (file: string) => {
    process.exitCode = await runNodeOn(command, [`marking-${name}`], file)
  })
}

export function addMarking(program: Command): void {
  const group = groupIn(program, 'marking')
  group.addCommand(onFile('render', 'Attributes of a marking as its banner and its portion mark'))
  group.addCommand(onFile('parse', 'A banner or a portion mark as its attributes'))
}
