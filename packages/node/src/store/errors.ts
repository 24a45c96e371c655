// How does a store say no? With a stable code; the message names the rule, never the content.

export type StoreCode =
  | 'conflict'
  | 'command_reused'
  | 'content_invalid'
  | 'aggregate_unknown'
  | 'duplicate_key'
  | 'store_locked'
  | 'store_missing'
  | 'store_damaged'
  | 'world_differs'
  | 'store_closed'

/** A broken promise or a lost race. The code is stable; callers never look at the message. */
export class StoreError extends Error {
  override readonly name: string = 'StoreError'
  readonly code: StoreCode
  constructor(code: StoreCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** An aggregate that the decision rested on has moved; nothing was written. Load, decide and commit again, or answer 409. */
export class ConflictError extends StoreError {
  override readonly name = 'ConflictError'
  readonly aggregate: string
  constructor(aggregate: string) {
    super('conflict', 'an aggregate moved since it was read')
    this.aggregate = aggregate
  }
}

/** The command was committed before with another request. */
export class CommandReusedError extends StoreError {
  override readonly name = 'CommandReusedError'
  constructor() {
    super('command_reused', 'the command was used for another request')
  }
}

/** A fact or a content value that cannot be stored: not NFC, NUL, lone surrogate, not a safe integer, too deep. */
export class ContentError extends StoreError {
  override readonly name = 'ContentError'
  /** The field, as `facts/name` or `content/name`. */
  readonly path: string
  constructor(message: string, path: string) {
    super('content_invalid', message)
    this.path = path
  }
}

/** A row with this key exists; one error for what each engine calls differently. */
export class DuplicateKeyError extends StoreError {
  override readonly name = 'DuplicateKeyError'
  constructor(cause: unknown) {
    super('duplicate_key', 'a row with this key exists', { cause })
  }
}
