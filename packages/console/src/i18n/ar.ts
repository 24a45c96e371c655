// The Arabic catalogue. Written with care and not yet read by native officials (README).

import { aftermath } from './ar/aftermath.ts'
import { askedFirst } from './ar/asked-first.ts'
import { channels } from './ar/channels.ts'
import { claims } from './ar/claims.ts'
import { custody } from './ar/custody.ts'
import { demo } from './ar/demo.ts'
import { duty } from './ar/duty.ts'
import { first } from './ar/first.ts'
import { intake } from './ar/intake.ts'
import { ledger } from './ar/ledger.ts'
import { oversight } from './ar/oversight.ts'
import { profiles } from './ar/profiles.ts'
import { received } from './ar/received.ts'
import { releases } from './ar/releases.ts'
import { right } from './ar/right.ts'
import { rightActs } from './ar/right-acts.ts'
import { second } from './ar/second.ts'
import { settings } from './ar/settings.ts'
import { timeline } from './ar/timeline.ts'
import { warn } from './ar/warn.ts'
import { weighing } from './ar/weighing.ts'
import { worlds } from './ar/worlds.ts'
import type { Catalogue, Twin } from './messages.ts'

export const ar: Twin<Catalogue> = {
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
}
