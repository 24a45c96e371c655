// When is an office staffed, and who stands in while it is not? What is entered here replaces what was there, whole.

import type { AnswerOf } from '@tocsin/api'
import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { useText } from '../../i18n/text.tsx'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { When } from '../../time/when.tsx'
import { Checkbox, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { weekdays } from './calendars.tsx'

type Calendar = AnswerOf<'listCalendars'>['items'][number]

export default function SetCalendar() {
  const title = useText()('settings.calendar.set')
  const { office = '' } = useParams()
  const read = useRead('listCalendars', {})
  return (
    <Gated title={title} read={read}>
      {({ items }) => (
        <Form office={office} held={items.find((each) => each.office === office) ?? null} title={title} />
      )}
    </Gated>
  )
}

/** `08:00-16:00 20:00-24:00` as shifts of one day. */
const shiftsOf = (weekday: number, text: string) =>
  [...text.matchAll(/([0-2]\d:[0-5]\d)\s*[-–]\s*([0-2]\d:[0-5]\d)/g)].map(([, from = '', until = '']) => ({
    weekday,
    from,
    until,
  }))

function Form({
  office,
  held,
  title,
}: {
  readonly office: string
  readonly held: Calendar | null
  readonly title: string
}) {
  const t = useText()
  const coded = useCoded()
  const [zone, setZone] = useState(held?.zone ?? '')
  const [hours, setHours] = useState<Readonly<Record<number, string>>>(
    Object.fromEntries(
      weekdays.map((weekday) => [
        weekday,
        (held?.shifts ?? [])
          .filter((shift) => shift.weekday === weekday)
          .map(({ from, until }) => `${from}-${until}`)
          .join(' '),
      ]),
    ),
  )
  const [kept, setKept] = useState(held?.closures ?? [])
  const [from, until] = [useInstant('empty'), useInstant('empty')]
  const [deputies, setDeputies] = useState((held?.deputies ?? []).join(' '))
  const [note, setNote] = useState(held?.note ?? '')
  const added = from.at === null ? [] : [{ from: from.at, until: until.at }]
  return (
    <ActPage
      name="setCalendar"
      title={title}
      missing={t('settings.zone')}
      call={
        zone.trim() === ''
          ? null
          : {
              params: { office },
              body: {
                zone: zone.trim(),
                shifts: weekdays.flatMap((weekday) => shiftsOf(weekday, hours[weekday] ?? '')),
                closures: [...kept, ...added],
                deputies: deputies.split(/\s+/).filter((word) => word !== ''),
                ...(note.trim() === '' ? {} : { note: note.trim() }),
              },
            }
      }
      next={() => <Link to="/settings/calendars">{t('settings.calendars')}</Link>}
    >
      <p>
        <strong>{coded('duty.role', office)}</strong>
      </p>
      <TextField label={t('settings.zone')} hint={t('settings.zone.hint')} dir="ltr" value={zone} onChange={setZone} />
      <p className="beside">{t('settings.hours.hint')}</p>
      {weekdays.map((weekday) => (
        <TextField
          key={weekday}
          label={t(`settings.weekday.${weekday}`)}
          dir="ltr"
          value={hours[weekday] ?? ''}
          onChange={(text) => {
            setHours((now) => ({ ...now, [weekday]: text }))
          }}
        />
      ))}
      <fieldset className="field plain">
        <legend>{t('settings.closures')}</legend>
        {(held?.closures ?? []).map((closure) => (
          <Checkbox
            key={closure.from}
            label={
              <>
                <When at={closure.from} /> –{' '}
                {closure.until === null ? t('settings.present.unknown') : <When at={closure.until} />}
              </>
            }
            isSelected={kept.includes(closure)}
            onChange={(selected) => {
              setKept((now) => (selected ? [...now, closure] : now.filter((each) => each !== closure)))
            }}
          />
        ))}
        <InstantField label={t('settings.closure.from')} of={from} />
        <InstantField label={t('settings.closure.until')} hint={t('settings.closure.until.hint')} of={until} />
      </fieldset>
      <TextField
        label={t('settings.deputies')}
        hint={t('settings.deputies.hint')}
        dir="ltr"
        value={deputies}
        onChange={setDeputies}
      />
      <TextField label={t('settings.calendar.note')} value={note} onChange={setNote} />
    </ActPage>
  )
}
