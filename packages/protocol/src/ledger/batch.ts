// How is one report of a batch proven, when a batch is one entry? Its entry holds the Merkle root over salted commitments
// of its reports (architecture 3: intake runs at stream speed and each report is still provable).

import { concat, toHex, toUtf8 } from '../encoding/bytes.ts'
import { appendLeaves, emptyRange, type Hasher, hashLeaf, rootOf } from './tree.ts'

/** A report as it arrived, and 32 random bytes that keep a guess from being confirmed. */
export interface SaltedReport {
  readonly salt: Uint8Array
  readonly bytes: Uint8Array
}

const reportTag = toUtf8('tocsin/v1/report\0')

/** Leaf data of a report: SHA-256("tocsin/v1/report\0" || salt || bytes). */
export function reportLeaf(hasher: Hasher, report: SaltedReport): Uint8Array {
  return hasher.sha256(concat(reportTag, report.salt, report.bytes))
}

/** The root of a batch as hex, for the fact `root` of its entry: RFC 6962 hashing over the leaves in order. */
export function batchRoot(hasher: Hasher, reports: readonly SaltedReport[]): string {
  const leaves = reports.map((report) => hashLeaf(hasher, reportLeaf(hasher, report)))
  return toHex(rootOf(hasher, appendLeaves(hasher, emptyRange, leaves).range))
}
