// Are the rules of a stage held by its tests? Stryker changes one thing at a time in one stage of the domain, and the tests
// of that stage must notice. `npm run mutants`, with the stage in TOCSIN_STAGE.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // pure code: nothing to keep apart, and a worker a file would cost more than its tests
    isolate: false,
    pool: 'threads',
    maxWorkers: 1,
    include: [`packages/domain/src/${process.env.TOCSIN_STAGE ?? '4-duty'}/**/*.test.ts`],
    setupFiles: ['tests/mutants.setup.ts'],
    testTimeout: 60_000,
  },
})
