// One log of a channel as a tree in memory: 64 bytes a message. The record holds the leaves; this is their shape.

import type { Hasher, NodeId, TreeNode } from '@tocsin/protocol'
import { appendLeaves, type CompactRange, edgeOf, emptyRange, foldSubtrees, inclusionNodes } from '@tocsin/protocol'

export class LogTree {
  readonly #hasher: Hasher
  readonly #levels: Uint8Array[][] = []
  #range: CompactRange = emptyRange

  constructor(hasher: Hasher) {
    this.#hasher = hasher
  }

  get size(): number {
    return this.#range.size
  }

  /** Appends leaf hashes. */
  append(leaves: readonly Uint8Array[]): void {
    const grown = appendLeaves(this.#hasher, this.#range, leaves)
    this.#range = grown.range
    for (const node of grown.nodes) {
      this.#levels[node.level] ??= []
      const level = this.#levels[node.level]
      if (level !== undefined) level[node.index] = node.hash
    }
  }

  /** The nodes that appending `leaves` would add; nothing changes. */
  growth(leaves: readonly Uint8Array[]): readonly TreeNode[] {
    return appendLeaves(this.#hasher, this.#range, leaves).nodes
  }

  leaf(seq: number): Uint8Array | undefined {
    return this.#levels[0]?.[seq]
  }

  /** The root that this log had when it held `size` messages. @throws RangeError beyond the end */
  root(size: number = this.size): Uint8Array {
    if (size > this.size) throw new RangeError('the log is not that long')
    return foldSubtrees(
      this.#hasher,
      edgeOf(size).map((id) => this.#node(id)),
    )
  }

  /** The audit path of `seq` in the first `size` messages. @throws RangeError when there is no such message */
  proof(seq: number, size: number): readonly Uint8Array[] {
    if (seq >= size || size > this.size) throw new RangeError('no such message')
    return inclusionNodes(seq, size).map((part) =>
      foldSubtrees(
        this.#hasher,
        part.map((id) => this.#node(id)),
      ),
    )
  }

  #node({ level, index }: NodeId): Uint8Array {
    const hash = this.#levels[level]?.[index]
    if (hash === undefined) throw new RangeError('a node is missing')
    return hash
  }
}
