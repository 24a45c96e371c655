// What happened? Stated and observed stay apart, and what the warning did for it says who claims so.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { Checkbox, Choice, TextField } from '../../ui/fields.tsx'
import { BackToCase, type Case, CaseGate } from './case-gate.tsx'

const codes = ['thwarted', 'mitigated', 'not_acted_on', 'happened', 'unfounded', 'superseded', 'unknown'] as const
const manners = ['observed', 'stated'] as const

export default function NewOutcome() {
  const title = useText()('outcome.new')
  return <CaseGate title={title}>{(value) => <Form value={value} title={title} />}</CaseGate>
}

function Form({ value, title }: { readonly value: Case; readonly title: string }) {
  const t = useText()
  const word = useWord()
  const [code, setCode] = useState<(typeof codes)[number] | ''>('')
  const [manner, setManner] = useState<(typeof manners)[number] | ''>('')
  const [text, setText] = useState('')
  const [reports, setReports] = useState<readonly string[]>([])
  const [by, setBy] = useState('')
  const [contribution, setContribution] = useState('')
  return (
    <ActPage
      name="recordOutcome"
      title={title}
      missing={t('outcome.missing')}
      call={
        code === '' || manner === '' || text.trim() === ''
          ? null
          : {
              params: { case: value.case },
              body: {
                code,
                manner,
                evidence: { reports: [...reports], text: text.trim() },
                contribution:
                  by.trim() === '' || contribution.trim() === '' ? null : { by: by.trim(), text: contribution.trim() },
              },
            }
      }
      next={() => <BackToCase value={value} />}
    >
      <Choice
        label={t('outcome.code')}
        value={code}
        onChange={setCode}
        options={codes.map((each) => ({ value: each, label: word('outcome', each) }))}
      />
      <Choice
        label={t('outcome.manner')}
        value={manner}
        onChange={setManner}
        options={manners.map((each) => ({ value: each, label: word('outcomeField', each) }))}
      />
      <TextField label={t('outcome.text')} lines={3} value={text} onChange={setText} />
      <fieldset className="field plain">
        <legend>{t('cases.reports')}</legend>
        {value.reports.map((report) => (
          <Checkbox
            key={report}
            label={<bdi dir="ltr">…{report.slice(-6)}</bdi>}
            isSelected={reports.includes(report)}
            onChange={(on) => {
              setReports(on ? [...reports, report] : reports.filter((each) => each !== report))
            }}
          />
        ))}
      </fieldset>
      <TextField label={t('outcome.by')} dir="ltr" value={by} onChange={setBy} />
      <TextField label={t('outcome.contribution')} lines={2} value={contribution} onChange={setContribution} />
    </ActPage>
  )
}
