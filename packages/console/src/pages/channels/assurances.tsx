// What did they promise, when must it be asked again, and was it kept? Verbatim, oldest first (policy R47, R48).

import type { AnswerOf } from '@tocsin/api'
import { useParams } from 'react-router'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Counterpart } from '../../register/counterpart.tsx'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Page } from '../../ui/page.tsx'
import { Tag } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useList, useRead } from '../../wire/read.ts'
import '../../theme/channels.css'

type Assurance = AnswerOf<'listAssurances'>['items'][number]

export default function Assurances() {
  const t = useText()
  const word = useWord()
  const { counterpart = '' } = useParams()
  const assurances = useList('listAssurances', { params: { counterpart }, query: {} })
  const of = useRead('readCounterpart', { params: { counterpart }, query: {} })
  const actions = of.state === 'ready' ? of.value.actions : []
  const path = pathTo('/channels/counterparts/:counterpart/assurances', { counterpart })
  const at = ({ assurance }: Assurance, what: string): string => `${path}/${encodeURIComponent(assurance)}/${what}`
  return (
    <Page title={t('assurances.title')}>
      <p>
        <Counterpart id={counterpart} />
      </p>
      <Actions of={actions} to={{ recordAssurance: { path: `${path}/new`, label: t('assurances.new') } }} />
      <Rows
        label={t('assurances.title')}
        read={assurances}
        keyOf={(item) => item.assurance}
        columns={[
          {
            name: 'text',
            head: t('assurances.text'),
            cell: ({ text, form }) => (
              <>
                <span dir="auto">{text ?? '—'}</span>{' '}
                <small>{t(`assurances.form.${form === 'oral' ? 'oral' : 'written'}`)}</small>
              </>
            ),
          },
          {
            name: 'giver',
            head: t('assurances.giver'),
            cell: (item) => (
              <>
                <bdi>{item.giver ?? '—'}</bdi> <When at={item.at} />
              </>
            ),
          },
          {
            name: 'refresh',
            head: t('assurances.refresh'),
            cell: ({ refresh, overdue }) => (
              <>
                <When at={refresh} /> {overdue ? <Tag tone="act">{t('assurances.overdue')}</Tag> : null}
              </>
            ),
          },
          {
            name: 'kept',
            head: t('assurances.kept'),
            cell: ({ compliance }) => (compliance === null ? '—' : word('compliance', compliance)),
          },
          {
            name: 'acts',
            head: t('act.actions'),
            cell: (item) => (
              <Actions
                of={actions}
                to={{
                  refreshAssurance: { path: at(item, 'refresh'), label: t('assurances.do.refresh') },
                  recordCompliance: { path: at(item, 'compliance'), label: t('assurances.do.kept') },
                }}
              />
            ),
          },
        ]}
      />
    </Page>
  )
}
