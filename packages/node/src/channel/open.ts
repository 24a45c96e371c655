// What must be open so that channels can speak? The key of their secrets, the two small databases, the mark's medium.

import { join } from 'node:path'
import type { Primitives } from '@tocsin/protocol'
import { type Argon2Cost, sideKey, type Unlock } from '../keys/keyring.ts'
import type { Clock } from '../ports.ts'
import type { Store } from '../store/ports.ts'
import { ChannelEngine } from './engine.ts'
import { openHighWater } from './high-water.ts'
import { openLocal } from './local.ts'
import type { ChannelHooks } from './ports.ts'
import { openPrekeys } from './prekeys.ts'
import { sealerOf } from './sealer.ts'
import type { Transport } from './transport.ts'

export interface ChannelOptions {
  /** The data directory of the store: `channel.db`, `prekeys.db`, `keys/channel.json`. */
  readonly dir: string
  /** Where high-water marks lie: a second medium; by default a folder of the data directory, which guards less. */
  readonly highWaterDir?: string
  readonly unlock: Unlock
  readonly argon2?: Argon2Cost
  readonly store: Store
  readonly clock: Pick<Clock, 'now'>
  readonly primitives: Primitives
  readonly transport: Transport
  readonly hooks: ChannelHooks
  /** Packets a second that one mailbox takes; 50 unless a benchmark raises it and says so. */
  readonly packetsPerSecond?: number
}

export interface Channels extends Disposable {
  readonly engine: ChannelEngine
}

/** Opens every channel of the node. Dispose it before the store. @throws KeyError */
export async function openChannels(options: ChannelOptions): Promise<Channels> {
  const { dir, store, clock, primitives, transport, hooks, packetsPerSecond } = options
  const sealer = sealerOf(sideKey(join(dir, 'keys'), 'channel', options.unlock, options.argon2))
  const local = openLocal(join(dir, 'channel.db'), sealer)
  const prekeys = openPrekeys(join(dir, 'prekeys.db'), sealer)
  const close = (): void => {
    prekeys[Symbol.dispose]()
    local[Symbol.dispose]()
  }
  try {
    const highWater = openHighWater(options.highWaterDir ?? join(dir, 'high-water'))
    const ports = { primitives, store, clock, local, prekeys, highWater, transport, hooks }
    const engine = await ChannelEngine.open(packetsPerSecond === undefined ? ports : { ...ports, packetsPerSecond })
    return { engine, [Symbol.dispose]: close }
  } catch (cause) {
    close()
    throw cause
  }
}
