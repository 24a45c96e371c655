// Both posts pass on to named persons. What is pending stays where it is and waits for them; whoever goes sees it no more.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { PersonName } from '../../register/known.tsx'
import { Pairs, Section } from '../../ui/parts.tsx'
import { BackToCustody, type Custody, CustodyGate } from './custody-act.tsx'
import { PersonField } from './person-field.tsx'

export default function CustodyHandOver() {
  const title = useText()('custody.do.handOverCustody')
  return <CustodyGate title={title}>{(of) => <Form of={of} title={title} />}</CustodyGate>
}

function Form({ of, title }: { readonly of: Custody; readonly title: string }) {
  const t = useText()
  const [custodian, setCustodian] = useState('')
  const [deputy, setDeputy] = useState('')
  const open = of.questions.filter(({ closed }) => closed === null).length
  return (
    <ActPage
      name="handOverCustody"
      title={title}
      missing={t('custody.handOver.missing')}
      call={
        custodian.trim() === '' || deputy.trim() === ''
          ? null
          : { params: { source: of.source }, body: { custodian: custodian.trim(), deputy: deputy.trim() } }
      }
      beside={
        <Section title={t('custody.handOver.now')}>
          <Pairs
            of={[
              [t('custody.custodian'), <PersonName key="custodian" id={of.custodian} />],
              [
                t('custody.deputy'),
                of.deputy === null ? t('custody.none') : <PersonName key="deputy" id={of.deputy} />,
              ],
              [t('custody.questions'), t('custody.handOver.open', { n: open })],
            ]}
          />
        </Section>
      }
      next={() => <BackToCustody of={of} />}
    >
      <p>{t('custody.handOver.lead')}</p>
      <PersonField label={t('custody.handOver.custodian')} value={custodian} onChange={setCustodian} />
      <PersonField label={t('custody.handOver.deputy')} value={deputy} onChange={setDeputy} />
    </ActPage>
  )
}
