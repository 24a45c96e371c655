// What is a channel called in each of its states, and what is a message on it called? The third file of reviewed Arabic,
// beside words.ts and words-calendar.ts, and like them not yet read by native officials.
// Keys, counters and handshakes have no words here: people who use a channel never meet them.

/** From the meeting of two people to the last message. */
export const channel = {
  opened: { en: 'Begun, their files are missing', ar: 'بدأ الإنشاء وملفات الطرف الآخر ناقصة' },
  carded: { en: 'Begun, their files are missing', ar: 'بدأ الإنشاء وملفات الطرف الآخر ناقصة' },
  met: { en: 'Digits not compared yet', ar: 'لم تُقارَن الأرقام بعد' },
  paired: { en: 'Confirmed here, not yet there', ar: 'أُكّدت هنا ولم تُؤكَّد هناك بعد' },
  pairing: { en: 'Confirmed here, not yet there', ar: 'أُكّدت هنا ولم تُؤكَّد هناك بعد' },
  active: { en: 'In use', ar: 'قيد الاستعمال' },
  suspended: { en: 'Suspended', ar: 'معلَّقة' },
  frozen: { en: 'Frozen: their record contradicts itself', ar: 'مجمَّدة: سجلّهم يناقض نفسه' },
  closed: { en: 'Closed', ar: 'مغلقة' },
} as const

/** What we have done with a warning that came here. */
export const received = {
  opened: { en: 'Came in', ar: 'وصل' },
  shown: { en: 'Shown', ar: 'عُرض' },
  acknowledged: { en: 'Acknowledged', ar: 'جرى تأكيده' },
  changed: { en: 'Followed by a newer text', ar: 'تلاه نصّ أحدث' },
  recalled: { en: 'Withdrawn', ar: 'سُحب' },
} as const

/** One message of a channel, in either log. */
export const message = {
  charter: { en: 'Agreement on the channel', ar: 'اتفاق القناة' },
  warning: { en: 'Warning of danger', ar: 'تحذير من خطر' },
  acknowledgement: { en: 'Acknowledgement', ar: 'تأكيد من المسؤول' },
  question: { en: 'Question', ar: 'سؤال' },
  answer: { en: 'Answer', ar: 'جواب' },
  change: { en: 'Newer text', ar: 'نصّ أحدث' },
  recall: { en: 'Withdrawal', ar: 'سحب التحذير' },
  onward_proof: { en: 'Passed on', ar: 'إبلاغ المعنيين' },
  outcome: { en: 'Outcome', ar: 'النتيجة' },
  mandate_notice: { en: 'Notice of mandate', ar: 'إشعار بالتكليف' },
  suspend: { en: 'Suspension', ar: 'تعليق' },
  resume: { en: 'Resumption', ar: 'استئناف' },
  policy_change: { en: 'Change of rules', ar: 'تغيير القواعد' },
  prekey_offer: { en: 'Supply of one-time keys', ar: 'تزويد بمفاتيح لمرة واحدة' },
  rotate: { en: 'New keys', ar: 'مفاتيح جديدة' },
  revoke: { en: 'Key withdrawn', ar: 'سحب مفتاح' },
  continue: { en: 'Continuation after a loss', ar: 'متابعة بعد فقدان' },
  recovery_request: { en: 'Request to repair', ar: 'طلب استعادة' },
  anchor: { en: 'Anchor', ar: 'تثبيت' },
  attachment_manifest: { en: 'List of attachments', ar: 'قائمة المرفقات' },
  equivocation: { en: 'Proof of a contradiction', ar: 'إثبات تناقض' },
  close: { en: 'Closing', ar: 'إغلاق' },
  drill: { en: 'Drill', ar: 'تدريب' },
  error: { en: 'Error notice', ar: 'إشعار بخطأ' },
} as const

export const will = {
  willing: { en: 'willing', ar: 'متعاونة' },
  reluctant: { en: 'reluctant', ar: 'متردّدة' },
  hostile: { en: 'hostile', ar: 'معادية' },
  unknown: { en: 'unknown', ar: 'غير معلومة' },
} as const

export const capacity = {
  able: { en: 'able', ar: 'قادرة' },
  limited: { en: 'limited', ar: 'محدودة' },
  unable: { en: 'unable', ar: 'غير قادرة' },
  unknown: { en: 'unknown', ar: 'غير معلومة' },
} as const

export const role = {
  analyst: { en: 'analyst', ar: 'محلِّل' },
  approver: { en: 'approver', ar: 'صاحب الموافقة' },
  senior_officer: { en: 'senior officer', ar: 'مسؤول رفيع' },
  custodian: { en: 'custodian', ar: 'أمين المصدر' },
  counsel: { en: 'counsel', ar: 'مستشار قانوني' },
  overseer: { en: 'overseer', ar: 'جهة الرقابة' },
  administrator: { en: 'administrator', ar: 'مدير العقدة' },
} as const
