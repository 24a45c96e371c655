// Where do the keys of this data directory live? In files outside the database, wrapped by what the operator holds.
// Epochs of key-encryption keys rotate and are destroyed (data-model 5): with an epoch's file gone, everything that only
// it wrapped is gone, in every copy of the database that was ever made.

import { argon2Sync, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { fromHex, makeVkey, type Signer, toHex, type Vkey } from '@tocsin/protocol'
import { seal, unseal } from './aead.ts'
import { primitives } from './primitives.ts'

/** What the operator holds: a passphrase, or a file with 32 bytes as hex (a systemd credential, a medium in a safe). */
export type Unlock = { readonly passphrase: string } | { readonly keyFile: string }

export type KeyCode = 'keys_locked' | 'keys_missing' | 'keys_damaged' | 'epoch_unknown' | 'epoch_current'

/** The keys are not to be had. The code is stable. */
export class KeyError extends Error {
  override readonly name = 'KeyError'
  readonly code: KeyCode
  constructor(code: KeyCode, message: string) {
    super(message)
    this.code = code
  }
}

/** Cost of guessing a passphrase: Argon2id, RFC 9106; memory in KiB. */
export interface Argon2Cost {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}
const defaultCost: Argon2Cost = { memory: 65_536, passes: 3, parallelism: 4 }

/** What says which node this is: it never changes, and it is authenticated by the operator's key. */
export interface Identity {
  readonly world: 'live' | 'exercise'
  /** `tocsin.invalid/ledger/<16 hex>/<incarnation>`: names nobody. */
  readonly origin: string
}

interface WrappedFile {
  readonly format: 'tocsin-key@1'
  readonly salt: string
  readonly cost: Argon2Cost | null
  readonly sealed: string
}

const epochName = /^epoch-(\d{6})\.json$/
const epochFile = (epoch: number): string => `epoch-${String(epoch).padStart(6, '0')}.json`

export class KeyRing {
  readonly identity: Identity
  readonly signers: { readonly ed25519: Signer; readonly mldsa44: Signer }
  readonly vkeys: { readonly ed25519: Vkey; readonly mldsa44: Vkey }
  readonly #dir: string
  readonly #unlock: Unlock
  readonly #cost: Argon2Cost
  readonly #epochs: Map<number, Uint8Array>

  private constructor(
    dir: string,
    unlock: Unlock,
    cost: Argon2Cost,
    ledger: LedgerSecret,
    epochs: Map<number, Uint8Array>,
  ) {
    this.#dir = dir
    this.#unlock = unlock
    this.#cost = cost
    this.#epochs = epochs
    this.identity = { world: ledger.world, origin: ledger.origin }
    this.signers = {
      ed25519: primitives.ed25519.signer(fromHex(ledger.ed25519, 32)),
      mldsa44: primitives.mldsa44.signer(fromHex(ledger.mldsa44, 32)),
    }
    this.vkeys = {
      ed25519: makeVkey(primitives, ledger.origin, 1, this.signers.ed25519.publicKey),
      mldsa44: makeVkey(primitives, ledger.origin, 6, this.signers.mldsa44.publicKey),
    }
  }

  /** Makes a new ring in `dir`: an identity, ledger keys, the first epoch. @throws KeyError when there is one already */
  static create(dir: string, unlock: Unlock, world: Identity['world'], cost: Argon2Cost = defaultCost): KeyRing {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    if (existsSync(join(dir, 'ledger.json'))) throw new KeyError('keys_damaged', 'there are keys already')
    const ledger: LedgerSecret = {
      world,
      origin: `tocsin.invalid/ledger/${toHex(primitives.random(8))}/1`,
      ed25519: toHex(primitives.random(32)),
      mldsa44: toHex(primitives.random(32)),
    }
    const first = primitives.random(32)
    writeWrapped(join(dir, epochFile(1)), unlock, cost, first, 'epoch 1')
    writeWrapped(join(dir, 'ledger.json'), unlock, cost, Buffer.from(JSON.stringify(ledger)), 'ledger')
    return new KeyRing(dir, unlock, cost, ledger, new Map([[1, first]]))
  }

  /** @throws KeyError `keys_missing`, `keys_locked` (wrong passphrase or key file), `keys_damaged` */
  static open(dir: string, unlock: Unlock, cost: Argon2Cost = defaultCost): KeyRing {
    if (!existsSync(join(dir, 'ledger.json'))) throw new KeyError('keys_missing', 'no keys in the data directory')
    const wrapping = new Map<string, Uint8Array>()
    const ledger = parseLedger(readWrapped(join(dir, 'ledger.json'), unlock, 'ledger', wrapping))
    const epochs = new Map<number, Uint8Array>()
    for (const name of readdirSync(dir).sort()) {
      const found = epochName.exec(name)
      if (found === null) continue
      const epoch = Number(found[1])
      epochs.set(epoch, readWrapped(join(dir, name), unlock, `epoch ${epoch}`, wrapping))
    }
    if (epochs.size === 0) throw new KeyError('keys_missing', 'no key epoch in the data directory')
    return new KeyRing(dir, unlock, cost, ledger, epochs)
  }

  /** The epoch that wraps new keys: the newest. */
  get epoch(): number {
    return Math.max(...this.#epochs.keys())
  }

  /** Living epochs, oldest first. */
  get epochs(): readonly number[] {
    return [...this.#epochs.keys()].sort((a, b) => a - b)
  }

  /** A secret under the newest epoch. */
  wrap(secret: Uint8Array, binding: string): { readonly epoch: number; readonly wrapped: Uint8Array } {
    const epoch = this.epoch
    return { epoch, wrapped: seal(this.#key(epoch), secret, `${binding} ${epoch}`) }
  }

  /** The secret, or undefined when its epoch was destroyed or the bytes are not what was wrapped for `binding`. */
  unwrap(epoch: number, wrapped: Uint8Array, binding: string): Uint8Array | undefined {
    const key = this.#epochs.get(epoch)
    return key === undefined ? undefined : unseal(key, wrapped, `${binding} ${epoch}`)
  }

  /** Begins a new epoch and returns its number; what older ones wrapped still opens. */
  rotate(): number {
    const epoch = this.epoch + 1
    const key = primitives.random(32)
    writeWrapped(join(this.#dir, epochFile(epoch)), this.#unlock, this.#cost, key, `epoch ${epoch}`)
    this.#epochs.set(epoch, key)
    return epoch
  }

  /**
   * Destroys a retired epoch: its file is overwritten and removed, its key leaves memory.
   * @throws KeyError `epoch_unknown`; `epoch_current` for the newest, which wraps new keys
   */
  destroy(epoch: number): void {
    if (epoch === this.epoch) throw new KeyError('epoch_current', 'the newest epoch wraps new keys')
    const key = this.#epochs.get(epoch)
    if (key === undefined) throw new KeyError('epoch_unknown', 'no such epoch')
    const path = join(this.#dir, epochFile(epoch))
    // Best effort on flash media, where an overwritten block may live on: what counts is that no backup holds this file.
    writeDurably(path, randomBytes(statSync(path).size))
    unlinkSync(path)
    syncDirectory(this.#dir)
    key.fill(0)
    this.#epochs.delete(epoch)
  }

  #key(epoch: number): Uint8Array {
    const key = this.#epochs.get(epoch)
    if (key === undefined) throw new KeyError('epoch_unknown', 'no such epoch')
    return key
  }
}

/**
 * A 32-byte key of its own beside the epochs, wrapped alike and made on first use; it does not rotate with them.
 * @throws KeyError `keys_locked`, `keys_damaged`
 */
export function sideKey(dir: string, name: string, unlock: Unlock, cost: Argon2Cost = defaultCost): Uint8Array {
  const path = join(dir, `${name}.json`)
  if (existsSync(path)) return readWrapped(path, unlock, name, new Map())
  const key = primitives.random(32)
  writeWrapped(path, unlock, cost, key, name)
  return key
}

interface LedgerSecret extends Identity {
  readonly ed25519: string
  readonly mldsa44: string
}

function parseLedger(bytes: Uint8Array): LedgerSecret {
  const value = JSON.parse(Buffer.from(bytes).toString()) as Partial<LedgerSecret>
  const { world, origin, ed25519, mldsa44 } = value
  if (
    (world !== 'live' && world !== 'exercise') ||
    origin === undefined ||
    ed25519 === undefined ||
    mldsa44 === undefined
  )
    throw new KeyError('keys_damaged', 'the ledger keys are of another form')
  return { world, origin, ed25519, mldsa44 }
}

function wrappingKey(unlock: Unlock, salt: string, cost: Argon2Cost | null): Uint8Array {
  if ('passphrase' in unlock) {
    if (cost === null) throw new KeyError('keys_locked', 'these keys are wrapped by a key file')
    return argon2Sync('argon2id', {
      message: Buffer.from(unlock.passphrase.normalize('NFC')),
      nonce: fromHex(salt),
      ...cost,
      tagLength: 32,
    })
  }
  if (cost !== null) throw new KeyError('keys_locked', 'these keys are wrapped by a passphrase')
  let text: string
  try {
    text = readFileSync(unlock.keyFile, 'utf8').trim()
  } catch {
    throw new KeyError('keys_locked', 'the key file cannot be read')
  }
  if (!/^[0-9a-f]{64}$/.test(text)) throw new KeyError('keys_locked', 'the key file is not 32 bytes as hex')
  return fromHex(text)
}

function writeWrapped(path: string, unlock: Unlock, cost: Argon2Cost, secret: Uint8Array, binding: string): void {
  const salt = toHex(primitives.random(16))
  const usedCost = 'passphrase' in unlock ? cost : null
  const file: WrappedFile = {
    format: 'tocsin-key@1',
    salt,
    cost: usedCost,
    sealed: toHex(seal(wrappingKey(unlock, salt, usedCost), secret, binding)),
  }
  writeDurably(`${path}.new`, Buffer.from(`${JSON.stringify(file)}\n`))
  renameSync(`${path}.new`, path)
  syncDirectory(join(path, '..'))
}

function readWrapped(path: string, unlock: Unlock, binding: string, wrapping: Map<string, Uint8Array>): Uint8Array {
  const file = JSON.parse(readFileSync(path, 'utf8')) as Partial<WrappedFile>
  const { format, salt, cost, sealed } = file
  if (format !== 'tocsin-key@1' || salt === undefined || cost === undefined || sealed === undefined)
    throw new KeyError('keys_damaged', 'a key file of another form')
  const name = `${salt} ${JSON.stringify(cost)}`
  const key = wrapping.get(name) ?? wrappingKey(unlock, salt, cost)
  wrapping.set(name, key)
  const secret = unseal(key, fromHex(sealed), binding)
  if (secret === undefined) throw new KeyError('keys_locked', 'the keys do not open with this')
  return secret
}

function writeDurably(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w', 0o600)
  try {
    writeSync(file, bytes)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function syncDirectory(path: string): void {
  const directory = openSync(path, 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}
