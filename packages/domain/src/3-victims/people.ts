// Who is in danger in this case, and who can protect them? Two questions, never one field (R10).
// Rules: R10 to R12. A place or an event is a valid victim; without anybody to address the case is blocked, not done.
// Designation and nationality are not kept here: they are no inputs of the duty.

import { numberOf, textOf, textOrNull, textsOf } from '#kernel/facts.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'

export const victimKinds = ['person', 'group', 'place', 'event'] as const
export type VictimKind = (typeof victimKinds)[number]

/** What somebody present is, as far as a waiver ground may ask. `unknown` is covered by no ground. */
export const presentCategories = [
  'civilian',
  'staff',
  'guard',
  'combatant',
  'terrorist',
  'violent_criminal',
  'unknown',
] as const
export type PresentCategory = (typeof presentCategories)[number]

/** A person, group, place or event at risk. */
export interface VictimState {
  readonly victim: string
  readonly kind: VictimKind
  readonly party: string | null
  /** Contacts of the party itself, verified or not: 0 means that nobody can be told directly. */
  readonly direct: number
  /** Who is or will be there, as categories. */
  readonly categories: readonly string[]
  readonly by: string
  readonly at: Instant
  readonly entry: number
}

/** Who can protect one person or place at risk: a counterpart or a party of the register. */
export interface ProtectorState {
  readonly protector: string
  readonly victim: string
  readonly counterpart: string | null
  readonly party: string | null
  /** 1 is asked first. */
  readonly rank: number
  readonly entry: number
}

export interface PeopleState {
  readonly victims: readonly VictimState[]
  readonly protectors: readonly ProtectorState[]
}

export const addressees = ['protector', 'direct', 'none'] as const
/** By whom the danger can be told: `none` blocks (R12). */
export type Addressee = (typeof addressees)[number]

export function addresseeOf(state: PeopleState, victim: string): Addressee {
  if (state.protectors.some((held) => held.victim === victim)) return 'protector'
  return (victimOf(state, victim)?.direct ?? 0) > 0 ? 'direct' : 'none'
}

export const victimOf = (state: PeopleState, victim: string): VictimState | undefined =>
  state.victims.find((held) => held.victim === victim)

export const protectorsOf = (state: PeopleState, victim: string): readonly ProtectorState[] =>
  state.protectors.filter((held) => held.victim === victim).sort((a, b) => a.rank - b.rank)

export const peoplePart: Part<PeopleState> = part<PeopleState>(
  { victims: [], protectors: [] },
  {
    'case/victim-set@1': (state, { facts, actor, at, index }) => {
      const set: VictimState = {
        victim: textOf(facts, 'victim'),
        kind: textOf(facts, 'kind') as VictimKind,
        party: textOrNull(facts, 'party'),
        direct: numberOf(facts, 'direct'),
        categories: textsOf(facts, 'categories'),
        by: actor,
        at,
        entry: index,
      }
      return { ...state, victims: [...state.victims.filter((held) => held.victim !== set.victim), set] }
    },
    'case/protector-mapped@1': (state, { facts, index }) => ({
      ...state,
      protectors: [
        ...state.protectors,
        {
          protector: textOf(facts, 'protector'),
          victim: textOf(facts, 'victim'),
          counterpart: textOrNull(facts, 'counterpart'),
          party: textOrNull(facts, 'party'),
          rank: numberOf(facts, 'rank'),
          entry: index,
        },
      ],
    }),
    'case/protector-withdrawn@1': (state, { facts }) => ({
      ...state,
      protectors: state.protectors.filter((held) => held.protector !== textOf(facts, 'protector')),
    }),
  },
  (state, id) =>
    state.victims.flatMap((victim) => {
      const addressee = addresseeOf(state, victim.victim)
      return [
        row('victim_row', victim.victim, {
          victim: victim.victim,
          kind: victim.kind,
          party: victim.party,
          addressee,
          entry: victim.entry,
        }),
        ...protectorsOf(state, victim.victim).map((held) =>
          row('protector_row', held.protector, {
            protector: held.protector,
            victim: held.victim,
            counterpart: held.counterpart,
            party: held.party,
            rank: held.rank,
            entry: held.entry,
          }),
        ),
        ...(addressee === 'none'
          ? [
              row('desk', `no_addressee/${victim.victim}`, {
                owner_role: 'analyst',
                act: 'no_addressee',
                due: null,
                case_id: id,
                subject: victim.victim,
                state: 'blocking',
              }),
            ]
          : []),
      ]
    }),
)
