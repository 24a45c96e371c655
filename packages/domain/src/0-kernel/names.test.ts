import fc from 'fast-check'
import { expect, test } from 'vitest'
import { namesIt, plainName, sameName } from './names.ts'

const same: readonly (readonly [string, string, string])[] = [
  ['vowel marks', 'هَيْئَة تَحْرِير الشَّام', 'هيئة تحرير الشام'],
  ['stretching', 'تنظيـــم داعش', 'تنظيم داعش'],
  ['seats of hamza', 'الإستخبارات', 'الاستخبارات'],
  ['alef maksura and ya', 'موسى', 'موسي'],
  ['ta marbuta and ha', 'القاعدة', 'القاعده'],
  ['marks of Latin letters', "Hay'at Taḥrīr al-Shām", 'hayat tahrir al sham'],
  ['full width', 'ＦＳＢ', 'FSB'],
  ['marks of direction', '\u200fداعش\u200e', 'داعش'],
]
for (const [what, a, b] of same)
  test(`one name in spite of ${what}`, () => {
    expect(sameName(plainName(a), plainName(b))).toBe(true)
  })

const inside: readonly (readonly [string, string, string, boolean])[] = [
  ['a name in a sentence', 'men of Hayat Tahrir al-Sham', "Hay'at Tahrir al-Sham", true],
  ['with a joined letter in Arabic', 'رجال تابعون للاستخبارات', 'الاستخبارات', true],
  ['with an and in front', 'الجيش والشرطة', 'الشرطة', true],
  ['not inside another word', 'Shamrock', 'Sham', false],
  ['not a short word in small letters', 'this is a plan', 'IS', false],
  ['a short name in capitals', 'two men of IS', 'IS', true],
  ['not a longer name by its beginning', 'Islamic State', 'Islamic State of Iraq', false],
  ['not nothing', 'anything', '  ', false],
]
for (const [what, text, name, found] of inside)
  test(`finds ${what}: ${String(found)}`, () => {
    expect(namesIt(plainName(text), plainName(name))).toBe(found)
  })

test('a name of three letters or more is found in every text that has it between spaces', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{3,12}$/), fc.string(), fc.string(), (name, before, after) => {
      expect(namesIt(plainName(`${before} ${name} ${after}`), plainName(name))).toBe(true)
    }),
  )
})
