// Which requirement is proven by which test? `npm run requirements` runs every test whose name begins with a requirement
// (`R17 ...`) and prints requirement -> tests -> result. `-- --prove` takes out one guard at a time, the `if` that raises
// one refusal code, and shows that a test then fails. Source: the issue "The duty", It must show 1.
// `--in 5-release,1-intake/world.ts` proves every code of the tables that stand there, whatever rule they rest on.
// Usage: node tests/requirements.js [--prove [--in WHERE] [--from N] [--code CODE]] [--json]

import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { values: asked } = parseArgs({
  options: {
    prove: { type: 'boolean' },
    in: { type: 'string' },
    from: { type: 'string', default: '1' },
    code: { type: 'string' },
    json: { type: 'boolean' },
  },
})

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
/** Those of policy.md 6 that the duty owns, and those of the release. */
const ofDuty = [
  ...range(1, 8),
  ...range(10, 20),
  23,
  24,
  ...range(26, 29),
  ...range(45, 49),
  51,
  53,
  54,
  70,
  71,
  72,
  74,
]
const ofRelease = [...range(34, 41), 43, 44]
const owned = [...ofDuty, ...ofRelease].sort((a, b) => a - b)

const domain = 'packages/domain/src/'
const sources = () => globSync(`${domain}**/*.ts`, { cwd: root }).filter((path) => !/\.(test|fixture)\.ts$/.test(path))
const read = (path) => readFileSync(join(root, path), 'utf8')

/** The codes of the domain's rule tables: where the table stands, and on which rule each code rests. */
function tables() {
  const found = []
  for (const path of sources())
    for (const [, table] of read(path).matchAll(/const \w+Rules = \{(.*?)\n\}/gs))
      for (const [, code, rule] of table.matchAll(/^\s+(\w+): '([^']+)'/gm)) found.push({ path, code, rule })
  return found
}

/** Refusal codes by the requirement that they rest on. */
function codesByRequirement() {
  const codes = new Map(owned.map((n) => [n, new Set()]))
  for (const { code, rule } of tables()) codes.get(Number(/^policy R(\d+)/.exec(rule)?.[1]))?.add(code)
  return codes
}

/**
 * The files whose guards raise the code of one table: its own and those beside it. Another table may have a code of the same
 * name, and its guards stay.
 */
function raisedIn({ path, code }) {
  const others = new Set(tables().flatMap((one) => (one.code === code && one.path !== path ? [one.path] : [])))
  const beside = sources().filter((file) => file.startsWith(`${dirname(path)}/`) && !others.has(file))
  return beside.filter((file) => read(file).includes(`'${code}'`))
}

/**
 * Runs the tests whose full name matches, in all files or in those given; what the reporter wrote, or undefined when nothing
 * ran. With `off`, without the guard that raises this code, and no further than the first test that fails.
 */
async function run({ pattern, off, offIn, files = [] }) {
  const scratch = mkdtempSync(join(tmpdir(), 'tocsin-requirements-'))
  const report = join(scratch, 'report.json')
  try {
    const projects =
      off === undefined ? ['--project', 'units', '--project', 'scenarios'] : ['--project', 'units', '--bail=1']
    const words = ['run', ...projects, ...(pattern === undefined ? [] : ['-t', pattern]), '--passWithNoTests']
    const reporter = [`--reporter=${join(root, 'tests/requirements-reporter.js')}`]
    const child = spawn(
      process.execPath,
      [join(root, 'node_modules/vitest/vitest.mjs'), ...words, ...reporter, ...files],
      {
        cwd: root,
        stdio: ['ignore', 'ignore', 'ignore'],
        env: {
          ...process.env,
          TOCSIN_TEST_REPORT: report,
          ...(off === undefined ? {} : { TOCSIN_GUARD_OFF: off }),
          ...(offIn === undefined ? {} : { TOCSIN_GUARD_OFF_IN: offIn.join(',') }),
        },
      },
    )
    await new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('exit', resolve)
    })
    return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : []
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const numbersIn = (name) => {
  const found = /^((?:[AR]\d+(?:, | and | to | ))+)/.exec(name)
  return found === null ? [] : [...found[1].matchAll(/R(\d+)/g)].map(([, n]) => Number(n))
}

async function list() {
  const told = await run({ pattern: '(^| )R[0-9]+' })
  const codes = codesByRequirement()
  const requirements = owned.map((n) => {
    const tests = told.filter(({ name }) => numbersIn(name).includes(n))
    const result = tests.length === 0 ? 'none' : tests.some(({ state }) => state === 'failed') ? 'failed' : 'passed'
    return { requirement: `R${n}`, codes: [...codes.get(n)].sort(), tests, result }
  })
  if (asked.json) console.log(JSON.stringify(requirements, null, 1))
  else
    for (const { requirement, codes: raised, tests, result } of requirements) {
      console.log(`${requirement} ${result}${raised.length === 0 ? '' : `: ${raised.join(', ')}`}`)
      for (const [name, all] of Map.groupBy(tests, (test) => test.name))
        console.log(`    ${all.map(({ state }) => state).join(' and ')}  ${name}  (${all[0].file})`)
    }
  const empty = requirements.filter(({ result }) => result !== 'passed')
  console.log(
    `${requirements.length - empty.length} of ${requirements.length} requirements passed${empty.length === 0 ? '' : `; not: ${empty.map(({ requirement }) => requirement).join(', ')}`}`,
  )
  return empty.length === 0 ? 0 : 1
}

/** The test files that know a code: those of the domain, which are quick, and the others. */
function filesThatKnow(code) {
  const word = new RegExp(`\\b${code}\\b`)
  const knows = (path) => word.test(readFileSync(join(root, path), 'utf8'))
  const of = (glob) => globSync(glob, { cwd: root }).filter(knows).sort()
  return [of('packages/domain/src/**/*.test.ts'), of('packages/node/src/**/*.test.ts')]
}

/** The name of a test that fails without the guard, or undefined. */
async function failingWithout(pure, code, offIn) {
  const [domainFiles, others] = filesThatKnow(code)
  const named = await pure(code, domainFiles, offIn)
  if (named !== undefined || others.length === 0) return named
  return (await run({ off: code, offIn, files: others })).find(({ state }) => state === 'failed')?.name
}

/** What is to be proven: the codes that rest on a requirement, or all of the tables that were asked for. */
function guardsAsked() {
  const places = asked.in?.split(',').map((place) => `${domain}${place}`)
  const guards =
    places === undefined
      ? [...codesByRequirement()].flatMap(([n, codes]) => [...codes].map((code) => ({ of: `R${n}`, code })))
      : tables()
          .filter(({ path }) => places.some((place) => path.startsWith(place)))
          .map((one) => ({ of: one.path.slice(domain.length), code: one.code, offIn: raisedIn(one) }))
  return asked.code === undefined ? guards : guards.filter(({ code }) => code === asked.code)
}

async function prove() {
  const waiting = guardsAsked()
  // type-stripped, so that only Node 24 reads it
  const { pureGuards } = await import('./pure-guards.ts')
  const pure = await pureGuards([...new Set(waiting.map(({ code }) => code))])
  const [total, unproven] = [waiting.length, []]
  // one that was left is taken up where it stood
  let done = Math.min(total, Number(asked.from) - 1)
  waiting.splice(0, done)
  const skipped = done
  // one after the other: a switch is for one guard at a time
  for (const { of, code, offIn } of waiting) {
    const failing = await failingWithout(pure, code, offIn)
    if (failing === undefined) unproven.push(code)
    console.log(
      `${++done}/${total} ${of} ${code}: ${failing === undefined ? 'NO TEST FAILS WITHOUT IT' : `fails ${failing}`}`,
    )
  }
  console.log(
    `${total - skipped - unproven.length} of ${total - skipped} guards proven${unproven.length === 0 ? '' : `; not: ${unproven.join(', ')}`}`,
  )
  return unproven.length === 0 ? 0 : 1
}

process.exitCode = asked.prove === true || asked.code !== undefined ? await prove() : await list()
