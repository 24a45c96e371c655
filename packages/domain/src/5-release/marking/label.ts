// What does a marking of any scheme amount to: a level, typed categories, and how far it lets a text travel?
// Source: policy 2.2 to 2.5, R40, R41; the label model of STANAG 4774 (restrictive, permissive, informative) as
// peers.md describes it. Equivalence is our own reading and only ever narrows: it says how far a text travels at most,
// never that it may. What cannot be read is the strictest of every scheme.

import {
  type HandlingCode,
  isHandlingCode,
  needsConsent,
  type Pap,
  parsePap,
  parseTlp,
  type Tlp,
} from '#kernel/handling.ts'
import { readersOf } from './roll-up.ts'
import type { ReadMarking, UsMarking } from './us.ts'
import { parse } from './us-text.ts'

export type Scheme = 'tlp' | 'pap' | 'handling' | 'us' | 'unknown'

export interface Category {
  /** Restrictive: each value takes readers or acts away. Permissive: only those named. Informative: neither. */
  readonly type: 'restrictive' | 'permissive' | 'informative'
  readonly name: string
  readonly values: readonly string[]
}

export interface Label {
  readonly scheme: Scheme
  readonly level: string
  readonly categories: readonly Category[]
  /** The widest TLP under which a text that carries this mark could leave. */
  readonly tlp: Tlp
  readonly pap: Pap
  /** Whether somebody must be asked before it goes further (R23). */
  readonly consent: boolean
}

const strictest: Label = { scheme: 'unknown', level: '', categories: [], tlp: 'RED', pap: 'RED', consent: true }

const category = (type: Category['type'], name: string, values: readonly string[]): readonly Category[] =>
  values.length === 0 ? [] : [{ type, name, values }]

/** What each Europol code and 3x5x2 condition allows; a further restriction in words is for people to read. */
const handling: Readonly<Record<HandlingCode, { readonly tlp: Tlp; readonly pap: Pap }>> = {
  H0: { tlp: 'AMBER', pap: 'GREEN' },
  H1: { tlp: 'AMBER', pap: 'AMBER' },
  H2: { tlp: 'RED', pap: 'AMBER' },
  H3: { tlp: 'RED', pap: 'RED' },
  P: { tlp: 'AMBER', pap: 'GREEN' },
  C: { tlp: 'RED', pap: 'RED' },
  // what its originator or another state has a say in goes nowhere until they were asked (R23)
  ORCON: { tlp: 'RED', pap: 'RED' },
  FGI: { tlp: 'RED', pap: 'RED' },
}

function usLabel(marking: UsMarking): Label {
  const { classification, owner, dissemination, nonIc } = marking
  const readers = readersOf(marking)
  const controls = dissemination.filter((each) => !['REL', 'EYES', 'DISPLAYONLY', 'RELIDO'].includes(each))
  const isOpen = classification === 'U' && controls.length === 0 && nonIc.length === 0 && marking.aea.length === 0
  return {
    scheme: 'us',
    level: classification,
    categories: [
      ...category('restrictive', 'sci', marking.sci),
      ...category('restrictive', 'sar', marking.sar),
      ...category('restrictive', 'nuclear', marking.aea),
      ...category('restrictive', 'non_us', marking.nonUs),
      ...category('restrictive', 'control', controls),
      ...category('restrictive', 'non_ic', nonIc),
      ...category('permissive', 'releasable_to', marking.rel),
      ...category('permissive', 'display_only', marking.display),
      ...category('informative', 'owner', owner),
      ...category('informative', 'foreign', marking.fgiProtected ? ['FGI'] : marking.fgi),
    ],
    // unclassified is not yet cleared for the public; classified stays with whom it was released to, and asks first
    tlp: isOpen ? 'GREEN' : classification === 'U' && readers.kind !== 'none' ? 'AMBER' : 'RED',
    pap: isOpen ? 'GREEN' : classification === 'U' ? 'AMBER' : 'RED',
    consent:
      classification !== 'U' ||
      controls.some((each) => each !== 'FOUO') ||
      nonIc.length > 0 ||
      marking.fgiProtected ||
      marking.fgi.length > 0 ||
      !owner.includes('USA'),
  }
}

/** The label of a United States marking; the strictest when it could not be read. */
export const labelOfUs = (read: ReadMarking): Label => (read.kind === 'known' ? usLabel(read.marking) : strictest)

/**
 * A marking as somebody wrote it: `TLP:WHITE`, `PAP:GREEN`, `H2`, `SECRET//NOFORN`, `(S//NF)`. TLP and PAP answer
 * different questions: the one that was not said is the strictest, and the words of another scheme are not guessed.
 */
export function labelOf(text: string): Label {
  const asked = text.trim().toUpperCase()
  if (asked.startsWith('TLP:')) {
    const { word, recognised } = parseTlp(asked)
    return recognised ? { ...strictest, scheme: 'tlp', level: word, tlp: word, consent: word === 'RED' } : strictest
  }
  if (asked.startsWith('PAP:')) {
    const { word, recognised } = parsePap(asked)
    return recognised ? { ...strictest, scheme: 'pap', level: word, pap: word } : strictest
  }
  if (isHandlingCode(asked))
    return { ...strictest, scheme: 'handling', level: asked, ...handling[asked], consent: needsConsent(asked) }
  return labelOfUs(parse(text.trim(), asked.startsWith('(') ? 'portion' : 'banner'))
}
