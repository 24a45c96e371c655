// What may be said to them, on which ground, and until when: given by a person, ended by a date.

import type { CallOf } from '@tocsin/api'
import { useState } from 'react'
import { useText, useWord } from '../../i18n/text.tsx'
import { useInstant } from '../../time/instant-field.tsx'
import { Checkbox, Choice, TextField } from '../../ui/fields.tsx'
import { CounterpartActPage, FromUntil, interval } from './counterpart-act.tsx'

type Body = CallOf<'setMandate'>['body']
type State = NonNullable<Body['state']>
type Basis = Body['basis'][number]
const states: readonly State[] = ['in_force', 'under_review', 'lapsed', 'closed']
const bases: readonly Basis[] = ['duty', 'discretionary', 'advice']

export default function Mandate() {
  const t = useText()
  const word = useWord()
  const [authority, setAuthority] = useState('')
  const [text, setText] = useState('')
  const [topics, setTopics] = useState('')
  const [basis, setBasis] = useState<readonly Basis[]>(['duty'])
  const [state, setState] = useState<State>('in_force')
  const from = useInstant('now')
  const until = useInstant('empty')
  const dates = interval(from, until)
  const listed = topics.split(/[\s,،]+/).filter((topic) => topic !== '')
  const ready = authority.trim() !== '' && listed.length > 0 && basis.length > 0
  return (
    <CounterpartActPage
      name="setMandate"
      title={t('counterparts.mandate')}
      body={
        ready && dates !== null
          ? {
              authority: authority.trim(),
              topics: listed,
              basis: [...basis],
              state,
              ...dates,
              ...(text.trim() === '' ? {} : { text: text.trim() }),
            }
          : null
      }
      missing={ready ? t('counterparts.from') : t('counterparts.mandate.needs')}
    >
      <Choice
        label={t('counterparts.mandate.state')}
        hint={t('counterparts.mandate.review')}
        value={state}
        onChange={setState}
        options={states.map((value) => ({ value, label: word('mandate', value) }))}
      />
      <fieldset className="field plain">
        <legend>{t('counterparts.basis')}</legend>
        {bases.map((each) => (
          <Checkbox
            key={each}
            label={word('basis', each)}
            isSelected={basis.includes(each)}
            onChange={(selected) => {
              setBasis(bases.filter((one) => (one === each ? selected : basis.includes(one))))
            }}
          />
        ))}
      </fieldset>
      <TextField
        label={t('counterparts.topics')}
        hint={t('counterparts.topics.hint')}
        value={topics}
        onChange={setTopics}
        dir="ltr"
      />
      <TextField
        label={t('counterparts.mandate.authority')}
        hint={t('counterparts.code.hint')}
        value={authority}
        onChange={setAuthority}
        dir="ltr"
      />
      <TextField label={t('counterparts.mandate.text')} value={text} onChange={setText} lines={2} />
      <FromUntil from={from} until={until} />
    </CounterpartActPage>
  )
}
