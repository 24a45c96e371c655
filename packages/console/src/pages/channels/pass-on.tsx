// Who below us was told, by which office, and when? For the record of both sides.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import type { Received } from './received-parts.tsx'
import '../../theme/channels.css'

export default function PassOn() {
  const t = useText()
  const { received = '' } = useParams()
  const read = useRead('readReceived', { params: { received } })
  return (
    <Gated title={t('received.passOn')} read={read}>
      {(value) => <Form of={value} />}
    </Gated>
  )
}

function Form({ of }: { readonly of: Received }) {
  const t = useText()
  const word = useWord()
  const { received } = of
  // only levels that a text came for
  const [level, setLevel] = useState(of.levels[0] ?? '')
  const [office, setOffice] = useState('')
  const when = useInstant('now')
  const missing =
    level === ''
      ? t('received.passOn.none')
      : office.trim() === ''
        ? t('received.told.office')
        : t('received.told.when')
  return (
    <ActPage
      name="passOn"
      title={t('received.passOn')}
      call={
        level === '' || office.trim() === '' || when.at === null
          ? null
          : { params: { received }, body: { level, office: office.trim(), when: when.at } }
      }
      missing={missing}
      next={() => (
        <p>
          <Link to={pathTo('/channels/received/:received', { received })} className="button big">
            {t('received.backToIt')}
          </Link>
        </p>
      )}
    >
      <Choice
        label={t('received.passedTo')}
        value={level}
        onChange={setLevel}
        options={of.levels.map((value) => ({ value, label: word('passOnLevel', value) }))}
      />
      <TextField
        label={t('received.told.office')}
        hint={t('received.told.hint')}
        value={office}
        onChange={setOffice}
        dir="ltr"
      />
      <InstantField label={t('received.told.when')} of={when} />
    </ActPage>
  )
}
