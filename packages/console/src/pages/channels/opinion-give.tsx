// The answer of counsel, and of which instant it says what the law was. Given once: another view is another opinion.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link, Pairs } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { AboutOf } from './opinion-about.tsx'
import '../../theme/channels.css'

export default function GiveOpinion() {
  const t = useText()
  const { opinion = '' } = useParams()
  const read = useRead('readOpinion', { params: { opinion } })
  const [text, setText] = useState('')
  const asOf = useInstant('now')
  return (
    <Gated title={t('opinions.give')} read={read}>
      {(of) => (
        <ActPage
          name="giveOpinion"
          title={t('opinions.give')}
          call={
            asOf.at === null || text.trim() === ''
              ? null
              : { params: { opinion }, body: { asOf: asOf.at, text: text.trim() } }
          }
          missing={t('opinions.give.needs')}
          next={() => <Link to={pathTo('/channels/opinions/:opinion', { opinion })}>{t('opinions.one')}</Link>}
        >
          <p className="withheld">{t('opinions.privileged')}</p>
          <Pairs
            of={[
              [t('opinions.about'), <AboutOf key="about" id={of.about} />],
              [
                t('opinions.question'),
                <span key="question" dir="auto">
                  {of.question ?? '—'}
                </span>,
              ],
            ]}
          />
          <InstantField label={t('opinions.asOf')} hint={t('opinions.asOf.hint')} of={asOf} />
          <TextField label={t('opinions.text')} value={text} onChange={setText} lines={8} />
        </ActPage>
      )}
    </Gated>
  )
}
