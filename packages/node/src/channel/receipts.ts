// How does a node say "I hold this log up to here"? By C2SP cosignatures 0x04 and 0x06 over the peer's log; both must
// verify (channel-and-ledger 3.2). The binary form travels; it expands to signed-note lines for outside tools.

import { type Checkpoint, type Primitives, type Receipt, type Signer, signedMessage } from '@tocsin/protocol'

export interface WitnessKeys {
  /** The key name that both cosignatures carry. */
  readonly name: string
  readonly ed: Uint8Array
  readonly ml: Uint8Array
}
export interface WitnessSigners {
  readonly name: string
  readonly ed: Signer
  readonly ml: Signer
}

/** The receipt over `checkpoint` of the peer's log `inc` at `t` Unix seconds. */
export function cosign(by: WitnessSigners, checkpoint: Checkpoint, inc: number, t: number): Receipt {
  return {
    inc,
    size: checkpoint.size,
    root: checkpoint.root,
    t,
    ed: by.ed.sign(signedMessage(4, by.name, checkpoint, t)),
    ml: by.ml.sign(signedMessage(6, by.name, checkpoint, t)),
  }
}

/** Whether `by` cosigned the log `origin` as the receipt says, with both algorithms. */
export function verifies(primitives: Primitives, by: WitnessKeys, origin: string, receipt: Receipt): boolean {
  const checkpoint: Checkpoint = { origin, size: receipt.size, root: receipt.root }
  return (
    primitives.ed25519.verify(by.ed, signedMessage(4, by.name, checkpoint, receipt.t), receipt.ed) &&
    primitives.mldsa44.verify(by.ml, signedMessage(6, by.name, checkpoint, receipt.t), receipt.ml)
  )
}
