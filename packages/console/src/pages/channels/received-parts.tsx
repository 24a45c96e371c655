// What the pages about one warning that came here share: its name, its reference, its text in the reader's language.

import type { AnswerOf } from '@tocsin/api'
import { useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { directionOf, type Language, useLanguage, useText, useWord } from '../../i18n/text.tsx'
import { CopyButton } from '../../ui/copy.tsx'
import { Section } from '../../ui/parts.tsx'

export type Received = AnswerOf<'readReceived'>
type Texts = Received['texts']

/** `Warning of danger`, `Correction`, `Warning withdrawn`: what came, never from whom. */
export function useKindOf(): (kind: string) => string {
  const word = useWord()
  return (kind) => (kind === 'warning' ? word('screen', 'warning') : word('change', kind))
}

/** The reference as the text itself gives it, for a call or a paper; else the end of our own id. */
export function referenceOf({ texts, received }: Pick<Received, 'texts' | 'received'>): string {
  const found = [texts.en, texts.ar].map((text) => /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(text?.split('\n').at(-1) ?? ''))
  return found.find((each) => each !== null)?.[0] ?? received.slice(-8)
}

/** A text in the reader's language; the other one a press away. */
export function TextOf({ of }: { readonly of: Texts }) {
  const t = useText()
  const { language } = useLanguage()
  const other: Language = language === 'en' ? 'ar' : 'en'
  const [swapped, setSwapped] = useState(false)
  const first = of[language] === undefined ? other : language
  const second: Language = first === 'en' ? 'ar' : 'en'
  const shown = swapped && of[second] !== undefined ? second : first
  const hidden: Language = shown === 'en' ? 'ar' : 'en'
  return (
    <>
      <p className="warning-text" lang={shown} dir={directionOf(shown)}>
        {of[shown] ?? '—'}
      </p>
      {of[hidden] === undefined ? null : (
        <Button
          className="button no-print"
          onPress={() => {
            setSwapped(!swapped)
          }}
        >
          <span lang={hidden}>{t(hidden === 'ar' ? 'received.inArabic' : 'received.inEnglish')}</span>
        </Button>
      )}
    </>
  )
}

/** Prints one part of the page alone: what is handed down must not carry the rest with it. */
function printAlone(part: HTMLElement | null): void {
  if (part === null) return
  const root = document.documentElement
  root.dataset.printing = 'part'
  part.dataset.printed = 'yes'
  addEventListener(
    'afterprint',
    () => {
      delete root.dataset.printing
      delete part.dataset.printed
    },
    { once: true },
  )
  print()
}

/** The only thing that is offered for forwarding. */
export function PassOnText({ level, text, tlp, pap, medium }: Received['passOn'][number]) {
  const t = useText()
  const word = useWord()
  const { language } = useLanguage()
  const paper = useRef<HTMLDivElement>(null)
  const own = text[language] ?? text.ar ?? text.en ?? ''
  return (
    <Section title={`${word('screen', 'pass_on_text')}: ${word('passOnLevel', level)}`}>
      <p className="beside">{t('received.passOn.only')}</p>
      <p className="beside">
        {word('medium', medium)}
        {tlp === null || pap === null ? null : (
          <>
            {' · '}
            <bdi dir="ltr">TLP:{tlp}</bdi> · <bdi dir="ltr">PAP:{pap}</bdi>
          </>
        )}
      </p>
      <div ref={paper}>
        <TextOf of={text} />
      </div>
      <div className="act-buttons no-print">
        <CopyButton text={own} />
        <Button
          className="button"
          onPress={() => {
            printAlone(paper.current)
          }}
        >
          {t('shell.print')}
        </Button>
      </div>
    </Section>
  )
}
