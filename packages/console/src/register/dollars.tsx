// A sum of a bounty, as the law that set it wrote it: whole US dollars.

import { localeOf, useLanguage, useText } from '../i18n/text.tsx'

export function Dollars({ of }: { readonly of: number }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <>
      <bdi>{new Intl.NumberFormat(localeOf(language)).format(of)}</bdi> {t('organisations.amount')}
    </>
  )
}
