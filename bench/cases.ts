// Does a desk of ten thousand open cases stay quick for somebody who may see half of them, and what do new rules cost then?
// One real case is made over HTTP and copied under fresh ids; half of the copies lie in a compartment that the viewer does
// not have. Measured over loopback: the first page of the desk, beside its limit and beside a call of the same node that
// reads nothing; the effect of a profile over all cases, page by page as the console asks for it, and stopped half way; the
// profile put in force, with the longest time that the node did nothing else.
// Source: the issue "The duty", It must show 5. Counts are compared with a filter over the rows themselves.
// Usage: node bench/cases.ts [--cases N] [--requests N] [--engine sqlite|postgres] [--json]

import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { type AnswerOf, type Client, createClient } from '../packages/api/src/index.ts'
import type { CaseId, Facts, Frame, NewEntry } from '../packages/domain/src/index.ts'
import { handlers } from '../packages/node/src/http/handlers.ts'
import { Door, profile } from '../packages/node/src/http/requirements/duty.fixture.ts'
import { createServer } from '../packages/node/src/http/server.ts'
import { freshId, type Ports } from '../packages/node/src/ports.ts'
import type { Viewer } from '../packages/node/src/store/ports.ts'
import { engines } from '../packages/node/src/store/testing/stores.ts'
import { applyProfiles } from '../packages/node/src/usecases/apply-profiles.ts'
import { invitationFor, makeInvitation, openSession } from '../packages/node/src/usecases/session.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    requests: { type: 'string', default: '200' },
    engine: { type: 'string', default: 'sqlite' },
    json: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const [cases, requests] = [Number(values.cases), Number(values.requests)]
const limit = 100
const casesOfCommit = 50

const quantile = (times: readonly number[], share: number): number => {
  const sorted = [...times].sort((a, b) => a - b)
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1))
}
const tell = (line: string): void => {
  if (!values.json) console.error(line)
}

/** The next version of a profile: a quarter of the time for each clock. */
function stricter(given: Facts): Facts {
  const clocks = given.clocks as { readonly classes: readonly Readonly<Record<string, unknown>>[] }
  const classes = clocks.classes.map((line) => ({ ...line, determination: Math.ceil(Number(line.determination) / 4) }))
  return { ...given, version: Number(given.version) + 1, clocks: { ...clocks, classes } }
}

/** The entries of a case once more, with another id and in the compartment given. */
function copied(
  frames: readonly Frame[],
  content: readonly (Facts | undefined)[],
  old: string,
  id: CaseId,
  compartment: string,
) {
  return frames.map((frame, i): NewEntry => {
    const facts = frame.kind === 'case/opened@1' ? { ...frame.facts, compartment } : frame.facts
    const held = content[i]
    return {
      kind: frame.kind,
      aggregate: id,
      facts: JSON.parse(JSON.stringify(facts).replaceAll(old, id)) as Facts,
      ...(held === undefined ? {} : { content: held, scope: id }),
      ...(frame.profile === undefined ? {} : { profile: frame.profile }),
    }
  })
}

async function fill(ports: Ports, viewer: Viewer, model: string, count: number, fresh: Door['node']['request']) {
  const frames = await ports.store.history(viewer, model)
  const content = await ports.store.open(
    viewer,
    frames.map(({ index }) => index),
  )
  for (let n = 0; n < count; n += casesOfCommit) {
    const entries = Array.from({ length: Math.min(casesOfCommit, count - n) }, (_, i) =>
      copied(frames, content, model, freshId(ports, 'case'), (n + i) % 2 === 0 ? 'duty' : 'other'),
    ).flat()
    const { id: command, digest } = fresh()
    await ports.store.commit({ command, request: digest, actor: 'node', at: ports.clock.now(), read: [], entries })
    if (n % 1_000 === 0) tell(`${n} of ${count} cases`)
  }
}

async function signIn(ports: Ports, viewer: Viewer, client: Client): Promise<Client> {
  const secret = await invitationFor(ports, freshId(ports, 'command'))
  await makeInvitation(ports, viewer.person as Parameters<typeof makeInvitation>[1], secret)
  return client.as((await openSession(ports, secret, freshId(ports, 'command')))?.token ?? '')
}

async function everyDeskRow(client: Client): Promise<readonly AnswerOf<'readDesk'>['items'][number][]> {
  const rows: AnswerOf<'readDesk'>['items'][number][] = []
  let after: string | null = ''
  while (after !== null) {
    const query: { limit: string; after?: string } = { limit: '200', ...(after === '' ? {} : { after }) }
    const reply = await client.call('readDesk', { query })
    if (!reply.ok) throw new Error(reply.problem.code)
    rows.push(...reply.value.items)
    after = reply.value.next
  }
  return rows
}

/** Milliseconds of each of `count` calls, one after the other. */
async function timed(count: number, call: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const begun = performance.now()
    await call()
    times.push(performance.now() - begun)
  }
  return times
}

interface Looked {
  readonly pages: number
  readonly looked: number
  readonly touched: number
  readonly milliseconds: number
  readonly longestPage: number
}

/** The effect over all cases, as the console asks for it; `pages` ends it before. */
async function effect(client: Client, name: string, hash: string, pages = Infinity): Promise<Looked> {
  const begun = performance.now()
  const seen = { pages: 0, looked: 0, touched: 0, longestPage: 0 }
  let after: string | null = ''
  for (; after !== null && seen.pages < pages; seen.pages++) {
    const asked = performance.now()
    const query: { hash: string; limit: string; after?: string } = {
      hash,
      limit: '200',
      ...(after === '' ? {} : { after }),
    }
    const reply = await client.call('readProfileEffect', { params: { profile: name }, query })
    if (!reply.ok) throw new Error(reply.problem.code)
    seen.looked += reply.value.looked
    seen.touched += reply.value.items.length
    seen.longestPage = Math.max(seen.longestPage, Math.round(performance.now() - asked))
    after = reply.value.next
  }
  return { ...seen, milliseconds: Math.round(performance.now() - begun) }
}

const engine = engines.find(({ name }) => name.toLowerCase().startsWith(values.engine))
if (!engine?.present) {
  console.error(`no ${values.engine} here: sqlite, or postgres at TOCSIN_POSTGRES_URL`)
  process.exit(2)
}
{
  await using door = await Door.open(await engine.makePlace())
  const { node, persons } = door
  const { ports } = node
  const model = await door.answered()
  await door.must(door.determine(model, 'duty'))
  await fill(ports, persons.analyst, model.id, cases, () => node.request())

  const app = createServer({ ports, handlers, openCallsPerSecond: 1_000_000 })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const client = await signIn(ports, persons.senior, createClient({ address, retries: 0 }))

  const desk = await timed(requests, () => client.call('readDesk', { query: {} }))
  const nothing = await timed(requests, () => client.call('health', {}))
  const rows = await everyDeskRow(client)
  const seen = new Set(rows.map((row) => row.case)).size
  const all = await ports.store.db
    .selectFrom('desk')
    .select(['case_id', 'until_index'])
    .where('until_index', '=', Number.MAX_SAFE_INTEGER)
    .execute()
  const open = await ports.store.db.selectFrom('visible_row').select(['aggregate', 'compartment']).execute()
  const mine = new Set(open.filter(({ compartment }) => compartment === 'duty').map(({ aggregate }) => aggregate))
  const found = all.filter(({ case_id }) => case_id !== null && mine.has(case_id))
  const [brute, bruteCases] = [found.length, new Set(found.map(({ case_id }) => case_id)).size]

  if (rows.length !== brute || seen !== bruteCases)
    throw new Error(`the desk shows ${rows.length} rows of ${seen} cases; a filter finds ${brute} of ${bruteCases}`)
  tell('the desk is measured')

  const next = stricter(profile)
  const from = '2025-01-03T12:00:00Z'
  const asked = await client.call('previewProfile', { body: { profile: next, from } })
  if (!asked.ok) throw new Error(asked.problem.code)
  const hash = asked.value.entries[0]?.facts.hash
  if (typeof hash !== 'string') throw new Error('the preview has no hash')
  const whole = await effect(client, profile.id as string, hash)
  const stopped = await effect(client, profile.id as string, hash, Math.floor(whole.pages / 2))
  tell('the effect is measured')

  const put = await client.call('putProfileInForce', { body: { profile: next, from } })
  if (!put.ok) throw new Error(put.problem.code)
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const begun = performance.now()
  delay.enable()
  const written = await applyProfiles(ports, node.at('2025-01-03T12:00:01Z'))
  delay.disable()
  const applied = {
    seconds: Number(((performance.now() - begun) / 1_000).toFixed(1)),
    written,
    longestStall: Math.round(delay.max / 1e6),
    p99Stall: Math.round(delay.percentile(99) / 1e6),
  }
  await app.close()

  const first = { p50: quantile(desk, 0.5), p95: quantile(desk, 0.95) }
  const floor = { p50: quantile(nothing, 0.5), p95: quantile(nothing, 0.95) }
  const told = { engine: values.engine, cases, seen, rows: brute, limit, desk: first, floor, whole, stopped, applied }
  if (values.json) console.log(JSON.stringify(told))
  else
    console.log(
      [
        `${values.engine}: ${cases} open cases, ${seen} of them in sight, ${brute} rows on the desk, as a filter finds them`,
        `first page of the desk  p50 ${first.p50} ms, p95 ${first.p95} ms, ${(first.p95 / limit).toFixed(2)} of the limit of ${limit} ms`,
        `a call that reads nothing  p50 ${floor.p50} ms, p95 ${floor.p95} ms`,
        `effect of new rules  ${whole.looked} cases in ${whole.pages} pages, ${whole.milliseconds} ms, longest page ${whole.longestPage} ms`,
        `stopped half way  ${stopped.looked} cases, ${stopped.milliseconds} ms`,
        `rules applied  ${applied.written} entries in ${applied.seconds} s, longest stall ${applied.longestStall} ms, p99 ${applied.p99Stall} ms`,
      ].join('\n'),
    )
}
