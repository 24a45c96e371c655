// Ways into the worlds of origins, and what a source takes from them: part of the one table in routes.ts.

import { act, actOnBytes, read } from './route.ts'
import { page, paged, receipt } from './schemas/basic.ts'
import { sourceParams } from './schemas/sources.ts'
import * as worlds from './schemas/worlds.ts'

const anySource = { params: sourceParams }

export const worldRoutes = {
  keepWorld: act('/v1/worlds', 'Keep a world of those around an organisation', worlds.keepWorld, receipt),
  listWorlds: read('/v1/worlds', 'Worlds that are kept, for custodians', page(worlds.worldItem), { query: paged }),
  readWorld: read('/v1/worlds/:world', 'One world with its rows', worlds.worldView, { params: worlds.worldParams }),
  changeWorld: act(
    '/v1/worlds/:world',
    'The next version of a world; re-decides nothing',
    worlds.changeWorld,
    receipt,
    {
      method: 'PUT',
      params: worlds.worldParams,
    },
  ),
  listTemplates: read('/v1/templates', 'What nine in ten of a kind of people know', page(worlds.templateView)),
  readWorldUse: read(
    '/v1/sources/:source/world',
    'The world that a source uses, what a newer one would change, and its own limits',
    worlds.worldUseView,
    anySource,
  ),
  pickWorld: act(
    '/v1/sources/:source/world',
    'Use a world, or take over its newest version',
    worlds.pickWorld,
    receipt,
    {
      method: 'PUT',
      ...anySource,
    },
  ),
  fillFromTemplate: act(
    '/v1/sources/:source/could-have-known/templates',
    'Fill who could have known a claim from the row of a template',
    worlds.fillFromTemplate,
    receipt,
    anySource,
  ),
  listAccess: actOnBytes(
    '/v1/sources/:source/access-lists',
    'Names from CSV as exceptions: who had access, attended, or was on the distribution; whole or not at all',
    { types: ['text/csv'], max: 32 * 1024 * 1024 },
    { kind: 'json', schema: receipt },
    { ...anySource, query: worlds.listAccess, previewable: true },
  ),
  readCrowd: read(
    '/v1/sources/:source/crowd',
    'The fixed crowd of a source, and the one that would be proposed; for its custodian',
    worlds.crowdView,
    anySource,
  ),
  fixCrowd: act(
    '/v1/sources/:source/crowd',
    'Fix the crowd of a source: from then on only what all of it know is said; it may only grow',
    worlds.fixCrowd,
    receipt,
    { method: 'PUT', ...anySource },
  ),
  breakCrowd: act('/v1/sources/:source/crowd/broken', 'Give the crowd up for one case', worlds.breakCrowd, receipt, {
    confirm: true,
    ...anySource,
  }),
  setSourceLimits: act(
    '/v1/sources/:source/limits',
    'Limits beside k and p_max, and who would be blamed',
    worlds.setSourceLimits,
    receipt,
    { method: 'PUT', ...anySource },
  ),
} as const
