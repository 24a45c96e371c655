// What the acts on an entity share: who it is about, when it holds from and until, where it stands written, the way back.

import type { AnswerOf, CallOf } from '@tocsin/api'
import { type ReactNode, useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { OrganisationName } from '../../register/known.tsx'
import { type InstantEntered, useInstant } from '../../time/instant-field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { useRead } from '../../wire/read.ts'
import { FromUntil, interval } from './counterpart-act.tsx'
import '../../theme/channels.css'

type OrganisationAct =
  | 'nameOrganisation'
  | 'setEntityStatus'
  | 'holdPost'
  | 'relateOrganisation'
  | 'becomeOrganisation'
  | 'linkOrganisation'

export function OrganisationActPage<Name extends OrganisationAct>({
  name,
  title,
  body,
  missing,
  children,
}: {
  readonly name: Name
  readonly title: string
  /** What is sent about it; null while something is missing. */
  readonly body: CallOf<Name>['body'] | null
  readonly missing: string
  readonly children: (of: AnswerOf<'readOrganisation'>) => ReactNode
}) {
  const word = useWord()
  const { organisation = '' } = useParams()
  const read = useRead('readOrganisation', { params: { organisation }, query: {} })
  return (
    <Gated title={title} read={read}>
      {(value) => (
        <ActPage
          name={name}
          title={title}
          call={body === null ? null : ({ params: { organisation }, body } as unknown as CallOf<Name>)}
          missing={missing}
          next={() => <OrganisationName id={organisation} />}
        >
          <p>
            <OrganisationName id={organisation} /> <small>{word('entityKind', value.kind)}</small>
          </p>
          {children(value)}
        </ActPage>
      )}
    </Gated>
  )
}

export interface Sourced {
  readonly from: InstantEntered
  readonly until: InstantEntered
  readonly citation: string
  readonly setCitation: (citation: string) => void
  /** What is sent; null while a date is none or nothing says where it stands. */
  readonly dated: { readonly from: string; readonly until?: string; readonly citation: string } | null
}

/** Since when, until when, and where it stands written. */
export function useSourced(): Sourced {
  const from = useInstant('empty')
  const until = useInstant('empty')
  const [citation, setCitation] = useState('')
  const dates = interval(from, until)
  return {
    from,
    until,
    citation,
    setCitation,
    dated: dates === null || citation.trim() === '' ? null : { ...dates, citation: citation.trim() },
  }
}

export function SourcedFields({ of: { from, until, citation, setCitation } }: { readonly of: Sourced }) {
  return (
    <>
      <FromUntil from={from} until={until} />
      <CitationField value={citation} onChange={setCitation} />
    </>
  )
}

export function CitationField(of: { readonly value: string; readonly onChange: (citation: string) => void }) {
  const t = useText()
  return <TextField label={t('counterparts.citation')} hint={t('organisations.citation.hint')} lines={2} {...of} />
}
