// What was known, decided and sent when an attack became known, and what did the review of it find?

import { useParams } from 'react-router'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Pairs, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'

export default function AttackReviewPage() {
  const t = useText()
  const word = useWord()
  const { case: id = '' } = useParams()
  const read = useRead('readAttackReview', { params: { case: id } })
  const at = pathTo('/cases/:case', { case: id })
  return (
    <Gated title={t('review.title')} read={read}>
      {({ frozen, actions }) => (
        <Page title={t('review.title')} aside={<Link to={at}>{t('cases.one')}</Link>}>
          <Actions of={actions} to={{ reviewAttack: { path: `${at}/attack-review/record`, label: t('review.do') } }} />
          {frozen === null ? (
            <p>{t('review.none')}</p>
          ) : (
            <>
              <p>{t('review.lead')}</p>
              <Pairs
                of={[
                  [
                    t('cases.state'),
                    <Tag key="state" tone={frozen.state === 'overdue' ? 'warm' : 'note'}>
                      {word('attackReview', frozen.state)}
                    </Tag>,
                  ],
                  [
                    word('screen', 'outcome'),
                    `${word('outcome', frozen.outcome)} · ${word('outcomeField', frozen.manner)}`,
                  ],
                  [t('review.frozen'), <When key="at" at={frozen.frozenAt} />],
                  [t('review.due'), <When key="due" at={frozen.due} due={frozen.reviewed === null} />],
                  [
                    t('review.hash'),
                    <span key="hash">
                      <Code short>{frozen.hash}</Code> {t(frozen.intact ? 'review.intact' : 'review.changed')}
                    </span>,
                  ],
                ]}
              />
              <Section title={t('cases.atRisk.title')}>
                <ul className="plain">
                  {frozen.determinations.map(({ atRisk, state }) => (
                    <li key={atRisk}>
                      <Link to={pathTo('/duty/:case/:atRisk', { case: id, atRisk })}>
                        <Code short>{atRisk}</Code>
                      </Link>{' '}
                      <Tag>{word('determination', state)}</Tag>
                    </li>
                  ))}
                </ul>
              </Section>
              {frozen.reviewed === null ? null : (
                <Section title={t('review.findings')}>
                  <p dir="auto">{frozen.reviewed.findings}</p>
                  <When at={frozen.reviewed.at} />
                </Section>
              )}
            </>
          )}
        </Page>
      )}
    </Gated>
  )
}
