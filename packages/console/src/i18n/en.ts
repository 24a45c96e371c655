// The English catalogue. One part a section of the console.

import { askedFirst } from './en/asked-first.ts'
import { cases } from './en/cases.ts'
import { channels } from './en/channels.ts'
import { claims } from './en/claims.ts'
import { demo } from './en/demo.ts'
import { desk } from './en/desk.ts'
import { duty } from './en/duty.ts'
import { intake } from './en/intake.ts'
import { ledger } from './en/ledger.ts'
import { oversight } from './en/oversight.ts'
import { profiles } from './en/profiles.ts'
import { received } from './en/received.ts'
import { refusals } from './en/refusals.ts'
import { releases } from './en/releases.ts'
import { right } from './en/right.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { timeline } from './en/timeline.ts'
import { warn } from './en/warn.ts'

export const en = {
  ...shell,
  ...desk,
  ...intake,
  ...cases,
  ...claims,
  ...duty,
  ...profiles,
  ...timeline,
  ...warn,
  ...releases,
  ...channels,
  ...received,
  ...ledger,
  ...oversight,
  ...right,
  ...askedFirst,
  ...settings,
  ...refusals,
  ...demo,
} as const
