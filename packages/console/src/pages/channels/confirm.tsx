// Did both read the same digits? What the other voice said is typed here; the node compares. Whoever stands between two
// people who meet has other digits.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { Digits, grouped } from './digits.tsx'
import '../../theme/channels.css'

const wanted = 40

export default function Confirm() {
  const t = useText()
  const { channel = '' } = useParams()
  const read = useRead('readChannel', { params: { channel } })
  const [typed, setTyped] = useState('')
  const sas = grouped(typed)
  const count = sas.replaceAll(' ', '').length
  return (
    <Gated title={t('channels.confirm')} read={read}>
      {() => (
        <ActPage
          name="confirmChannel"
          title={t('channels.confirm')}
          call={count === wanted ? { params: { channel }, body: { sas } } : null}
          missing={t('channels.digits.left', { count: Math.max(0, wanted - count) })}
          next={() => <Link to={pathTo('/channels/:channel', { channel })}>{t('channels.back')}</Link>}
        >
          <p>{t('channels.confirm.about')}</p>
          <TextField label={t('channels.digits.heard')} value={typed} onChange={setTyped} lines={2} dir="ltr" />
          {sas === '' ? null : <Digits of={sas} />}
        </ActPage>
      )}
    </Gated>
  )
}
