// A text of law that a release may cite, with its scope and its dates. It changes no status.

import { useState } from 'react'
import { useText } from '../../i18n/text.tsx'
import { useInstant } from '../../time/instant-field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { CounterpartActPage, FromUntil, interval } from './counterpart-act.tsx'

export default function Authority() {
  const t = useText()
  const [code, setCode] = useState('')
  const [regime, setRegime] = useState('')
  const [scope, setScope] = useState('')
  const [citation, setCitation] = useState('')
  const [text, setText] = useState('')
  const from = useInstant('now')
  const until = useInstant('empty')
  const dates = interval(from, until)
  const ready = [code, regime, scope, citation].every((each) => each.trim() !== '')
  return (
    <CounterpartActPage
      name="addAuthority"
      title={t('counterparts.authority')}
      body={
        ready && dates !== null
          ? {
              code: code.trim(),
              regime: regime.trim(),
              scope: scope.trim(),
              citation: citation.trim(),
              ...dates,
              ...(text.trim() === '' ? {} : { text }),
            }
          : null
      }
      missing={ready ? t('counterparts.from') : t('counterparts.authority.needs')}
    >
      <TextField
        label={t('counterparts.authority.code')}
        hint={t('counterparts.code.hint')}
        value={code}
        onChange={setCode}
        dir="ltr"
      />
      <TextField
        label={t('counterparts.regime')}
        hint={t('counterparts.code.hint')}
        value={regime}
        onChange={setRegime}
        dir="ltr"
      />
      <TextField
        label={t('counterparts.scope')}
        hint={t('counterparts.code.hint')}
        value={scope}
        onChange={setScope}
        dir="ltr"
      />
      <FromUntil from={from} until={until} />
      <TextField label={t('counterparts.citation')} value={citation} onChange={setCitation} lines={2} />
      <TextField label={t('counterparts.authority.text')} value={text} onChange={setText} lines={4} />
    </CounterpartActPage>
  )
}
