// One instant on every clock: theirs, mine, UTC, by the Umm al-Qura calendar, and as the record has it. Loaded when asked for.

import type { RefObject } from 'react'
import { Dialog, Popover } from 'react-aria-components'
import { useLanguage, useText } from '../i18n/text.tsx'
import { useClocks, zoneOf } from './clocks.tsx'
import { hijri, offsetOf, written, zoneName } from './format.ts'

export default function EveryClock({
  at,
  trigger,
  onClose,
}: {
  readonly at: string
  readonly trigger: RefObject<HTMLButtonElement | null>
  readonly onClose: () => void
}) {
  const t = useText()
  const { language } = useLanguage()
  const clocks = useClocks()
  const date = new Date(at)
  const zones: readonly (readonly [string, string | null])[] = [
    [t('time.theirs'), clocks.theirs],
    [t('time.mine'), clocks.mine],
    [t('time.utc'), 'UTC'],
  ]
  return (
    <Popover
      className="popover"
      triggerRef={trigger}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog className="dialog" aria-label={t('time.everyClock')}>
        <dl className="pairs">
          {zones.map(([whose, zone]) =>
            zone === null ? null : (
              <div key={whose}>
                <dt>{whose}</dt>
                <dd>
                  <bdi>
                    {written(date, zone, language)} {zoneName(zone, language)}{' '}
                    <bdi dir="ltr">{offsetOf(date, zone)}</bdi>
                  </bdi>
                </dd>
              </div>
            ),
          )}
          <div>
            <dt>{t('time.hijri')}</dt>
            <dd>
              <bdi>{hijri(date, zoneOf(clocks), language)}</bdi>
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
  )
}
