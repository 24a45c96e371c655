// What came, what does it ask, and what do we answer? The page of an official with a phone, at any hour: the text first,
// then three likely answers. It names no sender and no product, because the phone may be taken from him.

import { useParams } from 'react-router'
import { useReason } from '../../i18n/refusal.ts'
import { Bilingual, useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import '../../theme/channels.css'
import { useAsOf } from '../../time/as-of.tsx'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Marking, Pairs, Section, Tag } from '../../ui/parts.tsx'
import { UsMarking } from '../../ui/us-marking.tsx'
import { useRead } from '../../wire/read.ts'
import { PassOnText, type Received, referenceOf, TextOf, useKindOf } from './received-parts.tsx'
import { type Level, nextSteps, sayable } from './steps.ts'

export default function ReceivedPage() {
  const t = useText()
  const { received = '' } = useParams()
  const read = useRead('readReceived', { params: { received } })
  return (
    <Gated title={t('received.title')} read={read}>
      {(value) => <Standing of={value} />}
    </Gated>
  )
}

function Standing({ of }: { readonly of: Received }) {
  const t = useText()
  const word = useWord()
  const kindOf = useKindOf()
  const path = pathTo('/channels/received/:received', { received: of.received })
  return (
    <Page
      title={kindOf(of.kind)}
      aside={
        <Tag tone={of.level === null ? 'act' : 'quiet'}>
          {of.level === null ? t('received.said.nothing') : word('acknowledgement', of.level)}
        </Tag>
      }
    >
      <div className="received">
        <Notices of={of} />
        <div className="section">
          <Pairs
            of={[
              [t('received.reference'), <Code key="reference">{referenceOf(of)}</Code>],
              [t('received.validUntil'), <When key="valid" at={of.validUntil} due />],
              [t('received.nextUpdate'), <When key="next" at={of.nextUpdate} due />],
              [t('received.askBack'), <Bilingual key="ask" of={of.askBack} />],
            ]}
          />
        </div>
        <Section title={t('received.text')}>
          <TextOf of={of.texts} />
        </Section>
        <Answers of={of} path={path} />
        {of.passOn.map((each) => (
          <PassOnText key={each.level} {...each} />
        ))}
        <Actions
          of={of.actions}
          to={{
            askQuestion: { path: `${path}/ask`, label: t('received.ask') },
            passOn: { path: `${path}/pass-on`, label: t('received.passOn') },
            reportOutcome: { path: `${path}/outcome`, label: t('received.outcome') },
          }}
        />
        <Said of={of} />
        <Section title={t('received.handling')}>
          <p>
            <Marking>{`TLP:${of.tlp}`}</Marking> {word('tlp', of.tlp)}
          </p>
          <p>
            <Marking>{`PAP:${of.pap}`}</Marking> {word('pap', of.pap)}
          </p>
          {of.marking === null ? null : (
            <p>
              <UsMarking of={of.marking} />
            </p>
          )}
          <p>{t('received.evidence')}</p>
        </Section>
      </div>
    </Page>
  )
}

/** What is wrong with it, or newer than it, before anything else is read. */
function Notices({ of }: { readonly of: Received }) {
  const t = useText()
  const newest = of.changedBy.at(-1)
  return (
    <>
      {of.state === 'recalled' || of.kind === 'recall' ? (
        <div className="refused">
          <strong>{t('received.recalled')}</strong>
          {of.reason === null ? null : <p>{of.reason}</p>}
        </div>
      ) : null}
      {newest === undefined ? null : (
        <p className="refused">
          {t('received.changed')}{' '}
          <Link to={pathTo('/channels/received/:received', { received: newest })}>{t('received.changed.open')}</Link>
        </p>
      )}
      {of.follows === null ? null : (
        <p className="refused">
          {t('received.follows')}{' '}
          <Link to={pathTo('/channels/received/:received', { received: of.follows })}>
            {t('received.follows.open')}
          </Link>
        </p>
      )}
      {of.gap ? <p className="refused">{t('received.gap')}</p> : null}
      {of.unordered ? <p className="refused">{t('received.unordered')}</p> : null}
    </>
  )
}

function Answers({ of, path }: { readonly of: Received; readonly path: string }) {
  const t = useText()
  const word = useWord()
  const asOf = useAsOf()
  const offered = of.actions.find(({ name }) => name === 'acknowledge')
  const reason = asOf.isNow ? (offered?.allowed === true ? null : (offered?.reason ?? 'role_lacking')) : 'as_of'
  const say = useReason(reason !== null)
  if (reason !== null) return <p className="beside">{t('act.not', { reason: say(reason) })}</p>
  const link = (level: Level, className: string) => (
    <Link to={`${path}/acknowledge?level=${level}`} className={className}>
      {word('acknowledgementButton', level)}
    </Link>
  )
  return (
    <nav className="answers no-print" aria-label={t('received.answer')}>
      {nextSteps(of.level, of.levels).map((level) => (
        <div key={level}>{link(level, 'button big')}</div>
      ))}
      <details>
        <summary>{t('received.more')}</summary>
        <ul className="plain">
          {sayable(of.levels).map((level) => (
            <li key={level}>{link(level, 'button step')}</li>
          ))}
        </ul>
      </details>
    </nav>
  )
}

/** What was said so far, by whom of ours and when; questions with what came back. */
function Said({ of }: { readonly of: Received }) {
  const t = useText()
  const word = useWord()
  const said = [
    ...of.acknowledgements.map(({ at, level, office, passedTo }) => ({
      at,
      what: word('acknowledgement', level) + (passedTo === null ? '' : `: ${word('passOnLevel', passedTo)}`),
      who: office,
    })),
    ...of.passedOn.map(({ at, level, office }) => ({
      at,
      what: `${t('received.told')}: ${word('passOnLevel', level)}`,
      who: office,
    })),
    ...of.outcomes.map(({ at, code, manner }) => ({
      at,
      what: `${word('outcome', code)} (${word('outcomeField', manner)})`,
      who: null,
    })),
  ].sort((a, b) => a.at.localeCompare(b.at))
  return (
    <>
      <Section title={t('received.questions')}>
        {of.questions.length === 0 ? <p>{t('shell.none')}</p> : null}
        {of.questions.map(({ question, at, text, answer, answeredAt }) => (
          <div key={question} className="question">
            <p>
              <strong>{t('received.asked')}</strong> <When at={at} />
            </p>
            <p className="warning-text" dir="auto">
              {text ?? '—'}
            </p>
            {answer === null ? (
              <p>
                <Tag tone="note">{t('received.unanswered')}</Tag>
              </p>
            ) : (
              <>
                <p>
                  <strong>{t('received.answered')}</strong> <When at={answeredAt} />
                </p>
                <p className="warning-text" dir="auto">
                  {answer}
                </p>
              </>
            )}
          </div>
        ))}
      </Section>
      <Section title={t('received.record')}>
        {said.length === 0 ? <p>{t('shell.none')}</p> : null}
        <ol className="plain said">
          {said.map(({ at, what, who }) => (
            <li key={`${at} ${what} ${who ?? ''}`}>
              <When at={at} /> {what} {who === null ? null : <Code>{who}</Code>}
            </li>
          ))}
        </ol>
      </Section>
    </>
  )
}
