// Which texts may be handed on below, to whom, in which rungs and how?
// Source: people A11, glossary 6. A text for a level is a release of its own inside this one: never finer than what the
// reader is told, so that nobody below learns what was not counted, and marked for as far as it is meant to go. Whoever
// is told in public is in every pool: what the public level says counts against each of them.

import type { Facts, Frame, NewEntry } from '#kernel/entry.ts'
import { numberOf, recordsOf, textOf } from '#kernel/facts.ts'
import { atMostAsFarAs } from '#kernel/handling.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { type Decision, refuser } from '#kernel/refusal.ts'
import type { Medium, Pap, PassOnLevel, Tlp } from '#kernel/words.ts'
import type { ClaimRung } from './assess.ts'
import { type Mark, within } from './marking/mark.ts'

export const levelRules = {
  pass_on_twice: 'people A11',
  pass_on_says_nothing: 'people A11',
  pass_on_claim_unknown: 'people A11',
  pass_on_finer: 'people A11',
  pass_on_marking_wider: 'policy R40',
  pass_on_marking_keeps: 'policy R40',
} as const
const refuse: (code: keyof typeof levelRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(levelRules)

/** A text for one level below the reader: what it says, how far it goes, and how it is handed on. */
export interface ReleaseLevel {
  readonly level: PassOnLevel
  readonly tlp: Tlp
  readonly pap: Pap
  readonly medium: Medium
  readonly rungs: readonly ClaimRung[]
}

/** The narrowest marking with which a text reaches a level at all: a site is a client, the public is everybody. */
const needed: Readonly<Record<PassOnLevel, Tlp>> = { ministry: 'AMBER+STRICT', site: 'AMBER', public: 'CLEAR' }

/** The rule that the texts for the levels break, if any. `limit` is that of the reports behind them. */
export function levelsFault(
  levels: readonly ReleaseLevel[],
  told: readonly ClaimRung[],
  limit: Mark | null,
): (Decision & { readonly kind: 'refused' }) | undefined {
  for (const [i, one] of levels.entries()) {
    const path = `/passOn/${i}`
    if (levels.findIndex(({ level }) => level === one.level) !== i) return refuse('pass_on_twice', `${path}/level`)
    if (!one.rungs.some(({ rung }) => rung > 0)) return refuse('pass_on_says_nothing', `${path}/rungs`)
    for (const [r, { claim, rung }] of one.rungs.entries()) {
      const above = told.find((each) => each.claim === claim)
      const isAgain = one.rungs.findIndex((each) => each.claim === claim) !== r
      if (above === undefined || isAgain) return refuse('pass_on_claim_unknown', `${path}/rungs/${r}/claim`)
      if (rung > above.rung)
        return refuse('pass_on_finer', `${path}/rungs/${r}/rung`, { asked: rung, told: above.rung })
    }
    if (limit !== null && !within(one, limit)) return refuse('pass_on_marking_wider', `${path}/tlp`)
    if (!atMostAsFarAs(needed[one.level], one.tlp)) return refuse('pass_on_marking_keeps', `${path}/tlp`)
  }
  return undefined
}

/** Levels for which a release has a text; where nobody chose, the site, unless its marking keeps it with the reader. */
export const levelsDrafted = (
  { tlp }: { readonly tlp: string },
  { chosen }: Pick<LevelsState, 'chosen'>,
): readonly PassOnLevel[] =>
  chosen?.map(({ level }) => level) ?? (tlp === 'RED' || tlp === 'AMBER+STRICT' ? [] : ['site'])

/** The entry that stands beside a draft. */
export const levelsEntry = (levels: readonly ReleaseLevel[], caseId: string, id: string): NewEntry => ({
  kind: 'release/levels-drafted@1',
  aggregate: id,
  scope: caseId,
  facts: {
    levels: levels.map(({ level, tlp, pap, medium, rungs }) => ({
      level,
      tlp,
      pap,
      medium,
      rungs: rungs.map(({ claim, rung }) => ({ claim, rung })),
    })),
  },
})

export interface LevelsState {
  /** Null when nobody chose: then there is one text for the site, in the release's own rungs, if the marking has it so. */
  readonly chosen: readonly ReleaseLevel[] | null
  readonly sources: readonly string[]
  readonly case: string
  readonly sealedAt: Instant | null
}

const levelOf = (facts: Facts): ReleaseLevel => ({
  level: textOf(facts, 'level') as PassOnLevel,
  tlp: textOf(facts, 'tlp') as Tlp,
  pap: textOf(facts, 'pap') as Pap,
  medium: textOf(facts, 'medium') as Medium,
  rungs: recordsOf(facts, 'rungs').map((each) => ({ claim: textOf(each, 'claim'), rung: numberOf(each, 'rung') })),
})

const assessed = (state: LevelsState, { facts }: Frame): LevelsState => ({
  ...state,
  sources: recordsOf(facts, 'sources').map((source) => textOf(source, 'source')),
})

export const levelsPart: Part<LevelsState> = part<LevelsState>(
  { chosen: null, sources: [], case: '', sealedAt: null },
  {
    'release/drafted@1': (state, { facts }) => ({ ...state, case: textOf(facts, 'case') }),
    'release/levels-drafted@1': (state, { facts }) => ({ ...state, chosen: recordsOf(facts, 'levels').map(levelOf) }),
    'release/assessed@1': assessed,
    'release/assessed@2': assessed,
    'release/sealed@1': (state, { at }) => ({ ...state, sealedAt: at }),
  },
  ({ chosen, sources, case: case_id, sealedAt }) =>
    sealedAt === null
      ? []
      : (chosen ?? [])
          .filter(({ level }) => level === 'public')
          .flatMap(({ rungs }) =>
            sources.flatMap((source) =>
              rungs
                .filter(({ rung }) => rung > 0)
                // no pool: whatever is told to everybody counts in all of them
                .map(({ claim, rung }) =>
                  row('origin_account', `${source}:${claim}:public`, {
                    source,
                    pool: '',
                    claim,
                    rung,
                    case_id,
                    manner: 'release',
                    at: sealedAt,
                  }),
                ),
            ),
          ),
)
