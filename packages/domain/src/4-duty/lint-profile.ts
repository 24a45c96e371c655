// What should somebody look at before these rules are put in force? Faults stop a profile; warnings are for the eyes of
// whoever answers for it. Each with its place and the rule that it rests on.
// Rules: R1, R4, R20; policy 1.7 and its reading key: a line from memory is never shown as the text of a directive.

import { bannedWords } from '#kernel/banned-words.ts'
import { parseProfile } from './parse-profile.ts'
import { flagDefaults, knownFlags, limits, type Profile } from './profile.ts'
import { linesOf } from './profile-lines.ts'

/** What the linter may warn of, and the rule behind it. */
export const lintWarnings = {
  notice_unclear: 'policy 1',
  citation_missing: 'policy R4',
  sourced_from_memory: 'policy R4',
  sourced_by_us: 'policy R4',
  unverified_quotes: 'policy 1',
  word_banned: 'glossary 2',
  ground_long: 'policy R20',
  clock_sum_over_share: 'policy 1.7',
  clock_out_of_step: 'policy 1.7',
  flag_unknown: 'policy R1',
  flag_missing: 'policy R1',
  flag_repeated: 'policy R1',
  limit_missing: 'policy R25',
  minimum_asks_nothing: 'policy R38',
  minimum_out_of_reach: 'policy R38',
  role_missing: 'policy R1',
  harm_none_in_scope: 'policy 1.1',
} as const
export type LintCode = keyof typeof lintWarnings

export interface Finding {
  readonly level: 'fault' | 'warning'
  readonly code: string
  /** JSON pointer into the profile. */
  readonly path: string
  readonly rule: string
}

type Warn = (code: LintCode, path: string) => void

// "our own rule", "our own proposal": nobody else says it, so nobody can have found it
const ours = /^our own\b/i
const memory = /\bmemory\b/i
const empty = /^(?:t\.?b\.?d\.?|todo|unknown|none|n\/?a|to be (?:filled|found)\b.*|[\s.?–—-]+)$/i
const quotes = /[“”«»]|"[^"]{12,}"/

function lines(profile: Profile, warn: Warn): void {
  for (const { path, line, words } of linesOf(profile)) {
    const isSourced = line.confidence === 'sourced'
    if (empty.test(line.citation.trim())) warn('citation_missing', `${path}/citation`)
    if (isSourced && memory.test(line.citation)) warn('sourced_from_memory', `${path}/confidence`)
    if (isSourced && ours.test(line.citation.trim())) warn('sourced_by_us', `${path}/confidence`)
    // a quotation that nobody checked would be read as the directive's own words
    if (!isSourced && words.some((text) => quotes.test(text))) warn('unverified_quotes', `${path}/text`)
    if (words.some((text) => bannedWords(text, 'en').length > 0)) warn('word_banned', path)
  }
}

/** The longest time that a ground can last without anybody asking why: a week. */
const longest = 7 * 24

function grounds(profile: Profile, warn: Warn): void {
  for (const [i, ground] of profile.waivers.entries()) {
    if (ground.maxHours > longest) warn('ground_long', `/waivers/${i}/maxHours`)
  }
}

function clocks(profile: Profile, warn: Warn): void {
  const { classes, share } = profile.clocks
  for (const [i, line] of classes.entries()) {
    const path = `/clocks/classes/${i}`
    // with the whole time of the class left the table would still be cut: it never says what holds
    const sum = line.determination + line.waiverReview + line.acknowledge
    if (line.untilMinutes !== null && sum * share[1] > line.untilMinutes * share[0]) warn('clock_sum_over_share', path)
    const before = classes[i - 1]
    if (before !== undefined && before.determination > line.determination) warn('clock_out_of_step', path)
  }
}

function choices(profile: Profile, warn: Warn): void {
  const given = profile.flags.map(({ flag }) => flag)
  for (const [i, flag] of given.entries()) {
    if (!Object.hasOwn(flagDefaults, flag)) warn('flag_unknown', `/flags/${i}/flag`)
    if (given.indexOf(flag) !== i) warn('flag_repeated', `/flags/${i}/flag`)
  }
  for (const flag of knownFlags) if (!given.includes(flag)) warn('flag_missing', '/flags')
  for (const limit of limits) if (!profile.limits.some((held) => held.limit === limit)) warn('limit_missing', '/limits')
}

/** The finest rung that any ladder has. */
const finestRung = 15
/** A world of so many heads nobody enters by hand. */
const mostHeads = 1000

function minimal(profile: Profile, warn: Warn): void {
  for (const [i, { minimum, least }] of profile.minimums.entries()) {
    // one head and one rung are asked for by everybody
    if (least <= 1) warn('minimum_asks_nothing', `/minimums/${i}/least`)
    if (least > (minimum === 'heads' ? mostHeads : finestRung)) warn('minimum_out_of_reach', `/minimums/${i}/least`)
  }
}

const actsWithRole = ['determine', 'review', 'sign_waiver'] as const

function whole(profile: Profile, warn: Warn): void {
  if (!/\bnot\b.{0,40}\btext\b/i.test(profile.notice)) warn('notice_unclear', '/notice')
  if (!profile.harms.some((harm) => harm.inScope)) warn('harm_none_in_scope', '/harms')
  for (const act of actsWithRole) if (!profile.roles.some((role) => role.act === act)) warn('role_missing', '/roles')
  for (const [path, text] of [
    ['/title', profile.title],
    ['/notice', profile.notice],
  ] as const)
    if (bannedWords(text, 'en').length > 0) warn('word_banned', path)
}

/** Everything to look at in a parsed JSON value, in the order of the text. With a fault there are no warnings yet. */
export function lintProfile(value: unknown): readonly Finding[] {
  const reading = parseProfile(value)
  if (reading.kind === 'faults') return reading.faults.map((fault) => ({ level: 'fault', ...fault }))
  const found: Finding[] = []
  const warn: Warn = (code, path) => {
    found.push({ level: 'warning', code, path, rule: lintWarnings[code] })
  }
  for (const part of [whole, lines, grounds, clocks, choices, minimal]) part(reading.profile, warn)
  return found
}
