// What every act of asking others first shares: the release as it stands, who is meant, and the way back.

import type { AnswerOf } from '@tocsin/api'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import type { MessageKey } from '../../i18n/messages.ts'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Select } from '../../ui/fields.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { Held } from '../duty/at-risk-gate.tsx'

export type Asked = AnswerOf<'readAskedFirst'>

export function AskedGate({
  title,
  children,
}: {
  readonly title: string
  readonly children: (value: Asked) => ReactNode
}) {
  const { release = '' } = useParams()
  const read = useRead('readAskedFirst', { params: { release } })
  return (
    <Held read={read} title={title}>
      {children}
    </Held>
  )
}

export function BackToAsked({ of }: { readonly of: Asked }) {
  const t = useText()
  return (
    <p className="act-buttons">
      <Link className="button" to={`${pathTo('/releases/:release', { release: of.release })}/asked-first`}>
        {t('asked.title')}
      </Link>
    </p>
  )
}

/** Which report it is about: one whose originator is asked. */
export function ReportField({
  of,
  value,
  onChange,
}: {
  readonly of: Asked
  readonly value: string
  readonly onChange: (report: string) => void
}) {
  return (
    <Picked label="asked.report" value={value} onChange={onChange} options={of.consents.map(({ report }) => report)} />
  )
}

/** Whose work it is about. */
export function HolderField({
  of,
  value,
  onChange,
}: {
  readonly of: Asked
  readonly value: string
  readonly onChange: (holder: string) => void
}) {
  return (
    <Picked label="asked.holder" value={value} onChange={onChange} options={of.equities.map(({ holder }) => holder)} />
  )
}

function Picked({
  label,
  value,
  onChange,
  options,
}: {
  readonly label: MessageKey
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly string[]
}) {
  const t = useText()
  return (
    <Select
      label={t(label)}
      value={value}
      onChange={onChange}
      empty=""
      options={options.map((each) => ({ value: each, label: each }))}
    />
  )
}
