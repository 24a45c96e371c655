// Who is meant by "who would do it"? The entity behind an actor claim: from then on nobody near to it is an addressee.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { OrganisationPick, useNamed } from '../../register/known.tsx'
import { Select } from '../../ui/fields.tsx'
import { Link } from '../../ui/parts.tsx'
import { BackToCase, type Case, CaseGate } from './case-gate.tsx'

export default function NameActor() {
  const title = useText()('actor.title')
  return <CaseGate title={title}>{(value) => <Form value={value} title={title} />}</CaseGate>
}

function Form({ value, title }: { readonly value: Case; readonly title: string }) {
  const t = useText()
  const named = useNamed()
  const claims = value.claims.filter(({ element }) => element === 'actor')
  const [claim, setClaim] = useState(claims[0]?.claim ?? '')
  const [organisation, setOrganisation] = useState('')
  return (
    <ActPage
      name="nameActor"
      title={title}
      missing={t('actor.needs')}
      call={
        claim === '' || organisation === '' ? null : { params: { case: value.case }, body: { claim, organisation } }
      }
      next={() => <BackToCase value={value} />}
    >
      <p>{t('actor.lead')}</p>
      <Select
        label={t('actor.claim')}
        empty={t('pick.none')}
        value={claim}
        onChange={setClaim}
        options={claims.map((each) => ({
          value: each.claim,
          label: named(each.ladder.at(-1)?.text ?? null, each.claim),
        }))}
      />
      <OrganisationPick label={t('actor.entity')} value={organisation} onChange={setOrganisation} />
      <p>
        <Link to="/channels/organisations/new">{t('organisations.new')}</Link>
      </p>
    </ActPage>
  )
}
