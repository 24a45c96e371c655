// What are the parts of a profile of rules called, when somebody reads it on paper or in a terminal? One more file of
// reviewed Arabic, beside words.ts; like the others not yet read by native officials. The lines themselves stand in the
// language in which they were written: nobody translates a rule in passing.

export const profileWords = {
  version: { en: 'version', ar: 'الإصدار' },
  harms: { en: 'Harms', ar: 'أنواع الأذى' },
  in_scope: { en: 'in scope', ar: 'ضمن النطاق' },
  out_of_scope: { en: 'out of scope', ar: 'خارج النطاق' },
  tests: { en: 'The four tests', ar: 'الاختبارات الأربعة' },
  waivers: { en: 'Grounds not to warn: a closed list', ar: 'موجبات الإعفاء من التحذير: قائمة مغلقة' },
  no_waivers: {
    en: 'None: under these rules nobody may be left unwarned.',
    ar: 'لا موجب: لا يجوز بموجب هذه القواعد ترك أحد من غير تحذير.',
  },
  longest: { en: 'longest, in hours', ar: 'أقصى مدّة بالساعات' },
  about_person: { en: 'fits a person at risk only, never a protector', ar: 'ينطبق على المهدَّد وحده لا على جهة الحماية' },
  covers: { en: 'covers', ar: 'يشمل' },
  evidence: { en: 'evidence', ar: 'الأدلّة' },
  needed: { en: 'needed', ar: 'لازم' },
  one_of: { en: 'at least one of', ar: 'واحد على الأقلّ من' },
  roles: { en: 'Who may do what', ar: 'مَن يفعل ماذا' },
  separation: { en: 'What one person may not both do', ar: 'ما لا يجوز لشخص واحد أن يجمع بينه' },
  clocks: { en: 'Deadlines in minutes, by the time left', ar: 'المُهَل بالدقائق بحسب الوقت المتبقّي' },
  class: { en: 'time left', ar: 'الوقت المتبقّي' },
  determination: { en: 'determination', ar: 'قرار البتّ' },
  waiver_review: { en: 'review of a waiver', ar: 'مراجعة الإعفاء' },
  acknowledge: { en: 'acknowledgement', ar: 'تأكيد من المسؤول' },
  escalate: { en: 'escalation of silence', ar: 'التصعيد عند عدم الردّ' },
  renew: { en: 'renewal', ar: 'تجديد' },
  unknown_class: { en: 'an unknown window counts as', ar: 'النافذة غير المعلومة تُعدّ' },
  share: { en: 'together at most this share of the time left', ar: 'مجموعها لا يتجاوز هذه الحصّة من الوقت المتبقّي' },
  deliverers: { en: 'Who delivers', ar: 'مَن يبلّغ' },
  flags: { en: 'Choices', ar: 'خيارات' },
  yes: { en: 'yes', ar: 'نعم' },
  no: { en: 'no', ar: 'لا' },
  equities: { en: 'Asked before it leaves', ar: 'جهات تُسأل قبل الإرسال' },
  minimums: {
    en: 'At least: heads that remain, and the rung that answers',
    ar: 'على الأقلّ: عدد مَن يبقون، والدرجة التي تجيب',
  },
  limits: { en: 'Limits in hours', ar: 'حدود بالساعات' },
  citation: { en: 'citation', ar: 'المرجع' },
  sourced: { en: 'found in a source', ar: 'موجود في مصدر' },
  unverified: {
    en: 'UNVERIFIED: our words, not the text of any directive',
    ar: 'غير متحقَّق منه: من كلامنا وليس نصّ أيّ توجيه',
  },
} as const
