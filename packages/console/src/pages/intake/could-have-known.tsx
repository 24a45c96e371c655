// Who could have known one claim, rung by rung? A finer rung is known to no more people than a coarser one. The custodian
// works by case and claim: what the claim says is not this page's to show.

import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Section } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'

/** Everybody, or keys as they were typed. */
type Known = { readonly everybody: boolean; readonly typed: string }
const everybody: Known = { everybody: true, typed: '' }

const keysIn = (text: string): readonly string[] => text.split(/[\s,;]+/).filter((key) => key !== '')

export default function CouldHaveKnown() {
  const { source = '' } = useParams()
  const [search] = useSearchParams()
  const t = useText()
  const read = useRead('listSources', { query: { limit: '200' } })
  const [caseId, setCase] = useState(search.get('case') ?? '')
  const [claim, setClaim] = useState(search.get('claim') ?? '')
  const [count, setCount] = useState(search.get('rungs') ?? '3')
  const [sets, setSets] = useState<readonly Known[]>([])
  const rungs = Math.min(16, Math.max(1, Number(count) || 1))
  const setOf = (rung: number): Known => sets[rung] ?? everybody
  const put = (rung: number, known: Known): void => {
    setSets(Array.from({ length: rungs }, (_, i) => (i === rung ? known : setOf(i))))
  }
  const all = Array.from({ length: rungs }, (_, rung) => setOf(rung))
  return (
    <Gated title={t('sources.known')} read={read}>
      {() => (
        <ActPage
          name="setCouldHaveKnown"
          title={t('sources.known')}
          missing={t('sources.known.missing')}
          call={
            caseId.trim() === '' || claim.trim() === ''
              ? null
              : {
                  params: { source },
                  body: {
                    case: caseId.trim(),
                    claim: claim.trim(),
                    sets: all.map((known) => (known.everybody ? ('*' as const) : [...keysIn(known.typed)])),
                  },
                }
          }
        >
          <TextField label={t('sources.known.case')} dir="ltr" value={caseId} onChange={setCase} />
          <TextField label={t('sources.known.claim')} dir="ltr" value={claim} onChange={setClaim} />
          <TextField label={t('sources.known.rungs')} type="number" dir="ltr" value={count} onChange={setCount} />
          {all.map((known, rung) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rung is its number
            <Section key={rung} title={t('sources.known.rung', { rung, label: '' })}>
              <Choice
                label={t('sources.known')}
                value={known.everybody ? 'everybody' : 'these'}
                onChange={(next) => {
                  put(rung, { ...known, everybody: next === 'everybody' })
                }}
                options={[
                  { value: 'everybody', label: t('sources.known.everybody') },
                  { value: 'these', label: t('sources.known.these') },
                ]}
              />
              {known.everybody ? null : (
                <TextField
                  label={t('sources.known.keys')}
                  dir="ltr"
                  value={known.typed}
                  onChange={(typed) => {
                    put(rung, { everybody: false, typed })
                  }}
                />
              )}
            </Section>
          ))}
        </ActPage>
      )}
    </Gated>
  )
}
