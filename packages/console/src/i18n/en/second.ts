// What the pages of the blind second opinion say, and the one sentence that others read of it.

export const second = {
  'second.title': 'Second opinions',
  'second.lead':
    'The node picks the two or three entries on which a verdict rests and puts them, among as many that do not matter, to somebody who neither entered nor saw them. Where both differ the stricter answer counts until you settle it.',
  'second.do.ask': 'Ask a second reader',
  'second.do.settle': 'Settle a difference',
  'second.do.answer': 'Answer as a second reader',
  'second.reader': 'Second reader',
  'second.reader.hint': 'A custodian of another source who was never custodian or deputy of this one.',
  'second.release': 'About this release',
  'second.release.none': 'choose a release',
  'second.ask.missing': 'the release and the person',
  'second.confirmed': 'Confirmed',
  'second.confirmed.of': '{confirmed} of {entries}',
  'second.items': 'Both answers',
  'second.group': 'Group',
  'second.first': 'First entry',
  'second.second': 'Second reader',
  'second.rung': 'rung {rung}',
  'second.matters': 'the verdict rests on it',
  'second.neutral': 'does not matter',
  'second.counts': 'Which answer counts',
  'second.counts.first': 'The first entry, although the second reader differs',
  'second.counts.second': 'The second reader, from now on',
  'second.counted.first': 'Settled: the first entry counts',
  'second.counted.second': 'Settled: the second reader counts',
  'second.reason': 'Reason; stays in the custody of the source',
  'second.settle.missing': 'which answer counts, and why',
  'second.question': 'Could they have known?',
  'second.question.lead':
    'Say of each group whether nine in ten of its people could have known these words. Unsure counts as no. You answer once, and are told neither where the question comes from nor what others said.',
  'second.question.people': '{heads, plural, one {# person} other {# people}}',
  'second.question.missing': 'an answer to each',
  'second.question.answered': 'You have answered. Nothing more is asked of you.',
  'second.numbers.asked': 'A second reader was asked and has not answered yet.',
  'second.numbers.asked.other':
    'About another release of this case a second reader was asked and has not answered yet.',
  'second.numbers':
    '{confirmed} of {entries, plural, one {# entry} other {# entries}} confirmed by a second reader{differs, plural, =0 {} one {, # differs (stricter used)} other {, # differ (stricter used)}}{settled, plural, =0 {} other {, # settled by the custodian}}.',
  'second.numbers.other':
    'About another release of this case: {confirmed} of {entries, plural, one {# entry} other {# entries}} confirmed by a second reader{differs, plural, =0 {} one {, # differs (stricter used)} other {, # differ (stricter used)}}{settled, plural, =0 {} other {, # settled by the custodian}}.',
  'second.numbers.none': 'No second reader was asked.',
} as const
