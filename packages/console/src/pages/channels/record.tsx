// How does one channel stand? Both logs side by side, what each side holds of the other's, what waits and why.

import type { AnswerOf } from '@tocsin/api'
import { useParams } from 'react-router'
import { TwoLogs } from '../../drawing/two-logs.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Counterpart } from '../../register/counterpart.tsx'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Pairs, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { toneOf } from './list.tsx'
import '../../theme/channels.css'

type Channel = AnswerOf<'readChannel'>

export default function ChannelPage() {
  const t = useText()
  const { channel = '' } = useParams()
  const read = useRead('readChannel', { params: { channel } })
  return (
    <Gated title={t('channels.one')} read={read}>
      {(value) => <Standing of={value} />}
    </Gated>
  )
}

/** Whoever looks after channels need not see the register: then the id alone, and nothing is asked that would be refused. */
function OtherSide({ id }: { readonly id: string }) {
  const all = useRead('listCounterparts', { query: { limit: '200' } })
  const isSeen =
    all.state === 'ready' && (all.value.next !== null || all.value.items.some(({ counterpart }) => counterpart === id))
  return isSeen ? <Counterpart id={id} /> : <Code short>{id}</Code>
}

function Standing({ of }: { readonly of: Channel }) {
  const t = useText()
  const word = useWord()
  const path = pathTo('/channels/:channel', { channel: of.channel })
  return (
    <Page title={t('channels.one')} aside={<Tag tone={toneOf(of.state)}>{word('channel', of.state)}</Tag>}>
      <Actions
        of={of.actions}
        to={{
          // once a channel is in use, its beginning is over: those two acts would only stand in the way
          ...(of.state === 'active'
            ? {}
            : {
                pairPeer: { path: `${path}/peer`, label: t('channels.peer') },
                confirmChannel: { path: `${path}/confirm`, label: t('channels.confirm') },
              }),
          pushChannel: { path: `${path}/push`, label: t('channels.push') },
          exportBundle: { path: `${path}/export`, label: t('channels.export') },
        }}
      />
      <div className="section">
        <Pairs
          of={[
            [t('channels.counterpart'), <OtherSide key="counterpart" id={of.counterpart} />],
            [t('channels.lane'), word('lane', of.lane)],
            [t('channels.lastContact'), <When key="contact" at={of.lastContact} />],
            [t('channels.silence'), <Silences key="silence" of={of} />],
            [t('channels.waiting'), t('channels.waiting.count', { count: of.waiting })],
            [
              t('channels.tries'),
              of.failures === 0 ? (
                t('channels.tries.none')
              ) : (
                <span key="tries">
                  {t('channels.tries.count', { count: of.failures })} <When at={of.nextTry} due />
                </span>
              ),
            ],
            [
              t('channels.keys'),
              <span key="keys">
                {t('channels.keys.left', { count: of.keysLeft })}{' '}
                {of.keysLeft === 0 ? <Tag tone="warm">{t('channels.keys.none')}</Tag> : null}
              </span>,
            ],
          ]}
        />
      </div>
      <Section title={t('logs.title')}>
        <TwoLogs ours={of.ours} theirs={of.theirs} />
        <div className="logs">
          <Log of={of} dir="out" />
          <Log of={of} dir="in" />
        </div>
      </Section>
    </Page>
  )
}

function Silences({ of }: { readonly of: Channel }) {
  const t = useText()
  const word = useWord()
  if (of.quietSince === null && !of.linkDown) return <>{t('shell.none')}</>
  return (
    <>
      {of.quietSince === null ? null : (
        <div>
          <Tag tone="warm">{word('silence', 'quiet_since')}</Tag> <When at={of.quietSince} />
        </div>
      )}
      {of.linkDown ? (
        <div>
          <Tag tone="warm">{word('silence', 'link_down')}</Tag> <When at={of.lastContact} />
        </div>
      ) : null}
    </>
  )
}

/** One log: its head to read aloud, then its messages in order. */
function Log({ of, dir }: { readonly of: Channel; readonly dir: 'out' | 'in' }) {
  const t = useText()
  const word = useWord()
  const head = dir === 'out' ? of.ours : of.theirs
  const entries = of.entries.filter((entry) => entry.dir === dir)
  return (
    <div className="log">
      <h3>{t(dir === 'out' ? 'logs.ours' : 'logs.theirs')}</h3>
      {head === null ? (
        <p>{t('logs.none')}</p>
      ) : (
        <Pairs
          of={[
            [t('logs.size'), head.size],
            [
              t('logs.covered'),
              <span key="covered">
                {t('logs.covered.to', { covered: head.covered })}{' '}
                {head.coveredAt === null ? null : <When at={head.coveredAt} />}
              </span>,
            ],
            [t('logs.aloud'), <Fingerprint key="root" of={head.root} />],
          ]}
        />
      )}
      <ol className="plain log-entries">
        {entries.map(({ inc, seq, at, kind }) => {
          const isCovered = head !== null && (inc < head.inc || seq < head.covered)
          return (
            <li key={`${inc}-${seq}`}>
              <bdi className="log-number">{seq + 1}</bdi>
              <span>
                {word('message', kind)}
                <br />
                <When at={at} />
              </span>
              <Tag tone={isCovered ? 'quiet' : 'note'}>{t(isCovered ? 'logs.held' : 'logs.waits')}</Tag>
            </li>
          )
        })}
      </ol>
    </div>
  )
}

/** The head of a log in groups of four: two people who hear the same groups hold the same log. */
function Fingerprint({ of }: { readonly of: string }) {
  return (
    <bdi dir="ltr" className="code fingerprint">
      {of.match(/.{1,4}/g)?.map((group, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups of one number keep their order
        <span key={i}>{group} </span>
      ))}
    </bdi>
  )
}
