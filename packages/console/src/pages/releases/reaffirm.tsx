// After the approval the law moved. Somebody other than the author looks again and cites what is valid now (policy R46).

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Counterpart, isInForce } from '../../register/counterpart.tsx'
import { Select, TextField } from '../../ui/fields.tsx'
import { Pairs } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { ReleaseGate } from './act-gate.tsx'
import { ToRelease } from './new.tsx'
import { type Release, TheyWillRead, WeKnow } from './parts.tsx'

export default function Reaffirm() {
  const title = useText()('releases.do.reaffirm')
  return <ReleaseGate title={title}>{(release) => <Form release={release} title={title} />}</ReleaseGate>
}

function Form({ release, title }: { readonly release: Release; readonly title: string }) {
  const t = useText()
  const { counterpart } = release
  const read = useRead('readCounterpart', { params: { counterpart }, query: {} })
  const inForce =
    read.state === 'ready' ? read.value.authorities.filter((one) => isInForce(one, read.value.validAt)) : []
  const [authority, setAuthority] = useState('')
  const [reason, setReason] = useState('')
  return (
    <ActPage
      name="reaffirmRelease"
      title={title}
      missing={t('reaffirm.needs')}
      call={
        authority === '' || reason.trim() === ''
          ? null
          : { params: { release: release.release }, body: { authority, reason: reason.trim() } }
      }
      beside={
        <div className="read-and-know">
          <TheyWillRead release={release} />
          <WeKnow release={release} />
        </div>
      }
      next={(answer) => <ToRelease answer={answer} known={release.release} />}
    >
      <p>{t('reaffirm.lead')}</p>
      <Pairs
        of={[
          [t('releases.counterpart'), <Counterpart key="whom" id={counterpart} sourced />],
          [
            t('reaffirm.before'),
            <bdi key="before" dir="ltr">
              {release.authority}
            </bdi>,
          ],
        ]}
      />
      <Select
        label={t('releases.authority')}
        empty={t('releases.choose')}
        value={authority}
        onChange={setAuthority}
        options={[
          ...inForce.map(({ code, regime, scope }) => ({ value: code, label: `${code} · ${regime} · ${scope}` })),
          { value: 'not_required', label: t('releases.authority.none') },
        ]}
      />
      <TextField label={t('duty.reason')} lines={3} value={reason} onChange={setReason} isRequired />
    </ActPage>
  )
}
