// Every way into a node, once: server, client, command line and OpenAPI document are made from this table.

import { aftermathRoutes } from './routes-aftermath.ts'
import { askedFirstRoutes } from './routes-asked-first.ts'
import { caseRoutes } from './routes-cases.ts'
import { channelRoutes } from './routes-channels.ts'
import { custodianRoutes } from './routes-custodians.ts'
import { ledgerRoutes } from './routes-ledger.ts'
import { registerRoutes } from './routes-register.ts'
import { releaseRoutes } from './routes-releases.ts'
import { organisationRoutes, rightRoutes } from './routes-right.ts'
import { secondRoutes } from './routes-second.ts'
import { setupRoutes } from './routes-setup.ts'
import { worldRoutes } from './routes-worlds.ts'

export const routes = {
  ...setupRoutes,
  ...registerRoutes,
  ...organisationRoutes,
  ...rightRoutes,
  ...askedFirstRoutes,
  ...worldRoutes,
  ...aftermathRoutes,
  ...custodianRoutes,
  ...secondRoutes,
  ...caseRoutes,
  ...releaseRoutes,
  ...channelRoutes,
  ...ledgerRoutes,
} as const

export type Routes = typeof routes
export type RouteName = keyof Routes
