// On which words does it stand? They are marked in the report itself, by mouse or by keyboard; the span is counted in
// UTF-16 code units of the report as it came (architecture: 1-intake/from-text).

import { useCallback, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { useText } from '../../i18n/text.tsx'
import { Select, TextField } from '../../ui/fields.tsx'
import { Gate } from '../../ui/states.tsx'
import { useRead } from '../../wire/read.ts'

export interface Taken {
  readonly report: string
  readonly span: readonly [number, number] | null
  readonly path: string | null
  /** What was marked, for the eye. */
  readonly words: string
}

/**
 * Where a mark in a text area stands in the text as it came: a text area shows every line end as one character, and a
 * report may have come with two.
 */
export function asCame(text: string, shownAt: number): number {
  let shown = 0
  let at = 0
  while (shown < shownAt && at < text.length) {
    if (text.charAt(at) === '\r' && text.charAt(at + 1) === '\n') at++
    at++
    shown++
  }
  return at
}

export function WordsPicker({
  reports,
  taken,
  onTake,
}: {
  readonly reports: readonly string[]
  readonly taken: readonly Taken[]
  readonly onTake: (taken: readonly Taken[]) => void
}) {
  const t = useText()
  const [report, setReport] = useState(reports[0] ?? '')
  return (
    <>
      {reports.length > 1 ? (
        <Select
          label={t('claims.report')}
          value={report}
          onChange={setReport}
          empty={t('claims.report.choose')}
          options={reports.map((each) => ({ value: each, label: `…${each.slice(-6)}` }))}
        />
      ) : null}
      {report === '' ? null : (
        <Marked
          key={report}
          report={report}
          onTake={(one) => {
            onTake([...taken, one])
          }}
        />
      )}
      <fieldset className="field plain">
        <legend>{t('claims.taken')}</legend>
        {taken.length === 0 ? <small>{t('claims.taken.none')}</small> : null}
        <ul className="plain">
          {taken.map((one, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: taken words keep their order
            <li key={i}>
              <q dir="auto">{one.words}</q>{' '}
              <Button
                className="button"
                onPress={() => {
                  onTake(taken.filter((_, each) => each !== i))
                }}
              >
                {t('claims.drop')}
              </Button>
            </li>
          ))}
        </ul>
      </fieldset>
    </>
  )
}

function Marked({ report, onTake }: { readonly report: string; readonly onTake: (one: Taken) => void }) {
  const t = useText()
  const area = useRef<HTMLTextAreaElement>(null)
  const hold = useCallback((element: HTMLTextAreaElement | null) => {
    area.current = element
    // a text area that is read-only by the platform has no caret to move: it holds its text by refusing every change
    const refuse = (event: Event): void => {
      event.preventDefault()
    }
    element?.addEventListener('beforeinput', refuse)
    return () => element?.removeEventListener('beforeinput', refuse)
  }, [])
  const [path, setPath] = useState('')
  const read = useRead('readReport', { params: { report } })
  return (
    <Gate read={read}>
      {({ text, format }) =>
        text === null || format !== 'text' ? (
          <div>
            <p>{t('claims.noText')}</p>
            <TextField label={t('claims.path')} dir="ltr" value={path} onChange={setPath} />
            <Button
              className="button"
              isDisabled={!path.startsWith('/')}
              onPress={() => {
                onTake({ report, span: null, path, words: path })
              }}
            >
              {t('claims.takePath')}
            </Button>
          </div>
        ) : (
          <>
            <label className="field">
              <span>{t('claims.text')}</span>
              <textarea
                ref={hold}
                rows={8}
                dir="auto"
                defaultValue={text}
                aria-readonly="true"
                inputMode="none"
                spellCheck={false}
              />
            </label>
            <Button
              className="button"
              onPress={() => {
                const { selectionStart: from = 0, selectionEnd: until = 0 } = area.current ?? {}
                if (from === until) return
                const span = [asCame(text, from), asCame(text, until)] as const
                onTake({ report, span, path: null, words: text.slice(...span) })
              }}
            >
              {t('claims.take')}
            </Button>
          </>
        )
      }
    </Gate>
  )
}
