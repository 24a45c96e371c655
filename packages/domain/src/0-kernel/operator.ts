// Who runs this node, and do they know what it does not do? It records legal authority and does not assess it.
// Rules: R54, policy 3.2: a private operator carries a risk that a state agency does not, so a private node asks for
// counsel's reference before anything designated is added. An operator that nobody declared is asked nothing.

import type { Facts } from './entry.ts'
import { textOf } from './facts.ts'
import { type Part, part } from './part.ts'
import { accepted, type Decision, refuser } from './refusal.ts'
import type { Word } from './words.ts'
import { notRightAssessed } from './words-right.ts'

export const operators = ['state', 'private'] as const
export type Operator = (typeof operators)[number]

/** The notice of R54. A changed text is another version, and is acknowledged again. */
export const legalNotice: { readonly version: string; readonly text: Word } = {
  version: 'legal-authority-1',
  text: notRightAssessed,
}

export const operatorRules = {
  operator_unknown: 'policy R54',
  notice_not_acknowledged: 'policy R54',
} as const
const refuse: (code: keyof typeof operatorRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(operatorRules)

export interface OperatorState {
  /** Null until somebody declared it. */
  readonly operator: Operator | null
  /** The version of the notice that was acknowledged with it. */
  readonly notice: string | null
}

export const operatorPart: Part<OperatorState> = part<OperatorState>(
  { operator: null, notice: null },
  {
    'node/operator-declared@1': (_, { facts }) => ({
      operator: textOf(facts, 'operator') as Operator,
      notice: textOf(facts, 'notice'),
    }),
  },
  () => [],
)

/** Says who runs the node, and that the notice was read. */
export function declareOperator(command: {
  readonly operator: string
  readonly acknowledges: string
  readonly by: string
}): Decision {
  if (!(operators as readonly string[]).includes(command.operator)) return refuse('operator_unknown', '/operator')
  if (command.acknowledges !== legalNotice.version) return refuse('notice_not_acknowledged', '/acknowledges')
  return accepted({
    kind: 'node/operator-declared@1',
    aggregate: 'node',
    facts: { operator: command.operator, notice: command.acknowledges, by: command.by },
  })
}
