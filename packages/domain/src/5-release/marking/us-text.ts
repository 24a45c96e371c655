// How is a United States marking written at the head of a page and before a paragraph, and how is it read back?
// Source: policy 2.2 (order of categories, `//` between them), the renderings in vectors/ism. Reading is strict: a
// category out of order, twice or not understood makes the marking unknown.

import {
  classifications,
  country,
  type Dissemination,
  fromAttributes,
  known,
  type ReadMarking,
  toAttributes,
  type UsMarking,
  unknown,
} from './us.ts'

export type Form = 'banner' | 'portion'
type Spelling = Readonly<Record<Form, string>>

const spelled = (banner: string, portion: string): Spelling => ({ banner, portion })

const levels: Readonly<Record<UsMarking['classification'], Spelling>> = {
  U: spelled('UNCLASSIFIED', 'U'),
  R: spelled('RESTRICTED', 'R'),
  C: spelled('CONFIDENTIAL', 'C'),
  S: spelled('SECRET', 'S'),
  TS: spelled('TOP SECRET', 'TS'),
}
const natoLevels: typeof levels = {
  U: spelled('NATO UNCLASSIFIED', 'NU'),
  R: spelled('NATO RESTRICTED', 'NR'),
  C: spelled('NATO CONFIDENTIAL', 'NC'),
  S: spelled('NATO SECRET', 'NS'),
  TS: spelled('COSMIC TOP SECRET', 'CTS'),
}
const controls: Readonly<Record<Exclude<Dissemination, 'REL' | 'EYES' | 'DISPLAYONLY'>, Spelling>> = {
  RS: spelled('RSEN', 'RS'),
  FOUO: spelled('FOUO', 'FOUO'),
  OC: spelled('ORCON', 'OC'),
  'OC-USGOV': spelled('ORCON-USGOV', 'OC-USGOV'),
  IMC: spelled('IMCON', 'IMC'),
  NF: spelled('NOFORN', 'NF'),
  PR: spelled('PROPIN', 'PR'),
  RELIDO: spelled('RELIDO', 'RELIDO'),
  DSEN: spelled('DEA SENSITIVE', 'DSEN'),
  RAWFISA: spelled('RAWFISA', 'RAWFISA'),
  FISA: spelled('FISA', 'FISA'),
}
const nonIcWords: Readonly<Record<string, Spelling>> = {
  DS: spelled('LIMDIS', 'DS'),
  XD: spelled('EXDIS', 'XD'),
  ND: spelled('NODIS', 'ND'),
  SBU: spelled('SBU', 'SBU'),
  'SBU-NF': spelled('SBU NOFORN', 'SBU-NF'),
  LES: spelled('LES', 'LES'),
  'LES-NF': spelled('LES NOFORN', 'LES-NF'),
  SSI: spelled('SSI', 'SSI'),
  NNPI: spelled('NNPI', 'NNPI'),
}
const nuclear: Readonly<Record<string, Spelling>> = {
  DCNI: spelled('DOD UCNI', 'DCNI'),
  UCNI: spelled('DOE UCNI', 'UCNI'),
  TFNI: spelled('TFNI', 'TFNI'),
}
const sigma = spelled('SIGMA', 'SG')

const spaced = (name: string): string => name.replaceAll('_', ' ')

/** `SI SI-G SI-G-ABCD SI-G-ACDE TK` as `SI-G ABCD ACDE/TK`. */
function tree(all: readonly string[]): string {
  const below = (prefix: string, depth: number): readonly string[] =>
    all
      .filter((token) => token.startsWith(prefix) && token.split('-').length === depth)
      .map((token) => token.slice(prefix.length))
  return below('', 1)
    .map((system) =>
      [
        spaced(system),
        ...below(`${system}-`, 2).map((part) => [part, ...below(`${system}-${part}-`, 3)].join(' ')),
      ].join('-'),
    )
    .join('/')
}

function nuclearText(all: readonly string[], form: Form): string {
  const family = (name: string): readonly string[] => {
    if (!all.includes(name)) return []
    const numbers = all.filter((token) => token.startsWith(`${name}-SG-`)).map((token) => token.slice(name.length + 4))
    const cnwdi = all.includes(`${name}-CNWDI`) ? ['CNWDI'] : []
    return [[name, ...cnwdi, ...(numbers.length === 0 ? [] : [`${sigma[form]} ${numbers.join(' ')}`])].join('-')]
  }
  const others = Object.entries(nuclear).flatMap(([token, word]) => (all.includes(token) ? [word[form]] : []))
  return [...family('RD'), ...family('FRD'), ...others].join('/')
}

function controlText(marking: UsMarking, control: Dissemination, form: Form): string {
  if (control === 'REL') return `REL TO ${marking.rel.join(', ')}`
  if (control === 'EYES') return `${marking.rel.join('/')} EYES ONLY`
  if (control === 'DISPLAYONLY') return `DISPLAY ONLY ${marking.display.join(', ')}`
  return controls[control][form]
}

function head({ classification, owner }: UsMarking, form: Form): string {
  const [first = 'USA'] = owner
  if (owner.length > 1) return `//JOINT ${levels[classification][form]} ${owner.join(' ')}`
  if (first === 'USA') return levels[classification][form]
  if (first === 'NATO') return `//${natoLevels[classification][form]}`
  return `//${first} ${levels[classification][form]}`
}

const nonIcText = (token: string, form: Form): string =>
  nonIcWords[token]?.[form] ?? spaced(token.replace(/^ACCM-/, ''))

/** The marking as it is written at the head of a page, or (in brackets) before a paragraph. */
export function render(marking: UsMarking, form: Form): string {
  const fgi = marking.fgiProtected ? 'FGI' : marking.fgi.length === 0 ? '' : `FGI ${marking.fgi.join(' ')}`
  const text = [
    head(marking, form),
    marking.nonUs.join('/'),
    tree(marking.sci),
    marking.sar.length === 0 ? '' : `SAR-${tree(marking.sar)}`,
    nuclearText(marking.aea, form),
    fgi,
    marking.dissemination.map((control) => controlText(marking, control, form)).join('/'),
    marking.nonIc.map((token) => nonIcText(token, form)).join('/'),
  ]
    .filter((category, i) => i === 0 || category !== '')
    .join('//')
  return form === 'banner' ? text : `(${text})`
}

const countries = (text: string, between: RegExp): readonly string[] | undefined => {
  const codes = text.split(between)
  return codes.every((code) => country.test(code)) ? codes : undefined
}

type Draft = { -readonly [Field in keyof UsMarking]: UsMarking[Field] }

function readHead(text: string, form: Form, draft: Draft): boolean {
  const level = (table: typeof levels, word: string): boolean => {
    const found = classifications.find((each) => table[each][form] === word)
    if (found !== undefined) draft.classification = found
    return found !== undefined
  }
  if (!text.startsWith('//')) return level(levels, text) && draft.classification !== 'R'
  const rest = text.slice(2)
  if (level(natoLevels, rest)) {
    draft.owner = ['NATO']
    return true
  }
  const joint = /^JOINT (TOP SECRET|[A-Z]+) ((?:[A-Z]{3,4} )+[A-Z]{3,4})$/.exec(rest)
  const owners = joint === null ? undefined : countries(joint[2] ?? '', / /)
  if (owners !== undefined) {
    draft.owner = owners
    return level(levels, joint?.[1] ?? '')
  }
  const [, owner = '', word = ''] = /^([A-Z]{3,4}) (.+)$/.exec(rest) ?? []
  draft.owner = [owner]
  return owner !== 'USA' && level(levels, word)
}

/** `SI-G ABCD ACDE` as its tokens. */
const leaf = (text: string, named: boolean): readonly string[] => {
  const [system = '', ...parts] = text.split('-')
  const name = named ? system.replaceAll(' ', '_') : system
  return [
    name,
    ...parts.flatMap((part) => {
      const [compartment = '', ...subs] = part.split(' ')
      return [`${name}-${compartment}`, ...subs.map((sub) => `${name}-${compartment}-${sub}`)]
    }),
  ]
}

const sciToken = /^(?:BUR|EL|HCS|KDK|KLM|RSV|SI|TK)(?:-[A-Z0-9]{1,6}(?: [A-Z0-9]{1,6})*)*$/
const sarToken = /^[A-Z0-9]+(?: [A-Z0-9]+)*(?:-[A-Z0-9]{1,30}(?: [A-Z0-9]{1,30})*)*$/

function readNuclear(text: string, form: Form): readonly string[] | undefined {
  const other = Object.entries(nuclear).find(([, word]) => word[form] === text)
  if (other !== undefined) return [other[0]]
  const found = new RegExp(`^(RD|FRD)(-CNWDI)?(?:-${sigma[form]} ((?:14|15|18|20)(?: (?:14|15|18|20))*))?$`).exec(text)
  if (found === null) return undefined
  const [, family = '', cnwdi, numbers] = found
  if (family === 'FRD' && cnwdi !== undefined) return undefined
  return [
    family,
    ...(cnwdi === undefined ? [] : [`${family}-CNWDI`]),
    ...(numbers?.split(' ') ?? []).map((number) => `${family}-SG-${number}`),
  ]
}

const eyes = / EYES ONLY$/
/** A list of the older form has the stroke between its countries that stands between controls. */
function controlsIn(text: string): readonly string[] {
  const found = /(?<=^|\/)USA(?:\/[A-Z0-9]{3,4})+ EYES ONLY(?=\/|$)/.exec(text)
  if (found === null) return text.split('/')
  const [before, after] = [text.slice(0, found.index), text.slice(found.index + found[0].length)]
  return [...before.split('/').slice(0, -1), found[0], ...after.split('/').slice(1)]
}

function readControl(text: string, form: Form, draft: Draft): boolean {
  if (eyes.test(text)) {
    const readers = countries(text.replace(eyes, ''), /\//)
    if (readers === undefined || readers.length < 2) return false
    draft.rel = readers
    draft.dissemination = [...draft.dissemination, 'EYES']
    return true
  }
  for (const [prefix, control, field] of [
    ['REL TO ', 'REL', 'rel'],
    ['DISPLAY ONLY ', 'DISPLAYONLY', 'display'],
  ] as const) {
    if (!text.startsWith(prefix)) continue
    const codes = countries(text.slice(prefix.length), /, ?/)
    if (codes === undefined) return false
    draft[field] = codes
    draft.dissemination = [...draft.dissemination, control]
    return true
  }
  const found = Object.entries(controls).find(([, word]) => word[form] === text)
  if (found === undefined) return false
  draft.dissemination = [...draft.dissemination, found[0] as Dissemination]
  return true
}

// Names of programmes stand bare. One word alone is taken for a control that was misspelt, which nobody may guess.
const programme = /^[A-Z0-9]+(?: [A-Z0-9]+)+$/

function readNonIc(text: string, form: Form): string | undefined {
  const found = Object.entries(nonIcWords).find(([, word]) => word[form] === text)
  if (found !== undefined) return found[0]
  return programme.test(text) ? `ACCM-${text.replaceAll(' ', '_')}` : undefined
}

type Reader = (text: string, form: Form, draft: Draft) => boolean
const each = (text: string, read: (part: string) => readonly string[] | undefined): readonly string[] | undefined => {
  const all = text.split('/').map(read)
  return all.some((part) => part === undefined) ? undefined : all.flatMap((part) => part ?? [])
}
function into(
  draft: Draft,
  field: 'nonUs' | 'sci' | 'sar' | 'aea' | 'fgi' | 'nonIc',
  found: readonly string[] | undefined,
): boolean {
  if (found !== undefined) draft[field] = found
  return found !== undefined
}

/** In the order in which they may follow one another; each stands at most once. */
const categories: readonly (readonly [string, Reader])[] = [
  [
    'nonUSControls',
    (text, _, draft) =>
      into(
        draft,
        'nonUs',
        each(text, (part) => (/^(?:ATOMAL|BOHEMIA|BALK)$/.test(part) ? [part] : undefined)),
      ),
  ],
  [
    'SCIcontrols',
    (text, _, draft) =>
      into(
        draft,
        'sci',
        each(text, (part) => (sciToken.test(part) ? leaf(part, false) : undefined)),
      ),
  ],
  [
    'SARIdentifier',
    (text, _, draft) =>
      text.startsWith('SAR-') &&
      into(
        draft,
        'sar',
        each(text.slice(4), (part) => (sarToken.test(part) ? leaf(part, true) : undefined)),
      ),
  ],
  [
    'atomicEnergyMarkings',
    (text, form, draft) =>
      into(
        draft,
        'aea',
        each(text, (part) => readNuclear(part, form)),
      ),
  ],
  [
    'FGIsourceOpen',
    (text, _, draft) => {
      if (text === 'FGI') draft.fgiProtected = true
      return text === 'FGI' || (text.startsWith('FGI ') && into(draft, 'fgi', countries(text.slice(4), / /)))
    },
  ],
  [
    'disseminationControls',
    (text, form, draft) => {
      const before = { ...draft }
      if (controlsIn(text).every((part) => readControl(part, form, draft))) return true
      Object.assign(draft, before)
      return false
    },
  ],
  [
    'nonICmarkings',
    (text, form, draft) =>
      into(
        draft,
        'nonIc',
        each(text, (part) => {
          const found = readNonIc(part, form)
          return found === undefined ? undefined : [found]
        }),
      ),
  ],
]

/** A banner, or a portion mark in its brackets, as a marking; unknown when any part of it is. */
export function parse(text: string, form: Form): ReadMarking {
  const trimmed = text.trim()
  if (form === 'portion' && !/^\(.*\)$/s.test(trimmed)) return unknown('portion')
  const bare = form === 'portion' ? trimmed.slice(1, -1) : trimmed
  const [first = '', second = '', ...more] = bare.split('//')
  const isForeign = bare.startsWith('//')
  const draft: Draft = {
    classification: 'U',
    owner: ['USA'],
    sci: [],
    sar: [],
    aea: [],
    nonUs: [],
    fgi: [],
    fgiProtected: false,
    dissemination: [],
    rel: [],
    display: [],
    nonIc: [],
  }
  if (!readHead(isForeign ? `//${second}` : first, form, draft)) return unknown('classification')
  let next = 0
  for (const category of isForeign ? more : bare.split('//').slice(1)) {
    const i = categories.findIndex(([, read], rank) => rank >= next && read(category, form, draft))
    if (i < 0) return unknown('category')
    next = i + 1
  }
  const read = known(draft)
  // what is written means no more than what the vocabulary has
  return read.kind === 'known' ? fromAttributes(toAttributes(read.marking)) : read
}
