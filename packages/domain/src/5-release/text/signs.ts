// What else in a text points at where it came from? Coordinates, quotations, the words of collection, and whole runs of
// words taken from a report. Source: release.md 4.2 (D3 to D5).

import { isFunctionWord } from './lexicon.ts'
import type { Span, Token } from './normalise.ts'
import { englishNumber } from './numerals.ts'
import { type Prepared, prepare } from './prepared.ts'

const spansOf = (text: string, patterns: readonly RegExp[]): readonly Span[] =>
  patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((found) => ({ start: found.index, end: found.index + found[0].trimEnd().length })),
  )

const degrees = '[-+]?\\d{1,3}(?:[.,]\\d{2,})?\\s*(?:°|º|deg(?:rees)?)'
const digit = 'zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|\\d'
const spoken = `(?:minus\\s+)?(?:${englishNumber})`
const places: readonly RegExp[] = [
  // 33.4442, 36.3408 and 33,4442 36,3408
  /(?<![\d.])[-+]?\d{1,2}\.\d{2,}\s*°?\s*[ns]?\s*(?:[,،;؛/|]|\s|and|by|x|و)\s*[-+]?\d{1,3}\.\d{2,}\s*°?\s*[ew]?(?!\d|\.\d)/gu,
  /(?<![\d,])[-+]?\d{1,2},\d{3,}\s*[ns]?\s*(?:[;/|]|\s)\s*[-+]?\d{1,3},\d{3,}\s*[ew]?(?!\d)/gu,
  // one half of a pair with its hemisphere, in figures
  /(?<![\d.])\d{1,3}\.\d{2,}\s*°?\s*(?:[nsew]|north|south|east|west|شمالا|جنوبا|شرقا|غربا)(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])[nsew]\s*\d{1,3}(?:\.\d{2,}|\s+\d{1,2}\.\d+)/gu,
  /(?:\b(?:lat|lon|lng|long|latitude|longitude)\b|(?<!\p{L})(?:خط\s+(?:ال)?(?:طول|عرض)|احداثيات|الاحداثيات))[\s:=.]*[-+]?\d/gu,
  // degrees, minutes, seconds
  new RegExp(`${degrees}\\s*(?:\\d{1,2}(?:\\.\\d+)?\\s*['m]|[nsew]\\b)`, 'gu'),
  /(?<!\d)\d{1,3}\s\d{1,2}\s\d{1,2}(?:\.\d+)?\s*[ns]\b[\s,]*\d{1,3}\s\d{1,2}\s\d{1,2}(?:\.\d+)?\s*[ew]\b/gu,
  /(?<!\d)\d{4,6}(?:\.\d+)?\s*[ns][\s/]*\d{5,7}(?:\.\d+)?\s*[ew](?![\p{L}])/gu,
  /\b\d{1,3}\s+point\s+\d{2,}/gu,
  // spelled out, figure by figure
  new RegExp(
    `\\b(?:${spoken})\\s+(?:point|decimal|dot)\\s+(?:${digit})(?:[\\s,-]+(?:${digit}))+(?:\\s+(?:degrees\\s+)?(?:north|south|east|west))?`,
    'gu',
  ),
  new RegExp(
    `\\b(?:${spoken})\\s+degrees?(?:\\s+(?:and\\s+)?(?:${spoken})\\s+(?:minutes?|seconds?))*\\s+(?:north|south|east|west)\\b`,
    'gu',
  ),
  /(?<!\p{L})فاصله\s+(?:\p{L}+\s+){1,4}(?:شمالا|جنوبا|شرقا|غربا)|(?<!\p{L})درجه\s+(?:\S+\s+){0,6}(?:شمالا|جنوبا|شرقا|غربا)/gu,
  // military grids: 37S BT 12345 67890, and with metres
  /(?<![\p{L}\d])\d{1,2}\s?[c-hj-np-x]\s?[a-hj-np-z]{2}\s?(?:\d{2}\s?\d{2}|\d{3}\s?\d{3}|\d{4}\s?\d{4}|\d{5}\s?\d{5})(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])\d{1,2}\s?[c-hj-np-x]\s+\d{6}(?:\.\d+)?\s?m?e?[\s,]+\d{7}(?:\.\d+)?/gu,
  /(?<![\p{L}\d])(?:zone|utm)[\s:]*\d{1,2}\s?[c-hj-np-x]?\b|(?<!\d)\d{6}(?:\.\d+)?\s?m?\s?e\b[\s,]*\d{7}(?:\.\d+)?\s?m?\s?n\b/gu,
  /\bgrid(?:\s+(?:ref(?:erence)?|square|coordinates?))?[\s:]+[a-z]{0,2}\s?\d{2,5}\s?\d{2,5}/gu,
  // plus codes, three words, links to a map
  /(?<![\p{L}\d])[23456789cfghjmpqrvwx]{4,8}\+[23456789cfghjmpqrvwx]{2,3}(?![\p{L}\d])/gu,
  /\/\/\/\p{L}+\.\p{L}+\.\p{L}+/gu,
  /\bgeo:[-\d.,]+|\bmaps?\.(?:app\.goo\.gl|google|apple)\S*|\bgoo\.gl\/maps\S*|@-?\d{1,2}\.\d{3,},-?\d{1,3}\.\d{3,}/gu,
]

/** Anything that is a point on a map. */
export const coordinatesIn = ({ normal }: Prepared): readonly Span[] => spansOf(normal.text, places)

// After normalising, every quotation mark is one of two. A single one inside a word is an apostrophe.
const quoted: readonly RegExp[] = [
  /"([^"]{6,})"/gu,
  /(?<![\p{L}\p{N}])'(?=\S)([^'\n]|(?<=\p{L})'(?=\p{L})){6,}?'(?!\p{L})/gu,
  /[‹「『][^›」』]{6,}[›」』]/gu,
  /\(\([^()]{6,}\)\)/gu,
  // a quotation that was opened and never closed
  /"(?=\s?\S)[^"]{6,}$/gu,
]

/** Quotation marks around six characters or more. */
export const quotationsIn = ({ normal, original }: Prepared): readonly Span[] => {
  const spans = spansOf(normal.text, quoted)
  // an inch or a second is written with the same sign; the original tells an opening mark
  return spans.filter(
    ({ start, end }) =>
      /"$/.test(normal.text.slice(start, end)) ||
      /[“«„"]/.test(original.slice(normal.from[start] ?? 0)) ||
      normal.text[start] !== '"',
  )
}

const collection: readonly RegExp[] = [
  /\b(?:human|sensitive|confidential|reliable|credible|trusted|protected|clandestine|covert|secret|well[\s-]placed|inside|intelligence|liaison|technical|local|our|his|her|their|one|two|several|multiple|another|a|the|this|these)\s+(?:own\s+)?(?:sources?|informants?|informers?|assets?|agents?|contacts?|insiders?|defectors?|collaborators?)\b/gu,
  /\b(?:sources?|informants?|informers?|insiders?|assets?|defectors?|detainees?|prisoners?|contacts?)\s+(?:close to|inside|within|with access|with direct|in the|of ours|says?|said|states?|stated|claims?|claimed|reports?|reported|indicates?|indicated|tells?|told|revealed?s?|confirm(?:s|ed)?|has|have|had|was|were|is|are)\b/gu,
  /\b(?:according to|based on|on the basis of|as told by|as reported by|from)\s+(?:an?\s+|the\s+|our\s+|some\s+)?(?:\p{L}+\s+){0,2}(?:sources?|informants?|insiders?|intercepts?|interrogations?|detainees?|prisoners?|asset|agents?|contacts?|surveillance|reporting)\b/gu,
  /\b(?:intercept(?:s|ed|ion|ions)?|overheard|eaves?dropp\p{L}*|wire-?tap\p{L}*|bugged|monitored (?:calls?|phones?|communications?|conversations?|chats?)|phone[\s-]?taps?|tapped|sigint|humint|imint|osint|comint|geoint|signals intelligence|satellite (?:imagery|images?|photos?|pictures?)|drone (?:footage|imagery)|aerial (?:imagery|photograph\p{L}*)|listening device|surveillance|undercover|infiltrat\p{L}*|debrief\p{L}*|interrogat\p{L}*|hacked|decrypt\p{L}*|metadata|call records?|chat (?:logs?|messages?|groups?))\b/gu,
  /\b(?:heard|hear|picked up|listened|caught|recorded|said|spoke|discussed|learned|learnt)\s+(?:it\s+|this\s+|that\s+|him\s+|her\s+|them\s+|in\s+|on\s+|over\s+|by\s+|via\s+|about\s+|a\s+|the\s+)*(?:phone|telephone|call|radio|line|wire|chat|telegram|whatsapp|signal|meeting)\b/gu,
  /\b(?:was|were|been|have been|being|is|are|got)\s+(?:told|informed|tipped(?: off)?|made aware|passed|approached|briefed by)\b/gu,
  /\b(?:we|i|he|she|they)\s+(?:have\s+|has\s+|had\s+)?(?:heard|learned|learnt|overheard|obtained|acquired|collected|received (?:information|word|a tip|reports?)|know from|saw)\b/gu,
  /\b(?:tip[\s-]?offs?|tipped|tipster|walk-in|eye-?witness(?:es)?|witness(?:es)?|confess\p{L}*|captured (?:documents?|phones?|fighters?|devices?)|seized (?:documents?|phones?|devices?|media)|leaked?|reportedly|allegedly|it is said|word is|rumou?rs?|chatter|who attended|present at the meeting|first-?hand|second-?hand|direct access)\b/gu,
  /\b(?:subject|source)\s+(?:stated|advised|noted|added|commented|assesses)\b|\bsource comment\b|\bcollector\b|\bcase officer\b|\bstation\b(?=\s+(?:reports?|comment))/gu,
  /\b(?:partner|foreign|allied|friendly|liaison|sister)\s+(?:service|agency|intelligence)\b/gu,
  // somebody near them, somebody who was there
  /\b(?:someone|somebody|people|persons?|individuals?|man|men|woman|women|those|member|members|relatives?|friends?|neighbours?|neighbors?|colleagues?|associates?)\s+(?:(?:who\s+(?:is|are|was|were)|very)\s+)*(?:close to|near to|inside|within|from inside|from within|on the inside|in contact with|with access|with knowledge|familiar with|with direct|privy to|who (?:heard|saw|attended|knows?|knew|took part))\b/gu,
  /\bfrom (?:inside|within) (?:the|their|his)\b|\binside (?:information|knowledge)\b/gu,
  // Arabic, in normal spelling
  /(?<!\p{L})(?:معلومات|انباء|اخبار|تقارير|معطيات)\s+(?:\p{L}+\s+){0,2}(?:من\s+داخل|من\s+اوساط|من\s+قلب|من\s+مقربين)|(?<!\p{L})من\s+داخل\s+(?:ال)?(?:خليه|تنظيم|مجموعه|صفوف|دائره|قياده)|(?<!\p{L})(?:و|ف)?(?:ال)?(?:مقرب|مقربه|مقربين|مقربون|مطلع|مطلعين|مطلعون)\s+(?:من|علي)(?!\p{L})/gu,
  // a source of water or of power is none
  /(?<!\p{L})(?:و|ف)?(?:ب|ل|ك|من\s+)?(?:ال)?(?:مصدر(?!\s+(?:(?:ال)?(?:مياه|ماء|طاقه|كهرباء|وقود|غذاء|حراره|ضوء|دخان|حريق|دخل|رزق|تمويل|خطر|تهديد|قلق))(?!\p{L}))|مصادر(?!\s+(?:(?:ال)?(?:مياه|ماء|طاقه|كهرباء|وقود|غذاء|حراره|ضوء|دخان|حريق|دخل|رزق|تمويل|خطر|تهديد|قلق))(?!\p{L}))|مصدرنا|مصادرنا|مخبر|مخبرين|مخبرنا|عميل|عملاء|عميلنا|متعاون|متعاونين|منشق|منشقين|معتقل|معتقلين|موقوف|موقوفين|اسير|اسري|شاهد|شهود|شاهد عيان)(?:ا|ه|ها|هم|ين)?(?!\p{L})/gu,
  /(?<!\p{L})(?:و|ف)?(?:ال)?(?:مكالمه|مكالمات|محادثه|محادثات|اتصالات?|رسائل|هاتف)\s+(?:تم\s+)?(?:اعتراض\p{L}*|معترضه|ملتقطه|مسجله|مرصوده|مراقبه)(?!\p{L})/gu,
  /(?<!\p{L})(?:و|ف)?(?:ب|ل)?(?:ال)?(?:اعتراض|تنصت|التقاط|استخبارات|استخباري|استخباريه|استخباراتيه|استجواب|تحقيقات|اعترافات|اعترف|وشايه|تسريب|مسرب|مسربه|استطلاع جوي|اقمار صناعيه|صور جويه|اختراق)(?!\p{L})/gu,
  /(?<!\p{L})(?:و|ف)?(?:سمعنا?|سمع|سمعت|علمنا|علم|بلغنا|وصلنا|وصلتنا|وردنا|وردتنا|وردت|ورد|ابلغنا|اخبرنا|قيل|يقال|نقل|نقلا عن|افاد|افادت|افادنا|ذكر|ذكرت|صرح|رصدنا|رصدت|رصد|التقطنا|حصلنا|اطلعنا|كشف|كشفت)(?!\p{L})/gu,
  /(?<!\p{L})(?:بحسب|حسب|وفق|وفقا ل|استنادا الي|بناء علي|نقلا عن)\s*(?:ما\s+)?(?:معلومات\s+)?(?:من\s+)?(?:ال)?(?:مصدر|مصادر|مصادرنا|جهاز|شريك|شركاء|صديق|رصد|مراقبه|اعتراف\p{L}*)/gu,
  /(?<!\p{L})(?:جهاز|خدمه|وكاله|استخبارات)\s+(?:شريك|صديق|حليف|اجنبي)\p{L}*/gu,
]

/** Words that tell how something came to be known. */
export const sourcingIn = ({ normal }: Prepared): readonly Span[] => spansOf(normal.text, collection)

const calendarWord =
  /^(?:\d+|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|sunday|monday|tuesday|wednesday|thursday|friday|saturday|am|pm)$/
const carries = (word: string): boolean => !isFunctionWord(word) && !calendarWord.test(word)

/** `inReleased` tells which words stand in a term that is released anyway. */
export function verbatimIn(
  text: Prepared,
  reports: readonly string[],
  inReleased: (token: Token) => boolean,
): readonly Span[] {
  return reports.flatMap((report) => sharedRuns(text.tokens, prepare(report).tokens, inReleased))
}

const least = { tokens: 5, content: 3 }

/** Longest runs of the same words, and of the same content words whatever stands between them. */
function sharedRuns(
  mine: readonly Token[],
  theirs: readonly Token[],
  inReleased: (token: Token) => boolean,
): readonly Span[] {
  const all = runs(mine, theirs).filter(
    (run) =>
      run.length >= least.tokens &&
      run.filter(({ word }) => carries(word)).length >= least.content &&
      run.some((token) => carries(token.word) && !inReleased(token)),
  )
  const content = (tokens: readonly Token[]): readonly Token[] => tokens.filter(({ word }) => carries(word))
  const kept = runs(content(mine), content(theirs)).filter(
    (run) =>
      run.length >= 4 &&
      run.filter((token) => !inReleased(token)).length >= 2 &&
      // neighbours in both, but for small words
      (run.at(-1)?.end ?? 0) - (run[0]?.start ?? 0) < 14 * run.length,
  )
  return [...all, ...kept].map((run) => ({ start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 }))
}

/** Every longest run of equal words. */
function runs(mine: readonly Token[], theirs: readonly Token[]): readonly (readonly Token[])[] {
  const places = new Map<string, number[]>()
  for (const [i, { word }] of theirs.entries()) {
    const at = places.get(word)
    if (at === undefined) places.set(word, [i])
    else at.push(i)
  }
  const found: (readonly Token[])[] = []
  let last = new Map<number, number>()
  for (const [i, { word }] of mine.entries()) {
    const now = new Map<number, number>()
    for (const at of places.get(word) ?? []) now.set(at, (last.get(at - 1) ?? 0) + 1)
    for (const [at, length] of last)
      if (now.get(at + 1) === undefined || theirs[at + 1]?.word !== word) found.push(mine.slice(i - length, i))
    last = now
  }
  for (const length of last.values()) found.push(mine.slice(mine.length - length))
  return found
}
