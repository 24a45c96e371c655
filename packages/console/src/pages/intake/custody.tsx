// What is asked of whoever answers for a source, and what did they clear in advance? For the custodian and the deputy alone.

import { useParams } from 'react-router'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Pairs, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import type { Custody } from './custody-act.tsx'
import { Question } from './custody-question.tsx'

export default function CustodyPage() {
  const t = useText()
  const { source = '' } = useParams()
  const read = useRead('readCustody', { params: { source } })
  const at = (rest: string): string => `${pathTo('/intake/sources/:source', { source })}/${rest}`
  return (
    <Gated title={t('custody.title')} read={read}>
      {(value) => (
        <Page
          title={t('custody.title')}
          aside={
            <>
              <Link to={at('')}>{t('sources.one')}</Link> <Link to={at('second-opinions')}>{t('second.title')}</Link>
            </>
          }
        >
          <Actions
            of={value.actions}
            to={{
              setCeiling: { path: at('ceilings/new'), label: t('custody.do.setCeiling') },
              nameDeputy: { path: at('deputy'), label: t('custody.do.nameDeputy') },
            }}
          />
          <Section title={t('custody.questions')}>
            {value.questions.length === 0 ? <p>{t('shell.none')}</p> : null}
            {value.questions.map((question) => (
              <Asked key={question.release} of={question} at={at} />
            ))}
          </Section>
          <Ceilings of={value} withdraw={at('ceilings/withdraw')} />
          <Section title={t('custody.posts')}>
            <Pairs
              of={[
                [t('custody.custodian'), <Code key="custodian">{value.custodian}</Code>],
                [
                  t('custody.deputy'),
                  value.deputy === null ? t('custody.none') : <Code key="deputy">{value.deputy}</Code>,
                ],
              ]}
            />
          </Section>
        </Page>
      )}
    </Gated>
  )
}

function Asked({ of, at }: { readonly of: Custody['questions'][number]; readonly at: (rest: string) => string }) {
  const t = useText()
  const word = useWord()
  const isOpen = of.closed === null
  return (
    <article>
      <p>
        <Code short>{of.release}</Code>{' '}
        <Tag tone={isOpen && of.state !== 'agreed' ? 'warm' : 'quiet'}>{word('custodianWord', of.state)}</Tag>{' '}
        {isOpen ? (
          <>
            {t('custody.due')} <When at={of.due} due={of.state === 'asked'} />
          </>
        ) : null}
      </p>
      <Question of={of} />
      {of.reason === null || of.reason === '' ? null : (
        <p className="cited" dir="auto">
          {of.reason}
        </p>
      )}
      {of.moveDue === null ? null : (
        <p>
          {t('custody.moveDue')} <When at={of.moveDue} due />{' '}
          <Link className="button" to={at(`moved/${of.release}`)}>
            {t('custody.do.sourceMoved')}
          </Link>
        </p>
      )}
      {isOpen ? (
        <p>
          <Link className="button" to={at(`words/${of.release}`)}>
            {t('custody.do.sayCustodianWord')}
          </Link>
        </p>
      ) : null}
    </article>
  )
}

function Ceilings({ of, withdraw }: { readonly of: Custody; readonly withdraw: string }) {
  const t = useText()
  return (
    <Section title={t('custody.ceilings')}>
      <p>{t('custody.ceilings.lead')}</p>
      {of.ceilings.length === 0 ? <p>{t('shell.none')}</p> : null}
      <ul className="plain dated">
        {of.ceilings.map((one) => (
          <li key={one.ceiling}>
            <Ceiling of={one} />{' '}
            <Tag tone={one.inForce ? 'note' : 'quiet'}>{t(one.inForce ? 'custody.inForce' : 'custody.ended')}</Tag>
            <div>
              {t('custody.until')} <When at={one.withdrawnAt ?? one.until} />
            </div>
          </li>
        ))}
      </ul>
      {of.ceilings.some(({ inForce }) => inForce) ? (
        <p>
          <Link className="button" to={withdraw}>
            {t('custody.do.withdrawCeiling')}
          </Link>
        </p>
      ) : null}
    </Section>
  )
}

function Ceiling({ of }: { readonly of: Custody['ceilings'][number] }) {
  const t = useText()
  return (
    <>
      <bdi dir="ltr">{of.element ?? of.claim}</bdi> {t('custody.upTo')} <bdi dir="ltr">{of.label ?? of.rung}</bdi> ·{' '}
      {t('custody.pool')} <bdi dir="ltr">{of.pool}</bdi>
    </>
  )
}
