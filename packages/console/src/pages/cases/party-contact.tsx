// A contact: an office before a person, with deputies, and when it was last checked.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { useRead } from '../../wire/read.ts'

export default function SetContact() {
  const { party = '' } = useParams()
  const t = useText()
  const read = useRead('readParty', { params: { party } })
  const [contact, setContact] = useState('')
  const [office, setOffice] = useState('')
  const [channel, setChannel] = useState('')
  const [deputies, setDeputies] = useState('')
  const isWhole = [contact, office, channel].every((each) => each.trim() !== '')
  return (
    <Gated title={t('register.contact.set')} read={read}>
      {() => (
        <ActPage
          name="setContact"
          title={t('register.contact.set')}
          missing={t('register.contact.missing')}
          call={
            isWhole
              ? {
                  params: { party },
                  body: {
                    contact: contact.trim(),
                    office: office.trim(),
                    channel: channel.trim(),
                    deputies: deputies.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])),
                  },
                }
              : null
          }
        >
          <TextField label={t('register.contact.key')} dir="ltr" value={contact} onChange={setContact} />
          <TextField label={t('register.office')} dir="ltr" value={office} onChange={setOffice} />
          <TextField label={t('register.channel')} value={channel} onChange={setChannel} />
          <TextField label={t('register.deputies')} lines={3} value={deputies} onChange={setDeputies} />
        </ActPage>
      )}
    </Gated>
  )
}
