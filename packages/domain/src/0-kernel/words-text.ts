// How does a text say how likely it is, how sure we are, and what may be done with it? Glossary 5, policy 2.4.
// Reviewed Arabic, beside words.ts, and like it not yet read by native officials.

/** ICD 203, first row only: the second has no stable Arabic. */
export const likelihood = {
  almost_no_chance: { en: 'almost no chance', ar: 'شبه معدوم' },
  very_unlikely: { en: 'very unlikely', ar: 'مستبعد جداً' },
  unlikely: { en: 'unlikely', ar: 'مستبعد' },
  roughly_even: { en: 'roughly even chance', ar: 'متساوي الاحتمالين' },
  likely: { en: 'likely', ar: 'مرجَّح' },
  very_likely: { en: 'very likely', ar: 'مرجَّح جداً' },
  almost_certain: { en: 'almost certain', ar: 'شبه مؤكَّد' },
} as const

/** The range is always printed: the United Nations use the same Arabic words with other bands. */
export const likelihoodRange = {
  almost_no_chance: { en: '1–5 %', ar: '١–٥٪' },
  very_unlikely: { en: '5–20 %', ar: '٥–٢٠٪' },
  unlikely: { en: '20–45 %', ar: '٢٠–٤٥٪' },
  roughly_even: { en: '45–55 %', ar: '٤٥–٥٥٪' },
  likely: { en: '55–80 %', ar: '٥٥–٨٠٪' },
  very_likely: { en: '80–95 %', ar: '٨٠–٩٥٪' },
  almost_certain: { en: '95–99 %', ar: '٩٥–٩٩٪' },
} as const

/** About the basis, not the event; never in one sentence with a likelihood. */
export const confidence = {
  high: { en: 'high confidence', ar: 'ثقة عالية' },
  moderate: { en: 'moderate confidence', ar: 'ثقة متوسطة' },
  low: { en: 'low confidence', ar: 'ثقة محدودة' },
} as const

/** TLP 2.0: the label stays Latin, the gloss says it. */
export const tlp = {
  RED: { en: 'for the addressee alone', ar: 'للمخاطَب وحده' },
  'AMBER+STRICT': { en: 'for your organisation only', ar: 'لجهتكم فقط' },
  AMBER: { en: 'for your organisation and those it protects', ar: 'لجهتكم ومن تحميه' },
  GREEN: { en: 'for your professional circles', ar: 'لأوساطكم المهنية' },
  CLEAR: { en: 'for everybody', ar: 'للعموم' },
} as const

/** What may be done with it (policy 2.4, physical warnings). */
export const pap = {
  RED: { en: 'internal posture only, tell nobody outside', ar: 'تدابير داخلية فقط دون إبلاغ أحد خارج الجهة' },
  AMBER: { en: 'quiet surveillance and checks', ar: 'مراقبة وتحقّق دون لفت النظر' },
  GREEN: { en: 'visible measures: guards, closures, arrests', ar: 'تدابير ظاهرة: حراسة وإغلاق وتوقيف' },
  CLEAR: { en: 'may be announced', ar: 'يجوز الإعلان' },
} as const

/** How far down a warning was handed. */
export const passOnLevel = {
  ministry: { en: 'ministry', ar: 'الوزارة' },
  site: { en: 'site', ar: 'الموقع' },
  public: { en: 'public', ar: 'العموم' },
} as const

/** How a text below the reader is handed on. */
export const medium = {
  text: { en: 'in writing', ar: 'كتابةً' },
  voice: { en: 'by voice', ar: 'شفهياً' },
  paper: { en: 'on paper', ar: 'على ورق' },
} as const
