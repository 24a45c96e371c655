// Duty, or threshold not met? A person decides; the node holds the decision against the answers and the profile.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { useInstantIn, WallField } from '../../time/instant-field.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { Link } from '../../ui/parts.tsx'
import { type AtRisk, AtRiskGate, type Case, dutyPath } from './at-risk-gate.tsx'
import { Clocks, FourTests } from './parts.tsx'
import '../../theme/duty.css'

export default function Determine() {
  const title = useText()('duty.do.determine')
  return <AtRiskGate title={title}>{(value, one) => <Form value={value} one={one} title={title} />}</AtRiskGate>
}

function Form({ value, one, title }: { readonly value: Case; readonly one: AtRisk; readonly title: string }) {
  const t = useText()
  const word = useWord()
  const instantIn = useInstantIn()
  const [state, setState] = useState<'duty' | 'not_met' | ''>('')
  const [reason, setReason] = useState('')
  const [recheck, setRecheck] = useState('')
  const at = instantIn(recheck)
  return (
    <ActPage
      name="determine"
      title={title}
      missing={t('duty.determine.missing')}
      call={
        state === ''
          ? null
          : {
              params: { case: value.case },
              body: {
                atRisk: one.atRisk,
                state,
                ...(reason.trim() === '' ? {} : { reason }),
                ...(state === 'not_met' && at !== null ? { recheck: at } : {}),
              },
            }
      }
      beside={
        <>
          <FourTests one={one} value={value} />
          <Clocks one={one} />
        </>
      }
      next={() => <BackToDuty value={value} one={one} />}
    >
      <Choice
        label={t('duty.determination')}
        hint={t('duty.proposes')}
        value={state}
        onChange={setState}
        options={(['duty', 'not_met'] as const).map((each) => ({
          value: each,
          label: word('determination', each),
        }))}
      />
      <TextField
        label={t('duty.reason')}
        hint={t(state === 'not_met' ? 'duty.reason.needed' : 'duty.reason.optional')}
        lines={3}
        value={reason}
        onChange={setReason}
      />
      {state === 'not_met' ? (
        <WallField label={t('duty.recheck')} hint={t('duty.recheck.hint')} value={recheck} onChange={setRecheck} />
      ) : null}
    </ActPage>
  )
}

/** Where every act of the duty leads back to. */
export function BackToDuty({ value, one }: { readonly value: Case; readonly one: AtRisk }) {
  const t = useText()
  return (
    <p className="act-buttons">
      <Link className="button" to={dutyPath(value.case, one.atRisk)}>
        {t('duty.back')}
      </Link>
    </p>
  )
}
