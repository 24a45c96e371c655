// A passkey of this device for me: the authenticator asks, no secret travels.

import { useQueryClient } from '@tanstack/react-query'
import type { Problem } from '@tocsin/api'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useNavigate } from 'react-router'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { addPasskey } from '../../wire/passkeys.ts'
import { useRead } from '../../wire/read.ts'

export default function NewPasskey() {
  const t = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const read = useRead('whoAmI', {})
  const [label, setLabel] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const add = async (): Promise<void> => {
    const failed = await addPasskey(label.trim())
    setProblem(failed ?? null)
    if (failed !== undefined) return
    await queries.invalidateQueries()
    await navigate('/settings')
  }
  return (
    <Gated title={t('settings.passkey.new')} read={read}>
      {() => (
        <Page title={t('settings.passkey.new')}>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              void add()
            }}
          >
            <p>{t('settings.passkey.about')}</p>
            {problem === null ? null : (
              <p role="alert" className="refused">
                {problem.code === 'passkey_declined' ? t('act.declined') : t('signIn.failed', { code: problem.code })}
              </p>
            )}
            <TextField label={t('signIn.label')} value={label} onChange={setLabel} />
            <Button type="submit" className="button primary" isDisabled={label.trim() === ''}>
              {t('settings.passkey.new')}
            </Button>
          </form>
        </Page>
      )}
    </Gated>
  )
}
