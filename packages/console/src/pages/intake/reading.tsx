// A second reader answers, each item once: whether a group could have known some words. From whom the question is, and what
// anybody else answered, is not told.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { languages } from '../../i18n/messages.ts'
import { directionOf, useLanguage, useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Choice } from '../../ui/fields.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { Held } from '../duty/at-risk-gate.tsx'
import '../../theme/worlds.css'
import '../../theme/releases.css'

const answers = ['yes', 'no', 'unsure'] as const
type Answer = (typeof answers)[number]

export default function ReadingPage() {
  const t = useText()
  const coded = useCoded()
  const word = useWord()
  const { language: own } = useLanguage()
  const ordered = [...languages].sort((a, b) => Number(b === own) - Number(a === own))
  const title = t('second.do.answer')
  const { reading = '' } = useParams()
  const read = useRead('readReading', { params: { reading } })
  const [given, setGiven] = useState<Readonly<Record<number, Answer>>>({})
  return (
    <Held read={read} title={title}>
      {({ items, answered }) => {
        const said = items.flatMap(({ item }) => {
          const answer = given[item]
          return answer === undefined ? [] : [{ item, answer }]
        })
        return (
          <ActPage
            name="answerReading"
            title={title}
            missing={t('second.question.missing')}
            call={answered || said.length < items.length ? null : { params: { reading }, body: { answers: said } }}
            next={() => (
              <p className="act-buttons">
                <Link className="button" to={pathTo('/desk', {})}>
                  {t('desk.title')}
                </Link>
              </p>
            )}
          >
            <p>{t(answered ? 'second.question.answered' : 'second.question.lead')}</p>
            {items.map(({ item, element, text, group, heads }) => (
              <section key={item} className="reading-item" aria-labelledby={`item-${item}`}>
                <h2 id={`item-${item}`}>
                  <bdi>{group}</bdi> · {t('second.question.people', { heads })}
                </h2>
                <strong>{coded('releases.element', element)}</strong>
                <div className="two">
                  {ordered.map((each) => (
                    <p key={each} lang={each} dir={directionOf(each)}>
                      {text[each]}
                    </p>
                  ))}
                </div>
                <Choice
                  label={t('second.question')}
                  value={given[item] ?? ''}
                  onChange={(answer: Answer | '') => {
                    if (answer !== '') setGiven((before) => ({ ...before, [item]: answer }))
                  }}
                  options={answers.map((value) => ({ value, label: word('answer', value) }))}
                />
              </section>
            ))}
          </ActPage>
        )
      }}
    </Held>
  )
}
