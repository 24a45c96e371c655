// What does one profile say? Every line with its citation and whether somebody found it there: a lawyer reads this page. A
// line that nobody checked never looks like the text of a directive.

import type { AnswerOf } from '@tocsin/api'
import type { ReactNode } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { PrintButton, ProofOnPaper } from '../../forms/print.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Pairs, Section, Tag } from '../../ui/parts.tsx'
import { Refused } from '../../ui/states.tsx'
import { useRead } from '../../wire/read.ts'
import { Held } from './at-risk-gate.tsx'
import { LineOf, type ProfileLine, type ProfileText, SignerOf, textOf } from './profile-data.tsx'
import '../../theme/duty.css'

type Version = AnswerOf<'listProfileVersions'>['items'][number]

/** `us-ic-191-like@2`: the version that was in force; `?hash=` names one text exactly, also one only asked about. */
export default function Profile() {
  const t = useText()
  const { profile = '' } = useParams()
  const [search] = useSearchParams()
  const [id = '', number = ''] = profile.split('@')
  const read = useRead('listProfileVersions', { params: { profile: id } })
  const title = t('duty.profile')
  const hash = search.get('hash')
  return (
    <Held read={read} title={title}>
      {({ items }) => {
        const held =
          hash === null
            ? items.find((each) => each.state !== 'previewed' && `${each.version}` === number)
            : items.find((each) => each.hash === hash)
        if (held === undefined)
          return (
            <Page title={title}>
              <Refused />
            </Page>
          )
        const text = textOf(held)
        return (
          <Page title={text.title} aside={<PrintButton />}>
            <p role="note" className="notice" dir="auto">
              {text.notice}
            </p>
            <Pairs
              of={[
                [t('duty.profile'), <bdi key="id" dir="ltr">{`${held.id} ${held.version}`}</bdi>],
                [t('duty.state'), <Tag key="state">{t(`duty.profile.time.${held.state}`)}</Tag>],
                [t('duty.from'), <When key="from" at={held.from} />],
                [t('duty.until'), <When key="until" at={held.until} />],
                [t('duty.profile.signer'), <SignerOf key="signer" signer={held.signer} />],
                [t('duty.profile.applied'), t(held.applied ? 'duty.profile.applied.yes' : 'duty.profile.applied.no')],
                [t('duty.hash'), <Code key="hash">{held.hash}</Code>],
              ]}
            />
            <Versions shown={held} all={items} />
            <Lines text={text} />
            <ProofOnPaper text={`${held.id} ${held.version}\n${held.hash}`} />
          </Page>
        )
      }}
    </Held>
  )
}

/** Every version with a way to read it and to compare it with the one that is shown. */
function Versions({ shown, all }: { readonly shown: Version; readonly all: readonly Version[] }) {
  const t = useText()
  const path = (name: string): string => pathTo('/duty/profiles/:profile', { profile: name })
  return (
    <Section title={t('duty.profile.versions')}>
      <ul className="plain profile-lines">
        {all.map((each) => (
          <li key={each.hash} aria-current={each === shown ? 'true' : undefined}>
            <Link to={`${path(`${each.id}@${each.version}`)}?hash=${each.hash}`}>
              <bdi dir="ltr">{`${each.id} ${each.version}`}</bdi>
            </Link>{' '}
            <Tag>{t(`duty.profile.time.${each.state}`)}</Tag> <When at={each.from} /> <Code short>{each.hash}</Code>{' '}
            {each === shown ? null : (
              <Link
                to={pathTo('/duty/profiles/:profile/compare/:before/:after', {
                  profile: each.id,
                  before: shown.hash,
                  after: each.hash,
                })}
              >
                {t('duty.profile.compareNow')}
              </Link>
            )}
          </li>
        ))}
      </ul>
      {shown.follows === null ? null : (
        <p>
          <Link
            to={pathTo('/duty/profiles/:profile/compare/:before/:after', {
              profile: shown.id,
              before: shown.follows,
              after: shown.hash,
            })}
          >
            {t('duty.profile.compare')}
          </Link>
        </p>
      )}
    </Section>
  )
}

function Part<Line extends ProfileLine>({
  title,
  lines,
  head,
  more,
}: {
  readonly title: string
  readonly lines: readonly Line[]
  readonly head: (line: Line) => ReactNode
  readonly more?: (line: Line) => ReactNode
}) {
  return (
    <Section title={title}>
      <ul className="plain profile-lines">
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a profile keep their order
          <li key={i}>
            <h3>{head(line)}</h3>
            <LineOf line={line}>{more?.(line)}</LineOf>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Lines({ text }: { readonly text: ProfileText }) {
  const t = useText()
  const word = useWord()
  const coded = useCoded()
  return (
    <>
      <Part
        title={t('duty.profile.harms')}
        lines={text.harms}
        head={({ code, inScope }) => (
          <>
            {coded('duty.harm', code)} <Tag>{t(inScope ? 'duty.inScope' : 'duty.outOfScope')}</Tag>
          </>
        )}
      />
      <Part
        title={t('duty.tests')}
        lines={text.tests}
        head={({ test }) => word('testName', test)}
        more={({ threshold }) => (
          <p>
            <bdi dir="auto">{threshold}</bdi>
          </p>
        )}
      />
      <Part
        title={t('duty.profile.waivers')}
        lines={text.waivers}
        head={({ ground }) => <bdi dir="ltr">{ground}</bdi>}
        more={({ evidence, maxHours, aboutPerson, covers, oneOf }) => (
          <Pairs
            of={[
              [t('duty.profile.longest'), t('duty.waive.hours', { hours: maxHours })],
              ...(aboutPerson ? ([[t('duty.profile.fits'), t('duty.waive.aboutPerson')]] as const) : []),
              ...(covers.length === 0
                ? []
                : ([
                    [t('duty.profile.covers'), covers.map((each) => coded('duty.category', each)).join(' · ')],
                  ] as const)),
              [
                t('duty.profile.evidence'),
                evidence
                  .map(
                    ({ field, required }) =>
                      `${coded('duty.evidence', field)}${required ? '' : ` (${t('duty.optional')})`}`,
                  )
                  .join(' · '),
              ],
              ...oneOf.map(
                (names) =>
                  [t('duty.waive.oneOf'), names.map((name) => coded('duty.evidence', name)).join(' / ')] as const,
              ),
            ]}
          />
        )}
      />
      <ClockTable clocks={text.clocks} />
      <Part
        title={t('duty.profile.roles')}
        lines={text.roles}
        head={({ act, role }) => `${coded('duty.act', act)}: ${coded('duty.role', role)}`}
      />
      <Part
        title={t('duty.profile.separation')}
        lines={text.separation}
        head={({ acts }) => acts.map((act) => coded('duty.step', act)).join(' ≠ ')}
      />
      <Part
        title={t('duty.profile.deliverers')}
        lines={text.deliverers}
        head={({ where }) => coded('duty.where', where)}
        more={({ deliverer }) => (
          <p>
            <bdi dir="auto">{deliverer}</bdi>
          </p>
        )}
      />
      <Part
        title={t('duty.profile.flags')}
        lines={text.flags}
        head={({ flag, value }) => (
          <>
            <bdi dir="auto">{coded('duty.flag', flag)}</bdi>: {t(value ? 'shell.yes' : 'shell.no')}
          </>
        )}
      />
      {text.limits === undefined ? null : (
        <Part
          title={t('duty.profile.limits')}
          lines={text.limits}
          head={({ limit, hours }) => `${coded('duty.limit', limit)}: ${t('duty.hours', { n: hours })}`}
        />
      )}
      {text.minimums === undefined || text.minimums.length === 0 ? null : (
        <Part
          title={t('duty.profile.minimums')}
          lines={text.minimums}
          head={({ minimum, least }) => (
            <>
              {coded('duty.minimum', minimum)}: <bdi dir="ltr">{least}</bdi>
            </>
          )}
        />
      )}
    </>
  )
}

function ClockTable({ clocks }: { readonly clocks: ProfileText['clocks'] }) {
  const t = useText()
  const coded = useCoded()
  const span = (minutes: number): string =>
    minutes >= 60 && minutes % 60 === 0 ? t('duty.hours', { n: minutes / 60 }) : t('duty.minutes', { n: minutes })
  return (
    <Section title={t('duty.profile.clocks')}>
      <div className="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('duty.class')}</th>
              <th scope="col">{t('duty.clock.determination')}</th>
              <th scope="col">{t('duty.clock.waiver_review')}</th>
              <th scope="col">{t('duty.clock.acknowledge')}</th>
              <th scope="col">{t('duty.clock.escalate')}</th>
              <th scope="col">{t('duty.clock.renew')}</th>
            </tr>
          </thead>
          <tbody>
            {clocks.classes.map((each) => (
              <tr key={each.class}>
                <th scope="row">{coded('duty.class', each.class)}</th>
                <td data-head={t('duty.clock.determination')}>{span(each.determination)}</td>
                <td data-head={t('duty.clock.waiver_review')}>{span(each.waiverReview)}</td>
                <td data-head={t('duty.clock.acknowledge')}>{span(each.acknowledge)}</td>
                <td data-head={t('duty.clock.escalate')}>{span(each.escalate)}</td>
                <td data-head={t('duty.clock.renew')}>{span(each.renew)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>{t('duty.profile.share', { a: clocks.share[0] ?? 1, b: clocks.share[1] ?? 1 })}</p>
      <LineOf line={clocks} />
    </Section>
  )
}
