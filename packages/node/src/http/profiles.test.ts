// Rules as data, through the door: what is refused and what passes beside it, what they would change and what they changed.

import { readFileSync } from 'node:fs'
import { type PersonId, profileRules, profileSignerRules } from '@tocsin/domain'
import { formatVkey, makeVkey, profileHash, signProfile } from '@tocsin/protocol'
import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import { primitives } from '../keys/primitives.ts'
import { freshId } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { engines, type Place } from '../store/testing/stores.ts'
import { openTestNode, type TestNode } from '../testing/node.ts'
import { invitationFor, makeInvitation, openSession } from '../usecases/session.ts'
import { handlers } from './handlers.ts'
import { createServer } from './server.ts'

type Json = Readonly<Record<string, unknown>>
const read = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`../../../../profiles/${name}.json`, import.meta.url), 'utf8')) as Json
const us = read('us-ic-191-like')
const cert = read('cert-notification')
const later = '2025-01-03T08:00:00Z'

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
  /** The code of a refusal, or `done`. */
  readonly code: string
}

interface Door extends AsyncDisposable {
  readonly node: TestNode
  ask(token: string, method: 'GET' | 'POST' | 'PUT', url: string, body?: Json): Promise<Answer>
  token(viewer: Viewer): Promise<string>
}

async function openDoor(place: Place): Promise<Door> {
  const node = await openTestNode({ place })
  const app: FastifyInstance = createServer({ ports: node.ports, handlers, openCallsPerSecond: 1_000_000 })
  return {
    node,
    async ask(token, method, url, body) {
      const reply = await app.inject({
        method,
        url,
        headers: {
          authorization: `Bearer ${token}`,
          ...(method === 'GET' ? {} : { 'idempotency-key': freshId(node.ports, 'command') }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      })
      const answer = reply.json<Record<string, unknown>>()
      if (typeof answer.code === 'string') met.add(answer.code)
      return {
        status: reply.statusCode,
        body: answer,
        code: typeof answer.code === 'string' ? answer.code : 'done',
      }
    },
    async token(viewer) {
      const secret = await invitationFor(node.ports, freshId(node.ports, 'command'))
      await makeInvitation(node.ports, viewer.person as PersonId, secret)
      return (await openSession(node.ports, secret, freshId(node.ports, 'command')))?.token ?? ''
    },
    async [Symbol.asyncDispose]() {
      await app.close()
      await node[Symbol.asyncDispose]()
    },
  }
}

const entries = (
  answer: Answer,
): readonly { readonly kind: string; readonly aggregate: string; readonly facts: Json }[] =>
  answer.body.entries as never
/** A value that is a word; empty when it is none. */
const word = (value: unknown): string => (typeof value === 'string' ? value : '')
const items = (answer: Answer): readonly Json[] => answer.body.items as never

/** A senior officer, an administrator and an analyst at the door of a node on which the first rules are in force. */
async function scene(place: Place) {
  const door = await openDoor(place)
  const { node } = door
  const [senior, administrator, analyst] = [
    await door.token(await node.person(['senior_officer'])),
    await door.token(node.administrator),
    await door.token(await node.person(['analyst'])),
  ]
  const put = (profile: Json, from: string, more: Json = {}): Promise<Answer> =>
    door.ask(senior, 'POST', '/v1/profiles', { profile, from, ...more })
  const preview = (profile: Json, from: string, more: Json = {}): Promise<Answer> =>
    door.ask(senior, 'POST', '/v1/profiles/previews', { profile, from, ...more })
  const first = await put(us, '2025-01-01T00:00:00Z')
  expect(first.code).toBe('done')
  return { door, node, senior, administrator, analyst, put, preview }
}
type Scene = Awaited<ReturnType<typeof scene>>

/** A case with one person at risk, answered and owed a warning, or only entered. */
async function openCase({ door, analyst }: Scene, isOwed: boolean): Promise<{ id: string; atRisk: string }> {
  const opened = await door.ask(analyst, 'POST', '/v1/cases', { title: 'A case', cause: 'person', reports: [] })
  const id = entries(opened)[0]?.aggregate ?? ''
  const set = await door.ask(analyst, 'POST', `/v1/cases/${id}/people-at-risk`, {
    kind: 'person',
    who: { en: 'Somebody', ar: 'أحد' },
    present: [],
  })
  const atRisk = word(entries(set)[0]?.facts.victim)
  const of = `/v1/cases/${id}`
  if (!isOwed) return { id, atRisk }
  for (const each of ['harm', 'credible', 'specific', 'impending']) {
    const answer = { atRisk, test: each, value: 'unsure', rationale: 'x', claims: [] }
    expect((await door.ask(analyst, 'POST', `${of}/answers`, answer)).code).toBe('done')
  }
  const owed = await door.ask(analyst, 'POST', `${of}/determinations`, { atRisk, state: 'duty', reason: 'x' })
  expect(owed.code).toBe('done')
  return { id, atRisk }
}

const seed = (n: number): Uint8Array => new Uint8Array(32).fill(n)
const key = (n: number, name = `legal-${n}.example`) => {
  const signer = primitives.ed25519.signer(seed(n))
  const vkey = makeVkey(primitives, name, 1, signer.publicKey)
  return {
    text: formatVkey(vkey),
    sign: (profile: Json): string =>
      signProfile(vkey, signer, {
        id: word(profile.id),
        version: Number(profile.version),
        hash: profileHash(primitives, profile),
      }),
  }
}

/** Every refusal of these two tables that a caller met at the door. */
const met = new Set<string>()

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    test('R1 R5 each refusal of rules has its code, and its neighbour passes', async () => {
      const all = await scene(await makePlace())
      await using door = all.door
      const { put, preview } = all
      expect(door.node.ports.store.world).toBe('exercise')
      const second = { ...us, version: 3 }
      expect((await preview({ ...second, version: 4 }, later)).code).toBe('profile_version_not_next')
      expect((await put({ ...second, version: 4 }, later)).code).toBe('profile_version_not_next')
      expect((await put(second, '2025-01-02T07:00:00Z')).code).toBe('profile_in_force_in_past')
      expect((await put(second, later, { until: later })).code).toBe('profile_interval_empty')
      expect((await put(second, later)).code).toBe('profile_not_previewed')
      expect((await preview(second, later)).code).toBe('done')
      expect((await put({ ...second, title: 'Another text' }, later)).code).toBe('profile_not_previewed')
      expect((await put(second, later)).code).toBe('done')
      const third = { ...us, version: 4 }
      expect((await preview(third, '2025-01-02T09:00:00Z')).code).toBe('profile_overlaps')
      expect((await put(third, '2025-01-02T09:00:00Z')).code).toBe('profile_overlaps')
      // another profile of the same node may not begin before one that is yet to begin
      expect((await put(cert, '2025-01-02T09:00:00Z')).code).toBe('profile_overlaps')
      expect((await put({ ...third, designation_blocks: true }, later)).status).toBe(400)
    })

    test('R1 signed by a key that is not the node’s: each refusal has its code, and its neighbour passes', async () => {
      const all = await scene(await makePlace())
      await using door = all.door
      const { put, preview, administrator, senior, node } = all
      const [legal, other] = [key(1), key(2)]
      const trust = (token: string, vkey: string): Promise<Answer> =>
        door.ask(token, 'POST', '/v1/profile-signers', { vkey, holder: 'The legal office' })
      expect((await trust(senior, legal.text)).code).toBe('role_lacking')
      expect((await trust(administrator, 'nobody+00000000+AAAA')).code).toBe('profile_signer_format')
      expect((await trust(administrator, node.ports.store.ledger.vkeys()[0])).code).toBe('profile_signer_is_node')
      const trusted = await trust(administrator, legal.text)
      expect(trusted.code).toBe('done')
      expect((await trust(administrator, legal.text)).code).toBe('profile_signer_already_trusted')

      const second = { ...us, version: 3 }
      await preview(second, later)
      const under = (signature: string): Promise<Answer> => put(second, later, { signature })
      expect((await put(second, later)).code).toBe('profile_unsigned')
      expect((await under(other.sign(second))).code).toBe('profile_signer_not_trusted')
      // over another text; another key under the trusted name; not a note at all
      expect((await under(legal.sign({ ...second, title: 'Another' }))).code).toBe('profile_signature_wrong')
      expect((await under(legal.sign(us))).code).toBe('profile_signature_wrong')
      expect((await under(legal.sign(second).replace(/.{6}\n$/, 'AAAA==\n'))).code).toBe('profile_signature_wrong')
      expect((await under('a note')).code).toBe('profile_signature_wrong')
      expect((await under(legal.sign(second))).code).toBe('done')

      const signer = word(entries(trusted)[0]?.facts.signer)
      const withdraw = (which: string, reason: string): Promise<Answer> =>
        door.ask(administrator, 'POST', `/v1/profile-signers/${which}/withdraw`, { reason })
      expect((await withdraw('0'.repeat(64), 'lost')).code).toBe('profile_signer_unknown')
      expect((await withdraw(signer, 'lost')).code).toBe('done')
      const third = { ...us, version: 4 }
      await preview(third, '2025-01-04T08:00:00Z')
      // no key is left, and nothing unsigned passes for that
      expect((await put(third, '2025-01-04T08:00:00Z')).code).toBe('profile_unsigned')
      expect((await put(third, '2025-01-04T08:00:00Z', { signature: legal.sign(third) })).code).toBe(
        'profile_signer_not_trusted',
      )
      const versions = await door.ask(senior, 'GET', '/v1/profiles/us-ic-191-like/versions')
      const signedBy = items(versions).map(({ version, state, signer: by }) => [
        version,
        state,
        (by as Json | null)?.vkey,
      ])
      expect(signedBy).toEqual([
        [4, 'previewed', undefined],
        [3, 'scheduled', legal.text],
        [2, 'in_force', undefined],
      ])
      expect(
        items(await door.ask(administrator, 'GET', '/v1/profile-signers')).map(({ state, holder }) => [state, holder]),
      ).toEqual([['withdrawn', 'The legal office']])
    })

    test('R5 R1 the effect is shown before, is what is written when the rules begin, and decides nothing', async () => {
      const all = await scene(await makePlace())
      await using door = all.door
      const { put, preview, senior, node } = all
      const soon = '2025-01-02T08:10:00Z'
      const owed = await openCase(all, true)
      const entered = await openCase(all, false)
      const size = await node.ports.store.ledger.size()
      const asked = await preview(cert, soon)
      expect(entries(asked).map(({ kind }) => kind)).toEqual(['profile/previewed@1'])
      const hash = word(entries(asked)[0]?.facts.hash)
      const pages: Answer[] = []
      for (let after: unknown = null; ; ) {
        const cursor = after === null ? '' : `&after=${word(after)}`
        const page = await door.ask(
          senior,
          'GET',
          `/v1/profiles/cert-notification/effect?hash=${hash}&limit=1${cursor}`,
        )
        expect(page.status).toBe(200)
        pages.push(page)
        after = page.body.next
        if (after === null) break
      }
      // a page a case: how far it is, and how many there are; to stop asking is to cancel
      expect(pages.map(({ body }) => [body.looked, body.of])).toEqual([
        [1, 2],
        [1, 2],
      ])
      expect(await node.ports.store.ledger.size()).toBe(size + 1)
      const shown = pages.flatMap(items)
      const ofCase = (id: string): Json => {
        const found = shown.find((item) => item.case === id)?.atRisk as readonly Json[] | undefined
        return found?.[0] ?? {}
      }
      expect(ofCase(owed.id)).toMatchObject({ determination: 'duty', flagged: true, waiver: null })
      expect(ofCase(entered.id)).toMatchObject({ determination: 'open', flagged: false })
      // an hour to determine becomes half an hour
      expect((ofCase(entered.id).clocks as readonly Json[]).map(({ clock, due, next }) => [clock, due, next])).toEqual([
        ['determined', '2025-01-02T09:00:00Z', '2025-01-02T08:30:00Z'],
      ])

      expect((await put(cert, soon)).code).toBe('done')
      const flagOf = async (id: string): Promise<Json> => {
        const seen = await door.ask(all.analyst, 'GET', `/v1/cases/${id}`)
        return (seen.body.atRisk as readonly Json[])[0] ?? {}
      }
      expect((await flagOf(owed.id)).determination).toMatchObject({ state: 'duty' })
      const before = await node.ports.store.db
        .selectFrom('determination_row')
        .select('flag')
        .where('flag', 'is not', null)
        .execute()
      expect(before).toEqual([])
      node.at(soon)
      expect(await node.ports.jobs.runDue()).toBeGreaterThan(0)
      const flags = await node.ports.store.db
        .selectFrom('determination_row')
        .select(['aggregate', 'state', 'flag'])
        .where('flag', 'is not', null)
        .execute()
      expect(flags).toEqual([{ aggregate: owed.id, state: 'duty', flag: 'profile_changed' }])
      const clocks = await node.ports.store.db
        .selectFrom('clock_row')
        .select(['due', 'state'])
        .where('aggregate', '=', entered.id)
        .where('clock', '=', 'determined')
        .where('until_index', '=', Number.MAX_SAFE_INTEGER)
        .orderBy('due')
        .execute()
      expect(clocks.map(({ due, state }) => [new Date(due).toISOString(), state])).toEqual([
        ['2025-01-02T08:30:00.000Z', 'running'],
        ['2025-01-02T09:00:00.000Z', 'superseded'],
      ])
      expect(await node.ports.jobs.runDue()).toBe(0)
      const [profileNow] = items(await door.ask(senior, 'GET', '/v1/profiles'))
      expect([profileNow?.id, profileNow?.applied]).toEqual(['cert-notification', true])
      const then = await door.ask(senior, 'GET', '/v1/profiles?validAt=2025-01-02T08:05:00Z')
      expect(items(then).map((item) => [item.id, item.version, item.until])).toEqual([['us-ic-191-like', 2, soon]])
    })

    test('R5 R66 the effect counts only what the reader may see', async () => {
      const all = await scene(await makePlace())
      await using door = all.door
      await openCase(all, true)
      const asked = await all.preview(cert, later)
      const [entry] = entries(asked)
      const outsider = await door.token(await all.node.person(['senior_officer'], ['elsewhere']))
      const url = `/v1/profiles/cert-notification/effect?hash=${word(entry?.facts.hash)}`
      expect((await door.ask(outsider, 'GET', url)).body).toMatchObject({ looked: 0, of: 0, items: [], next: null })
      expect((await door.ask(all.senior, 'GET', url)).body).toMatchObject({ looked: 1, of: 1 })
      const unknown = `/v1/profiles/cert-notification/effect?hash=${'0'.repeat(64)}`
      expect((await door.ask(all.senior, 'GET', unknown)).status).toBe(404)
    })

    test('R1 R2 two profiles of the node are compared by meaning, also after the first has ended', async () => {
      const all = await scene(await makePlace())
      await using door = all.door
      const changed = { ...us, version: 3, waivers: (us.waivers as readonly Json[]).slice(1) }
      const asked = await all.preview(changed, later)
      const [old] = items(await door.ask(all.senior, 'GET', '/v1/profiles'))
      const hash = word(entries(asked)[0]?.facts.hash)
      const url = `/v1/profile-diff?before=${word(old?.hash)}&after=${hash}`
      const { body } = await door.ask(all.senior, 'GET', url)
      expect((body.changes as readonly Json[]).map(({ change, part, key: about }) => [change, part, about])[0]).toEqual(
        ['removed', 'ground', 'W1'],
      )
      expect(old?.text).toEqual(us)
      expect((await door.ask(all.senior, 'GET', url.replace(hash, '0'.repeat(64)))).status).toBe(404)
    })
  })

test('R1 R5 every refusal of rules and their signers was met at the door', () => {
  expect([...Object.keys(profileRules), ...Object.keys(profileSignerRules)].filter((code) => !met.has(code))).toEqual(
    [],
  )
})
