// Keep a world: once for an organisation, in daytime, so that nobody has to enter it at night.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { madeBy } from '../../forms/made.ts'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { OrganisationPick } from '../../register/known.tsx'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { Kinds } from './kinds.tsx'
import { worldInLines } from './world-lines.ts'

export default function NewWorld() {
  const t = useText()
  const read = useRead('whoAmI', {})
  const [organisation, setOrganisation] = useState('')
  const [name, setName] = useState('')
  const [lines, setLines] = useState('')
  const from = useInstant('now')
  const rows = worldInLines(lines)
  const isReady = organisation !== '' && name.trim() !== '' && rows !== undefined && from.at !== null
  return (
    <Gated title={t('worlds.new')} read={read}>
      {() => (
        <ActPage
          name="keepWorld"
          title={t('worlds.new')}
          call={isReady ? { body: { organisation, name: name.trim(), rows, from: from.at } } : null}
          missing={t('worlds.new.missing')}
          next={(answer) => (
            <Link to={pathTo('/intake/worlds/:world', { world: madeBy(answer, 'world') ?? '' })}>
              {t('worlds.one')}
            </Link>
          )}
        >
          <OrganisationPick label={t('worlds.organisation')} value={organisation} onChange={setOrganisation} />
          <TextField label={t('worlds.name')} value={name} onChange={setName} />
          <TextField
            label={t('worlds.rows')}
            hint={t('worlds.rows.hint')}
            lines={10}
            value={lines}
            onChange={setLines}
          />
          <Kinds />
          <InstantField label={t('worlds.from')} of={from} />
        </ActPage>
      )}
    </Gated>
  )
}
