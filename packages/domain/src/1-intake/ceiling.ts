// How much may be told of what a source said without waking anybody? A custodian clears it by day, for the night.
// Rules: people A6. By claim element the finest rung that may go, named by its label, because the same number is a day in
// one ladder and an hour in another; or one claim, by its number. Dated, with an end, and withdrawn at any time.
// A ceiling says that nobody need be asked. It is no leave to expose: the limits of a source are measured all the same.

import type { Facts } from '#kernel/entry.ts'
import { instantOf, numberOf, textOf, textOrNull } from '#kernel/facts.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { isCustodian, type SourceState } from './source.ts'

export const ceilingRules = {
  source_unknown: 'data-model 1',
  custodian_only: 'people A8',
  ceiling_pool_unknown: 'people A6',
  ceiling_about_nothing: 'people A6',
  ceiling_rung_unknown: 'people A6',
  ceiling_validity: 'people A6',
  ceiling_unknown: 'people A6',
  ceiling_not_in_force: 'people A6',
} as const
const refuse: (code: keyof typeof ceilingRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(ceilingRules)

/** What a ceiling is about: every claim of an element up to a label, or one claim up to a rung. */
export type CeilingOn =
  | { readonly element: string; readonly label: string }
  | { readonly case: string; readonly claim: string; readonly rung: number }

export interface Ceiling {
  /** The id of the ceiling: where it stands in the ledger. */
  readonly entry: number
  readonly pool: string
  readonly on: CeilingOn
  readonly from: Instant
  readonly until: Instant
  readonly withdrawnAt: Instant | null
}

export interface CeilingsState {
  readonly ceilings: readonly Ceiling[]
}

const onOf = (facts: Facts): CeilingOn => {
  const element = textOrNull(facts, 'element')
  return element === null
    ? { case: textOf(facts, 'case'), claim: textOf(facts, 'claim'), rung: numberOf(facts, 'rung') }
    : { element, label: textOf(facts, 'label') }
}

export const ceilingsPart: Part<CeilingsState> = part<CeilingsState>(
  { ceilings: [] },
  {
    'source/ceiling-set@1': (state, { facts, index }) => ({
      ceilings: [
        ...state.ceilings,
        {
          entry: index,
          pool: textOf(facts, 'pool'),
          on: onOf(facts),
          from: instantOf(facts, 'from'),
          until: instantOf(facts, 'until'),
          withdrawnAt: null,
        },
      ],
    }),
    'source/ceiling-withdrawn@1': (state, { facts, at }) => ({
      ceilings: state.ceilings.map((held) =>
        held.entry === numberOf(facts, 'ceiling') ? { ...held, withdrawnAt: at } : held,
      ),
    }),
  },
  (state) =>
    state.ceilings.map(({ entry, pool, on, from, until, withdrawnAt }) =>
      row('ceiling_row', `${entry}`, {
        pool,
        element: 'element' in on ? on.element : null,
        label: 'element' in on ? on.label : null,
        case_id: 'claim' in on ? on.case : null,
        claim: 'claim' in on ? on.claim : null,
        rung: 'claim' in on ? on.rung : null,
        valid_from: from,
        valid_until: until,
        withdrawn_at: withdrawnAt,
        entry,
      }),
    ),
)

export const isInForce = ({ from, until, withdrawnAt }: Ceiling, now: Instant): boolean =>
  withdrawnAt === null && from <= now && now < until

export interface SetCeiling {
  readonly pool: string
  readonly on: CeilingOn
  readonly from: Instant | null
  readonly until: Instant
}

/** What the node finds for `setCeiling`: the pools of the source's worlds, and how many rungs the claim has. */
export interface CeilingAbout {
  readonly pools: readonly string[]
  /** Null when it is about an element. */
  readonly rungs: number | null
}

/** A custodian clears in advance what may go. */
export function setCeiling(
  source: SourceState,
  command: SetCeiling,
  about: CeilingAbout,
  by: string,
  now: Instant,
  id: string,
): Decision {
  if (source.custodian === null) return refuse('source_unknown')
  if (!isCustodian(source, by)) return refuse('custodian_only')
  // a ceiling over a pool that nobody counted would clear nothing that anybody could name
  if (!about.pools.includes(command.pool)) return refuse('ceiling_pool_unknown', '/pool')
  const { on } = command
  // what is withheld needs no leave, and a label of nothing would cover nothing
  if ('element' in on && (on.element.trim() === '' || on.label.trim() === '' || on.label === 'withheld'))
    return refuse('ceiling_about_nothing', '/label')
  if ('claim' in on && (on.rung < 1 || on.rung >= (about.rungs ?? 0))) return refuse('ceiling_rung_unknown', '/rung')
  const from = command.from ?? now
  if (command.until <= now || command.until <= from) return refuse('ceiling_validity', '/until')
  return accepted({
    kind: 'source/ceiling-set@1',
    aggregate: id,
    facts: { pool: command.pool, ...on, from, until: command.until, by },
  })
}

/** From now on somebody is asked again. What has left under it has left. */
export function withdrawCeiling(
  source: SourceState,
  { ceilings }: CeilingsState,
  ceiling: number,
  by: string,
  now: Instant,
  id: string,
): Decision {
  if (source.custodian === null) return refuse('source_unknown')
  if (!isCustodian(source, by)) return refuse('custodian_only')
  const held = ceilings.find(({ entry }) => entry === ceiling)
  if (held === undefined) return refuse('ceiling_unknown')
  if (held.withdrawnAt !== null || held.until <= now) return refuse('ceiling_not_in_force')
  return accepted({ kind: 'source/ceiling-withdrawn@1', aggregate: id, facts: { ceiling, by } })
}

/** A claim as it would leave. */
export interface ToldClaim {
  readonly case: string
  readonly claim: string
  readonly element: string
  readonly rung: number
  /** Labels of its ladder, from rung 0. */
  readonly labels: readonly string[]
}

const covers = ({ on }: Ceiling, told: ToldClaim): boolean => {
  if ('claim' in on) return on.claim === told.claim && told.rung <= on.rung
  const highest = told.labels.indexOf(on.label)
  return on.element === told.element && highest > 0 && told.rung <= highest
}

/**
 * The ceilings by which this may be told to a pool without asking the custodian; null when one claim is above them. A
 * claim of which nothing was said is above: whoever reads it may think that it came from this source (release 1.2).
 */
export function coveredBy(
  { ceilings }: CeilingsState,
  pool: string,
  told: readonly ToldClaim[],
  now: Instant,
): readonly number[] | null {
  const live = ceilings.filter((held) => held.pool === pool && isInForce(held, now))
  const used = new Set<number>()
  for (const claim of told.filter(({ rung }) => rung > 0)) {
    const by = live.find((held) => covers(held, claim))
    if (by === undefined) return null
    used.add(by.entry)
  }
  return [...used].sort((a, b) => a - b)
}
