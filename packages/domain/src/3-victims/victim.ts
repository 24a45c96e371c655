// May this person or place at risk be entered, may this protector be mapped?
// Rules: R10 (apart from each other), R11 (a place asks who will be there and who protects it), R12 (no addressee blocks).
// A designated or hostile protector is a protector like any other here (R47).

import type { CaseState } from '#case/case.ts'
import type { Bilingual } from '#case/ladder.ts'
import type { Facts } from '#kernel/entry.ts'
import type { CaseId, CounterpartId, PartyId, ProtectorId, VictimId } from '#kernel/ids.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import {
  type PeopleState,
  type PresentCategory,
  presentCategories,
  protectorsOf,
  type VictimKind,
  victimKinds,
  victimOf,
} from './people.ts'

export const victimRules = {
  case_not_open: 'data-model 1',
  victim_kind_unknown: 'policy R11',
  victim_lacks_language: 'release 1.1',
  victim_unknown: 'policy R10',
  presence_unanswered: 'policy R11',
  presence_category_unknown: 'policy R17',
  presence_lacks_language: 'release 1.1',
  party_unknown: 'policy R10',
  protector_needs_one_party: 'policy R10',
  protector_unknown: 'policy R10',
  protector_counterpart_unknown: 'policy R10',
  protector_already_mapped: 'policy R10',
  protector_order: 'policy R10',
  protector_is_victim: 'policy R10',
  reason_missing: 'product 3.7',
} as const
const refuse: (code: keyof typeof victimRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(victimRules)

/** Some of those who are or will be there. */
export interface Present {
  readonly category: string
  readonly who: Bilingual
  /** Heads, where somebody knows. */
  readonly count: number | null
}

export interface SetVictim {
  readonly kind: string
  readonly party: PartyId | null
  readonly who: Bilingual
  /** Who is or will be there; a place or an event must say (R11), and a group waiver looks at it (R17). */
  readonly present: readonly Present[]
}

/** What the node loads for `setVictim`: the register's entry of the party, if the command names one. */
export interface PartyKnown {
  readonly contacts: number
}

const lacks = (text: Bilingual): boolean => text.en.trim() === '' || text.ar.trim() === ''

/** Enters a person, group, place or event at risk. With the id of one that is there, it replaces it. */
export function setVictim(
  core: CaseState,
  command: SetVictim,
  party: PartyKnown | null,
  caseId: CaseId,
  id: VictimId,
): Decision {
  if (core.state !== 'open') return refuse('case_not_open')
  const kind = victimKinds.find((known) => known === command.kind)
  if (kind === undefined) return refuse('victim_kind_unknown', '/kind')
  if (lacks(command.who)) return refuse('victim_lacks_language', '/who')
  if (command.party !== null && party === null) return refuse('party_unknown', '/party')
  if (asksWhoIsThere(kind) && command.present.length === 0) return refuse('presence_unanswered', '/present')
  for (const [i, present] of command.present.entries()) {
    if (!presentCategories.includes(present.category as PresentCategory))
      return refuse('presence_category_unknown', `/present/${i}/category`)
    if (lacks(present.who)) return refuse('presence_lacks_language', `/present/${i}/who`)
  }
  return accepted({
    kind: 'case/victim-set@1',
    aggregate: caseId,
    scope: caseId,
    facts: {
      victim: id,
      kind,
      party: command.party,
      direct: party?.contacts ?? 0,
      categories: [...new Set(command.present.map((present) => present.category))].sort(),
    },
    content: {
      who: { en: command.who.en, ar: command.who.ar },
      present: command.present.map(({ category, who, count }) => ({
        category,
        who: { en: who.en, ar: who.ar },
        count,
      })),
    },
  })
}

const asksWhoIsThere = (kind: VictimKind): boolean => kind === 'place' || kind === 'event'

export interface MapProtector {
  readonly victim: VictimId
  readonly counterpart: CounterpartId | null
  readonly party: PartyId | null
  /** 1 is asked first. */
  readonly rank: number
}

/**
 * Maps a protector to a person or place at risk. `known` says whether the counterpart or party exists for the person who
 * maps; what its legal status is makes no difference.
 */
export function mapProtector(
  core: CaseState,
  people: PeopleState,
  command: MapProtector,
  known: boolean,
  caseId: CaseId,
  id: ProtectorId,
): Decision {
  if (core.state !== 'open') return refuse('case_not_open')
  const victim = victimOf(people, command.victim)
  if (victim === undefined) return refuse('victim_unknown', '/atRisk')
  if ((command.counterpart === null) === (command.party === null)) return refuse('protector_needs_one_party', '')
  if (!known) return refuse(command.party === null ? 'protector_counterpart_unknown' : 'party_unknown', '')
  if (command.party !== null && command.party === victim.party) return refuse('protector_is_victim', '/party')
  if (!Number.isSafeInteger(command.rank) || command.rank < 1 || command.rank > 99)
    return refuse('protector_order', '/order')
  const there = protectorsOf(people, command.victim)
  if (there.some((held) => held.rank === command.rank)) return refuse('protector_order', '/order')
  if (there.some((held) => held.counterpart === command.counterpart && held.party === command.party))
    return refuse('protector_already_mapped', '')
  return accepted({ kind: 'case/protector-mapped@1', aggregate: caseId, facts: { protector: id, ...command } })
}

/** Takes a protector off, with a reason. The case may be blocked again. */
export function withdrawProtector(
  core: CaseState,
  people: PeopleState,
  command: { readonly protector: ProtectorId; readonly reason: string },
  caseId: CaseId,
): Decision {
  if (core.state !== 'open') return refuse('case_not_open')
  if (!people.protectors.some((held) => held.protector === command.protector))
    return refuse('protector_unknown', '/protector')
  if (command.reason.trim() === '') return refuse('reason_missing', '/reason')
  return accepted({
    kind: 'case/protector-withdrawn@1',
    aggregate: caseId,
    scope: caseId,
    facts: { protector: command.protector },
    content: { reason: command.reason },
  })
}
