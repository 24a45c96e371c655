// What every act on a dispute shares: the disputes of the case, the one that is meant, and the way back.

import type { AnswerOf } from '@tocsin/api'
import { type ReactNode, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Select } from '../../ui/fields.tsx'
import { Code, Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { Held } from '../duty/at-risk-gate.tsx'

export type Disputes = AnswerOf<'listDisputes'>
export type Dispute = Disputes['items'][number]

/** An id stands as an id, the word of an office as a word. */
export const PartyName = ({ of }: { readonly of: string }) =>
  /^[a-z]+_[0-9a-z]{26}$/.test(of) ? <Code short>{of}</Code> : <bdi dir="ltr">{of}</bdi>

export const aboutOf = (word: ReturnType<typeof useWord>, { about }: Pick<Dispute, 'about'>): string =>
  word('disputeAbout', about)

export function DisputeGate({
  title,
  children,
}: {
  readonly title: string
  readonly children: (dispute: Dispute | undefined, picked: ReactNode, caseId: string) => ReactNode
}) {
  const t = useText()
  const word = useWord()
  const { case: id = '' } = useParams()
  const [query] = useSearchParams()
  const [dispute, setDispute] = useState(query.get('dispute') ?? '')
  const read = useRead('listDisputes', { params: { case: id } })
  return (
    <Held read={read} title={title}>
      {(value) => {
        const open = value.items.filter(({ settled }) => settled === null)
        const picked = (
          <Select
            label={t('dispute.one')}
            value={dispute}
            onChange={setDispute}
            empty=""
            options={open.map((one) => ({
              value: one.dispute,
              label: `${aboutOf(word, one)} ${one.dispute.slice(-6)}`,
            }))}
          />
        )
        return children(
          open.find((one) => one.dispute === dispute),
          picked,
          id,
        )
      }}
    </Held>
  )
}

export function BackToDisputes({ id }: { readonly id: string }) {
  const t = useText()
  return (
    <p className="act-buttons">
      <Link className="button" to={`${pathTo('/cases/:case', { case: id })}/disputes`}>
        {t('dispute.title')}
      </Link>
    </p>
  )
}
