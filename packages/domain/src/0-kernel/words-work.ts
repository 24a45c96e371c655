// What is the work called: a case, a claim, a release, a delivery, a clock in each of its states? The fourth file of
// reviewed Arabic, beside words.ts, words-calendar.ts and words-channel.ts, and like them not yet read by native officials.

export const caseState = {
  open: { en: 'Open', ar: 'مفتوح' },
  closed: { en: 'Closed', ar: 'مغلق' },
} as const

/** What a claim is about. */
export const element = {
  who: { en: 'who', ar: 'مَن' },
  target: { en: 'who is to be hurt', ar: 'المستهدَف' },
  where: { en: 'where', ar: 'أين' },
  when: { en: 'when', ar: 'متى' },
  how: { en: 'how', ar: 'كيف' },
  actor: { en: 'who would do it', ar: 'الفاعل' },
  quantity: { en: 'how many', ar: 'كم' },
} as const

/** What a warning shows without saying it (release.md 1.1). */
export const pseudoClaim = {
  timing: { en: 'when it is sent', ar: 'وقت الإرسال' },
  recipient: { en: 'to whom it is sent', ar: 'مَن يتلقّاه' },
  countermeasure: { en: 'what it asks to be done', ar: 'ما يُطلب فعله' },
} as const

/** What may be in danger. */
export const atRiskKind = {
  person: { en: 'Person', ar: 'شخص' },
  group: { en: 'Group', ar: 'جماعة' },
  place: { en: 'Place', ar: 'مكان' },
  event: { en: 'Event', ar: 'مناسبة' },
} as const

export const release = {
  drafted: { en: 'Drafted', ar: 'مسوّدة' },
  composed: { en: 'Composed, waits for approval', ar: 'مصوغ وينتظر الموافقة' },
  approved: { en: 'Approved, not sent', ar: 'موافَق عليه ولم يُرسَل' },
  refused: { en: 'Refused', ar: 'رُفض' },
  sealed: { en: 'Sealed', ar: 'مختوم' },
  changed: { en: 'Followed by another', ar: 'تبعه نصّ آخر' },
  recalled: { en: 'Withdrawn', ar: 'مسحوب' },
} as const

export const delivery = {
  queued: { en: 'Waits to be sent', ar: 'ينتظر الإرسال' },
  handed: { en: 'Sent', ar: 'أُرسل' },
  receipted: { en: 'Arrived there', ar: 'وصل إليهم' },
  acknowledged: { en: 'Acknowledged by an office', ar: 'أكّده مسؤول' },
  stopped: { en: 'Stopped', ar: 'أُوقف' },
} as const

export const clockState = {
  running: { en: 'Running', ar: 'جارية' },
  met: { en: 'Met', ar: 'أُدركت' },
  missed: { en: 'Missed', ar: 'فاتت' },
  superseded: { en: 'Replaced', ar: 'استُبدلت' },
} as const

/** How far a determination has come. */
export const determinationStage = {
  unanswered: { en: 'Nobody has determined it', ar: 'لم يبتّ فيه أحد' },
  determined: { en: 'Determined', ar: 'بُتَّ فيه' },
  reviewed: { en: 'Reviewed by somebody else', ar: 'راجعه شخص آخر' },
  approved: { en: 'Approved', ar: 'ووفق عليه' },
} as const
