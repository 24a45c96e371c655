// What becomes of what the channel brings? Each packet's news turns into entries of the same commit.

import type { ChannelHooks } from '../channel/ports.ts'
import type { Ports } from '../ports.ts'

/** The node's reactions; `ports` is asked late, because the engine is one of them. */
export function channelHooks(_ports: () => Ports): ChannelHooks {
  return {
    packet: () => Promise.resolve({ entries: [], read: [] }),
    handed: () => Promise.resolve({ entries: [], read: [] }),
  }
}
