// A new party of the register: its names, and the site where people would be in danger.

import type { AnswerOf } from '@tocsin/api'
import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { useClocks } from '../../time/clocks.tsx'
import { Select, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'

const said = (en: string, ar: string): { en?: string; ar?: string } => ({
  ...(en.trim() === '' ? {} : { en: en.trim() }),
  ...(ar.trim() === '' ? {} : { ar: ar.trim() }),
})

export default function NewParty() {
  const t = useText()
  const { mine } = useClocks()
  const read = useRead('whoAmI', {})
  const places = useRead('listPlaces', { query: { limit: '200' } })
  const known = places.state === 'ready' ? places.value.items : []
  const [en, setEn] = useState('')
  const [ar, setAr] = useState('')
  const [kind, setKind] = useState('site')
  const [siteEn, setSiteEn] = useState('')
  const [siteAr, setSiteAr] = useState('')
  const [place, setPlace] = useState('')
  const names = said(en, ar)
  const site = said(siteEn, siteAr)
  return (
    <Gated title={t('register.new')} read={read}>
      {() => (
        <ActPage
          name="addParty"
          title={t('register.new')}
          missing={t('register.missing')}
          call={
            Object.keys(names).length === 0 || kind.trim() === ''
              ? null
              : {
                  body: {
                    names,
                    kind: kind.trim(),
                    sites:
                      Object.keys(site).length === 0 || place === ''
                        ? []
                        : [{ name: site, place, zone: known.find((each) => each.place === place)?.zone ?? mine }],
                  },
                }
          }
          next={(answer) => (
            <Link
              className="button"
              to={pathTo('/cases/register/:party', {
                party: (answer as AnswerOf<'addParty'>).entries[0]?.aggregate ?? '',
              })}
            >
              {t('register.one')}
            </Link>
          )}
        >
          <TextField label={t('register.name.en')} lang="en" dir="ltr" value={en} onChange={setEn} />
          <TextField label={t('register.name.ar')} lang="ar" dir="rtl" value={ar} onChange={setAr} />
          <TextField label={t('register.kind')} dir="ltr" value={kind} onChange={setKind} />
          <TextField label={t('register.site.en')} lang="en" dir="ltr" value={siteEn} onChange={setSiteEn} />
          <TextField label={t('register.site.ar')} lang="ar" dir="rtl" value={siteAr} onChange={setSiteAr} />
          <Select
            label={t('register.place')}
            empty={t('claims.place.choose')}
            value={place}
            onChange={setPlace}
            options={known.map((each) => ({ value: each.place, label: each.names.en ?? each.names.ar ?? each.place }))}
          />
        </ActPage>
      )}
    </Gated>
  )
}
