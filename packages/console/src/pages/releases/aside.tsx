// Words that are written and sent in one act: what the node found in them, and under whose name and why they leave all the
// same. Whoever may is the node's to say; what nobody may let pass shows where it stands.

import { Marked } from '../../drawing/marked.tsx'
import type { Refusal } from '../../forms/act-page.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Section } from '../../ui/parts.tsx'
import { kindOf, placeIn } from './text-check.tsx'

interface Override {
  readonly value: string
  readonly onChange: (reason: string) => void
}

export function OverrideField({ value, onChange }: Override) {
  const t = useText()
  return (
    <details className="why">
      <summary>{t('weigh.aside')}</summary>
      <TextField
        label={t('weigh.aside.why')}
        hint={t('weigh.aside.hint')}
        lines={2}
        value={value}
        onChange={onChange}
      />
    </details>
  )
}

export const overrideIn = (reason: string): { override?: string } =>
  reason.trim() === '' ? {} : { override: reason.trim() }

/** What stopped the sending: marked at its place, or by its kinds where a name would let it pass. */
export function FoundAside({
  problem,
  texts,
}: {
  readonly problem: Refusal
  readonly texts: { readonly en: string; readonly ar: string }
}) {
  const t = useText()
  const coded = useCoded()
  const { found, unread } = problem.facts ?? {}
  const at = placeIn(problem)
  if (at !== undefined) {
    const kind = kindOf(problem.code)
    return (
      <Section title={t('weigh.check.stops')}>
        <Marked text={texts[at.lang]} lang={at.lang} marks={[{ ...at, weight: 'stops' }]} />
        <p>{coded('weigh.mark', kind)}</p>
      </Section>
    )
  }
  if (problem.code !== 'text_needs_override') return null
  const kinds = Array.isArray(found) ? found.filter((kind) => typeof kind === 'string') : []
  return (
    <Section title={t('weigh.check.asks')}>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>{coded('weigh.mark', kind)}</li>
        ))}
      </ul>
      {typeof unread === 'number' && unread > 0 ? <p>{t('weigh.check.unread', { n: unread })}</p> : null}
      <p>{t('weigh.aside.where')}</p>
    </Section>
  )
}
