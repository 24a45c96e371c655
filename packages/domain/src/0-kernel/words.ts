// What is every state called on screen and in a text, in English and in Arabic?
// Source: glossary 1, 2, 4 and 5, which bind wire, API, screens and code. The Arabic was written with care and has not
// been read by native officials yet; this file is the one place to change it.
// Never a product name: nobody outside reads one (glossary 3).

export interface Word {
  readonly en: string
  readonly ar: string
}

const word = (en: string, ar: string): Word => ({ en, ar })

/** Per person or place at risk. */
export const determination = {
  duty: word('Duty to warn', 'التحذير واجب'),
  waived: word('Decided not to warn', 'أُعفي من التحذير بقرار معلَّل'),
  not_met: word('Threshold not met', 'لم تتحقّق شروط الوجوب'),
  open: word('Not decided yet', 'قيد البتّ'),
} as const satisfies Record<string, Word>

export const answer = {
  yes: word('yes', 'نعم'),
  no: word('no', 'لا'),
  unsure: word('unsure', 'غير محسوم'),
} as const satisfies Record<string, Word>

/** Why a release is made. */
export const basis = {
  duty: word('Duty to warn', 'واجب التحذير'),
  discretionary: word('Discretionary sharing', 'تبادل تقديري'),
  advice: word('General advice', 'نصيحة عامة بالحيطة'),
} as const satisfies Record<string, Word>

/** What an office states about a warning: the button it presses. A machine's receipt is not one of these. */
export const acknowledgementButton = {
  received: word('We received it', 'استلمنا'),
  read: word('We read it', 'اطّلعنا'),
  understood: word('We understood it', 'فهمنا المضمون'),
  passed_on: word('We passed it on', 'أبلغنا المعنيين'),
  acting: word('We are acting', 'باشرنا الإجراءات'),
  need_more: word('We need more', 'نحتاج إلى توضيح'),
  cannot_act: word('We cannot act', 'يتعذّر علينا التحرّك'),
  refused: word('We do not accept it', 'لا نقبل الرسالة'),
} as const satisfies Record<string, Word>

export const acknowledgement = {
  received: word('received', 'مُستلَم'),
  read: word('read', 'مُطَّلَع عليه'),
  understood: word('understood', 'مفهوم'),
  passed_on: word('passed on', 'أُبلغ المعنيون'),
  acting: word('acting', 'الإجراءات جارية'),
  need_more: word('needs more', 'بانتظار توضيح'),
  cannot_act: word('cannot act', 'تعذّر التحرّك'),
  refused: word('refused', 'مرفوض'),
} as const satisfies Record<string, Word>

/** How an acknowledgement is known to come from the office. */
export const evidence = {
  key: word('by key', 'بمفتاح'),
  code: word('by code card', 'برمز من بطاقة الرموز'),
  voice: word('by voice', 'شفهياً'),
  paper: word('on paper', 'خطّياً'),
} as const satisfies Record<string, Word>

export const silence = {
  not_sent: word('Not sent yet (our delay)', 'لم يُرسَل بعد'),
  not_fetched: word('Sent and not fetched', 'أُرسل ولم يصل إليهم'),
  not_acknowledged: word('Fetched and not acknowledged', 'وصل ولم يؤكَّد'),
  link_down: word('Link down since', 'الاتصال مقطوع منذ'),
  quiet_since: word('No contact since', 'لا اتصال منذ'),
} as const satisfies Record<string, Word>

/** A released warning never changes; it is followed by one of these. */
export const change = {
  update: word('Update', 'تحديث'),
  correction: word('Correction', 'تصحيح'),
  renewal: word('Renewal', 'تجديد'),
  stand_down: word('Danger over', 'انتهاء حالة الخطر'),
  recall: word('Warning withdrawn', 'سحب التحذير'),
} as const satisfies Record<string, Word>

export const outcome = {
  thwarted: word('Thwarted', 'أُحبط'),
  mitigated: word('Harm reduced', 'خُفِّف الضرر'),
  not_acted_on: word('Not acted on, as far as known', 'لا إجراء معلوماً'),
  happened: word('The attack happened', 'وقع الهجوم'),
  unfounded: word('The danger was not confirmed', 'لم يتأكّد الخطر'),
  superseded: word('Replaced by another case', 'حلّ محلّه ملف آخر'),
  unknown: word('Unknown', 'غير معلوم'),
} as const satisfies Record<string, Word>

export const outcomeField = {
  stated: word('As they state', 'بحسب إفادتهم'),
  observed: word('By independent evidence', 'بدليل مستقل'),
  contribution: word('Effect of the warning (according to)', 'أثر التحذير (بحسب مَن)'),
} as const satisfies Record<string, Word>

/** The deadlines of a warning. */
export const clock = {
  determined: word('Decision due', 'مهلة البتّ'),
  delivered: word('Reading by an office due', 'مهلة الإبلاغ'),
  protected: word('Site told', 'مهلة إبلاغ الموقع'),
  renewed: word('Renewal due', 'مهلة التجديد'),
} as const satisfies Record<string, Word>

export const mandate = {
  in_force: word('In force', 'سارٍ'),
  under_review: word('Under review', 'قيد المراجعة'),
  lapsed: word('Lapsed', 'انقضت المدّة'),
  closed: word('Closed', 'مغلق'),
} as const satisfies Record<string, Word>

/** Whether a case has a source to protect. */
export const protection = {
  sources: word('Protected sources', 'مصادر محميّة'),
  open: word('Nothing to protect', 'لا مصدر يستوجب الحماية'),
} as const satisfies Record<string, Word>

/** Never "safe": the numbers rest on assumptions. */
export const verdict = {
  over: word('Over the limit', 'فوق الحدّ'),
  within_on_assumptions: word('Within the limit on these assumptions', 'ضمن الحدّ وفق هذه الافتراضات'),
  not_assessed: word('Not assessed', 'لم يُقدَّر'),
} as const satisfies Record<string, Word>

/** ICD 203, first row only: the second has no stable Arabic. */
export const likelihood = {
  almost_no_chance: word('almost no chance', 'شبه معدوم'),
  very_unlikely: word('very unlikely', 'مستبعد جداً'),
  unlikely: word('unlikely', 'مستبعد'),
  roughly_even: word('roughly even chance', 'متساوي الاحتمالين'),
  likely: word('likely', 'مرجَّح'),
  very_likely: word('very likely', 'مرجَّح جداً'),
  almost_certain: word('almost certain', 'شبه مؤكَّد'),
} as const satisfies Record<string, Word>

/** The range is always printed: the United Nations use the same Arabic words with other bands. */
export const likelihoodRange = {
  almost_no_chance: word('1–5 %', '١–٥٪'),
  very_unlikely: word('5–20 %', '٥–٢٠٪'),
  unlikely: word('20–45 %', '٢٠–٤٥٪'),
  roughly_even: word('45–55 %', '٤٥–٥٥٪'),
  likely: word('55–80 %', '٥٥–٨٠٪'),
  very_likely: word('80–95 %', '٨٠–٩٥٪'),
  almost_certain: word('95–99 %', '٩٥–٩٩٪'),
} as const satisfies Record<keyof typeof likelihood, Word>

/** About the basis, not the event; never in one sentence with a likelihood. */
export const confidence = {
  high: word('high confidence', 'ثقة عالية'),
  moderate: word('moderate confidence', 'ثقة متوسطة'),
  low: word('low confidence', 'ثقة محدودة'),
} as const satisfies Record<string, Word>

/** TLP 2.0: the label stays Latin, the gloss says it. */
export const tlp = {
  RED: word('for the addressee alone', 'للمخاطَب وحده'),
  'AMBER+STRICT': word('for your organisation only', 'لجهتكم فقط'),
  AMBER: word('for your organisation and those it protects', 'لجهتكم ومن تحميه'),
  GREEN: word('for your professional circles', 'لأوساطكم المهنية'),
  CLEAR: word('for everybody', 'للعموم'),
} as const satisfies Record<string, Word>

/** What may be done with it (policy 2.4, physical warnings). */
export const pap = {
  RED: word('internal posture only, tell nobody outside', 'تدابير داخلية فقط دون إبلاغ أحد خارج الجهة'),
  AMBER: word('quiet surveillance and checks', 'مراقبة وتحقّق دون لفت النظر'),
  GREEN: word('visible measures: guards, closures, arrests', 'تدابير ظاهرة: حراسة وإغلاق وتوقيف'),
  CLEAR: word('may be announced', 'يجوز الإعلان'),
} as const satisfies Record<string, Word>

/** How far down a warning was handed. */
export const passOnLevel = {
  ministry: word('ministry', 'الوزارة'),
  site: word('site', 'الموقع'),
  public: word('public', 'العموم'),
} as const satisfies Record<string, Word>

export const lane = {
  intelligence: word('Security lane', 'المسار الأمني'),
  administrative: word('Administrative lane', 'المسار الإداري'),
} as const satisfies Record<string, Word>

export const testName = {
  harm: word('Harm in scope', 'الضرر مشمول'),
  credible: word('Credible', 'ذو مصداقية'),
  specific: word('Specific', 'محدَّد'),
  impending: word('Impending', 'وشيك'),
} as const satisfies Record<string, Word>

/** Labels of things on screen. */
export const screen = {
  report: word('Report', 'بلاغ وارد'),
  claim: word('Claim', 'معلومة'),
  case: word('Case', 'ملف'),
  ladder: word('Ladder of detail', 'سلّم التفصيل'),
  rung: word('Rung', 'درجة'),
  person_at_risk: word('Person at risk', 'المهدَّد'),
  group_at_risk: word('Group at risk', 'الجهة المهدَّدة'),
  place_at_risk: word('Place at risk', 'المكان المهدَّد'),
  protector: word('Protector', 'جهة الحماية'),
  counterpart: word('Counterpart', 'الجهة المقابلة'),
  official: word('Official', 'المسؤول'),
  office: word('Office', 'المنصب'),
  mandate: word('Mandate', 'التكليف'),
  will: word('Will', 'الإرادة'),
  capacity: word('Capacity', 'القدرة'),
  status: word('Legal status', 'الوضع القانوني'),
  profile: word('Profile of rules', 'لائحة القواعد'),
  determination: word('Determination', 'قرار البتّ'),
  clock: word('Time allowed', 'مهلة'),
  deadline: word('Deadline', 'آخر موعد'),
  source: word('Source', 'المصدر'),
  origin: word('Could have known', 'مَن يمكنه أن يعرف'),
  exposure: word('How many could have said it', 'احتمال انكشاف المصدر'),
  release: word('Released text', 'النصّ المأذون بنقله'),
  withheld: word('withheld', 'محجوب'),
  not_known: word('not known', 'غير معلوم'),
  channel: word('Channel', 'قناة اتصال'),
  lane: word('Lane', 'مسار'),
  warning: word('Warning of danger', 'تحذير من خطر'),
  receipt: word('Machine receipt', 'إشعار وصول آلي'),
  acknowledgement: word('Acknowledgement', 'تأكيد من المسؤول'),
  silence: word('No answer', 'لا ردّ'),
  last_contact: word('Last contact', 'آخر اتصال'),
  outcome: word('Outcome', 'النتيجة'),
  track_record: word('Track record', 'سجلّ التعامل'),
  ledger: word('Ledger', 'السجلّ الموثَّق'),
  proof: word('Proof', 'إثبات'),
  verify: word('Verify', 'تحقُّق'),
  break_glass: word('Act now', 'إجراء طارئ'),
  override: word('Override with reasons', 'تجاوز معلَّل'),
  custodian: word('Custodian', 'أمين المصدر'),
  overseer: word('Oversight', 'جهة الرقابة'),
  counsel: word('Counsel', 'المستشار القانوني'),
  pass_on_text: word('Text to pass on', 'نصّ للتعميم على المعنيين'),
  code_card: word('Code card', 'بطاقة الرموز'),
  lapsed: word('Lapsed', 'انقضت المدّة'),
  system: word('Exchange of warnings', 'منظومة تبادل التحذيرات'),
} as const satisfies Record<string, Word>

/** Every table by its name, as served to screens. */
export const words = {
  determination,
  answer,
  basis,
  acknowledgement,
  acknowledgementButton,
  evidence,
  silence,
  change,
  outcome,
  outcomeField,
  clock,
  mandate,
  protection,
  verdict,
  likelihood,
  likelihoodRange,
  confidence,
  tlp,
  pap,
  passOnLevel,
  lane,
  testName,
  screen,
} as const satisfies Record<string, Readonly<Record<string, Word>>>

export type Determination = keyof typeof determination
export type Answer = keyof typeof answer
export type Basis = keyof typeof basis
export type AcknowledgementLevel = keyof typeof acknowledgement
export type Evidence = keyof typeof evidence
export type DeliverySilence = Exclude<keyof typeof silence, 'quiet_since'>
export type Change = Exclude<keyof typeof change, 'recall'>
export type Outcome = keyof typeof outcome
export type Mandate = keyof typeof mandate
export type SourceProtection = keyof typeof protection
export type Verdict = keyof typeof verdict
export type Likelihood = keyof typeof likelihood
export type Confidence = keyof typeof confidence
export type Tlp = keyof typeof tlp
export type Pap = keyof typeof pap
export type PassOnLevel = keyof typeof passOnLevel
export type Lane = keyof typeof lane

/**
 * The state words of glossary 1, which must be the same on the wire, in the API, in GLOSSARY.md and in both languages.
 * `quiet_since` belongs to a channel, `recall` to payload 6.
 */
export const stateTables = [
  'determination',
  'answer',
  'basis',
  'acknowledgement',
  'evidence',
  'silence',
  'change',
  'outcome',
  'outcomeField',
  'clock',
  'mandate',
  'protection',
  'verdict',
] as const satisfies readonly (keyof typeof words)[]

/** The codes of one table, in the order of the glossary. */
export const codesOf = <Table extends keyof typeof words>(table: Table): readonly (keyof (typeof words)[Table])[] =>
  Object.keys(words[table]) as (keyof (typeof words)[Table])[]

/** Whether `code` is a word of `table`. */
export const isWord = <Table extends keyof typeof words>(
  table: Table,
  code: unknown,
): code is keyof (typeof words)[Table] & string => typeof code === 'string' && Object.hasOwn(words[table], code)
