// How does Stryker ask the tests of a pure stage? In its own process: the files are loaded once, and each change is met by
// calling the tests that reach it. A start of Vitest for each change took 1.6 s, which is hours for a stage; this is
// milliseconds. It runs what `test(...)` was given, nothing else: no hooks, no snapshots, no files of their own.
// TOCSIN_MUTANTS_WITH=vitest asks the same through Vitest, to see that both say the same.

import { globSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Asked, asked } from './mutants.collect.ts'

interface Filtered {
  /** The tests to run; all when it is absent. */
  readonly testFilter?: readonly string[]
  readonly activeMutant?: { readonly id: string }
  readonly hitLimit?: number
}

/** What the changed code and whoever runs it tell each other (Stryker's instrumenter writes the other half). */
interface Told {
  activeMutant: string | undefined
  currentTestId: string | undefined
  hitCount: number | undefined
  hitLimit: number | undefined
  mutantCoverage?: unknown
}
const told: Told = { activeMutant: undefined, currentTestId: undefined, hitCount: undefined, hitLimit: undefined }

const collect = new URL('./mutants.collect.ts', import.meta.url).href
registerHooks({
  resolve: (name, context, next) =>
    name === 'vitest' && context.parentURL !== collect ? { url: collect, shortCircuit: true } : next(name, context),
})

class InProcess {
  private readonly tests = new Map<string, Asked>()
  /** How long each test took when it last ran: the quick ones are asked first. */
  private readonly took = new Map<string, number>()

  capabilities(): { readonly reloadEnvironment: boolean } {
    // what runs while a module is loaded is left out (`ignoreStatic`): there is nothing to load again
    return { reloadEnvironment: true }
  }

  async init(): Promise<void> {
    Object.assign(globalThis, { __stryker__: told })
    await import(pathToFileURL(resolve('tests/mutants.setup.ts')).href)
    for (const file of globSync(`packages/domain/src/${process.env.TOCSIN_STAGE ?? '4-duty'}/**/*.test.ts`).sort()) {
      await import(pathToFileURL(resolve(file)).href)
      for (const one of asked.splice(0)) {
        // rows of a table may share their name
        const same = [...this.tests.values()].filter(({ name }) => name === one.name).length
        const id = `${relative('.', file)}#${one.name}${same === 0 ? '' : ` ${same + 1}`}`
        this.tests.set(id, { ...one, file: resolve(file) })
      }
    }
  }

  async dryRun() {
    const tests = []
    for (const [id, { name, file, run }] of this.tests) {
      const failureMessage = await this.fails(id, run)
      const timeSpentMs = this.took.get(id) ?? 0
      const about = { id, name, fileName: file, timeSpentMs }
      tests.push(failureMessage === undefined ? { ...about, status: 0 } : { ...about, status: 1, failureMessage })
    }
    return { status: 'complete', tests, mutantCoverage: told.mutantCoverage }
  }

  async mutantRun({ testFilter, activeMutant, hitLimit }: Filtered) {
    const given = testFilter ?? [...this.tests.keys()]
    const ids = [...given].sort((a, b) => (this.took.get(a) ?? 0) - (this.took.get(b) ?? 0))
    told.hitLimit = hitLimit
    told.hitCount = hitLimit === undefined ? undefined : 0
    for (const [i, id] of ids.entries()) {
      const one = this.tests.get(id)
      if (one === undefined) throw new Error(`no test is called ${id}`)
      told.activeMutant = activeMutant?.id
      const failureMessage = await this.fails(id, one.run)
      told.activeMutant = undefined
      if (hitLimit !== undefined && Number(told.hitCount) > hitLimit)
        return { status: 'timeout', reason: `reached ${told.hitCount} times` }
      if (failureMessage !== undefined) return { status: 'killed', killedBy: [id], failureMessage, nrOfTests: i + 1 }
    }
    return { status: 'survived', nrOfTests: ids.length }
  }

  private async fails(id: string, run: Asked['run']): Promise<string | undefined> {
    told.currentTestId = id
    const start = performance.now()
    try {
      await run()
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message || error.name : 'thrown'
    } finally {
      told.currentTestId = undefined
      this.took.set(id, performance.now() - start)
    }
  }
}

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'in-process', injectableClass: Object.assign(InProcess, { inject: [] }) },
]
