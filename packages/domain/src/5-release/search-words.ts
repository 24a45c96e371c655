// In which sentences is a search explained, in English and in Arabic? One reviewed table of whole sentences with plural
// forms (release.md 2.6). The Arabic was written with care and has not been read by native officials yet. Never "safe".

import { type Slots, sentence } from '#kernel/message.ts'
import type { Word } from '#kernel/words.ts'

const leaves = {
  en: (n: string): string => `leaves {${n}}`,
  ar: (n: string): string =>
    `لا يبقى بعده {${n}, plural, =0 {أحد} one {إلا شخص واحد} two {إلا شخصان} few {إلا # أشخاص} many {إلا # شخصاً} other {إلا # شخص}}`,
}
/** Several claims, each alone and then together: one whole sentence for every number of claims. */
const together = (letters: readonly string[]): Word => ({
  en: `${letters.map((x) => `{${x}} alone ${leaves.en(`n${x}`)}`).join(', ')}, together {n} (limit {limit}).`,
  ar: `${letters.map((x) => `«{${x}}» وحده ${leaves.ar(`n${x}`)}`).join('، ')}، ومعاً ${leaves.ar('n')} (الحدّ {limit}).`,
})

export type SearchSentence =
  | 'conflict_before'
  | 'conflict_1'
  | 'conflict_2'
  | 'conflict_3'
  | 'conflict_4'
  | 'conflict_5'
  | 'conflicts_more'
  | 'conflicts_none'
  | 'conflicts_larger'
  | 'coarsen'
  | 'withhold'
  | 'coarsen_two'
  | 'proven'
  | 'unproven'
  | 'unproven_none'
  | 'infeasible'
  | 'not_assessed'
  | 'relax_requirement'
  | 'exceed_limit'
  | 'delay'
  | 'delay_until'
  | 'delay_too_late'
  | 'corroborate'
  | 'corroborate_nothing'
  | 'source_first'
  | 'generic'
  | 'override'
  | 'exceed_nothing'

export const searchSentences: Readonly<Record<SearchSentence, Word>> = {
  conflict_before: {
    en: 'Before anything is said, {n, plural, one {# person is left} other {# people are left}} (limit {limit}).',
    ar: 'قبل أن يقال أي شيء {n, plural, =0 {لا يبقى أحد} one {يبقى شخص واحد} two {يبقى شخصان} few {يبقى # أشخاص} many {يبقى # شخصاً} other {يبقى # شخص}} (الحدّ {limit}).',
  },
  conflict_1: {
    en: '{a} alone leaves {na} (limit {limit}).',
    ar: `«{a}» وحده ${leaves.ar('na')} (الحدّ {limit}).`,
  },
  conflict_2: together(['a', 'b']),
  conflict_3: together(['a', 'b', 'c']),
  conflict_4: together(['a', 'b', 'c', 'd']),
  conflict_5: together(['a', 'b', 'c', 'd', 'e']),
  conflicts_more: {
    en: 'This list may not be complete: other combinations may be too much as well.',
    ar: 'قد لا تكون هذه القائمة كاملة: قد تكون تركيبات أخرى زائدة عن الحدّ أيضاً.',
  },
  conflicts_none: {
    en: 'No small combination was found to be too much by itself. The search for them did not reach its end.',
    ar: 'لم يُعثر على تركيبة صغيرة تزيد بمفردها عن الحدّ، ولم يبلغ البحث عنها نهايته.',
  },
  conflicts_larger: {
    en: 'Of some source, only more than five of these together are too much.',
    ar: 'لأحد المصادر: لا يتجاوز الحدّ إلا أكثر من خمس من هذه المعلومات معاً.',
  },
  coarsen: {
    en: '{a} → {b}: {n} left.',
    ar: 'إذا قيل «{b}» بدلاً من «{a}»، {n, plural, =0 {لا يبقى أحد} one {يبقى شخص واحد} two {يبقى شخصان} few {يبقى # أشخاص} many {يبقى # شخصاً} other {يبقى # شخص}}.',
  },
  withhold: {
    en: 'Without {a}: {n} left.',
    ar: 'إذا حُجب «{a}»، {n, plural, =0 {لا يبقى أحد} one {يبقى شخص واحد} two {يبقى شخصان} few {يبقى # أشخاص} many {يبقى # شخصاً} other {يبقى # شخص}}.',
  },
  coarsen_two: {
    en: '{a} → {b} and {c} → {d}: {n} left.',
    ar: 'إذا قيل «{b}» بدلاً من «{a}» و«{d}» بدلاً من «{c}»، {n, plural, =0 {لا يبقى أحد} one {يبقى شخص واحد} two {يبقى شخصان} few {يبقى # أشخاص} many {يبقى # شخصاً} other {يبقى # شخص}}.',
  },
  proven: {
    en: 'Nothing that is worth more is within the limits, on these assumptions.',
    ar: 'لا يوجد ما هو أنفع ضمن الحدود، وفق هذه الافتراضات.',
  },
  unproven: {
    en: 'At most {n, plural, one {# point} other {# points}} more could be within the limits.',
    ar: 'قد يوجد ضمن الحدود ما يزيد {n, plural, =0 {بلا نقاط} one {نقطة واحدة} two {نقطتين} few {# نقاط} many {# نقطة} other {# نقطة}} على الأكثر.',
  },
  unproven_none: {
    en: 'Nothing was found in the time given. It is not proven that nothing is within the limits.',
    ar: 'لم يُعثر على شيء في الوقت المتاح، ولم يثبت أنه لا شيء ضمن الحدود.',
  },
  infeasible: {
    en: 'Nothing that is of use to the reader is within the limits, on these assumptions. The duty to warn may outweigh.',
    ar: 'لا شيء ينفع القارئ ضمن الحدود، وفق هذه الافتراضات. وقد يكون واجب التحذير أرجح.',
  },
  not_assessed: {
    en: 'Not assessed: a custodian has not said who could have known.',
    ar: 'لم يُقدَّر: لم يحدّد أمين المصدر مَن كان يمكنه أن يعرف.',
  },
  relax_requirement: {
    en: 'Without {what}: the best that is within the limits is worth {points, plural, one {# point} other {# points}} and leaves {n}.',
    ar: 'من دون {what}: أفضل ما هو ضمن الحدود يساوي {points, plural, =0 {صفراً} one {نقطة واحدة} two {نقطتين} few {# نقاط} many {# نقطة} other {# نقطة}}، ويبقى بعده {n, plural, =0 {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصاً} other {# شخص}}.',
  },
  exceed_limit: {
    en: 'The release of use that leaves most people leaves {n} where the limit is {limit}.',
    ar: 'أكثر النصوص النافعة إبقاءً يبقى بعده {n, plural, =0 {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصاً} other {# شخص}} والحدّ {limit}.',
  },
  delay: {
    en: 'Wait for an event after which more people could have known; today {n, plural, one {# person is left} other {# people are left}} before anything is said.',
    ar: 'الانتظار إلى حدث يتّسع بعده عدد من يمكنهم أن يعرفوا؛ واليوم قبل أن يقال أي شيء {n, plural, =0 {لا يبقى أحد} one {يبقى شخص واحد} two {يبقى شخصان} few {يبقى # أشخاص} many {يبقى # شخصاً} other {يبقى # شخص}}.',
  },
  delay_until: {
    en: 'Wait until {hour}, the first hour known here from which something of use is within the limits: {points, plural, one {# point} other {# points}}, and {n} left.',
    ar: 'الانتظار إلى {hour}، وهي أول ساعة معروفة هنا يصبح بعدها ما ينفع القارئ ضمن الحدود: ما يساوي {points, plural, =0 {صفراً} one {نقطة واحدة} two {نقطتين} few {# نقاط} many {# نقطة} other {# نقطة}}، ويبقى {n, plural, =0 {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصاً} other {# شخص}}.',
  },
  delay_too_late: {
    en: 'Waiting is no warning here: the first hour known from which something of use is within the limits is {hour}, and by then the danger may have begun.',
    ar: 'الانتظار هنا ليس تحذيراً: أول ساعة معروفة يصبح بعدها ما ينفع القارئ ضمن الحدود هي {hour}، وقد يكون الخطر بدأ قبلها.',
  },
  corroborate: {
    en: 'With a second, independent access behind every claim: {points, plural, one {# point} other {# points}}, and {n} left.',
    ar: 'مع وصول ثانٍ مستقل لكل معلومة: {points, plural, =0 {صفر} one {نقطة واحدة} two {نقطتان} few {# نقاط} many {# نقطة} other {# نقطة}}، ويبقى {n, plural, =0 {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصاً} other {# شخص}}.',
  },
  corroborate_nothing: {
    en: 'A second, independent access behind every claim would not be enough.',
    ar: 'لا يكفي وصول ثانٍ مستقل لكل معلومة.',
  },
  source_first: {
    en: 'Once the source is moved or warned, {points, plural, one {# point} other {# points}} could be said.',
    ar: 'بعد نقل المصدر أو تنبيهه يمكن قول ما يساوي {points, plural, =0 {صفراً} one {نقطة واحدة} two {نقطتين} few {# نقاط} many {# نقطة} other {# نقطة}}.',
  },
  generic: {
    en: 'A public or general warning, or protection on site, without any detail leaves {n}.',
    ar: 'تحذير عام أو معلن، أو حماية الموقع، من دون أي تفصيل: يبقى {n, plural, =0 {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصاً} other {# شخص}}.',
  },
  override: {
    en: 'Exceed the limit knowingly, with a named approver and a reason in the record: all that may leave is worth {points, plural, one {# point} other {# points}} and leaves {n}.',
    ar: 'تجاوز الحدّ عن علم، باسم من يوافق وبسبب مسجَّل: كل ما يجوز نقله يساوي {points, plural, =0 {صفراً} one {نقطة واحدة} two {نقطتين} few {# نقاط} many {# نقطة} other {# نقطة}}، ويبقى {n, plural, =0 {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصاً} other {# شخص}}.',
  },
  exceed_nothing: {
    en: 'No release that may leave is of use to the reader, whatever the limit.',
    ar: 'لا نصّ مما يجوز نقله ينفع القارئ، أياً كان الحدّ.',
  },
}

export const saySearch = (name: SearchSentence, en: Slots = {}, ar: Slots = en): Word =>
  sentence(searchSentences[name], en, ar)
