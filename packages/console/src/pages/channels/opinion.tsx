// One opinion: what was asked, of whom, about what; what counsel said, and of which instant it says what the law was.

import { useParams } from 'react-router'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { PersonName } from '../../register/known.tsx'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Pairs, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { AboutOf } from './opinion-about.tsx'
import '../../theme/channels.css'

export default function Opinion() {
  const t = useText()
  const word = useWord()
  const { opinion = '' } = useParams()
  const read = useRead('readOpinion', { params: { opinion } })
  return (
    <Gated title={t('opinions.one')} read={read}>
      {(of) => (
        <Page title={t('opinions.one')}>
          <p className="withheld">{t('opinions.privileged')}</p>
          <Actions
            of={of.actions}
            to={{
              giveOpinion: { path: pathTo('/channels/opinions/:opinion/give', { opinion }), label: t('opinions.give') },
            }}
          />
          <div className="section">
            <Pairs
              of={[
                [
                  t('opinions.state'),
                  <Tag key="state" tone={of.state === 'asked' ? 'note' : 'quiet'}>
                    {word('opinion', of.state)}
                  </Tag>,
                ],
                [t('opinions.about'), <AboutOf key="about" id={of.about} />],
                [t('opinions.asker'), <PersonName key="asker" id={of.asker} />],
                [t('opinions.counsel'), <PersonName key="counsel" id={of.counsel} />],
                [t('opinions.askedAt'), <When key="asked" at={of.askedAt} />],
                [t('opinions.givenAt'), <When key="given" at={of.givenAt} />],
                [t('opinions.asOf'), <When key="as-of" at={of.asOf} />],
              ]}
            />
          </div>
          <Section title={t('opinions.question')}>
            <p dir="auto">{of.question ?? '—'}</p>
          </Section>
          <Section title={t('opinions.text')}>
            <p dir="auto">{of.text ?? t('opinions.none')}</p>
          </Section>
        </Page>
      )}
    </Gated>
  )
}
