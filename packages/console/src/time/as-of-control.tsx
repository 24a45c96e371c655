// As of when? On every page: what was in force, and what the node knew, at two instants. Both are now unless asked.

import { lazy, Suspense, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { useLanguage, useText } from '../i18n/text.tsx'
import { useAsOf } from './as-of.tsx'
import { useClocks, zoneOf } from './clocks.tsx'
import { written, zoneName } from './format.ts'

const Choose = lazy(() => import('./as-of-dialog.tsx'))

export function AsOfControl() {
  const t = useText()
  const asOf = useAsOf()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        ref={button}
        className="button quiet"
        aria-expanded={isOpen}
        onPress={() => {
          setIsOpen(true)
        }}
      >
        {asOf.isNow ? t('time.now') : t('time.asOf')}
      </Button>
      {isOpen ? (
        <Suspense>
          <Choose
            trigger={button}
            onClose={() => {
              setIsOpen(false)
            }}
          />
        </Suspense>
      ) : null}
    </>
  )
}

/** Over a page that shows another time. */
export function AsOfBanner() {
  const t = useText()
  const asOf = useAsOf()
  const clocks = useClocks()
  const { language } = useLanguage()
  if (asOf.isNow) return null
  const zone = zoneOf(clocks)
  const said = (at: string | undefined): string =>
    `${written(at === undefined ? clocks.now : new Date(at), zone, language)} ${zoneName(zone, language)}`
  return (
    <div className="as-of" role="status">
      <p>{t('time.asOf.banner', { valid: said(asOf.query.validAt), known: said(asOf.query.knownAt) })}</p>
      <Button
        className="button"
        onPress={() => {
          asOf.set(null, null)
        }}
      >
        {t('time.asOf.now')}
      </Button>
    </div>
  )
}
