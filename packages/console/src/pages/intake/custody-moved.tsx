// The source was moved or warned: the task is done.

import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { BackToCustody, CustodyGate } from './custody-act.tsx'

export default function CustodyMoved() {
  const t = useText()
  const title = t('custody.do.sourceMoved')
  const { release = '' } = useParams()
  return (
    <CustodyGate title={title}>
      {(of) => (
        <ActPage
          name="sourceMoved"
          title={title}
          call={{ params: { source: of.source }, body: { release } }}
          next={() => <BackToCustody of={of} />}
        >
          <p>{t('custody.moved.lead')}</p>
        </ActPage>
      )}
    </CustodyGate>
  )
}
