// Their card and their file come in; out come the digits that both people read to each other.

import type { AnswerOf, CallOf } from '@tocsin/api'
import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { FileField } from '../../ui/file-field.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { bytesOf, toBase64 } from '../../wire/files.ts'
import { useRead } from '../../wire/read.ts'
import { Digits } from './digits.tsx'
import '../../theme/channels.css'

export default function Peer() {
  const t = useText()
  const { channel = '' } = useParams()
  const read = useRead('readChannel', { params: { channel } })
  const [card, setCard] = useState<string | null>(null)
  const [bundle, setBundle] = useState<string | null>(null)
  const take = async (file: File | null, keep: (base64: string | null) => void): Promise<void> => {
    keep(file === null ? null : toBase64(await bytesOf(file)))
  }
  const call: CallOf<'pairPeer'> | null =
    card === null || bundle === null ? null : { params: { channel }, body: { card, bundle } }
  return (
    <Gated title={t('channels.peer')} read={read}>
      {() => (
        <ActPage
          name="pairPeer"
          title={t('channels.peer')}
          call={call}
          missing={t('channels.peer.files')}
          next={(answer) => {
            const { sas, sasShort } = answer as AnswerOf<'pairPeer'>
            return (
              <div className="section">
                <h2>{t('channels.digits')}</h2>
                <p>{t('channels.digits.about')}</p>
                <Digits of={sas} />
                <h3>{t('channels.digits.short')}</h3>
                <p>{t('channels.digits.short.about')}</p>
                <Digits of={sasShort} />
                <Link to={pathTo('/channels/:channel/confirm', { channel })}>{t('channels.confirm')}</Link>
              </div>
            )
          }}
        >
          <FileField label={t('channels.peer.card')} onChange={(file) => void take(file, setCard)} />
          <FileField label={t('channels.peer.bundle')} onChange={(file) => void take(file, setBundle)} />
        </ActPage>
      )}
    </Gated>
  )
}
