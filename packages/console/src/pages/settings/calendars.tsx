// Who is there now, office by office, from when otherwise, and who stands in?

import { useCoded } from '../../i18n/coded.ts'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Tag } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useMe } from '../../wire/me.ts'
import { useList } from '../../wire/read.ts'
import '../../theme/settings.css'

export default function Calendars() {
  const t = useText()
  const coded = useCoded()
  const me = useMe()
  const calendars = useList('listCalendars', { query: {} })
  const maySet = me?.actions.some(({ name, allowed }) => name === 'setCalendar' && allowed) === true
  return (
    <Page title={t('settings.calendars')}>
      <p className="beside">{t('settings.calendars.lead')}</p>
      <Rows
        label={t('settings.calendars')}
        read={calendars}
        keyOf={(item) => item.office}
        columns={[
          { name: 'office', head: t('settings.office'), cell: (item) => coded('duty.role', item.office) },
          {
            name: 'present',
            head: t('settings.present'),
            cell: (item) =>
              item.isPresent ? (
                t('settings.present.yes')
              ) : (
                <Tag tone="act">
                  {item.presentFrom === null ? (
                    t('settings.present.unknown')
                  ) : (
                    <>
                      {t('settings.present.from')} <When at={item.presentFrom} />
                    </>
                  )}
                </Tag>
              ),
          },
          {
            name: 'hours',
            head: t('settings.hours'),
            cell: (item) =>
              item.zone === null ? (
                t('settings.hours.none')
              ) : (
                <>
                  <Code>{item.zone}</Code>
                  {item.shifts.length === 0 ? <div>{t('settings.hours.always')}</div> : null}
                  {item.shifts.map(({ weekday, from, until }) => (
                    <div key={`${weekday} ${from}`}>
                      {t(`settings.weekday.${weekday as Weekday}`)}{' '}
                      <bdi dir="ltr">
                        {from}–{until}
                      </bdi>
                    </div>
                  ))}
                </>
              ),
          },
          {
            name: 'closures',
            head: t('settings.closures'),
            cell: (item) =>
              item.closures.length === 0
                ? '—'
                : item.closures.map(({ from, until }) => (
                    <div key={from}>
                      <When at={from} /> – {until === null ? t('settings.present.unknown') : <When at={until} />}
                    </div>
                  )),
          },
          {
            name: 'deputies',
            head: t('settings.deputies'),
            cell: (item) =>
              item.deputies.length === 0 ? '—' : item.deputies.map((each) => coded('duty.role', each)).join(' · '),
          },
          {
            name: 'acts',
            head: t('act.actions'),
            cell: (item) =>
              maySet ? (
                <Link to={pathTo('/settings/calendars/:office', { office: item.office })}>
                  {t('settings.calendar.set')}
                </Link>
              ) : (
                '—'
              ),
          },
        ]}
      />
    </Page>
  )
}

export const weekdays = [0, 1, 2, 3, 4, 5, 6] as const
export type Weekday = (typeof weekdays)[number]
