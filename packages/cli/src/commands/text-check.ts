// What do texts say beyond what they release? A file of texts with their ladders, checked without a node.
// Thin over the node's own code: no rule of texts stands here.

import { Command } from 'commander'
import { groupIn } from './call.ts'
import { runNodeOn } from './serve.ts'

export function addTextCheck(program: Command): void {
  const command = new Command('check-text')
    .description('Texts against what they release, from a file: marks by text, or the texts with their marks shown')
    .argument('<file>', 'JSON in the format of the text vectors; - is standard input')
  groupIn(program, 'release').addCommand(
    command.action(async (file: string) => {
      process.exitCode = await runNodeOn(command, ['release-check-text'], file)
    }),
  )
}
