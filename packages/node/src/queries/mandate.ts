// What would each choice of a successor do to every case? Shown before anybody chooses; the choice gives back the hash.

import { createHash } from 'node:crypto'
import type { AnswerOf } from '@tocsin/api'
import { type Basis, effectOf, mandateChoices } from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { held, latest, offered, rolesOf, visibleTo, when } from './read.ts'

/** A case that a mandate touches: it waits for this counterpart as protector, or a release of it does. */
export interface Affected {
  readonly case: string
  readonly release: string | null
  readonly basis: Basis | null
}

const most = 1_000

/** Every open case in which this counterpart is a protector or has a release that is not over, as the viewer sees them. */
export async function affectedByMandate(
  ports: Ports,
  viewer: Viewer,
  counterpart: string,
): Promise<readonly Affected[]> {
  const { db } = ports.store
  const open = await db
    .selectFrom('case_row')
    .select('aggregate')
    .where('state', '=', 'open')
    .where(held('case_row', latest))
    .where(visibleTo('case_row', viewer))
    .orderBy('aggregate')
    .execute()
  const cases = new Set(open.map(({ aggregate }) => aggregate))
  const releases = await db
    .selectFrom('release_row')
    .select(['aggregate', 'case_id', 'basis'])
    .where('counterpart', '=', counterpart)
    .where('state', 'in', ['drafted', 'composed', 'approved', 'sealed'])
    .where(held('release_row', latest))
    .where(visibleTo('release_row', viewer))
    .orderBy('aggregate')
    .limit(most)
    .execute()
  const protectors = await db
    .selectFrom('protector_row')
    .select('aggregate')
    .distinct()
    .where('counterpart', '=', counterpart)
    .where(held('protector_row', latest))
    .orderBy('aggregate')
    .limit(most)
    .execute()
  const told = releases.filter(({ case_id }) => cases.has(case_id))
  const withRelease = new Set(told.map(({ case_id }) => case_id))
  return [
    ...told.map((row) => ({ case: row.case_id, release: row.aggregate, basis: row.basis as Basis | null })),
    ...protectors
      .filter(({ aggregate }) => cases.has(aggregate) && !withRelease.has(aggregate))
      // nothing is drafted yet: what is owed there is a duty
      .map(({ aggregate }) => ({ case: aggregate, release: null, basis: 'duty' as const })),
  ]
}

/** One hash of what is shown; another case or another release is another preview. */
export const previewHash = (subject: string, shown: unknown): string =>
  createHash('sha256')
    .update('tocsin/v1/preview\0')
    .update(JSON.stringify([subject, shown]))
    .digest('hex')

export async function previewMandate(ports: Ports, viewer: Viewer, id: string): Promise<AnswerOf<'previewMandate'>> {
  const roles = await rolesOf(ports, viewer, id)
  if (roles.length === 0) throw new AbsentError()
  const affected = await affectedByMandate(ports, viewer, id)
  return {
    counterpart: id,
    at: when(ports.clock.now()),
    preview: previewHash(id, affected),
    choices: mandateChoices.map((choice) => ({
      choice,
      affected: affected.map((one) => ({ ...one, effect: effectOf(choice, one.basis ?? 'duty') })),
    })),
    actions: [offered(roles, 'chooseMandate', 'counterpart.mandate')],
  }
}
