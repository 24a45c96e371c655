// A text of law for the library, or another version of one: what it covers, on which conditions, from when until when.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { useInstant } from '../../time/instant-field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { FromUntil, interval } from './counterpart-act.tsx'
import '../../theme/channels.css'

const parts = (text: string, by: RegExp): string[] =>
  text.split(by).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))

export default function NewAuthority() {
  const t = useText()
  const read = useRead('whoAmI', {})
  const [code, setCode] = useState('')
  const [regime, setRegime] = useState('')
  const [scopes, setScopes] = useState('')
  const [conditions, setConditions] = useState('')
  const [text, setText] = useState('')
  const [citation, setCitation] = useState('')
  const from = useInstant('now')
  const until = useInstant('empty')
  const dates = interval(from, until)
  const ready = [code, regime, scopes, text, citation].every((each) => each.trim() !== '')
  return (
    <Gated title={t('library.new')} read={read}>
      {() => (
        <ActPage
          name="listAuthority"
          title={t('library.new')}
          call={
            ready && dates !== null
              ? {
                  body: {
                    code: code.trim(),
                    regime: regime.trim(),
                    scopes: parts(scopes, /[\s,]+/),
                    conditions: parts(conditions, /\n/),
                    text: text.trim(),
                    citation: citation.trim(),
                    ...dates,
                  },
                }
              : null
          }
          missing={ready ? t('counterparts.from') : t('library.needs')}
          next={() => <Link to="/channels/library">{t('library.title')}</Link>}
        >
          <p className="withheld">{t('counterparts.notAssessed')}</p>
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
            label={t('library.scopes')}
            hint={t('counterparts.topics.hint')}
            value={scopes}
            onChange={setScopes}
            dir="ltr"
          />
          <TextField
            label={t('library.conditions')}
            hint={t('library.conditions.hint')}
            value={conditions}
            onChange={setConditions}
            lines={3}
          />
          <TextField label={t('library.text')} value={text} onChange={setText} lines={5} />
          <FromUntil from={from} until={until} />
          <TextField label={t('counterparts.citation')} value={citation} onChange={setCitation} lines={2} />
        </ActPage>
      )}
    </Gated>
  )
}
