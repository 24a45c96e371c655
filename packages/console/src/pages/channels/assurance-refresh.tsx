// It was asked again, and given again: until when does it stand now?

import { useParams } from 'react-router'
import { useText } from '../../i18n/text.tsx'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { AssuranceOf } from './assurance-of.tsx'
import { CounterpartActPage } from './counterpart-act.tsx'

export default function RefreshAssurance() {
  const t = useText()
  const { assurance = '' } = useParams()
  const refresh = useInstant('empty')
  const isDated = refresh.wall === '' || refresh.at !== null
  return (
    <CounterpartActPage
      name="refreshAssurance"
      title={t('assurances.do.refresh')}
      body={isDated ? { assurance, ...(refresh.at === null ? {} : { refresh: refresh.at }) } : null}
      missing={t('assurances.refresh')}
    >
      <AssuranceOf assurance={assurance} />
      <InstantField label={t('assurances.refresh.next')} hint={t('assurances.refresh.hint')} of={refresh} />
    </CounterpartActPage>
  )
}
