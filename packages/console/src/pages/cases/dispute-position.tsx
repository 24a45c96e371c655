// What does one party of a dispute say?

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { BackToDisputes, DisputeGate, PartyName } from './dispute-act.tsx'

export default function DisputePosition() {
  const t = useText()
  const title = t('dispute.do.position')
  const [party, setParty] = useState('')
  const [position, setPosition] = useState('')
  return (
    <DisputeGate title={title}>
      {(of, picked, id) => (
        <ActPage
          name="takePosition"
          title={title}
          missing={t('asked.missing')}
          call={
            of === undefined || party === '' || position.trim() === ''
              ? null
              : { params: { case: id, dispute: of.dispute }, body: { party, position } }
          }
          next={() => <BackToDisputes id={id} />}
        >
          {picked}
          <Choice
            label={t('dispute.party')}
            value={party}
            onChange={setParty}
            options={(of?.parties ?? []).map((each) => ({ value: each, label: <PartyName of={each} /> }))}
          />
          <TextField label={t('dispute.position')} lines={4} value={position} onChange={setPosition} isRequired />
        </ActPage>
      )}
    </DisputeGate>
  )
}
