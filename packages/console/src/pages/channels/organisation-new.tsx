// Somebody new in the file of who is who: an organisation, an office, an official, with the name of a day.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { madeBy } from '../../forms/made.ts'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { NamesFields, useNames } from '../../register/names-fields.tsx'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { Choice } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { CitationField } from './organisation-act.tsx'
import '../../theme/channels.css'

const kinds = ['organisation', 'office', 'official'] as const

export default function NewOrganisation() {
  const t = useText()
  const word = useWord()
  const read = useRead('whoAmI', {})
  const called = useNames()
  const [kind, setKind] = useState<(typeof kinds)[number]>('organisation')
  const [citation, setCitation] = useState('')
  const from = useInstant('empty')
  const { names } = called
  const ready = names !== null && from.at !== null && citation.trim() !== ''
  return (
    <Gated title={t('organisations.new')} read={read}>
      {() => (
        <ActPage
          name="addOrganisation"
          title={t('organisations.new')}
          call={ready ? { body: { kind, names, from: from.at, citation: citation.trim() } } : null}
          missing={t('organisations.new.needs')}
          next={(answer) => (
            <Link
              to={pathTo('/channels/organisations/:organisation', {
                organisation: madeBy(answer, 'organisation') ?? '',
              })}
            >
              {t('organisations.one')}
            </Link>
          )}
        >
          <Choice
            label={t('organisations.kind')}
            value={kind}
            onChange={setKind}
            options={kinds.map((value) => ({ value, label: word('entityKind', value) }))}
          />
          <NamesFields of={called} />
          <InstantField label={t('organisations.from')} of={from} />
          <CitationField value={citation} onChange={setCitation} />
        </ActPage>
      )}
    </Gated>
  )
}
