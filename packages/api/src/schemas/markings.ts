// How is a marking written when it comes in, and what is shown of it? TLP, PAP and United States markings (policy R41).

import { z } from '../zod.ts'
import { pap, tlp } from './words.ts'

/** As it came: with or without the prefix, and the older `WHITE`, which is read as `CLEAR` and never written. */
export const tlpTaken = z.string().regex(/^(?:TLP:)?(?:RED|AMBER\+STRICT|AMBER|GREEN|CLEAR|WHITE)$/)
export const papTaken = z.string().regex(/^(?:PAP:)?(?:RED|AMBER|GREEN|CLEAR|WHITE)$/)

/** A United States banner, or a portion mark in its brackets, as somebody wrote it. */
export const usMarking = z.string().min(1).max(2000)

/**
 * A marking read: both renderings, and the widest under which a text with it could leave. Of one that nobody can read
 * there is neither, and it is the strictest.
 */
export const markingView = z
  .object({
    banner: z.string().nullable(),
    portion: z.string().nullable(),
    level: z.string(),
    tlp,
    pap,
    /** Whether somebody must be asked before it goes further. */
    consent: z.boolean(),
  })
  .meta({ id: 'Marking' })
