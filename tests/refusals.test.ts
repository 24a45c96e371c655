// Does every "no" have a sentence? The codes of the domain's rule tables, of the door, and of the node, each said by the
// console in both languages.

import { globSync, readFileSync } from 'node:fs'
import { problemStatus } from '@tocsin/api'
import { expect, test } from 'vitest'
import { refusals as ar } from '../packages/console/src/i18n/ar/refusals.ts'
import { refusals as en } from '../packages/console/src/i18n/en/refusals.ts'

const packages = new URL('../packages/', import.meta.url).pathname
const sources = (glob: string): readonly string[] =>
  globSync(glob, { cwd: packages })
    // what is wrong with a file on the command line is told there: its code, its place and its rule
    .filter((path) => !/\.(test|fixture)\./.test(path) && !path.endsWith('-files.ts'))
    .map((path) => readFileSync(`${packages}${path}`, 'utf8'))

/** `const someRules = { code: 'rule', ... }`: the list of codes is the list of guards. Codes of files are in capitals. */
const inTables = (text: string): readonly string[] =>
  [...text.matchAll(/const \w+Rules = \{(.*?)\n\}/gs)].flatMap(([, table]) =>
    [...(table ?? '').matchAll(/^\s+([a-z0-9_]+): '/gm)].map(([, code]) => code ?? ''),
  )
/** Codes that stand where they are used: `code: '...'` and `refused('...'`. */
const inPlace = (text: string): readonly string[] =>
  [...text.matchAll(/(?:\bcode: |\brefused\()'([a-z0-9_]+)'/g)].map(([, code]) => code ?? '')

const domain = sources('domain/src/**/*.ts')
const codes = new Set([
  ...domain.flatMap(inTables),
  ...domain.flatMap(inPlace),
  ...sources('node/src/**/*.ts').flatMap(inPlace),
  ...Object.keys(problemStatus),
])

test('finds the rule tables of every stage', () => {
  expect(domain.filter((text) => inTables(text).length > 0).length).toBeGreaterThanOrEqual(15)
})

for (const [language, said] of [
  ['English', en],
  ['Arabic', ar],
] as const)
  test(`every refusal has a sentence in ${language}`, () => {
    const sentences: Readonly<Record<string, string>> = said
    expect([...codes].filter((code) => (sentences[`refusal.${code}`] ?? '').trim() === '')).toEqual([])
  })
