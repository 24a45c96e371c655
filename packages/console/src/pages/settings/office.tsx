// Who holds a post of ours from a day on, and who stands in, in which order? A deadline finds them by it.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { Checkbox, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Code, Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/settings.css'

export default function Office() {
  const t = useText()
  const title = t('settings.post')
  const { person = '' } = useParams()
  const read = useRead('listPeople', { query: { limit: '200' } })
  const [office, setOffice] = useState('')
  const [deputies, setDeputies] = useState<readonly string[]>([])
  const [from, until] = [useInstant('now'), useInstant('empty')]
  const isDated = from.at !== null && (until.wall === '' || until.at !== null)
  const ready = office.trim() !== '' && isDated
  return (
    <Gated title={title} read={read}>
      {({ items }) => (
        <ActPage
          name="setOffice"
          title={title}
          call={
            ready
              ? {
                  params: { person },
                  body: { office: office.trim(), from: from.at, until: until.at, deputies: [...deputies] },
                }
              : null
          }
          missing={t('settings.post.needs')}
          next={() => <Link to="/settings/people">{t('settings.people')}</Link>}
        >
          <p>
            <bdi>{items.find((each) => each.person === person)?.name ?? <Code short>{person}</Code>}</bdi>
          </p>
          <TextField
            label={t('settings.post.post')}
            hint={t('counterparts.code.hint')}
            value={office}
            onChange={setOffice}
            dir="ltr"
          />
          <InstantField label={t('counterparts.from')} of={from} />
          <InstantField label={t('counterparts.until')} hint={t('counterparts.until.hint')} of={until} />
          <fieldset className="field plain">
            <legend>{t('settings.post.deputies')}</legend>
            {items
              .filter((each) => each.person !== person)
              .map((each) => {
                const place = deputies.indexOf(each.person)
                return (
                  <Checkbox
                    key={each.person}
                    label={
                      <span>
                        <bdi>{each.name ?? <Code short>{each.person}</Code>}</bdi>{' '}
                        {place < 0 ? null : <small>{place + 1}</small>}
                      </span>
                    }
                    isSelected={place >= 0}
                    onChange={(selected) => {
                      setDeputies(
                        selected ? [...deputies, each.person] : deputies.filter((held) => held !== each.person),
                      )
                    }}
                  />
                )
              })}
          </fieldset>
        </ActPage>
      )}
    </Gated>
  )
}
