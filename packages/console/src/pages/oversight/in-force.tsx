// What must a successor know on the first day? Per channel by what right, how it stands and when it was last heard; every
// clock that runs, every decision not to warn, every text that still holds.

import type { AnswerOf } from '@tocsin/api'
import type { ReactNode } from 'react'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { CounterpartName, isInForce } from '../../register/counterpart.tsx'
import { When } from '../../time/when.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Pairs, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/channels.css'
import '../../theme/oversight.css'

type InForce = AnswerOf<'listInForce'>

export default function InForcePage() {
  const t = useText()
  const word = useWord()
  const read = useRead('listInForce', { query: {} })
  return (
    <Gated title={t('oversight.inForce')} read={read}>
      {(value) => (
        <Page title={t('oversight.inForce')}>
          <p>
            <Link to="/oversight/successions">{t('succession.title')}</Link>
          </p>
          <p className="beside">
            {t('oversight.asOf')} <When at={value.validAt} />
          </p>
          <Section title={t('oversight.channels')}>
            <Lines none={value.channels.length === 0}>
              {value.channels.map((each) => (
                <li key={each.channel}>
                  <OneChannel of={each} among={value} />
                </li>
              ))}
            </Lines>
          </Section>
          <Section title={t('oversight.pending')}>
            <Lines none={value.clocks.length === 0}>
              {value.clocks.map((each) => (
                <li key={`${each.case} ${each.clock} ${each.about}`}>
                  <Link to={pathTo('/cases/:case', { case: each.case })}>{word('clock', each.clock)}</Link>{' '}
                  <When at={each.due} due />
                </li>
              ))}
            </Lines>
          </Section>
          <Section title={t('oversight.waivers')}>
            <Lines none={value.waivers.length === 0}>
              {value.waivers.map((each) => (
                <li key={`${each.case} ${each.atRisk}`}>
                  <Link to={pathTo('/duty/:case/:atRisk', { case: each.case, atRisk: each.atRisk })}>
                    <bdi dir="ltr">{each.ground}</bdi>
                  </Link>{' '}
                  {t('oversight.expires')} <When at={each.expiry} due />
                </li>
              ))}
            </Lines>
          </Section>
          <Section title={t('oversight.holding')}>
            <Lines none={value.releases.length === 0}>
              {value.releases.map((each) => (
                <li key={each.release}>
                  <Link to={pathTo('/releases/:release', { release: each.release })}>
                    <Code short>{each.release}</Code>
                  </Link>{' '}
                  {t('oversight.expires')} <When at={each.validUntil} due />
                </li>
              ))}
            </Lines>
          </Section>
        </Page>
      )}
    </Gated>
  )
}

function Lines({ none, children }: { readonly none: boolean; readonly children: ReactNode }) {
  const t = useText()
  return none ? <p>{t('shell.none')}</p> : <ul className="plain dated">{children}</ul>
}

function OneChannel({ of, among }: { readonly of: InForce['channels'][number]; readonly among: InForce }) {
  const t = useText()
  const word = useWord()
  const one = useRead('readChannel', { params: { channel: of.channel } })
  const counterpart = among.counterparts.find((each) => each.counterpart === of.counterpart)
  const mandates = counterpart?.mandates.filter((each) => isInForce(each, among.validAt)) ?? []
  const authorities = counterpart?.authorities.filter((each) => isInForce(each, among.validAt)) ?? []
  return (
    <>
      <p>
        {counterpart === undefined ? <Code short>{of.counterpart}</Code> : <CounterpartName of={counterpart} />}{' '}
        <Link to={pathTo('/channels/:channel', { channel: of.channel })}>{t('oversight.channel.open')}</Link>
      </p>
      <Pairs
        of={[
          [word('screen', 'lane'), word('lane', of.lane)],
          [t('oversight.state'), <Tag key="state">{word('channel', of.state)}</Tag>],
          [
            word('screen', 'mandate'),
            counterpart === undefined ? (
              // whoever may not read the register must not be told that there is no mandate
              t('oversight.notYours')
            ) : mandates.length === 0 ? (
              <Tag key="none" tone="warm">
                {t('oversight.noMandate')}
              </Tag>
            ) : (
              mandates.map((each) => (
                <div key={`${each.authority} ${each.from}`}>
                  {word('mandate', each.state)} <bdi dir="ltr">{each.authority}</bdi> <When at={each.until} />
                </div>
              ))
            ),
          ],
          [
            t('oversight.authorities'),
            counterpart === undefined
              ? t('oversight.notYours')
              : authorities.length === 0
                ? t('shell.none')
                : authorities.map((each) => (
                    <div key={`${each.code} ${each.from}`}>
                      <bdi dir="ltr">{each.code}</bdi> <When at={each.until} />
                    </div>
                  )),
          ],
          [
            word('screen', 'last_contact'),
            one.state === 'ready' ? <When key="contact" at={one.value.lastContact} /> : '—',
          ],
        ]}
      />
    </>
  )
}
