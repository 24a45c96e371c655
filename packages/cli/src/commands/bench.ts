// The benchmarks of bench/, each printed beside its named limit of the same run.

import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { Misuse } from '../exit.ts'

const folder = fileURLToPath(new URL('../../../../bench/', import.meta.url))

/** The names of the benchmarks that are here. */
export const benchmarks = (): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map((file) => file.slice(0, -3))
        .sort()
    : []

/** What each answers and the words that it takes: the first lines of its own file. */
const aboutAll = (): string =>
  benchmarks()
    .map((name) => {
      const [head = ''] = readFileSync(`${folder}${name}.ts`, 'utf8').split('\n\n')
      const said = head.replaceAll(/^\/\/ ?/gm, '').replaceAll(/\s+/g, ' ')
      const words = /Usage: node bench\/\w+\.ts(.*?)(?:\. |$)/.exec(said)?.[1] ?? ''
      return `  ${name}${words}\n      ${said.split(/(?<=[.?]) /)[0] ?? ''}`
    })
    .join('\n')

export function addBench(program: Command): void {
  const command = new Command('bench')
    .description('Run one benchmark and print it beside its limit')
    .argument('<name>')
    .argument('[words...]')
    .allowUnknownOption()
    .addHelpText('after', () => `\nBenchmarks:\n${aboutAll()}`)
  program.addCommand(
    command.action(async (name: string, words: readonly string[]) => {
      if (!benchmarks().includes(name))
        throw new Misuse(`there is no benchmark ${name}; there are ${benchmarks().join(', ')}`)
      const json = command.optsWithGlobals<{ json?: boolean }>().json === true ? ['--json'] : []
      const flags = ['--disable-warning=ExperimentalWarning', '--expose-gc']
      const child = spawn(process.execPath, [...flags, `${folder}${name}.ts`, ...words, ...json], { stdio: 'inherit' })
      // it may have something to tell before it ends
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
      process.exitCode = await new Promise<number>((resolve, reject) => {
        child.on('error', reject)
        child.on('exit', (code) => {
          resolve(code ?? 1)
        })
      })
    }),
  )
}
