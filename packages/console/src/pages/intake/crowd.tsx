// The crowd of a source whose exposure would be lethal: who is in it, who would be by what was entered, and from then on
// only what all of them know is said. For its custodian alone. A crowd may only grow.

import type { AnswerOf } from '@tocsin/api'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { ActPage } from '../../forms/act-page.tsx'
import { useHeads } from '../../i18n/heads.ts'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { TextField } from '../../ui/fields.tsx'
import { Link, Section } from '../../ui/parts.tsx'
import { type Crowd, CrowdGate } from './crowd-gate.tsx'
import { linesIn } from './lines-in.ts'

export default function SourceCrowd() {
  const title = useText()('crowd.title')
  return <CrowdGate title={title}>{(value) => <Fix value={value} title={title} />}</CrowdGate>
}

function Fix({ value, title }: { readonly value: Crowd; readonly title: string }) {
  const t = useText()
  const heads = useHeads()
  const { fixed, proposed } = value
  const [typed, setTyped] = useState((fixed?.keys ?? proposed ?? []).join('\n'))
  const keys = linesIn(typed)
  return (
    <ActPage
      name="fixCrowd"
      title={title}
      missing={t('crowd.missing')}
      call={keys.length === 0 ? null : { params: { source: value.source }, body: { keys } }}
      beside={<Standing value={value} />}
    >
      <p>{t('crowd.why')}</p>
      {fixed === null ? null : <p>{t('crowd.fixed', { heads: heads(fixed.heads) })}</p>}
      <TextField label={t('crowd.keys')} lines={8} dir="auto" value={typed} onChange={setTyped} />
      {proposed === null ? (
        <p>{t('crowd.noProposal')}</p>
      ) : (
        <Button
          className="button"
          onPress={() => {
            setTyped([...new Set([...(fixed?.keys ?? []), ...proposed])].join('\n'))
          }}
        >
          {t('crowd.take')}
        </Button>
      )}
    </ActPage>
  )
}

function Standing({ value }: { readonly value: AnswerOf<'readCrowd'> }) {
  const t = useText()
  if (value.fixed === null) return null
  return (
    <Section title={t('crowd.broken')}>
      {value.broken.length === 0 ? <p>{t('crowd.broken.none')}</p> : null}
      <ul className="plain">
        {value.broken.map((id) => (
          <li key={id}>
            <bdi dir="ltr">{id}</bdi>
          </li>
        ))}
      </ul>
      <p className="act-buttons">
        <Link to={pathTo('/intake/sources/:source/crowd/break', { source: value.source })}>{t('crowd.break')}</Link>
      </p>
    </Section>
  )
}
