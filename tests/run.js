// What does `npm test` run? Every check of the house, then every test; last a plain line `N passed, N failed, N skipped`.
// Usage: node tests/run.js [--only checks|units|scenarios|e2e] [words that test files must contain]

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const { spawn } = await import('node:child_process')
const { existsSync, globSync, mkdtempSync, readFileSync, rmSync } = await import('node:fs')
const { tmpdir } = await import('node:os')
const { dirname, join } = await import('node:path')
const { fileURLToPath } = await import('node:url')
const { gzipSync } = await import('node:zlib')
const root = dirname(dirname(fileURLToPath(import.meta.url)))

if (major < 24 || (major === 24 && minor < 7)) {
  const packaged = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin/node')
  if (!existsSync(packaged)) {
    console.error(`The tests need Node 24.7 or later; this is ${process.version}. "npm ci" brings it on Linux.`)
    process.exit(2)
  }
  const again = spawn(packaged, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => again.kill(signal))
  again.on('exit', (code) => process.exit(code ?? 1))
} else {
  process.exitCode = await all()
}

async function all() {
  const words = process.argv.slice(2)
  const at = words.indexOf('--only')
  const only = at < 0 ? undefined : words.splice(at, 2)[1]
  if (at >= 0 && !['checks', 'units', 'scenarios', 'e2e'].includes(only)) {
    console.error('--only takes checks, units, scenarios or e2e')
    return 2
  }
  const requireAll = process.env.TOCSIN_REQUIRE_ALL === '1'
  const count = { passed: 0, failed: 0, skipped: 0 }
  const failures = []
  if (only !== 'units') await consoleChecks(count, failures)
  // beside the tests checks run one at a time: if they gave way, all of them would be left to the end, for one core
  const beside = only === undefined ? checks(count, failures, 1) : undefined
  if (only === 'checks') await checks(count, failures, 2)
  if (only !== 'checks') await tests(only, words, count, failures)
  await beside
  if (requireAll && count.skipped > 0) failures.push(`${count.skipped} skipped, and TOCSIN_REQUIRE_ALL=1 allows none`)
  for (const failure of failures) console.log(`FAILED ${failure}`)
  console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
  return failures.length === 0 ? 0 : 1
}

/** The console is built before anything serves it; what a person waits for at first has a limit. */
async function consoleChecks(count, failures) {
  const built = await report('console build', () => run(process.execPath, [join(root, 'packages/console/build.js')]))
  if (built) await report('first load', firstLoad)

  async function report(name, check) {
    const started = Date.now()
    const { code, said, told = '' } = await check()
    console.log(`${code === 0 ? 'passed' : 'FAILED'} ${name} ${told}${((Date.now() - started) / 1000).toFixed(1)} s`)
    if (code === 0) count.passed++
    else {
      count.failed++
      failures.push(name)
      console.log(said)
    }
    return code === 0
  }
}

/** Bytes, gzipped, that the desk needs in a cold browser: the page, its scripts and styles, the larger language. */
function firstLoad() {
  const limit = 250_000
  const dist = join(root, 'packages/console/dist')
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
  const files = new Set(['index.html'])
  const add = (key) => {
    const { file, css = [], imports = [] } = manifest[key]
    if (files.has(file)) return
    for (const each of [file, ...css]) files.add(each)
    for (const each of imports) add(each)
  }
  const size = (file) => gzipSync(readFileSync(join(dist, file))).length
  const desk = 'src/pages/desk/desk.tsx'
  if (manifest[desk] === undefined) return { code: 1, said: `the build has no ${desk}` }
  const languages = ['src/i18n/en/first.ts', 'src/i18n/ar/first.ts'].sort(
    (a, b) => size(manifest[b].file) - size(manifest[a].file),
  )
  for (const key of ['index.html', desk, languages[0]]) add(key)
  const bytes = [...files].reduce((sum, file) => sum + size(file), 0)
  const each = [...files].map((file) => `  ${String(size(file)).padStart(7)}  ${file}`)
  return {
    code: bytes < limit ? 0 : 1,
    told: `${(bytes / 1000).toFixed(1)} KB of ${limit / 1000} KB `,
    said: each.join('\n'),
  }
}

async function checks(count, failures, atATime) {
  const bin = (name) => join(root, 'node_modules/.bin', name)
  const projects = globSync(['tsconfig.json', 'packages/*/tsconfig*.json', 'tests/e2e/tsconfig.json'], { cwd: root })
    .sort()
    .filter((file) => !file.endsWith('.lint.json'))
    // A file with only references checks nothing by itself; a package without sources has nothing to check.
    .filter((file) => !readFileSync(join(root, file), 'utf8').includes('"references"'))
    .filter(
      (file) =>
        !file.startsWith('packages/') || globSync(`${dirname(file)}/src/**/*.{ts,tsx}`, { cwd: root }).length > 0,
    )
  // the native compiler asks the same in a quarter of the time; the linter still needs the one written in TypeScript
  const tsc = join(root, 'node_modules/typescript7/bin/tsc')
  const types = projects.map((file) => [`types ${file}`, tsc, ['--noEmit', '-p', file]])
  const others = [
    ['eslint', bin('eslint'), ['packages', 'tests', 'bench', '--no-error-on-unmatched-pattern']],
    ['biome', bin('biome'), ['ci', '.']],
    ['dependency-cruiser', bin('depcruise'), ['packages']],
    ['knip', bin('knip'), []],
  ]
  const waiting = [...others.slice(0, 1), ...types, ...others.slice(1)]
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const [name, command, words] = check
      const started = Date.now()
      const { code, said } = await run(command, words)
      console.log(`${code === 0 ? 'passed' : 'FAILED'} ${name} ${((Date.now() - started) / 1000).toFixed(1)} s`)
      if (code === 0) count.passed++
      else {
        count.failed++
        failures.push(name)
        console.log(said)
      }
    }
  }
  await Promise.all(Array.from({ length: atATime }, worker))
}

async function tests(only, words, count, failures) {
  const scratch = mkdtempSync(join(tmpdir(), 'tocsin-tests-'))
  const report = join(scratch, 'report.json')
  try {
    const vitest = [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--passWithNoTests',
      '--reporter=default',
      `--reporter=${join(root, 'tests/reporter.js')}`,
      ...(only === undefined ? [] : ['--project', only]),
      ...words,
    ]
    const code = await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, vitest, {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        // nodes are started some hundred times: each finds the sources already stripped of types and compiled
        env: { NODE_COMPILE_CACHE: join(scratch, 'compiled'), ...process.env, TOCSIN_TEST_REPORT: report },
      })
      child.on('error', reject)
      child.on('exit', (status) => resolve(status ?? 1))
    })
    const told = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined
    if (told === undefined) {
      count.failed++
      failures.push('vitest gave no report')
      return
    }
    count.passed += told.passed
    count.failed += told.failed.length
    count.skipped += told.skipped.length
    failures.push(...told.failed)
    if (code !== 0 && told.failed.length === 0) {
      count.failed++
      failures.push(`vitest ended with ${code}`)
    }
    console.log('Slowest test files:')
    for (const { file, ms } of told.slowest) console.log(`  ${(ms / 1000).toFixed(1).padStart(6)} s  ${file}`)
    for (const each of told.again) console.log(`PASSED AT THE SECOND TRY ${each}`)
    const reasons = Map.groupBy(told.skipped, ({ reason }) => reason)
    for (const [reason, skipped] of reasons) console.log(`SKIPPED ${skipped.length}: ${reason}`)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function run(command, words) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, said }))
  })
}
