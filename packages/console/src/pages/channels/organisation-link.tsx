// Which counterpart, or which party of the register, is this entity? By that link it is kept apart from the threat.

import { useState } from 'react'
import { useText } from '../../i18n/text.tsx'
import { useNamed } from '../../register/known.tsx'
import { Choice, Select } from '../../ui/fields.tsx'
import { useRead } from '../../wire/read.ts'
import { OrganisationActPage, SourcedFields, useSourced } from './organisation-act.tsx'

export default function LinkOrganisation() {
  const t = useText()
  const named = useNamed()
  const sourced = useSourced()
  const [end, setEnd] = useState<'counterpart' | 'party'>('counterpart')
  const [id, setId] = useState('')
  const counterparts = useRead('listCounterparts', { query: { limit: '200' } })
  const parties = useRead('listParties', { query: { limit: '200' } })
  const known =
    end === 'counterpart'
      ? counterparts.state === 'ready'
        ? counterparts.value.items.map(({ counterpart, names }) => ({ id: counterpart, names }))
        : []
      : parties.state === 'ready'
        ? parties.value.items.map(({ party, names }) => ({ id: party, names }))
        : []
  return (
    <OrganisationActPage
      name="linkOrganisation"
      title={t('organisations.do.link')}
      body={
        id !== '' && sourced.dated !== null
          ? { ...(end === 'counterpart' ? { counterpart: id } : { party: id }), ...sourced.dated }
          : null
      }
      missing={t('organisations.link.needs')}
    >
      {() => (
        <>
          <Choice
            label={t('organisations.end')}
            value={end}
            onChange={(next) => {
              setEnd(next)
              setId('')
            }}
            options={[
              { value: 'counterpart', label: t('counterparts.one') },
              { value: 'party', label: t('organisations.party') },
            ]}
          />
          <Select
            label={end === 'counterpart' ? t('counterparts.one') : t('organisations.party')}
            empty={t('pick.none')}
            value={id}
            onChange={setId}
            options={known.map((each) => ({ value: each.id, label: named(each.names, each.id) }))}
          />
          <SourcedFields of={sourced} />
        </>
      )}
    </OrganisationActPage>
  )
}
