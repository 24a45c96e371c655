// A new counterpart: its names, and the name by which an authority designates it, exactly as that authority writes it.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/channels.css'

export default function NewCounterpart() {
  const t = useText()
  const read = useRead('whoAmI', {})
  const [en, setEn] = useState('')
  const [ar, setAr] = useState('')
  const [kind, setKind] = useState('authority')
  const [designatedAs, setDesignatedAs] = useState('')
  const [counsel, setCounsel] = useState('')
  const isNamed = en.trim() !== '' || ar.trim() !== ''
  return (
    <Gated title={t('counterparts.new')} read={read}>
      {() => (
        <ActPage
          name="addCounterpart"
          title={t('counterparts.new')}
          call={
            isNamed && kind.trim() !== ''
              ? {
                  body: {
                    names: {
                      ...(en.trim() === '' ? {} : { en: en.trim() }),
                      ...(ar.trim() === '' ? {} : { ar: ar.trim() }),
                    },
                    kind: kind.trim(),
                    ...(designatedAs.trim() === '' ? {} : { designatedAs: designatedAs.trim() }),
                    ...(counsel.trim() === '' ? {} : { counselReference: counsel.trim() }),
                  },
                }
              : null
          }
          missing={isNamed ? t('counterparts.kind') : t('counterparts.name')}
          next={(answer) => (
            <Link
              to={pathTo('/channels/counterparts/:counterpart', {
                counterpart:
                  (answer as { readonly entries: readonly { readonly aggregate: string }[] }).entries[0]?.aggregate ??
                  '',
              })}
            >
              {t('counterparts.one')}
            </Link>
          )}
        >
          <p>{t('counterparts.notAssessed')}</p>
          <TextField label={t('counterparts.name.en')} value={en} onChange={setEn} dir="ltr" lang="en" />
          <TextField label={t('counterparts.name.ar')} value={ar} onChange={setAr} dir="rtl" lang="ar" />
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
