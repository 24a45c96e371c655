// Which number does a word name? English and Arabic number words as they stand in normalised text.

const units = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'
const more = 'seventeen eighteen nineteen twenty'
const ordinalUnits =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'

const english = new Map<string, number>([
  ...`${units} ${more}`.split(' ').map((word, i) => [word, i + 1] as const),
  ...ordinalUnits.split(' ').map((word, i) => [word, i + 1] as const),
  ['a', 1],
  ['an', 1],
  ['a couple of', 2],
  ['couple of', 2],
  ['half a dozen', 6],
  ['half-a-dozen', 6],
  ['half dozen', 6],
  ['a pair of', 2],
  ['a trio of', 3],
  ['two dozen', 24],
  ['a score of', 20],
  ['a dozen', 12],
  ['dozen', 12],
  ['a hundred', 100],
  ['hundred', 100],
  ['thirtieth', 30],
])
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
for (const [i, ten] of tens.entries()) {
  english.set(ten, (i + 2) * 10)
  for (const [k, word] of units.split(' ').slice(0, 9).entries()) english.set(`${ten} ${word}`, (i + 2) * 10 + k + 1)
  for (const [k, word] of ordinalUnits.split(' ').slice(0, 9).entries())
    english.set(`${ten} ${word}`, (i + 2) * 10 + k + 1)
}

const arabicUnits: readonly (readonly string[])[] = [
  ['واحد', 'واحده', 'احد', 'احدي', 'الاول', 'الاولي', 'الحادي', 'الحاديه', 'الواحده', 'اول'],
  ['اثنان', 'اثنين', 'اثنتان', 'اثنتين', 'اثنا', 'اثنتا', 'اثني', 'اثنتي', 'الثاني', 'الثانيه', 'ثاني'],
  ['ثلاث', 'ثلاثه', 'الثالث', 'الثالثه', 'ثالث'],
  ['اربع', 'اربعه', 'الرابع', 'الرابعه', 'رابع'],
  ['خمس', 'خمسه', 'الخامس', 'الخامسه', 'خامس'],
  ['ست', 'سته', 'السادس', 'السادسه', 'سادس'],
  ['سبع', 'سبعه', 'السابع', 'السابعه', 'سابع'],
  ['ثماني', 'ثمانيه', 'ثمان', 'الثامن', 'الثامنه', 'ثامن'],
  ['تسع', 'تسعه', 'التاسع', 'التاسعه', 'تاسع'],
  ['عشر', 'عشره', 'العاشر', 'العاشره', 'عاشر'],
]
const arabicTens: readonly (readonly string[])[] = [
  ['عشرون', 'عشرين', 'العشرون', 'العشرين'],
  ['ثلاثون', 'ثلاثين', 'الثلاثون', 'الثلاثين'],
  ['اربعون', 'اربعين', 'الاربعون', 'الاربعين'],
  ['خمسون', 'خمسين'],
  ['ستون', 'ستين'],
  ['سبعون', 'سبعين'],
  ['ثمانون', 'ثمانين'],
  ['تسعون', 'تسعين'],
]
const arabic = new Map<string, number>()
for (const [i, words] of arabicUnits.entries())
  for (const word of words) {
    arabic.set(word, i + 1)
    if (i < 9) for (const ten of ['عشر', 'عشره']) arabic.set(`${word} ${ten}`, i + 11)
  }
for (const [i, words] of arabicTens.entries())
  for (const ten of words) {
    arabic.set(ten, (i + 2) * 10)
    for (const [k, unitWords] of arabicUnits.slice(0, 9).entries())
      for (const unit of unitWords) arabic.set(`${unit} و${ten}`, (i + 2) * 10 + k + 1)
  }
for (const [word, value] of [
  ['مئه', 100],
  ['مائه', 100],
  ['ميه', 100],
] as const)
  arabic.set(word, value)

/** The number of a word or of digits; undefined when it is none. */
export function numberIn(text: string): number | undefined {
  const plain = text.replaceAll('-', ' ').replace(/\s+/g, ' ').trim()
  if (/^\d{1,7}$/.test(plain)) return Number(plain)
  return english.get(plain) ?? english.get(plain.replace(' and ', ' ')) ?? arabic.get(plain)
}

const alternatives = (words: Iterable<string>): string =>
  [...words]
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(' ', '[\\s-]+'))
    .join('|')

// put together from their parts: every compound written out would be a thousand alternatives at each place of a text
const unit = alternatives([...units.split(' ').slice(0, 9), ...ordinalUnits.split(' ').slice(0, 9)])
const oneWord = [...english.keys()].filter((word) => !tens.some((ten) => word.startsWith(`${ten} `)))
const arabicUnit = alternatives(arabicUnits.flat())
const arabicTen = alternatives(arabicTens.flat())

// hundreds and thousands stand with what is below them
const below = `(?:${tens.join('|')})(?:[\\s-]+(?:${units.split(' ').slice(0, 9).join('|')}))?|${more.replaceAll(' ', '|')}|${units.replaceAll(' ', '|')}`
const hundreds = `(?:(?:${below}|an?|\\d{1,2})[\\s-]+)?hundred(?:[\\s-]+(?:and[\\s-]+)?(?:${below}))?`
const arabicHundred = '(?:(?:ثلاث|اربع|خمس|ست|سبع|ثماني?|تسع)\\s?)?ما?يه|ما?يت(?:ين|ان|ي|ا)'
const arabicBelow = `(?:${arabicUnit})(?:[\\s-]+عشره?|[\\s-]+و(?:${arabicTen}))?|${arabicTen}`
const arabicHundreds = `(?:${arabicHundred})(?:\\s+و(?:${arabicBelow}))?`
const arabicThousand = 'الف(?:ا|ان|ين|ي)?|الاف'

/** Numbers from a hundred on, in words. */
export const largeNumber: string = `(?:(?:${hundreds}|${below}|an?|\\d{1,3})[\\s-]+)?thousand(?:[\\s-]+(?:and[\\s-]+)?(?:${hundreds}|${below}))?|${hundreds}|(?:(?:${arabicHundreds}|${arabicBelow}|\\d{1,3})\\s+)?(?:${arabicThousand})(?:\\s+و(?:${arabicHundreds}|${arabicBelow}))?|${arabicHundreds}`

const sumOfArabic = new RegExp(`^(?:(.*?)\\s?(${arabicThousand}))?(?:\\s?و?(${arabicHundred}))?(?:\\s?و?(.+))?$`, 'u')
const pair = /(?:ين|ان|تا|تي|في)$/u

/** What such a number comes to; undefined when its parts make none. */
export function largeIn(text: string): number | undefined {
  const plain = text.replace(/[\s-]+(?:and[\s-]+)?/g, ' ').trim()
  if (/[a-z]/.test(plain)) {
    const [most, rest] = plain.includes('thousand') ? plain.split(/ ?thousand ?/) : ['0', plain]
    const thousands = most === '' ? 1 : partOf(most ?? '')
    const less = rest === undefined || rest === '' ? 0 : partOf(rest)
    return thousands === undefined || less === undefined ? undefined : thousands * 1000 + less
  }
  const [, many = '', thousand, hundred, rest] = sumOfArabic.exec(plain) ?? []
  const thousands = thousand === undefined ? 0 : pair.test(thousand) ? 2 : many === '' ? 1 : arabicPart(many)
  const less = rest === undefined ? 0 : numberIn(rest)
  if (thousands === undefined || less === undefined) return undefined
  return thousands * 1000 + hundredsOf(hundred) + less
}

/** Below a thousand, in English. */
function partOf(text: string): number | undefined {
  const [many, rest] = text.includes('hundred') ? text.split(/ ?hundred ?/) : ['0', text]
  const less = rest === undefined || rest === '' ? 0 : numberIn(rest)
  const hundreds = many === '' ? 1 : many === '0' ? 0 : numberIn(many ?? '')
  return hundreds === undefined || less === undefined ? undefined : hundreds * 100 + less
}
function hundredsOf(text: string | undefined): number {
  if (text === undefined) return 0
  if (pair.test(text)) return 200
  return (numberIn(text.replace(/\s?ما?يه$/u, '')) ?? 1) * 100
}
function arabicPart(text: string): number | undefined {
  const [, hundred, rest] = new RegExp(`^(${arabicHundred})?(?:\\s?و?(.+))?$`, 'u').exec(text) ?? []
  const less = rest === undefined ? 0 : numberIn(rest)
  return less === undefined ? undefined : hundredsOf(hundred) + less
}

/** Sources of patterns: number words of each language, with digits. */
export const englishNumber: string = `\\d{1,7}|(?:${tens.join('|')})[\\s-]+(?:${unit})|${alternatives(oneWord)}`
export const arabicNumber: string = `\\d{1,7}|(?:${arabicUnit})(?:[\\s-]+عشره?|[\\s-]+و(?:${arabicTen}))?|${arabicTen}|مئه|مائه|ميه`
