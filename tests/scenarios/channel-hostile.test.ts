// What somebody on the road or at the counterpart may try (channel-and-ledger 7 and 11): refused, without a change.

import { cpSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { idFrom } from '../../packages/domain/src/index.ts'
import { PairingRefused } from '../../packages/node/src/channel/refusals.ts'
import {
  messagesOf,
  newWorld,
  pair,
  plainly,
  question,
  say,
  startNode,
  type TestNode,
  textsAt,
  type World,
} from '../../packages/node/src/channel/testing/two.ts'
import { primitives } from '../../packages/node/src/keys/primitives.ts'
import { cutShort, everyFlip, flipBit, swapNames } from '../../packages/testkit/src/index.ts'

let world: World
afterEach(() => world.close())

async function two(push = true): Promise<{ a: TestNode; b: TestNode; ids: readonly [string, string] }> {
  world = newWorld()
  const [a, b] = [await startNode(world, 'a'), await startNode(world, 'b')]
  return { a, b, ids: await pair(a, b, push) }
}

/** Everything at a node that a refused packet must not have touched. */
async function standing(node: TestNode, id: string): Promise<unknown> {
  const status = { ...node.engine.status(id), counts: null }
  return [status, await messagesOf(node), await node.store.ledger.size(), node.ports.prekeys.newest(id), textsAt(node)]
}

test('every bit flip of one packet is refused without a change of state', async () => {
  const { a, b, ids } = await two()
  await a.engine.pump()
  await say(a, ids[0], 'one packet')
  world.wire.length = 0
  world.nodes.delete('b')
  const bundle = await a.engine.exportBundle(ids[0])
  const envelope = bundle.slice(0, 4096)
  const before = await standing(b, ids[1])
  let refused = 0
  for (const flipped of everyFlip(envelope)) {
    const received = await b.engine.receive(flipped)
    if (received.kind === 'refused') refused++
  }
  expect(refused).toBe(4096 * 8)
  expect(await standing(b, ids[1])).toEqual(before)
  expect((await b.engine.receive(envelope)).kind).toBe('taken')
  expect(textsAt(b)).toEqual(['one packet'])
  world.nodes.set('b', b)
}, 300_000)

test('a replayed, shortened or renamed envelope changes nothing', async () => {
  const { a, b, ids } = await two()
  await a.engine.pump()
  await say(a, ids[0], 'first')
  await say(a, ids[0], 'flash', 0)
  const bundle = await a.engine.exportBundle(ids[0])
  const [flash, routine] = [bundle.slice(0, 4096), bundle.slice(4096, 8192)]
  const before = await standing(b, ids[1])
  expect(await b.engine.receive(cutShort(flash, 1))).toMatchObject({ kind: 'refused', code: 'E_LIMIT' })
  expect(await b.engine.receive(swapNames(flash, routine))).toMatchObject({ kind: 'refused', code: 'E_OPEN' })
  expect(await b.engine.receive(new Uint8Array(primitives.random(4096)))).toMatchObject({
    kind: 'refused',
    code: 'E_KID',
  })
  expect(await standing(b, ids[1])).toEqual(before)
  expect((await b.engine.receive(flash)).kind).toBe('taken')
  // the flash overtook the other message: it is shown, and the gap is said
  expect(b.opened.at(-1)).toMatchObject({ gap: true })
  const after = await standing(b, ids[1])
  expect((await b.engine.receive(flash)).kind).toBe('known')
  expect(await standing(b, ids[1])).toEqual(after)
})

test('a card, a bundle and an envelope of the other lane are refused', async () => {
  world = newWorld()
  const [a, b] = [await startNode(world, 'a'), await startNode(world, 'b')]
  const terms = { url: '', rhythm: 3600, retentionDays: 30, policy: 1 } as const
  const id = () => idFrom('channel', primitives.random(16))
  const [mine, intel, admin] = [id(), id(), id()]
  await a.engine.createPairing({ ...terms, channel: mine, lane: 'intelligence' })
  const right = await b.engine.createPairing({ ...terms, channel: intel, lane: 'intelligence' })
  const wrong = await b.engine.createPairing({ ...terms, channel: admin, lane: 'administrative' })
  const code = (card: Uint8Array, bundle: Uint8Array) =>
    a.engine.acceptPeer(mine, card, bundle).then(
      () => 'accepted',
      (cause: unknown) => (cause as { code?: string }).code,
    )
  expect(await code(wrong.card, wrong.bundle)).toBe('E_LANE')
  expect(await code(right.card, wrong.bundle)).toBe('E_SIG')
  // the lane byte of the card turned by hand: the bundle still says whose it is
  const forged = new Uint8Array(wrong.card)
  forged[3] = 1
  expect(await code(forged, wrong.bundle)).toBe('E_LANE')
  for (let bit = 0; bit < 84 * 8; bit++) {
    const card = flipBit(right.card, bit)
    // psk share and nonce are covered by the digits and by the first packet, everything else at once
    if (bit >> 3 < 36) expect(await code(card, right.bundle)).not.toBe('accepted')
  }
  expect(await code(right.card, flipBit(right.bundle, 8000))).toBe('E_SIG')
  expect(await code(right.card, right.bundle)).toBe('accepted')
})

test('other digits stop a pairing', async () => {
  world = newWorld()
  const [a, b] = [await startNode(world, 'a'), await startNode(world, 'b')]
  const terms = { url: '', rhythm: 3600, retentionDays: 30, policy: 1, lane: 'intelligence' } as const
  const [x, y] = [idFrom('channel', primitives.random(16)), idFrom('channel', primitives.random(16))]
  await a.engine.createPairing({ ...terms, channel: x })
  const theirs = await b.engine.createPairing({ ...terms, channel: y })
  const { sas, sasShort } = await a.engine.acceptPeer(x, theirs.card, theirs.bundle)
  const turned = `${sas.startsWith('1') ? '2' : '1'}${sas.slice(1)}`
  await expect(a.engine.confirm(x, turned, plainly(a))).rejects.toThrow(PairingRefused)
  await expect(a.engine.confirm(x, sasShort, plainly(a))).rejects.toThrow(PairingRefused)
  expect(a.engine.status(x).state).toBe('met')
  await a.engine.confirm(x, sas, plainly(a))
  expect(a.engine.status(x).state).toBe('pairing')
  await expect(a.engine.append(x, [question('too early')], plainly(a))).rejects.toMatchObject({
    code: 'channel_not_active',
  })
})

test('a different share or nonce on one card lets nothing open', async () => {
  world = newWorld()
  const [a, b] = [await startNode(world, 'a'), await startNode(world, 'b')]
  const terms = { rhythm: 3600, retentionDays: 30, policy: 1, lane: 'intelligence' } as const
  const [x, y] = [idFrom('channel', primitives.random(16)), idFrom('channel', primitives.random(16))]
  const ours = await a.engine.createPairing({ ...terms, channel: x, url: 'a' })
  const theirs = await b.engine.createPairing({ ...terms, channel: y, url: 'b' })
  const metA = await a.engine.acceptPeer(x, flipBit(theirs.card, 36 * 8), theirs.bundle)
  const metB = await b.engine.acceptPeer(y, ours.card, ours.bundle)
  await a.engine.confirm(x, metA.sas, plainly(a))
  await b.engine.confirm(y, metB.sas, plainly(b))
  await a.engine.pump()
  await b.engine.pump()
  expect(a.engine.status(x).state).toBe('pairing')
  expect(b.engine.status(y)).toMatchObject({ state: 'pairing', counts: { E_OPEN: 1 } })
})

test('a bundle with damage loses the damaged envelopes and no other', async () => {
  const { a, b, ids } = await two(false)
  await b.engine.importBundle(await a.engine.exportBundle(ids[0]))
  await a.engine.importBundle(await b.engine.exportBundle(ids[1]))
  await b.engine.importBundle(await a.engine.exportBundle(ids[0]))
  for (let i = 0; i < 5; i++) await say(a, ids[0], `flash ${i}`, 0)
  const bundle = await a.engine.exportBundle(ids[0])
  const report = await b.engine.importBundle(flipBit(bundle, (4096 + 2000) * 8))
  expect(report.envelopes.filter((one) => one.outcome === 'new').length).toBe(4)
  expect(report.envelopes.filter((one) => one.outcome === 'damaged').map((one) => one.offset)).toEqual([4096])
  expect(textsAt(b)).toEqual(['flash 0', 'flash 2', 'flash 3', 'flash 4'])
  await a.engine.importBundle(report.answers[0]?.bundle ?? new Uint8Array(0))
  // the prefix is cosigned, what lies behind the hole is not
  expect(a.engine.status(ids[0]).own[0]).toMatchObject({ covered: 2 })
  const again = await b.engine.importBundle(await a.engine.exportBundle(ids[0]))
  await a.engine.importBundle(again.answers[0]?.bundle ?? new Uint8Array(0))
  expect([...textsAt(b)].sort()).toEqual(['flash 0', 'flash 1', 'flash 2', 'flash 3', 'flash 4'])
  expect(a.engine.status(ids[0]).waiting).toBe(0)
  const twice = await b.engine.importBundle(bundle)
  expect(twice.envelopes.every((one) => one.outcome === 'known')).toBe(true)
  expect(await messagesOf(a)).toEqual(await messagesOf(b))
})

test('a log said in two ways freezes the channel, and what came is still shown', async () => {
  const { a, b, ids } = await two()
  await a.engine.pump()
  // the counterpart keeps a copy of itself from before, and says something else at the same place
  await a.close()
  cpSync(a.dir, `${a.dir}-twin`, { recursive: true })
  const a1 = await startNode(world, 'a', { dir: a.dir })
  await say(a1, ids[0], 'there are four of them')
  await a1.engine.pump()
  expect(textsAt(b)).toEqual(['there are four of them'])
  await a1.close()
  // only the mark on the second medium would tell the twin that it is old: it lies about that too
  const a2 = await startNode(world, 'a', { dir: `${a.dir}-twin` })
  await say(a2, ids[0], 'there is nobody')
  await say(a2, ids[0], 'flash of the twin', 0)
  await a2.engine.pump()
  expect(b.engine.status(ids[1])).toMatchObject({ state: 'frozen', cause: 'E_EQUIV' })
  expect(b.engine.status(ids[1]).counts.E_EQUIV).toBeGreaterThan(0)
  expect(textsAt(b)).toContain('flash of the twin')
  await expect(b.engine.append(ids[1], [question('why')], plainly(b))).rejects.toMatchObject({ code: 'channel_frozen' })
  const before = world.wire.length
  await b.engine.pump()
  expect(world.wire.length).toBe(before)
})

test('a restored node speaks in a new incarnation and is not accused', async () => {
  const { a, b, ids } = await two()
  await a.engine.pump()
  await a.close()
  cpSync(a.dir, `${a.dir}-backup`, { recursive: true })
  const a1 = await startNode(world, 'a', { dir: a.dir })
  await say(a1, ids[0], 'said after the backup')
  await a1.engine.pump()
  await a1.close()
  // the second medium was not part of the backup: it knows better than the database
  cpSync(`${a.dir}/second-medium`, `${a.dir}-backup/second-medium`, { recursive: true })
  const a2 = await startNode(world, 'a', { dir: `${a.dir}-backup` })
  await say(a2, ids[0], 'said after the restore')
  await a2.engine.pump()
  expect(textsAt(b)).toEqual(['said after the backup', 'said after the restore'])
  expect(b.engine.status(ids[1]).state).toBe('active')
  expect(b.opened.filter((one) => one.place.inc === 1).map((one) => one.payload.type)).toEqual(['continue', 'question'])
  expect(a2.engine.status(ids[0]).waiting).toBe(0)
})

test('a node that is started again knows what it knew', async () => {
  const { a, b, ids } = await two()
  await a.engine.pump()
  await say(a, ids[0], 'before')
  await a.engine.pump()
  await say(a, ids[0], 'unsent')
  const before = [a.engine.status(ids[0]), await messagesOf(a)]
  await a.close()
  const again = await startNode(world, 'a', { dir: a.dir })
  expect([again.engine.status(ids[0]), await messagesOf(again)]).toEqual(before)
  await again.engine.pump()
  expect(textsAt(b)).toEqual(['before', 'unsent'])
})
