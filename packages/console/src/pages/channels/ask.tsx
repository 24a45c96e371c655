// What do we not understand about a warning that came? A question back, on the channel that it came by.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link, Section } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { TextOf } from './received-parts.tsx'
import '../../theme/channels.css'

export default function Ask() {
  const t = useText()
  const { received = '' } = useParams()
  const read = useRead('readReceived', { params: { received } })
  const [text, setText] = useState('')
  return (
    <Gated title={t('received.ask')} read={read}>
      {(value) => (
        <ActPage
          name="askQuestion"
          title={t('received.ask')}
          call={text.trim() === '' ? null : { params: { received }, body: { text } }}
          missing={t('received.question')}
          next={() => (
            <p>
              <Link to={pathTo('/channels/received/:received', { received })} className="button big">
                {t('received.backToIt')}
              </Link>
            </p>
          )}
          beside={
            <Section title={t('received.text')}>
              <TextOf of={value.texts} />
            </Section>
          }
        >
          <TextField
            label={t('received.question')}
            hint={t('received.question.hint')}
            value={text}
            onChange={setText}
            lines={4}
          />
        </ActPage>
      )}
    </Gated>
  )
}
