// Was it kept, as far as somebody knows, and how do they know?

import { useState } from 'react'
import { useParams } from 'react-router'
import { useText, useWord } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { AssuranceOf } from './assurance-of.tsx'
import { CounterpartActPage } from './counterpart-act.tsx'

const words = ['kept', 'broken', 'unclear'] as const

export default function Compliance() {
  const t = useText()
  const word = useWord()
  const { assurance = '' } = useParams()
  const [code, setCode] = useState<(typeof words)[number]>('unclear')
  const [reason, setReason] = useState('')
  return (
    <CounterpartActPage
      name="recordCompliance"
      title={t('assurances.do.kept')}
      body={reason.trim() === '' ? null : { assurance, code, reason: reason.trim() }}
      missing={t('assurances.kept.reason')}
    >
      <AssuranceOf assurance={assurance} />
      <Choice
        label={t('assurances.kept')}
        value={code}
        onChange={setCode}
        options={words.map((value) => ({ value, label: word('compliance', value) }))}
      />
      <TextField label={t('assurances.kept.reason')} value={reason} onChange={setReason} lines={3} />
    </CounterpartActPage>
  )
}
