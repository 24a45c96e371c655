// Who exists that could have known anything? Entered by the custodian, sealed to the custodian: what was entered before is
// not shown again, not even here.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { useRead } from '../../wire/read.ts'

export interface OriginLine {
  readonly key: string
  readonly kind: string
  readonly count: number
  readonly weight: number
}

/** Lines of `key, kind, heads, weight`, as they come out of a table; undefined when one cannot be read. */
export function originsIn(text: string): readonly OriginLine[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const read = lines.map((line) => {
    const [key = '', kind = '', count = '', weight = '1'] = line.split(/[,;\t]/).map((cell) => cell.trim())
    const isRead = key !== '' && kind !== '' && /^[1-9]\d*$/.test(count) && /^\d+$/.test(weight)
    return isRead ? { key, kind, count: Number(count), weight: Number(weight) } : undefined
  })
  return read.every((line) => line !== undefined) && read.length > 0 ? read : undefined
}

export default function Origins() {
  const { source = '' } = useParams()
  const t = useText()
  const read = useRead('listSources', { query: { limit: '200' } })
  const [pool, setPool] = useState('everybody')
  const [self, setSelf] = useState('')
  const [rows, setRows] = useState('')
  const origins = originsIn(rows)
  const isWhole = origins?.some(({ key }) => key === self.trim()) === true && pool.trim() !== ''
  return (
    <Gated title={t('sources.origins')} read={read}>
      {() => (
        <ActPage
          name="setOrigins"
          title={t('sources.origins')}
          missing={t('sources.origins.missing')}
          call={
            origins === undefined || !isWhole
              ? null
              : { params: { source }, body: { pool: pool.trim(), self: self.trim(), origins: [...origins] } }
          }
        >
          <TextField label={t('sources.pool')} dir="ltr" value={pool} onChange={setPool} />
          <TextField
            label={t('sources.origins.rows')}
            hint={t('sources.origins.hint')}
            lines={8}
            dir="ltr"
            value={rows}
            onChange={setRows}
          />
          <TextField label={t('sources.self')} dir="ltr" value={self} onChange={setSelf} />
        </ActPage>
      )}
    </Gated>
  )
}
