// Somebody disagrees about the duty, a waiver or the manner of a warning: about whom, between whom, and why.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { Bilingual, useText, useWord } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { CaseGate } from './case-gate.tsx'
import { BackToDisputes } from './dispute-act.tsx'

const abouts = ['duty', 'waiver', 'manner'] as const
const levels = ['desks', 'seniors', 'heads', 'above'] as const

export default function DisputeNew() {
  const t = useText()
  const word = useWord()
  const title = t('dispute.do.open')
  const [about, setAbout] = useState<(typeof abouts)[number]>('duty')
  const [level, setLevel] = useState<(typeof levels)[number]>('desks')
  const [atRisk, setAtRisk] = useState('')
  const [parties, setParties] = useState('')
  const [reason, setReason] = useState('')
  const named = parties.split(/\s+/).filter((each) => each !== '')
  return (
    <CaseGate title={title}>
      {(value) => (
        <ActPage
          name="openDispute"
          title={title}
          missing={t('asked.missing')}
          call={
            atRisk === '' || named.length === 0 || reason.trim() === ''
              ? null
              : { params: { case: value.case }, body: { about, atRisk, level, parties: named, reason } }
          }
          next={() => <BackToDisputes id={value.case} />}
        >
          <p>{t('dispute.lead')}</p>
          <Choice
            label={t('dispute.about')}
            value={about}
            onChange={setAbout}
            options={abouts.map((each) => ({ value: each, label: word('disputeAbout', each) }))}
          />
          <Choice
            label={t('cases.atRisk.title')}
            value={atRisk}
            onChange={setAtRisk}
            options={value.atRisk.map((one) => ({
              value: one.atRisk,
              label: (
                <bdi>
                  <Bilingual of={one.who} />
                </bdi>
              ),
            }))}
          />
          <Choice
            label={t('dispute.level')}
            value={level}
            onChange={setLevel}
            options={levels.map((each) => ({ value: each, label: word('disputeLevel', each) }))}
          />
          <TextField
            label={t('dispute.parties')}
            lines={3}
            dir="ltr"
            value={parties}
            onChange={setParties}
            isRequired
          />
          <TextField label={t('duty.reason')} lines={3} value={reason} onChange={setReason} isRequired />
        </ActPage>
      )}
    </CaseGate>
  )
}
