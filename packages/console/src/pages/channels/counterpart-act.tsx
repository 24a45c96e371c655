// What the acts on a counterpart share: who it is about, when it holds from and until, and the way back.

import type { CallOf } from '@tocsin/api'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { CounterpartName } from '../../register/counterpart.tsx'
import { type InstantEntered, InstantField } from '../../time/instant-field.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/channels.css'

type CounterpartAct =
  | 'setStatus'
  | 'setMandate'
  | 'addAuthority'
  | 'assessCounterpart'
  | 'setOfficeHolder'
  | 'verifyOfficeHolder'
  | 'suspendOfficeHolder'
  | 'recordAssurance'
  | 'refreshAssurance'
  | 'recordCompliance'

export function CounterpartActPage<Name extends CounterpartAct>({
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
  readonly children: ReactNode
}) {
  const t = useText()
  const { counterpart = '' } = useParams()
  const read = useRead('readCounterpart', { params: { counterpart }, query: {} })
  return (
    <Gated title={title} read={read}>
      {(value) => (
        <ActPage
          name={name}
          title={title}
          call={body === null ? null : ({ params: { counterpart }, body } as unknown as CallOf<Name>)}
          missing={missing}
          next={() => (
            <Link to={pathTo('/channels/counterparts/:counterpart', { counterpart })}>{t('counterparts.one')}</Link>
          )}
        >
          <p>
            <CounterpartName of={value} />
          </p>
          {children}
        </ActPage>
      )}
    </Gated>
  )
}

export function FromUntil({ from, until }: { readonly from: InstantEntered; readonly until: InstantEntered }) {
  const t = useText()
  return (
    <>
      <InstantField label={t('counterparts.from')} of={from} />
      <InstantField label={t('counterparts.until')} hint={t('counterparts.until.hint')} of={until} />
    </>
  )
}

/** `from` and, where one was written, `until`; null while either is not an instant. */
export function interval(
  from: InstantEntered,
  until: InstantEntered,
): { readonly from: string; readonly until?: string } | null {
  if (from.at === null) return null
  if (until.wall === '') return { from: from.at }
  return until.at === null ? null : { from: from.at, until: until.at }
}
