// What does one report say, exactly as it came? Grade, handling and arrivals beside it.

import { useParams } from 'react-router'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Pairs, Section } from '../../ui/parts.tsx'
import { Scrolls } from '../../ui/scrolls.tsx'
import { UsMarking } from '../../ui/us-marking.tsx'
import { useRead } from '../../wire/read.ts'
import { Handling } from './parts.tsx'
import '../../theme/intake.css'

export default function Report() {
  const { report: id = '' } = useParams()
  const t = useText()
  const word = useWord()
  const read = useRead('readReport', { params: { report: id } })
  return (
    <Gated title={t('intake.report')} read={read}>
      {(value) => (
        <Page title={`${t('intake.report')} ${value.externalId ?? ''}`.trim()}>
          <Actions
            of={value.actions}
            to={{ openCase: { path: `/cases/new?report=${value.report}`, label: t('intake.openCase') } }}
          />
          <Section title={t('intake.text')}>
            {value.text === null ? (
              <p>{t('intake.noText')}</p>
            ) : (
              <Scrolls className="report-text" label={t('intake.text')}>
                <pre dir="auto">{value.text}</pre>
              </Scrolls>
            )}
          </Section>
          <Section title={t('intake.arrivals')}>
            <Pairs
              of={[
                [
                  t('intake.arrived'),
                  <ul key="arrivals" className="plain">
                    {value.arrivals.map((at, i) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: arrivals keep their order
                      <li key={i}>
                        <When at={at} />
                      </li>
                    ))}
                  </ul>,
                ],
                [
                  t('intake.source'),
                  <Link key="source" to={pathTo('/intake/sources/:source', { source: value.source })}>
                    <Code short>{value.source}</Code>
                  </Link>,
                ],
                [
                  t('intake.grade'),
                  <bdi key="grade" dir="ltr">
                    {value.grade ?? '—'} {value.grade === null ? '' : `(${value.gradeScheme ?? ''})`}
                  </bdi>,
                ],
                [
                  t('intake.marking'),
                  <span key="marking">
                    <Handling tlp={value.tlp} pap={value.pap} />{' '}
                    <small>{value.tlp === null ? '' : word('tlp', value.tlp)}</small> <UsMarking of={value.marking} />
                  </span>,
                ],
                [t('intake.size'), t('intake.bytes', { count: value.bytes })],
                ['SHA-256', <Code key="hash">{value.sha256}</Code>],
              ]}
            />
          </Section>
        </Page>
      )}
    </Gated>
  )
}
