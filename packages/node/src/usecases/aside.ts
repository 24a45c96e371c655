// What does a text that is written and sent in one act say beyond the release it is about? Read before the act decides.

import { type Aside, type CaseId, checkPieces, type Instant, may, type ReleaseState, type Word } from '@tocsin/domain'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { actorOf, type Reads, rolesOn } from './act.ts'
import { finerPlaces } from './finer-places.ts'
import { draftFacts } from './release-facts.ts'
import { wordsBehind, zoneOf } from './releases.ts'

/** The marks on a text beside a release, and under whose name it would leave. */
export async function asideOf(
  ports: Ports,
  viewer: Viewer,
  reads: Reads,
  release: ReleaseState,
  said: {
    readonly about: Aside['about']
    readonly text: Partial<Word>
    readonly override: string | null
    /** The stream on which the act is, for the roles of whoever does it. */
    readonly on: Parameters<typeof rolesOn>[2]
  },
  now: Instant,
): Promise<Aside> {
  const { claims } = await draftFacts(ports, reads, release.case as CaseId, release, null)
  const { core } = await reads.visible('case', release.case)
  const behind = await wordsBehind(ports, viewer, reads, release)
  const { about, text, override } = said
  const wording = {
    claims,
    chosen: release.rungs,
    asked: null,
    askBack: { en: '', ar: '' },
    protection: release.protection,
    reports: behind.reports,
    finerPlaces: await finerPlaces(ports, reads, core, release.rungs),
    zone: await zoneOf(reads, release),
    now,
  }
  const pieces = (['en', 'ar'] as const).map((lang) => ({ place: about, lang, text: text[lang] ?? '' }))
  const isSenior = may(await rolesOn(ports, viewer, said.on), 'release.override')
  return {
    about,
    marks: checkPieces(wording, pieces),
    // a case with nothing to protect has no source that its reports could give away
    unread: release.protection === 'open' ? 0 : behind.unread,
    by: actorOf(viewer),
    override: override === null ? null : { reason: override, isSenior },
  }
}
