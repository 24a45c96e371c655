// Is the house what it says it is? The lockfile holds no trap, the Node is the pinned one, and the tree names nobody
// who only helped to build it. Source: docs/decisions/0002.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

interface LockedPackage {
  readonly version?: string
  readonly license?: string
  readonly link?: boolean
  readonly optional?: boolean
  readonly resolved?: string
  readonly hasInstallScript?: boolean
  readonly engines?: { readonly node?: string }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>
}
const locked = Object.entries(lock.packages)

test('no package runs a script when it is installed', () => {
  expect(locked.filter(([, entry]) => entry.hasInstallScript).map(([path]) => path)).toEqual([])
})

// An entry that npm could not fetch when the lockfile was written is left out without a word, and `npm ci` fails later.
test('every optional dependency of every package has its entry', () => {
  const has = (from: string, name: string): boolean => {
    for (let at = from; ; at = at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : '') {
      if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in lock.packages) return true
      if (at === '') return false
    }
  }
  const holes = locked.flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !has(path, name))
      .map((name) => `${path} > ${name}`),
  )
  expect(holes).toEqual([])
})

/** Whether one alternative such as `^20.19.0`, `>= 14` or `>=18 <25` takes Node 20.20.2. */
function takesNode20(range: string): boolean {
  const node20 = [20, 20, 2] as const
  return range.split('||').some((alternative) =>
    [...alternative.matchAll(/(>=|<=|>|<|\^|~|=)?\s*v?(\d+|\*)(?:\.(\d+|x))?(?:\.(\d+|x))?/g)].every((found) => {
      const [, sign = '', ...parts] = found
      if (parts[0] === '*') return true
      const wanted = parts.map((part) => Number(part) || 0) // a part left out is NaN: 0
      const order = node20.map((n, i) => n - (wanted[i] ?? 0)).find((difference) => difference !== 0) ?? 0
      if (sign === '^' || sign === '~' || sign === '' || sign === '=') return wanted[0] === 20 && order >= 0
      if (sign === '>=') return order >= 0
      if (sign === '>') return order > 0
      return sign === '<' ? order < 0 : order <= 0
    }),
  )
}

test('reads the ranges it judges', () => {
  for (const range of ['>=14', '^20.19.0 || >=22', '*', '>= 12.0.0', '>=18 <25', '20 || 24'])
    expect(takesNode20(range), range).toBe(true)
  for (const range of ['>=22', '^18.0.0 || ^22.1.0', '>=14 <20', '^20.21.0', '24'])
    expect(takesNode20(range), range).toBe(false)
})

test('npm under Node 20 leaves no optional package out', () => {
  const left = locked.filter(([, entry]) => entry.optional && !takesNode20(entry.engines?.node ?? '*'))
  expect(left.map(([path]) => path)).toEqual([])
})

test('every licence is one that lets a distrusting counterpart keep and change the code', () => {
  const allowed = new Set([
    '0BSD',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'BlueOak-1.0.0',
    'CC-BY-4.0',
    'ISC',
    'MIT',
    'MIT OR Apache-2.0',
    '(MIT OR Apache-2.0)',
    'MPL-2.0',
    'Unlicense',
  ])
  const others = locked.filter(([, entry]) => !entry.link && !allowed.has(entry.license ?? 'none'))
  expect(others.map(([path, entry]) => `${path} ${entry.license ?? 'none'}`)).toEqual([])
})

test('dependencies are pinned exactly', () => {
  const loose = locked
    .filter(([path]) => path === '' || path.startsWith('packages/'))
    .flatMap(([path, entry]) =>
      Object.entries({ ...entry.dependencies, ...entry.devDependencies, ...entry.optionalDependencies })
        .filter(([, version]) => !/^(npm:[a-z0-9@/-]+@)?\d+\.\d+\.\d+$/.test(version))
        .map(([name, version]) => `${path} ${name} ${version}`),
    )
  expect(loose).toEqual([])
})

test('the lockfile holds no address', () => {
  expect(locked.filter(([, entry]) => /^[a-z]+:/.test(entry.resolved ?? '')).map(([path]) => path)).toEqual([])
})

test('the tests run on the Node of the lockfile', () => {
  const pinned = lock.packages[`node_modules/node-${process.platform}-${process.arch}`]?.version
  if (pinned !== undefined) expect(process.versions.node).toBe(pinned)
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  expect(major > 24 || (major === 24 && minor >= 7)).toBe(true)
})

// Written in halves, so that this file passes its own test.
const unwanted = [
  ['clau', 'de'],
  ['anthro', 'pic'],
  ['chat', 'gpt'],
  ['open', 'ai.com'],
  ['co', 'pilot'],
  ['registry.', 'npmjs'],
  ['/work', '/main'],
  ['/work', '/plan'],
  ['/work', '/shared'],
  ['/bash', '_jobs'],
  ['co-authored', '-by'],
].map((halves) => halves.join(''))

test('the tree names no assistant, no registry and no path of a machine', () => {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
    .split('\0')
    .filter((file) => file !== '' && !file.startsWith('vectors/'))
  const found = files.flatMap((file) => {
    let text: string
    try {
      text = readFileSync(join(root, file), 'utf8').toLowerCase()
    } catch {
      return [] // removed in the working tree, not yet in the index
    }
    return unwanted.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`)
  })
  expect(found).toEqual([])
})
