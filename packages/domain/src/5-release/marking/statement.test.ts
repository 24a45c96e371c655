// R41: a banner in a statement is read, one that is written as no banner is the strictest, and a copyright is none.

import { expect, test } from 'vitest'
import { kept } from './carried.ts'
import { labelOfUs } from './label.ts'
import { markingOfStatement } from './statement.ts'

for (const [statement, banner] of [
  ['SECRET//NOFORN', 'SECRET//NOFORN'],
  ['  UNCLASSIFIED//FOUO\nCopyright 2024, somebody', 'UNCLASSIFIED//FOUO'],
  ['Classification: TOP SECRET//SI//NOFORN.', 'TOP SECRET//SI//NOFORN'],
  ['This bundle is CONFIDENTIAL//REL TO USA, GBR; handle it as such', 'CONFIDENTIAL//REL TO USA, GBR'],
  ['(S//NF) They meet there.', 'SECRET//NOFORN'],
  ['UNCLASSIFIED\n(S//NF) They meet there.', 'SECRET//NOFORN'],
  ['Part one is UNCLASSIFIED//FOUO, part two SECRET//NOFORN', 'SECRET//NOFORN'],
  ['UNCLASSIFIED//FOUO. Overall: SECRET//NOFORN', null],
  ['Of Canada: //CAN SECRET', '//CAN SECRET'],
  ['ＳＥＣＲＥＴ//ＮＯＦＯＲＮ', 'SECRET//NOFORN'],
  ['SEC\u200bRET//NO\u200dFORN', 'SECRET//NOFORN'],
] as const)
  test(`R41 a statement is read as the marking that it is: ${JSON.stringify(statement)}`, () => {
    const read = markingOfStatement(statement)
    expect(read && kept(read).banner).toBe(banner)
    expect(read && kept(read).fault === null).toBe(banner !== null)
  })

for (const statement of [
  'SECRET//NOFORM',
  'secret//noforn',
  'Secret / NOFORN',
  'SECRET/NOFORN',
  'This is SECRET, not for release',
  'NOFORN',
  'CUI//SP-PRVCY',
  'For official use: FOUO',
  'REL TO USA, GBR',
  'SECRET//NOFORN DO NOT COPY',
])
  test(`R41 a statement with the words of a marking that nobody can read is the strictest: ${statement}`, () => {
    const read = markingOfStatement(statement)
    expect(read?.kind).toBe('unknown')
    expect(read && labelOfUs(read)).toMatchObject({ tlp: 'RED', pap: 'RED', consent: true })
  })

for (const statement of [
  'Copyright 2019, Example Corp',
  '(C) 2024 Example Corp. All rights reserved.',
  '© Example Corp; see https://example.org//terms',
  'Copyright (c) 2020 The Secret Garden Trust, confidential enquiries to the editor',
  'May be shared with whoever needs it. Unclassified by us.',
  '',
])
  test(`R41 a copyright or terms of use mark nothing: ${statement}`, () => {
    expect(markingOfStatement(statement)).toBeNull()
  })
