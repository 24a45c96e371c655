// What may a use case reach? Everything with an effect comes in here, made once in main.ts; tests bring their own.

import { type Id, type IdKind, type Instant, idFrom } from '@tocsin/domain'
import type { Primitives } from '@tocsin/protocol'
import type { ChannelEngine } from './channel/engine.ts'
import type { Store } from './store/ports.ts'

/** The only clock. In an exercise it is set by hand; rules never ask the machine. */
export interface Clock {
  now(): Instant
  /** Moves an exercise's clock; a live clock has no such thing. */
  readonly set?: (to: Instant) => void
}

/** Work that is due: clocks, silences, what waits to be sent. */
export interface Jobs {
  /** Does what is due now until nothing is, and says how many acts that was. */
  runDue(): Promise<number>
}

export interface Ports {
  readonly store: Store
  readonly clock: Clock
  readonly primitives: Primitives
  readonly channels: ChannelEngine
  readonly jobs: Jobs
  /** Where counterparts may push to this node, as told to them in a pairing; empty when nowhere. */
  readonly publicAddress: string
  /** The version of this program, as served and printed. */
  readonly version: string
}

/** A fresh id: 128 random bits under the word for the thing. */
export const freshId = <Kind extends IdKind>(ports: Pick<Ports, 'primitives'>, kind: Kind): Id<Kind> =>
  idFrom(kind, ports.primitives.random(16))
