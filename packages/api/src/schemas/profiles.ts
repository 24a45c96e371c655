// Rules as data: versions with their signer, what one says that another does not, and what other rules would change.

import { z } from '../zod.ts'
import { at, closed, code, count, facts, hex32, instant, line, paged, profileVersion, text } from './basic.ts'
import { clockKind, deskClock, determinationState } from './words.ts'

/** A detached signed note (C2SP): statement, empty line, signature lines. */
const signatureNote = text(10_000)

/** A profile is data that lawyers review; its own rules are checked by the domain, whole, with every fault listed. */
export const previewProfile = closed({ profile: facts, from: instant, until: instant.optional() }).meta({
  id: 'PreviewProfile',
})
export const putProfile = previewProfile.extend({ signature: signatureNote.optional() }).meta({ id: 'PutProfile' })

/** Whose key a profile is signed with; `holder` is null where it may not be opened. */
export const signerOf = z
  .object({ signer: z.string(), vkey: z.string().nullable(), holder: z.string().nullable() })
  .meta({ id: 'ProfileSigner' })

export const profileView = z
  .object({
    profile: z.string(),
    id: z.string(),
    version: z.int(),
    hash: z.string(),
    from: at,
    until: at.nullable(),
    /** Hash of the rules that it followed; null: there were none. */
    follows: z.string().nullable(),
    /** Null: nobody signed it. */
    signer: signerOf.nullable(),
    signature: z.string().nullable(),
    /** Whether every case that was open when it began has been looked at under it. */
    applied: z.boolean(),
    text: facts,
  })
  .meta({ id: 'Profile' })

/** The profile's own name, as it stands in its text. */
export const profileParams = closed({ profile: code })

export const profileVersionView = profileView
  .extend({ state: z.enum(['previewed', 'scheduled', 'in_force', 'ended']) })
  .meta({ id: 'ProfileOfTime' })

const value = z.union([z.string(), z.number(), z.boolean()]).nullable()
export const diffQuery = closed({ before: hex32, after: hex32 })
export const profileDiff = z
  .object({
    before: profileVersion,
    after: profileVersion,
    changes: z.array(
      z.object({
        change: z.enum(['added', 'removed', 'changed']),
        part: z.string(),
        key: z.string(),
        field: z.string().nullable(),
        before: value,
        after: value,
        touches: z.enum(['rule', 'words']),
      }),
    ),
  })
  .meta({ id: 'ProfileDiff' })

export const effectQuery = closed({ ...paged.shape, hash: hex32 })
/** One page of the open cases that the reader may see, looked at under other rules; only those that would change are told. */
export const profileEffect = z
  .object({
    before: profileVersion.nullable(),
    after: profileVersion,
    /** How many cases this page looked at, and how many are open in all. */
    looked: count(),
    of: count(),
    items: z.array(
      z.object({
        case: z.string(),
        title: z.string().nullable(),
        atRisk: z.array(
          z.object({
            atRisk: z.string(),
            determination: determinationState,
            flagged: z.boolean(),
            waiver: z
              .object({ ground: z.string(), state: z.string(), afterwards: z.enum(['kept', 'gone', 'shorter']) })
              .nullable(),
            clocks: z.array(
              z.object({
                clock: z.union([clockKind, deskClock]),
                due: at,
                next: at,
                class: z.string(),
                nextClass: z.string(),
              }),
            ),
          }),
        ),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'ProfileEffect' })

export const trustSigner = closed({ vkey: line(500), holder: line() }).meta({ id: 'TrustProfileSigner' })
export const withdrawSigner = closed({ reason: text(4000) }).meta({ id: 'WithdrawProfileSigner' })
export const signerParams = closed({ signer: hex32 })
export const signerView = signerOf
  .extend({ state: z.enum(['trusted', 'withdrawn']) })
  .meta({ id: 'KnownProfileSigner' })
