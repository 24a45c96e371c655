// Handlers of organisations, offices and officials over time, and of what a case says of them.

import { listControllers, listHolders, listOrganisations, readOrganisation } from '../../queries/organisations.ts'
import { asOf } from '../../queries/read.ts'
import {
  addOrganisation,
  becomeOrganisation,
  holdPost,
  linkOrganisation,
  nameActor,
  nameOrganisation,
  relateOrganisation,
  setEntityStatus,
  setNeverThrough,
} from '../../usecases/organisations.ts'
import { type Handlers, receiptIn } from '../handler.ts'

const orNull = <Value>(value: Value | undefined): Value | null => value ?? null

interface NamesIn {
  readonly en?: string | undefined
  readonly ar?: string | undefined
}
const given = ({ en, ar }: NamesIn) => ({ ...(en === undefined ? {} : { en }), ...(ar === undefined ? {} : { ar }) })

export const organisationHandlers = {
  addOrganisation: async (ports, { viewer, request, body }) =>
    receiptIn(await addOrganisation(ports, viewer, request, { ...body, names: given(body.names) })),
  listOrganisations: async (ports, { viewer, query }) =>
    listOrganisations(ports, viewer, query, await asOf(ports, query)),
  readOrganisation: async (ports, { viewer, params, query }) =>
    readOrganisation(ports, viewer, params.organisation, await asOf(ports, query)),
  nameOrganisation: async (ports, { viewer, request, params, body }) => {
    const command = { ...body, names: given(body.names), until: orNull(body.until) }
    return receiptIn(await nameOrganisation(ports, viewer, request, params.organisation, command))
  },
  setEntityStatus: async (ports, { viewer, request, params, body }) => {
    const command = { ...body, amount: orNull(body.amount), until: orNull(body.until) }
    return receiptIn(await setEntityStatus(ports, viewer, request, params.organisation, command))
  },
  holdPost: async (ports, { viewer, request, params, body }) => {
    const command = { ...body, key: orNull(body.key), until: orNull(body.until) }
    return receiptIn(await holdPost(ports, viewer, request, params.organisation, command))
  },
  relateOrganisation: async (ports, { viewer, request, params, body }) => {
    const { organisation, place, ...rest } = body
    const command = { ...rest, to: organisation ?? place ?? '', until: orNull(body.until) }
    return receiptIn(await relateOrganisation(ports, viewer, request, params.organisation, command))
  },
  becomeOrganisation: async (ports, { viewer, request, params, body }) => {
    const { organisation: to, ...rest } = body
    return receiptIn(await becomeOrganisation(ports, viewer, request, params.organisation, { ...rest, to }))
  },
  linkOrganisation: async (ports, { viewer, request, params, body }) => {
    const { counterpart, party, ...rest } = body
    const command = { ...rest, to: counterpart ?? party ?? '', until: orNull(body.until) }
    return receiptIn(await linkOrganisation(ports, viewer, request, params.organisation, command))
  },
  listHolders: async (ports, { viewer, query }) => listHolders(ports, viewer, query, await asOf(ports, query)),
  listControllers: async (ports, { viewer, params, query }) =>
    listControllers(ports, viewer, params.place, await asOf(ports, query)),

  nameActor: async (ports, { viewer, request, params, body }) =>
    receiptIn(await nameActor(ports, viewer, request, params.case, body)),
  setNeverThrough: async (ports, { viewer, request, params, body }) => {
    const { atRisk, counterparts, parties, organisations, names, reason } = body
    const command = { victim: atRisk, things: [...counterparts, ...parties, ...organisations], names, reason }
    return receiptIn(await setNeverThrough(ports, viewer, request, params.case, command))
  },
} satisfies Handlers
