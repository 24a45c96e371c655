// Is the statement that somebody marks a STIX object with a United States marking, and which?
// Source: STIX 2.1 7.2.1.3 (a statement is text: a copyright, terms, or whatever its producer wrote), policy 2.2, R41. The
// reader that stands reads it; what has the words of a marking and is not written as one is unknown and so the strictest.
// The attacker here types a banner so that people read it and machines do not.

import { markingIn } from './carried.ts'
import { rollUp } from './roll-up.ts'
import { type ReadMarking, unknown } from './us.ts'
import { parse } from './us-text.ts'

const level = 'TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED|CUI'
/** A level with what follows it between strokes, wherever it stands, and the same as anybody would misspell it. */
const banner = new RegExp(
  `(?://(?:[A-Z]{3,4}|JOINT) )?\\b(?:${level})//[A-Z0-9][A-Z0-9 ,/-]*[A-Z0-9]|//[A-Z]{3,4} (?:${level})\\b`,
  'gu',
)
const strokes = new RegExp(`\\b(?:${level})\\s*/\\s*/?\\s*[A-Z]`, 'iu')
/** Words that are nothing but words of markings when they stand in capitals. */
const words = new RegExp(
  `\\b(?:${level}|NOFORN|ORCON|RELIDO|PROPIN|IMCON|RSEN|FOUO|LIMDIS|EXDIS|NODIS|REL TO [A-Z]{3}|EYES ONLY|DISPLAY ONLY)\\b`,
  'u',
)

/** The United States marking of a statement; null when it is none, as a copyright is. */
export function markingOfStatement(statement: string): ReadMarking | null {
  const text = statement.normalize('NFKC').replace(/\p{Cf}/gu, '')
  const inside = markingIn(text)
  const written = [...text.matchAll(banner)].map(([found]) => parse(found, 'banner'))
  const found = [...(inside === null ? [] : [inside]), ...written]
  if (found.length > 0) return rollUp(found)
  return strokes.test(text) || words.test(text) ? unknown('statement') : null
}
