// Other rules have begun: which open cases must somebody look at again, and which deadlines move? Written case by case, each
// in a commit of its own, so that ten thousand cases hold nobody up; at the end the profile says that it was done. A run
// that breaks off begins again, and what was written is not written twice. Rules: R5; it decides nothing again.

import { type CaseId, type Instant, profileChanged, type Rules, type StreamStates } from '@tocsin/domain'
import { freshId, type Ports } from '../ports.ts'
import { ConflictError } from '../store/errors.ts'
import { OPEN } from '../store/tables.ts'
import { type Act, act } from './act.ts'
import { digestOf } from './digest.ts'
import { rulesInForce } from './rules-in-force.ts'

const clock = { person: 'service:clock' } as const
/** Cases whose ids are read at once. */
const casesAtOnce = 500
/** How often an act is tried again when somebody moved the same case meanwhile. */
const tries = 5

/** One act of the clock; answers what it wrote, or undefined when somebody else was quicker every time. */
async function written<Loaded>(
  ports: Ports,
  given: Act<Loaded>,
): Promise<readonly { readonly kind: string }[] | undefined> {
  for (let i = 0; i < tries; i++) {
    const id = freshId(ports, 'command')
    try {
      return (await act(ports, clock, { id, digest: digestOf(id) }, given)).frames
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error
    }
  }
  return undefined
}

async function* openCases(ports: Ports): AsyncGenerator<CaseId> {
  for (let after = ''; ; ) {
    const rows = await ports.store.db
      .selectFrom('case_row')
      .select('aggregate')
      .where('until_index', '=', OPEN)
      .where('state', '=', 'open')
      .where('aggregate', '>', after)
      .orderBy('aggregate')
      .limit(casesAtOnce)
      .execute()
    for (const { aggregate } of rows) yield aggregate as CaseId
    const last = rows.at(-1)
    if (last === undefined || rows.length < casesAtOnce) return
    after = last.aggregate
  }
}

const due = ({ core, duty }: StreamStates['case'], rules: Rules, id: CaseId) => profileChanged(core, duty, rules, id)

async function applyTo(
  ports: Ports,
  id: CaseId,
  rules: Rules,
): Promise<readonly { readonly kind: string }[] | undefined> {
  const { state } = await ports.store.load<StreamStates['case']>('case', id)
  if (due(state, rules, id).length === 0) return []
  return written(ports, {
    type: 'case',
    id,
    action: null,
    load: async (reads) => ({ states: await reads.state('case', id), now: await rulesInForce(ports, reads) }),
    decide: ({ states, now }) => {
      const [first, ...rest] = due(states, now ?? rules, id)
      return first === undefined
        ? { kind: 'refused', refusal: { code: 'nothing_due', rule: 'policy 1.7', path: '' } }
        : { kind: 'accepted', entries: [first, ...rest] }
    },
  })
}

interface Counted {
  cases: number
  flagged: number
  moved: number
}

/** Every open case under the rules in force; undefined when one of them could not be written. */
async function applyToAll(ports: Ports, rules: Rules): Promise<Counted | undefined> {
  const counted: Counted = { cases: 0, flagged: 0, moved: 0 }
  for await (const id of openCases(ports)) {
    const frames = await applyTo(ports, id, rules)
    if (frames === undefined) return undefined
    counted.cases++
    counted.flagged += frames.filter(({ kind }) => kind === 'case/flagged@1').length
    counted.moved += frames.filter(({ kind }) => kind === 'case/clock-set@1').length
  }
  return counted
}

/** Applies every profile that has begun and was not applied yet; answers how many entries that wrote. */
export async function applyProfiles(ports: Ports, now: Instant): Promise<number> {
  const rows = await ports.store.db
    .selectFrom('profile_row')
    .select(['aggregate', 'version'])
    .where('until_index', '=', OPEN)
    .where('applied', '=', 0)
    .where('valid_from', '<=', now)
    .orderBy('valid_from')
    .execute()
  if (rows.length === 0) return 0
  const rules = await rulesInForce(ports, {
    state: async (type, id) => (await ports.store.load<never>(type, id)).state,
  })
  const counted = rules === null ? { cases: 0, flagged: 0, moved: 0 } : await applyToAll(ports, rules)
  if (counted === undefined) return 0
  for (const { aggregate, version } of rows)
    await written(ports, {
      type: 'profile',
      id: aggregate,
      action: null,
      load: (reads) => reads.state('profile', aggregate),
      decide: () => ({
        kind: 'accepted',
        entries: [{ kind: 'profile/applied@1', aggregate, facts: { version, ...counted } }],
      }),
    })
  return rows.length + counted.flagged + counted.moved
}
