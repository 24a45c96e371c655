// Through whom must a person at risk never be reached? A protector whom they fear: a state, an employer, a family. What is
// named here refuses an addressee, as the threat itself does (people A1).

import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { Bilingual, useText } from '../../i18n/text.tsx'
import { useNamed, useOrganisations } from '../../register/known.tsx'
import { Checkbox, Choice, TextField } from '../../ui/fields.tsx'
import { useRead } from '../../wire/read.ts'
import { BackToCase, type Case, CaseGate } from './case-gate.tsx'

export default function NeverThrough() {
  const title = useText()('neverThrough.title')
  return <CaseGate title={title}>{(value) => <Form value={value} title={title} />}</CaseGate>
}

const atMost = { query: { limit: '200' } }

function Form({ value, title }: { readonly value: Case; readonly title: string }) {
  const t = useText()
  const named = useNamed()
  const [search] = useSearchParams()
  const [atRisk, setAtRisk] = useState(search.get('atRisk') ?? value.atRisk[0]?.atRisk ?? '')
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [names, setNames] = useState('')
  const [reason, setReason] = useState('')
  const counterparts = useRead('listCounterparts', atMost)
  const parties = useRead('listParties', atMost)
  const organisations = useOrganisations()
  const things = [
    ...(counterparts.state === 'ready' ? counterparts.value.items : []).map((each) => ({
      id: each.counterpart,
      kind: t('counterparts.one'),
      names: each.names,
    })),
    ...(parties.state === 'ready' ? parties.value.items : []).map((each) => ({
      id: each.party,
      kind: t('organisations.party'),
      names: each.names,
    })),
    ...organisations.map((each) => ({ id: each.organisation, kind: t('organisations.one.short'), names: each.names })),
  ]
  const ofKind = (kind: string): string[] => [...picked].filter((id) => id.startsWith(`${kind}_`))
  const written = names.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  const ready = atRisk !== '' && picked.size + written.length > 0 && reason.trim() !== ''
  return (
    <ActPage
      name="setNeverThrough"
      title={title}
      missing={t('neverThrough.needs')}
      call={
        ready
          ? {
              params: { case: value.case },
              body: {
                atRisk,
                counterparts: ofKind('counterpart'),
                parties: ofKind('party'),
                organisations: ofKind('organisation'),
                names: written,
                reason: reason.trim(),
              },
            }
          : null
      }
      next={() => <BackToCase value={value} />}
    >
      <p>{t('neverThrough.lead')}</p>
      <Choice
        label={t('neverThrough.who')}
        value={atRisk}
        onChange={setAtRisk}
        options={value.atRisk.map((each) => ({
          value: each.atRisk,
          label: (
            <bdi>
              <Bilingual of={each.who} />
            </bdi>
          ),
        }))}
      />
      <fieldset className="field plain">
        <legend>{t('neverThrough.things')}</legend>
        {things.length === 0 ? <p>{t('shell.none')}</p> : null}
        {things.map(({ id, kind, names: called }) => (
          <Checkbox
            key={id}
            label={
              <span>
                <bdi>{named(called, id)}</bdi> <small>{kind}</small>
              </span>
            }
            isSelected={picked.has(id)}
            onChange={(selected) => {
              const next = new Set(picked)
              if (selected) next.add(id)
              else next.delete(id)
              setPicked(next)
            }}
          />
        ))}
      </fieldset>
      <TextField
        label={t('neverThrough.names')}
        hint={t('neverThrough.names.hint')}
        lines={3}
        value={names}
        onChange={setNames}
      />
      <TextField label={t('duty.reason')} lines={3} value={reason} onChange={setReason} />
    </ActPage>
  )
}
