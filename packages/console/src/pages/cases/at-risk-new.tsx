// Who is in danger: a person, a group, a place, an event; never the one who could protect them.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { AtRiskKind, AtRiskWho, useAtRisk } from '../../register/at-risk-fields.tsx'
import { Select } from '../../ui/fields.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { BackToCase, type Case, CaseGate } from './case-gate.tsx'

export default function NewAtRisk() {
  const title = useText()('people.new')
  return <CaseGate title={title}>{(value) => <Form value={value} title={title} />}</CaseGate>
}

function Form({ value, title }: { readonly value: Case; readonly title: string }) {
  const t = useText()
  const parties = useRead('listParties', { query: { limit: '200' } })
  const known = parties.state === 'ready' ? parties.value.items : []
  const [party, setParty] = useState('')
  const atRisk = useAtRisk({ kind: 'place', who: {}, present: [] })
  const pick = (id: string): void => {
    setParty(id)
    const found = known.find((each) => each.party === id)
    const names = found?.sites[0]?.name ?? found?.names ?? {}
    const { en = atRisk.en, ar = atRisk.ar } = names
    atRisk.set({ en, ar })
  }
  return (
    <ActPage
      name="setAtRisk"
      title={title}
      missing={t('people.missing')}
      call={
        atRisk.body === null
          ? null
          : { params: { case: value.case }, body: { ...atRisk.body, ...(party === '' ? {} : { party }) } }
      }
      next={(answer) => (
        <BackToCase value={value}>
          <Link
            className="button"
            to={`${pathTo('/cases/:case/protectors/new', { case: value.case })}?atRisk=${victimIn(answer)}`}
          >
            {t('protector.new')}
          </Link>
        </BackToCase>
      )}
    >
      <AtRiskKind of={atRisk} />
      <Select
        label={t('people.party')}
        empty={t('people.party.none')}
        value={party}
        onChange={pick}
        options={known.map((each) => ({
          value: each.party,
          label: each.names?.en ?? each.names?.ar ?? `…${each.party.slice(-6)}`,
        }))}
      />
      <AtRiskWho of={atRisk} />
    </ActPage>
  )
}

/** The person or place at risk that a receipt names. */
function victimIn(answer: unknown): string {
  const { entries } = answer as { readonly entries: readonly { readonly facts: Readonly<Record<string, unknown>> }[] }
  const victim = entries[0]?.facts.victim
  return typeof victim === 'string' ? victim : ''
}
