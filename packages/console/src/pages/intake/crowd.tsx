// The crowd of a source whose exposure would be lethal: who is in it, who would be by what was entered, and from then on
// only what all of them know is said. For its custodian alone. A crowd may only grow.

import type { AnswerOf } from '@tocsin/api'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { ActPage } from '../../forms/act-page.tsx'
import { useHeads } from '../../i18n/heads.ts'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Checkbox, TextField } from '../../ui/fields.tsx'
import { Link, Section } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { BackToSource } from './back-to-source.tsx'
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
  const setKeys = (next: readonly string[]): void => {
    setTyped([...new Set(next)].join('\n'))
  }
  return (
    <ActPage
      name="fixCrowd"
      title={title}
      missing={t('crowd.missing')}
      call={keys.length === 0 ? null : { params: { source: value.source }, body: { keys } }}
      lead={<p>{t('crowd.why')}</p>}
      beside={<Standing value={value} />}
      next={() => <BackToSource source={value.source} />}
    >
      {fixed === null ? null : <p>{t('crowd.fixed', { heads: heads(fixed.heads) })}</p>}
      <Members source={value.source} keys={keys} typed={typed} onKeys={setKeys} onType={setTyped} />
      {proposed === null ? (
        <p>{t('crowd.noProposal')}</p>
      ) : (
        <p className="act-buttons">
          {' '}
          <Button
            className="button"
            onPress={() => {
              setKeys([...(fixed?.keys ?? []), ...proposed])
            }}
          >
            {t('crowd.take')}
          </Button>
        </p>
      )}
    </ActPage>
  )
}

/** Who is in it: rows of the world of the source where one was picked, else the words under which they were entered. */
function Members({
  source,
  keys,
  typed,
  onKeys,
  onType,
}: {
  readonly source: string
  readonly keys: readonly string[]
  readonly typed: string
  readonly onKeys: (keys: readonly string[]) => void
  readonly onType: (typed: string) => void
}) {
  const t = useText()
  const read = useRead('readWorldUse', { params: { source } })
  const { rows, kWithMargin } = read.state === 'ready' ? read.value : { rows: [], kWithMargin: 0 }
  if (rows.length === 0)
    return <TextField label={t('crowd.keys')} lines={8} dir="auto" value={typed} onChange={onType} />
  const heads = rows.reduce((sum, { key, count }) => sum + (keys.includes(key) ? count : 0), 0)
  return (
    <fieldset className="field plain">
      <legend>{t('crowd.rows')}</legend>
      {rows.map(({ key, count }) => (
        <Checkbox
          key={key}
          label={
            <>
              <bdi>{key}</bdi> · {t('second.question.people', { heads: count })}
            </>
          }
          isSelected={keys.includes(key)}
          onChange={(on) => {
            onKeys(on ? [...keys, key] : keys.filter((each) => each !== key))
          }}
        />
      ))}
      <p className="beside" role="status">
        {t('crowd.heads', { heads, k: kWithMargin })}
      </p>
    </fieldset>
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
