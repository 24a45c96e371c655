// An act of the duty that is one sentence: what is said, and what stands beside it while somebody writes.

import { type ReactNode, useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import type { MessageKey } from '../../i18n/messages.ts'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { type AtRisk, AtRiskGate, type Case } from './at-risk-gate.tsx'
import { BackToDuty } from './determine.tsx'
import { Clocks, InDanger } from './parts.tsx'
import '../../theme/duty.css'

interface Sentence {
  readonly title: string
  readonly lead: string
  readonly label: string
}

const texts = {
  answerProtection: { title: 'duty.do.protection', lead: 'duty.protection.lead', label: 'duty.protection.why' },
  decideTooLate: { title: 'duty.do.tooLate', lead: 'duty.tooLate.lead', label: 'duty.tooLate.why' },
  recordInsidersWarned: { title: 'duty.do.insiders', lead: 'duty.insiders.lead', label: 'duty.insiders.told' },
} as const satisfies Record<string, Readonly<Record<keyof Sentence, MessageKey>>>

export function ReasonPage({ name }: { readonly name: keyof typeof texts }) {
  const t = useText()
  const { title, lead, label } = texts[name]
  const [said, setSaid] = useState('')
  const sentence = { title: t(title), lead: t(lead), label: t(label) }
  return (
    <AtRiskGate title={sentence.title}>
      {(value, one) => (
        <Form name={name} value={value} one={one} sentence={sentence} said={said}>
          <p>{sentence.lead}</p>
          <TextField label={sentence.label} lines={3} value={said} onChange={setSaid} isRequired />
        </Form>
      )}
    </AtRiskGate>
  )
}

function Form({
  name,
  value,
  one,
  sentence,
  said,
  children,
}: {
  readonly name: keyof typeof texts
  readonly value: Case
  readonly one: AtRisk
  readonly sentence: Sentence
  readonly said: string
  readonly children: ReactNode
}) {
  const text = said.trim()
  const params = { case: value.case }
  const common = {
    title: sentence.title,
    missing: sentence.label,
    beside: (
      <>
        <InDanger one={one} />
        <Clocks one={one} />
      </>
    ),
    next: () => <BackToDuty value={value} one={one} />,
    children,
  }
  switch (name) {
    case 'answerProtection':
      return (
        <ActPage
          name="answerProtection"
          call={text === '' ? null : { params: { ...params, atRisk: one.atRisk }, body: { reason: text } }}
          {...common}
        />
      )
    case 'decideTooLate':
      return (
        <ActPage
          name="decideTooLate"
          call={text === '' ? null : { params, body: { atRisk: one.atRisk, reason: text } }}
          {...common}
        />
      )
    case 'recordInsidersWarned':
      return (
        <ActPage
          name="recordInsidersWarned"
          call={text === '' ? null : { params, body: { atRisk: one.atRisk, told: text } }}
          {...common}
        />
      )
  }
}
