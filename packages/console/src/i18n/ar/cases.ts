import type { cases as english } from '../en/cases.ts'
import type { Twin } from '../messages.ts'

export const cases: Twin<typeof english> = {
  'cases.title': 'الملفات',
  'cases.case': 'الملف',
  'cases.state': 'الحالة',
  'cases.opened': 'فُتح في',
  'cases.claims': 'المعلومات',
  'cases.atRisk': 'المهدَّدون',
  'cases.untitled': 'بلا عنوان يحقّ لك الاطّلاع عليه',
}
