// Bytes and proofs: what a counterpart who distrusts us needs, and nothing else. Pure; primitives come in.

export type { Verifier } from './ambient.ts'
export { ambientPrimitives } from './ambient.ts'
export type { Acknowledgement, OnwardProof } from './documents/acknowledgement.ts'
export type { Charter, CharterLimits } from './documents/charter.ts'
export type { Texts } from './documents/codec.ts'
export type {
  Anchor,
  AttachmentManifest,
  BareHead,
  Continue,
  Drill,
  ErrorNotice,
  Heads,
  RecoveryRequest,
  SignedObject,
} from './documents/maintenance.ts'
export type { Outcome } from './documents/outcome.ts'
export type { Bodies, Payload, PrivatePayload, Ref } from './documents/payload.ts'
export { decodePayload, encodePayload, maxPayload } from './documents/payload.ts'
export type { NamedProfile, ProfileSignature } from './documents/profile-note.ts'
export { profileHash, profileStatement, profileText, signProfile, verifyProfile } from './documents/profile-note.ts'
export type { Answer, Question } from './documents/question.ts'
export type { MandateNotice, PolicyChange, Resume, Suspend } from './documents/standing.ts'
export type { Change, PassOnText, Recall, ReleasedClaim, Warning } from './documents/warning.ts'
export type {
  AcknowledgementLevel,
  ChangeKind,
  ChannelWorld,
  EvidenceKind,
  EvidenceMode,
  Lane,
  MandateState,
  OutcomeCode,
  OutcomeGround,
  PayloadType,
  Priority,
  ReleaseBasis,
} from './documents/words.ts'
export {
  acknowledgementLevels,
  changeKinds,
  evidenceKinds,
  evidenceModes,
  inLane,
  lanes,
  mandateStates,
  outcomeCodes,
  outcomeGrounds,
  payloadTypes,
  releaseBases,
  worlds,
} from './documents/words.ts'
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
export type { ChannelCode } from './envelope/errors.ts'
export { ChannelError, channelCodes } from './envelope/errors.ts'
export type { Have, Inner, PacketEntry, PacketHead, Receipt } from './envelope/inner.ts'
export { decodeInner, encodeInner, limits } from './envelope/inner.ts'
export { channelLeaf, channelOrigin } from './envelope/leaf.ts'
export type { Opened } from './envelope/open.ts'
export { kidOf, openEnvelope } from './envelope/open.ts'
export type { Found, Scan } from './envelope/parts.ts'
export { bundleUnit, emitBundle, grid, maxBundle, scanBundle } from './envelope/parts.ts'
export type { Bucket, EnvelopeBinding } from './envelope/seal.ts'
export { bucketFor, buckets, contextOf, kidLength, maxInner, overhead, sealEnvelope } from './envelope/seal.ts'
export type { CoseAlgorithm, CoseSigner, CoseVerifier } from './identity/cose.ts'
export { coseAlgorithms, peekCose, signCose, verifyCose } from './identity/cose.ts'
export type { Offer, OfferKeys, OfferSigners, Prekey } from './identity/offer.ts'
export { maxOfferKeys, readOffer, signOffer, verifyOffer } from './identity/offer.ts'
export type { Agreement, Bundle, Card, PairingSide, VerifiedBundle } from './identity/pairing.ts'
export {
  agree,
  cardLength,
  decodeCard,
  encodeBundle,
  encodeCard,
  maxBundleBytes,
  pairingTranscript,
  sasFull,
  sasShort,
  verifyBundle,
} from './identity/pairing.ts'
export { pskDirection, pskNext, pskRefresh, pskRoot, pskUse } from './identity/psk.ts'
export type { RootKeys, RootSigners, Statement, StatementKind } from './identity/statement.ts'
export {
  newestOf,
  organisationFingerprint,
  signStatement,
  statementHash,
  statementKinds,
  verifyStatements,
} from './identity/statement.ts'
export type { SaltedReport } from './ledger/batch.ts'
export { batchRoot, reportLeaf } from './ledger/batch.ts'
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
export type { DisclosureCode, DisclosureParts, DisclosureResult } from './ledger/disclosure.ts'
export { formatDisclosure, verifyDisclosureText } from './ledger/disclosure.ts'
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
  joinFields,
  leafData,
  verifyDisclosure,
} from './ledger/entry.ts'
export type { ExportAccepted, ExportCode, ExportReader, ExportRefusal, ExportResult } from './ledger/export.ts'
export { verifyExport } from './ledger/export.ts'
export type { Tile } from './ledger/paths.ts'
export {
  bundleEntry,
  checkpointPath,
  exportPaths,
  hashesAt,
  parseTilePath,
  tilePath,
  tilesOf,
  tileWidth,
  vkeyPath,
} from './ledger/paths.ts'
export type { ProofCode, ProofQuestion, ProofResult } from './ledger/proof.ts'
export { formatTlogProof, verifyTlogProof } from './ledger/proof.ts'
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
