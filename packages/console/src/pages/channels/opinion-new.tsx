// Ask one counsel about one thing. What is asked and what is answered stays between the two (people f).

import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { madeBy } from '../../forms/made.ts'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { PersonPick } from '../../register/known.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/channels.css'

const isAbout = (text: string): boolean =>
  /^(?:case|release|counterpart|authority|organisation)_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(text)

export default function AskCounsel() {
  const t = useText()
  const [search] = useSearchParams()
  const read = useRead('whoAmI', {})
  const [counsel, setCounsel] = useState('')
  const [about, setAbout] = useState(search.get('about') ?? '')
  const [question, setQuestion] = useState('')
  const ready = counsel !== '' && isAbout(about.trim()) && question.trim() !== ''
  return (
    <Gated title={t('opinions.new')} read={read}>
      {() => (
        <ActPage
          name="askCounsel"
          title={t('opinions.new')}
          call={ready ? { body: { counsel, about: about.trim(), question: question.trim() } } : null}
          missing={t('opinions.needs')}
          next={(answer) => (
            <Link to={pathTo('/channels/opinions/:opinion', { opinion: madeBy(answer, 'opinion') ?? '' })}>
              {t('opinions.one')}
            </Link>
          )}
        >
          <p className="withheld">{t('opinions.privileged')}</p>
          <PersonPick label={t('opinions.counsel')} holding="counsel" value={counsel} onChange={setCounsel} />
          <TextField
            label={t('opinions.about')}
            hint={t('opinions.about.hint')}
            value={about}
            onChange={setAbout}
            dir="ltr"
          />
          <TextField label={t('opinions.question')} value={question} onChange={setQuestion} lines={5} />
        </ActPage>
      )}
    </Gated>
  )
}
