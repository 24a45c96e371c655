// What would a newer version of its world change for a source, before it is taken over?

import type { AnswerOf } from '@tocsin/api'
import { useReason } from '../../i18n/refusal.ts'
import { useText } from '../../i18n/text.tsx'
import { Section } from '../../ui/parts.tsx'

type Use = AnswerOf<'readWorldUse'>

function Change({ of: { before, after } }: { readonly of: Use['changes'][number] }) {
  const t = useText()
  if (after === null) return t('worlds.newer.gone')
  if (before === null) return t('worlds.newer.added')
  if (before.count === after.count) return t('worlds.newer.basis')
  return t('worlds.newer.heads', { before: before.count, after: after.count })
}

export function NewerWorld({ of: use }: { readonly of: Use }) {
  const t = useText()
  const say = useReason(use.fault !== null)
  if (use.newest === null) return null
  if (use.newest === use.version) return <p>{t('worlds.newer.none')}</p>
  return (
    <Section title={t('worlds.newer', { version: use.newest })}>
      {use.fault === null ? null : (
        <p>
          {t('worlds.newer.fault')} {say(use.fault)}
        </p>
      )}
      <ul>
        {use.changes.map((change) => (
          <li key={change.key}>
            <bdi>{change.key}</bdi>: <Change of={change} />
          </li>
        ))}
      </ul>
      {use.claims.length === 0 ? null : <p>{t('worlds.newer.claims', { count: use.claims.length })}</p>}
    </Section>
  )
}
