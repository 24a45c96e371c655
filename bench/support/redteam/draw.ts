// The tables of the red team as one picture: for every rule how often it gives the source away, beside how much of what
// would help it still says. A drawing by vectors, readable without colour: the two bars run away from each other.

import type { Row } from './table.ts'

export interface Drawing {
  readonly about: string
  readonly rows: readonly (readonly [name: string, row: Row])[]
}

const line = 22
const bar = 14
const middle = 560
const half = 200

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const share = (part: number, of: number): number => part / Math.max(1, of)
const percent = (part: number): string => `${Math.round(1000 * part) / 10} %`
const text = (x: number, y: number, said: string, more = ''): string =>
  `<text x="${x}" y="${y}"${more}>${escaped(said)}</text>`

/** An SVG document. */
export function drawn(tables: readonly Drawing[]): string {
  const parts: string[] = []
  let y = 28
  parts.push(text(middle - 12, y, 'gives the source away', ' text-anchor="end" class="given"'))
  parts.push(text(middle + 12, y, 'still says of what would help', ' class="kept"'))
  for (const { about, rows } of tables) {
    y += 2 * line
    parts.push(text(12, y, about, ' class="about"'))
    for (const [name, row] of rows) {
      y += line
      // where a detail was planted, finding it is what gives the source away
      const given = share(row.hits ?? row.exposed, row.plots)
      const kept = share(row.utility, row.of)
      parts.push(text(12, y, name))
      parts.push(
        `<rect x="${middle - half * given}" y="${y - bar + 3}" width="${half * given}" height="${bar}" class="given"/>`,
        `<rect x="${middle}" y="${y - bar + 3}" width="${half * kept}" height="${bar}" class="kept"/>`,
        text(middle - half * given - 6, y, percent(given), ' text-anchor="end"'),
        text(middle + half * kept + 6, y, percent(kept)),
      )
    }
  }
  const size = `width="860" height="${y + line}" viewBox="0 0 860 ${y + line}"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="How often each rule for releases gives the source away, and how much it still says">`,
    '<style>text{font:13px system-ui,sans-serif;fill:#1c1c1c}.about{font-weight:600}text.given{fill:#8f1d14;font-weight:600}text.kept{fill:#14507d;font-weight:600}rect.given{fill:#b3261e}rect.kept{fill:#1f6fab}</style>',
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...parts,
    '</svg>',
    '',
  ].join('\n')
}
