// Which marking covers several paragraphs together?
// Source: policy 2.2 and R40: the highest classification, every restrictive control, only those readers whom every
// paragraph names, and NOFORN above any list. Made of unions, intersections and maxima only, so that neither order nor
// grouping nor repetition changes it; a paragraph that cannot be read makes the whole unknown.

import {
  type Classification,
  classifications,
  countriesInOrder,
  type Dissemination,
  known,
  type ReadMarking,
  sorted,
  type UsMarking,
  unknown,
} from './us.ts'

const higher = (a: Classification, b: Classification): Classification =>
  classifications.indexOf(a) >= classifications.indexOf(b) ? a : b
const union = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])]
const both = (a: readonly string[], b: readonly string[]): readonly string[] => a.filter((each) => b.includes(each))

/** Who may be told, as far as somebody said: nothing asked, nobody said, nobody foreign, or these. */
type Readers =
  | { readonly kind: 'unasked' | 'unsaid' | 'none' }
  | { readonly kind: 'these'; readonly rel: readonly string[]; readonly see: readonly string[] }

const foreign = (codes: readonly string[]): readonly string[] => codes.filter((code) => code !== 'USA')
// their marks carry it with them: nothing under them goes to anybody foreign
const carriesNoforn: readonly string[] = ['XD', 'ND', 'SBU-NF', 'LES-NF']

export function readersOf(marking: UsMarking): Readers {
  const { dissemination, rel, display, nonIc, classification } = marking
  if (dissemination.includes('NF') || nonIc.some((mark) => carriesNoforn.includes(mark))) return { kind: 'none' }
  if (dissemination.some((control) => control === 'REL' || control === 'EYES' || control === 'DISPLAYONLY'))
    return these(foreign(rel), union(foreign(rel), foreign(display)))
  // an unclassified paragraph without a word on readers takes no reader away from the others
  return { kind: classification === 'U' ? 'unasked' : 'unsaid' }
}

const these = (rel: readonly string[], see: readonly string[]): Readers =>
  see.length === 0 ? { kind: 'none' } : { kind: 'these', rel, see }

function sharedReaders(a: Readers, b: Readers): Readers {
  if (a.kind === 'unasked') return b
  if (b.kind === 'unasked' || (a.kind === 'unsaid' && b.kind === 'unsaid')) return a
  if (a.kind === 'these' && b.kind === 'these') return these(both(a.rel, b.rel), both(a.see, b.see))
  // one names its readers and the other says nothing of them: nobody foreign, until somebody does
  return { kind: 'none' }
}

const permissive: readonly Dissemination[] = ['REL', 'EYES', 'RELIDO', 'DISPLAYONLY', 'NF']
const isSilent = (marking: UsMarking): boolean =>
  readersOf(marking).kind === 'unasked' && !marking.dissemination.includes('RELIDO')

function readersIn(readers: Readers): Pick<UsMarking, 'dissemination' | 'rel' | 'display'> {
  if (readers.kind === 'none') return { dissemination: ['NF'], rel: [], display: [] }
  if (readers.kind !== 'these') return { dissemination: [], rel: [], display: [] }
  const display = readers.see.filter((code) => !readers.rel.includes(code))
  return {
    dissemination: [
      ...(readers.rel.length === 0 ? [] : (['REL'] as const)),
      ...(display.length === 0 ? [] : (['DISPLAYONLY'] as const)),
    ],
    rel: readers.rel.length === 0 ? [] : ['USA', ...readers.rel],
    display,
  }
}

const isOwner = (a: UsMarking, b: UsMarking): boolean => a.owner.join() === b.owner.join()

/** Two paragraphs. The one mark drops with the other: FOUO says nothing beside a classification. */
function two(a: UsMarking, b: UsMarking): UsMarking {
  const same = isOwner(a, b)
  const highest = higher(a.classification, b.classification)
  // the United States have no RESTRICTED: under their head it counts as the next level up
  const classification = !same && highest === 'R' ? 'C' : highest
  const abroad = same ? [] : foreign([...a.owner, ...b.owner])
  const isProtected = a.fgiProtected || b.fgiProtected
  const readers = readersIn(sharedReaders(readersOf(a), readersOf(b)))
  const nobody = readers.dissemination.includes('NF')
  const mayDefer =
    !nobody &&
    [a, b].some(({ dissemination }) => dissemination.includes('RELIDO')) &&
    [a, b].every((each) => isSilent(each) || each.dissemination.includes('RELIDO'))
  const restrictive = union(a.dissemination, b.dissemination).filter(
    (control) => !permissive.includes(control as Dissemination) && !(control === 'FOUO' && classification !== 'U'),
  ) as readonly Dissemination[]
  return {
    classification,
    owner: same ? a.owner : ['USA'],
    sci: union(a.sci, b.sci),
    sar: union(a.sar, b.sar),
    aea: union(a.aea, b.aea),
    nonUs: union(a.nonUs, b.nonUs),
    fgi: isProtected ? [] : countriesInOrder([...union(a.fgi, b.fgi), ...abroad]),
    fgiProtected: isProtected,
    dissemination: [...restrictive, ...readers.dissemination, ...(mayDefer ? (['RELIDO'] as const) : [])],
    rel: readers.rel,
    display: readers.display,
    nonIc: sorted([...a.nonIc, ...b.nonIc]),
  }
}

/** The marking over all of `portions`; unknown when there are none, or when one of them is. */
export function rollUp(portions: readonly ReadMarking[]): ReadMarking {
  let all: UsMarking | undefined
  for (const portion of portions) {
    if (portion.kind === 'unknown') return portion
    // with itself: one paragraph is brought into the form that two have
    all = two(all ?? portion.marking, portion.marking)
  }
  return all === undefined ? unknown('portions') : known(all)
}
