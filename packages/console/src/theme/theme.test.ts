// Can it be read, in light and in dark, and does it turn with the language? Reads the style sheets themselves: every pair
// of tokens that text is drawn in (WCAG 2.2, 1.4.3 and 1.4.11), and every property for one that knows left from right.

import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const sheets = globSync(`${import.meta.dirname}/**/*.css`).map((file) => ({ file, text: readFileSync(file, 'utf8') }))
const palette = readFileSync(`${import.meta.dirname}/theme.css`, 'utf8')

type Pair = readonly [light: string, dark: string]
const tokens = new Map<string, Pair>(
  [...palette.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, [light, dark]],
  ),
)

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['field', 'paper', 'select']
const pairs: readonly (readonly [over: string, under: string, least: number])[] = [
  ...['ink', 'soft', 'accent', 'note', 'warm', 'act'].flatMap((over) =>
    grounds.map((under) => [over, under, 4.5] as const),
  ),
  ['on-accent', 'accent', 4.5],
  ...['line', 'ours', 'theirs'].flatMap((over) => grounds.map((under) => [over, under, 3] as const)),
]
for (const [over, under, least] of pairs)
  test(`${over} on ${under} has a contrast of at least ${least}, in light and in dark`, () => {
    const [a, b] = [tokens.get(over), tokens.get(under)]
    if (a === undefined || b === undefined) throw new Error('a token is gone')
    expect(contrast(a[0], b[0])).toBeGreaterThanOrEqual(least)
    expect(contrast(a[1], b[1])).toBeGreaterThanOrEqual(least)
  })

const sides = 'left|right|top|bottom'
const physical = new RegExp(
  [
    `(?:^|[;{\\s])(?:${sides}|(?:min-|max-)?(?:width|height)|(?:margin|padding|border|scroll-margin|scroll-padding)-(?:${sides})(?:-[a-z]+)?|border-(?:top|bottom)-(?:left|right)-radius)\\s*:`,
    `(?:text-align|float|clear)\\s*:\\s*(?:left|right)`,
  ].join('|'),
)
/** Declarations only: neither comments nor the conditions of media queries, which measure the screen. */
const declarations = (text: string): readonly string[] =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/@media[^{]*/g, '@media ')
    .split('\n')

test('the search for physical properties finds them', () => {
  for (const wrong of ['  left: 0;', '  max-width: 3rem;', '  padding-top: 1px;', 'a { text-align: left; }'])
    expect(wrong).toMatch(physical)
  for (const right of ['  inset-inline-start: 0;', '  border-inline-start-width: 4px;', '  text-align: start;'])
    expect(right).not.toMatch(physical)
})
for (const { file, text } of sheets)
  test(`${file.split('/').at(-1) ?? file} knows no left and no right`, () => {
    expect(declarations(text).filter((line) => physical.test(line))).toEqual([])
  })
