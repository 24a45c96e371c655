// What is every state called on screen and in a text, in English and in Arabic?
// Source: glossary 1, 2, 4 and 5, which bind wire, API, screens and code. The Arabic was written with care and has not
// been read by native officials yet; this file is the one place to change it.
// Never a product name: nobody outside reads one (glossary 3).

import { clearing, eventKind, secondOutcome, secondState, toldManner } from './words-aftermath.ts'
import { capacity, channel, message, received, role, will } from './words-channel.ts'
import {
  attackReview,
  consent,
  custodianWord,
  disputeAbout,
  disputeLevel,
  disputeOutcome,
  disputeState,
  equity,
} from './words-consent.ts'
import {
  compliance,
  entityKind,
  lineage,
  mandateChoice,
  mandateEffect,
  nameKind,
  opinion,
  pending,
  relation,
  residualRisk,
  takenOver,
} from './words-right.ts'
import {
  atRiskKind,
  caseState,
  clockState,
  delivery,
  determinationStage,
  element,
  pseudoClaim,
  release,
} from './words-work.ts'

export interface Word {
  readonly en: string
  readonly ar: string
}

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

/** Every table by its name, as served to screens. */
export const words: {
  readonly determination: typeof determination
  readonly answer: typeof answer
  readonly basis: typeof basis
  readonly acknowledgement: typeof acknowledgement
  readonly acknowledgementButton: typeof acknowledgementButton
  readonly evidence: typeof evidence
  readonly silence: typeof silence
  readonly change: typeof change
  readonly outcome: typeof outcome
  readonly outcomeField: typeof outcomeField
  readonly clock: typeof clock
  readonly mandate: typeof mandate
  readonly protection: typeof protection
  readonly verdict: typeof verdict
  readonly likelihood: typeof likelihood
  readonly likelihoodRange: typeof likelihoodRange
  readonly confidence: typeof confidence
  readonly tlp: typeof tlp
  readonly pap: typeof pap
  readonly passOnLevel: typeof passOnLevel
  readonly medium: typeof medium
  readonly lane: typeof lane
  readonly testName: typeof testName
  readonly paper: typeof paper
  readonly screen: typeof screen
  readonly channel: typeof channel
  readonly received: typeof received
  readonly message: typeof message
  readonly will: typeof will
  readonly capacity: typeof capacity
  readonly role: typeof role
  readonly case: typeof caseState
  readonly element: typeof element
  readonly pseudoClaim: typeof pseudoClaim
  readonly atRiskKind: typeof atRiskKind
  readonly release: typeof release
  readonly delivery: typeof delivery
  readonly clockState: typeof clockState
  readonly determinationStage: typeof determinationStage
  readonly entityKind: typeof entityKind
  readonly nameKind: typeof nameKind
  readonly relation: typeof relation
  readonly lineage: typeof lineage
  readonly mandateChoice: typeof mandateChoice
  readonly mandateEffect: typeof mandateEffect
  readonly compliance: typeof compliance
  readonly residualRisk: typeof residualRisk
  readonly pending: typeof pending
  readonly takenOver: typeof takenOver
  readonly opinion: typeof opinion
  readonly consent: typeof consent
  readonly equity: typeof equity
  readonly custodianWord: typeof custodianWord
  readonly disputeAbout: typeof disputeAbout
  readonly disputeLevel: typeof disputeLevel
  readonly disputeState: typeof disputeState
  readonly disputeOutcome: typeof disputeOutcome
  readonly attackReview: typeof attackReview
  readonly eventKind: typeof eventKind
  readonly toldManner: typeof toldManner
  readonly clearing: typeof clearing
  readonly secondState: typeof secondState
  readonly secondOutcome: typeof secondOutcome
} = {
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
  medium,
  lane,
  testName,
  paper,
  screen,
  channel,
  received,
  message,
  will,
  capacity,
  role,
  case: caseState,
  element,
  pseudoClaim,
  atRiskKind,
  release,
  delivery,
  clockState,
  determinationStage,
  entityKind,
  nameKind,
  relation,
  lineage,
  mandateChoice,
  mandateEffect,
  compliance,
  residualRisk,
  pending,
  takenOver,
  opinion,
  consent,
  equity,
  custodianWord,
  disputeAbout,
  disputeLevel,
  disputeState,
  disputeOutcome,
  attackReview,
  eventKind,
  toldManner,
  clearing,
  secondState,
  secondOutcome,
}

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
export type Medium = keyof typeof medium
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
] as const

/** The codes of one table, in the order of the glossary. */
export const codesOf = <Table extends keyof typeof words>(table: Table): readonly (keyof (typeof words)[Table])[] =>
  Object.keys(words[table]) as (keyof (typeof words)[Table])[]

/** Whether `code` is a word of `table`. */
export const isWord = <Table extends keyof typeof words>(
  table: Table,
  code: unknown,
): code is keyof (typeof words)[Table] & string => typeof code === 'string' && Object.hasOwn(words[table], code)
