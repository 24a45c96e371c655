// The story bar of the demo.

export const demo = {
  'demo.title': 'One warning, both sides (exercise)',
  'demo.chapters': 'Chapters',
  'demo.next': 'Next',
  'demo.playing': 'Playing',
  'demo.settingUp': 'The node is being set up.',
  'demo.sitsHere': 'Sits here:',
  'demo.alone': 'Open this console alone',
  'demo.which': 'Which console',
  'demo.both': 'Both',
  'demo.passed':
    '{n, plural, one {One step of the script was left out: it was done by hand, or something else was.} other {# steps of the script were left out: they were done by hand, or something else was.}}',
  'demo.stopped': 'The script stopped here ({code}). Next tries again.',
  'demo.lost': 'The demo does not answer. Its terminal may have been closed; start it again with npm run demo.',
  'demo.prove': 'Export both records and verify them',
  'demo.flip': 'Flip one bit in a copy',
  'demo.open': '"It was too general": open that one field',
  'demo.opened':
    'Entry {entry, number} of {size, number} under the signed root. {hidden, plural, one {# other field of it stays} other {# other fields of it stay}} closed.',
  'demo.verified': 'Verified',
  'demo.notVerified': 'Does not verify',
  'demo.record': '{name}: {entries, plural, one {# entry} other {# entries}}, every one under the signed root',
  'demo.flipped': 'Byte {offset} became {is}; it was {was}. In the file',
  'demo.refusedAt': 'The verifier refuses the copy at byte {offset} of',
  'demo.notSeen': 'The verifier did not see it',
} as const
