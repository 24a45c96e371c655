// The Arabic catalogue. Written with care and not yet read by native officials (README).

import { askedFirst } from './ar/asked-first.ts'
import { cases } from './ar/cases.ts'
import { channels } from './ar/channels.ts'
import { claims } from './ar/claims.ts'
import { demo } from './ar/demo.ts'
import { desk } from './ar/desk.ts'
import { duty } from './ar/duty.ts'
import { intake } from './ar/intake.ts'
import { ledger } from './ar/ledger.ts'
import { oversight } from './ar/oversight.ts'
import { profiles } from './ar/profiles.ts'
import { received } from './ar/received.ts'
import { refusals } from './ar/refusals.ts'
import { releases } from './ar/releases.ts'
import { right } from './ar/right.ts'
import { settings } from './ar/settings.ts'
import { shell } from './ar/shell.ts'
import { timeline } from './ar/timeline.ts'
import { warn } from './ar/warn.ts'
import type { Catalogue, Twin } from './messages.ts'

export const ar: Twin<Catalogue> = {
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
}
