// Where do the versions of one warning contradict each other, the public one and those that somebody was told? (R39)
// Only of releases that the viewer may read: another's version is absent, and so is what it would contradict.

import type { AnswerOf } from '@tocsin/api'
import { contradictions, isPublicVersion, isVersion, may, type ReleaseState } from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { foldAt, held, latest, rolesOf, visibleTo } from './read.ts'

/** A case has a handful of versions; more than this nobody compares by eye. */
const most = 100

/** Every pair of a public and a private version in which something was found. @throws AbsentError */
export async function readContradictions(
  ports: Ports,
  viewer: Viewer,
  id: string,
): Promise<AnswerOf<'readContradictions'>> {
  if (!may(await rolesOf(ports, viewer, id), 'release.read')) throw new AbsentError()
  const { core } = (await foldAt(ports, viewer, 'case', id)).state
  const rows = await ports.store.db
    .selectFrom('release_row')
    .select('aggregate')
    .where('case_id', '=', id)
    .where(held('release_row', latest))
    .where(visibleTo('release_row', viewer))
    .orderBy('entry', 'desc')
    .limit(most)
    .execute()
  const versions: { readonly id: string; readonly release: ReleaseState }[] = []
  for (const { aggregate } of rows) {
    const { release } = (await foldAt(ports, viewer, 'release', aggregate)).state
    if (isVersion(release)) versions.push({ id: aggregate, release })
  }
  const items = versions
    .filter(({ release }) => isPublicVersion(release))
    .flatMap((open) =>
      versions
        .filter(({ release }) => !isPublicVersion(release))
        .map((closed) => ({
          public: open.id,
          private: closed.id,
          found: contradictions(open.release, closed.release, core).map(({ kind, claims }) => ({
            kind,
            claims: [...claims],
          })),
        })),
    )
    .filter(({ found }) => found.length > 0)
  return { items }
}
