// What may happen to whoever is named? Safeguards, how far they are believed, what risk is left, at which level it was
// decided and who owns it: the last organisation before hand-over (policy R48). Never by whoever wrote the text.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { Choice, Select, TextField } from '../../ui/fields.tsx'
import { useRead } from '../../wire/read.ts'
import { ReleaseGate } from './act-gate.tsx'
import { ToRelease } from './new.tsx'
import { type Release, TheyWillRead, WeKnow } from './parts.tsx'

const risks = ['low', 'some', 'substantial'] as const

export default function Mistreatment() {
  const title = useText()('releases.do.mistreatment')
  return <ReleaseGate title={title}>{(release) => <Form release={release} title={title} />}</ReleaseGate>
}

function Form({ release, title }: { readonly release: Release; readonly title: string }) {
  const t = useText()
  const word = useWord()
  const { counterpart } = release
  const assurances = useRead('listAssurances', { params: { counterpart }, query: {} })
  const given = assurances.state === 'ready' ? assurances.value.items : []
  const [said, setSaid] = useState({ safeguards: '', credibility: '', level: '', owner: '' })
  const [residual, setResidual] = useState<(typeof risks)[number] | ''>('')
  const [assurance, setAssurance] = useState('')
  const write = (name: keyof typeof said) => (text: string) => {
    setSaid((held) => ({ ...held, [name]: text }))
  }
  const isWhole = Object.values(said).every((text) => text.trim() !== '')
  return (
    <ActPage
      name="assessMistreatment"
      title={title}
      missing={t('mistreatment.needs')}
      call={
        residual === '' || !isWhole
          ? null
          : {
              params: { release: release.release },
              body: { ...said, residual, ...(assurance === '' ? {} : { assurance }) },
            }
      }
      beside={
        <div className="read-and-know">
          <TheyWillRead release={release} />
          <WeKnow release={release} />
        </div>
      }
      next={(answer) => <ToRelease answer={answer} known={release.release} />}
    >
      <p>{t('mistreatment.lead')}</p>
      <Select
        label={t('mistreatment.assurance')}
        hint={t('mistreatment.assurance.hint')}
        empty={t('shell.none')}
        value={assurance}
        onChange={setAssurance}
        options={given.map((each) => ({ value: each.assurance, label: (each.text ?? each.assurance).slice(0, 80) }))}
      />
      <TextField
        label={t('mistreatment.safeguards')}
        lines={3}
        value={said.safeguards}
        onChange={write('safeguards')}
      />
      <TextField
        label={t('mistreatment.credibility')}
        lines={3}
        value={said.credibility}
        onChange={write('credibility')}
      />
      <Choice
        label={t('mistreatment.residual')}
        value={residual}
        onChange={setResidual}
        options={risks.map((value) => ({ value, label: word('residualRisk', value) }))}
      />
      <TextField label={t('mistreatment.level')} value={said.level} onChange={write('level')} />
      <TextField
        label={t('mistreatment.owner')}
        hint={t('mistreatment.owner.hint')}
        value={said.owner}
        onChange={write('owner')}
      />
    </ActPage>
  )
}
