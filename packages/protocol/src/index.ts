// Bytes and proofs: what a counterpart who distrusts us needs, and nothing else. Pure; primitives come in.

export type { EncodingCode } from './encoding/bytes.ts'
export {
  compareBytes,
  concat,
  EncodingError,
  equalBytes,
  fromBase64,
  fromHex,
  fromUtf8,
  toBase64,
  toHex,
  toUtf8,
  u32,
  u64,
} from './encoding/bytes.ts'
export type { Hpke, HpkeContext, HpkeSealed, Primitives, SignatureScheme, Signer } from './primitives.ts'
export { hkdfExpand, hkdfExtract } from './primitives.ts'
