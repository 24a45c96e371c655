// A report comes in by hand: pasted or picked, whole or not at all. What is refused says every fault, and is kept.

import type { AnswerOf } from '@tocsin/api'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { SourceField } from '../../register/source-field.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'

const tlps = ['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR'] as const
const paps = ['RED', 'AMBER', 'GREEN', 'CLEAR'] as const
const schemes = ['admiralty', '4x4', '3x5x2'] as const

export default function NewReport() {
  const t = useText()
  const read = useRead('listSources', { query: { limit: '200' } })
  return (
    <Gated title={t('intake.new')} read={read}>
      {() => <Form />}
    </Gated>
  )
}

/** The report that a receipt names: one that came in, or one that came again. */
const reportOf = (answer: unknown): string => {
  const { entries } = answer as AnswerOf<'acceptReport'>
  const { reports = [], report } = (entries[0]?.facts ?? {}) as {
    readonly reports?: readonly { readonly report?: string }[]
    readonly report?: string
  }
  return reports[0]?.report ?? report ?? ''
}

function Form() {
  const t = useText()
  const [search] = useSearchParams()
  const [source, setSource] = useState(search.get('source') ?? '')
  const [text, setText] = useState('')
  const [file, setFile] = useState<{ readonly name: string; readonly bytes: Uint8Array } | null>(null)
  const [grade, setGrade] = useState('')
  const [scheme, setScheme] = useState<(typeof schemes)[number]>('admiralty')
  const [tlp, setTlp] = useState<(typeof tlps)[number]>('AMBER')
  const [pap, setPap] = useState<(typeof paps)[number]>('GREEN')
  const [marking, setMarking] = useState('')
  const [externalId, setExternalId] = useState('')
  const body = file?.bytes ?? (text === '' ? null : text)
  const call =
    source === '' || body === null
      ? null
      : {
          query: {
            source,
            format: file === null ? ('text' as const) : ('auto' as const),
            gradeScheme: scheme,
            tlp,
            pap,
            ...(grade.trim() === '' ? {} : { grade: grade.trim() }),
            ...(marking.trim() === '' ? {} : { marking: marking.trim() }),
            ...(externalId.trim() === '' ? {} : { externalId: externalId.trim() }),
          },
          body,
        }
  return (
    <ActPage
      name="acceptReport"
      title={t('intake.new')}
      call={call}
      missing={t('intake.missing')}
      next={(answer) => (
        <p className="act-buttons">
          <Link className="button" to={pathTo('/intake/reports/:report', { report: reportOf(answer) })}>
            {t('intake.report')}
          </Link>
          <Link className="button" to={`/cases/new?report=${reportOf(answer)}`}>
            {t('intake.openCase')}
          </Link>
        </p>
      )}
    >
      <SourceField value={source} onChange={setSource} />
      <TextField label={t('intake.paste')} lines={8} value={text} onChange={setText} />
      <label className="field">
        <span>{t('intake.file')}</span>
        <input
          type="file"
          onChange={(event) => {
            const [picked] = event.target.files ?? []
            if (picked === undefined) setFile(null)
            else
              void picked.arrayBuffer().then((bytes) => {
                setFile({ name: picked.name, bytes: new Uint8Array(bytes) })
              })
          }}
        />
      </label>
      <TextField label={t('intake.grade')} hint={t('intake.grade.hint')} dir="ltr" value={grade} onChange={setGrade} />
      <Choice
        label={t('intake.scheme')}
        value={scheme}
        onChange={setScheme}
        options={schemes.map((value) => ({ value, label: t(`intake.scheme.${value}`) }))}
      />
      <Choice
        label="TLP"
        value={tlp}
        onChange={setTlp}
        options={tlps.map((value) => ({ value, label: <bdi dir="ltr">{value}</bdi> }))}
      />
      <Choice
        label="PAP"
        value={pap}
        onChange={setPap}
        options={paps.map((value) => ({ value, label: <bdi dir="ltr">{value}</bdi> }))}
      />
      <TextField
        label={t('intake.marking.us')}
        hint={t('intake.marking.us.hint')}
        dir="ltr"
        value={marking}
        onChange={setMarking}
      />
      <TextField label={t('intake.externalId')} dir="ltr" value={externalId} onChange={setExternalId} />
      <p>
        <Link to="/intake/quarantine">{t('intake.toQuarantine')}</Link>
      </p>
    </ActPage>
  )
}
