// The holder of an office was checked by another path than the one by which they wrote.

import { useParams } from 'react-router'
import { useText } from '../../i18n/text.tsx'
import { CounterpartActPage } from './counterpart-act.tsx'
import { HolderOf } from './holder-of.tsx'

export default function VerifyHolder() {
  const t = useText()
  const { office = '' } = useParams()
  return (
    <CounterpartActPage name="verifyOfficeHolder" title={t('holders.verify')} body={{ office }} missing="">
      <HolderOf office={office} />
      <p>{t('holders.verify.lead')}</p>
    </CounterpartActPage>
  )
}
