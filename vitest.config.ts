import { defineConfig } from 'vitest/config'
import { guardOff } from './tests/guard-off.ts'
import { LongestFirst } from './tests/sequence.ts'

// Units and properties beside their sources; scenarios are whole nodes and take longer.
export default defineConfig({
  plugins: [guardOff()],
  test: {
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // a module without its guard is never kept for a run that has it
    fsModuleCache: (process.env.TOCSIN_GUARD_OFF ?? '') === '',
    // a limit catches what hangs; on a machine that is busy with others everything takes three times as long
    testTimeout: 180_000,
    hookTimeout: 180_000,
    projects: [
      // no unit leaves anything behind in its process: a worker keeps what it has read, which is most of what a file costs
      { extends: true, test: { name: 'units', include: ['packages/*/src/**/*.test.ts'], isolate: false } },
      {
        extends: true,
        test: {
          name: 'scenarios',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**'],
          testTimeout: 480_000,
        },
      },
      // a real browser; two pages at a time are what two cores carry
      {
        extends: true,
        // a busy machine may drop a frame: once more is allowed, and the reporter says so
        test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], testTimeout: 480_000, maxConcurrency: 2, retry: 1 },
      },
    ],
  },
})
