// Sentences for what is refused after an event, in Arabic.

export const aftermathRefusals = {
  'refusal.said_nothing': 'بيّن أيّ معلومات قيلت وبأيّ تفصيل.',
  'refusal.said_claim_unknown': 'لا توجد في الملف معلومة كهذه.',
  'refusal.said_claim_twice': 'تكرّرت معلومة في ما قيل.',
  'refusal.said_rung_unknown': 'ليست للمعلومة درجة كهذه.',
  'refusal.said_in_future': 'ما قيل لا يكون في المستقبل.',
  'refusal.said_lacks_language': 'يُدوَّن ما قيل باللغتين.',
  'refusal.event_in_future': 'ما حدث لا يكون في المستقبل.',
  'refusal.event_lacks_language': 'يُدوَّن ما حدث باللغتين.',
  'refusal.event_report_missing': 'النشر العلني بلاغ يستطيع غيرك الاطّلاع عليه. أدخله أولاً.',
  'refusal.clearing_unknown': 'لم يقترح هذا أيّ حدث.',
  'refusal.clearing_answered': 'سبق الردّ على هذا.',
  'refusal.clearing_nobody': 'لن يُستبعد أحد ولن تتّسع الدائرة. ارفض الاقتراح بدلاً من ذلك.',
  'refusal.clearing_origin_unknown': 'لا أحد بهذا الاسم بين من يمكنهم أن يعرفوا.',
  'refusal.clearing_drops_source': 'لا يُستبعد المصدر نفسه أبداً.',
  'refusal.clearing_reason_missing': 'يلزم ذكر السبب.',
  'refusal.pool_is_everybody': 'الدائرة المفترضة هي الجميع. لا يُوقَّع إلّا على دائرة أضيق.',
  'refusal.pool_reason_missing': 'الدائرة الأضيق تحتاج إلى سبب.',
} as const
