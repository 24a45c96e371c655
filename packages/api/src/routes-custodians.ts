// Ways into a node for whoever answers for a source, and for those who wait for their word: part of the one table in routes.ts.

import { act, read } from './route.ts'
import { nothing, receipt } from './schemas/basic.ts'
import * as custodians from './schemas/custodians.ts'
import { releaseParams } from './schemas/releases.ts'
import { sourceParams } from './schemas/sources.ts'

const anySource = { params: sourceParams }
const anyRelease = { params: releaseParams }

export const custodianRoutes = {
  readCustody: read(
    '/v1/sources/:source/custody',
    'Ceilings, and what is asked before something leaves, for the custodian and the deputy alone',
    custodians.custodyView,
    anySource,
  ),
  setCeiling: act(
    '/v1/sources/:source/ceilings',
    'Clear in advance what may go without asking',
    custodians.setCeiling,
    receipt,
    anySource,
  ),
  withdrawCeiling: act(
    '/v1/sources/:source/ceilings/withdraw',
    'Take a ceiling back; from now on somebody is asked',
    custodians.withdrawCeiling,
    receipt,
    anySource,
  ),
  nameDeputy: act('/v1/sources/:source/deputy', 'Name who deputises', custodians.nameDeputy, receipt, anySource),
  handOverCustody: act(
    '/v1/sources/:source/hand-over',
    'Hand custodian and deputy on to named persons; what is pending stays',
    custodians.handOverCustody,
    receipt,
    { ...anySource, confirm: true },
  ),
  sayCustodianWord: act(
    '/v1/sources/:source/words',
    'Agree, object, or ask to move the source first, of exactly this pair',
    custodians.sayCustodianWord,
    receipt,
    anySource,
  ),
  sourceMoved: act(
    '/v1/sources/:source/moved',
    'The source was moved or warned',
    custodians.sourceMoved,
    receipt,
    anySource,
  ),
  readCustodians: read(
    '/v1/releases/:release/custodians',
    'Whether custodians must see this, and what their word was',
    custodians.custodiansView,
    anyRelease,
  ),
  askCustodians: act(
    '/v1/releases/:release/custodians',
    'Ask whoever must have seen it and was not asked about these texts',
    nothing,
    receipt,
    anyRelease,
  ),
  overrideCustodians: act(
    '/v1/releases/:release/custodians/override',
    'Let it leave over an objection or before a word, with a reason',
    custodians.overrideCustodians,
    receipt,
    { ...anyRelease, confirm: true },
  ),
} as const
