// Which words of a release are checked, and against what? Every piece of wording that a person wrote: the rungs that are
// told, what is asked, how to ask back. Our own sentences around them are fixed and are not.
// Source: release.md 4, policy R37. A case with nothing to protect is still held to what it chose to withhold, and to its
// own dates; nobody looks in it for traces of a source.

import type { Interval } from '#kernel/instant.ts'
import type { SourceProtection, Word } from '#kernel/words.ts'
import { localDay, offsetAt, type Zone } from '#kernel/zone.ts'
import type { ClaimRung } from '../assess.ts'
import type { HeldClaim } from '../draft.ts'
import type { ReleaseLevel } from '../levels.ts'
import { checkText } from './check.ts'
import type { TextClaim, TextMark, TextRung } from './ladders.ts'
import { isFunctionWord } from './lexicon.ts'
import { prepare } from './prepared.ts'
import type { Stretch } from './times.ts'

/** A piece of wording of one language: the claim whose rung it is, or the field. */
export interface Piece {
  readonly place: string
  readonly lang: keyof Word
  readonly text: string
}

export interface PlacedMark extends TextMark {
  readonly place: string
  readonly lang: keyof Word
}

export interface ReleaseWording {
  readonly claims: readonly HeldClaim[]
  readonly chosen: readonly ClaimRung[]
  readonly asked: Word | null
  /** What is asked is the words of the chosen rung of a ladder of requests: each of them is accounted for by it. */
  readonly isAskedByRung?: boolean
  readonly askBack: Word
  readonly protection: SourceProtection
  /** Reports behind the claims that are told. */
  readonly reports: readonly string[]
  /** Names of places inside those that are told, by claim. */
  readonly finerPlaces: readonly { readonly claim: string; readonly names: readonly string[] }[]
  readonly zone: Zone
  readonly now: Interval['from']
}

const onWall = (zone: Zone, { from, until }: Interval): Stretch => {
  const at = (instant: Interval['from']): number => (instant + offsetAt(zone, instant)) / 60_000
  return { from: at(from), until: until === null ? Number.POSITIVE_INFINITY : at(until) }
}

const wordsOf = (text: string): readonly string[] =>
  prepare(text)
    .tokens.map(({ word }) => word)
    .filter((word) => !isFunctionWord(word))

/** What a finer wording has that the told one has not: the gate, of "the south gate of the shrine". */
function beyond(finer: string, toldWords: ReadonlySet<string>): readonly string[] {
  const more = wordsOf(finer).filter((word) => !toldWords.has(word))
  return more.length === 0 || more.length > 6 ? [] : [more.join(' ')]
}

function claimOf(held: HeldClaim, released: number, zone: Zone): TextClaim {
  const { element, rungs } = held.ladder
  const texts = (r: number): readonly string[] =>
    [rungs[r]?.text.en, rungs[r]?.text.ar].flatMap((text) => (text === undefined || text === '' ? [] : [text]))
  const wordsUpTo = (most: number): ReadonlySet<string> =>
    new Set(rungs.slice(0, most + 1).flatMap((_, r) => texts(r).flatMap(wordsOf)))
  const toldWords = wordsUpTo(released)
  return {
    id: held.claim,
    element,
    released,
    rungs: rungs.map(({ window }, r): TextRung => {
      const isTime = window !== undefined
      // what it has beyond the told one, and beyond the one below it: the gate, though not even the shrine is told
      const below = wordsUpTo(r - 1)
      const finer =
        r > released && !isTime ? texts(r).flatMap((text) => [...beyond(text, toldWords), ...beyond(text, below)]) : []
      return {
        terms: r === 0 ? [] : [...texts(r), ...finer],
        ...(isTime ? { interval: onWall(zone, window) } : {}),
      }
    }),
  }
}

const ofSource: ReadonlySet<TextMark['kind']> = new Set(['verbatim', 'quotation', 'sourcing-phrase', 'unaccounted'])
// a rung that is told in few words may share them with a report; a longer one that does was copied
const shortTerm = 8

const livingOf = ({ claims, chosen }: ReleaseWording): readonly HeldClaim[] =>
  claims.filter(({ superseded, claim }) => !superseded || chosen.some((told) => told.claim === claim))

/** Every mark on the wording of a release, by piece. */
export function checkWording(wording: ReleaseWording): readonly PlacedMark[] {
  const { asked, askBack } = wording
  const rungOf = new Map(wording.chosen.map(({ claim, rung }) => [claim, rung]))
  const living = livingOf(wording)
  const pieces: readonly Piece[] = (['en', 'ar'] as const).flatMap((lang) => [
    ...living.flatMap(({ claim, ladder }): readonly Piece[] => {
      const text = ladder.rungs[rungOf.get(claim) ?? 0]?.text[lang]
      return text === undefined || (rungOf.get(claim) ?? 0) === 0 ? [] : [{ place: claim, lang, text }]
    }),
    ...(asked === null ? [] : [{ place: 'asked', lang, text: asked[lang] }]),
    { place: 'askBack', lang, text: askBack[lang] },
  ])
  return checkPieces(wording, pieces).filter(
    ({ place, kind }) => !(wording.isAskedByRung === true && place === 'asked' && kind === 'unaccounted'),
  )
}

/** Every mark on pieces of wording that leave with a release or after it. */
export function checkPieces(wording: ReleaseWording, pieces: readonly Piece[]): readonly PlacedMark[] {
  const { zone, now } = wording
  const rungOf = new Map(wording.chosen.map(({ claim, rung }) => [claim, rung]))
  const claims = livingOf(wording).map((held) => claimOf(held, rungOf.get(held.claim) ?? 0, zone))
  const reference = localDay(zone, now)
  return pieces.flatMap(({ place, lang, text }) => {
    const question = {
      text,
      claims,
      reports: wording.reports,
      reference,
      place: offsetAt(zone, now) / 60_000,
      finerPlaces: wording.finerPlaces,
    }
    // what a rung may say is no excuse for how it says it
    const isLong = wordsOf(text).length > shortTerm
    const wordsAlone = checkText({ ...question, claims: [] }).filter(
      ({ kind }) => kind === 'sourcing-phrase' || (isLong && kind === 'verbatim'),
    )
    const marks = checkText(question)
    const more = wordsAlone.filter(
      ({ kind, start, end }) => !marks.some((mark) => mark.kind === kind && mark.start === start && mark.end === end),
    )
    return [...marks, ...more]
      .filter(({ kind }) => wording.protection === 'sources' || !ofSource.has(kind))
      .map((mark) => ({ ...mark, place, lang }))
  })
}

/**
 * What the wording of one claim at a level says of another that is told more coarsely there, or not at all. In the text
 * for the reader both are told and the words of one excuse the other's; at a level they do not.
 */
function acrossClaims(wording: ReleaseWording, rungs: readonly ClaimRung[]): readonly PlacedMark[] {
  const { zone, now } = wording
  const at = new Map(rungs.map(({ claim, rung }) => [claim, rung]))
  const reference = localDay(zone, now)
  const living = wording.claims.filter(({ superseded, claim }) => !superseded || at.has(claim))
  return living.flatMap((told) => {
    const rung = at.get(told.claim) ?? 0
    if (rung === 0) return []
    return (['en', 'ar'] as const).flatMap((lang) =>
      living
        .filter((other) => other !== told)
        .flatMap((other) =>
          checkText({
            text: told.ladder.rungs[rung]?.text[lang] ?? '',
            claims: [claimOf(other, at.get(other.claim) ?? 0, zone)],
            reports: [],
            reference,
            place: offsetAt(zone, now) / 60_000,
          }),
        )
        .filter(({ kind }) => kind === 'withheld-term' || kind === 'time-too-fine')
        .map((mark) => ({ ...mark, place: told.claim, lang })),
    )
  })
}

/** A text for a level is checked on its own rungs: what is withheld there is withheld, whoever else is told it. */
export const checkLevels = (wording: ReleaseWording, levels: readonly ReleaseLevel[]): readonly PlacedMark[] =>
  levels.flatMap(({ level, rungs }) =>
    [
      // what is asked, and how to ask back, is for the reader alone
      ...checkWording({ ...wording, chosen: rungs, asked: null, askBack: { en: '', ar: '' } }),
      ...acrossClaims(wording, rungs),
    ].map((mark) => ({ ...mark, place: `passOn/${level}/${mark.place}` })),
  )
