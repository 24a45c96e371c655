// What did whoever started a benchmark ask for? Words that it does not know, or a number that is none, end it with a code
// and nothing run: a benchmark over nothing would look like one that passed.

import { type ParseArgsConfig, parseArgs } from 'node:util'

function end(code: string, word: string): never {
  process.stderr.write(`${JSON.stringify({ code, word })}\n`)
  process.exit(2)
}

/** As `parseArgs`, for a command line. */
export function wordsOf<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    return end('bench_word_unknown', /'([^']*)'/.exec(error instanceof Error ? error.message : '')?.[1] ?? '')
  }
}

/** A whole number, zero or more, of at most six digits. */
export function numberOf(flag: string, text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : end('bench_number', flag)
}

/** One of the parts that a benchmark has. */
export function partsOf(known: readonly string[], asked: readonly string[]): readonly string[] {
  for (const word of asked) if (!known.includes(word)) end('bench_word_unknown', word)
  return asked.length === 0 ? known : asked
}
