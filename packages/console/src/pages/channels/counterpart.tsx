// By what right do we speak with them? Statuses, mandates and authorities with their dates, as of two times; will and
// capacity apart. The node records what the law says and assesses none of it (policy R54).

import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { Bilingual, useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { AskCounsel } from '../../register/ask-counsel.tsx'
import { type CounterpartRecord, isInForce, LegalStatus } from '../../register/counterpart.tsx'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Pairs, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { StandingOverTime } from './over-time.tsx'
import '../../theme/channels.css'

export default function CounterpartPage() {
  const t = useText()
  const { counterpart = '' } = useParams()
  const read = useRead('readCounterpart', { params: { counterpart }, query: {} })
  return (
    <Gated title={t('counterparts.one')} read={read}>
      {(value) => <Standing of={value} />}
    </Gated>
  )
}

function Standing({ of }: { readonly of: CounterpartRecord }) {
  const t = useText()
  const word = useWord()
  const path = pathTo('/channels/counterparts/:counterpart', { counterpart: of.counterpart })
  const act = (what: string, office: string): string => `${path}/holders/${encodeURIComponent(office)}/${what}`
  const dates = (dated: { readonly from: string; readonly until: string | null }): ReactNode => (
    <Dates of={dated} at={of.validAt} />
  )
  return (
    <Page title={t('counterparts.one')} aside={<LegalStatus of={of} />}>
      <p className="withheld">{t('counterparts.notAssessed')}</p>
      <p className="no-print">
        <Link to={`${path}/track-record`}>{t('track.title')}</Link>
      </p>
      <Actions
        of={of.actions}
        to={{
          setStatus: { path: `${path}/status`, label: t('counterparts.status') },
          setMandate: { path: `${path}/mandate`, label: t('counterparts.mandate') },
          addAuthority: { path: `${path}/authority`, label: t('counterparts.authority') },
          chooseMandate: { path: `${path}/mandate-choice`, label: t('mandateChoice.title') },
          setOfficeHolder: { path: `${path}/holder`, label: t('holders.set') },
          recordAssurance: { path: `${path}/assurances/new`, label: t('assurances.new') },
          assessCounterpart: { path: `${path}/assess`, label: t('counterparts.assess') },
        }}
      />
      <AskCounsel about={of.counterpart} />
      <div className="section">
        <Pairs
          of={[
            [
              t('counterparts.name'),
              <bdi key="name">
                <Bilingual of={of.names} />
              </bdi>,
            ],
            [
              t('counterparts.designatedAs'),
              of.designatedAs === null ? (
                t('shell.none')
              ) : (
                <bdi key="as" lang="en" dir="ltr">
                  {of.designatedAs}
                </bdi>
              ),
            ],
            [t('counterparts.validAt'), <When key="valid" at={of.validAt} />],
            [t('counterparts.knownAt'), <When key="known" at={of.knownAt} />],
          ]}
        />
      </div>
      <StandingOverTime of={of.counterpart} />
      <Section title={t('counterparts.mandates')}>
        <Dated none={of.mandates.length === 0}>
          {of.mandates.map((mandate) => (
            <li key={`${mandate.authority} ${mandate.from}`}>
              <strong>{word('mandate', mandate.state)}</strong> <bdi dir="ltr">{mandate.authority}</bdi>
              {dates(mandate)}
              <div>
                {t('counterparts.basis')}: {mandate.basis.map((each) => word('basis', each)).join(' · ')}
              </div>
              <div>
                {t('counterparts.topics')}: <bdi dir="ltr">{mandate.topics.join(', ')}</bdi>
              </div>
              <Cited>{mandate.text}</Cited>
            </li>
          ))}
        </Dated>
      </Section>
      <Section title={t('counterparts.holders')}>
        <Dated none={of.holders.length === 0}>
          {of.holders.map((holder) => (
            <li key={`${holder.office} ${holder.from}`}>
              <bdi dir="ltr">{holder.office}</bdi>: <bdi>{holder.name}</bdi>{' '}
              {holder.suspended ? <Tag tone="warm">{t('counterparts.suspended')}</Tag> : null}
              {dates(holder)}
              <Actions
                of={of.actions}
                to={{
                  ...(holder.suspended
                    ? { verifyOfficeHolder: { path: act('verify', holder.office), label: t('holders.verify') } }
                    : { suspendOfficeHolder: { path: act('suspend', holder.office), label: t('holders.suspend') } }),
                }}
              />
            </li>
          ))}
        </Dated>
      </Section>
      <Section title={t('assurances.title')}>
        <Link to={`${path}/assurances`}>{t('assurances.all')}</Link>
      </Section>
      <LastContacts of={of.counterpart} />
      {(['will', 'capacity'] as const).map((kind) => {
        const assessed = of.assessments.filter((each) => each.kind === kind)
        return (
          <Section key={kind} title={word('screen', kind)}>
            <Dated none={assessed.length === 0}>
              {assessed.map(({ code, at, basis }) => (
                <li key={at}>
                  <strong>{word(kind, code)}</strong> <When at={at} />
                  <Cited>{basis}</Cited>
                </li>
              ))}
            </Dated>
          </Section>
        )
      })}
    </Page>
  )
}

/** Both lanes, also the one in which nobody ever spoke: that it is empty is what a new officer must see. */
function LastContacts({ of }: { readonly of: string }) {
  const t = useText()
  const word = useWord()
  const read = useRead('readLastContacts', { params: { counterpart: of } })
  const items = read.state === 'ready' ? read.value.items : []
  return (
    <Section title={t('counterparts.contacts')}>
      <ul className="plain dated">
        {items.map(({ lane, at }) => (
          <li key={lane}>
            {word('lane', lane)}: {at === null ? t('counterparts.noContact') : <When at={at} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Dated({ none, children }: { readonly none: boolean; readonly children: ReactNode }) {
  const t = useText()
  return none ? <p>{t('shell.none')}</p> : <ul className="plain dated">{children}</ul>
}

const Cited = ({ children }: { readonly children: string | null }) =>
  children === null ? null : (
    <p className="cited" dir="auto">
      {children}
    </p>
  )

function Dates({
  of,
  at,
}: {
  readonly of: { readonly from: string; readonly until: string | null }
  readonly at: string
}) {
  const t = useText()
  return (
    <div>
      {isInForce(of, at) ? null : <Tag tone="note">{t('counterparts.notInForce')}</Tag>} {t('counterparts.from')}{' '}
      <When at={of.from} />{' '}
      {of.until === null ? (
        t('counterparts.open')
      ) : (
        <>
          {t('counterparts.until')} <When at={of.until} />
        </>
      )}
    </div>
  )
}
