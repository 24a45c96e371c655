// The whole record as files, out of this browser: recorded as an export, then fetched one by one and saved as one file.

import type { AnswerOf } from '@tocsin/api'
import { useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { announce } from '../../ui/announcer.tsx'
import { Gated } from '../../ui/gated.tsx'
import { client } from '../../wire/client.ts'
import { saveFile } from '../../wire/files.ts'
import { useRead } from '../../wire/read.ts'
import { type TarFile, tarOf } from './tar.ts'
import '../../theme/ledger.css'

export default function Export() {
  const t = useText()
  const read = useRead('readCheckpoint', {})
  return (
    <Gated title={t('ledger.export')} read={read}>
      {() => (
        <ActPage
          name="exportLedger"
          title={t('ledger.export')}
          call={{ body: {} }}
          next={(answer) => <Download of={answer as AnswerOf<'exportLedger'>} />}
        >
          <p>{t('ledger.export.about')}</p>
        </ActPage>
      )}
    </Gated>
  )
}

type Fetching =
  | { readonly state: 'idle' }
  | { readonly state: 'fetching'; readonly done: number }
  | { readonly state: 'stopped'; readonly code: string }
  | { readonly state: 'saved' }

function Download({ of }: { readonly of: AnswerOf<'exportLedger'> }) {
  const t = useText()
  const [fetching, setFetching] = useState<Fetching>({ state: 'idle' })
  const ended = useRef<AbortController | null>(null)
  const fetchAll = async (): Promise<void> => {
    const controller = new AbortController()
    ended.current = controller
    const files: TarFile[] = []
    for (const path of of.paths) {
      setFetching({ state: 'fetching', done: files.length })
      const reply = await client.call('readLedgerFile', {
        params: { path },
        query: { size: String(of.size) },
        signal: controller.signal,
      })
      if (!reply.ok) {
        setFetching({ state: 'stopped', code: reply.problem.code })
        announce(t('ledger.export.stopped', { code: reply.problem.code }))
        return
      }
      files.push({ path, bytes: new Uint8Array(reply.value) })
    }
    saveFile('record.tar', tarOf(files))
    setFetching({ state: 'saved' })
    announce(t('ledger.export.saved'))
  }
  const isFetching = fetching.state === 'fetching'
  return (
    <div className="section">
      <h2>{t('ledger.export.files', { count: of.paths.length })}</h2>
      {isFetching ? (
        <label className="field">
          <span>{t('ledger.export.progress', { done: fetching.done, count: of.paths.length })}</span>
          <progress max={of.paths.length} value={fetching.done} />
        </label>
      ) : null}
      {fetching.state === 'stopped' ? <p>{t('ledger.export.stopped', { code: fetching.code })}</p> : null}
      {fetching.state === 'saved' ? <p>{t('ledger.export.saved')}</p> : null}
      <div className="act-buttons">
        <Button className="button primary" isDisabled={isFetching} onPress={() => void fetchAll()}>
          {t('ledger.export.save')}
        </Button>
        {isFetching ? (
          <Button
            className="button"
            onPress={() => {
              ended.current?.abort()
            }}
          >
            {t('ledger.export.cancel')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
