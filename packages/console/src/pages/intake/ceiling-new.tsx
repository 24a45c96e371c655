// How much of an element may go, to one pool and until when, without asking anybody?

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { useText } from '../../i18n/text.tsx'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { Select, TextField } from '../../ui/fields.tsx'
import { BackToCustody, CustodyGate } from './custody-act.tsx'

const elements = ['where', 'when', 'who', 'target', 'how', 'quantity', 'actor'] as const

export default function NewCeiling() {
  const t = useText()
  const coded = useCoded()
  const title = t('custody.do.setCeiling')
  const [pool, setPool] = useState('')
  const [element, setElement] = useState<(typeof elements)[number]>('when')
  const [label, setLabel] = useState('')
  const until = useInstant('empty')
  return (
    <CustodyGate title={title}>
      {(of) => {
        const chosen = pool === '' ? (of.pools[0] ?? '') : pool
        return (
          <ActPage
            name="setCeiling"
            title={title}
            missing={t('custody.ceiling.missing')}
            call={
              label.trim() === '' || until.at === null || chosen === ''
                ? null
                : {
                    params: { source: of.source },
                    body: { pool: chosen, on: { element, label: label.trim() }, until: until.at },
                  }
            }
            next={() => <BackToCustody of={of} />}
          >
            <p>{t('custody.ceilings.lead')}</p>
            <Select
              label={t('custody.pool')}
              value={chosen}
              onChange={setPool}
              options={of.pools.map((value) => ({ value, label: coded('custody.pool', value) }))}
            />
            <Select
              label={t('custody.element')}
              value={element}
              onChange={setElement}
              options={elements.map((value) => ({ value, label: coded('releases.element', value) }))}
            />
            <TextField label={t('custody.label')} dir="ltr" value={label} onChange={setLabel} isRequired />
            <InstantField label={t('custody.until')} of={until} isRequired />
          </ActPage>
        )
      }}
    </CustodyGate>
  )
}
