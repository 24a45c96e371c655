// A page that stands or falls with one read: under its heading stands what was read, or what is true instead.

import type { ReactNode } from 'react'
import type { Read } from '../wire/read.ts'
import { Page } from './page.tsx'
import { Gate, StillShown } from './states.tsx'

/** `children` brings its own heading, because a record is often called by what was read. */
export function Gated<Value>({
  title,
  read,
  children,
}: {
  /** While nothing was read, and when nothing can be. */
  readonly title: string
  readonly read: Read<Value>
  readonly children: (value: Value) => ReactNode
}) {
  if (read.state === 'ready')
    return (
      <>
        <StillShown read={read} />
        {children(read.value)}
      </>
    )
  return (
    <Page title={title}>
      <Gate read={read}>{() => null}</Gate>
    </Page>
  )
}
