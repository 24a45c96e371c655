// Which United States marking does a text carry? Its banner, or that nobody can read it; nothing when it carries none.

import type { AnswerOf } from '@tocsin/api'
import { useText } from '../i18n/text.tsx'
import { Marking } from './parts.tsx'

export function UsMarking({ of }: { readonly of: AnswerOf<'readReport'>['marking'] }) {
  const t = useText()
  if (of === null) return null
  return of.banner === null ? <strong>{t('intake.marking.unread')}</strong> : <Marking>{of.banner}</Marking>
}
