// Everything of a case of which a rung is chosen: its standing claims, in the order in which a warning says them, and then
// what its warnings show without saying it.

import type { Rung } from '../../wire/exposure.ts'
import type { Case } from '../duty/at-risk-gate.tsx'

type Claim = Case['claims'][number]
export interface Choosable extends Pick<Claim, 'claim' | 'canaryCap'> {
  /** What it is about, or what is shown. */
  readonly element: string
  readonly ladder: readonly Pick<Claim['ladder'][number], 'rung' | 'label' | 'text' | 'from' | 'until'>[]
}

const order = ['who', 'target', 'where', 'when', 'how', 'actor', 'quantity']

/** In the order in which a warning says them. */
export const inOrder = <Told extends { readonly element: string }>(told: readonly Told[]): readonly Told[] =>
  told.toSorted((a, b) => order.indexOf(a.element) - order.indexOf(b.element))

/** With what was replaced since: an older release told it. */
export const everTold = ({ claims, pseudoClaims }: Pick<Case, 'claims' | 'pseudoClaims'>): readonly Choosable[] => [
  ...inOrder(claims),
  ...pseudoClaims.map(({ claim, shows, ladder }) => ({
    claim,
    element: shows,
    canaryCap: null,
    ladder: ladder.map(({ rung, label, text, notBefore }) => ({ rung, label, text, from: notBefore, until: null })),
  })),
]

export const choosableOf = ({ claims, pseudoClaims }: Pick<Case, 'claims' | 'pseudoClaims'>): readonly Choosable[] =>
  everTold({ claims: claims.filter(({ state }) => state === 'standing'), pseudoClaims })

/** What is told or shown of each: as chosen, else the coarsest that says anything; nothing is asked for unless it is chosen. */
export const rungsOf = (value: Case, chosen: Readonly<Record<string, number>>): readonly Rung[] =>
  choosableOf(value).map(({ claim, element, ladder }) => ({
    claim,
    rung: chosen[claim] ?? (element === 'countermeasure' ? 0 : Math.min(1, ladder.length - 1)),
  }))
