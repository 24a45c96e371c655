// Handlers of people, sessions, the node, its clock, words and places.

import { openapiDocument } from '@tocsin/api'
import { type CommandId, type Language, type PersonId, words } from '@tocsin/domain'
import { AbsentError } from '../../absent.ts'
import type { Ports } from '../../ports.ts'
import { describeNode, listPlaces } from '../../queries/node.ts'
import { listPeople, whoAmI } from '../../queries/people.ts'
import { asOf, when } from '../../queries/read.ts'
import type { Result } from '../../usecases/act.ts'
import { setClock, setPlaces } from '../../usecases/node.ts'
import { grantRole, invitePerson, renewInvitation, withdrawRole } from '../../usecases/people.ts'
import { invitationFor, makeInvitation, openSession } from '../../usecases/session.ts'
import { type Handlers, receiptIn } from '../handler.ts'
import { ProblemError } from '../problem-error.ts'

const wordsIn = (lang: Language): Record<string, Record<string, string>> =>
  Object.fromEntries(
    Object.entries(words).map(([table, entries]) => [
      table,
      Object.fromEntries(
        Object.entries(entries).map(([word, texts]) => [word, (texts as Record<Language, string>)[lang]]),
      ),
    ]),
  )

/** With the invitation, the same for a repeat of the command: a lost answer is not a lost person. */
async function invited(ports: Ports, command: CommandId, result: Result) {
  if (result.kind === 'refused') return result
  const [first] = result.receipt.entries
  if (first === undefined) throw new AbsentError()
  const secret = await invitationFor(ports, command)
  return { ...result.receipt, invitation: await makeInvitation(ports, first.aggregate as PersonId, secret) }
}

export const setupHandlers = {
  health: async (ports) => ({ ok: true, entries: await ports.store.ledger.size() }),
  openSession: async (ports, { body, request }) => {
    const session = await openSession(ports, body.invitation, request.id)
    if (session === undefined) throw new ProblemError('invitation_unknown')
    return session
  },
  whoAmI: (ports, { viewer, session }) => whoAmI(ports, viewer, session?.confirmedUntil ?? ports.clock.now()),
  describeNode: async (ports, { viewer }) => describeNode(ports, viewer, await asOf(ports, {})),
  setClock: async (ports, { viewer, request, body }) => {
    const result = await setClock(ports, viewer, request, body.now)
    if (result.kind === 'refused') return result
    return { ran: await ports.jobs.runDue(), now: when(ports.clock.now()) }
  },
  words: (_ports, { params }) => Promise.resolve({ lang: params.lang, words: wordsIn(params.lang) }),
  openapi: (ports) => Promise.resolve(openapiDocument(ports.version) as Record<string, never>),

  invitePerson: async (ports, { viewer, request, body }) =>
    invited(ports, request.id, await invitePerson(ports, viewer, request, body)),
  renewInvitation: async (ports, { viewer, request, params }) =>
    invited(ports, request.id, await renewInvitation(ports, viewer, request, params.person)),
  grantRole: async (ports, { viewer, request, params, body }) =>
    receiptIn(await grantRole(ports, viewer, request, params.person, body)),
  withdrawRole: async (ports, { viewer, request, params, body }) =>
    receiptIn(await withdrawRole(ports, viewer, request, params.person, body)),
  listPeople: (ports, { viewer, query }) => listPeople(ports, viewer, query),

  putPlaces: async (ports, { viewer, request, body }) =>
    receiptIn(await setPlaces(ports, viewer, request, body.places as Parameters<typeof setPlaces>[3])),
  listPlaces: (ports, { query }) => listPlaces(ports, query),
} satisfies Handlers
