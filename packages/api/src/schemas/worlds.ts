// Worlds of origins: rows with heads, kept for custodians; templates; what a source takes from both, and its limits.

import { z } from '../zod.ts'
import { actions, at, closed, code, count, id, instant, line } from './basic.ts'

export const worldParams = closed({ world: id('world') })

export const entryBasis = z.enum(['evidence', 'judgement', 'default'])

/** A role group, a person, a technical access or an open source; `count` heads, `weight` suspicion a head. */
const rowFields = {
  key: line(80),
  kind: code,
  count: z.int().min(1).max(1_000_000_000),
  weight: z.int().min(0).max(1_000_000),
  basis: entryBasis,
}
const given = closed(rowFields).meta({ id: 'WorldRow' })

export const keepWorld = closed({
  organisation: id('organisation'),
  name: line(),
  rows: z.array(given).min(1).max(500),
  from: instant,
}).meta({ id: 'KeepWorld' })
export const changeWorld = closed({
  /** The version that was shown: a change that was made meanwhile is not undone unseen. */
  version: count(1_000_000).min(1),
  rows: z.array(given).min(1).max(500),
  from: instant,
  reason: line(500),
}).meta({ id: 'ChangeWorld' })

export const pickWorld = closed({
  world: id('world'),
  version: count(1_000_000).min(1),
  pool: code,
  /** The key under which the source itself stands. */
  self: line(80),
  /** Additions, or heads taken out of a row of the world (`of`): who was in the room. */
  own: z.array(closed({ ...rowFields, of: line(80).optional() })).max(5000),
}).meta({ id: 'PickWorld' })

export const fillFromTemplate = closed({
  case: id('case'),
  claim: id('claim'),
  template: code,
  row: code,
}).meta({ id: 'FillFromTemplate' })

export const listAccess = closed({
  list: z.enum(['names_by_claim', 'attendance', 'distribution']),
  case: id('case'),
  /** For lines that name no claim. */
  claim: id('claim').optional(),
  /** `yes`: nobody but the source and those listed could have known the finest rung. */
  only: z.enum(['yes', 'no']).default('no'),
})

/** The crowd of a source whose exposure would be lethal: only what all of it know is said (release.md 1.6). */
export const fixCrowd = closed({ keys: z.array(line(80)).min(1).max(5000) }).meta({ id: 'FixCrowd' })
export const breakCrowd = closed({ case: id('case'), reason: line(500).optional() }).meta({ id: 'BreakCrowd' })
export const crowdView = z
  .object({
    source: z.string(),
    fixed: z.object({ heads: z.int(), keys: z.array(z.string()) }).nullable(),
    /** Who would be in it, by what was entered and never by which of them the source is. */
    proposed: z.array(z.string()).nullable(),
    /** Cases in which it was given up. */
    broken: z.array(z.string()),
    actions,
  })
  .meta({ id: 'Crowd' })

const fraction = z.tuple([z.int().min(1).max(1_000_000), z.int().min(1).max(1_000_000)])
export const setSourceLimits = closed({
  /** Heads of another kind that must remain. */
  kAlt: count(1_000_000).min(1).optional(),
  /** Whole rows that the adversary may have cleared without our knowledge. */
  h: count(100),
  group: z.array(line(80)).min(1).max(5000).optional(),
  /** Claims really derived from the source: less protection than the default, with a reason. */
  claims: z.array(id('claim')).max(1000).optional(),
  bystanders: z.array(closed({ key: line(80), k: count(1_000_000).min(1), pmax: fraction })).max(100),
  sideKnowledge: z.boolean(),
  reason: line(500).optional(),
}).meta({ id: 'SetSourceLimits' })

const kept = z.object({
  key: z.string(),
  kind: z.string(),
  count: z.int(),
  weight: z.int(),
  basis: z.string(),
  by: z.string(),
  at: at,
})
const rowOut = z.object({ kind: z.string(), count: z.int(), weight: z.int() })

export const worldItem = z
  .object({
    world: z.string(),
    organisation: z.string(),
    /** Null where it may not be opened. */
    name: z.string().nullable(),
    version: z.int(),
    rows: z.int(),
    heads: z.int(),
    from: at,
  })
  .meta({ id: 'WorldItem' })
export const worldView = worldItem.extend({ entries: z.array(kept), actions }).meta({ id: 'World' })

export const templateView = z
  .object({
    discipline: z.string(),
    version: z.int(),
    rows: z.array(
      z.object({
        row: z.string(),
        level: z.string(),
        knows: z.record(
          z.string(),
          z.object({ when: z.string().nullable(), where: z.string().nullable(), other: z.boolean() }),
        ),
      }),
    ),
  })
  .meta({ id: 'Template' })

export const worldUseView = z
  .object({
    source: z.string(),
    kind: z.string(),
    /** Null: no world was picked. */
    world: z.string().nullable(),
    version: z.int().nullable(),
    newest: z.int().nullable(),
    pool: z.string().nullable(),
    self: z.string().nullable(),
    own: z.array(
      z.object({
        key: z.string(),
        kind: z.string(),
        count: z.int(),
        weight: z.int(),
        basis: z.string(),
        of: z.string().nullable(),
      }),
    ),
    rows: z.array(kept),
    /** What the newest version would change, before it is taken over. */
    changes: z.array(z.object({ key: z.string(), before: rowOut.nullable(), after: rowOut.nullable() })),
    /** Why it cannot be taken over as it is; null when it can. */
    fault: z.string().nullable(),
    /** Claims in whose sets somebody stands who would be gone. */
    claims: z.array(z.object({ claim: z.string(), case: z.string(), gone: z.int() })),
    filled: z.array(z.object({ claim: z.string(), template: z.string(), row: z.string() })),
    limits: z
      .object({
        kAlt: z.int().nullable(),
        h: z.int(),
        group: z.array(z.string()).nullable(),
        claims: z.array(z.string()).nullable(),
        bystanders: z.array(z.object({ key: z.string(), k: z.int(), pmax: z.tuple([z.int(), z.int()]) })),
        sideKnowledge: z.boolean(),
        by: z.string(),
        reason: z.string().nullable(),
      })
      .nullable(),
    /** As the custodian entered it, and with the margin that is measured against. */
    k: z.int(),
    kWithMargin: z.int(),
    actions,
  })
  .meta({ id: 'WorldUse' })
