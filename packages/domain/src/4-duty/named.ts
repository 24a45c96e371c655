// What must be owed when a report names a person of the register? An answer, from the minute in which it came in.
// Rules: R9. A report was widely read and nobody was asked (Istanbul, 2018): so nobody needs to ask here, and no machine
// answers. What it says of the person, credible or not, is for people to determine.

import { type CaseState, casePart } from '#case/case.ts'
import { addReports, openCase } from '#case/claim.ts'
import type { Bilingual } from '#case/ladder.ts'
import type { NewEntry } from '#kernel/entry.ts'
import type { CaseId, PartyId, VictimId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Rules } from './determine.ts'
import type { DutyState } from './duty-state.ts'
import { enterVictim } from './enter.ts'

/** A person of the register whom reports that just came in name. */
export interface Named {
  readonly party: PartyId
  readonly names: Bilingual
  /** Contacts of the person's own. */
  readonly contacts: number
  /** The reports that name the person. */
  readonly reports: readonly string[]
}

interface States {
  readonly core: CaseState
  readonly duty: DutyState
}

/**
 * The entries of a case in which the person is at risk and a determination is owed; where one is open and nobody has
 * determined yet, the reports join it. Without rules in force the case alone is opened: nobody can be late under none.
 */
export function owedForNamed(
  states: States,
  named: Named,
  compartment: string,
  rules: Rules | null,
  now: Instant,
  caseId: CaseId,
  victim: VictimId,
): readonly NewEntry[] {
  const { core, duty } = states
  const { party, names, contacts, reports } = named
  if (core.state === 'open') {
    const more = addReports(core, { reports: reports.filter((report) => !core.reports.includes(report)) }, caseId)
    return more.kind === 'accepted' ? more.entries : []
  }
  const opening = openCase(core, { title: names.en, cause: 'register', compartment, reports }, caseId)
  if (opening.kind === 'refused') return []
  const opened = opening.entries.reduce(
    (state, { kind, aggregate, facts }) =>
      casePart.evolve(state, { index: 0, at: now, kind, aggregate, version: 1, actor: '', command: '', facts }),
    core,
  )
  const entered = enterVictim(
    { core: opened, duty },
    { kind: 'person', party, who: names, present: [] },
    { contacts },
    rules,
    now,
    caseId,
    victim,
  )
  return [...opening.entries, ...(entered.kind === 'accepted' ? entered.entries : [])]
}
