// What became of it, and from when on: renamed, merged, split, dissolved into another. Three of them go on being the same.

import { useState } from 'react'
import { useText, useWord } from '../../i18n/text.tsx'
import { OrganisationPick } from '../../register/known.tsx'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { Choice } from '../../ui/fields.tsx'
import { CitationField, OrganisationActPage } from './organisation-act.tsx'

const lineages = ['renamed', 'merged', 'split', 'dissolved_into'] as const

export default function Lineage() {
  const t = useText()
  const word = useWord()
  const [lineage, setLineage] = useState<(typeof lineages)[number]>('renamed')
  const [other, setOther] = useState('')
  const [citation, setCitation] = useState('')
  const from = useInstant('empty')
  const ready = other !== '' && from.at !== null && citation.trim() !== ''
  return (
    <OrganisationActPage
      name="becomeOrganisation"
      title={t('organisations.do.lineage')}
      body={ready ? { lineage, organisation: other, from: from.at, citation: citation.trim() } : null}
      missing={t('organisations.lineage.needs')}
    >
      {({ organisation }) => (
        <>
          <Choice
            label={t('organisations.lineage')}
            value={lineage}
            onChange={setLineage}
            options={lineages.map((value) => ({ value, label: word('lineage', value) }))}
          />
          <OrganisationPick label={t('organisations.other')} value={other} onChange={setOther} except={organisation} />
          <InstantField label={t('counterparts.from')} of={from} />
          <CitationField value={citation} onChange={setCitation} />
        </>
      )}
    </OrganisationActPage>
  )
}
