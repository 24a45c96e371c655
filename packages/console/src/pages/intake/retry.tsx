// A refused file is tried again, perhaps as another format: it is still whole or not at all.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Choice } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { useRead } from '../../wire/read.ts'
import { Faults } from './faults.tsx'

const formats = ['auto', 'stix', 'text', 'json'] as const

export default function Retry() {
  const { batch = '' } = useParams()
  const t = useText()
  const read = useRead('listQuarantine', { query: { limit: '200' } })
  const [format, setFormat] = useState<(typeof formats)[number]>('auto')
  return (
    <Gated title={t('intake.retry')} read={read}>
      {({ items }) => (
        <ActPage name="retryQuarantined" title={t('intake.retry')} call={{ params: { batch }, body: { format } }}>
          <Faults of={items.find((item) => item.batch === batch)?.faults ?? []} />
          <Choice
            label={t('intake.format')}
            value={format}
            onChange={setFormat}
            options={formats.map((value) => ({
              value,
              label: value === 'auto' ? t('intake.format.auto') : <bdi dir="ltr">{value}</bdi>,
            }))}
          />
        </ActPage>
      )}
    </Gated>
  )
}
