// Who vouches for these bytes? COSE_Sign (RFC 9052 4.1), untagged, with a fixed list of algorithms that must all verify.
// One layout only: empty body header, one algorithm per signer header, no unprotected parameter. An attacker who may
// choose the algorithm chooses the weakest.

import { fromCbor, isList, toCbor } from '../documents/codec.ts'
import { equalBytes, toUtf8 } from '../encoding/bytes.ts'
import type { Cbor } from '../encoding/canonical.ts'
import { ChannelError } from '../envelope/errors.ts'
import type { SignatureScheme, Signer } from '../primitives.ts'

/** COSE algorithm numbers: RFC 9864 (Ed25519), RFC 9964 (ML-DSA). */
export const coseAlgorithms = { ed25519: -19, mldsa44: -48, mldsa87: -50 } as const
export type CoseAlgorithm = keyof typeof coseAlgorithms

export interface CoseSigner {
  readonly algorithm: CoseAlgorithm
  readonly signer: Signer
}
export interface CoseVerifier {
  readonly algorithm: CoseAlgorithm
  readonly scheme: SignatureScheme
  readonly publicKey: Uint8Array
}

const empty = new Uint8Array(0)
const headerOf = (algorithm: CoseAlgorithm): Uint8Array => toCbor(new Map([[1, coseAlgorithms[algorithm]]]))

// Sig_structure of RFC 9052 4.4; `context` is the external data, so that bytes signed for one purpose are nothing for another
const toBeSigned = (algorithm: CoseAlgorithm, context: string, payload: Uint8Array): Uint8Array =>
  toCbor(['Signature', empty, headerOf(algorithm), toUtf8(context), payload])

/** `payload` signed by every signer, in order, for the purpose `context`. */
export function signCose(payload: Uint8Array, context: string, signers: readonly CoseSigner[]): Uint8Array {
  return toCbor([
    empty,
    new Map<number, Cbor>(),
    payload,
    signers.map(({ algorithm, signer }) => [
      headerOf(algorithm),
      new Map<number, Cbor>(),
      signer.sign(toBeSigned(algorithm, context, payload)),
    ]),
  ])
}

const emptyMap = (value: Cbor | undefined): boolean => value instanceof Map && value.size === 0

/** The payload of COSE_Sign bytes, unverified. @throws ChannelError `E_CBOR`, `E_LIMIT` */
export function peekCose(bytes: Uint8Array): Uint8Array {
  const parts = fromCbor(bytes)
  if (!isList(parts) || parts.length !== 4) throw new ChannelError('E_CBOR', 'a COSE_Sign has four parts')
  const [header, unprotected, payload] = parts
  if (!(header instanceof Uint8Array) || header.length !== 0 || !emptyMap(unprotected))
    throw new ChannelError('E_CBOR', 'a COSE_Sign with headers of its own')
  if (!(payload instanceof Uint8Array)) throw new ChannelError('E_CBOR', 'a COSE_Sign carries its payload')
  return payload
}

/**
 * The payload, if exactly the signers asked for signed it for `context`, every one of them.
 * @throws ChannelError `E_CBOR` on another layout, `E_SIG` when one signature is missing, additional or wrong
 */
export function verifyCose(bytes: Uint8Array, context: string, verifiers: readonly CoseVerifier[]): Uint8Array {
  const payload = peekCose(bytes)
  const parts = fromCbor(bytes) as readonly Cbor[]
  const signatures = parts[3] ?? null
  if (!isList(signatures) || signatures.length !== verifiers.length)
    throw new ChannelError('E_SIG', 'another number of signatures')
  verifiers.forEach(({ algorithm, scheme, publicKey }, i) => {
    const one = signatures[i] ?? null
    if (!isList(one) || one.length !== 3 || !emptyMap(one[1])) throw new ChannelError('E_CBOR', 'a COSE_Signature')
    const [header, , signature] = one
    if (!(header instanceof Uint8Array) || !equalBytes(header, headerOf(algorithm)))
      throw new ChannelError('E_SIG', 'another algorithm')
    if (
      !(signature instanceof Uint8Array) ||
      !scheme.verify(publicKey, toBeSigned(algorithm, context, payload), signature)
    )
      throw new ChannelError('E_SIG', 'a wrong signature')
  })
  return payload
}
