// The two instants as they are entered, on the clock that times are written in. Loaded when asked for.

import { type RefObject, useState } from 'react'
import { Button, Dialog, Popover } from 'react-aria-components'
import { useLanguage, useText } from '../i18n/text.tsx'
import { TextField } from '../ui/fields.tsx'
import { useAsOf } from './as-of.tsx'
import { useClocks, zoneOf } from './clocks.tsx'
import { zoneName } from './format.ts'
import { fromWall, toWall } from './wall.ts'

export default function AsOfDialog({
  trigger,
  onClose,
}: {
  readonly trigger: RefObject<HTMLButtonElement | null>
  readonly onClose: () => void
}) {
  const t = useText()
  const asOf = useAsOf()
  const clocks = useClocks()
  const { language } = useLanguage()
  const zone = zoneOf(clocks)
  const first = (at: string | undefined): string => toWall(at ?? clocks.now.toISOString(), zone)
  const [valid, setValid] = useState(first(asOf.query.validAt))
  const [known, setKnown] = useState(first(asOf.query.knownAt))
  const where = zoneName(zone, language)
  return (
    <Popover
      className="popover"
      triggerRef={trigger}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog className="dialog" aria-label={t('time.asOf')}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            asOf.set(fromWall(valid, zone), fromWall(known, zone))
            onClose()
          }}
        >
          <TextField
            label={`${t('time.valid')} (${where})`}
            type="datetime-local"
            dir="ltr"
            value={valid}
            onChange={setValid}
          />
          <TextField
            label={`${t('time.known')} (${where})`}
            type="datetime-local"
            dir="ltr"
            value={known}
            onChange={setKnown}
          />
          <div className="act-buttons">
            <Button type="submit" className="button primary">
              {t('time.asOf.apply')}
            </Button>
            <Button
              className="button"
              onPress={() => {
                asOf.set(null, null)
                onClose()
              }}
            >
              {t('time.asOf.now')}
            </Button>
          </div>
        </form>
      </Dialog>
    </Popover>
  )
}
