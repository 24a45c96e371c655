// To whom does it belong, whom does it command, with whom is it allied, which place does it hold: each with its time. By
// these the addressee is kept apart from the threat (people A1), so that a wrong one is as dangerous as a missing one.

import { useState } from 'react'
import { useText, useWord } from '../../i18n/text.tsx'
import { OrganisationPick, PlacePick } from '../../register/known.tsx'
import { Choice } from '../../ui/fields.tsx'
import { OrganisationActPage, SourcedFields, useSourced } from './organisation-act.tsx'

const relations = ['part_of', 'commands', 'allied_with', 'controls'] as const

export default function Relation() {
  const t = useText()
  const word = useWord()
  const sourced = useSourced()
  const [relation, setRelation] = useState<(typeof relations)[number]>('part_of')
  const [other, setOther] = useState('')
  const [place, setPlace] = useState('')
  const isPlace = relation === 'controls'
  const to = isPlace ? place : other
  return (
    <OrganisationActPage
      name="relateOrganisation"
      title={t('organisations.do.relation')}
      body={
        to !== '' && sourced.dated !== null
          ? { relation, ...(isPlace ? { place } : { organisation: other }), ...sourced.dated }
          : null
      }
      missing={t('organisations.relation.needs')}
    >
      {({ organisation }) => (
        <>
          <Choice
            label={t('organisations.relations')}
            value={relation}
            onChange={setRelation}
            options={relations.map((value) => ({ value, label: word('relation', value) }))}
          />
          {isPlace ? (
            <PlacePick label={t('organisations.place')} value={place} onChange={setPlace} />
          ) : (
            <OrganisationPick
              label={t('organisations.other')}
              value={other}
              onChange={setOther}
              except={organisation}
            />
          )}
          <SourcedFields of={sourced} />
        </>
      )}
    </OrganisationActPage>
  )
}
