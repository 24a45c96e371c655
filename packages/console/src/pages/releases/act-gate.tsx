// An act on one release: the release is read first and stays on the page while something else fails.

import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { useRead } from '../../wire/read.ts'
import { AtPlaceOfCase, Held } from '../duty/at-risk-gate.tsx'
import type { Release } from './parts.tsx'

export function ReleaseGate({
  title,
  children,
}: {
  readonly title: string
  readonly children: (release: Release) => ReactNode
}) {
  const { release: id = '' } = useParams()
  const read = useRead('readRelease', { params: { release: id } })
  return (
    <Held read={read} title={title}>
      {(release) => <AtPlaceOfCase id={release.case}>{children(release)}</AtPlaceOfCase>}
    </Held>
  )
}
