// What was put to second readers about a source, and how both answers compare? For its custody alone.

import type { AnswerOf } from '@tocsin/api'
import { useParams } from 'react-router'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { PersonName } from '../../register/known.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Pairs, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { referenceOf } from '../releases/parts.tsx'
import { Entry } from './second-act.tsx'
import '../../theme/channels.css'

type Opinion = AnswerOf<'readSecondOpinions'>['opinions'][number]

export default function SecondPage() {
  const t = useText()
  const { source = '' } = useParams()
  const read = useRead('readSecondOpinions', { params: { source } })
  const at = (rest: string): string => `${pathTo('/intake/sources/:source/second-opinions', { source })}/${rest}`
  return (
    <Gated title={t('second.title')} read={read}>
      {(value) => (
        <Page
          title={t('second.title')}
          aside={<Link to={pathTo('/intake/sources/:source/custody', { source })}>{t('custody.title')}</Link>}
        >
          <Actions of={value.actions} to={{ askSecondReader: { path: at('new'), label: t('second.do.ask') } }} />
          <p>{t('second.lead')}</p>
          {value.opinions.length === 0 ? <p>{t('shell.none')}</p> : null}
          {value.opinions.map((opinion) => (
            <Compared key={opinion.reading} of={opinion} at={at} />
          ))}
        </Page>
      )}
    </Gated>
  )
}

function Compared({ of, at }: { readonly of: Opinion; readonly at: (rest: string) => string }) {
  const t = useText()
  const word = useWord()
  return (
    <Section title={word('secondState', of.state)}>
      <Pairs
        of={[
          [
            t('second.release'),
            <bdi key="release" dir="ltr">
              {referenceOf(of.release)}
            </bdi>,
          ],
          [t('second.reader'), <PersonName key="reader" id={of.reader} />],
          [
            t('second.confirmed'),
            of.confirmed === null ? '—' : t('second.confirmed.of', { confirmed: of.confirmed, entries: of.entries }),
          ],
        ]}
      />
      {of.items.length === 0 ? null : <h3>{t('second.items')}</h3>}
      <ul className="plain dated">
        {of.items.map((item) => (
          <li key={item.item}>
            <Entry of={item} />
            <div>
              <Tag tone={item.outcome === 'second_stricter' && item.counts === null ? 'warm' : 'quiet'}>
                {word('secondOutcome', item.outcome)}
              </Tag>
            </div>
            {item.counts === null ? null : (
              <div>{t(item.counts === 'first' ? 'second.counted.first' : 'second.counted.second')}</div>
            )}
            {item.outcome === 'second_stricter' && item.counts === null ? (
              <p>
                <Link className="button" to={at(`${of.reading}/${item.item}`)}>
                  {t('second.do.settle')}
                </Link>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}
