// In which fixed sentences is a warning written, in English and in Arabic?
// Source: release.md 4.1 (templates, fixed section order, no author's style), glossary 4 to 6 (words, months, traps).
// Labelled lines, not flowing sentences: what stands in a slot never has to agree in gender, number or case.
// Every office is addressed as an office. No product name, no sender, no link.

/** The sections of a warning, in the order in which they are always written. */
export const sections = [
  'heading',
  'addressee',
  'feared',
  'where',
  'when',
  'how',
  'actor',
  'asked',
  'gaps',
  'certainty',
  'validity',
  'next_update',
  'ask_back',
  'handling',
  'reference',
] as const
export type Section = (typeof sections)[number]

export type Template = { readonly en: (slot: string) => string; readonly ar: (slot: string) => string }

const labelled = (en: string, ar: string): Template => ({
  en: (slot) => `${en}: ${slot}`,
  ar: (slot) => `${ar}: ${slot}`,
})

type LineName =
  | 'addressee'
  | 'target'
  | 'who'
  | 'quantity'
  | 'where'
  | 'when'
  | 'how'
  | 'actor'
  | 'asked'
  | 'withheld'
  | 'not_known'
  | 'likelihood'
  | 'confidence'
  | 'validity'
  | 'next_update'
  | 'ask_back'
  | 'tlp'
  | 'pap'
  | 'marking'
  | 'reference'
  | 'follows'
  | 'danger_over'
  | 'withdrawn'
  | 'reason'
  | 'pass_on'
  | 'medium'

/** One slot each, filled by a released rung or by a computed date. */
export const lines: Readonly<Record<LineName, Template>> = {
  addressee: labelled('To', 'إلى'),
  target: labelled('Target', 'المستهدف'),
  who: labelled('In danger', 'المهدَّدون'),
  quantity: labelled('Number', 'العدد'),
  where: labelled('Where', 'المكان'),
  when: labelled('When', 'الزمان'),
  how: labelled('How', 'الأسلوب'),
  actor: labelled('By whom', 'الجهة المنفِّذة'),
  asked: labelled('What we ask', 'المطلوب'),
  withheld: labelled('Withheld (further detail)', 'محجوب (تفاصيل إضافية)'),
  not_known: labelled('Not known', 'غير معلوم'),
  likelihood: labelled('How likely we judge it', 'تقديرنا لاحتمال الوقوع'),
  confidence: labelled('What this judgement stands on', 'أساس هذا التقدير'),
  validity: labelled('Valid until', 'صالح حتى'),
  next_update: labelled('Next update at the latest', 'التحديث التالي في موعد أقصاه'),
  ask_back: labelled('To ask a question back', 'للاستفسار'),
  tlp: labelled('Who may read it', 'مَن يطّلع عليه'),
  pap: labelled('What may be done with it', 'ما يجوز فعله'),
  marking: labelled('Marking (United States)', 'درجة التصنيف (الولايات المتحدة)'),
  reference: labelled('Reference', 'الرقم المرجعي'),
  follows: labelled('Replaces the text with reference', 'يحلّ محلّ النصّ ذي الرقم المرجعي'),
  danger_over: labelled(
    'The danger told under this reference is over',
    'انتهت حالة الخطر المبلَّغ عنها تحت الرقم المرجعي',
  ),
  withdrawn: labelled(
    'We were wrong and withdraw the warning with reference',
    'نسحب التحذير لأننا أخطأنا، ورقمه المرجعي',
  ),
  reason: labelled('Reason', 'السبب'),
  pass_on: labelled('Text to pass on to', 'نصّ للتعميم على'),
  medium: labelled('To be passed on', 'طريقة التعميم'),
}

export const phrases = {
  warning: { en: 'WARNING OF DANGER', ar: 'تحذير من خطر' },
  exercise: { en: 'EXERCISE - EXERCISE - EXERCISE', ar: 'تمرين - تمرين - تمرين' },
  feared: { en: 'An attack is feared.', ar: 'يُخشى وقوع هجوم.' },
  asked: {
    en: 'Protect the people in danger, inform those responsible on site, and confirm to us that they were informed.',
    ar: 'نرجو حماية المهدَّدين، وإبلاغ المسؤولين في الموقع، وتأكيد إبلاغهم لنا.',
  },
  /** For a reader who must not learn that more is known. */
  no_further_details: { en: 'No further details.', ar: 'لا تفاصيل إضافية.' },
} as const

/** What may be missing, by element. */
export const gapOf = {
  who: { en: 'who is in danger', ar: 'هوية المهدَّدين' },
  target: { en: 'the target', ar: 'المستهدف' },
  where: { en: 'the place', ar: 'المكان' },
  when: { en: 'the time', ar: 'الزمان' },
  how: { en: 'the method', ar: 'الأسلوب' },
  actor: { en: 'those behind it', ar: 'الجهة المنفِّذة' },
  quantity: { en: 'the number', ar: 'العدد' },
} as const

/** Latin text inside Arabic, kept in its own direction. */
export const ltr = (text: string): string => `\u2066${text}\u2069`
