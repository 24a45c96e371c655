// A channel begins with a meeting: our card and our file, to hand over by different ways.

import type { AnswerOf, CallOf } from '@tocsin/api'
import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { Qr } from '../../forms/print.tsx'
import { useLanguage, useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Choice, Select, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { SaveFile } from './bundles.tsx'
import '../../theme/channels.css'

type Body = CallOf<'beginPairing'>['body']
const lanes: readonly Body['lane'][] = ['intelligence', 'administrative']
/** What a code of this size of error correction holds (ISO 18004, version 40, level M, octets). */
const mostInQr = 2331

export default function Pair() {
  const t = useText()
  const word = useWord()
  const { language } = useLanguage()
  const read = useRead('listCounterparts', { query: { limit: '200' } })
  const [counterpart, setCounterpart] = useState('')
  const [lane, setLane] = useState<Body['lane']>('intelligence')
  const [endpoint, setEndpoint] = useState('')
  const [rhythm, setRhythm] = useState('72')
  const hours = Number(rhythm)
  const ready = counterpart !== '' && Number.isInteger(hours) && hours >= 1 && hours <= 720
  return (
    <Gated title={t('channels.pair')} read={read}>
      {({ items }) => (
        <ActPage
          name="beginPairing"
          title={t('channels.pair')}
          call={
            ready
              ? {
                  body: {
                    lane,
                    counterpart,
                    rhythmHours: hours,
                    ...(endpoint.trim() === '' ? {} : { endpoint: endpoint.trim() }),
                  },
                }
              : null
          }
          missing={counterpart === '' ? t('channels.counterpart') : t('channels.rhythm')}
          next={(answer) => <Begun answer={answer as AnswerOf<'beginPairing'>} />}
        >
          <p>{t('channels.pair.about')}</p>
          <Select
            label={t('channels.counterpart')}
            value={counterpart}
            onChange={setCounterpart}
            empty={t('channels.choose')}
            options={items.map(({ counterpart: value, names }) => ({
              value,
              label: names?.[language] ?? names?.en ?? names?.ar ?? value,
            }))}
          />
          <Choice
            label={t('channels.lane')}
            value={lane}
            onChange={setLane}
            options={lanes.map((value) => ({ value, label: word('lane', value) }))}
          />
          <TextField
            label={t('channels.endpoint')}
            hint={t('channels.endpoint.hint')}
            value={endpoint}
            onChange={setEndpoint}
            dir="ltr"
          />
          <TextField
            label={t('channels.rhythm')}
            hint={t('channels.rhythm.hint')}
            value={rhythm}
            onChange={setRhythm}
            type="number"
            dir="ltr"
          />
        </ActPage>
      )}
    </Gated>
  )
}

function Begun({ answer }: { readonly answer: AnswerOf<'beginPairing'> }) {
  const t = useText()
  return (
    <div className="section">
      <h2>{t('channels.pair.hand')}</h2>
      <p>{t('channels.pair.secret')}</p>
      <div className="act-buttons">
        <SaveFile base64={answer.card} name="card.bin" label={t('channels.pair.card')} />
        <SaveFile base64={answer.bundle} name="bundle.bin" label={t('channels.pair.bundle')} />
      </div>
      {answer.card.length > mostInQr ? null : <Qr text={answer.card} label={t('channels.pair.qr')} />}
      <p>
        <Link to={pathTo('/channels/:channel/peer', { channel: answer.channel })}>{t('channels.peer')}</Link>
      </p>
    </div>
  )
}
