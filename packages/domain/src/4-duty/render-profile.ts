// How does a lawyer read a profile? As Markdown, every line with its citation, and whether somebody found it there.
// Rule: policy's reading key. A line that nobody checked is marked before its words and is never shown as a quotation of
// anything: it must not be taken for the text of a directive, not even when it is copied out of the page.

import { profileWords } from '#kernel/words-profile.ts'
import type { Profile, ProfileLine } from './profile.ts'

type Language = 'en' | 'ar'
type Say = (word: keyof typeof profileWords) => string

// what an operator wrote must not become a heading, a table or a link of the page that shows it
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|]/g, String.raw`\$&`)

function lineOf(head: string, line: ProfileLine, say: Say, more: readonly string[] = []): string {
  const sourced = line.confidence === 'sourced'
  return [
    `- **${head}** ${sourced ? '' : `[${say('unverified')}] `}${plain(line.text)}`,
    ...more.map((each) => `  - ${each}`),
    `  - ${say('citation')}: ${plain(line.citation)}${sourced ? ` (${say('sourced')})` : ''}`,
  ].join('\n')
}

function groundsOf(profile: Profile, say: Say): readonly string[] {
  if (profile.waivers.length === 0) return [say('no_waivers')]
  return profile.waivers.map((ground) =>
    lineOf(plain(ground.ground), ground, say, [
      `${say('longest')}: ${ground.maxHours}`,
      ...(ground.aboutPerson ? [say('about_person'), `${say('covers')}: ${plain(ground.covers.join(', '))}`] : []),
      `${say('evidence')}: ${ground.evidence
        .map(({ field, required }) => `${plain(field)}${required ? ` (${say('needed')})` : ''}`)
        .join(', ')}`,
      ...ground.oneOf.map((names) => `${say('one_of')}: ${plain(names.join(', '))}`),
    ]),
  )
}

function clocksOf({ clocks }: Profile, say: Say): readonly string[] {
  const columns = ['class', 'determination', 'waiver_review', 'acknowledge', 'escalate', 'renew'] as const
  const cells = (values: readonly (string | number)[]): string => `| ${values.join(' | ')} |`
  const table = [
    cells(columns.map(say)),
    cells(columns.map(() => '---')),
    ...clocks.classes.map((line) =>
      cells([plain(line.class), line.determination, line.waiverReview, line.acknowledge, line.escalate, line.renew]),
    ),
  ].join('\n')
  return [
    table,
    '',
    `- ${say('unknown_class')}: ${plain(clocks.unknownClass)}`,
    `- ${say('share')}: ${clocks.share.join('/')}`,
    lineOf(say('clocks'), clocks, say),
  ]
}

/** The profile as Markdown: headings in `lang`, the lines as they were written. */
export function renderProfile(profile: Profile, lang: Language): string {
  const say: Say = (word) => profileWords[word][lang]
  const yes = (value: boolean): string => say(value ? 'yes' : 'no')
  const section = (title: keyof typeof profileWords, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`## ${say(title)}`, '', ...lines, '']
  return [
    `# ${plain(profile.title)}`,
    '',
    `${plain(profile.id)}, ${say('version')} ${profile.version}`,
    '',
    `> ${plain(profile.notice)}`,
    '',
    ...section(
      'harms',
      profile.harms.map((harm) =>
        lineOf(`${plain(harm.code)} (${say(harm.inScope ? 'in_scope' : 'out_of_scope')})`, harm, say),
      ),
    ),
    ...section(
      'tests',
      profile.tests.map((rule) => lineOf(plain(rule.test), rule, say, [plain(rule.threshold)])),
    ),
    ...section('waivers', groundsOf(profile, say)),
    ...section('clocks', clocksOf(profile, say)),
    ...section(
      'limits',
      profile.limits.map((one) => lineOf(`${plain(one.limit)}: ${one.hours}`, one, say)),
    ),
    ...section(
      'equities',
      profile.equities.map((one) => lineOf(plain([one.holder, ...one.areas, ...one.actors].join(', ')), one, say)),
    ),
    ...section(
      'minimums',
      profile.minimums.map((one) => lineOf(`${plain(one.minimum)}: ${one.least}`, one, say)),
    ),
    ...section(
      'roles',
      profile.roles.map((rule) => lineOf(`${plain(rule.act)}: ${plain(rule.role)}`, rule, say)),
    ),
    ...section(
      'separation',
      profile.separation.map((rule) => lineOf(plain(rule.acts.join(' ≠ ')), rule, say)),
    ),
    ...section(
      'deliverers',
      profile.deliverers.map((one) => lineOf(plain(one.where), one, say, [plain(one.deliverer)])),
    ),
    ...section(
      'flags',
      profile.flags.map((one) => lineOf(`${plain(one.flag)}: ${yes(one.value)}`, one, say)),
    ),
  ].join('\n')
}
