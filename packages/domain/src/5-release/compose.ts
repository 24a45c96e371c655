// What exactly will the recipient read?
// Source: release.md 4.1, policy R34, R38, R42, R44. Built up from released rungs and fixed phrases, never cut down from
// what is held: this module can reach the kernel and the phrases and nothing else, so a source, a report, a grade or
// somebody who could have known it has no way into a text (import rule `composer-cannot-reach-what-stays`).

import { type BannedWord, bannedWords } from '#kernel/banned-words.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Word } from '#kernel/words.ts'
import { sayInstant } from '#kernel/words-calendar.ts'
import { change as changeWords } from '#kernel/words-state.ts'
import {
  confidence as confidenceWords,
  likelihoodRange,
  likelihood as likelihoodWords,
  medium as mediumWords,
  pap as papWords,
  passOnLevel as passOnLevelWords,
  tlp as tlpWords,
} from '#kernel/words-text.ts'
import type { Zone } from '#kernel/zone.ts'
import { gapOf, lines, ltr, phrases, type Section, sections, type Template } from './phrases.ts'

/** What an assertion is about, as a text knows it. */
export type TextElement = keyof typeof gapOf
type Language = keyof Word
type Fixed = Pick<typeof changeWords, 'update' | 'correction' | 'renewal' | 'stand_down'>

/** One rung as it leaves: its words. There is no field for anything else. */
export interface ReleasedRung {
  readonly element: TextElement
  readonly label: string
  readonly text: Word
}

export interface PassOn {
  readonly level: keyof typeof passOnLevelWords
  readonly tlp: keyof typeof tlpWords
  readonly pap: keyof typeof papWords
  /** How it is handed on; in writing when nothing is said. */
  readonly medium?: keyof typeof mediumWords
}

/** A text for a level, in rungs of its own; the release's own when there are none. */
export interface LevelInput extends PassOn {
  readonly rungs?: readonly ReleasedRung[]
}

export interface TextInput {
  readonly reference: string
  /** The office it is addressed to, never a person. */
  readonly office: Word
  readonly rungs: readonly ReleasedRung[]
  /** Elements of which more is held than told. */
  readonly withheld: readonly TextElement[]
  /** Elements of which nothing is held. */
  readonly notKnown: readonly TextElement[]
  /** The counterpart's profile: withheld and not known in one phrase (R38). */
  readonly onePhrase: boolean
  readonly likelihood: keyof typeof likelihoodWords | null
  readonly confidence: keyof typeof confidenceWords | null
  /** What is asked; null for the fixed sentence. */
  readonly asked: Word | null
  readonly validUntil: Instant
  readonly nextUpdate: Instant
  readonly askBack: Word
  readonly tlp: keyof typeof tlpWords
  readonly pap: keyof typeof papWords
  /** A United States banner beside TLP and PAP; absent or null when it carries none. */
  readonly marking?: string | null
  /** The zone of the place at risk: every time is written as its clocks show it. */
  readonly zone: Zone
  readonly exercise: boolean
  /** For a change: what kind, and the reference of what it follows. */
  readonly change: { readonly kind: keyof Fixed; readonly follows: string } | null
  readonly passOn: readonly LevelInput[]
}

export interface Line {
  readonly section: Section
  readonly text: Word
}

export interface Composed {
  readonly en: string
  readonly ar: string
  readonly lines: readonly Line[]
  readonly passOn: readonly (PassOn & Word)[]
  /** Words that may not stand in a text; a release with one of them is refused. */
  readonly banned: readonly (BannedWord & { readonly lang: Language; readonly section: Section })[]
}

const fill = (template: Template, slot: Word): Word => ({ en: template.en(slot.en), ar: template.ar(slot.ar) })
const latin = (text: string): Word => ({ en: text, ar: ltr(text) })

/** Where several rungs stand in one section, they stand in this order. */
const elementOrder: readonly TextElement[] = ['target', 'who', 'quantity', 'where', 'when', 'how', 'actor']

function list(elements: readonly TextElement[]): Word {
  const named = elementOrder.filter((element) => elements.includes(element)).map((element) => gapOf[element])
  return { en: named.map((gap) => gap.en).join(', '), ar: named.map((gap) => gap.ar).join('، ') }
}

function gaps(input: TextInput): readonly Word[] {
  const { withheld, notKnown } = input
  // a distrusted reader must not learn that more is known: the phrase stands whether or not there is more
  if (input.onePhrase) return [phrases.no_further_details]
  return [
    ...(withheld.length === 0 ? [] : [fill(lines.withheld, list(withheld))]),
    ...(notKnown.length === 0 ? [] : [fill(lines.not_known, list(notKnown))]),
  ]
}

const sectionOf: Readonly<Record<TextElement, Section>> = {
  target: 'feared',
  who: 'feared',
  quantity: 'feared',
  where: 'where',
  when: 'when',
  how: 'how',
  actor: 'actor',
}
const wordsOf = ({ text, label }: ReleasedRung): string => `${text.en}\n${text.ar}\n${label}`
const byWords = (a: ReleasedRung, b: ReleasedRung): number =>
  wordsOf(a) < wordsOf(b) ? -1 : wordsOf(a) > wordsOf(b) ? 1 : 0

/** Rungs in the one order in which they leave: by element, then by their words. */
export const inTextOrder = <Rung extends ReleasedRung>(rungs: readonly Rung[]): readonly Rung[] =>
  elementOrder.flatMap((element) => rungs.filter((rung) => rung.element === element).toSorted(byWords))

function heading(input: TextInput): readonly Line[] {
  const change = input.change
  const at = (text: Word): Line => ({ section: 'heading', text })
  const first = input.exercise ? [at(phrases.exercise)] : []
  if (change === null) return [...first, at(phrases.warning)]
  const title = changeWords[change.kind]
  if (change.kind === 'stand_down') return [...first, at(title), at(fill(lines.danger_over, latin(change.follows)))]
  return [
    ...first,
    at({ en: `${phrases.warning.en} - ${title.en}`, ar: `${phrases.warning.ar} - ${title.ar}` }),
    at(fill(lines.follows, latin(change.follows))),
  ]
}

function certainty(input: TextInput): readonly Word[] {
  const { likelihood, confidence } = input
  // two lines, never one sentence: a confidence speaks of the basis, a likelihood of the event (ICD 203)
  return [
    ...(likelihood === null
      ? []
      : [
          fill(lines.likelihood, {
            en: `${likelihoodWords[likelihood].en} (${likelihoodRange[likelihood].en})`,
            ar: `${likelihoodWords[likelihood].ar} (${likelihoodRange[likelihood].ar})`,
          }),
        ]),
    ...(confidence === null ? [] : [fill(lines.confidence, confidenceWords[confidence])]),
  ]
}

const marking = (scheme: 'TLP' | 'PAP', word: string, gloss: Word): Word => ({
  en: `${scheme}:${word} - ${gloss.en}`,
  ar: `${ltr(`${scheme}:${word}`)} - ${gloss.ar}`,
})
const handling = (marks: Pick<PassOn, 'tlp' | 'pap'>, us: string | null = null): readonly Line[] => [
  ...(us === null ? [] : [{ section: 'handling' as const, text: fill(lines.marking, latin(us)) }]),
  { section: 'handling', text: fill(lines.tlp, marking('TLP', marks.tlp, tlpWords[marks.tlp])) },
  { section: 'handling', text: fill(lines.pap, marking('PAP', marks.pap, papWords[marks.pap])) },
]

/** What happened to whom, where and when: the same lines for the addressee and for those below. */
function substance(input: TextInput): readonly Line[] {
  // by their words and not as they were chosen: the order of a report must not be read off a warning (R37)
  const rungs = inTextOrder(input.rungs).map(
    ({ element, text }): Line => ({ section: sectionOf[element], text: fill(lines[element], text) }),
  )
  const feared: readonly Line[] =
    input.change?.kind === 'stand_down' ? [] : [{ section: 'feared', text: phrases.feared }]
  return [...feared, ...rungs]
}

const inOrder = (all: readonly Line[]): readonly Line[] =>
  sections.flatMap((section) => all.filter((line) => line.section === section))
// one normal form: what is approved must be byte for byte what a channel carries, and a channel refuses any other
const render = (all: readonly Line[], lang: Language): string =>
  all.map((line) => line.text[lang].normalize('NFC')).join('\n')

function textToPassOn(input: TextInput, { rungs, ...below }: LevelInput): PassOn & Word {
  const all = inOrder([
    ...heading(input),
    { section: 'addressee', text: fill(lines.pass_on, passOnLevelWords[below.level]) },
    ...(below.medium === undefined || below.medium === 'text'
      ? []
      : [{ section: 'addressee' as const, text: fill(lines.medium, mediumWords[below.medium]) }]),
    ...substance(rungs === undefined ? input : { ...input, rungs }),
    { section: 'validity', text: fill(lines.validity, sayInstant(input.zone, input.validUntil)) },
    ...handling(below, input.marking),
    { section: 'reference', text: fill(lines.reference, latin(input.reference)) },
  ])
  return { ...below, en: render(all, 'en'), ar: render(all, 'ar') }
}

/** The warning in both languages, and the texts to pass on, from the same rungs. */
export function compose(input: TextInput): Composed {
  const line = (section: Section, text: Word): Line => ({ section, text })
  const over = input.change?.kind === 'stand_down'
  const all = inOrder([
    ...heading(input),
    line('addressee', fill(lines.addressee, input.office)),
    ...substance(input),
    ...(over && input.asked === null ? [] : [line('asked', fill(lines.asked, input.asked ?? phrases.asked))]),
    ...(over ? [] : gaps(input).map((text) => line('gaps', text))),
    ...(over ? [] : certainty(input).map((text) => line('certainty', text))),
    line('validity', fill(lines.validity, sayInstant(input.zone, input.validUntil))),
    line('next_update', fill(lines.next_update, sayInstant(input.zone, input.nextUpdate))),
    line('ask_back', fill(lines.ask_back, input.askBack)),
    ...handling(input, input.marking),
    line('reference', fill(lines.reference, latin(input.reference))),
  ])
  return {
    en: render(all, 'en'),
    ar: render(all, 'ar'),
    lines: all,
    passOn: input.passOn.map((below) => textToPassOn(input, below)),
    banned: all.flatMap(({ section, text }) =>
      (['en', 'ar'] as const).flatMap((lang) =>
        bannedWords(text[lang], lang).map((found) => ({ ...found, lang, section })),
      ),
    ),
  }
}

/** Payload 6: we were wrong. The one text that has no rungs and no validity. */
export function composeRecall(input: {
  readonly reference: string
  readonly office: Word
  readonly reason: Word
  readonly exercise: boolean
}): Word {
  const all: readonly Word[] = [
    ...(input.exercise ? [phrases.exercise] : []),
    changeWords.recall,
    fill(lines.addressee, input.office),
    fill(lines.withdrawn, latin(input.reference)),
    fill(lines.reason, input.reason),
  ]
  return { en: all.map((text) => text.en).join('\n'), ar: all.map((text) => text.ar).join('\n') }
}

/**
 * The text whose SHA-256 (over UTF-8) is the hash of the pair: English, Arabic and every text to pass on. One changed
 * letter in either language is another pair, and an approval of the first does not cover it.
 */
export const canonicalPair = (texts: Word & { readonly passOn?: readonly (PassOn & Word)[] }): string =>
  JSON.stringify([
    'tocsin/v1/pair',
    texts.en,
    texts.ar,
    (texts.passOn ?? []).map(({ level, tlp, pap, medium, en, ar }) => [
      level,
      tlp,
      pap,
      en,
      ar,
      ...(medium === undefined ? [] : [medium]),
    ]),
  ])

/** A number to quote: eight characters of the release's random id. Says nothing about when or how many. */
export function referenceOf(release: string): string {
  const tail = release.slice(-8).toUpperCase()
  return `${tail.slice(0, 4)}-${tail.slice(4)}`
}
