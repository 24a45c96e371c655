// Whom to ask, and about which release. Which entries are put to them the node picks, and no person.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Select } from '../../ui/fields.tsx'
import { useRead } from '../../wire/read.ts'
import { Held } from '../duty/at-risk-gate.tsx'
import { referenceOf } from '../releases/parts.tsx'
import { PersonField } from './person-field.tsx'
import { BackToSecond } from './second-act.tsx'

export default function SecondAsk() {
  const t = useText()
  const title = t('second.do.ask')
  const { source = '' } = useParams()
  const read = useRead('readSecondOpinions', { params: { source } })
  const [release, setRelease] = useState('')
  const [reader, setReader] = useState('')
  const isFull = release !== '' && reader.trim() !== ''
  return (
    <Held read={read} title={title}>
      {(value) => (
        <ActPage
          name="askSecondReader"
          title={title}
          missing={t('second.ask.missing')}
          call={isFull ? { params: { source }, body: { release, reader: reader.trim() } } : null}
          next={() => <BackToSecond source={source} />}
        >
          <p>{t('second.lead')}</p>
          <Select
            label={t('second.release')}
            value={release}
            onChange={setRelease}
            empty={t('second.release.none')}
            options={value.releases.map((one) => ({ value: one, label: `\u2066${referenceOf(one)}\u2069` }))}
          />
          <PersonField label={t('second.reader')} hint={t('second.reader.hint')} value={reader} onChange={setReader} />
        </ActPage>
      )}
    </Held>
  )
}
