// A change of administration begins: what is pending is written down, and stays owed until somebody named here takes it
// over (policy R53). Nothing pending is dropped.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { madeBy } from '../../forms/made.ts'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Checkbox, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Code, Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'

export default function NewSuccession() {
  const t = useText()
  const read = useRead('listPeople', { query: { limit: '200' } })
  const [successors, setSuccessors] = useState<readonly string[]>([])
  const [reason, setReason] = useState('')
  return (
    <Gated title={t('succession.new')} read={read}>
      {({ items }) => (
        <ActPage
          name="beginSuccession"
          title={t('succession.new')}
          call={
            reason.trim() === '' || successors.length === 0
              ? null
              : { body: { reason: reason.trim(), successors: [...successors] } }
          }
          missing={t('succession.needs')}
          next={(answer) => (
            <Link to={pathTo('/oversight/successions/:succession', { succession: madeBy(answer, 'succession') ?? '' })}>
              {t('succession.one')}
            </Link>
          )}
        >
          <p>{t('succession.new.lead')}</p>
          <fieldset className="field plain">
            <legend>{t('succession.successors')}</legend>
            {items.map(({ person, name }) => (
              <Checkbox
                key={person}
                label={<bdi>{name ?? <Code short>{person}</Code>}</bdi>}
                isSelected={successors.includes(person)}
                onChange={(selected) => {
                  setSuccessors(selected ? [...successors, person] : successors.filter((held) => held !== person))
                }}
              />
            ))}
          </fieldset>
          <TextField label={t('mandateChoice.reason')} value={reason} onChange={setReason} lines={3} />
        </ActPage>
      )}
    </Gated>
  )
}
