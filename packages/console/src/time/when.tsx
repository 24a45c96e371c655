// When? The only way in which this console writes an instant: absolute, with its zone; every other clock one press away.

import { lazy, Suspense, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { useLanguage, useText } from '../i18n/text.tsx'
import { useClocks, zoneOf } from './clocks.tsx'
import { hijri, relative, written, zoneName } from './format.ts'

const EveryClock = lazy(() => import('./every-clock.tsx'))

export interface WhenProps {
  /** RFC 3339, or null: then a dash. */
  readonly at: string | null
  /** A deadline: how long until it, beside it. */
  readonly due?: boolean
}

export function When({ at, due = false }: WhenProps) {
  const clocks = useClocks()
  const { language } = useLanguage()
  const t = useText()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  if (at === null) return <span>—</span>
  const date = new Date(at)
  const zone = zoneOf(clocks)
  const text = `${written(date, zone, language)} ${zoneName(zone, language)}`
  return (
    <span className="when">
      <Button
        ref={button}
        className="when-button"
        aria-label={`${text}. ${t('time.everyClock')}`}
        aria-expanded={isOpen}
        onPress={() => {
          setIsOpen(true)
        }}
      >
        <time dateTime={at}>
          <bdi>{text}</bdi>
        </time>
      </Button>
      {isOpen ? (
        <Suspense>
          <EveryClock
            at={at}
            trigger={button}
            onClose={() => {
              setIsOpen(false)
            }}
          />
        </Suspense>
      ) : null}
      {clocks.showsHijri ? <small className="beside">{hijri(date, zone, language)}</small> : null}
      {due ? <small className="beside">{relative(date, clocks.now, language)}</small> : null}
    </span>
  )
}
