// Every route that this node serves: one function each, grouped as the contract is.

import type { AllHandlers } from './handler.ts'
import { aftermathHandlers } from './handlers/aftermath.ts'
import { askedFirstHandlers } from './handlers/asked-first.ts'
import { calendarHandlers } from './handlers/calendars.ts'
import { caseHandlers } from './handlers/cases.ts'
import { channelHandlers } from './handlers/channels.ts'
import { custodianHandlers } from './handlers/custodians.ts'
import { intakeHandlers } from './handlers/intake.ts'
import { ledgerHandlers } from './handlers/ledger.ts'
import { organisationHandlers } from './handlers/organisations.ts'
import { profileHandlers } from './handlers/profiles.ts'
import { releaseHandlers } from './handlers/releases.ts'
import { rightHandlers } from './handlers/right.ts'
import { searchHandlers } from './handlers/search.ts'
import { secondHandlers } from './handlers/second.ts'
import { setupHandlers } from './handlers/setup.ts'
import { signInHandlers } from './handlers/sign-in.ts'
import { worldHandlers } from './handlers/worlds.ts'

export const handlers: AllHandlers = {
  ...setupHandlers,
  ...signInHandlers,
  ...profileHandlers,
  ...intakeHandlers,
  ...calendarHandlers,
  ...caseHandlers,
  ...releaseHandlers,
  ...channelHandlers,
  ...ledgerHandlers,
  ...organisationHandlers,
  ...rightHandlers,
  ...searchHandlers,
  ...askedFirstHandlers,
  ...worldHandlers,
  ...aftermathHandlers,
  ...custodianHandlers,
  ...secondHandlers,
}
