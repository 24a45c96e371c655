// Which online keys does an organisation stand behind? Key statements signed by its offline root, in a hash chain
// (channel-and-ledger 2.1). A statement never mentions a case, a leaf or a head (6, trap b).

import { fromCbor, isList, octets, octetsUpTo, toCbor, uint, word } from '../documents/codec.ts'
import { type Lane, lanes } from '../documents/words.ts'
import { concat, equalBytes, toUtf8 } from '../encoding/bytes.ts'
import type { Cbor } from '../encoding/canonical.ts'
import { ChannelError } from '../envelope/errors.ts'
import type { Primitives, Signer } from '../primitives.ts'
import { signCose, verifyCose } from './cose.ts'

/** The public root of an organisation; both halves must verify, always. */
export interface RootKeys {
  readonly ed: Uint8Array
  readonly ml: Uint8Array
}
export interface RootSigners {
  readonly ed: Signer
  /** ML-DSA-87. */
  readonly ml: Signer
}

/** L signs one's own log, W cosigns the peer's, O signs prekey offers, V opens recovery requests. */
export const statementKinds = { L: 1, W: 2, O: 3, V: 4, endpoint: 5 } as const
export type StatementKind = keyof typeof statementKinds

export interface Statement {
  readonly org: Uint8Array
  readonly lane: Lane
  readonly serial: number
  readonly kind: StatementKind
  /** 32 bytes; empty for V, which has no signing half. */
  readonly ed: Uint8Array
  /** ML-DSA-44 (1,312 bytes), for V the X-Wing key (1,216 bytes). */
  readonly second: Uint8Array
  /** Unix seconds. */
  readonly notBefore: number
  readonly notAfter: number
  /** Hash of the statement before; 32 zero bytes for the first of a lane. */
  readonly previous: Uint8Array
}

const context = 'tocsin/v1/statement\0'
const rootLabel = toUtf8('tocsin/v1/root\0')
const chainLabel = toUtf8('tocsin/v1/statement\0')
const none = new Uint8Array(32)

/** The fingerprint of a root: SHA-256("tocsin/v1/root\0" || det-CBOR[ed, ml]). */
export function organisationFingerprint(primitives: Primitives, root: RootKeys): Uint8Array {
  return primitives.sha256(concat(rootLabel, toCbor([root.ed, root.ml])))
}

/** What the next statement of the chain names as `previous`. */
export function statementHash(primitives: Primitives, statement: Statement): Uint8Array {
  return primitives.sha256(concat(chainLabel, encodeStatement(statement)))
}

function encodeStatement(statement: Statement): Uint8Array {
  const lengths = statement.kind === 'V' ? [0, 1216] : [32, 1312]
  return toCbor([
    1,
    octets(32).encode(statement.org),
    word(lanes).encode(statement.lane),
    uint(0xff_ff_ff_ff).encode(statement.serial),
    word(statementKinds).encode(statement.kind),
    octets(lengths[0] ?? 0).encode(statement.ed),
    octets(lengths[1] ?? 0).encode(statement.second),
    uint().encode(statement.notBefore),
    uint().encode(statement.notAfter),
    octets(32).encode(statement.previous),
  ])
}

function decodeStatement(bytes: Uint8Array): Statement {
  const parts = fromCbor(bytes)
  if (!isList(parts) || parts.length !== 10 || parts[0] !== 1)
    throw new ChannelError('E_CBOR', 'a statement has ten parts')
  const part = (i: number): Cbor => parts[i] ?? null
  const statement: Statement = {
    org: octets(32).decode(part(1)),
    lane: word(lanes).decode(part(2)),
    serial: uint(0xff_ff_ff_ff).decode(part(3)),
    kind: word(statementKinds).decode(part(4)),
    ed: octetsUpTo(32).decode(part(5)),
    second: octetsUpTo(1312).decode(part(6)),
    notBefore: uint().decode(part(7)),
    notAfter: uint().decode(part(8)),
    previous: octets(32).decode(part(9)),
  }
  encodeStatement(statement) // the lengths that belong to the kind
  return statement
}

/** The signed statement. */
export function signStatement(statement: Statement, root: RootSigners): Uint8Array {
  return signCose(encodeStatement(statement), context, [
    { algorithm: 'ed25519', signer: root.ed },
    { algorithm: 'mldsa87', signer: root.ml },
  ])
}

/**
 * The statements of a chain of one lane, from its first on.
 * @throws ChannelError `E_SIG` on a wrong signature, another organisation or lane, a serial that does not rise or a
 * link that does not fit; `E_CBOR` on another layout
 */
export function verifyStatements(
  primitives: Primitives,
  signed: readonly Uint8Array[],
  root: RootKeys,
  lane: Lane,
): readonly Statement[] {
  const org = organisationFingerprint(primitives, root)
  let previous: Statement | undefined
  return signed.map((bytes) => {
    const payload = verifyCose(bytes, context, [
      { algorithm: 'ed25519', scheme: primitives.ed25519, publicKey: root.ed },
      { algorithm: 'mldsa87', scheme: primitives.mldsa87, publicKey: root.ml },
    ])
    const statement = decodeStatement(payload)
    const link = previous === undefined ? none : statementHash(primitives, previous)
    if (!equalBytes(statement.org, org)) throw new ChannelError('E_SIG', 'a statement of another organisation')
    if (statement.lane !== lane) throw new ChannelError('E_SIG', 'a statement of another lane')
    if (previous !== undefined && statement.serial <= previous.serial)
      throw new ChannelError('E_SIG', 'a serial that does not rise')
    if (!equalBytes(statement.previous, link)) throw new ChannelError('E_SIG', 'a broken chain of statements')
    previous = statement
    return statement
  })
}

/** The newest statement of `kind`, if there is one. */
export function newestOf(statements: readonly Statement[], kind: StatementKind): Statement | undefined {
  return statements.findLast((statement) => statement.kind === kind)
}
