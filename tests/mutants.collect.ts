// What a test file gets in place of Vitest when it is loaded by `mutants.runner.ts`: its tests are kept, and run later.

export { expect } from 'vitest'

export interface Asked {
  readonly name: string
  readonly file: string
  readonly run: () => unknown
}

/** The tests of the files that were loaded since somebody took them away. */
export const asked: Asked[] = []

const within: string[] = []

export const test = (name: string, run: () => unknown): void => {
  asked.push({ name: [...within, name].join(' > '), file: '', run })
}

export const describe = (name: string, tests: () => void): void => {
  within.push(name)
  tests()
  within.pop()
}
