// When? The only way in which this console writes an instant: absolute, with its zone; every other clock one press away.

import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useLanguage, useText } from '../i18n/text.tsx'
import { useClocks, zoneOf } from './clocks.tsx'
import { hijri, offsetOf, relative, written, zoneName } from './format.ts'

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
  if (at === null) return <span>—</span>
  const date = new Date(at)
  const zone = zoneOf(clocks)
  const text = `${written(date, zone, language)} ${zoneName(zone, language)}`
  const others: readonly (readonly [string, string | null])[] = [
    [t('time.theirs'), clocks.theirs],
    [t('time.mine'), clocks.mine],
    [t('time.utc'), 'UTC'],
  ]
  return (
    <span className="when">
      <DialogTrigger>
        <Button className="when-button" aria-label={`${text}. ${t('time.everyClock')}`}>
          <time dateTime={at}>
            <bdi>{text}</bdi>
          </time>
        </Button>
        <Popover className="popover">
          <Dialog className="dialog" aria-label={t('time.everyClock')}>
            <dl className="pairs">
              {others.map(([whose, each]) =>
                each === null ? null : (
                  <div key={whose}>
                    <dt>{whose}</dt>
                    <dd>
                      <bdi>
                        {written(date, each, language)} {zoneName(each, language)}{' '}
                        <bdi dir="ltr">{offsetOf(date, each)}</bdi>
                      </bdi>
                    </dd>
                  </div>
                ),
              )}
              <div>
                <dt>{t('time.hijri')}</dt>
                <dd>
                  <bdi>{hijri(date, zone, language)}</bdi>
                </dd>
              </div>
              <div>
                <dt>RFC 3339</dt>
                <dd>
                  <bdi dir="ltr">{at}</bdi>
                </dd>
              </div>
            </dl>
          </Dialog>
        </Popover>
      </DialogTrigger>
      {clocks.showsHijri ? <small className="beside">{hijri(date, zone, language)}</small> : null}
      {due ? <small className="beside">{relative(date, clocks.now, language)}</small> : null}
    </span>
  )
}
