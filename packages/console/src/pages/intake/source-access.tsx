// The third click: exceptions from a table of names. What it would change is shown before anything is recorded.

import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Checkbox, Choice, TextField } from '../../ui/fields.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { Gated } from '../../ui/gated.tsx'
import { useRead } from '../../wire/read.ts'

type List = 'names_by_claim' | 'attendance' | 'distribution'

export default function SourceAccess() {
  const { source = '' } = useParams()
  const [search] = useSearchParams()
  const t = useText()
  const read = useRead('readWorldUse', { params: { source } })
  const [list, setList] = useState<List>('names_by_claim')
  const [caseId, setCase] = useState(search.get('case') ?? '')
  const [claim, setClaim] = useState(search.get('claim') ?? '')
  const [only, setOnly] = useState(false)
  const [bytes, setBytes] = useState<Uint8Array | null>(null)
  return (
    <Gated title={t('worlds.access')} read={read}>
      {() => (
        <ActPage
          name="listAccess"
          title={t('worlds.access')}
          missing={t('worlds.access.missing')}
          call={
            bytes === null || caseId.trim() === ''
              ? null
              : {
                  params: { source },
                  query: {
                    list,
                    case: caseId.trim(),
                    only: only ? 'yes' : 'no',
                    ...(claim.trim() === '' ? {} : { claim: claim.trim() }),
                  },
                  body: bytes,
                  contentType: 'text/csv',
                }
          }
        >
          <p>{t('worlds.access.said')}</p>
          <Choice
            label={t('worlds.access.list')}
            value={list}
            onChange={setList}
            options={[
              { value: 'names_by_claim', label: t('worlds.access.list.names_by_claim') },
              { value: 'attendance', label: t('worlds.access.list.attendance') },
              { value: 'distribution', label: t('worlds.access.list.distribution') },
            ]}
          />
          <TextField label={t('sources.known.case')} dir="ltr" value={caseId} onChange={setCase} />
          <TextField label={t('sources.known.claim')} dir="ltr" value={claim} onChange={setClaim} />
          <FileField
            label={t('worlds.access.file')}
            onChange={(file) => {
              if (file === null) setBytes(null)
              else
                void file.arrayBuffer().then((read) => {
                  setBytes(new Uint8Array(read))
                })
            }}
          />
          <Checkbox label={t('worlds.access.only')} isSelected={only} onChange={setOnly} />
        </ActPage>
      )}
    </Gated>
  )
}
