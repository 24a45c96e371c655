// What do the rules in force ask more of than the product and the custodian do? The strictest counts: a profile raises how
// many must remain of a source and how finely a question is answered, and lowers neither.
// Source: policy R38, R36, release.md 1.3. The attacker here is a profile that somebody put in force in a hurry.

import type { Rules } from '#duty/determine.ts'
import { leastOf } from '#duty/profile.ts'
import type { SourceLimits } from '#intake/source.ts'
import { asksNothing, type SourceKnowledge } from './assess.ts'
import type { ReaderMinimum } from './plan.ts'

/** The limits of a source under these rules. Whoever asks for nothing has nobody to hide among, and nobody who was asked. */
export function atLeast(source: Pick<SourceKnowledge, 'limits' | 'crowd'>, rules: Rules | null): SourceLimits {
  const { limits } = source
  const least = rules === null || asksNothing(source) ? null : leastOf(rules.profile, 'heads')
  return least === null ? limits : { ...limits, k: Math.max(limits.k, least) }
}

/** The rung that answers each question under these rules. */
export function readerMinimum(rules: Rules | null): ReaderMinimum {
  const least = (name: keyof ReaderMinimum): ReaderMinimum => {
    const rung = rules === null ? null : leastOf(rules.profile, name)
    return rung === null ? {} : { [name]: rung }
  }
  return { ...least('who'), ...least('what'), ...least('where'), ...least('when') }
}
