// Sentences for what the check of a text refuses, in Arabic.

export const textRefusals = {
  'refusal.marking_unknown': 'تعذّرت قراءة درجة السرّية، فتُعامَل بأشدّها.',
  'refusal.text_withheld_term': 'في النصّ ما حُجب في هذه الصيغة المأذون بها.',
  'refusal.text_time_too_fine': 'يذكر النصّ الزمان بدقّة أكبر مما أُذن به.',
  'refusal.text_weekday_mismatch': 'يوم الأسبوع في النصّ لا يوافق التاريخ.',
  'refusal.text_place_too_fine': 'يسمّي النصّ مكاناً داخل المكان المأذون بذكره.',
  'refusal.text_coordinates': 'في النصّ إحداثيات.',
  'refusal.text_verbatim': 'يكرّر النصّ عبارات بلاغ وارد.',
  'refusal.text_quotation': 'في النصّ اقتباس حرفي.',
  'refusal.text_not_checked': 'صيغ النصّان قبل فحص النصوص. أعيدوا صياغتهما.',
  'refusal.text_needs_override': 'وُجد في النصّ ما يستدعي توقيع مسؤول رفيع باسمه أولاً.',
  'refusal.text_override_by_author': 'لا يجوز لكاتب النصّ أن يجيزه.',
  'refusal.text_nothing_to_override': 'لم يُعثر على تطابق في النصّ: لا شيء يستدعي التجاوز.',
  'refusal.text_pair_differs': 'تغيّر النصّان بعد قراءتهما.',
  'refusal.text_reason_missing': 'لا بدّ من سبب.',
} as const
