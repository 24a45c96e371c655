// How is a scenario lived through? Stage by stage over the HTTP interface of real nodes, as the accounts that its own
// command files made. Whatever is not in the files does not happen; a refusal that was not foreseen ends it.

import { type CallOf, type Client, createClient, type Route, type RouteName, routes } from '@tocsin/api'
import { failureOf, Refused } from '../exit.ts'
import type { Json, Scenario, Stage, Step } from './files.ts'
import { at } from './pointer.ts'
import { keptOf, type Result, resultOf } from './results.ts'
import { type Known, MissingError, resolve } from './values.ts'

export interface Place {
  readonly name: string
  readonly address: string
  readonly invitation: string
}

/** A no that the script foresaw. */
export interface Refusal {
  readonly call: RouteName
  readonly code: string
  readonly rule: string
}

/** What one stage came to. */
export interface StageTold {
  readonly stage: string
  readonly title: string
  readonly node: string
  readonly id: string
  /** By the clocks of the nodes. */
  readonly at: string
  /** The root of the stage's node's record after it, hex. */
  readonly hash: string
  /** Entries in that record. */
  readonly entries: number
  readonly ids: Readonly<Record<string, Json>>
  readonly refusals: readonly Refusal[]
  readonly results: readonly Result[]
  readonly told: Readonly<Record<string, Json>>
}

/** A step of the script that was left as it was: somebody had done it by hand, or something else in its place. */
export interface Passed {
  readonly stage: string
  readonly call: RouteName
  /** What the node answered, or `not_there` when the script speaks of something that never came to be. */
  readonly code: string
  readonly rule: string
}

/** What one step came to: accepted, or the no that was foreseen, and what its answer shows. */
export interface Came {
  /** By the clocks of the nodes. */
  readonly at: string
  readonly refusal: Refusal | undefined
  readonly results: readonly Result[]
}

export interface Listener {
  step?(step: Step, stage: Stage): void
  /** A step that was taken, and what came of it. */
  came?(step: Step, stage: Stage, came: Came): void
  note?(text: string): void
  stage?(told: StageTold, number: number): void
  /** With it, the player does not insist: what is refused unforeseen is told here, and the script goes on. */
  passed?(passed: Passed): void
}

export interface Played {
  readonly stages: readonly StageTold[]
  /** A client of `node` as `account`. */
  client(node: string, account: string): Client
}

interface Receiptish {
  readonly ok: boolean
  readonly value?: unknown
}

/** Plays every stage in order. @throws Refused, Misuse with what stopped it */
export async function play(scenario: Scenario, places: readonly Place[], listener: Listener = {}): Promise<Played> {
  const player = new Player(scenario, places, listener)
  while (!player.isOver) await player.live()
  return { stages: player.stages, client: (node, account) => player.clientOf(node, account) }
}

const isId = /^[a-z]+_[0-9a-hjkmnp-tv-z]{26}$/
/** Milliseconds between two tries of one call. */
const longestWait = 400

/** Statuses that say: not as things are. */
const doneOtherwise: ReadonlySet<number> = new Set([404, 409, 422])

/** What a stage came to so far. */
interface Collected {
  readonly ids: Record<string, Json>
  readonly told: Record<string, Json>
  readonly refusals: Refusal[]
  readonly results: Result[]
}
const nothingYet = (): Collected => ({ ids: {}, told: {}, refusals: [], results: [] })

/** The script and how far it is: it can stop after a stage, or at a mark within one, and go on later. */
/** Tenths of a second in which a node that was killed is back, also on a machine that is busy with others. */
const patience = 300

export class Player {
  readonly #scenario: Scenario
  readonly #listener: Listener
  readonly #open: ReadonlyMap<string, Client>
  readonly #accounts = new Map<string, Client>()
  readonly #kept = new Map<string, Json>()
  readonly #leftOut = new Set<string>()
  readonly #texts = new Map<string, string>()
  readonly #labels = new Map<string, readonly string[]>()
  readonly #stages: StageTold[] = []
  #collected = nothingYet()
  /** Steps of the stage that were taken. */
  #taken = 0
  #now = ''

  constructor(scenario: Scenario, places: readonly Place[], listener: Listener) {
    this.#scenario = scenario
    this.#listener = listener
    // A node that was killed comes back: the same command id is asked again, often, until it answers. Waiting longer and
    // longer would miss a node that comes and goes.
    const wait = (milliseconds: number): Promise<void> =>
      new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, longestWait)))
    this.#open = new Map(places.map(({ name, address }) => [name, createClient({ address, retries: 120, wait })]))
    this.#kept.set('start', scenario.start)
    for (const { name, address, invitation } of places) {
      this.#kept.set(`${name}.invitation`, invitation)
      this.#kept.set(`${name}.address`, address)
    }
  }

  get isOver(): boolean {
    return this.#stages.length === this.#scenario.stages.length
  }

  /** Every stage that ended so far. */
  get stages(): readonly StageTold[] {
    return this.#stages
  }

  /** What was kept under this name. */
  kept(name: string): Json | undefined {
    return this.#kept.get(name)
  }

  clientOf(node: string, account: string | undefined): Client {
    const client = account === undefined ? this.#open.get(node) : this.#accounts.get(`${node}/${account}`)
    if (client === undefined) throw new Refused('scenario_account', '', `/${node}/${account ?? ''}`)
    return client
  }

  /** Plays on up to a place in the script: the file of a stage, or `file/mark`. What lies behind is not played again. */
  async liveTo(place: string): Promise<void> {
    const [file = '', mark] = place.split('/')
    const goal = this.#scenario.stages.findIndex((stage) => stage.file === file)
    while (this.#stages.length < goal) await this.live()
    if (this.#stages.length === goal) await this.live(mark)
  }

  /** Plays on to the end of the stage, or up to the step that bears `mark`; then the answer is undefined. */
  async live(mark?: string): Promise<StageTold | undefined> {
    const stage = this.#scenario.stages[this.#stages.length]
    if (stage === undefined) return undefined
    const marked = mark === undefined ? -1 : stage.steps.findIndex((step) => step.mark === mark)
    for (const [i, step] of stage.steps.entries()) {
      if (i < this.#taken) continue
      if (marked >= 0 && i > marked) return undefined
      this.#listener.step?.(step, stage)
      try {
        await this.#collect(step, stage)
      } catch (error) {
        this.#listener.note?.(`stage ${stage.stage}, step ${i + 1} (${step.call}) stopped it`)
        throw error
      }
      this.#taken = i + 1
    }
    return this.#end(stage)
  }

  async #end(stage: Stage): Promise<StageTold> {
    const { hash, entries } = await this.#recordOf(stage.node)
    const id = this.#kept.get(stage.id.slice(1))
    const ended: StageTold = {
      stage: stage.stage,
      title: stage.title,
      node: stage.node,
      id: typeof id === 'string' ? id : '',
      at: this.#now,
      hash,
      entries,
      ...this.#collected,
    }
    this.#stages.push(ended)
    this.#collected = nothingYet()
    this.#taken = 0
    this.#listener.stage?.(ended, this.#stages.length)
    return ended
  }

  async #collect(step: Step, stage: Stage): Promise<void> {
    const { ids, told, refusals, results } = this.#collected
    const before = new Set(this.#kept.keys())
    try {
      const found: Result[] = []
      const refusal = await this.#take(step, stage, told, found)
      if (refusal !== undefined) refusals.push(refusal)
      results.push(...found)
      this.#listener.came?.(step, stage, { at: this.#now, refusal, results: found })
    } catch (error) {
      await this.#pass(step, stage, error)
    }
    for (const [name, value] of this.#kept)
      if (!before.has(name) && typeof value === 'string' && isId.test(value)) ids[name] = value
  }

  /** Goes on after a refusal that nobody foresaw, where people act beside the script. @throws `error` elsewhere */
  async #pass(step: Step, stage: Stage, error: unknown): Promise<void> {
    if (this.#listener.passed === undefined) throw error
    const answered = error instanceof Refused ? (error.more.status ?? 422) : error instanceof MissingError ? 422 : 0
    // bad input, a session that ended, a node that failed or is not there: nobody did that by hand
    if (typeof answered !== 'number' || !doneOtherwise.has(answered)) throw error
    const [code, rule] = error instanceof Refused ? [error.code, error.rule] : ['not_there', '']
    if (step.byHand !== undefined) await this.#take(step.byHand, stage, {}, []).catch(() => undefined)
    this.#listener.passed({ stage: stage.stage, call: step.call, code, rule })
  }

  async #take(step: Step, stage: Stage, told: Record<string, Json>, results: Result[]): Promise<Refusal | undefined> {
    if (step.at !== undefined) await this.#moveTo(step.at)
    const node = step.node ?? stage.node
    const client = this.clientOf(node, step.as ?? (step.account === undefined ? stage.as : undefined))
    const call = await this.#callFor(step, node)
    if (call === undefined) {
      for (const name of Object.keys(step.keep ?? {})) this.#leftOut.add(name)
      this.#listener.note?.(`${step.file ?? ''} is not there: left out`)
      return undefined
    }
    const reply = await this.#insist(client, step.call, call)
    if (!reply.ok) {
      const { code, rule = '' } = reply.problem
      if (step.refused !== code) throw failureOf(reply.problem)
      return { call: step.call, code, rule }
    }
    if (step.refused !== undefined) throw new Refused('scenario_not_refused', step.refused, `/${step.call}`)
    await this.#remember(step, node, reply, call.body)
    for (const [name, pointer] of Object.entries(step.tell ?? {})) {
      const value = pointer.startsWith('$') ? this.#kept.get(pointer.slice(1)) : at(reply.value, pointer)
      if (value !== undefined) told[name] = value
    }
    for (const shows of step.shows ?? []) results.push(await resultOf(shows, reply.value, this.#known(node)))
    return undefined
  }

  async #remember(step: Step, node: string, reply: Receiptish, body: unknown): Promise<void> {
    if (step.account !== undefined) {
      const token = at(reply.value, '/token')
      const person = at(reply.value, '/person')
      if (typeof token !== 'string' || typeof person !== 'string') throw new Refused('scenario_account', '', '/token')
      this.#accounts.set(`${node}/${step.account}`, this.clientOf(node, undefined).as(token))
      this.#kept.set(`${node}.${step.account}`, person)
    }
    for (const [name, keep] of Object.entries(step.keep ?? {})) {
      const value = await keptOf(reply.value, keep, this.#known(node))
      if (value === undefined) throw new Refused('scenario_keep', name, `/${step.call}`)
      this.#kept.set(name, value)
      if (typeof value === 'string' && value.startsWith('report_') && body instanceof Uint8Array)
        this.#texts.set(value, new TextDecoder().decode(body))
    }
  }

  async #callFor(step: Step, node: string): Promise<{ readonly body?: unknown } | undefined> {
    const known = this.#known(node)
    const out: Record<string, unknown> = {}
    for (const part of ['params', 'query', 'body'] as const) {
      const given = step[part]
      if (given !== undefined) out[part] = await resolve(given, known)
    }
    if (step.file !== undefined) {
      const bytes = this.#scenario.bytes(step.file)
      if (bytes === undefined) return undefined
      out.body = bytes
    }
    if (step.octets !== undefined) {
      const base64 = await resolve(step.octets, known)
      if (typeof base64 !== 'string') throw new Refused('scenario_octets', '', step.octets)
      out.body = new Uint8Array(Buffer.from(base64, 'base64'))
    }
    if (step.contentType !== undefined) out.contentType = step.contentType
    return out
  }

  /**
   * A clock job may move an aggregate between our reading and our writing: 409 wrote nothing, so ask again. A push that
   * found nobody there is tried again too, as a person would.
   */
  async #insist(client: Client, name: RouteName, call: { readonly body?: unknown }) {
    const route: Route = routes[name]
    for (let i = 0; ; i++) {
      const reply = await client.call(name, call as CallOf<RouteName>)
      const isAlone = reply.ok && name === 'pushChannel' && at(reply.value, '/failure') === 'unreachable'
      if (isAlone && i < patience) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        continue
      }
      if (reply.ok || reply.status !== 409 || !route.mutating || i === 5) return reply
    }
  }

  #known(node: string): Known {
    return {
      kept: this.#kept,
      leftOut: this.#leftOut,
      json: (file) => this.#scenario.json(file),
      table: (file) => this.#scenario.table(file),
      textOf: (report) => this.#texts.get(report),
      labelsOf: (claim) => this.#labelsOf(node, claim),
    }
  }

  async #labelsOf(node: string, claim: string): Promise<readonly string[]> {
    const cached = this.#labels.get(claim)
    if (cached !== undefined) return cached
    const reader = this.clientOf(node, this.#scenario.reader)
    const cases = await reader.call('listCases', {})
    if (!cases.ok) throw failureOf(cases.problem)
    for (const each of cases.value.items) {
      const reply = await reader.call('readCase', { params: { case: each.case } })
      if (!reply.ok) throw failureOf(reply.problem)
      for (const { claim: id, ladder } of reply.value.claims)
        this.#labels.set(
          id,
          ladder.map(({ label }) => label),
        )
    }
    const labels = this.#labels.get(claim)
    if (labels === undefined) throw new Refused('scenario_claim', '', claim)
    return labels
  }

  async #moveTo(instant: string): Promise<void> {
    if (instant === this.#now) return
    this.#now = instant
    for (const node of this.#scenario.nodes) {
      const keeper = this.#accounts.get(`${node}/${this.#scenario.clock}`)
      if (keeper === undefined) continue
      const reply = await keeper.call('setClock', { body: { now: instant } })
      if (!reply.ok) throw failureOf(reply.problem)
    }
  }

  async #recordOf(node: string): Promise<{ readonly hash: string; readonly entries: number }> {
    const reader = this.#accounts.get(`${node}/${this.#scenario.overseer}`) ?? this.clientOf(node, this.#scenario.clock)
    const reply = await reader.call('readCheckpoint', {})
    if (!reply.ok) throw failureOf(reply.problem)
    const [, size = '0', root = ''] = reply.value.split('\n')
    return { hash: Buffer.from(root, 'base64').toString('hex'), entries: Number(size) }
  }
}
