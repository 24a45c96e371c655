// What does a page show when there is nothing to show? Four different texts: nothing yet, nothing matches, could not be
// loaded, nothing that you may see. The last one is worded so that it does not say whether there is anything.

import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { useText } from '../i18n/text.tsx'
import { When } from '../time/when.tsx'
import type { Read } from '../wire/read.ts'

export function Nothing({ children }: { readonly children?: ReactNode }) {
  const t = useText()
  return (
    <div className="empty" data-empty="nothing">
      <p>{t('empty.nothing')}</p>
      {children}
    </div>
  )
}

export function NoMatch({ onClear }: { readonly onClear: () => void }) {
  const t = useText()
  return (
    <div className="empty" data-empty="no-match">
      <p>{t('empty.noMatch')}</p>
      <Button className="button" onPress={onClear}>
        {t('empty.noMatch.clear')}
      </Button>
    </div>
  )
}

export function Failed({
  code,
  lastGood,
  retry,
}: {
  readonly code: string
  readonly lastGood: Date | null
  readonly retry: () => void
}) {
  const t = useText()
  return (
    <div className="empty" data-empty="failed" role="alert">
      <p>{t('empty.failed', { code })}</p>
      {lastGood === null ? null : (
        <p>
          <When at={lastGood.toISOString()} />
        </p>
      )}
      <Button className="button" onPress={retry}>
        {t('empty.failed.retry')}
      </Button>
    </div>
  )
}

export function Refused() {
  const t = useText()
  return (
    <div className="empty" data-empty="refused">
      <p>{t('empty.refused')}</p>
    </div>
  )
}

/** Over what was read before, when reading it again failed. */
export function StillShown({ read }: { readonly read: Extract<Read<unknown>, { state: 'ready' }> }) {
  if (read.trouble === undefined) return null
  return <Failed code={read.trouble.problem.code} lastGood={read.at} retry={read.trouble.retry} />
}

/** Renders what was read, or says what is true instead. */
export function Gate<Value>({
  read,
  children,
}: {
  readonly read: Read<Value>
  readonly children: (value: Value) => ReactNode
}) {
  const t = useText()
  switch (read.state) {
    case 'loading':
      return (
        <p className="loading" role="status">
          {t('shell.loading')}
        </p>
      )
    case 'refused':
      return <Refused />
    case 'failed':
      return <Failed code={read.problem.code} lastGood={read.lastGood} retry={read.retry} />
    case 'ready':
      return (
        <>
          <StillShown read={read} />
          {children(read.value)}
        </>
      )
  }
}
