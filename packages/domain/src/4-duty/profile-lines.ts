// Which lines does a profile have, and where does each stand? One walk for the linter, the reader and the comparison.

import type { Profile, ProfileLine } from './profile.ts'

/** A line with its place as a JSON pointer. */
export interface PlacedLine {
  readonly path: string
  readonly line: ProfileLine
  /** All words of the line that people read, its threshold or deliverer included. */
  readonly words: readonly string[]
}

const placed = (path: string, line: ProfileLine, ...more: readonly string[]): PlacedLine => ({
  path,
  line,
  words: [line.text, ...more],
})

/** Every line in the order of the text. */
export const linesOf = (profile: Profile): readonly PlacedLine[] => [
  ...profile.harms.map((line, i) => placed(`/harms/${i}`, line)),
  ...profile.tests.map((line, i) => placed(`/tests/${i}`, line, line.threshold)),
  ...profile.waivers.map((line, i) => placed(`/waivers/${i}`, line)),
  ...profile.roles.map((line, i) => placed(`/roles/${i}`, line)),
  placed('/clocks', profile.clocks),
  ...profile.deliverers.map((line, i) => placed(`/deliverers/${i}`, line, line.deliverer)),
  ...profile.flags.map((line, i) => placed(`/flags/${i}`, line)),
  ...profile.limits.map((line, i) => placed(`/limits/${i}`, line)),
  ...profile.equities.map((line, i) => placed(`/equities/${i}`, line, ...line.actors)),
  ...profile.minimums.map((line, i) => placed(`/minimums/${i}`, line)),
  ...profile.separation.map((line, i) => placed(`/separation/${i}`, line)),
]
