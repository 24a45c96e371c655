// Something changed: an update, a correction, a renewal, or the danger is over. The whole new content, never a patch.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { Choice } from '../../ui/fields.tsx'
import { Section } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { AtTheirPlace, type Case, Held } from '../duty/at-risk-gate.tsx'
import { ReleaseGate } from './act-gate.tsx'
import { choosableOf, rungsOf } from './choosable.ts'
import { AuthorityFields, type Right, rightIn, useValidity, ValidityFields } from './frame.tsx'
import { ToRelease } from './new.tsx'
import { type Release, TheyWillRead } from './parts.tsx'
import { Rungs } from './rungs.tsx'

export default function Change() {
  const title = useText()('releases.do.change')
  return <ReleaseGate title={title}>{(release) => <WithCase release={release} title={title} />}</ReleaseGate>
}

function WithCase({ release, title }: { readonly release: Release; readonly title: string }) {
  const read = useRead('readCase', { params: { case: release.case } })
  return (
    <Held read={read} title={title}>
      {(value) => (
        <AtTheirPlace party={value.atRisk.find(({ atRisk }) => release.atRisk.includes(atRisk))?.party ?? null}>
          <Form release={release} value={value} title={title} />
        </AtTheirPlace>
      )}
    </Held>
  )
}

const kinds = ['update', 'correction', 'renewal', 'stand_down'] as const

function Form({ release, value, title }: { readonly release: Release; readonly value: Case; readonly title: string }) {
  const t = useText()
  const word = useWord()
  const [kind, setKind] = useState<(typeof kinds)[number]>('update')
  const [chosen, setChosen] = useState<Readonly<Record<string, number>>>(
    Object.fromEntries(
      choosableOf(value).map(({ claim }) => [
        claim,
        [...release.rungs, ...release.shows].find((each) => each.claim === claim)?.rung ?? 0,
      ]),
    ),
  )
  const [right, setRight] = useState<Right>({ authority: release.authority, reason: '' })
  const validity = useValidity()
  const { validUntil, nextUpdate } = validity
  const rungs = rungsOf(value, chosen)
  return (
    <ActPage
      name="changeRelease"
      title={title}
      missing={t('releases.change.missing')}
      call={
        validUntil === null || nextUpdate === null || right.authority === '' || rungs.length === 0
          ? null
          : {
              params: { release: release.release },
              body: { kind, rungs: [...rungs], validUntil, nextUpdate, ...rightIn(right) },
            }
      }
      next={(answer) => <ToRelease answer={answer} />}
    >
      <p>{t('releases.change.lead')}</p>
      <Choice
        label={t('releases.change.kind')}
        value={kind}
        onChange={setKind}
        options={kinds.map((each) => ({ value: each, label: word('change', each) }))}
      />
      <Rungs
        value={value}
        counterpart={release.counterpart}
        rungs={rungs}
        onChoose={(claim, rung) => {
          setChosen((now) => ({ ...now, [claim]: rung }))
        }}
      />
      <Section title={t('releases.handling')}>
        <AuthorityFields counterpart={release.counterpart} value={right} onChange={setRight} />
        <ValidityFields of={validity} />
      </Section>
      <TheyWillRead release={release} />
    </ActPage>
  )
}
