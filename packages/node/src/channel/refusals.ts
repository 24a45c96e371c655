// How does a channel say no to the node's own people? With a stable code.

/** A pairing that cannot be: two worlds, two lanes, other digits, or the wrong moment. */
export class PairingRefused extends Error {
  override readonly name = 'PairingRefused'
  readonly code: PairingCode
  constructor(code: PairingCode) {
    super(`pairing refused: ${code}`)
    this.code = code
  }
}
export type PairingCode = 'world_differs' | 'mode_differs' | 'sas_differs' | 'pairing_state'

/** A message that cannot be said now, or a channel that is not there. */
export class ChannelRefused extends Error {
  override readonly name = 'ChannelRefused'
  readonly code: 'channel_unknown' | 'channel_not_active' | 'channel_frozen' | 'channel_closed'
  constructor(code: ChannelRefused['code']) {
    super(`channel refused: ${code}`)
    this.code = code
  }
}
