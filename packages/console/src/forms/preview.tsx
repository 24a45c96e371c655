// What would be recorded, as the node says it: each entry by its kind and its facts; or the rule that says no.

import type { Preview } from '@tocsin/api'
import { useReason } from '../i18n/refusal.ts'
import { useText } from '../i18n/text.tsx'
import { EntryFacts } from './facts.tsx'

export function PreviewOf({ preview }: { readonly preview: Preview }) {
  const t = useText()
  const say = useReason(true)
  const { refusal, entries } = preview
  if (refusal !== null)
    return (
      <div role="alert" className="refused" data-refused={refusal.code}>
        <h2>{t('act.previewRefused')}</h2>
        <p>{say(refusal.code)}</p>
        <p>
          {t('act.refused.code')}: <bdi dir="ltr">{refusal.code}</bdi> · {t('act.refused.rule')}:{' '}
          <bdi dir="ltr">{refusal.rule}</bdi>
          {refusal.path === '' ? null : (
            <>
              {' · '}
              <bdi dir="ltr">{refusal.path}</bdi>
            </>
          )}
        </p>
      </div>
    )
  return (
    <div className="preview" data-preview>
      <h2>{t('act.preview')}</h2>
      <ul className="plain">
        {entries.map(({ kind, aggregate, facts, content }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries of one preview keep their order
          <li key={i}>
            <EntryFacts kind={kind} aggregate={aggregate} facts={{ ...facts, ...content }} />
          </li>
        ))}
      </ul>
    </div>
  )
}
