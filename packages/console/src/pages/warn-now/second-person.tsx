// The second signature in a hurry: look at the pair, approve, then seal. Two presses, and between them the truth: approved,
// not sent.

import type { CallOf } from '@tocsin/api'
import { Button } from 'react-aria-components'
import { Step } from '../../forms/act-page.tsx'
import { ReceiptOf } from '../../forms/receipt.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { useReason } from '../../i18n/refusal.ts'
import { useText } from '../../i18n/text.tsx'
import { Page } from '../../ui/page.tsx'
import { Section, Tag } from '../../ui/parts.tsx'
import { useAct } from '../../wire/act.ts'
import { useRead } from '../../wire/read.ts'
import { AtPlaceOfCase, Held } from '../duty/at-risk-gate.tsx'
import { FrameOf, type Release, TheyWillRead, WeKnow } from '../releases/parts.tsx'
import { ChannelChoice, ToDelivery, useChannels } from '../releases/seal.tsx'
import { ThreeNumbers } from '../releases/three.tsx'

export function SecondPerson({ release: id }: { readonly release: string }) {
  const title = useText()('warn.title')
  const read = useRead('readRelease', { params: { release: id } })
  return (
    <Held read={read} title={title}>
      {(release) => (
        <AtPlaceOfCase id={release.case}>
          <Page title={title}>
            <Sign release={release} />
            <div className="read-and-know">
              <TheyWillRead release={release} />
              <WeKnow release={release} />
            </div>
            <ThreeNumbers release={release} />
            <FrameOf release={release} />
          </Page>
        </AtPlaceOfCase>
      )}
    </Held>
  )
}

function Sign({ release }: { readonly release: Release }) {
  const t = useText()
  const coded = useCoded()
  const say = useReason(true)
  const approving = useAct('approveRelease')
  const sealing = useAct('sealRelease')
  const channels = useChannels(release.counterpart)
  const params = { release: release.release }
  const approve: CallOf<'approveRelease'> | null =
    release.pair === null ? null : { params, body: { pair: release.pair } }
  const seal: CallOf<'sealRelease'> | null =
    channels.chosen === '' ? null : { params, body: { channel: channels.chosen } }
  const offered = (name: string) => release.actions.find((each) => each.name === name)
  const first = offered('approveRelease')
  const second = offered('sealRelease')
  const isApproved = release.state === 'approved'
  return (
    <Section title={t('warn.sign')}>
      <p role="status">
        <Tag tone={isApproved || release.state === 'composed' ? 'warm' : 'note'}>
          {coded('releases.is', release.state)}
        </Tag>
      </p>
      {release.state === 'composed' ? (
        <>
          {first?.allowed === false ? <p>{t('act.not', { reason: say(first.reason) })}</p> : null}
          <Step acting={approving.acting} act={approving} call={approve} />
          <Button
            className="button primary"
            isDisabled={approve === null || first?.allowed !== true || approving.acting.state === 'sending'}
            onPress={() => void (approve === null ? undefined : approving.record(approve))}
          >
            {t('releases.approve.verb')}
          </Button>
        </>
      ) : null}
      {isApproved ? (
        <>
          <p>{t('warn.approved')}</p>
          {second?.allowed === false ? <p>{t('act.not', { reason: say(second.reason) })}</p> : null}
          <ChannelChoice of={channels} />
          <Step acting={sealing.acting} act={sealing} call={seal} />
          <Button
            className="button primary"
            isDisabled={seal === null || second?.allowed !== true || sealing.acting.state === 'sending'}
            onPress={() => void (seal === null ? undefined : sealing.record(seal))}
          >
            {t('releases.seal.verb')}
          </Button>
        </>
      ) : null}
      {sealing.acting.state === 'recorded' ? (
        <>
          <ReceiptOf answer={sealing.acting.answer} command={sealing.acting.command} />
          <ToDelivery answer={sealing.acting.answer} />
        </>
      ) : null}
    </Section>
  )
}
