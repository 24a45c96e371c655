// Which words name the same thing? Small sets in both languages, so that a withheld gate is not told as a door.
// A ladder's own terms come first; these are for the paraphrase that nobody entered. Reviewed by people as the words are:
// a set says "the same to a reader who looks for it", never "related". In normalised spelling.

const sets: readonly string[] = [
  'south southern southerly southward southside جنوب جنوبي جنوبيه قبلي قبليه',
  'north northern northerly northward northside شمال شمالي شماليه',
  'east eastern easterly eastward eastside شرق شرقي شرقيه',
  'west western westerly westward westside غرب غربي غربيه',
  'gate gates gateway entrance entry door doorway doors portal access ingress بوابه باب مدخل بوابات ابواب مداخل',
  'exit way-out egress مخرج مخارج',
  'shrine mausoleum tomb sanctuary sepulchre sepulcher maqam darih mazar ضريح مقام مزار مرقد ضريحا اضرحه مقامات مراقد',
  'mosque masjid مسجد جامع مساجد جوامع',
  'church كنيسه كنائس cathedral',
  'market bazaar souk souq marketplace سوق اسواق بازار',
  'van vans minivan minibus panel-van فان شاحنه-صغيره ميكروباص',
  'truck lorry trucks lorries شاحنه شاحنات',
  'car cars vehicle automobile sedan saloon سياره سيارات مركبه مركبات',
  'motorbike motorcycle motorbikes scooter دراجه دراجه-ناريه',
  'white ابيض بيضاء',
  'black اسود سوداء',
  'red احمر حمراء',
  'bomb bombs ied explosive explosives device vbied قنبله قنابل عبوه عبوات متفجرات متفجره ناسفه',
  'rifle rifles gun guns firearm firearms kalashnikov بندقيه بنادق رشاش اسلحه',
  'knife knives blade dagger سكين سكاكين خنجر',
  'suicide martyrdom انتحاري انتحاريه استشهادي',
  'driver drivers chauffeur سائق سائقين سائقون سائقان',
  'isis isil daesh daish داعش is-group so-called-caliphate',
  'commander commanders emir amir قائد امير قياده',
  'cell cells خليه خلايا',
  'noon midday dhuhr zuhr ظهر ظهيره',
  'prayer prayers salat صلاه صلوات',
  'square plaza roundabout ساحه ميدان دوار',
  'station terminal محطه كراج',
  'hospital clinic مستشفي مشفي عياده',
  'school مدرسه مدارس',
  'courtyard patio yard صحن باحه فناء',
  'dome cupola قبه',
  'minaret مئذنه مناره ميذنه',
  'car-park parking parking-lot موقف مرآب',
]

const byWord = new Map<string, number>()
for (const [i, words] of sets.entries()) for (const word of words.split(' ')) byWord.set(word, i)

/** The set of a word, when it is in one. */
export const meaningOf = (word: string): number | undefined => byWord.get(word)

/** Names of groups that are known by several: each is the others. */
export const aliases: readonly (readonly string[])[] = [
  ['isis', 'isil', 'islamic state', 'daesh', 'daish', "da'esh", 'is group', 'داعش', 'الدوله الاسلاميه', 'تنظيم الدوله'],
  ['al-qaeda', 'al-qaida', 'qaeda', 'القاعده', 'تنظيم القاعده'],
  ['hts', "hay'at tahrir al-sham", 'hayat tahrir al-sham', 'هييه تحرير الشام', 'جبهه النصره', 'nusra front'],
]
