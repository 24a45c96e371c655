// What are the words of asking others before something leaves, of disputes, and of looking back after an attack? The
// sixth file of reviewed Arabic, beside words.ts and its others, and like them not yet read by native officials.

/** Where the consent of an originator stands. Silence is a state of its own and never a yes (policy R23). */
export const consent = {
  not_asked: { en: 'Not asked', ar: 'لم يُطلب' },
  asked: { en: 'Asked, no answer yet', ar: 'طُلب ولم يُجَب بعد' },
  given: { en: 'Given', ar: 'أُعطي' },
  refused: { en: 'Refused', ar: 'رُفض' },
  silent: { en: 'No answer in time', ar: 'لا ردّ ضمن المهلة' },
  covered: { en: 'Given for what this one follows', ar: 'أُعطي للنصّ السابق' },
} as const

/** What somebody answers whose own work a release may touch (people A12). */
export const equity = {
  not_asked: { en: 'Not asked', ar: 'لم تُسأل' },
  asked: { en: 'Asked, no answer yet', ar: 'سُئلت ولم تُجب بعد' },
  yes: { en: 'Nothing against it', ar: 'لا مانع' },
  no: { en: 'Against it', ar: 'تعترض' },
  modify: { en: 'Only in other words', ar: 'بصياغة أخرى فقط' },
  silent: { en: 'No answer in time', ar: 'لا ردّ ضمن المهلة' },
} as const

/** What whoever answers for a source says before it leaves (people A8). Silence is never a yes, and holds nothing. */
export const custodianWord = {
  not_asked: { en: 'Not asked', ar: 'لم يُسأل' },
  asked: { en: 'Asked, no answer yet', ar: 'سُئل ولم يُجب بعد' },
  agreed: { en: 'Agrees', ar: 'موافق' },
  objected: { en: 'Objects', ar: 'معترض' },
  move_first: { en: 'Move or warn the source first', ar: 'نقل المصدر أو تنبيهه أولاً' },
  silent: { en: 'No answer in time', ar: 'لا ردّ ضمن المهلة' },
  under_ceiling: { en: 'Cleared in advance', ar: 'ضمن سقف مأذون به مسبقاً' },
} as const

/** What a dispute is about (policy R24). */
export const disputeAbout = {
  duty: { en: 'Whether there is a duty', ar: 'هل التحذير واجب' },
  waiver: { en: 'A decision not to warn', ar: 'قرار بعدم التحذير' },
  manner: { en: 'How to warn', ar: 'كيفية التحذير' },
} as const

/** How far up a dispute has gone. */
export const disputeLevel = {
  desks: { en: 'Between the desks', ar: 'بين المكاتب' },
  seniors: { en: 'Between senior officers', ar: 'بين كبار المسؤولين' },
  heads: { en: 'Between the heads', ar: 'بين رؤساء الجهات' },
  above: { en: 'With the authority above both', ar: 'لدى السلطة الأعلى' },
} as const

export const disputeState = {
  open: { en: 'Open', ar: 'قائم' },
  overdue: { en: 'Open, deadline passed', ar: 'قائم وفات آخر موعد' },
  settled: { en: 'Settled', ar: 'حُسم' },
} as const

/** How a dispute ended; what follows from it is an act of its own. */
export const disputeOutcome = {
  stands: { en: 'It stays as it was decided', ar: 'يبقى القرار كما هو' },
  decide_again: { en: 'To be decided again', ar: 'يُبتّ فيه من جديد' },
  withdrawn: { en: 'Withdrawn', ar: 'سُحب الاعتراض' },
} as const

/** The review after an attack (policy R72). */
export const attackReview = {
  owed: { en: 'Review due', ar: 'المراجعة مستحقّة' },
  overdue: { en: 'Review overdue', ar: 'فات آخر موعد للمراجعة' },
  reviewed: { en: 'Reviewed', ar: 'تمّت المراجعة' },
} as const
