// Which United States marking does a release carry on its face, and what do the markings behind it allow?
// Source: policy 2.2, R34, R40, R41. Rolled up over the reports that are told, never looser than one of them. What would
// tell a reader how something came to be known stays with us: then the equivalents leave alone, and they are the strictest.

import { type Pap, strictestPap, strictestTlp, type Tlp } from '#kernel/handling.ts'
import { type Decision, refuser } from '#kernel/refusal.ts'
import { refuse as refuseRelease } from '../rules.ts'
import { type Label, labelOfUs } from './label.ts'
import { type Mark, within } from './mark.ts'
import { rollUp } from './roll-up.ts'
import { type Dissemination, type ReadMarking, type UsMarking, unknown } from './us.ts'
import { parse, render } from './us-text.ts'

export const carriedRules = {
  marking_unknown: 'policy R41',
  marking_tells_method: 'policy R34',
  marking_contradicts: 'policy R40',
} as const
const refuse: (code: keyof typeof carriedRules, path?: string) => Decision & { kind: 'refused' } = refuser(carriedRules)

/** A marking as the record keeps it: its banner, or the place at which nobody could read it. */
export interface KeptMarking {
  readonly banner: string | null
  readonly fault: string | null
}

/** A banner, or a portion mark in its brackets, as somebody wrote it. */
export const readUs = (text: string): ReadMarking =>
  parse(text.trim(), text.trim().startsWith('(') ? 'portion' : 'banner')

export const kept = (read: ReadMarking): KeptMarking =>
  read.kind === 'known' ? { banner: render(read.marking, 'banner'), fault: null } : { banner: null, fault: read.at }

/** What the record kept, read again; null when there was no marking. */
export function fromKept({ banner, fault }: KeptMarking): ReadMarking | null {
  if (banner !== null) return parse(banner, 'banner')
  return fault === null ? null : unknown(fault)
}

/** One marking over those of several reports; null when none of them carries one. */
export function markingBehind(marks: readonly KeptMarking[]): ReadMarking | null {
  const read = marks.flatMap((mark) => fromKept(mark) ?? [])
  return read.length === 0 ? null : rollUp(read)
}

/** The limit of TLP and PAP, drawn in by what a United States marking amounts to; it is never let out. */
export function limitUnder(limit: Mark, behind: ReadMarking | null): Mark {
  if (behind === null) return limit
  const label = labelOfUs(behind)
  return { tlp: strictestTlp([limit.tlp, label.tlp]), pap: strictestPap([limit.pap, label.pap]) }
}

/** Under which word an originator is asked about a report; null when its marking lets it leave without asking (R23). */
export function controlUnder(read: ReadMarking | null): string | null {
  if (read === null || !labelOfUs(read).consent) return null
  if (read.kind === 'unknown') return 'UNKNOWN'
  const { dissemination, fgi, fgiProtected, owner, classification } = read.marking
  if (dissemination.includes('OC') || dissemination.includes('OC-USGOV')) return 'ORCON'
  if (fgiProtected || fgi.length > 0 || !owner.includes('USA')) return 'FGI'
  return dissemination.includes('NF') ? 'NOFORN' : classification
}

// What says who may read, and nothing of how it was learnt or through whom: compartments name a method (SI is an
// intercept), IMCON a picture, FISA a court's order, PROPIN a firm, DEA and LES a kind of service, FGI another state.
const sayable: readonly Dissemination[] = ['FOUO', 'OC', 'OC-USGOV', 'NF', 'REL', 'RELIDO', 'DISPLAYONLY']

/** Whether a reader outside learns from it who may read, and nothing of the origin. */
export const tellsNoMethod = (marking: UsMarking): boolean =>
  marking.owner.join() === 'USA' &&
  !marking.fgiProtected &&
  [marking.sci, marking.sar, marking.aea, marking.nonUs, marking.fgi, marking.nonIc].every(({ length }) => !length) &&
  marking.dissemination.every((control) => sayable.includes(control))

/** Whether `own` takes at least as much away as `other` does: adding `other` to it changes nothing. */
const covers = (own: ReadMarking, other: ReadMarking): boolean =>
  JSON.stringify(rollUp([own, other])) === JSON.stringify(rollUp([own]))

/** What stands on the face of a release and what stood behind it. */
export interface Carried {
  readonly banner: string | null
  readonly behind: KeptMarking
}

/**
 * The marking of a release: the author's own where it is at least as strict as the roll-up of the reports, else the
 * roll-up itself, unless that would tell how something came to be known. Null when there is none at all.
 */
export function carriedBy(
  own: string | null,
  behind: ReadMarking | null,
  mark: Mark,
): { readonly kind: 'carried'; readonly carried: Carried | null } | (Decision & { readonly kind: 'refused' }) {
  const under = behind === null ? { banner: null, fault: null } : kept(behind)
  if (own === null) {
    const isShown = behind?.kind === 'known' && tellsNoMethod(behind.marking)
    const carried = behind === null ? null : { banner: isShown ? under.banner : null, behind: under }
    return { kind: 'carried', carried }
  }
  const read = readUs(own)
  if (read.kind === 'unknown') return refuse('marking_unknown', '/marking')
  if (behind !== null && !covers(read, behind)) return refuseRelease('marking_wider_than_reports', '/marking')
  if (!tellsNoMethod(read.marking)) return refuse('marking_tells_method', '/marking')
  // two schemes on one page that do not say the same: a reader goes by the wider one
  if (!within(mark, labelOfUs(read))) return refuse('marking_contradicts', '/tlp')
  return { kind: 'carried', carried: { banner: render(read.marking, 'banner'), behind: under } }
}

/** A marking for people to read: both renderings, and what it amounts to. */
export interface ShownMarking {
  readonly banner: string | null
  readonly portion: string | null
  readonly level: string
  readonly tlp: Tlp
  readonly pap: Pap
  readonly consent: boolean
}

/** Null when there is none. Of one that nobody can read neither rendering is shown, and it is the strictest. */
export function shownMarking(read: ReadMarking | null): ShownMarking | null {
  if (read === null) return null
  const { level, tlp, pap, consent }: Label = labelOfUs(read)
  const rendered =
    read.kind === 'known'
      ? { banner: render(read.marking, 'banner'), portion: render(read.marking, 'portion') }
      : { banner: null, portion: null }
  return { ...rendered, level, tlp, pap, consent }
}

// a line that is nothing but a marking, and a portion mark that opens a paragraph
const bannerLine = /^(?:TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|\/\/[A-Z][A-Z ]+)(?:\/\/.*)?$/
const portionMark = /^\((?:TS|S|C|U|\/\/[A-Z][A-Z ]*)(?:\/\/[^()\n]*)?\)(?=\s|$)/

/**
 * The marking that a text carries itself: a banner at its head, and the portion marks of its paragraphs, rolled up. Null
 * when it carries none. What looks like a marking and cannot be read is unknown and never skipped.
 */
export function markingIn(text: string): ReadMarking | null {
  const all = text.split('\n').map((line) => line.trim())
  const first = all.find((line) => line !== '') ?? ''
  const banner = bannerLine.test(first) ? [parse(first, 'banner')] : []
  const portions = all
    .flatMap((line) => portionMark.exec(line)?.[0] ?? [])
    // without a banner a lone (C) is a copyright
    .filter((mark) => banner.length > 0 || mark !== '(C)')
    .map((mark) => parse(mark, 'portion'))
  const found = [...banner, ...portions]
  return found.length === 0 ? null : rollUp(found)
}
