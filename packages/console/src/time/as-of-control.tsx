// As of when? On every page: what was in force, and what the node knew, at two instants. Both are now unless asked.

import { type SubmitEvent, useState } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useLanguage, useText } from '../i18n/text.tsx'
import { TextField } from '../ui/fields.tsx'
import { useAsOf } from './as-of.tsx'
import { useClocks, zoneOf } from './clocks.tsx'
import { offsetOf, written, zoneName } from './format.ts'

/** A wall clock time in a zone as RFC 3339; null when it is none. */
export function fromWall(wall: string, zone: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall)) return null
  const guess = new Date(`${wall}:00Z`)
  if (Number.isNaN(guess.getTime())) return null
  // the offset of the guess may be that of the other side of a change of clocks: look once more at what it gives
  const first = new Date(`${wall}:00${offsetOf(guess, zone)}`)
  return new Date(`${wall}:00${offsetOf(first, zone)}`).toISOString().replace('.000Z', 'Z')
}

/** An instant as wall clock time in a zone, as a field takes it. */
export function toWall(at: string, zone: string): string {
  const date = new Date(at)
  const shifted = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(date)
  return shifted.replace(' ', 'T')
}

export function AsOfControl() {
  const t = useText()
  const asOf = useAsOf()
  const clocks = useClocks()
  const { language } = useLanguage()
  const zone = zoneOf(clocks)
  const first = (at: string | undefined): string => toWall(at ?? clocks.now.toISOString(), zone)
  const [valid, setValid] = useState(first(asOf.query.validAt))
  const [known, setKnown] = useState(first(asOf.query.knownAt))
  const apply = (event: SubmitEvent, close: () => void): void => {
    event.preventDefault()
    asOf.set(fromWall(valid, zone), fromWall(known, zone))
    close()
  }
  return (
    <DialogTrigger>
      <Button className="button quiet">{asOf.isNow ? t('time.now') : t('time.asOf')}</Button>
      <Popover className="popover">
        <Dialog className="dialog" aria-label={t('time.asOf')}>
          {({ close }) => (
            <form
              onSubmit={(event) => {
                apply(event, close)
              }}
            >
              <TextField
                label={`${t('time.valid')} (${zoneName(zone, language)})`}
                type="datetime-local"
                dir="ltr"
                value={valid}
                onChange={setValid}
              />
              <TextField
                label={`${t('time.known')} (${zoneName(zone, language)})`}
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
                    close()
                  }}
                >
                  {t('time.asOf.now')}
                </Button>
              </div>
            </form>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
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
