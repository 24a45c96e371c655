// Do the walls hold? Every rule of .dependency-cruiser.mjs is broken once on purpose, in a small copy of the house; so
// are the rules that the compiler and the linter keep. A rule without a planted fault fails this test.

import { execFile } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const house = realpathSync(mkdtempSync(join(tmpdir(), 'tocsin-walls-')))
afterAll(() => {
  rmSync(house, { recursive: true, force: true })
})

const packages = ['protocol', 'domain', 'api', 'node', 'console', 'cli', 'testkit']
const stages = [
  '0-kernel',
  '1-intake',
  '2-case',
  '3-victims',
  '4-duty',
  '5-release',
  '6-delivery',
  '7-acknowledgement',
  '8-outcome',
]

function write(file: string, text: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true })
  writeFileSync(join(house, file), text)
}

/** The same package files, configuration and packages; sources of one line each. */
function build(): void {
  const configuration = [
    '.dependency-cruiser.mjs',
    'eslint.config.js',
    'tsconfig.base.json',
    'tsconfig.lint.json',
    'package.json',
  ]
  for (const file of configuration) cpSync(join(root, file), join(house, file))
  mkdirSync(join(house, 'node_modules/@tocsin'), { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@tocsin') symlinkSync(join(root, 'node_modules', name), join(house, 'node_modules', name))
  for (const name of packages) {
    write(`packages/${name}/package.json`, readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'))
    for (const file of readdirSync(join(root, 'packages', name)).filter((each) => /^tsconfig.*json$/.test(each)))
      cpSync(join(root, 'packages', name, file), join(house, 'packages', name, file))
    symlinkSync(join(house, 'packages', name), join(house, 'node_modules/@tocsin', name))
    write(`packages/${name}/src/index.ts`, 'export const here: number = 1\n')
  }
  for (const stage of stages) write(`packages/domain/src/${stage}/thing.ts`, 'export type Thing = number\n')
  for (const layer of ['http', 'jobs', 'usecases', 'queries', 'store', 'channel', 'intake'])
    write(`packages/node/src/${layer}/thing.ts`, 'export const thing: number = 1\n')
  write('packages/node/src/main.ts', 'export const main: number = 1\n')
}

/** Rule, the file that breaks it, and how. */
const plants: readonly (readonly [rule: string, file: string, text: string])[] = [
  ...stages
    .slice(0, -1)
    .map(
      (stage, i) =>
        [
          `${stage}-looks-back-only`,
          `packages/domain/src/${stage}/too-early.ts`,
          `export type { Thing } from '../${stages[i + 1] ?? ''}/thing.ts'\n`,
        ] as const,
    ),
  ['protocol-imports-only-its-own', 'packages/protocol/src/upwards.ts', "export { here } from '@tocsin/domain'\n"],
  [
    'domain-imports-only-its-own',
    'packages/domain/src/0-kernel/upwards.ts',
    "export { here } from '@tocsin/node/main'\n",
  ],
  ['api-imports-only-its-own', 'packages/api/src/upwards.ts', "export { here } from '@tocsin/node/main'\n"],
  ['node-imports-only-its-own', 'packages/node/src/upwards.ts', "export { here } from '../../cli/src/index.ts'\n"],
  ['console-imports-only-its-own', 'packages/console/src/sideways.ts', "export { here } from '@tocsin/node/main'\n"],
  ['cli-imports-only-its-own', 'packages/cli/src/sideways.ts', "export { here } from '../../domain/src/index.ts'\n"],
  ['nothing-imports-testkit', 'packages/node/src/practised.ts', "export { here } from '@tocsin/testkit'\n"],
  ['api-knows-domain-by-type-only', 'packages/api/src/by-value.ts', "export { here } from '@tocsin/domain'\n"],
  [
    'composer-cannot-reach-what-stays',
    'packages/domain/src/5-release/compose.ts',
    "export type { Way } from './way.ts'\n",
  ],
  [
    'composer-cannot-reach-what-stays',
    'packages/domain/src/5-release/compose-exposed.ts',
    "export type { Size } from './exposure.ts'\n",
  ],
  ['store-serves-and-does-not-act', 'packages/node/src/store/upwards.ts', "export { thing } from '../http/thing.ts'\n"],
  ['usecases-know-no-http', 'packages/node/src/usecases/upwards.ts', "export { thing } from '../jobs/thing.ts'\n"],
  [
    'queries-read-only-the-store',
    'packages/node/src/queries/sideways.ts',
    "export { thing } from '../usecases/thing.ts'\n",
  ],
  ['only-main-builds', 'packages/node/src/http/builds.ts', "export { main } from '../main.ts'\n"],
  ['pure-core-knows-no-platform', 'packages/domain/src/0-kernel/disk.ts', "export { readFileSync } from 'node:fs'\n"],
  ['pure-core-depends-on-one-codec', 'packages/protocol/src/library.ts', "export { z } from 'zod'\n"],
  ['domain-uses-no-library', 'packages/domain/src/0-kernel/library.ts', "export { encode } from 'cborg'\n"],
  [
    'no-cycles',
    'packages/domain/src/0-kernel/one.ts',
    "import type { Two } from './two.ts'\nexport type One = Two | 1\n",
  ],
  ['no-undeclared-packages', 'packages/node/src/undeclared.ts', "export { Command } from 'commander'\n"],
  ['no-unresolvable', 'packages/cli/src/deep.ts', "export { here } from '@tocsin/protocol/src/index.ts'\n"],
  ['no-dev-tools-in-sources', 'packages/cli/src/tool.ts', "export { assert } from 'fast-check'\n"],
]
/** What the plants lean on and what is no fault by itself. */
const props: readonly (readonly [file: string, text: string])[] = [
  ['packages/domain/src/5-release/way.ts', "export type { Thing as Way } from '../1-intake/thing.ts'\n"],
  ['packages/domain/src/5-release/exposure.ts', 'export type Size = number\n'],
  [
    'packages/domain/src/0-kernel/two.ts',
    "import type { One } from './one.ts'\nexport type Two = { readonly one?: One }\n",
  ],
]

const run = (tool: string, ...words: string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(join(root, 'node_modules/.bin', tool), words, { cwd: house, maxBuffer: 1 << 26 }, (_error, stdout) => {
      resolve(stdout)
    })
  })

interface Cruise {
  readonly summary: { readonly violations: readonly { from: string; rule: { name: string } }[] }
}
const cruise = async (): Promise<Cruise> =>
  JSON.parse(await run('depcruise', '--output-type', 'json', 'packages')) as Cruise

beforeAll(build)

describe('dependency-cruiser', () => {
  test('the small house is clean before anything is planted', async () => {
    expect((await cruise()).summary.violations).toEqual([])
  })

  test('every rule is broken once, and every break is found where it was planted', async () => {
    for (const [file, text] of props) write(file, text)
    for (const [, file, text] of plants) write(file, text)
    const { violations } = (await cruise()).summary
    for (const [file] of props) rmSync(join(house, file))
    for (const [, file] of plants) rmSync(join(house, file))
    const found = new Set(violations.map(({ from, rule }) => `${rule.name} ${from}`))
    expect(plants.filter(([rule, file]) => !found.has(`${rule} ${file}`)).map(([rule]) => rule)).toEqual([])
    const configuration = (await import(pathToFileURL(join(root, '.dependency-cruiser.mjs')).href)) as {
      readonly default: { readonly forbidden: readonly { readonly name: string }[] }
    }
    const proven = new Set(plants.map(([rule]) => rule))
    expect(configuration.default.forbidden.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([])
  })
})

describe('the compiler keeps the pure core pure', () => {
  const unknownNames: readonly (readonly [name: string, text: string, code: string])[] = [
    ['fetch', "export const sent: unknown = fetch('x')\n", 'TS2304'],
    ['process', 'export const here: unknown = process\n', 'TS2591'],
    ['document', 'export const page: unknown = document\n', 'TS2584'],
    ['enum', 'export enum State { duty }\n', 'TS1294'],
  ]
  // The compiler looks at declarations only when nothing else is wrong; its two editions count this fault differently.
  const inferred: typeof unknownNames = [['inferred', 'export const twice = (n: number) => n * 2\n', 'TS90(?:07|13)']]
  for (const place of ['domain/src/0-kernel', 'protocol/src'])
    for (const faults of [unknownNames, inferred])
      test(`in ${place}: ${faults.map(([name]) => name).join(', ')}`, async () => {
        for (const [name, text] of faults) write(`packages/${place}/${name}.ts`, text)
        const said = await run('tsc', '--noEmit', '-p', `packages/${place.split('/')[0] ?? ''}/tsconfig.src.json`)
        for (const [name] of faults) rmSync(join(house, `packages/${place}/${name}.ts`))
        for (const [name, , code] of faults)
          expect(said).toMatch(new RegExp(`/${name}\\.ts\\(\\d+,\\d+\\): error ${code}`))
      })
})

describe('the linter knows what types mean', () => {
  test('no clock and no chance in the core, no promise left alone anywhere', async () => {
    const faults: readonly (readonly [file: string, text: string, rule: string])[] = [
      [
        'packages/domain/src/0-kernel/clock.ts',
        'export const now = (): number => Date.now()\n',
        'no-restricted-globals',
      ],
      [
        'packages/protocol/src/chance.ts',
        'export const dice = (): number => Math.random()\n',
        'no-restricted-properties',
      ],
      [
        'packages/node/src/adrift.ts',
        'export function start(): void {\n  Promise.resolve(1)\n}\n',
        '@typescript-eslint/no-floating-promises',
      ],
      [
        'packages/node/src/adrift.test.ts',
        'export function start(): void {\n  Promise.resolve(1)\n}\n',
        '@typescript-eslint/no-floating-promises',
      ],
    ]
    for (const [file, text] of faults) write(file, text)
    const told = JSON.parse(await run('eslint', '--format', 'json', 'packages')) as readonly {
      readonly filePath: string
      readonly messages: readonly { readonly ruleId: string }[]
    }[]
    const found = told.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId }) => `${ruleId} ${filePath.slice(house.length + 1)}`),
    )
    expect(found.sort()).toEqual(faults.map(([file, , rule]) => `${rule} ${file}`).sort())
  })
})
