// Who can protect them? A counterpart over a channel, or a party of the register. A legal status changes nothing here.

import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { Select, TextField } from '../../ui/fields.tsx'
import { useRead } from '../../wire/read.ts'
import { BackToCase, type Case, CaseGate } from './case-gate.tsx'

export default function NewProtector() {
  const title = useText()('protector.new')
  return <CaseGate title={title}>{(value) => <Form value={value} title={title} />}</CaseGate>
}

function Form({ value, title }: { readonly value: Case; readonly title: string }) {
  const t = useText()
  const { language } = useLanguage()
  const [search] = useSearchParams()
  const [first] = value.atRisk
  const [atRisk, setAtRisk] = useState(search.get('atRisk') ?? first?.atRisk ?? '')
  const [who, setWho] = useState('')
  const [order, setOrder] = useState('1')
  const counterparts = useRead('listCounterparts', { query: { limit: '200' } })
  const parties = useRead('listParties', { query: { limit: '200' } })
  const options = [
    ...(counterparts.state === 'ready' ? counterparts.value.items : []).map(({ counterpart, names }) => ({
      value: counterpart,
      label: names?.[language] ?? names?.en ?? names?.ar ?? `…${counterpart.slice(-6)}`,
    })),
    ...(parties.state === 'ready' ? parties.value.items : []).map(({ party, names }) => ({
      value: party,
      label: names?.[language] ?? names?.en ?? names?.ar ?? `…${party.slice(-6)}`,
    })),
  ]
  const rank = Number(order)
  return (
    <ActPage
      name="mapProtector"
      title={title}
      missing={t('protector.missing')}
      call={
        who === '' || atRisk === '' || !Number.isInteger(rank) || rank < 1
          ? null
          : {
              params: { case: value.case },
              body: {
                atRisk,
                order: rank,
                ...(who.startsWith('party_') ? { party: who } : { counterpart: who }),
              },
            }
      }
      next={() => <BackToCase value={value} />}
    >
      <Select
        label={t('protector.of')}
        empty={t('protector.choose')}
        value={atRisk}
        onChange={setAtRisk}
        options={value.atRisk.map((each) => ({
          value: each.atRisk,
          label: each.who[language] ?? each.who.en ?? each.who.ar ?? each.atRisk,
        }))}
      />
      <Select
        label={t('protector.who')}
        empty={t('protector.choose')}
        value={who}
        onChange={setWho}
        options={options}
      />
      <TextField label={t('protector.order')} type="number" dir="ltr" value={order} onChange={setOrder} />
    </ActPage>
  )
}
