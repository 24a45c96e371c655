// A node with its people at the door, for tests that ask it for duties: everything goes over HTTP, time is moved by hand.

import { readFileSync } from 'node:fs'
import type { AnswerOf } from '@tocsin/api'
import type { Facts, PersonId, SourceId } from '@tocsin/domain'
import { parseInstant } from '@tocsin/domain'
import { freshId } from '../../ports.ts'
import type { Viewer } from '../../store/ports.ts'
import type { Place } from '../../store/testing/stores.ts'
import { made, openTestNode, type TestNode } from '../../testing/node.ts'
import { acceptReports } from '../../usecases/accept-reports.ts'
import { addCounterpart } from '../../usecases/counterparts.ts'
import { putProfile } from '../../usecases/profiles.ts'
import { invitationFor, makeInvitation, openSession } from '../../usecases/session.ts'
import { registerSource } from '../../usecases/sources.ts'
import { handlers } from '../handlers.ts'
import { createServer } from '../server.ts'

export const profile = JSON.parse(
  readFileSync(new URL('../../../../../profiles/us-ic-191-like.json', import.meta.url), 'utf8'),
) as Facts

export const people = {
  analyst: ['analyst'],
  colleague: ['analyst'],
  approver: ['approver'],
  senior: ['senior_officer'],
  /** Writes and signs: two roles in one person. */
  both: ['analyst', 'senior_officer'],
  administrator: ['administrator'],
} as const
export type Who = keyof typeof people

interface Recorded {
  readonly kind: string
  readonly aggregate: string
  readonly facts: Facts
}

/** A call over HTTP: `created` and the receipt, or the code of the refusal. */
export interface Said {
  readonly status: number
  readonly code: string
  readonly rule: string
  readonly body: { readonly entries?: readonly Recorded[] }
}

/** The new thing of an act that made one. */
export const madeBy = ({ body }: Said): string => body.entries?.[0]?.aggregate ?? ''

export interface CaseMade {
  readonly id: string
  readonly claim: string
  /** Who or what is at risk. */
  readonly victim: string
}

export type Present = readonly string[]

export class Door implements AsyncDisposable {
  readonly node: TestNode
  readonly counterpart: string
  readonly persons: Readonly<Record<Who, Viewer & { readonly person: PersonId }>>
  private readonly app: ReturnType<typeof createServer>
  private readonly tokens: Readonly<Record<Who, string>>
  private readonly report: string

  private constructor(
    node: TestNode,
    app: ReturnType<typeof createServer>,
    persons: Door['persons'],
    tokens: Readonly<Record<Who, string>>,
    report: string,
    counterpart: string,
  ) {
    this.node = node
    this.app = app
    this.persons = persons
    this.tokens = tokens
    this.report = report
    this.counterpart = counterpart
  }

  /** `time` is when everybody comes in: a session lasts some hours. */
  static async open(place: Place, hasProfile = true, time = '2025-01-02T08:00:00Z'): Promise<Door> {
    const node = await openTestNode({ place })
    node.at(time)
    const { ports } = node
    const names = Object.keys(people) as Who[]
    const persons = Object.fromEntries(
      await Promise.all(names.map(async (who) => [who, await node.person(people[who], ['duty', 'node'])] as const)),
    ) as Door['persons']
    const tokens: Record<string, string> = {}
    for (const who of names) {
      const secret = await invitationFor(ports, freshId(ports, 'command'))
      await makeInvitation(ports, persons[who].person, secret)
      tokens[who] = (await openSession(ports, secret, freshId(ports, 'command')))?.token ?? ''
    }
    const { analyst, senior } = persons
    if (hasProfile)
      await putProfile(ports, senior, node.request(), { profile, from: parseInstant('2024-12-01T00:00Z') })
    const custodian = await node.person(['custodian'], ['custody'])
    const source = made(
      await registerSource(ports, custodian, node.request(), {
        name: 'A source',
        kind: 'open',
        access: ['street'],
        protection: { k: 1, pmaxNum: 1, pmaxDen: 1 },
        custodian: custodian.person,
      }),
    ) as SourceId
    const accepted = await acceptReports(
      ports,
      analyst,
      node.request(),
      { source, format: 'text', grade: 'B2', gradeScheme: 'admiralty', tlp: 'AMBER', pap: 'AMBER' },
      new TextEncoder().encode('They will attack the market at noon.'),
    )
    const [first] = accepted.receipt.entries
    const [report] = (first?.facts.reports ?? []) as readonly { readonly report: string }[]
    const counterpart = made(
      await addCounterpart(ports, analyst, node.request(), {
        kind: 'authority',
        names: { en: 'The authority', ar: 'السلطة' },
      }),
    )
    const app = createServer({ ports, handlers, openCallsPerSecond: 1_000_000 })
    return new Door(node, app, persons, tokens as Record<Who, string>, report?.report ?? '', counterpart)
  }

  async call(who: Who, method: 'POST' | 'PUT' | 'GET', url: string, body?: unknown): Promise<Said> {
    const reply = await this.app.inject({
      method,
      url,
      headers: {
        authorization: `Bearer ${this.tokens[who]}`,
        'idempotency-key': freshId(this.node.ports, 'command'),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    const answer = reply.json<{ code?: string; rule?: string }>()
    return {
      status: reply.statusCode,
      code: reply.statusCode < 300 ? 'accepted' : (answer.code ?? ''),
      rule: answer.rule ?? '',
      body: answer as Said['body'],
    }
  }

  post(who: Who, url: string, body: unknown): Promise<Said> {
    return this.call(who, 'POST', url, body)
  }

  /** The fact of an entry that a call recorded. @throws Error when it was refused */
  async fact(said: Promise<Said>, name: string): Promise<string> {
    const { body, code } = await said
    const value = body.entries?.[0]?.facts[name]
    if (typeof value !== 'string') throw new Error(`refused: ${code}`)
    return value
  }

  /** An act that must pass. @throws Error when it is refused */
  async must(said: Promise<Said>): Promise<Said> {
    const answer = await said
    if (answer.code !== 'accepted') throw new Error(`refused: ${answer.code} ${answer.status}`)
    return answer
  }

  async read(id: string, query = ''): Promise<AnswerOf<'readCase'>> {
    const { body } = await this.must(this.call('analyst', 'GET', `/v1/cases/${id}${query}`))
    return body as unknown as AnswerOf<'readCase'>
  }

  async atRisk(made: CaseMade): Promise<AnswerOf<'readCase'>['atRisk'][number]> {
    const found = (await this.read(made.id)).atRisk.find(({ atRisk }) => atRisk === made.victim)
    if (found === undefined) throw new Error('nobody at risk')
    return found
  }

  async desk(id: string, who: Who = 'senior'): Promise<readonly AnswerOf<'readDesk'>['items'][number][]> {
    const { body } = await this.must(this.call(who, 'GET', '/v1/desk?limit=200'))
    const { items } = body as unknown as AnswerOf<'readDesk'>
    return items.filter((item) => item.case === id)
  }

  /** A case with a claim of when, and somebody at risk. `window` in RFC 3339; null: nobody knows when. */
  async case(
    given: { kind?: string; present?: Present; window?: readonly [string, string] | null } = {},
  ): Promise<CaseMade> {
    const opened = await this.must(
      this.post('analyst', '/v1/cases', { title: 'A threat', reports: [this.report], cause: 'report' }),
    )
    const id = madeBy(opened)
    const window =
      given.window === undefined ? (['2025-01-05T09:00:00Z', '2025-01-05T10:00:00Z'] as const) : given.window
    const claim =
      window === null
        ? await this.fact(this.claimWho(id), 'claim')
        : await this.fact(this.claimWhen(id, window), 'claim')
    const victim = await this.fact(this.setAtRisk(id, given.kind ?? 'person', given.present ?? []), 'victim')
    return { id, claim, victim }
  }

  setAtRisk(id: string, kind: string, present: Present): Promise<Said> {
    return this.post('analyst', `/v1/cases/${id}/people-at-risk`, {
      kind,
      who: { en: 'Somebody', ar: 'أحد' },
      present,
    })
  }

  claimWhen(id: string, [from, until]: readonly [string, string], supersedes?: string): Promise<Said> {
    return this.post('analyst', `/v1/cases/${id}/claims`, {
      element: 'when',
      reports: [{ report: this.report, span: [0, 4] }],
      grade: 'B2',
      assertion: { en: 'At noon', ar: 'عند الظهر' },
      ladder: { kind: 'time', window: { from, until }, zone: 'Asia/Damascus' },
      ...(supersedes === undefined ? {} : { supersedes }),
    })
  }

  claimWho(id: string): Promise<Said> {
    return this.post('analyst', `/v1/cases/${id}/claims`, {
      element: 'how',
      reports: [{ report: this.report, span: [0, 4] }],
      grade: 'B2',
      assertion: { en: 'By a van', ar: 'بسيارة' },
      ladder: {
        kind: 'stated',
        rungs: [
          { label: 'withheld', text: {}, utility: 0 },
          { label: 'vehicle', text: { en: 'a vehicle', ar: 'مركبة' }, utility: 6 },
        ],
      },
    })
  }

  answer({ id, claim, victim }: CaseMade, test: string, value: string, change: object = {}): Promise<Said> {
    return this.post('analyst', `/v1/cases/${id}/answers`, {
      atRisk: victim,
      test,
      value,
      claims: [claim],
      rationale: 'Because of the report',
      ...change,
    })
  }

  async answers(made: CaseMade, values: Readonly<Record<string, string>> = {}): Promise<CaseMade> {
    for (const test of ['harm', 'credible', 'specific', 'impending'])
      await this.must(this.answer(made, test, values[test] ?? 'yes'))
    return made
  }

  /** A case whose four tests are answered. */
  async answered(given: Parameters<Door['case']>[0] = {}, values: Readonly<Record<string, string>> = {}) {
    return this.answers(await this.case(given), values)
  }

  determine({ id, victim }: CaseMade, state: string, change: object = {}, who: Who = 'analyst'): Promise<Said> {
    return this.post(who, `/v1/cases/${id}/determinations`, {
      atRisk: victim,
      state,
      reason: 'As the answers say',
      ...(state === 'not_met' ? { recheck: '2025-01-04T08:00:00Z' } : {}),
      ...change,
    })
  }

  judge(
    { id, victim }: CaseMade,
    what: 'review' | 'approve',
    who: Who,
    body: object = { agrees: true },
  ): Promise<Said> {
    return this.post(who, `/v1/cases/${id}/determinations/${victim}/${what}`, body)
  }

  waive({ id, victim }: CaseMade, change: object = {}, who: Who = 'analyst'): Promise<Said> {
    return this.post(who, `/v1/cases/${id}/waivers`, {
      atRisk: victim,
      ground: 'W1',
      evidence: { knows_what: 'This very plan', knows_since: 1_735_700_000_000, knows_from: 'their own service' },
      expiry: '2025-01-03T08:00:00Z',
      ...change,
    })
  }

  sign({ id, victim }: CaseMade, who: Who = 'senior', change: object = {}): Promise<Said> {
    return this.post(who, `/v1/cases/${id}/waivers/sign`, { atRisk: victim, agrees: true, ...change })
  }

  mapProtector({ id, victim }: CaseMade): Promise<Said> {
    return this.post('analyst', `/v1/cases/${id}/protectors`, {
      atRisk: victim,
      counterpart: this.counterpart,
      order: 1,
    })
  }

  /** A release of the case that was drafted, composed and refused. */
  async rejected({ id, claim, victim }: CaseMade): Promise<string> {
    const drafted = await this.must(
      this.post('analyst', '/v1/releases', {
        case: id,
        atRisk: [victim],
        counterpart: this.counterpart,
        basis: 'duty',
        authority: 'not_required',
        authorityReason: 'A warning of danger to life needs none',
        rungs: [{ claim, rung: 1 }],
        tlp: 'AMBER',
        pap: 'AMBER',
        validUntil: '2025-01-06T00:00:00Z',
        nextUpdate: '2025-01-05T00:00:00Z',
        askBack: { en: 'Call the desk', ar: 'اتصلوا بالمكتب' },
      }),
    )
    const release = madeBy(drafted)
    await this.must(this.post('analyst', `/v1/releases/${release}/compose`, {}))
    await this.must(this.post('approver', `/v1/releases/${release}/refuse`, { reason: 'It points at the source' }))
    return release
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app.close()
    await this.node[Symbol.asyncDispose]()
  }
}
