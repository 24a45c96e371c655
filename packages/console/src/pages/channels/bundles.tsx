// What is in a file that was carried, and the file that is carried next.

import type { AnswerOf } from '@tocsin/api'
import { Button } from 'react-aria-components'
import { useReason } from '../../i18n/refusal.ts'
import { useText } from '../../i18n/text.tsx'
import { Code, Tag } from '../../ui/parts.tsx'
import { fromBase64, saveFile } from '../../wire/files.ts'

export type Report = AnswerOf<'importBundle'>

/** Saves octets under a name that says nothing. */
export function SaveFile({
  base64,
  name,
  label,
}: {
  readonly base64: string
  readonly name: string
  readonly label: string
}) {
  return (
    <Button
      className="button primary"
      onPress={() => {
        saveFile(name, [fromBase64(base64)])
      }}
    >
      {label}
    </Button>
  )
}

/** Each envelope of a file that came, by its place in it. */
export function ReportOf({ of }: { readonly of: Report }) {
  const t = useText()
  const say = useReason(of.envelopes.some(({ code }) => code !== null))
  return (
    <ul className="plain report">
      {of.envelopes.map(({ offset, outcome, code }) => (
        <li key={offset}>
          <Tag tone={outcome === 'damaged' || outcome === 'refused' ? 'warm' : 'quiet'}>
            {t(`channels.envelope.${outcome}`)}
          </Tag>{' '}
          {code === null ? null : (
            <>
              {say(code)} <Code>{code}</Code>{' '}
            </>
          )}
          <small>{t('channels.envelope.at', { offset })}</small>
        </li>
      ))}
    </ul>
  )
}
