// What it is called from a day on, or also called: the rule of the addressee knows every name, in both scripts (people A1).

import { useState } from 'react'
import { useText, useWord } from '../../i18n/text.tsx'
import { NamesFields, useNames } from '../../register/names-fields.tsx'
import { Choice } from '../../ui/fields.tsx'
import { OrganisationActPage, SourcedFields, useSourced } from './organisation-act.tsx'

export default function NameOrganisation() {
  const t = useText()
  const word = useWord()
  const called = useNames()
  const sourced = useSourced()
  const [as, setAs] = useState<'name' | 'alias'>('alias')
  const { names } = called
  const ready = names !== null && sourced.dated !== null
  return (
    <OrganisationActPage
      name="nameOrganisation"
      title={t('organisations.do.name')}
      body={ready ? { as, names, ...sourced.dated } : null}
      missing={t('organisations.name.needs')}
    >
      {() => (
        <>
          <Choice
            label={t('organisations.as')}
            value={as}
            onChange={setAs}
            options={(['alias', 'name'] as const).map((value) => ({ value, label: word('nameKind', value) }))}
          />
          <NamesFields of={called} />
          <SourcedFields of={sourced} />
        </>
      )}
    </OrganisationActPage>
  )
}
