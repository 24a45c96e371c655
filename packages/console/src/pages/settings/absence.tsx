// When is somebody away? What is entered here replaces what was there; a deadline that only they could meet is then seen.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { Checkbox } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Code, Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'

export default function Absence() {
  const t = useText()
  const title = t('settings.absence')
  const { person = '' } = useParams()
  const read = useRead('listPeople', { query: { limit: '200' } })
  const [from, until] = [useInstant('empty'), useInstant('empty')]
  const [isHere, setIsHere] = useState(false)
  const absences = isHere ? [] : from.at === null ? null : [{ from: from.at, until: until.at }]
  return (
    <Gated title={title} read={read}>
      {({ items }) => (
        <ActPage
          name="setAbsences"
          title={title}
          call={absences === null ? null : { params: { person }, body: { absences } }}
          missing={t('settings.closure.from')}
          next={() => <Link to="/settings/people">{t('settings.people')}</Link>}
        >
          <p>
            <bdi>{items.find((each) => each.person === person)?.name ?? <Code short>{person}</Code>}</bdi>
          </p>
          <Checkbox label={t('settings.absence.none')} isSelected={isHere} onChange={setIsHere} />
          <InstantField label={t('settings.closure.from')} of={from} />
          <InstantField label={t('settings.closure.until')} hint={t('settings.closure.until.hint')} of={until} />
        </ActPage>
      )}
    </Gated>
  )
}
