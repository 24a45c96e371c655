// A legal status under one regime, with its date and its source. Recorded, never concluded.

import { useState } from 'react'
import { useText } from '../../i18n/text.tsx'
import { useInstant } from '../../time/instant-field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { CounterpartActPage, FromUntil, interval } from './counterpart-act.tsx'

export default function Status() {
  const t = useText()
  const [regime, setRegime] = useState('')
  const [code, setCode] = useState('')
  const [citation, setCitation] = useState('')
  const from = useInstant('now')
  const until = useInstant('empty')
  const dates = interval(from, until)
  const ready = regime.trim() !== '' && code.trim() !== '' && citation.trim() !== ''
  return (
    <CounterpartActPage
      name="setStatus"
      title={t('counterparts.status')}
      body={
        ready && dates !== null
          ? { regime: regime.trim(), code: code.trim(), citation: citation.trim(), ...dates }
          : null
      }
      missing={ready ? t('counterparts.from') : t('counterparts.status.needs')}
    >
      <TextField
        label={t('counterparts.regime')}
        hint={t('counterparts.code.hint')}
        value={regime}
        onChange={setRegime}
        dir="ltr"
      />
      <TextField
        label={t('counterparts.code')}
        hint={t('counterparts.code.hint')}
        value={code}
        onChange={setCode}
        dir="ltr"
      />
      <FromUntil from={from} until={until} />
      <TextField label={t('counterparts.citation')} value={citation} onChange={setCitation} lines={2} />
    </CounterpartActPage>
  )
}
