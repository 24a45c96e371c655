// Which words say nothing that could be withheld? Function words, the words of warnings and of what is asked, and the
// words of our own templates. In normalised spelling. Everything else must be accounted for by a released rung.
// A word belongs here only when no ladder could turn on it: no thing, no kind of place, no actor, no number, no colour.

import { perWord } from './memo.ts'

const english = `a an the and or but nor if then than so as at by for from in into of off on onto out over per to toward
towards under until till up upon via with within without about above across after against along among around before
behind below beneath beside between beyond during except inside near outside since through throughout is are was were be
been being am do does did done has have had having will would shall should can could may must not no yes this that these
those there here it its they them their we us our you your he she his her him who whom whose which what when where why how
all any both each every some such same other others another more most much many few less least only own
just also too very even still yet again already now soon later always never
please thank thanks regards dear sir madam
attack attacks attacked attacking threat threats threaten threatens threatened threatening danger dangers dangerous risk
risks harm warning warnings warn warns warned alert alerts advisory notice information informed inform informs informing
plan plans planned planning prepare prepared preparing preparation intend intends intended expect expected expects
expecting feared fear fears believe believed judge judged judgement assess assessed assessment likely unlikely very almost
certain no chance roughly even possible possibly probable probably potential credible serious imminent impending
increase increased increases raise raised raises protect protects protected protecting protection secure security
safety guard guards guarding patrol patrols patrolling check checks checking inspect inspection search searches presence
measures measure precaution precautions prevent prevented stop deny reduce limit restrict move keep stay avoid evacuate
evacuation close closed closure open reopen review increase strengthen reinforce reinforcement visible
authority authorities police officials official responsible forces personnel staff people persons person public
civilians civilian crowd crowds gathering gatherings event events religious site sites
place places area areas location locations region vicinity nearby local building buildings
confirm confirms confirmed confirmation receipt received receive acknowledge contact call phone telephone channel desk duty
office officer officers line number numbers question questions ask asks asked asking answer reply report reports reporting
update updates updated next latest valid validity reference further detail details withheld known unknown not available
time times date dates day days hour hours week weeks month period coming
target targets targeted targeting aim aimed against carry carried out take takes place taking happen occur violence
violent armed group individuals individual those them
need needed needs required request requested recommend recommended advise advised urge urged want good
pass passed passing onward share sharing distribute distribution handling read reading use used
exercise replaces replace text over withdraw withdrawn reason wrong correction renewal stand down recall
tlp pap
tell tells sent send sends sending drill page pages nobody nothing involved far watch hurt left crowded
to whom it concern concerns following follows include includes including
`
// these take no article, and of what is written onto a word only "and" and the pronouns
const arabicParticles = `في من الي علي عن مع بين حتي منذ خلال عند عندما بعد قبل فوق تحت امام خلف حول ضد نحو لدي لدينا او ثم بل لكن ان انه
انها كان كانت يكون تكون سيكون ستكون هو هي هم هن هذا هذه ذلك تلك هؤلاء الذي التي الذين ما ماذا لا لم لن ليس ليست قد كل
بعض غير لنا لكم بكم بنا لهم منه منها فيه فيها عليه عليها اي ايضا فقط جدا كما حيث اذا لو كي لكي الا سوي عبر ضمن دون بدون بشان بخصوص حسب وفق نفس`
const arabic = `هجوم هجمات اعتداء اعتداءات خطر اخطار تهديد تهديدات مهدد تحذير تحذيرات تنبيه معلومات معلومه ابلاغ بلاغ نبلغكم نحذر نحذركم
يخشي نخشي وقوع يقع تقع حدوث يحدث مخطط تخطيط يخطط يعد اعداد تنفيذ استهداف مستهدف المستهدف يستهدف تستهدف
محتمل محتمله مرجح مستبعد شبه مؤكد معدوم متساوي الاحتمالين احتمال تقديرنا تقدير وشيك وشيكه جدي جديه
حمايه تامين امن امني امنيه سلامه احتياط احتياطات اجراء اجراءات تدابير تدبير تعزيز زياده رفع منع تفتيش دوريات حراسه
اخلاء اغلاق مراقبه يقظه حذر نرجو يرجي نطلب مطلوب المطلوب اتخاذ اللازم التاكد تاكيد تاكيدكم التواصل الاتصال اتصلوا اتصل قناه
مكتب هاتف رقم استفسار للاستفسار سؤال اسئله رد جواب المناوب المناوبه غرفه
سلطه سلطات شرطه مسؤول مسؤولين مسؤولون مسوول مسوولين مسوولون معنيين معنيون جهه جهات موظف موظفين ناس اشخاص شخص مدنيين مدنيون جمهور
حشد حشود تجمع تجمعات مناسبه موقع مواقع مكان اماكن منطقه مناطق محيط قرب قريب محلي محليه ديني دينيه مبني
وقت زمان تاريخ يوم ايام ساعه ساعات اسبوع اسابيع شهر فتره مده قادم قادمه مقبل مقبله تالي تاليه
صالح صالحه موعد اقصاه تحديث تجديد تصحيح مرجعي تفاصيل اضافيه محجوب معلوم اساس هويه مهددون مهددين
عنف مسلح مسلحه مجموعه افراد فرد منفذه اسلوب عدد استلام استلامكم وصول نص تعميم يطلع يجوز فعله
الرقم يحل محل ذي انتهت حاله مبلغ عنها سحب نسحب لاننا اخطانا ورقمه سبب تمرين كلمات تمرينا تنشروا نشر عموم عامه
`

const listed = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u).filter((word) => word !== ''))
const [neutralEnglish, neutralArabic, particles] = [listed(english), listed(arabic), listed(arabicParticles)]

/** Words that carry a sentence and nothing else: they do not count when wording is compared (D4). */
const functionWords: ReadonlySet<string> = listed(`a an the and or but nor if then than so as at by for from in into of
off on onto out over per to up upon via with is are was were be been being am do does did has have had will would shall
should can could may must not no this that these those there it its they them their we us our you your he she his her him
who whom which what when where how all any some such all also very
في من الي علي عن مع بين حتي عند او ثم بل ان انه انها كان كانت هو هي هم هذا هذه ذلك التي الذي ما لا لم لن قد كل`)

/** Forms of an Arabic word without what is written onto its front or its end. */
export const arabicForms: (word: string) => readonly string[] = perWord((word) => {
  const forms = [word]
  const bare = word.replace(/^[وف](?=..)/u, '')
  for (const each of new Set([word, bare])) {
    forms.push(each, each.replace(/^ال(?=..)/u, ''), each.replace(/^لل(?=..)/u, ''))
    // what will be is said of verbs
    const fronted = /^(?:[بلك](?=...)|س(?=[يتنا]..))/u.test(each) ? each.slice(1) : undefined
    if (fronted !== undefined) forms.push(fronted, fronted.replace(/^ال(?=..)/u, ''))
  }
  const ends = forms.flatMap((form) =>
    ['ها', 'هم', 'هما', 'نا', 'كم', 'ه', 'ي', 'ا']
      .filter((tail) => form.endsWith(tail) && form.length - tail.length >= 3)
      .map((tail) => form.slice(0, -tail.length)),
  )
  return [...new Set([...forms, ...ends])]
})

const unitsOfTime =
  listed(`now date dates day days hour hours week weeks month months تاريخ موعد يوم يوما يومين ايام ساعه ساعات ساعتين اسبوع اسبوعا اسبوعين
اسابيع شهر شهرا شهرين اشهر شهور`)
const howOften = listed('any every each all per كل اي جميع كافه')

/**
 * Whether a neutral word counts time: "a day later" is made of nothing else. It says nothing where it tells how often, as
 * in "at any hour".
 */
export function countsTime(word: string, before: string | undefined, after: string | undefined): boolean {
  const isUnit =
    unitsOfTime.has(word) || (/[\u0600-\u06ff]/u.test(word) && arabicForms(word).some((form) => unitsOfTime.has(form)))
  if (!isUnit) return false
  const isOften =
    before !== undefined && (howOften.has(before) || arabicForms(before).some((form) => howOften.has(form)))
  return !isOften || after === 'now' || word === 'now'
}

const tails = /(?:ها|هم|هما|نا|كم|ه)$/u
const isParticle = (word: string): boolean =>
  particles.has(word) || (tails.test(word) && particles.has(word.replace(tails, '')))
// normalised alike: the imam and "in front of", the governor and "and to"
const unlike = /^[وف]?[بلك]?إمام|^والي(?:ا|ها|هم)?$/u

/** Whether a word, as it stands in a normalised text, says nothing of its own. `written` is how it stands in the original. */
export const isNeutral = (word: string, written: string = word): boolean =>
  !unlike.test(written.replace(/[\p{M}\p{Cf}\u0640]/gu, '')) && saysNothing(word)

const saysNothing = perWord((word) => {
  if (neutralEnglish.has(word) || neutralEnglish.has(word.replace(/'s$|s'$/, ''))) return true
  if (!/[\u0600-\u06ff]/u.test(word)) return false
  if (isParticle(word) || isParticle(word.replace(/^(?:[وف](?=..)|[وف]?[بلك](?=...))/u, ''))) return true
  // she plans as he does
  return arabicForms(word).some(
    (form) => neutralArabic.has(form) || (form.length > 3 && neutralArabic.has(form.replace(/^ت/u, 'ي'))),
  )
})

export const isFunctionWord = (word: string): boolean => functionWords.has(word)
