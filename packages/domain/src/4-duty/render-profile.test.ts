// What does a lawyer have in hand? The whole page, line by line, of rules small enough to read here.

import { expect, test } from 'vitest'
import { profileWords } from '#kernel/words-profile.ts'
import { shipped } from './duty.fixture.ts'
import type { Profile } from './profile.ts'
import { renderProfile } from './render-profile.ts'

const sourced = { text: 'words', citation: 'a source', confidence: 'sourced' } as const
const ours = { text: 'our words', citation: 'nobody', confidence: 'unverified' } as const
const clock = { untilIncluded: false, determination: 1, waiverReview: 2, acknowledge: 3, escalate: 4, renew: 5 }
const small: Profile = {
  id: 'small',
  version: 3,
  title: 'Small rules',
  notice: 'Not the text of anything.',
  harms: [
    { ...sourced, code: 'killing', inScope: true },
    { ...ours, code: 'property', inScope: false },
  ],
  tests: [{ ...sourced, test: 'harm', threshold: 'it would kill' }],
  waivers: [
    {
      ...sourced,
      ground: 'W1',
      evidence: [
        { field: 'a', kind: 'text', required: true },
        { field: 'b', kind: 'text', required: false },
      ],
      oneOf: [['a', 'b']],
      aboutPerson: true,
      covers: ['combatant', 'terrorist'],
      maxHours: 12,
    },
    { ...ours, ground: 'W2', evidence: [], oneOf: [], aboutPerson: false, covers: [], maxHours: 24 },
  ],
  equities: [],
  minimums: [{ ...sourced, minimum: 'heads', least: 9 }],
  roles: [{ ...sourced, act: 'determine', role: 'analyst' }],
  clocks: {
    ...sourced,
    classes: [
      { class: 'near', untilMinutes: 60, ...clock },
      { class: 'far', untilMinutes: null, ...clock },
    ],
    unknownClass: 'near',
    share: [1, 4],
  },
  deliverers: [{ ...ours, where: 'abroad', deliverer: 'an embassy' }],
  flags: [
    { ...sourced, flag: 'attribution', value: true },
    { ...sourced, flag: 'public_equality', value: false },
  ],
  limits: [{ ...sourced, limit: 'memo', hours: 48 }],
  separation: [{ ...sourced, acts: ['determined', 'reviewed'] }],
}

for (const lang of ['en', 'ar'] as const)
  test(`R4 every line of the rules stands on the page once, with its citation and its mark: ${lang}`, () => {
    const say = (word: keyof typeof profileWords): string => profileWords[word][lang]
    const found = `  - ${say('citation')}: a source (${say('sourced')})`
    const unfound = `  - ${say('citation')}: nobody`
    const mark = `[${say('unverified')}]`
    expect(renderProfile(small, lang).split('\n')).toEqual([
      '# Small rules',
      '',
      `small, ${say('version')} 3`,
      '',
      '> Not the text of anything.',
      '',
      `## ${say('harms')}`,
      '',
      `- **killing (${say('in_scope')})** words`,
      found,
      `- **property (${say('out_of_scope')})** ${mark} our words`,
      unfound,
      '',
      `## ${say('tests')}`,
      '',
      '- **harm** words',
      '  - it would kill',
      found,
      '',
      `## ${say('waivers')}`,
      '',
      '- **W1** words',
      `  - ${say('longest')}: 12`,
      `  - ${say('about_person')}`,
      `  - ${say('covers')}: combatant, terrorist`,
      `  - ${say('evidence')}: a (${say('needed')}), b`,
      `  - ${say('one_of')}: a, b`,
      found,
      `- **W2** ${mark} our words`,
      `  - ${say('longest')}: 24`,
      `  - ${say('evidence')}: `,
      unfound,
      '',
      `## ${say('clocks')}`,
      '',
      `| ${['class', 'determination', 'waiver_review', 'acknowledge', 'escalate', 'renew'].map((word) => say(word as 'class')).join(' | ')} |`,
      '| --- | --- | --- | --- | --- | --- |',
      '| near | 1 | 2 | 3 | 4 | 5 |',
      '| far | 1 | 2 | 3 | 4 | 5 |',
      '',
      `- ${say('unknown_class')}: near`,
      `- ${say('share')}: 1/4`,
      `- **${say('clocks')}** words`,
      found,
      '',
      `## ${say('limits')}`,
      '',
      '- **memo: 48** words',
      found,
      '',
      `## ${say('minimums')}`,
      '',
      '- **heads: 9** words',
      found,
      '',
      `## ${say('roles')}`,
      '',
      '- **determine: analyst** words',
      found,
      '',
      `## ${say('separation')}`,
      '',
      '- **determined ≠ reviewed** words',
      found,
      '',
      `## ${say('deliverers')}`,
      '',
      `- **abroad** ${mark} our words`,
      '  - an embassy',
      unfound,
      '',
      `## ${say('flags')}`,
      '',
      `- **attribution: ${say('yes')}** words`,
      found,
      `- **public\\_equality: ${say('no')}** words`,
      found,
      '',
    ])
  })

test('a part of which nothing is said has no heading; that nobody may be left unwarned is said', () => {
  const shown = renderProfile(
    { ...small, limits: [], minimums: [], deliverers: [], flags: [], waivers: [] },
    'en',
  ).split('\n')
  const headings = shown.filter((line) => line.startsWith('## '))
  expect(headings).toEqual(
    (['harms', 'tests', 'waivers', 'clocks', 'roles', 'separation'] as const).map(
      (word) => `## ${profileWords[word].en}`,
    ),
  )
  const plain = shown.filter((line) => line !== '' && !/^(?:[#>|-]| {2}-)/.test(line))
  expect(plain).toEqual([`small, ${profileWords.version.en} 3`, profileWords.no_waivers.en])
  expect(shown[shown.indexOf(`## ${profileWords.waivers.en}`) + 2]).toBe(profileWords.no_waivers.en)
})

test('what an operator wrote stands on one line, and its marks are shown as marks', () => {
  const title = 'a  *b*\n\n# c'
  expect(renderProfile({ ...small, title }, 'en').split('\n')[0]).toBe('# a \\*b\\* \\# c')
  expect(renderProfile(shipped('us-ic-191-like'), 'en')).not.toContain('\n\n\n')
})
