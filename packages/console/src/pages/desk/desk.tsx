// What do I owe, and by when? Oldest first, at most what one shift can act on; the rest is one press away.

import { useEffect, useMemo, useState } from 'react'
import '../../theme/desk.css'
import { useReason } from '../../i18n/refusal.ts'
import { useText, useWord } from '../../i18n/text.tsx'
import { useClocks } from '../../time/clocks.tsx'
import { When } from '../../time/when.tsx'
import { announce } from '../../ui/announcer.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Tag } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { NoMatch } from '../../ui/states.tsx'
import { useMe } from '../../wire/me.ts'
import { useList } from '../../wire/read.ts'
import { type Owed, placeOf, type Urgency, urgencyOf } from './where.ts'

type Whose = 'mine' | 'all'
const isWhose = (word: string | null): word is Whose => word === 'mine' || word === 'all'

/** What one shift can act on. */
const shift = 50

export default function Desk() {
  const t = useText()
  const word = useWord()
  const { now } = useClocks()
  const held = sessionStorage.getItem('desk')
  const [whose, setWhose] = useState<Whose>(isWhose(held) ? held : 'mine')
  const desk = useList('readDesk', { query: { limit: String(shift) } })
  const rows = useMemo(() => (desk.state === 'ready' ? desk.value.pages.flat() : []), [desk])
  const mine = rows.filter((item) => item.mine)
  const late = mine.filter((item) => urgencyOf(item, now) === 'act' && item.due !== null).length
  const said = late === 0 ? '' : t('desk.overdue', { count: late })
  useEffect(() => {
    if (said !== '') announce(said, 'assertive')
  }, [said])
  const more = desk.state === 'ready' && desk.value.hasMore
  return (
    <Page title={t('desk.title')} aside={<WarnNow />}>
      <div className="desk-head no-print">
        <Choice<Whose>
          label={t('desk.whose')}
          value={whose}
          onChange={(next) => {
            sessionStorage.setItem('desk', next)
            setWhose(next)
          }}
          options={[
            { value: 'mine', label: t('desk.mine') },
            { value: 'all', label: t('desk.all') },
          ]}
        />
        {desk.state === 'ready' && rows.length > 0 ? (
          <p className="desk-count">
            {t('desk.count', { mine: mine.length, all: rows.length })}
            {more ? ` ${t('desk.count.more')}` : ''} {late === 0 ? null : <Tag tone="act">{said}</Tag>}
          </p>
        ) : null}
      </div>
      <Rows<Owed>
        label={t('desk.title')}
        read={desk}
        grows="asked"
        keyOf={(item) => `${item.case}/${item.act}/${item.about}`}
        filter={(item) => whose === 'all' || item.mine}
        nothing={<p>{t('desk.nothing')}</p>}
        noMatch={
          <NoMatch
            onClear={() => {
              setWhose('all')
            }}
          />
        }
        columns={[
          {
            name: 'act',
            head: t('desk.owed'),
            cell: (item) => {
              const { label, to } = placeOf(item)
              return <Link to={to}>{t(label)}</Link>
            },
          },
          {
            name: 'case',
            head: t('desk.case'),
            cell: (item) =>
              item.case === '' ? '—' : <Link to={`/cases/${item.case}`}>{item.title ?? t('cases.untitled')}</Link>,
          },
          {
            name: 'due',
            head: t('desk.due'),
            cell: (item) => (item.due === null ? t('desk.undated') : <When at={item.due} due />),
          },
          {
            name: 'state',
            head: t('desk.state'),
            cell: (item) => <State of={urgencyOf(item, now)} item={item} />,
          },
          {
            name: 'owner',
            head: t('desk.owner'),
            cell: (item) => `${word('role', item.owner)}${item.mine ? ` (${t('desk.you')})` : ''}`,
          },
        ]}
      />
    </Page>
  )
}

const words = {
  act: 'desk.urgency.act',
  warm: 'desk.urgency.warm',
  note: 'desk.urgency.note',
  quiet: 'desk.urgency.quiet',
} as const

function State({ of, item }: { readonly of: Urgency; readonly item: Owed }) {
  const t = useText()
  const said =
    item.state === 'blocking'
      ? t('desk.urgency.blocking')
      : item.state === 'alarm'
        ? t('desk.urgency.alarm')
        : t(words[of])
  return <Tag tone={of}>{said}</Tag>
}

/** The shortest way from a report to a warning: where the node offers it, and why not where it does not. */
function WarnNow() {
  const t = useText()
  const offered = useMe()?.actions.find(({ name }) => name === 'warnNow')
  const say = useReason(offered?.allowed === false)
  if (offered === undefined) return null
  if (offered.allowed)
    return (
      <Link to="/warn-now" className="button primary warn-now">
        {t('desk.warnNow')}
      </Link>
    )
  return (
    <small>
      {t('desk.warnNow')}: {t('act.not', { reason: say(offered.reason) })}
    </small>
  )
}
