// Who is in danger: a person, a group, a place, an event; never the one who could protect them.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Choice, Select, TextField } from '../../ui/fields.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { BackToCase, type Case, CaseGate } from './case-gate.tsx'

const kinds = ['place', 'group', 'person', 'event'] as const

export default function NewAtRisk() {
  const title = useText()('people.new')
  return <CaseGate title={title}>{(value) => <Form value={value} title={title} />}</CaseGate>
}

function Form({ value, title }: { readonly value: Case; readonly title: string }) {
  const t = useText()
  const word = useWord()
  const parties = useRead('listParties', { query: { limit: '200' } })
  const known = parties.state === 'ready' ? parties.value.items : []
  const [kind, setKind] = useState<(typeof kinds)[number]>('place')
  const [party, setParty] = useState('')
  const [en, setEn] = useState('')
  const [ar, setAr] = useState('')
  const [present, setPresent] = useState('')
  const pick = (id: string): void => {
    setParty(id)
    const found = known.find((each) => each.party === id)
    const names = found?.sites[0]?.name ?? found?.names ?? {}
    if (names.en !== undefined) setEn(names.en)
    if (names.ar !== undefined) setAr(names.ar)
  }
  const categories = present.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  return (
    <ActPage
      name="setAtRisk"
      title={title}
      missing={t('people.missing')}
      call={
        en.trim() === '' || ar.trim() === ''
          ? null
          : {
              params: { case: value.case },
              body: {
                kind,
                who: { en: en.trim(), ar: ar.trim() },
                present: categories,
                ...(party === '' ? {} : { party }),
              },
            }
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
      <Choice
        label={t('people.kind')}
        value={kind}
        onChange={setKind}
        options={kinds.map((each) => ({ value: each, label: word('atRiskKind', each) }))}
      />
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

/** The person or place at risk that a receipt names. */
function victimIn(answer: unknown): string {
  const { entries } = answer as { readonly entries: readonly { readonly facts: Readonly<Record<string, unknown>> }[] }
  const victim = entries[0]?.facts.victim
  return typeof victim === 'string' ? victim : ''
}
