// Which rules would nobody miss? Changes one thing at a time in one stage of the domain (TOCSIN_STAGE, `4-duty` unless it is
// said) and asks the tests of the domain to notice it. Source: the issues "The duty" and "The release", It must show.
// Usage: TOCSIN_STAGE=4-duty npm run mutants
const stage = process.env.TOCSIN_STAGE ?? '4-duty'

export default {
  // the tests are pure: they run where they were loaded. `vitest` starts anew for each change, for hours
  testRunner: process.env.TOCSIN_MUTANTS_WITH ?? 'in-process',
  plugins: ['@stryker-mutator/vitest-runner', './tests/mutants.runner.ts'],
  vitest: { configFile: 'tests/mutants.config.ts' },
  coverageAnalysis: 'perTest',
  // what runs once, when a module is loaded, would cost all tests for each change: tables are read by their own tests
  ignoreStatic: true,
  mutate: [`packages/domain/src/${stage}/**/*.ts`, '!**/*.test.ts', '!**/*.fixture.ts'],
  ignorePatterns: ['artifacts', 'packages/console', 'packages/node', 'packages/cli', 'docs', 'tests/e2e'],
  tempDirName: 'artifacts/mutants/sandbox',
  incremental: true,
  incrementalFile: `artifacts/mutants/${stage}.incremental.json`,
  htmlReporter: { fileName: `artifacts/mutants/${stage}.html` },
  jsonReporter: { fileName: `artifacts/mutants/${stage}.json` },
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 85 },
  concurrency: Number(process.env.TOCSIN_MUTANTS_AT_ONCE ?? 2),
  timeoutMS: 60_000,
}
