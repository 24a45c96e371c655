// Whoever must have seen these texts and was not asked about them is asked now.

import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { BackToCustodians, CustodiansGate } from './custodians.tsx'

export default function AskCustodians() {
  const t = useText()
  const title = t('custodians.do.askCustodians')
  return (
    <CustodiansGate title={title}>
      {(of) => (
        <ActPage
          name="askCustodians"
          title={title}
          call={{ params: { release: of.release }, body: {} }}
          next={() => <BackToCustodians of={of} />}
        >
          <p>{t('custodians.lead')}</p>
        </ActPage>
      )}
    </CustodiansGate>
  )
}
