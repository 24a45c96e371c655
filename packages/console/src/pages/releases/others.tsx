// Who else must agree before it leaves: the second person, whoever a report came from, whose own work it may touch.

import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Code, Link, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import type { Release } from './parts.tsx'

export function WhoElse({ release }: { readonly release: Release }) {
  const t = useText()
  const word = useWord()
  const read = useRead('readAskedFirst', { params: { release: release.release } })
  const { consents, equities } = read.state === 'ready' ? read.value : { consents: [], equities: [] }
  return (
    <Section title={t('weigh.others')} id="who-else">
      <ul className="plain told">
        <li>
          <strong>{t('weigh.others.second')}</strong>:{' '}
          {release.approver === null ? t('releases.agrees.other') : <Code short>{release.approver}</Code>}
        </li>
        {consents.map(({ report, state, holds }) => (
          <li key={report}>
            <strong>{t('weigh.others.origin')}</strong>: <Code short>{report}</Code>{' '}
            <Tag tone={holds ? 'warm' : 'quiet'}>{word('consent', state)}</Tag>{' '}
            {holds ? <Tag tone="note">{t('asked.holds')}</Tag> : null}
          </li>
        ))}
        {equities.map(({ holder, state }) => (
          <li key={holder}>
            <strong>{t('weigh.others.equity')}</strong>: <bdi dir="ltr">{holder}</bdi>{' '}
            <Tag tone={state === 'yes' ? 'quiet' : 'note'}>{word('equity', state)}</Tag>
          </li>
        ))}
      </ul>
      {read.state === 'ready' && consents.length + equities.length === 0 ? <p>{t('weigh.others.none')}</p> : null}
      <p>
        <Link to={`${pathTo('/releases/:release', { release: release.release })}/asked-first`}>
          {t('weigh.others.more')}
        </Link>
      </p>
    </Section>
  )
}
