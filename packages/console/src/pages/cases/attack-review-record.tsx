// What did the review find? Written by somebody who decided nothing in the case.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { TextField } from '../../ui/fields.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { Held } from '../duty/at-risk-gate.tsx'

export default function AttackReviewRecord() {
  const t = useText()
  const title = t('review.do')
  const { case: id = '' } = useParams()
  const [findings, setFindings] = useState('')
  const read = useRead('readAttackReview', { params: { case: id } })
  return (
    <Held read={read} title={title}>
      {() => (
        <ActPage
          name="reviewAttack"
          title={title}
          missing={t('review.findings')}
          call={findings.trim() === '' ? null : { params: { case: id }, body: { findings } }}
          next={() => (
            <p className="act-buttons">
              <Link className="button" to={`${pathTo('/cases/:case', { case: id })}/attack-review`}>
                {t('review.title')}
              </Link>
            </p>
          )}
        >
          <TextField label={t('review.findings')} lines={6} value={findings} onChange={setFindings} isRequired />
        </ActPage>
      )}
    </Held>
  )
}
