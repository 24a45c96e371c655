// A change of administration: everything that was pending, who took it over, and how long it was nobody's. A named
// successor takes over what stands here, and what changed meanwhile is not taken unseen.

import type { AnswerOf } from '@tocsin/api'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { When } from '../../time/when.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Code, Link, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/channels.css'
import '../../theme/oversight.css'

type Succession = AnswerOf<'readSuccession'>
const minute = 60_000

export default function SuccessionPage() {
  const t = useText()
  const { succession = '' } = useParams()
  const read = useRead('readSuccession', { params: { succession } })
  return (
    <Gated title={t('succession.one')} read={read}>
      {(value) => (
        <ActPage
          name="acceptSuccession"
          title={t('succession.one')}
          call={
            value.owed === 0 ? null : { params: { succession: value.succession }, body: { preview: value.preview } }
          }
          missing={t('succession.none')}
          verb={t('succession.accept')}
          next={() => <Link to="/oversight/successions">{t('succession.title')}</Link>}
        >
          <Pending of={value} />
        </ActPage>
      )}
    </Gated>
  )
}

function Pending({ of }: { readonly of: Succession }) {
  const t = useText()
  const word = useWord()
  return (
    <>
      <p>
        {t('succession.begun')} <When at={of.begunAt} />. <span dir="auto">{of.reason}</span>
      </p>
      <Section title={t('succession.items')}>
        <ul className="plain dated">
          {of.pending.map((each) => {
            const minutes = Math.floor(each.gap / minute)
            return (
              <li key={each.item}>
                <strong>{word('pending', each.kind)}</strong> <Code short>{each.subject}</Code>{' '}
                <Tag tone={each.state === 'owed' ? 'warm' : 'quiet'}>{word('takenOver', each.state)}</Tag>
                <div>
                  {t('succession.gap')}{' '}
                  {t('succession.gapOf', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}
                  {each.acceptedAt === null ? null : (
                    <>
                      . {t('succession.by')} <When at={each.acceptedAt} />
                    </>
                  )}
                </div>
              </li>
            )
          })}
        </ul>
      </Section>
    </>
  )
}
