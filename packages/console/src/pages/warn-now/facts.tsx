// Facts made from words of the report: select the words, press what they tell, say what is told of it in both languages. A
// place is one of the register, a time has a beginning and an end: their ladders are the node's.

import { useRef } from 'react'
import { Button } from 'react-aria-components'
import { useCoded } from '../../i18n/coded.ts'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { WallField } from '../../time/instant-field.tsx'
import { announce } from '../../ui/announcer.tsx'
import { Checkbox, Select, TextField } from '../../ui/fields.tsx'
import { type Both, type Element, elements, type Fact, factOf, type World } from './told.ts'

export interface ReportAndFactsProps {
  readonly report: string
  readonly facts: readonly Fact[]
  readonly world: World
  /** The place of whoever is in danger: offered for "where". */
  readonly offered: string
  readonly onReport: (report: string) => void
  readonly onFacts: (facts: readonly Fact[]) => void
}

export function ReportAndFacts({ report, facts, world, offered, onReport, onFacts }: ReportAndFactsProps) {
  const t = useText()
  const coded = useCoded()
  const box = useRef<HTMLDivElement>(null)
  const make = (element: Element): void => {
    const area = box.current?.querySelector('textarea')
    const [start, end] = [area?.selectionStart ?? 0, area?.selectionEnd ?? 0]
    if (report.slice(start, end).trim() === '') {
      announce(t('warn.select'))
      return
    }
    onFacts([...facts, factOf(element, report, [start, end], offered)])
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
            <bdi dir="auto">{report.slice(...fact.span)}</bdi>
          </legend>
          <OneFact
            fact={fact}
            world={world}
            onChange={(part) => {
              onFacts(facts.map((each, at) => (at === i ? { ...each, ...part } : each)))
            }}
          />
          <Checkbox
            label={t('warn.told')}
            isSelected={fact.isTold}
            onChange={(isTold) => {
              onFacts(facts.map((each, at) => (at === i ? { ...each, isTold } : each)))
            }}
          />{' '}
          <Button
            className="button quiet"
            onPress={() => {
              onFacts(facts.filter((_, at) => at !== i))
            }}
          >
            {t('warn.drop')}
          </Button>
        </fieldset>
      ))}
    </>
  )
}

function OneFact({
  fact,
  world,
  onChange,
}: {
  readonly fact: Fact
  readonly world: World
  readonly onChange: (part: Partial<Fact>) => void
}) {
  const t = useText()
  const { language } = useLanguage()
  switch (fact.element) {
    case 'where':
      return (
        <Select
          label={t('warn.place')}
          hint={t('warn.place.hint')}
          value={fact.place}
          empty={t('releases.choose')}
          onChange={(place) => {
            onChange({ place })
          }}
          options={world.places.map(({ place, names }) => ({
            value: place,
            label: names[language] ?? names.en ?? names.ar ?? place,
          }))}
        />
      )
    case 'when':
      return (
        <div className="two">
          <WallField
            label={t('warn.from')}
            value={fact.from}
            onChange={(from) => {
              onChange({ from })
            }}
          />
          <WallField
            label={t('warn.until')}
            value={fact.until}
            onChange={(until) => {
              onChange({ until })
            }}
          />
        </div>
      )
    case 'who':
    case 'target':
    case 'how':
    case 'actor':
    case 'quantity':
      return (
        <>
          <InBoth
            en={t('warn.sentence.en')}
            ar={t('warn.sentence.ar')}
            value={fact.sentence}
            onChange={(sentence) => {
              onChange({ sentence })
            }}
          />
          <InBoth
            en={t('warn.general.en')}
            ar={t('warn.general.ar')}
            value={fact.general}
            onChange={(general) => {
              onChange({ general })
            }}
          />
        </>
      )
  }
}

/** One text in both languages, each in its own direction. */
export function InBoth({
  en,
  ar,
  value,
  onChange,
}: {
  readonly en: string
  readonly ar: string
  readonly value: Both
  readonly onChange: (value: Both) => void
}) {
  return (
    <div className="two">
      <TextField
        label={en}
        lang="en"
        dir="ltr"
        value={value.en}
        onChange={(text) => {
          onChange({ ...value, en: text })
        }}
      />
      <TextField
        label={ar}
        lang="ar"
        dir="rtl"
        value={value.ar}
        onChange={(text) => {
          onChange({ ...value, ar: text })
        }}
      />
    </div>
  )
}
