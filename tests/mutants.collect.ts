// What a test file gets in place of Vitest when it is loaded by `mutants.runner.ts`: its tests are kept, and run later.

import { chai, expect } from 'vitest'

// Vitest compares these with the file that they stand in; here the words are all that counts
chai.util.addMethod(
  chai.Assertion.prototype,
  'toMatchInlineSnapshot',
  function (this: Chai.AssertionStatic, inline: string): void {
    const received: unknown = chai.util.flag(this, 'object')
    const lines = inline.split('\n').slice(1, -1)
    const indent = Math.min(...lines.filter((line) => line !== '').map((line) => line.search(/\S/)))
    expect(`"${String(received)}"`).toBe(lines.map((line) => line.slice(indent)).join('\n'))
  },
)

export { expect }

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
