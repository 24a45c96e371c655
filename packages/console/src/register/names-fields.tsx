// A name in one or both languages.

import { useState } from 'react'
import { useText } from '../i18n/text.tsx'
import { TextField } from '../ui/fields.tsx'

export function useNames() {
  const [en, setEn] = useState('')
  const [ar, setAr] = useState('')
  const names = {
    ...(en.trim() === '' ? {} : { en: en.trim() }),
    ...(ar.trim() === '' ? {} : { ar: ar.trim() }),
  }
  return { en, setEn, ar, setAr, names: Object.keys(names).length === 0 ? null : names }
}

export function NamesFields({ of }: { readonly of: ReturnType<typeof useNames> }) {
  const t = useText()
  return (
    <>
      <TextField label={t('counterparts.name.en')} value={of.en} onChange={of.setEn} dir="ltr" lang="en" />
      <TextField label={t('counterparts.name.ar')} value={of.ar} onChange={of.setAr} dir="rtl" lang="ar" />
    </>
  )
}
