// Both answers differ: the custodian says which of them counts, and why. Until then the stricter one does.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { useRead } from '../../wire/read.ts'
import { Held } from '../duty/at-risk-gate.tsx'
import { BackToSecond, Entry } from './second-act.tsx'

const both = ['first', 'second'] as const

export default function SecondSettle() {
  const t = useText()
  const title = t('second.do.settle')
  const { source = '', compared = '', item = '' } = useParams()
  const read = useRead('readSecondOpinions', { params: { source } })
  const [counts, setCounts] = useState<(typeof both)[number] | ''>('')
  const [reason, setReason] = useState('')
  return (
    <Held read={read} title={title}>
      {({ opinions }) => {
        const opinion = opinions.find(({ reading }) => reading === compared)
        const entry = opinion?.items.find((one) => `${one.item}` === item)
        const call =
          entry === undefined || counts === '' || reason.trim() === ''
            ? null
            : { params: { source }, body: { reading: compared, item: entry.item, counts, reason: reason.trim() } }
        return (
          <ActPage
            name="settleSecond"
            title={title}
            missing={t('second.settle.missing')}
            call={call}
            next={() => <BackToSecond source={source} />}
          >
            {entry === undefined ? (
              <p>{t('shell.none')}</p>
            ) : (
              <div>
                <Entry of={entry} />
              </div>
            )}
            <Choice
              label={t('second.counts')}
              value={counts}
              onChange={setCounts}
              options={both.map((value) => ({ value, label: t(`second.counts.${value}`) }))}
            />
            <TextField label={t('second.reason')} lines={3} value={reason} onChange={setReason} />
          </ActPage>
        )
      }}
    </Held>
  )
}
