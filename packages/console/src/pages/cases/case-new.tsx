// A case is opened from reports, or because a person says so: one threat, one case.

import type { AnswerOf } from '@tocsin/api'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Checkbox, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { useRead } from '../../wire/read.ts'
import { BackToCase } from './case-gate.tsx'

export default function NewCase() {
  const t = useText()
  const [search] = useSearchParams()
  const given = search.get('report')
  const read = useRead('listReports', { query: {} })
  const [title, setTitle] = useState('')
  const [compartment, setCompartment] = useState('duty')
  const [reports, setReports] = useState<readonly string[]>(given === null ? [] : [given])
  return (
    <Gated title={t('cases.open')} read={read}>
      {({ items }) => (
        <ActPage
          name="openCase"
          title={t('cases.open')}
          missing={t('cases.missing.title')}
          call={
            title.trim() === ''
              ? null
              : {
                  body: {
                    title: title.trim(),
                    reports: [...reports],
                    cause: reports.length === 0 ? 'person' : 'report',
                    compartment,
                  },
                }
          }
          next={(answer) => (
            <BackToCase value={{ case: (answer as AnswerOf<'openCase'>).entries[0]?.aggregate ?? '' }} />
          )}
        >
          <TextField label={t('cases.open.title')} value={title} onChange={setTitle} />
          <fieldset className="field plain">
            <legend>{t('cases.reports')}</legend>
            {items.map(({ report, externalId }) => (
              <Checkbox
                key={report}
                label={<bdi>{externalId ?? `…${report.slice(-6)}`}</bdi>}
                isSelected={reports.includes(report)}
                onChange={(on) => {
                  setReports(on ? [...reports, report] : reports.filter((each) => each !== report))
                }}
              />
            ))}
          </fieldset>
          <TextField label={t('cases.compartment')} dir="ltr" value={compartment} onChange={setCompartment} />
        </ActPage>
      )}
    </Gated>
  )
}
