// Who could have known a claim, by the row of a template that its custodian picked? One choice a claim (release 3.1).
// Everything that is filled in is a default and says so; who is not named by the row is not plausible, which shrinks the
// crowd and never widens it.

import type { Facts } from '#kernel/entry.ts'
import type { CaseId, ClaimId, SourceId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { isCustodian, type SourceState } from './source.ts'
import { type DisciplineTemplate, type Knows, shippedTemplates } from './template-data.ts'
import type { EntryBasis } from './world.ts'

export const templateRules = {
  template_custodian_only: 'people A8',
  template_needs_world: 'release 3.1',
  template_row_unknown: 'release 3.1',
  template_other_discipline: 'release 3.1',
  template_source_outside: 'release 1.1',
} as const
const refuse: (code: keyof typeof templateRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(templateRules)

/** Labels that each word reaches, beside those of the words after it. */
const whenReach: Readonly<Record<string, readonly string[]>> = {
  week: ['month', 'week'],
  window: ['month', 'week', 'days', 'window'],
  day: ['month', 'week', 'days', 'window', 'day'],
}
const whereReach: Readonly<Record<string, readonly string[]>> = {
  city: ['country', 'region', 'city'],
  district: ['country', 'region', 'city', 'district'],
  site: ['country', 'region', 'city', 'district', 'site'],
}

/** Whether somebody who knows so much could have told the rung `label` of a claim about `element`. */
function reaches(knows: Knows, element: string, label: string): boolean {
  if (element === 'when') return knows.when === 'exact' || (whenReach[knows.when ?? '']?.includes(label) ?? false)
  if (element === 'where') return knows.where === 'gate' || (whereReach[knows.where ?? '']?.includes(label) ?? false)
  return knows.other
}

/** What is known of a claim without its case: its element and the labels of its rungs, from 0. */
export interface ClaimLadder {
  readonly element: string
  readonly labels: readonly string[]
  /** Whether a report of this source stands behind it. */
  readonly derived: boolean
}

/** By rung: keys of those who could have known. A finer rung is known to none who did not know the coarser. */
export function setsFrom(
  knows: Readonly<Record<string, Knows>>,
  ladder: ClaimLadder,
  world: { readonly self: string; readonly origins: readonly { readonly key: string; readonly kind: string }[] },
): readonly ('*' | readonly string[])[] {
  let wider = world.origins
  return ladder.labels.map((label, rung) => {
    if (rung === 0) return '*'
    wider = wider.filter(({ key, kind }) => {
      // the source told us: it knew, whatever its kind mostly knows
      if (ladder.derived && key === world.self) return true
      const known = Object.hasOwn(knows, kind) ? knows[kind] : undefined
      return known !== undefined && reaches(known, ladder.element, label)
    })
    return wider.map(({ key }) => key)
  })
}

/** Entries of those who stand in any rung: what each rests on, by whom it was entered and when. */
export const entriesFor = (
  sets: readonly ('*' | readonly string[])[],
  basisOf: (key: string) => EntryBasis,
  by: { readonly person: string; readonly at: Instant },
): { readonly key: string; readonly basis: EntryBasis; readonly by: string; readonly at: Instant }[] =>
  [...new Set(sets.flatMap((set) => (set === '*' ? [] : set)))].map((key) => ({
    key,
    basis: basisOf(key),
    by: by.person,
    at: by.at,
  }))

export interface FillFromTemplate {
  readonly case: CaseId
  readonly claim: ClaimId
  readonly template: string
  readonly row: string
}

/** Fills in who could have known a claim from the row of a template. */
export function fillFromTemplate(
  state: SourceState,
  command: FillFromTemplate,
  about: ClaimLadder & {
    readonly self: string
    readonly origins: readonly { readonly key: string; readonly kind: string }[]
  },
  by: { readonly person: string; readonly at: Instant },
  id: SourceId,
  templates: readonly DisciplineTemplate[] = shippedTemplates,
): Decision {
  if (!isCustodian(state, by.person)) return refuse('template_custodian_only')
  if (state.origins === null) return refuse('template_needs_world')
  // the table of another discipline would take the wrong people for plausible
  if (command.template !== state.kind) return refuse('template_other_discipline', '/template')
  const template = templates.find(({ discipline }) => discipline === command.template)
  const line = template?.rows.find(({ row }) => row === command.row)
  if (template === undefined || line === undefined) return refuse('template_row_unknown', '/row')
  const sets = setsFrom(line.knows, about, about)
  const empty = sets.findIndex((set) => set !== '*' && set.length === 0)
  if (empty >= 0) return refuse('template_source_outside', '/row', { rung: empty })
  return accepted({
    kind: 'source/could-have-known-set@2',
    aggregate: id,
    scope: id,
    facts: {
      case: command.case,
      claim: command.claim,
      rungs: sets.length,
      template: template.discipline,
      row: line.row,
      version: template.version,
    },
    content: {
      sets: sets.map((set) => (set === '*' ? '*' : [...set])),
      entries: entriesFor(sets, (key) => (about.derived && key === about.self ? 'evidence' : 'default'), by),
    },
  })
}
