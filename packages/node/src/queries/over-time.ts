// How did the legal standing of a counterpart come to be what it is? Every status with its time, one band a regime: of the
// counterpart, of what it is by a link, and of who held a post there; and every authority that was recorded for it.
// Nothing is left out for the day that is asked about: the day is a line across the bands. Known as of another day (R3).

import type { AnswerOf } from '@tocsin/api'
import { type EntityStatus, inForce, type OrganisationState } from '@tocsin/domain'
import { graphAt } from '../organisations.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { type AsOf, bilingual, contents, foldAt, recordIn, textIn, visibleAmong, when, whenOrNull } from './read.ts'

type OverTime = AnswerOf<'readOverTime'>
type Opened = Awaited<ReturnType<typeof contents>>
interface Dated {
  readonly from: number
  readonly until: number | null
  readonly entry: number
}

/** Entities that the counterpart is or was, then officials who hold or held a post with one; as seen by the viewer. */
async function entitiesOf(ports: Ports, viewer: Viewer, id: string, at: AsOf): Promise<readonly string[]> {
  const graph = await graphAt(ports, at.index)
  const linked = graph.filter(({ links }) => links.some(({ to }) => to === id)).map((entity) => entity.id)
  const held = graph.filter(({ posts }) => posts.some((post) => linked.includes(post.with))).map(({ id: own }) => own)
  const all = [...new Set([...linked, ...held])]
  const seen = new Set(await visibleAmong(ports, viewer, all))
  return all.filter((one) => seen.has(one))
}

/** @throws AbsentError */
export async function readOverTime(ports: Ports, viewer: Viewer, id: string, at: AsOf): Promise<OverTime> {
  const { counterpart } = (await foldAt(ports, viewer, 'counterpart', id, at.index)).state
  const entities: { readonly id: string; readonly state: OrganisationState }[] = []
  for (const entity of await entitiesOf(ports, viewer, id, at))
    entities.push({
      id: entity,
      state: (await foldAt(ports, viewer, 'organisation', entity, at.index)).state.organisation,
    })
  const opened = await contents(ports, viewer, [
    counterpart.entry,
    ...[...counterpart.statuses, ...counterpart.authorities].map(({ entry }) => entry),
    ...entities.flatMap(({ state }) => [...state.names, ...state.statuses].map(({ entry }) => entry)),
  ])
  const dated = ({ from, until, entry }: Dated) => ({
    from: when(from),
    until: whenOrNull(until),
    citation: textIn(opened.get(entry), 'citation'),
  })
  const names = opened.get(counterpart.entry)
  return {
    counterpart: id,
    validAt: when(at.validAt),
    knownAt: when(at.knownAt),
    bands: [
      ...bandsOf(
        counterpart.statuses.map((status) => ({ ...status, amount: null })),
        dated,
        {
          of: id,
          kind: null,
          names: names === undefined ? null : bilingual(recordIn(names, 'names')),
        },
      ),
      ...entities.flatMap((entity) =>
        bandsOf(entity.state.statuses, dated, {
          of: entity.id,
          kind: entity.state.kind,
          names: nameAt(entity.state, at, opened),
        }),
      ),
    ],
    authorities: counterpart.authorities.map((authority) => ({
      code: authority.authority,
      regime: authority.regime,
      scope: authority.scope,
      ...dated(authority),
    })),
  }
}

/** What it is called on the day; before its first name began, that first name. */
function nameAt({ names }: OrganisationState, at: AsOf, opened: Opened): OverTime['bands'][number]['names'] {
  const proper = names.filter((name) => name.as === 'name')
  const name = proper.findLast((one) => inForce(one, at.validAt)) ?? proper[0]
  return name === undefined || !opened.has(name.entry) ? null : bilingual(recordIn(opened.get(name.entry), 'names'))
}

function bandsOf(
  statuses: readonly EntityStatus[],
  dated: (one: Dated) => Pick<OverTime['authorities'][number], 'from' | 'until' | 'citation'>,
  of: Pick<OverTime['bands'][number], 'of' | 'kind' | 'names'>,
): OverTime['bands'] {
  const regimes = [...new Set(statuses.map(({ regime }) => regime))]
  return regimes.map((regime) => ({
    ...of,
    regime,
    spans: statuses
      .filter((status) => status.regime === regime)
      .map((status) => ({ code: status.code, amount: status.amount, ...dated(status) })),
  }))
}
