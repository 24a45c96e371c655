// Do they want to act, and can they? Two questions, never one (policy: will and capacity apart), each with its basis.

import { useState } from 'react'
import { useText, useWord } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { CounterpartActPage } from './counterpart-act.tsx'

const codes = {
  will: ['willing', 'reluctant', 'hostile', 'unknown'],
  capacity: ['able', 'limited', 'unable', 'unknown'],
} as const
type Kind = keyof typeof codes

export default function Assess() {
  const t = useText()
  const word = useWord()
  const [kind, setKind] = useState<Kind>('will')
  const [code, setCode] = useState('')
  const [basis, setBasis] = useState('')
  const ready = code !== '' && basis.trim() !== ''
  return (
    <CounterpartActPage
      name="assessCounterpart"
      title={t('counterparts.assess')}
      body={ready ? { kind, code, basis } : null}
      missing={code === '' ? word('screen', kind) : t('counterparts.assess.basis')}
    >
      <Choice
        label={t('counterparts.assess.what')}
        value={kind}
        onChange={(next) => {
          setKind(next)
          setCode('')
        }}
        options={(['will', 'capacity'] as const).map((value) => ({ value, label: word('screen', value) }))}
      />
      <Choice
        label={word('screen', kind)}
        value={code}
        onChange={setCode}
        options={codes[kind].map((value) => ({ value, label: word(kind, value) }))}
      />
      <TextField label={t('counterparts.assess.basis')} value={basis} onChange={setBasis} lines={4} />
    </CounterpartActPage>
  )
}
