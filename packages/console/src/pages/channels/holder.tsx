// Who holds an office of theirs from a day on? A new holder is in doubt until somebody checked by another path: whoever
// took the telephone of the last one must not be believed for it (policy R51).

import { useState } from 'react'
import { useText } from '../../i18n/text.tsx'
import { useInstant } from '../../time/instant-field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { CounterpartActPage, FromUntil, interval } from './counterpart-act.tsx'

export default function Holder() {
  const t = useText()
  const [office, setOffice] = useState('')
  const [name, setName] = useState('')
  const from = useInstant('now')
  const until = useInstant('empty')
  const dates = interval(from, until)
  const ready = office.trim() !== '' && name.trim() !== ''
  return (
    <CounterpartActPage
      name="setOfficeHolder"
      title={t('holders.set')}
      body={ready && dates !== null ? { office: office.trim(), name: name.trim(), ...dates } : null}
      missing={ready ? t('counterparts.from') : t('holders.set.needs')}
    >
      <p className="beside">{t('holders.set.lead')}</p>
      <TextField
        label={t('holders.office')}
        hint={t('counterparts.code.hint')}
        value={office}
        onChange={setOffice}
        dir="ltr"
      />
      <TextField label={t('holders.name')} value={name} onChange={setName} />
      <FromUntil from={from} until={until} />
    </CounterpartActPage>
  )
}
