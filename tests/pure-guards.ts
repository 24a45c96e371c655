// Which test of the domain fails when one guard is not there? The tests are pure, so all guards are read with a switch and
// the tests are called in this process: a code takes milliseconds, where a start of Vitest takes seconds.
// Only `npm run requirements -- --prove` reads it: the product has no switch that turns a rule off.

import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { withSwitches } from './guard-off.ts'
import { type Asked, asked } from './mutants.collect.ts'

interface Off {
  readonly code: string
  /** The files whose guards are off; all when it is absent. */
  readonly files: readonly string[] | undefined
}
let off: Off | undefined

/** Reads the guards of these codes with a switch from now on; what it gives back runs tests with one of them off. */
export async function pureGuards(codes: readonly string[]) {
  const isOff = (code: string, file: string): boolean =>
    off?.code === code && (off.files === undefined || off.files.includes(file))
  Object.assign(globalThis, { tocsinGuardIsOff: isOff })
  const collect = new URL('./mutants.collect.ts', import.meta.url).href
  registerHooks({
    resolve: (name, context, next) =>
      name === 'vitest' && context.parentURL !== collect ? { url: collect, shortCircuit: true } : next(name, context),
    load: (url, context, next) => {
      if (!url.startsWith('file:')) return next(url, context)
      const file = relative('.', fileURLToPath(url))
      if (!/^packages\/domain\/src\/.*\.ts$/.test(file) || /\.(test|fixture)\.ts$/.test(file)) return next(url, context)
      const source = withSwitches(file, readFileSync(file, 'utf8'), codes)
      return { format: 'module-typescript', source, shortCircuit: true }
    },
  })
  await import('./mutants.setup.ts')
  const held = new Map<string, readonly Asked[]>()
  const testsOf = async (file: string): Promise<readonly Asked[]> => {
    const known = held.get(file)
    if (known !== undefined) return known
    await import(pathToFileURL(resolve(file)).href)
    const tests = asked.splice(0)
    held.set(file, tests)
    return tests
  }
  const fails = async (run: Asked['run']): Promise<boolean> => {
    try {
      await run()
      return false
    } catch {
      return true
    }
  }
  /** The name of the first test that fails without the guard and passes with it, or undefined. */
  return async (code: string, files: readonly string[], offIn?: readonly string[]): Promise<string | undefined> => {
    for (const file of files)
      for (const { name, run } of await testsOf(file)) {
        off = { code, files: offIn }
        const without = await fails(run)
        off = undefined
        if (without && !(await fails(run))) return name
      }
    return undefined
  }
}
