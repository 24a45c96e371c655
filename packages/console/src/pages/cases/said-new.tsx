// What was said by word of mouth? Nothing that was said is refused here: it counts from now on, whatever it was.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { BackToCase, type Case, CaseGate } from './case-gate.tsx'
import { rungsIn, ToldRungFields, type ToldRungs } from './told-rungs.tsx'

const manners = ['call', 'meeting'] as const

export default function NewSaid() {
  const title = useText()('after.say')
  return <CaseGate title={title}>{(value) => <Form value={value} title={title} />}</CaseGate>
}

function Form({ value, title }: { readonly value: Case; readonly title: string }) {
  const t = useText()
  const word = useWord()
  const [manner, setManner] = useState<(typeof manners)[number] | ''>('')
  const at = useInstant('now')
  const [to, setTo] = useState('')
  const [speaker, setSpeaker] = useState('')
  const [told, setTold] = useState<ToldRungs>({})
  const [en, setEn] = useState('')
  const [ar, setAr] = useState('')
  const rungs = rungsIn(told)
  const isWhole = [to, speaker, en, ar].every((each) => each.trim() !== '') && rungs.length > 0
  return (
    <ActPage
      name="sayAside"
      title={title}
      missing={t('after.say.missing')}
      call={
        manner === '' || at.at === null || !isWhole
          ? null
          : {
              params: { case: value.case },
              body: {
                manner,
                at: at.at,
                to: to.trim(),
                speaker: speaker.trim(),
                rungs,
                text: { en: en.trim(), ar: ar.trim() },
              },
            }
      }
      next={() => <BackToCase value={value} />}
    >
      <Choice
        label={t('after.say.manner')}
        value={manner}
        onChange={setManner}
        options={manners.map((each) => ({ value: each, label: word('toldManner', each) }))}
      />
      <InstantField label={t('after.say.at')} of={at} />
      <TextField label={t('after.say.to')} value={to} onChange={setTo} />
      <TextField label={t('after.say.speaker')} value={speaker} onChange={setSpeaker} />
      <TextField label={t('after.say.en')} lines={3} lang="en" dir="ltr" value={en} onChange={setEn} />
      <TextField label={t('after.say.ar')} lines={3} lang="ar" dir="rtl" value={ar} onChange={setAr} />
      <ToldRungFields value={value} legend={t('after.say.rungs')} told={told} onChange={setTold} />
    </ActPage>
  )
}
