// Which pages are there? Every page once: its path, its section, its kind, what it reads first. The menu, the palette and
// the browser tests are made from this table, so that a page that is not in it does not exist.

import type { PageRoute } from './page-route.ts'
import { pages as caseRoutes } from './pages/cases/routes.ts'
import { pages as channelRoutes } from './pages/channels/routes.ts'
import { pages as deskRoutes } from './pages/desk/routes.ts'
import { pages as dutyRoutes } from './pages/duty/routes.ts'
import { pages as intakeRoutes } from './pages/intake/routes.ts'
import { pages as ledgerRoutes } from './pages/ledger/routes.ts'
import { pages as oversightRoutes } from './pages/oversight/routes.ts'
import { pages as releaseRoutes } from './pages/releases/routes.ts'
import { pages as settingsRoutes } from './pages/settings/routes.ts'

export const pages: readonly PageRoute[] = [
  ...deskRoutes,
  ...intakeRoutes,
  ...caseRoutes,
  ...dutyRoutes,
  ...releaseRoutes,
  ...channelRoutes,
  ...ledgerRoutes,
  ...oversightRoutes,
  ...settingsRoutes,
]
