// The English catalogue. One part a section of the console; sentences of refusals come when one is shown (refusal.ts).

import { aftermath } from './en/aftermath.ts'
import { askedFirst } from './en/asked-first.ts'
import { channels } from './en/channels.ts'
import { claims } from './en/claims.ts'
import { custody } from './en/custody.ts'
import { demo } from './en/demo.ts'
import { duty } from './en/duty.ts'
import { first } from './en/first.ts'
import { intake } from './en/intake.ts'
import { ledger } from './en/ledger.ts'
import { oversight } from './en/oversight.ts'
import { profiles } from './en/profiles.ts'
import { received } from './en/received.ts'
import { releases } from './en/releases.ts'
import { right } from './en/right.ts'
import { rightActs } from './en/right-acts.ts'
import { second } from './en/second.ts'
import { settings } from './en/settings.ts'
import { timeline } from './en/timeline.ts'
import { warn } from './en/warn.ts'
import { weighing } from './en/weighing.ts'
import { worlds } from './en/worlds.ts'

export const en = {
  ...first,
  ...intake,
  ...claims,
  ...duty,
  ...profiles,
  ...timeline,
  ...warn,
  ...releases,
  ...weighing,
  ...channels,
  ...received,
  ...ledger,
  ...oversight,
  ...right,
  ...rightActs,
  ...askedFirst,
  ...aftermath,
  ...custody,
  ...second,
  ...settings,
  ...worlds,
  ...demo,
} as const
