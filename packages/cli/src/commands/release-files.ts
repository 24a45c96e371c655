// A release problem on the command line: solved from a file, without a node that holds a case. The node's own code does it.

import { Command } from 'commander'
import { groupIn } from './call.ts'
import { runNodeOn } from './serve.ts'

interface SolveOptions {
  readonly selection?: string
  readonly limit?: string
  readonly resume?: string
  readonly frontier?: boolean
  readonly inverse?: boolean
  readonly expected?: string
  readonly crowd?: boolean
}

export function addReleaseFiles(program: Command): void {
  const command = new Command('solve')
    .description('The release that says most within every limit, and the proof; an interrupt gives the best so far')
    .argument('<file>', 'a release problem as in vectors/release; - is standard input')
    .option('--selection <rungs>', 'explain this choice too: a rung for each claim, 2,1,0')
    .option('--frontier', 'all points of utility against heads left')
    .option('--inverse', 'for whom the same would have been released')
    .option('--expected <warnings>', 'plan for more warnings to come: 0, 1 or 3')
    .option('--crowd', 'also what all of a crowd know, for a source whose exposure would be lethal')
    .option('--limit <seconds>', 'tell the best so far after this time')
    .option('--resume <answer>', 'go on from what an earlier answer (--json, in a file) found; it is proven anew')
  groupIn(program, 'release').addCommand(
    command.action(async (file: string) => {
      const { selection, limit, resume, frontier, inverse, expected, crowd } = command.opts<SolveOptions>()
      const words = [
        'release-solve',
        // with =, so that a value that begins with a dash is refused as a value
        ...(selection === undefined ? [] : [`--selection=${selection}`]),
        ...(limit === undefined ? [] : [`--limit=${limit}`]),
        ...(resume === undefined ? [] : [`--resume=${resume}`]),
        ...(frontier === true ? ['--frontier', 'yes'] : []),
        ...(expected === undefined ? [] : [`--expected=${expected}`]),
        ...(crowd === true ? ['--crowd', 'yes'] : []),
        ...(inverse === true ? ['--inverse', 'yes'] : []),
      ]
      process.exitCode = await runNodeOn(command, words, file)
    }),
  )
}
