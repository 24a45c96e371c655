// Bytes and proofs: what a counterpart who distrusts us needs, and nothing else. Pure; primitives come in.

export type { Verifier } from './ambient.ts'
export { ambientPrimitives } from './ambient.ts'
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
export type { Cbor, CborProfile } from './encoding/canonical.ts'
export { decodeCanonical, encodeCanonical, maxDepth } from './encoding/canonical.ts'
export type { Checkpoint, NoteAlgorithm, NoteSignature, SignedCheckpoint, Vkey } from './ledger/checkpoint.ts'
export {
  formatCheckpoint,
  formatNote,
  formatVkey,
  makeVkey,
  parseCheckpoint,
  parseNote,
  parseVkey,
  signCheckpoint,
  signedBy,
  signedMessage,
  verifySignature,
} from './ledger/checkpoint.ts'
export type { Disclosure, Field, FrameFields, FrameProfile } from './ledger/entry.ts'
export {
  contentOf,
  contentValues,
  decodeField,
  decodeFields,
  encodeField,
  encodeFields,
  fieldDigest,
  frameOf,
  frameValues,
  leafData,
  verifyDisclosure,
} from './ledger/entry.ts'
export type {
  CompactRange,
  ConsistencyClaim,
  Hasher,
  InclusionClaim,
  NodeId,
  NodeReader,
  TreeNode,
} from './ledger/tree.ts'
export {
  appendLeaves,
  consistencyNodes,
  edgeOf,
  emptyRange,
  emptyRoot,
  foldSubtrees,
  hashChildren,
  hashLeaf,
  inclusionNodes,
  proveConsistency,
  proveInclusion,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './ledger/tree.ts'
export type { Hpke, HpkeContext, HpkeSealed, Primitives, SignatureScheme, Signer } from './primitives.ts'
export { hkdfExpand, hkdfExtract } from './primitives.ts'
