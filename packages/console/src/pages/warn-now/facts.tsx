// Facts made from words of the report: select the words, press what they tell, say it in the other language. One ladder of
// three rungs each: nothing, something general, the sentence itself.

import type { CallOf } from '@tocsin/api'
import { useRef } from 'react'
import { Button } from 'react-aria-components'
import { general } from '../../i18n/both.ts'
import { useCoded } from '../../i18n/coded.ts'
import { useText } from '../../i18n/text.tsx'
import { announce } from '../../ui/announcer.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'

export const elements = ['who', 'target', 'where', 'when', 'how', 'actor', 'quantity'] as const
export type Element = (typeof elements)[number]

export interface Fact {
  readonly element: Element
  readonly span: readonly [number, number]
  readonly en: string
  readonly ar: string
  readonly generalEn: string
  readonly generalAr: string
  readonly rung: 0 | 1 | 2
}

export const isArabic = (text: string): boolean => /\p{Script=Arabic}/u.test(text)

/** The words that were selected, in the language that they are in; the other one is for a person to say. */
export const factOf = (element: Element, report: string, start: number, end: number): Fact => {
  const words = report.slice(start, end).trim().replace(/\s+/g, ' ')
  const own = general[element]
  return {
    element,
    span: [start, end],
    en: isArabic(words) ? '' : words,
    ar: isArabic(words) ? words : '',
    generalEn: own.en,
    generalAr: own.ar,
    rung: 2,
  }
}

export const isSaid = ({ en, ar, generalEn, generalAr }: Fact): boolean =>
  [en, ar, generalEn, generalAr].every((text) => text.trim() !== '')

type Given = CallOf<'warnNow'>['body']['facts'][number]
export const givenOf = ({ element, span, en, ar, generalEn, generalAr, rung }: Fact): Given => ({
  element,
  span: [span[0], span[1]],
  assertion: { en, ar },
  ladder: {
    kind: 'stated',
    rungs: [
      { label: 'withheld', text: {}, utility: 0 },
      { label: 'general', text: { en: generalEn, ar: generalAr }, utility: 5 },
      { label: 'exact', text: { en, ar }, utility: 10 },
    ],
  },
  rung,
})

export function ReportAndFacts({
  report,
  facts,
  onReport,
  onFacts,
}: {
  readonly report: string
  readonly facts: readonly Fact[]
  readonly onReport: (report: string) => void
  readonly onFacts: (facts: readonly Fact[]) => void
}) {
  const t = useText()
  const coded = useCoded()
  const box = useRef<HTMLDivElement>(null)
  const make = (element: Element): void => {
    const area = box.current?.querySelector('textarea')
    if (area == null) return
    const { selectionStart: start, selectionEnd: end } = area
    if (report.slice(start, end).trim() === '') {
      announce(t('warn.select'))
      return
    }
    onFacts([...facts, factOf(element, report, start, end)])
  }
  const change = (at: number, part: Partial<Fact>): void => {
    onFacts(facts.map((fact, i) => (i === at ? { ...fact, ...part } : fact)))
  }
  return (
    <>
      <div ref={box}>
        <TextField
          label={t('warn.report')}
          hint={t('warn.report.hint')}
          lines={10}
          value={report}
          onChange={(text) => {
            onReport(text)
            // a span is a place in the text: in another text it points at other words
            onFacts(facts.filter(({ span: [start, end] }) => text.slice(start, end) === report.slice(start, end)))
          }}
        />
      </div>
      <fieldset className="plain">
        <legend>{t('warn.elements')}</legend>
        <div className="act-buttons">
          {elements.map((element) => (
            <Button
              key={element}
              className="button"
              onPress={() => {
                make(element)
              }}
            >
              {coded('releases.element', element)}
            </Button>
          ))}
        </div>
      </fieldset>
      {facts.map((fact, i) => (
        <fieldset key={`${fact.element}/${fact.span.join('-')}`} className="plain warn-fact">
          <legend>
            <strong>{coded('releases.element', fact.element)}</strong>:{' '}
            <bdi dir="auto">{report.slice(fact.span[0], fact.span[1])}</bdi>
          </legend>
          <TextField
            label={t('warn.sentence.en')}
            lang="en"
            dir="ltr"
            value={fact.en}
            onChange={(en) => {
              change(i, { en })
            }}
          />
          <TextField
            label={t('warn.sentence.ar')}
            lang="ar"
            dir="rtl"
            value={fact.ar}
            onChange={(ar) => {
              change(i, { ar })
            }}
          />
          <details>
            <summary>{t('warn.coarser')}</summary>
            <Choice
              label={t('releases.rungs')}
              value={String(fact.rung)}
              onChange={(rung) => {
                change(i, { rung: Number(rung) as Fact['rung'] })
              }}
              options={[
                { value: '2', label: t('warn.rung.exact') },
                { value: '1', label: t('warn.rung.general') },
                { value: '0', label: t('releases.rung.nothing') },
              ]}
            />
            <TextField
              label={t('warn.general.en')}
              lang="en"
              dir="ltr"
              value={fact.generalEn}
              onChange={(generalEn) => {
                change(i, { generalEn })
              }}
            />
            <TextField
              label={t('warn.general.ar')}
              lang="ar"
              dir="rtl"
              value={fact.generalAr}
              onChange={(generalAr) => {
                change(i, { generalAr })
              }}
            />
            <Button
              className="button"
              onPress={() => {
                onFacts(facts.filter((_, at) => at !== i))
              }}
            >
              {t('warn.drop')}
            </Button>
          </details>
        </fieldset>
      ))}
    </>
  )
}
