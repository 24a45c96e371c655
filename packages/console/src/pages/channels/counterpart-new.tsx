// A new counterpart: its names, and the name by which an authority designates it, exactly as that authority writes it.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { madeBy } from '../../forms/made.ts'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { NamesFields, useNames } from '../../register/names-fields.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/channels.css'

export default function NewCounterpart() {
  const t = useText()
  const read = useRead('whoAmI', {})
  const called = useNames()
  const [kind, setKind] = useState('authority')
  const [designatedAs, setDesignatedAs] = useState('')
  const [counsel, setCounsel] = useState('')
  const { names } = called
  return (
    <Gated title={t('counterparts.new')} read={read}>
      {() => (
        <ActPage
          name="addCounterpart"
          title={t('counterparts.new')}
          call={
            names !== null && kind.trim() !== ''
              ? {
                  body: {
                    names,
                    kind: kind.trim(),
                    ...(designatedAs.trim() === '' ? {} : { designatedAs: designatedAs.trim() }),
                    ...(counsel.trim() === '' ? {} : { counselReference: counsel.trim() }),
                  },
                }
              : null
          }
          missing={names !== null ? t('counterparts.kind') : t('counterparts.name')}
          next={(answer) => (
            <Link
              to={pathTo('/channels/counterparts/:counterpart', {
                counterpart: madeBy(answer, 'counterpart') ?? '',
              })}
            >
              {t('counterparts.one')}
            </Link>
          )}
        >
          <p>{t('counterparts.notAssessed')}</p>
          <NamesFields of={called} />
          <TextField
            label={t('counterparts.kind')}
            hint={t('counterparts.code.hint')}
            value={kind}
            onChange={setKind}
            dir="ltr"
          />
          <TextField
            label={t('counterparts.designatedAs')}
            hint={t('counterparts.designatedAs.hint')}
            value={designatedAs}
            onChange={setDesignatedAs}
          />
          <TextField
            label={t('counterparts.counsel')}
            hint={t('counterparts.counsel.hint')}
            value={counsel}
            onChange={setCounsel}
          />
        </ActPage>
      )}
    </Gated>
  )
}
