// A new source: its name for the custodian alone, and how much crowd it needs around it.

import type { AnswerOf } from '@tocsin/api'
import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'

const whole = (text: string): number | null => (/^[1-9]\d{0,5}$/.test(text.trim()) ? Number(text) : null)

export default function NewSource() {
  const t = useText()
  const read = useRead('whoAmI', {})
  const [name, setName] = useState('')
  const [kind, setKind] = useState('human')
  const [access, setAccess] = useState('')
  const [k, setK] = useState('40')
  const [oneIn, setOneIn] = useState('10')
  const [crowd, most] = [whole(k), whole(oneIn)]
  return (
    <Gated title={t('sources.new')} read={read}>
      {({ person }) => (
        <ActPage
          name="registerSource"
          title={t('sources.new')}
          missing={t('sources.name')}
          call={
            name.trim() === '' || kind.trim() === '' || crowd === null || most === null
              ? null
              : {
                  body: {
                    name: name.trim(),
                    kind: kind.trim(),
                    access: access.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])),
                    protection: { k: crowd, pmax: [1, most] },
                    custodian: person,
                  },
                }
          }
          next={(answer) => (
            <Link
              className="button"
              to={pathTo('/intake/sources/:source/origins', {
                source: (answer as AnswerOf<'registerSource'>).entries[0]?.aggregate ?? '',
              })}
            >
              {t('sources.origins')}
            </Link>
          )}
        >
          <TextField label={t('sources.name')} value={name} onChange={setName} />
          <TextField label={t('sources.kind')} dir="ltr" value={kind} onChange={setKind} />
          <TextField
            label={t('sources.access')}
            hint={t('sources.access.hint')}
            lines={3}
            value={access}
            onChange={setAccess}
          />
          <TextField label={t('sources.k')} type="number" dir="ltr" value={k} onChange={setK} />
          <TextField label={t('sources.pmax')} type="number" dir="ltr" value={oneIn} onChange={setOneIn} />
        </ActPage>
      )}
    </Gated>
  )
}
