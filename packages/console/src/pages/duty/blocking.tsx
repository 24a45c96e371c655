// What stands in the way? No addressee, an unanswered question, something late, a check that waits: never shown as success.

import { useText } from '../../i18n/text.tsx'
import { When } from '../../time/when.tsx'
import { Section, Tag } from '../../ui/parts.tsx'
import type { AtRisk, Case } from './at-risk-gate.tsx'
import { ClaimsOf } from './parts.tsx'

export function Blocking({ one, value }: { readonly one: AtRisk; readonly value: Case }) {
  const t = useText()
  const { missing, tooLate, doubleStandard } = one
  if (missing.length === 0 && tooLate.length === 0 && doubleStandard === null) return null
  return (
    <Section title={t('duty.blocking')}>
      <ul className="plain">
        {missing.map((part) => (
          <li key={part} data-missing={part}>
            <Tag tone="act">{t(`duty.missing.${part}`)}</Tag>
          </li>
        ))}
        {tooLate.length === 0 ? null : (
          <li data-missing="too_late">
            <Tag tone="act">{t('duty.tooLate')}</Tag> <ClaimsOf ids={tooLate} value={value} />
          </li>
        )}
        {doubleStandard === null ? null : (
          <li data-missing="double_standard">
            <Tag tone={doubleStandard.missed ? 'act' : 'warm'}>{t('duty.doubleStandard')}</Tag>{' '}
            <When at={doubleStandard.due} due />
          </li>
        )}
      </ul>
    </Section>
  )
}
