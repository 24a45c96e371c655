import type { refusals as english } from '../en/refusals.ts'
import type { Twin } from '../messages.ts'

export const refusals: Twin<typeof english> = {
  'refusal.role_lacking': 'أدوارك لا تسمح بذلك',
  'refusal.as_of': 'أنت تنظر إلى وقت آخر',
  'refusal.absent': 'لا شيء هنا مما يحقّ لك الاطّلاع عليه',
  'refusal.conflict': 'غيّره أحد في الأثناء',
}
