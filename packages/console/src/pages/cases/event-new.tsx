// Who was arrested, or what was made public? The custodians of the sources are asked what it means for them.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { OrganisationPick } from '../../register/known.tsx'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { Checkbox, Choice, TextField } from '../../ui/fields.tsx'
import { useRead } from '../../wire/read.ts'
import { BackToCase, type Case, CaseGate } from './case-gate.tsx'
import { rungsIn, ToldRungFields, type ToldRungs } from './told-rungs.tsx'

const kinds = ['arrest', 'publication'] as const

export default function NewEvent() {
  const title = useText()('after.event')
  return <CaseGate title={title}>{(value) => <Form value={value} title={title} />}</CaseGate>
}

function Form({ value, title }: { readonly value: Case; readonly title: string }) {
  const t = useText()
  const word = useWord()
  const [what, setWhat] = useState<(typeof kinds)[number] | ''>('')
  const at = useInstant('now')
  const [groups, setGroups] = useState('')
  const [organisation, setOrganisation] = useState('')
  const [heads, setHeads] = useState('')
  const [told, setTold] = useState<ToldRungs>({})
  const named = useRead('listReports', { query: { limit: '200' } })
  const nameOf = (report: string): string =>
    (named.state === 'ready' ? named.value.items.find((each) => each.report === report)?.externalId : null) ??
    `\u2066…${report.slice(-6)}\u2069`
  const [reports, setReports] = useState<readonly string[]>([])
  const [en, setEn] = useState('')
  const [ar, setAr] = useState('')
  const isWhole = en.trim() !== '' && ar.trim() !== '' && (what === 'arrest' || reports.length > 0)
  return (
    <ActPage
      name="recordEvent"
      title={title}
      missing={t('after.event.missing')}
      call={
        what === '' || at.at === null || !isWhole
          ? null
          : {
              params: { case: value.case },
              body: {
                what,
                at: at.at,
                groups: groups.split(/[,،]/).flatMap((word) => (word.trim() === '' ? [] : [word.trim()])),
                ...(organisation === '' ? {} : { organisation }),
                heads: Number(heads) || 0,
                rungs: what === 'publication' ? rungsIn(told) : [],
                reports: [...reports],
                text: { en: en.trim(), ar: ar.trim() },
              },
            }
      }
      next={() => <BackToCase value={value} />}
    >
      <Choice
        label={t('after.event.what')}
        value={what}
        onChange={setWhat}
        options={kinds.map((each) => ({ value: each, label: word('eventKind', each) }))}
      />
      <InstantField label={t('after.when')} of={at} />
      <TextField label={t('after.event.en')} lines={3} lang="en" dir="ltr" value={en} onChange={setEn} />
      <TextField label={t('after.event.ar')} lines={3} lang="ar" dir="rtl" value={ar} onChange={setAr} />
      <OrganisationPick
        label={t('after.event.organisation')}
        hint={t('after.event.organisation.hint')}
        value={organisation}
        onChange={setOrganisation}
      />
      <TextField
        label={t('after.event.groups')}
        hint={t('after.event.groups.hint')}
        value={groups}
        onChange={setGroups}
      />
      <TextField label={t('after.event.heads')} type="number" dir="ltr" value={heads} onChange={setHeads} />
      <fieldset className="field plain">
        <legend>{t('after.event.reports')}</legend>
        {value.reports.map((report) => (
          <Checkbox
            key={report}
            label={<bdi>{nameOf(report)}</bdi>}
            isSelected={reports.includes(report)}
            onChange={(on) => {
              setReports(on ? [...reports, report] : reports.filter((each) => each !== report))
            }}
          />
        ))}
      </fieldset>
      {what === 'publication' ? (
        <ToldRungFields value={value} legend={t('after.event.rungs')} told={told} onChange={setTold} />
      ) : null}
    </ActPage>
  )
}
