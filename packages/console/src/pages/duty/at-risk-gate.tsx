// One person or place at risk of a case, as every page of the duty needs it. What was read last stays on an act page: a
// read that fails meanwhile takes neither the fields nor the receipt away.

import type { AnswerOf } from '@tocsin/api'
import { type ReactNode, useState } from 'react'
import { useParams } from 'react-router'
import { Theirs } from '../../time/clocks.tsx'
import { Page } from '../../ui/page.tsx'
import { Gate, Refused, StillShown } from '../../ui/states.tsx'
import { type Read, useRead } from '../../wire/read.ts'

export type Case = AnswerOf<'readCase'>
export type AtRisk = Case['atRisk'][number]

/** Renders what was read; while there is nothing, the page under its name and what is true instead. */
export function Held<Value>({
  read,
  title,
  children,
}: {
  readonly read: Read<Value>
  readonly title: string
  readonly children: (value: Value) => ReactNode
}) {
  const [held, setHeld] = useState<{ readonly value: Value } | null>(null)
  if (read.state === 'ready' && read.value !== held?.value) setHeld({ value: read.value })
  const shown = read.state === 'ready' ? read.value : held?.value
  if (shown !== undefined)
    return (
      <>
        {read.state === 'ready' ? <StillShown read={read} /> : null}
        {children(shown)}
      </>
    )
  return (
    <Page title={title}>
      <Gate read={read}>{() => null}</Gate>
    </Page>
  )
}

/** The zone of the place of a party: `theirs` on a page about it. */
export function AtTheirPlace({ party, children }: { readonly party: string | null; readonly children: ReactNode }) {
  const read = useRead('readParty', { params: { party: party ?? '' } }, { enabled: party !== null })
  return <Theirs zone={read.state === 'ready' ? (read.value.sites[0]?.zone ?? null) : null}>{children}</Theirs>
}

/** The zone of the first place of a case. */
export function AtPlaceOfCase({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const read = useRead('readCase', { params: { case: id } })
  const party = read.state === 'ready' ? read.value.atRisk.find((one) => one.party !== null)?.party : null
  return <AtTheirPlace party={party ?? null}>{children}</AtTheirPlace>
}

export function AtRiskGate({
  title,
  children,
}: {
  readonly title: string
  readonly children: (value: Case, one: AtRisk) => ReactNode
}) {
  const { case: id = '', atRisk = '' } = useParams()
  const read = useRead('readCase', { params: { case: id } })
  return (
    <Held read={read} title={title}>
      {(value) => {
        const one = value.atRisk.find((each) => each.atRisk === atRisk)
        if (one === undefined)
          return (
            <Page title={title}>
              <Refused />
            </Page>
          )
        return <AtTheirPlace party={one.party}>{children(value, one)}</AtTheirPlace>
      }}
    </Held>
  )
}

/** The paths of the duty about one person or place at risk. */
export const dutyPath = (caseId: string, atRisk: string, rest = ''): string =>
  `/duty/${encodeURIComponent(caseId)}/${encodeURIComponent(atRisk)}${rest}`
