// Which channels are there, with whom, and how long has each been quiet?

import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Counterpart } from '../../register/counterpart.tsx'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Tag } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import type { Tone } from '../../ui/tone.ts'
import { useMe } from '../../wire/me.ts'
import { useList, useRead } from '../../wire/read.ts'
import '../../theme/channels.css'

export const toneOf = (state: string): Tone => (state === 'frozen' ? 'act' : state === 'active' ? 'quiet' : 'note')

export default function Channels() {
  const t = useText()
  const word = useWord()
  const me = useMe()
  const channels = useList('listChannels', { query: {} })
  return (
    <Page title={t('channels.title')}>
      <nav className="actions" aria-label={t('channels.more')}>
        <Link to="/channels/received" className="button">
          {t('received.list')}
        </Link>
        <Link to="/channels/counterparts" className="button">
          {t('counterparts.title')}
        </Link>
        <Link to="/channels/organisations" className="button">
          {t('organisations.title')}
        </Link>
        <Link to="/channels/library" className="button">
          {t('library.title')}
        </Link>
        <Link to="/channels/opinions" className="button">
          {t('opinions.title')}
        </Link>
        <Link to="/channels/import" className="button">
          {t('channels.import')}
        </Link>
      </nav>
      <Actions of={me?.actions ?? []} to={{ beginPairing: { path: '/channels/pair', label: t('channels.pair') } }} />
      <Rows
        label={t('channels.title')}
        read={channels}
        keyOf={(item) => item.channel}
        columns={[
          {
            name: 'counterpart',
            head: t('channels.counterpart'),
            cell: (item) => (
              <Counterpart id={item.counterpart} to={pathTo('/channels/:channel', { channel: item.channel })} />
            ),
          },
          { name: 'lane', head: t('channels.lane'), cell: (item) => word('lane', item.lane) },
          {
            name: 'state',
            head: t('channels.state'),
            cell: (item) => <Tag tone={toneOf(item.state)}>{word('channel', item.state)}</Tag>,
          },
          { name: 'contact', head: t('channels.lastContact'), cell: (item) => <When at={item.lastContact} /> },
          {
            name: 'silence',
            head: t('channels.silence'),
            cell: (item) => <Silence channel={item.channel} quietSince={item.quietSince} />,
          },
        ]}
      />
    </Page>
  )
}

/** Two silences that belong to a channel: nobody said anything for too long; nobody answers at all. */
function Silence({ channel, quietSince }: { readonly channel: string; readonly quietSince: string | null }) {
  const t = useText()
  const word = useWord()
  const one = useRead('readChannel', { params: { channel } })
  const isDown = one.state === 'ready' && one.value.linkDown
  if (quietSince === null && !isDown) return <span>{t('shell.none')}</span>
  return (
    <>
      {quietSince === null ? null : (
        <div>
          <Tag tone="warm">{word('silence', 'quiet_since')}</Tag> <When at={quietSince} />
        </div>
      )}
      {isDown ? (
        <div>
          <Tag tone="warm">{word('silence', 'link_down')}</Tag> <When at={one.value.lastContact} />
        </div>
      ) : null}
    </>
  )
}
