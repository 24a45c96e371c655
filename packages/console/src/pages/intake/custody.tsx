// What is asked of whoever answers for a source, and what did they clear in advance? For the custodian and the deputy alone.

import { useParams } from 'react-router'
import { useCoded } from '../../i18n/coded.ts'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { PersonName } from '../../register/known.tsx'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { LabelOf } from '../../ui/label-of.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Pairs, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { referenceOf } from '../releases/parts.tsx'
import type { Custody } from './custody-act.tsx'
import { Question } from './custody-question.tsx'
import '../../theme/channels.css'

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
              handOverCustody: { path: at('hand-over'), label: t('custody.do.handOverCustody') },
            }}
          />
          <Section title={t('custody.questions')}>
            {value.questions.length === 0 ? <p>{t('shell.none')}</p> : null}
            <ul className="plain dated">
              {value.questions.map((question) => (
                <li key={question.release}>
                  <Asked of={question} at={at} />
                </li>
              ))}
            </ul>
          </Section>
          <Ceilings of={value} withdraw={at('ceilings/withdraw')} />
          <Section title={t('custody.posts')}>
            <Pairs
              of={[
                [t('custody.custodian'), <PersonName key="custodian" id={value.custodian} />],
                [
                  t('custody.deputy'),
                  value.deputy === null ? t('custody.none') : <PersonName key="deputy" id={value.deputy} />,
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
  const isOwed = isOpen && of.state !== 'agreed'
  return (
    <>
      <p>
        <strong>
          <bdi dir="ltr">{referenceOf(of.release)}</bdi>
        </strong>{' '}
        <Tag tone={isOwed ? 'warm' : 'quiet'}>{word('custodianWord', of.state)}</Tag>{' '}
        {isOpen ? (
          <>
            {t('custody.due')} <When at={of.due} due={of.state === 'asked'} />
          </>
        ) : null}
      </p>
      {isOwed ? (
        <Question of={of} />
      ) : (
        <details className="pass-on">
          <summary>{t('custody.texts')}</summary>
          <Question of={of} />
        </details>
      )}
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
    </>
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
  const coded = useCoded()
  return (
    <>
      <bdi>{of.element === null ? of.claim : coded('releases.element', of.element)}</bdi> {t('custody.upTo')}{' '}
      <LabelOf of={of.label ?? `${of.rung}`} /> · {t('custody.pool')}: <bdi>{coded('custody.pool', of.pool)}</bdi>
    </>
  )
}
