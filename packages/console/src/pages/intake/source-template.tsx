// The second click: a row of the template for a claim. What it fills in stands beside it, before anything is recorded.

import type { AnswerOf } from '@tocsin/api'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { useText } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Scrolls } from '../../ui/scrolls.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/worlds.css'

type TemplateRow = AnswerOf<'listTemplates'>['items'][number]['rows'][number]

export default function SourceTemplate() {
  const { source = '' } = useParams()
  const t = useText()
  const read = useRead('readWorldUse', { params: { source } })
  return (
    <Gated title={t('worlds.fill')} read={read}>
      {(use) => <Fill use={use} />}
    </Gated>
  )
}

function Fill({ use }: { readonly use: AnswerOf<'readWorldUse'> }) {
  const t = useText()
  const coded = useCoded()
  const [search] = useSearchParams()
  const [caseId, setCase] = useState(search.get('case') ?? '')
  const [claim, setClaim] = useState(search.get('claim') ?? '')
  const [row, setRow] = useState('')
  const templates = useRead('listTemplates', {})
  const template =
    templates.state === 'ready' ? templates.value.items.find((each) => each.discipline === use.kind) : null
  const chosen = template?.rows.find((each) => each.row === row)
  const isReady = caseId.trim() !== '' && claim.trim() !== '' && chosen !== undefined
  return (
    <ActPage
      name="fillFromTemplate"
      title={t('worlds.fill')}
      call={
        isReady
          ? {
              params: { source: use.source },
              body: { case: caseId.trim(), claim: claim.trim(), template: use.kind, row: chosen.row },
            }
          : null
      }
      missing={t('worlds.fill.missing')}
    >
      <p>{t('worlds.fill.said')}</p>
      <TextField label={t('sources.known.case')} dir="ltr" value={caseId} onChange={setCase} />
      <TextField label={t('sources.known.claim')} dir="ltr" value={claim} onChange={setClaim} />
      <Choice
        label={t('worlds.fill.row')}
        value={row}
        onChange={setRow}
        options={(template?.rows ?? []).map((each) => ({ value: each.row, label: coded('worlds.template', each.row) }))}
      />
      {chosen === undefined ? null : <Known of={chosen} />}
    </ActPage>
  )
}

function Known({ of: { knows } }: { readonly of: TemplateRow }) {
  const t = useText()
  const coded = useCoded()
  const rung = (word: string | null): string => (word === null ? t('worlds.fill.nothing') : coded('worlds.rung', word))
  return (
    <Scrolls className="world-table" label={t('worlds.fill.row')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('worlds.fill.group')}</th>
            <th scope="col">{t('worlds.fill.when')}</th>
            <th scope="col">{t('worlds.fill.where')}</th>
            <th scope="col">{t('worlds.fill.other')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(knows).map(([kind, { when, where, other }]) => (
            <tr key={kind}>
              <th scope="row">{coded('worlds.kind', kind)}</th>
              <td>{rung(when)}</td>
              <td>{rung(where)}</td>
              <td>{other ? t('worlds.fill.everything') : t('worlds.fill.nothing')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  )
}
