// Who or what is at risk, as it is known now? What rested on how it was known before comes back for review.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { type AtRisk, AtRiskGate, type Case } from './at-risk-gate.tsx'
import { BackToDuty } from './determine.tsx'
import { InDanger } from './parts.tsx'
import '../../theme/duty.css'

const kinds = ['place', 'group', 'person', 'event'] as const

export default function ChangeAtRisk() {
  const title = useText()('duty.do.change')
  return <AtRiskGate title={title}>{(value, one) => <Form value={value} one={one} title={title} />}</AtRiskGate>
}

function Form({ value, one, title }: { readonly value: Case; readonly one: AtRisk; readonly title: string }) {
  const t = useText()
  const word = useWord()
  const [kind, setKind] = useState(one.kind)
  const [en, setEn] = useState(one.who.en ?? '')
  const [ar, setAr] = useState(one.who.ar ?? '')
  const [present, setPresent] = useState(one.present.join('\n'))
  const categories = present.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  return (
    <ActPage
      name="changeAtRisk"
      title={title}
      missing={t('people.missing')}
      call={
        en.trim() === '' || ar.trim() === ''
          ? null
          : {
              params: { case: value.case, atRisk: one.atRisk },
              body: {
                kind,
                who: { en: en.trim(), ar: ar.trim() },
                present: categories,
                ...(one.party === null ? {} : { party: one.party }),
              },
            }
      }
      beside={<InDanger one={one} />}
      next={() => <BackToDuty value={value} one={one} />}
    >
      <p>{t('duty.change.lead')}</p>
      <Choice
        label={t('people.kind')}
        value={kind}
        onChange={setKind}
        options={kinds.map((each) => ({ value: each, label: word('atRiskKind', each) }))}
      />
      <TextField label={t('people.who.en')} lang="en" dir="ltr" value={en} onChange={setEn} />
      <TextField label={t('people.who.ar')} lang="ar" dir="rtl" value={ar} onChange={setAr} />
      <TextField
        label={t('people.present')}
        hint={t('people.present.hint')}
        lines={3}
        dir="ltr"
        value={present}
        onChange={setPresent}
      />
    </ActPage>
  )
}
