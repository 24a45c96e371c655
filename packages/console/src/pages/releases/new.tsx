// What may be said to them? Rungs chosen claim by claim while the numbers move; then to whom, by what right, how long.

import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { madeBy } from '../../forms/made.ts'
import { askBack as offered } from '../../i18n/both.ts'
import { Bilingual, useLanguage, useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Counterpart } from '../../register/counterpart.tsx'
import { Checkbox, Choice, Select, TextField } from '../../ui/fields.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Section } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { AtTheirPlace, type Case, Held } from '../duty/at-risk-gate.tsx'
import { rungsOf } from './choosable.ts'
import {
  AuthorityFields,
  MarkingFields,
  type Pap,
  type Right,
  rightIn,
  type Tlp,
  useValidity,
  ValidityFields,
} from './frame.tsx'
import { Rungs } from './rungs.tsx'
import '../../theme/releases.css'

export default function NewRelease() {
  const t = useText()
  const [query] = useSearchParams()
  const id = query.get('case') ?? ''
  const read = useRead('readCase', { params: { case: id } }, { enabled: id !== '' })
  const title = t('releases.new')
  if (id === '')
    return (
      <Page title={title}>
        <p>{t('releases.new.which')}</p>
        <Link to="/duty">{t('duty.title')}</Link>
      </Page>
    )
  return (
    <Held read={read} title={title}>
      {(value) => (
        <AtTheirPlace party={value.atRisk.find(({ party }) => party !== null)?.party ?? null}>
          <Form value={value} first={query.get('atRisk')} title={title} />
        </AtTheirPlace>
      )}
    </Held>
  )
}

function Form({
  value,
  first,
  title,
}: {
  readonly value: Case
  readonly first: string | null
  readonly title: string
}) {
  const t = useText()
  const word = useWord()
  const { language } = useLanguage()
  const counterparts = useRead('listCounterparts', { query: {} })
  const [atRisk, setAtRisk] = useState<readonly string[]>(
    value.atRisk.filter((one, i) => (first === null ? i === 0 : one.atRisk === first)).map((one) => one.atRisk),
  )
  const protectors = value.atRisk
    .filter((one) => atRisk.includes(one.atRisk))
    .flatMap((one) => one.protectors)
    .flatMap(({ counterpart }) => (counterpart === null ? [] : [counterpart]))
  const [toWhom, setToWhom] = useState<string | null>(null)
  const counterpart = toWhom ?? protectors[0] ?? ''
  const [chosen, setChosen] = useState<Readonly<Record<string, number>>>({})
  const [crowd, setCrowd] = useState(false)
  const [office, setOffice] = useState('')
  const [basis, setBasis] = useState<'duty' | 'discretionary' | 'advice'>('duty')
  const [right, setRight] = useState<Right>({ authority: '', reason: '' })
  const [tlp, setTlp] = useState<Tlp>('AMBER')
  const [pap, setPap] = useState<Pap>('GREEN')
  const [marking, setMarking] = useState('')
  const [back, setBack] = useState<{ readonly en: string; readonly ar: string }>(offered)
  const validity = useValidity()
  const rungs = rungsOf(value, chosen)
  const { validUntil, nextUpdate } = validity
  const known = counterparts.state === 'ready' ? counterparts.value.items : []
  const complete = atRisk.length > 0 && counterpart !== '' && right.authority !== '' && rungs.length > 0
  return (
    <ActPage
      name="draftRelease"
      title={title}
      missing={t('releases.new.missing')}
      call={
        complete && validUntil !== null && nextUpdate !== null
          ? {
              body: {
                case: value.case,
                atRisk: [...atRisk],
                counterpart,
                ...(office.trim() === '' ? {} : { office: office.trim() }),
                basis,
                ...rightIn(right),
                rungs: [...rungs],
                ...(crowd ? { crowd } : {}),
                tlp,
                pap,
                ...(marking.trim() === '' ? {} : { marking: marking.trim() }),
                validUntil,
                nextUpdate,
                askBack: { ...back },
              },
            }
          : null
      }
      next={(answer) => <ToRelease answer={answer} />}
    >
      <p>
        <Link to={pathTo('/cases/:case', { case: value.case })}>{value.title ?? t('duty.untitled')}</Link>
      </p>
      <Section title={t('releases.whom')}>
        <fieldset className="field plain">
          <legend>{t('releases.forWhom')}</legend>
          {value.atRisk.map((one) => (
            <Checkbox
              key={one.atRisk}
              isSelected={atRisk.includes(one.atRisk)}
              onChange={(selected) => {
                setAtRisk((now) => (selected ? [...now, one.atRisk] : now.filter((each) => each !== one.atRisk)))
              }}
              label={
                <bdi>
                  <Bilingual of={one.who} />
                </bdi>
              }
            />
          ))}
        </fieldset>
        <Select
          label={t('releases.counterpart')}
          value={counterpart}
          empty={t('releases.choose')}
          onChange={setToWhom}
          options={known.map((each) => ({
            value: each.counterpart,
            label: each.names?.[language] ?? each.names?.en ?? each.names?.ar ?? each.counterpart,
          }))}
        />
        {counterpart === '' ? null : <Counterpart id={counterpart} sourced />}
        <TextField
          label={t('releases.office')}
          hint={t('releases.office.hint')}
          dir="ltr"
          value={office}
          onChange={setOffice}
        />
      </Section>
      <Rungs
        value={value}
        counterpart={counterpart}
        rungs={rungs}
        onCrowd={setCrowd}
        onChoose={(claim, rung) => {
          setChosen((now) => ({ ...now, [claim]: rung }))
        }}
      />
      <Section title={t('releases.right')}>
        <Choice
          label={t('releases.basis')}
          value={basis}
          onChange={setBasis}
          options={(['duty', 'discretionary', 'advice'] as const).map((each) => ({
            value: each,
            label: word('basis', each),
          }))}
        />
        <AuthorityFields counterpart={counterpart} value={right} onChange={setRight} />
      </Section>
      <Section title={t('releases.handling')}>
        <MarkingFields tlp={tlp} pap={pap} marking={marking} onTlp={setTlp} onPap={setPap} onMarking={setMarking} />
        <ValidityFields of={validity} />
        <div className="two">
          <TextField
            label={t('releases.askBack.en')}
            lang="en"
            dir="ltr"
            value={back.en}
            onChange={(en) => {
              setBack((now) => ({ ...now, en }))
            }}
          />
          <TextField
            label={t('releases.askBack.ar')}
            lang="ar"
            dir="rtl"
            value={back.ar}
            onChange={(ar) => {
              setBack((now) => ({ ...now, ar }))
            }}
          />
        </div>
      </Section>
    </ActPage>
  )
}

export function ToRelease({ answer, known }: { readonly answer: unknown; readonly known?: string }) {
  const t = useText()
  const release = madeBy(answer, 'release') ?? known
  if (release === undefined) return null
  return (
    <p className="act-buttons">
      <Link className="button" to={pathTo('/releases/:release', { release })}>
        {t('releases.open')}
      </Link>
    </p>
  )
}
