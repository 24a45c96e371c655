// The custodian signs for fewer who share what they hear: only what reached this pool counts for the source from then on.
// That protects less, so it carries a name and a reason.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link, Pairs, Section } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'

export default function NarrowPool() {
  const t = useText()
  const { source = '' } = useParams()
  const title = t('history.narrow')
  const read = useRead('readSourceHistory', { params: { source } })
  const [pool, setPool] = useState('')
  const [reason, setReason] = useState('')
  const history = pathTo('/intake/sources/:source/history', { source })
  return (
    <Gated title={title} read={read}>
      {({ narrowed }) => (
        <ActPage
          name="narrowPool"
          title={title}
          missing={t('history.narrow.missing')}
          call={
            pool.trim() === '' || reason.trim() === ''
              ? null
              : { params: { source }, body: { pool: pool.trim(), reason: reason.trim() } }
          }
          beside={
            narrowed.length === 0 ? null : (
              <Section title={t('history.pools')}>
                <Pairs of={narrowed.map((one) => [t('custody.pool'), <bdi key={one}>{one}</bdi>])} />
              </Section>
            )
          }
          next={() => (
            <p className="act-buttons">
              <Link className="button" to={history}>
                {t('history.title')}
              </Link>
            </p>
          )}
        >
          <p>{t('history.narrow.lead')}</p>
          <TextField
            label={t('custody.pool')}
            hint={t('history.narrow.hint')}
            dir="ltr"
            value={pool}
            onChange={setPool}
            isRequired
          />
          <TextField label={t('history.answer.reason')} lines={3} value={reason} onChange={setReason} isRequired />
        </ActPage>
      )}
    </Gated>
  )
}
