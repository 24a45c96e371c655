// Sealed to one channel of theirs and queued. From here on it can be changed or recalled, never unsent.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { madeBy } from '../../forms/made.ts'
import { useCoded } from '../../i18n/coded.ts'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Counterpart } from '../../register/counterpart.tsx'
import { Choice } from '../../ui/fields.tsx'
import { Code, Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { ReleaseGate } from './act-gate.tsx'
import { ToRelease } from './new.tsx'
import { FrameOf, type Release, TheyWillRead } from './parts.tsx'

export default function Seal() {
  const t = useText()
  const title = t('releases.do.seal')
  return <ReleaseGate title={title}>{(release) => <Form release={release} title={title} />}</ReleaseGate>
}

/** The channels that lead to one counterpart; one of them chosen at once when there is no other. */
export function useChannels(counterpart: string) {
  const read = useRead('listChannels', { query: {} })
  const items = read.state === 'ready' ? read.value.items.filter((each) => each.counterpart === counterpart) : []
  const [picked, setPicked] = useState<string | null>(null)
  const active = items.filter(({ state }) => state === 'active')
  return { items, chosen: picked ?? (active.length === 1 ? (active[0]?.channel ?? '') : ''), choose: setPicked }
}

export function ChannelChoice({ of }: { readonly of: ReturnType<typeof useChannels> }) {
  const t = useText()
  const word = useWord()
  const coded = useCoded()
  return (
    <>
      <Choice
        label={t('releases.channel')}
        value={of.chosen}
        onChange={of.choose}
        options={of.items.map(({ channel, lane, state }) => ({
          value: channel,
          label: (
            <span>
              {word('lane', lane)} · {coded('releases.channel', state)} · <Code short>{channel}</Code>
            </span>
          ),
        }))}
      />
      {of.items.length === 0 ? <p>{t('releases.channel.nowhere')}</p> : null}
    </>
  )
}

/** From the receipt of a seal to the delivery that it queued. */
export function ToDelivery({ answer }: { readonly answer: unknown }) {
  const t = useText()
  const delivery = madeBy(answer, 'delivery')
  if (delivery === undefined) return null
  return (
    <p className="act-buttons">
      <Link className="button" to={pathTo('/releases/deliveries/:delivery', { delivery })}>
        {t('releases.toDelivery')}
      </Link>
    </p>
  )
}

function Form({ release, title }: { readonly release: Release; readonly title: string }) {
  const t = useText()
  const channels = useChannels(release.counterpart)
  return (
    <ActPage
      name="sealRelease"
      title={title}
      verb={t('releases.seal.verb')}
      missing={t('releases.channel')}
      call={
        channels.chosen === '' ? null : { params: { release: release.release }, body: { channel: channels.chosen } }
      }
      beside={
        <>
          <TheyWillRead release={release} />
          <FrameOf release={release} />
        </>
      }
      next={(answer) => (
        <>
          <ToDelivery answer={answer} />
          <ToRelease answer={answer} known={release.release} />
        </>
      )}
    >
      <p>{t('releases.seal.lead')}</p>
      <Counterpart id={release.counterpart} sourced />
      <ChannelChoice of={channels} />
    </ActPage>
  )
}
