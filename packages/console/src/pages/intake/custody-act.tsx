// What every act of a source's custody shares: the custody as it stands, and the way back to it.

import type { AnswerOf } from '@tocsin/api'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { Held } from '../duty/at-risk-gate.tsx'

export type Custody = AnswerOf<'readCustody'>

export function CustodyGate({
  title,
  children,
}: {
  readonly title: string
  readonly children: (value: Custody) => ReactNode
}) {
  const { source = '' } = useParams()
  const read = useRead('readCustody', { params: { source } })
  return (
    <Held read={read} title={title}>
      {children}
    </Held>
  )
}

export function BackToCustody({ of }: { readonly of: Custody }) {
  const t = useText()
  return (
    <p className="act-buttons">
      <Link className="button" to={pathTo('/intake/sources/:source/custody', { source: of.source })}>
        {t('custody.title')}
      </Link>
    </p>
  )
}
