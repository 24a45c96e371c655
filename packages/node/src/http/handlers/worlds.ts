// Handlers of worlds of origins, templates, and what a source takes from them.

import { readCrowd } from '../../queries/crowds.ts'
import { listTemplates, listWorlds, readWorld, readWorldUse } from '../../queries/worlds.ts'
import { breakCrowd, fixCrowd } from '../../usecases/crowds.ts'
import {
  changeWorld,
  fillFromTemplate,
  keepWorld,
  listAccess,
  pickWorld,
  setSourceLimits,
} from '../../usecases/worlds.ts'
import { type Handlers, receiptIn } from '../handler.ts'

export const worldHandlers = {
  keepWorld: async (ports, { viewer, request, body }) => receiptIn(await keepWorld(ports, viewer, request, body)),
  listWorlds: (ports, { viewer, query }) => listWorlds(ports, viewer, query),
  readWorld: (ports, { viewer, params }) => readWorld(ports, viewer, params.world),
  changeWorld: async (ports, { viewer, request, params, body }) =>
    receiptIn(await changeWorld(ports, viewer, request, params.world, body)),
  listTemplates: () => Promise.resolve(listTemplates()),
  readWorldUse: (ports, { viewer, params }) => readWorldUse(ports, viewer, params.source),
  pickWorld: async (ports, { viewer, request, params, body }) => {
    const own = body.own.map((row) => ({ ...row, of: row.of ?? null }))
    return receiptIn(await pickWorld(ports, viewer, request, params.source, { ...body, own }))
  },
  fillFromTemplate: async (ports, { viewer, request, params, body }) =>
    receiptIn(await fillFromTemplate(ports, viewer, request, params.source, body)),
  listAccess: async (ports, { viewer, request, params, query, body }) => {
    const { list, claim, only, case: caseId } = query
    const command = { list, case: caseId, claim: claim ?? null, only: only === 'yes' }
    return receiptIn(await listAccess(ports, viewer, request, params.source, command, body))
  },
  readCrowd: (ports, { viewer, params }) => readCrowd(ports, viewer, params.source),
  fixCrowd: async (ports, { viewer, request, params, body }) =>
    receiptIn(await fixCrowd(ports, viewer, request, params.source, body.keys)),
  breakCrowd: async (ports, { viewer, request, params, body }) =>
    receiptIn(await breakCrowd(ports, viewer, request, params.source, { ...body, reason: body.reason ?? '' })),
  setSourceLimits: async (ports, { viewer, request, params, body }) => {
    const { kAlt, group, claims, bystanders, reason, h, sideKnowledge } = body
    const command = {
      h,
      sideKnowledge,
      kAlt: kAlt ?? null,
      group: group ?? null,
      claims: claims ?? null,
      bystanders: bystanders.map(({ key, k, pmax: [pmaxNum, pmaxDen] }) => ({ key, k, pmaxNum, pmaxDen })),
      reason: reason ?? '',
    }
    return receiptIn(await setSourceLimits(ports, viewer, request, params.source, command))
  },
} satisfies Handlers
