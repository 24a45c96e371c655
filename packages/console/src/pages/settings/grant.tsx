// A right in a compartment, given or taken back.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Code, Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { type Role, roles } from './roles.ts'

export function RightPage({ name, title }: { readonly name: 'grantRole' | 'withdrawRole'; readonly title: string }) {
  const t = useText()
  const word = useWord()
  const { person = '' } = useParams()
  const read = useRead('listPeople', { query: { limit: '200' } })
  const [role, setRole] = useState<Role | ''>('')
  const [compartment, setCompartment] = useState('duty')
  const ready = role !== '' && compartment.trim() !== ''
  return (
    <Gated title={title} read={read}>
      {({ items }) => (
        <ActPage
          name={name}
          title={title}
          call={ready ? { params: { person }, body: { role, compartment: compartment.trim() } } : null}
          missing={role === '' ? t('settings.roles') : t('settings.compartments')}
          next={() => <Link to="/settings/people">{t('settings.people')}</Link>}
        >
          <p>
            <bdi>{items.find((each) => each.person === person)?.name ?? <Code short>{person}</Code>}</bdi>
          </p>
          <Choice
            label={t('settings.roles')}
            value={role}
            onChange={setRole}
            options={roles.map((value) => ({ value, label: word('role', value) }))}
          />
          <TextField label={t('settings.compartment')} value={compartment} onChange={setCompartment} dir="ltr" />
        </ActPage>
      )}
    </Gated>
  )
}

export default function Grant() {
  const t = useText()
  return <RightPage name="grantRole" title={t('settings.grant')} />
}
