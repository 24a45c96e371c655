// What does a United States marking say, as tokens rather than as a string?
// Source: policy 2.2 and R40, the ISM vocabulary (names of attributes and tokens). The tokens are the truth; a banner and
// a portion mark are two renderings of them (us-text.ts). A token that is not in the vocabulary makes the whole marking
// unknown, and an unknown marking is the strictest: a typing fault must never make a text travel further.

/** From the most open. RESTRICTED exists outside the United States only. */
export const classifications = ['U', 'R', 'C', 'S', 'TS'] as const
export type Classification = (typeof classifications)[number]

/** In the order in which they are written. */
export const disseminations = [
  'RS',
  'FOUO',
  'OC',
  'OC-USGOV',
  'IMC',
  'NF',
  'PR',
  'REL',
  'RELIDO',
  // the older form of REL, read and written as it stands; rolled up it is REL
  'EYES',
  'DSEN',
  'RAWFISA',
  'FISA',
  'DISPLAYONLY',
] as const
export type Dissemination = (typeof disseminations)[number]

export interface UsMarking {
  readonly classification: Classification
  /** `['USA']`, one foreign owner, or several joint owners. */
  readonly owner: readonly string[]
  /** Tokens, closed under their prefixes: `SI SI-G SI-G-ABCD`. */
  readonly sci: readonly string[]
  readonly sar: readonly string[]
  readonly aea: readonly string[]
  readonly nonUs: readonly string[]
  readonly fgi: readonly string[]
  /** Foreign information whose origin may not be named. */
  readonly fgiProtected: boolean
  readonly dissemination: readonly Dissemination[]
  /** Releasable to; USA first. Empty without REL or EYES. */
  readonly rel: readonly string[]
  readonly display: readonly string[]
  /** In the order as given: names of programmes have none of their own. */
  readonly nonIc: readonly string[]
}

/** The names of the attributes that a marking is made of. */
export const attributeNames = [
  'classification',
  'ownerProducer',
  'SCIcontrols',
  'SARIdentifier',
  'atomicEnergyMarkings',
  'nonUSControls',
  'FGIsourceOpen',
  'FGIsourceProtected',
  'disseminationControls',
  'releasableTo',
  'displayOnlyTo',
  'nonICmarkings',
] as const
export type Attribute = (typeof attributeNames)[number]
export type Attributes = Readonly<Partial<Record<Attribute, string>>>

/** A marking that could not be read, and where: it counts as the strictest that there is. */
export interface UnknownMarking {
  readonly kind: 'unknown'
  /** The attribute or the category; never its content. */
  readonly at: string
}
export interface KnownMarking {
  readonly kind: 'known'
  readonly marking: UsMarking
}
export type ReadMarking = KnownMarking | UnknownMarking

export const unknown = (at: string): UnknownMarking => ({ kind: 'unknown', at })

/** Trigraphs and tetragraphs; Akrotiri stands in the list with a digit. */
export const country: RegExp = /^[A-Z]{2}(?:[A-Z]{1,2}|2)$/
const tokens: Readonly<Record<'sci' | 'sar' | 'nonUs' | 'nonIc', RegExp>> = {
  sci: /^(?:BUR|EL|HCS|KDK|KLM|RSV|SI|TK)(?:-[A-Z0-9]{1,6}(?:-[A-Z0-9]{1,6})?)?$/,
  sar: /^(?=.{2,100}$)[A-Z0-9]+(?:_[A-Z0-9]+)*(?:-[A-Z0-9]{1,30}){0,2}$/,
  nonUs: /^(?:ATOMAL|BOHEMIA|BALK)$/,
  nonIc: /^(?:DS|XD|ND|SBU|SBU-NF|LES|LES-NF|SSI|NNPI|ACCM-(?=.{1,61}$)[A-Z0-9]+(?:[_-][A-Z0-9]+)*)$/,
}
/**
 * Words of marks. A name of a programme with one of them in it would be read as that mark, or as its title (`EXCLUSIVE
 * DISTRIBUTION` is EXDIS and carries NOFORN): nobody may guess which.
 */
const reserved: ReadonlySet<string> = new Set(
  (
    'NOFORN NF ORCON OC IMCON IMC PROPIN PR REL RELIDO EYES ONLY DISPLAY FISA RAWFISA RSEN RS FOUO DSEN LIMDIS EXDIS NODIS ' +
    'DS XD ND SBU LES SSI NNPI TOP SECRET CONFIDENTIAL UNCLASSIFIED RESTRICTED CLASSIFIED CONTROLLED DISTRIBUTION SENSITIVE ' +
    'PROPRIETARY IMAGERY RELEASABLE FOREIGN ORIGINATOR SURVEILLANCE NUCLEAR FGI SAR RD FRD CNWDI SIGMA SG UCNI DCNI TFNI ' +
    'ATOMAL BOHEMIA BALK BUR EL HCS KDK KLM RSV SI TK NATO COSMIC JOINT USA NO NOT NON FOR'
  ).split(' '),
)
const isNamed = (token: string): boolean =>
  tokens.nonIc.test(token) &&
  !(
    token.startsWith('ACCM-') &&
    token
      .slice(5)
      .split(/[_-]/)
      .some((word) => reserved.has(word))
  )
const aeaOrder = [
  'RD',
  'RD-CNWDI',
  'RD-SG-14',
  'RD-SG-15',
  'RD-SG-18',
  'RD-SG-20',
  'FRD',
  'FRD-SG-14',
  'FRD-SG-15',
  'FRD-SG-18',
  'FRD-SG-20',
  'DCNI',
  'UCNI',
  'TFNI',
]

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)]
export const sorted = (values: readonly string[]): readonly string[] => distinct(values).toSorted(byText)

const inOrder = (codes: readonly string[], first: string): readonly string[] => {
  const rank = (code: string): number => (code === first ? 0 : code.length === 3 ? 1 : 2)
  return distinct(codes).toSorted((a, b) => rank(a) - rank(b) || byText(a, b))
}
/** The United States first, then countries, then groups of countries, each in the order of the alphabet. */
export const countriesInOrder = (codes: readonly string[]): readonly string[] => inOrder(codes, 'USA')
/** Owners stand in the order of the alphabet, ours among them: `//JOINT SECRET CAN USA`. */
const ownersInOrder = (codes: readonly string[]): readonly string[] => inOrder(codes, '')

/** `SI-G-ABCD` is never without `SI-G` and `SI`. */
export const withPrefixes = (values: readonly string[]): readonly string[] =>
  sorted(
    values.flatMap((value) => {
      const parts = value.split('-')
      return parts.map((_, i) => parts.slice(0, i + 1).join('-'))
    }),
  )
const aeaInOrder = (values: readonly string[]): readonly string[] =>
  aeaOrder.filter((known) => values.some((value) => value === known || value.startsWith(`${known}-SG`)))

/** One form for one meaning: order, closure under prefixes, and a list only where its control stands. */
export function normal(given: UsMarking): UsMarking {
  return {
    ...given,
    owner: ownersInOrder(given.owner),
    sci: withPrefixes(given.sci),
    sar: withPrefixes(given.sar),
    aea: aeaInOrder(given.aea),
    nonUs: sorted(given.nonUs),
    fgi: given.fgiProtected ? [] : countriesInOrder(given.fgi),
    dissemination: disseminations.filter((each) => given.dissemination.includes(each)),
    rel: countriesInOrder(given.rel),
    display: countriesInOrder(given.display),
    nonIc: distinct(given.nonIc),
  }
}

/** Rules that make a marking contradict itself; such a one is read as unknown. */
function contradicts(marking: UsMarking): string | undefined {
  const has = (control: Dissemination): boolean => marking.dissemination.includes(control)
  const names = has('REL') || has('EYES')
  if (names !== marking.rel.length > 0) return 'releasableTo'
  if (has('DISPLAYONLY') !== marking.display.length > 0) return 'displayOnlyTo'
  // what may go to nobody foreign cannot also go to somebody foreign
  if (has('NF') && (names || has('RELIDO') || has('DISPLAYONLY'))) return 'disseminationControls'
  if (has('REL') && has('EYES')) return 'disseminationControls'
  if (names && marking.owner.includes('USA') && !marking.rel.includes('USA')) return 'releasableTo'
  return marking.classification === 'R' && marking.owner.includes('USA') && marking.owner.length === 1
    ? 'classification'
    : undefined
}

/** A marking as it is kept: in normal form, or unknown because it contradicts itself. */
export function known(given: UsMarking): ReadMarking {
  const marking = normal(given)
  const fault = contradicts(marking)
  return fault === undefined ? { kind: 'known', marking } : unknown(fault)
}

const listed = (text: string | undefined): readonly string[] =>
  (text ?? '').split(/\s+/u).filter((token) => token !== '')
const isOneOf = <Value extends string>(values: readonly Value[], text: string): text is Value =>
  (values as readonly string[]).includes(text)

/** Attributes of the vocabulary as a marking. What is absent is absent; what is unknown makes it unknown. */
export function fromAttributes(given: Attributes): ReadMarking {
  const classification = given.classification ?? ''
  if (!isOneOf(classifications, classification)) return unknown('classification')
  const lists = {
    sci: listed(given.SCIcontrols),
    sar: listed(given.SARIdentifier),
    nonUs: listed(given.nonUSControls),
    nonIc: listed(given.nonICmarkings),
  }
  const faults: readonly (readonly [Attribute, boolean])[] = [
    ['SCIcontrols', lists.sci.every((token) => tokens.sci.test(token))],
    ['SARIdentifier', lists.sar.every((token) => tokens.sar.test(token))],
    ['nonUSControls', lists.nonUs.every((token) => tokens.nonUs.test(token))],
    ['nonICmarkings', lists.nonIc.every(isNamed)],
    ['atomicEnergyMarkings', listed(given.atomicEnergyMarkings).every((token) => aeaOrder.includes(token))],
    ['disseminationControls', listed(given.disseminationControls).every((token) => isOneOf(disseminations, token))],
    ['ownerProducer', listed(given.ownerProducer).every((token) => country.test(token))],
    ['FGIsourceOpen', listed(given.FGIsourceOpen).every((token) => country.test(token))],
    ['releasableTo', listed(given.releasableTo).every((token) => country.test(token))],
    ['displayOnlyTo', listed(given.displayOnlyTo).every((token) => country.test(token))],
  ]
  const fault = faults.find(([, fits]) => !fits)
  if (fault !== undefined) return unknown(fault[0])
  const owner = listed(given.ownerProducer)
  return known({
    classification,
    owner: owner.length === 0 ? ['USA'] : owner,
    ...lists,
    aea: listed(given.atomicEnergyMarkings),
    fgi: listed(given.FGIsourceOpen),
    fgiProtected: listed(given.FGIsourceProtected).length > 0,
    dissemination: listed(given.disseminationControls).filter((token) => isOneOf(disseminations, token)),
    rel: listed(given.releasableTo),
    display: listed(given.displayOnlyTo),
  })
}

/** The same marking as attributes; what is empty is left out. */
export function toAttributes(marking: UsMarking): Attributes {
  const all: Readonly<Record<Attribute, string>> = {
    classification: marking.classification,
    ownerProducer: marking.owner.join(' '),
    SCIcontrols: marking.sci.join(' '),
    SARIdentifier: marking.sar.join(' '),
    atomicEnergyMarkings: marking.aea.join(' '),
    nonUSControls: marking.nonUs.join(' '),
    FGIsourceOpen: marking.fgi.join(' '),
    FGIsourceProtected: marking.fgiProtected ? 'FGI' : '',
    disseminationControls: marking.dissemination.join(' '),
    releasableTo: marking.rel.join(' '),
    displayOnlyTo: marking.display.join(' '),
    nonICmarkings: marking.nonIc.join(' '),
  }
  return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''))
}
