import type { demo as english } from '../en/demo.ts'
import type { Twin } from '../messages.ts'

export const demo: Twin<typeof english> = {
  'demo.title': 'تحذير واحد من الجهتين (تمرين)',
  'demo.chapters': 'الفصول',
  'demo.next': 'التالي',
  'demo.playing': 'جارٍ التنفيذ',
  'demo.settingUp': 'يجري إعداد العقدة.',
  'demo.sitsHere': 'الجالس هنا:',
  'demo.alone': 'فتح هذه الواجهة وحدها',
  'demo.which': 'أيّ الواجهتين',
  'demo.both': 'كلتاهما',
  'demo.passed':
    '{n, plural, one {تُركت خطوة واحدة من النصّ المُعدّ: نُفّذت باليد، أو نُفّذ غيرها.} two {تُركت خطوتان من النصّ المُعدّ: نُفّذتا باليد، أو نُفّذ غيرهما.} few {تُركت # خطوات من النصّ المُعدّ: نُفّذت باليد، أو نُفّذ غيرها.} many {تُركت # خطوة من النصّ المُعدّ: نُفّذت باليد، أو نُفّذ غيرها.} other {تُركت # خطوة من النصّ المُعدّ: نُفّذت باليد، أو نُفّذ غيرها.}}',
  'demo.stopped': 'توقّف النصّ المُعدّ هنا ({code}). زرّ «التالي» يحاول ثانية.',
  'demo.lost': 'العرض لا يجيب. لعلّ طرفيته أُغلقت؛ شغّلوه ثانية بالأمر npm run demo.',
  'demo.prove': 'تصدير السجلّين والتحقّق منهما',
  'demo.flip': 'تغيير بت واحد في نسخة',
  'demo.open': '«كان عامّاً جدّاً»: فتح هذا الحقل وحده',
  'demo.opened':
    'القيد {entry, number} من {size, number} تحت الجذر الموقَّع. {hidden, plural, one {ويبقى حقل واحد منه مغلقاً.} two {ويبقى حقلان منه مغلقين.} few {وتبقى # حقول منه مغلقة.} many {ويبقى # حقلاً منه مغلقاً.} other {ويبقى # حقل منه مغلقاً.}}',
  'demo.verified': 'صحيح بالتحقّق',
  'demo.notVerified': 'لا يجتاز التحقّق',
  'demo.record':
    '{name}: {entries, plural, one {قيد واحد} two {قيدان} few {# قيود} many {# قيداً} other {# قيد}}، كلّها تحت الجذر الموقَّع',
  'demo.flipped': 'البايت {offset} صار {is} وكان {was}، في الملفّ',
  'demo.refusedAt': 'أداة التحقّق ترفض النسخة عند البايت {offset} من',
  'demo.notSeen': 'لم تلحظه أداة التحقّق',
}
