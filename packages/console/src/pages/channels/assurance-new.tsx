// What they promised, in their words: who gave it, how, when, and when it is asked again.

import { useState } from 'react'
import { useText } from '../../i18n/text.tsx'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { CounterpartActPage } from './counterpart-act.tsx'

export default function NewAssurance() {
  const t = useText()
  const [form, setForm] = useState<'oral' | 'written'>('oral')
  const [text, setText] = useState('')
  const [giver, setGiver] = useState('')
  const at = useInstant('now')
  const refresh = useInstant('empty')
  const isDated = at.at !== null && (refresh.wall === '' || refresh.at !== null)
  const ready = text.trim() !== '' && giver.trim() !== ''
  return (
    <CounterpartActPage
      name="recordAssurance"
      title={t('assurances.new')}
      body={
        ready && isDated
          ? {
              form,
              text: text.trim(),
              giver: giver.trim(),
              at: at.at,
              ...(refresh.at === null ? {} : { refresh: refresh.at }),
            }
          : null
      }
      missing={ready ? t('assurances.at') : t('assurances.needs')}
    >
      <Choice
        label={t('assurances.form')}
        value={form}
        onChange={setForm}
        options={(['oral', 'written'] as const).map((value) => ({ value, label: t(`assurances.form.${value}`) }))}
      />
      <TextField
        label={t('assurances.text')}
        hint={t('assurances.text.hint')}
        value={text}
        onChange={setText}
        lines={4}
      />
      <TextField label={t('assurances.giver')} value={giver} onChange={setGiver} />
      <InstantField label={t('assurances.at')} of={at} />
      <InstantField label={t('assurances.refresh')} hint={t('assurances.refresh.hint')} of={refresh} />
    </CounterpartActPage>
  )
}
