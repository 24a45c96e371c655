// R37: where a withheld term is told, by whatever trick of writing, and what is no telling of it. Each row is a term, a
// text and the words of the text that tell it.
import { expect, test } from 'vitest'
import { prepare } from './prepared.ts'
import { standing, termOf, told, withAliases } from './terms.ts'

const wordsOf = (text: string, term: string, exactly = false): readonly string[] => {
  const prepared = prepare(text)
  return told(prepared, termOf(term), exactly).map(({ start, end }) => prepared.normal.text.slice(start, end))
}

type Row = readonly [what: string, term: string, text: string, ...told: readonly string[]]
const rows: readonly Row[] = [
  ['as it stands', 'south gate', 'at the south gate now', 'south gate'],
  ['with a hyphen', 'south gate', 'at the south-gate', 'south-gate'],
  ['twice', 'bakery', 'the bakery, another bakery', 'bakery', 'bakery'],
  ['a part of a word is none', 'bakery', 'the bakerymen'],
  ['several', 'drone', 'the drones', 'drones'],
  ['several, with es', 'torch', 'the torches', 'torches'],
  ['one of several', 'drones', 'a drone', 'drone'],
  ['several of a word in y', 'bakery', 'the bakeries', 'bakeries'],
  ['a short word has no plural', 'ox', 'the oxs'],
  ['an owner', 'bakery', "the bakery's wall", "bakery's"],
  ['digits for letters', 'bakery', 'the b4k3ry', 'b4k3ry'],
  ['a number is itself', '12', 'of 12 and 123', '12'],
  ['no number is a word', '1', 'an i'],
  ['run together', 'tall tower', 'at talltower', 'talltower'],
  ['set apart', 'tower', 'at t o w e r now', 't o w e r'],
  ['cut elsewhere', 'tall tower', 'at tal ltower', 'tal ltower'],
  ['three letters are not put together', 'ibn', 'at i b n'],
  ['four are, when written large', 'ISIS', 'by IS IS', 'is is'],
  ['four small ones are not', 'isis', 'it is is it'],
  ['figures are not put together', '1 234', 'of 12 34'],
  ['another order', 'tall tower', 'the tower that is tall', 'tower that is tall'],
  ['too far apart', 'tall tower', 'tower and so on and on and on and on is tall'],
  ['one word twice is not both', 'door gate', 'the gate is open'],
  ['two of one meaning are not told by one', 'door gate', 'the gateway'],
  ['another word for one of them', 'south gate', 'the southern entrance', 'southern entrance'],
  ['a term of seven words is not looked for in another order', 'aa bb cc dd ee ff gg', 'gg ff ee dd cc bb aa'],
  ['a term of six is', 'aa bb cc dd ee ff', 'ff ee dd cc bb aa', 'ff ee dd cc bb aa'],
  ['one word that means the same', 'mosque', 'the masjid', 'masjid'],
  ['a word of several is no term', 'big mosque', 'the masjid'],
  ['two joined with and', 'south gate', 'south and east gates', 'south and east gates'],
  ['two things', 'south gate', 'gate guards and the south'],
  ['either of two', 'south gate', 'gate hall or the south'],
  ['a name with a word inside', 'Omar Tahir', 'Omar Ali Tahir', 'omar ali tahir'],
  ['two names', 'Omar Tahir', 'Omar Ali Street Tahir'],
  ['the same name by ear', 'Harith', 'by Hareth', 'hareth'],
  ['in the other script', 'Harith', 'من حارث', 'حارث'],
  ['a name of two, with an article between', 'Abu Harith', 'Abou al-Hareth', 'abou al-hareth'],
  ['what is no name is not heard', 'karim', 'a kurum'],
  ['two consonants are too few', 'Dash', 'the dosh'],
  ['three for two words are too few', 'Abu Dash', 'aba dosh'],
  ['a neutral word is nobody', 'Naw', 'now and new'],
  ['a neutral word is no part of a name', 'Omar Tahir', 'more tahir'],
  ['kin is part of a name', 'Bin Tahir', 'ben taher', 'ben taher'],
  ['one letter off', 'bakery', 'the bakrey', 'bakrey'],
  ['one letter off in one of two words', 'bakery wall', 'the bakry wall', 'bakry wall'],
  ['a short word is not spelt', 'dome', 'a dxme'],
  ['a neutral word is no slip', 'guarb', 'the guard'],
  ['an Arabic word with its article', 'باب', 'عند الباب', 'الباب'],
  ['and without', 'الباب', 'عند باب', 'باب'],
  ['with what is written onto it', 'المخبز', 'وبالمخبز', 'وبالمخبز'],
  ['run into the article', 'ضريح', 'للضريح', 'للضريح'],
  ['Arabic set apart', 'داعش', 'من د ا ع ش', 'د ا ع ش'],
  ['the article alone is no word', 'ال', 'عند الباب'],
  ['a plural that means the same', 'mosques', 'the masjid', 'masjid'],
  ['an Arabic word that means the same', 'مسجد', 'في الجامع', 'الجامع'],
  ['Arabic cut after what is written onto it', 'المخبز', 'والمخ بز', 'والمخ بز'],
  ['three large letters are not put together', 'IBN', 'by I B N'],
  ['four that are partly large', 'ISIS', 'by Is IS'],
  ['four that are partly large at the end', 'ISIS', 'by IS Is'],
  ['what follows does not part them', 'south gate', 'the gate south, and so on', 'gate south'],
  ['a name that ends like an article', 'Kamal Tahir', 'by Kemal Taher', 'kemal taher'],
  ['a name that begins like one', 'Elias Tahir', 'by Alyas Taher', 'alyas taher'],
  ['an article in the name', 'Abu al-Harith', 'Abou Hareth', 'abou hareth'],
  ['a word without consonants', 'Io Tahrik', 'ae tahrek'],
  ['five letters may be a slip', 'tower', 'the towar', 'towar'],
  ['four beside a long word may not', 'bakery dome', 'the bakery dxme'],
  ['the first word twice', 'tall tower', 'a tall tall tower', 'tall tower', 'tall tall tower'],
  ['nothing at all', '...', 'a text'],
  ['a text of nothing', 'bakery', ''],
]
for (const [what, term, text, ...found] of rows)
  test(`R37 a term is told: ${what}`, () => {
    expect(wordsOf(text, term)).toEqual(found)
  })

for (const [term, text, isSame] of [
  ['drone', 'drones', true],
  ['drones', 'drone', true],
  ['cat', 'cats', true],
  ['ox', 'oxs', false],
  ['torch', 'torches', true],
  ['bakery', 'bakeries', true],
  ['bakery', "bakery's", true],
  ['drones', "drones'", true],
  ['abc', "a'sbc", false],
  ['12s', '12', false],
  ['12', '1234', false],
  ['1', 'i', false],
  ['باب', 'الباب', true],
  ['الباب', 'باب', true],
  ['الباب', 'وبالباب', true],
  ['باب', 'شباب', false],
  ['باب', 'ab', false],
  ['ال', 'ال', false],
  ['حالم', 'حم', false],
] as const)
  test(`R37 ${text} ${isSame ? 'is' : 'is not'} a form of ${term}`, () => {
    expect(wordsOf(text, term, true)).toHaveLength(isSame || text === term ? 1 : 0)
  })

test('R37 a group of two letters is found as it was written', () => {
  expect([wordsOf('an attack by IS', 'IS'), wordsOf('it is so', 'IS'), wordsOf('it is so', 'is')]).toEqual([
    ['is'],
    [],
    ['is'],
  ])
})

test('R37 a time is told only as it stands', () => {
  expect([wordsOf('at the noon hour', 'noon hour', true), wordsOf('the hour of noon', 'noon hour', true)]).toEqual([
    ['noon hour'],
    [],
  ])
})

test('what a released term accounts for stands word by word', () => {
  const prepared = prepare('the south gate, the southern entrance')
  expect(standing(prepared, termOf('south gate'))).toEqual([{ start: 4, end: 14 }])
})

test('a term is words, content and perhaps a name', () => {
  expect(termOf('the Gate of AbuX')).toEqual({
    written: 'the Gate of AbuX',
    words: ['the', 'gate', 'of', 'abux'],
    content: ['gate', 'abux'],
    isName: true,
  })
  expect([termOf('the gate').isName, termOf('باب').isName]).toEqual([false, true])
})

test('R37 a group is found under each of its names', () => {
  const names = withAliases('Daesh').map(({ words }) => words.join(' '))
  expect(names[0]).toBe('daesh')
  expect(names).toEqual(expect.arrayContaining(['isis', 'islamic state', 'داعش']))
  expect(names.filter((name) => name === 'daesh')).toHaveLength(1)
  expect(withAliases('bakery')).toEqual([termOf('bakery')])
  expect(
    withAliases('ISIL')
      .slice(1)
      .every(({ isName }) => isName),
  ).toBe(true)
})
