// One refused input for each error code, frozen for any implementation: `vectors/channel/invalid`.

import { readdirSync, readFileSync } from 'node:fs'
import {
  ChannelError,
  channelCodes,
  decodeCard,
  decodeInner,
  decodePayload,
  fromHex,
  type Lane,
  openEnvelope,
  toHex,
  verifyOffer,
} from '@tocsin/protocol'
import { expect, test } from 'vitest'
import { primitives } from '../keys/primitives.ts'
import { evaluate } from './evaluate.ts'
import { OwnLog, PeerLog, type Secrets } from './model.ts'

interface Vector {
  readonly code: string
  /** The rule that it breaks. */
  readonly what: string
  /** The reader that must refuse it. */
  readonly reader: 'envelope' | 'inner' | 'payload' | 'card' | 'offer' | 'packet' | 'kid'
  readonly bytes: string
  readonly seed?: string
  readonly cid?: string
  readonly dir?: 0 | 1
  readonly batch?: number
  readonly psk?: string
  readonly lane?: Lane
  readonly ed?: string
  readonly ml?: string
  readonly known?: readonly string[]
  /** Leaf data of our own log, and what is held of the peer's. */
  readonly own?: readonly string[]
  readonly cosignedAt?: number
  readonly held?: readonly string[]
  readonly org?: string
  readonly now?: number
}

const folder = new URL('../../../../vectors/channel/invalid/', import.meta.url)
const vectors = readdirSync(folder)
  .sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Vector)

const thrown = (act: () => unknown): string | undefined => {
  try {
    act()
  } catch (cause) {
    return cause instanceof ChannelError ? cause.code : String(cause)
  }
  return undefined
}

function packetCodes(vector: Vector): readonly (string | undefined)[] {
  const { cid = '', dir = 0, lane = 'intelligence', org = '', own = [], held = [], ed = '', ml = '' } = vector
  const ownLog = new OwnLog(0, primitives)
  for (const leaf of own) ownLog.append(leaf)
  ownLog.cosignedAt = vector.cosignedAt ?? 0
  const log = new PeerLog(0, primitives)
  held.forEach((leaf, seq) => {
    log.hold(seq, leaf)
  })
  const standing = {
    secrets: { lane } as Secrets,
    peer: {
      org,
      bundleHash: '',
      nonce: '',
      url: '',
      mailbox: '',
      witness: [ed, ml] as const,
      offer: ['', ''] as const,
      firstOffer: '',
    },
    agreed: { cid, transcript: '', dir },
    own: new Map([[0, ownLog]]),
    logs: new Map([[0, log]]),
  }
  const evaluated = evaluate(primitives, standing, decodeInner(fromHex(vector.bytes)), vector.now ?? 0)
  if (!evaluated.ok) return [evaluated.code]
  const { verdict } = evaluated
  return [
    ...verdict.counts,
    ...verdict.fresh.map((one) => one.code),
    verdict.equivocation === undefined ? undefined : 'E_EQUIV',
  ].filter((code) => code !== undefined)
}

async function codesOf(vector: Vector): Promise<readonly (string | undefined)[]> {
  const bytes = fromHex(vector.bytes)
  const { lane = 'intelligence', cid = '', dir = 0, batch = 0 } = vector
  switch (vector.reader) {
    case 'envelope': {
      const binding = { cid: fromHex(cid), dir, batch, kid: bytes.slice(0, 16), psk: fromHex(vector.psk ?? '') }
      const opened = await openEnvelope(primitives, bytes, fromHex(vector.seed ?? ''), binding)
      return [opened.ok ? undefined : opened.code]
    }
    case 'kid':
      return [vector.known?.includes(toHex(bytes.slice(0, 16))) === true ? undefined : 'E_KID']
    case 'inner':
      return [thrown(() => decodeInner(bytes))]
    case 'payload':
      return [thrown(() => decodePayload(bytes, lane))]
    case 'card':
      return [thrown(() => decodeCard(bytes, lane))]
    case 'offer': {
      const by = { ed: fromHex(vector.ed ?? ''), ml: fromHex(vector.ml ?? '') }
      return [thrown(() => verifyOffer(primitives, bytes, by))]
    }
    case 'packet':
      return packetCodes(vector)
  }
}

test('there is a refused input for every code', () => {
  expect(new Set(vectors.map((vector) => vector.code))).toEqual(new Set(channelCodes))
})

for (const vector of vectors)
  test(`${vector.code}: ${vector.what}`, async () => {
    expect(await codesOf(vector)).toEqual([vector.code])
  })
