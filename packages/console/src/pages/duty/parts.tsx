// The parts of one duty: who protects, the four tests, what was determined, the waiver, the deadlines.

import { useCoded } from '../../i18n/coded.ts'
import { Bilingual, useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Counterpart } from '../../register/counterpart.tsx'
import { PersonName } from '../../register/known.tsx'
import { When } from '../../time/when.tsx'
import { Code, Link, Pairs, Section, Tag } from '../../ui/parts.tsx'
import type { Tone } from '../../ui/tone.ts'
import { useRead } from '../../wire/read.ts'
import type { AtRisk, Case } from './at-risk-gate.tsx'
import { dutyPath } from './at-risk-gate.tsx'

export const allTests = ['harm', 'credible', 'specific', 'impending'] as const
export type Test = (typeof allTests)[number]

function PartyName({ id }: { readonly id: string }) {
  const read = useRead('readParty', { params: { party: id } })
  return (
    <Link to={pathTo('/cases/register/:party', { party: id })}>
      {read.state === 'ready' ? (
        <bdi>
          <Bilingual of={read.value.names} />
        </bdi>
      ) : (
        <Code short>{id}</Code>
      )}
    </Link>
  )
}

export function InDanger({ one }: { readonly one: AtRisk }) {
  const t = useText()
  const coded = useCoded()
  const protectors = [...one.protectors].sort((a, b) => a.order - b.order)
  return (
    <Section title={t('duty.danger')}>
      <Pairs
        of={[
          [
            coded('duty.kind', one.kind),
            <bdi key="who">
              <Bilingual of={one.who} />
            </bdi>,
          ],
          ...(one.party === null ? [] : ([[t('duty.party'), <PartyName key="party" id={one.party} />]] as const)),
          [
            t('duty.present'),
            one.present.length === 0 ? '—' : one.present.map((each) => coded('duty.category', each)).join(' · '),
          ],
          [
            t('duty.protectors'),
            one.noAddressee ? (
              <Tag key="none" tone="act">
                {t('duty.noAddressee')}
              </Tag>
            ) : (
              <ol key="all" className="plain protectors">
                {protectors.map(({ protector, counterpart, party }) => (
                  <li key={protector}>
                    {counterpart === null ? null : <Counterpart id={counterpart} sourced />}
                    {party === null ? null : <PartyName id={party} />}
                  </li>
                ))}
              </ol>
            ),
          ],
        ]}
      />
    </Section>
  )
}

/** Claims by their element and words, each a link into the case. */
export function ClaimsOf({ ids, value }: { readonly ids: readonly string[]; readonly value: Case }) {
  const t = useText()
  const coded = useCoded()
  if (ids.length === 0) return <span>{t('duty.claims.none')}</span>
  return (
    <ul className="plain">
      {ids.map((id) => {
        const claim = value.claims.find((each) => each.claim === id)
        return (
          <li key={id}>
            <Link to={`${pathTo('/cases/:case', { case: value.case })}#${id}`}>
              {claim === undefined ? (
                <Code short>{id}</Code>
              ) : (
                <>
                  {coded('releases.element', claim.element)}:{' '}
                  <bdi>
                    <Bilingual of={claim.assertion} />
                  </bdi>
                </>
              )}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

export function FourTests({ one, value }: { readonly one: AtRisk; readonly value: Case }) {
  const t = useText()
  const word = useWord()
  return (
    <Section title={t('duty.tests')} id="tests">
      <p className="beside">{t('duty.proposes')}</p>
      <ol className="plain tests">
        {allTests.map((test) => {
          const answer = one.answers.find((each) => each.test === test)
          return (
            <li key={test} className="test" data-answer={answer?.value ?? 'none'}>
              <h3>
                <Link to={dutyPath(value.case, one.atRisk, `/answers/${test}`)}>{word('testName', test)}</Link>
                {': '}
                {answer === undefined ? (
                  <Tag tone="warm">{t('duty.unanswered')}</Tag>
                ) : (
                  <Tag tone={answer.value === 'unsure' ? 'warm' : 'note'}>{word('answer', answer.value)}</Tag>
                )}
              </h3>
              {answer === undefined ? null : (
                <Pairs
                  of={[
                    [t('duty.rests'), <ClaimsOf key="claims" ids={answer.claims} value={value} />],
                    [t('duty.rationale'), <bdi key="why">{answer.rationale ?? t('duty.notYours')}</bdi>],
                    [t('duty.by'), <PersonName key="by" id={answer.by} />],
                  ]}
                />
              )}
            </li>
          )
        })}
      </ol>
    </Section>
  )
}

const person = (id: string | null) => (id === null ? '—' : <PersonName id={id} />)

export function Determination({ one }: { readonly one: AtRisk }) {
  const t = useText()
  const word = useWord()
  const coded = useCoded()
  const held = one.determination
  if (held === null)
    return (
      <Section title={t('duty.determination')}>
        <p>{t('duty.determination.none')}</p>
      </Section>
    )
  const { profile } = held
  return (
    <>
      <Section title={t('duty.determination')}>
        <Pairs
          of={[
            [
              t('duty.state'),
              <Tag key="state" tone={held.state === 'open' ? 'warm' : 'note'}>
                {word('determination', held.state)}
              </Tag>,
            ],
            [t('duty.stage'), coded('duty.stage', held.stage)],
            ...(held.proposed === null || held.proposed === held.state
              ? []
              : ([[t('duty.proposed'), word('determination', held.proposed)]] as const)),
            ...(held.flag === null
              ? []
              : ([
                  [
                    t('duty.flag'),
                    <Tag key="flag" tone="act">
                      {coded('duty.owed', held.flag)}
                    </Tag>,
                  ],
                ] as const)),
            ...(held.recheck === null
              ? []
              : ([[t('duty.recheck'), <When key="recheck" at={held.recheck} due />]] as const)),
            [t('duty.author'), person(held.by)],
            [t('duty.reviewer'), person(held.reviewer)],
            [t('duty.approver'), person(held.approver)],
            [
              t('duty.profile'),
              profile === null ? (
                '—'
              ) : (
                <span key="profile">
                  <Link to={pathTo('/duty/profiles/:profile', { profile: `${profile.id}@${profile.version}` })}>
                    <bdi dir="ltr">
                      {profile.id} {profile.version}
                    </bdi>
                  </Link>{' '}
                  <Code short>{profile.hash}</Code>
                </span>
              ),
            ],
          ]}
        />
      </Section>
      {held.waiver === null ? null : (
        <Section title={t('duty.waiver')}>
          <Pairs
            of={[
              [t('duty.state'), <Tag key="state">{coded('duty.waiver', held.waiver)}</Tag>],
              [t('duty.ground'), <bdi key="ground">{held.ground ?? '—'}</bdi>],
              [t('duty.waiver.author'), person(held.author)],
              [t('duty.signer'), person(held.signer)],
              ...(held.covers.length === 0
                ? []
                : ([
                    [t('duty.waiver.covers'), held.covers.map((each) => coded('duty.category', each)).join(' · ')],
                  ] as const)),
              ...(held.moved === null
                ? []
                : ([
                    [
                      t('duty.flag'),
                      <Tag key="moved" tone="act">
                        {coded('duty.owed', held.moved)}
                      </Tag>,
                    ],
                  ] as const)),
              [t('duty.expiry'), <When key="expiry" at={held.expiry} due />],
            ]}
          />
        </Section>
      )}
    </>
  )
}

const toneOfClock: Readonly<Record<string, Tone>> = {
  running: 'note',
  met: 'quiet',
  missed: 'act',
  superseded: 'quiet',
}

export function Clocks({ one }: { readonly one: AtRisk }) {
  const t = useText()
  const word = useWord()
  const coded = useCoded()
  const named = (clock: string): string => {
    const said = word('clock', clock)
    return said === clock ? coded('duty.clock', clock) : said
  }
  return (
    <Section title={t('duty.clocks')} id="clocks">
      <p className="beside">{t('duty.clocks.lead')}</p>
      {one.clocks.length === 0 ? <p>{t('empty.nothing')}</p> : null}
      <ul className="plain clocks">
        {one.clocks.map((clock) => (
          <li key={`${clock.clock}/${clock.start}`} data-clock={clock.state}>
            <h3>
              {named(clock.clock)}:{' '}
              <Tag tone={toneOfClock[clock.state] ?? 'warm'}>{coded('duty.running', clock.state)}</Tag>
            </h3>
            <Pairs
              of={[
                [t('duty.due'), <When key="due" at={clock.due} due={clock.state === 'running'} />],
                [t('duty.opens'), <When key="opens" at={clock.opens} due={clock.state === 'running'} />],
                [t('duty.started'), <When key="start" at={clock.start} />],
                ...(clock.settledAt === null
                  ? []
                  : ([[t('duty.settled'), <When key="settled" at={clock.settledAt} />]] as const)),
                [t('duty.class'), coded('duty.class', clock.class)],
                ...(clock.gap === null ? [] : ([[t('duty.gap'), <Gap key="gap" of={clock.gap} />]] as const)),
              ]}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Nobody who owes it is there in time: who stands in, or from when anybody is. */
function Gap({ of }: { readonly of: NonNullable<AtRisk['clocks'][number]['gap']> }) {
  const t = useText()
  const coded = useCoded()
  return (
    <span data-gap={of.office}>
      <Tag tone="warm">{t('duty.gap.away', { office: coded('duty.role', of.office) })}</Tag>{' '}
      {of.deputy === null ? t('duty.gap.nobody') : t('duty.gap.deputy', { deputy: coded('duty.role', of.deputy) })}{' '}
      {of.from === null ? t('settings.present.unknown') : <When at={of.from} />}
    </span>
  )
}
