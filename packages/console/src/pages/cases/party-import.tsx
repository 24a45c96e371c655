// The register from a table: whole or not at all, every fault with its row and column.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Gated } from '../../ui/gated.tsx'
import { useRead } from '../../wire/read.ts'

export default function ImportParties() {
  const t = useText()
  const read = useRead('whoAmI', {})
  const [bytes, setBytes] = useState<Uint8Array | null>(null)
  return (
    <Gated title={t('register.import')} read={read}>
      {() => (
        <ActPage
          name="importParties"
          title={t('register.import')}
          missing={t('register.file')}
          call={bytes === null ? null : { body: bytes, contentType: 'text/csv' }}
        >
          <p>{t('register.import.hint')}</p>
          <label className="field">
            <span>{t('register.file')}</span>
            <input
              type="file"
              accept=".csv,text/csv"
              onChange={(event) => {
                const [picked] = event.target.files ?? []
                if (picked === undefined) setBytes(null)
                else
                  void picked.arrayBuffer().then((read) => {
                    setBytes(new Uint8Array(read))
                  })
              }}
            />
          </label>
        </ActPage>
      )}
    </Gated>
  )
}
