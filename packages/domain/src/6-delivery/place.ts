// Where in a channel's two logs does something stand? Any entry about a message names it the same way.

import type { Facts } from '#kernel/entry.ts'
import { numberOf, textOf, textOrNull } from '#kernel/facts.ts'

/** A position in one direction's log, and what stands there. */
export interface Place {
  /** Channel id on the wire, hex. */
  readonly cid: string
  /** 0 is A to B, 1 is B to A. */
  readonly dir: number
  /** Incarnation of the log. */
  readonly inc: number
  readonly seq: number
  /** Leaf data, hex SHA-256. */
  readonly leaf: string
}

/** `place` as facts; none when it is not known yet. */
export const placeFacts = (place: Place | null): Facts =>
  place === null ? {} : { cid: place.cid, dir: place.dir, inc: place.inc, seq: place.seq, leaf: place.leaf }

/** The place in `facts`, or null. @throws FormatError `FACT_TYPE` on half a place */
export const placeOf = (facts: Facts): Place | null =>
  textOrNull(facts, 'cid') === null
    ? null
    : {
        cid: textOf(facts, 'cid'),
        dir: numberOf(facts, 'dir'),
        inc: numberOf(facts, 'inc'),
        seq: numberOf(facts, 'seq'),
        leaf: textOf(facts, 'leaf'),
      }

/** Whether `a` and `b` are one position; the leaf is what stands there, not where. */
export const samePlace = (a: Place, b: Place): boolean =>
  a.cid === b.cid && a.dir === b.dir && a.inc === b.inc && a.seq === b.seq

/** The name of a question: where it stands in the log of whoever asked. */
export const questionKey = ({ inc, seq }: { readonly inc: number; readonly seq: number }): string => `q${inc}-${seq}`

const codeWord = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/

/**
 * A word that the other side chose, for a frame: itself when it is a plain code, else `other`. Its text is content:
 * frames never hold what a stranger wrote.
 */
export const codeOrOther = (text: string): string => (codeWord.test(text) ? text : 'other')
