// Why was something from the channel refused? One closed list of codes (channel-and-ledger 5).

/** What each code means to the engine is in `docs/spec/envelope.md`; no message ever carries content. */
export const channelCodes = [
  'E_KID',
  'E_OPEN',
  'E_PAD',
  'E_CBOR',
  'E_LIMIT',
  'E_SIG',
  'E_PROOF',
  'E_EQUIV',
  'E_LANE',
  'E_TYPE',
  'E_REF',
  'E_CLOCK',
] as const
export type ChannelCode = (typeof channelCodes)[number]

/** Bytes of the channel that break a rule of the channel. The message names the rule, never the content. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError'
  readonly code: ChannelCode
  constructor(code: ChannelCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
