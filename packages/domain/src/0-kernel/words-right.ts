// What are the words of right and authority, of organisations over time, and of a change of administration? The fifth
// file of reviewed Arabic, beside words.ts and its others, and like them not yet read by native officials.

/** What an entity is. An office is a post; an official is who holds one. */
export const entityKind = {
  organisation: { en: 'Organisation', ar: 'جهة' },
  office: { en: 'Office', ar: 'منصب' },
  official: { en: 'Official', ar: 'مسؤول' },
} as const

export const nameKind = {
  name: { en: 'Name', ar: 'الاسم' },
  alias: { en: 'Also called', ar: 'يُعرف أيضاً باسم' },
} as const

export const relation = {
  part_of: { en: 'Part of', ar: 'جزء من' },
  commands: { en: 'Commands', ar: 'يقود' },
  allied_with: { en: 'Allied with', ar: 'حليف' },
  controls: { en: 'Holds the place', ar: 'يسيطر على المكان' },
} as const

/** What became of an organisation. A split makes two; the other three go on being the same. */
export const lineage = {
  renamed: { en: 'Renamed', ar: 'غُيّر اسمه' },
  merged: { en: 'Merged into', ar: 'اندمج في' },
  split: { en: 'Split off', ar: 'انشقّ عنه' },
  dissolved_into: { en: 'Dissolved into', ar: 'حُلّ وانضمّ إلى' },
} as const

/** What a successor may decide about a mandate. */
export const mandateChoice = {
  continue: { en: 'Continue', ar: 'الاستمرار' },
  duty_only: { en: 'Duty warnings only', ar: 'تحذيرات الواجب فقط' },
  suspend: { en: 'Suspend', ar: 'التعليق' },
  close: { en: 'Close', ar: 'الإغلاق' },
} as const

/** What a choice does to what waits. */
export const mandateEffect = {
  passes: { en: 'Passes', ar: 'يمرّ' },
  held: { en: 'Is held', ar: 'يُوقَف مؤقتاً' },
  closed: { en: 'Ends', ar: 'ينتهي' },
} as const

/** Whether an assurance was kept, as far as somebody knows. */
export const compliance = {
  kept: { en: 'Kept', ar: 'التزموا به' },
  broken: { en: 'Broken', ar: 'أخلّوا به' },
  unclear: { en: 'Unclear', ar: 'غير واضح' },
} as const

/** What risk of mistreatment is left after safeguards. */
export const residualRisk = {
  low: { en: 'Low', ar: 'منخفض' },
  some: { en: 'Some', ar: 'قائم' },
  substantial: { en: 'Substantial', ar: 'جسيم' },
} as const

/** What a change of administration leaves to be taken over. */
export const pending = {
  clock: { en: 'Deadline', ar: 'مهلة' },
  waiver: { en: 'Decision not to warn', ar: 'قرار بعدم التحذير' },
  approval: { en: 'Approval', ar: 'موافقة' },
  key: { en: 'Key', ar: 'مفتاح' },
  mandate: { en: 'Mandate', ar: 'تكليف' },
} as const

export const takenOver = {
  owed: { en: 'Nobody has taken it over', ar: 'لم يتسلّمه أحد' },
  accepted: { en: 'Taken over', ar: 'جرى تسلّمه' },
} as const

export const opinion = {
  asked: { en: 'Asked', ar: 'طُلب' },
  given: { en: 'Given', ar: 'صدر' },
} as const

/** The notice of R54: what the product does not do. */
export const notRightAssessed = {
  en: 'This system records the legal authority that people cite. It does not assess whether that authority is right or sufficient, and it gives no legal advice.',
  ar: 'يسجّل هذا النظام السند القانوني الذي يستند إليه العاملون عليه، ولا يقيّم صحته ولا كفايته، ولا يقدّم مشورة قانونية.',
} as const
