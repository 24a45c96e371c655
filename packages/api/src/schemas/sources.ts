// Where a report comes from, who could have known, and the reports themselves.

import { z } from '../zod.ts'
import { actions, at, closed, code, count, hex32, id, line, paged, receipt } from './basic.ts'
import { markingView, papTaken, tlpTaken, usMarking } from './markings.ts'
import { reportFormat } from './words.ts'

export const sourceParams = closed({ source: id('source') })

/** `k`: how many must remain who could have said it; `pmax`: the greatest likelihood, a fraction of two integers. */
export const protection = closed({
  k: count(1_000_000).min(1),
  pmax: z.tuple([z.int().min(1).max(1_000_000), z.int().min(1).max(1_000_000)]),
}).meta({ id: 'Protection' })

export const registerSource = closed({
  name: line(),
  kind: code,
  /** Access words: what this source has access to, in the operator's own words. */
  access: z.array(code).max(50),
  protection,
  custodian: id('person'),
  /** Another person; named later when left out. */
  deputy: id('person').optional(),
}).meta({ id: 'RegisterSource' })

export const origin = closed({
  key: code,
  kind: code,
  count: z.int().min(1).max(1_000_000_000),
  weight: z.int().min(0).max(1_000_000),
}).meta({ id: 'Origin' })
export const setOrigins = closed({
  pool: code,
  origins: z.array(origin).min(1).max(5000),
  /** The key under which the source itself stands in this world. */
  self: code,
}).meta({ id: 'SetOrigins' })

/** Per rung of the claim's ladder, from 0: everybody (`*`), or the keys of those who could have known it. */
export const couldHaveKnown = closed({
  case: id('case'),
  claim: id('claim'),
  sets: z
    .array(z.union([z.literal('*'), z.array(code).max(5000)]))
    .min(1)
    .max(16),
}).meta({ id: 'CouldHaveKnown' })

export const sourceView = z
  .object({
    source: z.string(),
    kind: z.string(),
    access: z.array(z.string()),
    protection: z.object({ k: z.int(), pmax: z.tuple([z.int(), z.int()]) }),
    custodian: z.string(),
    pools: z.array(z.string()),
    actions,
  })
  .meta({ id: 'Source' })
export const identity = z.object({ source: z.string(), name: z.string(), receipt }).meta({ id: 'Identity' })

export const intakeQuery = closed({
  source: id('source'),
  externalId: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:/+-]{0,199}$/)
    .optional(),
  version: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/)
    .optional(),
  format: z.enum(['auto', 'stix', 'text', 'json']).default('auto'),
  /** The grade in the source's own scheme, kept as it stands: `B2`. */
  grade: code.optional(),
  gradeScheme: z.enum(['admiralty', '4x4', '3x5x2']).default('admiralty'),
  tlp: tlpTaken.optional(),
  pap: papTaken.optional(),
  handling: code.optional(),
  /** A United States marking; one that cannot be read makes the report the strictest that there is. */
  marking: usMarking.optional(),
})

export const reportParams = closed({ report: id('report') })
export const reportsQuery = paged.extend({ source: id('source').optional() })
export const reportView = z
  .object({
    report: z.string(),
    batch: z.string(),
    source: z.string(),
    externalId: z.string().nullable(),
    version: z.string().nullable(),
    format: reportFormat,
    sha256: hex32,
    bytes: z.int(),
    grade: z.string().nullable(),
    gradeScheme: z.string().nullable(),
    tlp: z.string().nullable(),
    pap: z.string().nullable(),
    handling: z.string().nullable(),
    /** Its United States marking; null when it carries none. */
    marking: markingView.nullable(),
    arrivals: z.array(at),
  })
  .meta({ id: 'Report' })
export const reportDetail = reportView.extend({ text: z.string().nullable(), actions }).meta({ id: 'ReportDetail' })

export const quarantineItem = z
  .object({
    batch: z.string(),
    at,
    source: z.string().nullable(),
    format: z.string(),
    bytes: z.int(),
    sha256: hex32,
    faults: z.array(z.object({ code: z.string(), path: z.string(), rule: z.string(), offset: z.int().nullable() })),
    state: z.enum(['quarantined', 'retried']),
  })
  .meta({ id: 'QuarantineItem' })
export const retryQuery = closed({ format: z.enum(['auto', 'stix', 'text', 'json']).default('auto') })
export const batchParams = closed({ batch: id('batch') })
