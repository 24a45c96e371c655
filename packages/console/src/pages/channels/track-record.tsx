// What became of what we told them before? One line a warning, and never a score (policy R71).

import type { AnswerOf } from '@tocsin/api'
import { useParams } from 'react-router'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Counterpart } from '../../register/counterpart.tsx'
import { When } from '../../time/when.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Pairs, Section } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/channels.css'

type Track = AnswerOf<'readTrackRecord'>
const hour = 3_600_000

export default function TrackRecordPage() {
  const t = useText()
  const { counterpart = '' } = useParams()
  const read = useRead('readTrackRecord', { params: { counterpart } })
  return (
    <Gated title={t('track.title')} read={read}>
      {(value) => (
        <Page title={t('track.title')} aside={<Counterpart id={counterpart} />}>
          <p>{t('track.lead')}</p>
          {value.items.length === 0 ? <p>{t('shell.none')}</p> : null}
          {value.items.map((line) => (
            <Told key={line.delivery} of={line} />
          ))}
          <Counts of={value} />
        </Page>
      )}
    </Gated>
  )
}

function Told({ of }: { readonly of: Track['items'][number] }) {
  const t = useText()
  const word = useWord()
  const outcome = (code: string | null): string => (code === null ? '—' : word('outcome', code))
  const level = (code: string | null): string => (code === null ? '—' : word('acknowledgement', code))
  return (
    <Section title={<When at={of.sealedAt} />}>
      <Pairs
        of={[
          [
            t('track.sealed'),
            <Link key="delivery" to={pathTo('/releases/deliveries/:delivery', { delivery: of.delivery })}>
              {of.basis === null ? t('releases.delivery') : word('basis', of.basis)}
            </Link>,
          ],
          [t('track.lead.time'), of.lead === null ? '—' : t('track.hours', { hours: Math.round(of.lead / hour) })],
          [
            t('track.told'),
            of.granularity
              .map(({ element, told, held }) => `${word('element', element)} ${t('track.of', { n: told, of: held })}`)
              .join(' · '),
          ],
          [t('track.level'), level(of.level)],
          [t('track.action'), level(of.action)],
          [t('track.silences'), of.silences],
          [word('outcomeField', 'stated'), outcome(of.stated)],
          [word('outcomeField', 'observed'), outcome(of.observed)],
        ]}
      />
    </Section>
  )
}

function Counts({ of }: { readonly of: Track }) {
  const t = useText()
  const word = useWord()
  if (of.counts.length === 0) return null
  return (
    <Section title={t('track.counts')}>
      <ul className="plain">
        {of.counts.map(({ manner, code, n, of: base }) => (
          <li key={`${manner} ${code}`}>
            {word('outcomeField', manner)}: {word('outcome', code)} {t('track.of', { n, of: base })}
          </li>
        ))}
      </ul>
    </Section>
  )
}
