// A page on which something is done: what is entered, what the node would record, what it recorded. In that order, with
// nothing in between believed. Source: console 2 (Irreversible acts), the "no optimistic update".

import type { CallOf, RouteName } from '@tocsin/api'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { useReason } from '../i18n/refusal.ts'
import { useText } from '../i18n/text.tsx'
import { announce } from '../ui/announcer.tsx'
import { TextField } from '../ui/fields.tsx'
import { Page } from '../ui/page.tsx'
import { type Act, type Acting, isPreviewable, useAct } from '../wire/act.ts'
import { PreviewOf } from './preview.tsx'
import { ReceiptOf } from './receipt.tsx'

/** What was refused and where: by a look at what would be recorded, or by the act itself. */
export interface Refusal {
  readonly code: string
  readonly path?: string | undefined
  readonly facts?: Readonly<Record<string, unknown>> | undefined
}

export interface ActPageProps<Name extends RouteName> {
  readonly name: Name
  readonly title: string
  /** What is sent; null while something is missing. */
  readonly call: CallOf<Name> | null
  /** What is still missing, in words. */
  readonly missing?: string
  /** What it means, while it is entered and while it is confirmed. */
  readonly lead?: ReactNode
  /** The fields. */
  readonly children: ReactNode
  /** Beside the preview: what they will read, what we know, who else must agree. */
  readonly beside?: ReactNode
  /** To waive, to break crowd mode, to go public, to revoke: the end of this id is typed first. */
  readonly typed?: string
  /** What more can be shown of a refusal than its sentence. */
  readonly refused?: (refusal: Refusal) => ReactNode
  /** Where to go from the receipt. */
  readonly next?: (answer: unknown) => ReactNode
  /** The word on the button that records. */
  readonly verb?: string
}

export function ActPage<Name extends RouteName>(props: ActPageProps<Name>) {
  const { name, title, call, missing, lead, children, beside, typed, refused, next, verb } = props
  const t = useText()
  const act = useAct(name)
  const { acting } = act
  const previewable = isPreviewable(name)
  const [end, setEnd] = useState('')
  const wanted = typed?.slice(-4)
  const isTyped = wanted === undefined || end.trim().toLowerCase() === wanted
  const step = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (acting.state === 'idle' || acting.state === 'looking' || acting.state === 'sending') return
    step.current?.focus()
  }, [acting.state])
  const isWriting = acting.state === 'idle' || acting.state === 'looking'
  const mayRecord = acting.state === 'looked' ? acting.preview.refusal === null : isWriting && !previewable
  if (acting.state === 'recorded')
    return (
      <Page title={title}>
        <div ref={step} tabIndex={-1} className="act-step">
          <ReceiptOf answer={acting.answer} command={acting.command} />
          {next?.(acting.answer)}
        </div>
      </Page>
    )
  return (
    <Page title={title}>
      <form
        className="act"
        onClickCapture={(event) => {
          // the second click of a double click lands on the button that took the place of the first
          if (event.detail > 1) event.preventDefault()
        }}
        onSubmit={(event) => {
          event.preventDefault()
          if (call === null) {
            announce(t('act.incomplete', { what: missing ?? '' }))
            return
          }
          if (isWriting && previewable) void act.look(call)
          else if (mayRecord && isTyped) void act.record(call)
        }}
      >
        {lead}
        <fieldset disabled={!isWriting} hidden={!isWriting && previewable} className="plain">
          {children}
        </fieldset>
        <div ref={step} tabIndex={-1} className="act-step">
          <Step acting={acting} act={act} call={call} />
          {acting.state === 'refused' ? refused?.(acting.problem) : null}
          {acting.state === 'looked' && acting.preview.refusal !== null ? refused?.(acting.preview.refusal) : null}
          {beside}
        </div>
        {wanted !== undefined && (!previewable || (acting.state === 'looked' && acting.preview.refusal === null)) ? (
          <TextField label={t('act.typed', { id: typed ?? '' })} value={end} onChange={setEnd} dir="ltr" />
        ) : null}
        <div className="act-buttons">
          {isWriting && previewable ? (
            <Button type="submit" className="button primary" isDisabled={acting.state === 'looking'}>
              {acting.state === 'looking' ? t('act.looking') : t('act.look')}
            </Button>
          ) : null}
          {acting.state === 'looked' && mayRecord ? (
            <Button type="submit" className="button primary" isDisabled={!isTyped}>
              {verb ?? t('act.record')}
            </Button>
          ) : null}
          {isWriting && !previewable ? (
            <Button type="submit" className="button primary" isDisabled={call === null || !isTyped}>
              {verb ?? t('act.record')}
            </Button>
          ) : null}
          {isWriting || acting.state === 'sending' ? null : (
            <Button className="button" onPress={act.reset}>
              {t('act.change')}
            </Button>
          )}
        </div>
        {call === null && missing !== undefined ? (
          <p className="beside">{t('act.incomplete', { what: missing })}</p>
        ) : null}
      </form>
    </Page>
  )
}

export function Step<Name extends RouteName>({
  acting,
  act,
  call,
}: {
  readonly acting: Acting<Name>
  readonly act: Act<Name>
  readonly call: CallOf<Name> | null
}) {
  const t = useText()
  // asked for with the page: whoever acts may be refused
  const say = useReason(true)
  switch (acting.state) {
    case 'idle':
    case 'looking':
    case 'recorded':
      return null
    case 'sending':
      return <p role="status">{t('act.sending')}</p>
    case 'looked':
      return <PreviewOf preview={acting.preview} />
    case 'refused':
      return (
        <div role="alert" className="refused" data-refused={acting.problem.code}>
          <h2>{acting.problem.status === 409 ? t('act.conflict') : t('act.refused')}</h2>
          <p>{say(acting.problem.code)}</p>
          <p>
            {t('act.refused.code')}: <bdi dir="ltr">{acting.problem.code}</bdi>
            {acting.problem.rule === undefined ? null : (
              <>
                {' · '}
                {t('act.refused.rule')}: <bdi dir="ltr">{acting.problem.rule}</bdi>
              </>
            )}
            {acting.problem.path === undefined || acting.problem.path === '' ? null : (
              <>
                {' · '}
                <bdi dir="ltr">{acting.problem.path}</bdi>
              </>
            )}
          </p>
          {acting.recorded ? <p>{t('act.refused.recorded')}</p> : null}
        </div>
      )
    case 'unlooked':
      return (
        <div role="alert" className="refused" data-unlooked>
          <h2>{t('act.unknown')}</h2>
          <p>{t('act.unlooked')}</p>
          <Button
            className="button"
            isDisabled={call === null}
            onPress={() => void (call === null ? undefined : act.look(call))}
          >
            {t('act.look')}
          </Button>
        </div>
      )
    case 'unknown':
      return (
        <div role="alert" className="refused" data-unknown>
          <h2>{t('act.unknown')}</h2>
          <p>{t('act.unknown.more')}</p>
          <Button className="button" onPress={() => void act.record(acting.call)}>
            {t('act.again')}
          </Button>
        </div>
      )
    case 'unconfirmed':
      return (
        <div role="alert" className="refused" data-unconfirmed>
          <h2>{t('act.unconfirmed')}</h2>
          {acting.problem.code === 'passkey_declined' ? <p>{t('act.declined')}</p> : null}
          <Button className="button primary" onPress={() => void act.confirm(acting.call)}>
            {t('act.confirm')}
          </Button>
        </div>
      )
  }
}
