// One warning on its way: handed over, received by their machine, read by an office, passed on to those it is about.

import type { AnswerOf } from '@tocsin/api'
import { useParams } from 'react-router'
import { PrintButton, ProofOnPaper } from '../../forms/print.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Pairs, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { AtPlaceOfCase, Held } from '../duty/at-risk-gate.tsx'
import { referenceOf } from './parts.tsx'
import { SilenceOf } from './silence.tsx'
import '../../theme/releases.css'

type Delivery = AnswerOf<'readDelivery'>

export default function DeliveryRecord() {
  const t = useText()
  const { delivery: id = '' } = useParams()
  const read = useRead('readDelivery', { params: { delivery: id } })
  return (
    <Held read={read} title={t('releases.delivery')}>
      {(delivery) => {
        const open = delivery.questions.find(({ answeredAt }) => answeredAt === null)
        const answer = `${pathTo('/releases/deliveries/:delivery/answer', { delivery: id })}?question=${open?.question ?? ''}`
        return (
          <AtPlaceOfCase id={delivery.case}>
            <Page
              title={t('releases.delivery.of', { reference: referenceOf(delivery.release) })}
              aside={
                <>
                  <Link to={pathTo('/releases/:release', { release: delivery.release })}>{t('releases.record')}</Link>
                  <Link to={pathTo('/channels/:channel', { channel: delivery.channel })}>{t('releases.channel')}</Link>
                  <PrintButton />
                </>
              }
            >
              <Actions
                of={delivery.actions}
                to={{ answerQuestion: { path: answer, label: t('releases.do.answer') } }}
              />
              <Steps of={delivery} />
              <Levels of={delivery} />
              <Silences of={delivery} />
              <Questions of={delivery} />
              <After of={delivery} />
              <ProofOnPaper text={`${delivery.delivery}\n${delivery.leaf ?? ''}`} />
            </Page>
          </AtPlaceOfCase>
        )
      }}
    </Held>
  )
}

function Steps({ of: delivery }: { readonly of: Delivery }) {
  const t = useText()
  const coded = useCoded()
  return (
    <Section title={t('releases.steps')}>
      <Pairs
        of={[
          [t('releases.state'), <Tag key="state">{coded('releases.delivery.is', delivery.state)}</Tag>],
          ...(delivery.silence === null
            ? []
            : ([[t('releases.silence.now'), <SilenceOf key="silence" kind={delivery.silence} />]] as const)),
          [t('releases.queued'), <When key="queued" at={delivery.queuedAt} />],
          [
            t('releases.handed'),
            delivery.handed.length === 0 ? (
              '—'
            ) : (
              <ul key="handed" className="plain">
                {delivery.handed.map(({ at, transport }) => (
                  <li key={`${at}/${transport}`}>
                    <When at={at} /> · {coded('releases.transport', transport)}
                  </li>
                ))}
              </ul>
            ),
          ],
          [t('releases.receipted'), <When key="receipted" at={delivery.receiptedAt} />],
          [t('releases.delivered'), <When key="delivered" at={delivery.deliveredAt} />],
          [t('releases.protected'), <When key="protected" at={delivery.protectedAt} />],
          [t('releases.ackBy'), <When key="due" at={delivery.due} due={delivery.deliveredAt === null} />],
          [
            t('releases.place'),
            delivery.seq === null ? '—' : <bdi key="seq" dir="ltr">{`${delivery.inc ?? 0}/${delivery.seq}`}</bdi>,
          ],
          [t('releases.leaf'), delivery.leaf === null ? '—' : <Code key="leaf">{delivery.leaf}</Code>],
        ]}
      />
    </Section>
  )
}

const levels = ['received', 'read', 'understood', 'passed_on', 'acting', 'need_more', 'cannot_act', 'refused'] as const

/** They say that somebody was told for whom there was no text: nobody is warned by that. */
function NotDrafted({ of }: { readonly of: { readonly drafted: boolean } }) {
  const t = useText()
  return of.drafted ? null : (
    <>
      {' '}
      <Tag tone="act">{t('releases.notDrafted')}</Tag>
    </>
  )
}

/** Every rung of the ladder, those reached with office and evidence. */
function Levels({ of: delivery }: { readonly of: Delivery }) {
  const t = useText()
  const word = useWord()
  return (
    <Section title={t('releases.levels')}>
      <ol className="plain levels">
        {levels.map((level) => {
          const reached = delivery.acknowledgements.filter((each) => each.level === level)
          return (
            <li key={level} data-reached={reached.length > 0}>
              <strong>{word('acknowledgement', level)}</strong>
              {reached.length === 0 ? <small> {t('releases.levels.no')}</small> : null}
              <ul className="plain">
                {reached.map((each) => (
                  <li key={`${each.at}/${each.office}`}>
                    <When at={each.at} /> · {word('screen', 'office')} <bdi dir="ltr">{each.office}</bdi> ·{' '}
                    {word('evidence', each.evidence)}
                    {each.passedTo === null
                      ? null
                      : ` · ${t('releases.passedTo')} ${word('passOnLevel', each.passedTo)}`}
                    <NotDrafted of={each} />
                    {each.reason === null ? null : (
                      <>
                        {' · '}
                        <bdi dir="auto">{each.reason}</bdi>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </li>
          )
        })}
      </ol>
    </Section>
  )
}

function Silences({ of: delivery }: { readonly of: Delivery }) {
  const t = useText()
  const coded = useCoded()
  return (
    <Section title={t('releases.silences')}>
      {delivery.silences.length === 0 ? <p>{t('releases.silences.none')}</p> : null}
      <ul className="plain silences">
        {delivery.silences.map((each) => (
          <li key={`${each.at}/${each.kind}`} data-ended={each.endedAt !== null}>
            <SilenceOf kind={each.kind} />
            <Pairs
              of={[
                [t('releases.silence.since'), <When key="since" at={each.since} />],
                [t('releases.silence.seen'), <When key="at" at={each.at} />],
                [t('duty.owner'), coded('duty.role', each.owner)],
                [t('releases.silence.next'), coded('releases.next', each.next)],
                [t('releases.silence.round'), each.round],
                [
                  t('releases.silence.ended'),
                  each.endedAt === null ? (
                    <Tag key="open" tone="act">
                      {t('releases.silence.open')}
                    </Tag>
                  ) : (
                    <When key="ended" at={each.endedAt} />
                  ),
                ],
              ]}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Questions({ of: delivery }: { readonly of: Delivery }) {
  const t = useText()
  return (
    <Section title={t('releases.questions')}>
      {delivery.questions.length === 0 ? <p>{t('releases.questions.none')}</p> : null}
      <ul className="plain">
        {delivery.questions.map((each) => (
          <li key={each.question}>
            <Pairs
              of={[
                [
                  t('releases.question'),
                  <div key="text">
                    <When at={each.at} />
                    <div>
                      <bdi dir="auto">{each.text ?? t('duty.notYours')}</bdi>
                    </div>
                  </div>,
                ],
                [
                  t('releases.answer'),
                  each.answeredAt === null ? (
                    <Tag key="open" tone="act">
                      {t('releases.answer.owed')}
                    </Tag>
                  ) : (
                    <div key="text">
                      <When at={each.answeredAt} />
                      <div>
                        <bdi dir="auto">{each.answer ?? t('duty.notYours')}</bdi>
                      </div>
                    </div>
                  ),
                ],
              ]}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function After({ of: delivery }: { readonly of: Delivery }) {
  const t = useText()
  const word = useWord()
  return (
    <>
      <Section title={t('releases.passedOn')}>
        {delivery.passedOn.length === 0 ? <p>{t('releases.passedOn.none')}</p> : null}
        <ul className="plain">
          {delivery.passedOn.map((each) => (
            <li key={`${each.at}/${each.level}`}>
              {word('passOnLevel', each.level)} · {word('screen', 'office')} <bdi dir="ltr">{each.office}</bdi> ·{' '}
              <When at={each.when} />
              <NotDrafted of={each} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('releases.outcomes')}>
        {delivery.outcomes.length === 0 ? <p>{t('releases.outcomes.none')}</p> : null}
        <ul className="plain">
          {delivery.outcomes.map((each) => (
            <li key={`${each.at}/${each.code}/${each.manner}`}>
              <strong>{word('outcome', each.code)}</strong> · {word('outcomeField', each.manner)} ·{' '}
              <When at={each.at} />
              {each.text === null ? null : (
                <div>
                  <bdi dir="auto">{each.text}</bdi>
                </div>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
