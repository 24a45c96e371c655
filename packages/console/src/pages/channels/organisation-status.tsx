// A status of an entity under one regime, a bounty among them, with its dates and its source. Recorded, never concluded.

import { useState } from 'react'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { OrganisationActPage, SourcedFields, useSourced } from './organisation-act.tsx'

export default function EntityStatus() {
  const t = useText()
  const sourced = useSourced()
  const [regime, setRegime] = useState('')
  const [code, setCode] = useState('')
  const [amount, setAmount] = useState('')
  const ready = regime.trim() !== '' && code.trim() !== '' && sourced.dated !== null
  const isAmount = amount.trim() === '' || /^[1-9][0-9]{0,12}$/.test(amount.trim())
  return (
    <OrganisationActPage
      name="setEntityStatus"
      title={t('organisations.do.status')}
      body={
        ready && isAmount
          ? {
              regime: regime.trim(),
              code: code.trim(),
              ...(amount.trim() === '' ? {} : { amount: Number(amount.trim()) }),
              ...sourced.dated,
            }
          : null
      }
      missing={isAmount ? t('organisations.status.needs') : t('organisations.amount.field')}
    >
      {() => (
        <>
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
          <TextField
            label={t('organisations.amount.field')}
            hint={t('organisations.amount.hint')}
            value={amount}
            onChange={setAmount}
            type="number"
            dir="ltr"
          />
          <SourcedFields of={sourced} />
        </>
      )}
    </OrganisationActPage>
  )
}
