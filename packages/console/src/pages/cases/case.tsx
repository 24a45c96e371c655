// One threat as it stands: what is known and on which words, who is in danger and who can protect them, what was decided,
// what was released, what came of it. As of two times, as every record.

import { useParams } from 'react-router'
import { PrintButton, ProofOnPaper } from '../../forms/print.tsx'
import { Bilingual, useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { AskCounsel } from '../../register/ask-counsel.tsx'
import { Counterpart } from '../../register/counterpart.tsx'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Pairs, Section, Tag } from '../../ui/parts.tsx'
import { type Case, CaseGate } from './case-gate.tsx'
import { ClaimShown } from './claim.tsx'
import { History } from './history.tsx'
import '../../theme/case.css'

export default function CasePage() {
  const title = useText()('cases.one')
  return <CaseGate title={title}>{(value) => <Shown value={value} />}</CaseGate>
}

const causes = ['report', 'register', 'person', 'received'] as const
const isCause = (cause: string | null): cause is (typeof causes)[number] => causes.some((each) => each === cause)

function Shown({ value }: { readonly value: Case }) {
  const t = useText()
  const word = useWord()
  const { case: id = '' } = useParams()
  const at = (path: string): string => pathTo(path, { case: id })
  return (
    <Page title={value.title ?? t('cases.untitled')} aside={<PrintButton />}>
      <p className="no-print act-buttons">
        <Link to={at('/cases/:case/timeline')}>{t('timeline.title')}</Link>
        <Link to={at('/cases/:case/map')}>{t('map.title')}</Link>
        <Link to={at('/cases/:case/disputes')}>{t('dispute.title')}</Link>
        <Link to={at('/cases/:case/attack-review')}>{t('review.title')}</Link>
        <Link to={at('/cases/:case/aftermath')}>{t('after.title')}</Link>
      </p>
      <Actions
        of={value.actions}
        to={{
          addClaim: { path: at('/cases/:case/claims/new'), label: t('claims.new') },
          setPseudoClaim: { path: at('/cases/:case/pseudo-claims/new'), label: t('pseudo.new') },
          setAtRisk: { path: at('/cases/:case/people-at-risk/new'), label: t('people.new') },
          mapProtector: { path: at('/cases/:case/protectors/new'), label: t('protector.new') },
          draftRelease: { path: `/releases/new?case=${id}`, label: t('releases.new') },
          recordOutcome: { path: at('/cases/:case/outcomes/new'), label: t('outcome.new') },
          nameActor: { path: at('/cases/:case/actors/new'), label: t('actor.title') },
          setNeverThrough: { path: at('/cases/:case/never-through'), label: t('neverThrough.title') },
          closeCase: { path: at('/cases/:case/close'), label: t('close.title') },
        }}
      />
      <AskCounsel about={id} />
      <Section title={t('cases.one')}>
        <Pairs
          of={[
            [t('cases.state'), <Tag key="state">{word('case', value.state)}</Tag>],
            [t('cases.opened'), <When key="opened" at={value.openedAt} />],
            [t('cases.cause'), isCause(value.cause) ? t(`cases.cause.${value.cause}`) : '—'],
            [
              t('cases.reports'),
              <ul key="reports" className="plain">
                {value.reports.map((report) => (
                  <li key={report}>
                    <Link to={pathTo('/intake/reports/:report', { report })}>
                      <Code short>{report}</Code>
                    </Link>
                  </li>
                ))}
              </ul>,
            ],
          ]}
        />
      </Section>
      <Section title={t('cases.claims.title')}>
        {value.claims.length === 0 ? <p>{t('cases.claims.none')}</p> : null}
        {value.claims.map((claim) => (
          <ClaimShown key={claim.claim} claim={claim} />
        ))}
      </Section>
      <PseudoClaims value={value} />
      <AtRisk value={value} />
      <Releases value={value} />
      <Outcomes value={value} />
      <History of={id} />
      <ProofOnPaper text={id} />
    </Page>
  )
}

function PseudoClaims({ value }: { readonly value: Case }) {
  const t = useText()
  const word = useWord()
  if (value.pseudoClaims.length === 0) return null
  return (
    <Section title={t('pseudo.title')}>
      {value.pseudoClaims.map(({ claim, shows, ladder }) => (
        <article key={claim} className="claim">
          <h3>{word('pseudoClaim', shows)}</h3>
          <ol className="plain">
            {ladder.slice(1).map(({ rung, text, notBefore, counterparts }) => (
              <li key={rung}>
                {rung}. <Bilingual of={text} /> {notBefore === null ? null : <When at={notBefore} />}
                {(counterparts ?? []).map((counterpart) => (
                  <Counterpart key={counterpart} id={counterpart} />
                ))}
              </li>
            ))}
          </ol>
        </article>
      ))}
    </Section>
  )
}

function AtRisk({ value }: { readonly value: Case }) {
  const t = useText()
  const word = useWord()
  return (
    <Section title={t('cases.atRisk.title')}>
      {value.atRisk.map((one) => (
        <article key={one.atRisk} className="at-risk">
          <h3>
            <Bilingual of={one.who} /> <small>{word('atRiskKind', one.kind)}</small>
          </h3>
          {one.noAddressee ? (
            <p>
              <Tag tone="act">{t('cases.noAddressee')}</Tag>
            </p>
          ) : null}
          <Pairs
            of={[
              [
                t('duty.determination'),
                <Tag key="state" tone={one.determination?.state === 'open' ? 'warm' : 'note'}>
                  {word('determination', one.determination?.state ?? 'open')}
                </Tag>,
              ],
              [t('cases.present'), <bdi key="present">{one.present.join(', ') || '—'}</bdi>],
              [
                t('cases.protectors'),
                <ul key="protectors" className="plain">
                  {one.protectors.map(({ protector, counterpart, party, order }) => (
                    <li key={protector}>
                      {order}.{' '}
                      {counterpart === null ? (
                        <Link to={pathTo('/cases/register/:party', { party: party ?? '' })}>
                          <Code short>{party ?? ''}</Code>
                        </Link>
                      ) : (
                        <Counterpart id={counterpart} />
                      )}
                    </li>
                  ))}
                </ul>,
              ],
              [
                t('cases.clocks'),
                <ul key="clocks" className="plain">
                  {one.clocks
                    .filter(({ state }) => state !== 'superseded')
                    .map(({ clock, due, state }) => (
                      <li key={`${clock} ${due}`}>
                        {word('clock', clock)} <When at={due} due={state === 'running'} />{' '}
                        <Tag tone={state === 'missed' ? 'warm' : 'quiet'}>{word('clockState', state)}</Tag>
                      </li>
                    ))}
                </ul>,
              ],
            ]}
          />
          <p className="act-buttons no-print">
            <Link className="button" to={pathTo('/duty/:case/:atRisk', { case: value.case, atRisk: one.atRisk })}>
              {t('cases.decide')}
            </Link>
          </p>
        </article>
      ))}
    </Section>
  )
}

function Releases({ value }: { readonly value: Case }) {
  const t = useText()
  const word = useWord()
  if (value.releases.length === 0) return null
  return (
    <Section title={t('cases.releases')}>
      <ul className="plain">
        {value.releases.map(({ release, state, validUntil }) => (
          <li key={release}>
            <Link to={pathTo('/releases/:release', { release })}>
              <Code short>{release}</Code>
            </Link>{' '}
            <Tag>{word('release', state)}</Tag> <When at={validUntil} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Outcomes({ value }: { readonly value: Case }) {
  const t = useText()
  const word = useWord()
  if (value.outcomes.length === 0) return null
  return (
    <Section title={t('cases.outcomes')}>
      {value.outcomes.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: outcomes keep the order in which they were recorded
        <article key={i} className="outcome">
          <h3>
            {word('outcome', one.code)} <small>{word('outcomeField', one.manner)}</small>
          </h3>
          <p dir="auto">{one.text ?? '—'}</p>
          {one.contribution === null ? null : (
            <p>
              <small>{t('cases.contribution', { by: one.contribution.by })}</small> <bdi>{one.contribution.text}</bdi>
            </p>
          )}
          <When at={one.at} />
        </article>
      ))}
    </Section>
  )
}
