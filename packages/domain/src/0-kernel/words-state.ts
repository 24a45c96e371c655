// What is every state called, of a warning, its addressee and its source? Glossary 1 binds these words on the wire, in the
// API, on screen and in code. Reviewed Arabic, beside words.ts, and like it not yet read by native officials.

/** Per person or place at risk. */
export const determination = {
  duty: { en: 'Duty to warn', ar: 'التحذير واجب' },
  waived: { en: 'Decided not to warn', ar: 'أُعفي من التحذير بقرار معلَّل' },
  not_met: { en: 'Threshold not met', ar: 'لم تتحقّق شروط الوجوب' },
  open: { en: 'Not decided yet', ar: 'قيد البتّ' },
} as const

export const answer = {
  yes: { en: 'yes', ar: 'نعم' },
  no: { en: 'no', ar: 'لا' },
  unsure: { en: 'unsure', ar: 'غير محسوم' },
} as const

/** Why a release is made. */
export const basis = {
  duty: { en: 'Duty to warn', ar: 'واجب التحذير' },
  discretionary: { en: 'Discretionary sharing', ar: 'تبادل تقديري' },
  advice: { en: 'General advice', ar: 'نصيحة عامة بالحيطة' },
} as const

/** What an office states about a warning: the button it presses. A machine's receipt is not one of these. */
export const acknowledgementButton = {
  received: { en: 'We received it', ar: 'استلمنا' },
  read: { en: 'We read it', ar: 'اطّلعنا' },
  understood: { en: 'We understood it', ar: 'فهمنا المضمون' },
  passed_on: { en: 'We passed it on', ar: 'أبلغنا المعنيين' },
  acting: { en: 'We are acting', ar: 'باشرنا الإجراءات' },
  need_more: { en: 'We need more', ar: 'نحتاج إلى توضيح' },
  cannot_act: { en: 'We cannot act', ar: 'يتعذّر علينا التحرّك' },
  refused: { en: 'We do not accept it', ar: 'لا نقبل الرسالة' },
} as const

export const acknowledgement = {
  received: { en: 'received', ar: 'مُستلَم' },
  read: { en: 'read', ar: 'مُطَّلَع عليه' },
  understood: { en: 'understood', ar: 'مفهوم' },
  passed_on: { en: 'passed on', ar: 'أُبلغ المعنيون' },
  acting: { en: 'acting', ar: 'الإجراءات جارية' },
  need_more: { en: 'needs more', ar: 'بانتظار توضيح' },
  cannot_act: { en: 'cannot act', ar: 'تعذّر التحرّك' },
  refused: { en: 'refused', ar: 'مرفوض' },
} as const

/** How an acknowledgement is known to come from the office. */
export const evidence = {
  key: { en: 'by key', ar: 'بمفتاح' },
  code: { en: 'by code card', ar: 'برمز من بطاقة الرموز' },
  voice: { en: 'by voice', ar: 'شفهياً' },
  paper: { en: 'on paper', ar: 'خطّياً' },
} as const

export const silence = {
  not_sent: { en: 'Not sent yet (our delay)', ar: 'لم يُرسَل بعد' },
  not_fetched: { en: 'Sent and not fetched', ar: 'أُرسل ولم يصل إليهم' },
  not_acknowledged: { en: 'Fetched and not acknowledged', ar: 'وصل ولم يؤكَّد' },
  link_down: { en: 'Link down since', ar: 'الاتصال مقطوع منذ' },
  quiet_since: { en: 'No contact since', ar: 'لا اتصال منذ' },
} as const

/** A released warning never changes; it is followed by one of these. */
export const change = {
  update: { en: 'Update', ar: 'تحديث' },
  correction: { en: 'Correction', ar: 'تصحيح' },
  renewal: { en: 'Renewal', ar: 'تجديد' },
  stand_down: { en: 'Danger over', ar: 'انتهاء حالة الخطر' },
  recall: { en: 'Warning withdrawn', ar: 'سحب التحذير' },
} as const

export const outcome = {
  thwarted: { en: 'Thwarted', ar: 'أُحبط' },
  mitigated: { en: 'Harm reduced', ar: 'خُفِّف الضرر' },
  not_acted_on: { en: 'Not acted on, as far as known', ar: 'لا إجراء معلوماً' },
  happened: { en: 'The attack happened', ar: 'وقع الهجوم' },
  unfounded: { en: 'The danger was not confirmed', ar: 'لم يتأكّد الخطر' },
  superseded: { en: 'Replaced by another case', ar: 'حلّ محلّه ملف آخر' },
  unknown: { en: 'Unknown', ar: 'غير معلوم' },
} as const

export const outcomeField = {
  stated: { en: 'As they state', ar: 'بحسب إفادتهم' },
  observed: { en: 'By independent evidence', ar: 'بدليل مستقل' },
  contribution: { en: 'Effect of the warning (according to)', ar: 'أثر التحذير (بحسب مَن)' },
} as const

/** The deadlines of a warning. */
export const clock = {
  determined: { en: 'Decision due', ar: 'مهلة البتّ' },
  delivered: { en: 'Reading by an office due', ar: 'مهلة الإبلاغ' },
  protected: { en: 'Site told', ar: 'مهلة إبلاغ الموقع' },
  renewed: { en: 'Renewal due', ar: 'مهلة التجديد' },
} as const

export const mandate = {
  in_force: { en: 'In force', ar: 'سارٍ' },
  under_review: { en: 'Under review', ar: 'قيد المراجعة' },
  lapsed: { en: 'Lapsed', ar: 'انقضت المدّة' },
  closed: { en: 'Closed', ar: 'مغلق' },
} as const

/** Whether a case has a source to protect. */
export const protection = {
  sources: { en: 'Protected sources', ar: 'مصادر محميّة' },
  open: { en: 'Nothing to protect', ar: 'لا مصدر يستوجب الحماية' },
} as const

/** Never "safe": the numbers rest on assumptions. */
export const verdict = {
  over: { en: 'Over the limit', ar: 'فوق الحدّ' },
  within_on_assumptions: { en: 'Within the limit on these assumptions', ar: 'ضمن الحدّ وفق هذه الافتراضات' },
  not_assessed: { en: 'Not assessed', ar: 'لم يُقدَّر' },
} as const
