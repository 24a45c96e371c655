// The crowd of a source as it stands, for the pages that change it.

import type { AnswerOf } from '@tocsin/api'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { Gated } from '../../ui/gated.tsx'
import { useRead } from '../../wire/read.ts'

export type Crowd = AnswerOf<'readCrowd'>

export function CrowdGate({
  title,
  children,
}: {
  readonly title: string
  readonly children: (value: Crowd) => ReactNode
}) {
  const { source = '' } = useParams()
  return (
    <Gated title={title} read={useRead('readCrowd', { params: { source } })}>
      {children}
    </Gated>
  )
}
