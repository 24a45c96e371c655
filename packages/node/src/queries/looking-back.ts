// What became of what we told them before, and what did we know when an attack became known? A list and a frozen copy;
// no score anywhere (policy R71, R72).

import type { AnswerOf } from '@tocsin/api'
import { countsOf, type Facts, may, opensOf, recordsOf, type ToldWarning, textOf, trackRecord } from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import { hashOf } from '../frozen-copy.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { contents, foldAt, held, latest, offered, recordIn, rolesOf, textIn, visibleTo, when } from './read.ts'

type Track = AnswerOf<'readTrackRecord'>
type Review = AnswerOf<'readAttackReview'>
type Frozen = NonNullable<Review['frozen']>

/** Warnings of one record: the newest. */
const most = 500

/** Every warning to one counterpart that the viewer may see, oldest first. @throws AbsentError */
export async function readTrackRecord(ports: Ports, viewer: Viewer, id: string): Promise<Track> {
  const roles = await rolesOf(ports, viewer, id)
  if (!may(roles, 'counterpart.read')) throw new AbsentError()
  const rows = await ports.store.db
    .selectFrom('delivery_row')
    .innerJoin('release_row', 'release_row.aggregate', 'delivery_row.release')
    .select(['delivery_row.aggregate', 'delivery_row.release', 'delivery_row.case_id'])
    .where('release_row.counterpart', '=', id)
    .where(held('release_row', latest))
    .where(held('delivery_row', latest))
    .where(visibleTo('delivery_row', viewer))
    .where(visibleTo('release_row', viewer))
    .orderBy('delivery_row.entry', 'desc')
    .limit(most)
    .execute()
  const told: ToldWarning[] = []
  for (const row of rows) {
    const { delivery } = (await foldAt(ports, viewer, 'delivery', row.aggregate)).state
    const { release } = (await foldAt(ports, viewer, 'release', row.release)).state
    const { core, outcome } = (await foldAt(ports, viewer, 'case', row.case_id)).state
    told.push({ id: row.aggregate, delivery, releaseId: row.release, release, outcome, opens: opensOf(core) })
  }
  const lines = trackRecord(told)
  return {
    counterpart: id,
    items: lines.map((line) => ({
      ...line,
      sealedAt: when(line.sealedAt),
      granularity: line.granularity.map((one) => ({
        ...one,
        element: one.element as Track['items'][number]['granularity'][number]['element'],
      })),
    })),
    counts: countsOf(lines).map((count) => ({ ...count })),
  }
}

/** The frozen copy of a case and its review. @throws AbsentError */
export async function readAttackReview(ports: Ports, viewer: Viewer, id: string): Promise<Review> {
  const roles = await rolesOf(ports, viewer, id)
  if (!may(roles, 'case.read')) throw new AbsentError()
  const { state, frames } = await foldAt(ports, viewer, 'case', id)
  const { frozen } = state.afterAttack
  const frame = frames.find(({ index }) => index === frozen?.entry)
  const fault = frozen === null ? 'nothing_frozen' : frozen.reviewed === null ? null : 'attack_reviewed_already'
  const told = { case: id, actions: [offered(roles, 'reviewAttack', 'case.attack-review', fault)] }
  if (frozen === null || frame === undefined) return { ...told, frozen: null }
  const opened = await contents(ports, viewer, [frozen.entry, frozen.reviewed?.entry ?? null])
  const copy = recordIn(opened.get(frozen.entry), 'copy')
  const { reviewed } = frozen
  return {
    ...told,
    frozen: {
      state: reviewed !== null ? 'reviewed' : frozen.overdue ? 'overdue' : 'owed',
      frozenAt: when(frozen.at),
      due: when(frozen.due),
      outcome: textOf(frame.facts, 'outcome') as Frozen['outcome'],
      manner: textOf(frame.facts, 'ground'),
      determinations: recordsOf(frame.facts, 'determinations').map((one: Facts) => ({
        atRisk: textOf(one, 'victim'),
        state: textOf(one, 'state') as Frozen['determinations'][number]['state'],
      })),
      hash: frozen.hash,
      intact: copy !== undefined && hashOf(ports, copy) === frozen.hash,
      copy: copy ?? null,
      reviewed:
        reviewed === null
          ? null
          : { by: reviewed.by, at: when(reviewed.at), findings: textIn(opened.get(reviewed.entry), 'findings') },
    },
  }
}
