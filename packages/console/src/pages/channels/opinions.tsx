// What was asked of counsel, and what did they say? Privileged: only whoever asked and whoever was asked find it here.

import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Tag } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useMe } from '../../wire/me.ts'
import { useList } from '../../wire/read.ts'
import '../../theme/channels.css'

export default function Opinions() {
  const t = useText()
  const word = useWord()
  const me = useMe()
  const opinions = useList('listOpinions', { query: {} })
  return (
    <Page title={t('opinions.title')}>
      <p className="withheld">{t('opinions.privileged')}</p>
      <Actions
        of={me?.actions ?? []}
        to={{ askCounsel: { path: '/channels/opinions/new', label: t('opinions.new') } }}
      />
      <Rows
        label={t('opinions.title')}
        read={opinions}
        keyOf={(item) => item.opinion}
        columns={[
          {
            name: 'question',
            head: t('opinions.question'),
            cell: ({ opinion, question }) => (
              <Link to={pathTo('/channels/opinions/:opinion', { opinion })}>
                <span dir="auto">{question ?? <Code short>{opinion}</Code>}</span>
              </Link>
            ),
          },
          {
            name: 'state',
            head: t('opinions.state'),
            cell: ({ state }) => <Tag tone={state === 'asked' ? 'note' : 'quiet'}>{word('opinion', state)}</Tag>,
          },
          { name: 'about', head: t('opinions.about'), cell: ({ about }) => <Code short>{about}</Code> },
          { name: 'asked', head: t('opinions.askedAt'), cell: ({ askedAt }) => <When at={askedAt} /> },
          { name: 'given', head: t('opinions.givenAt'), cell: ({ givenAt }) => <When at={givenAt} /> },
        ]}
      />
    </Page>
  )
}
