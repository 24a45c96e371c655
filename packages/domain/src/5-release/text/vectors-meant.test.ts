// A file of texts that cannot be what was meant is refused with its place: each of these would find less than it should.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { TextVectorError, textVectors } from './from-vectors.ts'

interface Rung {
  terms?: unknown
  interval?: unknown[]
  quantity?: unknown[]
  [key: string]: unknown
}
interface File {
  claims?: { id: string; ladder?: Rung[] }[]
  sources?: unknown
  vectors?: { id: string; text: string; release: unknown[]; referenceDate?: string }[]
}
const url = new URL('../../../../../vectors/release/text.json', import.meta.url)
const whole = readFileSync(url, 'utf8')
function placeOf(change: (file: File) => void): string | undefined {
  const file = JSON.parse(whole) as File
  change(file)
  try {
    textVectors(file)
    return undefined
  } catch (error) {
    if (error instanceof TextVectorError) return error.path
    throw error
  }
}
const rungOf = (file: File, rung: number): Rung => file.claims?.[0]?.ladder?.[rung] ?? {}
const textOf = (file: File): NonNullable<File['vectors']>[number] => {
  const [first] = file.vectors ?? []
  if (first === undefined) throw new Error('no text')
  return first
}

test('R37 the file as it is, with a rung that has nothing but a label, and with a long text', () => {
  expect(placeOf(() => undefined)).toBeUndefined()
  expect(placeOf((file) => (rungOf(file, 0).label = 'withheld'))).toBeUndefined()
  expect(placeOf((file) => (textOf(file).text = 'a'.repeat(20_000)))).toBeUndefined()
  expect(placeOf((file) => (rungOf(file, 1).quantity = [5, 5]))).toBeUndefined()
})

test('R37 a rung that the ladder does not have would withhold nothing', () => {
  expect(placeOf((file) => (textOf(file).release[1] = 99))).toBe('/vectors/0/release/1')
  expect(placeOf((file) => (textOf(file).release[1] = -1))).toBe('/vectors/0/release/1')
  expect(placeOf((file) => delete file.claims?.[0]?.ladder)).toBe('/vectors/0/release/0')
})

test('R37 words, intervals and quantities that would hide nothing', () => {
  expect(placeOf((file) => rungOf(file, 1).interval?.reverse())).toBe('/claims/0/ladder/1/interval')
  expect(placeOf((file) => (rungOf(file, 1).quantity = [5, 1]))).toBe('/claims/0/ladder/1/quantity')
  expect(
    placeOf((file) => {
      for (const rung of file.claims?.[1]?.ladder ?? []) {
        rung.term = rung.terms
        delete rung.terms
      }
    }),
  ).toBe('/claims/1/ladder/0/term')
})

test('R37 a file of something else, a name twice, a text longer than any that leaves', () => {
  expect(placeOf((file) => delete file.vectors)).toBe('/vectors')
  expect(
    placeOf((file) => {
      for (const each of file.vectors ?? []) each.id = 'same'
    }),
  ).toBe('/vectors/1/id')
  expect(placeOf((file) => (textOf(file).text = 'a'.repeat(20_001)))).toBe('/vectors/0/text')
})
