// What are the words of what happens after something was said? Another file of reviewed Arabic, beside words.ts and its
// others, and like them not yet read by native officials.

/** What happened (people A9). */
export const eventKind = {
  arrest: { en: 'Arrest', ar: 'توقيف' },
  publication: { en: 'Publication', ar: 'نشر علني' },
  outcome: { en: 'Outcome', ar: 'نتيجة' },
} as const

/** How something was told (policy R36). */
export const toldManner = {
  release: { en: 'Sent', ar: 'أُرسل' },
  call: { en: 'Said in a call', ar: 'قيل في مكالمة' },
  meeting: { en: 'Said at a meeting', ar: 'قيل في لقاء' },
  publication: { en: 'Made public', ar: 'نُشر علناً' },
} as const

/** Where a question to a second reader stands, for the custody of the source (release.md 3.3). */
export const secondState = {
  asked: { en: 'Asked, not compared yet', ar: 'طُلبت ولم تُقارَن بعد' },
  agreed: { en: 'Both agree', ar: 'القراءتان متّفقتان' },
  differs: { en: 'Differs: the stricter answer counts', ar: 'القراءتان مختلفتان: يُعتمد الجواب الأشدّ تحفّظاً' },
  settled: { en: 'Settled by the custodian', ar: 'حسمه أمين المصدر' },
} as const

/** How one answer of a second reader compares with the first entry. */
export const secondOutcome = {
  agreed: { en: 'Agreed', ar: 'متّفق عليه' },
  second_stricter: { en: 'The second is stricter', ar: 'القراءة الثانية أشدّ تحفّظاً' },
  first_stricter: { en: 'The first is stricter', ar: 'القراءة الأولى أشدّ تحفّظاً' },
} as const

/** Where stands what an event proposed to the custodian of a source. */
export const clearing = {
  proposed: { en: 'Waits for the custodian', ar: 'بانتظار أمين المصدر' },
  accepted: { en: 'Accepted', ar: 'قُبل' },
  changed: { en: 'Accepted otherwise', ar: 'قُبل بصيغة أخرى' },
  declined: { en: 'Declined', ar: 'لم يُقبل' },
} as const
