// The same in Arabic.

import type { second as en } from '../en/second.ts'
import type { Twin } from '../messages.ts'

export const second: Twin<typeof en> = {
  'second.title': 'القراءة الثانية',
  'second.lead':
    'تختار المنظومة البندين أو الثلاثة التي يتوقّف عليها التقدير، وتخلطها بعدد لا يقلّ عنها من بنود لا أثر لها، ثم تعرضها كلها على شخص لم يُدخلها ولم يطّلع عليها. وحيث يختلف الجوابان يُعتمد الأشدّ تحفّظاً إلى أن تحسم الأمر.',
  'second.do.ask': 'طلب رأي قارئ ثانٍ',
  'second.do.settle': 'حسم الاختلاف',
  'second.do.answer': 'الإجابة بصفة قارئ ثانٍ',
  'second.reader': 'القارئ الثاني',
  'second.reader.hint': 'أمين مصدر آخر لم يكن قطّ أميناً لهذا المصدر ولا نائباً عنه.',
  'second.release': 'بشأن هذا النصّ',
  'second.release.none': 'اختر نصّاً',
  'second.ask.missing': 'النصّ والشخص',
  'second.confirmed': 'المؤكَّد',
  'second.confirmed.of': '{confirmed} من {entries}',
  'second.items': 'الجوابان معاً',
  'second.group': 'المجموعة',
  'second.first': 'الإدخال الأول',
  'second.second': 'القارئ الثاني',
  'second.rung': 'الدرجة {rung}',
  'second.matters': 'يتوقّف عليه التقدير',
  'second.neutral': 'لا أثر له',
  'second.counts': 'أيّ الجوابين يُعتمد',
  'second.counts.first': 'الإدخال الأول، مع مخالفة القارئ الثاني له',
  'second.counts.second': 'جواب القارئ الثاني من الآن فصاعداً',
  'second.counted.first': 'حُسم: يُعتمد الإدخال الأول',
  'second.counted.second': 'حُسم: يُعتمد جواب القارئ الثاني',
  'second.reason': 'السبب؛ يبقى في أمانة المصدر',
  'second.settle.missing': 'أيّ الجوابين يُعتمد، ولماذا',
  'second.question': 'هل كان يمكنهم أن يعرفوا؟',
  'second.question.lead':
    'بيّن لكل مجموعة هل كان بإمكان تسعة من كل عشرة من أفرادها أن يعرفوا ما في هذه العبارة. وغير المحسوم يُحسب «لا». تجيب مرّة واحدة، ولا يُقال لك من أين السؤال ولا ماذا قال غيرك.',
  'second.question.people': '{heads, plural, one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصاً} other {# شخص}}',
  'second.question.missing': 'جواب عن كلّ بند',
  'second.question.answered': 'أجبت. ولا يُطلب منك شيء آخر.',
  'second.numbers.asked': 'سُئل قارئ ثانٍ ولم يُجب بعد.',
  'second.numbers.asked.other': 'سُئل قارئ ثانٍ عن نصّ آخر من هذا الملف ولم يُجب بعد.',
  'second.numbers':
    'أكّد قارئ ثانٍ {confirmed} من {entries, plural, one {بند واحد} two {بندين} few {# بنود} many {# بنداً} other {# بند}}{differs, plural, =0 {} one {، وخالف في بند واحد (يُعتمد الأشدّ تحفّظاً)} two {، وخالف في بندين (يُعتمد الأشدّ تحفّظاً)} few {، وخالف في # بنود (يُعتمد الأشدّ تحفّظاً)} many {، وخالف في # بنداً (يُعتمد الأشدّ تحفّظاً)} other {، وخالف في # بند (يُعتمد الأشدّ تحفّظاً)}}{settled, plural, =0 {} other {، وحسم أمين المصدر: #}}.',
  'second.numbers.other':
    'عن نصّ آخر من هذا الملف: أكّد قارئ ثانٍ {confirmed} من {entries, plural, one {بند واحد} two {بندين} few {# بنود} many {# بنداً} other {# بند}}{differs, plural, =0 {} one {، وخالف في بند واحد (يُعتمد الأشدّ تحفّظاً)} two {، وخالف في بندين (يُعتمد الأشدّ تحفّظاً)} few {، وخالف في # بنود (يُعتمد الأشدّ تحفّظاً)} many {، وخالف في # بنداً (يُعتمد الأشدّ تحفّظاً)} other {، وخالف في # بند (يُعتمد الأشدّ تحفّظاً)}}{settled, plural, =0 {} other {، وحسم أمين المصدر: #}}.',
  'second.numbers.none': 'لم يُسأل قارئ ثانٍ.',
}
