// A second person looks at what the first one decided: the review, the approval, the signature under a waiver. One form,
// three acts; who may do it is the node's to say.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { AtRiskGate } from './at-risk-gate.tsx'
import { BackToDuty } from './determine.tsx'
import { Clocks, Determination, FourTests, InDanger } from './parts.tsx'
import '../../theme/duty.css'

type Look = 'reviewDetermination' | 'approveDetermination' | 'signWaiver'
const titles = {
  reviewDetermination: 'duty.do.review',
  approveDetermination: 'duty.do.approve',
  signWaiver: 'duty.do.sign',
} as const

export function SecondLook({ name }: { readonly name: Look }) {
  const t = useText()
  const title = t(titles[name])
  const [agrees, setAgrees] = useState<'yes' | 'no' | ''>('')
  const [reason, setReason] = useState('')
  const said = agrees === '' ? null : { agrees: agrees === 'yes', ...(reason.trim() === '' ? {} : { reason }) }
  return (
    <AtRiskGate title={title}>
      {(value, one) => {
        const common = {
          title,
          missing: t('duty.agree.missing'),
          beside: (
            <>
              <InDanger one={one} />
              <FourTests one={one} value={value} />
              <Determination one={one} />
              <Clocks one={one} />
            </>
          ),
          next: () => <BackToDuty value={value} one={one} />,
          children: (
            <>
              <Choice
                label={t('duty.agree')}
                hint={t('duty.agree.other')}
                value={agrees}
                onChange={setAgrees}
                options={[
                  { value: 'yes', label: t('duty.agree.yes') },
                  { value: 'no', label: t('duty.agree.no') },
                ]}
              />
              <TextField
                label={t('duty.reason')}
                hint={t(agrees === 'no' ? 'duty.reason.needed' : 'duty.reason.optional')}
                lines={3}
                value={reason}
                onChange={setReason}
              />
            </>
          ),
        }
        const params = { case: value.case, atRisk: one.atRisk }
        switch (name) {
          case 'reviewDetermination':
            return (
              <ActPage name="reviewDetermination" call={said === null ? null : { params, body: said }} {...common} />
            )
          case 'approveDetermination':
            return (
              <ActPage name="approveDetermination" call={said === null ? null : { params, body: said }} {...common} />
            )
          case 'signWaiver':
            return (
              <ActPage
                name="signWaiver"
                typed={value.case}
                call={said === null ? null : { params: { case: value.case }, body: { atRisk: one.atRisk, ...said } }}
                {...common}
              />
            )
        }
      }}
    </AtRiskGate>
  )
}
