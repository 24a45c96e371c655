// A node over HTTP for tests of the right to send: people signed in, a peer node to pair with, and a warning that is
// approved and would leave. What a test changes is the one thing that it is about.

import { readFileSync } from 'node:fs'
import { type AnswerOf, type CallOf, type Client, createClient, type Reply, type RouteName } from '@tocsin/api'
import { type CounterpartId, type Facts, type PersonId, parseInstant } from '@tocsin/domain'
import type { FastifyInstance } from 'fastify'
import { handlers } from '../http/handlers.ts'
import { createServer } from '../http/server.ts'
import { freshId } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import type { Place } from '../store/testing/stores.ts'
import { invitationFor, makeInvitation, openSession } from '../usecases/session.ts'
import { openTestNode, type TestNode } from './node.ts'

const profile = JSON.parse(
  readFileSync(new URL('../../../../profiles/us-ic-191-like.json', import.meta.url), 'utf8'),
) as Facts
const t = parseInstant

/** `fetch` that reaches a server without a network. */
const injecting =
  (app: FastifyInstance): typeof globalThis.fetch =>
  async (url, init) => {
    const payload = init?.body
    const reply = await app.inject({
      method: (init?.method ?? 'GET') as 'GET',
      url: (typeof url === 'string' ? url : '').replace('http://node.test', ''),
      headers: (init?.headers ?? {}) as Record<string, string>,
      ...(payload === undefined || payload === null ? {} : { payload: Buffer.from(payload as string) }),
    })
    return new Response(new Uint8Array(reply.rawPayload), {
      status: reply.statusCode,
      headers: { 'content-type': reply.headers['content-type'] ?? '' },
    })
  }

const both = (en: string, ar = 'كلمات'): { readonly en: string; readonly ar: string } => ({ en, ar })

interface Served {
  readonly node: TestNode
  readonly logged: readonly string[]
  as(viewer: Viewer): Promise<Client>
}

async function serve(resources: AsyncDisposableStack, place?: Place): Promise<Served> {
  const node = resources.use(await openTestNode(place === undefined ? {} : { place }))
  const logged: string[] = []
  const log = (...line: readonly unknown[]): void => void logged.push(JSON.stringify(line))
  const logger = { debug: log, info: log, warn: log, error: log }
  const app = createServer({ ports: node.ports, handlers, logger: logger as never, openCallsPerSecond: 1_000_000 })
  resources.defer(() => app.close())
  const client = createClient({ address: 'http://node.test', fetch: injecting(app), retries: 0 })
  return {
    node,
    logged,
    async as(viewer) {
      const secret = await invitationFor(node.ports, freshId(node.ports, 'command'))
      await makeInvitation(node.ports, viewer.person as PersonId, secret)
      return client.as((await openSession(node.ports, secret, freshId(node.ports, 'command')))?.token ?? '')
    },
  }
}

export type Role =
  | 'analyst'
  | 'approver'
  | 'editor'
  | 'senior'
  | 'counsel'
  | 'administrator'
  | 'successor'
  | 'overseer'
  | 'custodian'
  | 'deputy'

/** What a warning says and to whom; everything has a value that passes. */
export interface WarningOf {
  readonly counterpart: CounterpartId
  readonly office?: string
  readonly authority?: string
  /** Who writes it; an analyst unless said otherwise. */
  readonly by?: Role
  /** Words of the actor claim, in both languages; none is made when left out. */
  readonly actor?: { readonly en: string; readonly ar: string }
  /** Labels of the actor's ladder above `withheld`, and the rung that is told. */
  readonly actorRungs?: readonly string[]
  readonly actorTold?: number
  /** The handling code of the report that it stands on. */
  readonly handling?: string
  /** The United States marking of that report. */
  readonly marking?: string
  /** Hours until what is told opens. */
  readonly opensIn?: number
  /** How to ask back; `Call the desk` unless said otherwise. */
  readonly askBack?: { readonly en: string; readonly ar: string }
  /** How far it may travel; the report behind it alike. */
  readonly tlp?: 'CLEAR' | 'RED'
  /** A place of the register of which the country is told; no place is claimed when left out. */
  readonly place?: string
  /** Whether the source behind it is one that could be found out. */
  readonly isProtected?: boolean
  /** The source that it stands on; an open one unless said otherwise. */
  readonly source?: string
}

export interface Ready {
  readonly case: string
  readonly atRisk: string
  readonly release: string
  /** The claim of element actor, when there is one. */
  readonly actor: string
}

export interface Scene extends AsyncDisposable {
  readonly node: TestNode
  /** Every line that the server logged. */
  readonly logged: readonly string[]
  readonly people: Readonly<Record<Role, Viewer & { readonly person: PersonId }>>
  /** An open source, from which reports come. */
  readonly source: string
  call<Name extends RouteName>(role: Role, name: Name, call: CallOf<Name>): Promise<Reply<Name>>
  /** What an act would record, as text, or why it cannot be said. */
  previews(role: Role, name: RouteName, call: object): Promise<string>
  /** The answer. @throws when the node said no */
  does<Name extends RouteName>(role: Role, name: Name, call: CallOf<Name>): Promise<AnswerOf<Name>>
  /** `accepted`, or the code with which the node said no. */
  code<Name extends RouteName>(role: Role, name: Name, call: CallOf<Name>): Promise<string>
  /** A counterpart with a mandate, an open channel and no authority. */
  counterpart(en: string, ar?: string, more?: { readonly designatedAs?: string }): Promise<Met>
  /** `accepted`, or the code with which a step towards the texts was refused. */
  tries(warning: WarningOf): Promise<string>
  /** A warning that is composed and waits for its approval. */
  composed(warning: WarningOf): Promise<Ready>
  /** The same, approved: it would leave. */
  approved(warning: WarningOf): Promise<Ready>
  /** `accepted`, or why it did not leave. */
  seals(ready: Ready, met: Met): Promise<string>
  /** Everybody comes in again: a session ends after some months. */
  signIn(): Promise<void>
  /** A new thing's id from a receipt. */
  made<Name extends RouteName>(role: Role, name: Name, call: CallOf<Name>): Promise<string>
}

export interface Met {
  readonly counterpart: CounterpartId
  readonly channel: string
}

const report = 'They will attack the market with a van on the day that is named here.'
const span = (words: string): [number, number] => [report.indexOf(words), report.indexOf(words) + words.length]

/** Ours in a place of `makePlace`, and a peer in a directory of its own: what is tested is on our side. */
export async function openScene(makePlace: () => Promise<Place>): Promise<Scene> {
  await using opening = new AsyncDisposableStack()
  const ours = await serve(opening, await makePlace())
  const theirs = await serve(opening)
  const { node } = ours
  const person = node.person.bind(node)
  const people: Scene['people'] = {
    analyst: await person(['analyst'], ['duty', 'register']),
    approver: await person(['approver']),
    /** Writes and signs, but not the same one. */
    editor: await person(['analyst', 'approver'], ['duty', 'register']),
    senior: await person(['senior_officer'], ['duty', 'register']),
    successor: await person(['senior_officer'], ['duty', 'register']),
    counsel: await person(['counsel']),
    overseer: await person(['overseer']),
    custodian: await person(['custodian'], ['custody']),
    deputy: await person(['custodian'], ['custody']),
    administrator: node.administrator as Viewer & { readonly person: PersonId },
  }
  const clients = new Map<Role, Client>()
  const signIn = async (): Promise<void> => {
    for (const [role, viewer] of Object.entries(people) as [Role, Viewer][]) clients.set(role, await ours.as(viewer))
  }
  await signIn()
  const peer = await theirs.as(await theirs.node.person(['analyst', 'senior_officer', 'administrator']))

  const call: Scene['call'] = (role, name, given) => {
    const client = clients.get(role)
    if (client === undefined) throw new RangeError('nobody of that role')
    return client.call(name, given)
  }
  const previews: Scene['previews'] = async (role, name, given) =>
    JSON.stringify(await clients.get(role)?.preview(name as never, given as never))
  const told = <Name extends RouteName>(reply: Reply<Name>, name: string): AnswerOf<Name> => {
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.problem)}`)
    return reply.value
  }
  const does: Scene['does'] = async (role, name, given) => told(await call(role, name, given), name)
  const code: Scene['code'] = async (role, name, given) => {
    const reply = await call(role, name, given)
    return reply.ok ? 'accepted' : reply.problem.code
  }
  const made: Scene['made'] = async (role, name, given) => {
    const { entries } = (await does(role, name, given)) as { entries: { aggregate: string }[] }
    return entries[0]?.aggregate ?? ''
  }

  await does('senior', 'putProfileInForce', { body: { profile, from: '2024-01-01T00:00:00Z' } })
  const { custodian } = people
  const registered = async (kind: string): Promise<string> => {
    const reply = await (await ours.as(custodian)).call('registerSource', {
      body: {
        name: `One ${kind} source`,
        kind,
        access: ['reading'],
        protection: { k: 1, pmax: [1, 1] },
        custodian: custodian.person,
      },
    })
    return told(reply, 'registerSource').entries[0]?.aggregate ?? ''
  }
  const sources = { open: await registered('open'), human: await registered('human') }

  const meet = async (counterpart: CounterpartId): Promise<string> => {
    const there = told(
      await peer.call('addCounterpart', { body: { kind: 'service', names: both('The other side') } }),
      'addCounterpart',
    )
    const here = await does('senior', 'beginPairing', { body: { lane: 'intelligence', counterpart } })
    const across = told(
      await peer.call('beginPairing', {
        body: { lane: 'intelligence', counterpart: there.entries[0]?.aggregate ?? '' },
      }),
      'beginPairing',
    )
    const [a, b] = [{ params: { channel: here.channel } }, { params: { channel: across.channel } }]
    const ourSas = await does('senior', 'pairPeer', { ...a, body: { card: across.card, bundle: across.bundle } })
    const theirSas = told(
      await peer.call('pairPeer', { ...b, body: { card: here.card, bundle: here.bundle } }),
      'pairPeer',
    )
    await does('senior', 'confirmChannel', { ...a, body: { sas: theirSas.sas } })
    told(await peer.call('confirmChannel', { ...b, body: { sas: ourSas.sas } }), 'confirmChannel')
    // two carries, each with its answer, and both sides have what they need
    for (let carry = 0; carry < 2; carry++) {
      const out = await does('senior', 'exportBundle', a)
      const took = told(
        await peer.call('importBundle', { body: Buffer.from(out.bundle ?? '', 'base64') }),
        'importBundle',
      )
      if (took.bundle !== null) await does('senior', 'importBundle', { body: Buffer.from(took.bundle, 'base64') })
    }
    return here.channel
  }

  const counterpart: Scene['counterpart'] = async (en, ar, more = {}) => {
    const id = (await made('analyst', 'addCounterpart', {
      body: { kind: 'authority', names: both(en, ar), ...more },
    })) as CounterpartId
    await does('senior', 'setMandate', {
      params: { counterpart: id },
      body: {
        authority: 'directors-note',
        topics: ['harm-to-life'],
        basis: ['duty', 'discretionary'],
        from: '2024-12-01T00:00:00Z',
      },
    })
    return { counterpart: id, channel: await meet(id) }
  }

  const bodyOf = (warning: WarningOf): CallOf<'warnNow'>['body'] => {
    const now = node.ports.clock.now()
    const at = (hours: number): string => new Date(now + hours * 3_600_000).toISOString()
    const opens = warning.opensIn ?? 72
    const labels = warning.actorRungs ?? ['group', 'cell']
    const actorWords = warning.actor ?? both('somebody')
    const facts = [
      {
        element: 'how' as const,
        span: span('with a van'),
        assertion: both('By a van'),
        ladder: {
          kind: 'stated' as const,
          rungs: [
            { label: 'withheld', text: {}, utility: 0 },
            { label: 'vehicle', text: both('a vehicle'), utility: 6 },
            { label: 'van', text: both('a van'), utility: 9 },
          ],
        },
        rung: 1,
      },
      {
        element: 'when' as const,
        span: span('on the day'),
        assertion: both('On that day'),
        ladder: {
          kind: 'time' as const,
          window: { from: minutes(at(opens)), until: minutes(at(opens + 1)) },
          zone: 'Asia/Damascus',
        },
        rung: 2,
      },
      ...(warning.place === undefined
        ? []
        : [
            {
              element: 'where' as const,
              span: span('the market'),
              assertion: both('At that place'),
              ladder: { kind: 'place' as const, place: warning.place },
              rung: 1,
            },
          ]),
      ...(warning.actor === undefined && warning.actorRungs === undefined
        ? []
        : [
            {
              element: 'actor' as const,
              span: span('They'),
              assertion: actorWords,
              ladder: {
                kind: 'stated' as const,
                rungs: [
                  { label: 'withheld', text: {}, utility: 0 },
                  ...labels.map((label, i) => ({ label, text: both(`of rung ${i + 1}`), utility: i + 1 })),
                ],
              },
              rung: warning.actorTold ?? 0,
            },
          ]),
    ]
    return {
      title: 'A van at the market',
      source: warning.source ?? (warning.isProtected === true ? sources.human : sources.open),
      report: `${report} ${now} ${warning.counterpart} ${Math.trunc(performance.now() * 1000)}`,
      grade: 'B2',
      gradeScheme: 'admiralty',
      ...(warning.handling === undefined ? {} : { handling: warning.handling }),
      ...(warning.marking === undefined ? {} : { marking: warning.marking }),
      facts,
      atRisk: { kind: 'place', who: both('The market'), present: ['civilian'] },
      counterpart: warning.counterpart,
      ...(warning.office === undefined ? {} : { office: warning.office }),
      harm: 'killing',
      answers: { credible: 'yes', specific: 'yes', impending: 'yes' },
      authority: warning.authority ?? 'not_required',
      ...(warning.authority === undefined ? { authorityReason: 'A warning of danger to life needs none' } : {}),
      tlp: warning.tlp ?? 'AMBER',
      pap: warning.tlp ?? 'AMBER',
      validUntil: at(opens + 2),
      // well before what is told opens: a frame does not say the hour that the rungs withhold
      nextUpdate: at(Math.min(opens / 2, 24)),
      askBack: warning.askBack ?? both('Call the desk'),
    } as never
  }

  const tries: Scene['tries'] = (warning) => code(warning.by ?? 'analyst', 'warnNow', { body: bodyOf(warning) })
  const composed: Scene['composed'] = async (warning) => {
    const ready = await does(warning.by ?? 'analyst', 'warnNow', { body: bodyOf(warning) })
    const claims = ready.entries.filter(({ kind }) => kind.startsWith('case/claim-added'))
    const actor = claims.find(({ facts: told }) => told.element === 'actor')?.facts.claim
    return {
      case: ready.case,
      atRisk: ready.atRisk,
      release: ready.release,
      actor: typeof actor === 'string' ? actor : '',
    }
  }
  const approved: Scene['approved'] = async (warning) => {
    const ready = await composed(warning)
    const params = { release: ready.release }
    const { pair } = await does('approver', 'readRelease', { params })
    await does('approver', 'approveRelease', { params, body: { pair: pair ?? '' } })
    return ready
  }
  const seals: Scene['seals'] = (ready, met) =>
    code('analyst', 'sealRelease', { params: { release: ready.release }, body: { channel: met.channel } })

  const resources = opening.move()
  return {
    node,
    logged: ours.logged,
    people,
    source: sources.open,
    signIn,
    call,
    previews,
    does,
    code,
    made,
    counterpart,
    tries,
    composed,
    approved,
    seals,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

/** Windows are told by the minute. */
const minutes = (at: string): string => new Date(t(at) - (t(at) % 60_000)).toISOString()
