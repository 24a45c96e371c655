// What are the things on screen called? Glossary 4. Reviewed Arabic, beside words.ts, and like it not yet read by native
// officials.

export const lane = {
  intelligence: { en: 'Security lane', ar: 'المسار الأمني' },
  administrative: { en: 'Administrative lane', ar: 'المسار الإداري' },
} as const

export const testName = {
  harm: { en: 'Harm in scope', ar: 'الضرر مشمول' },
  credible: { en: 'Credible', ar: 'ذو مصداقية' },
  specific: { en: 'Specific', ar: 'محدَّد' },
  impending: { en: 'Impending', ar: 'وشيك' },
} as const

/** Papers that were put off when somebody was warned in a hurry, as the desk names them. */
export const paper = {
  review: { en: 'Review by somebody else', ar: 'مراجعة من شخص آخر' },
  approve: { en: 'Agreement of a senior officer', ar: 'موافقة المسؤول الأعلى' },
  rationale: { en: 'Reason for the answer', ar: 'تعليل الجواب' },
  second_protector: { en: 'Another way to reach protection', ar: 'جهة حماية ثانية' },
  could_have_known: { en: 'Who could have known', ar: 'بيان مَن يمكنه أن يعرف' },
} as const

/** Labels of things on screen. */
export const screen = {
  report: { en: 'Report', ar: 'بلاغ وارد' },
  claim: { en: 'Claim', ar: 'معلومة' },
  case: { en: 'Case', ar: 'ملف' },
  ladder: { en: 'Ladder of detail', ar: 'سلّم التفصيل' },
  rung: { en: 'Rung', ar: 'درجة' },
  person_at_risk: { en: 'Person at risk', ar: 'المهدَّد' },
  group_at_risk: { en: 'Group at risk', ar: 'الجهة المهدَّدة' },
  place_at_risk: { en: 'Place at risk', ar: 'المكان المهدَّد' },
  protector: { en: 'Protector', ar: 'جهة الحماية' },
  counterpart: { en: 'Counterpart', ar: 'الجهة المقابلة' },
  official: { en: 'Official', ar: 'المسؤول' },
  office: { en: 'Office', ar: 'المنصب' },
  mandate: { en: 'Mandate', ar: 'التكليف' },
  will: { en: 'Will', ar: 'الإرادة' },
  capacity: { en: 'Capacity', ar: 'القدرة' },
  status: { en: 'Legal status', ar: 'الوضع القانوني' },
  profile: { en: 'Profile of rules', ar: 'لائحة القواعد' },
  determination: { en: 'Determination', ar: 'قرار البتّ' },
  clock: { en: 'Time allowed', ar: 'مهلة' },
  deadline: { en: 'Deadline', ar: 'آخر موعد' },
  source: { en: 'Source', ar: 'المصدر' },
  origin: { en: 'Could have known', ar: 'مَن يمكنه أن يعرف' },
  exposure: { en: 'How many could have said it', ar: 'احتمال انكشاف المصدر' },
  release: { en: 'Released text', ar: 'النصّ المأذون بنقله' },
  withheld: { en: 'withheld', ar: 'محجوب' },
  not_known: { en: 'not known', ar: 'غير معلوم' },
  channel: { en: 'Channel', ar: 'قناة اتصال' },
  lane: { en: 'Lane', ar: 'مسار' },
  warning: { en: 'Warning of danger', ar: 'تحذير من خطر' },
  receipt: { en: 'Machine receipt', ar: 'إشعار وصول آلي' },
  acknowledgement: { en: 'Acknowledgement', ar: 'تأكيد من المسؤول' },
  silence: { en: 'No answer', ar: 'لا ردّ' },
  last_contact: { en: 'Last contact', ar: 'آخر اتصال' },
  outcome: { en: 'Outcome', ar: 'النتيجة' },
  track_record: { en: 'Track record', ar: 'سجلّ التعامل' },
  ledger: { en: 'Ledger', ar: 'السجلّ الموثَّق' },
  proof: { en: 'Proof', ar: 'إثبات' },
  verify: { en: 'Verify', ar: 'تحقُّق' },
  warn_now: { en: 'Warn now', ar: 'تحذير عاجل' },
  warn_now_rationale: {
    en: 'Given by Warn now, without a reason in words',
    ar: 'أُعطي بإجراء التحذير العاجل من غير تعليل مكتوب',
  },
  break_glass: { en: 'Act now', ar: 'إجراء طارئ' },
  override: { en: 'Override with reasons', ar: 'تجاوز معلَّل' },
  custodian: { en: 'Custodian', ar: 'أمين المصدر' },
  overseer: { en: 'Oversight', ar: 'جهة الرقابة' },
  counsel: { en: 'Counsel', ar: 'المستشار القانوني' },
  pass_on_text: { en: 'Text to pass on', ar: 'نصّ للتعميم على المعنيين' },
  code_card: { en: 'Code card', ar: 'بطاقة الرموز' },
  lapsed: { en: 'Lapsed', ar: 'انقضت المدّة' },
  system: { en: 'Exchange of warnings', ar: 'منظومة تبادل التحذيرات' },
} as const
