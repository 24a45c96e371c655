// What every act on a case shares: the case as it stands, its clock, and the way back.

import type { AnswerOf } from '@tocsin/api'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Theirs } from '../../time/clocks.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'

export type Case = AnswerOf<'readCase'>

/** The zone of the place that the case is about: of the finest place that it tells. */
export function useCaseZone(value: Case | null): string | null {
  const places = useRead('listPlaces', { query: { limit: '200' } })
  if (value === null || places.state !== 'ready') return null
  const told = value.claims.flatMap(({ ladder }) => ladder.flatMap(({ place }) => (place === null ? [] : [place])))
  const zones = told.map((place) => places.value.items.find((each) => each.place === place)?.zone ?? null)
  return zones.findLast((zone) => zone !== null) ?? null
}

export function CaseGate({
  title,
  children,
}: {
  readonly title: string
  readonly children: (value: Case) => ReactNode
}) {
  const { case: id = '' } = useParams()
  const read = useRead('readCase', { params: { case: id } })
  const zone = useCaseZone(read.state === 'ready' ? read.value : null)
  return (
    <Theirs zone={zone}>
      <Gated title={title} read={read}>
        {children}
      </Gated>
    </Theirs>
  )
}

export function BackToCase({ value, children }: { readonly value: Pick<Case, 'case'>; readonly children?: ReactNode }) {
  const t = useText()
  return (
    <p className="act-buttons">
      {children}
      <Link className="button" to={pathTo('/cases/:case', { case: value.case })}>
        {t('cases.back')}
      </Link>
    </p>
  )
}
