// What is the best that may be said within every limit, and what would every other choice cost? Questions that record
// nothing. Numbers only: no name, label or key of anybody who could have known is in any of these answers but one, which
// the custodian of the source alone is given.

import { z } from '../zod.ts'
import { at, closed, count, id } from './basic.ts'
import { chosenRung, exposureView } from './releases.ts'
import { besideBest, exposureVerdict, searchState, wayOut } from './words.ts'

const sentence = z.object({ en: z.string(), ar: z.string() }).meta({ id: 'Sentence' })
/** A claim at a rung, as an answer says it. */
const rungOf = z.object({ claim: z.string(), rung: z.int() })

export const assessExposure = closed({
  counterpart: id('counterpart'),
  rungs: z.array(chosenRung).max(60),
}).meta({ id: 'AssessExposure' })

/** What this rung of this claim would do, with the others as chosen. `heads` of the source of whom fewest are left. */
export const rungEffect = z
  .object({ claim: z.string(), rung: z.int(), verdict: exposureVerdict, heads: z.int().nullable() })
  .meta({ id: 'RungEffect' })

/** A smallest set of claims of the choice that breaks the limit of this source by itself; none: broken before anything is said. */
export const exposureConflict = z
  .object({ source: z.string(), claims: z.array(rungOf), heads: z.int(), limit: z.int(), sentence })
  .meta({ id: 'ExposureConflict' })

/** One or two claims made coarser, after which every limit holds. `source`: the one of whom fewest would then be left. */
export const exposureRepair = z
  .object({
    source: z.string(),
    steps: z.array(z.object({ claim: z.string(), toRung: z.int() })),
    heads: z.int(),
    sentence,
  })
  .meta({ id: 'ExposureRepair' })

export const exposureAssessed = z
  .object({
    protection: z.string(),
    verdict: exposureVerdict,
    exposure: z.array(exposureView),
    /** Claims whose chosen rung nothing else bears out (release 1.3). */
    canary: z.array(z.object({ claim: z.string(), cap: z.int() })),
    effects: z.array(rungEffect),
    conflicts: z.array(exposureConflict),
    /** What the list of conflicts does not show, such as that it was left before its end; null where it is the whole reason. */
    conflictsNote: sentence.nullable(),
    repairs: z.array(exposureRepair),
  })
  .meta({ id: 'ExposureAssessed' })

export const searchRelease = closed({
  counterpart: id('counterpart'),
  /** Exactly these rungs. */
  pinned: z.array(chosenRung).max(60).default([]),
  /** Not these rungs and nothing finer. */
  banned: z.array(chosenRung).max(60).default([]),
  /** How many more warnings are expected in this case (release 1.4). */
  expected: z.union([z.literal(0), z.literal(1), z.literal(3)]).default(1),
  /** Only what all of a crowd know: for a source whose exposure would be lethal (release 1.6). */
  crowd: z.boolean().default(false),
  /** Whether to look for more than the best: what else could be said, what each crowd costs, what the choice gives away. */
  whole: z.boolean().default(true),
  /** What each rung is worth to this recipient, from 0 (withheld) to 20, instead of the table. */
  points: z
    .array(closed({ claim: id('claim'), points: z.array(count(20)).min(1).max(16) }))
    .max(60)
    .optional(),
}).meta({ id: 'SearchRelease' })

const releaseFound = {
  rungs: z.array(rungOf),
  /** Points for this recipient, by the table or by `points`. */
  utility: z.int(),
  exposure: z.array(exposureView),
}

/** What else could be done when nothing that is of use may be said. In no order: the duty to warn may outweigh (release 2.6). */
export const way = z
  .object({
    way: wayOut,
    sentence,
    /** The element of the requirement that it gives up. */
    without: z.string().nullable(),
    /** What would be said; null where it says nothing. */
    rungs: z.array(rungOf).nullable(),
    utility: z.int().nullable(),
    heads: z.int().nullable(),
    limit: z.int().nullable(),
    /** Of waiting: the first hour that the case knows from which it could be said; null where the case knows none. */
    notBefore: at.nullable(),
  })
  .meta({ id: 'WayOpen' })

export const releaseSearched = z
  .object({
    state: searchState,
    /** No release within the limits is worth more points than this; null when nothing could be computed. */
    bound: z.int().nullable(),
    solver: z.string(),
    best: z.object({ ...releaseFound, disclosure: z.int() }).nullable(),
    alternatives: z.array(
      z.object({
        ...releaseFound,
        /** Beside the best one. */
        loses: z.array(z.object({ claim: z.string(), from: z.int(), to: z.int(), points: z.int() })),
      }),
    ),
    /** The most points for every number of heads left, whatever the limit; the most points first. */
    frontier: z.array(z.object({ utility: z.int(), heads: z.int() })),
    ways: z.array(way),
    /** What was not asked for, or was left before its end: of that there may be more than is told here. */
    leftOff: z.array(besideBest),
    sentence,
  })
  .meta({ id: 'ReleaseSearched' })

export const breakEvenQuery = closed({ release: id('release').optional() })
/** On which entries of the custodian the verdict of a source rests: by name, for the custodian alone. */
export const breakEvenRead = z
  .object({
    source: z.string(),
    verdict: exposureVerdict,
    heads: z.int().nullable(),
    needed: z.int(),
    entries: z.array(z.object({ key: z.string(), kind: z.string(), heads: z.int() })),
    /** The largest one group among those who are left. */
    largest: z.object({ key: z.string(), heads: z.int() }).nullable(),
  })
  .meta({ id: 'BreakEven' })
