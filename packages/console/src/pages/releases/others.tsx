// Who else must agree before it leaves: the second person, whoever answers for a source, whoever a report came from, whose
// own work it may touch. Of a custodian their word and its clock; who could have known stands in no answer of the node here.

import type { AnswerOf } from '@tocsin/api'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Code, Link, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import type { Release } from './parts.tsx'

export function WhoElse({ release }: { readonly release: Release }) {
  const t = useText()
  const word = useWord()
  const read = useRead('readAskedFirst', { params: { release: release.release } })
  const { consents, equities } = read.state === 'ready' ? read.value : { consents: [], equities: [] }
  const words = useRead('readCustodians', { params: { release: release.release } })
  const custodians = words.state === 'ready' ? words.value.custodians : []
  const at = pathTo('/releases/:release', { release: release.release })
  const isNobody =
    read.state === 'ready' && words.state === 'ready' && consents.length + equities.length + custodians.length === 0
  return (
    <Section title={t('weigh.others')} id="who-else">
      <ul className="plain told">
        <li>
          <strong>{t('weigh.others.second')}</strong>:{' '}
          {release.approver === null ? t('releases.agrees.other') : <Code short>{release.approver}</Code>}
        </li>
        {custodians.map((one) => (
          <li key={one.source}>
            <strong>{t('weigh.others.custodian')}</strong>: <Code short>{one.source}</Code> <WordOf of={one} />
          </li>
        ))}
        {consents.map(({ report, state, holds, due }) => (
          <li key={report}>
            <strong>{t('weigh.others.origin')}</strong>: <Code short>{report}</Code>{' '}
            <Tag tone={holds ? 'warm' : 'quiet'}>{word('consent', state)}</Tag>{' '}
            {holds ? <Tag tone="note">{t('asked.holds')}</Tag> : null}
            {state === 'asked' ? <Until at={due} /> : null}
          </li>
        ))}
        {equities.map(({ holder, state, due }) => (
          <li key={holder}>
            <strong>{t('weigh.others.equity')}</strong>: <bdi dir="ltr">{holder}</bdi>{' '}
            <Tag tone={state === 'yes' ? 'quiet' : 'note'}>{word('equity', state)}</Tag>
            {state === 'asked' ? <Until at={due} /> : null}
          </li>
        ))}
      </ul>
      {isNobody ? <p>{t('weigh.others.none')}</p> : null}
      <p className="to-whom">
        <Link to={`${at}/asked-first`}>{t('weigh.others.more')}</Link>
        {custodians.length === 0 ? null : <Link to={`${at}/custodians`}>{t('custodians.title')}</Link>}
      </p>
    </Section>
  )
}

function Until({ at }: { readonly at: string | null }) {
  const t = useText()
  return at === null ? null : (
    <div>
      {t('weigh.others.until')} <When at={at} due />
    </div>
  )
}

/** The word of whoever answers for a source, whether it holds the release, and what runs until when. */
function WordOf({ of }: { readonly of: AnswerOf<'readCustodians'>['custodians'][number] }) {
  const t = useText()
  const word = useWord()
  return (
    <>
      <Tag tone={of.holds ? 'warm' : 'quiet'}>{word('custodianWord', of.state)}</Tag>{' '}
      {of.holds ? <Tag tone="note">{t('custodians.holds')}</Tag> : null}
      {of.overridden ? <div>{t('custodians.over')}</div> : null}
      {of.state === 'asked' ? <Until at={of.due} /> : null}
      {of.moveDue === null ? null : (
        <div>
          {t('custodians.move')} <When at={of.moveDue} due />
        </div>
      )}
    </>
  )
}
