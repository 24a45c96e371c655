// What happened, on our side and on theirs, in order? A list in two lanes, and the same drawn over it. What crossed the
// channel carries its number in the log of whoever said it: both sides can find it there.

import type { AnswerOf } from '@tocsin/api'
import { useState } from 'react'
import { Lanes, type Mark } from '../../drawing/lanes.tsx'
import { EntryFacts } from '../../forms/facts.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { useClocks, zoneOf } from '../../time/clocks.tsx'
import { When } from '../../time/when.tsx'
import { Choice } from '../../ui/fields.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Section, Tag } from '../../ui/parts.tsx'
import { Nothing } from '../../ui/states.tsx'
import { type ItemOf, useList } from '../../wire/read.ts'
import { CaseGate } from './case-gate.tsx'
import '../../theme/timeline.css'

type Item = ItemOf<'readTimeline'>
type Filter = 'all' | 'travelled' | 'people'

const passes: Readonly<Record<Filter, (item: Item) => boolean>> = {
  all: () => true,
  travelled: (item) => item.log !== null,
  people: (item) => item.stage !== 'clock',
}

/** Deadlines of the case as marks on the line. */
const dues = (value: AnswerOf<'readCase'>): readonly { readonly at: string; readonly clock: string }[] =>
  value.atRisk.flatMap(({ clocks }) =>
    clocks.filter(({ state }) => state !== 'superseded').map(({ due, clock }) => ({ at: due, clock })),
  )

export default function Timeline() {
  const title = useText()('timeline.title')
  return <CaseGate title={title}>{(value) => <Drawn value={value} />}</CaseGate>
}

function Drawn({ value }: { readonly value: AnswerOf<'readCase'> }) {
  const t = useText()
  const word = useWord()
  const [filter, setFilter] = useState<Filter>('all')
  const list = useList('readTimeline', { params: { case: value.case }, query: { limit: '200' } })
  const items = list.state === 'ready' ? list.value.pages.flat().filter(passes[filter]) : []
  const marks: readonly Mark[] = [
    ...items.map((item) => ({ at: item.at, side: item.side, travelled: item.log !== null })),
    ...dues(value).map(({ at }) => ({ at, side: 'due' as const, travelled: false })),
  ]
  const title = value.title ?? t('section.cases')
  return (
    <Page title={t('timeline.of', { title })}>
      <p>
        <Link to={pathTo('/cases/:case', { case: value.case })}>{title}</Link>
      </p>
      <Choice<Filter>
        label={t('timeline.filter')}
        value={filter}
        onChange={setFilter}
        options={(['all', 'travelled', 'people'] as const).map((each) => ({
          value: each,
          label: t(`timeline.filter.${each}`),
        }))}
      />
      <Lanes marks={marks} label={t('timeline.drawn')} ours={t('timeline.ours')} theirs={t('timeline.theirs')} />
      {list.state === 'ready' && items.length === 0 ? <Nothing /> : <Days items={items} />}
      {list.state === 'ready' && list.value.hasMore ? (
        <button type="button" className="button" onClick={list.value.more}>
          {t('shell.more')}
        </button>
      ) : null}
      {dues(value).length === 0 ? null : (
        <Section title={word('clock', 'delivered')}>
          <ul className="plain">
            {dues(value).map(({ at, clock }) => (
              <li key={`${at} ${clock}`}>
                {t('timeline.due', { clock: word('clock', clock) })} <When at={at} due />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}

/** The day of an instant on the clock that times are written in. */
const dayOf = (at: string, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(new Date(at))

function Days({ items }: { readonly items: readonly Item[] }) {
  const zone = zoneOf(useClocks())
  const days = new Map<string, Item[]>()
  for (const item of items) {
    const day = dayOf(item.at, zone)
    days.set(day, [...(days.get(day) ?? []), item])
  }
  return (
    <ol className="plain days">
      {[...days].map(([day, own]) => (
        <li key={day} className="day">
          <h2>
            <bdi dir="ltr">{day}</bdi>
          </h2>
          <ol className="plain lanes-list">
            {own.map((item, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: items of one instant and kind keep their order
              <li key={`${item.at} ${i}`} className={`happened happened-${item.side}`}>
                <Happened item={item} />
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}

function Happened({ item }: { readonly item: Item }) {
  const t = useText()
  return (
    <>
      <span>
        <Tag tone={item.stage === 'refusal' ? 'warm' : 'quiet'}>{t(`timeline.stage.${item.stage}`)}</Tag>{' '}
        <small>{t(`timeline.${item.side}`)}</small>
      </span>
      <When at={item.at} />
      {item.log === null || item.seq === null ? null : (
        <small>{t(`timeline.log.${item.log}`, { seq: item.seq })}</small>
      )}
      <EntryFacts kind={item.kind} aggregate={item.about} facts={item.facts} />
    </>
  )
}
